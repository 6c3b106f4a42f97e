"""The audit: what `audit` prints."""

from datetime import date
from typing import Annotated

from pydantic import Field

from relcli.rules.acts import ActName
from relcli.rules.audit import ReasonName
from relcli.rules.health import Band
from relcli.rules.signals import LegName
from relcli.rules.vocabulary.evidence import Stage
from relcli.rules.vocabulary.kinds import By
from relcli.rules.vocabulary.loops import Severity
from relcli.schemas.due import Cadence
from relcli.schemas.shape import Age, Count, Document, OfCustomer, Points, Row, Shape

Effort = Annotated[float, Field(ge=0)]
Months = Annotated[list[Effort], Field(min_length=12, max_length=12)]


class Unwell(Shape):
    """The figures of `health`."""

    health: Points
    """0 to 100."""
    band: Band
    """What that is called."""
    weakest: LegName | None
    """The leg that decides it."""


class Fading(Shape):
    """The figures of `fading`."""

    down: Count
    """By how many percent effort is less than at first."""
    courtship: Effort
    """Effort at first, in points per 30 days."""
    now: Effort
    """Effort lately, in the same unit."""
    months: Months
    """Effort in each of the last twelve months, the present one last."""


class Overdue(Shape):
    """The figures of `overdue`."""

    waited: Age
    """Days since the last conversation; where there was none, since they are known."""
    cadence: Cadence
    """Days that may pass between conversations."""
    due: date
    """The day by which one was owed."""


class OpenIssues(Shape):
    """The figures of `open-issues`."""

    issues: Count
    """How many there are."""
    oldest: Age
    """The age of the oldest, in days."""
    worst: Severity
    """How bad the gravest is."""


class SilentBreaks(Shape):
    """The figures of `silent-breaks`."""

    broken: Count
    """Promises of ours that were broken without a word."""
    past_due: Count
    """Those that are past due and open."""


class PresentNotConnected(Shape):
    """The figures of `present-not-connected`."""

    served: Age
    """Days since work was attended."""
    talked: Age | None
    """Days since the last conversation; null: never."""


class RemoteOnly(Shape):
    """The figures of `remote-only`."""

    talked: Age
    """Days since the last conversation."""
    met: Age | None
    """Days since the last one in person; null: never."""


class PraiseOnly(Shape):
    """The figures of `praise-only`."""

    praised: Count
    """How often."""


class LowFit(Shape):
    """The figures of `low-fit`."""

    score: Annotated[int, Field(ge=1, le=5)]
    """The fit, 1 to 5."""
    why: str
    """Why."""
    effort: Effort
    """Effort lately, in points per 30 days."""
    median: Effort
    """The median of what all customers get."""


class Unthanked(Shape):
    """The figures of `unthanked`."""

    referrals: Count
    """How many there are."""
    who: list[str]
    """Whom they sent, the oldest first."""
    oldest: Age
    """Days since the oldest."""


class Reason(OfCustomer):
    """One reason for which somebody could leave, and the next step for them."""

    reason: ReasonName
    """Which one."""
    sentence: str
    """The reason in words, with its figures."""
    figures: (
        Unwell
        | Fading
        | Overdue
        | OpenIssues
        | SilentBreaks
        | PresentNotConnected
        | RemoteOnly
        | PraiseOnly
        | LowFit
        | Unthanked
    )
    """Its figures; which there are depends on the reason."""
    behind: list[Row]
    """The rows behind it, by noun and number: `issue 3`."""
    next: ActName | None
    """What to do next for them, as in `today`; null: nothing, as with the next three."""
    next_what: str | None
    """The same in words."""
    next_due: date | None
    """The day it is owed by, or suggested since."""
    next_command: str | None
    """What to type once it is done."""


class Left(OfCustomer):
    """Somebody who left."""

    stage: Stage
    """How far it had come."""
    on: date
    """When it ended."""
    by: By
    """Who ended it."""
    why: str
    """Why; empty where nobody said."""
    cost: Count | None
    """What it takes to replace them; null: nobody said."""


class Audit(Document):
    """Who could leave, why, and what to do next; and who left."""

    audit: list[Reason]
    """A reason each, the gravest first; a customer may have several."""
    since: date
    """The day from which on who left is told."""
    left: list[Left]
    """Who left since then, the dearest to replace first."""
