"""Periods: weeks at the year's edge, months, quarters, years and other days, and the one before each."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.periods import (
    Period,
    PeriodKind,
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
from relcli.rules.vocabulary.policy import WeekStart

STARTS: tuple[WeekStart, ...] = get_args(WeekStart)

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
starts = st.sampled_from(STARTS)


def told(period: Period) -> str:
    return f"{period.first} {period.last}"


@pytest.mark.parametrize(
    ("day", "start", "week", "number"),
    [
        ("2026-11-20", "monday", "2026-11-16 2026-11-22", (2026, 47)),
        ("2026-11-16", "monday", "2026-11-16 2026-11-22", (2026, 47)),
        ("2026-11-22", "monday", "2026-11-16 2026-11-22", (2026, 47)),
        ("2026-11-23", "monday", "2026-11-23 2026-11-29", (2026, 48)),
        ("2026-12-28", "monday", "2026-12-28 2027-01-03", (2026, 53)),
        ("2027-01-03", "monday", "2026-12-28 2027-01-03", (2026, 53)),
        ("2027-01-04", "monday", "2027-01-04 2027-01-10", (2027, 1)),
        ("2021-01-01", "monday", "2020-12-28 2021-01-03", (2020, 53)),
        ("2024-12-30", "monday", "2024-12-30 2025-01-05", (2025, 1)),
        ("2028-02-29", "monday", "2028-02-28 2028-03-05", (2028, 9)),
        ("2026-11-20", "sunday", "2026-11-15 2026-11-21", (2026, 47)),
        ("2026-11-15", "sunday", "2026-11-15 2026-11-21", (2026, 47)),
        ("2026-11-21", "sunday", "2026-11-15 2026-11-21", (2026, 47)),
        ("2026-11-22", "sunday", "2026-11-22 2026-11-28", (2026, 48)),
        ("2026-12-27", "sunday", "2026-12-27 2027-01-02", (2026, 53)),
        ("2027-01-02", "sunday", "2026-12-27 2027-01-02", (2026, 53)),
        ("2027-01-03", "sunday", "2027-01-03 2027-01-09", (2027, 1)),
        ("2020-12-31", "sunday", "2020-12-27 2021-01-02", (2020, 53)),
        ("2024-12-29", "sunday", "2024-12-29 2025-01-04", (2025, 1)),
    ],
)
def test_a_day_lies_in_its_week_and_the_week_has_the_number_of_its_thursday(
    day: str, start: WeekStart, week: str, number: tuple[int, int]
) -> None:
    found = week_of(date.fromisoformat(day), start)
    assert (found.kind, told(found), week_number(found.first)) == ("week", week, number)
    assert week_numbered(*number, start) == found


@pytest.mark.parametrize("clocks_change", ["2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01"])
@pytest.mark.parametrize("start", STARTS)
def test_a_week_in_which_the_clock_changes_has_seven_days(clocks_change: str, start: WeekStart) -> None:
    day = date.fromisoformat(clocks_change)
    found = week_of(day, start)
    assert (found.days, found.has(day), found.first.weekday()) == (7, True, {"monday": 0, "sunday": 6}[start])


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize(("year", "number"), [(2026, 54), (2025, 53), (2026, 0), (2027, 53)])
def test_a_week_that_a_year_has_not_is_refused(year: int, number: int, start: WeekStart) -> None:
    with pytest.raises(ValueError, match="week"):
        week_numbered(year, number, start)


@given(days, starts)
def test_every_day_lies_in_one_week_that_begins_as_it_is_set(day: date, start: WeekStart) -> None:
    found = week_of(day, start)
    assert found.has(day)
    assert found.days == 7
    assert found.first.weekday() == {"monday": 0, "sunday": 6}[start]
    assert week_numbered(*week_number(found.first), start) == found


@pytest.mark.parametrize(
    ("day", "month", "of_quarter", "which", "year"),
    [
        ("2026-01-01", "2026-01-01 2026-01-31", "2026-01-01 2026-03-31", 1, "2026-01-01 2026-12-31"),
        ("2026-12-31", "2026-12-01 2026-12-31", "2026-10-01 2026-12-31", 4, "2026-01-01 2026-12-31"),
        ("2026-02-28", "2026-02-01 2026-02-28", "2026-01-01 2026-03-31", 1, "2026-01-01 2026-12-31"),
        ("2028-02-29", "2028-02-01 2028-02-29", "2028-01-01 2028-03-31", 1, "2028-01-01 2028-12-31"),
        ("2100-02-01", "2100-02-01 2100-02-28", "2100-01-01 2100-03-31", 1, "2100-01-01 2100-12-31"),
        ("2026-06-30", "2026-06-01 2026-06-30", "2026-04-01 2026-06-30", 2, "2026-01-01 2026-12-31"),
        ("2026-07-01", "2026-07-01 2026-07-31", "2026-07-01 2026-09-30", 3, "2026-01-01 2026-12-31"),
    ],
)
def test_a_day_lies_in_its_month_its_quarter_and_its_year(
    day: str, month: str, of_quarter: str, which: int, year: str
) -> None:
    on = date.fromisoformat(day)
    assert (told(month_of(on)), month_of(on).kind) == (month, "month")
    assert (told(quarter_of(on)), quarter_of(on).kind) == (of_quarter, "quarter")
    assert quarter(quarter_of(on).first) == which
    assert (told(year_of(on)), year_of(on).kind) == (year, "year")


@pytest.mark.parametrize(
    ("period", "earlier"),
    [
        (week_numbered(2027, 1, "monday"), "2026-12-28 2027-01-03"),
        (week_numbered(2027, 1, "sunday"), "2026-12-27 2027-01-02"),
        (week_numbered(2026, 14, "monday"), "2026-03-23 2026-03-29"),
        (month_of(date(2026, 3, 31)), "2026-02-01 2026-02-28"),
        (month_of(date(2028, 3, 1)), "2028-02-01 2028-02-29"),
        (month_of(date(2027, 1, 9)), "2026-12-01 2026-12-31"),
        (quarter_of(date(2027, 2, 1)), "2026-10-01 2026-12-31"),
        (quarter_of(date(2026, 11, 1)), "2026-07-01 2026-09-30"),
        (year_of(date(2029, 1, 1)), "2028-01-01 2028-12-31"),
        (span(date(2026, 11, 3), date(2026, 11, 20)), "2026-10-16 2026-11-02"),
        (span(date(2026, 11, 20), date(2026, 11, 20)), "2026-11-19 2026-11-19"),
        (span(date(2026, 11, 1), date(2026, 11, 30)), "2026-10-02 2026-10-31"),
    ],
)
def test_the_one_before_a_period_ends_on_its_eve(period: Period, earlier: str) -> None:
    found = before(period)
    assert (told(found), found.kind) == (earlier, period.kind)


def of_kind(kind: PeriodKind, day: date, start: WeekStart, more: int) -> Period:
    match kind:
        case "week":
            return week_of(day, start)
        case "month":
            return month_of(day)
        case "quarter":
            return quarter_of(day)
        case "year":
            return year_of(day)
        case "days":
            return span(day, day + timedelta(days=more))


periods = st.builds(of_kind, st.sampled_from(get_args(PeriodKind)), days, starts, st.integers(0, 400))


@given(periods)
def test_a_period_and_the_one_before_it_share_no_day_and_leave_none_out(period: Period) -> None:
    earlier = before(period)
    assert earlier.last + timedelta(days=1) == period.first
    assert earlier.kind == period.kind
    if period.kind in {"week", "days"}:
        assert earlier.days == period.days


def test_no_period_comes_before_all_days() -> None:
    with pytest.raises(OverflowError):
        before(span(date.min, date.min))


def test_both_ends_are_days_of_a_period_and_a_day_that_never_was_is_not() -> None:
    period = span(date(2026, 11, 3), date(2026, 11, 20))
    assert (period.days, span(period.first, period.first).days) == (18, 1)
    inside = [period.has(date(2026, 11, day)) for day in (2, 3, 20, 21)]
    assert (inside, period.has(None)) == ([False, True, True, False], False)


def test_a_period_is_judged_as_of_its_last_day_or_of_today_if_that_has_not_come() -> None:
    period = span(date(2026, 11, 3), date(2026, 11, 20))
    assert [period.until(date(2026, 11, day)).day for day in (19, 20, 21)] == [19, 20, 20]
