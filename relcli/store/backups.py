"""Backups: copies of the journal in a folder beside it, each checked before it counts, the older the fewer."""

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from relcli.dates import local, midnight
from relcli.errors import Failed, JournalBusy, JournalLost, JournalUnreadable, NoBackup, NoJournalYet, RelcliError
from relcli.rules.vocabulary.backups import WHY, Backup, Contents, Why
from relcli.store.aside import aside, in_place_of, is_aside
from relcli.store.cells import as_name, day_of
from relcli.store.journal_file import (
    copy_all,
    damaged,
    explain,
    held,
    is_sound,
    make_private_folder,
    open_copy,
    open_to_read,
    open_to_write,
    reason_of,
    version_of,
)
from relcli.store.migrations import NEWEST
from relcli.store.recording import tables
from relcli.store.set_aside import STAMP
from relcli.store.turn import turn

_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\dT\d{{6}}Z)-({'|'.join(WHY)})\.db")
_SECOND = timedelta(seconds=1)

_HAS_OLDER = "SELECT 1 FROM customer WHERE created_at < ? LIMIT 1"
_CONTENTS = """
SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM customer),
       (SELECT count(*) FROM touchpoint), (SELECT max(day) FROM touchpoint)
"""


def backups_folder(journal: Path) -> Path:
    """Where the backups of a journal lie; it is there from the first one on."""
    real = Path(os.path.realpath(journal))
    return real.with_name(f"{real.name}-backups")


def backups_of(journal: Path) -> list[Backup]:
    """The backups of a journal, the newest first. OSError: the folder cannot be looked into.

    What is no ordinary file is none, whatever it is called; a link is what it leads to.
    """
    return [found for file in in_folder(journal) if (found := _named(file)) is not None and file.is_file()]


def in_folder(journal: Path) -> list[Path]:
    """All that lies in the folder of the backups, the newest backup first. OSError: as `backups_of`."""
    try:
        return sorted(backups_folder(journal).iterdir(), reverse=True)
    except FileNotFoundError:
        return []


def no_journal(journal: Path) -> Failed:
    """What to say where a journal is not there, or is empty: NoJournalYet; JournalLost, if there are backups of it."""
    backups: list[Backup] = []
    with suppress(OSError):
        backups = backups_of(journal)
    if not backups:
        return NoJournalYet(str(journal))
    folder, newest = backups_folder(journal), backups[0].file.name
    return JournalLost(str(journal), str(folder), len(backups), newest, is_empty=journal.exists())


def restored_since(journal: Path, moment: datetime) -> Backup | None:
    """The backup that the last restore since a moment made of what was there before it; None: there was no restore.

    By when its file was written: its name may be some seconds off. Nor is there one where nobody can look.
    """
    with suppress(OSError):
        for one in backups_of(journal):
            if one.why == "before-restore" and moment < datetime.fromtimestamp(one.file.stat().st_mtime, UTC):
                return one
    return None


def is_kept(file: Path) -> bool:
    """Whether a file in the folder of the backups is one by its name, or what a killed command left of one."""
    return _named(file) is not None or is_aside(file)


def back_up_if_due(connection: sqlite3.Connection, journal: Path, now: datetime) -> Backup | None:
    """A backup before the first write of a day; `now` is UTC, the day that of this machine's clock.

    None: there is one of today, or nothing in the journal is older. Only at one's turn in the journal's folder. Errors:
    as `back_up`.
    """
    today = local(now)[0]
    if not connection.execute(_HAS_OLDER, [midnight(today).isoformat()]).fetchone():
        return None
    try:
        if any(one.day == today for one in backups_of(journal)):
            return None
    except OSError as error:
        raise NoBackup(str(backups_folder(journal)), reason_of(error)) from error
    return back_up(journal, now, "first-write")


def back_up(journal: Path, now: datetime, why: Why) -> Backup:
    """Make a backup of the journal as it stands, and let go of those that are superfluous.

    Only at one's turn in the journal's folder. NoBackup: none can be made there; JournalUnreadable: the journal is
    damaged; JournalBusy: another program holds it.
    """
    # Here: whoever only reads which backups there are lets go of none.
    from relcli.rules.keeping import superfluous

    folder = backups_folder(journal)
    try:
        if os.path.lexists(folder) and not folder.is_dir():
            raise NoBackup(str(folder), "something else is in its place")
        make_private_folder(folder)
        target, moment = _free_name(folder, now, why)
        with aside(target) as file:
            copy_of(journal, file, thorough=why != "first-write")
        for one in superfluous(backups_of(journal)):
            # With the clock set back, the newest is the oldest; and what a link leads to is where the user wants it.
            if one.file != target and not one.file.is_symlink():
                with suppress(OSError):
                    one.file.unlink()
    except OSError as error:
        raise NoBackup(str(folder), reason_of(error)) from error
    return Backup(target, moment, local(moment)[0], why)


def back_up_by_hand(journal: Path, now: datetime) -> Backup:
    """Make a backup because the user wants one; `now` is UTC. Errors: as `back_up`."""
    try:
        with turn(Path(os.path.realpath(journal)).parent, too_late=held(journal)):
            return back_up(journal, now, "by-hand")
    except OSError as error:
        raise NoBackup(str(backups_folder(journal)), reason_of(error)) from error


def back_up_to(journal: Path, target: Path) -> Contents:
    """Make a checked copy of the journal where the user wants one, in the place of what is there; what is in it.

    OSError: it cannot be written. Other errors: as `copy_of`.
    """
    with in_place_of(target) as file:
        return copy_of(journal, file, thorough=True)


def copy_of(source: Path, file: Path, *, thorough: bool, is_copy: bool = False) -> Contents:
    """Copy a journal into an empty file as of one moment, and see that all of it came over; what is in it.

    `is_copy`: it is not the journal, but a copy already. `thorough`: its indexes and each rule of the schema are
    checked, too, which takes some ten times as long. NoBackup: the file cannot be written, or not be read back;
    NoJournalYet: the source is empty; JournalUnreadable: it is damaged, no journal, or from a newer relcli;
    JournalBusy: another program holds it.
    """
    opened = open_copy if is_copy else open_to_read
    try:
        with closing(opened(source)) as original:
            original.execute("BEGIN")
            if version_of(original, source, NEWEST) == 0:
                raise NoJournalYet(str(source))
            copy_pages(original, file)
            counted = counts_of(original)
        with closing(open_to_write(file, NEWEST)) as copy:  # which has it in one file, whatever the mode of the source
            if is_sound(copy, thorough=thorough) and counts_of(copy) == counted:
                return contents_of(copy)
        with closing(opened(source)) as original:  # was it no good before, or does the disk not give back what it got?
            if is_sound(original, thorough=thorough):
                raise NoBackup(str(file.parent), "what was written there cannot be read back")
        raise damaged(source)
    except sqlite3.Error as error:
        raise _told(error, source, file) from None


def copy_pages(original: sqlite3.Connection, file: Path) -> None:
    """Copy a journal page for page, sound or not, into an empty file aside. sqlite3.Error: one of them fails."""
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")  # whoever is killed here leaves a file aside
        copy.execute("PRAGMA synchronous = OFF")  # it is brought to the disk before it takes its place
        copy_all(original, copy)


def contents_of(connection: sqlite3.Connection) -> Contents:
    """What is in a journal. sqlite3.Error: it is none."""
    schema, customers, touchpoints, last = connection.execute(_CONTENTS).fetchone()
    return Contents(schema, customers, touchpoints, day_of(last))


def _told(error: sqlite3.Error, source: Path, file: Path) -> RelcliError:
    told = explain(error, source)
    if isinstance(told, JournalUnreadable | JournalBusy):
        return told
    if not os.access(source, os.R_OK):
        return told
    full = str(getattr(error, "sqlite_errorname", "")) == "SQLITE_FULL"
    return NoBackup(str(file.parent), "the disk is full" if full else "it cannot be written")


def counts_of(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table of a journal has."""
    return {
        table: connection.execute(f"SELECT count(*) FROM {as_name(table)}").fetchone()[0]
        for table in sorted(tables(connection))
    }


def _free_name(folder: Path, now: datetime, why: Why) -> tuple[Path, datetime]:
    """A name in the folder for a backup of now, and the moment that it says: a second or more later if one is taken."""
    moment = now.replace(microsecond=0)
    while any(folder.glob(f"{moment:{STAMP}}-*")):
        moment += _SECOND
    return folder / f"{moment:{STAMP}}-{why}.db", moment


def _named(file: Path) -> Backup | None:
    """The backup that a file is by its name; None: it is none."""
    matched = _NAME.fullmatch(file.name)
    if matched is None:
        return None
    stamp, said = matched.groups()
    why = next(one for one in WHY if one == said)
    try:
        moment = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:  # somebody named it so, and there is no such day
        return None
    day: date = local(moment)[0]
    return Backup(file, moment, day, why)
