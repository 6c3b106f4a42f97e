"""A journal of some size, made by plain SQL, and what can befall its file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from relcli.store.migrations import bring_up_to_date
from tests.store.conftest import customer, put, touch

PAGE = 4096
CUSTOMERS = ("Acme Dental", "Bo & Sons", "Café Süd")
TOUCHPOINTS = 120


def some_journal(path: Path) -> Path:
    """Three customers with forty long notes each, which fill several pages, and something of every other sort."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        bring_up_to_date(connection, path)
        connection.execute("BEGIN")
        ids = [customer(connection, name) for name in CUSTOMERS]
        dana = put(connection, "person", customer_id=ids[0])
        hall = put(connection, "job", customer_id=ids[0])
        for number in range(1, TOUCHPOINTS + 1):
            who = ids[number % 3]
            note = f"note {number:03} " + "x" * 300
            job = hall if number == 3 else None
            touch(connection, who, f"2026-10-{1 + number % 28:02}", answered=number % 2 == 0, text=note, job_id=job)
        put(connection, "touchpoint_person", touchpoint_id=3, person_id=dana)
        put(connection, "tag", customer_id=ids[0])
        promise = put(connection, "promise", customer_id=ids[1])
        put(connection, "promise_move", promise_id=promise)
        put(connection, "policy")
        put(connection, "alias", customer_id=ids[0])
        connection.execute("COMMIT")
    path.chmod(0o600)
    return path


def page_of(path: Path, text: str) -> int:
    """The page on which a text stands, the first of them; pages count from 1."""
    place = path.read_bytes().find(text.encode())
    assert place >= 0, text
    return place // PAGE + 1


def root_of(path: Path, name: str) -> int:
    """The page at which the tree of a table or index begins."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [name]).fetchone()
    return int(root)


def zero(path: Path, page: int) -> None:
    """Write noughts over a page."""
    overwrite(path, (page - 1) * PAGE, bytes(PAGE))


def overwrite(path: Path, place: int, content: bytes) -> None:
    """Write something else into the file."""
    before = path.read_bytes()
    path.write_bytes(before[:place] + content + before[place + len(content) :])


def replaced(path: Path, text: str, other: str, *, page: int) -> None:
    """Write another text of the same length where the first of these stands on a page."""
    place = path.read_bytes().find(text.encode(), (page - 1) * PAGE)
    assert place // PAGE + 1 == page
    assert len(text.encode()) == len(other.encode())
    overwrite(path, place, other.encode())


def with_references_off(path: Path, *statements: str) -> None:
    """What another program does that does not look at references or CHECKs."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
