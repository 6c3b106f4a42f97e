"""Check-ins: how many days may pass between conversations, when the next one is owed, and in what order.

Attempts and service never move the clock (S0-1): an unanswered call is no check-in.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from operator import attrgetter
from typing import Literal, NamedTuple

from relcli.rules.vocabulary.evidence import Plan, Stage
from relcli.rules.vocabulary.policy import Policy

_OF_STAGE: Mapping[Stage, Callable[[Policy], int]] = {
    "acquaintance": attrgetter("cadence_acquaintance"),
    "friend": attrgetter("cadence_friend"),
    "dating": attrgetter("cadence_dating"),
    "engaged": attrgetter("cadence_engaged"),
    "married": attrgetter("cadence_married"),
}

Status = Literal["never", "overdue", "due", "soon", "ok"]
STATUSES: tuple[Status, ...] = ("never", "overdue", "due", "soon", "ok")


class Cadence(NamedTuple):
    """How many days may pass, and whose rule that is: "job", "own", "tag NAME" or the stage's name."""

    days: int
    source: str


class CheckIn(NamedTuple):
    """The next conversation owed. `days_overdue` is 0 on the day itself and negative before it.

    `urgency` is days since the last conversation (or since they are known) in cadences; `long_overdue`: overdue, and
    so many cadences have gone by that it is a risk. A planned day that is yet to come is nobody's delay.
    """

    cadence: Cadence
    due: date
    planned: bool
    days_overdue: int
    status: Status
    urgency: float
    give_space: bool
    long_overdue: bool


def cadence(
    own: int | None, tags: Collection[str], stage: Stage, policy: Policy, *, report_every: int | None = None
) -> Cadence:
    """The rhythm of the reports they asked for while a job runs (S2-53), else the customer's own cadence, else the
    shortest of their tags', else that of the stage.
    """
    if report_every is not None:
        return Cadence(report_every, "job")
    if own is not None:
        return Cadence(own, "own")
    of_tags = policy.tag_cadences
    if of_tags and (by_tag := [(of_tags[tag], tag) for tag in tags if tag in of_tags]):
        days, tag = min(by_tag)
        return Cadence(days, f"tag {tag}")
    return Cadence(_OF_STAGE[stage](policy), stage)


def in_force(plan: Plan | None, last: date | None) -> bool:
    """Whether a planned date still stands: it was set with the last conversation or after it, for a later day."""
    return plan is not None and (last is None or (plan.made_on >= last and plan.for_on > last))


def due_on(last: date | None, known_since: date, every: int, plan: Plan | None) -> date:
    """The planned date if it stands; else last conversation + cadence; else the day they are known since + cadence."""
    if plan is not None and in_force(plan, last):
        return plan.for_on
    return (last or known_since) + timedelta(days=every)


def status(last: date | None, due: date, today: date, soon_within: int) -> Status:
    """What a due date means today; `never` only once a first conversation is owed."""
    late = (today - due).days
    if last is None and late >= 0:
        return "never"
    if late > 0:
        return "overdue"
    if late == 0:
        return "due"
    return "soon" if -late <= soon_within else "ok"


def check_in(
    *,
    last: date | None,
    known_since: date,
    attempts: int,
    plan: Plan | None,
    every: Cadence,
    policy: Policy,
    today: date,
) -> CheckIn:
    """All there is to say about the next conversation; `attempts` are those unanswered since the last one (S3-16)."""
    due = due_on(last, known_since, every.days, plan)
    late, since = (today - due).days, (today - (last or known_since)).days
    return CheckIn(
        cadence=every,
        due=due,
        planned=in_force(plan, last),
        days_overdue=late,
        status=status(last, due, today, policy.soon_within),
        urgency=since / every.days,
        give_space=attempts >= policy.give_space_after,
        long_overdue=late > 0 and since * 100 >= policy.overdue_from * every.days,
    )
