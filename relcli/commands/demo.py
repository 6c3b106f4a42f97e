"""`demo`: a journal of other people's customers, to look around in. The user's own is never touched."""

import os
from pathlib import Path
from typing import Annotated

import typer

from relcli.commands.due import due
from relcli.commands.list_customers import list_customers
from relcli.commands.options import given
from relcli.context import Context, given_path
from relcli.errors import CannotBeWritten, Failed, JournalBusy, RelcliError
from relcli.render.sanitise import clean


def demo(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="Where to put it.", show_default="demo.db in the data folder"),
    ] = None,
) -> None:
    """A journal of 24 customers over 18 months to look around in; your own journal is not touched.

    It is the same every time, counted back from today. A demo that is there already is made anew; any other file
    is left alone.

    Examples:
      relcli demo
      relcli demo /tmp/demo.db

    """
    context = given(ctx)
    path = (context.data_folder / "demo.db" if file is None else given_path(file)).absolute()
    try:
        _refuse_what_is_not_a_demo(path, context)
        _put(path, context)
    except (OSError, ValueError, CannotBeWritten) as error:
        said = error.reason if isinstance(error, CannotBeWritten) else getattr(error, "strerror", None)
        reason = (said or "not a file name").lower()
        message = f"The demo {path} cannot be made ({reason}); give another place: relcli demo FILE"
        raise Failed(message) from None
    _look_around(ctx, path, context)


def _refuse_what_is_not_a_demo(path: Path, context: Context) -> None:
    """Failed: the file is the user's journal, or anything else than a demo."""
    from relcli.store.own_files import own_file

    if os.path.realpath(path) == os.path.realpath(context.journal) or (path.exists() and _same(path, context.journal)):
        message = (
            f"{path} is the journal in use (by {context.journal_from}), so it was left alone; "
            "give the demo another place: relcli demo FILE"
        )
        raise Failed(message)
    if is_what := own_file(Path(os.path.realpath(path)), context.journal):
        message = f"{path} is {is_what}; give another file."
        raise Failed(message)
    if (path.exists() or path.is_symlink()) and not _is_demo(path, context):
        message = f"{path} is there already and is no demo, so it was left alone; give another place: relcli demo FILE"
        raise Failed(message)


def _same(path: Path, journal: Path) -> bool:
    return journal.exists() and path.samefile(journal)


def _is_demo(path: Path, context: Context) -> bool:
    """Whether all customers in the file are the demo's; one that the user added makes it theirs. JournalBusy."""
    from relcli.commands.demo_write import UID_OF_THE_DEMO
    from relcli.store.doors import reading

    try:
        with reading(path, context.now) as journal:
            found = journal.customers([one.customer_id for one in journal.known()])
    except JournalBusy:
        raise
    except RelcliError:
        return False
    return bool(found) and all(one.uid.startswith(UID_OF_THE_DEMO) for one in found)


def _put(path: Path, context: Context) -> None:
    from relcli.commands.demo_write import write_demo
    from relcli.store.writer import change

    with change(path, context.now, begins=True, anew=True) as journal:
        write_demo(journal, context.today)


def _look_around(ctx: typer.Context, path: Path, context: Context) -> None:
    """Where the demo is, what `due` and `list` say of it, and how to go on."""
    ctx.obj = context.at(path)
    context.confirm(f"A demo journal is at {clean(str(path))}; your own was not touched.\n\nrelcli due")
    due(ctx)
    context.confirm("\nrelcli list")
    list_customers(ctx)
    import shlex

    context.confirm(HOW_TO_GO_ON.format(path=shlex.quote(str(path))))


HOW_TO_GO_ON = """
To go on in the demo, in this terminal:
  export RELCLI_JOURNAL={path}
  relcli                              the first screen of a day
  relcli show "Mrs. Adelaide Whitcombe"
  relcli stages                       how far each relationship has come, and who moved
  relcli stage okafor                 what is missing for the next stage
  relcli health                       how well each relationship is, the weakest first
  relcli health sorensen --explain    every figure, and what it comes from
  relcli audit                        who could leave, why, and what to do next
  relcli brief tanaka                 one screen to read before a visit
  relcli facts okafor                 what you know of them
  relcli promise list                 what was promised and is open
  relcli timeline museum --since "6 months ago"
  relcli list --ended                 who left, and why
  relcli log bäck "called about the shutters" --next friday

Or for one command: relcli --journal {path} show tanaka
Back to your own: unset RELCLI_JOURNAL"""
