"""A period in figures: what was logged, and what became of check-ins, promises, issues and feedback (S3-30, S4-20)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relcli.rules.mistakes import acknowledged_on, clocks
from relcli.rules.period_checkins import CheckIns
from relcli.rules.periods import Period
from relcli.rules.promises import due_of, margin
from relcli.rules.vocabulary.evidence import Ending, Evidence
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.loops import Feedback, Issue, Loops, Promise
from relcli.rules.vocabulary.records import Touchpoint


class Logged(NamedTuple):
    """Touchpoints in figures. `minutes`: of those of which they were said; `by_kind`: in the order of the kinds.

    `customers`: whom they were of; `talked_to`: with whom there was a conversation.
    """

    touchpoints: int = 0
    conversations: int = 0
    in_person: int = 0
    gestures: int = 0
    minutes: int = 0
    customers: int = 0
    talked_to: int = 0
    by_kind: Mapping[str, int] = {}


class Promised(NamedTuple):
    """Promises of ours: how many were made, kept, moved, broken, and fell due without a word.

    `margin`: days by which those kept came before their day, in the mean, negative after it; None: none was kept.
    """

    made: int = 0
    kept: int = 0
    moved: int = 0
    broken: int = 0
    past_due: int = 0
    margin: float | None = None


class Repaired(NamedTuple):
    """Issues heard, acknowledged and resolved; days from hearing of one to that, in the mean; None: there was none."""

    heard: int = 0
    acknowledged: int = 0
    resolved: int = 0
    days_to_acknowledge: float | None = None
    days_to_resolve: float | None = None


class Said(NamedTuple):
    """Feedback: how often it was asked for, and how much came, was acted on, and told back."""

    asked: int = 0
    criticism: int = 0
    praise: int = 0
    acted: int = 0
    told: int = 0


class Figures(NamedTuple):
    """A period in figures. `learned`: facts; `joined`, `returned` and `left`: customers."""

    logged: Logged = Logged()
    check_ins: CheckIns = CheckIns()
    promises: Promised = Promised()
    issues: Repaired = Repaired()
    feedback: Said = Said()
    learned: int = 0
    referrals_in: int = 0
    referrals_out: int = 0
    joined: int = 0
    returned: int = 0
    left: int = 0


def figures(
    everybody: Iterable[tuple[Evidence, Loops]],
    touchpoints: Sequence[Touchpoint],
    check_ins: CheckIns,
    period: Period,
    today: date,
) -> Figures:
    """A period in figures; the touchpoints are those of the period alone, the loops all there are as of its end."""
    every = list(everybody)
    loops = [one for _, one in every]
    return Figures(
        logged=logged(touchpoints),
        check_ins=check_ins,
        promises=promised(
            [(one, who.ended) for who, some in every for one in some.promises if one.by == "us"], period, today
        ),
        issues=repaired([one for some in loops for one in some.issues], period),
        feedback=said([one for some in loops for one in some.feedback], _asked(loops), period),
        learned=sum(period.has(one.learned_on) for some in loops for one in some.facts),
        referrals_in=_referred(loops, "in", period),
        referrals_out=_referred(loops, "out", period),
        joined=sum(period.has(one.known_since) for one, _ in every),
        left=sum(one.ended is not None and period.has(one.ended.on) for one, _ in every),
    )


def logged(touchpoints: Sequence[Touchpoint]) -> Logged:
    """Touchpoints in figures."""
    kinds = Counter(one.kind for one in touchpoints)
    talks = [one for one in touchpoints if one.nature == "conversation"]
    return Logged(
        touchpoints=len(touchpoints),
        conversations=len(talks),
        in_person=sum(KINDS[one.kind].in_person for one in talks),
        gestures=sum(one.nature == "gesture" and one.by == "us" for one in touchpoints),
        minutes=sum(one.minutes or 0 for one in touchpoints),
        customers=len({one.customer_id for one in touchpoints}),
        talked_to=len({one.customer_id for one in talks}),
        by_kind={kind: kinds[kind] for kind in KINDS if kinds[kind]},
    )


def promised(promises: Sequence[tuple[Promise, Ending | None]], period: Period, today: date) -> Promised:
    """Promises in figures, each with the end of its relationship; one kept or broken late is not past due besides."""
    kept = [one for one, _ in promises if period.has(one.kept_on)]
    return Promised(
        made=sum(period.has(one.made_on) for one, _ in promises),
        kept=len(kept),
        moved=sum(period.has(move.moved_on) for one, _ in promises for move in one.moves),
        broken=sum(period.has(one.broken_on) for one, _ in promises),
        past_due=sum(fell_due(one, ended, period, today) for one, ended in promises),
        margin=_mean(margin(one) for one in kept),
    )


def fell_due(one: Promise, ended: Ending | None, period: Period, today: date) -> bool:
    """Whether the day of an open promise lies in the period and has passed; what they left open is owed no more."""
    due = due_of(one)
    return one.is_open and period.has(due) and due < today and (ended is None or due < ended.on)


def repaired(issues: Sequence[Issue], period: Period) -> Repaired:
    """Issues in figures; the days are of those that were acknowledged or resolved in the period."""
    acknowledged = [one for one in issues if period.has(acknowledged_on(one))]
    resolved = [one for one in issues if period.has(one.resolved_on)]
    return Repaired(
        heard=sum(period.has(one.heard_on) for one in issues),
        acknowledged=len(acknowledged),
        resolved=len(resolved),
        days_to_acknowledge=_mean(clocks(one, period.last).acknowledged for one in acknowledged),
        days_to_resolve=_mean(clocks(one, period.last).resolved for one in resolved),
    )


def said(feedback: Sequence[Feedback], asked: Iterable[date], period: Period) -> Said:
    """Feedback in figures."""
    given = [one.sort for one in feedback if period.has(one.given_on)]
    return Said(
        asked=sum(map(period.has, asked)),
        criticism=given.count("criticism"),
        praise=given.count("praise"),
        acted=sum(period.has(one.acted_on) for one in feedback),
        told=sum(period.has(one.told_on) for one in feedback),
    )


def _asked(loops: Iterable[Loops]) -> Iterator[date]:
    return (one.asked_on for some in loops for one in some.asks)


def _referred(loops: Iterable[Loops], direction: str, period: Period) -> int:
    return sum(one.direction == direction and period.has(one.referred_on) for some in loops for one in some.referrals)


def _mean(amounts: Iterable[int | None]) -> float | None:
    known = [one for one in amounts if one is not None]
    return sum(known) / len(known) if known else None
