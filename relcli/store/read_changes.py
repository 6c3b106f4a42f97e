"""Reading what each command wrote."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from relcli.rules.vocabulary.changes import Change, Written
from relcli.store.cells import ALL_ROWS, as_list
from relcli.store.recording import cells_in, columns_of

# Who was merged into somebody is of them, up to then: another may have the number since.
_CHANGES = """
WITH RECURSIVE theirs (customer, until) AS (
  SELECT :customer, NULL WHERE :customer IS NOT NULL
   UNION
  SELECT gone.customer_id, merge.id
    FROM theirs, change merge
    JOIN changed_row came ON came.change_id = merge.id AND came.table_name = 'merged' AND came.before IS NULL
    JOIN changed_row gone ON gone.change_id = merge.id AND gone.table_name = 'customer' AND gone.after IS NULL
   WHERE merge.command = 'merge' AND merge.undone_at IS NULL AND came.customer_id = theirs.customer
)
SELECT id, made_at, command, undone_at IS NOT NULL FROM change c
 WHERE (:ids IS NULL OR id IN (SELECT value FROM json_each(:ids)))
   AND (:customer IS NULL
        OR EXISTS (SELECT 1 FROM changed_row JOIN theirs ON customer = customer_id
                    WHERE change_id = c.id AND (until IS NULL OR change_id <= until)))
 ORDER BY id DESC LIMIT :most
"""
_ROWS = """
SELECT change_id, table_name, count(*), count(came_or_went), ifnull(min(came_or_went), min(id))
  FROM (SELECT change_id, table_name, id, iif(before IS NULL OR after IS NULL, id, NULL) AS came_or_went
          FROM changed_row WHERE change_id IN (SELECT value FROM json_each(:ids)))
 GROUP BY change_id, table_name
"""
_FIRST = "SELECT id, table_name, ifnull(after, before) FROM changed_row WHERE id IN (SELECT value FROM json_each(:ids))"
_TOLD = """
SELECT change_id, table_name, before, after FROM changed_row
 WHERE change_id IN (SELECT value FROM json_each(:ids)) ORDER BY id
"""
_WHOSE = """
SELECT change_id, count(DISTINCT customer_id), min(customer_id) FROM changed_row
 WHERE change_id IN (SELECT value FROM json_each(:ids)) GROUP BY change_id
"""
MOST_TOLD = 30
"""A change of more rows is told by how many there are of each table."""

# Of one who was taken out again the name stands in what was recorded of them.
_GONE = """
SELECT customer_id, ifnull(after, before) FROM changed_row
 WHERE table_name = 'customer' AND customer_id IN (SELECT value FROM json_each(:ids)) ORDER BY id
"""


def changes(
    connection: sqlite3.Connection,
    most: int | None = None,
    *,
    customer_id: int | None = None,
    ids: Sequence[int] | None = None,
) -> list[Change]:
    """The changes that can be undone or done again, the newest first; the last `most`, of a customer, or of `ids`.

    Of a customer are those, too, of whom was merged into them.
    """
    found = connection.execute(
        _CHANGES,
        {
            "ids": None if ids is None else as_list(ids),
            "customer": customer_id,
            "most": -1 if most is None else min(most, ALL_ROWS),
        },
    ).fetchall()
    listed = as_list([row[0] for row in found])
    rows: defaultdict[int, dict[str, int]] = defaultdict(dict)
    came_or_went: defaultdict[int, dict[str, int]] = defaultdict(dict)
    firsts: dict[int, int] = {}
    for change_id, table, count, moved, first in connection.execute(_ROWS, {"ids": listed}).fetchall():
        rows[change_id][table] = count
        if moved:
            came_or_went[change_id][table] = moved
        firsts[first] = change_id
    told: defaultdict[int, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row_id, table, recorded in connection.execute(_FIRST, {"ids": as_list(list(firsts))}).fetchall():
        told[firsts[row_id]][table] = _told(connection, table, recorded)
    whose = {one: (count, customer) for one, count, customer in connection.execute(_WHOSE, {"ids": listed}).fetchall()}
    into = {one: cells["merged"]["customer_id"] for one, cells in told.items() if cells.get("merged")}
    names = _names(connection, [*into.values(), *(customer for count, customer in whose.values() if count == 1)])
    few = [one for one, counts in rows.items() if sum(counts.values()) <= MOST_TOLD]
    written = _written(connection, few)
    return [
        Change(
            one,
            made_at,
            command,
            bool(undone),
            rows[one],
            came_or_went[one],
            told[one],
            count,
            names.get(customer) if count == 1 else None,
            written.get(one, ()),
            names.get(into[one]) if one in into else None,
        )
        for one, made_at, command, undone in found
        for count, customer in [whose.get(one, (0, None))]
    ]


def _written(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[Written]]:
    """The rows of changes, one that was written twice as of before the first and after the last time; not of a change
    of which some cannot be read.
    """
    found: defaultdict[int, dict[tuple[str, int], Written]] = defaultdict(dict)
    unread = set()
    for change_id, table, *recorded in connection.execute(_TOLD, {"ids": as_list(ids)}).fetchall():
        before, after = (None if one is None else _told(connection, table, one) for one in recorded)
        if before == {} or after == {}:
            unread.add(change_id)
        rows = found[change_id]
        number = ((after or before) or {}).get("id")
        key = (table, len(rows) if number is None else number)
        rows[key] = Written(table, rows[key].before if key in rows else before, after)
    return {
        one: [row for row in rows.values() if row.before is not None or row.after is not None]
        for one, rows in found.items()
        if one not in unread
    }


def _names(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    """What customers are called, those too who are not there any more."""
    values = {"ids": as_list(ids)}
    gone: dict[int, str] = {
        one: cells["name"]
        for one, recorded in connection.execute(_GONE, values)
        if (cells := _told(connection, "customer", recorded))
    }
    here = connection.execute("SELECT id, name FROM customer WHERE id IN (SELECT value FROM json_each(:ids))", values)
    return gone | dict(here.fetchall())


def _told(connection: sqlite3.Connection, table: str, recorded: str) -> dict[str, Any]:
    """The cells of a recorded row by column; none of one that cannot be read, so that the others are told still."""
    try:
        cells = cells_in(recorded)
        is_row = all(cell is None or isinstance(cell, int | str) for cell in cells)
        return dict(zip(columns_of(connection, table), cells, strict=True)) if is_row else {}
    except ValueError:
        return {}
