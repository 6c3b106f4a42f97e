"""The pages of an SQLite file, read without SQLite, which stops at the first that is damaged.

The format is told at sqlite.org/fileformat2.html; numbers are big-endian. A table keeps its rows in the leaves of a
tree of pages, by rowid; an index, and a table WITHOUT ROWID, keeps its entries in all pages of a tree. Whatever does
not hold together is passed over: a page is read if it is one, and a row if all of it is there.
"""

import os
import re
import struct
from collections.abc import Mapping, Sequence
from errno import ENXIO
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, BinaryIO, NamedTuple

MAGIC = b"SQLite format 3\x00"
INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
USUAL_SIZE = 4096
"""The size of a page in a file that relcli made."""

OF_TABLE, OF_INDEX = frozenset({INNER_TABLE, LEAF_TABLE}), frozenset({INNER_INDEX, LEAF_INDEX})
"""The pages of a tree by rowids, and of any other."""

_KINDS = OF_TABLE | OF_INDEX
_SIZES = frozenset(1 << power for power in range(9, 17))
_HEADER = 100
"""The bytes of the header of the file, at the beginning of its first page."""

_LEAST_CELL = 4
"""Bytes; SQLite makes none smaller, so that a gap can be told in its place."""

_AT_ONCE = 1 << 20
"""So many bytes of a file are read in one piece."""

_PAGES, _FREE = 28, 32
"""Where in it stands how many pages there are, and the first of those that are free."""

_SIZES_OF_NUMBERS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""In bytes, by the sort of a cell; what is beyond is of no sort that there is."""

Cell = int | float | str | bytes | None

_FORMS = {1: "b", 2: "h", 4: "i", 6: "q", 7: "d"}
"""What `struct` calls them, as far as it knows them; whole numbers but for the last."""

_WITHOUT_ROOM: Mapping[int, Cell] = {0: None, 8: 0, 9: 1}
_FIRST_LONG = 12
_SHORT = 12
"""Bytes of a text that may well stand in many rows."""


class Row(NamedTuple):
    """A row of a table or an entry of an index, whose `rowid` is None. `garbled`: a text in it is not all UTF-8."""

    rowid: int | None
    cells: Sequence[Cell]
    garbled: bool = False


class _BrokenError(Exception):
    """What is read there cannot be what it should."""


class Tree(NamedTuple):
    """The pages of one tree that can be read, and whether these are all."""

    pages: Sequence[int]
    whole: bool


class Pages:
    """The pages of one file, numbered from 1 on. They are read as they are asked for, since there may be any number."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._length = file.seek(0, os.SEEK_END)
        self._header = self._bytes(0, _HEADER)
        self._size, self._usable = self._sizes()
        self.count = -(-self._length // self._size)
        self._last = 0, b""

    @property
    def has_header(self) -> bool:
        """Whether the file begins as an SQLite file does."""
        return self._header.startswith(MAGIC)

    def header_number(self, offset: int) -> int:
        """A number of four bytes in the header of the file; 0 where the file has none."""
        return _number_at(self._header, offset) if self.has_header else 0

    def tree(self, root: int, kinds: frozenset[int] = _KINDS) -> Tree:
        """All pages of the tree with that root, from left to right, each of one of those kinds."""
        found: dict[int, None] = {}
        whole = True
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in found or self.kind(number) not in kinds:
                whole = False
                continue
            found[number] = None
            children, all_told = self._children(number)
            waiting.extend(reversed(children))
            whole &= all_told and (number == root or self._cell_count(number) > 0)
        return Tree(list(found), whole)

    def rows(self, number: int) -> tuple[list[Row], bool]:
        """The rows, or entries, that stand on a page and can be read, and whether these are surely all."""
        kind = self.kind(number)
        if kind in {0, INNER_TABLE}:
            return [], kind == INNER_TABLE
        page = self._page(number)
        found, spans = [], []
        for place in self._places(number):
            try:
                row, end = self._row(page, place, kind)
            except (_BrokenError, IndexError, struct.error):
                continue
            found.append(row)
            spans.append((place, max(end, place + _LEAST_CELL)))
        return found, len(found) == self._cell_count(number) and self._is_filled_by(number, spans)

    def kind(self, number: int) -> int:
        """What a page is: LEAF_TABLE and so on; 0: no page of a tree."""
        kind = self._kinds[number - 1] if 0 < number <= self.count else 0
        return kind if kind in _KINDS else 0

    @cached_property
    def unused(self) -> frozenset[int]:
        """The pages that are free: what stands there was taken out."""
        found: set[int] = set()
        trunk = self.header_number(_FREE)
        while 0 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            page = self._page(trunk)
            following, count = struct.unpack(">II", page[:8].ljust(8, b"\0"))
            leaves = page[8 : 8 + 4 * min(count, self._usable // 4 - 2)]
            found.update(struct.unpack(f">{len(leaves) // 4}I", leaves[: len(leaves) // 4 * 4]))
            trunk = following
        return frozenset(found)

    @cached_property
    def _kinds(self) -> bytes:
        """The byte of each page that says of what kind it is."""
        at_once = max(1, _AT_ONCE // self._size) * self._size
        kinds = bytearray(self.count)
        start = 0
        while start < self._length:
            piece = self._bytes(start, at_once)[:: self._size]
            kinds[start // self._size : start // self._size + len(piece)] = piece
            start = max(start + at_once, self._data_from(start + at_once) // at_once * at_once)
        return self._bytes(_HEADER, 1).ljust(1, b"\0") + bytes(
            kinds[1:]
        )  # on the first page behind the header of the file

    def _bytes(self, start: int, length: int) -> bytes:
        try:
            self._file.seek(start)
            return self._file.read(length)
        except OSError:  # a disk that fails costs what stands there
            return b""

    def _data_from(self, start: int) -> int:
        """Where, from there on, something is in the file, which may be told to be far longer than what is in it."""
        try:
            return os.lseek(self._file.fileno(), start, os.SEEK_DATA)
        except OSError as error:
            return self._length if error.errno == ENXIO else start

    def leaves(self) -> list[int]:
        """The pages that have rows of tables, but for those that are free."""
        found = (match.start() + 1 for match in re.finditer(bytes([LEAF_TABLE]), self._kinds))
        return [number for number in found if number not in self.unused]

    def _page(self, number: int) -> bytes:
        """What stands on a page; the last one asked for is at hand."""
        if self._last[0] != number:
            self._last = number, self._bytes((number - 1) * self._size, self._size) if number > 0 else b""
        return self._last[1]

    def _sizes(self) -> tuple[int, int]:
        """The size of a page and what of it is used: as the header says, if that can be, else as relcli makes it."""
        said = int.from_bytes(self._header[16:18])
        size = 65536 if said == 1 else said
        is_usual = self.header_number(_PAGES) * USUAL_SIZE == self._length
        if not self.has_header or size not in _SIZES or is_usual:
            return USUAL_SIZE, USUAL_SIZE
        return size, size - int.from_bytes(self._header[20:21])

    def _cell_count(self, number: int) -> int:
        start = _start(number) + 3
        return int.from_bytes(self._page(number)[start : start + 2])

    def _places(self, number: int) -> list[int]:
        """Where the cells of a page begin on it; one that would lie elsewhere is left out."""
        page, first = self._page(number), self._first(number)
        pointers = page[first : min(first + 2 * self._cell_count(number), self._usable)]
        places = struct.unpack(f">{len(pointers) // 2}H", pointers[: len(pointers) // 2 * 2])
        end = first + 2 * len(places)
        return [place for place in places if end <= place < min(self._usable, len(page))]

    def _first(self, number: int) -> int:
        """Where on a page it begins to say where its cells are."""
        return _start(number) + (12 if self.kind(number) in {INNER_INDEX, INNER_TABLE} else 8)

    def _is_filled_by(self, number: int, spans: Sequence[tuple[int, int]]) -> bool:
        """Whether cells fill what a page says is in use, but for the gaps that it tells: else it may have had more."""
        page, start = self._page(number), _start(number)
        begins = int.from_bytes(page[start + 5 : start + 7]) or 65536
        gaps: list[tuple[int, int]] = []
        gap = int.from_bytes(page[start + 1 : start + 3])
        while gap and gap > (gaps[-1][0] if gaps else 0):
            following, size = struct.unpack(">HH", page[gap : gap + 4].ljust(4, b"\0"))
            gaps.append((gap, gap + size))
            gap = following
        filled = sorted([(begins, begins), *spans, *gaps, (self._usable, self._usable)])
        between = [after[0] - before[1] for before, after in pairwise(filled)]
        return min(between) >= 0 and sum(between) == page[start + 7] and filled[0][0] == begins

    def _children(self, number: int) -> tuple[list[int], bool]:
        """The pages below a page, and whether these are all."""
        if self.kind(number) in {LEAF_INDEX, LEAF_TABLE}:
            return [], True
        page, places = self._page(number), self._places(number)
        last = _start(number) + 8
        return [_number_at(page, place) for place in (*places, last)], len(places) == self._cell_count(number)

    def _row(self, page: bytes, place: int, kind: int) -> tuple[Row, int]:
        """The row, or entry, of a cell, and where that ends on its page."""
        if kind == INNER_INDEX:
            place += 4
        size, place = _varint(page, place)
        rowid = None
        if kind == LEAF_TABLE:
            unsigned, place = _varint(page, place)
            rowid = unsigned - (1 << 64) if unsigned >> 63 else unsigned
        payload, end = self._payload(page, place, size, is_table=kind == LEAF_TABLE)
        cells, garbled = _record(payload)
        return Row(rowid, cells, garbled), end

    def _payload(self, page: bytes, place: int, size: int, *, is_table: bool) -> tuple[bytes, int]:
        """What a cell holds, of which the end may stand on pages of its own. _BrokenError: some of it is missing."""
        usable = self._usable
        most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
        if size > self._length:
            raise _BrokenError
        if size <= most:
            here = size
        else:
            least = (usable - 12) * 32 // 255 - 23
            here = least + (size - least) % (usable - 4)
            here = here if here <= most else least
        end = place + here
        if end > usable:
            raise _BrokenError
        parts = [page[place:end]]
        following = _number_at(page, end) if here < size else 0
        left, seen = size - here, {0}
        while left > 0:
            if following in seen or following > self.count:
                raise _BrokenError
            seen.add(following)
            piece = self._bytes((following - 1) * self._size, min(left + 4, usable))
            parts.append(piece[4:])
            following, left = _number_at(piece, 0), left - (usable - 4)
        payload = b"".join(parts)
        if len(payload) != size:
            raise _BrokenError
        return payload, end if here == size else end + 4


def _start(number: int) -> int:
    """Where on a page its header begins: on the first one, behind that of the file."""
    return _HEADER if number == 1 else 0


def _number_at(piece: bytes, place: int) -> int:
    return int.from_bytes(piece[place : place + 4])


class _Layout(NamedTuple):
    """How a row of a certain header is kept: the cells that take no room, and which of the others are what."""

    cells: Sequence[Cell]
    others: struct.Struct
    places: Sequence[int]
    texts: Sequence[int]
    odd: Sequence[int]
    """Whole numbers of a size that `struct` does not know."""


@lru_cache(maxsize=4096)  # rows of a table are much alike
def _layout(header: bytes) -> _Layout:
    """What the header of a row says. IndexError, struct.error: something that cannot be."""
    cells: list[Cell] = []
    form, places, texts, odd = ">", [], [], []
    place = 0
    while place < len(header):
        sort, place = _varint(header, place)
        size = (sort - _FIRST_LONG) // 2 if sort >= _FIRST_LONG else _SIZES_OF_NUMBERS[sort]
        at = len(cells)
        cells.append(_WITHOUT_ROOM.get(sort))
        if sort not in _WITHOUT_ROOM:
            places.append(at)
            form += _FORMS.get(sort, f"{size}s")
            if sort >= _FIRST_LONG:
                texts += [at] if sort % 2 else []
            elif sort not in _FORMS:
                odd.append(at)
    return _Layout(cells, struct.Struct(form), places, texts, odd)


def _record(payload: bytes) -> tuple[list[Cell], bool]:
    """The cells of a row, and whether a text has something else in it. _BrokenError: they do not fill it."""
    length, place = _varint(payload, 0)
    if not place <= length <= len(payload):
        raise _BrokenError
    layout = _layout(payload[place:length])
    if length + layout.others.size != len(payload):
        raise _BrokenError
    cells: list[Any] = list(layout.cells)
    for place, cell in zip(layout.places, layout.others.unpack_from(payload, length), strict=True):
        cells[place] = cell
    garbled = False
    for place in layout.texts:
        piece = cells[place]
        cells[place], spoilt = _short_text(piece) if len(piece) <= _SHORT else _text(piece)
        garbled |= spoilt
    for place in layout.odd:
        cells[place] = int.from_bytes(cells[place], "big", signed=True)
    return cells, garbled


def _text(piece: bytes) -> tuple[str, bool]:
    """A text, and whether something in it is none: what is not UTF-8, or NUL, which relcli lets into no text."""
    try:
        text = piece.decode()
    except UnicodeDecodeError:
        text = piece.decode(errors="replace")
    else:
        if "\0" not in text:
            return text, False
    return re.sub("\0+", "\N{REPLACEMENT CHARACTER}", text), True


_short_text = lru_cache(maxsize=1 << 14)(_text)
"""The same; days and words that stand in many rows are kept once."""


def _varint(piece: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, of which the last has eight bits of it, and where it ends."""
    value = 0
    for _ in range(8):
        byte = piece[place]
        place += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says whether more follows
            return value, place
    return value << 8 | piece[place], place + 1
