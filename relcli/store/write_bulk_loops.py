"""Many open loops at once; beside `write_bulk`, so that only an import that has any pays for their tables."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import select

from relcli.rules.names import fold
from relcli.rules.vocabulary.journal import Belongings
from relcli.rules.vocabulary.loops import CheckBack, Move
from relcli.store.loop_tables import SORTS, Loop, Part, Sort
from relcli.store.rows import Many, Values
from relcli.store.write_loops import TABLES, columns_of

People = Mapping[tuple[int, str], int]
"""The id of everybody, by customer and folded name."""


class BulkLoops(Many):
    """Writes the open loops that an import adds."""

    def add(self, belongings: Mapping[int, Belongings], people: People) -> None:
        """Add the loops of customers, by their id, and what belongs to loops that are there already."""
        for sort in SORTS:
            loops = [(who, one) for who, has in belongings.items() for one in getattr(has.loops, sort.field)]
            self._sort(sort, loops, people)
            added = [one for has in belongings.values() for one in has.parts]
            for part in sort.parts:
                self._added(sort, part, [(uid, one) for uid, one in added if isinstance(one, part.value)])

    def _sort(self, sort: Sort, loops: list[tuple[int, Loop]], people: People) -> None:
        table = TABLES[sort.value]
        ids = self._new_ids(table, len(loops))
        rows = [self._row(who, one, people) | {"id": row_id} for row_id, (who, one) in zip(ids, loops, strict=True)]
        self._insert(table, rows)
        for part in sort.parts:
            owned = [
                (row_id, each) for row_id, (_, one) in zip(ids, loops, strict=True) for each in getattr(one, part.field)
            ]
            self._parts(part, owned)

    def _row(self, customer_id: int, one: Loop, people: People) -> Values:
        columns = columns_of(one)
        if "person" in columns:
            name = columns.pop("person")
            columns["person_id"] = None if name is None else people[customer_id, fold(str(name))]
        return self._stamped(one.made) | {"customer_id": customer_id} | columns

    def _added(self, sort: Sort, part: Part, added: list[tuple[str, Move | CheckBack]]) -> None:
        """Add to loops that are there already, by their uid."""
        if added:
            table: Any = TABLES[sort.value]
            ids = dict(self._session.exec(select(table.uid, table.id)).all())
            self._parts(part, [(ids[uid], one) for uid, one in added])

    def _parts(self, part: Part, owned: list[tuple[int, Any]]) -> None:
        """Add what belongs to loops, each with the id of its loop."""
        rows = [self._stamped(one.made) | {part.owner: owner} | columns_of(one) for owner, one in owned]
        self._insert(TABLES[part.value], rows)
