"""The journal as plain values, whole: what export reads and import adds.

A customer's number is their id in the journal; one that is yet to be added has a negative number, −1 for the first of
`Additions.customers`, −2 for the second, and so on. People are known by their name at a customer, which is there once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relcli.rules.vocabulary.evidence import Stage
from relcli.rules.vocabulary.kinds import By, Mood
from relcli.rules.vocabulary.loops import NO_LOOPS, CheckBack, Loops, Move, Phase
from relcli.rules.vocabulary.made import ANEW, Made


class FullAlias(NamedTuple):
    """Another name of a customer."""

    name: str
    made: Made = ANEW


class FullMerged(NamedTuple):
    """A customer who was joined to this one: `made` is theirs, `ref` one that this one has not taken over."""

    name: str
    ref: str | None
    made: Made


class FullPerson(NamedTuple):
    """Someone at a customer."""

    name: str
    role: str | None = None
    phone: str | None = None
    email: str | None = None
    about: str | None = None
    made: Made = ANEW


class FullPlan(NamedTuple):
    """A next check-in that was set for a day; `why` may be empty."""

    made_on: date
    for_on: date
    why: str
    made: Made = ANEW


class FullWord(NamedTuple):
    """The user's own word on a stage; `withdrawn_on` None: it still stands."""

    stage: Stage
    why: str
    said_on: date
    until: date | None
    withdrawn_on: date | None
    made: Made = ANEW


class FullEnding(NamedTuple):
    """A relationship that ended; `resumed_on` None: it was not taken up again. `cost`: of replacing them."""

    on: date
    by: By
    why: str
    resumed_on: date | None = None
    cost: int | None = None
    made: Made = ANEW


class Belongings(NamedTuple):
    """All that hangs on a customer besides touchpoints.

    `parts` are for promises and issues that are in the journal already: what is to be added to each, with its uid.
    """

    aliases: tuple[FullAlias, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[FullPerson, ...] = ()
    plans: tuple[FullPlan, ...] = ()
    words: tuple[FullWord, ...] = ()
    endings: tuple[FullEnding, ...] = ()
    loops: Loops = NO_LOOPS
    parts: tuple[tuple[str, Move | CheckBack], ...] = ()
    merged: tuple[FullMerged, ...] = ()


class FullCustomer(NamedTuple):
    """A firm or household with all that hangs on it."""

    name: str
    added_on: date
    ref: str | None = None
    place: str | None = None
    phone: str | None = None
    email: str | None = None
    about: str | None = None
    cadence: int | None = None
    has: Belongings = Belongings()
    made: Made = ANEW


class FullTouchpoint(NamedTuple):
    """One dated contact; `people` are names of people at the customer, `job` is the uid of one of their jobs."""

    day: date
    time: str | None
    kind: str
    by: By
    answered: bool | None
    mood: Mood | None
    minutes: int | None
    text: str
    key: str | None
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    job: str | None = None
    phase: Phase | None = None
    extra: bool = False
    chasing: bool = False
    made: Made = ANEW


class Additions(NamedTuple):
    """All that one import adds. `more` and `refs` are for customers who are in the journal already, by id."""

    customers: Sequence[FullCustomer] = ()
    more: Mapping[int, Belongings] = {}
    refs: Mapping[int, str] = {}
    touchpoints: Iterable[tuple[int, FullTouchpoint]] = ()
    """Each with the number of its customer."""
