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

_MOVED = "max(made_at, ifnull(undone_at, ''))"
"""When a change was last made, made again or taken back."""

_PUT_BACK = f"""
WITH put_back AS (
  SELECT before, after, {_MOVED} AS at FROM change JOIN changed_row ON change_id = change.id
   WHERE table_name = :table AND (undone_at IS NOT NULL OR ifnull(instr(after, made_at), 0) = 0)
)
SELECT key, max(at)
  FROM (SELECT json_extract(iif(json_valid(before), before, '[]'), :cell) AS key, at FROM put_back
        UNION ALL
        SELECT json_extract(iif(json_valid(after), after, '[]'), :cell), at FROM put_back)
 WHERE key IS NOT NULL GROUP BY key
"""
"""When rows of a table were last put back or taken out, by one cell of theirs: an undo gives rows the stamps back that
they had, a redo gives them those of the first time, and whoever saw a later one would take no notice. A row that was
only written has the moment of the change among its cells, and is passed over before anything is parsed."""

_OF_CUSTOMERS = f"""
SELECT customer_id, max({_MOVED}) FROM change JOIN changed_row ON change_id = change.id
 WHERE customer_id IS NOT NULL GROUP BY customer_id
"""
"""A check-in is moved by whatever its customer comes to: any row of theirs may make another stage, and so cadence."""

_OF_ALL = f"""
SELECT ifnull(max(at), '')
  FROM (SELECT {_MOVED} AS at FROM change c
         WHERE EXISTS (SELECT 1 FROM changed_row WHERE change_id = c.id AND table_name = 'policy')
        UNION ALL
        SELECT made_at FROM change c
         WHERE id > (SELECT min(id) FROM change) AND NOT EXISTS (SELECT 1 FROM change WHERE id = c.id - 1)
        UNION ALL
        SELECT min(date(substr(made_at, 1, 10), '+1 day') || 'T00:00:00.000000Z', (SELECT max(made_at) FROM change))
          FROM change WHERE id = (SELECT min(id) FROM change) AND id > 1)
"""
"""What counts for every row, since it moves days of all or took the record of moves along: the last change of a
setting; the last that let go of undone ones, of which the gap before it is left; and where the record begins, if that
is not the beginning, to the end of that day, so that it does not move with every command."""

_OF_THEIR_CUSTOMER = (("customer", "id"), ("ending", "customer_id"))
"""As `_NAMED`: the tables whose rows are told with every row of a customer, and what names the customer there."""

_PUT_BACK_WITH: Mapping[str, tuple[tuple[str, str], ...]] = {
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
    moved = (
        dict(connection.execute(_OF_CUSTOMERS)) if table == "customer" else _put_back(connection, _OF_THEIR_CUSTOMER),
        {} if table == "customer" else _put_back(connection, ((table, "id"), *_PUT_BACK_WITH.get(table, ()))),
    )
    (of_all,) = connection.execute(_OF_ALL).fetchone()
    rows = connection.execute(
        f"SELECT o.id, {customer}, o.uid, o.created_at, (SELECT max(changed_at) FROM ({' UNION ALL '.join(told_with)}))"
        f" FROM {table} o WHERE o.id IN (SELECT value FROM json_each(?))",
        [as_list(ids)],
    )
    return {
        row_id: Made(uid, created_at, max(changed_at, of_all, moved[0].get(whose, ""), moved[1].get(row_id, "")))
        for row_id, whose, uid, created_at, changed_at in rows
    }


def _put_back(connection: sqlite3.Connection, columns: Iterable[tuple[str, str]]) -> dict[int, str]:
    """When what names a row in one of these columns was last put back or taken out, by the row."""
    found: dict[int, str] = {}
    for table, column in columns:
        cell = f"$[{columns_of(connection, table).index(column)}]"
        for key, at in connection.execute(_PUT_BACK, {"table": table, "cell": cell}):
            found[key] = max(at, found.get(key, ""))
    return found
