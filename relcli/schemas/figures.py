"""Figures of the whole journal: what `graph` and `stats` print."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from relcli.schemas.shape import Count, Document, Kind, Shape

PeriodName = Annotated[str, Field(pattern=r"^\d{4}-(W\d\d|\d\d(-\d\d)?)$")]


class Period(Shape):
    """A month, a week or a day with what was logged in it, counted."""

    period: PeriodName
    """What it is called: 2026-11, 2026-W47 as ISO 8601 numbers weeks, or 2026-11-20."""
    first: date
    """The first day that was counted."""
    last: date
    """The last day that was counted: no later than today."""
    touchpoints: Count
    """All of them."""
    conversations: Count
    """Those in which both sides took part."""
    in_person: Count
    """The conversations in person."""
    unanswered: Count
    """What led to no conversation: theirs that we did not take up, and ours that nobody answered."""
    visit: Count
    """Visits; like every kind that follows, answered or not."""
    meeting: Count
    """Meetings."""
    coffee: Count
    """Coffees."""
    tour: Count
    """Tours."""
    call: Count
    """Calls."""
    video: Count
    """Video calls."""
    message: Count
    """Messages."""
    email: Count
    """Emails."""
    letter: Count
    """Letters."""
    service: Count
    """Work attended."""
    card: Count
    """Cards."""
    gift: Count
    """Gifts."""
    sample: Count
    """Samples."""
    thanks: Count
    """Thanks."""
    note: Count
    """Notes."""


class Graph(Document):
    """Touchpoints over time."""

    periods: list[Period]
    """The earliest first, those without a touchpoint among them."""
    by: Literal["month", "week", "day"]
    """What a period is."""
    since: date
    """The first day of all."""
    until: date
    """The last."""
    customer: str | None
    """Whose touchpoints they are; null: everybody's."""
    ref: str | None
    """Their id in another system; null: none, or everybody."""
    kinds: list[Kind]
    """The kinds that were counted; empty: all."""


class Figure(Shape):
    """One figure of the journal."""

    section: Literal["journal", "stage", "year", "touchpoints", "open", "closed", "fit"]
    """What it tells of: all, who came as far as a stage or came in a year, touchpoints of a year, loops, or a fit."""
    of: str
    """Which stage, year, sort of loop or fit; empty: all."""
    figure: str
    """What is counted; of loops their state, of touchpoints their kind. `share` is in percent, `days` how long the middle
    one is known, `effort` points per 30 days."""
    value: Annotated[float, Field(ge=0)] | None
    """How much of it there is; null: there is nobody of whom it could be told."""


class Stats(Document):
    """The whole journal in figures."""

    stats: list[Figure]
    """Section by section."""
    since: date | None
    """The day of the first touchpoint; null: there is none."""
