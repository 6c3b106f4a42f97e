"""A question at the terminal, and the one line that was typed for an answer."""

import sys

import typer

from relcli.context import Context
from relcli.errors import BadInput, NeedsAnswer


def line_asked(
    question: str, context: Context, missing: str, nothing: str = "Nothing was typed, so nothing was recorded."
) -> str:
    """What somebody at a terminal answers to a question.

    NeedsAnswer: nobody can be asked, and `missing` says what to give; or nothing was typed, and `nothing` says so.
    """
    if not context.interactive:
        raise NeedsAnswer(missing)
    line = line_typed(f"{question} ")
    if not line:
        raise NeedsAnswer(nothing)
    return line


def line_typed(prompt: str) -> str:
    """The line; empty for Enter alone. typer.Abort: Ctrl-D or Ctrl-C. BadInput: it is not UTF-8.

    Asked on stderr to the letter, so that stdout holds the answer of relcli alone.
    """
    sys.stderr.write(prompt)
    sys.stderr.flush()
    try:
        line = sys.stdin.buffer.readline()
    except KeyboardInterrupt:
        line = b""
    if not line:
        sys.stderr.write("\n")
        raise typer.Abort
    try:
        return line.decode().strip()
    except UnicodeDecodeError:
        message = "What was typed is not UTF-8; type it again."
        raise BadInput(message) from None
