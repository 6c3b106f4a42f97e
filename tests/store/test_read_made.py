"""When a row, and what is told with it, was last changed; and how it is known elsewhere."""

import json
import sqlite3

import pytest

from relcli.store.reader import Reader
from relcli.store.recording import columns_of
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


ALL_OF_THE_FIRST = "promise 1, promise 2, issue 1, issue 2, job 1, job 2"


@pytest.mark.parametrize(
    ("table", "column", "changed"),
    [
        ("promise", "id", "promise 1"),
        ("promise_move", "promise_id", "promise 1"),
        ("issue_check", "issue_id", "issue 1"),
        ("touchpoint", "job_id", "job 1"),
        ("touchpoint", "customer_id", ""),
        ("ending", "customer_id", ALL_OF_THE_FIRST),
        ("customer", "id", ALL_OF_THE_FIRST),
        ("fact", "id", ""),
        ("tag", "customer_id", ""),
    ],
)
@pytest.mark.parametrize("side", ["before", "after"])
def test_an_undo_changes_what_it_put_back_or_took_away_and_what_that_hangs_on(
    journal: sqlite3.Connection, table: str, column: str, changed: str, side: str
) -> None:
    put(journal, "customer", name="Bo", name_key="bo", created_at=THEN, changed_at=THEN)
    loops = ("promise", "issue", "job")
    for loop in loops:
        for customer in (1, 1, 2):
            put(journal, loop, customer_id=customer, created_at=THEN, changed_at=THEN)
    cells = json.dumps([1 if name == column else None for name in columns_of(journal, table)])
    journal.execute("INSERT INTO change (id, made_at, command, undone_at) VALUES (1, ?, 'log', ?)", [THEN, LATER])
    for row in (cells, "no list"):
        sql = f"INSERT INTO changed_row (change_id, table_name, customer_id, {side}) VALUES (1, ?, 1, ?)"
        journal.execute(sql, [table, row])
    found = {one: Reader(journal).made(one, [1, 2, 3]) for one in ("customer", *loops)}
    later = [
        f"{one} {row_id}" for one, rows in found.items() for row_id, made in rows.items() if made.changed_at == LATER
    ]
    assert ", ".join(later) == ", ".join(filter(None, ["customer 1", changed]))  # whose check-in anything may move


def changes(journal: sqlite3.Connection, *rows: tuple[int, str, str, str]) -> str:
    """When the one promise is told to have changed, after changes of an id, a moment, a table and a row."""
    put(journal, "promise", created_at=THEN, changed_at=THEN)
    for change, moment, table, cells in rows:
        journal.execute("INSERT INTO change (id, made_at, command) VALUES (?, ?, 'log')", [change, moment])
        sql = "INSERT INTO changed_row (change_id, table_name, after) VALUES (?, ?, ?)"
        journal.execute(sql, [change, table, cells])
    return Reader(journal).made("promise", [1])[1].changed_at


def test_what_was_done_again_has_changed_then(journal: sqlite3.Connection) -> None:
    cells = json.dumps([1, *[THEN] * (len(columns_of(journal, "promise")) - 1)])
    assert changes(journal, (1, LATER, "promise", cells)) == LATER


def test_what_was_only_written_has_the_stamp_of_the_row(journal: sqlite3.Connection) -> None:
    cells = json.dumps([1, *[LATER] * (len(columns_of(journal, "promise")) - 1)])
    assert changes(journal, (1, LATER, "promise", cells)) == THEN


def test_a_setting_may_have_moved_every_day(journal: sqlite3.Connection) -> None:
    assert changes(journal, (1, LATER, "policy", "[]")) == LATER


def test_where_undone_changes_were_let_go_of_all_has_changed_with_the_next(journal: sqlite3.Connection) -> None:
    last = "2026-11-04T09:30:00.000000Z"
    assert changes(journal, (1, THEN, "fact", "[]"), (3, LATER, "fact", "[]"), (4, last, "fact", "[]")) == LATER


@pytest.mark.parametrize(
    ("last", "changed"),
    [("2026-11-03T10:00:00.000000Z", "2026-11-03T10:00:00.000000Z"), ("2026-11-07", "2026-11-04T00:00:00.000000Z")],
)
def test_what_the_record_does_not_reach_back_to_has_changed_by_the_end_of_the_day_on_which_it_begins(
    journal: sqlite3.Connection, last: str, changed: str
) -> None:
    moment = last if "T" in last else f"{last}T09:30:00.000000Z"
    assert changes(journal, (5, LATER, "fact", "[]"), (6, moment, "fact", "[]")) == changed
