"""Undo and redo: every table exactly as it was, and exactly as it became."""

from datetime import date

import pytest

from relcli.errors import Failed
from relcli.rules.vocabulary.loops import Fact, Job, Move, Promise
from relcli.rules.vocabulary.records import NewTouchpoint
from relcli.rules.vocabulary.settings import settings
from relcli.store.recording import OWN
from tests.store.conftest import NOW, Store

DAY, TODAY = date(2026, 11, 2), date(2026, 11, 20)

PROMISE_AGAIN = (
    "INSERT INTO promise (id, uid, customer_id, side, text, made_on, due_on, created_at, changed_at)"
    " SELECT 1, uid, id, 'us', name, added_on, added_on, '', '' FROM customer"
)

WRITTEN_OVER = "Change #{} cannot be {}, since another program wrote over what it wrote, or added to it; nothing was"
PLAN_OF_BO = (
    "INSERT INTO plan (uid, customer_id, made_on, for_on, why, created_at, changed_at)"
    " SELECT uid, id, added_on, added_on, '', '', '' FROM customer WHERE name = 'Bo'"
)

Lived = tuple[Store, list[dict[str, list[object]]]]
"""A journal, and what was in it after each of its changes."""


def content(store: Store) -> dict[str, list[object]]:
    """Every row of every table, but for the record itself."""
    tables = [name for (name,) in store.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {table: store.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables if table not in OWN}


def undo(store: Store, count: int = 1) -> list[int]:
    from relcli.store.writer import change

    with change(store.path, NOW, begins=False) as journal:
        return journal.changes.undo(count)


def redo(store: Store, count: int = 1) -> list[int]:
    from relcli.store.writer import change

    with change(store.path, NOW, begins=False) as journal:
        return journal.changes.redo(count)


@pytest.fixture
def lived(store: Store) -> Lived:
    """A journal after five changes, and what was in it before the first and after each."""
    seen = []
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAY)
    seen.append(content(store))
    with store.change() as journal:
        dana = journal.people.add(who, name="Dana", key="dana")
        journal.touchpoints.add(who, NewTouchpoint(DAY, "call", "it's about 'NULL', ''", tags=("north",)), [dana])
        journal.loops.add(who, Promise("us", "the quote", DAY, TODAY, moves=(Move(DAY, TODAY, "away"),)))
    seen.append(content(store))
    with store.change() as journal:
        journal.people.remove(dana)
        journal.settings.set(settings()["soon_within"], "9")
    seen.append(content(store))
    with store.change() as journal:
        journal.loops.change(Promise, 1, kept_on=TODAY)
        journal.loops.add(who, Fact("goal", "a third chair", DAY))
        journal.settings.unset("soon_within")
    seen.append(content(store))
    with store.change() as journal:
        journal.loops.remove(Promise, 1)
        journal.customers.edit(who, name="Acme Two", name_key="acme two", about="é 会\n")
    seen.append(content(store))
    return store, seen


def test_undo_goes_back_change_by_change_and_redo_forward_again(
    lived: Lived,
) -> None:
    store, seen = lived
    for number in range(4, 0, -1):
        assert undo(store) == [number + 1]
        assert content(store) == seen[number - 1]
    assert undo(store) == [1]
    assert not any(content(store).values())
    for number in range(5):
        assert redo(store) == [number + 1]
        assert content(store) == seen[number]
    assert store.rows("PRAGMA foreign_key_check") == []


def test_several_at_once_are_undone_newest_first_and_done_again_oldest_first(
    lived: Lived,
) -> None:
    store, seen = lived
    assert undo(store, 3) == [5, 4, 3]
    assert content(store) == seen[1]
    assert redo(store, 2) == [3, 4]
    assert content(store) == seen[3]


@pytest.mark.parametrize(
    ("undone", "count", "says"),
    [
        (0, 6, "Only 5 changes can be undone, so nothing was; relcli changes lists them."),
        (4, 2, "Only 1 change can be undone, so nothing was; relcli changes lists them."),
        (5, 1, "Nothing can be undone; relcli changes lists what each command wrote."),
    ],
)
def test_more_than_there_is_is_refused_and_changes_nothing(lived: Lived, undone: int, count: int, says: str) -> None:
    store, _ = lived
    if undone:
        undo(store, undone)
    before = store.dump()
    with pytest.raises(Failed) as caught:
        undo(store, count)
    assert (str(caught.value), store.dump()) == (says, before)


def test_what_was_undone_can_be_done_again_until_somebody_writes(
    lived: Lived,
) -> None:
    store, _ = lived
    undo(store, 2)
    with store.change():
        pass
    assert redo(store) == [4]
    with store.change() as journal:
        journal.customers.edit(1, phone="1")
    with pytest.raises(Failed, match="Nothing can be done again"):
        redo(store)
    assert [one for (one,) in store.rows("SELECT id FROM change ORDER BY id")] == [1, 2, 3, 4, 6]


def test_a_change_that_wrote_nothing_is_none_and_leaves_the_file_as_it_is(
    lived: Lived,
) -> None:
    store, _ = lived
    before = store.path.read_bytes()
    with store.change() as journal:
        journal.settings.unset("soon_within")
    assert store.path.read_bytes() == before


@pytest.mark.parametrize(("depth", "left"), [(0, []), (1, [6]), (2, [5, 6]), (6, [1, 2, 3, 4, 5, 6])])
def test_so_many_changes_are_kept_as_the_user_says(lived: Lived, depth: int, left: list[int]) -> None:
    store, _ = lived
    with store.change() as journal:
        journal.settings.set(settings()["undo_depth"], str(depth))
    assert [one for (one,) in store.rows("SELECT id FROM change ORDER BY id")] == left
    assert {one for (one,) in store.rows("SELECT DISTINCT change_id FROM changed_row")} == set(left)


@pytest.mark.parametrize(
    "spoilt", ["before = 'rubbish', after = 'rubbish'", "before = '[]', after = '[]'", "table_name = 'no such'"]
)
def test_what_was_recorded_and_is_no_row_is_not_undone_and_it_is_said_what_helps(lived: Lived, spoilt: str) -> None:
    store, _ = lived
    with store.plain() as other:
        other.execute(f"UPDATE changed_row SET {spoilt}")
    before = store.dump()
    with pytest.raises(Failed, match=r"Change #\d cannot be undone, since what was recorded of it is damaged; nothing"):
        undo(store)
    assert store.dump() == before


@pytest.mark.parametrize(
    "written",
    [
        "UPDATE customer SET phone = '1'",
        "DELETE FROM customer",
        PROMISE_AGAIN,
    ],
)
def test_what_was_written_over_since_by_another_program_is_not_undone(lived: Lived, written: str) -> None:
    store, _ = lived
    with store.plain() as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute(written)
    before = store.dump()
    with pytest.raises(Failed, match=WRITTEN_OVER.format(5, "undone")):
        undo(store)
    assert store.dump() == before


@pytest.mark.parametrize(
    "hung",
    [
        PLAN_OF_BO,
        "UPDATE touchpoint SET job_id = 1",
    ],
)
def test_what_another_program_hung_on_it_since_does_not_go_with_it(lived: Lived, hung: str) -> None:
    store, _ = lived
    with store.change() as journal:
        journal.loops.add(journal.customers.add(name="Bo", key="bo", added_on=DAY), Job("the hall", DAY))
    with store.plain() as other:
        other.execute(hung)
    before = store.dump()
    with pytest.raises(Failed, match=WRITTEN_OVER.format(6, "undone")):
        undo(store)
    assert store.dump() == before


def test_what_another_program_wrote_is_brought_back_to_the_letter_with_what_it_is_undone_with(lived: Lived) -> None:
    store, _ = lived
    with store.plain() as other:
        other.execute("UPDATE customer SET about = 'it''s ' || char(0) || ' behind'")
    before = content(store)
    with store.change() as journal:
        journal.customers.edit(1, about=None)
    undo(store)
    assert content(store) == before


def test_what_hangs_on_a_row_that_is_gone_is_not_done_again(lived: Lived) -> None:
    store, _ = lived
    undo(store, 4)
    with store.plain() as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute("DELETE FROM customer")
    before = store.dump()
    with pytest.raises(Failed, match=WRITTEN_OVER.format(2, "done again")):
        redo(store)
    assert store.dump() == before
