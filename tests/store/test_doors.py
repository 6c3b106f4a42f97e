"""The doors, tried through real commands: journals in odd places, of odd content, in odd hands."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from relcli.commands import judge
from relcli.errors import BUSY, DAMAGED, DONE, FAILED, JournalBusy, NoJournalYet
from relcli.store import journal_file
from relcli.store.journal_file import APPLICATION_ID
from relcli.store.migrations import NEWEST
from tests.conftest import Ran, Relcli
from tests.store.conftest import Store, put

READ, WRITE = ("list",), ("add", "Zed Tools")
READ_AND_WRITE = pytest.mark.parametrize("command", [READ, WRITE], ids=["a read", "a write"])


def told_in_one_sentence(ran: Ran, exit_code: int, said: str) -> bool:
    """Whether a command failed with that code, nothing on stdout, and one kind line on stderr."""
    assert (ran.code, ran.out) == (exit_code, ""), ran
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert "fault of its own" not in ran.err
    return ran.err.startswith("relcli: ") and ran.err.endswith(".\n") and ran.err.count("\n") == 1


def everything_in(folder: Path) -> dict[str, bytes | None]:
    """Each path below a folder with its bytes; None for what is no file."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@READ_AND_WRITE
def test_a_folder_is_no_journal(relcli: Relcli, tmp_path: Path, command: Sequence[str]) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    assert told_in_one_sentence(relcli("--journal", str(folder), *command), FAILED, "is a folder")
    assert everything_in(tmp_path) == {"papers": None}


@READ_AND_WRITE
def test_a_path_below_a_file_or_with_a_nul_leads_nowhere(
    relcli: Relcli, tmp_path: Path, command: Sequence[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    for path in (f"{tmp_path}/file/journal.db", f"{tmp_path}/nul\0byte"):
        assert told_in_one_sentence(relcli("--journal", path, *command), FAILED, "cannot be reached")
    assert everything_in(tmp_path) == {"file": b"mine"}


def test_a_link_to_a_journal_is_followed_and_stays_a_link(relcli: Relcli, tmp_path: Path) -> None:
    relcli.ok("add", "Acme Dental")
    link = tmp_path / "link.db"
    link.symlink_to(relcli.journal)
    relcli.ok("--journal", str(link), "add", "Zed Tools")
    assert link.is_symlink()
    assert "Zed Tools" in relcli.ok("list")
    assert relcli.ok("--journal", str(link), "list") == relcli.ok("list")


def test_a_dangling_link_is_no_journal_yet_and_the_first_write_makes_what_it_points_to(
    relcli: Relcli, tmp_path: Path
) -> None:
    target, link = tmp_path / "deep" / "real.db", tmp_path / "link.db"
    link.symlink_to(target)
    assert "There is no journal at" in relcli("--journal", str(link), *READ).err
    assert not target.parent.exists()
    relcli.ok("--journal", str(link), *WRITE)
    assert link.is_symlink()
    assert "Zed Tools" in relcli.ok("--journal", str(target), "list")


def test_a_read_only_journal_is_read_and_not_written(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    relcli.ok("add", "Acme Dental")
    before = everything_in(relcli.journal.parent)
    relcli.journal.chmod(0o400)
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)  # for root everything is writable
    assert told_in_one_sentence(relcli(*WRITE), FAILED, "is read-only, so nothing was written")
    assert "Acme Dental" in relcli.ok("list")
    assert everything_in(relcli.journal.parent) == before


def test_a_journal_that_turns_out_read_only_when_sqlite_writes_is_told_the_same(
    relcli: Relcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    relcli.ok("add", "Acme Dental")
    before = everything_in(relcli.journal.parent)
    connect = journal_file._connect  # noqa: SLF001 - a disk that was mounted read-only
    monkeypatch.setattr(journal_file, "_connect", lambda path, _mode: connect(path, "ro"))
    assert told_in_one_sentence(relcli(*WRITE), FAILED, "is read-only, so nothing was written")
    assert everything_in(relcli.journal.parent) == before


def test_an_empty_file_is_no_journal_yet_and_the_first_write_fills_it(relcli: Relcli, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    ran = relcli("--journal", str(empty), *READ)
    assert (ran.code, ran.out) == (FAILED, "")
    assert f"There is no journal at {empty} yet." in ran.err
    assert relcli("--journal", str(empty)).code == DONE
    assert empty.stat().st_size == 0
    relcli.ok("--journal", str(empty), *WRITE)
    assert "Zed Tools" in relcli.ok("--journal", str(empty), "list")


@READ_AND_WRITE
@pytest.mark.parametrize(
    "content",
    [b"\x93\x00\xff random " * 300, b"name,visit\nAcme,2026\n", b"SQLite format 3\x00" + b"\xee" * 4080],
    ids=["random bytes", "a short text", "a header and rubbish"],
)
def test_what_is_no_database_is_refused_and_kept(
    relcli: Relcli, tmp_path: Path, command: Sequence[str], content: bytes
) -> None:
    (tmp_path / "odd.db").write_bytes(content)
    assert told_in_one_sentence(
        relcli("--journal", f"{tmp_path}/odd.db", *command), DAMAGED, "not a relcli journal, or it is damaged"
    )
    assert everything_in(tmp_path) == {"odd.db": content}


@READ_AND_WRITE
def test_a_journal_cut_short_is_told_as_damaged(relcli: Relcli, command: Sequence[str]) -> None:
    relcli.ok("add", "Acme Dental")
    whole = relcli.journal.read_bytes()
    relcli.journal.write_bytes(whole[: len(whole) // 2])
    assert told_in_one_sentence(relcli(*command), DAMAGED, "damaged")


@READ_AND_WRITE
@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_the_database_of_another_program_is_refused_and_kept_byte_for_byte(
    relcli: Relcli, tmp_path: Path, command: Sequence[str], mode: str
) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("CREATE TABLE customer (name TEXT)")
        connection.commit()
    before = path.read_bytes()
    assert told_in_one_sentence(relcli("--journal", str(path), *command), DAMAGED, "belongs to another program")
    assert path.read_bytes() == before


@READ_AND_WRITE
def test_a_journal_from_a_newer_relcli_is_left_alone(relcli: Relcli, command: Sequence[str]) -> None:
    relcli.ok("add", "Acme Dental")
    with closing(sqlite3.connect(relcli.journal)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    before = everything_in(relcli.journal.parent)
    assert told_in_one_sentence(relcli(*command), DAMAGED, "newer relcli")
    assert f"schema {NEWEST + 1}" in relcli(*command).err
    assert everything_in(relcli.journal.parent) == before


@pytest.mark.parametrize(
    "name",
    [
        "what?.db",
        "no 1 # of 2.db",
        "100%20.db",
        "a b  c.db",
        "Grüße 東京 🦷.db",
        "mode=memory&x.db",
        "line\nbreak.db",
        "-",
    ],
)
def test_any_name_a_file_can_have_is_a_name_for_a_journal(relcli: Relcli, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "names"
    path = str(folder / name)
    relcli.ok("--journal", path, "add", "Acme Dental")
    assert "Acme Dental" in relcli.ok("--journal", path, "list")
    assert [file.name for file in folder.iterdir()] == [name]


def test_a_name_that_is_no_utf8_is_a_name_too(relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/odd\xff.db")
    monkeypatch.setenv("RELCLI_JOURNAL", path)
    assert "There is no journal at" in relcli("list").err
    relcli.ok("add", "Acme Dental")
    assert "Acme Dental" in relcli.ok("list")


def test_a_relative_path_starts_where_one_stands(
    relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    relcli.ok("--journal", "here.db", "add", "Acme Dental")
    assert (tmp_path / "here.db").is_file()


def test_a_read_of_no_journal_makes_nothing(store: Store) -> None:
    with pytest.raises(NoJournalYet, match="To begin"), store.reading():
        pass
    assert list(store.path.parent.iterdir()) == []


def test_the_connection_is_closed_when_the_look_is_over(store: Store) -> None:
    with store.change():
        pass
    with store.reading() as journal:
        pass
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        journal.customer_count()


def test_one_look_is_all_of_one_moment(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with store.change():
        pass
    with store.reading() as journal, store.plain() as other:
        assert journal.customer_count() == 0
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            put(other, "customer")
        assert journal.customer_count() == 0


def test_a_journal_that_another_program_holds_to_itself_is_busy_for_a_read_too(
    relcli: Relcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    relcli.ok("add", "Acme Dental")
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(relcli.journal, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert told_in_one_sentence(relcli("list"), BUSY, "try again later")
    assert "Acme Dental" in relcli.ok("list")


def test_busy_is_an_error_of_its_own(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.change():
        pass
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with store.plain() as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalBusy), store.reading():
            pass


KILLED = """
import os, signal, sqlite3, sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE customer SET name = 'Half written', about = hex(zeroblob(50000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


@READ_AND_WRITE
def test_what_a_killed_writer_left_half_written_is_rolled_back_by_whoever_comes_next(
    relcli: Relcli, command: Sequence[str]
) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("log", "Acme Dental", "called", "--on", "2026-11-02")
    before, rows_before = relcli.ok("list"), relcli.journal.read_bytes()
    rollback = relcli.journal.with_name("journal.db-journal")

    killed = subprocess.run([sys.executable, "-c", KILLED, str(relcli.journal)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert relcli.journal.read_bytes() != rows_before
    assert rollback.stat().st_size > 0
    assert rollback.stat().st_mode & 0o777 == 0o600

    ran = relcli(*command)
    assert (ran.code, ran.err) == (DONE, "")
    assert not rollback.exists()
    if command == READ:
        assert ran.out == before
        assert relcli.journal.read_bytes() == rows_before
    assert "Acme Dental" in relcli.ok("list")
    assert "Half written" not in relcli.ok("list")


def test_the_marks_of_a_journal_are_where_other_tools_look_for_them(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    header = relcli.journal.read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\0"
    assert int.from_bytes(header[60:64], "big") == NEWEST
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID


def test_a_journal_that_lost_a_table_is_told_as_damaged(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    with closing(sqlite3.connect(relcli.journal)) as connection:
        connection.execute("DROP TABLE plan")
    ran = relcli("due")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.endswith("is not what its version says it is; relcli doctor tells what to do.\n")


HOLDS = {  # what no gate of the schema lets in, and a command that comes across it
    "a kind that there is not": ("UPDATE touchpoint SET kind = 'hug'", "timeline"),
    "a kind that there is not, and that counts": ("UPDATE touchpoint SET kind = 'hug'", "due"),
    "a nature that there is not": ("UPDATE touchpoint SET nature = 'hug'", "timeline"),
    "a side that there is not": ("UPDATE touchpoint SET side = 'it'", "timeline"),
    "a mood that there is not": ("UPDATE touchpoint SET mood = 'blue'", "timeline"),
    "a time that is none": ("UPDATE touchpoint SET time = 'noonish'", "timeline"),
    "a day that is none": ("UPDATE touchpoint SET day = '2026-02-30'", "timeline"),
    "a day that is none, and that counts": ("UPDATE touchpoint SET day = '2026-02-30'", "due"),
    "a day before all days": ("UPDATE customer SET added_on = ''", "list"),
    "a cadence of no days": ("UPDATE customer SET cadence = 0", "due"),
    "a stage that there is not": ("UPDATE stage_override SET stage = 'pals'", "stage acme"),
    "a plan for no day": ("UPDATE plan SET for_on = 'soon'", "due"),
    "an ending by nobody": ("UPDATE ending SET side = 'it'", "list --ended"),
    "a note that is no UTF-8": ("UPDATE touchpoint SET text = CAST(x'c3ff' AS TEXT)", "timeline"),
    "a name that is no UTF-8": ("UPDATE customer SET name = CAST(x'c3ff' AS TEXT)", "due"),
    "a version below all": ("PRAGMA user_version = -1", "due"),
    "no version, and yet tables": ("PRAGMA user_version = 0", "due"),
    "an export of a kind that there is not": ("UPDATE touchpoint SET kind = 'hug'", "export json"),
    "an export of a side that there is not": ("UPDATE touchpoint SET side = 'it'", "export json"),
    "an export of a mood that there is not": ("UPDATE touchpoint SET mood = 'blue'", "export csv"),
    "an export of a time that is none": ("UPDATE touchpoint SET time = 'noonish'", "export csv"),
    "an export of a stage that there is not": ("UPDATE stage_override SET stage = 'pals'", "export json"),
    "an export of an ending by nobody": ("UPDATE ending SET side = 'it'", "export json"),
    "an export of a note that is no UTF-8": ("UPDATE touchpoint SET text = CAST(x'c3ff' AS TEXT)", "export csv"),
    "a write that reads a day that is none": ("UPDATE customer SET added_on = ''", "log acme called"),
    "a write that reads a name that is no UTF-8": ("UPDATE customer SET name = CAST(x'ff' AS TEXT)", "log acme called"),
    "a write where the version is below all": ("PRAGMA user_version = -1", "add Zed"),
    "a write where there is no version, and yet tables": ("PRAGMA user_version = 0", "add Zed"),
}


@pytest.mark.parametrize(("statement", "command"), HOLDS.values(), ids=HOLDS)
def test_what_no_schema_lets_in_is_told_as_damage_and_no_byte_is_written(
    relcli: Relcli, statement: str, command: str
) -> None:
    relcli.ok("config", "set", "soon_within", "9")
    relcli.ok("log", "Acme Dental", "called", "--new", "--next", "friday", "--on", "2026-11-02 14:30", "--mood", "good")
    relcli.ok("stage", "Acme Dental", "married", "--why", "ten years")
    relcli.ok("end", "Acme Dental", "--why", "moved")
    if "--ended" not in command and "export" not in command:
        relcli.ok("resume", "Acme Dental")
    with closing(sqlite3.connect(relcli.journal, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
    before = relcli.journal.read_bytes()
    assert told_in_one_sentence(relcli(*command.split()), DAMAGED, "relcli doctor tells what to do.")
    assert relcli.journal.read_bytes() == before


@READ_AND_WRITE
def test_a_schema_that_is_no_utf8_is_told_as_damage(relcli: Relcli, command: Sequence[str]) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.journal.write_bytes(relcli.journal.read_bytes().replace(b"CREATE TABLE plan (", b"CREATE TABLE plan \xe4"))
    assert told_in_one_sentence(relcli(*command), DAMAGED, "relcli doctor tells what to do.")


def test_many_lines_on_a_damaged_journal_are_not_told_as_bad_lines(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    with closing(sqlite3.connect(relcli.journal, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE customer SET added_on = ''")
    ran = relcli("log", "-", "--jsonl", stdin='{"customer": "acme", "text": "called"}\n')
    assert told_in_one_sentence(ran, DAMAGED, "relcli doctor tells what to do.")


@pytest.mark.parametrize("command", [("due",), ("log", "acme", "called")], ids=["a read", "a write"])
def test_a_fault_of_relclis_own_on_a_sound_journal_is_told_as_that(
    relcli: Relcli, monkeypatch: pytest.MonkeyPatch, command: Sequence[str]
) -> None:
    def faulty(*_: object) -> None:
        raise ValueError

    relcli.ok("add", "Acme Dental")
    before = relcli.journal.read_bytes()
    monkeypatch.setattr(judge, "standing", faulty)
    ran = relcli(*command)
    assert (ran.code, ran.out) == (FAILED, "")
    assert "relcli has a fault of its own (ValueError at test_doors.py:" in ran.err
    assert relcli.journal.read_bytes() == before
