"""The whole journal in figures: what `stats` prints."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from relcli.schemas.shape import Document, Shape


class Figure(Shape):
    """One figure of the journal."""

    section: Literal["journal", "stage", "year", "touchpoints", "open", "closed", "fit"]
    """What it tells of: all, who came as far as a stage or came in a year, touchpoints of a year, loops, or a fit."""
    of: str
    """Which stage, year, sort of loop or fit; empty: all."""
    figure: str
    """What is counted; of loops their state, of touchpoints their kind. `share` is in percent, `days` how long the
    middle one is known, `effort` points per 30 days."""
    value: Annotated[float, Field(ge=0)] | None
    """How much of it there is; null: there is nobody of whom it could be told."""


class Stats(Document):
    """The whole journal in figures."""

    stats: list[Figure]
    """Section by section."""
    since: date | None
    """The day of the first touchpoint; null: there is none."""
