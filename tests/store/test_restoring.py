"""Restoring: a copy that was checked takes the place of the journal, of which a backup was made first."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from relcli.errors import CannotBeWritten, Damaged, Failed, JournalBusy, JournalUnreadable, NoBackup
from relcli.rules.vocabulary.backups import Backup, Why
from relcli.store import journal_file, restoring
from relcli.store.backups import back_up, backups_folder, backups_of
from relcli.store.journal_file import open_copy
from relcli.store.migrations import NEWEST
from relcli.store.restoring import restore, verify
from tests.store.conftest import NOW, Store, put
from tests.store.test_backups import added, left_in_wal_mode, names_in
from tests.store.test_migrations import bring_up_to_date_before

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def source(store: Store, tmp_path: Path) -> Path:
    """A copy of the journal with Acme, to which Bear came since."""
    added(store, "Acme")
    copy = tmp_path / "stick" / "copy.db"
    copy.parent.mkdir()
    back_up(store.path, NOW, "by-hand").file.rename(copy)
    added(store, "Bear")
    return copy


def spoil(file: Path) -> bytes:
    """Damage a journal so that SQLite finds it; what is in it now."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'touchpoint'")
    return file.read_bytes()


@pytest.mark.parametrize("statement", ["UPDATE customer SET about = 'from elsewhere'", "SELECT 1"])
def test_while_another_program_writes_nothing_takes_the_journals_place(
    store: Store, source: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        another.execute(statement)
        with pytest.raises(JournalBusy):
            restore(store.path, source, LATER)
        another.execute("COMMIT")
    assert names_in(store.path) == ["Acme", "Bear"]
    restore(store.path, source, LATER)
    assert names_in(store.path) == ["Acme"]


def test_the_journal_is_as_it_was_and_the_way_back_is_a_backup(store: Store, source: Path) -> None:
    restored = restore(store.path, source, LATER)
    assert names_in(store.path) == ["Acme"]
    assert (restored.contents.customers, restored.contents.touchpoints, restored.set_aside) == (1, 0, None)
    assert restored.before is not None
    assert restored.before.why == "before-restore"
    restore(store.path, restored.before.file, LATER)
    assert names_in(store.path) == ["Acme", "Bear"]
    assert names_in(source) == ["Acme"]


def test_the_source_is_only_read(store: Store, source: Path) -> None:
    source.chmod(0o400)
    before = source.read_bytes()
    restore(store.path, source, LATER)
    assert source.read_bytes() == before
    assert store.path.stat().st_mode & 0o777 == 0o600


def test_where_there_is_no_journal_it_is_one(source: Path, tmp_path: Path) -> None:
    new = tmp_path / "new" / "journal.db"
    restored = restore(new, source, NOW)
    assert (restored.before, restored.set_aside) == (None, None)
    assert names_in(new) == ["Acme"]


def test_an_empty_file_is_nothing_to_keep(source: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    new.touch()
    assert restore(new, source, NOW).before is None
    assert names_in(new) == ["Acme"]


def test_one_of_an_older_schema_is_brought_up_to_date(store: Store, source: Path) -> None:
    source.write_bytes(b"")
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        bring_up_to_date_before(NEWEST, connection)
        put(connection, "customer")
    before = source.read_bytes()
    assert restore(store.path, source, LATER).contents.schema == NEWEST
    assert len(names_in(store.path)) == 1
    assert source.read_bytes() == before


def _newer(source: Path) -> None:
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")


def _another(source: Path) -> None:
    source.unlink()
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE song (name)")


def _unruly(source: Path) -> None:
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE customer SET name = ''")


def _with(sql: str) -> Callable[[Path], None]:
    """What another program does to a journal."""

    def spoiling(source: Path) -> None:
        with closing(sqlite3.connect(source, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(sql)

    return spoiling


_TRIGGER = "CREATE TRIGGER tidy AFTER INSERT ON touchpoint BEGIN DELETE FROM fact; END"
_DISGUISED = f"INSERT INTO sqlite_schema VALUES ('table', 'sqlite_tidy', 'touchpoint', 0, '{_TRIGGER}')"


@pytest.mark.parametrize(
    ("spoiling", "sentence"),
    [
        (_with("DROP TABLE fact"), r"is not what its version says it is \(fact\)"),
        (_with("PRAGMA user_version = 5"), r"is not what its version says it is \(merged\)"),
        (_with("ALTER TABLE fact ADD COLUMN colour TEXT"), r"is not what its version says it is \(fact\)"),
        (_with(_DISGUISED), "is damaged"),
        (_newer, "comes from a newer relcli"),
        (_another, "belongs to another program"),
        (spoil, "is damaged"),
        (_unruly, "is damaged"),
        (lambda source: source.write_bytes(b""), "is empty"),
        (lambda source: source.write_bytes(b"x"), "or it is damaged; relcli backup list names the backups"),
        (lambda source: source.write_text("a note\n" * 99), "neither a backup nor a journal"),
    ],
    ids=[
        *("a table less", "one of a later version", "another table", "a trigger that says it is a table"),
        *("newer", "another program's", "damaged", "against a rule", "empty", "a byte", "no journal"),
    ],
)
def test_what_is_no_sound_journal_is_refused_and_nothing_is_changed(
    store: Store, source: Path, spoiling: Callable[[Path], object], sentence: str
) -> None:
    spoiling(source)
    before = store.path.read_bytes()
    with pytest.raises(JournalUnreadable, match=sentence):
        restore(store.path, source, LATER)
    assert store.path.read_bytes() == before
    assert backups_of(store.path) == []


def test_a_table_of_the_users_own_is_no_harm(store: Store, source: Path) -> None:
    for sql in (
        'CREATE TABLE "order" (id INTEGER)',
        'CREATE TABLE "my notes" ("a ""b" TEXT)',
        "DROP INDEX plan_of_customer",
    ):
        _with(sql)(source)
    restore(store.path, source, LATER)
    assert names_in(store.path) == ["Acme"]
    added(store, "Carls")


def test_what_would_act_by_itself_is_left_out_and_named(store: Store, source: Path) -> None:
    for sql in (
        _TRIGGER,
        "CREATE VIEW vip AS SELECT * FROM customer",
        'CREATE TRIGGER "a ""b" INSTEAD OF INSERT ON vip BEGIN DELETE FROM fact; END',
        "CREATE VIRTUAL TABLE words USING fts5 (word)",
    ):
        _with(sql)(source)
    before = source.read_bytes()
    assert verify(source, thorough=True).customers == 1
    assert restore(store.path, source, LATER).left_out == ('a "b', "tidy", "vip", "words")
    assert source.read_bytes() == before
    with store.plain() as connection:
        made = connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%TRIGGER%' OR sql LIKE '%VIEW%'")
        assert made.fetchall() == []
    added(store, "Carls")


def test_what_another_program_writes_while_its_backup_is_made_is_in_the_backup(
    store: Store, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written_to_after(journal: Path, now: datetime, why: Why) -> Backup:
        made = back_up(journal, now, why)
        if len(backups_of(journal)) == 1 and names_in(journal) == ["Acme", "Bear"]:
            _with("UPDATE customer SET name = 'Ursa' WHERE name = 'Bear'")(journal)
        return made

    monkeypatch.setattr(restoring, "back_up", written_to_after)
    restored = restore(store.path, source, LATER)
    assert restored.before is not None
    assert names_in(restored.before.file) == ["Acme", "Ursa"]
    assert [one.file for one in backups_of(store.path)] == [restored.before.file]


def test_where_it_cannot_be_told_whether_that_is_all_another_backup_is_made(
    store: Store, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(file: Path) -> sqlite3.Connection:
        if file.parent == backups_folder(store.path):
            raise sqlite3.OperationalError
        return open_copy(file)

    monkeypatch.setattr(restoring, "open_copy", refused)
    restored = restore(store.path, source, LATER)
    assert restored.before is not None
    assert names_in(restored.before.file) == ["Acme", "Bear"]
    assert [one.file for one in backups_of(store.path)] == [restored.before.file]


def test_a_source_that_is_not_there_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Failed, match="There is no file"):
        restore(store.path, tmp_path / "nowhere.db", NOW)


def test_a_damaged_journal_is_set_aside_as_it_is_with_what_lies_beside_it(store: Store, source: Path) -> None:
    damaged = spoil(store.path)
    beside = store.path.with_name("journal.db-wal")
    beside.write_bytes(b"left")
    for one in (store.path, beside):
        one.chmod(0o644)
    restored = restore(store.path, source, LATER)
    assert restored.before is None
    assert restored.set_aside == store.path.with_name("journal.db.damaged-2026-11-20T103000Z")
    assert restored.set_aside.read_bytes() == damaged
    beside_it = restored.set_aside.with_name(f"{restored.set_aside.name}-wal")
    assert beside_it.read_bytes() == b"left"
    assert [one.stat().st_mode & 0o777 for one in (restored.set_aside, beside_it)] == [0o600, 0o600]
    assert not beside.exists()
    assert names_in(store.path) == ["Acme"]


def _without_its_first_page(journal: Path) -> None:
    journal.write_bytes(bytes(4096) + journal.read_bytes()[4096:])


def _said_to_be_something_else(journal: Path) -> None:
    with closing(sqlite3.connect(journal, isolation_level=None)) as connection:
        connection.execute("PRAGMA application_id = 7")


@pytest.mark.parametrize("spoiling", [_without_its_first_page, _said_to_be_something_else])
def test_a_journal_that_cannot_be_told_for_one_any_more_is_set_aside_too(
    store: Store, source: Path, spoiling: Callable[[Path], object]
) -> None:
    spoiling(store.path)
    before = store.path.read_bytes()
    restored = restore(store.path, source, LATER)
    assert restored.set_aside is not None
    assert restored.set_aside.read_bytes() == before
    assert names_in(store.path) == ["Acme"]


@pytest.mark.parametrize("spoiling", [_newer, _another, lambda journal: journal.write_bytes(b"x")])
def test_what_is_not_this_relclis_journal_is_not_replaced(
    store: Store, source: Path, spoiling: Callable[[Path], object]
) -> None:
    spoiling(store.path)
    before = store.path.read_bytes()
    with pytest.raises(JournalUnreadable):
        restore(store.path, source, LATER)
    assert store.path.read_bytes() == before


def test_without_a_backup_of_what_is_there_nothing_is_restored(store: Store, source: Path) -> None:
    backups_folder(store.path).rmdir()
    backups_folder(store.path).write_text("in the way", encoding="utf-8")
    with pytest.raises(NoBackup):
        restore(store.path, source, LATER)
    assert names_in(store.path) == ["Acme", "Bear"]
    assert [one.name for one in store.path.parent.iterdir() if one.name.startswith(".relcli")] == []


def test_where_no_file_can_be_made_it_is_told(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotBeWritten):
        restore(tmp_path / "file" / "journal.db", source, NOW)


def test_what_was_left_of_a_journal_that_is_gone_does_not_get_into_the_one_restored(source: Path, store: Store) -> None:
    store.path.unlink()
    left = store.path.with_name("journal.db-journal")
    left.write_bytes(b"left")
    with pytest.raises(Failed, match="is a part of a journal that is there no more"):
        restore(store.path, source, LATER)
    assert left.read_bytes() == b"left"
    assert not store.path.exists()


def test_what_a_killed_program_left_is_rolled_back_before_it_is_backed_up(store: Store, source: Path) -> None:
    hot = store.path.with_name("journal.db-journal")
    with store.plain() as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM customer")
        connection.execute("UPDATE change SET command = printf('%.*c', 90000, 'x')")  # more than the cache holds
        killed, beside = store.path.read_bytes(), hot.read_bytes()
        connection.execute("ROLLBACK")
    store.path.write_bytes(killed)
    hot.write_bytes(beside)
    restored = restore(store.path, source, LATER)
    assert restored.before is not None
    assert names_in(restored.before.file) == ["Acme", "Bear"]
    assert names_in(store.path) == ["Acme"]
    assert not hot.exists()


def test_a_journal_in_wal_mode_is_replaced_with_what_lies_beside_it_in_the_backup(store: Store, source: Path) -> None:
    left_in_wal_mode(store.path, "UPDATE customer SET name = 'Carls' WHERE name = 'Bear'")
    restored = restore(store.path, source, LATER)
    assert restored.before is not None
    assert names_in(restored.before.file) == ["Acme", "Carls"]
    assert verify(store.path, thorough=True).customers == 1
    assert names_in(store.path) == ["Acme"]


def test_a_copy_in_wal_mode_is_read_and_nothing_is_left_beside_it(store: Store, source: Path) -> None:
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert verify(source, thorough=True).customers == 1
    restore(store.path, source, LATER)
    assert [one.name for one in source.parent.iterdir()] == [source.name]
    left_in_wal_mode(source, "UPDATE customer SET name = 'in the WAL'")
    restore(store.path, source, LATER + timedelta(hours=1))
    assert names_in(store.path) == ["in the WAL"]
    assert store.rows("PRAGMA journal_mode") == [("delete",)]


def test_to_verify_is_to_check_all_or_only_to_look_in(source: Path) -> None:
    assert verify(source, thorough=True) == verify(source, thorough=False)
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE customer SET cadence = -1")
    assert verify(source, thorough=False).customers == 1
    with pytest.raises(Damaged):
        verify(source, thorough=True)


def test_what_could_not_be_opened_is_not_said_to_be_damaged(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorname = "SQLITE_CANTOPEN"
        raise error

    monkeypatch.setattr(restoring, "open_copy", refused)
    with pytest.raises(Failed, match="cannot be opened"):
        verify(source, thorough=True)
