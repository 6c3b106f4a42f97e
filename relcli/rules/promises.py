"""Promises: the day that counts (S1-20)."""

from datetime import date

from relcli.rules.vocabulary.loops import Move, Promise


def due_of(promise: Promise) -> date:
    """The day a promise is due: that of its last move, else the one first promised."""
    due = promise.due_on
    for move in sorted(promise.moves, key=_moved_on):
        due = move.due_on
    return due


def _moved_on(move: Move) -> date:
    return move.moved_on
