"""Expectations and fit: what `expect` and `fit` print, read or written."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from relcli.rules.vocabulary.loops import Item
from relcli.schemas.shape import Document, Id, Named, Numbered, Ref, Shape


class Expectation(Shape):
    """An item of the checklist, and an answer to it if there is one."""

    id: Id | None
    """The number of the answer; null: blank, as with whatever is of the answer."""
    customer: Named
    ref: Ref
    item: Item
    """Which item."""
    question: str
    """The question that settles it, as you word it."""
    answer: str | None
    """What was said."""
    answered_on: date | None
    """When."""
    confirmed_on: date | None
    """When they said it back; null: not yet, or blank."""
    state: Literal["blank", "answered", "confirmed"]
    """How far it has come."""
    counts: bool | None
    """Whether it is the latest answer to that item."""
    understood: bool | None
    """Whether relcli goes by it (`reports`, `channel`); null: it only keeps it, or blank."""


class Expectations(Document):
    """The checklist, or with an ITEM every answer to that."""

    expectations: list[Expectation]
    """In the order of the checklist; answers to one item the latest first."""


class ExpectationWritten(Document):
    """The answer that was written, confirmed or removed."""

    expectation: Expectation
    """As it is now; one that was removed as it was."""


class Fit(Numbered):
    """How far the values of a customer match yours."""

    score: Annotated[int, Field(ge=1, le=5)]
    """From 1 to 5."""
    why: str
    """Why."""
    rated_on: date
    """When you said so."""
    counts: bool
    """Whether it is the latest rating."""


class Fits(Document):
    """Every rating of a customer."""

    fits: list[Fit]
    """The latest first."""


class FitWritten(Document):
    """The rating that was written or removed."""

    fit: Fit
    """As it is now; one that was removed as it was."""
