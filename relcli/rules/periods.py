"""Periods: weeks, months, quarters, years and other spans of days, and the one before each."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from relcli.rules.vocabulary.policy import WeekStart

PeriodKind = Literal["week", "month", "quarter", "year", "days"]

A_WEEK = timedelta(days=7)
_A_DAY = timedelta(days=1)
_MONTHS_OF_A_QUARTER = 3
_MONTHS_OF_A_YEAR = 12


class Period(NamedTuple):
    """A span of days, `first` and `last` included."""

    kind: PeriodKind
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def has(self, day: date | None) -> bool:
        """Whether a day lies in it; None, a day that never was, lies in none."""
        return day is not None and self.first <= day <= self.last

    def until(self, today: date) -> date:
        """The day as of which it is judged: its last, or today if it has not ended."""
        return min(self.last, today)


def week_number(first: date) -> tuple[int, int]:
    """Year and number of a week by its first day, as ISO 8601 counts them.

    A week that begins on a Sunday has the number of the Monday behind it.
    """
    year, number, _ = (first + _A_DAY).isocalendar()
    return year, number


def week_of(day: date, start: WeekStart) -> Period:
    """The week that a day lies in."""
    first = day - timedelta(days=(day.weekday() + (start == "sunday")) % 7)
    return Period("week", first, first + A_WEEK - _A_DAY)


def week_numbered(year: int, number: int, start: WeekStart) -> Period:
    """The week of that ISO year and number. ValueError: that year has no such week; OverflowError: it is beyond all."""
    monday = date.fromisocalendar(year, number, 1)
    first = monday - timedelta(days=start == "sunday")
    return Period("week", first, first + A_WEEK - _A_DAY)


def month_of(day: date) -> Period:
    """The calendar month that a day lies in."""
    return _months("month", day.year, day.month, 1)


def quarter_of(day: date) -> Period:
    """The calendar quarter that a day lies in."""
    month = day.month - (day.month - 1) % _MONTHS_OF_A_QUARTER
    return _months("quarter", day.year, month, _MONTHS_OF_A_QUARTER)


def year_of(day: date) -> Period:
    """The calendar year that a day lies in."""
    return _months("year", day.year, 1, _MONTHS_OF_A_YEAR)


def quarter(first: date) -> int:
    """Which quarter of its year begins on that day, 1 to 4."""
    return (first.month - 1) // _MONTHS_OF_A_QUARTER + 1


def span(first: date, last: date) -> Period:
    """Any days, both ends included."""
    return Period("days", first, last)


def before(period: Period) -> Period:
    """The same period before it: the week before a week, as many days before other days. OverflowError: before all."""
    eve = period.first - _A_DAY
    match period.kind:
        case "month":
            return month_of(eve)
        case "quarter":
            return quarter_of(eve)
        case "year":
            return year_of(eve)
        case _:
            return Period(period.kind, period.first - timedelta(days=period.days), eve)


def _months(kind: PeriodKind, year: int, month: int, count: int) -> Period:
    """So many calendar months from that one on."""
    ahead = year * _MONTHS_OF_A_YEAR + month - 1 + count
    following = date(ahead // _MONTHS_OF_A_YEAR, ahead % _MONTHS_OF_A_YEAR + 1, 1)
    return Period(kind, date(year, month, 1), following - _A_DAY)
