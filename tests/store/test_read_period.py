"""What a report asks of the journal: last conversations before a day, and planned days."""

import sqlite3
from collections.abc import Callable
from datetime import date

import pytest

from relcli.rules.vocabulary.evidence import Plan
from relcli.rules.vocabulary.records import Return
from relcli.store.read_period import PeriodReader
from tests.store.conftest import customer, put, touch

DAY = date(2026, 11, 16)


def test_the_last_conversation_before_a_day_is_told_of_everybody_who_had_one(bare: sqlite3.Connection) -> None:
    acme, bo, cy = (customer(bare, name) for name in ("Acme", "Bo", "Cy"))
    for day in ("2026-10-01", "2026-11-15", "2026-11-16", "2026-11-17"):
        touch(bare, acme, day)
    touch(bare, bo, "2026-01-05")
    touch(bare, bo, "2026-11-15", answered=False)
    touch(bare, bo, "2026-11-15", "service")
    touch(bare, bo, "2026-11-15", "card")
    touch(bare, cy, "2026-11-16")
    found = PeriodReader(bare).talked_before(DAY)
    assert found == {acme: date(2026, 11, 15), bo: date(2026, 1, 5)}


def test_in_an_empty_journal_nobody_talked_and_nothing_is_planned(bare: sqlite3.Connection) -> None:
    asked = PeriodReader(bare)
    assert (asked.talked_before(DAY), asked.plans(DAY)) == ({}, {})


def test_plans_stand_as_they_were_made_and_those_made_later_are_invisible(bare: sqlite3.Connection) -> None:
    acme, bo = customer(bare, "Acme"), customer(bare, "Bo")
    for who, made_on, for_on, why in (
        (acme, "2026-11-16", "2026-12-24", "second that day"),
        (acme, "2026-11-16", "2026-12-01", ""),
        (bo, "2026-11-10", "2026-11-12", "bring cake"),
        (acme, "2026-11-02", "2026-11-03", "the first"),
        (acme, "2026-11-17", "2027-01-01", "too late"),
    ):
        put(bare, "plan", customer_id=who, made_on=made_on, for_on=for_on, why=why)
    assert PeriodReader(bare).plans(DAY) == {
        acme: [
            Plan(date(2026, 11, 2), date(2026, 11, 3), "the first"),
            Plan(DAY, date(2026, 12, 24), "second that day"),
            Plan(DAY, date(2026, 12, 1), ""),
        ],
        bo: [Plan(date(2026, 11, 10), date(2026, 11, 12), "bring cake")],
    }


def test_who_came_back_in_a_span_of_days_is_told_in_that_order(bare: sqlite3.Connection) -> None:
    acme, bo = customer(bare, "Acme"), customer(bare, "Bo")
    for who, ended_on, resumed_on in (
        (acme, "2026-10-01", "2026-11-16"),
        (acme, "2026-11-17", None),
        (bo, "2026-01-01", "2026-11-10"),
        (bo, "2026-11-11", "2026-11-17"),
        (bo, "2025-01-01", "2025-11-09"),
    ):
        put(bare, "ending", customer_id=who, ended_on=ended_on, resumed_on=resumed_on)
    since = date(2026, 11, 10)
    assert PeriodReader(bare).returns(since, DAY) == [
        Return(bo, date(2026, 1, 1), since),
        Return(acme, date(2026, 10, 1), DAY),
    ]
    assert PeriodReader(bare).returns(DAY, since) == []


QUESTIONS: dict[str, Callable[[PeriodReader], object]] = {
    "talked before": lambda asked: asked.talked_before(DAY),
    "plans": lambda asked: asked.plans(DAY),
    "returns": lambda asked: asked.returns(date(2026, 1, 1), DAY),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_takes_one_statement_for_one_customer_as_for_thirty(
    bare: sqlite3.Connection, question: Callable[[PeriodReader], object]
) -> None:
    def statements() -> int:
        traced: list[str] = []
        bare.set_trace_callback(traced.append)
        question(PeriodReader(bare))
        bare.set_trace_callback(None)
        return len(traced)

    for number in range(1, 31):
        who = customer(bare, f"Number {number}")
        touch(bare, who, "2026-11-02")
        put(bare, "plan", customer_id=who)
        if number in {1, 30}:
            assert statements() == 1


def test_last_conversations_are_found_through_an_index(bare: sqlite3.Connection) -> None:
    traced: list[str] = []
    bare.set_trace_callback(traced.append)
    PeriodReader(bare).talked_before(DAY)
    bare.set_trace_callback(None)
    plan = [detail for *_, detail in bare.execute(f"EXPLAIN QUERY PLAN {traced[0]}")]
    assert any("touchpoint" in step and "INDEX" in step for step in plan), plan
    assert not [step for step in plan if step.startswith("SCAN touchpoint")], plan
