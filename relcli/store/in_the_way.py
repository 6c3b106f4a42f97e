"""What keeps a change from being undone: a row that another program changed, took out, or hung on what it wrote."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from relcli.rules.vocabulary.changes import How, InTheWay
from relcli.store.cells import as_list, as_name
from relcli.store.recording import OWN, cells_in, columns_of, tables, whose

_OURS = """
SELECT 1 FROM changed_row
 WHERE change_id IN (SELECT value FROM json_each(:ids)) AND table_name = :table
   AND json_extract(ifnull(after, before), '$[0]') = :id
"""
_RECORDED = """
SELECT before, after FROM changed_row
 WHERE change_id IN (SELECT value FROM json_each(:ids)) AND table_name = :table
"""


def in_the_way(
    connection: sqlite3.Connection, table: str, found: str | None, wanted: str | None, ids: Sequence[int]
) -> InTheWay | None:
    """The row that keeps one of a table from being as it is wanted.

    It is to be `found` there; None: nothing is to be there. `ids` are the changes that are turned at once. None is
    given back where that cannot be told.
    """
    columns = columns_of(connection, table)
    cells = cells_in(found or wanted or "[]")
    if columns[:1] != ["id"] or len(cells) != len(columns):
        return None
    if found is None:
        return _in_its_place(connection, table, cells, ids)
    recorded = dict(zip(columns, cells, strict=True))
    there = connection.execute(f"SELECT * FROM {as_name(table)} WHERE id = ?", [recorded["id"]]).fetchone()
    if there is None:
        return _told(connection, table, recorded, "gone")
    if list(there) != cells:
        return _told(connection, table, dict(zip(columns, there, strict=True)), "changed")
    if wanted is None:
        return _hung_on(connection, table, recorded["id"], ids)
    return _in_its_place(connection, table, cells_in(wanted), ids)


def _in_its_place(
    connection: sqlite3.Connection, table: str, wanted: Sequence[Any], ids: Sequence[int]
) -> InTheWay | None:
    """Another row of a table that has what only one may have, its number or a name say: SQLite itself is asked which
    would give way to the wanted one, and then all is as it was. Not one that is as these changes left it.
    """
    rows = f"SELECT * FROM {as_name(table)} ORDER BY id"
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        before = connection.execute(rows).fetchall()
        connection.execute(f"INSERT OR REPLACE INTO {as_name(table)} VALUES ({', '.join('?' * len(wanted))})", wanted)
        after = set(connection.execute(rows).fetchall())
    except sqlite3.IntegrityError:  # what is wrong with it is of another sort
        return None
    finally:
        connection.execute("ROLLBACK")
    recorded = connection.execute(_RECORDED, {"ids": as_list(ids), "table": table}).fetchall()
    ours = set()
    for one in (one for both in recorded for one in both if one is not None):
        with suppress(ValueError):  # it is no row of a table, so it is not this one
            ours.add(tuple(cells_in(one)))
    gave_way = next((row for row in before if row not in after and row not in ours), None)
    if gave_way is None:
        return None
    return _told(connection, table, dict(zip(columns_of(connection, table), gave_way, strict=True)), "in its place")


def _hung_on(connection: sqlite3.Connection, parent: str, number: int, ids: Sequence[int]) -> InTheWay | None:
    """The first row that hangs on one of a table, and that none of these changes wrote."""
    for table in sorted(tables(connection) - OWN):
        columns = columns_of(connection, table)
        references = connection.execute('SELECT "table", "from" FROM pragma_foreign_key_list(?)', [table]).fetchall()
        for column in (column for of, column in references if of == parent and columns[0] == "id"):
            rows = connection.execute(
                f"SELECT * FROM {as_name(table)} WHERE {as_name(column)} = ? ORDER BY id", [number]
            )
            for row in rows.fetchall():
                values = {"ids": as_list(ids), "table": table, "id": row[0]}
                if connection.execute(_OURS, values).fetchone() is None:
                    return _told(connection, table, dict(zip(columns, row, strict=True)), "added")
    return None


def _told(connection: sqlite3.Connection, table: str, cells: dict[str, Any], how: How) -> InTheWay:
    """The same with whose it is: by its own column, which a row that is gone has still, else by what it hangs on."""
    if "customer_id" in cells:
        sql, number = "SELECT name FROM customer WHERE id = ?", cells["customer_id"]
    else:
        owner = whose(connection, table, columns_of(connection, table)).format(row="r")
        sql = f"SELECT c.name FROM {as_name(table)} r JOIN customer c ON c.id = {owner} WHERE r.id = ?"
        number = cells["id"]
    found = connection.execute(sql, [number]).fetchone()
    return InTheWay(table, cells, found[0] if found else None, how)
