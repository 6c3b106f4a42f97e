"""Faults of SQLite itself that concern a journal; a version is three numbers.

Only those that may damage a file that is written as relcli writes it (a rollback journal, temp_store MEMORY, STRICT
tables, which 3.37 is the first to know), or that may give a wrong answer to what relcli asks.
"""

from typing import NamedTuple

Version = tuple[int, int, int]


class Fault(NamedTuple):
    """One fault: it came with `since` and is gone from `fixed` on, and in later releases of the lines `also_fixed`."""

    since: Version
    fixed: Version
    what: str
    wal_only: bool = False
    also_fixed: tuple[Version, ...] = ()

    def is_in(self, version: Version) -> bool:
        """Whether that version has it."""
        mended = any(version[:2] == one[:2] and version >= one for one in self.also_fixed)
        return self.since <= version < self.fixed and not mended


FAULTS = (
    Fault((3, 35, 0), (3, 37, 2), "rolling back a part of a change may damage the file"),
    Fault((3, 47, 0), (3, 47, 1), "some questions with a list in them are answered wrongly"),
    Fault((3, 51, 0), (3, 51, 2), "some questions whether there is a row are answered wrongly"),
    Fault(
        (3, 7, 0),
        (3, 51, 3),
        "in WAL mode two programs that write at once may damage the file",
        wal_only=True,
        also_fixed=((3, 44, 6), (3, 50, 7)),
    ),
)
"""From SQLite's release notes (3.37.2, 3.47.1, 3.51.1 and 3.51.2, 3.51.3) and its page on WAL, up to 3.53."""


def faults_of(version: Version, *, wal: bool) -> tuple[Fault, ...]:
    """The known faults of a version; `wal`: the journal is in WAL mode, in which relcli never leaves one."""
    return tuple(one for one in FAULTS if one.is_in(version) and (wal or not one.wal_only))
