"""The JSON that `export json` writes, as `import json` takes it: strict, whole, and told by place where it is wrong."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import Field, ValidationError

from relcli.commands.document_loops import WithLoops, loop_problems, rows_with_places
from relcli.commands.document_values import Day, Kept, Key, Kind, Name, Note, Strict, Tag, Uid, Why, field
from relcli.commands.said import MOST_COST, key_of
from relcli.errors import BadInput
from relcli.rules.merging import Other
from relcli.rules.vocabulary.evidence import Stage
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
from relcli.rules.vocabulary.kinds import By, Mood
from relcli.rules.vocabulary.loops import Phase
from relcli.rules.vocabulary.settings import Setting, setting
from relcli.store.write_settings import checked
from relcli.views.words import one_line

FORMAT = 1


class Alias(Kept):
    """Another name of a customer."""

    name: Name


class Person(Kept):
    """Someone at a customer."""

    name: Name
    role: Annotated[str, field("role")] | None
    phone: Annotated[str, field("phone")] | None
    email: Annotated[str, field("email")] | None
    about: Annotated[str, field("about")] | None


class Plan(Kept):
    """A next check-in that was set for a day."""

    made_on: Day
    for_on: Day
    why: Why


class StageWord(Kept):
    """The user's own word on a stage."""

    stage: Stage
    why: Annotated[str, field("reason")]
    said_on: Day
    until: Day | None
    withdrawn_on: Day | None


class Ending(Kept):
    """A relationship that ended."""

    on: Day
    by: By
    why: Why
    resumed_on: Day | None
    cost: Annotated[int, Field(ge=0, le=MOST_COST)] | None = None


class Merged(Kept):
    """A customer who was joined to another."""

    name: Name
    ref: Annotated[str, field("ref")] | None


class Customer(Kept, WithLoops):
    """A firm or household."""

    name: Name
    ref: Annotated[str, field("ref")] | None
    place: Annotated[str, field("place")] | None
    phone: Annotated[str, field("phone")] | None
    email: Annotated[str, field("email")] | None
    about: Annotated[str, field("about")] | None
    cadence: Annotated[int, Field(ge=1, le=3650)] | None
    added_on: Day
    aliases: list[Alias]
    tags: list[Tag]
    people: list[Person]
    plans: list[Plan]
    stage_words: list[StageWord]
    endings: list[Ending]
    merged: tuple[Merged, ...] = ()

    def full(self) -> FullCustomer:
        """The customer as a plain value."""
        return FullCustomer(
            name=self.name,
            added_on=self.added_on,
            ref=self.ref,
            place=self.place,
            phone=self.phone,
            email=self.email,
            about=self.about,
            cadence=self.cadence,
            made=self.made(),
            has=Belongings(
                aliases=tuple(FullAlias(one.name, one.made()) for one in self.aliases),
                tags=tuple(dict.fromkeys(self.tags)),
                people=tuple(
                    FullPerson(one.name, one.role, one.phone, one.email, one.about, one.made()) for one in self.people
                ),
                plans=tuple(FullPlan(one.made_on, one.for_on, one.why, one.made()) for one in self.plans),
                words=tuple(
                    FullWord(one.stage, one.why, one.said_on, one.until, one.withdrawn_on, one.made())
                    for one in self.stage_words
                ),
                endings=tuple(
                    FullEnding(one.on, one.by, one.why, one.resumed_on, one.cost, one.made()) for one in self.endings
                ),
                loops=self.loops(),
                merged=tuple(FullMerged(one.name, one.ref, one.made()) for one in self.merged),
            ),
        )


class Touchpoint(Kept):
    """One dated contact; `customer` is the uid of one, `with` are names of people there, `job` is the uid of a job."""

    customer: Uid
    on: Day
    time: Annotated[str, Field(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None
    kind: Kind
    by: By
    answered: bool | None
    mood: Mood | None
    minutes: Annotated[int, Field(ge=0, le=1440)] | None
    with_: Annotated[list[Name], Field(alias="with")]
    tags: list[Tag]
    text: Note
    key: Key | None
    job: Uid | None = None
    phase: Phase | None = None
    extra: bool = False
    chasing: bool = False

    def full(self) -> FullTouchpoint:
        """The touchpoint as a plain value."""
        return FullTouchpoint(
            day=self.on,
            time=self.time,
            kind=self.kind,
            by=self.by,
            answered=self.answered,
            mood=self.mood,
            minutes=self.minutes,
            text=self.text,
            key=self.key,
            people=tuple(dict.fromkeys(self.with_)),
            tags=tuple(dict.fromkeys(self.tags)),
            job=self.job,
            phase=self.phase,
            extra=self.extra,
            chasing=self.chasing,
            made=self.made(),
        )


class Journal(Strict):
    """All that is in a journal."""

    settings: dict[str, Any]
    customers: list[Customer]
    touchpoints: list[Touchpoint]

    def other(self) -> Other:
        """The journal as a plain value."""
        return Other(
            customers=[one.full() for one in self.customers],
            touchpoints=[(one.customer, one.full()) for one in self.touchpoints],
            settings=self.settings,
        )


class Document(Strict):
    """The whole file."""

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)]
    today: str
    relcli: str
    journal: Journal


def read(text: bytes | bytearray, today: date) -> Journal | list[str]:
    """The journal in a file, or what is wrong with the file, by place. What happened lies on or before `today`."""
    try:
        journal = Document.model_validate_json(text).journal
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False, include_context=False)
        return list(dict.fromkeys(_told_of(one["type"], _place(one["loc"]), one["msg"]) for one in found))
    return list(_contradictions(journal, today)) or journal


def _place(location: tuple[int | str, ...]) -> str:
    """Where in the file: customers[3].name; "" for the file itself."""
    path = location[1:] if location[:1] == ("journal",) and len(location) > 1 else location
    return "".join(f"[{step}]" if isinstance(step, int) else f".{one_line(step, 40)}" for step in path).lstrip(".")


def _told_of(kind: str, place: str, message: str) -> str:
    if kind == "json_invalid":
        return message[0].lower() + message[1:].replace("JSON", "JSON,", 1).replace(",:", ":", 1)
    if kind == "missing":
        return f"{place} is missing"
    if kind == "extra_forbidden":
        return f"{place} is no member that relcli knows"
    if place == "format":
        return f"this relcli reads format {FORMAT} only; a newer one may have written it"
    said = message.removeprefix("Value error, ").removeprefix("Input ").rstrip(".")
    return f"{place or 'the file'}: {said[0].lower()}{said[1:]}"


def _contradictions(journal: Journal, today: date) -> Iterator[str]:
    """What is right by itself and cannot be true together, by place."""
    yield from _settings_problems(journal.settings)
    yield from _twice(journal)
    names: dict[tuple[str, str | None], str] = {}
    for place, one in enumerate(journal.customers):
        yield from _customer_problems(f"customers[{place}]", one, today)
        clash = names.setdefault((key_of(one.name), one.ref), one.uid)
        if clash != one.uid:
            yield f"customers[{place}].name: another customer has that name and ref"
    people = {one.uid: {key_of(person.name) for person in one.people} for one in journal.customers}
    jobs = {one.uid: {job.uid for job in one.jobs} for one in journal.customers}
    for place, contact in enumerate(journal.touchpoints):
        if contact.on > today:
            yield f"touchpoints[{place}].on: it is yet to come"
        if contact.customer not in people:
            yield f"touchpoints[{place}].customer: there is no customer of that uid in the file"
        elif not people[contact.customer].issuperset(map(key_of, contact.with_)):
            yield f"touchpoints[{place}].with: somebody is not among the people of that customer"
        if contact.job is not None and contact.job not in jobs.get(contact.customer, ()):
            yield f"touchpoints[{place}].job: that customer has no job of that uid"


def _twice(journal: Journal) -> Iterator[str]:
    """Uids, refs, other names and keys that are there twice."""
    seen: set[tuple[object, ...]] = set()
    for place, mark in _marks(journal):
        if mark in seen:
            yield f"{place} is there twice"
        seen.add(mark)


def _marks(journal: Journal) -> Iterator[tuple[str, tuple[object, ...]]]:
    """All that may be there once only, with its place."""
    for number, one in enumerate(journal.customers):
        place = f"customers[{number}]"
        yield f"{place}.uid", ("customer", one.uid)
        if one.ref is not None:
            yield f"{place}.ref", ("ref", one.ref)
        yield from _marks_of_merged(place, one)
        for name, kept in _kept_by(one).items():
            for index, row in enumerate(kept):
                yield f"{place}.{name}[{index}].uid", (name, row.uid)
        for within, sort, loop in rows_with_places(one):
            yield f"{place}.{within}.uid", (sort.table, loop.uid)
        for index, alias in enumerate(one.aliases):
            yield f"{place}.aliases[{index}].name", ("alias", key_of(alias.name))
        for index, person in enumerate(one.people):
            yield f"{place}.people[{index}].name", ("person", one.uid, key_of(person.name))
    for number, contact in enumerate(journal.touchpoints):
        yield f"touchpoints[{number}].uid", ("touchpoint", contact.uid)
        if contact.key is not None:
            yield f"touchpoints[{number}].key", ("key", contact.customer, contact.key)


def _marks_of_merged(place: str, one: Customer) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The same of those who were joined to a customer, who are known as customers are."""
    for index, merged in enumerate(one.merged):
        yield f"{place}.merged[{index}].uid", ("customer", merged.uid)
        if merged.ref is not None:
            yield f"{place}.merged[{index}].ref", ("ref", merged.ref)


def _kept_by(one: Customer) -> dict[str, Sequence[Kept]]:
    return {
        "aliases": one.aliases,
        "people": one.people,
        "plans": one.plans,
        "stage_words": one.stage_words,
        "endings": one.endings,
    }


def _customer_problems(place: str, one: Customer, today: date) -> Iterator[str]:
    if one.added_on > today:
        yield f"{place}.added_on: it is yet to come"
    for number, word in enumerate(one.stage_words):
        if any(day is not None and day < word.said_on for day in (word.until, word.withdrawn_on)):
            yield f"{place}.stage_words[{number}]: it ends before it was said"
    for number, ending in enumerate(one.endings):
        if ending.resumed_on is not None and ending.resumed_on < ending.on:
            yield f"{place}.endings[{number}]: it was resumed before it ended"
    people = {key_of(person.name) for person in one.people}
    for number, issue in enumerate(one.issues):
        if issue.person is not None and key_of(issue.person) not in people:
            yield f"{place}.issues[{number}].person: nobody of that name is among the people of that customer"
    for problem in loop_problems(one, today):
        yield f"{place}.{problem}"


def _settings_problems(settings: dict[str, Any]) -> Iterator[str]:
    for name, value in settings.items():
        one = setting(name)
        if one is None:
            yield f"settings.{one_line(name, 40)} is no setting that relcli knows"
        elif not _allowed(one, value):
            yield f"settings.{one_line(name, 40)}: it is {one.allowed}"


def _allowed(one: Setting, value: object) -> bool:
    try:
        return type(value) in {int, str} and checked(one, str(value)) == value
    except BadInput:
        return False
