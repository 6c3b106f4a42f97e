"""Stages: what `stages` and `stage` print."""

from datetime import date

from pydantic import Field

from relcli.rules.vocabulary.evidence import Stage
from relcli.schemas.shape import Count, Document, Named, OfCustomer, Ref, Shape


class AtStage(Shape):
    """A stage and who is at it."""

    stage: Stage
    """Which one."""
    customers: Count
    """How many are at it."""
    names: list[str]
    """Their names, in order."""


class Moved(Shape):
    """A customer whose stage changed."""

    customer: Named
    ref: Ref
    from_: Stage = Field(alias="from")
    """The stage that they were at."""
    to: Stage
    """The one that they are at now."""
    own_word: bool
    """Whether the user says so, and the evidence says otherwise."""


class Test(Shape):
    """One thing that a stage asks for."""

    stage: Stage
    """Which stage asks for it."""
    measure: str
    """What is measured: known (days), conversations, jobs, facts, expectations, feedback, commitment, promises."""
    have: Count
    """How much of it there is: days, a count, or percent of promises; of feedback when married, days since."""
    need: Count
    """How much is asked for, in the same unit."""
    holds: bool
    """Whether it is fulfilled."""
    asks: str
    """What is asked for, in words."""
    has: str
    """What the journal has, in words."""
    lacks: str
    """What is missing, in words; empty where it holds."""


class Word(Shape):
    """Your own word on a stage."""

    stage: Stage
    """Which stage you say it is."""
    why: str
    """Why."""
    said_on: date
    """When you said so."""
    until: date | None
    """The last day that it counts; null: no end was set."""


class StageOfOne(OfCustomer):
    """How far it has come with one customer, and on what evidence."""

    stage: Stage
    """Your word where you gave one, else by the evidence."""
    by_evidence: Stage
    """The stage by the evidence alone."""
    yours: Word | None
    """Your own word; null: you gave none that is in force."""
    ended: date | None
    """When it ended; null: it goes on."""
    next: Stage | None
    """The stage that follows the one by the evidence; null: none does."""
    tests: list[Test]
    """What each stage asks for, in order."""


class Stages(Document):
    """How many are at each stage, who, and who moved."""

    stages: list[AtStage]
    """All five, married first."""
    moved_since: date
    """The day that is looked back to."""
    moved: list[Moved]
    """Who is at another stage than then, who came furthest first."""


class OneStage(Document):
    """One customer's stage, with every test."""

    line = Test

    stage: StageOfOne
    """The stage and its evidence."""
