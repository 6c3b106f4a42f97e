"""`changes`, `undo`, `redo`: what each command did, taken back, and done again."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.options import All, PrintAs, ShowAs, customer_names, given, on_screen
from relcli.commands.said import changes_said, rows_said
from relcli.context import Context
from relcli.dates import local
from relcli.errors import Failed, WrittenOver

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from relcli.rules.vocabulary.changes import Change
    from relcli.store.writer import Writer
    from relcli.views.changes import ChangeAt

Count = Annotated[str, typer.Argument(metavar="[N]", help="So many changes.")]


def changes(
    ctx: typer.Context,
    customer: Annotated[
        str | None,
        typer.Option(
            "--customer", metavar="CUSTOMER", help="Only what was written of them.", autocompletion=customer_names
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", parser=rows_said, help="Only the last N.")
    ] = None,
    everything: All = False,
    fmt: ShowAs = None,
) -> None:
    """What each command wrote, the newest first: as many changes as are kept to be undone.

    How many that is says the setting undo_depth. Nothing is kept from before an upgrade.

    Examples:
      relcli changes
      relcli changes --customer "Acme Dental" --limit 5

    """
    # Here, so that TAB of a command does not wait for the views of all.
    from relcli.commands.find import the_customer
    from relcli.views.changes import BESIDE, TEXT_CELLS, changes_table

    context = given(ctx)
    with context.reader() as journal:
        whose = the_customer(journal, customer) if customer is not None else None
        found = _with_moments(journal.changes(limit, customer_id=whose.id if whose else None))
    of_them = f" of {whose.name}" if whose else ""
    table = changes_table(
        found,
        context.today,
        text_cells=max(TEXT_CELLS, context.width - BESIDE) if on_screen(fmt) else 0,
        empty=f"There is no change{of_them} to undo.",
    )
    context.show(table, fmt, everything=everything)


def undo(ctx: typer.Context, count: Count = "1", fmt: PrintAs = None) -> None:
    """Take the last change back, or the last N: every row is as it was before. Once more goes further back.

    An import is one change. `relcli redo` does it again, until another command writes.

    Examples:
      relcli undo
      relcli undo 3

    """
    wanted = changes_said(count)
    _turn(given(ctx), lambda journal: journal.changes.undo(wanted), "Undone", fmt)


def redo(ctx: typer.Context, count: Count = "1", fmt: PrintAs = None) -> None:
    """Do again what was undone last, or the last N of it; until another command writes.

    Examples:
      relcli redo
      relcli redo 3

    """
    wanted = changes_said(count)
    _turn(given(ctx), lambda journal: journal.changes.redo(wanted), "Done again", fmt)


def _turn(context: Context, turn: "Callable[[Writer], list[int]]", word: str, fmt: PrintAs) -> None:
    from relcli.views.changes import change_record, in_the_way_words, turned_words
    from relcli.views.written import written

    try:
        with context.writer(recorded=False) as journal:
            ids = turn(journal)
            by_id = {one.id: one for one in journal.reader.changes(ids=ids)}
    except WrittenOver as error:
        if error.row is None:
            raise
        raise Failed(in_the_way_words(error.change_id, error.done, error.row, context.today)) from None
    turned = [by_id[one] for one in ids]
    told = "\n".join([turned_words(turned, word, context.today), *_across_a_restore(context, turned, word)])
    context.confirm(told, written("changes", list(map(change_record, turned))), fmt)


def _across_a_restore(context: Context, turned: "Sequence[Change]", word: str) -> list[str]:
    """What to say if what was undone had been written before the last restore, which undo does not take back."""
    from relcli.store.backups import restored_since

    restored = restored_since(context.journal, datetime.fromisoformat(turned[-1].made_at))
    if word != "Undone" or restored is None:
        return []
    back = context.hinted(f"relcli restore {restored.file.name}")
    return [f"That was written before the last restore; to take the restore itself back: {back}"]


def _with_moments(changes: "Sequence[Change]") -> "list[ChangeAt]":
    """Each with the moment it was made, on the clock of this machine."""
    from relcli.views.changes import ChangeAt

    found = []
    for one in changes:
        day, time = local(datetime.fromisoformat(one.made_at))
        found.append(ChangeAt(one, day, f"{time:%H:%M}"))
    return found
