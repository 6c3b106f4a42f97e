"""A blank of knowledge, turned into one question to ask them (S0-2 to S0-5, S1-12, S2-25, S4-9)."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from relcli.rules.expectations import latest_answers
from relcli.rules.vocabulary.loops import WORTH_KNOWING, FactSort, Item, Loops

GENUINE: Mapping[FactSort, str] = {
    "goal": "What do they want to reach, and by when?",
    "challenge": "What is hard for them at the moment?",
    "need": "What would make it easier for them, and how do they like things done?",
}
"""What to ask for each thing worth knowing, by the sort of fact that an answer is recorded as."""

FEEDBACK = "What is one thing that we could do better for them?"


class Question(NamedTuple):
    """A question; `blank` is what its answer fills: a thing worth knowing, an item of the checklist, or feedback."""

    sort: Literal["fact", "expectation", "feedback"]
    blank: str
    text: str
    item: FactSort | Item | None = None
    """What the answer is recorded as; None: it is feedback."""


def question(loops: Loops, expectations: Mapping[Item, str]) -> Question:
    """The first blank of what is worth knowing; else the first of the expectations, as worded; else feedback.

    A fact that holds fills its blank however old it is: whether it is still so is asked by an act of its own.
    """
    known = {WORTH_KNOWING.get(fact.sort) for fact in loops.facts if fact.holds}
    for sort, text in GENUINE.items():
        if WORTH_KNOWING[sort] not in known:
            return Question("fact", WORTH_KNOWING[sort], text, sort)
    answered = latest_answers(loops.answers)
    for item, text in expectations.items():
        if item not in answered:
            return Question("expectation", item, text, item)
    return Question("feedback", "feedback", FEEDBACK)
