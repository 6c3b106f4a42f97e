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


def refused(store: Store, *, redo: bool = False) -> InTheWay | None:
    before = store.dump()
    with pytest.raises(WrittenOver) as caught, change(store.path, NOW, begins=False) as journal:
        (journal.changes.redo if redo else journal.changes.undo)(1)
    assert store.dump() == before
    row: InTheWay | None = caught.value.row
    return row


def test_what_was_hung_on_it_is_named_and_what_it_wrote_itself_is_not(lived: Store) -> None:
    with lived.plain() as other:
        touch(other, 1, "2026-11-19")
    row = refused(lived)
    assert row is not None
    assert (row.table, row.cells["day"], row.customer, row.how) == ("touchpoint", "2026-11-19", "Acme", "added")


def test_what_was_changed_or_taken_out_is_named_as_it_is_or_was(lived: Store) -> None:
    with lived.plain() as other:
        other.execute("UPDATE promise SET due_on = '2027-01-01'")
    row = refused(lived)
    assert row is not None
    assert (row.table, row.cells["due_on"], row.customer, row.how) == ("promise", "2027-01-01", "Acme", "changed")
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
    assert (row.table, row.cells["name"], row.customer, row.how) == ("customer", "Bo", "Bo", "added")


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
