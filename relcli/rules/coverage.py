"""Coverage: whether a customer heard from us before, during and after a job (S0-13)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from relcli.rules.vocabulary.loops import PHASES, Job, Phase
from relcli.rules.vocabulary.policy import Policy


class Coverage(NamedTuple):
    """The phases of a job in which there was word, and those that went by without, both in their order."""

    job: Job
    covered: tuple[Phase, ...]
    missed: tuple[Phase, ...]


def coverage(job: Job, policy: Policy, today: date) -> Coverage:
    """How far one job is covered. A phase can only be missed once it is over: after, when following up is overdue."""
    gone = set(_gone_by(job, policy, today))
    return Coverage(
        job,
        covered=tuple(phase for phase in PHASES if phase in job.phases),
        missed=tuple(phase for phase in PHASES if phase in gone and phase not in job.phases),
    )


def gaps(jobs: Iterable[Job], policy: Policy, today: date) -> tuple[Coverage, ...]:
    """The jobs of which a phase was missed, in the order given."""
    every = (coverage(job, policy, today) for job in jobs)
    return tuple(one for one in every if one.missed)


def _gone_by(job: Job, policy: Policy, today: date) -> Iterator[Phase]:
    if job.started_on is not None or job.done_on is not None:
        yield "before"
    if job.done_on is not None:
        yield "during"
        if today > job.done_on + timedelta(days=policy.follow_up_after):
            yield "after"
