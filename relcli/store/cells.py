"""What a cell of the journal says, and how a question hands a list to SQL."""

from collections.abc import Container, Sequence
from datetime import date, time
from typing import Any

SEPARATOR = "\x1f"
"""Between the names that one cell has together, which no name has in it."""

ALL_ROWS = 2**63 - 1
"""The largest number that SQLite takes."""


def one_of(words: Container[str], word: Any) -> Any:
    """The word, if it is one of those. ValueError: it is not, which no schema lets in."""
    if word not in words:
        raise ValueError
    return word


def day_of(text: str | None) -> date | None:
    """The day in a cell, if there is one. ValueError: it is none."""
    return None if text is None else date.fromisoformat(text)


def clock(text: str | None) -> str | None:
    """A time of the day, 14:30, if there is one. ValueError: it is none."""
    if text is not None:
        time.fromisoformat(text)
    return text


def names_in(text: str | None) -> tuple[str, ...]:
    """The names that a cell has together, in order."""
    return tuple(sorted(text.split(SEPARATOR))) if text else ()


def as_name(name: str) -> str:
    """The name of a table or a column as SQL takes it, whatever it is: a user may have made a table named order."""
    return '"{}"'.format(name.replace('"', '""'))


def as_list(values: Sequence[int | str]) -> str:
    """A list as SQL takes it: json_each gives its items."""
    import json

    return json.dumps(values)
