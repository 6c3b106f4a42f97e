"""The journal as plain values, whole."""

from datetime import date
from typing import Any

import pytest

from relcli.rules.vocabulary.evidence import Customer, Ending, Plan, StageWord
from relcli.rules.vocabulary.journal import (
    Additions,
    Belongings,
    FullAlias,
    FullCustomer,
    FullEnding,
    FullPerson,
    FullPlan,
    FullTouchpoint,
    FullWord,
)
from relcli.rules.vocabulary.loops import NO_LOOPS
from relcli.rules.vocabulary.made import ANEW
from relcli.rules.vocabulary.records import Detail, NewTouchpoint, Person

TODAY = date(2026, 11, 20)
CALL = FullTouchpoint(TODAY, None, "call", "us", None, None, None, "hello", None)

ROWS: list[Any] = [
    FullAlias("the dentist"),
    FullPerson("Dana Reyes"),
    FullPlan(TODAY, TODAY, ""),
    FullWord("friend", "we met", TODAY, None, None),
    FullEnding(TODAY, "us", "too far"),
    FullCustomer("Acme Dental", TODAY),
    CALL,
]
"""One of each, with no more than it needs."""

DROPPED = {"id", "uid"}
"""What a row is known by in its own journal; in another one `made` says which it is."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_every_row_is_made_anew_unless_another_journal_has_it(row: Any) -> None:
    assert row.made == ANEW


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_of_what_nobody_said_nothing_is_made_up(row: Any) -> None:
    said_by_default = {name for name, value in row._field_defaults.items() if value not in {None, (), False}}
    assert said_by_default <= {"made", "has"}


def test_a_customer_is_only_a_name_and_a_day_until_something_hangs_on_them() -> None:
    acme = FullCustomer("Acme Dental", TODAY)
    assert acme.has == Belongings()
    assert Belongings().loops == NO_LOOPS
    assert {name for name, value in Belongings()._asdict().items() if value} == {"loops"}


def test_a_touchpoint_has_nobody_with_it_no_tag_no_job_and_no_mark_until_it_is_said() -> None:
    assert (CALL.people, CALL.tags, CALL.job, CALL.phase) == ((), (), None, None)
    assert (CALL.extra, CALL.chasing) == (False, False)


def test_an_ending_stands_and_costs_nothing_known_until_it_is_said() -> None:
    ending = FullEnding(TODAY, "them", "they moved")
    assert (ending.resumed_on, ending.cost) == (None, None)


def test_an_import_that_finds_nothing_new_adds_nothing() -> None:
    assert not any(Additions())


@pytest.mark.parametrize(
    ("kept", "carried"),
    [
        (set(NewTouchpoint._fields) - {"job_id"} | {"job", "people"}, set(FullTouchpoint._fields)),
        (set(Person._fields) - DROPPED, set(FullPerson._fields)),
        (
            {*Customer._fields, *Detail._fields} - DROPPED,
            {*FullCustomer._fields, *Belongings._fields},
        ),
        (set(Plan._fields), set(FullPlan._fields)),
        (set(StageWord._fields), set(FullWord._fields)),
        (set(Ending._fields), set(FullEnding._fields)),
    ],
    ids=["touchpoint", "person", "customer", "plan", "word", "ending"],
)
def test_all_that_a_journal_knows_is_carried_to_another(kept: set[str], carried: set[str]) -> None:
    assert kept - carried == set()
