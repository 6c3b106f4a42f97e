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
    `away`: when they left and when they came back; None: they did not. Of what fell due meanwhile nothing was owed.
    """

    last: date | None
    known_since: date
    every: int
    plans: Sequence[Plan] = ()
    away: Sequence[tuple[date, date | None]] = ()

    def owes(self, day: date) -> bool:
        """Whether a check-in due on that day is owed: none from the day on that they left until they are back."""
        return not any(left <= day and (back is None or day < back) for left, back in self.away)

    def counts(self, day: date) -> bool:
        """Whether a conversation on that day can be a check-in; on the day that they left it can."""
        return self.owes(day) or any(left == day for left, _ in self.away)


def check_ins_of(rhythm: Rhythm, talks: Iterable[date], period: Period, today: date) -> CheckIns:
    """The check-ins of one customer; `talks`: the days of their conversations in the period.

    A conversation while they are away is no check-in; the first one after that is in time.
    """
    last, in_time, late = rhythm.last, 0, 0
    for day in sorted(set(talks)):
        due = _due(rhythm, last, by=day)
        if rhythm.counts(day):
            is_in_time = day <= due or not rhythm.owes(due)
            in_time += is_in_time
            late += not is_in_time
        last = day
    due = _due(rhythm, last, by=None)
    missed = period.has(due) and due < today and rhythm.owes(due) and rhythm.owes(period.last)
    return CheckIns(in_time, late, int(missed))


def _due(rhythm: Rhythm, last: date | None, *, by: date | None) -> date:
    """The day on which the conversation after `last` was due, by what was planned before the day `by` (None: ever)."""
    made = [plan for plan in rhythm.plans if by is None or plan.made_on < by]
    return due_on(last, rhythm.known_since, rhythm.every, made[-1] if made else None)
