"""Whether a journal is surely sound: nothing that SQLite would find in it is missed."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from relcli.store.journal_file import APPLICATION_ID, open_as_it_is
from relcli.store.look_inside import differences, made
from relcli.store.migrations import NEWEST
from relcli.store.recording import tables
from relcli.store.sound import checks_of, garbled, is_index_of_all, is_surely_sound, plain_indexes
from tests.store.damage import PAGE, overwrite, replaced, root_of, some_journal, with_references_off

INDEXES = ("touchpoint_by_day", "touchpoint_by_customer", "touchpoint_by_nature")
FREE_PAGES = 32
"""Where the file says which page is the first that is free, and how many there are."""

FRAGMENTED = 7
"""Where a page says how many bytes of it are too few to be used."""

ADDS_ONE = """
INSERT INTO touchpoint (id, uid, customer_id, day, kind, side, answered, text, nature, created_at, changed_at)
SELECT 999, 'ffffffff-ffff-7fff-8fff-ffffffffffff', customer_id, day, kind, side, answered, text, nature,
       created_at, changed_at
  FROM touchpoint WHERE id = 5
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sound journal."""
    return some_journal(tmp_path / "journal.db")


def surely_sound(path: Path, version: int = NEWEST) -> bool:
    """Whether it is, as doctor asks; the copy that it is asked of stays the same, byte for byte."""
    with closing(open_as_it_is(path)) as file, closing(made(version)) as fresh, closing(in_memory()) as copy:
        file.execute("BEGIN")
        file.backup(copy)
        before = copy.serialize()
        if any(differences(copy, version)):  # of another schema nothing is promised
            return False
        told = is_surely_sound(file, copy, fresh)
        assert copy.serialize() == before
        return told


def in_memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)


def without_index(path: Path, index: str, statement: str) -> None:
    """Have a statement run of which an index is told nothing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        row = connection.execute("SELECT * FROM sqlite_schema WHERE name = ?", [index]).fetchone()
        assert row
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = ?", [index])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)


def sqlite_finds(path: Path) -> bool:
    """Whether SQLite, asked for everything, finds anything wrong in what it could write to."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",) or bool(garbled(connection))
    except (sqlite3.Error, UnicodeDecodeError):
        return True


def test_a_sound_journal_is_surely_sound(path: Path) -> None:
    assert surely_sound(path)


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_so_is_one_of_an_earlier_version(tmp_path: Path, version: int) -> None:
    with closing(made(version)) as fresh, closing(sqlite3.connect(tmp_path / "journal.db")) as file:
        fresh.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        fresh.execute(f"PRAGMA user_version = {version}")
        fresh.backup(file)
    assert surely_sound(tmp_path / "journal.db", version)


@pytest.mark.parametrize("index", [*INDEXES, "touchpoint_begun"])
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM touchpoint WHERE id = 5",
        "UPDATE touchpoint SET day = '2026-10-30', customer_id = 2, kind = 'visit' WHERE id = 5",
        ADDS_ONE,
    ],
)
def test_an_index_that_misses_a_row_or_has_one_too_many_is_found(path: Path, index: str, statement: str) -> None:
    without_index(path, index, statement)
    assert not surely_sound(path)


def test_an_index_is_of_a_row_of_its_own_each(path: Path) -> None:
    without_index(path, "touchpoint_by_day", "DELETE FROM touchpoint WHERE id = 5")
    without_index(path, "touchpoint_by_day", "UPDATE touchpoint SET id = 5 WHERE id = 6")
    assert not surely_sound(path)


@pytest.mark.parametrize("index", [*INDEXES, "touchpoint_begun"])
def test_a_flipped_byte_in_the_key_of_an_index_is_found(path: Path, index: str) -> None:
    replaced(path, "2026-10-07", "2026-10-08", page=root_of(path, index))
    assert not surely_sound(path)


@pytest.mark.parametrize("index", [*INDEXES, "touchpoint_begun"])
def test_entries_of_an_index_in_the_wrong_order_are_found(path: Path, index: str) -> None:
    page = (root_of(path, index) - 1) * PAGE
    content = path.read_bytes()
    places = page + (8 if content[page] == 10 else 12)
    first, second = content[places : places + 2], content[places + 2 : places + 4]
    overwrite(path, places, second + first)
    assert sqlite_finds(path)
    assert not surely_sound(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE touchpoint SET kind = 'zz' WHERE id = 7",
        "UPDATE touchpoint SET nature = 'gesture' WHERE id = 7",
        "UPDATE touchpoint SET extra = 2 WHERE id = 7",
        "UPDATE promise SET due_on = '2026-02-30'",
        "UPDATE promise SET broken_on = '2026-11-03'",
        "UPDATE tag SET touchpoint_id = 1",
        "UPDATE policy SET value = ''",
        "UPDATE touchpoint SET text = CAST(x'61ff62' AS TEXT) WHERE id = 7",
        "UPDATE tag SET name = 'vip' || char(0)",
    ],
)
def test_what_breaks_a_check_or_is_no_text_is_found(path: Path, statement: str) -> None:
    with_references_off(path, statement)
    assert not surely_sound(path)


@pytest.mark.parametrize(
    "statement", ["DELETE FROM customer WHERE id = 2", "UPDATE touchpoint_person SET touchpoint_id = 1"]
)
def test_what_refers_to_nothing_or_to_somebody_else_is_found(path: Path, statement: str) -> None:
    with_references_off(path, statement)
    assert not surely_sound(path)


@pytest.mark.parametrize("other", [b"cbll", b"cal\x00", b"\xffall"])
def test_a_flipped_byte_in_a_text_that_breaks_a_check_is_found(path: Path, other: bytes) -> None:
    content = path.read_bytes()
    place = content.index(b"callus", content.index(b"note 050") - 100)
    overwrite(path, place, other)
    assert not surely_sound(path)


def test_every_check_of_the_schema_is_asked_for_as_it_stands_there() -> None:
    with closing(made(NEWEST)) as fresh:
        for table in tables(fresh):
            (sql,) = fresh.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [table]).fetchone()
            checks = checks_of(fresh, table)
            assert len(checks) == sql.count("CHECK")
            for check in checks:
                assert sql.count(check)
                fresh.execute(f"SELECT {check} FROM {table}")


def test_a_bracket_in_a_text_or_in_a_comment_is_none() -> None:
    with closing(in_memory()) as connection:
        checks = ["(a <> '(''(')", "(b IN (1, 2) -- :)\n AND b)", "((a) <> b)"]
        connection.execute(
            f"CREATE TABLE t (a TEXT CHECK {checks[0]}, -- CHECK (\n b CHECK {checks[1]}, CHECK {checks[2]})"
        )
        assert checks_of(connection, "t") == checks


def test_a_row_is_looked_up_in_an_index_by_all_that_an_entry_has(path: Path) -> None:
    with closing(made(NEWEST)) as fresh, closing(sqlite3.connect(path)) as connection:
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        names = {one.name for one in plain_indexes(fresh)}
        assert {*INDEXES, "promise_of_customer", "changed_row_of_change"} <= names
        assert names.isdisjoint({"touchpoint_begun", "customer_by_name", "touchpoint_person_by_person"})
        for index in plain_indexes(fresh):
            asked.clear()
            assert is_index_of_all(connection, index)
            _, looks_up = [one for one in asked if one.lstrip().startswith("SELECT")]
            (plan,) = [
                step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {looks_up}") if step.startswith("SEARCH")
            ]
            by = " AND ".join(f"{one}=?" for one in [*index.columns, "rowid"])
            assert plan == f"SEARCH entry USING COVERING INDEX {index.name} ({by})"


def test_a_page_that_belongs_to_nothing_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DELETE FROM touchpoint_person; DELETE FROM touchpoint;")
    assert surely_sound(path)
    overwrite(path, FREE_PAGES, bytes(8))
    assert sqlite_finds(path)
    assert not surely_sound(path)


@pytest.mark.parametrize("index", INDEXES)
def test_a_page_of_an_index_that_does_not_add_up_is_found_though_every_row_is_in_it(path: Path, index: str) -> None:
    overwrite(path, (root_of(path, index) - 1) * PAGE + FRAGMENTED, b"\x09")
    assert sqlite_finds(path)
    assert not surely_sound(path)


def test_a_second_row_of_what_may_be_there_once_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (one,), (other,) = connection.execute("SELECT uid FROM touchpoint WHERE id IN (4, 5) ORDER BY id").fetchall()
    path.write_bytes(path.read_bytes().replace(one.encode(), other.encode()))
    assert sqlite_finds(path)
    assert not surely_sound(path)


def test_nothing_where_something_has_to_be_is_found(path: Path) -> None:
    as_schema = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'touchpoint'"
    must, may = "text TEXT NOT NULL", "text TEXT"
    for was, becomes in ((must, may), (may, must)):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(as_schema, [was, becomes])
        if becomes == may:
            with_references_off(path, "UPDATE touchpoint SET text = NULL WHERE id = 7")
    assert sqlite_finds(path)
    assert not surely_sound(path)


@pytest.mark.parametrize("seed", range(2))
def test_nothing_that_sqlite_finds_in_a_damaged_file_is_missed(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - the same damage each time
    sound = some_journal(tmp_path / "sound.db").read_bytes()
    path = tmp_path / "journal.db"
    for _ in range(10):
        place = chance.randrange(PAGE, len(sound) - 8)
        flipped = bytes([sound[place] ^ 1 << chance.randrange(8)])
        swapped = sound[place + 2 : place + 4] + sound[place : place + 2]
        path.write_bytes(sound)
        overwrite(path, place, chance.choice([flipped, swapped, chance.randbytes(8)]))
        with suppress(sqlite3.Error):  # it cannot even be copied
            assert not (surely_sound(path) and sqlite_finds(path)), place
