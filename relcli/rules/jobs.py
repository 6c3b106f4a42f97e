"""Jobs: where each stands, how late it is, in which phase a day lies, and in which there was word.

S0-13, S0-19, S3-14, S3-15.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from relcli.rules.vocabulary.loops import PHASES, Job, Phase
from relcli.rules.vocabulary.policy import Policy

State = Literal["agreed", "planned", "running", "delivered unpaid", "paid undelivered", "settled", "declined"]
"""Where a job stands.

`agreed`: no day is set. `planned`: one is, and nobody has said that it began. `delivered unpaid`: done and not paid
(S3-15). `paid undelivered`: paid and not done, running or not (S3-14). `settled`: done and paid.
"""


def state_of(job: Job) -> State:
    """Where a job stands on the day that it was read for."""
    if job.declined_on is not None:
        return "declined"
    if job.done_on is not None:
        return "delivered unpaid" if job.paid_on is None else "settled"
    if job.paid_on is not None:
        return "paid undelivered"
    if job.started_on is not None:
        return "running"
    return "agreed" if job.planned_from is None and job.planned_to is None else "planned"


def is_open(job: Job) -> bool:
    """Whether either side owes the other something yet: until a job is done and paid, or declined."""
    return state_of(job) not in {"settled", "declined"}


def phase_on(job: Job, day: date, *, at_work: bool) -> Phase:
    """The phase in which a touchpoint of that day lies; `at_work`: it was the work itself, which is during the job.

    Only days that were count: a job begins when it was started, or where nobody said that, on the day it was done.
    Both that day and the day it was done are during the job.
    """
    if job.done_on is not None and day > job.done_on:
        return "after"
    began_on = job.started_on or job.done_on
    return "during" if at_work or (began_on is not None and day >= began_on) else "before"


def days_late(job: Job, today: date) -> int | None:
    """Days by which a job was done later than planned (S0-19), negative when earlier, or is late to begin or to end.

    None: nothing was planned that this can be measured by, or its day has not passed yet.
    """
    if job.declined_on is not None:
        return None
    if job.done_on is not None:
        if job.planned_to is None:  # nobody said how long it takes, so only its beginning can be late
            begun = job.started_on or job.done_on
            return None if job.planned_from is None else (begun - job.planned_from).days
        return (job.done_on - job.planned_to).days
    waited_for = (job.planned_from or job.planned_to) if job.started_on is None else job.planned_to
    return None if waited_for is None or waited_for >= today else (today - waited_for).days


def waits_since(job: Job) -> date | None:
    """Since when one side waits for the other: since it was done for the money, or since it was paid for the work."""
    state = state_of(job)
    if state == "delivered unpaid":
        return job.done_on
    return job.paid_on if state == "paid undelivered" else None


class Coverage(NamedTuple):
    """The phases of a job in which there was word, and those that went by without, both in their order."""

    covered: tuple[Phase, ...]
    missed: tuple[Phase, ...]


def coverage(job: Job, policy: Policy, today: date) -> Coverage:
    """How far one job is covered. A phase can only be missed once it is over: after, when following up is overdue."""
    gone = set(_gone_by(job, policy, today))
    return Coverage(
        covered=tuple(phase for phase in PHASES if phase in job.phases),
        missed=tuple(phase for phase in PHASES if phase in gone and phase not in job.phases),
    )


def _gone_by(job: Job, policy: Policy, today: date) -> Iterator[Phase]:
    if job.started_on is not None or job.done_on is not None:
        yield "before"
    if job.done_on is not None:
        yield "during"
        if today > job.done_on + timedelta(days=policy.follow_up_after):
            yield "after"
