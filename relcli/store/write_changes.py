"""Changes: what a command writes is one, which the schema's triggers record; it is undone and done again row by row."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from relcli.errors import Failed, WrittenOver
from relcli.store.cells import as_name
from relcli.store.in_the_way import in_the_way
from relcli.store.recording import cells_in, columns_of, record
from relcli.store.rows import stamp

_UNDOABLE = "SELECT id FROM change WHERE undone_at IS NULL ORDER BY id DESC LIMIT :count"
_REDOABLE = "SELECT id FROM change WHERE undone_at IS NOT NULL ORDER BY id LIMIT :count"
_BACK = "SELECT table_name, after, before FROM changed_row WHERE change_id = ? ORDER BY id DESC"
_FORTH = "SELECT table_name, before, after FROM changed_row WHERE change_id = ? ORDER BY id"


class Changes:
    """Records what is written within one transaction as one change, and takes changes back; `now` is UTC."""

    def __init__(self, connection: sqlite3.Connection, now: datetime) -> None:
        self._connection = connection
        self._stamp = stamp(now)
        self._change_id = 0
        self._statement = cache(self._statement_for)
        self._columns = cache(lambda table: columns_of(connection, table))

    def begin(self) -> None:
        """From here on what is written is a change of its own."""
        self._change_id = record(self._connection)

    def finish(self, command: str, most: int) -> None:
        """Here the change ends, which `command` made. What was undone can be done again no more.

        So many changes are kept at `most`. Where nothing was written nothing is recorded.
        """
        recorded = self._connection.execute("SELECT 1 FROM changed_row WHERE change_id = ?", [self._change_id])
        if recorded.fetchone() is None:
            return
        self._connection.execute("DELETE FROM change WHERE undone_at IS NOT NULL")
        self._connection.execute(
            "INSERT INTO change (id, made_at, command) VALUES (?, ?, ?)", [self._change_id, self._stamp, command]
        )
        self._connection.execute(
            "DELETE FROM change WHERE id <= (SELECT id FROM change ORDER BY id DESC LIMIT 1 OFFSET ?)", [most]
        )

    def undo(self, count: int) -> list[int]:
        """Take the last changes back, the newest first; their ids. Failed: there are not so many, or one cannot be."""
        ids = self._wanted(_UNDOABLE, count, "undone")
        for one in ids:
            self._turn(one, _BACK, "undone", ids)
            self._connection.execute("UPDATE change SET undone_at = ? WHERE id = ?", [self._stamp, one])
        return ids

    def redo(self, count: int) -> list[int]:
        """Do again what was undone, what was undone last first; their ids. Failed, as `undo`.

        They are made now: whoever was told that they were undone is told later.
        """
        ids = self._wanted(_REDOABLE, count, "done again")
        for one in ids:
            self._turn(one, _FORTH, "done again", ids)
            self._connection.execute("UPDATE change SET made_at = ?, undone_at = NULL WHERE id = ?", [self._stamp, one])
        return ids

    def _wanted(self, sql: str, count: int, done: str) -> list[int]:
        ids = [one for (one,) in self._connection.execute(sql, {"count": count})]
        if len(ids) == count:
            return ids
        if not ids and self._forgot_all():
            message = f"Nothing can be {done}: what was written before was let go of when somebody was forgotten."
        elif not ids:
            message = f"Nothing can be {done}; relcli changes lists what each command wrote."
        else:
            changes = "1 change" if len(ids) == 1 else f"{len(ids):,} changes"
            message = f"Only {changes} can be {done}, so nothing was; relcli changes lists them."
        raise Failed(message)

    def _forgot_all(self) -> bool:
        """Whether nothing is recorded, and somebody was forgotten."""
        rows = self._connection.execute("SELECT EXISTS (SELECT 1 FROM forgotten) AND NOT EXISTS (SELECT 1 FROM change)")
        return bool(rows.fetchone()[0])

    def _turn(self, change_id: int, sql: str, done: str, ids: Sequence[int]) -> None:
        """Put every row of a change, one of `ids`, as it was before it, or as it was after it; `sql` says which."""
        table, found, wanted = "", None, None
        try:
            for table, found, wanted in self._connection.execute(sql, [change_id]):
                self._put(table, found, wanted)
        except ValueError:
            message = (
                f"Change #{change_id} cannot be {done}, since what was recorded of it is damaged; nothing was changed, "
                "and relcli doctor --fix lets go of it."
            )
            raise Failed(message) from None
        except (sqlite3.IntegrityError, _WrittenSinceError):
            self._connection.execute("ROLLBACK")  # what stands in the way may be gone already
            raise WrittenOver(change_id, done, in_the_way(self._connection, table, found, wanted, ids)) from None

    def _put(self, table: str, found: str | None, wanted: str | None) -> None:
        """One row as it is wanted, if it is there to the letter as it is to be found; None: it is not there.

        _WrittenSinceError: it is not, or another row would go with it that somebody else hung on it since. ValueError:
        what was recorded is no row of a table.
        """
        recorded = [cells_in(one) for one in (wanted, found) if one is not None]
        columns = self._columns(table)
        if not recorded or not columns or any(len(one) != len(columns) for one in recorded):
            raise ValueError
        cells = [cell for one in recorded for cell in one]
        before = self._connection.total_changes
        self._connection.execute(self._statement(table, found is None, wanted is None), cells)
        if self._connection.total_changes != before + 1:
            raise _WrittenSinceError

    def _statement_for(self, table: str, is_new: bool, is_gone: bool) -> str:
        columns = [as_name(column) for column in self._columns(table)]
        table = as_name(table)
        it = " AND ".join(f"{column} IS ?" for column in columns)
        if is_new:
            return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        if is_gone:
            return f"DELETE FROM {table} WHERE {it}"
        return f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in columns)} WHERE {it}"


class _WrittenSinceError(Exception):
    """A row is not any more what the change left."""
