"""The JSON of an exported journal: read into plain values, or told by place where it is wrong."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from relcli.commands.journal_document import FORMAT, Journal, read
from relcli.rules.vocabulary.journal import (
    Belongings,
    FullAlias,
    FullCustomer,
    FullEnding,
    FullPerson,
    FullPlan,
    FullTouchpoint,
    FullWord,
)
from relcli.rules.vocabulary.loops import NO_LOOPS, Fit
from relcli.rules.vocabulary.made import Made
from tests.commands.every_loop import LOOPS, row, uid

TODAY = date(2026, 11, 20)
TOMORROW = "2026-11-21"
Edit = Callable[[Any], object]


def customer(number: int, name: str, **members: Any) -> dict[str, Any]:
    """A customer who came today, with nothing but those members."""
    lists: dict[str, Any] = {"aliases": [], "tags": [], "people": [], "plans": [], "stage_words": [], "endings": []}
    fields = dict.fromkeys(("ref", "place", "phone", "email", "about", "cadence"))
    return row(number, **{"name": name, "added_on": "2026-11-20", **fields, **lists, **members})


def person(number: int, name: str) -> dict[str, Any]:
    return row(number, name=name, role=None, phone=None, email=None, about=None)


def touchpoint(number: int, whose: int, **members: Any) -> dict[str, Any]:
    """A call of today."""
    fields = dict.fromkeys(("time", "answered", "mood", "minutes", "key"))
    lists: dict[str, Any] = {"with": [], "tags": []}
    said = {"customer": uid(whose), "on": "2026-11-20", "kind": "call", "by": "us", "text": "called"}
    return row(number, **{**fields, **lists, **said, **members})


def document(*customers: dict[str, Any], touchpoints: Any = (), settings: Any = None) -> dict[str, Any]:
    journal = {"settings": settings or {}, "customers": list(customers), "touchpoints": list(touchpoints)}
    return {"format": 1, "today": "2026-11-20", "relcli": "1.0", "journal": journal}


def told(what: Any, today: date = TODAY) -> list[str]:
    """What is wrong with a file; nothing where it was read."""
    found = read(json.dumps(what).encode(), today)
    return found if isinstance(found, list) else []


def journal_in(what: Any) -> Journal:
    found = read(bytearray(json.dumps(what).encode()), TODAY)
    assert not isinstance(found, list), found
    return found


def test_an_empty_journal_is_one() -> None:
    other = journal_in(document()).other()
    assert (other.customers, other.touchpoints, other.settings) == ([], [], {})
    assert document()["format"] == FORMAT


def test_a_customer_becomes_a_plain_value_with_all_that_hangs_on_them() -> None:
    whole = customer(
        1,
        "Acme",
        ref="7",
        place="12 High St",
        phone="555",
        email="a@example.org",
        about="since 2020",
        cadence=14,
        aliases=[row(2, name="Dentist")],
        tags=["vip", "north", "vip"],
        people=[{**person(3, "Dana"), "role": "owner", "phone": "556", "email": "d@example.org", "about": "kind"}],
        plans=[row(4, made_on="2026-11-02", for_on="2027-01-05", why="")],
        stage_words=[
            row(5, stage="married", why="ten years", said_on="2026-11-02", until="2027-01-01", withdrawn_on=None)
        ],
        endings=[row(6, on="2026-11-02", by="them", why="moved", resumed_on="2026-11-02", cost=400)],
        fits=[row(7, score=4, why="they care", rated_on="2026-11-02")],
    )

    def made(number: int) -> Made:
        return Made(*(row(number)[name] for name in Made._fields))

    day = date(2026, 11, 2)
    (found,) = journal_in(document(whole)).other().customers
    assert found == FullCustomer(
        *("Acme", TODAY, "7", "12 High St", "555", "a@example.org", "since 2020", 14),
        has=Belongings(
            aliases=(FullAlias("Dentist", made(2)),),
            tags=("vip", "north"),
            people=(FullPerson("Dana", "owner", "556", "d@example.org", "kind", made(3)),),
            plans=(FullPlan(day, date(2027, 1, 5), "", made(4)),),
            words=(FullWord("married", "ten years", day, date(2027, 1, 1), None, made(5)),),
            endings=(FullEnding(day, "them", "moved", day, 400, made(6)),),
            loops=NO_LOOPS._replace(fits=(Fit(4, "they care", day, made=made(7)),)),
        ),
        made=made(1),
    )


def test_a_touchpoint_becomes_a_plain_value_of_its_customer() -> None:
    whole = touchpoint(
        9,
        1,
        time="14:30",
        kind="coffee",
        by="them",
        answered=True,
        mood="good",
        minutes=1440,
        tags=["leak", "leak"],
        key="k1",
        job=uid(10),
        phase="during",
        extra=True,
        chasing=True,
        **{"with": ["Dana", "Bo", "Dana"]},
    )
    acme = customer(1, "Acme", people=[person(2, "Dana"), person(3, "Bo")], jobs=LOOPS["jobs"])
    (found,) = journal_in(document(acme, touchpoints=[whole])).other().touchpoints
    assert found == (
        uid(1),
        FullTouchpoint(
            *(TODAY, "14:30", "coffee", "them", True, "good", 1440, "called", "k1", ("Dana", "Bo"), ("leak",)),
            *(uid(10), "during", True, True),
            Made(uid(9), row(9)["created_at"], row(9)["changed_at"]),
        ),
    )


def test_of_an_older_export_what_it_does_not_tell_is_not_so() -> None:
    ending = row(2, on="2026-11-02", by="us", why="", resumed_on=None)
    found = journal_in(document(customer(1, "Acme", endings=[ending]), touchpoints=[touchpoint(3, 1)])).other()
    assert found.customers[0].has.endings[0].cost is None
    assert found.customers[0].has.loops == NO_LOOPS
    assert found.touchpoints[0][1][-6:-1] == ((), None, None, False, False)


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (lambda one: one.update(format=2), "this relcli reads format 1 only; a newer one may have written it"),
        (lambda one: one.update(format="1"), "this relcli reads format 1 only; a newer one may have written it"),
        (lambda one: one.update(format=True), "this relcli reads format 1 only; a newer one may have written it"),
        (lambda one: one.pop("format"), "format is missing"),
        (lambda one: one.update(today=None), "today: should be a valid string"),
        (lambda one: one.update(journal=None), "journal: should be an object"),
        (lambda one: one.pop("journal"), "journal is missing"),
        (lambda one: one["journal"].pop("settings"), "settings is missing"),
        (lambda one: one["journal"].update(colour=1), "colour is no member that relcli knows"),
        (lambda one: one["journal"].update({"x" * 41: 1}), f"{'x' * 39}… is no member that relcli knows"),
        (lambda one: one["journal"]["customers"].append(7), "customers[1]: should be an object"),
        (lambda one: one["journal"]["customers"][0].pop("uid"), "customers[0].uid is missing"),
        (
            lambda one: one["journal"]["customers"][0].update(cadence=3651),
            "customers[0].cadence: should be less than or equal to 3650",
        ),
        (
            lambda one: one["journal"]["touchpoints"][0].update({"with": [""]}),
            "touchpoints[0].with[0]: a name cannot be empty",
        ),
        (
            lambda one: one["journal"]["touchpoints"][0].update(with_=[]),
            "touchpoints[0].with_ is no member that relcli",
        ),
        (
            lambda one: one["journal"]["touchpoints"][0].update(minutes=1441),
            "touchpoints[0].minutes: should be less than or equal to 1440",
        ),
        (lambda one: one["journal"]["touchpoints"][0].update(time="24:00"), "touchpoints[0].time: string should match"),
    ],
)
def test_a_member_that_cannot_be_is_told_by_its_place(edit: Edit, problem: str) -> None:
    what = document(customer(1, "Acme"), touchpoints=[touchpoint(2, 1)])
    assert told(what) == []
    edit(what)
    (found,) = told(what)
    assert found.startswith(problem)


def test_all_that_is_wrong_is_told_each_once_and_in_the_order_of_the_file() -> None:
    what = document(customer(1, ""), customer(2, "Bo", cadence=0), touchpoints=[touchpoint(3, 1, kind="x")])
    assert [one.partition(":")[0] for one in told(what)] == [
        "customers[0].name",
        "customers[1].cadence",
        "touchpoints[0].kind",
    ]


def test_two_members_that_are_told_in_one_sentence_are_told_once() -> None:
    what = document(customer(1, "Acme", **{"x" * 41: 1, "x" * 42: 2}))
    assert told(what) == [f"customers[0].{'x' * 39}… is no member that relcli knows"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"", "invalid JSON: EOF while parsing a value at line 1 column 0"),
        (b"\xff", "invalid JSON: expected value at line 1 column 1"),
        (b"[]", "the file: should be an object"),
        (b'"x"', "the file: should be an object"),
    ],
)
def test_what_is_no_document_is_told_in_a_sentence(text: bytes, problem: str) -> None:
    assert read(text, TODAY) == [problem]


TWO = (customer(1, "Acme", people=[person(3, "Dana")]), customer(2, "Bo", jobs=LOOPS["jobs"]))


def test_a_customer_came_on_or_before_today() -> None:
    late = document(customer(1, "Acme"), customer(2, "Bo", added_on=TOMORROW))
    assert told(late) == ["customers[1].added_on: it is yet to come"]
    assert told(late, date(2026, 11, 21)) == []


@pytest.mark.parametrize(
    ("members", "problems"),
    [
        ({}, []),
        ({"on": TOMORROW}, ["on: it is yet to come"]),
        ({"customer": uid(9)}, ["customer: there is no customer of that uid in the file"]),
        ({"with": ["DANÁ"]}, []),
        ({"with": ["Dana", "Ed"]}, ["with: somebody is not among the people of that customer"]),
        ({"customer": uid(2), "with": ["Dana"]}, ["with: somebody is not among the people of that customer"]),
        ({"job": uid(9)}, ["job: that customer has no job of that uid"]),
        ({"job": uid(10)}, ["job: that customer has no job of that uid"]),
        ({"customer": uid(2), "job": uid(10)}, []),
        (
            {"customer": uid(9), "with": ["Ed"], "job": uid(9), "on": TOMORROW},
            [
                "on: it is yet to come",
                "customer: there is no customer of that uid in the file",
                "job: that customer has no job of that uid",
            ],
        ),
    ],
)
def test_a_touchpoint_is_of_today_or_before_and_of_somebody_in_the_file(
    members: dict[str, Any], problems: list[str]
) -> None:
    found = told(document(*TWO, touchpoints=[touchpoint(7, 1), touchpoint(8, 1, **members)]))
    assert found == [f"touchpoints[1].{one}" for one in problems]


@pytest.mark.parametrize(
    ("one", "other", "problems"),
    [
        (("Acme", None), ("ACMÉ", None), ["name: another customer has that name and ref"]),
        (("Acme", "7"), ("ACMÉ", "7"), ["ref is there twice", "name: another customer has that name and ref"]),
        (("Acme", "7"), ("Acme", "8"), []),
        (("Acme", "7"), ("Acme", None), []),
        (("Acme", "7"), ("Bo", "7"), ["ref is there twice"]),
        (("Acme", None), ("Bo", None), []),
    ],
)
def test_two_customers_of_one_name_are_told_apart_by_their_refs(
    one: tuple[str, str | None], other: tuple[str, str | None], problems: list[str]
) -> None:
    found = told(document(customer(1, one[0], ref=one[1]), customer(2, other[0], ref=other[1])))
    assert found == [f"customers[1].{problem}" for problem in problems]


@pytest.mark.parametrize(
    ("customers", "place"),
    [
        ((customer(1, "Acme"), customer(1, "Bo")), "customers[1].uid"),
        (
            (customer(1, "Acme", aliases=[row(3, name="The Shop"), row(4, name="the shop")]),),
            "customers[0].aliases[1].name",
        ),
        (
            (customer(1, "Acme", aliases=[row(3, name="Shop")]), customer(2, "Bo", aliases=[row(3, name="Store")])),
            "customers[1].aliases[0].uid",
        ),
        ((customer(1, "Acme", people=[person(3, "Dana"), person(4, "DANÁ")]),), "customers[0].people[1].name"),
        (
            (customer(1, "Acme", people=[person(3, "Dana")]), customer(2, "Bo", people=[person(3, "Ed")])),
            "customers[1].people[0].uid",
        ),
        (
            (
                customer(1, "Acme", fits=LOOPS["fits"]),
                customer(2, "Bo", fits=[{**LOOPS["fits"][0], "score": 1}]),
            ),
            "customers[1].fits[0].uid",
        ),
    ],
)
def test_what_may_be_there_once_is_told_where_it_is_there_again(
    customers: tuple[dict[str, Any], ...], place: str
) -> None:
    assert told(document(*customers)) == [f"{place} is there twice"]


def test_what_only_looks_alike_may_be_there_twice() -> None:
    acme = customer(1, "Acme", people=[person(1, "Dana")], aliases=[row(1, name="Shop")])
    bo = customer(2, "Bo", people=[person(2, "Dana")])
    calls = [touchpoint(1, 1, key="k1"), touchpoint(2, 2, key="k1"), touchpoint(3, 1), touchpoint(4, 1)]
    assert told(document(acme, bo, touchpoints=calls)) == []


@pytest.mark.parametrize(
    ("second", "place"), [(touchpoint(3, 2), "uid"), (touchpoint(4, 1, key="k1"), "key"), (touchpoint(4, 2), None)]
)
def test_a_touchpoint_is_there_once_by_uid_and_by_key_at_its_customer(
    second: dict[str, Any], place: str | None
) -> None:
    found = told(document(*TWO, touchpoints=[touchpoint(3, 1, key="k1"), second]))
    assert found == ([f"touchpoints[1].{place} is there twice"] if place else [])


@pytest.mark.parametrize(
    ("until", "withdrawn_on", "well"),
    [
        (None, None, True),
        ("2026-11-02", "2026-11-02", True),
        ("2026-11-01", None, False),
        (None, "2026-11-01", False),
        ("2026-11-03", "2026-11-01", False),
    ],
)
def test_a_word_on_a_stage_ends_on_its_day_or_later(until: str | None, withdrawn_on: str | None, well: bool) -> None:
    word = row(2, stage="friend", why="so", said_on="2026-11-02", until=until, withdrawn_on=withdrawn_on)
    found = told(document(customer(1, "Acme", stage_words=[word])))
    assert found == ([] if well else ["customers[0].stage_words[0]: it ends before it was said"])


@pytest.mark.parametrize(("resumed_on", "well"), [(None, True), ("2026-11-02", True), ("2026-11-01", False)])
def test_who_left_came_back_on_that_day_or_later(resumed_on: str | None, well: bool) -> None:
    ending = row(2, on="2026-11-02", by="us", why="", resumed_on=resumed_on, cost=None)
    found = told(document(customer(1, "Acme", endings=[ending])))
    assert found == ([] if well else ["customers[0].endings[0]: it was resumed before it ended"])


@pytest.mark.parametrize(("name", "well"), [("Dana Reyes", True), ("DANA REYES", True), ("Ed", False), (None, True)])
def test_an_issue_is_from_somebody_at_the_customer(name: str | None, well: bool) -> None:
    issue = {**LOOPS["issues"][0], "person": name}
    acme = customer(1, "Acme", people=[person(2, "Dana Reyes")], issues=[issue])
    problem = "customers[0].issues[0].person: nobody of that name is among the people of that customer"
    assert told(document(acme)) == ([] if well else [problem])


def test_a_loop_that_cannot_be_true_is_told_at_its_customer() -> None:
    fit = {**LOOPS["fits"][0], "rated_on": TOMORROW}
    found = told(document(customer(1, "Acme"), customer(2, "Bo", fits=[fit])))
    assert found == ["customers[1].fits[0].rated_on: it is yet to come"]


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"cadence_friend": 21}, ""),
        ({"cadence_tag.retainer": 21}, ""),
        ({"cadence_friend": 0}, "settings.cadence_friend: it is a whole number from 1 to 3650"),
        ({"cadence_friend": 21.0}, "settings.cadence_friend: it is a whole number from 1 to 3650"),
        ({"cadence_friend": None}, "settings.cadence_friend: it is a whole number from 1 to 3650"),
        ({"date_order": "dmy"}, ""),
        ({"date_order": "DMY"}, "settings.date_order: it is "),
        ({"": 1}, "settings. is no setting that relcli knows"),
        ({"colour\n": 1}, "settings.colour is no setting that relcli knows"),
    ],
)
def test_a_setting_is_one_that_there_is_with_a_value_that_it_can_have(settings: dict[str, Any], problem: str) -> None:
    found = told(document(settings=settings))
    assert len(found) == bool(problem)
    assert "".join(found).startswith(problem)


def test_a_setting_is_read_as_it_stands() -> None:
    settings = {"cadence_friend": 21, "date_order": "dmy"}
    assert journal_in(document(settings=settings)).other().settings == settings
