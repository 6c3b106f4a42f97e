"""What is arranged once for a whole process: its sizes, its streams, its exit code."""

import gc
import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from relcli import __version__
from relcli.__main__ import SIZES, WIDEST, run
from relcli.errors import DONE, FAILED, INTERRUPTED
from tests.process import ran, surroundings

Run = Callable[..., list[str | int]]


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `run` with a `main` that only gives its exit code; what happened, in order: gc, main, and the code."""

    def runs(exit_code: int = DONE) -> list[str | int]:
        happened: list[str | int] = []

        def main() -> int:
            happened.append("main")
            return exit_code

        monkeypatch.setattr(gc, "set_threshold", lambda _: happened.append("gc"))
        monkeypatch.setattr("relcli.cli.main", main)
        monkeypatch.setattr(os, "_exit", happened.append)
        run()
        return happened

    return runs


@pytest.mark.parametrize("code", [DONE, FAILED, INTERRUPTED])
def test_the_process_leaves_with_the_exit_code_of_the_command(left: Run, code: int) -> None:
    assert left(code) == ["gc", "main", code]


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("size", ["1", "80", "0080", str(WIDEST)])
def test_a_size_that_a_terminal_can_have_is_believed(
    left: Run, monkeypatch: pytest.MonkeyPatch, name: str, size: str
) -> None:
    monkeypatch.setenv(name, size)
    left()
    assert os.environ[name] == size


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("size", ["", "0", "-80", "80.0", " 80", "wide", "²", "٣", str(WIDEST + 1), "1" + "0" * 5000])
def test_a_size_that_no_terminal_has_is_passed_over(
    left: Run, monkeypatch: pytest.MonkeyPatch, name: str, size: str
) -> None:
    monkeypatch.setenv(name, size)
    left()
    assert name not in os.environ


def test_a_size_that_nobody_gave_stays_away(left: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SIZES:
        monkeypatch.delenv(name, raising=False)
    left()
    assert not set(SIZES) & set(os.environ)


@pytest.mark.parametrize(("pressed", "kept_out"), [("complete_bash", True), ("", False), (None, False)])
def test_only_tab_goes_without_rich(
    left: Run, monkeypatch: pytest.MonkeyPatch, pressed: str | None, kept_out: bool
) -> None:
    monkeypatch.setitem(sys.modules, "rich", ModuleType("rich"))
    if pressed is None:
        monkeypatch.delenv("_RELCLI_COMPLETE", raising=False)
    else:
        monkeypatch.setenv("_RELCLI_COMPLETE", pressed)
    left()
    assert (sys.modules["rich"] is None) is kept_out


class Slow(io.StringIO):
    """A stream that keeps what is written until it is flushed, and then may fail."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()
        self.flushed = False
        self._error = error

    def flush(self) -> None:
        if self._error is not None:
            raise self._error
        self.flushed = True


@pytest.mark.parametrize("error", [None, BrokenPipeError(), OSError(), ValueError("I/O operation on closed file")])
def test_whatever_becomes_of_stdout_stderr_is_written_and_the_exit_code_stays(
    left: Run, monkeypatch: pytest.MonkeyPatch, error: Exception | None
) -> None:
    out, err = Slow(error), Slow()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    assert left(FAILED)[-1] == FAILED
    assert (out.flushed, err.flushed) == (error is None, True)


def test_an_interrupt_before_there_is_a_command_is_no_traceback(left: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(ModuleType):
        @property
        def main(self) -> None:
            signal.raise_signal(signal.SIGINT)

    def leave(code: int) -> None:
        raise SystemExit(code)

    said: list[bytes] = []
    with monkeypatch.context() as patch:
        patch.setattr(os, "_exit", leave)
        patch.setattr(os, "write", lambda _, text: said.append(text))
        patch.setattr(gc, "set_threshold", lambda _: None)
        patch.setitem(sys.modules, "relcli.cli", Interrupted("relcli.cli"))
        with pytest.raises(SystemExit) as leaving:
            run()
    assert (leaving.value.code, said) == (INTERRUPTED, [b"relcli: Interrupted.\n"])
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert left() == ["gc", "main", DONE], "and the next run is as ever"


@pytest.mark.parametrize(("words", "code", "out"), [(("-V",), DONE, f"relcli {__version__}\n"), (("due",), FAILED, "")])
def test_the_package_is_a_program(tmp_path: Path, words: tuple[str, ...], code: int, out: str) -> None:
    done = ran(*words, env=surroundings(tmp_path / "journal.db"))
    assert (done.returncode, done.stdout, bool(done.stderr)) == (code, out, code == FAILED)
