"""How a period is called."""

from datetime import date

from relcli.dates import fmt_day, month_name
from relcli.rules.periods import Period, quarter, week_number
from relcli.views.table import Record
from relcli.views.words import iso

_A_YEAR = 365
"""From so many days on, the days of a period may be those of the one before it, but for the year."""


def period_name(period: Period) -> str:
    """A period within a sentence: week 47 of 2026, November 2026, quarter 4 of 2026, 2026, 3 to 20 Nov 2026."""
    first = period.first
    match period.kind:
        case "week":
            year, number = week_number(first)
            return f"week {number} of {year}"
        case "month":
            return f"{month_name(first)} {first.year}"
        case "quarter":
            return f"quarter {quarter(first)} of {first.year}"
        case "year":
            return str(first.year)
        case _:
            return _from_to(period)


def period_short(period: Period) -> str:
    """The same at the head of a column of figures."""
    first = period.first
    match period.kind:
        case "week":
            return f"Week {week_number(first)[1]}"
        case "month":
            return month_name(first)
        case "quarter":
            return f"Q{quarter(first)} {first.year}"
        case "year":
            return str(first.year)
        case _ if period.days == 1:
            return day_in_month(first)
        case _:
            named = _with_year if period.days >= _A_YEAR else day_in_month
            return f"{named(first)} to {named(period.last)}"


def period_title(period: Period, as_of: date, *, is_over: bool) -> str:
    """A period at the head of a page: its name and days, and how far it has come if it is not over.

    Of days that were asked for up to today nobody is told how far they have come.
    """
    name = period_name(period)
    days = f", {_in_one_year(period)}" if period.kind == "week" else ""
    so_far = f" (so far, to {_without_year(as_of)})"
    if as_of == period.last:
        so_far = "" if is_over or period.kind == "days" else " (so far)"
    return f"{name[0].upper()}{name[1:]}{days}{so_far}"


def period_record(period: Period, as_of: date | None = None) -> Record:
    """A period as scripts read it; `as_of`: the day as of which it is judged, its last or today."""
    return {
        "kind": period.kind,
        "name": period_name(period),
        "first": iso(period.first),
        "last": iso(period.last),
        **({} if as_of is None else {"as_of": iso(as_of)}),
    }


def day_in_month(day: date) -> str:
    """A day without its weekday and its year: 20 Nov."""
    return _without_year(day).partition(" ")[2]


def _from_to(period: Period) -> str:
    """Both ends, with what they share said once: Mon 16 to Sun 22 Nov 2026; a single day is but itself."""
    if period.days == 1:
        return fmt_day(period.first)
    first, last = fmt_day(period.first).split(), fmt_day(period.last).split()
    shared = 0 if first[3] != last[3] else 1 if first[2] != last[2] else 2
    return f"{' '.join(first[: len(first) - shared])} to {' '.join(last)}"


def _in_one_year(period: Period) -> str:
    """Both ends without the year, unless it changes between them: Mon 16 to Sun 22 Nov."""
    days = _from_to(period)
    return days if period.first.year != period.last.year else days.rpartition(" ")[0]


def _with_year(day: date) -> str:
    return fmt_day(day).partition(" ")[2]


def _without_year(day: date) -> str:
    return fmt_day(day).rpartition(" ")[0]
