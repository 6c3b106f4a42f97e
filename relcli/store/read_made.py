"""When what others hold a copy of was last changed: the stamp of a row, and those of what hangs on it."""

import sqlite3
from collections.abc import Mapping, Sequence

from relcli.rules.vocabulary.made import Made
from relcli.store.cells import as_list
from relcli.store.loop_tables import SORTS

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
    # An undo gives rows the stamps back that they had, and whoever saw a later one would take no notice.
    (undone_at,) = connection.execute("SELECT ifnull(max(undone_at), '') FROM change").fetchone()
    rows = connection.execute(
        f"SELECT o.id, o.uid, o.created_at, (SELECT max(changed_at) FROM ({' UNION ALL '.join(told_with)}))"
        f" FROM {table} o WHERE o.id IN (SELECT value FROM json_each(?))",
        [as_list(ids)],
    )
    return {row_id: Made(uid, created_at, max(changed_at, undone_at)) for row_id, uid, created_at, changed_at in rows}
