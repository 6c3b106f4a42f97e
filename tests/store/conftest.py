"""The stage of the store's tests: a journal on the disk, and the bare schema as any program with SQLite meets it."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from relcli.rules.vocabulary.kinds import KINDS, By, nature_of
from relcli.store.doors import reading
from relcli.store.migrations import bring_up_to_date
from relcli.store.reader import Reader

if TYPE_CHECKING:
    from relcli.store.writer import Writer

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

SOUND: dict[str, dict[str, Any]] = {
    "customer": {"name": "Acme Dental", "name_key": "acme dental", "added_on": "2026-01-05"},
    "alias": {"customer_id": 1, "name": "The dentist", "name_key": "the dentist"},
    "merged": {"customer_id": 1, "name": "Acme Dentl"},
    "person": {"customer_id": 1, "name": "Dana", "name_key": "dana"},
    "touchpoint": {"customer_id": 1, "day": "2026-11-02", "kind": "call", "side": "us", "text": ""},
    "touchpoint_person": {"touchpoint_id": 1, "person_id": 1},
    "tag": {"customer_id": 1, "name": "vip"},
    "plan": {"customer_id": 1, "made_on": "2026-11-02", "for_on": "2026-12-01", "why": ""},
    "stage_override": {"customer_id": 1, "stage": "friend", "why": "we go back", "said_on": "2026-11-02"},
    "ending": {"customer_id": 1, "ended_on": "2026-11-02", "side": "them", "why": ""},
    "policy": {"name": "soon_within", "value": "7"},
    "job": {"customer_id": 1, "title": "The hall", "agreed_on": "2026-11-02"},
    "promise": {"customer_id": 1, "side": "us", "text": "the quote", "made_on": "2026-11-02", "due_on": "9999-12-31"},
    "promise_move": {"promise_id": 1, "moved_on": "2026-11-03", "due_on": "9999-12-31", "why": "they are away"},
    "issue": {"customer_id": 1, "text": "a scratch", "severity": "small", "heard_on": "2026-11-02"},
    "issue_check": {"issue_id": 1, "checked_on": "2026-11-16", "text": ""},
    "feedback_ask": {"customer_id": 1, "asked_on": "2026-11-02", "question": ""},
    "feedback": {"customer_id": 1, "sort": "criticism", "text": "too loud", "given_on": "2026-11-02"},
    "fact": {"customer_id": 1, "sort": "goal", "text": "a second chair", "learned_on": "2026-11-02"},
    "expectation": {"customer_id": 1, "item": "reports", "answer": "weekly", "answered_on": "2026-11-02"},
    "commitment": {"customer_id": 1, "text": "windows, monthly", "made_on": "2026-11-02"},
    "referral": {"customer_id": 1, "direction": "in", "who": "Bo & Sons", "text": "", "referred_on": "2026-11-02"},
    "fit": {"customer_id": 1, "score": 4, "why": "they pay and they care", "rated_on": "2026-11-02"},
}
"""One row a table that every gate of the schema lets through, once there is customer 1, and so on."""

_WITHOUT_UID = {"touchpoint_person", "policy"}
_WITHOUT_CREATED = {"touchpoint_person", "tag", "policy"}
_WITHOUT_CHANGED = {"touchpoint_person", "tag"}
_numbers = count(1)


def put(connection: sqlite3.Connection, table: str, **values: object) -> int:
    """Insert the sound row of a table, with `values` in place of its own; its id."""
    row: dict[str, object] = dict(SOUND[table])
    row |= {} if table in _WITHOUT_UID else {"uid": f"{next(_numbers):036d}"}
    row |= {} if table in _WITHOUT_CREATED else {"created_at": "2026-11-20T09:30:00.000000Z"}
    row |= {} if table in _WITHOUT_CHANGED else {"changed_at": "2026-11-20T09:30:00.000000Z"}
    row |= values
    if table == "touchpoint":
        row.setdefault("nature", _nature(row))
    marks = ", ".join(f":{name}" for name in row)
    return connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row).lastrowid or 0


def customer(bare: sqlite3.Connection, name: str, *, added_on: str = "2026-01-05", ref: str | None = None) -> int:
    """Put a customer; their id."""
    return put(bare, "customer", name=name, name_key=name.casefold(), added_on=added_on, ref=ref)


def touch(
    bare: sqlite3.Connection,
    who: int,
    day: str,
    kind: str = "call",
    *,
    side: By = "us",
    answered: bool | None = None,
    **values: object,
) -> int:
    """Put a touchpoint of a customer; its id."""
    return put(bare, "touchpoint", customer_id=who, day=day, kind=kind, side=side, answered=answered, **values)


def _nature(row: Mapping[str, Any]) -> str:
    """What the vocabulary makes of a touchpoint; "" of one of no kind, which the schema refuses anyway."""
    if row["kind"] not in KINDS:
        return ""
    answered = row.get("answered")
    return nature_of(row["kind"], row["side"], None if answered is None else bool(answered))


def bare_journal() -> sqlite3.Connection:
    """The schema in memory, through plain SQLite with its references on."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    bring_up_to_date(connection, Path(":memory:"))
    return connection


def table_names(connection: sqlite3.Connection) -> set[str]:
    """The tables of a journal, SQLite's own left out."""
    return {
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
        )
    }


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Somebody else's turn in a folder, for as long as they like."""
    lock = os.open(folder, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(lock)


class Store:
    """One journal on the disk with its doors; it is not there until something is written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def change(self, now: datetime = NOW, *, begins: bool = True) -> "AbstractContextManager[Writer]":
        """One change through the writer."""
        from relcli.store.writer import change

        return change(self.path, now, begins=begins, command="test")

    def reading(self) -> AbstractContextManager[Reader]:
        """One look through the reader."""
        return reading(self.path, NOW)

    def plain(self) -> closing[sqlite3.Connection]:
        """A connection as any other program makes it."""
        return closing(sqlite3.connect(self.path, isolation_level=None))

    def rows(self, sql: str) -> list[Any]:
        """What plain SQLite finds in the journal."""
        with self.plain() as connection:
            return connection.execute(sql).fetchall()

    def dump(self) -> list[str]:
        """All that is in the journal, as SQL."""
        with self.plain() as connection:
            return list(connection.iterdump())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A journal that is not there yet."""
    return Store(tmp_path / "journal.db")


@pytest.fixture
def bare() -> Iterator[sqlite3.Connection]:
    """An empty journal in memory, through plain SQLite."""
    with closing(bare_journal()) as connection:
        yield connection
