"""A new journal of all that can be read of a damaged one."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import BinaryIO

from relcli.dates import local
from relcli.errors import Failed, JournalUnreadable
from relcli.rules.names import fold
from relcli.rules.vocabulary.kinds import KINDS, SIDES, nature_of
from relcli.rules.vocabulary.rescue import Rescued, Saved
from relcli.store.aside import copied_beside, in_place_of
from relcli.store.journal_file import APPLICATION_ID, damaged, explain, held, is_sound, open_to_write, reason_of
from relcli.store.look_around import beside
from relcli.store.look_inside import made
from relcli.store.loose_ends import dangling_in
from relcli.store.migrations import NEWEST, bring_up_to_date, file_of
from relcli.store.pages import Cell, Pages, Row
from relcli.store.reader import Reader
from relcli.store.rows import stamp
from relcli.store.salvage import Cells, Found, Shape, Wreck, shapes_of
from relcli.store.turn import turn
from relcli.store.uids import new_uid

RECORD = frozenset({"change", "changed_row"})
"""The record of changes, which is not brought over: of what is lost nothing could be undone."""

NOTE_LOST = "(The note is lost.)"
"""What stands for the text of a touchpoint of which only indexes tell."""

PLACEHOLDER = "Rescued customer {id}"
"""What a customer is called whose own row is lost, unless an index tells the name."""

_NOBODY: Cells = {"": None}
"""What no row says."""

_VERSION, _WHOSE = 60, 68
"""Where in the header of a file its user_version and its application_id stand."""


def rescue(journal: Path, target: Path, now: datetime) -> Rescued:
    """Make a new journal of what can be read of `journal`; `target` is not there yet, `now` is UTC.

    The damaged one stays as it is. JournalUnreadable: nothing in it is a journal's, or it comes from a newer relcli.
    JournalBusy: others have their turn for too long. Failed: it cannot be read at all, or is written meanwhile, or the
    disk is full. OSError: the new one cannot be written.
    """
    before = _state(journal)
    try:
        with in_place_of(target) as file, _opened(journal, file) as source:
            pages = Pages(source)
            version = _version(pages, journal)
            with closing(made(version)) as fresh:
                shapes = shapes_of(fresh)
            wreck = Wreck(pages, shapes)
            with closing(sqlite3.connect(file, isolation_level=None)) as new:
                begin_as(new, version)
                rescued = _Rescue(new, wreck, [one for one in shapes if one.name not in RECORD], now).run()
            if not any(one.copied or one.in_part for one in rescued.tables) and "touchpoint" not in wreck.roots:
                message = f"Nothing in {journal} can be read as a journal, so nothing was written."
                raise JournalUnreadable(message)
            with closing(open_to_write(file, NEWEST)) as new:
                bring_up_to_date(new, file)
                if not is_sound(new):
                    raise damaged(journal)
            if _state(journal) != before:
                message = f"The journal {journal} was written while it was read, so nothing was rescued; try again."
                raise Failed(message)
    except sqlite3.Error as error:
        raise explain(error, target) from None
    return rescued


@contextmanager
def _opened(journal: Path, aside: Path) -> Iterator[BinaryIO]:
    """The file; where a killed command left something half done, a copy beside the one aside, where it is rolled back.

    At one's turn in the folder of the one aside.
    """
    with ExitStack() as entered:
        try:
            file = journal
            if left := beside(journal):
                ends = [one.name.removeprefix(journal.name) for one in left]
                with ExitStack() as in_turn:
                    if not journal.parent.samefile(aside.parent):
                        in_turn.enter_context(turn(journal.parent, too_late=held(journal)))
                    file = entered.enter_context(copied_beside(aside, journal, ends))
                with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(file)) as connection:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            opened = entered.enter_context(file.open("rb", buffering=0))
        except OSError as error:
            message = f"The journal {journal} cannot be read ({reason_of(error)}), so nothing was written."
            raise Failed(message) from error
        yield opened


def _state(journal: Path) -> tuple[int, int]:
    """What of a file is another once it was written: its size in bytes, and when that was."""
    status = journal.stat()
    return status.st_size, status.st_mtime_ns


def _version(pages: Pages, journal: Path) -> int:
    """The version of the schema, as the file says it; else the newest, which knows every table there may be."""
    said = pages.header_number(_VERSION)
    if pages.header_number(_WHOSE) != APPLICATION_ID or said < 1:
        return NEWEST
    if said > NEWEST:
        message = (
            f"The journal {journal} comes from a newer relcli (schema {said}, this one knows {NEWEST}); update relcli."
        )
        raise JournalUnreadable(message)
    return said


def begin_as(new: sqlite3.Connection, version: int) -> None:
    """Make a journal of that version of an empty file aside."""
    new.execute("PRAGMA journal_mode = OFF")  # whoever is killed here leaves a file aside
    new.execute("PRAGMA synchronous = OFF")  # it is brought to the disk before it takes its place
    new.execute("PRAGMA cache_size = -32000")  # KiB: rows come in the order of their numbers, entries of indexes do not
    for number in range(1, version + 1):
        new.executescript(file_of(number).read_text(encoding="utf-8"))
    new.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    new.execute(f"PRAGMA user_version = {version}")


class _Rescue:
    """One rescue: whole rows first, then what indexes tell of others, then customers that rows hang on."""

    def __init__(self, new: sqlite3.Connection, wreck: Wreck, shapes: Sequence[Shape], now: datetime) -> None:
        self._new = new
        self._wreck = wreck
        self._shapes = shapes
        self._customer = next(shape for shape in shapes if shape.name == "customer")
        self._now = now
        self._rows = {shape.name: _Rows() for shape in shapes}
        self._placeholders: list[str] = []
        self._garbled = 0
        self._doubtful: list[tuple[str, int]] = []

    def run(self) -> Rescued:
        """Fill the new journal; what came of it."""
        self._new.execute("BEGIN")
        for shape in self._shapes:
            for found in self._wreck.rows(shape):
                self._copy(shape, found)
        broken = [shape for shape in self._shapes if not self._wreck.is_whole(shape)]
        for rows in self._wreck.strewn():
            self._take_up(rows, broken)
        for shape in self._shapes:
            self._piece_together(shape)
        self._let_go_of_settings()
        self._make_up_customers()
        self._let_go_of_dangling()
        self._new.execute("COMMIT")
        unsure = {shape.name for shape in broken if not self._wreck.told(shape).every}
        saved = [self._rows[shape.name].told(shape.name, more=shape.name in unsure) for shape in self._shapes]
        there = [one for one in saved if one != Saved(one.table)]
        return Rescued(there, self._placeholders, self._garbled, sorted(self._doubtful))

    def _copy(self, shape: Shape, found: Found) -> None:
        """A row that was read where a row of that table stands; one that is there already is there once."""
        rows = self._rows[shape.name]
        if found.cells is None:
            if shape.rowid:
                rows.left_out.add(found.told[shape.rowid])
            else:
                rows.left_out_unread += 1
            return
        cells = self._of_whom_an_index_says(found.cells, found.told)
        key = _key(shape, cells)
        if key in rows.copied or key in rows.in_part:
            return
        rows.left_out.discard(key)
        if any(self._insert(shape.name, one) for one in [cells, *([{**cells, **found.told}] if found.told else ())]):
            rows.copied.add(key)
        elif any(self._insert(shape.name, less) for less in _with_less(shape, cells)):
            rows.in_part.add(key)
        else:
            rows.left_out.add(key)
            return
        self._garbled += found.garbled
        if found.doubtful:
            self._doubtful.append((shape.name, int(key) if isinstance(key, int) else 0))

    def _of_whom_an_index_says(self, cells: Cells, told: Cells) -> Cells:
        """A row of a customer whom nobody knows is of the one whom an index tells, if that is one."""
        known = self._wreck.told(self._customer).rows
        if cells.get("customer_id") in known or told.get("customer_id") not in known:
            return cells
        return {**cells, "customer_id": told["customer_id"]}

    def _take_up(self, rows: Sequence[Row], broken: Iterable[Shape]) -> None:
        """The rows of a page that no tree leads to: of a table that misses some, as their form and indexes tell."""
        fitting = []
        for shape in broken:
            cells = [found for row in rows if (found := shape.cells(row)) is not None]
            if shape.rowid and len(cells) == len(rows):
                told, every = self._wreck.told(shape)
                known = sum(one.items() >= told.get(int(str(one[shape.rowid])), _NOBODY).items() for one in cells)
                if known or not every:
                    fitting.append((known, shape, cells))
        for _, shape, cells in sorted(fitting, key=lambda one: -one[0]):
            copied = self._rows[shape.name].copied
            put = [one for one in cells if _key(shape, one) in copied or self._insert(shape.name, one)]
            copied.update(_key(shape, one) for one in put)
            if put:
                self._rows[shape.name].left_out.update(_key(shape, one) for one in cells if one not in put)
                self._garbled += sum(row.garbled for row in rows)
                return

    def _piece_together(self, shape: Shape) -> None:
        """What indexes tell of the rows that cannot be read, or do not fit."""
        rows = self._rows[shape.name]
        told = self._wreck.told(shape).rows
        for rowid in told.keys() - rows.copied - rows.in_part:
            cells = self._completed(shape, told[rowid])
            if self._insert(shape.name, cells):
                rows.in_part.add(rowid)
                rows.left_out.discard(rowid)
                if shape.name == "customer":
                    self._placeholders.append(str(cells["name"]))
            elif rowid not in rows.left_out:
                rows.lost.add(rowid)
        rows.left_out -= rows.copied | rows.in_part

    def _completed(self, shape: Shape, told: Cells) -> Cells:
        """What indexes tell of a row, with what follows from it."""
        cells = dict(told)
        if shape.name == "touchpoint":
            cells |= {"text": NOTE_LOST, "answered": _answered(told)}
        if shape.name == "customer":
            cells["added_on"] = self._first_day(told["id"])
        if "name_key" in shape.types and "name" not in cells:
            cells["name"] = told.get("name_key")
        anew: Cells = dict.fromkeys(("created_at", "changed_at"), stamp(self._now)) | {"uid": new_uid(self._now)}
        return {**{name: cell for name, cell in anew.items() if name in shape.types}, **cells}

    def _let_go_of_settings(self) -> None:
        """A setting that has no value which it can have is as well not there, and the default counts."""
        rows = self._rows["policy"]
        spoilt = set(Reader(self._new).spoilt_settings())
        for name in spoilt:
            self._new.execute("DELETE FROM policy WHERE name = ?", [name])
        gone = {key for key in rows.copied | rows.in_part if isinstance(key, tuple) and key[0] in spoilt}
        rows.copied -= gone
        rows.in_part -= gone
        rows.left_out |= gone

    def _make_up_customers(self) -> None:
        """A customer by a plain name wherever rows hang on one whose own row is lost."""
        owned = [shape.name for shape in self._shapes if "customer_id" in shape.types]
        lost: set[int] = set()
        for table in owned:
            is_gone = "customer_id IS NOT NULL AND customer_id NOT IN (SELECT id FROM customer)"
            lost.update(
                one for (one,) in self._new.execute(f"SELECT DISTINCT customer_id FROM {table} WHERE {is_gone}")
            )
        rows = self._rows["customer"]
        for customer_id in sorted(lost):
            name = PLACEHOLDER.format(id=customer_id)
            while self._new.execute("SELECT 1 FROM customer WHERE name_key = ?", [fold(name)]).fetchone():
                name += "’"
            moment = stamp(self._now)
            made_up: Cells = {
                "id": customer_id,
                "uid": new_uid(self._now),
                "name": name,
                "name_key": fold(name),
                "added_on": self._first_day(customer_id),
                "created_at": moment,
                "changed_at": moment,
            }
            self._insert("customer", made_up)
            self._placeholders.append(name)
            for kept in (rows.lost, rows.left_out):
                kept.discard(customer_id)
            rows.in_part.add(customer_id)

    def _first_day(self, customer_id: Cell) -> Cell:
        """The day of their first touchpoint, else the present one."""
        sql = "SELECT min(day) FROM touchpoint WHERE customer_id = ?"
        return self._new.execute(sql, [customer_id]).fetchone()[0] or local(self._now)[0].isoformat()

    def _let_go_of_dangling(self) -> None:
        """What hangs on a row that is lost goes with it, or stays without it where the schema lets it."""
        shapes = {shape.name: shape for shape in self._shapes}
        ends = [end for end in dangling_in(self._new) if end.table in shapes]
        while self._new.execute("PRAGMA foreign_key_check").fetchone():
            for end in ends:
                shape, rows = shapes[end.table], self._rows[end.table]
                sql = f"SELECT {shape.rowid or ', '.join(shape.types)} FROM {end.table} WHERE {end.where}"
                keys = {row[0] if shape.rowid else row for row in self._new.execute(sql)}
                self._new.execute(end.mend, {"now": stamp(self._now)})
                rows.copied -= keys
                rows.in_part -= keys
                (rows.in_part if end.optional else rows.left_out).update(keys)

    def _insert(self, table: str, cells: Cells) -> bool:
        """Whether a row fits into the new journal."""
        marks = ", ".join("?" * len(cells))
        try:
            self._new.execute(f"INSERT INTO {table} ({', '.join(cells)}) VALUES ({marks})", list(cells.values()))
        except (sqlite3.DataError, sqlite3.IntegrityError):
            return False
        return True


class _Rows:
    """What came of the rows of one table, by what finds each: its rowid, else all that it says."""

    def __init__(self) -> None:
        self.copied: set[object] = set()
        self.in_part: set[object] = set()
        self.left_out: set[object] = set()
        self.lost: set[object] = set()
        self.left_out_unread = 0

    def told(self, table: str, *, more: bool) -> Saved:
        """The same in figures."""
        left_out = len(self.left_out) + self.left_out_unread
        return Saved(table, len(self.copied), len(self.in_part), left_out, len(self.lost), more)


def _key(shape: Shape, cells: Cells) -> object:
    return cells[shape.rowid] if shape.rowid else tuple(cells[name] for name in shape.types)


def _with_less(shape: Shape, cells: Cells) -> Iterator[Cells]:
    """A row without one or two things that may be missing, each in turn, and at last without all of them."""
    missing = [name for name in cells if name not in shape.needed and name != shape.rowid and cells[name] is not None]
    for without in (*combinations(missing, 1), *combinations(missing, 2), missing):
        yield {name: cell for name, cell in cells.items() if name not in without}


def _answered(told: Cells) -> int | None:
    """Whether a touchpoint was answered, as its nature says."""
    kind, side, nature = told.get("kind"), told.get("side"), told.get("nature")
    if kind in KINDS and side in SIDES:
        for answered in (None, True, False):
            if nature_of(kind, side, answered) == nature:
                return answered if answered is None else int(answered)
    return None
