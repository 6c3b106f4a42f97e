"""Promises: the day that counts."""

from datetime import date
from itertools import permutations

import pytest

from relcli.rules.promises import due_of
from relcli.rules.vocabulary.loops import Move, Promise

MADE, FIRST = date(2026, 11, 1), date(2026, 11, 10)


def moved(on: int, to: int) -> Move:
    return Move(date(2026, 11, on), date(2026, 11, to), "waiting for paint")


@pytest.mark.parametrize(
    ("moves", "due"),
    [
        ((), FIRST),
        ((moved(5, 20),), date(2026, 11, 20)),
        ((moved(5, 8),), date(2026, 11, 8)),
        ((moved(5, 20), moved(6, 12)), date(2026, 11, 12)),
        ((moved(6, 12), moved(5, 20)), date(2026, 11, 12)),
        ((moved(5, 20), moved(5, 12)), date(2026, 11, 12)),
    ],
    ids=["none", "later", "earlier", "the last of two", "in any order", "the latter of one day"],
)
def test_the_last_move_of_a_promise_counts(moves: tuple[Move, ...], due: date) -> None:
    assert due_of(Promise("us", "the quote", MADE, FIRST, moves=moves)) == due


def test_the_order_in_which_moves_are_read_is_irrelevant() -> None:
    moves = (moved(2, 12), moved(4, 20), moved(6, 16))
    found = {due_of(Promise("us", "the quote", MADE, FIRST, moves=order)) for order in permutations(moves)}
    assert found == {date(2026, 11, 16)}
