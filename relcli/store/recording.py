"""The triggers that record every change of every table, made of the schema itself whenever relcli writes.

Nobody who writes has to think of them, and no table that is added later can be forgotten. They live as long as one
connection: in the file itself they would cost every reader the fiftieth part of its time.
"""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

_RECORD = frozenset({"change", "changed_row"})
OWN = _RECORD | {"forgotten"}
"""The tables that relcli keeps for itself, and does not record: the record, and the ledger of whom the user forgot."""

_EVENTS = {"insert": (None, "new"), "update": ("old", "new"), "delete": ("old", None)}

# The change itself is made with the first row that is written, so that where nothing is no byte of the file changes.
_RECORDER = (
    "CREATE TEMP TABLE recording (change_id INTEGER)",
    "CREATE TEMP VIEW written AS SELECT table_name, customer_id, before, after FROM main.changed_row",
    """
    CREATE TEMP TRIGGER recorded INSTEAD OF INSERT ON written BEGIN
      INSERT INTO change (made_at, command) SELECT '', '' WHERE NOT EXISTS (SELECT 1 FROM recording);
      INSERT INTO recording (change_id)
        SELECT id FROM change WHERE NOT EXISTS (SELECT 1 FROM recording) ORDER BY id DESC LIMIT 1;
      INSERT INTO changed_row (change_id, table_name, customer_id, before, after)
        SELECT change_id, new.table_name, new.customer_id, new.before, new.after FROM recording;
    END
    """,
)
_TRIGGER = """
CREATE TEMP TRIGGER recorded_{table}_{event} AFTER {event} ON main.{table} BEGIN
  INSERT INTO written VALUES ('{table}', {owner}, {before}, {after});
END
"""

_CELL = re.compile(r"NULL|-?[0-9]+|'(?:[^']|'')*'")


def record(connection: sqlite3.Connection) -> None:
    """From here on every row that this connection writes is recorded, as one change."""
    for statement in _RECORDER:
        connection.execute(statement)
    for table in sorted(tables(connection) - OWN):
        for trigger in _triggers(connection, table):
            connection.execute(trigger)


def forget(connection: sqlite3.Connection) -> None:
    """Let go of all that was recorded: its rows are those of a schema that is no more."""
    if tables(connection) >= _RECORD:
        connection.execute("DELETE FROM changed_row")
        connection.execute("DELETE FROM change")


def tables(connection: sqlite3.Connection) -> frozenset[str]:
    """Every table of the file, but for SQLite's own."""
    rows = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
    return frozenset(name for (name,) in rows)


def cells_in(recorded: str) -> list[Any]:
    """The cells of a recorded row: whole numbers, texts and None."""
    return [
        None if cell == "NULL" else cell[1:-1].replace("''", "'") if cell[0] == "'" else int(cell)
        for cell in _CELL.findall(recorded)
    ]


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table, in the order in which a row is recorded."""
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", [table])]


def _triggers(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = columns_of(connection, table)
    whose = _whose(connection, table, columns)
    for event, (old, new) in _EVENTS.items():
        yield _TRIGGER.format(
            table=table,
            event=event,
            owner=whose.format(row=new or old),
            before=_cells(old, columns),
            after=_cells(new, columns),
        )


def _cells(row: str | None, columns: list[str]) -> str:
    """The row as SQL writes its cells; SQLite may lack JSON, or refuse it in a trigger."""
    return "NULL" if row is None else " || ',' || ".join(f"quote({row}.{column})" for column in columns)


def _whose(connection: sqlite3.Connection, table: str, columns: list[str]) -> str:
    """What gives the customer of a row: its own column, or that of what the row hangs on; NULL: it is nobody's."""
    if table == "customer":
        return "{row}.id"
    found = ["{row}.customer_id"] if "customer_id" in columns else []
    references = connection.execute('SELECT "table", "from" FROM pragma_foreign_key_list(?)', [table]).fetchall()
    for parent, column in sorted(references):
        is_owned = connection.execute(
            "SELECT 1 FROM pragma_table_info(?) WHERE name = 'customer_id'", [parent]
        ).fetchone()
        if is_owned and column != "customer_id":
            found.append(f"(SELECT customer_id FROM {parent} WHERE id = {{row}}.{column})")
    if not found:
        return "NULL"
    return found[0] if len(found) == 1 else f"coalesce({', '.join(found)})"
