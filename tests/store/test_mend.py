"""Mends: each puts right one thing, behind a copy of what it could cost, or leaves all as it was."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from relcli.errors import Damaged, Failed, JournalBusy
from relcli.rules.vocabulary.checkup import Content, TooOpen
from relcli.store import journal_file, mend
from relcli.store.backups import back_up, backups_folder
from relcli.store.look_inside import look_inside
from tests.store.conftest import NOW
from tests.store.damage import page_of, replaced, root_of, some_journal, with_references_off, zero
from tests.store.test_doors import KILLED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sound journal."""
    return some_journal(tmp_path / "journal.db")


def content(path: Path) -> Content:
    found = look_inside(path)
    assert isinstance(found, Content)
    return found


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_what_was_left_half_done_is_rolled_back(path: Path) -> None:
    before = path.read_bytes()
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    mend.roll_back(path)
    assert path.read_bytes() == before
    assert not path.with_name("journal.db-journal").exists()


def test_what_was_left_aside_is_removed_beside_the_journal_and_among_its_backups(path: Path) -> None:
    back_up(path, NOW, "by-hand")
    left = [folder / ".relcli-aside-4711" for folder in (path.parent, backups_folder(path))]
    for file in left:
        file.touch()
    mend.clear_leftovers(path)
    assert [file.exists() for file in left] == [False, False]
    assert len(list(backups_folder(path).iterdir())) == 1


def test_what_cannot_be_removed_is_not_said_to_be(path: Path) -> None:
    path.with_name(".relcli-aside-4711").mkdir()
    with pytest.raises(Failed, match=r"^\.relcli-aside-4711 is still there$"):
        mend.clear_leftovers(path)


def test_a_file_is_made_private_and_a_folder_of_the_users_own_is_not(path: Path) -> None:
    path.chmod(0o644)
    mend.make_private(TooOpen(path, 0o644, 0o600))
    mend.make_private(TooOpen(path.parent, 0o777, None))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_out_of_wal_mode_the_journal_is_in_one_file_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE customer SET name = 'Acme' WHERE id = 1")
        with pytest.raises(JournalBusy):
            mend.leave_wal_mode(path)
    mend.leave_wal_mode(path)
    assert not content(path).wal
    assert not path.with_name("journal.db-wal").exists()
    assert rows(path, "SELECT name FROM customer WHERE id = 1") == [("Acme",)]


def test_a_damaged_journal_is_kept_page_for_page_under_a_name_of_its_own(path: Path) -> None:
    zero(path, page_of(path, "note 030"))
    kept = [mend.keep_as_it_is(path, NOW) for _ in range(2)]
    assert [one.name for one in kept] == [
        "journal.db.damaged-2026-11-20T093000Z",
        "journal.db.damaged-2026-11-20T093000Z-2",
    ]
    assert {one.read_bytes()[100:] for one in kept} == {path.read_bytes()[100:]}
    assert {one.stat().st_mode & 0o777 for one in kept} == {0o600}


def test_indexes_are_made_anew_if_that_is_all(path: Path) -> None:
    replaced(path, "2026-10-07", "2026-10-08", page=root_of(path, "touchpoint_by_day"))
    mend.make_indexes_anew(path)
    assert content(path).troubles == []
    assert rows(path, "SELECT count(*) FROM touchpoint INDEXED BY touchpoint_by_day WHERE day = '2026-10-07'") == [(5,)]


@pytest.mark.parametrize("statement", ["UPDATE touchpoint SET kind = 'zz' WHERE id = 7", ""])
def test_where_more_than_an_index_is_damaged_all_stays_as_it_is(path: Path, statement: str) -> None:
    replaced(path, "2026-10-07", "2026-10-08", page=root_of(path, "touchpoint_by_day"))
    if statement:
        with_references_off(path, statement)
    else:
        zero(path, page_of(path, "note 030"))
    before = path.read_bytes()
    with pytest.raises((Failed, sqlite3.DatabaseError)):
        mend.make_indexes_anew(path)
    assert path.read_bytes() == before


def test_what_refers_to_nothing_goes_with_all_that_hangs_on_it(path: Path) -> None:
    with_references_off(path, "DELETE FROM customer WHERE id = 1", "DELETE FROM promise")
    gone = mend.let_go_of_dangling(path, NOW)
    assert gone == {"alias": 1, "job": 1, "person": 1, "promise_move": 1, "tag": 1, "touchpoint": 40}
    after = content(path)
    assert (after.dangling, after.touchpoints) == ({}, 80)
    assert rows(path, "SELECT count(*) FROM touchpoint_person") == [(0,)]


def test_what_may_stay_without_it_stays(path: Path) -> None:
    with_references_off(path, "DELETE FROM job")
    assert mend.let_go_of_dangling(path, NOW) == {"touchpoint": 1}
    assert rows(path, "SELECT job_id, changed_at FROM touchpoint WHERE id = 3") == [
        (None, "2026-11-20T09:30:00.000000Z")
    ]


def test_an_index_that_is_missing_or_another_is_made_as_it_should_be_behind_a_backup(path: Path) -> None:
    with_references_off(
        path, "DROP INDEX plan_of_customer", "DROP INDEX tag_of_customer", "CREATE INDEX tag_of_customer ON tag (name)"
    )
    backup = mend.make_missing_indexes(path, content(path).schema.indexes, NOW)
    assert backup.name == "2026-11-20T093000Z-before-mend.db"
    assert content(path).schema.indexes == []
    assert content(backup).schema.indexes == ["plan_of_customer", "tag_of_customer"]


def test_an_index_that_the_rows_do_not_fit_leaves_the_journal_as_it_was(path: Path) -> None:
    with_references_off(
        path,
        "DROP INDEX tag_of_customer",
        "DROP INDEX plan_of_customer",
        "INSERT INTO tag (uid, customer_id, name) VALUES (printf('%036d', 999), 1, 'vip')",
    )
    before = path.read_bytes()
    with pytest.raises(sqlite3.IntegrityError):
        mend.make_missing_indexes(path, ["plan_of_customer", "tag_of_customer"], NOW)
    assert path.read_bytes() == before


def test_what_has_no_backup_is_not_mended(path: Path) -> None:
    with_references_off(path, "DROP INDEX plan_of_customer", "UPDATE touchpoint SET kind = 'zz' WHERE id = 7")
    before = path.read_bytes()
    with pytest.raises(Damaged):
        mend.make_missing_indexes(path, ["plan_of_customer"], NOW)
    assert path.read_bytes() == before
