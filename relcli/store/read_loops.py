"""Reading open loops as of a day: what is dated later is left out, of a row as well as of a table."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby, repeat
from operator import itemgetter
from typing import Any, TypeVar

from relcli.rules.vocabulary.dossier import Touched
from relcli.rules.vocabulary.loops import Begun, CheckBack, Contacts, Issue, Job, Loops, Move, Promise
from relcli.rules.vocabulary.made import ANEW
from relcli.store.cells import day_of
from relcli.store.loop_tables import SORTS, Loop, Part, Sort, cell_of
from relcli.store.read_contacts import Windows, contacts, touched

One = TypeVar("One", bound=Loop)

_BEGUN = """
SELECT (SELECT min(learned_on) FROM fact WHERE learned_on <= :today),
       (SELECT min(day) FROM touchpoint WHERE nature = 'gesture' AND side = 'us' AND day <= :today),
       (SELECT min(day) FROM (SELECT asked_on AS day FROM feedback_ask UNION ALL SELECT given_on FROM feedback)
         WHERE day <= :today),
       (SELECT min(made_on) FROM promise WHERE made_on <= :today),
       (SELECT min(heard_on) FROM issue WHERE heard_on <= :today),
       (SELECT min(answered_on) FROM expectation WHERE answered_on <= :today)
"""


_ANY_WAITS = """
SELECT EXISTS (SELECT 1 FROM job WHERE agreed_on <= :today)
    OR EXISTS (SELECT 1 FROM referral WHERE referred_on <= :today)
"""


class LoopReader:
    """Questions about open loops; a fixed number of statements each, however many customers there are."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begun(self, today: date) -> Begun:
        """The first day of each sort of row in the whole journal, up to today."""
        return Begun(*map(day_of, self._rows(_BEGUN, today)[0]))

    def any_waits(self, today: date) -> bool:
        """Whether there is a job or a referral: what is owed without one of the sorts that `begun` tells of."""
        return bool(self._rows(_ANY_WAITS, today)[0][0])

    def contacts(self, today: date, windows: Windows | None, customer_id: int | None = None) -> dict[int, Contacts]:
        """What the touchpoints of every customer say of both sides, or of one, by customer id.

        Without `windows` nothing is counted over time, which takes a third of the time.
        """
        return contacts(self._connection, today, windows, customer_id)

    def touched(self, today: date, customer_id: int) -> Touched:
        """The touchpoints of one customer that health counts from."""
        return touched(self._connection, today, customer_id)

    def loops(self, today: date, customer_id: int | None = None) -> dict[int, Loops]:
        """Every open loop of every customer, or of one, by customer id; who has none is left out."""
        found: defaultdict[int, dict[str, tuple[Any, ...]]] = defaultdict(dict)
        for sort in SORTS:
            every = self.some(sort.value, today, customer_id=customer_id, by_customer=True)
            for customer, some in groupby(every, key=itemgetter(0)):
                found[customer][sort.field] = tuple([one for _, one in some])
        return {customer: Loops(**fields) for customer, fields in found.items()}

    @staticmethod
    def as_of(everybody: Mapping[int, Loops], day: date) -> dict[int, Loops]:
        """The loops of a later day taken back to an earlier one: what `loops` gives of that day, not read again.

        Only the phases of a job stay those of the later day: they hang on touchpoints.
        """
        found: dict[int, list[Any]] = {customer: list(loops) for customer, loops in everybody.items()}
        for sort in SORTS:
            field, place_of = Loops._fields.index(sort.field), sort.value._fields.index
            first = place_of(sort.first)
            later = [(place_of(name), dict.fromkeys((name, *names))) for name, names in sort.later.items()]
            for loops in found.values():
                if loops[field]:
                    loops[field] = tuple(_taken_back(loops[field], day, first, later, sort.parts))
        return {customer: Loops._make(loops) for customer, loops in found.items() if any(loops)}

    def some(
        self,
        value: type[One],
        today: date,
        *,
        customer_id: int | None = None,
        loop_id: int | None = None,
        by_customer: bool = False,
    ) -> list[tuple[int, One]]:
        """The loops of one sort, each with the id of its customer: all, one customer's, or one; by their first day.

        With `by_customer` those of a customer follow one another, which needs no sorting. ValueError: a cell holds what
        it cannot.
        """
        sort = next(sort for sort in SORTS if sort.value is value)
        where = _only("o", customer_id) + ("" if loop_id is None else " AND o.id = :loop")
        rows = self._rows(_as_of(sort, where, by_customer=by_customer), today, customer_id, loop_id)
        if not rows:
            return []
        # Column by column and by the tuple's own maker: row by row it takes three times as long.
        customers, ids, *columns = map(list[Any], zip(*rows, strict=True))
        parse = date.fromisoformat
        for place, field in enumerate(sort.fields):
            if field in {sort.first, *sort.days, *sort.later}:
                columns[place] = [None if cell is None else parse(cell) for cell in columns[place]]
            elif field in sort.flags:
                columns[place] = [None if cell is None else bool(cell) for cell in columns[place]]
            elif field in sort.words and not all(cell is None or cell in sort.words[field] for cell in columns[place]):
                raise ValueError(field)  # no schema lets it in
        belongings = self._belongings(sort, today, customer_id)
        if belongings is not None:
            columns.append([belongings[one] for one in ids])
        made = map(partial(tuple.__new__, value), zip(*columns, ids, repeat(ANEW)))
        return list(zip(customers, made, strict=True))

    def _belongings(self, sort: Sort, today: date, customer_id: int | None) -> dict[int, Any] | None:
        """What other rows say of the values of a sort, by their id; None: nothing does."""
        if sort.value is Promise:
            return self._moves(today, customer_id)
        if sort.value is Issue:
            return self._check_backs(today, customer_id)
        return self._phases(today, customer_id) if sort.value is Job else None

    def _moves(self, today: date, customer_id: int | None) -> dict[int, tuple[Move, ...]]:
        found: defaultdict[int, tuple[Move, ...]] = defaultdict(tuple)
        rows = self._rows(
            "SELECT m.promise_id, m.moved_on, m.due_on, m.why FROM promise_move m JOIN promise o ON o.id = m.promise_id"
            f" WHERE m.moved_on <= :today {_only('o', customer_id)} ORDER BY m.moved_on, m.id",
            today,
            customer_id,
        )
        for promise, moved_on, due_on, why in rows:
            found[promise] += (Move(date.fromisoformat(moved_on), date.fromisoformat(due_on), why),)
        return found

    def _check_backs(self, today: date, customer_id: int | None) -> dict[int, tuple[CheckBack, ...]]:
        found: defaultdict[int, tuple[CheckBack, ...]] = defaultdict(tuple)
        rows = self._rows(
            "SELECT k.issue_id, k.checked_on, k.text FROM issue_check k JOIN issue o ON o.id = k.issue_id"
            f" WHERE k.checked_on <= :today {_only('o', customer_id)} ORDER BY k.checked_on, k.id",
            today,
            customer_id,
        )
        for issue, checked_on, text in rows:
            found[issue] += (CheckBack(date.fromisoformat(checked_on), text),)
        return found

    def _phases(self, today: date, customer_id: int | None) -> dict[int, frozenset[str]]:
        found: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
        rows = self._rows(
            "SELECT DISTINCT o.job_id, o.phase FROM touchpoint o"
            f" WHERE o.job_id IS NOT NULL AND o.phase IS NOT NULL AND o.day <= :today {_only('o', customer_id)}",
            today,
            customer_id,
        )
        for job, phase in rows:
            found[job] |= {phase}
        return found

    def _rows(self, sql: str, today: date, customer_id: int | None = None, loop_id: int | None = None) -> list[Any]:
        values = {"today": today.isoformat(), "customer": customer_id, "loop": loop_id}
        return self._connection.execute(sql, values).fetchall()


def _taken_back(
    some: Iterable[Any],
    day: date,
    first: int,
    later: Sequence[tuple[int, Mapping[str, None]]],
    parts: Sequence[Part],
) -> Iterator[Any]:
    """Those of one sort, which come by their first day, with what stood in each by that day."""
    for one in some:
        if one[first] > day:
            return
        gone: dict[str, Any] = {}
        for place, nothing in later:
            if one[place] is not None and one[place] > day:
                gone |= nothing
        for part in parts:
            if theirs := getattr(one, part.field):
                gone[part.field] = tuple(each for each in theirs if getattr(each, part.first) <= day)
        yield one._replace(**gone) if gone else one


def _as_of(sort: Sort, where: str, *, by_customer: bool) -> str:
    """The question for rows of a sort, with what stood in each by today."""
    hangs_on = {name: day for day, names in sort.later.items() for name in (day, *names)}
    cells = []
    for field in sort.fields:
        cell = cell_of(field)
        cells.append(f"CASE WHEN o.{hangs_on[field]} <= :today THEN {cell} END" if field in hangs_on else cell)
    order = f"o.customer_id, o.{sort.first}, o.id" if by_customer else f"o.{sort.first}, o.id"
    return (
        f"SELECT o.customer_id, o.id, {', '.join(cells)} FROM {sort.table} o"
        f" WHERE o.{sort.first} <= :today {where} ORDER BY {order}"
    )


def _only(table: str, customer_id: int | None) -> str:
    return "" if customer_id is None else f"AND {table}.customer_id = :customer"
