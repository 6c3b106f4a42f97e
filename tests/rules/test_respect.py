"""Respect: knowing them, appreciation, time together."""

import pytest

from relcli.rules.respect import appreciation, knowing_them, time_together
from relcli.rules.signals import Unknown
from relcli.rules.vocabulary.loops import Begun, Fact, Loops
from relcli.rules.vocabulary.policy import Policy
from tests.rules.cases import ago, ago_or_never, case, fact

THIRD = 100 / 3


@pytest.mark.parametrize(
    ("known", "score"),
    [
        ((fact("boundary", 5), fact("vision", 5), fact("value", 5), fact("initiative", 5)), 0),
        ((fact("goal", 5),), THIRD),
        ((fact("challenge", 5),), THIRD),
        ((fact("need", 5),), THIRD),
        ((fact("preference", 5),), THIRD),
        ((fact("goal", 5), fact("goal", 9)), THIRD),
        ((fact("need", 5), fact("preference", 5)), THIRD),
        ((fact("goal", 5), fact("challenge", 5)), 2 * THIRD),
        ((fact("goal", 5), fact("challenge", 5), fact("need", 5)), 100),
        ((fact("goal", 5), fact("challenge", 5), fact("preference", 5), fact("need", 5)), 100),
        ((fact("goal", 364),), THIRD),
        ((fact("goal", 365),), THIRD),
        ((fact("goal", 366),), 0),
        ((fact("goal", 366), fact("goal", 365)), THIRD),
        ((fact("goal", 90, closed=0),), 0),
        ((fact("goal", 90, closed=30), fact("goal", 20)), THIRD),
    ],
    ids=[
        *("other sorts", "a goal", "a challenge", "a need", "a preference", "two goals", "a need and a preference"),
        *("two of three", "all", "all and more", "364 days old", "365 days old", "366 days old", "one fresh enough"),
        *("so no more", "another since"),
    ],
)
def test_knowing_them_is_the_share_of_what_is_worth_knowing_s0_2(known: tuple[Fact, ...], score: float) -> None:
    assert knowing_them(case(Loops(facts=known), conversations=3)).score == pytest.approx(score)


@pytest.mark.parametrize(
    ("conversations", "facts", "first", "unknown"),
    [
        (2, 1, 300, "no evidence"),
        (3, 1, 300, None),
        (4, 1, 300, None),
        (3, 0, None, "asleep"),
        (3, 0, 89, "waking"),
        (3, 0, 90, None),
        (3, 0, 91, None),
        (3, 1, 89, None),
        (2, 0, 90, "no evidence"),
        (2, 0, 89, "waking"),
    ],
)
def test_knowing_them_is_unknown_with_fewer_than_3_conversations_and_while_it_sleeps(
    conversations: int, facts: int, first: int | None, unknown: Unknown | None
) -> None:
    known = tuple(fact("goal", 5) for _ in range(facts))
    journal = Begun(facts=ago_or_never(first))
    signal = knowing_them(case(Loops(facts=known), conversations=conversations, journal=journal))
    assert (signal.unknown, signal.score is None) == (unknown, unknown is not None)


def test_without_a_fact_one_knows_nothing_of_them_once_facts_are_kept() -> None:
    assert knowing_them(case(conversations=3)).score == 0


def test_what_is_known_of_them_comes_from_the_facts_that_still_hold() -> None:
    goal, need, old, closed, other = (
        fact("goal", 5),
        fact("need", 365),
        fact("goal", 366),
        fact("challenge", 5, closed=1),
        fact("value", 5),
    )
    signal = knowing_them(case(Loops(facts=(goal, need, old, closed, other)), conversations=3))
    assert (signal.rows, signal.amount) == ((goal, need), 2)


@pytest.mark.parametrize(
    ("days", "score"),
    [(0, 100), (89, 100), (90, 100), (91, 27400 / 275), (227, 13800 / 275), (364, 100 / 275), (365, 0), (366, 0)],
)
def test_appreciation_goes_by_the_days_since_the_last_gesture_s3_19(days: int, score: float) -> None:
    signal = appreciation(case(known=800, gesture=days))
    assert signal.score == pytest.approx(score)
    assert (signal.amount, signal.last) == (days, ago(days))


@pytest.mark.parametrize(
    ("known", "gesture", "first", "unknown"),
    [
        (179, None, 800, "no evidence"),
        (180, None, 800, None),
        (181, None, 800, None),
        (179, 20, 800, None),
        (400, None, None, "asleep"),
        (400, None, 89, "waking"),
        (400, None, 90, None),
        (400, None, 91, None),
        (400, 5, 5, None),
    ],
)
def test_appreciation_is_unknown_without_a_gesture_until_they_are_known_180_days_and_while_it_sleeps(
    known: int, gesture: int | None, first: int | None, unknown: Unknown | None
) -> None:
    signal = appreciation(case(known=known, gesture=gesture, journal=Begun(gestures=ago_or_never(first))))
    assert (signal.unknown, signal.score is None) == (unknown, unknown is not None)


def test_no_gesture_at_all_is_no_appreciation_once_it_counts_s1_8() -> None:
    signal = appreciation(case(known=180))
    assert (signal.score, signal.amount, signal.last) == (0, None, None)


@pytest.mark.parametrize(
    ("days", "score"),
    [
        (0, 100),
        (59, 100),
        (60, 100),
        (61, 17900 / 180),
        (150, 50),
        (239, 100 / 180),
        (240, 0),
        (241, 0),
    ],
)
def test_time_together_goes_by_the_cadences_since_the_last_conversation_in_person_s3_24(
    days: int, score: float
) -> None:
    signal = time_together(case(known=800, spoken=0, in_person=days))
    assert signal.score == pytest.approx(score)
    assert (signal.amount, signal.last) == (days / 30, ago(days))


@pytest.mark.parametrize(("known", "score"), [(60, 100), (61, 17900 / 180), (150, 50), (240, 0)])
def test_where_none_was_in_person_time_together_goes_by_how_long_they_are_known_s3_25(known: int, score: float) -> None:
    signal = time_together(case(known=known, spoken=0))
    assert signal.score == pytest.approx(score)
    assert (signal.amount, signal.last) == (known / 30, None)


def test_time_together_is_unknown_before_the_first_conversation() -> None:
    signal = time_together(case(known=800))
    assert (signal.score, signal.unknown) == (None, "no evidence")


def test_time_together_needs_no_rows_and_never_sleeps() -> None:
    assert time_together(case(spoken=0, in_person=0, journal=Begun())).score == 100


def test_a_policy_that_ends_a_ramp_before_it_begins_never_rewards_neglect() -> None:
    policy = Policy(appreciation_full=400, together_full=10)
    scores = [appreciation(case(known=800, gesture=days, policy=policy)).score for days in (399, 400, 401)]
    assert scores == [100, 100, 0]
    together = [time_together(case(known=800, spoken=0, in_person=days, policy=policy)).score for days in (300, 301)]
    assert together == [100, 0]
