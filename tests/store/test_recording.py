"""The triggers: whoever writes whatever table, it is recorded, and by nobody's doing."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from relcli.store.migrations import NEWEST, bring_up_to_date, file_of
from relcli.store.recording import OWN, cells_in, columns_of, let_go, record, tables, unrecorded
from tests.store.conftest import SOUND, Store, put


def recorded(bare: sqlite3.Connection) -> list[tuple[str, int | None, list[object] | None, list[object] | None]]:
    """Table, customer, and the cells before and after, of every recorded row."""
    rows = bare.execute("SELECT table_name, customer_id, before, after FROM changed_row ORDER BY id")
    return [
        (table, customer, None if before is None else cells_in(before), None if after is None else cells_in(after))
        for table, customer, before, after in rows
    ]


def row_of(bare: sqlite3.Connection, table: str) -> list[object]:
    (row,) = bare.execute(f"SELECT {', '.join(columns_of(bare, table))} FROM {table}")
    return list(row)


def recording(bare: sqlite3.Connection) -> int:
    """Record, as a writer does, within a transaction; the id of the change."""
    bare.execute("BEGIN")
    return record(bare)


def filled(bare: sqlite3.Connection, table: str) -> None:
    """One row of a table, with all that it hangs on, of which it alone is recorded."""
    for other in () if table == "customer" else ("customer", "person", "touchpoint", "job", "promise", "issue"):
        if other != table:
            put(bare, other)
    recording(bare)
    put(bare, table)


def test_if_you_added_a_table_it_has_its_triggers_as_every_other(bare: sqlite3.Connection) -> None:
    recording(bare)
    triggers = {name for (name,) in bare.execute("SELECT name FROM temp.sqlite_schema WHERE type = 'trigger'")}
    assert tables(bare) - OWN == set(SOUND)
    events = {f"recorded_{table}_{event}" for table in SOUND for event in ("insert", "update", "delete")}
    assert triggers == events
    assert bare.execute("SELECT name FROM main.sqlite_schema WHERE type = 'trigger'").fetchall() == []


def test_a_table_that_is_added_later_is_recorded_as_every_other(bare: sqlite3.Connection) -> None:
    bare.execute("CREATE TABLE moon (id INTEGER PRIMARY KEY, name TEXT) STRICT")
    recording(bare)
    bare.execute("INSERT INTO moon (name) VALUES ('Io')")
    assert recorded(bare) == [("moon", None, None, [1, "Io"])]


def test_a_table_is_recorded_whatever_it_and_its_columns_are_called(bare: sqlite3.Connection) -> None:
    bare.execute("""CREATE TABLE "my 'order'" (id INTEGER PRIMARY KEY, "group" TEXT, "a ""b" INTEGER) STRICT""")
    bare.execute("""CREATE TABLE "in" (id INTEGER PRIMARY KEY, "to" INTEGER REFERENCES "my 'order'" (id)) STRICT""")
    recording(bare)
    bare.execute("""INSERT INTO "my 'order'" VALUES (1, 'x', 2)""")
    bare.execute('INSERT INTO "in" VALUES (1, 1)')
    assert recorded(bare) == [("my 'order'", None, None, [1, "x", 2]), ("in", None, None, [1, 1])]


@pytest.mark.parametrize("table", SOUND)
def test_every_row_is_recorded_as_it_was_and_as_it_is(bare: sqlite3.Connection, table: str) -> None:
    filled(bare, table)
    new = row_of(bare, table)
    assert recorded(bare) == [(table, None if table == "policy" else 1, None, new)]
    column = columns_of(bare, table)[0]
    bare.execute(f"UPDATE {table} SET {column} = {column}")
    bare.execute(f"DELETE FROM {table}")
    changed, *_, gone = [one for one in recorded(bare)[1:] if one[0] == table]
    assert changed[2:] == (new, new)
    assert gone[2:] == (new, None)


def test_cells_of_every_sort_are_told_apart_when_they_are_read_again(bare: sqlite3.Connection) -> None:
    recording(bare)
    odd = "it's 'NULL', 12, -3,\n[\"] \\u0041 \0 behind \x1f é 会 \U0001f600 \u202e"
    put(bare, "customer", about=odd, cadence=30)
    bare.execute("UPDATE customer SET phone = '12', email = 'null', cadence = NULL")
    ((*_, first), (*_, before, after)) = recorded(bare)
    assert first is not None
    assert after is not None
    assert (first[8], first[9], before) == (odd, 30, first)
    assert after == row_of(bare, "customer")
    assert cells_in('[-1,null,"","null",9223372036854775807]') == [-1, None, "", "null", 2**63 - 1]


@pytest.mark.parametrize("rubbish", ["", "1,'x'", "[1", "12", "null"])
def test_cells_that_cannot_be_read_are_refused(rubbish: str) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        cells_in(rubbish)


def test_what_is_replaced_is_recorded_as_gone(bare: sqlite3.Connection) -> None:
    put(bare, "policy", value="7")
    was = row_of(bare, "policy")
    recording(bare)
    bare.execute("REPLACE INTO policy (name, value, changed_at) VALUES ('soon_within', '9', '')")
    assert recorded(bare) == [("policy", None, was, None), ("policy", None, None, row_of(bare, "policy"))]


def test_each_change_has_the_number_after_the_last_that_is_kept(bare: sqlite3.Connection) -> None:
    bare.execute("INSERT INTO change (id, made_at, command) VALUES (41, '2026-11-20T09:30:00.000000Z', 'log')")
    assert recording(bare) == 42
    put(bare, "customer")
    assert bare.execute("SELECT change_id FROM changed_row").fetchall() == [(42,)]


def test_what_goes_with_a_customer_is_recorded_too(bare: sqlite3.Connection) -> None:
    for table in SOUND:
        put(bare, table)
    recording(bare)
    bare.execute("DELETE FROM customer")
    gone = {table for table, _, _, after in recorded(bare) if after is None}
    assert gone == set(SOUND) - {"policy"}


def test_what_is_of_a_touchpoint_or_a_loop_is_of_its_customer(bare: sqlite3.Connection) -> None:
    for table in SOUND:
        put(bare, table)
    recording(bare)
    put(bare, "tag", customer_id=None, touchpoint_id=1)
    put(bare, "tag", customer_id=1, touchpoint_id=None, name="new")
    put(bare, "promise_move")
    bare.execute("DELETE FROM touchpoint_person")
    bare.execute("DELETE FROM policy")
    whose = bare.execute("SELECT table_name, customer_id FROM changed_row ORDER BY id").fetchall()
    assert whose == [("tag", 1), ("tag", 1), ("promise_move", 1), ("touchpoint_person", 1), ("policy", None)]


def test_what_another_program_writes_is_not_recorded(store: Store) -> None:
    with store.change() as journal:
        journal.customers.add(name="Acme", key="acme", added_on=date(2026, 11, 2))
    with store.plain() as other:
        other.execute("UPDATE customer SET phone = '1'")
    assert store.rows("SELECT count(*) FROM changed_row") == [(1,)]


def test_a_migration_lets_go_of_what_was_recorded_before(bare: sqlite3.Connection) -> None:
    bare.execute("INSERT INTO change (made_at, command) VALUES ('2026-11-20T09:30:00.000000Z', 'log')")
    bare.execute("INSERT INTO changed_row (change_id, table_name, after) VALUES (1, 'policy', '[]')")
    let_go(bare)
    kept = ("change", "changed_row")
    assert [bare.execute(f"SELECT count(*) FROM {table}").fetchone() for table in kept] == [(0,), (0,)]


def test_a_journal_that_knew_no_changes_records_them_once_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        for number in range(1, 4):
            old.executescript(file_of(number).read_text(encoding="utf-8"))
        old.execute("PRAGMA application_id = 0x52454C43")
        old.execute("PRAGMA user_version = 3")
        put(old, "customer")
        bring_up_to_date(old, path)
        assert old.execute("PRAGMA user_version").fetchone() == (NEWEST,)
        assert recorded(old) == []
        recording(old)
        put(old, "person")
        assert [table for table, *_ in recorded(old)] == ["person"]


def test_every_table_of_a_journal_can_be_recorded_and_one_that_cannot_is_named(bare: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(":memory:")) as copy:
        bare.backup(copy)
        assert unrecorded(copy) == []
    bare.execute("CREATE TABLE sound (one)")
    bare.execute("CREATE VIRTUAL TABLE words USING fts5 (word)")
    assert unrecorded(bare) == ["words"]
