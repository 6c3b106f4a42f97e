"""Every open loop, whatever the day: what export writes of them."""

import sqlite3
from collections import defaultdict
from typing import Any

from relcli.rules.vocabulary.loops import Loops
from relcli.rules.vocabulary.made import Made
from relcli.store.loop_tables import SORTS, Part, Sort, cell_of, maker


def loops_of_everybody(connection: sqlite3.Connection) -> dict[int, Loops]:
    """The loops of every customer who has any, by customer id, each sort by its first day, then by uid.

    They come without their ids, which are this journal's own, and jobs without the phases of their touchpoints.
    """
    found: defaultdict[int, dict[str, list[Any]]] = defaultdict(dict)
    for sort in SORTS:
        parts = {part.field: _owned(connection, part, part.owner) for part in sort.parts}
        for customer, some in _owned(connection, sort, "customer_id", parts).items():
            found[customer][sort.field] = some
    return {
        customer: Loops(**{field: tuple(some) for field, some in fields.items()}) for customer, fields in found.items()
    }


def _owned(
    connection: sqlite3.Connection, kept: Sort | Part, owner: str, parts: dict[str, dict[int, list[Any]]] | None = None
) -> dict[int, list[Any]]:
    """The values of a table by the id of what they belong to, with the parts that belong to each by its own id."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    made_of = maker(kept)
    cells = ", ".join(map(cell_of, kept.fields))
    rows = connection.execute(
        f"SELECT o.{owner}, o.id, o.uid, o.created_at, o.changed_at, {cells} FROM {kept.table} o"
        f" ORDER BY o.{kept.first}, o.uid"
    )
    for whose, row_id, uid, created_at, changed_at, *row in rows:
        others = {field: tuple(some[row_id]) for field, some in (parts or {}).items() if row_id in some}
        found[whose].append(made_of(row, made=Made(uid, created_at, changed_at), **others))
    return found
