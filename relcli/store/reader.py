"""Reading: plain sqlite3, plain values out. Every question takes `today`; what is dated later is invisible."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from relcli.rules.vocabulary.evidence import STAGES, Customer, Ending, Evidence, Plan, StageWord, Tally
from relcli.rules.vocabulary.kinds import SIDES, most_telling
from relcli.rules.vocabulary.policy import Policy, policy_of
from relcli.store.cells import ALL_ROWS, as_list, day_of, one_of
from relcli.store.read_tallies import tallies

if TYPE_CHECKING:
    from pathlib import Path

    from relcli.rules.ledger import Ledger
    from relcli.rules.vocabulary.changes import Change
    from relcli.rules.vocabulary.joining import Half
    from relcli.rules.vocabulary.made import Made
    from relcli.rules.vocabulary.records import Detail, Known, Named, Person
    from relcli.store.read_bulk import BulkReader
    from relcli.store.read_figures import FigureReader
    from relcli.store.read_loops import LoopReader
    from relcli.store.read_period import PeriodReader
    from relcli.store.read_sql import Answer, View
    from relcli.store.read_touchpoints import TouchpointReader

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

    def changes(
        self, most: int | None = None, *, customer_id: int | None = None, ids: "Sequence[int] | None" = None
    ) -> "list[Change]":
        """What commands wrote and can be undone or done again, the newest first: the last `most`, or those of `ids`."""
        from relcli.store.read_changes import changes

        return changes(self._connection, most, customer_id=customer_id, ids=ids)

    def ledger(self) -> "Ledger":
        """Whom the user forgot, as far as it is kept: enough to know them again."""
        from relcli.store.read_ledger import ledger_of

        return ledger_of(self._connection)

    def named_elsewhere(self, customer: Customer) -> "list[Named]":
        """What is recorded of other customers and names one."""
        from relcli.store.read_ledger import named_elsewhere

        return named_elsewhere(self._connection, customer)

    def half(self, customer: Customer) -> "Half":
        """What there can be one of at a customer who is to be one with another; of no day."""
        from relcli.store.read_joining import half_of

        return half_of(self._connection, customer, self.detail(customer.id))

    @property
    def touchpoints(self) -> "TouchpointReader":
        """The door to what was logged."""
        from relcli.store.read_touchpoints import TouchpointReader

        return TouchpointReader(self._connection)

    @property
    def periods(self) -> "PeriodReader":
        """The door to what a report asks besides."""
        from relcli.store.read_period import PeriodReader

        return PeriodReader(self._connection)

    @property
    def figures(self) -> "FigureReader":
        """The door to the whole journal, counted."""
        from relcli.store.read_figures import FigureReader

        return FigureReader(self._connection)

    def views(self, today: date) -> "list[View]":
        """What can be asked of in SQL, as of a day."""
        from relcli.store.read_sql import views

        return views(self._connection, today)

    def answer(self, question: str, today: date) -> "Answer":
        """What SQLite answers. BadInput: it is no question, or would do more than read. Failed: it is too much."""
        from relcli.store.read_sql import answer

        return answer(self._connection, question, today)

    def copy_plainly(self, file: "Path", today: date) -> dict[str, int]:
        """Write what can be asked of in SQL into an empty file, a table each; how many rows each has.

        OSError: it cannot be written. Failed: it cannot be read back.
        """
        from relcli.store.plain_copy import write_plain_copy

        try:
            return write_plain_copy(self._connection, file, today)
        except sqlite3.OperationalError as error:  # of the new file: what is read is sound, or is told otherwise
            raise OSError(None, "the disk is full or failed") from error

    def made(self, table: str, ids: "Sequence[int]") -> "dict[int, Made]":
        """How customers or loops of those ids, all of one table, are known elsewhere, and when each last changed.

        What hangs on one and the customer's name are of it: a promise has changed when it was moved, and all of a
        customer when they were renamed or left. A customer has changed with anything of theirs, all with a setting; an
        undo and a redo change what they touched. As long as the record of changes is kept, no moment falls back.
        """
        from relcli.store.read_made import made

        return made(self._connection, table, ids)

    def changed_settings(self) -> dict[str, int | str]:
        """The settings that the user changed, by name; a value that is no JSON is passed over."""
        rows = self._rows("SELECT name, json_extract(value, '$') FROM policy WHERE json_valid(value) ORDER BY name")
        return {name: value for name, value in rows if value is not None}

    def spoilt_settings(self) -> list[str]:
        """The settings that have a value which relcli would not have written, so that it goes by the default."""
        from relcli.rules.vocabulary.settings import is_spoilt

        changed = self.changed_settings()
        names = [name for (name,) in self._rows("SELECT name FROM policy ORDER BY name")]
        return [name for name in names if is_spoilt(name, changed.get(name))]

    def policy(self) -> Policy:
        """The policy in force: the defaults with the user's changes."""
        return policy_of(self.changed_settings())

    def known(self) -> "list[Known]":
        """Every text a customer goes by. Not dated: a name finds its customer on any day."""
        from relcli.rules.vocabulary.records import Known

        # doctor asks it of a journal of an earlier schema, too
        was_merged = self._one("SELECT count(*) FROM sqlite_schema WHERE name = 'merged'")
        return [
            Known(customer_id, text, bool(is_ref))
            for customer_id, text, is_ref in self._rows(
                "SELECT id, name, 0 FROM customer UNION ALL SELECT customer_id, name, 0 FROM alias"
                " UNION ALL SELECT id, ref, 1 FROM customer WHERE ref IS NOT NULL"
                + (" UNION ALL SELECT customer_id, ref, 1 FROM merged WHERE ref IS NOT NULL" if was_merged else "")
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
            ids=as_list(ids),
        )
        found = {
            one: Customer(one, uid, name, ref, place, date.fromisoformat(added_on), cadence, tags.get(one, ()))
            for one, uid, name, ref, place, added_on, cadence in rows
        }
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
            sql, today=today.isoformat(), customer=customer_id, most=-1 if most is None else min(most, ALL_ROWS)
        )
        tags, words, tally_of = self._tags(), self._words(today), tallies(self._connection, today, customer_id)
        plans, endings = ({}, {}) if only_stage else (self._plans(today), self._endings(today))
        day, nothing, found = date.fromisoformat, Tally(), []
        for one, uid, name, ref, place, added_on, cadence, known_since, *judged_by in rows:
            conversations, services, first_service, last_service, last, kinds, attempts = judged_by
            # By position: with names it takes half as long again.
            evidence = Evidence(
                Customer(one, uid, name, ref, place, day(added_on), cadence, tags.get(one, ())),
                day(known_since),
                conversations,
                day(last) if last else None,
                most_telling(tuple(kinds.split(","))) if kinds else None,
                attempts,
                services,
                day(first_service) if first_service else None,
                day(last_service) if last_service else None,
                plans.get(one),
                words.get(one),
                endings.get(one),
                tally_of.get(one, nothing),
            )
            found.append(evidence)
        return found

    def ended(self, today: date) -> frozenset[int]:
        """The ids of the customers whose relationship had ended."""
        return frozenset(self._endings(today))

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

    def detail(self, customer_id: int) -> "Detail":
        """What is known of one customer besides the evidence."""
        from relcli.rules.vocabulary.records import Detail

        phone, email, about = self._rows(
            "SELECT phone, email, about FROM customer WHERE id = :customer", customer=customer_id
        )[0]
        aliases = self._rows("SELECT name FROM alias WHERE customer_id = :customer ORDER BY name", customer=customer_id)
        return Detail(phone, email, about, tuple(name for (name,) in aliases), tuple(self.people(customer_id)))

    def people(self, customer_id: int) -> "list[Person]":
        """The people at one customer, by name."""
        from relcli.rules.vocabulary.records import Person

        return [
            Person(*row)
            for row in self._rows(
                "SELECT id, uid, name, role, phone, email, about FROM person WHERE customer_id = :customer"
                " ORDER BY name_key, id",
                customer=customer_id,
            )
        ]

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
            customer_id: StageWord(one_of(STAGES, stage), why, date.fromisoformat(said_on), day_of(until))
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


def _months_before(day: date, months: int) -> date:
    """The first day of the month that many months before the one of `day`."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
