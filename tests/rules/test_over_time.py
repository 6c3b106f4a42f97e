from datetime import date

import pytest

from relcli.rules.over_time import GROUPS, Group, Step, first_of, group_of, over_time, periods, together
from relcli.rules.vocabulary.kinds import KINDS, NATURES, By, nature_of
from relcli.rules.vocabulary.policy import WeekStart
from relcli.rules.vocabulary.records import OnDay


@pytest.mark.parametrize(
    ("kind", "by", "answered", "group"),
    [
        ("visit", "us", None, "in person"),
        ("coffee", "them", True, "in person"),
        ("call", "us", None, "at a distance"),
        ("email", "them", None, "at a distance"),
        ("email", "us", True, "at a distance"),
        ("email", "us", None, "unanswered"),
        ("visit", "us", False, "unanswered"),
        ("message", "them", False, "unanswered"),  # we did not take it up
        ("gift", "us", None, "gestures"),
        ("service", "us", None, "service"),  # no conversation (S0-1)
        ("note", "us", None, "notes"),
    ],
)
def test_what_a_touchpoint_amounts_to(kind: str, by: By, answered: bool | None, group: Group) -> None:
    assert group_of(kind, nature_of(kind, by, answered)) == group


def test_every_nature_of_every_kind_amounts_to_something() -> None:
    assert {group_of(kind, nature) for kind in KINDS for nature in NATURES} == set(GROUPS)


@pytest.mark.parametrize(
    ("step", "week_start", "first"),
    [
        ("month", "monday", date(2025, 12, 1)),
        ("week", "monday", date(2026, 5, 25)),
        ("week", "sunday", date(2026, 5, 24)),
        ("day", "monday", date(2025, 11, 17)),
        ("day", "sunday", date(2025, 11, 16)),
    ],
)
def test_the_usual_time_begins_with_a_whole_period(step: Step, week_start: WeekStart, first: date) -> None:
    last = date(2026, 11, 20)
    assert first_of(step, last, week_start) == first
    assert (
        len(list(periods(step, first, last, week_start)))
        == {"month": 12, "week": 26, "day": (last - first).days + 1}[step]
    )


@pytest.mark.parametrize("month", range(1, 13))
def test_of_each_month_twelve_are_looked_back_on_it_among_them(month: int) -> None:
    last = date(2026, month, 15)
    found = list(periods("month", first_of("month", last, "monday"), last, "monday"))
    assert (len(found), len({one.first.month for one in found})) == (12, 12)
    assert (found[0].first.day, found[-1].last) == (1, last)


@pytest.mark.parametrize(
    ("step", "week_start", "ends"),
    [
        ("month", "monday", ["2026-12-30 2026-12-31", "2027-01-01 2027-01-05"]),
        ("week", "monday", ["2026-12-30 2027-01-03", "2027-01-04 2027-01-05"]),  # 2026-W53
        ("week", "sunday", ["2026-12-30 2027-01-02", "2027-01-03 2027-01-05"]),
        ("day", "monday", [f"{day} {day}" for day in ("2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02")]),
    ],
)
def test_periods_follow_one_another_without_a_gap_and_end_where_they_are_to(
    step: Step, week_start: WeekStart, ends: list[str]
) -> None:
    found = list(periods(step, date(2026, 12, 30), date(2027, 1, 5), week_start))
    assert [f"{one.first} {one.last}" for one in found][: len(ends)] == ends
    assert (found[0].first, found[-1].last) == (date(2026, 12, 30), date(2027, 1, 5))


def test_no_day_is_in_no_period() -> None:
    assert list(periods("month", date(2026, 2, 1), date(2026, 1, 31), "monday")) == []
    assert over_time([], []) == []


def test_touchpoints_are_counted_in_the_period_of_their_day() -> None:
    every = list(periods("month", date(2026, 10, 15), date(2026, 11, 20), "monday"))
    found = [
        OnDay(date(2026, 10, 15), "visit", "conversation", 2),
        OnDay(date(2026, 10, 31), "visit", "attempt", 1),
        OnDay(date(2026, 10, 31), "visit", "conversation", 3),
        OnDay(date(2026, 10, 31), "call", "conversation", 3),
        OnDay(date(2026, 11, 20), "service", "service", 1),
    ]
    october, november = over_time(found, every)
    assert october.kinds == {"visit": 6, "call": 3}
    assert october.groups == {"in person": 5, "unanswered": 1, "at a distance": 3}
    assert (october.total, november.total, november.period.last) == (9, 1, date(2026, 11, 20))
    assert together([october, november]) == (
        {"visit": 6, "call": 3, "service": 1},
        {"in person": 5, "at a distance": 3, "service": 1, "unanswered": 1},
    )
