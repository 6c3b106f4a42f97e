"""A journal of an older schema is brought up to date by whoever opens it, behind a backup of it as it was."""

import sqlite3
from datetime import datetime
from pathlib import Path

from relcli.rules.vocabulary.backups import Backup
from relcli.store.backups import back_up
from relcli.store.journal_file import version_of
from relcli.store.migrations import NEWEST, bring_up_to_date


def upgrade(connection: sqlite3.Connection, path: Path, now: datetime) -> Backup | None:
    """The backup of a journal that was of an older schema; None: it was up to date. Only at one's turn in its folder.

    `now` is UTC. NoBackup: none can be made, so it stays as it is; JournalUnreadable: it is damaged, or newer.
    """
    if not 0 < version_of(connection, path, NEWEST) < NEWEST:
        return None
    backup = back_up(path, now, "before-upgrade")
    bring_up_to_date(connection, path)
    return backup
