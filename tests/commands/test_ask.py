"""A question at the terminal, and the one line that was typed for an answer."""

import io
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import typer

from relcli.commands.ask import line_asked, line_typed
from relcli.context import Context, Given
from relcli.errors import NEEDS_ANSWER, USAGE, BadInput, NeedsAnswer

MISSING = "Say what happened: relcli log acme NOTE."


class Stream(io.TextIOWrapper):
    """A stream that may be a terminal; what is written to it stands in its buffer."""

    def __init__(self, typed: bytes = b"", *, tty: bool = True) -> None:
        super().__init__(io.BytesIO(typed), encoding="utf-8")
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty


Typed = Callable[..., Stream]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Types something at the terminal; what is seen there."""

    def types(text: bytes, *, stdin: bool = True, stderr: bool = True) -> Stream:
        seen = Stream(tty=stderr)
        monkeypatch.setattr(sys, "stdin", Stream(text, tty=stdin))
        monkeypatch.setattr(sys, "stderr", seen)
        return seen

    return types


def seen_on(stream: Stream) -> str:
    stream.seek(0)
    return stream.read()


def asked() -> str:
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    return line_asked("What happened?", Context(today=date(2026, 11, 20), now=now, given=Given(), environ={}), MISSING)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (b"called\n", "called"),
        (b"called", "called"),
        (b"  called about the leak \r\n", "called about the leak"),
        ("Café 東京\n".encode(), "Café 東京"),
        (b"one\ntwo\n", "one"),
        (b"\n", ""),
        (b" \t \n", ""),
    ],
)
def test_a_line_is_what_was_typed_up_to_enter(
    typed: Typed, capsys: pytest.CaptureFixture[str], keys: bytes, line: str
) -> None:
    seen = typed(keys)
    assert line_typed("Note: ") == line
    assert seen_on(seen) == "Note: "
    assert capsys.readouterr().out == ""


def test_what_is_typed_ahead_answers_the_next_question(typed: Typed) -> None:
    typed(b"one\ntwo\n")
    assert (line_typed("? "), line_typed("? ")) == ("one", "two")


def test_the_end_of_input_stops_and_ends_the_line_on_the_screen(typed: Typed) -> None:
    seen = typed(b"")
    with pytest.raises(typer.Abort):
        line_typed("Note: ")
    assert seen_on(seen) == "Note: \n"


def test_an_interrupt_stops_as_the_end_of_input_does(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(io.BytesIO):
        def readline(self, _size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    seen = typed(b"")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Interrupted()))
    with pytest.raises(typer.Abort):
        line_typed("Note: ")
    assert seen_on(seen) == "Note: \n"


def test_a_line_that_is_not_utf8_is_refused_and_not_repeated(typed: Typed) -> None:
    typed(b"caf\xe9\n")
    with pytest.raises(BadInput) as refusal:
        line_typed("Note: ")
    assert (str(refusal.value), refusal.value.exit_code) == ("What was typed is not UTF-8; type it again.", USAGE)
    assert refusal.value.__suppress_context__


def test_a_question_is_asked_with_a_space_before_the_answer(typed: Typed) -> None:
    seen = typed(b" called \n")
    assert asked() == "called"
    assert seen_on(seen) == "What happened? "


@pytest.mark.parametrize(("stdin", "stderr"), [(False, True), (True, False), (False, False)])
def test_where_nobody_can_be_asked_it_is_told_what_to_give(typed: Typed, stdin: bool, stderr: bool) -> None:
    seen = typed(b"called\n", stdin=stdin, stderr=stderr)
    with pytest.raises(NeedsAnswer) as refusal:
        asked()
    assert (str(refusal.value), refusal.value.exit_code) == (MISSING, NEEDS_ANSWER)
    assert seen_on(seen) == ""
    assert sys.stdin.readline() == "called\n"


@pytest.mark.parametrize("keys", [b"\n", b"   \n"])
def test_enter_alone_is_no_answer(typed: Typed, keys: bytes) -> None:
    typed(keys)
    with pytest.raises(NeedsAnswer) as refusal:
        asked()
    assert str(refusal.value) == "Nothing was typed, so nothing was recorded."
