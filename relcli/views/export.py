"""The whole journal as records: flat rows for a spreadsheet, or everything for JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from relcli.rules.columns import FIELDS
from relcli.rules.listed import listed
from relcli.rules.vocabulary.journal import FullCustomer, FullEnding, FullTouchpoint
from relcli.rules.vocabulary.made import Made
from relcli.views.table import Record, Table
from relcli.views.words import iso

MEMBERS = {"answers": "expectations"}
"""Sorts of open loops that JSON calls otherwise than `Loops`."""

UNTOLD = frozenset({"id", "made", "phases"})
"""Fields of a loop that JSON does not have as they are: touchpoints tell the phases of a job."""


class Whole(NamedTuple):
    """All of a journal. A touchpoint comes with the uid of its customer."""

    customers: Sequence[FullCustomer] = ()
    touchpoints: Iterable[tuple[str, FullTouchpoint]] = ()
    settings: Mapping[str, int | str] = {}


def flat_table(whole: Whole) -> Table:
    """One row a touchpoint, and one without a day for every customer who has none; `import csv` takes them back."""
    return Table(
        noun="touchpoints",
        columns=(),
        rows=list(_flat_rows(whole)),
        record=lambda record: record,
        fields=FIELDS,
    )


def _flat_rows(whole: Whole) -> Iterator[Record]:
    customers = {one.made.uid: _flat_customer(one) for one in whole.customers}
    silent = dict.fromkeys(customers)
    for uid, one in whole.touchpoints:
        silent.pop(uid, None)
        yield customers[uid] | _flat_touchpoint(one)
    for uid in silent:
        yield customers[uid]


def _flat_customer(one: FullCustomer) -> dict[str, object]:
    ending = _open_ending(one)
    return {
        "customer": one.name,
        "ref": one.ref,
        "place": one.place,
        "phone": one.phone,
        "email": one.email,
        "about": one.about,
        "cadence": one.cadence,
        "added_on": iso(one.added_on),
        "customer_tags": " ".join(one.has.tags),
        "aliases": listed(tuple(alias.name for alias in one.has.aliases)),
        "customer_uid": one.made.uid,
        "ended_on": iso(ending.on) if ending else None,
        "ended_by": ending.by if ending else None,
        "ended_why": ending.why if ending else None,
        "ended_cost": ending.cost if ending else None,
    }


def _open_ending(one: FullCustomer) -> FullEnding | None:
    """The ending that nobody took back: the last one of those, if there are several."""
    return next((ending for ending in reversed(one.has.endings) if ending.resumed_on is None), None)


def _flat_touchpoint(one: FullTouchpoint) -> dict[str, object]:
    return {
        "on": iso(one.day),
        "time": one.time,
        "kind": one.kind,
        "by": one.by,
        "answered": one.answered,
        "mood": one.mood,
        "minutes": one.minutes,
        "with": listed(one.people),
        "tags": " ".join(one.tags),
        "text": one.text,
        "key": one.key,
        "uid": one.made.uid,
        "extra": one.extra or None,
        "chasing": one.chasing or None,
    }


def customer_record(one: FullCustomer) -> Record:
    """A customer with all that hangs on them, as JSON."""
    return {
        **_made(one.made),
        "name": one.name,
        "ref": one.ref,
        "place": one.place,
        "phone": one.phone,
        "email": one.email,
        "about": one.about,
        "cadence": one.cadence,
        "added_on": iso(one.added_on),
        "aliases": [{**_made(alias.made), "name": alias.name} for alias in one.has.aliases],
        "tags": list(one.has.tags),
        "people": [
            {
                **_made(each.made),
                "name": each.name,
                "role": each.role,
                "phone": each.phone,
                "email": each.email,
                "about": each.about,
            }
            for each in one.has.people
        ],
        "plans": [
            {**_made(plan.made), "made_on": iso(plan.made_on), "for_on": iso(plan.for_on), "why": plan.why}
            for plan in one.has.plans
        ],
        "stage_words": [
            {
                **_made(word.made),
                "stage": word.stage,
                "why": word.why,
                "said_on": iso(word.said_on),
                "until": iso(word.until),
                "withdrawn_on": iso(word.withdrawn_on),
            }
            for word in one.has.words
        ],
        "endings": [
            {
                **_made(ending.made),
                "on": iso(ending.on),
                "by": ending.by,
                "why": ending.why,
                "resumed_on": iso(ending.resumed_on),
                "cost": ending.cost,
            }
            for ending in one.has.endings
        ],
        **{member_of(field): _told(some) for field, some in one.has.loops._asdict().items()},
        "merged": [{**_made(other.made), "name": other.name, "ref": other.ref} for other in one.has.merged],
    }


def member_of(field: str) -> str:
    """What JSON calls a sort of open loops that `Loops` has in this field."""
    return MEMBERS.get(field, field)


def _loop_record(one: Any) -> Record:
    """A loop, or what belongs to one."""
    return {**_made(one.made), **{name: _told(value) for name, value in one._asdict().items() if name not in UNTOLD}}


def _told(value: Any) -> Any:
    """What is in a field of a loop; several have a record each."""
    if isinstance(value, tuple):
        return [_loop_record(one) for one in value]
    return iso(value) if isinstance(value, date) else value


def touchpoint_record(customer: str, one: FullTouchpoint) -> Record:
    """A touchpoint as JSON; `customer` and `job` are uids."""
    return {
        **_made(one.made),
        "customer": customer,
        "on": iso(one.day),
        "time": one.time,
        "kind": one.kind,
        "by": one.by,
        "answered": one.answered,
        "mood": one.mood,
        "minutes": one.minutes,
        "with": list(one.people),
        "tags": list(one.tags),
        "text": one.text,
        "key": one.key,
        "job": one.job,
        "phase": one.phase,
        "extra": one.extra,
        "chasing": one.chasing,
    }


def _made(made: Made) -> Record:
    return {"uid": made.uid, "created_at": made.created_at, "changed_at": made.changed_at}
