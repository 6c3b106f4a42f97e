"""How a period is called: within a sentence, at the head of a column and of a page, and for a script."""

from datetime import date

import pytest

from relcli.rules.periods import Period, month_of, quarter_of, span, week_numbered, year_of
from relcli.views.periods import day_in_month, period_name, period_record, period_short, period_title

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("period", "name", "short", "title"),
    [
        (
            week_numbered(2026, 47, "monday"),
            *("week 47 of 2026", "Week 47", "Week 47 of 2026, Mon 16 to Sun 22 Nov"),
        ),
        (
            week_numbered(2026, 47, "sunday"),
            *("week 47 of 2026", "Week 47", "Week 47 of 2026, Sun 15 to Sat 21 Nov"),
        ),
        (
            week_numbered(2026, 14, "monday"),
            *("week 14 of 2026", "Week 14", "Week 14 of 2026, Mon 30 Mar to Sun 5 Apr"),
        ),
        (
            week_numbered(2026, 53, "monday"),
            *("week 53 of 2026", "Week 53", "Week 53 of 2026, Mon 28 Dec 2026 to Sun 3 Jan 2027"),
        ),
        (
            week_numbered(2027, 1, "sunday"),
            *("week 1 of 2027", "Week 1", "Week 1 of 2027, Sun 3 to Sat 9 Jan"),
        ),
        (month_of(FRIDAY), "November 2026", "November", "November 2026"),
        (quarter_of(FRIDAY), "quarter 4 of 2026", "Q4 2026", "Quarter 4 of 2026"),
        (year_of(FRIDAY), "2026", "2026", "2026"),
        (
            span(date(2026, 11, 3), FRIDAY),
            *("Tue 3 to Fri 20 Nov 2026", "3 Nov to 20 Nov", "Tue 3 to Fri 20 Nov 2026"),
        ),
        (
            span(date(2026, 10, 30), FRIDAY),
            *("Fri 30 Oct to Fri 20 Nov 2026", "30 Oct to 20 Nov", "Fri 30 Oct to Fri 20 Nov 2026"),
        ),
        (
            span(date(2025, 11, 20), FRIDAY),
            *("Thu 20 Nov 2025 to Fri 20 Nov 2026", "20 Nov 2025 to 20 Nov 2026", "Thu 20 Nov 2025 to Fri 20 Nov 2026"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_period_is_called_by_its_number_or_its_days(period: Period, name: str, short: str, title: str) -> None:
    assert period_name(period) == name
    assert period_short(period) == short
    assert period_title(period, period.last, is_over=True) == title


def test_of_a_period_that_is_not_over_the_title_says_how_far_it_has_come() -> None:
    week = week_numbered(2026, 53, "monday")
    assert period_title(week, date(2026, 12, 31), is_over=False).endswith("to Sun 3 Jan 2027 (so far, to Thu 31 Dec)")
    assert period_title(year_of(FRIDAY), FRIDAY, is_over=False) == "2026 (so far, to Fri 20 Nov)"


def test_on_the_last_day_it_is_not_over_yet_but_of_days_up_to_today_that_goes_without_saying() -> None:
    week = week_numbered(2026, 47, "monday")
    assert period_title(week, week.last, is_over=False).endswith("to Sun 22 Nov (so far)")
    days = span(week.first, week.last)
    assert period_title(days, week.last, is_over=False) == "Mon 16 to Sun 22 Nov 2026"


def test_a_single_day_is_called_by_its_date_alone() -> None:
    one = span(FRIDAY, FRIDAY)
    assert (period_name(one), period_short(one)) == ("Fri 20 Nov 2026", "20 Nov")


def test_the_columns_of_two_periods_that_stand_beside_each_other_never_share_a_title() -> None:
    assert period_short(span(date(2025, 11, 21), FRIDAY)) != period_short(span(date(2024, 11, 21), date(2025, 11, 20)))


def test_a_script_reads_the_kind_the_name_and_both_ends() -> None:
    whole = {"kind": "quarter", "name": "quarter 4 of 2026", "first": "2026-10-01", "last": "2026-12-31"}
    assert period_record(quarter_of(FRIDAY)) == whole
    assert period_record(quarter_of(FRIDAY), FRIDAY) == {**whole, "as_of": "2026-11-20"}


def test_a_day_in_its_month_has_neither_weekday_nor_year() -> None:
    assert day_in_month(FRIDAY) == "20 Nov"
