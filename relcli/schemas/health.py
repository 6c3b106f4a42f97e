"""Health: what `health` prints, of everybody and of one."""

from datetime import date
from typing import Annotated

from pydantic import Field

from relcli.rules.health import Band
from relcli.rules.signals import LegName, SignalName
from relcli.rules.vocabulary.evidence import Stage
from relcli.schemas.shape import Document, Named, Points, Ref, Row, Shape


class Being(Shape):
    """How well a relationship is."""

    health: Points | None
    """0 to 100, that of the weakest leg; null: unknown."""
    band: Band | None
    """What that is called; null: unknown."""
    weakest: LegName | None
    """The leg that decides it; null: unknown."""
    known: Annotated[int, Field(ge=0, le=9)]
    """How many of the nine signals are known."""
    respect: Points | None
    """That leg, 0 to 100; null: unknown."""
    communication: Points | None
    """That leg, 0 to 100; null: unknown."""
    trust: Points | None
    """That leg, 0 to 100; null: unknown."""


class Health(Being):
    """How well the relationship with a customer is."""

    customer: Named
    ref: Ref
    stage: Stage
    """How far it has come."""
    trend: Annotated[int, Field(ge=-100, le=100)] | None
    """Points more than so many days ago (`health_trend`), negative: less; null: one of the two is unknown."""


class Signal(Shape):
    """One of the nine signals that the legs are made of."""

    leg: LegName
    """The leg that it belongs to."""
    signal: SignalName
    """Which one."""
    score: Points | None
    """0 to 100; null: unknown."""
    input: str
    """What went in, in words; empty where it is unknown."""
    ramp: str
    """What that is measured by, in words."""
    unknown: str
    """Why it is unknown, in words; empty where it is known."""
    behind: list[Row]
    """The rows that it came from, by noun and number: `promise 3`."""
    day: date | None
    """The day that it counts from; null: it counts from none, or from rows."""


class Explained(Health):
    """The same of one customer, with every signal."""

    signals: list[Signal]
    """All nine, leg by leg."""


class Healths(Document):
    """How well everybody is."""

    health: list[Health]
    """The weakest first."""


class OneHealth(Document):
    """How well one customer is, with every signal; with a CUSTOMER."""

    line = Signal

    health: Explained
    """The health and its signals."""
