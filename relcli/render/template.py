"""A line a record, in the user's own words: "{customer}: {days_overdue}d", for a prompt or a status bar."""

import re
from collections.abc import Callable, Sequence
from string import Formatter

from relcli.errors import BadInput, quoted
from relcli.render.delimited import text
from relcli.render.sanitise import clean
from relcli.render.width import cells, pad
from relcli.views.table import Record

_WIDTH = re.compile(r"[<>^]?\d{0,3}", re.ASCII)
"""What may stand behind a field's name: `{customer:<30}` sets it in thirty cells."""


def template(words: str, fields: Sequence[str]) -> Callable[[Record], str]:
    """What makes a line of a record, ended by a line feed. `{{` and `}}` are braces; null is nothing.

    BadInput: it names what is no field, or cannot be read.
    """
    try:
        pieces = list(Formatter().parse(words))
    except ValueError:
        message = f"The template {quoted(words)} has a brace without its other; write {{{{ for a brace itself."
        raise BadInput(message) from None
    for _, field, width, conversion in pieces:
        if field is None:
            continue
        if field not in fields:
            message = f"{quoted(field)} is no field here; there are {', '.join(fields)}."
            raise BadInput(message)
        if conversion or not _WIDTH.fullmatch(width or ""):
            message = f"Behind {field} there may stand only a width, as in {{{field}:<20}} or {{{field}:>6}}."
            raise BadInput(message)
        if width and width.lstrip("<>^").startswith("0"):
            message = (
                f"A width begins with no 0, as {quoted(width)} behind {field} does; a field is filled with blanks."
            )
            raise BadInput(message)

    def line(record: Record) -> str:
        said = (
            literal + ("" if field is None else _set_in(text(record[field]), width or ""))
            for literal, field, width, _ in pieces
        )
        return f"{clean(''.join(said))}\n"

    return line


def _set_in(said: str, width: str) -> str:
    """A text in so many cells, at the side that the width says, left where it says none; a wider one stays as it is."""
    side, wanted = width[:1], int(width.lstrip("<>^") or 0)
    if not wanted:
        return said
    said = clean(said)
    if side == "^":
        said = pad(said, wanted - (wanted - cells(said) + 1) // 2, "right")
    return pad(said, wanted, "right" if side == ">" else "left")
