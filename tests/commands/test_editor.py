"""The user's own editor on a private file, which stays if anything goes wrong."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from relcli.store import journal_file
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli

pytestmark = pytest.mark.usefixtures("wide")

Editor = Callable[[str], Path]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Makes a shell script the editor; $1 is the file to edit."""

    def use(script: str) -> Path:
        path = tmp_path / "my editor"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setenv("EDITOR", f"'{path}' ")
        return path

    return use


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


def test_what_was_written_in_the_editor_is_the_note(relcli: Relcli, editor: Editor, tmp_path: Path) -> None:
    editor(f'cp "$1" "{tmp_path}/begun"; stat -c "%a" "$1" > "{tmp_path}/mode"; echo "called\n\nsecond" >> "$1"')
    ran = relcli("log", "acme", "-e", tty=True)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Logged #1: call with Acme Dental")
    assert notes(relcli) == ["called\n\nsecond"]
    assert (tmp_path / "begun").read_text() == (
        "\n# What happened with Acme Dental? Lines that begin with # are left out.\n"
    )
    assert (tmp_path / "mode").read_text() == "600\n"
    assert drafts(relcli) == []


def test_the_editor_begins_with_the_words_that_were_given(relcli: Relcli, editor: Editor) -> None:
    editor('echo "and more" >> "$1"')
    assert relcli("log", "acme", "called", "him", "-e", tty=True).code == 0
    assert notes(relcli) == ["called him\nand more"]


def test_visual_goes_before_editor(relcli: Relcli, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", str(editor('echo called >> "$1"')).replace(" ", "\\ "))
    monkeypatch.setenv("EDITOR", "false")
    assert relcli("log", "acme", "-e", tty=True).code == 0


def test_an_emptied_text_logs_nothing(relcli: Relcli, editor: Editor) -> None:
    editor(":")
    said = refused(relcli, "log", "acme", "-e", code=2, tty=True)
    assert said == "relcli: Nothing came from the editor, so nothing was logged.\n"
    assert drafts(relcli) == []


def test_an_unknown_customer_is_told_before_the_editor_opens(relcli: Relcli, editor: Editor, tmp_path: Path) -> None:
    editor(f'touch "{tmp_path}/opened"')
    refused(relcli, "log", "nobody", "-e", code=3, tty=True)
    refused(relcli, "log", "acme", "-e", "-k", "vist", code=2, tty=True)
    assert not (tmp_path / "opened").exists()


def test_an_editor_that_gives_up_leaves_the_text_where_it_says(relcli: Relcli, editor: Editor) -> None:
    editor('echo "precious" >> "$1"; exit 3')
    said = refused(relcli, "log", "acme", "-e", code=1, tty=True)
    (kept,) = drafts(relcli)
    assert said == f"relcli: The editor gave up (exit 3), so nothing was changed; the text is kept in {kept}\n"
    assert kept.read_text().endswith("precious\n")
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("command", ["/nowhere/ed", "'unbalanced", " "])
def test_an_editor_that_cannot_be_started_is_named(
    relcli: Relcli, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", command)
    said = refused(relcli, "log", "acme", "-e", code=1, tty=True)
    assert "set VISUAL or EDITOR" in said
    assert said.count("\n") == 1
    assert drafts(relcli) == []


def test_without_an_editor_the_way_to_set_one_is_told(relcli: Relcli) -> None:
    said = refused(relcli, "log", "acme", "-e", code=1, tty=True)
    assert said == (
        "relcli: No editor is set; set VISUAL or EDITOR, or give the text or the values on the command line.\n"
    )


@pytest.mark.parametrize("argv", [("log", "acme", "-e"), ("config", "edit")])
def test_a_script_has_no_editor(relcli: Relcli, editor: Editor, argv: tuple[str, ...]) -> None:
    editor('echo called >> "$1"')
    said = refused(relcli, *argv, code=4)
    assert said.startswith("relcli: An editor needs a terminal; from a script give the text")


def test_a_file_that_is_gone_or_no_text_is_told(relcli: Relcli, editor: Editor) -> None:
    editor('rm "$1"')
    said = refused(relcli, "log", "acme", "-e", code=1, tty=True)
    assert said == "relcli: The editor left no file behind, so nothing was changed.\n"
    editor(r'printf "caf\351" > "$1"')
    said = refused(relcli, "log", "acme", "-e", code=2, tty=True)
    (kept,) = drafts(relcli)
    assert said == f"relcli: The text is not UTF-8, so nothing was changed; it is kept in {kept}\n"
    assert kept.read_bytes() == b"caf\xe9"


def test_ctrl_c_in_the_editor_is_for_the_editor(relcli: Relcli, editor: Editor) -> None:
    editor('kill -INT $PPID; echo "called" >> "$1"')
    assert relcli("log", "acme", "-e", tty=True).code == 0
    assert notes(relcli) == ["called"]


def test_a_text_that_cannot_be_logged_is_kept(relcli: Relcli, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    editor('echo "called about the leak" >> "$1"')
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(relcli.journal)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = relcli("log", "acme", "-e", tty=True)
    (kept,) = drafts(relcli)
    assert (ran.code, ran.out) == (75, "")
    assert ran.err.startswith(f"Your text is kept in {kept}\nrelcli: Another program has held the journal")
    assert kept.read_text().strip() == "called about the leak"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
