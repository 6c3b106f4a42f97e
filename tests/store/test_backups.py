"""Backups: made before the first write of a day, checked before they count, and let go of by age."""

import os
import sqlite3
import stat
import time
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from relcli.errors import Damaged, JournalBusy, JournalUnreadable, NoBackup, NoJournalYet
from relcli.rules.vocabulary.backups import Why
from relcli.store import backups, journal_file
from relcli.store.backups import back_up, back_up_by_hand, backups_folder, backups_of, copy_of
from tests.store.conftest import NOW, Store, locked

TOMORROW = NOW + timedelta(days=1)


def added(store: Store, name: str, now: datetime = NOW) -> None:
    with store.change(now) as journal:
        journal.customers.add(name=name, key=name, added_on=now.date())


def names_in(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM customer ORDER BY id")]


def made(store: Store) -> list[tuple[str, list[str]]]:
    """Why each backup was made, and who is in it; the newest first."""
    return [(one.why, names_in(one.file)) for one in backups_of(store.path)]


def left_in_wal_mode(journal: Path, sql: str) -> None:
    """Have another program put a journal in WAL mode, write to it, and be killed."""
    child = os.fork()
    if child == 0:
        try:
            connection = sqlite3.connect(journal, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(sql)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert journal.with_name(f"{journal.name}-wal").stat().st_size > 0


def test_the_first_write_of_a_day_has_a_backup_made_of_the_journal_before_it(store: Store) -> None:
    added(store, "Acme")
    added(store, "Bear", TOMORROW)
    added(store, "Carls", TOMORROW)
    assert made(store) == [("first-write", ["Acme"])]
    added(store, "Dune", TOMORROW + timedelta(days=1))
    assert made(store) == [("first-write", ["Acme", "Bear", "Carls"]), ("first-write", ["Acme"])]


def test_on_the_day_on_which_a_journal_begins_there_is_nothing_to_lose(store: Store) -> None:
    added(store, "Acme")
    added(store, "Bear", NOW + timedelta(hours=3))
    assert made(store) == []
    assert not backups_folder(store.path).exists()


def test_the_day_is_that_of_the_clock_of_this_machine(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    import time

    time.tzset()
    try:
        added(store, "Acme")  # 18:30 in Tokyo
        added(store, "Bear", NOW + timedelta(hours=5))  # 23:30
        assert made(store) == []
        added(store, "Carls", NOW + timedelta(hours=6))  # 0:30
        assert made(store) == [("first-write", ["Acme", "Bear"])]
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_a_change_that_fails_leaves_the_backup_that_was_made_before_it(store: Store) -> None:
    added(store, "Acme")
    with pytest.raises(ZeroDivisionError), store.change(TOMORROW):
        raise ZeroDivisionError
    assert made(store) == [("first-write", ["Acme"])]


def test_what_was_made_is_told_as_it_is_found_again(store: Store) -> None:
    added(store, "Acme")
    told = back_up(store.path, NOW + timedelta(microseconds=5), "by-hand")
    assert backups_of(store.path) == [told]


def test_one_of_a_day_to_come_as_of_a_clock_that_went_wrong_stands_for_no_other_day(store: Store) -> None:
    added(store, "Acme")
    back_up(store.path, NOW + timedelta(days=30), "by-hand")
    added(store, "Bear", TOMORROW)
    added(store, "Carls", TOMORROW)
    assert made(store) == [("by-hand", ["Acme"]), ("first-write", ["Acme"])]


@pytest.mark.parametrize(("why", "thorough"), [("first-write", False), ("by-hand", True), ("before-import", True)])
def test_all_but_that_of_the_first_write_which_is_in_the_way_are_checked_thoroughly(
    store: Store, monkeypatch: pytest.MonkeyPatch, why: Why, thorough: bool
) -> None:
    added(store, "Acme")
    checks = []
    monkeypatch.setattr(backups, "copy_of", lambda *_, thorough: checks.append(thorough))
    back_up(store.path, NOW, why)
    assert checks == [thorough]


def test_it_and_its_folder_are_their_owners_only(store: Store) -> None:
    before = os.umask(0)
    try:
        added(store, "Acme")
        added(store, "Bear", TOMORROW)
    finally:
        os.umask(before)
    (one,) = backups_of(store.path)
    assert stat.S_IMODE(one.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(one.file.parent.stat().st_mode) == 0o700


def test_a_change_asks_for_one_besides_and_gets_the_journal_as_it_was_before(store: Store) -> None:
    added(store, "Acme")
    with store.change(NOW) as journal:
        journal.customers.add(name="Bear", key="Bear", added_on=NOW.date())
        journal.back_up("before-import")
    assert made(store) == [("before-import", ["Acme"])]


def test_one_that_was_made_for_this_change_is_enough(store: Store) -> None:
    added(store, "Acme")
    with store.change(TOMORROW) as journal:
        journal.back_up("before-import")
    assert made(store) == [("first-write", ["Acme"])]


def test_of_a_journal_that_only_begins_there_is_none(store: Store) -> None:
    with store.change(NOW) as journal:
        journal.back_up("before-import")
    assert made(store) == []


def test_two_in_one_second_have_two_names(store: Store) -> None:
    added(store, "Acme")
    first, second = back_up(store.path, NOW, "by-hand"), back_up(store.path, NOW, "before-mend")
    assert [one.file for one in backups_of(store.path)] == [second.file, first.file]
    assert (second.made_at - first.made_at).seconds == 1


def test_one_that_was_just_made_stays_though_the_clock_was_set_back(store: Store) -> None:
    added(store, "Acme")
    for month in range(30):
        back_up(store.path, NOW + timedelta(days=31 * month), "before-import")
    before = back_up(store.path, NOW - timedelta(days=9000), "before-restore")
    assert names_in(before.file) == ["Acme"]


def test_where_the_folder_of_the_journal_cannot_be_looked_into_none_is_made_by_hand(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    added(store, "Acme")
    monkeypatch.setattr(backups, "turn", barred)
    with pytest.raises(NoBackup, match=r"journal\.db-backups \(permission denied\)"):
        back_up_by_hand(store.path, NOW)


def test_what_is_superfluous_goes(store: Store) -> None:
    added(store, "Acme")
    for days in range(9):
        back_up(store.path, NOW + timedelta(days=days), "first-write")  # from Friday 20 to Saturday 28 November
    assert [one.day.day for one in backups_of(store.path)] == [28, 27, 26, 25, 24, 23, 22, 20]


def test_what_somebody_put_in_the_folder_is_no_backup_and_stays(store: Store) -> None:
    added(store, "Acme")
    back_up(store.path, NOW, "by-hand")
    notes = backups_folder(store.path) / "notes.txt"
    never = backups_folder(store.path) / "2026-13-45T999999Z-by-hand.db"
    for one in (notes, never):
        one.write_text("mine", encoding="utf-8")
    added(store, "Bear", TOMORROW)
    assert len(backups_of(store.path)) == 2
    assert notes.exists()
    assert never.exists()


def test_one_of_the_last_moment_that_there_is_is_listed_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    added(store, "Acme")
    back_up(store.path, NOW, "by-hand")
    for name in ("9999-12-31T235959Z-by-hand.db", "0001-01-01T000000Z-by-hand.db"):
        (backups_folder(store.path) / name).touch()
    try:
        for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            assert [one.day.year for one in backups_of(store.path)] == [9999, 2026, 1]
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_a_link_leads_to_a_backup_and_is_never_let_go_of(store: Store, tmp_path: Path) -> None:
    added(store, "Acme")
    first = back_up(store.path, NOW, "first-write").file
    moved = first.rename(tmp_path / "moved.db")
    first.symlink_to(moved)
    for days in range(1, 9):
        back_up(store.path, NOW + timedelta(days=7 + 30 * days), "first-write")
    assert first in [one.file for one in backups_of(store.path)]


def test_a_link_to_the_journal_leads_to_its_backups(store: Store, tmp_path: Path) -> None:
    added(store, "Acme")
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(store.path)
    back_up(link, NOW, "by-hand")
    assert made(store) == [("by-hand", ["Acme"])]


def test_where_none_can_be_made_the_change_is_made_all_the_same_and_it_is_told(store: Store) -> None:
    from relcli.store.writer import change

    added(store, "Acme")
    backups_folder(store.path).write_text("in the way", encoding="utf-8")
    told: list[str] = []
    with change(store.path, TOMORROW, begins=False, tell=told.append) as journal:
        journal.customers.add(name="Bear", key="Bear", added_on=NOW.date())
        assert told == []
    assert names_in(store.path) == ["Acme", "Bear"]
    reason = f"No backup could be made in {backups_folder(store.path)} (not a directory)"
    assert told == [f"{reason}, but what was to be done is done; relcli doctor tells more."]


def test_where_one_must_be_made_first_nothing_is_done_without(store: Store) -> None:
    added(store, "Acme")
    backups_folder(store.path).write_text("in the way", encoding="utf-8")
    with store.change(NOW) as journal, pytest.raises(NoBackup, match="so nothing was changed"):
        journal.back_up("before-import")
    with suppress(NoBackup), store.change(NOW) as journal:
        journal.customers.add(name="Bear", key="Bear", added_on=NOW.date())
        journal.back_up("before-import")
    assert names_in(store.path) == ["Acme"]


def test_a_copy_that_came_out_wrong_does_not_count(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    added(store, "Acme")
    right = backups.counts_of

    def lossy(connection: sqlite3.Connection) -> dict[str, int]:
        counted = right(connection)
        (_, _, file) = connection.execute("PRAGMA database_list").fetchone()
        return counted if file == str(store.path) else {}

    monkeypatch.setattr(backups, "counts_of", lossy)
    with pytest.raises(NoBackup, match="cannot be read back"):
        back_up(store.path, NOW, "by-hand")
    assert list(backups_folder(store.path).iterdir()) == []


@pytest.mark.parametrize("why", ["first-write", "before-import"])
def test_a_disk_that_gives_back_something_else_is_not_told_as_damage_of_the_journal(
    store: Store, monkeypatch: pytest.MonkeyPatch, why: Why
) -> None:
    added(store, "Acme")
    right = backups.copy_pages

    def spoiling(original: sqlite3.Connection, file: Path) -> None:
        right(original, file)
        with file.open("r+b") as written:
            written.seek(-4096, os.SEEK_END)
            written.write(bytes(4096))

    monkeypatch.setattr(backups, "copy_pages", spoiling)
    with pytest.raises(NoBackup, match="cannot be read back"):
        back_up(store.path, NOW, why)
    assert list(backups_folder(store.path).iterdir()) == []


def test_of_a_damaged_journal_no_backup_is_made_and_nothing_is_written_to_it(store: Store) -> None:
    added(store, "Acme")
    with store.plain() as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'touchpoint'")
    before = store.path.read_bytes()
    with pytest.raises(Damaged), store.change(TOMORROW) as journal:
        journal.customers.add(name="Bear", key="Bear", added_on=NOW.date())
    assert store.path.read_bytes() == before
    assert made(store) == []


def test_what_references_nothing_is_found(store: Store, tmp_path: Path) -> None:
    added(store, "Acme")
    with store.plain() as connection:
        connection.execute("INSERT INTO alias SELECT NULL, uid, 99, 'x', 'x', created_at, changed_at FROM customer")
    copy = tmp_path / "copy.db"
    copy.touch()
    with pytest.raises(Damaged):
        copy_of(store.path, copy, thorough=False)


@pytest.mark.parametrize(
    ("content", "error"), [(b"", NoJournalYet), (b"SQLite format 3\0 but no more than that", JournalUnreadable)]
)
def test_only_a_journal_is_copied(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    source, copy = tmp_path / "source.db", tmp_path / "copy.db"
    source.write_bytes(content)
    copy.touch()
    with pytest.raises(error):
        copy_of(source, copy, thorough=True)


def test_a_full_disk_is_told_of_the_folder_of_the_backup(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(store, "Acme")

    class Full(sqlite3.Connection):
        def backup(self, *_: object, **__: object) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorname = "SQLITE_FULL"
            raise error

    monkeypatch.setattr(backups, "open_to_read", lambda path: sqlite3.connect(path, factory=Full))
    copy = tmp_path / "copy.db"
    with pytest.raises(NoBackup, match=r"\(the disk is full\)"):
        copy_of(store.path, copy, thorough=True)


def test_by_hand_it_waits_for_its_turn(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0.1)
    added(store, "Acme")
    with locked(store.path.parent), pytest.raises(JournalBusy):
        back_up_by_hand(store.path, NOW)
    assert names_in(back_up_by_hand(store.path, NOW).file) == ["Acme"]


def test_a_backup_of_a_journal_in_wal_mode_is_one_file(store: Store, tmp_path: Path) -> None:
    added(store, "Acme")
    left_in_wal_mode(store.path, "UPDATE customer SET name = 'Bear'")
    kept = back_up(store.path, NOW, "by-hand").file
    assert [one.name for one in kept.parent.iterdir()] == [kept.name]
    (alone := tmp_path / "alone.db").write_bytes(kept.read_bytes())
    assert names_in(alone) == ["Bear"]
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("alone")] == ["alone.db"]
