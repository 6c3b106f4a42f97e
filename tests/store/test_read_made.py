"""When a row, and what is told with it, was last changed; and how it is known elsewhere."""

import sqlite3

import pytest

from relcli.store.reader import Reader
from tests.store.conftest import put

THEN, LATER = "2026-11-02T09:30:00.000000Z", "2026-11-03T09:30:00.000000Z"


@pytest.fixture
def journal(bare: sqlite3.Connection) -> sqlite3.Connection:
    """A journal with one customer, as any program with SQLite meets it."""
    put(bare, "customer", created_at=THEN, changed_at=THEN)
    return bare


def test_a_row_is_known_by_its_uid_and_its_stamps(journal: sqlite3.Connection) -> None:
    put(journal, "promise", uid=f"{7:036d}", created_at=THEN, changed_at=THEN)
    assert Reader(journal).made("promise", [1, 2]) == {1: (f"{7:036d}", THEN, THEN)}
    assert Reader(journal).made("customer", []) == {}


@pytest.mark.parametrize("table", ["promise", "issue", "referral", "job", "fact", "customer"])
def test_a_row_has_changed_when_it_or_its_customer_did_or_they_left(journal: sqlite3.Connection, table: str) -> None:
    def changed_at() -> str:
        return Reader(journal).made(table, [1])[1].changed_at

    if table != "customer":
        put(journal, table, created_at=THEN, changed_at=THEN)
    assert changed_at() == THEN
    journal.execute(f"UPDATE {table} SET changed_at = ?", [LATER])
    assert changed_at() == LATER
    journal.execute(f"UPDATE {table} SET changed_at = ?", [THEN])
    journal.execute("UPDATE customer SET changed_at = ?", [LATER])
    assert changed_at() == LATER
    journal.execute("UPDATE customer SET changed_at = ?", [THEN])
    put(journal, "ending", created_at=THEN, changed_at=LATER)
    assert changed_at() == LATER


@pytest.mark.parametrize(
    ("table", "part", "values"),
    [
        ("promise", "promise_move", {}),
        ("issue", "issue_check", {}),
        ("job", "touchpoint", {"job_id": 1}),
        ("customer", "touchpoint", {}),
        ("customer", "plan", {}),
    ],
)
def test_what_hangs_on_a_row_is_of_it(
    journal: sqlite3.Connection, table: str, part: str, values: dict[str, object]
) -> None:
    if table != "customer":
        put(journal, table, created_at=THEN, changed_at=THEN)
    put(journal, part, **values, created_at=THEN, changed_at=LATER)
    assert Reader(journal).made(table, [1])[1].changed_at == LATER


def test_of_touchpoints_the_last_day_counts(journal: sqlite3.Connection) -> None:
    put(journal, "touchpoint", day="2026-11-02", created_at=THEN, changed_at=THEN)
    put(journal, "touchpoint", day="2026-11-01", created_at=THEN, changed_at=LATER)
    assert Reader(journal).made("customer", [1])[1].changed_at == THEN


def test_an_undo_changes_whatever_there_is(journal: sqlite3.Connection) -> None:
    journal.execute("INSERT INTO change (made_at, command, undone_at) VALUES (?, 'log', ?)", [THEN, LATER])
    assert Reader(journal).made("customer", [1])[1].changed_at == LATER
