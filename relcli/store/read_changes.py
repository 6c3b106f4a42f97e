"""Reading what each command wrote."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from relcli.rules.vocabulary.changes import Change
from relcli.store.cells import ALL_ROWS, as_list
from relcli.store.recording import cells_in, columns_of

_CHANGES = """
SELECT id, made_at, command, undone_at IS NOT NULL FROM change c
 WHERE :customer IS NULL
    OR EXISTS (SELECT 1 FROM changed_row WHERE change_id = c.id AND customer_id = :customer)
 ORDER BY id DESC LIMIT :most
"""
_ROWS = """
SELECT change_id, table_name, count(*), min(id) FROM changed_row
 WHERE change_id IN (SELECT value FROM json_each(:ids)) GROUP BY change_id, table_name
"""
_FIRST = "SELECT id, table_name, ifnull(after, before) FROM changed_row WHERE id IN (SELECT value FROM json_each(:ids))"
_WHOSE = """
SELECT change_id, count(DISTINCT customer_id), min(customer_id) FROM changed_row
 WHERE change_id IN (SELECT value FROM json_each(:ids)) GROUP BY change_id
"""
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
    ids: Iterable[int] | None = None,
) -> list[Change]:
    """The changes that can be undone or done again, the newest first; the last `most`, of a customer, or of `ids`."""
    values = {"customer": customer_id, "most": -1 if most is None else min(most, ALL_ROWS)}
    wanted = None if ids is None else set(ids)
    found = [row for row in connection.execute(_CHANGES, values) if wanted is None or row[0] in wanted]
    listed = as_list([row[0] for row in found])
    rows: defaultdict[int, dict[str, int]] = defaultdict(dict)
    firsts: dict[int, int] = {}
    for change_id, table, count, first in connection.execute(_ROWS, {"ids": listed}).fetchall():
        rows[change_id][table] = count
        firsts[first] = change_id
    told: defaultdict[int, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row_id, table, recorded in connection.execute(_FIRST, {"ids": as_list(list(firsts))}).fetchall():
        told[firsts[row_id]][table] = dict(zip(columns_of(connection, table), cells_in(recorded), strict=False))
    whose = {one: (count, customer) for one, count, customer in connection.execute(_WHOSE, {"ids": listed}).fetchall()}
    names = _names(connection, [customer for count, customer in whose.values() if count == 1])
    return [
        Change(
            one,
            made_at,
            command,
            bool(undone),
            rows[one],
            told[one],
            count,
            names.get(customer) if count == 1 else None,
        )
        for one, made_at, command, undone in found
        for count, customer in [whose.get(one, (0, None))]
    ]


def _names(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    """What customers are called, those too who are not there any more."""
    values = {"ids": as_list(list(ids))}
    place = columns_of(connection, "customer").index("name")
    gone = {one: cells_in(recorded)[place] for one, recorded in connection.execute(_GONE, values)}
    here = connection.execute("SELECT id, name FROM customer WHERE id IN (SELECT value FROM json_each(:ids))", values)
    return gone | dict(here.fetchall())
