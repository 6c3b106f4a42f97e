"""A plain copy of the journal for other programs: the views of `relcli sql`, each a table of its own in a new file.

Nothing that is relcli's own is in it: no record of changes, no ledger of whom was forgotten, no key.
"""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from relcli.errors import Failed
from relcli.store.cells import as_name
from relcli.store.read_sql import views

_NUMBER = "id"


def write_plain_copy(connection: sqlite3.Connection, file: Path, today: date) -> dict[str, int]:
    """Write each view as of a day as a table into an empty file, and read it back; how many rows each has.

    OSError, sqlite3.Error: it cannot be written. Failed: what was written cannot be read back.
    """
    counts = {}
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")  # whoever is killed here leaves a file aside
        copy.execute("BEGIN")
        for view in views(connection, today):
            copy.execute(f"CREATE TABLE {view.name} ({', '.join(map(_declared, view.columns))})")
            rows = connection.execute(f"SELECT * FROM {view.name}")
            places = ", ".join("?" * len(view.columns))
            copy.executemany(f"INSERT INTO {view.name} VALUES ({places})", rows)
            counts[view.name] = _count(copy, view.name)
        copy.execute("COMMIT")
    _read_back(file, counts)
    return counts


def _declared(column: str) -> str:
    return f"{as_name(column)} INTEGER PRIMARY KEY" if column == _NUMBER else as_name(column)


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _read_back(file: Path, counts: dict[str, int]) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        is_whole = copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        if not is_whole or {table: _count(copy, table) for table in counts} != counts:
            message = f"What was written to {file.parent} cannot be read back; try another disk."
            raise Failed(message)
