"""A backup of the journal, as it is told, kept and let go of."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Literal, NamedTuple

Why = Literal[
    "first-write",
    "before-upgrade",
    "before-import",
    "before-merge",
    "before-restore",
    "before-forget",
    "before-mend",
    "by-hand",
]
WHY: Mapping[Why, str] = {
    "first-write": "first write of the day",
    "before-upgrade": "before an upgrade",
    "before-import": "before an import",
    "before-merge": "before a merge",
    "before-restore": "before a restore",
    "before-forget": "before forgetting a customer",
    "before-mend": "before a mend",
    "by-hand": "by hand",
}
"""Why a backup was made, as its file says it and in words."""


class Backup(NamedTuple):
    """A backup that lies beside the journal. `made_at` is UTC, `day` the date that this machine's clock showed then."""

    file: Path
    made_at: datetime
    day: date
    why: Why


class Contents(NamedTuple):
    """What is in a journal or a backup of it, counted: enough for a person to know which one it is."""

    schema: int
    customers: int
    touchpoints: int
    last_day: date | None
    """The day of the last touchpoint; None: there is none."""


class Restored(NamedTuple):
    """What is in the journal now; the backup of what was in it before, or, if that was damaged, where it lies.

    `left_out`: what of the backup is not in it, since it would act by itself and is not relcli's, by name.
    """

    contents: Contents
    before: Backup | None
    set_aside: Path | None
    left_out: tuple[str, ...] = ()
