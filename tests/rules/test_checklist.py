"""The tests of the stages in words."""

import pytest
from hypothesis import given

from relcli.rules.checklist import checklist, missing_for
from relcli.rules.stages import by_evidence, figures, next_after
from relcli.rules.vocabulary.evidence import STAGES, Evidence, Stage
from relcli.rules.vocabulary.policy import Policy
from tests.rules.test_stages import (
    ACQUAINTANCE,
    TODAY,
    ago,
    anybody,
    committed_with_jobs,
    conversations,
    feedback_asked,
    having,
    jobs,
    jobs_over,
    known,
    promises_kept,
)


def test_the_checklist_goes_through_the_stages_in_order() -> None:
    assert [(test.stage, test.measure) for test in checklist(ACQUAINTANCE, Policy(), TODAY)] == [
        ("acquaintance", "known"),
        ("friend", "conversations"),
        ("dating", "jobs"),
        ("dating", "facts"),
        ("dating", "known"),
        ("engaged", "jobs"),
        ("engaged", "expectations"),
        ("engaged", "feedback"),
        ("engaged", "known"),
        ("married", "commitment"),
        ("married", "promises"),
        ("married", "feedback"),
    ]


def test_on_the_first_day_the_checklist_says_what_each_stage_asks_what_there_is_and_what_is_missing() -> None:
    assert [(test.asks, test.has, test.lacks) for test in checklist(ACQUAINTANCE, Policy(), TODAY)] == [
        ("in the journal", "in the journal", ""),
        ("3 conversations", "none yet", "3 more conversations"),
        ("1 job done", "none yet", "1 more job done"),
        ("1 fact learned", "none yet", "1 more fact learned"),
        ("known 30 days", "known 0 days", "30 days more"),
        ("2 jobs done", "none yet", "2 more jobs done"),
        ("6 expectations agreed", "none yet", "6 more expectations agreed"),
        ("feedback asked once", "feedback never asked", "ask for feedback"),
        ("known 90 days", "known 0 days", "90 days more"),
        ("a commitment, or 4 jobs over 365 days", "none yet", "a commitment, or 4 jobs over 365 days"),
        ("80 % of promises kept", "none settled yet", ""),
        ("feedback asked within 365 days", "feedback never asked", "ask for feedback"),
    ]


@pytest.mark.parametrize(
    ("evidence", "stage", "measure", "has", "lacks"),
    [
        (conversations(1), "friend", "conversations", "1 conversation", "2 more conversations"),
        (conversations(2), "friend", "conversations", "2 conversations", "1 more conversation"),
        (conversations(9), "friend", "conversations", "9 conversations", ""),
        (known(1), "dating", "known", "known 1 day", "29 days more"),
        (known(29), "dating", "known", "known 29 days", "1 day more"),
        (known(30), "dating", "known", "known 30 days", ""),
        (jobs(1), "married", "commitment", "1 job", "a commitment, or 4 jobs over 365 days"),
        (committed_with_jobs(1), "married", "commitment", "a commitment", ""),
        (jobs_over(1), "married", "commitment", "4 jobs over 1 day", "a commitment, or 4 jobs over 365 days"),
        (promises_kept(79), "married", "promises", "79 % kept (79 of 100)", "more promises kept"),
        (promises_kept(80), "married", "promises", "80 % kept (80 of 100)", ""),
        (having(last_feedback=ago(1)), "married", "feedback", "feedback asked 1 day ago", ""),
        (having(last_feedback=TODAY), "married", "feedback", "feedback asked 0 days ago", ""),
        (having(last_feedback=ago(366)), "married", "feedback", "feedback asked 366 days ago", "ask for feedback"),
    ],
)
def test_a_test_says_what_the_journal_has_and_what_is_missing(
    evidence: Evidence, stage: Stage, measure: str, has: str, lacks: str
) -> None:
    (found,) = [test for test in checklist(evidence, Policy(), TODAY) if (test.stage, test.measure) == (stage, measure)]
    assert (found.has, found.lacks) == (has, lacks)


@pytest.mark.parametrize(
    ("have", "need", "asks", "has", "lacks"),
    [
        (0, 0, "feedback asked 0 times", "feedback never asked", ""),
        (0, 1, "feedback asked once", "feedback never asked", "ask for feedback"),
        (0, 2, "feedback asked 2 times", "feedback never asked", "ask for feedback 2 times"),
        (1, 2, "feedback asked 2 times", "feedback asked once", "ask for feedback"),
        (1, 3, "feedback asked 3 times", "feedback asked once", "ask for feedback 2 times"),
        (2, 2, "feedback asked 2 times", "feedback asked 2 times", ""),
    ],
)
def test_how_often_feedback_was_asked_for_is_said_in_times(
    have: int, need: int, asks: str, has: str, lacks: str
) -> None:
    tests = checklist(feedback_asked(have), Policy(engaged_feedback=need), TODAY)
    assert [
        (test.asks, test.has, test.lacks) for test in tests if (test.stage, test.measure) == ("engaged", "feedback")
    ] == [(asks, has, lacks)]


def test_what_is_missing_for_a_stage_includes_what_the_stages_before_it_miss() -> None:
    tests = checklist(having(facts=0, expectations=5), Policy(), TODAY)
    assert {stage: [test.lacks for test in missing_for(stage, tests)] for stage in STAGES} == {
        "acquaintance": [],
        "friend": [],
        "dating": ["1 more fact learned"],
        "engaged": ["1 more fact learned", "1 more expectation agreed"],
        "married": ["1 more fact learned", "1 more expectation agreed"],
    }


@given(anybody)
def test_nothing_is_missing_up_to_the_stage_reached_and_something_for_the_next(evidence: Evidence) -> None:
    tests = checklist(evidence, Policy(), TODAY)
    reached = by_evidence(figures(evidence, Policy(), TODAY))
    following = next_after(reached)
    assert missing_for(reached, tests) == ()
    assert following is None or missing_for(following, tests) != ()
    assert all((test.lacks == "") is test.holds for test in tests)
