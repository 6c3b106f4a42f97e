"""What a command wrote, as it is told, undone and done again."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple


class Written(NamedTuple):
    """A row that a command wrote, by column: as it was before, None if it is new, and after, None if it is no more."""

    table: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def cells(self) -> Mapping[str, Any]:
        """The row as it was left, or as it last was."""
        return self.after or self.before or {}


How = Literal["changed", "added", "in its place", "gone"]


class InTheWay(NamedTuple):
    """A row that keeps a change from being undone, since another program wrote it; `customer`: whose it is.

    `how`: it was changed since, hung on what the change wrote, or has what only one row may have, its name say;
    `gone`: it was taken out, and is told as it was.
    """

    table: str
    cells: Mapping[str, Any]
    customer: str | None
    how: How


class Change(NamedTuple):
    """One command's writing. `made_at` is UTC; `undone`: it is taken back.

    `rows`: how many rows of each table it wrote; `came_or_went`: how many of them are new, or are no more; `first`: the
    cells of the first of these, else of the first of all, by table and column, and none where they cannot be read.
    `customers`: how many it is about; `customer`: the name of the only one, None where there is none or several.
    `told`: every row, of a change of a few that can all be read; else none. `into`: whom somebody was merged into.
    """

    id: int
    made_at: str
    command: str
    undone: bool
    rows: Mapping[str, int]
    came_or_went: Mapping[str, int]
    first: Mapping[str, Mapping[str, Any]]
    customers: int = 0
    customer: str | None = None
    told: Sequence[Written] = ()
    into: str | None = None
