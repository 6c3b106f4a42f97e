"""Where the text of a note comes from: words on the command line, stdin, a prompt, or the editor.

What somebody took the trouble to write is never lost: if it cannot be logged it is kept as a draft.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import typer

from relcli.commands.editor import draft, edited
from relcli.context import Context, spoken
from relcli.errors import BadInput, NeedsAnswer
from relcli.render.sanitise import clean
from relcli.rules.texts import LONGEST_NOTE

MOST_BYTES = 4 * LONGEST_NOTE + 3
"""Of the longest note in UTF-8 with a byte order mark; more is not even read."""

HINT = "# What happened with {}? Lines that begin with # are left out.\n"


def text_of(words: Sequence[str], customer: str, context: Context, *, edit: bool) -> tuple[str, bool]:
    """The note, and whether it would be lost with this run (then it is worth a draft).

    NeedsAnswer: nothing was given and nobody can be asked. BadInput: stdin or the editor gave nothing.
    """
    if edit:
        return _something(edited(f"{' '.join(words)}\n{HINT.format(clean(customer))}", context), "the editor"), True
    if list(words) == ["-"]:
        from relcli.commands.text_file import stdin

        typed = stdin().read(MOST_BYTES + 1)
        return _something(_decoded(typed, "What came from stdin", context), "stdin"), True
    if words:
        return " ".join(words), False
    if not context.interactive:
        message = 'Say what happened: give TEXT, - to read it from stdin, or "" for no note.'
        raise NeedsAnswer(message)
    note = _decoded(_asked(f"What happened with {clean(customer)}?"), "What was typed", context)
    if not note.strip():
        message = 'Nothing was typed, so nothing was logged; for a touchpoint without a note give "" as TEXT.'
        raise NeedsAnswer(message)
    return note, True


@contextmanager
def kept_as_draft(text: bytes, context: Context, *, worth_it: bool = True, suffix: str = ".txt") -> Iterator[None]:
    """Keep the text as a private file if what happens inside fails, and say where, even when asked to be quiet."""
    try:
        yield
    except BaseException:
        if worth_it and text.strip():
            where = _where_kept(text, context, suffix)
            with suppress(OSError):  # what failed is told all the same, by its exit code at least
                sys.stderr.write(spoken(where, sys.stderr, context.environ))
        raise


def _where_kept(text: bytes, context: Context, suffix: str) -> str:
    try:
        return f"Your text is kept in {draft(text, context, suffix)}"
    except OSError:
        return "Your text could be kept nowhere: there is no room or no right to write."


def _something(note: str, source: str) -> str:
    if not note.strip():
        message = f"Nothing came from {source}, so nothing was logged."
        raise BadInput(message)
    return note


def _decoded(typed: bytes, what: str, context: Context) -> str:
    """What was typed as text. BadInput: it is not UTF-8 or too long; it is kept as a draft then, to the byte."""
    with kept_as_draft(typed, context):
        if len(typed) > MOST_BYTES:
            message = (
                f"A note has at most {LONGEST_NOTE:,} characters; this one has more, and only 4 MB of it were read."
            )
            raise BadInput(message)
        try:
            return typed.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"{what} is not UTF-8 (byte {error.start + 1}); nothing was logged."
            raise BadInput(message) from None


def _asked(question: str) -> bytes:
    """What was typed on one line; empty for no note. typer.Abort: Ctrl-D or Ctrl-C.

    Asked on stderr to the letter: typer.prompt would leave a blank on stdout, before the answer to `-f json`.
    """
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    try:
        line = sys.stdin.buffer.readline(MOST_BYTES + 1)
    except KeyboardInterrupt:
        line = b""
    if not line:
        sys.stderr.write("\n")
        raise typer.Abort
    return line
