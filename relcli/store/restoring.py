"""Putting a backup in the place of the journal: checked first, with a backup of what was there, in one step."""

import os
import sqlite3
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path

from relcli.errors import CannotBeWritten, Damaged, Failed, JournalUnreadable, NoJournalYet, NotOurs, RelcliError
from relcli.rules.vocabulary.backups import Backup, Contents, Restored
from relcli.store.aside import aside
from relcli.store.backups import back_up, contents_of, copy_of
from relcli.store.beginning import refuse_remains_of_another
from relcli.store.forgetting import OneWithAnother, keep_forgotten
from relcli.store.journal_file import (
    ALL_BESIDE,
    beside_of,
    explain,
    held,
    is_sound,
    look_at,
    make_private_folder,
    nobody_writing,
    open_copy,
    open_to_read,
    open_to_write,
    reason_of,
    refuse_read_only,
    version_of,
)
from relcli.store.look_inside import differences, drop_what_acts, look_inside, made
from relcli.store.migrations import NEWEST, bring_up_to_date
from relcli.store.recording import tables as tables_in
from relcli.store.set_aside import free_name
from relcli.store.turn import turn

_HEADER = 100
"""So many bytes before the first page say how the file is kept, which a copy has otherwise."""


def restore(journal: Path, source: Path, now: datetime) -> Restored:
    """Put a copy of `source`, a journal or a backup of one, in the place of the journal; `now` is UTC.

    What was there has a backup made first; where it is damaged it is set aside as it is. Whom the journal has forgotten
    stays so; OneWithAnother: there they are one with somebody else. Until the last step nothing is changed.
    JournalUnreadable: the source is damaged, no journal, or newer, or the journal is not one of this relcli's;
    NoBackup, CannotBeWritten, JournalBusy: as their sentences say.
    """
    target = Path(os.path.realpath(journal))
    try:
        make_private_folder(target.parent)
        with turn(target.parent, too_late=held(journal)), ExitStack() as replaced, aside(target) as file:
            if target.exists():
                refuse_read_only(target)
            left_out = _copy(source, file)
            _keep_forgotten(file, target, source)
            contents = verify(file, thorough=False)
            try:
                before, set_aside = _backed_up(target, now, replaced), None
            except NoJournalYet:  # an empty file
                before, set_aside = None, None
            except JournalUnreadable as error:
                if not (isinstance(error, Damaged) or _may_have_been_ours(target)):
                    raise
                before, set_aside = None, _set_aside(target, now)
            refuse_remains_of_another(target)
    except OSError as error:
        raise CannotBeWritten(str(journal), reason_of(error)) from error
    return Restored(contents, before, set_aside, left_out)


def _keep_forgotten(file: Path, target: Path, source: Path) -> None:
    try:
        keep_forgotten(file, target)
    except OneWithAnother:
        raise OneWithAnother(source) from None


def verify(source: Path, *, thorough: bool) -> Contents:
    """What is in a journal or a backup of one; `thorough`: once all in it that can be checked was.

    JournalUnreadable: it is damaged, no journal, or from a newer relcli. Failed: there is none.
    """
    try:
        if not look_at(source):
            message = f"There is no file {source}; relcli backup list names the backups."
            raise Failed(message)
        with closing(open_copy(source)) as connection:
            version = version_of(connection, source, NEWEST)
            if version == 0:
                message = f"{source} is empty; give a backup or a journal."
                raise JournalUnreadable(message)
            if thorough:
                if not is_sound(connection):
                    raise _spoilt(source)
                _refuse_other_tables(connection, source, version)
            return contents_of(connection)
    except sqlite3.Error as error:
        raise _told(error, source) from None
    except NotOurs:
        message = f"{source} belongs to another program; relcli backup list names the backups."
        raise NotOurs(message) from None
    except Damaged:
        raise _spoilt(source) from None
    except RelcliError as error:
        raise _of_copy(error) from None


def _told(error: sqlite3.Error, source: Path) -> RelcliError:
    told = explain(error, source)
    return _spoilt(source) if isinstance(told, JournalUnreadable) else _of_copy(told)


def _of_copy(error: RelcliError) -> RelcliError:
    """The same error, of a copy that is not the journal."""
    sentence = error.sentence.removeprefix("The journal ")
    what, _, advice = sentence.rpartition("; ")
    return type(error)(f"{what}; relcli backup list names the backups." if "--journal" in advice else sentence)


def _refuse_other_tables(connection: sqlite3.Connection, source: Path, version: int) -> None:
    """JournalUnreadable: its tables are not those of its version."""
    differs = differences(connection, version)
    with closing(made(NEWEST)) as fresh:
        of_later = tables_in(fresh).intersection(differs.others)
    if tables := sorted({*differs.tables, *of_later}):
        message = f"{source} is not what its version says it is ({', '.join(tables)}); relcli backup list names others."
        raise JournalUnreadable(message)


def _spoilt(source: Path) -> Damaged:
    return Damaged(f"{source} is damaged, or neither a backup nor a journal; relcli backup list names the backups.")


def _copy(source: Path, file: Path) -> tuple[str, ...]:
    """Make the file a copy of the source, brought up to date; what was left out of it, by name."""
    verify(source, thorough=True)
    try:
        copy_of(source, file, thorough=False, is_copy=True)
        with closing(open_to_write(file, NEWEST)) as connection:
            left_out = tuple(drop_what_acts(connection))
            bring_up_to_date(connection, source)
            connection.execute("DELETE FROM change WHERE undone_at IS NOT NULL")  # a restore is a command, too
    except sqlite3.Error as error:
        raise _told(error, source) from None
    return left_out


def _backed_up(target: Path, now: datetime, replaced: ExitStack) -> Backup | None:
    """The backup of the journal that is to be replaced, to which nobody writes until it was; None: there is none.

    Made before the others are kept from writing, since that changes a journal which may be damaged: then there is none.
    """
    if not look_at(target):
        return None
    backup = back_up(target, now, "before-restore")
    replaced.enter_context(nobody_writing(target, NEWEST))
    if _have_the_same_pages(backup.file, target):
        return backup
    latest = back_up(target, now, "before-restore")  # another program wrote to it in between
    with suppress(OSError):
        backup.file.unlink()
    return latest


def _have_the_same_pages(backup: Path, journal: Path) -> bool:
    """Whether a backup is still all that there is; not where that cannot be told."""
    try:
        with closing(open_copy(backup)) as one, closing(open_to_read(journal)) as other:
            return one.serialize()[_HEADER:] == other.serialize()[_HEADER:]
    except sqlite3.Error:
        return False


def _may_have_been_ours(target: Path) -> bool:
    """Whether what is no journal any more may have been one: it is not another program's, nor a newer relcli's."""
    try:
        look_inside(target)
    except (JournalUnreadable, NoJournalYet):
        return False
    return True


def _set_aside(target: Path, now: datetime) -> Path:
    """Give a damaged journal, and what a killed program left beside it, a second name; its own is about to be taken."""
    kept = free_name(target, now)
    kept.hardlink_to(target)
    for suffix in ALL_BESIDE:
        with suppress(FileNotFoundError):
            target.with_name(f"{target.name}{suffix}").rename(kept.with_name(f"{kept.name}{suffix}"))
    for one in (kept, *beside_of(kept)):
        with suppress(FileNotFoundError, PermissionError):  # the latter where it is somebody else's
            one.chmod(0o600)
    return kept
