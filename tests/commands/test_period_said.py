"""Which period is meant by the options of a report, and which cannot be."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.commands.period_said import Asked, period_said
from relcli.errors import BadInput
from relcli.rules.periods import Period
from relcli.rules.vocabulary.policy import Policy

TODAY = date(2026, 11, 20)
"""A Friday."""


def said(today: date = TODAY, policy: Policy | None = None, **asked: Any) -> Period:
    return period_said(Asked(**asked), today, policy or Policy())


def told(period: Period) -> str:
    return f"{period.kind} {period.first} {period.last}"


THIS_WEEK = "week 2026-11-16 2026-11-22"


@pytest.mark.parametrize(
    ("asked", "period"),
    [
        ({}, THIS_WEEK),
        ({"week": "this"}, THIS_WEEK),
        ({"week": "last"}, "week 2026-11-09 2026-11-15"),
        ({"week": " Last "}, "week 2026-11-09 2026-11-15"),
        ({"week": "2026-W47"}, THIS_WEEK),
        ({"week": "2026w47"}, THIS_WEEK),
        ({"week": "2026-W1"}, "week 2025-12-29 2026-01-04"),
        ({"week": "1900-W01"}, "week 1900-01-01 1900-01-07"),
        ({"week": "2020-W53"}, "week 2020-12-28 2021-01-03"),
        ({"month": "this"}, "month 2026-11-01 2026-11-30"),
        ({"month": "last"}, "month 2026-10-01 2026-10-31"),
        ({"month": "2024-2"}, "month 2024-02-01 2024-02-29"),
        ({"month": "november"}, "month 2026-11-01 2026-11-30"),
        ({"month": "Nov."}, "month 2026-11-01 2026-11-30"),
        ({"month": "december"}, "month 2025-12-01 2025-12-31"),
        ({"month": "february 2024"}, "month 2024-02-01 2024-02-29"),
        ({"quarter": "this"}, "quarter 2026-10-01 2026-12-31"),
        ({"quarter": "last"}, "quarter 2026-07-01 2026-09-30"),
        ({"quarter": "2026-q1"}, "quarter 2026-01-01 2026-03-31"),
        ({"quarter": "2025Q4"}, "quarter 2025-10-01 2025-12-31"),
        ({"year": "this"}, "year 2026-01-01 2026-12-31"),
        ({"year": "last"}, "year 2025-01-01 2025-12-31"),
        ({"year": "1900"}, "year 1900-01-01 1900-12-31"),
        ({"since": "2026-11-03"}, "days 2026-11-03 2026-11-20"),
        ({"since": "today"}, "days 2026-11-20 2026-11-20"),
        ({"since": "2 weeks ago", "until": "yesterday"}, "days 2026-11-06 2026-11-19"),
        ({"since": "2026-11-03", "until": "2026-11-03"}, "days 2026-11-03 2026-11-03"),
        ({"since": "nov 3", "until": "2026-12-24"}, "days 2026-11-03 2026-12-24"),
    ],
)
def test_a_period_is_meant(asked: dict[str, Any], period: str) -> None:
    assert told(said(**asked)) == period


@pytest.mark.parametrize(
    ("today", "asked", "period"),
    [
        ("2026-12-31", {}, "week 2026-12-28 2027-01-03"),
        ("2027-01-03", {"week": "2026-W53"}, "week 2026-12-28 2027-01-03"),
        ("2027-01-04", {}, "week 2027-01-04 2027-01-10"),
        ("2027-01-04", {"week": "last"}, "week 2026-12-28 2027-01-03"),
        ("2027-01-04", {"month": "last"}, "month 2026-12-01 2026-12-31"),
        ("2027-01-04", {"quarter": "last"}, "quarter 2026-10-01 2026-12-31"),
        ("2028-03-01", {"month": "last"}, "month 2028-02-01 2028-02-29"),
        ("2028-02-29", {"year": "last"}, "year 2027-01-01 2027-12-31"),
        ("2026-10-25", {}, "week 2026-10-19 2026-10-25"),
        ("2026-03-29", {"week": "last"}, "week 2026-03-16 2026-03-22"),
        ("2199-12-30", {}, "week 2199-12-30 2200-01-05"),
        ("2199-12-30", {"week": "2200-W01"}, "week 2199-12-30 2200-01-05"),
        ("1900-01-01", {"week": "last"}, "week 1899-12-25 1899-12-31"),
    ],
)
def test_this_and_last_are_counted_from_today_over_the_edge_of_a_year_too(
    today: str, asked: dict[str, Any], period: str
) -> None:
    assert told(said(date.fromisoformat(today), **asked)) == period


@pytest.mark.parametrize(
    ("asked", "period"),
    [
        ({}, "week 2026-11-15 2026-11-21"),
        ({"week": "last"}, "week 2026-11-08 2026-11-14"),
        ({"week": "2026-W47"}, "week 2026-11-15 2026-11-21"),
        ({"week": "2026-W01"}, "week 2025-12-28 2026-01-03"),
        ({"week": "1900-W01"}, "week 1899-12-31 1900-01-06"),
    ],
)
def test_weeks_begin_on_a_sunday_where_that_is_set(asked: dict[str, Any], period: str) -> None:
    assert told(said(policy=Policy(week_start="sunday"), **asked)) == period


def test_days_in_figures_are_read_in_the_order_that_is_set() -> None:
    assert told(said(policy=Policy(date_order="dmy"), since="03/04/2026", until="04/04/2026")) == (
        "days 2026-04-03 2026-04-04"
    )


ONE = "Give one of --week, --month, --quarter and --year, or --since and --until."
AHEAD = "after Fri 20 Nov 2026; a report tells what was."


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"week": "2026-W54"}, "There is no week “2026-W54”."),
        ({"week": "2025-W53"}, "There is no week “2025-W53”."),
        ({"week": "2026-W00"}, "There is no week “2026-W00”."),
        ({"week": "9999-W52"}, "relcli keeps the years 1900 to 2199: give a week within them."),
        ({"week": "0001-W01"}, "relcli keeps the years 1900 to 2199: give a week within them."),
        ({"week": "1899-W52"}, "relcli keeps the years 1900 to 2199: give a week within them."),
        ({"week": "2200-W02"}, "relcli keeps the years 1900 to 2199: give a week within them."),
        ({"week": "2200-W99"}, "relcli keeps the years 1900 to 2199: give a week within them."),
        ({"month": "2200-13"}, "relcli keeps the years 1900 to 2199: give a month within them."),
        ({"month": "november 1899"}, "relcli keeps the years 1900 to 2199: give a month within them."),
        ({"quarter": "2200-Q1"}, "relcli keeps the years 1900 to 2199: give a quarter within them."),
        ({"month": "2026-13"}, "There is no month “2026-13”."),
        ({"month": "2026-00"}, "There is no month “2026-00”."),
        ({"month": "9999-12"}, "relcli keeps the years 1900 to 2199: give a month within them."),
        ({"year": "0000"}, "relcli keeps the years 1900 to 2199: give a year within them."),
        ({"year": "9999"}, "relcli keeps the years 1900 to 2199: give a year within them."),
        ({"month": "ma"}, "“ma” is no month that relcli understands"),
        ({"month": "november 26"}, "“november 26” is no month that relcli understands"),
        ({"month": "december 2026"}, f"That begins on Tue 1 Dec 2026, {AHEAD}"),
        ({"quarter": "2026-Q5"}, "There is no quarter “2026-Q5”."),
        ({"quarter": "2026-10"}, "“2026-10” is no quarter that relcli understands"),
        ({"week": "next"}, "“next” is no week that relcli understands: try this, last or 2026-W47."),
        ({"week": ""}, "“” is no week that relcli understands"),
        ({"week": "47"}, "“47” is no week that relcli understands"),
        ({"week": "2026-W٤٧"}, "is no week that relcli understands"),
        ({"month": "brumaire"}, "“brumaire” is no month that relcli understands: try this, last or 2026-11."),
        ({"year": "26"}, "“26” is no year that relcli understands: try this, last or 2026."),
        ({"year": "1899"}, "relcli keeps the years 1900 to 2199: give a year within them."),
        ({"year": "2200"}, "relcli keeps the years 1900 to 2199: give a year within them."),
        ({"week": "2026-W48"}, f"That begins on Mon 23 Nov 2026, {AHEAD}"),
        ({"month": "2026-12"}, f"That begins on Tue 1 Dec 2026, {AHEAD}"),
        ({"quarter": "2027-Q1"}, f"That begins on Fri 1 Jan 2027, {AHEAD}"),
        ({"year": "2027"}, f"That begins on Fri 1 Jan 2027, {AHEAD}"),
        ({"since": "2026-11-21"}, f"That begins on Sat 21 Nov 2026, {AHEAD}"),
        ({"since": "2026-12-24", "until": "2026-12-01"}, f"That begins on Thu 24 Dec 2026, {AHEAD}"),
        (
            {"since": "2026-11-10", "until": "2026-11-09"},
            "--until Mon 9 Nov 2026 is before --since Tue 10 Nov 2026; the other way round?",
        ),
        ({"until": "today"}, "--until needs --since, the first day of the report."),
        ({"since": ""}, "No day was given"),
        ({"since": "soonish"}, "“soonish” is no day that relcli understands"),
        ({"since": "2026-11-03", "until": "31/02"}, "There is no 31 February"),
        ({"since": "1899-12-31"}, "relcli keeps the years 1900 to 2199"),
        ({"week": "this", "month": "this"}, ONE),
        ({"week": "this", "until": "today"}, ONE),
        ({"year": "2026", "since": "2026-11-03", "until": "2026-11-09"}, ONE),
        ({"week": "this", "month": "this", "quarter": "this", "year": "this", "since": "today"}, ONE),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_type(asked: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput) as refusal:
        said(**asked)
    assert says in str(refusal.value)


words = st.text(max_size=8) | st.from_regex(r"\A[0-9]{4}-?[wWqQ]?[0-9]{1,2}\Z") | st.sampled_from(["this", "last"])


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(Asked._fields, words)), st.dates(date(1900, 1, 1)))
def test_whatever_is_typed_is_a_period_that_has_begun_or_is_refused(asked: dict[str, Any], today: date) -> None:
    today = min(today, date(2199, 12, 31))
    for policy in (Policy(), Policy(week_start="sunday")):
        try:
            period = said(today, policy, **asked)
        except BadInput:
            continue
        assert period.first <= period.last
        assert period.first <= today
