"""The two ways into a journal: `reading` and, in `writer`, `change`."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from relcli.errors import NoJournalYet
from relcli.store.journal_file import damage_told, explain, held, look_at, open_to_read, open_to_write, version_of
from relcli.store.migrations import NEWEST, bring_up_to_date
from relcli.store.reader import Reader


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """One look at the journal, all of it as of one moment; the connection is closed when the block ends.

    A journal of an older schema is brought up to date first. NoJournalYet: there is no file, or an empty one.
    """
    if not look_at(path):
        raise NoJournalYet(str(path))
    try:
        connection = open_to_read(path)
        try:
            version = version_of(connection, path, NEWEST)
            if version == 0:
                raise NoJournalYet(str(path))
            if version < NEWEST:
                connection.close()
                _migrate(path)
                connection = open_to_read(path)
            connection.execute("BEGIN")
            with damage_told(connection, path):
                yield Reader(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise explain(error, path) from None


def _migrate(path: Path) -> None:
    from relcli.store.turn import turn

    with turn(path.resolve().parent, too_late=held(path)), closing(open_to_write(path, NEWEST)) as connection:
        bring_up_to_date(connection, path)
