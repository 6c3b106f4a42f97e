"""Milestones: days that somebody set and that nobody owes anything on, but that one should see coming (S0-3, S3-14)."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from relcli.rules.commitments import state_of
from relcli.rules.owed_acts import is_ahead
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Commitment, Fact, Job, Loops

MilestoneName = Literal["job begins", "job ends", "deadline", "commitment ends"]


class Milestone(NamedTuple):
    """A job begins or is to be done as planned, what they want by a day has come to it, or a commitment runs out."""

    on: date
    name: MilestoneName
    customer: Customer
    row: Job | Fact | Commitment

    @property
    def noun(self) -> Literal["job", "fact", "commitment"]:
        """What the row is."""
        if isinstance(self.row, Commitment):
            return "commitment"
        return "job" if isinstance(self.row, Job) else "fact"


def milestones(customer: Customer, loops: Loops, first: date, last: date) -> list[Milestone]:
    """Those of a customer from one day to another, both included; what was done, closed or given up has none."""
    every: list[tuple[date, MilestoneName, Job | Fact | Commitment]] = [
        *_of_jobs(loops),
        *_of_facts(loops),
        *_of_commitments(loops, first),
    ]
    return [Milestone(on, name, customer, row) for on, name, row in every if first <= on <= last]


def _of_jobs(loops: Loops) -> Iterator[tuple[date, MilestoneName, Job]]:
    for job in loops.jobs:
        if is_ahead(job) and job.planned_from is not None:
            yield job.planned_from, "job begins", job
        is_over = job.done_on is not None or job.declined_on is not None
        if not is_over and job.planned_to is not None and job.planned_to != job.planned_from:
            yield job.planned_to, "job ends", job


def _of_facts(loops: Loops) -> Iterator[tuple[date, MilestoneName, Fact]]:
    for fact in loops.facts:
        if fact.holds and fact.deadline is not None:
            yield fact.deadline, "deadline", fact


def _of_commitments(loops: Loops, today: date) -> Iterator[tuple[date, MilestoneName, Commitment]]:
    for one in loops.commitments:
        if one.until is not None and state_of(one, today) == "in force":
            yield one.until, "commitment ends", one
