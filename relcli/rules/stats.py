"""The whole journal in figures: who stayed, what is open, and who gets the effort (S1-6, S3-9, S4-5, S4-24)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from relcli.rules import commitments, feedback, issues, jobs, promises, referrals
from relcli.rules.effort import median
from relcli.rules.stages import stand
from relcli.rules.vocabulary.evidence import STAGES, Evidence, Stage
from relcli.rules.vocabulary.loops import LEFT, Feedback, Fit, Issue, Loops, Promise
from relcli.rules.vocabulary.policy import Policy

IN_TOUCH = 365
"""Days since the last conversation, at most, of somebody with whom one is in touch."""

PERCENT = 100

LoopSort = Literal[
    "your promises",
    "their promises",
    "issues",
    "criticism",
    "praise",
    "jobs",
    "commitments",
    "sent to you",
    "sent to others",
]
LOOP_SORTS: tuple[LoopSort, ...] = (
    *("your promises", "their promises", "issues", "criticism", "praise", "jobs", "commitments"),
    *("sent to you", "sent to others"),
)


class Stayed(NamedTuple):
    """Of some customers: how many they were, how many of them are still with us, and how many of these talk with us.

    `days`: for how long the middle one of all is known, or was when they left; None: there is nobody.
    """

    customers: int
    still: int
    in_touch: int
    days: int | None

    @property
    def left(self) -> int:
        """How many have left."""
        return self.customers - self.still

    @property
    def share(self) -> int | None:
        """How many percent are still with us; None: there is nobody."""
        return self.still * PERCENT // self.customers if self.customers else None


class AtStage(NamedTuple):
    """Who came as far as a stage, and how many of those who are still with us stand at it now."""

    stage: Stage
    now: int
    reached: Stayed


class LoopCount(NamedTuple):
    """How many loops of a sort are in a state."""

    sort: LoopSort
    state: str
    is_open: bool
    many: int


class OfFit(NamedTuple):
    """The customers of one rating (None: nobody rated them): how many, and their mean effort in points per 30 days."""

    score: int | None
    customers: int
    effort: float


def stayed(everybody: Iterable[Evidence], today: date) -> Stayed:
    """How many of these customers stayed (S4-24)."""
    some = list(everybody)
    going = [one for one in some if one.ended is None]
    in_touch = sum(
        one.last_conversation is not None and (today - one.last_conversation).days <= IN_TOUCH for one in going
    )
    days = int(median((last_day(one, today) - one.known_since).days for one in some)) if some else None
    return Stayed(len(some), len(going), in_touch, days)


def by_stage(everybody: Iterable[Evidence], then: Mapping[int, Evidence], policy: Policy, today: date) -> list[AtStage]:
    """Survival by stage (S4-5): of those who came that far, how many are still with us; acquaintance first.

    Who left is judged as of their `last_day`, since what they had come to fades afterwards, and what was logged later
    brought them no further. `then`: their evidence as of that day, by customer id; missing: that of today counts.
    """
    place_of = [
        (one, STAGES.index(stand(then.get(one.customer.id, one), policy, last_day(one, today)).stage))
        for one in everybody
    ]
    return [
        AtStage(
            stage,
            sum(place == at and one.ended is None for one, place in place_of),
            stayed((one for one, place in place_of if place >= at), today),
        )
        for at, stage in enumerate(STAGES)
    ]


def by_year(everybody: Iterable[Evidence], today: date) -> dict[int, Stayed]:
    """Retention by the year in which they came to know us, the earliest first; one in which nobody did is left out."""
    some = list(everybody)
    years = sorted({one.known_since.year for one in some})
    return {year: stayed((one for one in some if one.known_since.year == year), today) for year in years}


def by_fit(rated: Iterable[tuple[Sequence[Fit], float]]) -> list[OfFit]:
    """Effort by fit (S0-9), the best first, who was not rated last; a rating that nobody has is left out.

    `rated`: of each customer the ratings, of which the latest counts, and the effort that they get now.
    """
    efforts: dict[int | None, list[float]] = {}
    for fits, effort in rated:
        latest = max(fits, key=lambda one: (one.rated_on, one.id), default=None)
        efforts.setdefault(None if latest is None else latest.score, []).append(effort)
    found = [OfFit(score, len(some), sum(some) / len(some)) for score, some in efforts.items()]
    return sorted(found, key=lambda one: -(one.score or 0))


def loop_counts(everybody: Iterable[tuple[bool, Loops]], policy: Policy, today: date) -> list[LoopCount]:
    """How many loops there are, by sort and state: what is open first, then by how many there are.

    With each customer's loops goes whether the relationship goes on.
    """
    counts: Counter[tuple[LoopSort, str, bool]] = Counter()
    for goes_on, loops in everybody:
        for sort, state, is_open in _states(loops, policy, today, goes_on=goes_on):
            counts[sort, state if goes_on or not is_open else LEFT, is_open and goes_on] += 1
    found = [LoopCount(*key, many) for key, many in counts.items()]
    return sorted(found, key=lambda one: (LOOP_SORTS.index(one.sort), not one.is_open, -one.many, one.state))


def _states(loops: Loops, policy: Policy, today: date, *, goes_on: bool) -> Iterator[tuple[LoopSort, str, bool]]:
    """The sort and the state of each loop, and whether it is open.

    An issue is open until it is resolved; nobody checks back on what was resolved for somebody who left.
    """
    for promise in loops.promises:
        whose: LoopSort = "your promises" if promise.by == "us" else "their promises"
        yield whose, _of_promise(promise, today), promise.is_open
    for issue in loops.issues:
        yield "issues", *_of_issue(issue, policy, goes_on=goes_on)
    for said in loops.feedback:
        yield said.sort, *_of_feedback(said)
    for job in loops.jobs:
        yield "jobs", jobs.state_of(job), jobs.is_open(job)
    for made in loops.commitments:
        state = commitments.state_of(made, today)
        yield "commitments", state, state == "in force"
    for sent in loops.referrals:
        way: LoopSort = "sent to you" if sent.direction == "in" else "sent to others"
        yield way, referrals.state_of(sent), referrals.is_open(sent)


def _of_promise(promise: Promise, today: date) -> str:
    """One that was moved too late and is open again is open, and no more."""
    state = promises.state_of(promise, today)
    return "open" if promise.is_open and state == "late" else state


def _of_issue(issue: Issue, policy: Policy, *, goes_on: bool) -> tuple[str, bool]:
    if issue.resolved_on is None:
        return "unresolved", True
    waits = goes_on and issues.next_step(issue, policy) is not None
    return ("to check back on" if waits else "resolved"), False


def _of_feedback(said: Feedback) -> tuple[str, bool]:
    if said.sort == "praise":
        return "given", False
    step = feedback.next_step(said)
    if step is None:
        return "settled", False
    return ("to act on" if step == "act" else "to tell them about"), True


def last_day(one: Evidence, today: date) -> date:
    """The day up to which somebody was with us."""
    return today if one.ended is None else max(one.known_since, min(today, one.ended.on))
