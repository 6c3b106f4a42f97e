"""The rows of a damaged journal, found page by page: by the trees of its tables, and where these are broken without.

Its indexes tell which rows there were, and what of those that cannot be read.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from types import MappingProxyType, NoneType
from typing import Any, NamedTuple

from relcli.store.pages import LEAF_TABLE, OF_INDEX, OF_TABLE, Cell, Pages, Row, Tree

Cells = Mapping[str, Cell]
"""What a row says, by column."""

NONE: Cells = MappingProxyType({})
"""Of what nothing is said."""

_NO_UID = object()

_SCHEMA = 1
"""The page on which the tree of the schema has its root."""

_CELLS_OF_SCHEMA = 5
"""A row of the schema has a kind, a name, the name of its table, its root, and how it was made."""

_ROWID = -1
"""What SQLite calls the rowid among the columns of an index."""

_TYPES: Mapping[str, type] = {"INTEGER": int, "TEXT": str}

Sorts = tuple[tuple[str, bool], ...]
"""Of each cell the type of its column, "" for one that may be any, and whether it is never empty."""


class Index(NamedTuple):
    """An index by the columns of an entry, the last of them what finds the row; "": one that is reckoned.

    `partial`: not every row of the table has an entry; `sorts`: what the cells of an entry have to be.
    """

    columns: Sequence[str]
    partial: bool
    sorts: Sorts


class Shape(NamedTuple):
    """A table as its journal's version makes it. `rowid`: the column that is the rowid, "" if it has none.

    `types` are those of the columns, in the order in which a row has them, `sorts` what the cells of a row have to be;
    `needed`: columns that are never empty and have no default.
    """

    name: str
    types: Mapping[str, str]
    needed: frozenset[str]
    rowid: str
    indexes: Mapping[str, Index]
    sorts: Sorts

    def cells(self, row: Row) -> Cells | None:
        """What a row says, if it may be one of this table; what was added to the table later may be missing."""
        if (row.rowid is None) == bool(self.rowid) or not 0 < len(row.cells) <= len(self.types):
            return None
        if not _fits(self.sorts, tuple(map(type, row.cells))):
            return None
        cells = dict(zip(self.types, row.cells, strict=False))
        if self.rowid:
            if cells[self.rowid] is not None:
                return None
            cells[self.rowid] = row.rowid
        return cells


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
        name: Index(
            entry := _columns(made, name, rowid),
            bool(partial),
            tuple((types.get(one, ""), one == rowid != "") for one in entry),
        )
        for name, origin, partial in listed
        if origin != "pk" or rowid
    }
    needed = frozenset(name for name, _, never, default, _ in columns if never and default is None)
    return Shape(table, types, needed, rowid, indexes, tuple((sort, name in needed) for name, sort in types.items()))


@lru_cache(maxsize=1024)  # rows of a table are much alike
def _fits(sorts: Sorts, cells: tuple[type, ...]) -> bool:
    """Whether cells of those types may be a row; what is missing at its end is empty."""
    given = (*cells, *(NoneType for _ in sorts[len(cells) :]))
    return all(
        not never_empty if cell is NoneType else not sort or cell is _TYPES[sort]
        for (sort, never_empty), cell in zip(sorts, given, strict=True)
    )


def _columns(made: sqlite3.Connection, index: str, rowid: str) -> list[str]:
    """The columns of an index as an entry has them, the rowid by its name."""
    rows = made.execute("SELECT cid, name FROM pragma_index_xinfo(?) ORDER BY seqno", [index])
    return [rowid if cid == _ROWID else name or "" for cid, name in rows]


class Found(NamedTuple):
    """A row that was read. `cells` None: it can be none of the table on whose page it stands.

    `doubtful`: an index tells something else of it, or that there is none; `told`: what an index has instead.
    """

    cells: Cells | None
    garbled: bool = False
    doubtful: bool = False
    told: Cells = NONE


class Told(NamedTuple):
    """What the indexes of a table tell of its rows, by rowid; `every`: these are surely all that there were.

    Of a table without rowids it is only told whether its rows are all.
    """

    rows: Mapping[int, Cells]
    every: bool


class Wreck:
    """A damaged journal: its rows, table by table. `shapes`: all tables that there are in one of its version."""

    def __init__(self, pages: Pages, shapes: Sequence[Shape]) -> None:
        self._pages = pages
        self._shapes = {shape.name: shape for shape in shapes}
        self._told: dict[str, Told] = {}
        self._reads: dict[str, tuple[bool, Mapping[int, Cells]]] = {}

    @cached_property
    def roots(self) -> Mapping[str, int]:
        """The page at which the tree of each table and index begins, as far as the schema can be read."""
        tree = self._pages.tree(_SCHEMA, OF_TABLE)
        found = {}
        for number in tree.pages if tree.whole else self._leaves:
            rows, _ = self._pages.rows(number)
            if all(_is_of_schema(row) for row in rows):
                found.update({str(row.cells[1]): row.cells[3] for row in rows if isinstance(row.cells[3], int)})
        return found

    def rows(self, shape: Shape) -> Iterator[Found]:
        """The rows of a table, each once: first those of which no index tells anything else.

        Of one that has no rowid, those too of which an index tells everything.
        """
        return self._rows_by_rowid(shape) if shape.rowid else self._rows_by_all(shape)

    def is_whole(self, shape: Shape) -> bool:
        """Whether every row of a table could surely be read where it stands."""
        return self._read(shape)[0]

    def strewn(self) -> Iterator[list[Row]]:
        """The rows of pages that are surely of no table, each page of one: no one tree leads there, and no uid."""
        for number in self._leaves:
            if number not in self._owners:
                rows, _ = self._pages.rows(number)
                if rows and not any(_is_of_schema(row) for row in rows):
                    yield rows

    def told(self, shape: Shape) -> Told:
        """What the indexes of a table tell, but for pages of another's that stand where one of theirs should."""
        if shape.name not in self._told:
            self._told[shape.name] = self._told_by_indexes(shape)
        return self._told[shape.name]

    def _rows_by_rowid(self, shape: Shape) -> Iterator[Found]:
        told, every = self.told(shape)
        rowids = {cells["uid"]: rowid for rowid, cells in told.items() if "uid" in cells}
        later = []
        for row in self._rows_on(self._pages_of(shape)):
            cells = shape.cells(row)
            if cells is None:
                if row.rowid in told or not every:
                    later.append(Found(None, told={shape.rowid: row.rowid}))
                continue
            wanted = told.get(row.rowid or 0)
            if (wanted is None and every) or (
                wanted is not None and any(cells.get(one) != wanted[one] for one in wanted)
            ):
                later.append(self._doubted(shape, cells, wanted or NONE, rowids)._replace(garbled=row.garbled))
            else:
                yield Found(cells, row.garbled)
        yield from later

    def _doubted(self, shape: Shape, cells: Cells, wanted: Cells, rowids: Mapping[Cell, int]) -> Found:
        """A row of which an index tells something else: perhaps it has another rowid, or is none of this table's."""
        is_same = "uid" in wanted and wanted["uid"] == cells["uid"]
        other = rowids.get(cells.get("uid"))
        if not is_same and other is not None:
            cells, wanted = {**cells, shape.rowid: other}, self.told(shape).rows[other]
        elif not is_same and 2 * sum(cells.get(name) == cell for name, cell in wanted.items()) < len(wanted):
            return Found(None, told={shape.rowid: cells[shape.rowid]})
        return Found(cells, doubtful=True, told=wanted)

    def _rows_by_all(self, shape: Shape) -> Iterator[Found]:
        """The rows of a table without rowids, as its own pages have them, then as an index has them."""
        found: dict[tuple[Cell, ...], bool] = {}
        for row in self._rows_on(self._pages_of(shape)):
            cells = shape.cells(row)
            if cells is not None:
                found[tuple(cells.values())] = row.garbled
            elif not self.told(shape).every:
                yield Found(None)
        listed: dict[tuple[Cell, ...], bool] = {}
        for name, index in shape.indexes.items():
            if set(index.columns) == set(shape.types):
                for row in self._rows_on(self._trees[name].pages):
                    by_column = dict(zip(index.columns, row.cells, strict=False))
                    cells = shape.cells(Row(None, [by_column.get(one) for one in shape.types]))
                    if cells is not None:
                        listed[tuple(cells.values())] = row.garbled
        surely = bool(shape.indexes) and self.told(shape).every
        for key, garbled in {**listed, **found}.items():
            is_doubtful = (key not in listed and surely) or (key not in found and self.is_whole(shape))
            yield Found(dict(zip(shape.types, key, strict=True)), garbled, is_doubtful)

    def _read(self, shape: Shape) -> tuple[bool, Mapping[int, Cells]]:
        """Whether every row of a table can surely be read, and of each by rowid what an index would tell of it."""
        if shape.name not in self._reads:
            tree = self._trees[shape.name]
            whole = tree.whole and all(self._owners.get(one) == shape.name for one in tree.pages)
            kept = {column for index in shape.indexes.values() for column in index.columns if column}
            read: dict[int, Cells] = {}
            count = 0
            keys = set()
            for number in self._pages_of(shape):
                rows, all_read = self._pages.rows(number)
                whole &= all_read
                for row in rows:
                    cells = shape.cells(row)
                    whole &= cells is not None
                    count += 1
                    if cells is not None and row.rowid is not None:
                        read.setdefault(row.rowid, {name: cells.get(name) for name in kept})
                    keys.add(row.rowid if shape.rowid else tuple(row.cells))
            self._reads[shape.name] = whole and len(keys) == count, read
        return self._reads[shape.name]

    def _told_by_indexes(self, shape: Shape) -> Told:
        told: defaultdict[int, dict[str, Cell]] = defaultdict(dict)
        every = False
        for name, index in shape.indexes.items():
            entries, whole = self._entries(shape, name, index)
            every |= whole and not index.partial
            for cells in entries if shape.rowid else ():
                told[cells[shape.rowid]].update(cells)
        return Told(told, every)

    def _entries(self, shape: Shape, name: str, index: Index) -> tuple[list[dict[str, Any]], bool]:
        """What the entries of an index say by column, and whether these are surely all of them."""
        tree, (_, read) = self._trees[name], self._read(shape)
        whole = tree.whole
        found: list[dict[str, Any]] = []
        for number in tree.pages:
            rows, all_read = self._pages.rows(number)
            told = [_told(index, row) for row in rows]
            theirs = [cells for cells in told if cells is not None]
            if shape.rowid:
                known = [cells for cells in theirs if cells[shape.rowid] in read]
                agree = sum(read[cells[shape.rowid]].items() >= cells.items() for cells in known)
                if 2 * agree < len(known):  # what stands there is another's
                    whole, theirs = False, []
            whole &= all_read and len(theirs) == len(rows)
            found += theirs
        return found, whole and len({tuple(cells.values()) for cells in found}) == len(found)

    @cached_property
    def _leaves(self) -> list[int]:
        return self._pages.leaves()

    @cached_property
    def _trees(self) -> Mapping[str, Tree]:
        return defaultdict(lambda: Tree([], whole=False), {name: self._tree(name) for name in self.roots})

    def _tree(self, name: str) -> Tree:
        shape = self._shapes.get(name)
        return self._pages.tree(self.roots[name], OF_TABLE if shape and shape.rowid else OF_INDEX)

    @cached_property
    def _claims(self) -> Mapping[int, Sequence[str]]:
        """The names of the trees that lead to each page."""
        claims = defaultdict(list)
        for name, tree in self._trees.items():
            for number in tree.pages:
                claims[number].append(name)
        return claims

    @cached_property
    def _owners(self) -> Mapping[int, str]:
        """Of which table each page is: that which knows its rows by their uids, else the only one that leads there."""
        uids = {name: self._uids(shape) for name, shape in self._shapes.items() if shape.rowid}
        owners = {}
        for number in {*self._leaves, *self._claims}:
            claims = self._claims.get(number, ())
            owner = claims[0] if len(claims) == 1 else ""
            if self._pages.kind(number) == LEAF_TABLE and number != _SCHEMA:
                owner = self._owner(self._pages.rows(number)[0], owner, uids)
            if owner in self._shapes:
                owners[number] = owner
        return owners

    def _owner(self, rows: Sequence[Row], claimed_by: str, uids: Mapping[str, Mapping[Cell, Cell]]) -> str:
        best, owner = (0, False, 0), claimed_by if not rows else ""
        for name, known in sorted(uids.items(), key=lambda one: one[0] != claimed_by):
            shape = self._shapes[name]
            fitting = [cells for row in rows if (cells := shape.cells(row)) is not None]
            matches = sum(known.get(cells[shape.rowid], _NO_UID) == cells.get("uid") for cells in fitting)
            rank = (matches, name == claimed_by, len(fitting))
            if fitting and (matches or name == claimed_by) and rank > best:
                best, owner = rank, name
            if matches == len(rows) and name == claimed_by:  # which no other can be more surely
                break
        return owner

    def _uids(self, shape: Shape) -> Mapping[Cell, Cell]:
        """The uid of each row by rowid, as an index has them."""
        found = {}
        for name, index in shape.indexes.items():
            if list(index.columns) == ["uid", shape.rowid]:
                rows = self._rows_on(self._trees[name].pages)
                found.update({row.cells[1]: row.cells[0] for row in rows if len(row.cells) == len(index.columns)})
        return found

    def _pages_of(self, shape: Shape) -> list[int]:
        """The pages of a table in the order of its tree, then others that are its own."""
        own = dict.fromkeys(one for one in self._trees[shape.name].pages if self._owners.get(one) == shape.name)
        if shape.rowid:
            own |= dict.fromkeys(one for one in self._leaves if self._owners.get(one) == shape.name)
        return list(own)

    def _rows_on(self, pages: Iterable[int]) -> Iterator[Row]:
        for number in pages:
            rows, _ = self._pages.rows(number)
            yield from rows


def _told(index: Index, row: Row) -> dict[str, Any] | None:
    """What an entry says by column; None: it can be none of that index."""
    if row.garbled or len(row.cells) != len(index.columns) or not _fits(index.sorts, tuple(map(type, row.cells))):
        return None
    cells = dict(zip(index.columns, row.cells, strict=True))
    cells.pop("", None)
    return cells


def _is_of_schema(row: Row) -> bool:
    """Whether a row says of a table, index, trigger or view where and how it was made."""
    if len(row.cells) != _CELLS_OF_SCHEMA:
        return False
    kind, *names = row.cells[:3]
    return kind in {"table", "index", "trigger", "view"} and all(isinstance(name, str) for name in names)
