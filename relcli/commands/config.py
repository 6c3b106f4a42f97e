"""`config`: the settings, which travel with the journal."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated

import typer

from relcli.commands.editor import edited
from relcli.commands.options import PrintAs, ShowAs, given, setting_names
from relcli.context import Context
from relcli.errors import BadInput, NoJournalYet
from relcli.rules.vocabulary.policy import TAG_CADENCE, Setting, setting, settings
from relcli.views.settings import SettingRow, as_lines, from_lines, setting_record, setting_rows, settings_table
from relcli.views.written import written

app = typer.Typer(no_args_is_help=True, help="The settings, which travel with the journal: cadences and thresholds.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="A setting.", autocompletion=setting_names)]


@app.command("list")
def list_settings(ctx: typer.Context, fmt: ShowAs = None) -> None:
    """Every setting with its value, what it may be and what it means.

    Examples:
      relcli config list
      relcli config list -f json

    """
    context = given(ctx)
    context.show(settings_table(setting_rows(_changed(context))), fmt, everything=True)


@app.command()
def get(ctx: typer.Context, name: Name, fmt: PrintAs = None) -> None:
    """The value of one setting.

    Examples:
      relcli config get cadence_friend
      relcli config get cadence_tag.vip

    """
    context = given(ctx)
    one = _known(name)
    row = _row(one, _changed(context))
    context.confirm(str(row.value), written("setting", setting_record(row)), fmt)


@app.command("set")
def set_setting(
    ctx: typer.Context,
    name: Name,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Its new value.")],
    fmt: PrintAs = None,
) -> None:
    """Change a setting; it counts at once, for every day looked at.

    Examples:
      relcli config set cadence_friend 21
      relcli config set cadence_tag.vip 14

    """
    context = given(ctx)
    one = _known(name)
    with context.writer(begins=True) as journal:
        before = journal.reader.changed_settings().get(one.name, one.default)
        journal.settings.set(one, value)
        row = _row(one, journal.reader.changed_settings())
    was = f" (was {before})" if before != "" else ""
    context.confirm(f"{one.name} is now {row.value}{was}.", written("setting", setting_record(row)), fmt)


@app.command()
def unset(ctx: typer.Context, name: Name, fmt: PrintAs = None) -> None:
    """Go back to the default of a setting.

    Examples:
      relcli config unset cadence_friend
      relcli config unset cadence_tag.vip

    """
    context = given(ctx)
    one = _known(name)
    with context.writer() as journal:
        journal.settings.unset(one.name)
        row = _row(one, journal.reader.changed_settings())
    context.confirm(
        f"{one.name} is {row.value if row.value != '' else 'unset'} again.",
        written("setting", setting_record(row)),
        fmt,
    )


@app.command()
def edit(ctx: typer.Context) -> None:
    """All settings in your editor: change, add or delete lines; nothing is kept unless all of it is right.

    Examples:
      relcli config edit
      VISUAL=nano relcli config edit

    """
    context = given(ctx)
    before = _changed(context)
    text = edited(as_lines(setting_rows(before)), context, suffix=".conf")
    wanted = from_lines(text)
    for name in wanted:
        _known(name)
    with context.writer(begins=True) as journal:
        for name in journal.reader.changed_settings():
            if name not in wanted:
                journal.settings.unset(name)
        for name, value in wanted.items():
            journal.settings.set(_known(name), value)
        after = journal.reader.changed_settings()
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    context.confirm(f"Changed: {', '.join(changed)}." if changed else "Nothing was changed.")


def _changed(context: Context) -> Mapping[str, int | str]:
    try:
        with context.reader() as journal:
            return journal.changed_settings()
    except NoJournalYet:
        return {}


def _row(one: Setting, changed: Mapping[str, int | str]) -> SettingRow:
    return SettingRow(one, changed.get(one.name, one.default), one.name in changed)


def _known(name: str) -> Setting:
    """The setting of that name. BadInput: there is none, with the nearest."""
    found = setting(name)
    if found is None:
        near = get_close_matches(name, settings(), n=1)
        hint = f"did you mean {near[0]}?" if near else f"relcli config list names all; a tag's is {TAG_CADENCE}NAME."
        message = f"There is no setting “{name[:60]}”; {hint}"
        raise BadInput(message)
    return found
