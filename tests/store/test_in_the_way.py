"""What another program wrote, where it keeps a change from being undone or done again."""

import pytest

from relcli.errors import WrittenOver
from relcli.rules.vocabulary.changes import InTheWay
from relcli.rules.vocabulary.loops import Move, Promise
from relcli.store.writer import change
from tests.store.conftest import NOW, Store, put, touch
from tests.store.test_write_changes import DAY, TODAY


@pytest.fixture
def lived(store: Store) -> Store:
    """Acme, added with a promise that was moved."""
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAY)
        journal.loops.add(who, Promise("us", "the quote", DAY, TODAY, moves=(Move(DAY, TODAY, "away"),)))
    return store


def refused(store: Store, count: int = 1, *, redo: bool = False) -> InTheWay | None:
    before = store.dump()
    with pytest.raises(WrittenOver) as caught, change(store.path, NOW, begins=False) as journal:
        (journal.changes.redo if redo else journal.changes.undo)(count)
    assert store.dump() == before
    row: InTheWay | None = caught.value.row
    return row


def test_what_was_hung_on_it_is_named_and_what_it_wrote_itself_is_not(lived: Store) -> None:
    with lived.plain() as other:
        touch(other, 1, "2026-11-19")
    row = refused(lived)
    assert row is not None
    assert (row.table, row.cells["day"], row.customer, row.how) == ("touchpoint", "2026-11-19", "Acme", "added")


def test_what_hangs_on_another_row_of_the_same_number_is_not_named(lived: Store) -> None:
    with lived.change() as journal:
        journal.people.add(1, name="Ann", key="ann")
    with lived.plain() as other:
        touch(other, 1, "2026-11-19")
        other.execute("INSERT INTO touchpoint_person VALUES (1, 1)")
    assert refused(lived) is None


def test_what_was_changed_or_taken_out_is_named_as_it_is_or_was(lived: Store) -> None:
    for due_on in ("2027-01-01", "2026-11-10"):
        with lived.plain() as other:
            other.execute("UPDATE promise SET due_on = ?", [due_on])
        row = refused(lived)
        assert row is not None
        assert (row.table, row.cells["due_on"], row.customer, row.how) == ("promise", due_on, "Acme", "changed")
    with lived.plain() as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute("DELETE FROM promise_move")
    row = refused(lived)
    assert row is not None
    assert (row.table, row.cells["promise_id"], row.customer, row.how) == ("promise_move", 1, None, "gone")


def test_what_is_in_its_place_is_named(lived: Store) -> None:
    with change(lived.path, NOW, begins=False) as journal:
        journal.changes.undo(1)
    with lived.plain() as other:
        put(other, "customer", name="Bo", name_key="bo", ref=None)
    row = refused(lived, redo=True)
    assert row is not None
    assert (row.table, row.cells["name"], row.customer, row.how) == ("customer", "Bo", "Bo", "in its place")


def test_who_has_a_name_that_only_one_may_have_is_named_and_not_what_hangs_on_it(lived: Store) -> None:
    with lived.change() as journal:
        journal.customers.edit(1, name="Bear", name_key="bear")
    with lived.plain() as other:
        touch(other, 1, "2026-11-19")
        put(other, "customer", id=7, name="ACME", name_key="acme", ref=None)
    row = refused(lived)
    assert row is not None
    assert (row.table, row.cells["id"], row.customer, row.how) == ("customer", 7, "ACME", "in its place")


def test_one_that_comes_again_finds_its_name_taken_by_another(lived: Store) -> None:
    with change(lived.path, NOW, begins=False) as journal:
        journal.changes.undo(1)
    with lived.plain() as other:
        put(other, "customer", id=7, name="ACME", name_key="acme", ref=None)
    row = refused(lived, redo=True)
    assert row is not None
    assert (row.table, row.cells["id"], row.customer, row.how) == ("customer", 7, "ACME", "in its place")


def test_what_one_of_these_changes_wrote_is_not_named(lived: Store) -> None:
    with lived.change() as journal:
        journal.customers.add_alias(1, "Dent", "dent")
        bear = journal.customers.add(name="Bear", key="bear", added_on=DAY)
    with lived.change() as journal:
        journal.customers.remove_alias(1, "dent")
    with lived.change() as journal:
        journal.customers.add_alias(bear, "Dent", "dent")
    with lived.plain() as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute("DELETE FROM customer WHERE id = 1")
    assert refused(lived, 2) is None


def test_damage_in_what_was_recorded_beside_it_is_passed_over(lived: Store) -> None:
    with lived.change() as journal:
        journal.customers.add(name="Cox", key="cox", added_on=DAY)
        journal.customers.edit(1, name="Bear", name_key="bear")
    with lived.plain() as other:
        put(other, "customer", id=7, name="ACME", name_key="acme", ref=None)
        other.execute("UPDATE changed_row SET after = '[' WHERE change_id = 2 AND before IS NULL")
    row = refused(lived)
    assert row is not None
    assert row.customer == "ACME"


def test_what_refers_to_something_that_is_gone_is_of_another_sort(lived: Store) -> None:
    with lived.change() as journal:
        journal.loops.remove(Promise, 1)
    with lived.plain() as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute("DELETE FROM customer")
    assert refused(lived) is None


def test_what_has_no_number_is_not_named(store: Store) -> None:
    with store.plain() as other:
        other.execute("SELECT 1")
    with store.change() as journal:
        journal.customers.add(name="Acme", key="acme", added_on=DAY)
    with store.change() as journal:
        from relcli.rules.vocabulary.settings import settings

        journal.settings.set(settings()["soon_within"], "9")
    with store.plain() as other:
        other.execute("UPDATE policy SET value = '8'")
    assert refused(store) is None
