"""The shapes that the demo is told in. Every `ago` counts days before today, so that the story is always fresh."""

from collections.abc import Sequence
from itertools import count, cycle
from typing import Literal, NamedTuple

from relcli.rules.vocabulary.evidence import Stage
from relcli.rules.vocabulary.kinds import By, Mood

LEEWAY = (0, 2, -1, 1, -2, 1)
"""Days by which a rhythm is off, again and again: nobody comes to the day."""


class Person(NamedTuple):
    """Someone at a customer."""

    name: str
    role: str | None = None
    phone: str | None = None
    email: str | None = None
    about: str | None = None


class Moment(NamedTuple):
    """One touchpoint, so many days `ago`; `following`: the next check-in was planned for so many days after it."""

    ago: int
    kind: str
    text: str
    people: tuple[str, ...] = ()
    by: By = "us"
    answered: bool | None = None
    mood: Mood | None = None
    minutes: int | None = None
    time: str | None = None
    tags: tuple[str, ...] = ()
    key: str | None = None
    following: int | None = None


class Snooze(NamedTuple):
    """A check-in that was put off, to so many days after it was."""

    ago: int
    days: int
    why: str


class Word(NamedTuple):
    """The user's own word on a stage; its last day lay, or it was withdrawn, so many days ago."""

    ago: int
    stage: Stage
    why: str
    last_ago: int | None = None
    withdrawn_ago: int | None = None


class Ending(NamedTuple):
    """A relationship that ended, and was taken up again if `resumed_ago` says when."""

    ago: int
    by: Literal["us", "them"]
    why: str
    resumed_ago: int | None = None


class Customer(NamedTuple):
    """A firm or household with all that happened; `known` days ago they came into the journal."""

    name: str
    known: int
    place: str | None = None
    about: str | None = None
    ref: str | None = None
    phone: str | None = None
    email: str | None = None
    cadence: int | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    moments: Sequence[Moment] = ()
    snoozes: tuple[Snooze, ...] = ()
    words: tuple[Word, ...] = ()
    endings: tuple[Ending, ...] = ()


def every(days: int, first: int, last: int, *turns: tuple[str, str], minutes: int | None = None) -> list[Moment]:
    """A rhythm: about every so many days a moment of kind and text, in turn, the oldest first.

    It is counted back from the one `last` days ago, which is exact, and none is longer ago than `first`.
    """
    agos = []
    for number, leeway in zip(count(), cycle(LEEWAY), strict=False):
        ago = last + number * days + (leeway if days > max(LEEWAY) - min(LEEWAY) else 0)
        if ago > first:
            break
        agos.append(ago)
    return [
        Moment(ago, kind, text, minutes=minutes)
        for ago, (kind, text) in zip(reversed(agos), cycle(turns), strict=False)
    ]
