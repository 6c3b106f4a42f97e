"""A file that was named on the command line, or stdin: what is in it, or a sentence why it cannot be read.

Nothing is read without a bound: whoever wrote `yes |` before relcli gets an answer, too.
"""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, TypeVar

from relcli.errors import Failed, quoted
from relcli.render.sanitise import clean

T = TypeVar("T")

STDIN = "-"
LONGEST_LINE = 16 * 1024 * 1024
"""Bytes; what has no end of line for longer is no text that a person wrote."""

LARGEST = 500_000_000
"""Bytes of a file; 100,000 touchpoints with a page of text each are not so many."""

MOST_ROWS = 1_000_000
"""Rows or lines; each costs one or two kilobytes of memory until all are written."""

_PIECE = 1024 * 1024

_BOM = b"\xef\xbb\xbf"
_OTHER_FILES = {
    b"PK\x03\x04": "a spreadsheet or a zip archive",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet",
    b"%PDF": "a PDF",
    b"SQLite format 3\0": "a database",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
    b"\x1f\x8b": "a compressed file",
}


def name_of(file: str) -> str:
    """How sentences call the file, on one line."""
    return "stdin" if file == STDIN else clean(os.path.basename(file) or file)  # noqa: PTH119 - a name, not a path


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of stdin for "-". Failed: it cannot be read."""
    if file == STDIN:
        yield stdin()
        return
    try:
        stream = open(file, "rb")  # noqa: PTH123, SIM115 - closed below; a Path would make another name of "./-"
    except (OSError, ValueError) as error:
        reason = (error.strerror or "unknown").lower() if isinstance(error, OSError) else "not a file name"
        message = f"{file or quoted(file)} cannot be read ({reason}); nothing was imported."
        raise Failed(message) from error
    with stream:
        yield stream


def stdin() -> BinaryIO:
    """The bytes of stdin; a person at the keyboard is told how to end them."""
    if sys.stdin.isatty():
        sys.stderr.write("Type it here; end with Ctrl-D on a line of its own.\n")
    return sys.stdin.buffer


def size_of(stream: BinaryIO) -> int:
    """How many bytes there are to read; 0 where nobody knows, as with a pipe."""
    try:
        return os.fstat(stream.fileno()).st_size
    except (OSError, ValueError):
        return 0


def all_of(stream: BinaryIO, name: str) -> bytearray:
    """All that there is to read. Failed: it is too large."""
    read = bytearray()
    while piece := stream.read(_PIECE):
        read += piece
        _refuse_too_large(len(read), name, "imported")
    return read


def lines_of(
    stream: BinaryIO, name: str, tell: Callable[[int], None] = lambda _: None, *, done: str = "imported"
) -> Iterator[str]:
    """The lines with their ends, whichever of the three kinds these are; a byte order mark is passed over.

    `tell` is told how many bytes were read, `done` says what is not, should it fail. Failed: it is not UTF-8, or no
    text at all, with the line; or it is too large.
    """
    read = 0
    for number, raw in enumerate(iter(lambda: stream.readline(LONGEST_LINE + 1), b""), 1):
        line = raw.removeprefix(_BOM) if number == 1 else raw
        if number == 1:
            _refuse_other_files(line, name, done)
        if len(raw) > LONGEST_LINE:
            message = f"Line {number} of {name} has no end; nothing was {done}."
            raise Failed(message)
        if b"\0" in line:
            message = f"Line {number} of {name} holds the character NUL, so it is no text; nothing was {done}."
            raise Failed(message)
        read += len(raw)
        _refuse_too_large(read, name, done)
        tell(read)
        yield from _decoded(line, number, name, done)


def up_to_the_most(rows: Iterable[T], name: str, *, done: str = "imported") -> Iterator[T]:
    """The rows of a file. Failed: they are too many."""
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            message = f"{name} has more than {MOST_ROWS:,} lines; give it in parts. Nothing was {done}."
            raise Failed(message)
        yield row


def _refuse_too_large(size: int, name: str, done: str) -> None:
    if size > LARGEST:
        message = f"{name} is larger than {LARGEST // 1_000_000} MB; give it in parts. Nothing was {done}."
        raise Failed(message)


def _decoded(line: bytes, number: int, name: str, done: str) -> Iterator[str]:
    try:
        text = line.decode()
    except UnicodeDecodeError:
        message = f"Line {number} of {name} is not UTF-8; save the file as UTF-8. Nothing was {done}."
        raise Failed(message) from None
    if "\r" in text[:-2]:
        yield from io.StringIO(text, newline="")
    else:
        yield text


def _refuse_other_files(line: bytes, name: str, done: str) -> None:
    for begins, what in _OTHER_FILES.items():
        if line.startswith(begins):
            message = f"{name} is {what}; save it as UTF-8 text first. Nothing was {done}."
            raise Failed(message)
