"""Reading: plain sqlite3, plain values out. Every question takes `today`; what is dated later is invisible."""

import sqlite3
from collections import defaultdict
from collections.abc import Container, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any

from relcli.rules.vocabulary.evidence import (
    STAGES,
    Asked,
    Customer,
    Detail,
    Ending,
    Evidence,
    Known,
    Person,
    Plan,
    StageWord,
    Tally,
    Touchpoint,
)
from relcli.rules.vocabulary.kinds import KINDS, MOODS, NATURES, SIDES, most_telling
from relcli.rules.vocabulary.policy import Policy, policy_of
from relcli.store.read_tallies import tallies

if TYPE_CHECKING:
    from relcli.store.read_bulk import BulkReader
    from relcli.store.read_loops import LoopReader

_SEPARATOR = "\x1f"
_ALL = 2**63 - 1  # the largest number that SQLite takes

# One pass over the customers; each inner SELECT is a short search in touchpoint_by_nature or touchpoint_by_customer,
# which takes two thirds of the time that grouping all touchpoints does. MATERIALIZED: a day is looked up once.
_EVIDENCE = """
WITH who AS MATERIALIZED (
  SELECT id, uid, name, ref, place, added_on, cadence,
         min(added_on, ifnull((SELECT min(day) FROM touchpoint WHERE customer_id = c.id), added_on)) AS known_since,
         {last_conversation} AS last_conversation
    FROM customer c
   WHERE true {only}
)
SELECT id, uid, name, ref, place, added_on, cadence, known_since,
       (SELECT count(*) FROM (
         SELECT 1 FROM touchpoint
          WHERE nature = 'conversation' AND customer_id = who.id AND day <= :today LIMIT :most)) AS conversations,
       (SELECT count(*) FROM (
         SELECT 1 FROM touchpoint
          WHERE nature = 'service' AND customer_id = who.id AND day <= :today AND job_id IS NULL
          LIMIT :most)) AS services,
       (SELECT min(day) FROM touchpoint
         WHERE nature = 'service' AND customer_id = who.id AND job_id IS NULL AND day <= :today) AS first_service,
       (SELECT max(day) FROM touchpoint
         WHERE nature = 'service' AND customer_id = who.id AND job_id IS NULL AND day <= :today) AS last_service,
       last_conversation, {last_kinds} AS last_kinds, {attempts} AS attempts
  FROM who
 WHERE known_since <= :today
"""
_OF_CHECK_IN = {
    "last_conversation": """
         (SELECT max(day) FROM touchpoint
           WHERE nature = 'conversation' AND customer_id = c.id AND day <= :today)""",
    "last_kinds": """
       (SELECT group_concat(kind) FROM touchpoint
         WHERE nature = 'conversation' AND customer_id = who.id AND day = last_conversation)""",
    "attempts": """
       (SELECT count(*) FROM touchpoint
         WHERE nature = 'attempt' AND customer_id = who.id AND day <= :today
           AND day > ifnull(last_conversation, ''))""",
}
_OF_STAGE_ONLY = {"last_conversation": "NULL", "last_kinds": "NULL", "attempts": "0"}

_TOUCHPOINTS = """
SELECT t.id, t.uid, t.customer_id, c.name, c.ref, t.day, t.time, t.kind, t.nature, t.side, t.answered, t.mood,
       t.minutes, t.text, t.key, t.job_id, t.phase, t.extra, t.chasing,
       (SELECT group_concat(p.name, char(31)) FROM touchpoint_person tp JOIN person p ON p.id = tp.person_id
         WHERE tp.touchpoint_id = t.id) AS people,
       (SELECT group_concat(g.name, char(31)) FROM tag g WHERE g.touchpoint_id = t.id) AS tags
  FROM touchpoint t JOIN customer c ON c.id = t.customer_id
"""


class Reader:
    """Questions to the journal. A fixed number of statements each, however many customers there are."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def bulk(self) -> "BulkReader":
        """The door to everything at once, for export and import."""
        from relcli.store.read_bulk import BulkReader

        return BulkReader(self._connection)

    @property
    def loops(self) -> "LoopReader":
        """The door to open loops, and to all that health is judged by."""
        from relcli.store.read_loops import LoopReader

        return LoopReader(self._connection)

    def changed_settings(self) -> dict[str, int | str]:
        """The settings that the user changed, by name."""
        return dict(self._rows("SELECT name, json_extract(value, '$') FROM policy ORDER BY name"))

    def policy(self) -> Policy:
        """The policy in force: the defaults with the user's changes."""
        return policy_of(self.changed_settings())

    def known(self) -> list[Known]:
        """Every text a customer goes by. Not dated: a name finds its customer on any day."""
        return [
            Known(customer_id, text, bool(is_ref))
            for customer_id, text, is_ref in self._rows(
                "SELECT id, name, 0 FROM customer UNION ALL SELECT customer_id, name, 0 FROM alias"
                " UNION ALL SELECT id, ref, 1 FROM customer WHERE ref IS NOT NULL"
            )
        ]

    def customer_count(self) -> int:
        """How many customers there are, of any day."""
        return int(self._one("SELECT count(*) FROM customer"))

    def customers(self, ids: Sequence[int]) -> list[Customer]:
        """The customers of those ids, in the order of the ids; one that does not exist is left out."""
        tags = self._tags()
        rows = self._rows(
            "SELECT id, uid, name, ref, place, added_on, cadence FROM customer"
            " WHERE id IN (SELECT value FROM json_each(:ids))",
            ids=_list(ids),
        )
        found = {row[0]: _customer(row, tags) for row in rows}
        return [found[one] for one in ids if one in found]

    def evidence(
        self, today: date, customer_id: int | None = None, *, most: int | None = None, only_stage: bool = False
    ) -> list[Evidence]:
        """The evidence as of today about every customer in the journal by then, or about one of them.

        With `most` conversations and services are counted no further than that; with `only_stage` what a stage is not
        judged by is left empty: the last conversation, attempts, plan and ending. Both save their time.
        """
        sql = _EVIDENCE.format(
            only="" if customer_id is None else "AND id = :customer", **(_OF_STAGE_ONLY if only_stage else _OF_CHECK_IN)
        )
        rows = self._rows(
            sql, today=today.isoformat(), customer=customer_id, most=-1 if most is None else min(most, _ALL)
        )
        tags, words, tally_of = self._tags(), self._words(today), tallies(self._connection, today)
        plans, endings = ({}, {}) if only_stage else (self._plans(today), self._endings(today))
        return [
            Evidence(
                customer=_customer(row, tags),
                known_since=date.fromisoformat(row[7]),
                conversations=row[8],
                services=row[9],
                first_service=_day(row[10]),
                last_service=_day(row[11]),
                last_conversation=_day(row[12]),
                last_kind=most_telling(tuple(row[13].split(","))) if row[13] else None,
                attempts=row[14],
                plan=plans.get(row[0]),
                word=words.get(row[0]),
                ended=endings.get(row[0]),
                tally=tally_of.get(row[0], Tally()),
            )
            for row in rows
        ]

    def conversations_by_month(self, today: date, months: int = 12) -> dict[int, list[int]]:
        """Conversations in each of the last calendar months, oldest first, the present one last; by customer id.

        A customer without any in that time is not among the keys.
        """
        firsts = [_months_before(today, back).isoformat() for back in reversed(range(months))]
        places = {first[:7]: place for place, first in enumerate(firsts)}
        counts: dict[int, list[int]] = defaultdict(lambda: [0] * months)
        # CROSS JOIN: customer by customer, a short search in the index each; counting here is faster than GROUP BY.
        rows = self._rows(
            "SELECT t.customer_id, t.day FROM customer c CROSS JOIN touchpoint t"
            " ON t.nature = 'conversation' AND t.customer_id = c.id AND t.day BETWEEN :first AND :today",
            first=firsts[0],
            today=today.isoformat(),
        )
        for customer_id, day in rows:
            counts[customer_id][places[day[:7]]] += 1
        return dict(counts)

    def detail(self, customer_id: int) -> Detail:
        """What is known of one customer besides the evidence."""
        phone, email, about = self._rows(
            "SELECT phone, email, about FROM customer WHERE id = :customer", customer=customer_id
        )[0]
        aliases = self._rows("SELECT name FROM alias WHERE customer_id = :customer ORDER BY name", customer=customer_id)
        return Detail(phone, email, about, tuple(name for (name,) in aliases), tuple(self.people(customer_id)))

    def people(self, customer_id: int) -> list[Person]:
        """The people at one customer, by name."""
        return [
            Person(*row)
            for row in self._rows(
                "SELECT id, uid, name, role, phone, email, about FROM person WHERE customer_id = :customer"
                " ORDER BY name_key, id",
                customer=customer_id,
            )
        ]

    def touchpoints(self, asked: Asked, limit: int | None = None) -> list[Touchpoint]:
        """The touchpoints asked for, newest first; with `limit` the newest so many."""
        where, values = _where(asked)
        rows = self._rows(
            f"{_TOUCHPOINTS} WHERE {where} ORDER BY t.day DESC, t.time IS NULL, t.time DESC, t.id DESC LIMIT :limit",
            **values,
            limit=-1 if limit is None else min(limit, _ALL),
        )
        return [_touchpoint(row) for row in rows]

    def touchpoint_count(self, asked: Asked) -> int:
        """How many touchpoints there are of those asked for."""
        where, values = _where(asked)
        return int(self._one(f"SELECT count(*) FROM touchpoint t WHERE {where}", **values))

    def touchpoint(self, touchpoint_id: int) -> Touchpoint:
        """The touchpoint of that id. IndexError: there is none."""
        return _touchpoint(self._rows(f"{_TOUCHPOINTS} WHERE t.id = :id", id=touchpoint_id)[0])

    def touchpoint_by_key(self, key: str, customer_id: int | None = None) -> list[Touchpoint]:
        """What was logged under a key, for one customer or for all at that event."""
        only = "" if customer_id is None else "AND t.customer_id = :customer"
        rows = self._rows(f"{_TOUCHPOINTS} WHERE t.key = :key {only} ORDER BY t.id", key=key, customer=customer_id)
        return [_touchpoint(row) for row in rows]

    def tags_in_use(self) -> list[str]:
        """Every tag on a customer, by name."""
        return [
            name for (name,) in self._rows("SELECT DISTINCT name FROM tag WHERE customer_id IS NOT NULL ORDER BY name")
        ]

    def _tags(self) -> dict[int, tuple[str, ...]]:
        tags: dict[int, list[str]] = defaultdict(list)
        for customer_id, name in self._rows(
            "SELECT customer_id, name FROM tag WHERE customer_id IS NOT NULL ORDER BY name"
        ):
            tags[customer_id].append(name)
        return {customer_id: tuple(names) for customer_id, names in tags.items()}

    def _plans(self, today: date) -> dict[int, Plan]:
        """The plan made last, by customer: found by a short search each, however many were ever made."""
        rows = self._rows(
            "SELECT p.customer_id, p.made_on, p.for_on, p.why FROM customer c JOIN plan p ON p.id ="
            " (SELECT id FROM plan WHERE customer_id = c.id AND made_on <= :today"
            " ORDER BY made_on DESC, id DESC LIMIT 1)",
            today=today.isoformat(),
        )
        return {
            customer_id: Plan(date.fromisoformat(made_on), date.fromisoformat(for_on), why)
            for customer_id, made_on, for_on, why in rows
        }

    def _words(self, today: date) -> dict[int, StageWord]:
        rows = self._rows(
            "SELECT customer_id, stage, why, said_on, until FROM stage_override"
            " WHERE said_on <= :today AND (withdrawn_on IS NULL OR withdrawn_on > :today) ORDER BY said_on, id",
            today=today.isoformat(),
        )
        return {
            customer_id: StageWord(one_of(STAGES, stage), why, date.fromisoformat(said_on), _day(until))
            for customer_id, stage, why, said_on, until in rows
        }

    def _endings(self, today: date) -> dict[int, Ending]:
        rows = self._rows(
            "SELECT customer_id, ended_on, side, why, cost FROM ending"
            " WHERE ended_on <= :today AND (resumed_on IS NULL OR resumed_on > :today) ORDER BY ended_on, id",
            today=today.isoformat(),
        )
        return {
            customer_id: Ending(date.fromisoformat(on), one_of(SIDES, side), why, cost)
            for customer_id, on, side, why, cost in rows
        }

    def _rows(self, sql: str, **values: object) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, **values: object) -> Any:
        return self._connection.execute(sql, values).fetchone()[0]


def _where(asked: Asked) -> tuple[str, dict[str, object]]:
    tests = ["t.day <= :until"]
    if asked.since is not None:
        tests.append("t.day >= :since")
    if asked.customer_id is not None:
        tests.append("t.customer_id = :customer")
    if asked.kinds:
        tests.append("t.kind IN (SELECT value FROM json_each(:kinds))")
    return " AND ".join(tests), {
        "until": asked.until.isoformat(),
        "since": asked.since and asked.since.isoformat(),
        "customer": asked.customer_id,
        "kinds": _list(asked.kinds) if asked.kinds else None,
    }


def _customer(row: Any, tags: dict[int, tuple[str, ...]]) -> Customer:
    return Customer(row[0], row[1], row[2], row[3], row[4], date.fromisoformat(row[5]), row[6], tags.get(row[0], ()))


def _touchpoint(row: Any) -> Touchpoint:
    touchpoint_id, uid, customer_id, customer, ref, day, time, kind, nature, by, answered, *rest, people, tags = row
    mood, minutes, text, key, job_id, phase, extra, chasing = rest
    return Touchpoint(
        touchpoint_id,
        uid,
        customer_id,
        customer,
        ref,
        date.fromisoformat(day),
        clock(time),
        one_of(KINDS, kind),
        one_of(NATURES, nature),
        one_of(SIDES, by),
        None if answered is None else bool(answered),
        None if mood is None else one_of(MOODS, mood),
        minutes,
        text,
        key,
        tuple(sorted(people.split(_SEPARATOR))) if people else (),
        tuple(sorted(tags.split(_SEPARATOR))) if tags else (),
        job_id,
        phase,
        bool(extra),
        bool(chasing),
    )


def one_of(words: Container[str], word: Any) -> Any:
    """The word, if it is one of those. ValueError: it is not, which no schema lets in."""
    if word not in words:
        raise ValueError
    return word


def clock(text: str | None) -> str | None:
    """A time of the day, 14:30, if there is one. ValueError: it is none."""
    if text is not None:
        time.fromisoformat(text)
    return text


def _list(values: Sequence[int | str]) -> str:
    """A list as SQL takes it: json_each gives its items."""
    import json

    return json.dumps(values)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _months_before(day: date, months: int) -> date:
    """The first day of the month that many months before the one of `day`."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
