"""Issues: what is to be done next, and by which day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.issues import NextStep, Step, next_check_back, next_step, well_recovered
from relcli.rules.vocabulary.loops import CheckBack, Issue
from relcli.rules.vocabulary.policy import Policy

HEARD = date(2026, 11, 2)
RESOLVED = date(2026, 11, 10)


def after(days: int, since: date = HEARD) -> date:
    return since + timedelta(days=days)


def issue(**taken: date) -> Issue:
    """An issue of which these steps were taken."""
    return Issue("a scratch", "small", HEARD, **taken)  # type: ignore[arg-type]


def checked(*days: int) -> Issue:
    """An issue that was resolved and checked back on so many days after that."""
    return issue(resolved_on=RESOLVED)._replace(check_backs=tuple(CheckBack(after(one, RESOLVED)) for one in days))


@pytest.mark.parametrize(
    ("taken", "step", "within"),
    [
        ((), "acknowledge", 1),
        (("acknowledged_on",), "explain", 7),
        (("acknowledged_on", "explained_on"), "apologise", 7),
        (("acknowledged_on", "explained_on", "apologised_on"), "resolve", 7),
    ],
)
def test_an_issue_is_acknowledged_within_a_day_and_put_right_within_seven_s0_22_s0_23(
    taken: tuple[str, ...], step: Step, within: int
) -> None:
    assert next_step(issue(**dict.fromkeys(taken, HEARD)), Policy()) == NextStep(step, after(within))


@pytest.mark.parametrize("step", ["explained_on", "apologised_on"])
def test_who_explained_or_apologised_need_not_acknowledge_any_more(step: str) -> None:
    left = next_step(issue(**{step: HEARD}), Policy())
    assert left is not None
    assert left.step != "acknowledge"


def owned_up_to(days: int, *, apologised: bool = True, checks: tuple[int, ...] = (14, 42)) -> Issue:
    """An issue put right after so many days, acknowledged and explained at once, and checked back on."""
    put_right = after(days)
    return issue(
        acknowledged_on=HEARD,
        explained_on=HEARD,
        resolved_on=put_right,
        **({"apologised_on": HEARD} if apologised else {}),
    )._replace(check_backs=tuple(CheckBack(after(one, put_right)) for one in checks))


@pytest.mark.parametrize(
    ("one", "well"),
    [
        (owned_up_to(7), True),
        (owned_up_to(60), True),  # three of its four parts at their best: 75
        (owned_up_to(7, apologised=False), False),
        (owned_up_to(7, checks=(14,)), False),
        (owned_up_to(7, checks=()), False),
        (issue(acknowledged_on=HEARD, explained_on=HEARD, apologised_on=HEARD), False),
    ],
)
def test_an_issue_that_was_owned_and_checked_back_on_is_well_recovered_s0_24(one: Issue, well: bool) -> None:
    assert well_recovered(one, Policy(), after(400)) is well


def test_how_well_is_well_recovered_is_the_setting_of_a_steady_health() -> None:
    assert well_recovered(owned_up_to(60), Policy(health_steady=75), after(400))
    assert not well_recovered(owned_up_to(60), Policy(health_steady=76), after(400))


def test_how_soon_is_a_setting() -> None:
    policy = Policy(acknowledge_within=2, resolve_within=3, check_back_first=4, check_back_again=5)
    assert next_step(issue(), policy) == NextStep("acknowledge", after(2))
    assert next_step(issue(acknowledged_on=HEARD), policy) == NextStep("explain", after(3))
    assert next_step(checked(), policy) == NextStep("check back", after(4, RESOLVED))
    assert next_step(checked(4), policy) == NextStep("check back", after(8, RESOLVED))


@pytest.mark.parametrize(
    ("days", "due"),
    [
        ((), 14),
        ((13,), 14),
        ((14,), 42),
        ((1, 14), 42),
        ((28,), 42),
        ((29,), 43),
        ((14, 41), 42),
        ((14, 42), None),
        ((42, 14), None),
        ((50,), 64),
        ((50, 63), None),
        ((50, 64), None),
    ],
)
def test_a_repair_is_checked_back_on_after_14_and_after_42_days_s1_29(days: tuple[int, ...], due: int | None) -> None:
    on = None if due is None else after(due, RESOLVED)
    assert next_check_back(checked(*days), RESOLVED, Policy()) == on
    assert next_step(checked(*days), Policy()) == (None if on is None else NextStep("check back", on))


@given(st.sets(st.sampled_from(["acknowledged_on", "explained_on", "apologised_on"])))
def test_once_it_is_resolved_only_to_check_back_is_left(taken: set[str]) -> None:
    left = next_step(issue(**dict.fromkeys(taken, HEARD), resolved_on=RESOLVED), Policy())
    assert left == NextStep("check back", after(14, RESOLVED))


@given(st.lists(st.integers(0, 100), max_size=4), st.integers(0, 100))
def test_to_check_back_once_more_never_brings_the_next_time_nearer(days: list[int], later: int) -> None:
    more = [*days, max(days, default=0) + later]
    before, then = (next_check_back(checked(*some), RESOLVED, Policy()) for some in (days, more))
    assert then is None or (before is not None and before <= then)
