"""The evidence about a customer as of one day: plain values that the store reads and the rules judge.

Every day in here is on or before the day it was read for; counts are of the whole time before that day.
"""

from datetime import date
from typing import Literal, NamedTuple

Stage = Literal["acquaintance", "friend", "dating", "engaged", "married"]
STAGES: tuple[Stage, ...] = ("acquaintance", "friend", "dating", "engaged", "married")


class Customer(NamedTuple):
    """A firm or household. `ref` is an outside id; `cadence` their own, in days, None: no own one."""

    id: int
    uid: str
    name: str
    ref: str | None
    place: str | None
    added_on: date
    cadence: int | None
    tags: tuple[str, ...]


class Plan(NamedTuple):
    """A next check-in that was set for a day; `why` may be empty."""

    made_on: date
    for_on: date
    why: str


class StageWord(NamedTuple):
    """The user's own word on a stage; `until` None: no end was set."""

    stage: Stage
    why: str
    said_on: date
    until: date | None


class Ending(NamedTuple):
    """A relationship that ended; `by` is who ended it. `cost`: what it takes to replace them (S4-23); None: unsaid."""

    on: date
    by: Literal["us", "them"]
    why: str
    cost: int | None = None


class Tally(NamedTuple):
    """The open loops of a customer in figures, as the stages ask for them. All zero: none on record.

    `promises_settled`: ours that were kept, early, on time or late, that were broken, or whose day has passed;
    `promises_kept`: those kept. `report_every`: in how many days they asked to hear how a running job goes; None: no
    job runs, or they did not ask.
    """

    jobs: int = 0
    first_job: date | None = None
    last_job: date | None = None
    facts: int = 0
    expectations: int = 0
    feedback_asked: int = 0
    last_feedback: date | None = None
    promises_settled: int = 0
    promises_kept: int = 0
    committed: bool = False
    report_every: int | None = None


class Evidence(NamedTuple):
    """All that the rules read about one customer as of a day.

    `known_since` is the day they were added, or of their first touchpoint if that is earlier.
    `attempts` counts those dated after the last conversation (all of them if there was none); `services` those that
    belong to no job, since a job counts itself.
    """

    customer: Customer
    known_since: date
    conversations: int = 0
    last_conversation: date | None = None
    last_kind: str | None = None
    attempts: int = 0
    services: int = 0
    first_service: date | None = None
    last_service: date | None = None
    plan: Plan | None = None
    word: StageWord | None = None
    ended: Ending | None = None
    tally: Tally = Tally()
