"""Touchpoints over time: what `graph` prints."""

from datetime import date
from typing import Any

from pydantic import Field, create_model

from relcli.rules.over_time import Step
from relcli.rules.vocabulary.kinds import KINDS
from relcli.schemas.shape import Count, Document, Kind, Shape


class _Figures(Shape):
    """The touchpoints of a month, a week or a day."""

    period: str
    """The period: 2026-11, 2026-W47 or a day."""
    first: date
    """Its first day."""
    last: date
    """Its last day."""
    touchpoints: Count
    """How many there were."""
    conversations: Count
    """How many of them were conversations."""
    in_person: Count
    """How many of those were in person."""
    unanswered: Count
    """How many were unanswered."""


_KINDS: dict[str, Any] = {kind: (Count, Field(description=f"How many were of kind {kind}.")) for kind in KINDS}
Period = create_model("Period", __base__=_Figures, __doc__=_Figures.__doc__, **_KINDS)


class Graph(Document):
    """Touchpoints over time."""

    periods: list[Period]  # type: ignore[valid-type]
    """In their order."""
    by: Step
    """What a period is."""
    since: date
    """The first day of all."""
    until: date
    """The last day of all."""
    customer: str | None
    """Whom it is about; null: everybody."""
    ref: str | None
    """Their id in another system; null: none, or it is about everybody."""
    kinds: list[Kind]
    """The kinds that alone are counted; empty: all."""
