"""Touchpoints as they are read: those asked for, newest first, how many, and one of them."""

import sqlite3
from datetime import date

import pytest

from relcli.rules.vocabulary.records import Asked, OnDay
from relcli.store.reader import Reader
from tests.store.conftest import customer, put, touch

TODAY = date(2026, 11, 20)


def test_touchpoints_come_newest_first_the_timed_ones_of_a_day_before_the_others(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    for text, day, time in (
        ("d", "2026-11-02", None),
        ("c", "2026-11-02", None),
        ("b", "2026-11-02", "09:00"),
        ("a", "2026-11-02", "14:30"),
        ("e", "2026-11-01", "23:59"),
        ("later", "2026-11-21", None),
    ):
        touch(bare, acme, day, text=text, time=time)
    found = Reader(bare).touchpoints.asked_for(Asked(TODAY))
    assert [one.text for one in found] == ["a", "b", "c", "d", "e"]
    assert [one.text for one in Reader(bare).touchpoints.asked_for(Asked(TODAY), limit=2)] == ["a", "b"]
    assert Reader(bare).touchpoints.asked_for(Asked(TODAY), limit=10**30) == found


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        (Asked(TODAY), {"acme visit", "acme call", "zed call"}),
        (Asked(date(2026, 11, 3)), {"acme visit", "zed call"}),
        (Asked(TODAY, since=date(2026, 11, 3)), {"acme call", "zed call"}),
        (Asked(TODAY, since=date(2026, 11, 21)), set()),
        (Asked(TODAY, customer_id=1), {"acme visit", "acme call"}),
        (Asked(TODAY, customer_id=9), set()),
        (Asked(TODAY, kinds=("call",)), {"acme call", "zed call"}),
        (Asked(TODAY, kinds=("call", "visit"), customer_id=1), {"acme visit", "acme call"}),
        (Asked(TODAY, kinds=("gift",)), set()),
    ],
)
def test_touchpoints_are_those_asked_for_and_counted_as_many(
    bare: sqlite3.Connection, asked: Asked, texts: set[str]
) -> None:
    acme, zed = customer(bare, "Acme"), customer(bare, "Zed")
    touch(bare, acme, "2026-11-02", "visit", text="acme visit")
    touch(bare, zed, "2026-11-03", "call", text="zed call")
    touch(bare, acme, "2026-11-04", "call", text="acme call")
    journal = Reader(bare)
    assert {one.text for one in journal.touchpoints.asked_for(asked)} == texts
    assert journal.touchpoints.count(asked) == len(texts)


def test_a_touchpoint_is_told_with_who_was_there_and_its_tags_by_name(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme", ref="7")
    touchpoint = touch(
        bare, acme, "2026-11-02", "email", answered=True, mood="ok", minutes=15, text="hi, all", key="k1", time="09:05"
    )
    for name in ("Sam, the boss", "Dana"):
        person = put(bare, "person", customer_id=acme, name=name, name_key=name.casefold())
        put(bare, "touchpoint_person", touchpoint_id=touchpoint, person_id=person)
    for name in ("urgent", "billing"):
        put(bare, "tag", customer_id=None, touchpoint_id=touchpoint, name=name)
    found = Reader(bare).touchpoints.one(touchpoint)
    assert found._replace(uid="") == (
        *(touchpoint, "", acme, "Acme", "7", date(2026, 11, 2), "09:05", "email", "conversation", "us"),
        *(True, "ok", 15, "hi, all", "k1", ("Dana", "Sam, the boss"), ("billing", "urgent")),
        *(None, None, False, False),
    )
    assert Reader(bare).touchpoints.asked_for(Asked(TODAY)) == [found]


def test_a_bare_touchpoint_has_nobody_and_no_tag_and_nobody_said_whether_it_was_answered(
    bare: sqlite3.Connection,
) -> None:
    found = Reader(bare).touchpoints.one(touch(bare, customer(bare, "Acme"), "2026-11-02"))
    assert (found.people, found.tags, found.answered, found.key) == ((), (), None, None)


def test_a_touchpoint_that_is_not_there_is_an_index_error(bare: sqlite3.Connection) -> None:
    with pytest.raises(IndexError):
        Reader(bare).touchpoints.one(1)


def test_a_key_finds_what_was_logged_under_it_at_every_customer_of_the_event(bare: sqlite3.Connection) -> None:
    acme, zed = customer(bare, "Acme"), customer(bare, "Zed")
    at_zed = touch(bare, zed, "2026-11-02", key="fair")
    at_acme = touch(bare, acme, "2026-11-02", key="fair")
    touch(bare, acme, "2026-11-02", key="Fair")
    journal = Reader(bare)
    assert [one.id for one in journal.touchpoints.by_key("fair")] == [at_zed, at_acme]
    assert [one.id for one in journal.touchpoints.by_key("fair", acme)] == [at_acme]
    assert journal.touchpoints.by_key("none") == []


def test_touchpoints_are_counted_by_day_and_kind_and_nature(bare: sqlite3.Connection) -> None:
    acme, zed = customer(bare, "Acme"), customer(bare, "Zed")
    for who, day, kind, answered in (
        (acme, "2026-11-02", "call", None),
        (zed, "2026-11-02", "call", True),
        (acme, "2026-11-02", "call", False),
        (acme, "2026-11-02", "visit", None),
        (acme, "2026-10-31", "gift", None),
        (acme, "2026-11-21", "visit", None),
    ):
        touch(bare, who, day, kind, answered=answered)
    the_2nd, the_31st = date(2026, 11, 2), date(2026, 10, 31)
    assert Reader(bare).touchpoints.per_day(Asked(TODAY)) == [
        OnDay(the_31st, "gift", "gesture", 1),
        OnDay(the_2nd, "call", "attempt", 1),
        OnDay(the_2nd, "call", "conversation", 2),
        OnDay(the_2nd, "visit", "conversation", 1),
    ]
    assert Reader(bare).touchpoints.per_day(Asked(TODAY, since=the_2nd, customer_id=zed, kinds=("call", "gift"))) == [
        OnDay(the_2nd, "call", "conversation", 1)
    ]


def test_touchpoints_are_told_and_counted_of_those_asked_for_both_ends_included(bare: sqlite3.Connection) -> None:
    acme, bo, cy = (customer(bare, name) for name in ("Acme", "Bo", "Cy"))
    for who, day in (
        *((acme, "2026-11-09"), (acme, "2026-11-10"), (acme, "2026-11-16"), (acme, "2026-11-17")),
        *((bo, "2026-11-10"), (cy, "2026-11-10"), (cy, "2026-11-11")),
    ):
        touch(bare, who, day)
    first, last = date(2026, 11, 10), date(2026, 11, 16)
    asked = Asked(last, first, among=(acme, bo))
    found = Reader(bare).touchpoints
    assert [(one.day, number) for one in found.per_day(asked) if (number := one[-1])] == [(first, 2), (last, 1)]
    assert {(one.customer, one.day) for one in found.asked_for(asked)} == {
        ("Acme", first),
        ("Acme", last),
        ("Bo", first),
    }
    assert (found.per_day(asked._replace(among=())), found.asked_for(asked._replace(among=()))) == ([], [])
    assert found.count(asked._replace(among=None)) == 5
