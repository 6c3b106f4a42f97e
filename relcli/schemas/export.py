"""The whole journal: what `export json` prints, and `import json` takes."""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, Field

from relcli.rules.vocabulary.evidence import Stage
from relcli.rules.vocabulary.kinds import By, Mood
from relcli.rules.vocabulary.loops import Direction, FactSort, FeedbackSort, Item, Phase, Severity
from relcli.schemas.due import Cadence
from relcli.schemas.shape import Count, Document, Kind, Shape, Uid
from relcli.schemas.touchpoints import Minutes, Time


class Row(Shape):
    """What every row has; members mean what they mean in the records of the commands."""

    uid: Uid
    """How it is known in every journal."""
    created_at: AwareDatetime
    """When it was written, in UTC."""
    changed_at: AwareDatetime
    """When it was last changed, in UTC."""


class Alias(Row):
    """Another name of a customer."""

    name: str


class Person(Row):
    """Someone at a customer."""

    name: str
    role: str | None
    phone: str | None
    email: str | None
    about: str | None


class Plan(Row):
    """A next check-in that was set for a day."""

    made_on: date
    """When it was set."""
    for_on: date
    """For which day."""
    why: str
    """Empty where nobody said."""


class StageWord(Row):
    """Your own word on a stage."""

    stage: Stage
    why: str
    said_on: date
    until: date | None
    """The last day that it counts; null: no end was set."""
    withdrawn_on: date | None
    """When it was taken back; null: it stands."""


class Ending(Row):
    """A relationship that ended."""

    on: date
    by: By
    """Who ended it."""
    why: str
    """Empty where nobody said."""
    resumed_on: date | None
    """When it was taken up again; null: it was not."""
    cost: Count | None
    """What it takes to replace them; null: nobody said."""


class Move(Row):
    """A promise was given another day."""

    moved_on: date
    due_on: date
    """The day that it was moved to."""
    why: str


class Promise(Row):
    """A promise."""

    by: By
    """Who promised."""
    text: str
    made_on: date
    due_on: date
    """The day promised at first."""
    kept_on: date | None
    broken_on: date | None
    told: bool | None
    """Whether it was broken with notice; null: it was not broken."""
    broken_why: str | None
    moves: list[Move]


class CheckBack(Row):
    """Asked again whether it is well."""

    checked_on: date
    text: str


class Issue(Row):
    """Something that went wrong."""

    text: str
    severity: Severity
    heard_on: date
    person: str | None
    """Who told you, by name; null: nobody said."""
    told_first: bool | None
    blank: Item | None
    acknowledged_on: date | None
    explained_on: date | None
    how: str | None
    why: str | None
    steps: str | None
    apologised_on: date | None
    resolved_on: date | None
    remedy: str | None
    check_backs: list[CheckBack]


class Ask(Row):
    """Feedback was asked for."""

    asked_on: date
    question: str


class Feedback(Row):
    """Praise or criticism."""

    sort: FeedbackSort
    text: str
    given_on: date
    theme: str | None
    acted_on: date | None
    action: str | None
    told_on: date | None


class Fact(Row):
    """Something learned about them."""

    sort: FactSort
    text: str
    learned_on: date
    deadline: date | None
    source: str | None
    closed_on: date | None


class Answer(Row):
    """An expectation that was answered."""

    item: Item
    answer: str
    answered_on: date
    confirmed_on: date | None


class Job(Row):
    """A piece of work."""

    title: str
    agreed_on: date
    scope: str | None
    planned_from: date | None
    planned_to: date | None
    started_on: date | None
    done_on: date | None
    paid_on: date | None
    declined_on: date | None
    declined_why: str | None


class Commitment(Row):
    """A contract, a retainer or a standing order."""

    text: str
    made_on: date
    until: date | None
    ended_on: date | None


class Referral(Row):
    """Somebody they sent to us, or we to somebody."""

    direction: Direction
    who: str
    referred_on: date
    text: str
    thanked_on: date | None
    outcome: str | None
    outcome_on: date | None


class Fit(Row):
    """How far their values match yours."""

    score: Annotated[int, Field(ge=1, le=5)]
    why: str
    rated_on: date


class Merged(Row):
    """A customer who was joined to another."""

    name: str
    ref: str | None
    """Their id in another system that still finds the other; null: none, or it was taken over."""


class Customer(Row):
    """A customer with all that hangs on them."""

    name: str
    ref: str | None
    place: str | None
    phone: str | None
    email: str | None
    about: str | None
    cadence: Cadence | None
    """Their own, in days; null: that of a tag or the stage."""
    added_on: date
    aliases: list[Alias]
    tags: list[str]
    people: list[Person]
    plans: list[Plan]
    stage_words: list[StageWord]
    endings: list[Ending]
    promises: list[Promise]
    issues: list[Issue]
    asks: list[Ask]
    feedback: list[Feedback]
    facts: list[Fact]
    expectations: list[Answer]
    jobs: list[Job]
    commitments: list[Commitment]
    referrals: list[Referral]
    fits: list[Fit]
    merged: list[Merged]
    """Customers who were joined to this one: what they were known by."""


class Touchpoint(Row):
    """One dated contact."""

    customer: Uid
    """The uid of the customer."""
    on: date
    time: Time | None
    kind: Kind
    by: By
    answered: bool | None
    mood: Mood | None
    minutes: Minutes | None
    with_: Annotated[list[str], Field(alias="with")]
    """People at the customer, by name."""
    tags: list[str]
    text: str
    key: str | None
    job: Uid | None
    """The uid of a job of that customer; null: none."""
    phase: Phase | None
    extra: bool
    chasing: bool


class Journal(Shape):
    """All that is in a journal."""

    settings: dict[str, int | str]
    """What you set, by name; the rest is as ever."""
    customers: list[Customer]
    """Every customer."""
    touchpoints: list[Touchpoint]
    """Every touchpoint."""


class Export(Document):
    """The whole journal."""

    line = Journal

    relcli: str
    """The version that wrote it."""
    journal: Journal
    """All that is in it."""
