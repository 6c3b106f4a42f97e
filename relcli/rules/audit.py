"""The audit: who could leave, why, and what to do next; and who left (DESIGN §2.6, S4-25)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from relcli.rules.acts import Act, next_step
from relcli.rules.agenda import acts_of
from relcli.rules.effort import Counted, Effort, counted, effort, effort_by_month, median
from relcli.rules.flags import (
    LowFit,
    OpenIssues,
    PraiseOnly,
    PresentNotConnected,
    RemoteOnly,
    SilentBreaks,
    Unthanked,
    low_fit,
    open_issues,
    praise_only,
    present_not_connected,
    remote_only,
    silent_breaks,
    unthanked,
)
from relcli.rules.health import Band
from relcli.rules.judged import Judged
from relcli.rules.names import fold
from relcli.rules.signals import LegName
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import Customer, Ending, Stage
from relcli.rules.vocabulary.policy import Policy


class Unwell(NamedTuple):
    """A health, 0 to 100, that is not steady, and the leg that decides it."""

    health: float
    being: Band
    weakest: LegName | None


class Fading(NamedTuple):
    """Less effort than in courtship, in points per 30 days, by so many percent; and month by month (S4-2).

    `rows`: what both are counted from.
    """

    down: int
    courtship: float
    now: float
    months: tuple[float, ...]
    rows: Counted = Counted()


class Overdue(NamedTuple):
    """A check-in long overdue: days since the last conversation (or since they are known) against the cadence.

    `talk`: the touchpoint of that conversation; None: they never spoke.
    """

    waited: int
    cadence: int
    due: date
    talk: int | None = None


Reason = (
    Unwell
    | Fading
    | Overdue
    | OpenIssues
    | SilentBreaks
    | PresentNotConnected
    | RemoteOnly
    | PraiseOnly
    | LowFit
    | Unthanked
)

ReasonName = Literal[
    "health",
    "fading",
    "overdue",
    "open-issues",
    "silent-breaks",
    "present-not-connected",
    "remote-only",
    "praise-only",
    "low-fit",
    "unthanked",
]
"""What each is called by scripts."""
GRAVITY: tuple[type[Reason], ...] = (
    Unwell,
    Fading,
    Overdue,
    OpenIssues,
    SilentBreaks,
    PresentNotConnected,
    RemoteOnly,
    PraiseOnly,
    LowFit,
    Unthanked,
)
"""Every reason for which somebody could leave, the gravest first (DESIGN §2.6)."""


class AtRisk(NamedTuple):
    """Somebody who could leave: the reasons, the gravest first, and the next step for them."""

    customer: Customer
    reasons: tuple[Reason, ...]
    next: Act | None


class Left(NamedTuple):
    """Somebody who left, and how far it had come."""

    customer: Customer
    stage: Stage
    ending: Ending


def at_risk(everybody: Sequence[Judged], policy: Policy, today: date) -> tuple[AtRisk, ...]:
    """Who could leave: by their gravest reason, then the least well, then by how many reasons there are."""
    going = [judged for judged in everybody if judged.goes_on]
    efforts = [effort(judged.dossier, policy, today) for judged in going]
    middle = median(one.now for one in efforts)
    found = []
    for judged, one in zip(going, efforts, strict=True):
        if reasons := tuple(_reasons(judged, one, middle, policy, today)):
            customer, health = judged.customer, 100.0 if judged.health is None else judged.health
            gravest = GRAVITY.index(type(reasons[0]))
            order = (gravest, health, -len(reasons), fold(customer.name), customer.id)
            found.append((order, AtRisk(customer, reasons, next_step(acts_of(judged, policy, today), judged.weakest))))
    return tuple(risk for _, risk in sorted(found))


def left(standings: Iterable[Standing], since: date) -> tuple[Left, ...]:
    """Who left on that day or later and was not taken up again: the dearest to replace first, then the latest."""
    gone = [
        Left(one.evidence.customer, one.stand.stage, one.evidence.ended)
        for one in standings
        if one.evidence.ended is not None and one.evidence.ended.on >= since
    ]
    return tuple(sorted(gone, key=_dearest_first))


def _reasons(judged: Judged, effort_now: Effort, middle: float, policy: Policy, today: date) -> Iterator[Reason]:
    """Every reason that holds, in the order of gravity."""
    dossier, loops = judged.dossier, judged.dossier.loops
    every = (
        _unwell(judged),
        _fading(judged, effort_now, policy, today),
        _overdue(judged, today),
        open_issues(loops.issues, today),
        silent_breaks(loops.promises, policy, today),
        present_not_connected(dossier, policy, today),
        remote_only(dossier, policy, today),
        praise_only(loops.feedback, policy),
        low_fit(loops.fits, effort_now.now, middle, policy),
        unthanked(loops.referrals, policy, today),
    )
    return (one for one in every if one is not None)


def _unwell(judged: Judged) -> Unwell | None:
    if judged.health is None or judged.being is None or judged.being == "steady":
        return None
    return Unwell(judged.health, judged.being, judged.weakest)


def _fading(judged: Judged, one: Effort, policy: Policy, today: date) -> Fading | None:
    if not one.fading or one.down is None or one.courtship is None:
        return None
    months = effort_by_month(judged.dossier, policy, today)
    return Fading(one.down, one.courtship, one.now, months, counted(judged.dossier, policy, today))


def _overdue(judged: Judged, today: date) -> Overdue | None:
    evidence, check_in = judged.standing.evidence, judged.standing.check_in
    if not check_in.long_overdue:
        return None
    waited = (today - (evidence.last_conversation or evidence.known_since)).days
    return Overdue(waited, check_in.cadence.days, check_in.due, judged.dossier.contacts.ids.talk)


def _dearest_first(one: Left) -> tuple[int, int, str, int]:
    cost = -1 if one.ending.cost is None else one.ending.cost
    return -cost, -one.ending.on.toordinal(), fold(one.customer.name), one.customer.id
