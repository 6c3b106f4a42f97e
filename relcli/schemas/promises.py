"""Promises: what `promise list` prints, and whatever writes one."""

from datetime import date

from relcli.rules.promises import State
from relcli.rules.vocabulary.kinds import By
from relcli.schemas.shape import Days, Document, Numbered, Shape


class Move(Shape):
    """A promise was given another day."""

    on: date
    """When it was moved."""
    due: date
    """The day that it was moved to."""
    why: str
    """Why."""


class Promise(Numbered):
    """A promise, ours or theirs."""

    by: By
    """Who promised."""
    text: str
    """What."""
    made_on: date
    """When it was made."""
    due: date
    """The day promised last."""
    due_at_first: date
    """The day promised at first."""
    moved: list[Move]
    """Each time it was given another day, the first first."""
    kept_on: date | None
    """When it was kept; null: it was not."""
    broken_on: date | None
    """When it was broken; null: it was not."""
    told: bool | None
    """Whether it was broken with notice; null: it was not broken."""
    why: str | None
    """Why it was broken; null: it was not, or nobody said."""
    state: State
    """What became of it."""
    margin: Days | None
    """Days by which it was kept before its day, negative after it; null: not kept."""
    days_overdue: Days | None
    """Days since it was due; 0 today, negative before; null: it is not open, or they have left."""


class Promises(Document):
    """Promises, those that are open or all."""

    promises: list[Promise]
    """The soonest due first."""


class PromiseWritten(Document):
    """The promise that was written or removed."""

    promise: Promise
    """As it is now; one that was removed as it was."""
