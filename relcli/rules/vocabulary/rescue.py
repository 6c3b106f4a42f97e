"""What came of a rescue: what could be saved of a damaged journal, and what is lost."""

from collections.abc import Sequence
from typing import NamedTuple


class Saved(NamedTuple):
    """What came of the rows of one table.

    `copied`: whole; `in_part`: some of it, as indexes and what refers to it tell; `left_out`: read, but it fits in no
    journal, or hangs on what is lost; `lost`: not to be read. `more`: nobody knows whether more than that is lost.
    """

    table: str
    copied: int = 0
    in_part: int = 0
    left_out: int = 0
    lost: int = 0
    more: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the table is missing."""
        return not (self.in_part or self.left_out or self.lost or self.more)


class Rescued(NamedTuple):
    """What came of each table that had or may have had a row; `placeholders`: customers of whom the name is lost.

    `garbled`: rows with a text in which letters could not be read. `doubtful`: rows by table and id, 0 where they have
    none, of which an index tells something else.
    """

    tables: Sequence[Saved]
    placeholders: Sequence[str] = ()
    garbled: int = 0
    doubtful: Sequence[tuple[str, int]] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything came over."""
        return all(one.is_whole for one in self.tables) and not (self.placeholders or self.garbled or self.doubtful)
