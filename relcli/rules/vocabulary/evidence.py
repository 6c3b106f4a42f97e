"""The evidence about a customer as of one day: plain values that the store reads and the rules judge.

Every day in here is on or before the day it was read for; counts are of the whole time before that day.
"""

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from relcli.rules.vocabulary.kinds import By, Mood, Nature

if TYPE_CHECKING:
    from relcli.rules.vocabulary.loops import Phase

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


class Known(NamedTuple):
    """One text that a customer goes by: a name, an alias, or (`is_ref`) an outside id."""

    customer_id: int
    text: str
    is_ref: bool = False


class Person(NamedTuple):
    """Someone at a customer."""

    id: int
    uid: str
    name: str
    role: str | None
    phone: str | None
    email: str | None
    about: str | None


class Touchpoint(NamedTuple):
    """One dated contact, with who was there and its tags.

    `job_id` is the job that it belongs to, in `phase` of it. `extra`: an extra mile (S4-22). `chasing`: they had to ask
    where we were (S2-50).
    """

    id: int
    uid: str
    customer_id: int
    customer: str
    ref: str | None
    day: date
    time: str | None
    kind: str
    nature: Nature
    by: By
    answered: bool | None
    mood: Mood | None
    minutes: int | None
    text: str
    key: str | None
    people: tuple[str, ...]
    tags: tuple[str, ...]
    job_id: int | None = None
    phase: "Phase | None" = None
    extra: bool = False
    chasing: bool = False


class Detail(NamedTuple):
    """What is known of a customer besides the evidence."""

    phone: str | None
    email: str | None
    about: str | None
    aliases: tuple[str, ...]
    people: tuple[Person, ...]


class Asked(NamedTuple):
    """Which touchpoints: up to `until` (never later than today), from `since` on; no kinds: all kinds."""

    until: date
    since: date | None = None
    customer_id: int | None = None
    kinds: tuple[str, ...] = ()


class NewTouchpoint(NamedTuple):
    """One touchpoint to be written; everything has been checked. The last four are as in `Touchpoint`."""

    day: date
    kind: str
    text: str
    time: str | None = None
    by: By = "us"
    answered: bool | None = None
    mood: Mood | None = None
    minutes: int | None = None
    key: str | None = None
    tags: tuple[str, ...] = ()
    job_id: int | None = None
    phase: "Phase | None" = None
    extra: bool = False
    chasing: bool = False
