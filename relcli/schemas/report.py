"""Periods: what `report` prints."""

from datetime import date
from typing import Literal

from pydantic import Field

from relcli.rules.health import Band
from relcli.rules.milestones import MilestoneName
from relcli.rules.periods import PeriodKind
from relcli.rules.report import When
from relcli.rules.signals import LegName, SignalName
from relcli.rules.vocabulary.evidence import Stage
from relcli.rules.wins import WinName
from relcli.schemas.acts import Act
from relcli.schemas.audit import Left, Months
from relcli.schemas.due import CheckIn
from relcli.schemas.facts import Fact
from relcli.schemas.feedback import Feedback
from relcli.schemas.issues import Issue
from relcli.schemas.promises import Promise
from relcli.schemas.referrals import Referral
from relcli.schemas.shape import Count, Document, Kind, OfCustomer, Points, Ref, Shape
from relcli.schemas.stages import Moved
from relcli.schemas.touchpoints import Touchpoint


class Earlier(Shape):
    """A span of days."""

    kind: PeriodKind
    """What it is; `days`: from any day to any other."""
    name: str
    """How it is called: week 47 of 2026."""
    first: date
    """Its first day."""
    last: date
    """Its last day."""


class Period(Earlier):
    """The span of days that the report tells of."""

    as_of: date
    """The day as of which it is told: the last, or today if that has not come."""


class Figure(Shape):
    """One figure of the period, beside that of the period before."""

    figure: str
    """What is counted or measured: touchpoints, check_ins_missed, days_to_resolve and so on."""
    now: float | None
    """In this period; null: there was nothing to measure."""
    earlier: float | None
    """In the one before, in the same way."""


class Win(OfCustomer):
    """Something that went well."""

    on: date | None
    """When; null: it is of the whole period, as a stage is."""
    win: WinName
    """What: a stage further, a mistake well recovered from, a promise kept early and so on."""
    stage: Stage | None
    """The stage that they came to; null: it is something else."""
    text: str
    """What somebody wrote of it; empty: nothing."""


class LoggedFor(OfCustomer):
    """What was logged for a customer."""

    touchpoints: Count
    """How many touchpoints."""
    conversations: Count
    """How many of them were conversations."""
    in_person: Count
    """How many of those were in person."""
    gestures: Count
    """How many were gestures of yours."""
    minutes: Count
    """Minutes, of those of which they were said."""
    kinds: dict[Kind, Count]
    """How many of each kind; one that there was none of is not there."""
    last_on: date | None
    """The day of the newest touchpoint with a note; null: none has one."""
    last_note: str | None
    """That note; null: there is none."""


class PromiseHappened(Promise):
    """A promise to which something happened."""

    happened: list[Literal["made", "moved", "kept", "broken", "past due"]]
    """What, in that order."""
    happened_on: date
    """The first day of it."""


class IssueHappened(Issue):
    """An issue to which something happened."""

    happened: list[Literal["heard", "acknowledged", "explained", "apologised for", "resolved", "checked back on"]]
    """What, in that order."""
    happened_on: date
    """The first day of it."""


class FeedbackHappened(Feedback):
    """Feedback that came, or about which something was done."""

    happened: list[Literal["given", "acted on", "told"]]
    """What, in that order."""
    happened_on: date
    """The first day of it."""


class ReferralHappened(Referral):
    """A referral to which something happened."""

    happened: list[Literal["given", "sent", "thanked for", "turned out"]]
    """What, in that order."""
    happened_on: date
    """The first day of it."""


class LegMoved(OfCustomer):
    """A leg of health that weakened or mended."""

    leg: LegName
    """Which leg."""
    from_: Points = Field(alias="from")
    """Its points before the period, 0 to 100."""
    to: Points
    """Its points at the end."""
    was: Band
    """What it was called."""
    now: Band
    """What it is called now."""
    newly_known: list[SignalName]
    """Its signals that were unknown before, to which it may owe that."""


class Fades(OfCustomer):
    """Somebody whose effort fades."""

    down: Count
    """By how many percent effort is less than at first."""
    months: Months
    """Effort in each of the last twelve months, the present one last."""


class Joined(OfCustomer):
    """Somebody who joined."""

    on: date
    """The day since which they are known."""


class Returned(OfCustomer):
    """Somebody who came back."""

    left: date
    """The day on which they had left."""
    on: date
    """The day on which they came back."""


class Coming(Act):
    """Something that is owed now, or falls due by the end of next week; without a command once the period is over."""

    when: When
    """Whether it is owed now."""
    command: str
    """What to type once it is done; empty once the period is over, since it may be done by now."""


class Line(Shape):
    """One entry of a report, as in csv."""

    section: str
    """What it belongs to: figures, or the name of a list of the report."""
    customer: str | None
    """Whom it is about; null: everybody."""
    ref: Ref
    on: date | None
    """Its day; null: none is known."""
    what: str
    """What it is, in few words."""
    figure: float | None
    """Its figure; null: it has none."""
    text: str | None
    """What somebody wrote of it; null: nothing."""


class Milestone(OfCustomer):
    """A day that somebody set."""

    on: date
    """The day."""
    milestone: MilestoneName
    """What comes about: a job begins or is to be done as planned, a deadline of theirs comes, a commitment ends."""
    text: str
    """What it is, as somebody wrote it."""
    row: str
    """What it is about, by noun and number: job 3, fact 7, commitment 1."""
    command: str | None
    """What to type once it has come about; null: nothing, or the period is over."""


class Among(Shape):
    """Whom the report tells of: one customer, those with one of the tags, or everybody."""

    customer: str | None
    """The one; null: it is not of one."""
    ref: Ref
    tags: list[str]
    """The tags; empty: whatever they are tagged."""


class Kinds(Shape):
    """How many touchpoints there were of each kind; one that there was none of is not there."""

    now: dict[Kind, Count]
    """In this period."""
    earlier: dict[Kind, Count]
    """In the one before."""


class Told(Shape):
    """What a period brought. Each list is empty where there was nothing of it."""

    among: Among
    """Whom it tells of."""
    period: Period
    """Which one."""
    earlier: Earlier
    """The period before it."""
    figures: list[Figure]
    """Every figure, whether it says anything or not."""
    kinds: Kinds
    """What was logged, by kind."""
    wins: list[Win]
    """What went well."""
    logged: list[LoggedFor]
    """What was logged, by customer, most conversations first."""
    overdue: list[CheckIn]
    """Check-ins that are overdue at the end."""
    promises: list[PromiseHappened]
    """Promises that were made, moved, kept, broken, or fell due."""
    issues: list[IssueHappened]
    """Issues that were heard, or about which something was done."""
    feedback: list[FeedbackHappened]
    """Feedback that was given, acted on or told back, criticism first."""
    learned: list[Fact]
    """Facts that were learned."""
    moved: list[Moved]
    """Who came to another stage, furthest first."""
    legs: list[LegMoved]
    """Legs that weakened, then those that mended, the weakest of each first."""
    fading: list[Fades]
    """Who fades at the end, most faded first."""
    gestures: list[Touchpoint]
    """Gestures, oldest first."""
    referrals: list[ReferralHappened]
    """Referrals that were given, thanked for or turned out."""
    thanks: list[Referral]
    """Referrals not thanked for at the end, the oldest first."""
    joined: list[Joined]
    """Who joined, in order."""
    returned: list[Returned]
    """Who came back, in order."""
    left: list[Left]
    """Who left, the dearest to replace first."""
    coming: list[Coming]
    """What is owed now, late check-ins apart (`overdue`), then what falls due, day by day."""
    milestones: list[Milestone]
    """Days that somebody set, from the end of the period to the end of next week, in order."""


class Report(Document):
    """What a period brought, and what comes next."""

    line = Line

    report: Told
    """The report; with `--no-notes` whatever somebody wrote is empty in it."""
