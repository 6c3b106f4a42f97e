"""Pictures as values: what a chart shows, before anybody draws it.

Each has a `title` and a `description`: one or two sentences with the figures that matter, for whoever cannot see it. A
renderer gives a series its colour and its pattern by its place; no meaning rests on either alone.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple


class Series(NamedTuple):
    """One sort of amount, a value a label."""

    name: str
    values: Sequence[float]


class Bars(NamedTuple):
    """Amounts side by side, a bar a label; several series stand on one another in their order."""

    title: str
    description: str
    labels: Sequence[str]
    series: Sequence[Series]
    unit: str = ""
    """What is counted, in the plural, by a noun that takes an s: "touchpoints"; "": it needs no word."""
    over_time: bool = False
    """Whether the labels follow one another in time, so that the last is what one looks for first."""


class Spark(NamedTuple):
    """A small course over time, the oldest value first, and what is said of it."""

    label: str
    values: Sequence[float]
    says: str


class Sparks(NamedTuple):
    """Courses below one another, on one scale each."""

    title: str
    description: str
    rows: Sequence[Spark]


class Heat(NamedTuple):
    """A calendar: an amount a day from `first` on, a week a column."""

    title: str
    description: str
    first: date
    values: Sequence[int]
    week_start: Literal["monday", "sunday"] = "monday"
    unit: str = ""


Chart = Bars | Sparks | Heat
