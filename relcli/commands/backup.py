"""`backup` and `restore`: copies of the journal, and the way back to one."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.file_to_write import STDOUT
from relcli.commands.options import Format, PrintAs, ShowAs, given
from relcli.context import Context, given_path
from relcli.dates import local
from relcli.errors import DAMAGED, DONE, BadInput, Failed, JournalUnreadable, NotFound, RelcliError, SeveralBackups
from relcli.render.sanitise import clean

if TYPE_CHECKING:
    from relcli.rules.vocabulary.backups import Backup, Contents
    from relcli.views.backups import BackupRow

LIST, VERIFY = "list", "verify"


def backup_names(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """Backups for TAB."""
    from relcli.commands.complete import backups

    return backups(ctx, incomplete)


def backup(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE | list | verify [FILE]]",
            help="Where to put the copy; or list the backups, or verify them.",
            show_default="the folder of the backups",
        ),
    ] = None,
    file: Annotated[str | None, typer.Argument(hidden=True, autocompletion=backup_names)] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    fmt: ShowAs = None,
) -> int:
    """Copy the journal and check the copy; or list or verify the backups that are there.

    The first write of a day makes a backup by itself, and so do an import, a merge, a restore, a forget and an upgrade
    before they begin. Kept are the first of each of the last 7 days, 4 weeks and 12 months, the last 5 made before
    something, and all that you made by hand. They lie in a folder beside the journal; copy one to another disk now and
    then.

    Examples:
      relcli backup
      relcli backup /media/stick/relcli.db
      relcli backup list
      relcli backup verify

    """
    context = given(ctx)
    if file is not None and what != VERIFY:
        message = (
            f"{clean(file)} is too much beside {clean(str(what))}; only relcli backup verify FILE takes two words."
        )
        raise BadInput(message)
    if what == LIST:
        return _list(context, fmt, verified=False)
    if what == VERIFY:
        return _list(context, fmt, verified=True) if file is None else _verify(context, file, fmt)
    if what is None:
        return _make(context, fmt)
    if what == STDOUT:
        message = "A backup is a file, and is not written to stdout; give a name, or none for one beside the journal."
        raise BadInput(message)
    if what.isidentifier() and not os.path.lexists(given_path(what)):  # a slip of list, perhaps
        message = (
            f"There is no relcli backup {clean(what)}; to make a backup in a file of that name: "
            f"relcli backup ./{clean(what)}"
        )
        raise BadInput(message)
    return _make_in(context, what, fmt, force=force)


def restore(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A backup, by its name in relcli backup list or its beginning, or as a file; or another journal.",
            autocompletion=backup_names,
        ),
    ],
    fmt: PrintAs = None,
) -> None:
    """Put a backup in the place of the journal, once it is checked; a backup of what is there now is made first.

    A journal that is damaged is set aside as it is. To take a restore back, restore the backup that it made.

    Examples:
      relcli restore 2026-11-20
      relcli restore /media/stick/relcli.db

    """
    from relcli.store.restoring import restore as put_in_place
    from relcli.views.backups import restored_record, restored_words
    from relcli.views.written import written

    context = given(ctx)
    source = _found(file, context)
    if context.journal.exists() and source.samefile(context.journal):
        message = f"{clean(file)} is the journal itself; relcli backup list names its backups."
        raise BadInput(message)
    restored = put_in_place(context.journal, source, context.now)
    back = context.hinted("relcli restore")
    called = source.name if source.name.startswith(file) else file  # a beginning stands for the whole name
    told = restored_words(restored, clean(called), context.today, back)
    context.confirm(told, written("restored", restored_record(restored, source)), fmt)


def _make(context: Context, fmt: Format | None) -> int:
    from relcli.store.backups import back_up_by_hand
    from relcli.store.restoring import verify

    _refuse_no_journal(context)
    made = back_up_by_hand(context.journal, context.now).file
    return _told(context, made, verify(made, thorough=False), fmt)


def _make_in(context: Context, wanted: str, fmt: Format | None, *, force: bool) -> int:
    from relcli.commands.file_to_write import refuse_what_is_there, told_of, wanted_file
    from relcli.store.backups import back_up_to
    from relcli.store.journal_file import ALL_BESIDE

    _refuse_no_journal(context)
    target = wanted_file(wanted, context, force=force)
    refuse_what_is_there(target, ALL_BESIDE)
    with told_of(wanted):
        contents = back_up_to(context.journal, target)
    return _told(context, Path(wanted), contents, fmt)


def _refuse_no_journal(context: Context) -> None:
    from relcli.store.backups import no_journal
    from relcli.store.journal_file import look_at

    if not look_at(context.journal) or not context.journal.stat().st_size:
        raise no_journal(context.journal)


def _list(context: Context, fmt: Format | None, *, verified: bool) -> int:
    """Every backup, the newest first."""
    from relcli.store.backups import backups_folder
    from relcli.views.backups import backups_table

    rows = [row for one in _backups(context) if (row := _row(one, verified=verified))]
    folder = clean(str(backups_folder(context.journal)))
    context.show(backups_table(rows, context.today, folder=folder), fmt, everything=True)
    return DAMAGED if verified and any(row.contents is None for row in rows) else DONE


def _backups(context: Context) -> "list[Backup]":
    """The backups of the journal. Failed: their folder cannot be looked into."""
    from relcli.store.backups import backups_folder, backups_of
    from relcli.store.journal_file import reason_of

    try:
        return backups_of(context.journal)
    except OSError as error:
        folder = backups_folder(context.journal)
        message = f"The backups in {clean(str(folder))} cannot be looked into ({reason_of(error)}); make it readable."
        raise Failed(message) from error


def _row(one: "Backup", *, verified: bool) -> "BackupRow | None":
    """What is in a backup; None: it is not there any more, since another command let go of it."""
    from relcli.store.restoring import verify
    from relcli.views.backups import BackupRow

    at = local(one.made_at)[1]
    try:
        size = one.file.stat().st_size
        return BackupRow(one, at, size, verify(one.file, thorough=verified), verified=verified)
    except FileNotFoundError:
        return None
    except RelcliError as error:
        unread = not isinstance(error, JournalUnreadable)
        row = BackupRow(one, at, size, None, error.sentence, verified and not unread, unread)
        return row if one.file.exists() else None


def _verify(context: Context, wanted: str, fmt: Format | None) -> int:
    from relcli.store.restoring import verify

    source = _found(wanted, context)
    return _told(context, source, verify(source, thorough=True), fmt)


def _told(context: Context, file: Path, contents: "Contents", fmt: Format | None) -> int:
    """Say what is in a copy that is sound."""
    from relcli.views.backups import contents_words, copy_record
    from relcli.views.written import written

    sentence = f"{clean(str(file))} is a good copy: {contents_words(contents, context.today)}."
    context.confirm(sentence, written("backup", copy_record(file, contents)), fmt)
    return DONE


def _found(wanted: str, context: Context) -> Path:
    """The backup of that name, else the file, else the one backup whose name begins so. NotFound: there is none, or
    several. Failed: nobody can look.
    """
    if not wanted:
        message = "No backup was given; relcli backup list names them."
        raise BadInput(message)
    backups = [one.file for one in _backups(context)]
    for one in backups:
        if one.name == wanted:
            return one
    file = given_path(wanted)
    with suppress(OSError, ValueError):
        if file.is_file():
            return file
        if file.exists():
            message = f"{clean(wanted)} is no ordinary file; relcli backup list names the backups."
            raise BadInput(message)
    begun = [one for one in backups if one.name.startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise SeveralBackups(clean(wanted), [one.name for one in begun])
    message = f"There is no file {clean(wanted)}, and no backup of that name; relcli backup list names them."
    raise NotFound(message)
