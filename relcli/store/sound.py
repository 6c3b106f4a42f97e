"""Whether all of a journal is sound, told in half the time in which SQLite tells what is not.

PRAGMA integrity_check makes the lists in a CHECK anew for each row, and looks up one row in one index after another.
Here a CHECK is a question about a whole table, and two connections to the same content share the work. All that
SQLite looks at is looked at; what is wrong, and whether anything is if this cannot tell, is for SQLite to say.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import NamedTuple

from relcli.store.cells import as_name
from relcli.store.journal_file import name_of
from relcli.store.loose_ends import strays_in
from relcli.store.recording import tables

CACHE = "PRAGMA cache_size = -64000"
"""In KiB: to look up each row in each index takes half as long with it."""

_NO_CHECKS = "PRAGMA ignore_check_constraints = {}"
_PARTS = re.compile(r"'[^']*'|--[^\n]*|\bCHECK \(|[()]")
_TABLES = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?"
_HAS_ROWID = "SELECT NOT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?"
_PLAIN = "SELECT name FROM pragma_index_list(?) WHERE origin = 'c' AND NOT \"unique\" AND NOT partial ORDER BY name"
_COLUMNS = "SELECT name FROM pragma_index_info(?) ORDER BY seqno"
_MISSES = """
SELECT EXISTS (SELECT 1 FROM {table} NOT INDEXED
                WHERE NOT EXISTS (SELECT 1 FROM {table} AS entry INDEXED BY {index}
                                   WHERE {same} AND entry.rowid = {table}.rowid))
"""
_HAS_MORE = "SELECT (SELECT sum(1) FROM {table} INDEXED BY {index}) IS NOT (SELECT sum(1) FROM {table} NOT INDEXED)"

Question = Callable[[sqlite3.Connection], bool]
"""Asked of a connection: whether something is as it should be. sqlite3.Error: it is not."""


class Index(NamedTuple):
    """An index that is of each row of a table, by plain columns, and rules nothing out."""

    table: str
    name: str
    columns: list[str]


def is_surely_sound(file: sqlite3.Connection, copy: sqlite3.Connection, made: sqlite3.Connection) -> bool:
    """Whether nothing is wrong that could be: what PRAGMA integrity_check and foreign_key_check find, every CHECK,
    `garbled` and `strays_in`. False: ask them.

    `copy` is the content of `file` in memory, which another thread may use, and `made` a new journal with the very
    same tables and indexes. Both are left as they are.
    """
    shared = plain_indexes(made)
    questions: list[Question] = [
        *(partial(is_index_of_all, index=index) for index in shared),
        *(partial(_keeps_checks, table=table, checks=checks_of(made, table)) for table in sorted(tables(made))),
        lambda connection: not garbled(connection),
        lambda connection: connection.execute("PRAGMA foreign_key_check").fetchone() is None,
        *(partial(_says_no, question=stray.question) for stray in strays_in(made)),
    ]
    asked = iter(questions)
    answers: list[bool] = []
    others = Thread(target=lambda: answers.append(_is_sound_without(shared, copy) and _all_hold(asked, copy)))
    others.start()
    try:
        file.execute(CACHE)
        answers.append(_all_hold(asked, file))
    finally:
        others.join()  # whatever happens: the copy is closed next
    return answers == [True, True]


def garbled(connection: sqlite3.Connection) -> list[str]:
    """The tables with a text that cannot be read, of which SQLite itself says nothing: it never looks into one."""
    return [table for table in sorted(tables(connection)) if _is_garbled(connection, table)]


def _is_garbled(connection: sqlite3.Connection, table: str) -> bool:
    try:
        columns = connection.execute("SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", [table])
        texts = ", ".join(f"group_concat({as_name(name)})" for (name,) in columns)
        if not texts:
            return False
        whole = connection.execute(f"SELECT {texts} FROM {as_name(table)}").fetchone()
    except sqlite3.OperationalError as error:
        return not name_of(error)  # Python could not make text of it
    except sqlite3.Error:
        return False
    return any("\0" in text for text in whole if text)  # which relcli lets into no text


def plain_indexes(made: sqlite3.Connection) -> list[Index]:
    """The indexes that are compared here; SQLite compares the others: unique ones, partial ones, and of expressions."""
    return [
        Index(table, name, columns)
        for table in sorted(tables(made))
        if made.execute(_HAS_ROWID, [table]).fetchone() == (1,)
        for (name,) in made.execute(_PLAIN, [table])
        if None not in (columns := [column for (column,) in made.execute(_COLUMNS, [name])])
    ]


def checks_of(made: sqlite3.Connection, table: str) -> list[str]:
    """The CHECKs of a table as its schema has them, each in its brackets."""
    (sql,) = made.execute(_TABLES, [table]).fetchone()
    found, begins, depth = [], 0, 0
    for part in _PARTS.finditer(sql):
        if part[0].startswith("CHECK") and not depth:
            begins, depth = part.end() - 1, 1
        elif part[0] in {"(", ")"} and depth:
            depth += 1 if part[0] == "(" else -1
            if not depth:
                found.append(sql[begins : part.end()])
    return found


def _all_hold(asked: Iterator[Question], connection: sqlite3.Connection) -> bool:
    """Whether all hold of those questions that nobody else took up."""
    with suppress(sqlite3.Error, UnicodeDecodeError):
        return all(question(connection) for question in asked)
    return False


def _holds(check: str, connection: sqlite3.Connection) -> bool:
    with suppress(sqlite3.Error, UnicodeDecodeError):
        said: str = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
        return said == "ok"
    return False


def _is_sound_without(indexes: list[Index], copy: sqlite3.Connection) -> bool:
    """Whether everything is sound but for CHECKs, and but for whether those indexes say what is in their tables."""
    copy.execute(_NO_CHECKS.format("ON"))
    copy.execute("BEGIN")
    try:
        if not _holds("quick_check", copy):
            return False
        for index in indexes:
            copy.execute(f"DROP INDEX {as_name(index.name)}")
        return _holds("integrity_check", copy)
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    finally:
        copy.execute("ROLLBACK")
        copy.execute(_NO_CHECKS.format("OFF"))


def is_index_of_all(connection: sqlite3.Connection, index: Index) -> bool:
    """Whether each row of its table is found in an index, and nothing else is there."""
    same = " AND ".join(f"entry.{as_name(one)} IS {as_name(index.table)}.{as_name(one)}" for one in index.columns)
    names = {"table": as_name(index.table), "index": as_name(index.name), "same": same}
    return all(_says_no(connection, ask.format(**names)) for ask in (_HAS_MORE, _MISSES))


def _keeps_checks(connection: sqlite3.Connection, table: str, checks: list[str]) -> bool:
    if not checks:
        return True
    return _says_no(
        connection, f"SELECT EXISTS (SELECT 1 FROM {as_name(table)} NOT INDEXED WHERE NOT ({' AND '.join(checks)}))"
    )


def _says_no(connection: sqlite3.Connection, question: str) -> bool:
    """Whether SQLite says no, or none, to a question."""
    return not connection.execute(question).fetchone()[0]
