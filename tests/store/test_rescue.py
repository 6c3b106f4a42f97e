"""A rescue: all that can be read comes over, what is lost is counted, and the new journal is sound."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from relcli.errors import Failed, JournalUnreadable
from relcli.rules.vocabulary.checkup import Content
from relcli.rules.vocabulary.rescue import Rescued, Saved
from relcli.store import journal_file
from relcli.store import rescue as module
from relcli.store.aside import left_aside
from relcli.store.look_inside import look_inside, made
from relcli.store.migrations import NEWEST
from relcli.store.pages import LEAF_TABLE, Pages
from relcli.store.rescue import rescue
from tests.store.conftest import NOW, put, touch
from tests.store.damage import PAGE, overwrite, page_of, replaced, root_of, some_journal, with_references_off, zero
from tests.store.test_doors import KILLED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal, sound as yet."""
    return some_journal(tmp_path / "journal.db")


def rescued(path: Path) -> Rescued:
    """What came of a rescue, which leaves the journal as it is and makes one that is sound."""
    before = path.read_bytes()
    new = path.with_name("new.db")
    outcome = rescue(path, new, NOW)
    assert path.read_bytes() == before
    assert new.stat().st_mode & 0o777 == 0o600
    content = look_inside(new)
    assert isinstance(content, Content)
    assert (content.version, content.troubles, content.dangling, content.strays) == (NEWEST, [], {}, {})
    assert sorted(one.name for one in path.parent.iterdir() if one.name.startswith(".relcli")) == []
    return outcome


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def new_rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    return rows(path.with_name("new.db"), sql)


def saved(outcome: Rescued, table: str) -> Saved:
    return next(one for one in outcome.tables if one.table == table)


def test_of_a_sound_journal_everything_comes_over_to_the_letter(path: Path) -> None:
    outcome = rescued(path)
    assert outcome.is_whole
    assert saved(outcome, "touchpoint") == Saved("touchpoint", copied=120)
    for table in ("customer", "touchpoint", "touchpoint_person", "tag", "promise_move", "policy", "job", "alias"):
        assert new_rows(path, f"SELECT * FROM {table}") == rows(path, f"SELECT * FROM {table}")


@pytest.mark.parametrize(
    "tree",
    ["touchpoint", "sqlite_autoindex_touchpoint_1", "touchpoint_by_nature", "touchpoint_person", "sqlite_schema"],
)
def test_without_the_top_of_a_tree_everything_comes_over(path: Path, tree: str) -> None:
    zero(path, 1 if tree == "sqlite_schema" else root_of(path, tree))
    outcome = rescued(path)
    assert saved(outcome, "touchpoint") == Saved("touchpoint", copied=120)
    assert [one for one in outcome.tables if one.lost or one.left_out or one.in_part] == []
    assert new_rows(path, "SELECT * FROM touchpoint_person") == [(3, 1)]


@pytest.mark.parametrize("header", [b"\xaa" * 16, b"\xaa" * 100, bytes(100)])
def test_behind_a_broken_header_everything_comes_over(path: Path, header: bytes) -> None:
    overwrite(path, 0, header)
    assert rescued(path).is_whole
    assert len(new_rows(path, "SELECT * FROM touchpoint")) == 120


def test_a_page_of_touchpoints_costs_their_notes_and_nothing_else(path: Path) -> None:
    before = rows(path, "SELECT id, uid, customer_id, day, kind, side, answered, nature FROM touchpoint")
    zero(path, page_of(path, "note 030"))
    outcome = rescued(path)
    touchpoints = saved(outcome, "touchpoint")
    assert touchpoints.copied + touchpoints.in_part == 120
    assert 8 < touchpoints.in_part < 14
    assert (touchpoints.lost, touchpoints.left_out, touchpoints.more) == (0, 0, False)
    assert not outcome.is_whole
    after = new_rows(path, "SELECT id, uid, customer_id, day, kind, side, answered, nature FROM touchpoint")
    assert {row[:6] for row in after} == {row[:6] for row in before}
    assert [row[7] for row in after] == [row[7] for row in before]
    assert new_rows(path, "SELECT DISTINCT text FROM touchpoint WHERE id = 30") == [("(The note is lost.)",)]
    assert [one for one in outcome.tables if one.table != "touchpoint" and not one.is_whole] == []


def test_a_lost_customer_is_kept_by_the_name_that_an_index_has(path: Path) -> None:
    zero(path, root_of(path, "customer"))
    outcome = rescued(path)
    assert saved(outcome, "customer") == Saved("customer", in_part=3)
    assert sorted(outcome.placeholders) == ["acme dental", "bo & sons", "café süd"]
    assert saved(outcome, "touchpoint") == Saved("touchpoint", copied=120)
    assert new_rows(path, "SELECT name, added_on FROM customer WHERE id = 1") == [("acme dental", "2026-10-01")]


def test_a_customer_of_whom_nothing_is_left_is_kept_by_a_plain_name_if_anything_hangs_on_them(path: Path) -> None:
    for tree in ("customer", "sqlite_autoindex_customer_1", "customer_by_name", "customer_by_ref"):
        zero(path, root_of(path, tree))
    outcome = rescued(path)
    assert saved(outcome, "customer") == Saved("customer", in_part=3, more=True)
    assert outcome.placeholders == ["Rescued customer 1", "Rescued customer 2", "Rescued customer 3"]
    assert new_rows(path, "SELECT count(*) FROM touchpoint WHERE customer_id = 2") == [(40,)]


def test_a_plain_name_that_somebody_has_already_is_given_another_end(path: Path) -> None:
    with_references_off(
        path,
        "UPDATE customer SET name = 'Rescued customer 1', name_key = 'rescued customer 1' WHERE id = 2",
        "DELETE FROM customer WHERE id = 1",
    )
    assert rescued(path).placeholders == ["Rescued customer 1’"]


def test_what_hangs_on_what_is_lost_is_left_out_or_stays_without_it(path: Path) -> None:
    for tree in ("promise", "job"):
        zero(path, root_of(path, tree))
    outcome = rescued(path)
    assert saved(outcome, "promise") == Saved("promise", lost=1)
    assert saved(outcome, "promise_move") == Saved("promise_move", left_out=1)
    assert saved(outcome, "job") == Saved("job", lost=1)
    assert saved(outcome, "touchpoint") == Saved("touchpoint", copied=119, in_part=1)
    assert new_rows(path, "SELECT job_id, substr(text, 1, 8) FROM touchpoint WHERE id = 3") == [(None, "note 003")]


def test_what_fits_in_no_journal_is_left_out_and_counted(path: Path) -> None:
    with_references_off(path, "UPDATE touchpoint SET kind = 'zz' WHERE id IN (7, 8)")
    outcome = rescued(path)
    assert saved(outcome, "touchpoint") == Saved("touchpoint", copied=118, left_out=2)
    assert new_rows(path, "SELECT count(*) FROM touchpoint WHERE id IN (7, 8)") == [(0,)]


def test_what_would_fit_but_for_one_thing_comes_over_without_it(path: Path) -> None:
    with_references_off(
        path,
        "UPDATE customer SET cadence = -1, phone = '1' WHERE id = 1",
        "UPDATE touchpoint SET mood = 'zz', minutes = 5, time = '99' WHERE id = 7",
    )
    outcome = rescued(path)
    assert saved(outcome, "customer") == Saved("customer", copied=2, in_part=1)
    assert saved(outcome, "touchpoint") == Saved("touchpoint", copied=119, in_part=1)
    assert outcome.placeholders == []
    assert new_rows(path, "SELECT name, cadence, phone FROM customer WHERE id = 1") == [("Acme Dental", None, "1")]
    assert new_rows(path, "SELECT mood, minutes, time, substr(text, 1, 8) FROM touchpoint WHERE id = 7") == [
        (None, 5, None, "note 007")
    ]


def test_a_disk_that_is_full_is_told_and_no_row_is_taken_for_one_that_does_not_fit(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = module.begin_as

    def on_a_small_disk(new: sqlite3.Connection, version: int) -> None:
        begin(new, version)
        (pages,) = new.execute("PRAGMA page_count").fetchone()
        new.execute(f"PRAGMA max_page_count = {pages + 2}")

    monkeypatch.setattr(module, "begin_as", on_a_small_disk)
    with pytest.raises(Failed, match="is full"):
        rescue(path, path.with_name("new.db"), NOW)
    assert [one.name for one in path.parent.iterdir()] == ["journal.db"]


def test_a_journal_that_cannot_be_read_at_all_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(Failed, match=r"cannot be read \(permission denied\), so nothing was written"):
        rescue(path, path.with_name("new.db"), NOW)


def test_letters_that_are_lost_cost_the_letters_and_not_the_note(path: Path) -> None:
    overwrite(path, path.read_bytes().find(b"note 030"), b"n\xffte")
    outcome = rescued(path)
    assert outcome.garbled == 1
    assert not outcome.is_whole
    assert new_rows(path, "SELECT substr(text, 1, 8) FROM touchpoint WHERE id = 30") == [("n�te 030",)]


def test_half_a_file_gives_what_stands_in_it(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 + 100])
    outcome = rescued(path)
    assert saved(outcome, "customer") == Saved("customer", copied=3)
    assert not outcome.is_whole


def test_what_was_taken_out_does_not_come_back(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DELETE FROM touchpoint WHERE id > 60")
    zero(path, root_of(path, "touchpoint"))
    rescued(path)
    assert new_rows(path, "SELECT max(id) FROM touchpoint") == [(60,)]


def test_what_a_killed_command_left_half_done_is_rolled_back_in_the_new_journal_alone(path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    left = path.with_name("journal.db-journal")
    before = left.read_bytes()
    assert rescued(path).is_whole
    assert left.read_bytes() == before
    assert new_rows(path, "SELECT name FROM customer WHERE id = 1") == [("Acme Dental",)]


def test_what_lies_in_a_wal_file_comes_over_too(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        touch(other, 1, "2026-11-19", text="written last")
        copy = path.with_name("copy.db")
        for suffix in ("", "-wal"):
            copy.with_name(copy.name + suffix).write_bytes(path.with_name(path.name + suffix).read_bytes())
    rescue(copy, path.with_name("new.db"), NOW)
    assert new_rows(path, "SELECT text FROM touchpoint WHERE id = 121") == [("written last",)]


KILLED_AT_WORK = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from relcli.store import rescue

rescue.Pages = lambda _: os.kill(os.getpid(), signal.SIGKILL)
os.umask(0)
rescue.rescue(Path(sys.argv[1]), Path(sys.argv[2]), datetime.now(UTC))
"""


@pytest.mark.parametrize("place", [".", "elsewhere"])
def test_the_copy_that_a_killed_rescue_works_on_lies_beside_the_new_journal_and_is_swept_by_the_next(
    path: Path, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, new = tmp_path / "tmp", tmp_path / place / "new.db"
    temporary.mkdir()
    new.parent.mkdir(exist_ok=True)
    monkeypatch.setenv("TMPDIR", str(temporary))
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    subprocess.run([sys.executable, "-c", KILLED_AT_WORK, str(path), str(new)], check=False)
    left = left_aside(new.parent)
    assert [one.name.endswith("-copy") for one in left] == [False, True]
    assert {one.stat().st_mode & 0o777 for one in left} == {0o600}
    assert list(temporary.iterdir()) == []
    assert rescue(path, new, NOW).is_whole
    assert left_aside(new.parent) == []
    assert rows(new, "SELECT name FROM customer WHERE id = 1") == [("Acme Dental",)]


@pytest.mark.parametrize("version", [1, 3])
def test_a_journal_of_an_earlier_version_is_brought_up_to_date_on_the_way(tmp_path: Path, version: int) -> None:
    path = tmp_path / "journal.db"
    with closing(made(version)) as fresh, closing(sqlite3.connect(path)) as file:
        fresh.execute(f"PRAGMA application_id = {journal_file.APPLICATION_ID}")
        fresh.execute(f"PRAGMA user_version = {version}")
        fresh.execute(
            "INSERT INTO customer (uid, name, name_key, added_on, created_at, changed_at)"
            " VALUES (printf('%036d', 1), 'Acme', 'acme', '2026-01-05', 'now', 'now')"
        )
        fresh.commit()
        fresh.backup(file)
    assert rescued(path).is_whole
    assert new_rows(path, "SELECT name FROM customer") == [("Acme",)]


@pytest.mark.parametrize("seed", range(8))
def test_whatever_befalls_the_file_the_new_journal_is_sound(path: Path, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - the same damage each time
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 20, 300])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    for page in chance.sample(range(1, len(content) // PAGE), 3):
        content[page * PAGE : (page + 1) * PAGE] = chance.choice([bytes(PAGE), chance.randbytes(PAGE)])
    path.write_bytes(content)
    outcome = rescued(path)
    assert saved(outcome, "touchpoint").copied > 60
    assert new_rows(path, "SELECT count(*) FROM customer") == [(3,)]


def test_nothing_is_made_of_what_is_no_journal_or_a_newer_one(path: Path) -> None:
    new = path.with_name("new.db")
    overwrite(path, 60, (NEWEST + 1).to_bytes(4, "big"))
    with pytest.raises(JournalUnreadable, match="comes from a newer relcli"):
        rescue(path, new, NOW)
    overwrite(path, 60, NEWEST.to_bytes(4, "big"))
    for content in (b"", bytes(PAGE), b"a letter to the bank\n" * 500, path.read_bytes()[:PAGE]):
        path.write_bytes(content)
        with pytest.raises(JournalUnreadable, match="can be read as a journal, so nothing was written"):
            rescue(path, new, NOW)
    assert not new.exists()


def leaves_of(path: Path, table: str) -> list[int]:
    """The pages on which the rows of a table stand, the first of them first."""
    with path.open("rb") as file:
        pages = Pages(file)
        return [number for number in pages.tree(root_of(path, table)).pages if pages.kind(number) == LEAF_TABLE]


def put_over(path: Path, page: int, other: int) -> None:
    """Write what stands on another page over a page."""
    content = path.read_bytes()
    overwrite(path, (page - 1) * PAGE, content[(other - 1) * PAGE : other * PAGE])


def test_a_page_that_says_it_has_fewer_rows_costs_what_no_index_tells_of_them(path: Path) -> None:
    leaf = leaves_of(path, "touchpoint")[2]
    count = (leaf - 1) * PAGE + 4
    overwrite(path, count, bytes([path.read_bytes()[count] - 4]))
    assert saved(rescued(path), "touchpoint") == Saved("touchpoint", copied=116, in_part=4)


@pytest.mark.parametrize("other", ["issue_of_customer", "touchpoint_by_day", "policy", "customer"])
def test_the_page_of_another_tree_over_the_root_of_a_table_costs_nothing(path: Path, other: str) -> None:
    put_over(path, root_of(path, "touchpoint"), root_of(path, other))
    assert rescued(path).is_whole
    assert len(new_rows(path, "SELECT * FROM touchpoint")) == 120


def test_an_empty_page_or_a_page_of_the_same_table_in_place_of_one_costs_the_notes_that_stood_there(path: Path) -> None:
    first, second, third, *_ = leaves_of(path, "touchpoint")
    overwrite(path, (first - 1) * PAGE, bytes([LEAF_TABLE, 0, 0, 0, 0, PAGE >> 8, 0, 0]) + bytes(PAGE - 8))
    put_over(path, second, third)
    outcome = rescued(path)
    touchpoints = saved(outcome, "touchpoint")
    assert not outcome.is_whole
    assert touchpoints.copied + touchpoints.in_part == 120
    assert 16 < touchpoints.in_part < 30


def test_two_tables_of_one_form_are_told_apart_by_their_uids(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for number in (1, 2, 3):
            put(connection, "fact", customer_id=number)
            put(connection, "fit", customer_id=number)
    wanted = rows(path, "SELECT * FROM fact"), rows(path, "SELECT * FROM fit")
    content, fact, fit = path.read_bytes(), root_of(path, "fact"), root_of(path, "fit")
    put_over(path, fact, fit)
    overwrite(path, (fit - 1) * PAGE, content[(fact - 1) * PAGE : fact * PAGE])
    assert rescued(path).is_whole
    assert (new_rows(path, "SELECT * FROM fact"), new_rows(path, "SELECT * FROM fit")) == wanted


def test_a_row_of_which_an_index_tells_something_else_is_told_of(path: Path) -> None:
    replaced(path, "2026-10-08", "2026-10-09", page=page_of(path, "note 007"))
    outcome = rescued(path)
    assert not outcome.is_whole
    assert len(outcome.doubtful) == 1
    assert outcome.doubtful[0][0] == "touchpoint"
    assert saved(outcome, "touchpoint") == Saved("touchpoint", copied=120)


def test_a_row_whose_number_is_damaged_is_found_by_its_uid(path: Path) -> None:
    before = rows(path, "SELECT * FROM touchpoint")
    ((uid,),) = rows(path, "SELECT uid FROM touchpoint WHERE id = 7")
    content, start = path.read_bytes(), (page_of(path, "note 007") - 1) * PAGE
    overwrite(path, content.rindex(b"\x07", start, content.index(str(uid).encode(), start)), b"\x70")
    outcome = rescued(path)
    assert outcome.doubtful == [("touchpoint", 7)]
    assert new_rows(path, "SELECT * FROM touchpoint") == before


def test_a_journal_that_is_written_while_it_is_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = module.begin_as

    def beside_another(new: sqlite3.Connection, version: int) -> None:
        begin(new, version)
        with_references_off(path, "DELETE FROM tag")

    monkeypatch.setattr(module, "begin_as", beside_another)
    with pytest.raises(Failed, match="was written while it was read, so nothing was rescued; try again"):
        rescue(path, path.with_name("new.db"), NOW)
    assert not path.with_name("new.db").exists()


def test_a_file_of_any_size_is_read_page_by_page(path: Path) -> None:
    wanted = rows(path, "SELECT * FROM touchpoint")
    overwrite(path, 28, (2_000_000).to_bytes(4, "big"))
    os.truncate(path, 2_000_000 * PAGE)
    outcome = rescue(path, path.with_name("new.db"), NOW)
    assert outcome.is_whole
    assert new_rows(path, "SELECT * FROM touchpoint") == wanted


def test_a_setting_with_a_value_that_cannot_be_is_left_out(path: Path) -> None:
    with_references_off(
        path, "INSERT INTO policy VALUES ('friend_conversations', '{21', 'now'), ('week_start', '7', 'now')"
    )
    assert saved(rescued(path), "policy") == Saved("policy", copied=1, left_out=2)
    assert new_rows(path, "SELECT name FROM policy") == [("soon_within",)]
