"""Which check-ins of a period were kept, and which were missed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from relcli.rules.checkins import due_on
from relcli.rules.periods import Period
from relcli.rules.vocabulary.evidence import Plan


class CheckIns(NamedTuple):
    """How many conversations came by the day that they were due, how many later, and how many did not come at all.

    `missed`: they fell due in the period, and it went by without a conversation.
    """

    in_time: int = 0
    late: int = 0
    missed: int = 0

    def plus(self, other: "CheckIns") -> "CheckIns":
        """Both together."""
        return CheckIns(*map(sum, zip(self, other, strict=True)))


class Rhythm(NamedTuple):
    """What the check-ins of one customer are judged by.

    `last`: their last conversation before the period, None: there was none; `every`: the cadence in days, as it is at
    the end of the period (settings are not dated); `plans`: every planned day, in the order in which they were made.
    `goes_on`: whether the relationship had not ended by then; of one that had, nothing is missed.
    """

    last: date | None
    known_since: date
    every: int
    plans: Sequence[Plan] = ()
    goes_on: bool = True


def check_ins_of(rhythm: Rhythm, talks: Iterable[date], period: Period, today: date) -> CheckIns:
    """The check-ins of one customer; `talks`: the days of their conversations in the period."""
    last, in_time, late = rhythm.last, 0, 0
    for day in sorted(set(talks)):
        if day <= _due(rhythm, last, by=day):
            in_time += 1
        else:
            late += 1
        last = day
    due = _due(rhythm, last, by=None)
    missed = rhythm.goes_on and period.has(due) and due < today
    return CheckIns(in_time, late, int(missed))


def _due(rhythm: Rhythm, last: date | None, *, by: date | None) -> date:
    """The day on which the conversation after `last` was due, by what was planned before the day `by` (None: ever)."""
    made = [plan for plan in rhythm.plans if by is None or plan.made_on < by]
    return due_on(last, rhythm.known_since, rhythm.every, made[-1] if made else None)
