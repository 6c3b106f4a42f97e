"""A touchpoint on its way into the journal: said, checked, written. `log` and `log --jsonl` share it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relcli.commands.find import mistyped, the_customer, the_people
from relcli.commands.said import key_of, key_said, kind_said, name_said, note_said, tags_said
from relcli.commands.taken import new_customer
from relcli.context import Context
from relcli.dates import DateOrder, fmt_day, parse_day, parse_when, split_day
from relcli.errors import BadInput, Failed, NoSuchCustomer, NoSuchPerson
from relcli.rules.names import Directory
from relcli.rules.vocabulary.kinds import DEFAULT_KIND, By, Mood, kind_in
from relcli.rules.vocabulary.records import NewTouchpoint
from relcli.views.timeline import touchpoint_record

if TYPE_CHECKING:
    from relcli.commands.beside import Beside
    from relcli.rules.vocabulary.evidence import Customer
    from relcli.rules.vocabulary.loops import Phase
    from relcli.rules.vocabulary.records import Touchpoint
    from relcli.store.writer import Writer
    from relcli.views.beside import Recorded
    from relcli.views.table import Record


class Said(NamedTuple):
    """One event as it was said; nothing has been checked. `customers`: everybody who was at it.

    What is said from `learned` on is about the first of them only.
    """

    customers: Sequence[str]
    text: str
    kind: str | None = None
    on: str | None = None
    people: Sequence[str] = ()
    by: By = "us"
    answered: bool | None = None
    mood: Mood | None = None
    minutes: int | None = None
    tags: Sequence[str] = ()
    next: str | None = None
    key: str | None = None
    new: bool = False
    learned: Sequence[str] = ()
    promises: Sequence[str] = ()
    job: str | None = None
    phase: "Phase | None" = None
    extra: bool = False
    chasing: bool = False

    @property
    def has_more(self) -> bool:
        """Whether more is said than the touchpoint itself."""
        return bool(self.learned or self.promises or self.extra or self.chasing or self.job is not None)

    def for_others(self) -> "Said":
        """The event as it is logged for everybody but the first."""
        return self._replace(learned=(), promises=(), job=None, phase=None, extra=False, chasing=False)


class Entry(NamedTuple):
    """One event, checked; only its customers and people are still to be found.

    `planned_on`: the day on which `next` was planned, which is today if it lies ahead, whatever day is told of.
    `beside`: what was learned and promised; None: nothing was.
    """

    said: Said
    day: date
    time: str | None
    kind: str
    text: str
    tags: tuple[str, ...]
    next: date | None
    planned_on: date
    beside: "Beside | None" = None


class Logged(NamedTuple):
    """One touchpoint that stands in the journal; `already`: it stood there before, under the same key.

    `recorded`: what now stands beside it; None: it is a touchpoint and nothing else.
    """

    touchpoint: "Touchpoint"
    already: bool
    added: tuple[str, ...] = ()
    recorded: "Recorded | None" = None


def entry_of(said: Said, today: date, order: DateOrder | None) -> Entry:
    """The event with its day, kind and note made out. BadInput: a day that is no day or yet to come, and the like."""
    if said.on is None:
        day, time, text = split_day(said.text, today, order=order)
    else:
        (day, time), text = parse_when(said.on, today, lean="past", order=order), said.text
    day = day or today
    if day > today:
        message = (
            f"A touchpoint cannot lie ahead, and {fmt_day(day)} does; log it when it has been, "
            "or set the next check-in with --next."
        )
        raise BadInput(message)
    following = parse_day(said.next, today, lean="future", order=order) if said.next is not None else None
    if following is not None and following <= day:
        message = f"The next check-in must come after the touchpoint of {fmt_day(day)}; {fmt_day(following)} does not."
        raise BadInput(message)
    text = note_said(text)
    return Entry(
        said=said._replace(key=key_said(said.key)) if said.key is not None else said,
        day=day,
        time=time.strftime("%H:%M") if time else None,
        kind=kind_said(said.kind) if said.kind is not None else kind_in(text) or DEFAULT_KIND,
        text=text,
        tags=tags_said(said.tags),
        next=following,
        planned_on=today if following is not None and following > today else day,
        beside=_beside(said, day, order),
    )


def _beside(said: Said, day: date, order: DateOrder | None) -> "Beside | None":
    """What was learned and promised. BadInput: it cannot be, or an option lacks the one that it needs."""
    if said.phase is not None and said.job is None:
        message = "A phase is one of a job; say of which with --job, by its number or the beginning of its title."
        raise BadInput(message)
    if said.chasing and said.by != "them":
        message = "Chasing is what they do when they have to ask where you are; it goes with --by them only."
        raise BadInput(message)
    if not (said.learned or said.promises):
        return None
    from relcli.commands.beside import beside_of

    return beside_of(said.learned, said.promises, day, order)


def check_options(said: Said, today: date, order: DateOrder | None) -> None:
    """All that can be known of an event before its note is. BadInput, as `entry_of`."""
    entry_of(said._replace(next=None, promises=()), today, order)
    if said.next is not None:
        parse_day(said.next, today, lean="future", order=order)
    if said.promises:
        from relcli.commands.beside import promise_parts

        for promise in said.promises:
            promise_parts(promise, today, order)


def write(journal: "Writer", entry: Entry, context: Context) -> list[Logged]:
    """Put an event into the journal, one touchpoint a customer. NotFound: a customer or a person is not there."""
    added: list[str] = []
    wanted, *others = entry.said.customers
    first = _named_or_added(journal, wanted, context, added) if entry.said.new else the_customer(journal.reader, wanted)
    along = [_found_or_added(journal, other, context, added, new=entry.said.new) for other in others]
    customers = list(dict.fromkeys([first, *along]))
    before = _under_key(journal, entry.said.key, customers)
    missing = [one for one in customers if one.id not in before]
    people = _people_by_customer(journal, entry, missing, added) if missing else {}
    of_others = entry._replace(said=entry.said.for_others(), beside=None)
    return [
        before.get(one.id)
        or _write_one(journal, entry if one == first else of_others, one, people[one.id], context.today)._replace(
            added=tuple(added)
        )
        for one in customers
    ]


def _under_key(journal: "Writer", key: str | None, customers: Sequence["Customer"]) -> dict[int, Logged]:
    """What stands in the journal under that key already, by customer."""
    if key is None:
        return {}
    found = ((one.id, journal.reader.touchpoints.by_key(key, one.id)) for one in customers)
    return {customer_id: Logged(before[0], already=True) for customer_id, before in found if before}


def _write_one(
    journal: "Writer",
    entry: Entry,
    customer: "Customer",
    people: Sequence[int],
    today: date,
) -> Logged:
    said = entry.said
    new = NewTouchpoint(
        day=entry.day,
        kind=entry.kind,
        text=entry.text,
        time=entry.time,
        by=said.by,
        answered=said.answered,
        mood=said.mood,
        minutes=said.minutes,
        key=said.key,
        tags=entry.tags,
        extra=said.extra,
        chasing=said.chasing,
    )
    job = None
    if said.job is not None:
        from relcli.commands.beside import tied

        new, job = tied(new, journal.reader, customer, said.job, said.phase, today)
    touchpoint_id = journal.touchpoints.add(customer.id, new, people)
    if entry.next is not None:
        if customer.id in journal.reader.ended(today):
            message = f"{customer.name} has ended, so no next check-in is set; relcli resume takes them up again."
            raise Failed(message)
        journal.plans.add(customer.id, made_on=entry.planned_on, for_on=entry.next)
    recorded = None
    if said.has_more:
        from relcli.commands.beside import record_beside

        recorded = record_beside(journal, customer, entry, job, today)
    return Logged(journal.reader.touchpoints.one(touchpoint_id), already=False, recorded=recorded)


def logged_record(one: Logged, today: date) -> "Record":
    """A touchpoint as it was logged, and what was recorded beside it, as scripts read it."""
    beside: Record = {"learned": [], "promises": []}
    if one.recorded is not None:
        from relcli.views.beside import recorded_record

        beside = recorded_record(one.recorded, today)
    return {**touchpoint_record(one.touchpoint), "already": one.already, **beside}


def _named_or_added(journal: "Writer", wanted: str, context: Context, added: list[str]) -> "Customer":
    """The customer of exactly that name or ref, added if there is none: --new never takes the beginning of a name."""
    directory = Directory(journal.reader.known())
    if directory.exactly(wanted) or directory.by_ref(wanted):
        return the_customer(journal.reader, wanted)
    customer = new_customer(journal, wanted, context)
    added.append(customer.name)
    return customer


def _found_or_added(journal: "Writer", wanted: str, context: Context, added: list[str], *, new: bool) -> "Customer":
    """The customer meant; with `new` one whom nobody can be is added."""
    try:
        return the_customer(journal.reader, wanted)
    except NoSuchCustomer:
        if not new:
            raise
        return _named_or_added(journal, wanted, context, added)


def _people_by_customer(
    journal: "Writer", entry: Entry, customers: Sequence["Customer"], added: list[str]
) -> dict[int, list[int]]:
    """Who was there, by customer: each name is looked for at every customer of the event.

    Somebody new is added at the first of them. NoSuchPerson: it may be a slip of a name there, unless --new says no.
    """
    present: dict[int, list[int]] = {one.id: [] for one in customers}
    for name in entry.said.people:
        everywhere = False
        for customer in customers:
            found, _ = the_people(journal.reader, customer, [name])
            present[customer.id] += [person.id for person in found]
            everywhere = everywhere or bool(found)
        if everywhere:
            continue
        first = customers[0]
        slips = mistyped(name, [person.name for person in journal.reader.people(first.id)])
        if slips and not entry.said.new:
            raise NoSuchPerson(name, first.name, slips)
        called = name_said(name)
        present[first.id].append(journal.people.add(first.id, name=called, key=key_of(called)))
        added.append(f"{called} at {first.name}")
    return present
