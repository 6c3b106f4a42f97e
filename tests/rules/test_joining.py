"""How two customers become one: the word of the one that stays counts, and nothing of the other is lost."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from relcli.rules.joining import join
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.joining import Half, Joining, Latest, NotTaken, OpenEnding, OpenWord, United
from relcli.rules.vocabulary.records import Detail, Person

TODAY = date(2026, 11, 20)
LONG_AGO, SINCE, LATER = date(2024, 1, 1), date(2026, 3, 1), date(2026, 6, 1)


@dataclass
class Of:
    """Who a half is of."""

    number: int
    name: str


GOES, STAYS = Of(2, "Acme Dentl"), Of(1, "Acme Dental")


def half(of: Of, *, aliases: tuple[str, ...] = (), people: tuple[Person, ...] = (), **known: Any) -> Half:
    """One of the two; what is not said is not known of them."""
    plain: dict[str, Any] = {"ref": None, "place": None, "added_on": SINCE, "cadence": None, "tags": ()}
    customer = {name: known.pop(name) for name in plain if name in known}
    detail = {name: known.pop(name, None) for name in ("phone", "email", "about")}
    return Half(
        Customer(of.number, f"uid-{of.number}", of.name, **{**plain, **customer}),
        known.pop("known_since", SINCE),
        Detail(**detail, aliases=aliases, people=people),
        **known,
    )


def person(number: int, name: str, role: str | None = None, phone: str | None = None) -> Person:
    return Person(number, f"person-{number}", name, role, phone, None, None)


def joined(goes: Half | None = None, stays: Half | None = None, others: tuple[str, ...] = ()) -> Joining:
    return join(goes or half(GOES), stays or half(STAYS), TODAY, others)


def test_the_name_of_the_one_finds_the_other_from_now_on() -> None:
    found = joined()
    assert (found.goes.name, found.stays.name, found.alias) == ("Acme Dentl", "Acme Dental", "Acme Dentl")
    assert (found.takes, found.not_taken, found.rows, found.note) == ({}, (), {}, "")
    assert found.is_anothers is False


@pytest.mark.parametrize("name", ["Acme Dental", "ACME DÉNTAL", "The Dentist"])
def test_a_name_that_finds_it_already_is_no_other_name(name: str) -> None:
    found = joined(half(Of(2, name)), half(STAYS, aliases=("the dentist",)))
    assert (found.alias, found.is_anothers) == (None, False)


def test_a_name_that_finds_somebody_else_too_is_left_to_them() -> None:
    found = joined(others=("acme dentl",))
    assert (found.alias, found.is_anothers) == (None, True)


def test_what_only_the_one_has_the_other_takes_over() -> None:
    found = joined(half(GOES, ref="R1", place="12 High St", phone="1", email="a@b", about="x", cadence=14), half(STAYS))
    assert found.takes == {
        "ref": "R1",
        "place": "12 High St",
        "phone": "1",
        "email": "a@b",
        "about": "x",
        "cadence": 14,
    }
    assert (found.not_taken, found.ref) == ((), None)


def test_where_both_have_one_that_of_the_one_that_stays_is_kept_and_the_other_noted_down() -> None:
    both: dict[str, Any] = {"place": "2", "phone": "2", "email": "2", "about": "2", "cadence": 2}
    found = joined(half(GOES, place="1", phone="1", email="1", about="1", cadence=1), half(STAYS, **both))
    assert found.takes == {}
    assert [(one.what, one.value) for one in found.not_taken] == [
        *(("place", "1"), ("phone", "1"), ("email", "1"), ("about", "1"), ("cadence", "1 day"))
    ]
    assert found.note.splitlines()[:2] == ["Merged with Acme Dentl, of which was known too:", "place: 1"]


def test_what_both_have_alike_needs_no_note() -> None:
    found = joined(half(GOES, phone="1", cadence=7), half(STAYS, phone="1", cadence=7))
    assert (found.takes, found.not_taken) == ({}, ())


def test_of_two_refs_both_find_it() -> None:
    found = joined(half(GOES, ref="R1"), half(STAYS, ref="R2"))
    assert (found.ref, found.takes, found.not_taken) == ("R1", {}, ())


@pytest.mark.parametrize(("added", "takes"), [(LONG_AGO, {"added_on": "2024-01-01"}), (SINCE, {}), (LATER, {})])
def test_it_is_known_since_the_earlier_day(added: date, takes: dict[str, str]) -> None:
    assert joined(half(GOES, added_on=added)).takes == takes


def test_somebody_at_both_is_one_and_the_rest_of_them_is_taken_over_or_noted_down() -> None:
    found = joined(
        half(GOES, people=(person(3, "DANA", "owner", "1"), person(4, "Bo")), rows={"person": 2}),
        half(STAYS, people=(person(1, "Dana", "boss"), person(2, "Cy"))),
    )
    assert found.united == (United(3, 1, "Dana", {"phone": "1"}),)
    assert found.not_taken == (NotTaken("role", "owner", "Dana"),)
    assert found.note.endswith("\nDana, role: owner")
    assert found.rows == {"person": 1}


def test_of_many_rows_all_come_but_those_that_are_there() -> None:
    found = joined(
        half(GOES, people=(person(3, "Dana"),), rows={"person": 7}), half(STAYS, people=(person(1, "Dana"),))
    )
    assert found.rows == {"person": 6}


@pytest.mark.parametrize("alias", ["Aardvark", "Zebra"])
def test_another_name_of_the_one_that_goes_comes_unless_it_is_that_of_the_one_that_stays(alias: str) -> None:
    assert joined(half(GOES, aliases=(alias,), rows={"alias": 1})).rows == {"alias": 1}
    assert joined(half(GOES, aliases=("ACME dental",), rows={"alias": 1})).rows == {}


def test_what_both_have_once_only_is_there_once() -> None:
    found = joined(
        half(
            GOES,
            tags=("big", "vip"),
            aliases=("Acme Dental",),
            keys=frozenset({"k1", "k2"}),
            rows={"tag": 2, "alias": 1, "touchpoint": 3},
        ),
        half(STAYS, tags=("vip",), keys=frozenset({"k2", "k3"}), rows={"touchpoint": 9}),
    )
    assert (found.tags, found.keys, found.rows) == (("vip",), ("k2",), {"tag": 1, "touchpoint": 3})


MARRIED, FRIEND = OpenWord(7, "married", SINCE, None), OpenWord(8, "friend", LATER, None)


@pytest.mark.parametrize(
    ("goes", "stays", "until"),
    [
        (MARRIED, FRIEND, LATER),  # it counts up to the day on which the other was said
        (FRIEND, MARRIED, LATER),  # the day on which it was said itself: it never counts
        (MARRIED, FRIEND._replace(until=TODAY), LATER),
        (MARRIED, FRIEND._replace(until=date(2027, 1, 1)), LATER),
    ],
)
def test_the_word_on_the_stage_is_that_on_the_one_that_stays(goes: OpenWord, stays: OpenWord, until: date) -> None:
    assert joined(half(GOES, words=(goes,)), half(STAYS, words=(stays,))).withdrawn == ((goes, until),)


@pytest.mark.parametrize("words", [(), (FRIEND._replace(until=LATER),)])
def test_a_word_on_the_stage_stands_where_there_is_none_in_force_on_the_other(words: tuple[OpenWord, ...]) -> None:
    assert joined(half(GOES, words=(MARRIED,)), half(STAYS, words=words)).withdrawn == ()


@pytest.mark.parametrize(
    ("known_since", "from_on"),
    [(SINCE, LATER), (TODAY, TODAY)],  # it was never over, or was until the other was known
)
def test_the_one_that_stays_goes_on_whatever_became_of_the_other(known_since: date, from_on: date) -> None:
    ending = OpenEnding(5, LATER)
    found = joined(half(GOES, endings=(ending,)), half(STAYS, known_since=known_since))
    assert (found.resumed, found.stays_ended) == (((ending, from_on),), False)


def test_an_ending_of_the_one_that_stays_stands() -> None:
    found = joined(half(GOES, endings=(OpenEnding(5, LATER),)), half(STAYS, endings=(OpenEnding(6, SINCE),)))
    assert (found.resumed, found.stays_ended) == (((OpenEnding(5, LATER), LATER),), True)
    assert joined(stays=half(STAYS, endings=(OpenEnding(6, SINCE),))).resumed == ()


def test_of_answers_the_latest_counts_and_it_is_told_where_that_is_one_of_the_one_that_goes() -> None:
    theirs = {
        "fit": Latest(LATER, 2, "4"),
        "scope": Latest(SINCE, 9, "walls"),
        "reports": Latest(LATER, 1, "weekly"),
        "channel": Latest(LATER, 9, "call"),
        "team": Latest(LATER, 9, "met"),
        "dates": Latest(LATER, 2, "a firm day"),
    }
    ours = {
        "fit": Latest(LATER, 1, "3"),
        "scope": Latest(LATER, 1, "doors"),
        "reports": Latest(LATER, 3, "never"),
        "channel": Latest(SINCE, 1, "call"),
        "dates": Latest(LATER, 1, "roughly"),
    }
    found = joined(half(GOES, latest=theirs), half(STAYS, latest=ours)).counts_now
    assert found == {"fit": theirs["fit"], "dates": theirs["dates"]}
