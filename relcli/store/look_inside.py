"""What is inside a journal, looked at without ever writing to it, and whether it is as it should be.

To tell what is wrong takes SQLite about twice as long as to tell that nothing is, so that it is asked only of a
journal that is not surely sound. CHECKs it looks at only in what it could write to: that is a copy in memory.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

from relcli.errors import JournalUnreadable, NoJournalYet
from relcli.rules.vocabulary.checkup import Content, Differences, Unreadable
from relcli.rules.vocabulary.policy import NOTHING_CHANGED
from relcli.store.cells import as_name
from relcli.store.journal_file import LEFT_HALF_DONE, copy_all, explain, name_of, open_as_it_is, version_of
from relcli.store.loose_ends import strays_in
from relcli.store.migrations import NEWEST, file_of
from relcli.store.reader import Reader
from relcli.store.recording import spoilt, tables, unrecorded
from relcli.store.sound import CACHE, garbled, is_surely_sound

_NO_FURTHER = "a page cannot be read"
_OWN_TABLES = frozenset({"customer", "touchpoint"})
_ACTING = """
SELECT type, name FROM main.sqlite_schema
 WHERE NOT (sql LIKE 'CREATE TABLE %' OR sql LIKE 'CREATE INDEX %' OR sql LIKE 'CREATE UNIQUE INDEX %') ORDER BY name
"""
_CANNOT_BE_READ: Mapping[str, Unreadable] = {
    **dict.fromkeys(LEFT_HALF_DONE, "hot"),
    "SQLITE_NOTADB": "not-sqlite",
    "SQLITE_CORRUPT": "no-schema",
    "SQLITE_ERROR": "no-schema",  # a file format that SQLite does not know
    "SQLITE_IOERR_SHORT_READ": "no-schema",
    "": "no-schema",  # Python could not make text of what SQLite said of it
}


def look_inside(path: Path) -> Content | Unreadable:
    """What is in the journal, or why that cannot be told. It need not be up to date, and is not brought so.

    NoJournalYet: the file is empty. JournalUnreadable: it is another program's, or comes from a newer relcli.
    JournalBusy: somebody holds it for too long.
    """
    try:
        with closing(open_as_it_is(path)) as connection:
            connection.execute("BEGIN")
            return _looked(connection, path)
    except sqlite3.Error as error:
        reason = _CANNOT_BE_READ.get(name_of(error))
        if reason is None:
            raise explain(error, path) from None
        return reason
    except UnicodeDecodeError:  # what SQLite says of a damaged schema quotes it
        return "no-schema"


def _looked(connection: sqlite3.Connection, path: Path) -> Content | Unreadable:
    try:
        version = version_of(connection, path, NEWEST)
    except JournalUnreadable:
        (said,) = connection.execute("PRAGMA user_version").fetchone()
        if said > NEWEST or not tables(connection) >= _OWN_TABLES:
            raise
        return "no-journal"
    if version == 0:
        raise NoJournalYet(str(path))
    with closing(sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)) as copy:
        copy_all(connection, copy)
        with closing(made(version)) as fresh:
            schema = _differences(copy, fresh)
            # Of tables that are not as relcli makes them SQLite itself has to be asked.
            is_sound = not any(schema) and is_surely_sound(connection, copy, fresh)
        troubles = [] if is_sound else _troubles(connection, copy)
        reader = Reader(copy)
        return Content(
            version,
            NEWEST,
            customers=_told(copy, "SELECT count(*) FROM customer", 0),
            touchpoints=_told(copy, "SELECT count(*) FROM touchpoint", 0),
            begun=_told(copy, "SELECT min(created_at) FROM customer", None),
            wal=connection.execute("PRAGMA journal_mode").fetchone() == ("wal",),
            troubles=troubles,
            only_indexes=bool(troubles) and _is_sound_reindexed(copy),
            dangling={} if is_sound else _dangling(copy),
            strays={} if is_sound else _strays(copy),
            schema=schema,
            settings=[] if troubles else reader.spoilt_settings(),
            known=[] if troubles else reader.known(),
            undo_depth=NOTHING_CHANGED.undo_depth if troubles else reader.policy().undo_depth,
            spoilt=[] if troubles else spoilt(copy),
            unrecorded=unrecorded(copy),
        )


def _troubles(connection: sqlite3.Connection, copy: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong, each once: in the file itself, and with CHECKs in the copy."""
    of_rows: list[str] = []
    rows = Thread(target=lambda: of_rows.extend(_said(copy, "PRAGMA quick_check")))
    rows.start()
    try:
        connection.execute(CACHE)
        of_indexes = _said(connection, "PRAGMA integrity_check")
        of_texts = [f"text that cannot be read in {table}" for table in garbled(connection)]
    finally:
        rows.join()  # whatever happens: the copy is closed next
    return list(dict.fromkeys([*of_indexes, *of_rows, *of_texts]))


def _said(connection: sqlite3.Connection, check: str) -> list[str]:
    """What a check of SQLite's says, line by line; nothing: all is well. Values of rows are never in it."""
    said: list[str] = []
    try:
        for (text,) in connection.execute(check):
            said += [line for line in text.splitlines() if line != "ok" and not line.startswith("***")]
    except (sqlite3.Error, UnicodeDecodeError):  # the latter where it quotes a damaged schema
        said.append(_NO_FURTHER)
    return said


def _is_sound_reindexed(copy: sqlite3.Connection) -> bool:
    try:
        copy.execute("REINDEX")
    except sqlite3.Error:
        return False
    return not _said(copy, "PRAGMA integrity_check(1)") and not garbled(copy)


def _told(copy: sqlite3.Connection, sql: str, otherwise: Any) -> Any:
    try:
        return copy.execute(sql).fetchone()[0]
    except sqlite3.Error:
        return otherwise


def _dangling(copy: sqlite3.Connection) -> Mapping[str, int]:
    try:
        return Counter(table for table, *_ in copy.execute("PRAGMA foreign_key_check"))
    except sqlite3.Error:
        return {}


def _strays(copy: sqlite3.Connection) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for one in strays_in(copy):
        found[one.table] += _told(copy, one.question, 0)
    return +found


def differences(copy: sqlite3.Connection, version: int) -> Differences:
    """Where the schema in the file is not what a new journal of that version has."""
    with closing(made(version)) as fresh:
        return _differences(copy, fresh)


def _differences(copy: sqlite3.Connection, fresh: sqlite3.Connection) -> Differences:
    there, wanted = _schema(copy), _schema(fresh)
    triggers = {name for name, (kind, _) in there.items() if kind == "trigger"}
    differs = [name for name, one in wanted.items() if there.get(name) != one]
    return Differences(
        tables=sorted(name for name in differs if wanted[name][0] == "table"),
        indexes=sorted(name for name in differs if wanted[name][0] == "index"),
        others=sorted(there.keys() - wanted.keys() - triggers),
        triggers=sorted(triggers),
    )


def drop_what_acts(connection: sqlite3.Connection) -> list[str]:
    """Drop what would do something of its own accord where relcli reads or writes; the names of it.

    That is every trigger, view and virtual table, of which relcli makes none. SQLite goes by what each was made with,
    whatever else it is said to be. sqlite3.Error: one cannot be dropped.
    """
    acting = connection.execute(_ACTING).fetchall()
    for kind, name in acting:
        connection.execute(f"DROP {kind} IF EXISTS {as_name(name)}")
    return [name for _, name in acting]


def made(version: int) -> sqlite3.Connection:
    """A new journal of that version in memory, with nothing in it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for number in range(1, version + 1):
        connection.executescript(file_of(number).read_text(encoding="utf-8"))
    return connection


def _schema(connection: sqlite3.Connection) -> Mapping[str, tuple[str, str]]:
    """What each thing in the schema is, and how it was made, by its name; SQLite's own are left out."""
    try:
        rows = connection.execute("SELECT name, type, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'").fetchall()
    except sqlite3.Error:
        return {}
    return {name: (kind, " ".join((sql or "").split())) for name, kind, sql in rows}
