"""Coverage: word before, during and after a job."""

import pytest

from relcli.rules.coverage import coverage, gaps
from relcli.rules.vocabulary.loops import PHASES, Job, Phase
from relcli.rules.vocabulary.policy import Policy
from tests.rules.people import TODAY, ago

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
    assert coverage(job, Policy(), TODAY) == (job, PHASES, ())


@pytest.mark.parametrize(("days", "missed"), [(8, True), (9, False)])
def test_how_long_following_up_may_take_is_a_setting(days: int, missed: bool) -> None:
    found = coverage(RUNNING._replace(done_on=ago(9)), Policy(follow_up_after=days), TODAY)
    assert ("after" in found.missed) is missed


def test_only_jobs_with_a_gap_are_told_in_their_order() -> None:
    jobs = (RUNNING._replace(id=2), AHEAD, RUNNING._replace(id=1), RUNNING._replace(phases=frozenset({"before"})))
    assert [one.job.id for one in gaps(jobs, Policy(), TODAY)] == [2, 1]
