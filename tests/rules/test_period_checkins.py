"""Which check-ins of a period were kept in time, which late, and which were missed."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.period_checkins import CheckIns, Rhythm, check_ins_of
from relcli.rules.periods import span
from relcli.rules.vocabulary.evidence import Plan

NOVEMBER = span(date(2026, 11, 1), date(2026, 11, 30))
LATER = date(2027, 1, 1)
IN_TIME, LATE, MISSED, NOTHING = CheckIns(1), CheckIns(0, 1), CheckIns(0, 0, 1), CheckIns()


def nov(day: int) -> date:
    """A day of November; 0 and less: before it, 31 and more: after it."""
    return date(2026, 10, 31) + timedelta(days=day)


def plan(made: int, to: int) -> Plan:
    return Plan(nov(made), nov(to), "")


def found(
    *talks: int,
    last: int | None = -10,
    every: int = 20,
    known: int = -400,
    plans: Sequence[Plan] = (),
    today: date = LATER,
    away: Sequence[tuple[int, int | None]] = (),
) -> CheckIns:
    """The check-ins of November; due on the 10th, unless a test says otherwise."""
    rhythm = Rhythm(
        None if last is None else nov(last),
        nov(known),
        every,
        plans,
        [(nov(left), None if back is None else nov(back)) for left, back in away],
    )
    return check_ins_of(rhythm, map(nov, talks), NOVEMBER, today)


@pytest.mark.parametrize(("talk", "is_so"), [(9, IN_TIME), (10, IN_TIME), (11, LATE), (30, LATE)])
def test_a_conversation_by_the_day_it_is_due_is_in_time_and_the_day_after_it_late(talk: int, is_so: CheckIns) -> None:
    assert found(talk) == is_so.plus(MISSED if talk + 20 <= 30 else NOTHING)


@pytest.mark.parametrize(
    ("last", "is_so"),
    [(-20, NOTHING), (-19, MISSED), (-10, MISSED), (10, MISSED), (11, NOTHING)],
    ids=["on its eve", "on its first day", "within it", "on its last day", "after it"],
)
def test_one_that_falls_due_in_the_period_and_never_comes_is_missed(last: int, is_so: CheckIns) -> None:
    assert found(last=last) == is_so


@pytest.mark.parametrize(("today", "is_so"), [(9, NOTHING), (10, NOTHING), (11, MISSED)])
def test_nothing_is_missed_before_its_day_has_passed(today: int, is_so: CheckIns) -> None:
    assert found(today=nov(today)) == is_so


def test_one_that_came_late_is_not_missed_besides() -> None:
    assert found(25) == LATE


def test_each_conversation_sets_the_clock_for_the_next() -> None:
    assert found(10, 30) == CheckIns(2)
    assert found(5, 20, every=15) == CheckIns(2)
    assert found(6, 22, every=15) == CheckIns(0, 2)
    assert found(5, 6, 7) == CheckIns(3, 0, 1)


def test_two_conversations_of_a_day_are_one_check_in_and_their_order_is_irrelevant() -> None:
    assert found(9, 9) == found(9)
    assert found(20, 9) == found(9, 20)


def test_whoever_was_never_spoken_to_is_due_a_cadence_after_they_came() -> None:
    assert found(last=None, known=-10) == MISSED
    assert found(10, last=None, known=-10) == CheckIns(1, 0, 1)
    assert found(11, last=None, known=-10) == LATE
    assert found(last=None, known=11) == NOTHING


def test_of_somebody_who_left_nothing_is_missed_but_what_came_counts() -> None:
    assert found(away=[(25, None)]) == NOTHING
    assert found(9, away=[(25, None)]) == IN_TIME
    assert found(25, away=[(25, None)]) == LATE  # on the day that they left they still are a customer
    assert found(26, away=[(25, None)]) == NOTHING


def test_of_what_fell_due_while_they_were_away_nothing_was_owed() -> None:
    assert found(away=[(9, 12)]) == NOTHING
    assert found(away=[(10, 11)]) == NOTHING
    assert found(away=[(11, 12)]) == MISSED
    assert found(away=[(8, 10)]) == MISSED
    assert found(20, away=[(9, 12)]) == IN_TIME
    assert found(20, away=[(11, 12)]) == LATE
    assert found(11, 20, away=[(9, 12)]) == IN_TIME  # the first of these is no check-in, but sets the clock


def test_a_conversation_while_they_are_away_is_no_check_in_though_they_leave_again_later() -> None:
    assert found(8, away=[(5, 15), (25, None)]) == NOTHING


def test_what_was_planned_later_says_nothing_of_an_earlier_conversation() -> None:
    assert found(12, plans=[plan(20, 25)]) == CheckIns(0, 1, 1)


def test_the_shortest_rhythm_counts_every_day() -> None:
    assert found(*range(1, 31), last=0, every=1) == CheckIns(30)
    assert found(*range(1, 31, 2), last=0, every=1) == CheckIns(1, 14, 1)


@pytest.mark.parametrize(
    ("plans", "talk", "is_so"),
    [
        ([plan(-10, 15)], 15, IN_TIME),
        ([plan(-10, 15)], 16, LATE),
        ([plan(-10, 5)], 6, LATE),
        ([plan(-11, 15)], 15, LATE),
        ([plan(-5, 12), plan(0, 15)], 15, IN_TIME),
        ([plan(-5, 15), plan(0, 12)], 15, LATE),
        ([plan(14, 16)], 15, IN_TIME),
        ([plan(15, 16)], 15, LATE),
    ],
    ids=[
        "on the planned day",
        "a day after it",
        "planned sooner than the cadence",
        "planned before the last conversation",
        "the last plan counts",
        "the last plan counts, though sooner",
        "put off on the eve",
        "a plan of the day itself is one for the next",
    ],
)
def test_a_planned_day_goes_before_the_cadence(plans: list[Plan], talk: int, is_so: CheckIns) -> None:
    assert found(talk, plans=plans, today=nov(talk)) == is_so


def test_what_was_put_off_beyond_the_period_is_not_missed() -> None:
    assert found(plans=[plan(5, 31)]) == NOTHING
    assert found(plans=[plan(25, 40)]) == NOTHING
    assert found(plans=[plan(5, 30)]) == MISSED


def test_a_day_planned_with_a_conversation_is_when_the_next_is_due() -> None:
    assert found(5, 25, plans=[plan(5, 25)]) == CheckIns(2)
    assert found(5, plans=[plan(5, 8)]) == CheckIns(1, 0, 1)
    assert found(5, every=1, plans=[plan(5, 31)], last=4) == IN_TIME


def test_the_check_ins_of_several_are_added_up() -> None:
    assert CheckIns(1, 2, 3).plus(CheckIns(10, 20, 30)) == CheckIns(11, 22, 33)
    assert NOTHING.plus(MISSED) == MISSED


@given(
    st.lists(st.integers(1, 30)),
    st.none() | st.integers(-60, 0),
    st.integers(1, 60),
    st.none() | st.integers(1, 31),
)
def test_every_day_with_a_conversation_is_one_check_in_until_they_left_and_at_most_one_is_missed(
    talks: list[int], last: int | None, every: int, left: int | None
) -> None:
    one = found(*talks, last=last, every=every, away=[] if left is None else [(left, None)])
    assert one.in_time + one.late == len({day for day in talks if left is None or day <= left})
    assert one.missed <= (left is None or left == 31)
