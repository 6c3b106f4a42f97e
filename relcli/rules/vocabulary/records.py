"""What is on record of a customer besides the evidence: the names they go by, their people, and what was logged."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relcli.rules.vocabulary.kinds import By, Mood, Nature

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from relcli.rules.vocabulary.loops import Phase


class Touchpoint(NamedTuple):
    """One dated contact, with who was there and its tags.

    `job_id` is the job that it belongs to, in `phase` of it. `extra`: an extra mile (S4-22). `chasing`: they had to ask
    where we were (S2-50).
    """

    id: int
    uid: str
    customer_id: int
    customer: str
    ref: str | None
    day: date
    time: str | None
    kind: str
    nature: Nature
    by: By
    answered: bool | None
    mood: Mood | None
    minutes: int | None
    text: str
    key: str | None
    people: tuple[str, ...]
    tags: tuple[str, ...]
    job_id: int | None = None
    phase: "Phase | None" = None
    extra: bool = False
    chasing: bool = False


class Asked(NamedTuple):
    """Which touchpoints: up to `until` (never later than today), from `since` on; no kinds: all kinds.

    `among`: only those of these customers, by id; None: of all.
    """

    until: date
    since: date | None = None
    customer_id: int | None = None
    kinds: tuple[str, ...] = ()
    among: tuple[int, ...] | None = None


class Return(NamedTuple):
    """A customer who had left on a day and came back on another."""

    customer_id: int
    ended_on: date
    resumed_on: date


class OnDay(NamedTuple):
    """How many touchpoints of one kind and nature there were on a day."""

    day: date
    kind: str
    nature: Nature
    times: int


class InYear(NamedTuple):
    """How many touchpoints of one kind and nature there were in a year, and the minutes that were said of them."""

    year: int
    kind: str
    nature: Nature
    times: int
    minutes: int


class NewTouchpoint(NamedTuple):
    """One touchpoint to be written; everything has been checked. The last four are as in `Touchpoint`."""

    day: date
    kind: str
    text: str
    time: str | None = None
    by: By = "us"
    answered: bool | None = None
    mood: Mood | None = None
    minutes: int | None = None
    key: str | None = None
    tags: tuple[str, ...] = ()
    job_id: int | None = None
    phase: "Phase | None" = None
    extra: bool = False
    chasing: bool = False


class Known(NamedTuple):
    """One text that a customer goes by: a name, an alias, or (`is_ref`) an outside id."""

    customer_id: int
    text: str
    is_ref: bool = False


class Person(NamedTuple):
    """Someone at a customer."""

    id: int
    uid: str
    name: str
    role: str | None
    phone: str | None
    email: str | None
    about: str | None


class Detail(NamedTuple):
    """What is known of a customer besides the evidence."""

    phone: str | None
    email: str | None
    about: str | None
    aliases: tuple[str, ...]
    people: tuple[Person, ...]


class Named(NamedTuple):
    """A row of a table, by its number, that is recorded of a customer and names another."""

    table: str
    id: int
    customer: str


class Erasure(NamedTuple):
    """What was erased of somebody, or would be: how many rows of each table, which backups are rewritten, and which
    files that may hold them are left, with why. No rows: they were forgotten before.

    `others`: the tables of the journal that are not relcli's, of which nobody knows whether they are named there; they
    stay as they are, in the backups too. `since`: since which day they were known; None: nobody asked.
    """

    rows: "Mapping[str, int]"
    rewritten: "Sequence[Path]"
    left: "Sequence[tuple[Path, str]]"
    others: "Sequence[str]" = ()
    since: date | None = None
