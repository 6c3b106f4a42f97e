"""Feedback: what is owed for it, its themes, and what came of asking."""

from datetime import date, timedelta

import pytest

from relcli.rules.feedback import Count, Step, Theme, came_of, count, next_step, themes
from relcli.rules.vocabulary.loops import Ask, Feedback, FeedbackSort

DAY = date(2026, 11, 2)


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def said(sort: FeedbackSort = "criticism", on: int = 0, theme: str | None = None, **more: date) -> Feedback:
    """A piece of feedback given so many days after the first."""
    return Feedback(sort, "too loud", day(on), theme, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "step"),
    [
        (said(), "act"),
        (said(acted_on=DAY), "tell"),
        (said(acted_on=DAY, told_on=DAY), None),
        (said("praise"), None),
        (said("praise", acted_on=DAY), None),
    ],
)
def test_criticism_is_open_until_they_were_told_what_changed_and_praise_never_s4_12(
    one: Feedback, step: Step | None
) -> None:
    assert next_step(one) == step


def test_praise_and_criticism_are_counted_apart_s4_10() -> None:
    assert count([said(), said("praise"), said()]) == Count(criticism=2, praise=1)
    assert count([]) == Count(0, 0)


def test_a_theme_counts_what_several_customers_said_the_most_criticised_first_s1_17() -> None:
    given = [
        (1, said("praise", 1, "tact")),
        (1, said("criticism", 2, "noise")),
        (2, said("criticism", 9, "noise", acted_on=day(9), told_on=day(9))),
        (2, said("praise", 3, "noise")),
        (2, said("praise", 4, "tact")),
        (3, said("praise", 5, "dust")),
        (3, said("praise", 6, "boots")),
        (3, said("criticism", 7, "delay")),
        *[(3, said("praise", 8, "delay"))] * 3,
        (3, said()),
    ]
    assert themes(given) == [
        Theme("noise", criticised=2, praised=1, open=1, customers=2, last=day(9)),
        Theme("delay", criticised=1, praised=3, open=1, customers=1, last=day(8)),
        Theme("tact", criticised=0, praised=2, open=0, customers=2, last=day(4)),
        Theme("boots", criticised=0, praised=1, open=0, customers=1, last=day(6)),
        Theme("dust", criticised=0, praised=1, open=0, customers=1, last=day(5)),
        Theme(None, criticised=1, praised=0, open=1, customers=1, last=DAY),
    ]
    assert themes([]) == []


@pytest.mark.parametrize(
    ("on", "came"),
    [
        (9, {1: Count(), 2: Count(), 3: Count()}),
        (10, {1: Count(criticism=1), 2: Count(), 3: Count()}),
        (19, {1: Count(criticism=1), 2: Count(), 3: Count()}),
        (20, {1: Count(), 2: Count(), 3: Count(criticism=1)}),
        (99, {1: Count(), 2: Count(), 3: Count(criticism=1)}),
    ],
)
def test_what_they_say_is_the_answer_to_the_last_time_they_were_asked_s1_14(on: int, came: dict[int, Count]) -> None:
    asks = [Ask(day(20), id=3), Ask(day(10), id=1), Ask(day(20), id=2)]
    assert {ask.id: came_of(ask, asks, [said(on=on)]) for ask in asks} == came
