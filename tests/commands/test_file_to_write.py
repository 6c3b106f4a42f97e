"""What is written to a file or poured to stdout as one: all of it arrives, or a sentence and no half of it."""

import io
import os
import re
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO, get_type_hints

import pytest

from relcli.cli import main
from relcli.errors import DONE, FAILED, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Ran, Relcli
from tests.test_readme import NAMED

MADE = [
    *(
        f"report --format {fmt}"
        for fmt in ["text", "plain", "table", "markdown", "html", "json", "jsonl", "csv", "tsv"]
    ),
    "report --format eml --to you@example.com",
    *(f"graph --format {fmt}" for fmt in ["plain", "json", "csv", "svg"]),
]
"""Commands that take -o FILE, in every format that is made in another way."""

in_every_format = pytest.mark.parametrize("command", MADE)


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    return made(relcli, write_one)


def write_one(relcli: Relcli) -> None:
    relcli.ok("log", "Acme Dental", "called about the leak", "--new", today="2026-11-18")


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """A disk that is full once a file has so many bytes: what a write is refused by, in the midst of it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # half a module would be found by every later run
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        sys.dont_write_bytecode = kept
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, heard)


def into(stream: IO[bytes], command: str, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """A command whose stdout is a file of the system's."""
    told = io.StringIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", io.StringIO())
        patch.setattr(sys, "stdout", io.TextIOWrapper(stream, encoding="utf-8", newline=""))
        patch.setattr(sys, "stderr", told)
        code = main(command.split())
        with suppress(OSError):
            sys.stdout.close()
    return Ran(code, "", told.getvalue())


@in_every_format
def test_a_file_has_what_stdout_would_have(journal: Relcli, tmp_path: Path, command: str) -> None:
    file = tmp_path / "answer"
    assert journal.ok(*command.split(), "-o", str(file)) == f"Wrote {file}.\n"
    assert file.read_bytes().decode() == journal.ok(*command.replace("table", "plain").split())
    assert file.stat().st_mode & 0o777 == 0o600


@in_every_format
def test_a_dash_is_stdout_and_no_file_of_that_name(
    journal: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert journal.ok(*command.split(), "-o", "-") == journal.ok(*command.split())
    assert not Path("-").exists()


@pytest.mark.parametrize("command", ["report -o -", "graph -o -"])
def test_a_dash_asks_for_no_format(journal: Relcli, command: str) -> None:
    assert journal.ok(*command.split()) == journal.ok(command.split(maxsplit=1)[0])


@pytest.mark.parametrize("command", ["report -o", "graph -o", "export csv", "export json", "backup"])
def test_a_file_without_a_name_is_refused(journal: Relcli, command: str) -> None:
    said = refused(journal, *command.split(), " ", code=USAGE)
    assert said == "relcli: No file was named; give one.\n"


@in_every_format
def test_a_full_disk_leaves_what_was_there(journal: Relcli, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / "answer"
    file.write_text("of last week", encoding="utf-8")
    with files_of_at_most(100):
        ran = journal(*command.split(), "-o", str(file))
    assert (ran.code, ran.out) == (FAILED, "")
    assert ran.err == f"relcli: {file} cannot be written (file too large); nothing was.\n"
    assert file.read_text(encoding="utf-8") == "of last week"
    assert [one.name for one in folder.iterdir() if not one.name.startswith(".relcli-turn")] == ["answer"]


@in_every_format
def test_a_file_that_cannot_be_written_is_told_of(
    journal: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    for file, reason in {
        "no/such/folder/answer": "no such file or directory",
        "file/answer": "not a directory",
        "x" * 300: "file name too long",
    }.items():
        ran = journal(*command.split(), "-o", file)
        assert (ran.code, ran.out) == (FAILED, "")
        assert re.fullmatch(rf"relcli: [^\n]*{file} cannot be written \({reason}\); nothing was\.\n", ran.err), ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@in_every_format
def test_a_full_device_is_told_of(journal: Relcli, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    with Path("/dev/full").open("wb") as device:
        ran = into(device, command, monkeypatch)
    assert (ran.code, ran.err) == (FAILED, "relcli: The answer could not be written out: no space left on device.\n")
    named = journal(*command.split(), "-o", "/dev/full")
    assert (named.code, named.out) == (FAILED, "")
    assert named.err == "relcli: /dev/full is no ordinary file; give another.\n"


@pytest.mark.usefixtures("journal")
@in_every_format
def test_a_reader_who_has_left_is_no_error(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    read, write = os.pipe()
    os.close(read)
    assert into(os.fdopen(write, "wb"), command, monkeypatch) == (DONE, "", "")


@pytest.mark.parametrize("command", ["report -o a.db", "graph -o a.db", "export json a.db", "backup a.db"])
def test_a_file_in_a_folder_that_is_gone_is_told_of(
    journal: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    ran = journal(*command.split())
    monkeypatch.chdir(tmp_path)
    assert (ran.code, ran.out) == (FAILED, "")
    assert ran.err == "relcli: a.db cannot be written (no such file or directory); nothing was.\n"


# Files that are relcli's own

WRITE_A_FILE = [
    "report -f html -o",
    "graph -f csv -o",
    "export csv --force",
    "export json --force",
    "export ics --force",
    "export sqlite --force",
    "backup --force",
    "rescue",
    "demo",
]
"""Every command that writes to a file of any name; the name stands behind it."""

to_a_file = pytest.mark.parametrize("command", WRITE_A_FILE)


def test_no_command_that_takes_a_file_is_forgotten() -> None:
    """If you added one that writes a file: it goes through `wanted_file` or `own_file`; put it in the list above."""
    taking = {
        name
        for name, command in NAMED
        for said in get_type_hints(command, include_extras=True).values()
        if any("FILE" in (one.metavar or "") for one in getattr(said, "__metadata__", ()))
    }
    read = {"restore", "import csv", "import json"}
    assert taking == read | {re.sub(r" -.*", "", command) for command in WRITE_A_FILE}


@pytest.fixture
def half_done(journal: Relcli) -> Iterator[Relcli]:
    """A journal in whose midst a writer stands, what it began on the disk already."""
    with closing(sqlite3.connect(journal.journal, isolation_level=None)) as writer:
        for statement in ("PRAGMA cache_size = 1", "BEGIN", "UPDATE touchpoint SET text = hex(zeroblob(9000))"):
            writer.execute(statement)
        yield journal


@to_a_file
def test_what_a_writer_needs_to_take_back_what_it_began_is_never_replaced(
    half_done: Relcli, tmp_path: Path, command: str
) -> None:
    beside = Path(f"{half_done.journal}-journal")
    before = beside.read_bytes()
    assert len(before) > 512
    link = tmp_path / "link.html"
    link.symlink_to(beside)
    for name in (beside, link):
        ran = half_done(*command.split(), str(name))
        assert (ran.code, ran.out) == (FAILED, "")
        assert ran.err == f"relcli: {name} is a part of the journal, which SQLite keeps beside it; give another file.\n"
    assert beside.read_bytes() == before


@to_a_file
def test_no_file_of_relclis_own_is_written_over_be_it_there_or_not(journal: Relcli, command: str) -> None:
    folder = journal.journal.parent
    (folder / "drafts").mkdir()
    shutil.copy(journal.journal, folder / "other.db")
    for name, is_what in {
        "journal.db-wal": "a part of the journal, which SQLite keeps beside it",
        "journal.db-shm": "a part of the journal, which SQLite keeps beside it",
        "other.db-journal": "a part of other.db, which SQLite keeps beside it",
        "journal.db-backups": "where the backups of the journal lie",
        "journal.db-backups/answer": "where the backups of the journal lie",
        "journal.db.damaged-2026-11-20T170200Z": "a damaged journal that was set aside",
        ".relcli-aside-4711": "a name that relcli gives to what it has not finished",
        "drafts/draft-abc.txt": "a draft that relcli keeps",
    }.items():
        file = folder / name
        for there in (False, True):
            if there and file.parent.is_dir() and not file.is_dir():
                file.write_text("what was there", encoding="utf-8")
            before = [sorted(folder.rglob("*")), file.is_file() and file.read_text(encoding="utf-8")]
            ran = journal(*command.split(), str(file))
            assert (ran.code, ran.out, ran.err) == (FAILED, "", f"relcli: {file} is {is_what}; give another file.\n")
            assert [sorted(folder.rglob("*")), file.is_file() and file.read_text(encoding="utf-8")] == before
            if there and file.is_file():
                file.unlink()


@to_a_file
def test_a_file_called_as_a_draft_is_none_elsewhere_nor_is_any_other_in_the_folder_of_the_drafts(
    journal: Relcli, command: str, tmp_path: Path
) -> None:
    (journal.journal.parent / "drafts").mkdir()
    for file in (tmp_path / "draft-abc.txt", journal.journal.parent / "drafts" / "answer.txt"):
        assert journal(*command.split(), str(file)).code == DONE
        assert file.stat().st_size


def test_of_a_journal_that_cannot_be_reached_the_journal_is_told_of(relcli: Relcli, tmp_path: Path) -> None:
    ran = relcli("--journal", "x" * 300, "report", "-o", str(tmp_path / "week.html"))
    assert (ran.code, ran.out) == (FAILED, "")
    assert ran.err.endswith("cannot be reached (file name too long); check --journal or RELCLI_JOURNAL.\n")


def test_a_backups_folder_that_goes_by_another_name_too_is_left_alone(journal: Relcli, tmp_path: Path) -> None:
    journal.ok("backup")
    other = tmp_path / "other"
    other.symlink_to(f"{journal.journal}-backups")
    said = refused(journal, "report", "-f", "html", "-o", str(other / "week.html"), code=FAILED)
    assert said.endswith("is where the backups of the journal lie; give another file.\n")


@pytest.mark.parametrize("command", ["report -f html -o", "graph -f csv -o"])
def test_an_answer_does_not_take_the_place_of_another_journal(journal: Relcli, tmp_path: Path, command: str) -> None:
    other = tmp_path / "other.db"
    shutil.copy(journal.journal, other)
    said = refused(journal, *command.split(), str(other), code=FAILED)
    assert said == f"relcli: {other} is a database; give another file.\n"
    assert other.read_bytes() == journal.journal.read_bytes()


@pytest.mark.parametrize("command", ["add Bo", "list", "doctor", "backup", "log acme hi", "restore {}"])
def test_a_part_of_a_journal_is_no_journal_to_begin(journal: Relcli, command: str) -> None:
    part = Path(f"{journal.journal}-journal")
    ran = journal("--journal", str(part), *command.format(journal.journal).split())
    assert (ran.code, ran.out) == (FAILED, "")
    assert ran.err == (
        f"relcli: {part} is SQLite's name for a part of {journal.journal}; give another with --journal or "
        "RELCLI_JOURNAL.\n"
    )
    assert not part.exists()
