"""The schema is numbered SQL files, applied in order: all that a journal lacks in one transaction, with its number."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relcli.store.journal_file import APPLICATION_ID, damaged, version_of

FOLDER = Path(__file__).parent / "schema"
NEWEST = 6
"""The number of the last file in `schema/`; a reader compares with it without listing the folder."""


def begin(connection: sqlite3.Connection, path: Path) -> bool:
    """Make a journal of a file with nothing in it, within the transaction that is open: both are committed or neither.

    Whether there was nothing; a file that holds a journal stays as it is. JournalUnreadable, as `version_of` has it.
    """
    if version_of(connection, path, NEWEST) == 0:
        for number in range(1, NEWEST + 1):
            _apply(connection, number)
        return True
    return False


def bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Apply every migration that the journal lacks, all or none: a failed one leaves the journal as it was.

    JournalUnreadable: a row refers to one that is not there.
    """
    if version_of(connection, path, NEWEST) == NEWEST:
        return
    with _references_off(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked again inside the transaction: another relcli may have been faster.
            lacking = range(version_of(connection, path, NEWEST) + 1, NEWEST + 1)
            for number in lacking:
                _apply(connection, number)
            if lacking:
                _refuse_what_refers_to_nothing(connection, path)
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise


@contextmanager
def _references_off(connection: sqlite3.Connection) -> Iterator[None]:
    """Dropping a table that is made anew would else delete whatever refers to its rows."""
    (before,) = connection.execute("PRAGMA foreign_keys").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA foreign_keys = {before}")


def _refuse_what_refers_to_nothing(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise damaged(path)


def _apply(connection: sqlite3.Connection, number: int) -> None:
    from relcli.store.recording import let_go

    for statement in _statements(file_of(number).read_text(encoding="utf-8")):
        connection.execute(statement)
    let_go(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number}")


def file_of(number: int) -> Path:
    """The file of one migration. StopIteration: there is none."""
    return next(FOLDER.glob(f"{number:04d}_*.sql"))


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, each ending with its line: `executescript` would commit the transaction around it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
