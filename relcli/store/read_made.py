"""When what others hold a copy of was last changed: the stamp of a row, and those of what hangs on it."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from relcli.rules.vocabulary.made import Made
from relcli.store.cells import as_list
from relcli.store.loop_tables import SORTS
from relcli.store.recording import columns_of

_NAMED = (
    "SELECT changed_at FROM customer WHERE id = {customer}",
    "SELECT changed_at FROM ending WHERE customer_id = {customer}",
)
"""What every row of a customer is told with: their name, and whether they left."""

_LAST_DAY = """
SELECT changed_at FROM touchpoint
 WHERE customer_id = o.id AND day = (SELECT max(day) FROM touchpoint WHERE customer_id = o.id)
"""
"""Of the last touchpoints alone: a check-in is reckoned from there, and no other note is read for it."""

_UNDONE = """
SELECT key, max(undone_at)
  FROM (SELECT json_extract(iif(json_valid(before), before, '[]'), :cell) AS key, undone_at
          FROM changed_row JOIN change ON change.id = change_id WHERE undone_at IS NOT NULL AND table_name = :table
        UNION ALL
        SELECT json_extract(iif(json_valid(after), after, '[]'), :cell), undone_at
          FROM changed_row JOIN change ON change.id = change_id WHERE undone_at IS NOT NULL AND table_name = :table)
 WHERE key IS NOT NULL GROUP BY key
"""
"""When rows of a table were last put back, by one cell of theirs: an undo gives rows the stamps back that they had, or
takes them away, and whoever saw a later one would take no notice."""

_OF_THEIR_CUSTOMER = (("customer", "id"), ("ending", "customer_id"))
"""As `_NAMED`: the tables whose rows are told with every row of a customer, and what names the customer there."""

_PUT_BACK_WITH: Mapping[str, tuple[tuple[str, str], ...]] = {
    "customer": (("plan", "customer_id"), ("touchpoint", "customer_id")),
    "job": (("touchpoint", "job_id"),),
    **{sort.table: tuple((part.table, part.owner) for part in sort.parts) for sort in SORTS if sort.parts},
}
"""As `_HANGS_ON`: the other tables whose rows are told with a row, and what names the row there."""

_HANGS_ON: Mapping[str, tuple[str, ...]] = {
    "customer": (
        "SELECT changed_at FROM plan WHERE customer_id = o.id",
        _LAST_DAY,
    ),
    "job": ("SELECT changed_at FROM touchpoint WHERE job_id = o.id",),
    **{
        sort.table: tuple(f"SELECT changed_at FROM {part.table} WHERE {part.owner} = o.id" for part in sort.parts)
        for sort in SORTS
        if sort.parts
    },
}
"""What else is told with a row `o` of a table."""


def made(connection: sqlite3.Connection, table: str, ids: Sequence[int]) -> dict[int, Made]:
    """See `Reader.made`; an id of no row is left out."""
    customer = "o.id" if table == "customer" else "o.customer_id"
    told_with = [
        "SELECT o.changed_at AS changed_at",
        *(one.format(customer=customer) for one in _NAMED),
        *_HANGS_ON.get(table, ()),
    ]
    put_back = (
        _put_back(connection, _OF_THEIR_CUSTOMER),
        _put_back(connection, ((table, "id"), *_PUT_BACK_WITH.get(table, ()))),
    )
    rows = connection.execute(
        f"SELECT o.id, {customer}, o.uid, o.created_at, (SELECT max(changed_at) FROM ({' UNION ALL '.join(told_with)}))"
        f" FROM {table} o WHERE o.id IN (SELECT value FROM json_each(?))",
        [as_list(ids)],
    )
    return {
        row_id: Made(uid, created_at, max(changed_at, put_back[0].get(whose, ""), put_back[1].get(row_id, "")))
        for row_id, whose, uid, created_at, changed_at in rows
    }


def _put_back(connection: sqlite3.Connection, columns: Iterable[tuple[str, str]]) -> dict[int, str]:
    """When an undo last put back or took away what names a row in one of these columns, by the row."""
    (any_undone,) = connection.execute("SELECT EXISTS (SELECT 1 FROM change WHERE undone_at IS NOT NULL)").fetchone()
    found: dict[int, str] = {}
    for table, column in columns if any_undone else ():
        cell = f"$[{columns_of(connection, table).index(column)}]"
        for key, undone_at in connection.execute(_UNDONE, {"table": table, "cell": cell}):
            found[key] = max(undone_at, found.get(key, ""))
    return found
