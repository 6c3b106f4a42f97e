"""Writing people at a customer."""

from datetime import date

import pytest

from relcli.errors import Failed
from relcli.rules.vocabulary.records import NewTouchpoint
from tests.store.conftest import Store

DAY = date(2026, 11, 2)


def test_a_person_is_written_edited_and_taken_out_of_the_touchpoints_they_were_at(store: Store) -> None:
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAY)
        dana = journal.people.add(who, name="Dana", key="dana", role="owner", phone="01 23")
        sam = journal.people.add(who, name="Sam", key="sam")
        visit = journal.touchpoints.add(who, NewTouchpoint(DAY, "visit", "Tea."), [dana, sam, dana])
    assert store.rows("SELECT name, role, phone FROM person ORDER BY id") == [
        ("Dana", "owner", "01 23"),
        ("Sam", None, None),
    ]
    with store.change() as journal:
        journal.people.edit(sam, name="Samira", name_key="samira", role="dentist")
        journal.people.remove(dana)
        assert journal.reader.touchpoints.one(visit).people == ("Samira",)
    assert store.rows("SELECT person_id FROM touchpoint_person") == [(sam,)]
    assert store.rows("SELECT name, role FROM person") == [("Samira", "dentist")]


def test_a_person_is_taken_out_and_those_beside_them_stay(store: Store) -> None:
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAY)
        dana, sam, zoe = (journal.people.add(who, name=name, key=name) for name in ("dana", "sam", "zoe"))
        journal.touchpoints.add(who, NewTouchpoint(DAY, "visit", "Tea."), [dana, sam, zoe])
        journal.people.remove(sam)
    assert store.rows("SELECT id FROM person ORDER BY id") == [(dana,), (zoe,)]
    assert store.rows("SELECT person_id FROM touchpoint_person ORDER BY 1") == [(dana,), (zoe,)]


def test_a_name_is_there_once_at_a_customer(store: Store) -> None:
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAY)

    def twice() -> None:
        with store.change() as journal:
            journal.people.add(who, name="Dana", key="dana")
            journal.people.add(who, name="DANA", key="dana")

    with pytest.raises(Failed, match="nothing was changed"):
        twice()
    assert store.rows("SELECT count(*) FROM person") == [(0,)]
