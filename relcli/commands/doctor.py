"""`doctor`: whether the journal is well, and what to do if it is not."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.options import ShowAs, given
from relcli.context import Context
from relcli.dates import local
from relcli.errors import DAMAGED, DONE, BadInput, NoJournalYet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcli.rules.vocabulary.checkup import Looked, Mended


def doctor(
    ctx: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Put right what safely can be.")] = False,
    fmt: ShowAs = None,
) -> int:
    """Look whether the journal is well: all that is in it, its file, its folder and its backups.

    Nothing is changed without --fix, which says what it did; first it makes a copy of what that could cost. Exit 5 if
    the journal is damaged, else 0, whatever is advised.

    Examples:
      relcli doctor
      relcli doctor --fix

    """
    # Here, as in the functions below, so that TAB of a command does not wait for the rooms of all.
    from relcli.rules.checkup import findings, is_damaged
    from relcli.store.backups import no_journal
    from relcli.store.journal_file import look_at
    from relcli.views.checkup import checkup_page

    context = given(ctx)
    journal = Path(os.path.realpath(context.journal))
    if not look_at(journal):
        raise no_journal(context.journal)
    try:
        looked = _looked(context, journal)
    except NoJournalYet:  # an empty file
        raise no_journal(context.journal) from None
    mended: Sequence[Mended] = ()
    if fix:
        from relcli.commands.doctor_fix import put_right

        mended = put_right(context, journal, lambda: _looked(context, journal))
        looked = _looked(context, journal) if mended else looked
    found = findings(looked)
    damaged = is_damaged(found)
    page = checkup_page(
        found,
        mended,
        damaged=damaged,
        backup=looked.kept.file.name if looked.kept.file else "",
        today=local(context.now)[0],
        fixes=fix,
        hinted=context.hinted,
    )
    context.show(page, fmt, everything=True, done=bool(mended))
    return DAMAGED if damaged else DONE


def _looked(context: Context, journal: Path) -> "Looked":
    import sqlite3

    from relcli.commands.alike import alike
    from relcli.rules.vocabulary.checkup import Content, Looked
    from relcli.store.look_around import look_around
    from relcli.store.look_inside import look_inside
    from relcli.store.look_kept import look_kept

    content = look_inside(journal)
    inside = content if isinstance(content, Content) else None
    return Looked(
        content,
        look_around(journal, _own_folder(context)),
        look_kept(journal, inside and inside.begun, context.now),
        sqlite3.sqlite_version_info[:3],
        alike(inside.known) if inside and not inside.troubles else None,
    )


def _own_folder(context: Context) -> Path | None:
    """The folder that relcli made for itself; None: nobody knows the home folder that it would be in."""
    try:
        return context.data_folder
    except BadInput:
        return None
