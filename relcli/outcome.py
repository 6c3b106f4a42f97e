"""How a run ends: the streams it speaks through, and what is said of an error. No traceback, and nobody's notes."""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import typer

from relcli.context import reason, spoken
from relcli.errors import FAILED, INTERRUPTED, USAGE, BadInput, RelcliError

# What Typer raises for bad usage. It has no public name before 0.28; its subclass has one.
USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[2]

LONGEST_LINE = 2000
"""Characters; the longest sentence of relcli's own, the columns of a table, has fewer."""

LONGEST_USAGE = 240
"""The same of Typer's sentences, and of what was typed there."""


def arrange_streams() -> None:
    """UTF-8 whatever the locale; what was closed before relcli began nobody feeds or reads, and an answer is lost."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end
    sys.stdout = _speaking_utf8(sys.stdout, os.O_RDONLY)  # which no answer can be written to
    sys.stderr = _speaking_utf8(sys.stderr, os.O_WRONLY)


def _speaking_utf8(stream: TextIO | None, else_open: int) -> TextIO:
    if stream is None:
        return open(os.open(os.devnull, else_open), "w", encoding="utf-8")  # noqa: PTH123 - open to the end
    if isinstance(stream, TextIOWrapper) and stream.encoding.lower() not in {"utf-8", "utf8"}:
        stream.reconfigure(encoding="utf-8")
    return stream


def told(error: BaseException) -> tuple[Sequence[str], int]:
    """What to say of an error, line by line, and the exit code."""
    if isinstance(error, RelcliError):
        return [error.sentence, *error.listed], error.exit_code
    if isinstance(error, USAGE_ERROR):
        return [_usage_sentence(error)], USAGE
    if isinstance(error, typer.Abort):  # at a prompt, before anything is written
        return ["Interrupted; nothing was changed."], INTERRUPTED
    if isinstance(error, KeyboardInterrupt):
        return ["Interrupted."], INTERRUPTED
    if isinstance(error, OSError):
        return [f"It could not go on: {reason(error)}."], FAILED
    return [_fault_sentence(error)], FAILED


def decoded(argv: Sequence[str]) -> list[str]:
    """The arguments as text, also where the locale is not UTF-8. BadInput: one is not UTF-8."""
    words = []
    for place, word in enumerate(argv, 1):
        try:
            words.append(word.encode(errors="surrogateescape").decode())
        except UnicodeError:
            message = f"Word {place} of the command is not valid UTF-8; type it again."
            raise BadInput(message) from None
    return words


def _usage_sentence(error: Exception) -> str:
    """What Typer says of bad usage, with where to read on; of a global option behind the command, where it goes."""
    context: typer.Context | None = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "relcli"
    name = getattr(error, "option_name", "")
    if context is not None and context.parent is not None:
        for option in context.find_root().command.params:
            if name in option.opts:
                value = "" if getattr(option, "is_flag", False) else f" {option.make_metavar(context)}"
                program, _, below = command.partition(" ")
                return f"{name} goes before the command: {program} {name}{value} {below} …"
    said = str(getattr(error, "format_message", error.__str__)()).strip().rstrip(".") or "A command is missing"
    said = re.sub(r"^Option '(-[\w-]+)' requires an argument$", r"\1 needs a value behind it", said)
    said = shortened(said, LONGEST_USAGE)  # what was typed stands in the midst of it
    return f"{said}{'' if said.endswith('?') else '.'} {command} -h tells how it is used."


def _fault_sentence(error: BaseException) -> str:
    """Where relcli itself failed; the error's own text is left out, since it may hold a note."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" at {Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
    return f"relcli has a fault of its own ({type(error).__name__}{where}); nothing is half done. Please report it."


def shortened(text: str, most: int) -> str:
    """A text of at most about so many characters; what is too much is left out of its middle."""
    return text if len(text) <= most else f"{text[: most // 3]} … {text[-2 * most // 3 :]}"


def tell(lines: Sequence[str], exit_code: int) -> int:
    """One error on stderr, safe for a terminal: each line is one, and none longer than anybody reads."""
    said = [shortened(line, LONGEST_LINE) for line in lines]
    said[0] = f"relcli: {said[0]}"
    try:
        sys.stderr.writelines(spoken(line, sys.stderr, os.environ) for line in said)
        sys.stderr.flush()
    except OSError:
        drop_what_is_left(sys.stderr)
    return exit_code


def drop_what_is_left(stream: TextIO) -> None:
    """What a stream did not take goes nowhere, so that Python does not fail on it again on leaving."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
