"""What drawings of a chart share, be they of characters or of shapes: figures, where a scale ends, shades, weeks."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from relcli.dates import fmt_day
from relcli.views.chart import Bars, Heat

A_WEEK = 7
SHADES = 4
"""So many shades besides none has a calendar, at most."""

ROOM_OF_A_MONTH = 4
"""Weeks that the name of a month takes, a character a week."""

_A_MONDAY = date(2024, 1, 1)


class Day(NamedTuple):
    """A day of a calendar: its place in it, both from 0, and its amount."""

    day: date
    week: int
    weekday: int
    value: int


class Shade(NamedTuple):
    """The amounts from `least` to `most` look alike; `strength` of SHADES, 1 the faintest."""

    least: int
    most: int
    strength: int


def figure(value: float) -> str:
    """An amount in few letters: 1,234 or 2.5."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}".removesuffix(".0")


def totals(bars: Bars) -> list[float]:
    """How high each bar is."""
    return [sum(values) for values in zip(*(one.values for one in bars.series), strict=True)]


def most_of(bars: Bars) -> float:
    """How high the highest bar is; 1 where every bar is 0, so that whatever is shared out by it is nothing."""
    return max(totals(bars), default=0) or 1


def shades(values: Sequence[int]) -> list[Shade]:
    """The shades of a calendar, the faintest first: about as many days of each; empty: nothing was on any day."""
    some = sorted(value for value in values if value > 0)
    if not some:
        return []
    few = len(set(some)) <= SHADES
    ends = sorted(set(some) if few else {some[(len(some) * part - 1) // SHADES] for part in range(1, SHADES + 1)})
    begins = [1, *(end + 1 for end in ends)]
    strengths = {1: (SHADES,), 2: (2, SHADES), 3: (1, 3, SHADES)}.get(len(ends), (1, 2, 3, SHADES))
    return [Shade(*one) for one in zip(begins, ends, strengths, strict=False)]


def strength(value: int, all_shades: Sequence[Shade]) -> int:
    """How strong an amount is; 0: none."""
    return next((one.strength for one in all_shades if one.least <= value <= one.most), 0)


def shade_words(shade: Shade, *, last: bool) -> str:
    """The amounts of a shade: 1, 2–3, 4 or more."""
    if last and shade.least != shade.most:
        return f"{shade.least:,} or more"
    return f"{shade.least:,}" if shade.least == shade.most else f"{shade.least:,}–{shade.most:,}"


def days_of(heat: Heat) -> Iterator[Day]:
    """The days of a calendar, each at its place."""
    before = _place(heat.first, heat)
    for number, value in enumerate(heat.values):
        week, weekday = divmod(before + number, A_WEEK)
        yield Day(heat.first + timedelta(days=number), week, weekday, value)


def weeks_of(heat: Heat) -> int:
    """How many columns a calendar has."""
    return -(-(_place(heat.first, heat) + len(heat.values)) // A_WEEK)


def months_of(heat: Heat) -> list[tuple[int, str]]:
    """The months of a calendar: the week in which each begins, or in which the calendar does, and its name.

    The first is left out where the next begins before there was room for its name.
    """
    found = [
        (one.week, fmt_day(one.day).split()[2]) for one in days_of(heat) if one.day == heat.first or one.day.day == 1
    ]
    crowded = len(found) > 1 and found[1][0] - found[0][0] < ROOM_OF_A_MONTH
    return found[crowded:]


def weekdays_of(heat: Heat) -> list[str]:
    """The names of the days of a week, in the order of the calendar."""
    first = _A_MONDAY - timedelta(days=heat.week_start == "sunday")
    return [fmt_day(first + timedelta(days=number))[:3] for number in range(A_WEEK)]


def _place(day: date, heat: Heat) -> int:
    """The place of a day in its week, from 0."""
    return (day.weekday() + (heat.week_start == "sunday")) % A_WEEK
