"""The whole journal counted, as of a day."""

import sqlite3
from datetime import date

from relcli.rules.vocabulary.loops import Counts
from relcli.rules.vocabulary.records import InYear
from relcli.store.reader import Reader
from tests.store.conftest import customer, put, touch

TODAY = date(2026, 11, 20)


def test_touchpoints_are_counted_by_year_and_kind_and_nature_with_their_minutes(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    for day, kind, answered, minutes in (
        ("2025-12-31", "visit", None, 30),
        ("2025-01-01", "visit", None, None),
        ("2025-06-01", "visit", False, None),
        ("2026-11-20", "call", None, 5),
        ("2026-11-21", "call", None, 5),
    ):
        touch(bare, acme, day, kind, answered=answered, minutes=minutes)
    assert Reader(bare).figures.per_year(TODAY) == [
        InYear(2025, "visit", "attempt", 1, 0),
        InYear(2025, "visit", "conversation", 2, 30),
        InYear(2026, "call", "conversation", 1, 5),
    ]
    assert Reader(bare).figures.first_day(TODAY) == date(2025, 1, 1)


def test_a_journal_without_touchpoints_has_no_year_and_no_first_day(bare: sqlite3.Connection) -> None:
    assert Reader(bare).figures.per_year(TODAY) == []
    assert Reader(bare).figures.first_day(TODAY) is None
    assert Reader(bare).figures.people() == {}
    assert Reader(bare).figures.lately(TODAY, 90) == {}


def test_people_are_counted_by_customer(bare: sqlite3.Connection) -> None:
    for name in ("Acme", "Bo", "Nobody's"):
        customer(bare, name)
    for who, name in ((1, "dana"), (1, "lee"), (2, "dana")):
        put(bare, "person", customer_id=who, name=name, name_key=name)
    assert Reader(bare).figures.people() == {1: 2, 2: 1}


def test_what_customers_got_of_late_is_counted_by_what_it_takes(bare: sqlite3.Connection) -> None:
    acme, bo = customer(bare, "Acme"), customer(bare, "Bo")
    for day, kind in (
        ("2026-11-20", "visit"),
        ("2026-08-23", "coffee"),
        ("2026-08-22", "visit"),
        ("2026-11-21", "visit"),
    ):
        touch(bare, acme, day, kind)
    touch(bare, acme, "2026-11-01", "email", answered=True)
    touch(bare, acme, "2026-11-01", "email")
    touch(bare, acme, "2026-11-01", "gift")
    touch(bare, acme, "2026-11-01", "gift", side="them")
    touch(bare, acme, "2026-11-01", "message", side="them", answered=False)
    touch(bare, acme, "2026-11-01", "service")
    touch(bare, bo, "2026-11-01", "note")
    assert Reader(bare).figures.lately(TODAY, 90) == {acme: Counts(in_person=2, talks=1, gestures=1, attempts=1)}
