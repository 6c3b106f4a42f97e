"""Two customers who are to be one: what of each there can be one of, and what is done about it."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from relcli.rules.vocabulary.evidence import Customer, Stage
from relcli.rules.vocabulary.records import Detail


class OpenWord(NamedTuple):
    """The user's own word on a stage that nobody took back; `until` is its last day."""

    id: int
    stage: Stage
    said_on: date
    until: date | None


class OpenEnding(NamedTuple):
    """An ending after which the relationship was not taken up again."""

    id: int
    on: date


class Latest(NamedTuple):
    """The last of several answers to one question; `id` tells which of one day is the later."""

    on: date
    id: int
    answer: str


class Half(NamedTuple):
    """One of two customers who are to be one, on whatever day.

    `latest`: by what was asked ("fit", or an item of the checklist). `rows`: how many of each table are theirs.
    """

    customer: Customer
    known_since: date
    detail: Detail
    words: tuple[OpenWord, ...] = ()
    endings: tuple[OpenEnding, ...] = ()
    keys: frozenset[str] = frozenset()
    latest: Mapping[str, Latest] = {}
    rows: Mapping[str, int] = {}


class United(NamedTuple):
    """Somebody at both who is one, by their ids; `takes` is what is known of them only at the one that goes."""

    goes: int
    stays: int
    name: str
    takes: Mapping[str, str]


class NotTaken(NamedTuple):
    """What was known of the one that goes and finds no place at the one that stays; `person`: of whom, if of one."""

    what: str
    value: str
    person: str | None = None


class Joining(NamedTuple):
    """What becomes of two customers who are one; shown, it is the dry run. `goes` and `stays` are the two."""

    goes: Customer
    stays: Customer
    takes: Mapping[str, str | int]
    """What the one that stays takes over, by column."""
    alias: str | None
    """The name that finds the one that stays from now on; None: it does already, or finds somebody else."""
    is_anothers: bool
    """Whether the name of the one that goes finds somebody else."""
    ref: str | None
    """The ref of the one that goes, which finds the one that stays, beside a ref of its own."""
    united: tuple[United, ...]
    tags: tuple[str, ...]
    """Tags that both have."""
    keys: tuple[str, ...]
    """Keys under which both have a touchpoint: that of the one that goes keeps none."""
    withdrawn: tuple[tuple[OpenWord, date], ...]
    """Words on a stage that count no longer, or never do, and from which day on."""
    resumed: tuple[tuple[OpenEnding, date], ...]
    """Endings that are none of the one that stays, and the day from which on it went on."""
    stays_ended: bool
    """Whether the one that stays has ended, whatever the one that goes did."""
    not_taken: tuple[NotTaken, ...]
    """What is kept as a note, so that nothing is lost."""
    counts_now: Mapping[str, Latest]
    """What was asked of both, where the later answer is of the one that goes: it counts."""
    rows: Mapping[str, int]
    """How many rows of each table come to the one that stays."""

    @property
    def note(self) -> str:
        """What is not taken, as a note says it; "": all was."""
        if not self.not_taken:
            return ""
        lines = [f"{f'{one.person}, ' if one.person else ''}{one.what}: {one.value}" for one in self.not_taken]
        return "\n".join([f"Merged with {self.goes.name}, of which was known too:", *lines])
