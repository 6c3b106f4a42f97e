"""Where the text of a note comes from: words, stdin, a prompt; and that it is never lost."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from relcli.store import journal_file
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


@pytest.fixture(autouse=True)
def acme(relcli: Relcli) -> None:
    """Acme Dental, and nothing logged yet."""
    made(relcli, write_acme)


def write_acme(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")


def notes(relcli: Relcli) -> list[str]:
    """The notes on Acme Dental, oldest first."""
    return [one["text"] for one in json.loads(relcli.ok("timeline", "acme", "-f", "json"))["touchpoints"]]


def drafts(relcli: Relcli) -> list[Path]:
    """The drafts that are kept beside the journal."""
    return sorted((relcli.journal.parent / "drafts").glob("*"))


def test_the_words_of_the_command_are_the_note(relcli: Relcli) -> None:
    relcli.ok("log", "acme", "called", "about  it", "-", "again")
    assert notes(relcli) == ["called about  it - again"]


def test_an_empty_text_is_no_note(relcli: Relcli) -> None:
    relcli.ok("log", "acme", "")
    assert notes(relcli) == [""]


def test_a_dash_reads_the_note_from_stdin(relcli: Relcli) -> None:
    said = relcli.ok("log", "acme", "-", stdin="\ufeffcalled about the leak\n\n- second line: é\n")
    assert said.startswith("Logged #1: call with Acme Dental")
    assert notes(relcli) == ["called about the leak\n\n- second line: é"]


def test_a_person_at_the_keyboard_is_told_how_to_end(relcli: Relcli) -> None:
    ran = relcli("log", "acme", "-", stdin="called\n", tty=True)
    assert ran.code == 0
    assert ran.err == "Type it here; end with Ctrl-D on a line of its own.\n"


def test_a_million_characters_are_a_note_and_more_are_refused(relcli: Relcli) -> None:
    relcli.ok("log", "acme", "-", stdin="é" * 1_000_000)
    assert notes(relcli) == ["é" * 1_000_000]
    said = refused(relcli, "log", "acme", "-", code=2, stdin="x" * 2_000_000)
    assert said.endswith("relcli: A note has at most 1,000,000 characters; this one has 2,000,000.\n")


def test_of_a_note_without_end_only_the_beginning_is_read_and_kept(relcli: Relcli) -> None:
    said = refused(relcli, "log", "acme", "-", code=2, stdin=b"y\n" * 3_000_000)
    (kept,) = drafts(relcli)
    assert said == (
        f"Your text is kept in {kept}\n"
        "relcli: A note has at most 1,000,000 characters; this one has more, and only 4 MB of it were read.\n"
    )
    assert kept.read_bytes() == (b"y\n" * 3_000_000)[:4_000_004]


@pytest.mark.parametrize("nothing", ["", " \n\t\n"])
def test_nothing_from_stdin_logs_nothing(relcli: Relcli, nothing: str) -> None:
    said = refused(relcli, "log", "acme", "-", code=2, stdin=nothing)
    assert said == "relcli: Nothing came from stdin, so nothing was logged.\n"


def test_what_is_not_utf8_is_refused_with_its_place_and_kept_to_the_byte(relcli: Relcli) -> None:
    said = refused(relcli, "log", "acme", "-", code=2, stdin=b"\xef\xbb\xbfcalled \xff\r\n\0")
    (kept,) = drafts(relcli)
    assert said == (
        f"Your text is kept in {kept}\nrelcli: What came from stdin is not UTF-8 (byte 8); nothing was logged.\n"
    )
    assert kept.read_bytes() == b"\xef\xbb\xbfcalled \xff\r\n\0"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_script_is_never_asked(relcli: Relcli) -> None:
    said = refused(relcli, "log", "acme", code=4, stdin="called\n")
    assert said == 'relcli: Say what happened: give TEXT, - to read it from stdin, or "" for no note.\n'


def test_a_person_is_asked_what_happened(relcli: Relcli) -> None:
    ran = relcli("log", "acme", stdin="called about the leak\n", tty=True)
    assert ran.code == 0
    assert ran.err == "What happened with Acme Dental? "
    assert ran.out.startswith("Logged #1: call with Acme Dental")
    assert notes(relcli) == ["called about the leak"]


def test_an_answer_that_is_not_utf8_is_refused_and_kept_to_the_byte(relcli: Relcli) -> None:
    said = refused(relcli, "log", "acme", code=2, stdin=b"caf\xe9\n", tty=True)
    assert said.endswith("relcli: What was typed is not UTF-8 (byte 4); nothing was logged.\n")
    assert [one.read_bytes() for one in drafts(relcli)] == [b"caf\xe9\n"]


def test_who_answers_with_nothing_has_nothing_logged(relcli: Relcli) -> None:
    assert "Nothing was typed" in refused(relcli, "log", "acme", code=4, stdin="\n", tty=True)


def test_nobody_is_asked_about_an_unknown_customer(relcli: Relcli) -> None:
    said = refused(relcli, "log", "nobody", code=3, stdin="called\n", tty=True)
    assert "What happened" not in said


def test_a_new_customer_is_asked_about_by_the_name_that_was_typed(relcli: Relcli) -> None:
    relcli.journal.unlink()
    ran = relcli("log", "Zed", "--new", stdin="called\n", tty=True)
    assert ran.err.startswith("What happened with Zed?")
    assert ran.code == 0


def test_whoever_leaves_the_question_unanswered_logs_nothing(relcli: Relcli) -> None:
    ran = relcli("log", "acme", stdin="", tty=True)
    assert (ran.code, ran.out) == (130, "")
    assert ran.err == "What happened with Acme Dental? \nrelcli: Interrupted; nothing was changed.\n"
    assert notes(relcli) == []


def test_ctrl_c_at_the_question_logs_nothing(relcli: Relcli) -> None:
    keyboard, terminal = os.openpty()
    command = [sys.executable, "-m", "relcli", "--journal", str(relcli.journal), "log", "acme"]
    with subprocess.Popen(command, stdin=terminal, stdout=subprocess.PIPE, stderr=terminal) as process:
        os.close(terminal)
        said = b""
        while b"?" not in said:
            said += os.read(keyboard, 1000)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
    os.close(keyboard)
    assert notes(relcli) == []


@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_a_text_that_cannot_be_logged_is_kept_where_only_its_owner_reads_it(
    relcli: Relcli, quiet: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(relcli.journal)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = relcli(*quiet, "log", "acme", "-", stdin="called about the leak\n")
    (kept,) = drafts(relcli)
    where, error = ran.err.splitlines()
    assert (ran.code, ran.out) == (75, "")
    assert where == f"Your text is kept in {kept}"
    assert error.startswith("relcli: Another program has held the journal")
    assert kept.read_text() == "called about the leak\n"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700


def test_words_on_the_command_line_need_no_draft(relcli: Relcli) -> None:
    refused(relcli, "log", "nobody", "called", code=3)
    assert drafts(relcli) == []


def test_a_draft_goes_to_the_temporary_folder_where_the_journals_own_takes_none(
    relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (relcli.journal.parent / "drafts").write_text("in the way")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    said = refused(relcli, "log", "nobody", "-", code=3, stdin="called\n")
    (kept,) = elsewhere.iterdir()
    assert said.startswith(f"Your text is kept in {kept}\nrelcli: No customer called “nobody”.")
    assert kept.read_text() == "called\n"


def test_where_no_draft_can_be_kept_the_error_is_still_told(
    relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (relcli.journal.parent / "drafts").write_text("in the way")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    said = refused(relcli, "log", "nobody", "-", code=3, stdin="called\n")
    assert said.startswith("Your text could be kept nowhere")
    assert "No customer called “nobody”." in said
