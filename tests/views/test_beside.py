"""What was recorded beside a touchpoint, in sentences and as scripts read it."""

from typing import Any

import pytest

from relcli.rules.vocabulary.loops import Fact, Job, Phase, Promise
from relcli.rules.vocabulary.policy import Policy
from relcli.views import facts, promises
from relcli.views.beside import Recorded, recorded_record, recorded_words
from tests.views.people import TODAY, ago, customer, touchpoint

ACME = customer("Acme Dental", ref="7")
HALL = Job("the hall", ago(9), id=5)
GOAL = Fact("goal", "a third chair", ago(366), id=3)
NEED = Fact("need", "no smell of paint", TODAY, id=4)
QUOTE = Promise("us", "the quote", TODAY, ago(-7), id=8)
PLANS = Promise("them", "the plans", TODAY, ago(-1), id=9)


def recorded(**more: Any) -> Recorded:
    """Nothing beside a touchpoint with Acme Dental but what is said here."""
    nothing: dict[str, Any] = {"job": None, "understood": False, "facts": (), "promises": (), "policy": Policy()}
    return Recorded(**{"customer": ACME, **nothing, **more})


def test_beside_a_touchpoint_alone_there_is_nothing_to_say() -> None:
    assert recorded_words(recorded(), touchpoint(), TODAY) == []
    assert recorded_record(recorded(), TODAY) == {"learned": [], "promises": []}


@pytest.mark.parametrize(
    ("phase", "understood", "told"),
    [
        ("before", False, "before it"),
        ("after", False, "after it"),
        ("during", True, "understood as during it; --phase says otherwise"),
    ],
)
def test_the_phase_of_a_job_is_told_and_where_nobody_said_it_how_to_say_it_s0_13(
    phase: Phase, understood: bool, told: str
) -> None:
    beside = recorded(job=HALL, understood=understood)
    assert recorded_words(beside, touchpoint(phase=phase), TODAY) == [f"For job #5 (the hall), {told}."]


@pytest.mark.parametrize(
    ("extra", "chasing", "told"),
    [
        (True, False, ["An extra mile."]),
        (False, True, ["They had to ask where you were."]),
        (True, True, ["An extra mile.", "They had to ask where you were."]),
    ],
)
def test_an_extra_mile_and_a_chase_are_marked_s4_22_s2_50(extra: bool, chasing: bool, told: list[str]) -> None:
    assert recorded_words(recorded(), touchpoint(extra=extra, chasing=chasing), TODAY) == told


def test_each_thing_learned_and_promised_has_a_sentence() -> None:
    assert recorded_words(recorded(facts=(GOAL, NEED), promises=(QUOTE, PLANS)), touchpoint(), TODAY) == [
        "Learned: goal #3, a third chair.",
        "Learned: need #4, no smell of paint.",
        "Promise #8 to Acme Dental: the quote, due Fri 27 Nov 2026 (in 7 days).",
        "Promise #9 by Acme Dental: the plans, due Sat 21 Nov 2026 (tomorrow).",
    ]


def test_the_job_comes_first_then_the_marks_then_what_was_learned_and_promised() -> None:
    beside = recorded(job=HALL, facts=(GOAL,), promises=(QUOTE,))
    told = recorded_words(beside, touchpoint(phase="before", extra=True, chasing=True), TODAY)
    assert [one.split()[0] for one in told] == ["For", "An", "They", "Learned:", "Promise"]


def test_a_script_gets_what_was_learned_and_promised_with_all_fields_of_each() -> None:
    record = recorded_record(recorded(facts=(GOAL, NEED), promises=(QUOTE,)), TODAY)
    assert tuple(record) == ("learned", "promises")
    assert [tuple(one) for one in record["learned"]] == [facts.FIELDS] * 2
    assert [tuple(one) for one in record["promises"]] == [promises.FIELDS]
    assert [(one["id"], one["customer"], one["ref"]) for one in (*record["learned"], *record["promises"])] == [
        *((3, "Acme Dental", "7"), (4, "Acme Dental", "7"), (8, "Acme Dental", "7"))
    ]


def test_when_to_ask_again_is_judged_by_the_policy_of_the_journal() -> None:
    lenient = recorded(facts=(GOAL,), policy=Policy(refresh_after=366))
    assert [recorded_record(one, TODAY)["learned"][0]["ask_again"] for one in (recorded(facts=(GOAL,)), lenient)] == [
        *(True, False)
    ]
