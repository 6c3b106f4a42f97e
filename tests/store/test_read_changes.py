"""What each command wrote, told with whose it is and what it was."""

from datetime import date

import pytest

from relcli.rules.vocabulary.changes import Change
from relcli.rules.vocabulary.records import NewTouchpoint
from relcli.rules.vocabulary.settings import settings
from relcli.store import read_changes
from relcli.store.recording import columns_of
from relcli.views.changes import NOBODYS, NUMBERED, SAID
from relcli.views.rows import NOUNS
from tests.store.conftest import NOW, Store

DAY = date(2026, 11, 2)
STAMP = "2026-11-20T09:30:00.000000Z"


@pytest.fixture
def lived(store: Store) -> Store:
    """Acme, added (1) and called (2); Bo and Cy, added at once (3); a setting (4)."""
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAY)
    with store.change() as journal:
        journal.touchpoints.add(who, NewTouchpoint(DAY, "call", "hello", tags=("north", "new")))
    with store.change() as journal:
        for name in ("Bo", "Cy"):
            journal.customers.add(name=name, key=name.casefold(), added_on=DAY)
    with store.change() as journal:
        journal.settings.set(settings()["soon_within"], "9")
    return store


def changes(store: Store, most: int | None = None, **only: object) -> list[Change]:
    with store.reading() as journal:
        return journal.changes(most, **only)  # type: ignore[arg-type]


def test_the_newest_comes_first_with_its_rows_and_whose_they_are(lived: Store) -> None:
    setting, both, call, acme = changes(lived)
    assert (setting.id, setting.made_at, setting.command, setting.undone) == (4, STAMP, "test", False)
    assert (dict(setting.rows), setting.customers, setting.customer) == ({"policy": 1}, 0, None)
    assert (dict(both.rows), both.customers, both.customer) == ({"customer": 2}, 2, None)
    assert (dict(call.rows), call.customers, call.customer) == ({"touchpoint": 1, "tag": 2}, 1, "Acme")
    assert (call.first["touchpoint"]["kind"], call.first["touchpoint"]["text"]) == ("call", "hello")
    assert acme.first["customer"]["name"] == "Acme"


def test_a_change_of_several_customers_is_nobodys_though_one_of_them_has_another(lived: Store) -> None:
    with lived.change() as journal:
        journal.customers.edit(2, phone="01 23")
    alone, _, both, *_ = changes(lived)
    assert (alone.customer, both.customers, both.customer) == ("Bo", 2, None)


def test_the_last_so_many_those_of_a_customer_and_those_of_some_ids(lived: Store) -> None:
    assert [one.id for one in changes(lived, 2)] == [4, 3]
    assert [one.id for one in changes(lived, customer_id=1)] == [2, 1]
    assert [one.id for one in changes(lived, customer_id=3)] == [3]
    assert [one.id for one in changes(lived, ids=[3, 1])] == [3, 1]
    assert [one.id for one in changes(lived, 1, customer_id=1)] == [2]


def test_what_is_undone_is_told_as_that_and_of_whom_it_was_though_they_are_gone(lived: Store) -> None:
    from relcli.store.writer import change

    with change(lived.path, NOW, begins=False) as journal:
        journal.changes.undo(4)
    *_, call, acme = changes(lived)
    assert (call.undone, call.customer, acme.undone, acme.customer) == (True, "Acme", True, "Acme")


def test_the_first_of_those_that_came_or_went_is_told_before_those_that_were_only_changed(lived: Store) -> None:
    with lived.change() as journal:
        journal.stages.say(1, "friend", why="we go back", said_on=DAY, until=None)
    with lived.change() as journal:
        journal.stages.say(1, "married", why="for years", said_on=DAY, until=None)
        journal.customers.edit(1, phone="1")
    married, friend, *_ = changes(lived)
    assert (dict(friend.rows), dict(friend.came_or_went)) == ({"stage_override": 1}, {"stage_override": 1})
    assert dict(married.rows) == {"customer": 1, "stage_override": 2}
    assert dict(married.came_or_went) == {"stage_override": 1}
    assert (married.first["stage_override"]["stage"], married.first["customer"]["phone"]) == ("married", "1")


def test_every_row_of_a_change_of_few_is_told_as_it_was_and_as_it_is(lived: Store) -> None:
    with lived.change() as journal:
        journal.customers.edit(1, phone="1")
        journal.customers.edit(1, phone="2")
    edited, _, both, call, _ = changes(lived)
    (row,) = edited.told
    assert (row.table, (row.before or {})["phone"], (row.after or {})["phone"]) == ("customer", None, "2")
    assert [(one.table, one.before, one.cells["name"]) for one in both.told] == [
        ("customer", None, "Bo"),
        ("customer", None, "Cy"),
    ]
    assert [one.table for one in call.told] == ["touchpoint", "tag", "tag"]


def test_of_a_change_of_many_rows_none_is_told(lived: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_changes, "MOST_TOLD", 2)
    assert [len(one.told) for one in changes(lived)] == [1, 2, 0, 1]


@pytest.mark.parametrize("rubbish", ["rubbish", "[1]", "12", f"[{'[1], ' * 18}1]"])
def test_a_record_that_cannot_be_read_keeps_no_other_from_being_told(lived: Store, rubbish: str) -> None:
    with lived.plain() as other:
        other.execute("UPDATE changed_row SET after = ? WHERE change_id = 2", [rubbish])
    setting, _, call, _ = changes(lived)
    assert call.told == ()
    assert (call.first["touchpoint"], call.customer, setting.first["policy"]["name"]) == ({}, "Acme", "soon_within")


def test_if_you_added_a_table_what_is_said_of_its_rows_are_columns_of_it(lived: Store) -> None:
    with lived.plain() as connection:
        columns = {table: set(columns_of(connection, table)) for table in NOUNS}
    for table, said in SAID.items():
        assert set(said) <= columns[table]
    for table, (column, _) in NUMBERED.items():
        assert column in columns[table]
    assert set().union(*columns.values()) > NOBODYS
