"""The demo's story, written into a new journal through the same doors as everything else."""

from collections.abc import Sequence
from datetime import date, timedelta

from relcli.commands.demo_data import CUSTOMERS, SETTINGS
from relcli.commands.demo_story import Customer, as_of
from relcli.commands.said import key_of
from relcli.rules.vocabulary.loops import Job
from relcli.rules.vocabulary.records import NewTouchpoint
from relcli.rules.vocabulary.settings import setting
from relcli.store.loop_tables import SORTS
from relcli.store.writer import Writer

UID_OF_THE_DEMO = "00000000-0000-7000-8000-"
"""How the uids of the demo's customers begin: no clock gives such a one, so that a demo is known again by them."""


def write_demo(journal: Writer, today: date) -> None:
    """Tell the whole story to a new journal: first who there is, then what happened, day by day."""
    for name, value in SETTINGS:
        if (one := setting(name)) is not None:
            journal.settings.set(one, value)
    cast = [(_add(journal, customer, number, today), customer) for number, customer in enumerate(CUSTOMERS, 1)]
    people = {
        (customer_id, person.name): journal.people.add(customer_id, key=key_of(person.name), **person._asdict())
        for customer_id, customer in cast
        for person in customer.people
    }
    jobs = _write_loops(journal, cast, today)
    _write_moments(journal, cast, people, jobs, today)
    for customer_id, customer in cast:
        _write_settled(journal, customer_id, customer, today)


def _add(journal: Writer, customer: Customer, number: int, today: date) -> int:
    customer_id = journal.customers.add(
        uid=f"{UID_OF_THE_DEMO}{number:012}",
        name=customer.name,
        key=key_of(customer.name),
        added_on=_ago(customer.known, today),
        ref=customer.ref,
        place=customer.place,
        phone=customer.phone,
        email=customer.email,
        about=customer.about,
        cadence=customer.cadence,
    )
    journal.customers.tag(customer_id, customer.tags)
    for alias in customer.aliases:
        journal.customers.add_alias(customer_id, alias, key_of(alias))
    return customer_id


def _write_loops(journal: Writer, cast: Sequence[tuple[int, Customer]], today: date) -> dict[tuple[int, str], int]:
    """Every open loop and every one that was closed, the oldest first; the ids of the jobs by customer and title."""
    first = {sort.value: sort.first for sort in SORTS}
    told = [(as_of(loop, today), customer_id) for customer_id, customer in cast for loop in customer.loops]
    jobs = {}
    for loop, customer_id in sorted(told, key=lambda one: getattr(one[0], first[type(one[0])])):
        loop_id = journal.loops.add(customer_id, loop)
        if isinstance(loop, Job):
            jobs[customer_id, loop.title] = loop_id
    return jobs


def _write_moments(
    journal: Writer,
    cast: Sequence[tuple[int, Customer]],
    people: dict[tuple[int, str], int],
    jobs: dict[tuple[int, str], int],
    today: date,
) -> None:
    """Every touchpoint, the oldest first, so that their numbers grow with time."""
    told = [(moment, customer_id) for customer_id, customer in cast for moment in customer.moments]
    for moment, customer_id in sorted(told, key=lambda one: -one[0].ago):
        day = _ago(moment.ago, today)
        journal.touchpoints.add(
            customer_id,
            NewTouchpoint(
                day=day,
                kind=moment.kind,
                text=moment.text,
                time=moment.time,
                by=moment.by,
                answered=moment.answered,
                mood=moment.mood,
                minutes=moment.minutes,
                key=moment.key,
                tags=moment.tags,
                job_id=None if moment.job is None else jobs[customer_id, moment.job],
                phase=moment.phase,
                extra=moment.extra,
                chasing=moment.chasing,
            ),
            [people[customer_id, name] for name in moment.people],
        )
        if moment.following is not None:
            journal.plans.add(customer_id, made_on=day, for_on=day + timedelta(days=moment.following))


def _write_settled(journal: Writer, customer_id: int, customer: Customer, today: date) -> None:
    """What the user decided about a customer: check-ins put off, a word on the stage, an ending."""
    for snooze in customer.snoozes:
        day = _ago(snooze.ago, today)
        journal.plans.add(customer_id, made_on=day, for_on=day + timedelta(days=snooze.days), why=snooze.why)
    for word in customer.words:
        until = None if word.last_ago is None else _ago(word.last_ago, today)
        journal.stages.say(customer_id, word.stage, why=word.why, said_on=_ago(word.ago, today), until=until)
        if word.withdrawn_ago is not None:
            journal.stages.withdraw(customer_id, _ago(word.withdrawn_ago, today))
    for ending in customer.endings:
        journal.endings.end(customer_id, on=_ago(ending.ago, today), by=ending.by, why=ending.why, cost=ending.cost)
        if ending.resumed_ago is not None:
            journal.endings.resume(customer_id, _ago(ending.resumed_ago, today))


def _ago(days: int, today: date) -> date:
    return today - timedelta(days=days)
