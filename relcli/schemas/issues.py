"""Issues: what `issue list` prints, and whatever writes one."""

from datetime import date
from typing import Literal

from pydantic import Field

from relcli.rules.issues import Step
from relcli.rules.vocabulary.loops import Item, Severity
from relcli.schemas.shape import Age, Days, Document, Numbered, Shape


class Checked(Shape):
    """Asked again whether it is well."""

    on: date
    """When."""
    text: str
    """What they said; empty where nobody wrote it down."""


class Issue(Numbered):
    """Something that went wrong."""

    severity: Severity
    """How bad it was."""
    text: str
    """What went wrong."""
    heard_on: date
    """When you heard of it."""
    from_: str | None = Field(alias="from")
    """Who told you; null: nobody said."""
    told_first: bool | None
    """Whether they heard it from you before they found out; null: nobody said."""
    blank: Item | None
    """The expectation that nobody had settled, and that it came from; null: none."""
    acknowledged_on: date | None
    """When you said that you heard of it, or took a later step; null: not yet."""
    explained_on: date | None
    """When you explained it; null: not yet."""
    how: str | None
    """How it came; null: nobody said."""
    why: str | None
    """Why it came; null: nobody said."""
    steps: str | None
    """What keeps it from coming again; null: nobody said."""
    apologised_on: date | None
    """When you apologised; null: not yet."""
    resolved_on: date | None
    """When it was put right; null: not yet."""
    remedy: str | None
    """What put it right; null: nobody said."""
    checked: list[Checked]
    """Each time you asked whether it is well, the first first."""
    state: Literal["open", "resolved"]
    """Whether it was put right."""
    days_to_acknowledge: Age
    """Days until you acknowledged it; until today, if you have not."""
    days_to_resolve: Age
    """Days until it was put right; until today, if it is not."""
    next: Step | None
    """What to do next about it; null: nothing is left, or they have left."""
    next_on: date | None
    """The day by which; null as `next` is."""
    days_overdue: Days | None
    """Days since that day; 0 today, negative before it; null as `next` is."""
    well_recovered: bool
    """Whether it was owned, put right and checked back on, and soon enough."""


class Issues(Document):
    """Issues, those that are open or all."""

    issues: list[Issue]
    """By the day of the next step."""


class IssueWritten(Document):
    """The issue that was written or removed."""

    issue: Issue
    """As it is now; one that was removed as it was."""
