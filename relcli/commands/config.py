"""`config`: the settings, which travel with the journal."""

from collections.abc import Mapping
from typing import Annotated

import typer

from relcli.commands.editor import edited
from relcli.commands.note_text import kept_as_draft
from relcli.commands.options import PrintAs, ShowAs, given, setting_names
from relcli.commands.said import item_said, tags_said
from relcli.context import Context
from relcli.errors import BadInput, NoJournalYet, quoted
from relcli.rules.vocabulary.settings import QUESTION, TAG_CADENCE, Setting, question_settings, setting, settings
from relcli.views.settings import (
    SettingRow,
    as_lines,
    from_lines,
    setting_page,
    setting_record,
    setting_rows,
    settings_table,
    value_said,
)
from relcli.views.words import counted
from relcli.views.written import written

HELP = """The settings, which travel with the journal: cadences and thresholds.

Examples:
  relcli config list
  relcli config set cadence_friend 21

"""

app = typer.Typer(no_args_is_help=True, help=HELP)

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
def get(ctx: typer.Context, name: Name, fmt: ShowAs = None) -> None:
    """The value of one setting.

    Examples:
      relcli config get cadence_friend
      relcli config get cadence_tag.vip

    """
    context = given(ctx)
    one = _known(name)
    context.show(setting_page(_row(one, _changed(context))), fmt)


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
    said = f"{one.name} is now {value_said(one, row.value)} (was {value_said(one, before)})."
    if one.name == "undo_depth" and int(row.value) < int(before):
        said = f"{said} What was written before {_the_last(int(row.value))} can be undone no more."
    context.confirm(said, written("setting", setting_record(row)), fmt)


def _the_last(changes: int) -> str:
    return f"the last {counted(changes, 'change')}" if changes > 1 else "this"


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
        f"{one.name} is {value_said(one, row.value)} again.",
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
    rows = setting_rows(_changed(context), every_question=True)
    before = {row.setting.name: str(row.value) for row in rows if row.changed}
    text = edited(as_lines(rows), context, suffix=".conf")
    with kept_as_draft(text.encode(), context, suffix=".conf"):
        changed = _set_lines(context, before, from_lines(text))
    context.confirm(f"Changed: {', '.join(changed)}." if changed else "Nothing was changed.")


def _set_lines(context: Context, before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Write what differs between two sets of settings; the names that changed. BadInput: one line is not right.

    What was not touched in the editor stays as it is in the journal, whoever changed it meanwhile.
    """
    wanted = {_known(name).name: value for name, value in after.items()}
    changed = sorted(name for name in {*before, *wanted} if before.get(name) != wanted.get(name))
    if changed:
        with context.writer(begins=True) as journal:
            for name in changed:
                if name in wanted:
                    journal.settings.set(_known(name), wanted[name])
                else:
                    journal.settings.unset(name)
    return changed


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
    if name.startswith(TAG_CADENCE):
        (tag,) = tags_said([name.removeprefix(TAG_CADENCE)])
        name = f"{TAG_CADENCE}{tag}"
    if name.startswith(QUESTION):
        name = f"{QUESTION}{item_said(name.removeprefix(QUESTION))}"
    found = setting(name)
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(name[:60], [*settings(), *question_settings()], n=1)
        hint = f"did you mean {near[0]}?" if near else f"relcli config list names all; a tag's is {TAG_CADENCE}NAME."
        message = f"There is no setting {quoted(name)}; {hint}"
        raise BadInput(message)
    return found
