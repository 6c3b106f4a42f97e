"""The journal as a file: where it may be, its mode, and the connections to it."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from relcli.errors import BUSY, DAMAGED, FAILED, Failed, JournalUnreadable, RelcliError
from relcli.store import journal_file
from relcli.store.journal_file import (
    APPLICATION_ID,
    BUSY_SECONDS,
    LEFT_HALF_DONE,
    copy_all,
    damage_told,
    explain,
    is_sound,
    look_at,
    make_private_folder,
    name_of,
    open_as_it_is,
    open_to_read,
    open_to_write,
    version_of,
)
from relcli.store.migrations import NEWEST
from tests.store.conftest import Store, put
from tests.store.test_doors import KILLED


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=["umask 000", "umask 022", "umask 077"])
def any_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each of the usual umasks in turn."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("any_umask")
def test_every_folder_made_for_a_journal_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "one" / "two"
    make_private_folder(folder)
    assert mode_of(folder) == mode_of(folder.parent) == 0o700


def test_a_folder_that_is_made_is_on_the_disk_should_the_power_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda opened: brought.append(Path(f"/proc/self/fd/{opened}").readlink()))
    make_private_folder(tmp_path / "new" / "data")
    assert brought == [tmp_path, tmp_path / "new"]
    make_private_folder(tmp_path / "new" / "data")
    assert len(brought) == 2


def test_a_folder_is_made_where_the_one_above_it_cannot_be_brought_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: int) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refused)
    make_private_folder(tmp_path / "new")
    assert (tmp_path / "new").is_dir()


@pytest.mark.usefixtures("any_umask")
def test_a_whole_change_leaves_the_journal_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.db"
    with Store(path).change():
        assert {mode_of(file) for file in path.parent.iterdir()} == {0o600}
    assert mode_of(path) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["journal.db"]


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o755)
    make_private_folder(folder)
    assert mode_of(folder) == 0o755


def test_a_journal_that_was_there_keeps_its_mode_when_it_is_written(store: Store) -> None:
    with store.change():
        pass
    store.path.chmod(0o640)
    with store.change():
        pass
    assert mode_of(store.path) == 0o640


def test_a_folder_that_another_run_makes_at_the_same_moment_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.mkdir

    def make_a_moment_too_late(folder: Path, mode: int = 0o777, *, exist_ok: bool = False) -> None:
        make(folder, mode)
        make(folder, mode, exist_ok=exist_ok)

    monkeypatch.setattr(Path, "mkdir", make_a_moment_too_late)
    make_private_folder(tmp_path / "data")
    assert mode_of(tmp_path / "data") == 0o700


def test_a_file_where_a_folder_is_needed_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        make_private_folder(tmp_path / "file" / "folder")


def test_looking_makes_nothing(tmp_path: Path) -> None:
    assert look_at(tmp_path / "none" / "journal.db") is False
    assert list(tmp_path.iterdir()) == []


def test_a_file_and_a_link_to_one_are_there_and_a_dangling_link_is_not(tmp_path: Path) -> None:
    file, link, dangling = tmp_path / "file", tmp_path / "link", tmp_path / "dangling"
    file.touch()
    link.symlink_to(file)
    dangling.symlink_to(tmp_path / "gone")
    assert (look_at(file), look_at(link), look_at(dangling)) == (True, True, False)


def test_whatever_else_stands_there_is_refused_by_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    refusals = {
        tmp_path: "is a folder",
        tmp_path / "pipe": "is no ordinary file",
        tmp_path / "loop": "symbolic links",
        tmp_path / "file" / "journal.db": "not a directory",
        tmp_path / ("n" * 300): "name too long",
        tmp_path / "nul\0byte": "not a file name",
    }
    for path, said in refusals.items():
        with pytest.raises(Failed, match=said):
            look_at(path)


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_what_is_no_file_where_sqlite_keeps_a_part_of_the_journal_is_never_opened(tmp_path: Path, end: str) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(b"some of it")
    link = tmp_path / "link.db"
    link.symlink_to(path)
    os.mkfifo(tmp_path / f"journal.db{end}")
    for one in (path, link):
        with pytest.raises(Failed, match=f"journal.db{end} is no ordinary file, though SQLite keeps a part of the"):
            look_at(one)
    (tmp_path / f"journal.db{end}").unlink()
    (tmp_path / f"journal.db{end}").symlink_to("nowhere")
    with pytest.raises(Failed, match="is no ordinary file"):
        look_at(path)


def test_a_file_of_one_byte_which_sqlite_would_take_for_an_empty_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(b"x")
    with pytest.raises(JournalUnreadable, match="not a relcli journal"):
        look_at(path)


def test_a_writing_connection_is_as_safe_as_sqlite_can_be(store: Store) -> None:
    with store.change():
        pass
    with closing(open_to_write(store.path, NEWEST)) as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema", "busy_timeout")
        in_force = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    assert in_force == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "busy_timeout": BUSY_SECONDS * 1000,
    }
    assert BUSY_SECONDS == 10


def test_a_connection_that_cannot_be_made_safe_is_not_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal.db"
    path.touch()
    monkeypatch.setattr(journal_file, "PRAGMAS_TO_WRITE", ("synchronous = ",))
    with pytest.raises(sqlite3.OperationalError):
        open_to_write(path, NEWEST)


@pytest.mark.parametrize("name", ["a b.db", "100%20.db", "what?mode=memory#.db", "Élan.db"])
def test_a_path_is_the_file_of_that_very_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with closing(open_to_write(tmp_path / name, NEWEST)) as connection:
        (of_main,) = [file for _, schema, file in connection.execute("PRAGMA database_list") if schema == "main"]
    assert Path(of_main) == tmp_path / name


def test_a_reading_connection_waits_as_long_and_cannot_write(store: Store) -> None:
    with store.change():
        pass
    before = store.path.read_bytes()
    with closing(open_to_read(store.path)) as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (10_000,)
        for statement in ("INSERT INTO policy VALUES ('a', '1', '')", "DROP TABLE tag", "PRAGMA user_version = 9"):
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                connection.execute(statement)
    assert store.path.read_bytes() == before


def test_what_is_left_half_done_is_told_by_whoever_looks_at_it_as_it_is_and_rolled_back_by_a_reader(
    store: Store,
) -> None:
    with store.change() as journal:
        journal.customers.add(name="Acme", key="acme", added_on=date(2026, 1, 5))
    subprocess.run([sys.executable, "-c", KILLED, str(store.path)], check=False)
    half_done = store.path.read_bytes()
    with pytest.raises(sqlite3.OperationalError) as told:
        open_as_it_is(store.path)
    assert name_of(told.value) in LEFT_HALF_DONE
    assert store.path.read_bytes() == half_done
    open_to_read(store.path).close()
    open_as_it_is(store.path).close()
    assert store.path.read_bytes() != half_done


def test_what_is_no_error_of_sqlites_own_has_no_name() -> None:
    assert name_of(sqlite3.OperationalError()) == ""


def test_neither_door_makes_a_file(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(sqlite3.OperationalError):
        open_to_read(path)
    with pytest.raises(Failed):
        open_to_write(path, NEWEST)
    assert not path.exists()


def test_a_file_that_may_not_be_written_is_told_before_anything_is_tried(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.change():
        pass
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)  # root may write whatever its mode
    with pytest.raises(Failed, match="read-only, so nothing was written"):
        open_to_write(store.path, NEWEST)


@pytest.mark.parametrize("mode", ["delete", "wal", "persist"])
def test_the_file_of_another_program_is_refused_by_both_doors_and_keeps_every_byte(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("CREATE TABLE theirs (id INTEGER)")
        connection.commit()
    before = path.read_bytes()
    with closing(open_to_read(path)) as connection, pytest.raises(JournalUnreadable, match="another program"):
        version_of(connection, path, NEWEST)
    with pytest.raises(JournalUnreadable, match="another program"):
        open_to_write(path, NEWEST)
    assert path.read_bytes() == before


@pytest.mark.parametrize("pragma", ["application_id = 7", "application_id = 0x7fffffff", "user_version = 7"])
def test_an_empty_database_that_another_program_has_marked_is_theirs(tmp_path: Path, pragma: str) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {pragma}")
        with pytest.raises(JournalUnreadable, match="another program"):
            version_of(connection, path, NEWEST)


def test_an_empty_file_is_of_version_0(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with closing(open_to_read(path)) as connection:
        assert version_of(connection, path, NEWEST) == 0


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_journal_of_any_version_so_far_is_ours(version: int) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA application_id = {0x52454C43}")
        connection.execute(f"PRAGMA user_version = {version}")
        assert version_of(connection, Path("journal.db"), 3) == version


@pytest.mark.parametrize(("version", "said"), [(-1, "is damaged"), (0, "is damaged"), (4, "a newer relcli")])
def test_a_version_that_is_none_or_newer_is_refused(version: int, said: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        with pytest.raises(JournalUnreadable, match=said):
            version_of(connection, Path("journal.db"), 3)


def test_an_index_that_misses_a_row_is_found_where_it_is_looked_for_thoroughly(bare: sqlite3.Connection) -> None:
    put(bare, "customer")
    assert is_sound(bare, thorough=True)
    bare.execute("CREATE TABLE other (name)")
    bare.execute("CREATE INDEX other_index ON other (name)")
    bare.execute("CREATE INDEX customer_index ON customer (name)")
    roots = dict(bare.execute("SELECT name, rootpage FROM sqlite_schema WHERE name LIKE '%r_index'").fetchall())
    bare.execute("PRAGMA writable_schema = ON")
    for one, another in (("other_index", "customer_index"), ("customer_index", "other_index")):
        bare.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", [roots[one], another])
    bare.execute("PRAGMA writable_schema = RESET")
    assert not is_sound(bare, thorough=True)
    assert is_sound(bare, thorough=False)


FAULTS = (ZeroDivisionError, AttributeError, KeyError, TypeError, ValueError)
"""What a value that no sound journal holds may come to."""


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("pragma", ["foreign_keys = OFF", "ignore_check_constraints = ON"])
def test_whatever_a_damaged_journal_makes_fail_is_told_as_damage(
    bare: sqlite3.Connection, pragma: str, fault: type[Exception]
) -> None:
    put(bare, "customer")
    bare.execute(f"PRAGMA {pragma}")
    put(bare, "tag", customer_id=7) if "foreign" in pragma else put(bare, "tag", name="")
    with pytest.raises(JournalUnreadable, match="is damaged"), damage_told(bare, Path("journal.db")):
        raise fault


@pytest.mark.parametrize("fault", [*FAULTS, RuntimeError])
def test_what_fails_on_a_sound_journal_is_raised_as_it_is(bare: sqlite3.Connection, fault: type[Exception]) -> None:
    put(bare, "customer")
    with pytest.raises(fault), damage_told(bare, Path("journal.db")):
        raise fault


@pytest.mark.parametrize(
    ("name", "exit_code", "said"),
    [
        ("SQLITE_BUSY", BUSY, "try again later"),
        ("SQLITE_BUSY_SNAPSHOT", BUSY, "try again later"),
        ("SQLITE_LOCKED", BUSY, "try again later"),
        ("SQLITE_NOTADB", DAMAGED, "not a relcli journal"),
        ("SQLITE_CORRUPT", DAMAGED, "relcli doctor tells what to do"),
        ("SQLITE_CORRUPT_INDEX", DAMAGED, "relcli doctor tells what to do"),
        ("SQLITE_FULL", FAILED, "make room"),
        ("SQLITE_READONLY", FAILED, "is read-only"),
        ("SQLITE_READONLY_DIRECTORY", FAILED, "in the folder of the journal"),
        ("SQLITE_READONLY_DBMOVED", FAILED, "was moved or replaced while it was open"),
        ("SQLITE_CANTOPEN", FAILED, "cannot be opened"),
        ("SQLITE_CONSTRAINT_CHECK", FAILED, "refused"),
        ("SQLITE_IOERR_WRITE", FAILED, "failed (SQLITE_IOERR_WRITE); nothing was changed"),
        ("SQLITE_IOERR_RDLOCK", FAILED, "relcli changes tells whether it was written"),
        ("SQLITE_IOERR_UNLOCK", FAILED, "relcli changes tells whether it was written"),
        ("", DAMAGED, "relcli doctor tells what to do"),
    ],
)
def test_what_sqlite_says_becomes_one_sentence_that_quotes_no_row(name: str, exit_code: int, said: str) -> None:
    error = sqlite3.OperationalError("what they told me in private")
    error.sqlite_errorname = name
    told = explain(error, Path("{odd} journal.db"))
    assert isinstance(told, RelcliError)
    assert told.exit_code == exit_code
    assert said in str(told)
    assert "{odd} journal.db" in str(told)
    assert "private" not in str(told)
    assert str(told).endswith(".")


def test_closing_a_connection_rolls_back_even_with_a_statement_still_open(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.touch()
    connection = open_to_write(path, 1)
    connection.execute("CREATE TABLE numbers (number)")
    connection.execute("INSERT INTO numbers VALUES (1), (2)")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO numbers VALUES (3)")
    still_open = connection.execute("SELECT number FROM numbers")
    still_open.fetchone()
    connection.close()
    assert not path.with_name("journal.db-journal").exists()


def test_a_journal_that_somebody_holds_is_not_waited_for_for_ever_to_copy_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.change() as journal:
        journal.customers.add(name="Acme", key="acme", added_on=date(2026, 11, 20))
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0.1)
    with (
        closing(open_to_read(store.path)) as source,
        closing(sqlite3.connect(store.path, isolation_level=None)) as other,
        closing(sqlite3.connect(":memory:")) as copy,
    ):
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError) as raised:
            copy_all(source, copy)
        assert explain(raised.value, store.path).exit_code == BUSY
        other.execute("ROLLBACK")
        copy_all(source, copy)
        assert copy.execute("SELECT count(*) FROM customer").fetchone() == (1,)
