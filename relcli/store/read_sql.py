"""Questions in SQL: what a user asks may read the journal, and nothing else, nor for long.

What they ask of are views with plain names, as of a day (`views.sql`). The connection is read-only as always; beside
that SQLite asks an authorizer about each thing that a statement would do.
"""

import math
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from relcli.errors import BadInput, Failed
from relcli.store.journal_file import name_of

SECONDS = 10
"""So long a question may take."""

MOST_LETTERS = 20_000
"""Of a question."""

MOST_ROWS = 200_000
"""Of an answer: it is held in memory."""

LONGEST_VALUE = 10_000_000
"""Bytes of one text."""

_ASKS = re.compile(r"(?:\s|--[^\n]*\n|/\*.*?\*/)*(?:SELECT|VALUES|WITH)\b", re.IGNORECASE | re.DOTALL)
_VIEW = re.compile(r"-- ([^\n]+)\nCREATE TEMP VIEW IF NOT EXISTS (\w+) AS")
_MORE = "That would do more than read the journal; begin with SELECT."
_OPS = 10_000
"""SQLite looks at the clock after so many of its steps."""

_MAY = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_NOT = frozenset({"load_extension"})

Value = str | int | float | None


class Answer(NamedTuple):
    """The names of the columns, each but once, and the rows. Bytes are told in hexadecimal digits."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]


class View(NamedTuple):
    """What can be asked of by name: what a row of it is, and its columns."""

    name: str
    about: str
    columns: Sequence[str]


def views(connection: sqlite3.Connection, today: date) -> list[View]:
    """The views in their order, as of a day."""
    _make_views(connection, today)
    return [
        View(name, about, [title for title, *_ in connection.execute(f"SELECT * FROM {name} LIMIT 0").description])
        for about, name in _VIEW.findall(_script())
    ]


def answer(connection: sqlite3.Connection, question: str, today: date) -> Answer:
    """What SQLite answers.

    BadInput: it is no question, or would do more than read. Failed: the answer is too much, or takes too long.
    """
    if len(question) > MOST_LETTERS or "\0" in question:
        message = f"The question is longer than {MOST_LETTERS:,} letters, or no text; ask for less."
        raise BadInput(message)
    _make_views(connection, today)
    with _guarded(connection):
        _understand(connection, question)
        try:
            found = connection.execute(question)
            rows = found.fetchmany(MOST_ROWS + 1)
        except sqlite3.Error as error:
            raise _refusal(error) from None
    if len(rows) > MOST_ROWS:
        message = f"There are more than {MOST_ROWS:,} rows; add a LIMIT."
        raise Failed(message)
    columns = list(_told_apart(title for title, *_ in found.description or ()))
    return Answer(columns, [[_value(one) for one in row] for row in rows])


def _script() -> str:
    return Path(__file__).with_name("views.sql").read_text(encoding="utf-8")


def _make_views(connection: sqlite3.Connection, today: date) -> None:
    """Make the views, of this connection alone, with which they go; what is sorted is kept in memory."""
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.create_function("today", 0, today.isoformat, deterministic=True)
    for statement in _script().split(";\n"):
        if statement.strip():
            connection.execute(statement)


@contextmanager
def _guarded(connection: sqlite3.Connection) -> Iterator[None]:
    ends = monotonic() + SECONDS
    connection.set_authorizer(_may)
    connection.set_progress_handler(lambda: monotonic() > ends, _OPS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    try:
        yield
    finally:
        connection.set_authorizer(None)
        connection.set_progress_handler(None, 0)


def _may(action: int, _first: str | None, second: str | None, *_: str | None) -> int:
    """Whether a statement may do that: read, and reckon with what it read."""
    may = action in _MAY and not (action == sqlite3.SQLITE_FUNCTION and second in _NOT)
    return sqlite3.SQLITE_OK if may else sqlite3.SQLITE_DENY


def _understand(connection: sqlite3.Connection, question: str) -> None:
    """BadInput: it is no question, in SQLite's own words. These are of its text alone: no row was looked at yet."""
    if not question.strip():
        message = 'Nothing was asked; try relcli sql "SELECT * FROM customer_overview"'
        raise BadInput(message)
    try:
        connection.execute(f"EXPLAIN {question}")
    except sqlite3.Error as error:
        if "one statement" in str(error):
            message = "Ask one question at a time: there is something behind the semicolon."
        elif name_of(error) == "SQLITE_AUTH":
            message = _MORE
        else:
            said = str(error).rstrip(".")
            message = f"SQLite does not understand that: {said}. What can be asked of: relcli sql"
        raise BadInput(message) from None
    if not _ASKS.match(question):
        raise BadInput(_MORE)


def _refusal(error: sqlite3.Error) -> Exception:
    """Why an answer stopped. SQLite's words are left out, since they may hold a note."""
    name = name_of(error)
    if name == "SQLITE_INTERRUPT":
        return Failed(f"The answer took more than {SECONDS} seconds; ask for less.")
    if name == "SQLITE_TOOBIG":
        return Failed(f"A text of the answer is longer than {LONGEST_VALUE:,} bytes; ask for less.")
    if name in {"SQLITE_ERROR", "SQLITE_MISMATCH"}:
        return BadInput("A row has something that this cannot be done with, JSON that is none for example.")
    return error


def _told_apart(titles: Iterator[str]) -> Iterator[str]:
    """Each title, with a number behind it where it was there before."""
    seen: set[str] = set()
    for title in titles:
        name, number = title, 1
        while name in seen:
            number += 1
            name = f"{title}_{number}"
        seen.add(name)
        yield name


def _value(one: object) -> Value:
    if isinstance(one, bytes):
        return one.hex()
    if isinstance(one, float) and not math.isfinite(one):
        return str(one)
    return one  # type: ignore[return-value]
