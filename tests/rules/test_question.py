"""A blank of knowledge, turned into one question."""

import pytest

from relcli.rules.question import FEEDBACK, GENUINE, Question, question
from relcli.rules.vocabulary.loops import QUESTIONS, WORTH_KNOWING, Answer, Fact, FactSort, Item, Loops
from tests.rules.people import TODAY, ago


def facts(*sorts: FactSort) -> tuple[Fact, ...]:
    return tuple(Fact(sort, "…", ago(9)) for sort in sorts)


def answers(*items: Item) -> tuple[Answer, ...]:
    return tuple(Answer(item, "…", ago(9)) for item in items)


ALL_KNOWN = facts("goal", "challenge", "need")


@pytest.mark.parametrize(
    ("known", "blank", "recorded_as"),
    [
        ((), "goal", "goal"),
        (facts("vision", "boundary"), "goal", "goal"),
        (facts("challenge", "need"), "goal", "goal"),
        (facts("goal"), "challenge", "challenge"),
        (facts("goal", "challenge"), "need or preference", "need"),
        (facts("goal", "preference"), "challenge", "challenge"),
    ],
)
def test_the_first_thing_worth_knowing_that_nobody_knows_is_asked_for(
    known: tuple[Fact, ...], blank: str, recorded_as: FactSort
) -> None:
    """S0-2, S0-3, S0-5."""
    assert question(Loops(facts=known), QUESTIONS) == Question("fact", blank, GENUINE[recorded_as], recorded_as)


def test_everything_worth_knowing_has_a_question() -> None:
    assert {WORTH_KNOWING[sort] for sort in GENUINE} == set(WORTH_KNOWING.values())


def test_what_is_so_no_more_is_asked_for_again_and_what_is_old_is_not() -> None:
    old, closed = Fact("goal", "a third chair", ago(900)), Fact("goal", "a third chair", ago(9), closed_on=TODAY)
    assert question(Loops(facts=(old,)), QUESTIONS).blank == "challenge"
    assert question(Loops(facts=(closed,)), QUESTIONS).blank == "goal"


@pytest.mark.parametrize("known", [facts("goal", "challenge", "need"), facts("goal", "challenge", "preference")])
def test_then_the_first_blank_expectation_is_asked_for(known: tuple[Fact, ...]) -> None:
    """S2-45."""
    asked = question(Loops(facts=known, answers=answers("vendors", "reports")), QUESTIONS)
    assert asked == Question("expectation", "rave", QUESTIONS["rave"], "rave")


def test_an_expectation_is_asked_for_in_the_users_own_words_s2_62() -> None:
    own = {**QUESTIONS, "vendors": "Who cleaned here before?"}
    assert question(Loops(facts=ALL_KNOWN), own).text == "Who cleaned here before?"


def test_where_nothing_is_blank_feedback_is_asked_for_s1_12() -> None:
    asked = question(Loops(facts=ALL_KNOWN, answers=answers(*QUESTIONS)), QUESTIONS)
    assert asked == Question("feedback", "feedback", FEEDBACK)
