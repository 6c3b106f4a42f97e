"""What a check-up looks at, and what it finds."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from relcli.rules.vocabulary.records import Known

Check = Literal[
    "integrity",
    "references",
    "schema",
    "recording",
    "settings",
    "leftovers",
    "journal-mode",
    "modes",
    "folder",
    "disk",
    "backups",
    "customers",
    "sqlite",
]
"""What is looked at, in the order in which it is told."""

State = Literal["ok", "advice", "warning", "damaged", "unknown"]
"""How a check came out: `advice` is worth a look, a `warning` may cost something one day, `damaged` has already."""

Unreadable = Literal["not-sqlite", "no-schema", "no-journal", "hot"]
"""Why nothing inside the file can be looked at; `hot`: what a killed command left is to be rolled back first."""

NONE: Mapping[str, Any] = MappingProxyType({})


class Differences(NamedTuple):
    """Where the schema in the file is not what the migrations make of its version; `others`: what is not relcli's.

    `triggers` are not either, and may change what is written, or take it out.
    """

    tables: Sequence[str] = ()
    indexes: Sequence[str] = ()
    others: Sequence[str] = ()
    triggers: Sequence[str] = ()


class Content(NamedTuple):
    """What is inside the file, each count by table.

    `begun` is the moment in UTC from which the first customer is, None without one. `troubles` are SQLite's own words;
    `only_indexes`: all of them go when the indexes are made anew. `dangling` rows refer to one that is gone, `strays`
    to one of another customer. `unrecorded` tables cannot be recorded, so nothing can be written. `known`: what
    customers go by, empty where troubles are. `settings`: those whose value is passed over. So many
    changes are kept to be undone as `undo_depth` says; of those that are `spoilt`, by id, what was recorded is none.
    """

    version: int
    newest: int
    customers: int = 0
    touchpoints: int = 0
    wal: bool = False
    begun: str | None = None
    troubles: Sequence[str] = ()
    only_indexes: bool = False
    dangling: Mapping[str, int] = NONE
    strays: Mapping[str, int] = NONE
    schema: Differences = Differences()
    unrecorded: Sequence[str] = ()
    known: "Sequence[Known]" = ()
    settings: Sequence[str] = ()
    undo_depth: int = 200
    spoilt: Sequence[int] = ()


class TooOpen(NamedTuple):
    """A file or folder that others may look into, or write to; `wanted` is the mode that it should have.

    None: the folder is not relcli's own, so its mode is its owner's business.
    """

    path: Path
    mode: int
    wanted: int | None


class Surroundings(NamedTuple):
    """What lies around the journal. `beside`: what SQLite left; `aside`: files that relcli left.

    `synced`: the program that keeps the folder the same elsewhere, "" if none is known to; `remote`: the file system,
    if it is one over a network, None where that cannot be known. `size` and `free` are bytes, `free` None: unknown.
    `read_only`: nobody may write to the journal, not even its owner.
    """

    beside: Sequence[Path] = ()
    aside: Sequence[Path] = ()
    too_open: Sequence[TooOpen] = ()
    synced: str = ""
    remote: str | None = None
    size: int = 0
    free: int | None = None
    read_only: bool = False


class Kept(NamedTuple):
    """The backups: their number, the day and the file of the last good one, and how many newer ones are not good.

    `folder` is where none can be made, None where one can. `written` is the day on which the journal was last written,
    `begun` that of its first row; None: unknown. `spoilt`: so many of the next behind the last good one
    are not; `ahead`: the latest day of one that is yet to come, None if there is none.
    """

    number: int
    last: date | None = None
    file: Path | None = None
    bad: int = 0
    folder: Path | None = None
    written: date | None = None
    begun: date | None = None
    spoilt: int = 0
    ahead: date | None = None


class Looked(NamedTuple):
    """All that a check-up looked at. `alike`: the names of customers who are probably one."""

    content: Content | Unreadable
    around: Surroundings
    kept: Kept
    sqlite: tuple[int, int, int]
    alike: Sequence[tuple[str, str]] | None = ()


Problem = Literal[
    "sound",
    "not-checked",
    "not-sqlite",
    "no-schema",
    "no-journal",
    "index-damaged",
    "content-damaged",
    "dangling",
    "stray",
    "older-schema",
    "tables-differ",
    "indexes-differ",
    "not-ours",
    "acting",
    "not-recorded",
    "record-spoilt",
    "none-kept",
    "setting-spoilt",
    "hot",
    "wal-left",
    "aside-left",
    "wal-mode",
    "too-open",
    "others-write",
    "read-only",
    "synced",
    "remote",
    "little-room",
    "none-yet",
    "no-way",
    "no-backup",
    "old-backup",
    "bad-backup",
    "spoilt-backup",
    "ahead",
    "none-ever",
    "alike",
    "fault",
]
"""What a check can come to."""


class Finding(NamedTuple):
    """One line of a check-up. `mends`: doctor --fix can put it right; `figures`: how much of it there is, of what."""

    check: Check
    problem: Problem
    state: State
    mends: bool = False
    figures: Mapping[str, Any] = NONE


class Mended(NamedTuple):
    """What doctor --fix did about a problem; `reason`: why it could not, "" if it could. `figures`: what it did."""

    problem: Problem
    reason: str = ""
    figures: Mapping[str, Any] = NONE
