"""Facts as a table, in sentences, and as scripts read them."""

from datetime import date

import pytest

from relcli.rules.vocabulary.loops import FACT_SORTS, Fact
from relcli.rules.vocabulary.policy import Policy
from relcli.views.facts import (
    FIELDS,
    FactRow,
    a_sort,
    fact_record,
    facts_table,
    learned_words,
    nothing_known,
    state_cell,
)
from relcli.views.table import Cell
from tests.views.people import TODAY, ago, customer, read, read_short, titles

ACME = customer("Acme Dental", ref="7")


@pytest.mark.parametrize(
    ("fact", "cell"),
    [
        (Fact("goal", "x", TODAY), Cell("")),
        (Fact("goal", "x", ago(365)), Cell("")),
        (Fact("goal", "x", ago(366)), Cell("ask again", "warn")),
        (Fact("goal", "x", TODAY, ago(-1)), Cell("in 1 day")),
        (Fact("goal", "x", TODAY, TODAY), Cell("today")),
        (Fact("goal", "x", ago(9), ago(2)), Cell("2 days past", "warn")),
        (Fact("goal", "x", ago(366), ago(-12)), Cell("in 12 days; ask again", "warn")),
        (Fact("goal", "x", ago(366), ago(2), closed_on=ago(1)), Cell("no more, 19 Nov", "quiet")),
    ],
)
def test_the_state_of_a_fact_is_its_deadline_its_age_or_its_end(fact: Fact, cell: Cell) -> None:
    assert state_cell(fact, Policy(), TODAY) == cell


def test_days_are_short_where_there_is_little_room_and_blank_where_there_is_no_deadline() -> None:
    rows = [FactRow(ACME, Fact("goal", "x", ago(700), ago(-200))), FactRow(ACME, Fact("goal", "y", TODAY))]
    table = facts_table(rows, Policy(), TODAY, whose=None, empty="")
    assert (read(table, "Learned"), read(table, "Deadline")) == (["20 Dec 2024", "20 Nov"], ["8 Jun 2027", ""])
    assert (read_short(table, "Learned"), read_short(table, "Deadline")) == (["Dec 2024", "20 Nov"], ["8 Jun", ""])


def test_the_facts_of_one_customer_stand_below_the_name_and_those_of_all_beside_it() -> None:
    rows = [FactRow(ACME, Fact("goal", "x", TODAY))]
    one, everybody = (facts_table(rows, Policy(), TODAY, whose=whose, empty="") for whose in (ACME, None))
    assert (one.title, "Customer" in titles(one)) == ("Acme Dental", False)
    assert (everybody.title, read(everybody, "Customer")) == ("", ["Acme Dental"])
    assert facts_table([], Policy(), TODAY, whose=ACME, empty="Nothing.").title == ""


def test_every_sort_has_its_article() -> None:
    assert [a_sort(sort) for sort in FACT_SORTS[:2]] == ["a goal", "an initiative"]


def test_a_fact_is_told_with_the_days_that_are_not_today() -> None:
    fact = Fact("goal", "a third chair", ago(2), ago(-7), closed_on=ago(1), id=3)
    assert learned_words(FactRow(ACME, fact), TODAY) == (
        "Fact #3, a goal of Acme Dental: a third chair, by Fri 27 Nov 2026 (in 7 days),"
        " learned Wed 18 Nov 2026 (2 days ago), so no more since Thu 19 Nov 2026."
    )


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    fact = Fact("goal", "a third chair", ago(366), date(2026, 11, 18), "Dana", id=3)
    record = fact_record(FactRow(ACME, fact), Policy(), TODAY)
    assert tuple(record) == FIELDS
    assert record == {
        "id": 3,
        "customer": "Acme Dental",
        "ref": "7",
        "sort": "goal",
        "text": "a third chair",
        "learned_on": "2025-11-19",
        "deadline": "2026-11-18",
        "source": "Dana",
        "closed_on": None,
        "state": "open",
        "age": 366,
        "days_left": -2,
        "ask_again": True,
    }
    closed = fact_record(FactRow(ACME, fact._replace(closed_on=TODAY)), Policy(), TODAY)
    assert (closed["state"], closed["days_left"], closed["ask_again"]) == ("closed", None, False)


def test_that_nothing_is_known_is_said_of_whom_and_of_what() -> None:
    assert nothing_known(None, None, everything=False) == "Nothing of anybody is known."
    assert nothing_known(ACME, "goal", everything=True) == "No goal of Acme Dental was learned yet."
