"""Changes: what a command writes is one, which the schema's triggers record; it is undone and done again row by row."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from relcli.errors import Failed
from relcli.store.recording import cells_in, columns_of, record
from relcli.store.rows import stamp

_UNDOABLE = "SELECT id FROM change WHERE undone_at IS NULL ORDER BY id DESC LIMIT :count"
_REDOABLE = "SELECT id FROM change WHERE undone_at IS NOT NULL ORDER BY id LIMIT :count"


class _Kept(NamedTuple):
    """How the rows of a table are found and written: its columns, and the places of those that make its key."""

    name: str
    columns: Sequence[str]
    key: Sequence[int]

    @property
    def is_it(self) -> str:
        """What finds one row by its key."""
        return " AND ".join(f"{self.columns[place]} = ?" for place in self.key)

    def key_of(self, cells: Sequence[Any]) -> list[Any]:
        """The key of a row."""
        return [cells[place] for place in self.key]


class Changes:
    """Records what is written within one transaction as one change, and takes changes back; `now` is UTC."""

    def __init__(self, connection: sqlite3.Connection, now: datetime) -> None:
        self._connection = connection
        self._stamp = stamp(now)
        self._kept = cache(self._looked_up)

    def begin(self) -> None:
        """From here on what is written is a change of its own."""
        record(self._connection)

    def finish(self, command: str, most: int) -> None:
        """Here the change ends, which `command` made. What was undone can be done again no more.

        So many changes are kept at `most`. Where nothing was written nothing is recorded.
        """
        found = self._connection.execute("SELECT change_id FROM recording").fetchone()
        if found is None:
            return
        self._connection.execute("DELETE FROM change WHERE undone_at IS NOT NULL")
        self._connection.execute(
            "UPDATE change SET command = ?, made_at = ? WHERE id = ?", [command, self._stamp, found[0]]
        )
        self._connection.execute(
            "DELETE FROM change WHERE id <= (SELECT id FROM change ORDER BY id DESC LIMIT 1 OFFSET ?)", [most]
        )

    def undo(self, count: int) -> list[int]:
        """Take the last changes back, the newest first; their ids. Failed: there are not so many, or one cannot be."""
        ids = self._wanted(_UNDOABLE, count, "undone")
        for one in ids:
            self._turn(one, "undone", newest_first=True)
            self._connection.execute("UPDATE change SET undone_at = ? WHERE id = ?", [self._stamp, one])
        return ids

    def redo(self, count: int) -> list[int]:
        """Do again what was undone, what was undone last first; their ids. Failed, as `undo`."""
        ids = self._wanted(_REDOABLE, count, "done again")
        for one in ids:
            self._turn(one, "done again", newest_first=False)
            self._connection.execute("UPDATE change SET undone_at = NULL WHERE id = ?", [one])
        return ids

    def _wanted(self, sql: str, count: int, done: str) -> list[int]:
        ids = [one for (one,) in self._connection.execute(sql, {"count": count})]
        if len(ids) == count:
            return ids
        if not ids:
            message = f"Nothing can be {done}; relcli changes lists what each command wrote."
        else:
            changes = "1 change" if len(ids) == 1 else f"{len(ids):,} changes"
            message = f"Only {changes} can be {done}, so nothing was; relcli changes lists them."
        raise Failed(message)

    def _turn(self, change_id: int, done: str, *, newest_first: bool) -> None:
        """Put every row of a change as it was before it, or as it was after it."""
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        rows = self._connection.execute(
            "SELECT table_name, before, after FROM changed_row WHERE change_id = ?"
            f" ORDER BY id {'DESC' if newest_first else 'ASC'}",
            [change_id],
        ).fetchall()
        try:
            for table, before, after in rows:
                self._put(self._kept(table), *((after, before) if newest_first else (before, after)))
            self._check_references()
        except (sqlite3.IntegrityError, _WrittenSinceError):
            message = (
                f"Change #{change_id} cannot be {done}: what it wrote was written over since; nothing was changed."
            )
            raise Failed(message) from None

    def _put(self, table: _Kept, found: str | None, wanted: str | None) -> None:
        """One row as it is wanted. _WrittenSinceError: it is not what it is to be found as."""
        is_there = None if found is None else cells_in(found)
        to_be = None if wanted is None else cells_in(wanted)
        if is_there is not None:
            there = self._connection.execute(
                f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE {table.is_it}", table.key_of(is_there)
            ).fetchone()
            if there is None or list(there) != is_there:
                raise _WrittenSinceError
        if to_be is None:
            key = table.key_of(is_there or ())
            self._connection.execute(f"DELETE FROM {table.name} WHERE {table.is_it}", key)
        elif is_there is None:
            marks = ", ".join("?" * len(to_be))
            self._connection.execute(f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})", to_be)
        else:
            cells = ", ".join(f"{column} = ?" for column in table.columns)
            self._connection.execute(
                f"UPDATE {table.name} SET {cells} WHERE {table.is_it}", [*to_be, *table.key_of(is_there)]
            )

    def _check_references(self) -> None:
        """Asked here, where it can be told of which change; SQLite itself asks only when all is committed."""
        if self._connection.execute("PRAGMA foreign_key_check").fetchone():
            raise _WrittenSinceError

    def _looked_up(self, table: str) -> _Kept:
        columns = columns_of(self._connection, table)
        key = self._connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", [table])
        return _Kept(table, columns, [columns.index(name) for (name,) in key])


class _WrittenSinceError(Exception):
    """A row is not any more what the change left."""
