"""Writing customers, their aliases and their tags."""

from datetime import date

import pytest

from relcli.errors import Failed
from tests.store.conftest import Store

DAY = date(2026, 11, 2)
ALL = "SELECT name, name_key, ref, place, phone, email, about, cadence, added_on FROM customer"


def add(store: Store, name: str = "Acme") -> int:
    with store.change() as journal:
        return journal.customers.add(name=name, key=name.casefold(), added_on=DAY)


def test_a_customer_is_written_as_given(store: Store) -> None:
    with store.change() as journal:
        journal.customers.add(
            name="Acme",
            key="acme",
            added_on=DAY,
            ref="7",
            place="Riverside 3",
            phone="01 23",
            email="hi@acme.test",
            about="Two chairs.",
            cadence=14,
        )
    assert store.rows(ALL) == [
        ("Acme", "acme", "7", "Riverside 3", "01 23", "hi@acme.test", "Two chairs.", 14, "2026-11-02")
    ]


def test_an_edit_changes_what_it_names_and_none_empties(store: Store) -> None:
    who = add(store)
    with store.change() as journal:
        journal.customers.edit(who, phone="01 23", cadence=7)
    with store.change() as journal:
        journal.customers.edit(who, phone=None)
    assert store.rows(ALL) == [("Acme", "acme", None, None, None, None, None, 7, "2026-11-02")]


def test_somebody_who_is_gone_cannot_be_edited(store: Store) -> None:
    add(store)
    with pytest.raises(LookupError, match="row 99 of CustomerRow is gone"), store.change() as journal:
        journal.customers.edit(99, phone="01 23")


def test_an_alias_is_put_there_once_and_taken_away(store: Store) -> None:
    who = add(store)
    with store.change() as journal:
        journal.customers.add_alias(who, "The dentist", "the dentist")
        journal.customers.add_alias(who, "THE DENTIST", "the dentist")
    assert store.rows("SELECT name FROM alias") == [("The dentist",)]
    with store.change() as journal:
        assert journal.customers.remove_alias(who, "the dentist") is True
        assert journal.customers.remove_alias(who, "the dentist") is False
    assert store.rows("SELECT name FROM alias") == []


def test_the_alias_of_one_customer_is_not_taken_from_them_for_another(store: Store) -> None:
    acme, zed = add(store), add(store, "Zed")
    with store.change() as journal:
        journal.customers.add_alias(acme, "A to Z", "a to z")
    with store.change() as journal:
        journal.customers.add_alias(zed, "Z to A", "z to a")
        assert journal.customers.remove_alias(zed, "a to z") is False
        assert journal.customers.remove_alias(acme, "z to a") is False
    assert store.rows("SELECT customer_id FROM alias ORDER BY id") == [(acme,), (zed,)]


def test_other_names_are_put_there_beside_those_that_are_and_one_alone_is_taken_away(store: Store) -> None:
    whos = [add(store, name) for name in ("Acme", "Bo", "Cy")]
    with store.change() as journal:
        for who in whos:
            for key in (f"m{who}", f"z{who}", f"a{who}"):
                journal.customers.add_alias(who, key, key)
        assert journal.customers.remove_alias(whos[1], f"m{whos[1]}") is True
    left = {(who, f"{letter}{who}") for who in whos for letter in "maz"} - {(whos[1], f"m{whos[1]}")}
    assert set(store.rows("SELECT customer_id, name FROM alias")) == left


def test_tags_are_put_on_and_taken_off_one_customer_whoever_else_has_them(store: Store) -> None:
    whos = [add(store, name) for name in ("Acme", "Bo", "Cy")]
    with store.change() as journal:
        for who in reversed(whos):
            journal.customers.tag(who, ["vip"])
        journal.customers.untag(whos[1], ["vip"])
    assert store.rows("SELECT customer_id FROM tag ORDER BY 1") == [(whos[0],), (whos[2],)]


def test_tags_are_put_on_once_and_taken_off_by_name(store: Store) -> None:
    acme, zed = add(store), add(store, "Zed")
    with store.change() as journal:
        journal.customers.tag(acme, ["vip", "vip", "north"])
        journal.customers.tag(acme, ["north", "new"])
        journal.customers.tag(zed, ["vip"])
        journal.customers.untag(acme, ["vip", "never there"])
    assert store.rows("SELECT customer_id, name FROM tag ORDER BY 1, 2") == [
        (acme, "new"),
        (acme, "north"),
        (zed, "vip"),
    ]


def test_a_ref_that_is_taken_is_refused_with_all_that_came_with_it(store: Store) -> None:
    add(store, "Bell")

    def two_of_one_ref() -> None:
        with store.change() as journal:
            for name in ("Acme", "Zed"):
                journal.customers.add(name=name, key=name.casefold(), added_on=DAY, ref="7")

    with pytest.raises(Failed, match="nothing was changed"):
        two_of_one_ref()
    assert [name for name, *_ in store.rows(ALL)] == ["Bell"]
