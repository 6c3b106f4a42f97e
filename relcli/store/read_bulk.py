"""All of the journal at once, whatever the day: what export writes, and what import asks before it adds."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any, TypeVar

from relcli.rules.vocabulary.evidence import STAGES
from relcli.rules.vocabulary.journal import (
    Belongings,
    FullAlias,
    FullCustomer,
    FullEnding,
    FullMerged,
    FullPerson,
    FullPlan,
    FullTouchpoint,
    FullWord,
)
from relcli.rules.vocabulary.kinds import KINDS, MOODS, SIDES
from relcli.rules.vocabulary.loops import NO_LOOPS
from relcli.rules.vocabulary.made import Made
from relcli.store.cells import clock, day_of, names_in, one_of
from relcli.store.loop_tables import TABLES
from relcli.store.read_bulk_loops import loops_of_everybody

One = TypeVar("One")

_MADE = "uid, created_at, changed_at"

# In the order of uids, which is that of their making and does not depend on ids: two journals with the same in them
# are exported to the same bytes.
_CUSTOMERS = f"SELECT id, name, added_on, ref, place, phone, email, about, cadence, {_MADE} FROM customer ORDER BY uid"
_TOUCHPOINTS = """
SELECT c.uid, t.day, t.time, t.kind, t.side, t.answered, t.mood, t.minutes, t.text, t.key,
       (SELECT group_concat(p.name, char(31)) FROM touchpoint_person tp JOIN person p ON p.id = tp.person_id
         WHERE tp.touchpoint_id = t.id) AS people,
       (SELECT group_concat(g.name, char(31)) FROM tag g WHERE g.touchpoint_id = t.id) AS tags,
       (SELECT uid FROM job WHERE id = t.job_id) AS job, t.phase, t.extra, t.chasing,
       t.uid, t.created_at, t.changed_at
  FROM touchpoint t JOIN customer c ON c.id = t.customer_id
 ORDER BY t.day, t.uid
"""


class BulkReader:
    """Questions about everything; a fixed number of statements each, however much there is."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def customers(self) -> list[FullCustomer]:
        """Every customer with all that hangs on them, in the order of their uids."""
        aliases = self._by_customer(f"name, {_MADE} FROM alias ORDER BY name_key", _alias)
        tags = self._by_customer("name FROM tag WHERE customer_id IS NOT NULL ORDER BY name", lambda row: str(row[0]))
        people = self._by_customer(f"name, role, phone, email, about, {_MADE} FROM person ORDER BY name_key", _person)
        plans = self._by_customer(f"made_on, for_on, why, {_MADE} FROM plan ORDER BY made_on, uid", _plan)
        words = self._by_customer(
            f"stage, why, said_on, until, withdrawn_on, {_MADE} FROM stage_override ORDER BY said_on, uid", _word
        )
        endings = self._by_customer(
            f"ended_on, side, why, resumed_on, cost, {_MADE} FROM ending ORDER BY ended_on, uid", _ending
        )
        merged = self._by_customer(f"name, ref, {_MADE} FROM merged ORDER BY uid", _merged)
        loops = loops_of_everybody(self._connection)
        rows = _made_apart(self._connection.execute(_CUSTOMERS))
        return [
            FullCustomer(
                name,
                date.fromisoformat(added_on),
                ref,
                place,
                phone,
                email,
                about,
                cadence,
                has=Belongings(
                    aliases=tuple(aliases[customer_id]),
                    tags=tuple(tags[customer_id]),
                    people=tuple(people[customer_id]),
                    plans=tuple(plans[customer_id]),
                    words=tuple(words[customer_id]),
                    endings=tuple(endings[customer_id]),
                    loops=loops.get(customer_id, NO_LOOPS),
                    merged=tuple(merged[customer_id]),
                ),
                made=Made(*made),
            )
            for customer_id, name, added_on, ref, place, phone, email, about, cadence, made in rows
        ]

    def touchpoints(self) -> Iterator[tuple[str, FullTouchpoint]]:
        """Every touchpoint with the uid of its customer, by day, then by uid."""
        rows = _made_apart(self._connection.execute(_TOUCHPOINTS))
        for customer, day, time, kind, by, answered, mood, minutes, text, key, people, tags, *rest in rows:
            job, phase, extra, chasing, made = rest
            yield (
                customer,
                FullTouchpoint(
                    date.fromisoformat(day),
                    clock(time),
                    one_of(KINDS, kind),
                    one_of(SIDES, by),
                    None if answered is None else bool(answered),
                    None if mood is None else one_of(MOODS, mood),
                    minutes,
                    text,
                    key,
                    names_in(people),
                    names_in(tags),
                    job,
                    phase,
                    bool(extra),
                    bool(chasing),
                    Made(*made),
                ),
            )

    def customer_uids(self) -> dict[str, int]:
        """The id of every customer by uid; whoever was joined to another is the other."""
        return dict(
            self._connection.execute("SELECT uid, customer_id FROM merged UNION ALL SELECT uid, id FROM customer")
        )

    def alias_keys(self) -> set[str]:
        """Every alias, folded."""
        return {key for (key,) in self._connection.execute("SELECT name_key FROM alias")}

    def people(self) -> set[tuple[int, str]]:
        """Everybody, as the id of their customer and their folded name."""
        return set(self._connection.execute("SELECT customer_id, name_key FROM person"))

    def people_by_uid(self) -> dict[str, tuple[int, str]]:
        """The customer's id and the name of everybody, by their uid."""
        rows = self._connection.execute("SELECT uid, customer_id, name FROM person")
        return {uid: (customer_id, name) for uid, customer_id, name in rows}

    def jobs(self) -> dict[str, int]:
        """The customer's id of every job, by its uid."""
        return dict(self._connection.execute("SELECT uid, customer_id FROM job"))

    def customer_tags(self) -> set[tuple[int, str]]:
        """Every tag on a customer, with the customer's id."""
        return set(self._connection.execute("SELECT customer_id, name FROM tag WHERE customer_id IS NOT NULL"))

    def uids(self) -> set[str]:
        """The uids of all that hangs on customers besides touchpoints and tags."""
        tables = ("alias", "person", "plan", "stage_override", "ending", *TABLES)
        rows = self._connection.execute(" UNION ALL ".join(f"SELECT uid FROM {table}" for table in tables))
        return {uid for (uid,) in rows}

    def touchpoint_uids(self, wanted: Collection[str]) -> set[str]:
        """Which of these uids are of a touchpoint in the journal."""
        rows = self._connection.execute(
            "SELECT uid FROM touchpoint WHERE uid IN (SELECT value FROM json_each(?))", [json.dumps(list(wanted))]
        )
        return {uid for (uid,) in rows}

    def keys(self, wanted: Collection[str]) -> set[tuple[int, str]]:
        """Under which of these keys there is a touchpoint, with the id of its customer."""
        return set(
            self._connection.execute(
                "SELECT customer_id, key FROM touchpoint WHERE key IN (SELECT value FROM json_each(?))",
                [json.dumps(list(wanted))],
            )
        )

    def _by_customer(self, what: str, made_of: Callable[[Any], One]) -> defaultdict[int, list[One]]:
        found: defaultdict[int, list[One]] = defaultdict(list)
        for customer_id, *row in self._connection.execute(f"SELECT customer_id, {what}"):
            found[customer_id].append(made_of(row))
        return found


def _made_apart(rows: Iterator[Any]) -> Iterator[list[Any]]:
    """Rows with their last three values as one."""
    return ([*row[:-3], row[-3:]] for row in rows)


def _alias(row: Any) -> FullAlias:
    name, *made = row
    return FullAlias(name, Made(*made))


def _merged(row: Any) -> FullMerged:
    name, ref, *made = row
    return FullMerged(name, ref, Made(*made))


def _person(row: Any) -> FullPerson:
    name, role, phone, email, about, *made = row
    return FullPerson(name, role, phone, email, about, Made(*made))


def _plan(row: Any) -> FullPlan:
    made_on, for_on, why, *made = row
    return FullPlan(date.fromisoformat(made_on), date.fromisoformat(for_on), why, Made(*made))


def _word(row: Any) -> FullWord:
    stage, why, said_on, until, withdrawn_on, *made = row
    return FullWord(
        one_of(STAGES, stage), why, date.fromisoformat(said_on), day_of(until), day_of(withdrawn_on), Made(*made)
    )


def _ending(row: Any) -> FullEnding:
    on, by, why, resumed_on, cost, *made = row
    return FullEnding(date.fromisoformat(on), one_of(SIDES, by), why, day_of(resumed_on), cost, Made(*made))
