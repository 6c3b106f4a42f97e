"""Where the text of a note comes from: words on the command line, stdin, a prompt, or the editor.

What somebody took the trouble to write is never lost: if it cannot be logged it is kept as a draft.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from relcli.commands.editor import draft, edited
from relcli.context import Context
from relcli.errors import BadInput, NeedsAnswer

HINT = "# What happened with {}? Lines that begin with # are left out.\n"


def text_of(words: Sequence[str], customer: str, context: Context, *, edit: bool) -> tuple[str, bool]:
    """The note, and whether it would be lost with this run (then it is worth a draft).

    NeedsAnswer: nothing was given and nobody can be asked.
    """
    if list(words) == ["-"]:
        note = read_stdin()
        if not note.strip():
            message = "Nothing came from stdin, so nothing was logged."
            raise BadInput(message)
        return note, True
    if edit:
        return edited(f"{' '.join(words)}\n{HINT.format(customer)}", context), True
    if words:
        return " ".join(words), False
    if not context.interactive:
        message = 'Say what happened: give TEXT, - to read it from stdin, or "" for no note.'
        raise NeedsAnswer(message)
    return str(typer.prompt(f"What happened with {customer}?", default="", show_default=False, err=True)), True


def read_stdin() -> str:
    """All of stdin as text. BadInput: it is not UTF-8."""
    if sys.stdin.isatty():
        sys.stderr.write("Type it here; end with Ctrl-D on a line of its own.\n")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"What came from stdin is not UTF-8 (byte {error.start + 1}); nothing was logged."
        raise BadInput(message) from None


@contextmanager
def kept_as_draft(text: str, context: Context, *, worth_it: bool) -> Iterator[None]:
    """Keep the text as a private file if what happens inside fails, and say where it is."""
    try:
        yield
    except BaseException:
        if worth_it and text.strip():
            context.remark(f"Your text is kept in {draft(text, context)}")
        raise
