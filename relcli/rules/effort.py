"""Effort: how much of us a customer gets, and whether it fades after a warm beginning (S4-1, S4-2).

In points: 3 for a conversation in person, down to half a one for an unanswered attempt, as the policy has it. What
they began and we did not take up is no effort of ours, nor is service.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.loops import Counts
from relcli.rules.vocabulary.policy import Policy

A_MONTH = 30
"""Days that effort is told over."""

_TENTHS = 10


class Effort(NamedTuple):
    """Points per 30 days, at first and lately; `courtship` None: its days are not over yet.

    `down`: by how many percent it is less than in courtship, rounded down and negative where it is more; None: there
    was nothing to compare with. `fading`: they are known long enough, and it is down by enough.
    """

    courtship: float | None
    now: float
    down: int | None
    fading: bool


class Counted(NamedTuple):
    """The rows that effort is counted from, at first and lately, by id, the highest first."""

    touchpoints: tuple[int, ...] = ()
    facts: tuple[int, ...] = ()
    asks: tuple[int, ...] = ()


def effort(dossier: Dossier, policy: Policy, today: date) -> Effort:
    """The effort of courtship and of now, compared."""
    known_since, contacts = dossier.evidence.known_since, dossier.contacts
    courted = timedelta(days=policy.effort_first)
    lately = today - timedelta(days=policy.effort_lately)
    facts = [fact.learned_on for fact in dossier.loops.facts]
    asks = [ask.asked_on for ask in dossier.loops.asks]
    first = _tenths(
        contacts.first,
        sum(known_since <= day < known_since + courted for day in facts),
        sum(known_since <= day < known_since + courted for day in asks),
        policy,
    )
    last = _tenths(contacts.lately, sum(day > lately for day in facts), sum(day > lately for day in asks), policy)
    now = last * A_MONTH / (policy.effort_lately * _TENTHS)
    known = (today - known_since).days
    if known < policy.effort_first:
        return Effort(None, now, None, fading=False)
    courtship = first * A_MONTH / (policy.effort_first * _TENTHS)
    # In whole numbers, so that 40 % is 40 %.
    before, after = first * policy.effort_lately, last * policy.effort_first
    down = (before - after) * 100 // before if before else None
    return Effort(
        courtship, now, down, fading=known >= policy.fade_known and down is not None and down >= policy.fade_by
    )


def counted(dossier: Dossier, policy: Policy, today: date) -> Counted:
    """The rows behind the effort of courtship and of now."""
    known_since, loops = dossier.evidence.known_since, dossier.loops
    until, lately = known_since + timedelta(days=policy.effort_first), today - timedelta(days=policy.effort_lately)

    def counts(day: date) -> bool:
        return known_since <= day < until or day > lately

    return Counted(
        _highest_first(dossier.contacts.counted),
        _highest_first(fact.id for fact in loops.facts if counts(fact.learned_on)),
        _highest_first(ask.id for ask in loops.asks if counts(ask.asked_on)),
    )


def effort_by_month(dossier: Dossier, policy: Policy, today: date) -> tuple[float, ...]:
    """Points in each of the last twelve calendar months, oldest first, the present one last."""
    months = dossier.contacts.months
    facts = _by_month((fact.learned_on for fact in dossier.loops.facts), len(months), today)
    asks = _by_month((ask.asked_on for ask in dossier.loops.asks), len(months), today)
    return tuple(
        _tenths(counts, learned, asked, policy) / _TENTHS
        for counts, learned, asked in zip(months, facts, asks, strict=True)
    )


def median(amounts: Iterable[float]) -> float:
    """The middle amount, or the mean of the two in the middle; 0 where there is none."""
    every = sorted(amounts)
    if not every:
        return 0.0
    middle = len(every) // 2
    return every[middle] if len(every) % 2 else (every[middle - 1] + every[middle]) / 2


def _tenths(counts: Counts, facts: int, asks: int, policy: Policy) -> int:
    return (
        counts.in_person * policy.effort_in_person
        + counts.talks * policy.effort_talk
        + counts.gestures * policy.effort_gesture
        + counts.attempts * policy.effort_attempt
        + facts * policy.effort_fact
        + asks * policy.effort_feedback
    )


def _highest_first(ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(ids), reverse=True))


def _by_month(days: Iterable[date], months: int, today: date) -> list[int]:
    counts = [0] * months
    for day in days:
        back = (today.year - day.year) * 12 + today.month - day.month
        if back < months:
            counts[-1 - back] += 1
    return counts
