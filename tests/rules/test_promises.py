"""Promises: what became of them, and what that is worth."""

from itertools import permutations

import pytest

from relcli.rules.promises import (
    STATES,
    State,
    Word,
    age_of,
    is_settled,
    margin,
    state_of,
    word_of,
    worth_of_states,
)
from relcli.rules.vocabulary.loops import Promise
from relcli.rules.vocabulary.policy import Policy
from tests.rules.cases import PROMISES, TODAY, ago, promise

BECAME: list[tuple[State, str, Promise]] = [
    ("open", "due tomorrow", promise(-1)),
    ("open", "due today", promise(0)),
    ("past due", "due yesterday", promise(1)),
    ("early", "kept the day before", promise(10, kept=11)),
    ("on time", "kept on the day", promise(10, kept=10)),
    ("late", "kept the day after", promise(10, kept=9)),
    ("broken with notice", "broken and told", promise(10, broken=12, told=True)),
    ("broken with notice", "told after it was due", promise(10, broken=2, told=True)),
    ("broken silently", "broken and not told", promise(10, broken=12)),
    ("open", "moved the day before, due again today", promise(10, moves=[(11, 0)])),
    ("open", "moved on the day it was due", promise(10, moves=[(10, 0)])),
    ("late", "moved the day after, and open again", promise(10, moves=[(9, 0)])),
    ("past due", "moved in time, and past due again", promise(10, moves=[(11, 1)])),
    ("past due", "moved too late, and past due again", promise(10, moves=[(9, 1)])),
    ("renegotiated", "moved in time, kept early", promise(20, kept=11, moves=[(21, 10)])),
    ("renegotiated", "moved in time, kept on the new day", promise(20, kept=10, moves=[(20, 10)])),
    ("late", "moved in time, kept after the new day", promise(20, kept=9, moves=[(21, 10)])),
    ("late", "moved too late, kept by the new day", promise(20, kept=10, moves=[(19, 10)])),
    ("renegotiated", "moved twice in time", promise(30, kept=5, moves=[(31, 20), (20, 5)])),
    ("late", "moved in time, then too late", promise(30, kept=5, moves=[(31, 20), (19, 5)])),
    ("late", "moved too late, then in time", promise(30, kept=5, moves=[(29, 20), (21, 5)])),
    ("renegotiated", "moved nearer, kept by then", promise(10, kept=20, moves=[(30, 20)])),
    ("late", "moved nearer, kept by the first day only", promise(10, kept=19, moves=[(30, 20)])),
    ("broken with notice", "moved too late, then broken and told", promise(30, broken=5, told=True, moves=[(29, 20)])),
    ("broken silently", "moved in time, then broken silently", promise(30, broken=5, moves=[(31, 20)])),
]


@pytest.mark.parametrize(("state", "promised"), [pytest.param(s, p, id=f"{what} s2-7") for s, what, p in BECAME])
def test_what_became_of_a_promise(state: State, promised: Promise) -> None:
    assert state_of(promised, TODAY) == state


def test_every_state_has_an_example_above() -> None:
    assert {state for state, _, _ in BECAME} == set(STATES)


def test_the_states_go_from_the_best_to_the_worst() -> None:
    worth = [worth_of_states(Policy())[state] for state in STATES if state != "open"]
    assert worth == sorted(worth, reverse=True)


def test_what_was_promised_last_counts() -> None:
    moved = promise(30, moves=[(31, 20), (20, 5)])
    assert word_of(promise(30)) == Word(ago(30), moved_late=False)
    assert word_of(moved) == Word(ago(5), moved_late=False)
    assert word_of(promise(30, moves=[(29, 20)])) == Word(ago(20), moved_late=True)


def test_moves_count_in_the_order_of_their_days_and_on_one_day_in_the_order_written() -> None:
    moves = [(31, 20), (20, 12), (12, 5)]
    assert {word_of(promise(30, moves=order)) for order in permutations(moves)} == {Word(ago(5), moved_late=False)}
    assert word_of(promise(30, moves=[(31, 20), (31, 25)])).due == ago(25)


def test_what_a_state_is_worth_and_an_open_promise_is_not_worth_anything_yet() -> None:
    assert worth_of_states(Policy()) == {
        "early": 100,
        "on time": 100,
        "renegotiated": 75,
        "late": 25,
        "broken with notice": 25,
        "broken silently": 0,
        "past due": 0,
    }


def test_what_a_state_is_worth_can_be_set() -> None:
    worth = worth_of_states(Policy(promise_renegotiated=80, promise_late=30))
    assert (worth["renegotiated"], worth["late"], worth["broken with notice"]) == (80, 30, 30)


@pytest.mark.parametrize(
    ("promised", "age"),
    [
        (promise(10, kept=11), 11),
        (promise(10, kept=0), 0),
        (promise(10, broken=7), 7),
        (promise(10), 0),
        (promise(10, moves=[(9, -5)]), 0),
    ],
    ids=["kept", "kept today", "broken", "past due", "moved too late, open again"],
)
def test_a_promise_fades_from_the_day_it_is_settled_and_not_before(promised: Promise, age: int) -> None:
    assert age_of(promised, TODAY) == age


@pytest.mark.parametrize(
    ("promised", "days"),
    [
        (promise(10, kept=13), 3),
        (promise(10, kept=10), 0),
        (promise(10, kept=8), -2),
        (promise(10, kept=8, moves=[(11, 6)]), 2),
        (promise(10, kept=8, moves=[(9, 6)]), 2),
        (promise(10), None),
        (promise(10, broken=12), None),
    ],
    ids=["early", "on the day", "late", "moved in time", "moved too late", "not kept", "broken"],
)
def test_the_margin_is_counted_against_the_day_promised_last_s4_20(promised: Promise, days: int | None) -> None:
    assert margin(promised) == days


@pytest.mark.parametrize(
    ("promised", "settled"),
    [
        (promise(10, kept=11), True),
        (promise(10, kept=10), True),
        (promise(10, kept=9), True),
        (promise(20, kept=10, moves=[(21, 10)]), True),
        (promise(-5, kept=1), True),
        (promise(10, broken=12, told=True), True),
        (promise(-5, broken=1), True),
        (promise(1), True),
        (promise(0), False),
        (promise(10, moves=[(11, 1)]), True),
        (promise(10, moves=[(11, 0)]), False),
        (promise(10, moves=[(9, 0)]), False),
        (promise(10, kept=11, by="them"), True),
        (promise(10, by="them"), True),
    ],
    ids=[
        *("early", "on time", "late", "moved and kept", "kept before it is due", "broken with notice", "broken"),
        *("past due", "due today", "moved and past due", "moved and open", "moved too late and open"),
        *("theirs, kept", "theirs, past due"),
    ],
)
def test_what_is_judged_is_what_was_kept_or_broken_or_is_past_due_on_either_side_s3_7(
    promised: Promise, settled: bool
) -> None:
    assert is_settled(promised, TODAY) is settled


def test_what_is_settled_is_worth_something_and_what_is_not_is_open() -> None:
    for promised in PROMISES:
        assert (state_of(promised, TODAY) in worth_of_states(Policy())) or not is_settled(promised, TODAY)
        assert is_settled(promised, TODAY) or promised.is_open
