"""Which period is meant by --week, --month, --quarter, --year, or --since and --until."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from relcli.dates import EARLIEST, LATEST, fmt_day, month_number, parse_day
from relcli.errors import BadInput, quoted
from relcli.rules.periods import (
    Period,
    before,
    month_of,
    quarter,
    quarter_of,
    span,
    week_number,
    week_numbered,
    week_of,
    year_of,
)
from relcli.rules.vocabulary.policy import Policy

THIS, LAST = "this", "last"

_MONTHS_OF_A_QUARTER = 3


class Asked(NamedTuple):
    """The options as they were typed; None: not given."""

    week: str | None = None
    month: str | None = None
    quarter: str | None = None
    year: str | None = None
    since: str | None = None
    until: str | None = None


def period_said(asked: Asked, today: date, policy: Policy) -> Period:
    """The period meant; the present week where none was. BadInput: several, none that can be, or one yet to begin."""
    named = {name: text for name, text in asked._asdict().items() if text is not None and name in _NAMED}
    days = asked.since is not None or asked.until is not None
    if len(named) + days > 1:
        message = "Give one of --week, --month, --quarter and --year, or --since and --until."
        raise BadInput(message)
    if days:
        period = _span(asked, today, policy)
    else:
        ((name, text),) = (named or {"week": THIS}).items()
        period = _named(name, text, today, policy)
    if period.first > today:
        message = f"That begins on {fmt_day(period.first)}, after {fmt_day(today)}; a report tells what was."
        raise BadInput(message)
    return period


def _span(asked: Asked, today: date, policy: Policy) -> Period:
    """From --since to --until, which is today where it is not given."""
    if asked.since is None:
        message = "--until needs --since, the first day of the report."
        raise BadInput(message)
    first = parse_day(asked.since, today, lean="past", order=policy.order)
    last = today if asked.until is None else parse_day(asked.until, today, lean="past", order=policy.order)
    if last < first <= today:
        message = f"--until {fmt_day(last)} is before --since {fmt_day(first)}; the other way round?"
        raise BadInput(message)
    return span(first, last)


def _named(name: str, text: str, today: date, policy: Policy) -> Period:
    kind = _NAMED[name]
    present = kind.holds(today, policy)
    said = text.strip().casefold()
    if said == THIS:
        return present
    if said == LAST:
        return before(present)
    if name == "month":
        said = _in_figures(said, today)
    if match := re.fullmatch(kind.pattern, said, re.ASCII):
        return _numbered(name, text, tuple(map(int, match.groups())), policy)
    message = f"{quoted(text)} is no {name} that relcli understands: try {THIS}, {LAST} or {kind.example(present)}."
    raise BadInput(message)


def _in_figures(said: str, today: date) -> str:
    """A month by its name, "nov" or "november 2025", as 2026-11: without a year the last one that has begun."""
    match = re.fullmatch(r"([a-z]+)\.?(?: (\d{4}))?", said, re.ASCII)
    if match is None or (number := month_number(match[1])) is None:
        return said
    return f"{match[2] or today.year - (number > today.month)}-{number}"


def _numbered(name: str, text: str, numbers: tuple[int, ...], policy: Policy) -> Period:
    """The period of these numbers. A week over the edge of the years that are kept is one of them."""
    if EARLIEST.year <= numbers[0] <= LATEST.year + 1:
        try:
            period = _NAMED[name].numbered(numbers, policy)
        except (ValueError, OverflowError):
            if numbers[0] <= LATEST.year:
                message = f"There is no {name} {quoted(text)}."
                raise BadInput(message) from None
        else:
            if period.first <= LATEST and period.last >= EARLIEST:
                return period
    message = f"relcli keeps the years {EARLIEST.year} to {LATEST.year}: give a {name} within them."
    raise BadInput(message)


class _Named(NamedTuple):
    """One sort of period: the present one, one by its numbers, and how it is typed."""

    holds: Callable[[date, Policy], Period]
    pattern: str
    numbered: Callable[[tuple[int, ...], Policy], Period]
    example: Callable[[Period], str]


_NAMED: Mapping[str, _Named] = {
    "week": _Named(
        lambda day, policy: week_of(day, policy.week_start),
        r"(\d{4})-?w(\d{1,2})",
        lambda numbers, policy: week_numbered(numbers[0], numbers[1], policy.week_start),
        lambda period: "{}-W{:02}".format(*week_number(period.first)),
    ),
    "month": _Named(
        lambda day, _: month_of(day),
        r"(\d{4})-(\d{1,2})",
        lambda numbers, _: month_of(date(numbers[0], numbers[1], 1)),
        lambda period: f"{period.first:%Y-%m}",
    ),
    "quarter": _Named(
        lambda day, _: quarter_of(day),
        r"(\d{4})-?q(\d)",
        lambda numbers, _: quarter_of(date(numbers[0], numbers[1] * _MONTHS_OF_A_QUARTER, 1)),
        lambda period: f"{period.first.year}-Q{quarter(period.first)}",
    ),
    "year": _Named(
        lambda day, _: year_of(day),
        r"(\d{4})",
        lambda numbers, _: year_of(date(numbers[0], 1, 1)),
        lambda period: str(period.first.year),
    ),
}
