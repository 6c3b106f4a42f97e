"""Jobs: where each stands, how late it is, and which day lies in which phase."""

from datetime import date, timedelta
from typing import Any, get_args

import pytest

from relcli.rules.jobs import State, coverage, days_late, is_open, phase_on, state_of, waits_since
from relcli.rules.vocabulary.loops import PHASES, Job, Phase
from relcli.rules.vocabulary.policy import Policy

TODAY = date(2026, 11, 20)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def job(**days: int) -> Job:
    """A job agreed thirty days ago; each day is said as so many days ago, negative for one to come."""
    said: dict[str, Any] = {name: ago(back) for name, back in days.items()}
    return Job("the hall", ago(30), **said)


@pytest.mark.parametrize(
    ("one", "state", "still_open"),
    [
        (job(), "agreed", True),
        (job(planned_from=-5), "planned", True),
        (job(planned_to=-5), "planned", True),
        (job(planned_from=5, planned_to=2), "planned", True),
        (job(started_on=0), "running", True),
        (job(planned_from=5, planned_to=2, started_on=5), "running", True),
        (job(done_on=0), "delivered unpaid", True),
        (job(started_on=3, done_on=0), "delivered unpaid", True),
        (job(paid_on=0), "paid undelivered", True),
        (job(planned_from=-5, paid_on=0), "paid undelivered", True),
        (job(started_on=3, paid_on=3), "paid undelivered", True),
        (job(done_on=3, paid_on=0), "settled", False),
        (job(paid_on=3, done_on=0), "settled", False),
        (job(declined_on=0), "declined", False),
        (job(planned_from=-5, declined_on=0), "declined", False),
    ],
)
def test_a_job_is_open_until_it_is_done_and_paid_or_declined_s3_14_s3_15(
    one: Job, state: State, still_open: bool
) -> None:
    assert (state_of(one), is_open(one)) == (state, still_open)


def test_every_state_can_be_reached() -> None:
    one = {"agreed", "planned", "running", "delivered unpaid", "paid undelivered", "settled", "declined"}
    assert set(get_args(State)) == one


@pytest.mark.parametrize(
    ("one", "since"),
    [
        (job(started_on=9), None),
        (job(started_on=9, done_on=4), ago(4)),
        (job(paid_on=7, started_on=6), ago(7)),
        (job(done_on=4, paid_on=0), None),
        (job(declined_on=3), None),
    ],
)
def test_one_side_waits_since_the_work_or_the_money_was_given(one: Job, since: date | None) -> None:
    assert waits_since(one) == since


@pytest.mark.parametrize(
    ("one", "back", "phase"),
    [
        pytest.param(job(), 0, "before", id="nobody said that it began"),
        pytest.param(job(planned_from=9, planned_to=5), 0, "before", id="a plan is no beginning"),
        pytest.param(job(started_on=9), 10, "before", id="the day before it began"),
        pytest.param(job(started_on=9), 9, "during", id="the day it began"),
        pytest.param(job(started_on=9), 0, "during", id="as long as it is not done"),
        pytest.param(job(started_on=9, done_on=5), 5, "during", id="the day it was done"),
        pytest.param(job(started_on=9, done_on=5), 4, "after", id="the day after"),
        pytest.param(job(done_on=5), 6, "before", id="never started, the day before it was done"),
        pytest.param(job(done_on=5), 5, "during", id="never started, the day it was done"),
        pytest.param(job(done_on=5), 4, "after", id="never started, the day after"),
        pytest.param(job(paid_on=5), 0, "before", id="paid ahead"),
    ],
)
def test_a_day_lies_before_during_or_after_a_job_by_its_real_days_s0_13(one: Job, back: int, phase: Phase) -> None:
    assert phase_on(one, ago(back), at_work=False) == phase


@pytest.mark.parametrize(
    ("one", "back", "phase"),
    [
        (job(), 0, "during"),
        (job(started_on=9), 10, "during"),
        (job(done_on=5), 5, "during"),
        (job(done_on=5), 4, "after"),
    ],
)
def test_the_work_itself_is_during_a_job_until_that_is_done(one: Job, back: int, phase: Phase) -> None:
    assert phase_on(one, ago(back), at_work=True) == phase


@pytest.mark.parametrize(
    ("one", "days"),
    [
        pytest.param(job(), None, id="nothing planned"),
        pytest.param(job(planned_from=0), None, id="it is to begin today"),
        pytest.param(job(planned_from=1), 1, id="it was to begin yesterday"),
        pytest.param(job(planned_to=0), None, id="it is to end today"),
        pytest.param(job(planned_to=1), 1, id="it was to end yesterday"),
        pytest.param(job(planned_from=4, planned_to=1), 4, id="not begun: measured by its beginning"),
        pytest.param(job(planned_from=4, planned_to=0, started_on=2), None, id="begun, to end today"),
        pytest.param(job(planned_from=4, planned_to=1, started_on=2), 1, id="begun, was to end yesterday"),
        pytest.param(job(planned_from=4, started_on=2), None, id="begun, with no end planned"),
        pytest.param(job(planned_from=9, planned_to=5, done_on=5), 0, id="done on the day"),
        pytest.param(job(planned_from=9, planned_to=5, done_on=6), -1, id="done a day early"),
        pytest.param(job(planned_from=9, planned_to=5, done_on=4, paid_on=0), 1, id="done a day late"),
        pytest.param(job(planned_from=9, done_on=8), 1, id="done, with only its beginning planned"),
        pytest.param(job(done_on=4), None, id="done, nothing planned"),
        pytest.param(job(planned_from=9, planned_to=5, declined_on=10), None, id="declined"),
    ],
)
def test_a_job_is_late_by_the_days_that_were_planned_s0_19(one: Job, days: int | None) -> None:
    assert days_late(one, TODAY) == days


AHEAD = Job("the hall", ago(30), planned_from=ago(-3))
RUNNING = AHEAD._replace(started_on=ago(10))


@pytest.mark.parametrize(
    ("job", "missed"),
    [
        (AHEAD, ()),
        (RUNNING, ("before",)),
        (RUNNING._replace(done_on=TODAY), ("before", "during")),
        (AHEAD._replace(done_on=TODAY), ("before", "during")),
        (RUNNING._replace(done_on=ago(3)), ("before", "during")),
        (RUNNING._replace(done_on=ago(4)), ("before", "during", "after")),
        (AHEAD._replace(declined_on=TODAY), ()),
    ],
    ids=["ahead", "running", "done", "done, never begun", "follow-up due today", "follow-up overdue", "declined"],
)
def test_a_phase_is_missed_once_it_went_by_without_a_word_s0_13(job: Job, missed: tuple[Phase, ...]) -> None:
    assert coverage(job, Policy(), TODAY).missed == missed


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_in_which_there_was_word_is_covered_and_not_missed(phase: Phase) -> None:
    found = coverage(RUNNING._replace(done_on=ago(9), phases=frozenset({phase})), Policy(), TODAY)
    assert found.covered == (phase,)
    assert found.missed == tuple(one for one in PHASES if one != phase)


def test_all_phases_stand_in_their_order() -> None:
    job = RUNNING._replace(done_on=ago(9), phases=frozenset(PHASES))
    assert coverage(job, Policy(), TODAY) == (PHASES, ())


@pytest.mark.parametrize(("days", "missed"), [(8, True), (9, False)])
def test_how_long_following_up_may_take_is_a_setting(days: int, missed: bool) -> None:
    found = coverage(RUNNING._replace(done_on=ago(9)), Policy(follow_up_after=days), TODAY)
    assert ("after" in found.missed) is missed
