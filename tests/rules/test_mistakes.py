"""Issues: how long they waited, and how well they were owned."""

from collections.abc import Callable
from datetime import date

import pytest

from relcli.rules.mistakes import Clocks, acknowledged_on, age_of, clocks, owned, repair_ramps
from relcli.rules.ramps import Ramp
from relcli.rules.vocabulary.loops import Issue
from relcli.rules.vocabulary.policy import Policy
from tests.rules.cases import TODAY, ago, ago_or_never, issue

RAMPS = repair_ramps(Policy())


def score(one: Issue) -> float:
    return owned(one, RAMPS, TODAY)


def acknowledged_after(days: int) -> Issue:
    return issue(100, acknowledged=100 - days, explained=90, apologised=90, resolved=93)


def resolved_after(days: int) -> Issue:
    return issue(100, acknowledged=100, explained=90, apologised=90, resolved=100 - days)


def open_for(days: int) -> Issue:
    return issue(days, acknowledged=days, explained=days, apologised=days)


def open_and_untouched_for(days: int) -> Issue:
    return issue(days)


@pytest.mark.parametrize(
    ("one", "days", "worth"),
    [
        pytest.param(acknowledged_after, (0, 1, 2), (100, 100, 250 / 3), id="acknowledged within a day is full s0-22"),
        pytest.param(acknowledged_after, (6, 7, 8), (50 / 3, 0, 0), id="acknowledged after a week is nothing s0-22"),
        pytest.param(resolved_after, (6, 7, 8), (100, 100, 5200 / 53), id="resolved within a week is full s0-23"),
        pytest.param(resolved_after, (59, 60, 61), (100 / 53, 0, 0), id="resolved after 60 days is nothing s0-23"),
        pytest.param(open_for, (6, 7, 8), (100, 100, 5200 / 53), id="an open one counts to today s0-23"),
        pytest.param(open_for, (59, 60, 61), (100 / 53, 0, 0), id="an open one is nothing at last s0-23"),
    ],
)
def test_a_part_of_a_repair_counts_a_quarter_by_its_ramp(
    one: Callable[[int], Issue], days: tuple[int, ...], worth: tuple[float, ...]
) -> None:
    assert [score(one(count)) for count in days] == pytest.approx([(300 + part) / 4 for part in worth])


@pytest.mark.parametrize(
    ("one", "worth"),
    [
        (issue(100, acknowledged=100, explained=99, apologised=99, resolved=95), 100),
        (issue(100, acknowledged=100, explained=99, apologised=99, resolved=95)._replace(explained_on=None), 75),
        (issue(100, acknowledged=100, explained=99, resolved=95), 75),
        (issue(100, acknowledged=100, resolved=95), 50),
        (issue(100, resolved=95)._replace(resolved_on=ago(40)), 0),
        (issue(0), 100),
        (issue(1), 100),
        (issue(4), 75 + 50 / 4),
        (issue(7), 75),
        (issue(60), 0),
        (issue(60, acknowledged=60), 25),
        (issue(60, acknowledged=60, explained=1, apologised=0), 75),
    ],
    ids=[
        *("all done", "not explained", "no apology", "neither", "resolved at last, and nothing else"),
        *("heard today", "a day old", "four days old", "a week old", "60 days old", "acknowledged", "but for the end"),
    ],
)
def test_a_mistake_is_owned_in_four_equal_parts_s1_22_to_s1_27(one: Issue, worth: float) -> None:
    assert score(one) == pytest.approx(worth)


@pytest.mark.parametrize(("days", "waned"), [(7, 100), (8, 5200 / 53), (30, 3000 / 53), (59, 100 / 53), (60, 0)])
def test_what_is_left_out_of_an_open_one_wanes_with_its_resolution(days: int, waned: float) -> None:
    assert score(issue(days, acknowledged=days)) == pytest.approx((100 + 3 * waned) / 4)


def test_a_well_recovered_mistake_beats_one_that_is_left_alone_s0_24() -> None:
    recovered = issue(30, acknowledged=30, explained=29, apologised=29, resolved=25)
    assert score(recovered) == 100 > score(issue(30))


@pytest.mark.parametrize(
    ("one", "day"),
    [
        (issue(9), None),
        (issue(9, acknowledged=8), ago(8)),
        (issue(9, acknowledged=5, explained=8), ago(8)),
        (issue(9, apologised=7), ago(7)),
        (issue(9, explained=3, resolved=6), ago(6)),
    ],
    ids=["nobody said a word", "acknowledged", "explained before", "apologised for", "resolved before"],
)
def test_who_explains_apologises_or_resolves_has_acknowledged(one: Issue, day: date | None) -> None:
    assert acknowledged_on(one) == day


def test_the_clocks_of_an_issue_run_until_it_is_done_or_to_today() -> None:
    assert clocks(issue(9), TODAY) == Clocks(9, 9)
    assert clocks(issue(9, acknowledged=7), TODAY) == Clocks(2, 9)
    assert clocks(issue(9, acknowledged=7, resolved=3), TODAY) == Clocks(2, 6)


@pytest.mark.parametrize(("resolved", "age"), [(None, 0), (0, 0), (20, 20)])
def test_an_issue_fades_from_the_day_it_is_resolved_and_not_before(resolved: int | None, age: int) -> None:
    assert age_of(issue(90)._replace(resolved_on=ago_or_never(resolved)), TODAY) == age


def test_the_ramps_of_a_repair_are_settings() -> None:
    policy = Policy(acknowledged_full=2, acknowledged_none=9, resolved_full=10, resolved_none=90)
    assert repair_ramps(Policy()) == (Ramp(1, 7, "day"), Ramp(7, 60, "day"))
    assert repair_ramps(policy) == (Ramp(2, 9, "day"), Ramp(10, 90, "day"))
