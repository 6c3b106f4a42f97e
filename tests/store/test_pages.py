"""Pages read without SQLite: what SQLite reads of a sound file, and of a damaged one what is whole."""

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from relcli.store.pages import LEAF_TABLE, Cell, Pages
from tests.store.damage import PAGE, overwrite, page_of, root_of, some_journal, zero


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of several pages a table."""
    return some_journal(tmp_path / "journal.db")


def rows_of(path: Path, table: str) -> tuple[list[tuple[Cell, ...]], bool]:
    """The rows that are read of a table, its rowid first, and whether its tree and pages are whole."""
    pages = Pages(BytesIO(path.read_bytes()))
    tree = pages.tree(root_of(path, table))
    found, whole = [], tree.whole
    for number in tree.pages:
        rows, all_read = pages.rows(number)
        found += [(row.rowid, *row.cells[1:]) for row in rows]
        whole &= all_read
    return found, whole


@pytest.mark.parametrize("size", [512, 4096, 65536])
@pytest.mark.parametrize("encoding_of", ["a", "é", "🌻"])
def test_what_sqlite_wrote_is_read_to_the_letter_be_it_long_or_short(
    tmp_path: Path, size: int, encoding_of: str
) -> None:
    path = tmp_path / "any.db"
    numbers = [0, 1, -1, 127, -128, 32767, 8388607, -2147483648, 2**47 - 1, 2**63 - 1, -(2**63)]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("CREATE TABLE one (id INTEGER PRIMARY KEY, number INTEGER, real REAL, text TEXT, blob BLOB)")
        rows = [
            (number, number, number / 3, encoding_of * length, bytes(range(256)) * (length // 256))
            for number, length in zip(numbers, (0, 1, 50, 400, 482, 4000, 4090, 5000, 70000, 3, 7), strict=True)
        ]
        connection.executemany("INSERT INTO one VALUES (?, ?, ?, ?, ?)", [*rows, (5, None, None, None, None)])
        wanted = connection.execute("SELECT * FROM one ORDER BY id").fetchall()
    assert rows_of(path, "one") == (wanted, True)


def test_every_row_of_a_journal_is_found_by_its_tree(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        wanted = connection.execute("SELECT * FROM touchpoint ORDER BY id").fetchall()
    found, whole = rows_of(path, "touchpoint")
    assert whole
    assert [row[: len(wanted[0])] for row in found] == wanted


def test_an_index_has_its_entries_in_all_pages_of_its_tree(path: Path) -> None:
    pages = Pages(BytesIO(path.read_bytes()))
    tree = pages.tree(root_of(path, "touchpoint_by_nature"))
    assert len(tree.pages) > 1
    entries = [row for number in tree.pages for row in pages.rows(number)[0]]
    assert sorted(int(str(row.cells[-1])) for row in entries) == list(range(1, 121))
    assert {row.rowid for row in entries} == {None}


def test_a_page_that_is_none_costs_what_stands_on_it_and_the_tree_is_not_whole(path: Path) -> None:
    lost = page_of(path, "note 030")
    zero(path, lost)
    found, whole = rows_of(path, "touchpoint")
    assert not whole
    assert 100 < len(found) < 120
    assert Pages(BytesIO(path.read_bytes())).kind(lost) == 0


def test_a_row_that_does_not_hold_together_is_passed_over_and_the_others_are_read(path: Path) -> None:
    place = path.read_bytes().find(b"note 030")
    overwrite(path, place - 110, b"\xff" * 60)  # the head of the row, which says how long each cell is
    found, whole = rows_of(path, "touchpoint")
    assert not whole
    assert len(found) >= 118


def test_letters_that_are_none_are_told_and_shown_as_what_cannot_be_read(path: Path) -> None:
    overwrite(path, path.read_bytes().find(b"note 030"), b"n\xffte")
    pages = Pages(BytesIO(path.read_bytes()))
    (garbled,) = [
        row for number in pages.tree(root_of(path, "touchpoint")).pages for row in pages.rows(number)[0] if row.garbled
    ]
    assert str(garbled.cells[10]).startswith("n�te 030")


def test_a_page_that_leads_to_itself_ends_the_way_there(path: Path) -> None:
    root = root_of(path, "touchpoint")
    overwrite(path, (root - 1) * PAGE + 8, root.to_bytes(4, "big"))
    assert not Pages(BytesIO(path.read_bytes())).tree(root).whole


def test_a_long_text_whose_end_is_missing_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "any.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT)")
        connection.executemany("INSERT INTO one VALUES (?, ?)", [(1, "short"), (2, "x" * 9000 + "end")])
    zero(path, page_of(path, "xend") - 1)
    assert rows_of(path, "one") == ([(1, "short")], False)


def test_noughts_in_a_text_are_none_of_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "any.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute("INSERT INTO one VALUES (1, ?)", ["x" * 9000 + "end"])
    zero(path, page_of(path, "xend"))
    pages = Pages(BytesIO(path.read_bytes()))
    (row,), _ = pages.rows(root_of(path, "one"))
    assert row.garbled
    assert str(row.cells[1]).strip("x") == "�"


@pytest.mark.parametrize(
    "content", [b"", b"S", b"SQLite format 3\0", b"SQLite format 3\0\x10\0", bytes(100), b"\xff" * 5000]
)
def test_whatever_is_no_such_file_has_no_rows(content: bytes) -> None:
    pages = Pages(BytesIO(content))
    assert not pages.tree(1).whole
    assert [row for number in pages.tree(1).pages for row in pages.rows(number)[0]] == []
    assert pages.unused == frozenset()


@pytest.mark.parametrize("said", [b"\x08\x00", b"\x00\x07", b"\x00\x01"])
def test_a_size_of_pages_that_cannot_be_gives_way_to_the_usual_one(path: Path, said: bytes) -> None:
    wanted = rows_of(path, "touchpoint")
    root = root_of(path, "touchpoint")
    overwrite(path, 16, said)
    pages = Pages(BytesIO(path.read_bytes()))
    assert len([row for number in pages.tree(root).pages for row in pages.rows(number)[0]]) == len(wanted[0])


def test_pages_that_are_free_are_known(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM touchpoint")
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    pages = Pages(BytesIO(path.read_bytes()))
    assert len(pages.unused) == free > 0
    assert pages.kind(root_of(path, "touchpoint")) == LEAF_TABLE
    assert root_of(path, "touchpoint") not in pages.unused
