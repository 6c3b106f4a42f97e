"""Two customers become one: whatever hangs on one hangs on the other then, in every table, and an undo parts them."""

import re
import sqlite3
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from relcli.rules.joining import join
from relcli.rules.names import fold
from relcli.rules.vocabulary.joining import Joining
from relcli.rules.vocabulary.records import NewTouchpoint
from relcli.store.read_joining import referring_to
from relcli.store.recording import OWN, columns_of, tables
from relcli.store.writer import change
from tests.store.conftest import NOW, SOUND, Store, put, touch

GOES, STAYS = 2, 1
LATER = NOW + timedelta(hours=1)
HANGS_ON = {"promise_move": "promise_id", "issue_check": "issue_id", "touchpoint_person": "touchpoint_id"}
"""The tables that hang on a row that is a customer's, each with what it hangs on."""


def fill(store: Store) -> None:
    """Two customers with a row of every table each, no two of which cannot stand beside each other."""
    with store.change() as journal:
        for name in ("Acme Dental", "Acme Dentl"):
            journal.customers.add(name=name, key=fold(name), added_on=NOW.date())
    with store.plain() as bare:
        bare.execute("PRAGMA foreign_keys = ON")
        for table in SOUND:
            if table in {"customer", "policy", "touchpoint_person"}:
                continue
            for who in (STAYS, GOES):
                own: dict[str, Any] = {"customer_id": who} if "customer_id" in SOUND[table] else {HANGS_ON[table]: who}
                own |= {"name": f"{who}", "name_key": f"{who}"} if "name_key" in SOUND[table] else {}
                own |= {"name": f"tag{who}"} if table == "tag" else {}
                put(bare, table, **own)
        bare.execute("UPDATE touchpoint SET job_id = customer_id")
        bare.execute("UPDATE issue SET person_id = customer_id")
        bare.execute("INSERT INTO touchpoint_person VALUES (1, 1), (2, 2)")


def decided(store: Store) -> Joining:
    with store.reading() as reader:
        goes, stays = reader.customers([GOES, STAYS])
        return join(reader.half(goes), reader.half(stays), NOW.date(), ())


def joined(store: Store, note: NewTouchpoint | None = None) -> Joining:
    joining = decided(store)
    with change(store.path, LATER, begins=False, command="merge") as journal:
        journal.joinings.join(joining, note)
    return joining


def counts(store: Store, who: int | None = None) -> Counter[str]:
    """How many rows of each table there are, or refer to one customer."""
    with store.plain() as bare:
        found: Counter[str] = Counter()
        if who is None:
            return Counter({table: _count(bare, table, "true") for table in tables(bare) - OWN})
        for table, column in referring_to(bare, "customer"):
            found[table] += _count(bare, table, f"{column} = {who}")
        return +found


def _count(bare: sqlite3.Connection, table: str, where: str) -> int:
    return int(bare.execute(f"""SELECT count(*) FROM "{table}" WHERE {where}""").fetchone()[0])


def parted(store: Store) -> None:
    with change(store.path, NOW, begins=False) as journal:
        journal.changes.undo(1)


def dump(store: Store) -> list[str]:
    """All that is in the journal but for the record of it."""
    return [line for line in store.dump() if not re.match(r'INSERT INTO "change', line)]


def test_if_you_added_a_table_whatever_hangs_on_one_hangs_on_the_other_then(store: Store) -> None:
    fill(store)
    before, theirs, ours = counts(store), counts(store, GOES), counts(store, STAYS)
    assert set(theirs) == {table for table in SOUND if "customer_id" in SOUND[table]}
    joining = joined(store)
    assert joining.rows == theirs
    assert counts(store, GOES) == {}
    assert counts(store, STAYS) == theirs + ours + Counter({"merged": 1, "alias": 1})
    assert counts(store) == before + Counter({"merged": 1, "alias": 1}) - Counter({"customer": 1})
    assert store.rows("PRAGMA foreign_key_check") == []


def test_what_hangs_on_what_came_along_hangs_on_it_still(store: Store) -> None:
    fill(store)
    joined(store)
    assert store.rows("SELECT customer_id, job_id FROM touchpoint ORDER BY id") == [(1, 1), (1, 2)]
    assert store.rows("SELECT customer_id, person_id FROM issue ORDER BY id") == [(1, 1), (1, 2)]
    assert store.rows("SELECT * FROM touchpoint_person ORDER BY 1") == [(1, 1), (2, 2)]


def test_a_table_that_is_added_later_comes_along(store: Store) -> None:
    fill(store)
    with store.plain() as bare:
        bare.execute("CREATE TABLE moon (id INTEGER PRIMARY KEY, whose INTEGER REFERENCES customer (id)) STRICT")
        bare.execute("INSERT INTO moon VALUES (7, 2), (8, 1)")
    joined(store)
    assert store.rows("SELECT * FROM moon") == [(7, 1), (8, 1)]


def test_if_you_added_something_that_a_customer_can_have_once_only_merge_has_to_decide_which(
    bare: sqlite3.Connection,
) -> None:
    """If you added a UNIQUE with a customer in it: relcli/rules/joining.py, and a line here once two can be joined."""
    known = {
        ("person", ("customer_id", "name_key")),  # united
        ("tag", ("customer_id", "name")),  # there once
        ("touchpoint", ("key", "customer_id")),  # kept without its key
    }
    found = set()
    for table, column in referring_to(bare, "customer"):
        for (index,) in bare.execute('SELECT name FROM pragma_index_list(?) WHERE "unique"', [table]).fetchall():
            columns = tuple(name for (name,) in bare.execute("SELECT name FROM pragma_index_info(?)", [index]))
            found |= {(table, columns)} if column in columns else set()
    assert found == known


def test_an_undo_parts_them_to_the_letter_and_a_redo_joins_them_again(store: Store) -> None:
    fill(store)
    before = dump(store)
    joined(store, NewTouchpoint(NOW.date(), "note", "phone: 1"))
    after = dump(store)
    parted(store)
    assert dump(store) == before
    with change(store.path, NOW, begins=False) as journal:
        journal.changes.redo(1)
    assert dump(store) == after


def test_where_both_have_what_there_can_be_one_of_an_undo_parts_them_too(store: Store) -> None:
    fill(store)
    with store.plain() as bare:
        put(bare, "person", customer_id=GOES, name="1", name_key="1", phone="1")
        put(bare, "tag", customer_id=GOES, name="tag1")
        put(bare, "alias", customer_id=GOES, name="Acme dental", name_key="acme dental")
        touch(bare, STAYS, "2026-11-02", key="k")
        at = touch(bare, GOES, "2026-11-02", key="k")
        bare.execute("INSERT INTO touchpoint_person VALUES (?, 3)", [at])
        put(bare, "issue", customer_id=GOES, person_id=3)
        bare.execute("UPDATE customer SET ref = 'R1' WHERE id = 2")
    before = dump(store)
    joining = joined(store)
    assert [one[:2] for one in joining.united] == [(3, 1)]
    assert store.rows("SELECT id, customer_id, phone FROM person") == [(1, 1, "1"), (2, 1, None)]
    assert store.rows(f"SELECT person_id FROM touchpoint_person WHERE touchpoint_id = {at}") == [(1,)]
    assert store.rows("SELECT person_id FROM issue ORDER BY id") == [(1,), (2,), (1,)]
    assert store.rows("SELECT name FROM tag ORDER BY id") == [("tag1",), ("tag2",)]
    assert store.rows("SELECT key FROM touchpoint WHERE id > 2 ORDER BY id") == [("k",), (None,)]
    assert store.rows("SELECT name FROM alias ORDER BY id") == [("1",), ("2",), ("Acme Dentl",)]
    assert store.rows("SELECT id, ref FROM customer") == [(1, "R1")]
    parted(store)
    assert dump(store) == before


def test_by_what_it_was_known_elsewhere_is_kept(store: Store) -> None:
    fill(store)
    with store.plain() as bare:
        bare.execute("UPDATE customer SET ref = 'R' || id")
        ((uid, created_at),) = bare.execute("SELECT uid, created_at FROM customer WHERE id = 2").fetchall()
    joined(store)
    assert store.rows(
        "SELECT customer_id, uid, name, ref, created_at FROM merged WHERE name = 'Acme Dentl' AND id > 2"
    ) == [(STAYS, uid, "Acme Dentl", "R2", created_at)]
    with store.reading() as reader:
        assert reader.bulk.customer_uids()[uid] == STAYS
        refs = {one.text: one.customer_id for one in reader.known() if one.is_ref}
    assert refs == {"R1": STAYS, "R2": STAYS}


def test_the_days_on_which_rows_were_changed_are_those_of_the_merge(store: Store) -> None:
    fill(store)
    joined(store)
    with store.plain() as bare:
        for table in sorted(tables(bare) - OWN - {"policy", "promise_move", "issue_check", "customer"}):
            if "changed_at" in columns_of(bare, table):
                stamps: list[Any] = bare.execute(f"SELECT changed_at FROM {table} WHERE id = 2").fetchall()
                assert stamps == [("2026-11-20T10:30:00.000000Z",)], table


@pytest.mark.parametrize("note", [None, NewTouchpoint(NOW.date(), "note", "phone: 1")])
def test_a_note_is_one_of_the_one_that_stays(store: Store, note: NewTouchpoint | None) -> None:
    fill(store)
    joined(store, note)
    notes = store.rows("SELECT customer_id, kind, text FROM touchpoint WHERE kind = 'note'")
    assert notes == ([(STAYS, "note", "phone: 1")] if note else [])
