"""Check-ins: what `due` prints, and `snooze`."""

from datetime import date
from typing import Annotated

from pydantic import Field

from relcli.rules.checkins import Status
from relcli.rules.vocabulary.evidence import Stage
from relcli.schemas.shape import Days, Document, Kind, OfCustomer

Cadence = Annotated[int, Field(ge=1, le=3650)]


class CheckIn(OfCustomer):
    """The next conversation that is owed to a customer."""

    stage: Stage
    """How far it has come: your word where you gave one, else by the evidence."""
    last_conversation: date | None
    """The day of the last conversation; null: never spoken."""
    last_kind: Kind | None
    """How that was; null: never spoken."""
    cadence: Cadence
    """Days that may pass between conversations."""
    due: date
    """The day by which the next one is owed."""
    days_overdue: Days
    """Days since that day; 0 today, negative before it."""
    status: Status
    """`never`: no conversation yet, and due; `soon`: within the days of `soon_within`."""
    planned: bool
    """Whether the day was set with `--next` or `snooze`."""
    why: str
    """Why it stands where it stands, in words."""


class Due(Document):
    """Who is owed a check-in, the most urgent first."""

    due: list[CheckIn]
    """One a customer."""


class Snoozed(Document):
    """The check-in that was put off."""

    due: CheckIn
    """As it is now."""
