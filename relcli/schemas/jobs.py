"""Jobs and commitments: what `job list` and `commitment list` print, and whatever writes one."""

from datetime import date

from relcli.rules.commitments import State as StateOfCommitment
from relcli.rules.jobs import State
from relcli.rules.vocabulary.loops import Phase
from relcli.schemas.shape import Days, Document, Numbered


class Job(Numbered):
    """A piece of work."""

    title: str
    """What it is called."""
    scope: str | None
    """What is in it; null: nobody said."""
    agreed_on: date
    """When it was agreed."""
    planned_from: date | None
    """The day that it is to begin; null: nobody said."""
    planned_to: date | None
    """The day that it is to end; null: nobody said."""
    started_on: date | None
    """When it began; null: not yet."""
    done_on: date | None
    """When it was done; null: not yet."""
    paid_on: date | None
    """When it was paid; null: not yet."""
    declined_on: date | None
    """When it was declined; null: it was not."""
    why: str | None
    """Why it was declined; null: it was not, or nobody said."""
    phases: list[Phase]
    """The phases in which there was a touchpoint."""
    missed: list[Phase]
    """The phases that went by without one."""
    state: State
    """Where it stands."""
    days_late: Days | None
    """Days after the plan, negative: before it; null: nothing to measure by, its day has not passed, or they left."""
    waits_since: date | None
    """Since when one side waits for money or work; null: neither does."""


class Commitment(Numbered):
    """A contract, a retainer or a standing order."""

    text: str
    """What it is."""
    made_on: date
    """When it was made."""
    until: date | None
    """Its last day; null: it goes on."""
    ended_on: date | None
    """When it was given up; null: it was not."""
    state: StateOfCommitment
    """Whether it holds."""


class Jobs(Document):
    """Jobs, those that are open or all."""

    jobs: list[Job]
    """By the day that they begin."""


class JobWritten(Document):
    """The job that was written or removed."""

    job: Job
    """As it is now; one that was removed as it was."""


class Commitments(Document):
    """Commitments, those in force or all."""

    commitments: list[Commitment]
    """The oldest first."""


class CommitmentWritten(Document):
    """The commitment that was written or removed."""

    commitment: Commitment
    """As it is now; one that was removed as it was."""
