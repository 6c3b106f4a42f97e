"""Putting a backup in the place of the journal: checked first, with a backup of what was there, in one step."""

import os
import sqlite3
from contextlib import ExitStack, closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from relcli.errors import CannotBeWritten, Damaged, Failed, JournalUnreadable, NoJournalYet, NotOurs, RelcliError
from relcli.rules.vocabulary.backups import Backup, Contents
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
    open_to_write,
    reason_of,
    refuse_read_only,
    version_of,
)
from relcli.store.look_inside import acting_in, differences, look_inside
from relcli.store.migrations import NEWEST, bring_up_to_date
from relcli.store.set_aside import free_name
from relcli.store.turn import turn


class Restored(NamedTuple):
    """What is in the journal now; the backup of what was in it before, or, if that was damaged, where it lies."""

    contents: Contents
    before: Backup | None
    set_aside: Path | None


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
            _copy(source, file)
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
    return Restored(contents, before, set_aside)


def _keep_forgotten(file: Path, target: Path, source: Path) -> None:
    try:
        keep_forgotten(file, target)
    except OneWithAnother:
        raise OneWithAnother(source) from None


def verify(source: Path, *, thorough: bool) -> Contents:
    """What is in a journal or a backup of one; `thorough`: once all in it that can be checked was.

    JournalUnreadable: it is damaged, no journal, or from a newer relcli. Failed: there is none.
    """
    if not look_at(source):
        message = f"There is no file {source}; relcli backup list names the backups."
        raise Failed(message)
    try:
        with closing(open_copy(source)) as connection:
            version = version_of(connection, source, NEWEST)
            if version == 0:
                message = f"{source} is empty; give a backup or a journal."
                raise JournalUnreadable(message)
            if thorough:
                if not is_sound(connection):
                    raise _spoilt(source)
                _refuse_what_relcli_did_not_make(connection, source, version)
            return contents_of(connection)
    except sqlite3.Error as error:
        told = explain(error, source)
        raise (_spoilt(source) if isinstance(told, JournalUnreadable) else _of_copy(told)) from None
    except NotOurs:
        message = f"{source} belongs to another program; relcli backup list names the backups."
        raise NotOurs(message) from None
    except Damaged:
        raise _spoilt(source) from None
    except RelcliError as error:
        raise _of_copy(error) from None


def _of_copy(error: RelcliError) -> RelcliError:
    """The same error, of a copy that is not the journal."""
    return type(error)(error.sentence.removeprefix("The journal "))


def _refuse_what_relcli_did_not_make(connection: sqlite3.Connection, source: Path, version: int) -> None:
    """JournalUnreadable: its tables are not those of its version, or something in it would act by itself."""
    if tables := differences(connection, version).tables:
        message = f"{source} is not what its version says it is ({', '.join(tables)}); relcli backup list names others."
        raise JournalUnreadable(message)
    if others := acting_in(connection):
        message = (
            f"{source} has a trigger, a view or a virtual table that is not relcli's ({', '.join(others)}); drop it "
            "there, or give another backup."
        )
        raise JournalUnreadable(message)


def _spoilt(source: Path) -> Damaged:
    return Damaged(f"{source} is damaged, or neither a backup nor a journal; relcli backup list names the backups.")


def _copy(source: Path, file: Path) -> None:
    """Make the file a copy of the source, brought up to date."""
    verify(source, thorough=True)
    try:
        copy_of(source, file, thorough=False, is_copy=True)
        with closing(open_to_write(file, NEWEST)) as connection:
            bring_up_to_date(connection, source)
    except sqlite3.Error as error:
        raise explain(error, source) from None


def _backed_up(target: Path, now: datetime, replaced: ExitStack) -> Backup | None:
    """The backup of the journal that is to be replaced, to which nobody writes until it was; None: there is none."""
    if not look_at(target):
        return None
    backup = back_up(target, now, "before-restore")
    replaced.enter_context(nobody_writing(target, NEWEST))
    return backup


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
