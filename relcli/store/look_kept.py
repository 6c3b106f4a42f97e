"""Which backups of a journal there are, and which of them is the last good one."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from relcli.dates import local
from relcli.errors import JournalUnreadable, RelcliError
from relcli.rules.vocabulary.backups import Backup
from relcli.rules.vocabulary.checkup import Kept
from relcli.store.backups import backups_folder, backups_of
from relcli.store.journal_file import is_sound, open_as_it_is, version_of
from relcli.store.migrations import NEWEST

TRIED = 3
"""So many of the newest are opened; whatever is behind them is not looked into."""


def look_kept(journal: Path, begun: str | None, now: datetime) -> Kept:
    """The backups of a journal; `begun` is the moment in UTC from which its first row is, None where nobody knows.

    `now` is UTC: a backup from more than a day after it was made when the clock was wrong, or it is wrong now.
    """
    try:
        backups = backups_of(journal)
    except OSError:
        backups = []
    tried = [_is_good(one) for one in backups[:TRIED]]
    good = tried.index(True) if True in tried else None
    ahead = [one.day for one in backups if one.made_at > now + timedelta(days=1)]
    return Kept(
        len(backups),
        last=None if good is None else backups[good].day,
        file=None if good is None else backups[good].file,
        bad=min(len(backups), TRIED) if good is None else good,
        folder=None if _takes_files(folder := backups_folder(journal)) else folder,
        written=local(datetime.fromtimestamp(journal.stat().st_mtime, UTC))[0],
        begun=_day_of(begun),
        spoilt=0 if good is None else tried[good:].count(False),
        ahead=max(ahead, default=None),
    )


def _is_good(backup: Backup) -> bool:
    """Whether a restore takes it. All of it was checked when it was made; only before a mend is it what it may be."""
    if backup.why == "before-mend":
        # Here: there is seldom one, and a doctor has other work.
        from relcli.store.restoring import verify

        with suppress(RelcliError):
            return bool(verify(backup.file, thorough=True))
        return False
    try:
        with closing(open_as_it_is(backup.file)) as connection:
            return version_of(connection, backup.file, NEWEST) > 0 and is_sound(connection, thorough=False)
    except (JournalUnreadable, sqlite3.Error):
        return False


def _takes_files(folder: Path) -> bool:
    """Whether a file can be made in a folder, or the folder itself where there is none."""
    there = folder if os.path.lexists(folder) else folder.parent
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _day_of(moment: str | None) -> date | None:
    """The day of a moment that the journal keeps; None where it is no moment."""
    try:
        return None if moment is None else local(datetime.fromisoformat(moment))[0]
    except (OverflowError, ValueError):
        return None
