"""Many rows at once: what an import adds, in batches straight to the tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlmodel import col, select, update

from relcli.rules.names import fold
from relcli.rules.vocabulary.journal import (
    Additions,
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
from relcli.rules.vocabulary.kinds import nature_of
from relcli.store.loose_ends import strays_in
from relcli.store.rows import Many, Values
from relcli.store.tables import (
    AliasRow,
    CustomerRow,
    EndingRow,
    JobRow,
    MergedRow,
    PersonRow,
    PlanRow,
    StageOverrideRow,
    TagRow,
    TouchpointPersonRow,
    TouchpointRow,
)
from relcli.store.uids import new_uid

BATCH = 2000
"""Touchpoints that are written at a time; between two batches `tell` hears how far it has come."""


class Bulk(Many):
    """Writes what an import adds; everything has been checked, and nothing of it is in the journal yet."""

    def add(self, additions: Additions, tell: Callable[[int], None] = lambda _: None) -> None:
        """Add it all; `tell` is told now and then how many touchpoints are written."""
        numbers = self._customers(additions.customers)
        new = {numbers[-place]: one.has for place, one in enumerate(additions.customers, 1)}
        belongings = {**new, **additions.more}
        self._belongings(belongings)
        self._refs(additions.refs)
        people = self._people()
        self._loops(belongings, people)
        jobs = self._jobs()
        written = 0
        for turn, batch in enumerate(_batches(additions.touchpoints)):
            uids = self._rising_uids(len(batch), turn)
            self._touchpoints([(numbers.get(number, number), one) for number, one in batch], people, jobs, uids)
            written += len(batch)
            tell(written)

    def let_go_of_strays(self) -> Mapping[str, int]:
        """Part what refers to something of another customer from it; how many rows of each table were changed."""
        raw: Any = self._session.connection().connection.driver_connection
        parted: Counter[str] = Counter()
        for one in list(strays_in(raw)):
            parted[one.table] += raw.execute(one.mend, {"now": self._stamp}).rowcount
        return +parted

    def _customers(self, customers: Sequence[FullCustomer]) -> Mapping[int, int]:
        """Add the customers themselves; the id of each by its number."""
        ids = self._new_ids(CustomerRow, len(customers))
        self._insert(
            CustomerRow,
            [
                self._stamped(one.made)
                | {
                    "id": customer_id,
                    "name": one.name,
                    "name_key": fold(one.name),
                    "ref": one.ref,
                    "place": one.place,
                    "phone": one.phone,
                    "email": one.email,
                    "about": one.about,
                    "cadence": one.cadence,
                    "added_on": one.added_on.isoformat(),
                }
                for customer_id, one in zip(ids, customers, strict=True)
            ],
        )
        return {-place: customer_id for place, customer_id in enumerate(ids, 1)}

    def _belongings(self, belongings: Mapping[int, Belongings]) -> None:
        """Add what hangs on customers, by their id, but for open loops."""
        owned = list(belongings.items())
        self._insert(AliasRow, [self._named(who, one) for who, has in owned for one in has.aliases])
        self._insert(MergedRow, [self._merged(who, one) for who, has in owned for one in has.merged])
        self._insert(TagRow, [self._tag(name, customer_id=who) for who, has in owned for name in has.tags])
        self._insert(PersonRow, [self._person(who, one) for who, has in owned for one in has.people])
        self._insert(PlanRow, [self._plan(who, one) for who, has in owned for one in has.plans])
        self._insert(StageOverrideRow, [self._word(who, one) for who, has in owned for one in has.words])
        self._insert(EndingRow, [self._ending(who, one) for who, has in owned for one in has.endings])

    def _loops(self, belongings: Mapping[int, Belongings], people: Mapping[tuple[int, str], int]) -> None:
        """Add the open loops of customers, by their id; the tables are imported only if there are any."""
        if any(has.parts or any(has.loops) for has in belongings.values()):
            from relcli.store.write_bulk_loops import BulkLoops

            BulkLoops(self._session, self._now).add(belongings, people)

    def _refs(self, refs: Mapping[int, str]) -> None:
        for customer_id, ref in refs.items():
            changed = update(CustomerRow).where(col(CustomerRow.id) == customer_id)
            self._session.exec(changed.values(ref=ref, changed_at=self._stamp))

    def _people(self) -> dict[tuple[int, str], int]:
        """The id of everybody, by customer and folded name."""
        rows = self._session.exec(select(PersonRow.customer_id, PersonRow.name_key, PersonRow.id))
        return {(customer_id, key): person_id or 0 for customer_id, key, person_id in rows}

    def _jobs(self) -> dict[str, int]:
        """The id of every job, by uid."""
        return {uid: job_id or 0 for uid, job_id in self._session.exec(select(JobRow.uid, JobRow.id))}

    def _touchpoints(
        self,
        batch: Sequence[tuple[int, FullTouchpoint]],
        people: Mapping[tuple[int, str], int],
        jobs: Mapping[str, int],
        uids: Sequence[str],
    ) -> None:
        ids = self._new_ids(TouchpointRow, len(batch))
        rows, present, tags = [], [], []
        for touchpoint_id, uid, (customer_id, one) in zip(ids, uids, batch, strict=True):
            row = self._touchpoint(touchpoint_id, customer_id, one, uid)
            rows.append(row | {"job_id": None if one.job is None else jobs[one.job]})
            present += [
                {"touchpoint_id": touchpoint_id, "person_id": people[customer_id, fold(name)]} for name in one.people
            ]
            tags += [self._tag(name, touchpoint_id=touchpoint_id) for name in one.tags]
        self._insert(TouchpointRow, rows)
        self._insert(TouchpointPersonRow, present)
        self._insert(TagRow, tags)

    def _touchpoint(self, touchpoint_id: int, customer_id: int, one: FullTouchpoint, uid: str) -> Values:
        return {
            "id": touchpoint_id,
            "uid": one.made.uid or uid,
            "customer_id": customer_id,
            "day": one.day.isoformat(),
            "time": one.time,
            "kind": one.kind,
            "side": one.by,
            "answered": None if one.answered is None else int(one.answered),
            "mood": one.mood,
            "minutes": one.minutes,
            "text": one.text,
            "key": one.key,
            "nature": nature_of(one.kind, one.by, one.answered),
            "phase": one.phase,
            "extra": int(one.extra),
            "chasing": int(one.chasing),
            "created_at": one.made.created_at or self._stamp,
            "changed_at": one.made.changed_at or self._stamp,
        }

    def _named(self, customer_id: int, one: FullAlias | FullPerson) -> Values:
        return self._stamped(one.made) | {"customer_id": customer_id, "name": one.name, "name_key": fold(one.name)}

    def _merged(self, customer_id: int, one: FullMerged) -> Values:
        return self._stamped(one.made) | {"customer_id": customer_id, "name": one.name, "ref": one.ref}

    def _tag(self, name: str, *, customer_id: int | None = None, touchpoint_id: int | None = None) -> Values:
        return {
            "uid": new_uid(self._now),
            "customer_id": customer_id,
            "touchpoint_id": touchpoint_id,
            "name": name,
        }

    def _person(self, customer_id: int, one: FullPerson) -> Values:
        known = {"role": one.role, "phone": one.phone, "email": one.email, "about": one.about}
        return self._named(customer_id, one) | known

    def _plan(self, customer_id: int, one: FullPlan) -> Values:
        days = {"made_on": one.made_on.isoformat(), "for_on": one.for_on.isoformat()}
        return self._stamped(one.made) | {"customer_id": customer_id, "why": one.why} | days

    def _word(self, customer_id: int, one: FullWord) -> Values:
        return self._stamped(one.made) | {
            "customer_id": customer_id,
            "stage": one.stage,
            "why": one.why,
            "said_on": one.said_on.isoformat(),
            "until": _iso(one.until),
            "withdrawn_on": _iso(one.withdrawn_on),
        }

    def _ending(self, customer_id: int, one: FullEnding) -> Values:
        return self._stamped(one.made) | {
            "customer_id": customer_id,
            "ended_on": one.on.isoformat(),
            "side": one.by,
            "why": one.why,
            "resumed_on": _iso(one.resumed_on),
            "cost": one.cost,
        }

    def _rising_uids(self, count: int, turn: int) -> list[str]:
        """New uids in the order of the file, so that an export has it too: those of one millisecond are random."""
        moment = self._now + timedelta(milliseconds=turn)
        return sorted(new_uid(moment) for _ in range(count))


def _batches(touchpoints: Iterable[tuple[int, FullTouchpoint]]) -> Iterator[list[tuple[int, FullTouchpoint]]]:
    going = iter(touchpoints)
    while batch := list(islice(going, BATCH)):
        yield batch


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
