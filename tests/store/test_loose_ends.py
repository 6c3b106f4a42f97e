"""Rows that lead to nothing or astray: they are found by the schema itself, and let go of by it."""

import sqlite3
from collections import Counter

import pytest

from relcli.store.loose_ends import LooseEnd, dangling_in, strays_in
from tests.store.conftest import customer, put, touch


@pytest.fixture
def loose(bare: sqlite3.Connection) -> sqlite3.Connection:
    """Two customers with what may hang on one another, and nobody who looks at references."""
    bare.execute("PRAGMA foreign_keys = OFF")
    acme, bo = customer(bare, "Acme"), customer(bare, "Bo")
    dana = put(bare, "person", customer_id=acme)
    hall = put(bare, "job", customer_id=acme)
    touch(bare, acme, "2026-11-02", job_id=hall, phase="during")
    touch(bare, bo, "2026-11-03", "visit")
    put(bare, "touchpoint_person", touchpoint_id=1, person_id=dana)
    put(bare, "issue", customer_id=acme, person_id=dana)
    put(bare, "tag", customer_id=None, touchpoint_id=1)
    put(bare, "promise", customer_id=bo)
    put(bare, "promise_move", promise_id=1)
    return bare


def counted(connection: sqlite3.Connection, ends: list[LooseEnd]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for end in ends:
        found[f"{end.table}.{end.column}"] += connection.execute(end.question).fetchone()[0]
    return dict(+found)


def mended(connection: sqlite3.Connection, ends: list[LooseEnd]) -> None:
    for end in ends:
        connection.execute(end.mend, {"now": "2026-11-20T09:30:00.000000Z"})


def test_where_everything_leads_where_it_should_nothing_is_found(loose: sqlite3.Connection) -> None:
    assert counted(loose, list(dangling_in(loose))) == {}
    assert counted(loose, list(strays_in(loose))) == {}


def test_whatever_refers_to_what_is_gone_is_found_as_sqlite_finds_it(loose: sqlite3.Connection) -> None:
    for table in ("customer", "job", "person", "touchpoint", "promise"):
        loose.execute(f"DELETE FROM {table} WHERE id = 1")
        by_sqlite = Counter(table for table, *_ in loose.execute("PRAGMA foreign_key_check"))
        by_table: Counter[str] = Counter()
        for name, count in counted(loose, list(dangling_in(loose))).items():
            by_table[name.partition(".")[0]] += count
        assert by_table == by_sqlite != {}


def test_what_may_be_empty_is_emptied_and_what_may_not_goes(loose: sqlite3.Connection) -> None:
    for table in ("job", "person", "promise"):
        loose.execute(f"DELETE FROM {table}")
    mended(loose, list(dangling_in(loose)))
    assert loose.execute("PRAGMA foreign_key_check").fetchall() == []
    assert loose.execute("SELECT job_id, phase FROM touchpoint WHERE id = 1").fetchone() == (None, None)
    assert loose.execute("SELECT person_id FROM issue").fetchone() == (None,)
    assert loose.execute("SELECT * FROM touchpoint_person UNION SELECT 1, 1 FROM promise_move").fetchall() == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE job SET customer_id = 2", {"touchpoint.job_id": 1}),
        ("UPDATE issue SET customer_id = 2", {"issue.person_id": 1}),
        ("UPDATE touchpoint_person SET touchpoint_id = 2", {"touchpoint_person.person_id": 1}),
        ("UPDATE person SET customer_id = 2", {"issue.person_id": 1, "touchpoint_person.person_id": 1}),
    ],
)
def test_what_is_of_another_customer_is_found_and_parted(
    loose: sqlite3.Connection, statement: str, found: dict[str, int]
) -> None:
    loose.execute(statement)
    ends = list(strays_in(loose))
    assert counted(loose, ends) == found
    assert loose.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = [loose.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("touchpoint", "issue")]
    mended(loose, ends)
    assert counted(loose, ends) == {}
    assert [loose.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("touchpoint", "issue")] == rows
