"""How a run ends: what is said of each error, how much of it, and through which streams."""

import io
import os
import sys
from collections.abc import Callable

import pytest
import typer

from relcli.cli import app_for
from relcli.errors import FAILED, INTERRUPTED, UNKNOWN, USAGE, BadInput, NotFound
from relcli.outcome import (
    LONGEST_LINE,
    LONGEST_USAGE,
    USAGE_ERROR,
    arrange_streams,
    decoded,
    drop_what_is_left,
    shortened,
    tell,
    told,
)

READ_ON = "relcli -h tells how it is used."


@pytest.mark.parametrize(
    ("error", "lines", "code"),
    [
        (NotFound("Nobody."), ["Nobody."], UNKNOWN),
        (BadInput("2 rows are bad:", "  one", "  two"), ["2 rows are bad:", "  one", "  two"], USAGE),
        (typer.Abort(), ["Interrupted; nothing was changed."], INTERRUPTED),
        (KeyboardInterrupt(), ["Interrupted."], INTERRUPTED),
        (OSError(28, "No space left on device"), ["It could not go on: no space left on device."], FAILED),
        (OSError(), ["It could not go on: unknown."], FAILED),
    ],
)
def test_every_error_has_its_lines_and_its_exit_code(error: BaseException, lines: list[str], code: int) -> None:
    assert told(error) == (lines, code)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (USAGE_ERROR("Missing command."), f"Missing command. {READ_ON}"),
        (USAGE_ERROR(" Got too many words "), f"Got too many words. {READ_ON}"),
        (USAGE_ERROR("No such command 'lst'. Did you mean 'list'?"), f"{{}} {READ_ON}"),
        (USAGE_ERROR(""), f"A command is missing. {READ_ON}"),
        (typer.BadParameter("7 is no day"), f"Invalid value: 7 is no day. {READ_ON}"),
    ],
)
def test_bad_usage_is_one_sentence_and_where_to_read_on(error: Exception, sentence: str) -> None:
    assert told(error) == ([sentence.format(error)], USAGE)


def test_bad_usage_of_a_command_says_whose_help_to_read() -> None:
    command = typer.main.get_command(app_for(["due"]))
    context = typer.Context(command, info_name="relcli due")
    (sentence,), _ = told(typer.BadParameter("it is none", ctx=context))
    assert sentence == "Invalid value: it is none. relcli due -h tells how it is used."


@pytest.mark.parametrize(("many", "whole"), [(LONGEST_USAGE, True), (LONGEST_USAGE + 1, False)])
def test_of_bad_usage_what_is_too_much_is_left_out(many: int, whole: bool) -> None:
    (sentence,), _ = told(USAGE_ERROR("x" * many))
    assert ("x" * many in sentence) is whole
    assert (" … " in sentence) is not whole
    assert sentence.endswith(f"x. {READ_ON}")


def test_a_fault_tells_its_class_and_its_place_and_nothing_of_its_text() -> None:
    def fail() -> None:
        message = "a secret note"
        raise ZeroDivisionError(message)

    assert told(ZeroDivisionError("a secret note")) == (
        ["relcli has a fault of its own (ZeroDivisionError); nothing is half done. Please report it."],
        FAILED,
    )
    with pytest.raises(ZeroDivisionError) as caught:
        fail()
    (sentence,), _ = told(caught.value)
    place = f"test_outcome.py:{fail.__code__.co_firstlineno + 2}"
    assert f"(ZeroDivisionError at {place})" in sentence, "the place is where it was raised, not where it was caught"
    assert "secret" not in sentence


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ([], []),
        (["show", "Café"], ["show", "Café"]),
        (["Caf\udcc3\udca9", ""], ["Café", ""]),
        (["\udcf0\udc9f\udca6\udcb7"], ["🦷"]),
    ],
)
def test_what_the_locale_could_not_read_is_read_as_utf8(typed: list[str], words: list[str]) -> None:
    assert decoded(typed) == words


@pytest.mark.parametrize(
    ("typed", "place"),
    [(["caf\udce9"], 1), (["show", "caf\udce9", "\udcff"], 2), (["show", "acme", "\ud800"], 3)],
)
def test_the_first_word_that_is_not_utf8_is_told_by_its_place(typed: list[str], place: int) -> None:
    with pytest.raises(BadInput) as refusal:
        decoded(typed)
    assert str(refusal.value) == f"Word {place} of the command is not valid UTF-8; type it again."


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("", 6, ""),
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "ab … defg"),
        ("0123456789" * 3, 9, "012 … 456789"),
    ],
)
def test_a_long_text_keeps_its_beginning_and_more_of_its_end(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


def test_an_error_is_told_on_stderr_a_line_each_and_gives_its_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell(["2 rows are bad:", "  one"], USAGE) == USAGE
    assert capsys.readouterr() == ("", "relcli: 2 rows are bad:\n  one\n")


def test_what_is_told_is_safe_for_a_terminal_and_no_longer_than_anybody_reads(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell(["a\nb\x1b[31m", "x" * LONGEST_LINE, "y" * (LONGEST_LINE + 1)], FAILED)
    first, whole, short = capsys.readouterr().err.splitlines()
    assert first.startswith("relcli: a")
    assert "\x1b" not in first
    assert whole == "x" * LONGEST_LINE
    assert short == f"{'y' * (LONGEST_LINE // 3)} … {'y' * -(-2 * LONGEST_LINE // 3)}"


@pytest.fixture
def unread() -> Callable[[], io.TextIOWrapper]:
    """Makes a stream that nobody reads any more, with something in it that was not written yet."""

    def make() -> io.TextIOWrapper:
        reading, writing = os.pipe()
        os.close(reading)
        stream = open(writing, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - a pipe, closed by its test
        stream.write("an answer")
        return stream

    return make


def test_what_a_stream_did_not_take_goes_nowhere(unread: Callable[[], io.TextIOWrapper]) -> None:
    with unread() as stream:
        with pytest.raises(BrokenPipeError):
            stream.flush()
        drop_what_is_left(stream)
        stream.write("more")
        stream.flush()


def test_a_stream_that_is_no_file_has_nothing_left_to_drop() -> None:
    stream = io.StringIO("an answer")
    drop_what_is_left(stream)
    assert stream.getvalue() == "an answer"


def test_an_error_that_nobody_hears_still_has_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, unread: Callable[[], io.TextIOWrapper]
) -> None:
    with unread() as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        assert tell(["Nobody."], UNKNOWN) == UNKNOWN
        stream.flush()


def test_nobody_feeds_or_reads_what_was_closed_and_an_answer_is_known_to_be_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    arrange_streams()
    with sys.stdin, sys.stdout, sys.stderr:
        assert sys.stdin.read() == ""
        for stream in (sys.stdout, sys.stderr):
            stream.write("Éclair Café 東京\n")
        sys.stderr.flush()
        with pytest.raises(OSError, match="Bad file descriptor") as lost:
            sys.stdout.flush()
        assert told(lost.value) == (["It could not go on: stdout is closed."], FAILED)
        drop_what_is_left(sys.stdout)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16", "utf-8", "UTF-8"])
@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_whatever_the_locale_an_answer_is_utf8(monkeypatch: pytest.MonkeyPatch, name: str, encoding: str) -> None:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding)
    monkeypatch.setattr(sys, name, stream)
    arrange_streams()
    assert getattr(sys, name) is stream
    stream.write("Café 東京")
    stream.flush()
    assert written.getvalue() == "Café 東京".encode()


def test_a_stream_of_another_sort_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = [io.StringIO() for _ in range(3)]
    for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
        monkeypatch.setattr(sys, name, stream)
    arrange_streams()
    assert [sys.stdin, sys.stdout, sys.stderr] == streams
