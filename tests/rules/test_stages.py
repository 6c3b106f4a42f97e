"""Stages: how far a relationship has come, test by test."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.stages import (
    Stand,
    by_evidence,
    figures,
    jobs_span,
    most_counted,
    next_after,
    stand,
    word_in_force,
)
from relcli.rules.vocabulary.evidence import STAGES, Customer, Evidence, Stage, StageWord, Tally
from relcli.rules.vocabulary.policy import Policy, policy_of

TODAY = date(2026, 11, 20)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


ACME = Customer(1, "uid-1", "Acme Dental", None, None, ago(800), None, ())
ACQUAINTANCE = Evidence(ACME, TODAY)
MARRIED = Evidence(
    ACME,
    known_since=ago(800),
    conversations=3,
    last_conversation=ago(5),
    tally=Tally(
        jobs=4,
        first_job=ago(400),
        last_job=ago(35),
        facts=1,
        expectations=6,
        feedback_asked=1,
        last_feedback=ago(365),
        promises_settled=10,
        promises_kept=8,
    ),
)
"""Exactly as much of everything as the last stage and those before it ask for, and not a day more."""


def stage_of(evidence: Evidence, policy: Policy | None = None, today: date = TODAY) -> Stage:
    return by_evidence(figures(evidence, policy or Policy(), today))


def having(**tally: int | date | bool | None) -> Evidence:
    return MARRIED._replace(tally=MARRIED.tally._replace(**tally))  # type: ignore[arg-type]


def conversations(count: int) -> Evidence:
    return MARRIED._replace(conversations=count)


def known(days: int) -> Evidence:
    return MARRIED._replace(known_since=ago(days))


def committed_with_jobs(count: int) -> Evidence:
    return having(jobs=count, committed=True)


def jobs(count: int) -> Evidence:
    return having(jobs=count)


def jobs_over(days: int) -> Evidence:
    return having(first_job=ago(35 + days))


def facts(count: int) -> Evidence:
    return having(facts=count)


def expectations(count: int) -> Evidence:
    return having(expectations=count)


def feedback_asked(count: int) -> Evidence:
    return having(feedback_asked=count)


def promises_kept(percent: int) -> Evidence:
    return having(promises_settled=100, promises_kept=percent)


@pytest.mark.parametrize(
    ("evidence", "need", "without", "reached", "above"),
    [
        pytest.param(conversations, 3, "acquaintance", "married", "married", id="3 conversations make a friend s3-4"),
        pytest.param(committed_with_jobs, 1, "friend", "dating", "married", id="1 job makes it dating s3-5"),
        pytest.param(facts, 1, "friend", "married", "married", id="1 fact makes it dating s3-5"),
        pytest.param(known, 30, "friend", "dating", "dating", id="known 30 days makes it dating s3-5"),
        pytest.param(committed_with_jobs, 2, "dating", "married", "married", id="2 jobs make it engaged s3-6"),
        pytest.param(expectations, 6, "dating", "married", "married", id="6 expectations agreed make it engaged s3-6"),
        pytest.param(feedback_asked, 1, "dating", "married", "married", id="feedback asked once makes it engaged s3-6"),
        pytest.param(known, 90, "dating", "married", "married", id="known 90 days makes it engaged s3-6"),
        pytest.param(jobs, 4, "engaged", "married", "married", id="4 jobs make it married s3-7"),
        pytest.param(jobs_over, 365, "engaged", "married", "married", id="jobs over 365 days make it married s3-7"),
        pytest.param(
            promises_kept, 80, "engaged", "married", "married", id="80 percent of promises kept make it married s3-7"
        ),
    ],
)
def test_a_stage_is_reached_at_its_threshold_and_not_just_below_it(
    evidence: Callable[[int], Evidence], need: int, without: Stage, reached: Stage, above: Stage
) -> None:
    assert [stage_of(evidence(have)) for have in (need - 1, need, need + 1)] == [without, reached, above]


def test_to_be_in_the_journal_is_to_be_an_acquaintance_s3_3() -> None:
    assert stage_of(ACQUAINTANCE) == "acquaintance"


def test_exactly_what_every_stage_asks_for_is_enough_for_the_last() -> None:
    assert stage_of(MARRIED) == "married"
    assert all(test.holds for test in figures(MARRIED, Policy(), TODAY))


@pytest.mark.parametrize(
    ("asked", "stage"),
    [
        (TODAY, "married"),
        (ago(364), "married"),
        (ago(365), "married"),
        (ago(366), "engaged"),
        (None, "engaged"),
    ],
)
def test_a_marriage_asks_for_feedback_within_365_days_s3_7(asked: date | None, stage: Stage) -> None:
    assert stage_of(having(last_feedback=asked)) == stage


@pytest.mark.parametrize(
    ("today", "stage"), [(date(2025, 2, 28), "married"), (date(2025, 3, 1), "engaged")], ids=["365 days", "366 days"]
)
def test_a_year_from_a_leap_day_is_365_days_long(today: date, stage: Stage) -> None:
    evidence = having(last_feedback=date(2024, 2, 29))._replace(known_since=date(2020, 2, 29))
    assert stage_of(evidence, today=today) == stage


@pytest.mark.parametrize(
    ("kept", "settled", "stage"),
    [
        (0, 0, "married"),
        (1, 1, "married"),
        (0, 1, "engaged"),
        (4, 5, "married"),
        (3, 4, "engaged"),
        (79, 100, "engaged"),
        (80, 100, "married"),
        (799, 1000, "engaged"),
        (800, 1000, "married"),
    ],
)
def test_four_of_five_promises_kept_are_enough_and_none_made_is_no_reproach_s1_20(
    kept: int, settled: int, stage: Stage
) -> None:
    assert stage_of(having(promises_kept=kept, promises_settled=settled)) == stage


def test_where_no_job_was_done_jobs_span_no_days() -> None:
    assert jobs_span(ACQUAINTANCE) == 0


def test_a_commitment_on_record_stands_for_four_jobs_over_a_year_s3_7() -> None:
    few = having(jobs=2, first_job=ago(40), last_job=ago(35))
    assert stage_of(few) == "engaged"
    assert stage_of(few._replace(tally=few.tally._replace(committed=True))) == "married"


def test_a_commitment_does_not_stand_for_what_the_stages_before_ask() -> None:
    assert stage_of(having(jobs=1, committed=True)) == "dating"
    assert stage_of(ACQUAINTANCE._replace(tally=Tally(committed=True))) == "acquaintance"


@pytest.mark.parametrize("worked", [1, 2, 3, 4])
def test_a_service_counts_as_a_job_done(worked: int) -> None:
    by_service = having(jobs=0, first_job=None, last_job=None)._replace(
        services=worked, first_service=ago(400), last_service=ago(35)
    )
    by_job = having(jobs=worked)
    by_both = having(jobs=1, first_job=ago(400), last_job=ago(400))._replace(
        services=worked - 1, first_service=ago(35), last_service=ago(35)
    )
    assert stage_of(by_service) == stage_of(by_job) == stage_of(by_both)


@pytest.mark.parametrize(
    ("services", "jobs_done", "stage"),
    [
        ((400, 200), (300, 35), "married"),
        ((399, 200), (300, 35), "engaged"),
        ((300, 35), (400, 200), "married"),
        ((300, 35), (399, 200), "engaged"),
        ((400, 35), (300, 200), "married"),
        ((300, 200), (400, 35), "married"),
    ],
)
def test_jobs_and_services_together_span_from_the_first_of_either_to_the_last_of_either(
    services: tuple[int, int], jobs_done: tuple[int, int], stage: Stage
) -> None:
    evidence = having(jobs=2, first_job=ago(jobs_done[0]), last_job=ago(jobs_done[1]))._replace(
        services=2, first_service=ago(services[0]), last_service=ago(services[1])
    )
    assert stage_of(evidence) == stage


@pytest.mark.parametrize(
    ("gap", "reached"),
    [
        pytest.param(MARRIED._replace(conversations=2), "acquaintance", id="never a friend"),
        pytest.param(having(facts=0), "friend", id="nothing learned"),
        pytest.param(having(expectations=0), "dating", id="no expectations settled"),
        pytest.param(having(expectations=5, facts=0), "friend", id="the first of two gaps"),
    ],
)
def test_a_gap_in_the_middle_stops_the_climb_whatever_stands_above_it(gap: Evidence, reached: Stage) -> None:
    assert stage_of(gap) == reached


def test_no_number_of_services_makes_a_friend_s0_1() -> None:
    attended = Evidence(ACME, ago(800), services=100, first_service=ago(800), last_service=TODAY)
    assert stage_of(attended) == "acquaintance"


@pytest.mark.parametrize(
    ("setting", "stricter", "stage", "measure"),
    [
        ("friend_conversations", 4, "friend", "conversations"),
        ("dating_jobs", 5, "dating", "jobs"),
        ("dating_facts", 2, "dating", "facts"),
        ("dating_known", 801, "dating", "known"),
        ("engaged_jobs", 5, "engaged", "jobs"),
        ("engaged_expectations", 7, "engaged", "expectations"),
        ("engaged_feedback", 2, "engaged", "feedback"),
        ("engaged_known", 801, "engaged", "known"),
        ("married_jobs", 5, "married", "commitment"),
        ("married_jobs_over", 366, "married", "commitment"),
        ("married_promises_kept", 81, "married", "promises"),
        ("married_feedback_within", 364, "married", "feedback"),
    ],
)
def test_every_threshold_is_a_setting_of_its_own(setting: str, stricter: int, stage: Stage, measure: str) -> None:
    tests = figures(MARRIED, policy_of({setting: stricter}), TODAY)
    assert [(test.stage, test.measure) for test in tests if not test.holds] == [(stage, measure)]
    easier = -1 if setting != "married_feedback_within" else 1
    assert stage_of(MARRIED, policy_of({setting: stricter + easier})) == "married"


def test_a_test_gives_its_figures_to_scripts() -> None:
    found = {(test.stage, test.measure): (test.have, test.need) for test in figures(MARRIED, Policy(), TODAY)}
    assert found == {
        ("acquaintance", "known"): (1, 1),
        ("friend", "conversations"): (3, 3),
        ("dating", "jobs"): (4, 1),
        ("dating", "facts"): (1, 1),
        ("dating", "known"): (800, 30),
        ("engaged", "jobs"): (4, 2),
        ("engaged", "expectations"): (6, 6),
        ("engaged", "feedback"): (1, 1),
        ("engaged", "known"): (800, 90),
        ("married", "commitment"): (4, 4),
        ("married", "promises"): (80, 80),
        ("married", "feedback"): (365, 365),
    }


def test_without_a_promise_all_are_kept_and_without_a_question_no_day_has_passed() -> None:
    found = {test.measure: (test.have, test.need) for test in figures(ACQUAINTANCE, Policy(), TODAY)}
    assert (found["promises"], found["feedback"]) == ((100, 80), (0, 365))


@pytest.mark.parametrize(("kept", "percent", "holds"), [(799, 79, False), (800, 80, True), (809, 80, True)])
def test_a_share_of_promises_is_never_rounded_up(kept: int, percent: int, holds: bool) -> None:
    tests = figures(having(promises_kept=kept, promises_settled=1000), Policy(), TODAY)
    assert [(test.have, test.holds) for test in tests if test.measure == "promises"] == [(percent, holds)]


def test_after_each_stage_comes_the_next_and_after_married_none() -> None:
    assert [(stage, next_after(stage)) for stage in STAGES] == [*pairwise(STAGES), ("married", None)]


@pytest.mark.parametrize(
    ("until", "stands"),
    [(None, True), (TODAY + timedelta(days=1), True), (TODAY, True), (ago(1), False)],
    ids=["no last day", "tomorrow", "today", "yesterday"],
)
def test_the_users_own_word_stands_through_its_last_day(until: date | None, stands: bool) -> None:
    word = StageWord("married", "since the storm", ago(30), until)
    assert word_in_force(word, TODAY) == (word if stands else None)


def test_where_the_user_said_nothing_no_word_is_in_force() -> None:
    assert word_in_force(None, TODAY) is None


@pytest.mark.parametrize("said", STAGES)
def test_the_users_own_word_is_shown_beside_what_the_evidence_says(said: Stage) -> None:
    word = StageWord(said, "I know better", ago(30), TODAY)
    evidence = Evidence(ACME, ago(10), conversations=3, word=word)
    assert stand(evidence, Policy(), TODAY) == Stand(said, "friend", word)
    assert stand(evidence, Policy(), TODAY + timedelta(days=1)) == Stand("friend", "friend", None)


counts = st.integers(0, 12)
tallies = st.builds(
    Tally,
    jobs=counts,
    first_job=st.none() | st.integers(200, 800).map(ago),
    last_job=st.none() | st.integers(0, 199).map(ago),
    facts=counts,
    expectations=st.integers(0, 11),
    feedback_asked=counts,
    last_feedback=st.none() | st.integers(0, 800).map(ago),
    promises_settled=st.integers(10, 12),
    promises_kept=st.integers(0, 10),
    committed=st.booleans(),
)
anybody = st.builds(
    Evidence,
    customer=st.just(ACME),
    known_since=st.integers(0, 800).map(ago),
    conversations=counts,
    services=counts,
    first_service=st.none() | st.integers(200, 800).map(ago),
    last_service=st.none() | st.integers(0, 199).map(ago),
    tally=tallies | st.just(MARRIED.tally),
)


@given(
    anybody,
    st.sampled_from(["conversations", "services", "jobs", "facts", "expectations", "feedback_asked", "promises_kept"]),
    st.integers(1, 12),
)
def test_more_of_anything_good_never_lowers_the_stage(evidence: Evidence, of: str, more: int) -> None:
    if of in {"conversations", "services"}:
        better = evidence._replace(**{of: getattr(evidence, of) + more})
    else:
        better = evidence._replace(tally=evidence.tally._replace(**{of: getattr(evidence.tally, of) + more}))
    assert STAGES.index(stage_of(better)) >= STAGES.index(stage_of(evidence))


@given(anybody, st.builds(Policy, friend_conversations=st.integers(1, 20), married_jobs=st.integers(1, 20)))
def test_to_count_no_further_than_a_test_asks_never_changes_the_stage(evidence: Evidence, policy: Policy) -> None:
    most = most_counted(policy)
    counted = evidence._replace(conversations=min(evidence.conversations, most), services=min(evidence.services, most))
    assert stage_of(counted, policy) == stage_of(evidence, policy)


@pytest.mark.parametrize(
    "setting",
    ["friend_conversations", "dating_jobs", "engaged_jobs", "married_jobs", "knowing_conversations"],
)
def test_all_that_a_stage_or_health_asks_for_is_counted(setting: str) -> None:
    assert (most_counted(Policy()), most_counted(policy_of({setting: 9}))) == (4, 9)


@given(anybody, st.integers(1, 800))
def test_to_be_known_for_longer_never_lowers_the_stage(evidence: Evidence, longer: int) -> None:
    better = evidence._replace(known_since=evidence.known_since - timedelta(days=longer))
    assert STAGES.index(stage_of(better)) >= STAGES.index(stage_of(evidence))


@given(anybody)
def test_the_stage_is_the_highest_whose_tests_and_those_of_every_stage_before_it_hold(evidence: Evidence) -> None:
    tests = tuple(figures(evidence, Policy(), TODAY))
    reached = [
        stage
        for place, stage in enumerate(STAGES)
        if all(test.holds for test in tests if STAGES.index(test.stage) <= place)
    ]
    assert by_evidence(tests) == reached[-1]
