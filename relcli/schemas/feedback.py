"""Feedback, its themes, and when it was asked for: what `feedback` prints."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from relcli.rules.feedback import Step
from relcli.rules.vocabulary.loops import FeedbackSort
from relcli.schemas.shape import Age, Count, Document, Numbered, Shape


class Feedback(Numbered):
    """What a customer said of how we are doing."""

    sort: FeedbackSort
    """Praise or criticism."""
    theme: str | None
    """What it is about, in a word; null: none was given."""
    text: str
    """What they said."""
    given_on: date
    """When."""
    acted_on: date | None
    """When something was done about it; null: not yet."""
    action: str | None
    """What was done; null: nothing yet."""
    told_on: date | None
    """When they were told what came of it; null: not yet."""
    state: Literal["heard", "acted on", "told"]
    """How far it has come."""
    next: Step | None
    """What it still asks for; null: nothing, as praise always does, or they have left."""
    days_open: Age | None
    """Days since it was given; null: it asks for nothing."""


class Theme(Shape):
    """What several customers said about one thing."""

    theme: str | None
    """What it is, in a word; null: what was given none."""
    criticism: Count
    """How often it was criticised."""
    praise: Count
    """How often it was praised."""
    open: Count
    """How much of the criticism is not settled."""
    customers: Count
    """Of how many customers."""
    last_given: date
    """When last."""


class Ask(Numbered):
    """Feedback was asked for."""

    which: Annotated[str, Field(pattern="^ask[1-9][0-9]*$")]
    """What `feedback edit` and `remove` take: `ask1`."""
    question: str
    """What was asked; empty where nobody wrote it down."""
    asked_on: date
    """When."""
    days_ago: Age
    """Days since then."""
    criticism: Count
    """Pieces of it that they gave until they were asked again."""
    praise: Count
    """The same of praise."""


class FeedbackList(Document):
    """Feedback that asks for something, or all."""

    feedback: list[Feedback]
    """The oldest first."""


class Themes(Document):
    """What comes up again."""

    themes: list[Theme]
    """The most criticised first; what has no theme last."""


class Asks(Document):
    """When they were asked, and what they said then."""

    asks: list[Ask]
    """The latest first."""


class FeedbackWritten(Document):
    """The feedback that was written or removed."""

    feedback: Feedback
    """As it is now; what was removed as it was."""


class AskWritten(Document):
    """The ask that was written or removed."""

    ask: Ask
    """As it is now; one that was removed as it was."""
