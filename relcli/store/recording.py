"""The triggers that record every change of every table, made of the schema itself whenever relcli writes.

Nobody who writes has to think of them, and no table that is added later can be forgotten. They live as long as one
connection: in the file itself they would cost every reader the fiftieth part of its time.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from relcli.store.cells import as_name

RECORD = frozenset({"change", "changed_row"})
"""The tables of the record: it is let go of all at once."""

OWN = RECORD | {"forgotten"}
"""The tables that relcli keeps for itself, and does not record: the record, and the ledger of whom the user forgot."""

_EVENTS = {"insert": (None, "new"), "update": ("old", "new"), "delete": ("old", None)}
_TRIGGER = """
CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN
  INSERT INTO changed_row (change_id, table_name, customer_id, before, after)
  VALUES ({change_id}, {text}, {owner}, {before}, {after});
END
"""


# What is no list has as many cells as no row of a table has.
_CELLS = "iif(json_valid({cell}), iif(json_type({cell}) = 'array', json_array_length({cell}), -2), -2)"
_SPOILT = f"""
SELECT DISTINCT change_id
  FROM (SELECT change_id, {{counts}} AS wanted,
               iif(before IS NULL, NULL, {_CELLS.format(cell="before")}) AS old,
               iif(after IS NULL, NULL, {_CELLS.format(cell="after")}) AS new
          FROM changed_row)
 WHERE ifnull(old, wanted) <> wanted OR ifnull(new, wanted) <> wanted OR wanted < 0
 ORDER BY change_id
"""


def record(connection: sqlite3.Connection) -> int:
    """From here on every row that this connection writes is recorded, as of one change; its id.

    The change itself is for the caller to write before it commits, and where nothing was recorded there is none.
    """
    # What INSERT OR REPLACE throws out is else deleted without a word.
    connection.execute("PRAGMA recursive_triggers = ON")
    (change_id,) = connection.execute("SELECT ifnull(max(id), 0) + 1 FROM change").fetchone()
    recorded = sorted(tables(connection) - OWN)
    # Each trigger has SQLite prepare anew what it is asked: all is asked before the first is made.
    for trigger in [one for table in recorded for one in _triggers(connection, table, int(change_id))]:
        connection.execute(trigger)
    return int(change_id)


def unrecorded(connection: sqlite3.Connection) -> list[str]:
    """The tables that cannot be recorded, on a connection that is good for nothing else any more; none, usually."""
    refused = []
    for table in sorted(tables(connection) - OWN):
        try:
            for trigger in _triggers(connection, table, 0):
                connection.execute(trigger)
        except sqlite3.Error:
            refused.append(table)
    return refused


def let_go(connection: sqlite3.Connection) -> None:
    """Let go of all that was recorded: its rows are those of a schema that is no more."""
    if tables(connection) >= RECORD:
        connection.execute("DELETE FROM changed_row")
        connection.execute("DELETE FROM change")


def tables(connection: sqlite3.Connection) -> frozenset[str]:
    """Every table of the file, but for SQLite's own."""
    rows = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
    return frozenset(name for (name,) in rows)


def spoilt(connection: sqlite3.Connection) -> list[int]:
    """The changes of which something is recorded that can be no row of a table, so that they cannot be undone."""
    if not tables(connection) >= RECORD:
        return []
    known = {table: len(columns_of(connection, table)) for table in sorted(tables(connection) - OWN)}
    counts = f"CASE table_name {'WHEN ? THEN ? ' * len(known)}ELSE -1 END"
    rows = connection.execute(_SPOILT.format(counts=counts), [one for both in known.items() for one in both])
    return [change_id for (change_id,) in rows]


def cells_in(recorded: str) -> list[Any]:
    """The cells of a recorded row: whole numbers, texts and None. ValueError: they cannot be read."""
    try:
        return list(json.loads(recorded))
    except (TypeError, ValueError):  # which would quote what they could not read
        raise ValueError from None


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table, in the order in which a row is recorded."""
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", [table])]


def _triggers(connection: sqlite3.Connection, table: str, change_id: int) -> Iterator[str]:
    columns = columns_of(connection, table)
    owner = whose(connection, table, columns)
    cells: dict[str | None, str] = {None: "NULL"} | {
        row: f"json_array({', '.join(f'{row}.{as_name(column)}' for column in columns)})" for row in ("old", "new")
    }
    for event, (old, new) in _EVENTS.items():
        yield _TRIGGER.format(
            name=as_name(f"recorded_{table}_{event}"),
            table=as_name(table),
            text="'{}'".format(table.replace("'", "''")),
            event=event,
            change_id=change_id,
            owner=owner.format(row=new or old),
            before=cells[old],
            after=cells[new],
        )


def whose(connection: sqlite3.Connection, table: str, columns: list[str]) -> str:
    """What gives the customer of a row: its own column, or that of what the row hangs on; NULL: it is nobody's."""
    if table == "customer":
        return "{row}.id"
    found = ["{row}.customer_id"] if "customer_id" in columns else []
    for parent, column in owned_parents(connection, table):
        found.append(f"(SELECT customer_id FROM {as_name(parent)} WHERE id = {{row}}.{as_name(column)})")
    if not found:
        return "NULL"
    return found[0] if len(found) == 1 else f"coalesce({', '.join(found)})"


def owned_parents(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """The tables that a table's rows hang on and that are a customer's, each with the column that refers to it."""
    references = connection.execute('SELECT "table", "from" FROM pragma_foreign_key_list(?)', [table]).fetchall()
    return [
        (parent, column)
        for parent, column in sorted(references)
        if column != "customer_id" and "customer_id" in columns_of(connection, parent)
    ]
