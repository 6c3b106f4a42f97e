"""The rows of a damaged journal, found page by page: by the trees of its tables, and where these are broken without.

Its indexes tell which rows there were, and what of those that cannot be read.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from relcli.store.pages import LEAF_TABLE, Cell, Pages, Row, Tree

Cells = Mapping[str, Cell]
"""What a row says, by column."""

_SCHEMA = 1
"""The page on which the tree of the schema has its root."""

_CELLS_OF_SCHEMA = 5
"""A row of the schema has a kind, a name, the name of its table, its root, and how it was made."""

_ROWID = -1
"""What SQLite calls the rowid among the columns of an index."""

_TYPES: Mapping[str, tuple[type, ...]] = {"INTEGER": (int,), "TEXT": (str,)}


class Index(NamedTuple):
    """An index by the columns of an entry, the last of them what finds the row; "": one that is reckoned.

    `partial`: not every row of the table has an entry.
    """

    columns: Sequence[str]
    partial: bool


class Shape(NamedTuple):
    """A table as its journal's version makes it. `rowid`: the column that is the rowid, "" if it has none.

    `types` are those of the columns, in the order in which a row has them; `needed`: columns that are never empty and
    have no default.
    """

    name: str
    types: Mapping[str, str]
    needed: frozenset[str]
    rowid: str
    indexes: Mapping[str, Index]

    def cells(self, row: Row) -> Cells | None:
        """What a row says, if it may be one of this table; what was added to the table later may be missing."""
        if (row.rowid is None) == bool(self.rowid) or not 0 < len(row.cells) <= len(self.types):
            return None
        cells = dict(zip(self.types, row.cells, strict=False))
        if self.rowid:
            if cells[self.rowid] is not None:
                return None
            cells[self.rowid] = row.rowid
        fits = all(cell is None or isinstance(cell, _TYPES[self.types[name]]) for name, cell in cells.items())
        return cells if fits and all(cells.get(name) is not None for name in self.needed) else None


def shapes_of(made: sqlite3.Connection) -> list[Shape]:
    """The tables of a new journal, as they are to be found in an old one."""
    names = made.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    return [_shape(made, name) for (name,) in sorted(names) if not name.startswith("sqlite_")]


def _shape(made: sqlite3.Connection, table: str) -> Shape:
    columns = made.execute('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', [table]).fetchall()
    (has_no_rowid,) = made.execute("SELECT wr FROM pragma_table_list(?) WHERE schema = 'main'", [table]).fetchone()
    types = {name: sort for name, sort, *_ in columns}
    rowid = "" if has_no_rowid else next(name for name, *_, key in columns if key)
    listed = made.execute("SELECT name, origin, partial FROM pragma_index_list(?)", [table]).fetchall()
    if has_no_rowid:  # the table itself is kept as the index of its key is
        key = next(name for name, origin, _ in listed if origin == "pk")
        types = {name: types[name] for name in _columns(made, key, rowid)}
    indexes = {
        name: Index(_columns(made, name, rowid), bool(partial))
        for name, origin, partial in listed
        if origin != "pk" or rowid
    }
    needed = frozenset(name for name, _, never, default, _ in columns if never and default is None)
    return Shape(table, types, needed, rowid, indexes)


def _columns(made: sqlite3.Connection, index: str, rowid: str) -> list[str]:
    """The columns of an index as an entry has them, the rowid by its name."""
    rows = made.execute("SELECT cid, name FROM pragma_index_xinfo(?) ORDER BY seqno", [index])
    return [rowid if cid == _ROWID else name or "" for cid, name in rows]


class Found(NamedTuple):
    """A row that was read. `cells` None: it can be none of the table on whose page it stands."""

    cells: Cells | None
    garbled: bool


class Wreck:
    """A damaged journal: its rows, table by table."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._told: dict[str, tuple[Mapping[int, Cells], bool]] = {}
        self._read_whole: dict[int, bool] = {}

    @cached_property
    def roots(self) -> Mapping[str, int]:
        """The page at which the tree of each table and index begins, as far as the schema can be read."""
        tree = self._pages.tree(_SCHEMA)
        found = {}
        for number in tree.pages if tree.whole else self._leaves:
            rows, _ = self._pages.rows(number)
            if all(_is_of_schema(row) for row in rows):
                found.update({str(row.cells[1]): row.cells[3] for row in rows if isinstance(row.cells[3], int)})
        return found

    def rows(self, shape: Shape) -> Iterator[Found]:
        """The rows on the pages of a table. Of one that has no rowid, those too of which an index tells everything."""
        for number in self._trees[shape.name].pages:
            if self._claims[number] == 1:
                for row in self._read(number):
                    yield Found(shape.cells(row), row.garbled)
        if not shape.rowid:
            for name, index in shape.indexes.items():
                if set(index.columns) == set(shape.types):
                    for row in self._entries(name):
                        yield Found(dict(zip(index.columns, row.cells, strict=False)), row.garbled)

    def is_whole(self, shape: Shape) -> bool:
        """Whether every row of a table could be read where it stands, once its rows were."""
        tree = self._trees[shape.name]
        return tree.whole and all(self._claims[one] == 1 and self._read_whole[one] for one in tree.pages)

    def strewn(self) -> Iterator[list[Row]]:
        """The rows of pages that no tree leads to any more, or more than one does: each page is of one table."""
        for number in self._leaves:
            if self._claims[number] != 1:
                rows, _ = self._pages.rows(number)
                if not any(_is_of_schema(row) for row in rows):
                    yield rows

    def uids(self, shape: Shape) -> Mapping[Cell, Cell]:
        """The uid of each row that there was, by rowid, as far as an index has them."""
        return {rowid: cells["uid"] for rowid, cells in self.told(shape)[0].items() if "uid" in cells}

    def told(self, shape: Shape) -> tuple[Mapping[int, Cells], bool]:
        """What the indexes of a table tell of its rows, by rowid, and whether these are surely all that there were.

        Of a table without rowids it is only told whether its rows are all.
        """
        if shape.name not in self._told:
            self._told[shape.name] = self._told_by_indexes(shape)
        return self._told[shape.name]

    def _told_by_indexes(self, shape: Shape) -> tuple[Mapping[int, Cells], bool]:
        told: defaultdict[int, dict[str, Cell]] = defaultdict(dict)
        surely_all = False
        for name, index in shape.indexes.items():
            tree = self._trees[name]
            for row in self._entries(name):
                rowid = row.cells[-1] if row.cells else None
                if shape.rowid and isinstance(rowid, int) and len(row.cells) == len(index.columns):
                    cells = zip(index.columns, row.cells, strict=True)
                    told[rowid].update({column: cell for column, cell in cells if column})
            surely_all |= not index.partial and tree.whole and all(self._read_whole[one] for one in tree.pages)
        return told, surely_all

    @cached_property
    def _leaves(self) -> list[int]:
        every = range(1, self._pages.count + 1)
        return [one for one in every if self._pages.kind(one) == LEAF_TABLE and one not in self._pages.unused]

    @cached_property
    def _trees(self) -> Mapping[str, Tree]:
        return defaultdict(lambda: Tree([], whole=False), {name: self._tree(name) for name in self.roots})

    @cached_property
    def _claims(self) -> Counter[int]:
        """How many trees lead to each page."""
        return Counter(number for tree in self._trees.values() for number in tree.pages)

    def _tree(self, name: str) -> Tree:
        return self._pages.tree(self.roots[name]) if name in self.roots else Tree([], whole=False)

    def _entries(self, index: str) -> Iterator[Row]:
        for number in self._trees[index].pages:
            yield from self._read(number)

    def _read(self, number: int) -> list[Row]:
        rows, self._read_whole[number] = self._pages.rows(number)
        return rows


def _is_of_schema(row: Row) -> bool:
    """Whether a row says of a table, index, trigger or view where and how it was made."""
    if len(row.cells) != _CELLS_OF_SCHEMA:
        return False
    kind, *names = row.cells[:3]
    return kind in {"table", "index", "trigger", "view"} and all(isinstance(name, str) for name in names)
