"""A file of text that was named on the command line."""

import io
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relcli.commands import text_file
from relcli.commands.text_file import all_of, lines_of, name_of, opened, size_of, up_to_the_most
from relcli.errors import Failed

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def test_lines_end_as_they_end_in_the_file() -> None:
    assert list(lines_of(io.BytesIO(b"\xef\xbb\xbfa\r\nb\rc\n\nd"), "x")) == ["a\r\n", "b\r", "c\n", "\n", "d"]


def test_how_much_was_read_is_told_in_bytes() -> None:
    told: list[int] = []
    list(lines_of(io.BytesIO("é\nab\n".encode()), "x", told.append))
    assert told == [3, 6]


def test_a_line_without_end_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_file, "LONGEST_LINE", 10)
    assert list(lines_of(io.BytesIO(b"0123456789"), "x")) == ["0123456789"]
    with pytest.raises(Failed, match="Line 2 of x has no end"):
        list(lines_of(io.BytesIO(b"a\n0123456789012"), "x"))


def test_a_file_that_is_too_large_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_file, "LARGEST", 2_000_000)
    assert all_of(io.BytesIO(b"x" * 2_000_000), "x") == b"x" * 2_000_000
    stream = io.BufferedReader(Endless())
    with pytest.raises(Failed, match=r"^x is larger than 2 MB; give it in parts\. Nothing was imported\.$"):
        all_of(stream, "x")
    with pytest.raises(Failed, match=r"^x is larger than 2 MB; give it in parts\. Nothing was logged\.$"):
        list(lines_of(stream, "x", done="logged"))


class Endless(io.RawIOBase):
    """What `yes` writes."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        with memoryview(buffer) as room:
            room[:] = b"y\n" * (len(room) // 2) + b"y" * (len(room) % 2)
            return len(room)


def test_rows_are_counted_and_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_file, "MOST_ROWS", 3)
    assert list(up_to_the_most(range(3), "x")) == [0, 1, 2]
    with pytest.raises(Failed, match=r"^x has more than 3 lines; give it in parts\. Nothing was imported\.$"):
        list(up_to_the_most(count(), "x"))


def test_a_file_has_a_name_and_a_size(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_bytes(b"12345")
    with opened(str(path)) as stream:
        assert size_of(stream) == 5
    assert (name_of(str(path)), name_of("-")) == ("visits.csv", "stdin")
    assert size_of(io.BytesIO(b"12345")) == 0


def test_a_path_that_cannot_be_one_is_refused() -> None:
    with pytest.raises(Failed, match="not a file name"), opened("a\0b"):
        pass
