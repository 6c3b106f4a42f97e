"""Reading open loops as of a day: what is dated later is left out, of a row as well as of a table."""

import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any

from relcli.rules.vocabulary.loops import Begun, CheckBack, Contacts, Loops, Move
from relcli.store.loop_tables import COLUMNS, SORTS, Sort
from relcli.store.read_contacts import Windows, contacts

_BEGUN = """
SELECT (SELECT min(learned_on) FROM fact WHERE learned_on <= :today),
       (SELECT min(day) FROM touchpoint WHERE nature = 'gesture' AND day <= :today),
       (SELECT min(asked_on) FROM feedback_ask WHERE asked_on <= :today),
       (SELECT min(made_on) FROM promise WHERE made_on <= :today),
       (SELECT min(heard_on) FROM issue WHERE heard_on <= :today),
       (SELECT min(answered_on) FROM expectation WHERE answered_on <= :today)
"""


class LoopReader:
    """Questions about open loops; a fixed number of statements each, however many customers there are."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begun(self, today: date) -> Begun:
        """The first day of each sort of row in the whole journal, up to today."""
        return Begun(*map(_day, self._rows(_BEGUN, today)[0]))

    def contacts(self, today: date, windows: Windows, customer_id: int | None = None) -> dict[int, Contacts]:
        """What the touchpoints of every customer say of both sides, or of one, by customer id."""
        return contacts(self._connection, today, windows, customer_id)

    def loops(self, today: date, customer_id: int | None = None) -> dict[int, Loops]:
        """Every open loop of every customer, or of one, by customer id; who has none is left out."""
        belongings: dict[str, tuple[str, dict[int, Any]]] = {
            "promises": ("moves", self._moves(today, customer_id)),
            "issues": ("check_backs", self._check_backs(today, customer_id)),
            "jobs": ("phases", self._phases(today, customer_id)),
        }
        found: defaultdict[int, dict[str, list[Any]]] = defaultdict(dict)
        for sort in SORTS:
            name, owned = belongings.get(sort.field, ("", {}))
            for customer, one in self._of(sort, today, customer_id):
                whole = one._replace(**{name: owned[one.id]}) if one.id in owned else one
                found[customer].setdefault(sort.field, []).append(whole)
        return {
            customer: Loops(**{field: tuple(some) for field, some in fields.items()})
            for customer, fields in found.items()
        }

    def _of(self, sort: Sort, today: date, customer_id: int | None) -> list[tuple[int, Any]]:
        """Every loop of a sort with the id of its customer, in the order of their first days."""
        rows = self._rows(_as_of(sort, one_customer=customer_id is not None), today, customer_id)
        fields = sort.fields
        days = [place for place, name in enumerate(fields) if name in {sort.first, *sort.days, *sort.later}]
        flags = [fields.index(name) for name in sort.flags]
        value: Any = sort.value
        found = []
        for customer, loop_id, *cells in rows:
            for place in days:
                if cells[place] is not None:
                    cells[place] = date.fromisoformat(cells[place])
            for place in flags:
                if cells[place] is not None:
                    cells[place] = bool(cells[place])
            found.append((customer, value(*cells, id=loop_id)))
        return found

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

    def _rows(self, sql: str, today: date, customer_id: int | None = None) -> list[Any]:
        return self._connection.execute(sql, {"today": today.isoformat(), "customer": customer_id}).fetchall()


def _as_of(sort: Sort, *, one_customer: bool) -> str:
    """The question for all rows of a sort, with what stood in each by today."""
    hangs_on = {name: day for day, names in sort.later.items() for name in (day, *names)}
    cells = []
    for field in sort.fields:
        column = COLUMNS.get(field, field)
        if field == "person":
            column = "(SELECT name FROM person WHERE id = o.person_id)"
        cells.append(f"CASE WHEN {hangs_on[field]} <= :today THEN {column} END" if field in hangs_on else column)
    return (
        f"SELECT customer_id, id, {', '.join(cells)} FROM {sort.table} o"
        f" WHERE {sort.first} <= :today {'AND customer_id = :customer' if one_customer else ''}"
        f" ORDER BY {sort.first}, id"
    )


def _only(table: str, customer_id: int | None) -> str:
    return "" if customer_id is None else f"AND {table}.customer_id = :customer"


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
