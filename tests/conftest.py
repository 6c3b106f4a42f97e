"""The stage of every test: a journal of its own, a fixed day, no colour, no home.

`relcli("log", "acme", "called")` runs one command as the terminal would and gives what came out. A test that
needs a terminal passes `tty=True`; one that types passes `stdin="…"`.
"""

import gc
import io
import os
import pwd
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer
from hypothesis import settings

from relcli import cli, context
from relcli.cli import app_for, asked_for, main

settings.register_profile("relcli", deadline=None)  # no test hangs on how fast a machine is
settings.load_profile("relcli")

gc.disable()  # what is collected stays to the end: to look through it again and again takes a third of the time


def pytest_collection_finish() -> None:
    """From here on what a test leaves is garbage, and what was there before it is not."""
    gc.freeze()
    gc.enable()


TODAY = "2026-11-20"
"""A Friday."""

NOW = datetime(2026, 11, 20, 17, 2, tzinfo=UTC)
"""A moment of it."""

# A shell that runs the tests in the background has ^C ignored, and so would have every relcli that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Ran(NamedTuple):
    """What a command did: its exit code, stdout and stderr."""

    code: int
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    def __init__(self, text: bytes = b"", *, tty: bool) -> None:
        super().__init__(io.BytesIO(text), encoding="utf-8", newline="", errors="strict")
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined, no-any-return]


_COMMANDS: dict[object, Callable[..., Any]] = {}


def built(words: Sequence[str]) -> Callable[..., Any]:
    """The app for some words, as Typer makes it of the signatures of commands: once for all runs, of which it keeps
    nothing. It takes half as long as a reading command does.
    """
    asked = asked_for(words)
    key = (asked, *(one.load() for one in cli.COMMANDS if asked in {None, one.name}))
    if key not in _COMMANDS:
        _COMMANDS[key] = typer.main.get_command(app_for(words))
    return _COMMANDS[key]


class Relcli:
    """Runs commands in this process, each as if it were the only one."""

    def __init__(self, journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.journal = journal
        self._monkeypatch = monkeypatch

    def __call__(
        self, *argv: str, today: str | None = None, stdin: str | bytes | None = None, tty: bool = False
    ) -> Ran:
        """Run `relcli ARGV…`; `today` is the day it believes in, this test's own if not given."""
        typed = stdin.encode() if isinstance(stdin, str) else stdin or b""
        out, err = _Stream(tty=tty), _Stream(tty=tty)
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", _Stream(typed, tty=tty))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(cli, "app_for", built)
            code = main([*(("--today", today) if today else ()), *argv])
        return Ran(code, out.text(), err.text())

    def ok(self, *argv: str, today: str | None = None, stdin: str | bytes | None = None) -> str:
        """Run a command that must succeed without a word on stderr; its stdout."""
        ran = self(*argv, today=today, stdin=stdin)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran.out


_numbers = count(1)


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder of a test's own. pytest's looks through those of all tests before, for each of thousands of tests."""
    name = "".join(one if one.isascii() and one.isalnum() else "_" for one in request.node.name[:30])
    folder = tmp_path_factory.getbasetemp() / f"{name}{next(_numbers)}"
    folder.mkdir(mode=0o700)
    return folder


class AskForTheRelcliFixtureInsteadOfTheRealHomeError(AssertionError):
    """A test reached for the user's own data folder."""


@pytest.fixture(autouse=True)
def away_from_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the user's home, settings or terminal."""
    for name in list(os.environ):
        if name.startswith(("RELCLI_", "XDG_", "CLICOLOR")) or name in {"NO_COLOR", "FORCE_COLOR", "VISUAL", "EDITOR"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("RELCLI_TODAY", TODAY)

    real = context.data_folder

    def away(environ: Mapping[str, str]) -> Path:
        folder = real(environ)
        if tmp_path not in folder.parents:
            raise AskForTheRelcliFixtureInsteadOfTheRealHomeError
        return folder

    monkeypatch.setattr(context, "data_folder", away)


@pytest.fixture
def wide(away_from_home: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - what it sets goes first
    """A terminal so wide that no sentence is broken on it."""
    monkeypatch.setenv("COLUMNS", "1000")


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a home folder, as in a container: no HOME, and no line in /etc/passwd."""

    def nobody(_: object) -> None:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", nobody)


@pytest.fixture
def relcli(away_from_home: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Relcli:  # noqa: ARG001
    """The program with an empty journal of its own."""
    journal = tmp_path / "data" / "journal.db"
    monkeypatch.setenv("RELCLI_JOURNAL", str(journal))
    return Relcli(journal, monkeypatch)
