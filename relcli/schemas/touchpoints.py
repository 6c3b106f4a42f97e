"""Touchpoints: what `timeline` and `log` print."""

from datetime import date
from typing import Annotated

from pydantic import Field

from relcli.rules.vocabulary.kinds import By, Mood, Nature
from relcli.rules.vocabulary.loops import Phase
from relcli.schemas.due import CheckIn
from relcli.schemas.facts import Fact
from relcli.schemas.promises import Promise
from relcli.schemas.shape import Document, Id, Kind, Numbered, Uid

Time = Annotated[str, Field(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Minutes = Annotated[int, Field(ge=0, le=1440)]


class Touchpoint(Numbered):
    """One dated contact."""

    on: date
    """Its day."""
    time: Time | None
    """When on that day; null: nobody said."""
    kind: Kind
    """What sort of contact it was."""
    nature: Nature
    """What it amounts to; `attempt`: ours and unanswered, `one-way`: theirs that we did not take up."""
    by: By
    """Who began it."""
    answered: bool | None
    """Whether the other side answered; null: nobody said."""
    mood: Mood | None
    """How it felt; null: nobody said."""
    minutes: Minutes | None
    """How long it took; null: nobody said."""
    with_: Annotated[list[str], Field(alias="with")]
    """Who of them was there, by name."""
    tags: list[str]
    """Its tags."""
    text: str
    """The note, to the letter; empty where there is none."""
    key: str | None
    """The key that keeps it from being logged twice; null: none was given."""
    uid: Uid
    """How it is known in every journal."""
    job: Id | None
    """The number of the job that it belongs to; null: none."""
    phase: Phase | None
    """The phase of that job in which it lies; null: no job."""
    extra: bool
    """Whether it was an extra mile."""
    chasing: bool
    """Whether they had to ask where you were."""


class LoggedOfMany(Touchpoint):
    """A touchpoint as it was logged with `--jsonl`, and what was recorded beside it."""

    already: bool
    """Whether it had been logged before, by its key, so that nothing was written."""
    learned: list[Fact]
    """The facts that were recorded with it."""
    promises: list[Promise]
    """The promises that were recorded with it."""


class Logged(LoggedOfMany):
    """A touchpoint as it was logged, and what was recorded beside it."""

    check_in: CheckIn | None
    """The next check-in; null: the relationship has ended."""


class Timeline(Document):
    """Touchpoints in the order of their days."""

    touchpoints: list[Touchpoint]
    """The oldest first."""


class LoggedOnes(Document):
    """The touchpoints that were logged, one a customer."""

    touchpoints: list[Logged]
    """In the order in which they were named."""


class LoggedMany(Document):
    """The touchpoints that were logged with `log - --jsonl`."""

    touchpoints: list[LoggedOfMany]
    """In the order of the lines."""
