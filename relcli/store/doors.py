"""The two ways into a journal: `reading` and, in `writer`, `change`."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from relcli.errors import Failed
from relcli.store.journal_file import damage_told, explain, held, look_at, open_to_read, open_to_write, version_of
from relcli.store.migrations import NEWEST
from relcli.store.reader import Reader


@contextmanager
def reading(path: Path, now: datetime | None) -> Iterator[Reader]:
    """One look at the journal, all of it as of one moment; the connection is closed when the block ends.

    A journal of an older schema is brought up to date first, behind a backup dated `now`, in UTC; None: it is
    not, and Failed says so. NoJournalYet: there is no file, or an empty one; JournalLost: but there are backups of it.
    """
    if not look_at(path):
        raise _none(path)
    try:
        connection = open_to_read(path)
        try:
            version = version_of(connection, path, NEWEST)
            if version == 0:
                raise _none(path)
            if version < NEWEST:
                connection.close()
                if now is None:
                    message = f"The journal {path} comes from an older relcli; the next command brings it up to date."
                    raise Failed(message)
                _migrate(path, now)
                connection = open_to_read(path)
            connection.execute("BEGIN")
            with damage_told(connection, path):
                yield Reader(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise explain(error, path) from None


def _none(path: Path) -> Failed:
    from relcli.store.backups import no_journal

    return no_journal(path)


def _migrate(path: Path, now: datetime) -> None:
    from relcli.store.turn import turn
    from relcli.store.upgrade import upgrade

    with turn(path.resolve().parent, too_late=held(path)), closing(open_to_write(path, NEWEST)) as connection:
        upgrade(connection, path, now)
