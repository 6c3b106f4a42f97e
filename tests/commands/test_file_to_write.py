"""What is written to a file or poured to stdout as one: all of it arrives, or a sentence and no half of it."""

import io
import os
import re
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

from relcli.cli import main
from relcli.errors import DONE, FAILED, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Ran, Relcli

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
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
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
