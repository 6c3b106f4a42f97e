"""What is on record of a customer besides the evidence."""

from datetime import date
from typing import Any

import pytest

from relcli.rules.vocabulary.kinds import nature_of
from relcli.rules.vocabulary.records import Asked, Detail, Known, NewTouchpoint, Person, Touchpoint

TODAY = date(2026, 11, 20)
LOGGED = NewTouchpoint(TODAY, "call", "hello")

BESIDE = ("job_id", "phase", "extra", "chasing")
"""What ties a touchpoint to a job, and its marks."""

SEEN = Touchpoint(
    *(7, "t7", 1, "Acme Dental", None, TODAY, None, "call", nature_of("call", "us", None), "us"),
    *(None, None, None, "hello", None, (), ()),
)


def test_what_is_logged_is_ours_and_nothing_more_is_said_of_it() -> None:
    assert LOGGED.by == "us"
    others = {name: value for name, value in LOGGED._asdict().items() if name not in {"day", "kind", "text", "by"}}
    assert {name for name, value in others.items() if value} == set()


@pytest.mark.parametrize("name", ["time", "answered", "mood", "minutes", "key", "job_id", "phase"])
def test_none_is_what_nobody_said_of_a_touchpoint(name: str) -> None:
    assert getattr(LOGGED, name) is None


@pytest.mark.parametrize("one", [LOGGED, SEEN], ids=["written", "read"])
def test_a_touchpoint_belongs_to_no_job_and_has_no_mark_unless_that_is_said(one: Any) -> None:
    assert one[-len(BESIDE) :] == (None, None, False, False)
    assert one._fields[-len(BESIDE) :] == BESIDE


def test_all_that_is_written_of_a_touchpoint_is_read_again() -> None:
    assert set(NewTouchpoint._fields) - set(Touchpoint._fields) == set()


def test_what_a_touchpoint_amounts_to_is_never_written_but_found() -> None:
    assert {"nature", "id", "uid"} & set(NewTouchpoint._fields) == set()


def test_who_asks_for_touchpoints_up_to_a_day_gets_those_of_everybody_of_all_kinds_and_times() -> None:
    everybody = {"customer_id": None, "among": None}
    assert Asked(TODAY)._asdict() == {"until": TODAY, "since": None, "kinds": (), **everybody}


def test_a_text_that_a_customer_goes_by_is_a_name_unless_it_is_an_outside_id() -> None:
    assert Known(1, "Acme Dental") == (1, "Acme Dental", False)


def test_a_customer_and_a_person_are_reached_and_described_in_the_same_ways() -> None:
    assert {"phone", "email", "about"} == set(Detail._fields) & set(Person._fields)
