"""The shapes that the demo is told in. Every `ago` counts days before today, so that the story is always fresh.

Open loops are told as the values that the journal keeps, on days of the story's own calendar, which `as_of` moves.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count, cycle
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from relcli.rules.vocabulary.evidence import Stage
from relcli.rules.vocabulary.kinds import By, Mood
from relcli.rules.vocabulary.loops import QUESTIONS, Answer, Item, Phase

if TYPE_CHECKING:
    from relcli.store.loop_tables import Loop

_TODAY = date(2000, 1, 1)
"""Today in the story's own calendar; any day would do."""

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
    """One touchpoint, so many days `ago`; `following`: the next check-in was planned for so many days after it.

    `job`: the title of the customer's job that it belongs to, in the `phase` of it.
    """

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
    job: str | None = None
    phase: Phase | None = None
    extra: bool = False
    chasing: bool = False


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
    cost: int | None = None


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
    loops: "Sequence[Loop]" = ()


def ago(days: int) -> date:
    """The day so many days before the story's today."""
    return _TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    """The day so many days after the story's today."""
    return _TODAY + timedelta(days=days)


def agreed(days_ago: int, *, confirmed: int | None = None, **answers: str) -> list[Answer]:
    """Expectations that were settled one day, by item; `confirmed`: they said them back, so many days ago."""
    items: dict[str, Item] = {item: item for item in QUESTIONS}
    confirmed_on = None if confirmed is None else ago(confirmed)
    return [Answer(items[name], answer, ago(days_ago), confirmed_on) for name, answer in answers.items()]


def as_of(loop: "Loop", today: date) -> "Loop":
    """The same with every day in it as far from `today` as it is from the story's."""
    moved: Loop = _moved(loop, today - _TODAY)
    return moved


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, date):
        return value + by
    if isinstance(value, tuple):
        each = [_moved(one, by) for one in value]
        return type(value)(*each) if hasattr(value, "_fields") else tuple(each)
    return value


def every(
    days: int,
    first: int,
    last: int,
    *turns: tuple[str, str],
    minutes: int | None = None,
    job: str | None = None,
    phase: Phase | None = None,
) -> list[Moment]:
    """A rhythm: about every so many days a moment of kind and text, in turn, the oldest first.

    It is counted back from the one `last` days ago, which is exact, and none is longer ago than `first`.
    """
    agos = []
    for number, leeway in zip(count(), cycle(LEEWAY), strict=False):
        days_ago = last + number * days + (leeway if days > max(LEEWAY) - min(LEEWAY) else 0)
        if days_ago > first:
            break
        agos.append(days_ago)
    return [
        Moment(days_ago, kind, text, minutes=minutes, job=job, phase=phase)
        for days_ago, (kind, text) in zip(reversed(agos), cycle(turns), strict=False)
    ]
