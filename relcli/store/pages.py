"""The pages of an SQLite file, read without SQLite, which stops at the first that is damaged.

The format is told at sqlite.org/fileformat2.html; numbers are big-endian. A table keeps its rows in the leaves of a
tree of pages, by rowid; an index, and a table WITHOUT ROWID, keeps its entries in all pages of a tree. Whatever does
not hold together is passed over: a page is read if it is one, and a row if all of it is there.
"""

import re
import struct
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple

MAGIC = b"SQLite format 3\x00"
INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
USUAL_SIZE = 4096
"""The size of a page in a file that relcli made."""

_KINDS = frozenset({INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE})
_SIZES = frozenset(1 << power for power in range(9, 17))
_HEADER = 100
"""The bytes of the header of the file, at the beginning of its first page."""

_PAGES, _FREE = 28, 32
"""Where in it stands how many pages there are, and the first of those that are free."""

_SIZES_OF_NUMBERS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""In bytes, by the sort of a cell; what is beyond is of no sort that there is."""

_REAL, _NOUGHT, _ONE, _FIRST_LONG = 7, 8, 9, 12

Cell = int | float | str | bytes | None


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
    """The pages of one file, numbered from 1 on."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size, self._usable = self._sizes()
        self.count = -(-len(content) // self._size)

    @property
    def has_header(self) -> bool:
        """Whether the file begins as an SQLite file does."""
        return self._content.startswith(MAGIC)

    def header_number(self, offset: int) -> int:
        """A number of four bytes in the header of the file; 0 where the file has none."""
        number: int = struct.unpack(">I", self._content[offset : offset + 4].ljust(4, b"\0"))[0]
        return number if self.has_header else 0

    def tree(self, root: int) -> Tree:
        """All pages of the tree with that root, from left to right."""
        found: dict[int, None] = {}
        whole = True
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in found or not self._is_tree(number):
                whole = False
                continue
            found[number] = None
            children, all_told = self._children(number)
            waiting.extend(reversed(children))
            whole &= all_told
        return Tree(list(found), whole)

    def rows(self, number: int) -> tuple[list[Row], bool]:
        """The rows, or entries, that stand on a page and can be read, and whether these are all."""
        kind = self.kind(number)
        if kind == INNER_TABLE:
            return [], True
        found = []
        for place in self._places(number):
            with suppress(_BrokenError, IndexError, struct.error):
                found.append(self._row(number, place, kind))
        return found, len(found) == self._cell_count(number)

    def kind(self, number: int) -> int:
        """What a page is: LEAF_TABLE and so on; 0: no page of a tree."""
        start = self._start(number)
        kind = self._content[start] if start < len(self._content) else 0
        return kind if kind in _KINDS else 0

    @cached_property
    def unused(self) -> frozenset[int]:
        """The pages that are free: what stands there was taken out."""
        found: set[int] = set()
        trunk = self.header_number(_FREE)
        while 0 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            start = (trunk - 1) * self._size
            following, count = struct.unpack(">II", self._content[start : start + 8].ljust(8, b"\0"))
            most = min(count, self._usable // 4 - 2)
            leaves = self._content[start + 8 : start + 8 + 4 * most]
            found.update(struct.unpack(f">{len(leaves) // 4}I", leaves[: len(leaves) // 4 * 4]))
            trunk = following
        return frozenset(found)

    def _sizes(self) -> tuple[int, int]:
        """The size of a page and what of it is used: as the header says, if that can be, else as relcli makes it."""
        (said,) = struct.unpack(">H", self._content[16:18].ljust(2, b"\0"))
        size = 65536 if said == 1 else said
        is_usual = self.header_number(_PAGES) * USUAL_SIZE == len(self._content)
        if not self.has_header or size not in _SIZES or is_usual:
            return USUAL_SIZE, USUAL_SIZE
        return size, size - int.from_bytes(self._content[20:21])

    def _start(self, number: int) -> int:
        """Where the header of a page begins: on the first page, behind that of the file."""
        return (number - 1) * self._size + (_HEADER if number == 1 else 0)

    def _is_tree(self, number: int) -> bool:
        return 0 < number <= self.count and bool(self.kind(number))

    def _cell_count(self, number: int) -> int:
        start = self._start(number) + 3
        return int.from_bytes(self._content[start : start + 2], "big")

    def _places(self, number: int) -> list[int]:
        """Where the cells of a page begin, in the file; one that would lie elsewhere is left out."""
        start, base = self._start(number), (number - 1) * self._size
        inner = self.kind(number) in {INNER_INDEX, INNER_TABLE}
        first = start + (12 if inner else 8)
        pointers = self._content[first : min(first + 2 * self._cell_count(number), base + self._usable)]
        places = struct.unpack(f">{len(pointers) // 2}H", pointers[: len(pointers) // 2 * 2])
        end = first + 2 * len(places)
        return [base + place for place in places if end <= base + place < min(base + self._usable, len(self._content))]

    def _children(self, number: int) -> tuple[list[int], bool]:
        """The pages below a page, and whether these are all."""
        if self.kind(number) in {LEAF_INDEX, LEAF_TABLE}:
            return [], True
        places = self._places(number)
        last = self._start(number) + 8
        return [self._number_at(place) for place in (*places, last)], len(places) == self._cell_count(number)

    def _number_at(self, place: int) -> int:
        return int.from_bytes(self._content[place : place + 4], "big")

    def _row(self, number: int, place: int, kind: int) -> Row:
        if kind == INNER_INDEX:
            place += 4
        size, place = _varint(self._content, place)
        rowid = None
        if kind == LEAF_TABLE:
            unsigned, place = _varint(self._content, place)
            rowid = unsigned - (1 << 64) if unsigned >> 63 else unsigned
        payload = self._payload(number, place, size, is_table=kind == LEAF_TABLE)
        cells, garbled = _record(payload)
        return Row(rowid, cells, garbled)

    def _payload(self, number: int, place: int, size: int, *, is_table: bool) -> bytes:
        """What a cell holds, of which the end may stand on pages of its own. _BrokenError: some of it is missing."""
        usable = self._usable
        most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
        if size > len(self._content):
            raise _BrokenError
        if size <= most:
            here = size
        else:
            least = (usable - 12) * 32 // 255 - 23
            here = least + (size - least) % (usable - 4)
            here = here if here <= most else least
        if place + here > (number - 1) * self._size + usable:
            raise _BrokenError
        parts = [self._content[place : place + here]]
        following = self._number_at(place + here) if here < size else 0
        left, seen = size - here, {0}
        while left > 0:
            if following in seen or following > self.count:
                raise _BrokenError
            seen.add(following)
            start = (following - 1) * self._size
            part = self._content[start + 4 : start + 4 + min(left, usable - 4)]
            parts.append(part)
            following, left = self._number_at(start), left - (usable - 4)
        payload = b"".join(parts)
        if len(payload) != size:
            raise _BrokenError
        return payload


def _record(payload: bytes) -> tuple[list[Cell], bool]:
    """The cells of a row. _BrokenError: they do not fill it."""
    length, place = _varint(payload, 0)
    sorts = []
    while place < length:
        sort, place = _varint(payload, place)
        sorts.append(sort)
    if place != length:
        raise _BrokenError
    cells: list[Cell] = []
    garbled = False
    for sort in sorts:
        cell, place, spoilt = _cell(payload, place, sort)
        cells.append(cell)
        garbled |= spoilt
    if place != len(payload):
        raise _BrokenError
    return cells, garbled


def _cell(payload: bytes, place: int, sort: int) -> tuple[Cell, int, bool]:
    """One cell, where it ends, and whether it is a text with something else in it."""
    size = (sort - _FIRST_LONG) // 2 if sort >= _FIRST_LONG else _SIZES_OF_NUMBERS[sort]
    piece, end = payload[place : place + size], place + size
    if end > len(payload):
        raise _BrokenError
    if sort >= _FIRST_LONG:
        cell, spoilt = _text(piece) if sort % 2 else (piece, False)
        return cell, end, spoilt
    return _number(piece, sort), end, False


def _number(piece: bytes, sort: int) -> Cell:
    """A number, or None for what is empty."""
    if sort == _REAL:
        real: float = struct.unpack(">d", piece)[0]
        return real
    return {0: None, _NOUGHT: 0, _ONE: 1}[sort] if not piece else int.from_bytes(piece, "big", signed=True)


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
