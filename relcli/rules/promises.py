"""Promises: what became of each as of a day, and what that is worth (S1-20, S2-6, S2-7, S4-20)."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, get_args

from relcli.rules.vocabulary.loops import Move, Promise
from relcli.rules.vocabulary.policy import Policy

State = Literal["early", "on time", "renegotiated", "late", "broken with notice", "broken silently", "past due", "open"]
STATES: tuple[State, ...] = get_args(State)
"""From the best to the worst; one that is open counts for nothing yet.

`renegotiated`: moved by the day that it was due, and kept by the new one. `late`: kept after the day last promised, or
moved only after it was due; the latter is late from then on, while it is open again too.
"""


class Word(NamedTuple):
    """The day a promise is due, the last move counting, and whether one of the moves came too late."""

    due: date
    moved_late: bool


def word_of(promise: Promise) -> Word:
    """What was promised last. A move on the very day it was due still is in time."""
    due, late = promise.due_on, False
    for move in sorted(promise.moves, key=_moved_on):
        late = late or move.moved_on > due
        due = move.due_on
    return Word(due, late)


def due_of(promise: Promise) -> date:
    """The day a promise is due: the one it was moved to last, else the day first promised."""
    return word_of(promise).due if promise.moves else promise.due_on


def state_of(promise: Promise, today: date) -> State:
    """What became of a promise by today. One due today is open, and past due from tomorrow on."""
    if promise.broken_on is not None:
        return "broken with notice" if promise.told else "broken silently"
    due, moved_late = word_of(promise) if promise.moves else (promise.due_on, False)
    if promise.kept_on is None:
        if due < today:
            return "past due"
        return "late" if moved_late else "open"
    if moved_late or promise.kept_on > due:
        return "late"
    if promise.moves:
        return "renegotiated"
    return "early" if promise.kept_on < due else "on time"


def worth_of_states(policy: Policy) -> Mapping[State, int]:
    """What each state is worth, 0 to 100; an open promise is worth nothing either way and is not there."""
    return {
        "early": 100,
        "on time": 100,
        "renegotiated": policy.promise_renegotiated,
        "late": policy.promise_late,
        "broken with notice": policy.promise_late,
        "broken silently": 0,
        "past due": 0,
    }


def age_of(promise: Promise, today: date) -> int:
    """Days since a promise was kept or broken; 0 until then: what is still owed does not fade."""
    settled_on = promise.kept_on or promise.broken_on
    return 0 if settled_on is None else (today - settled_on).days


def margin(promise: Promise) -> int | None:
    """Days by which a promise was kept before the day promised last (S4-20), negative after it; None: not kept."""
    return None if promise.kept_on is None else (word_of(promise).due - promise.kept_on).days


def is_settled(promise: Promise, today: date) -> bool:
    """Whether it was kept or broken, or its day has passed: what is judged, by the stages and on the scale."""
    return not promise.is_open or due_of(promise) < today


def _moved_on(move: Move) -> date:
    return move.moved_on
