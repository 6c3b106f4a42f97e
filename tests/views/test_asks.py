"""Asks as a table, in sentences, and as scripts read them."""

from datetime import date

import pytest

from relcli.rules.feedback import Count
from relcli.rules.vocabulary.loops import Ask
from relcli.views.asks import (
    FIELDS,
    AskRow,
    ask_record,
    asked_words,
    asks_table,
    came_cell,
    nobody_asked,
    which_words,
)
from relcli.views.table import Cell
from tests.views.people import TODAY, ago, cells, customer, read, read_short

ACME = customer("Acme Dental", ref="7")
ASK = Ask(ago(18), "What should we do otherwise?", id=3)


@pytest.mark.parametrize(("number", "which"), [(1, "ask1"), (1200, "ask1200")])
def test_an_ask_is_called_so_that_its_number_is_never_that_of_feedback(number: int, which: str) -> None:
    assert which_words(Ask(TODAY, id=number)) == which


@pytest.mark.parametrize(
    ("came", "cell"),
    [
        (Count(), Cell("nothing yet", "quiet")),
        (Count(criticism=1), Cell("1 criticism")),
        (Count(praise=2), Cell("2 praise")),
        (Count(criticism=2, praise=1), Cell("2 criticism, 1 praise")),
    ],
)
def test_what_came_of_an_ask_is_counted_criticism_first_s1_14(came: Count, cell: Cell) -> None:
    assert came_cell(came) == cell


@pytest.mark.parametrize(
    ("day", "asked", "short", "near"),
    [
        (TODAY, "20 Nov", "20 Nov", "today"),
        (ago(1), "19 Nov", "19 Nov", "yesterday"),
        (ago(325), "30 Dec 2025", "Dec 2025", "10 months ago"),
    ],
)
def test_the_day_of_an_ask_is_told_and_how_far_off_it_is(day: date, asked: str, short: str, near: str) -> None:
    table = asks_table([AskRow(ACME, Ask(day), Count())], TODAY, empty="")
    assert (read(table, "Asked"), read_short(table, "Asked"), read(table, "That is")) == ([asked], [short], [near])


def test_a_row_says_who_was_asked_what_and_what_they_said() -> None:
    rows = [AskRow(ACME, ASK, Count(1, 2)), AskRow(customer("Bo & Sons"), Ask(TODAY, id=4), Count())]
    table = asks_table(rows, TODAY, empty="")
    assert cells(table, "#") == [Cell("ask3", "quiet"), Cell("ask4", "quiet")]
    assert read(table, "Customer") == ["Acme Dental", "Bo & Sons"]
    assert read(table, "Question") == ["What should we do otherwise?", ""]
    assert cells(table, "They said") == [Cell("1 criticism, 2 praise"), Cell("nothing yet", "quiet")]


def test_two_customers_of_one_name_are_told_apart_and_one_asked_twice_is_not() -> None:
    twice = [AskRow(ACME, ASK, Count()), AskRow(ACME, Ask(TODAY), Count())]
    other = AskRow(customer("Acme Dental", place="Mill Lane"), ASK, Count())
    assert read(asks_table(twice, TODAY, empty=""), "Customer") == ["Acme Dental", "Acme Dental"]
    assert read(asks_table([*twice, other], TODAY, empty=""), "Customer")[1:] == [
        *("Acme Dental (7)", "Acme Dental (Mill Lane)")
    ]


def test_a_table_without_asks_says_why_and_keeps_its_header() -> None:
    table = asks_table([], TODAY, empty="Nobody was asked.")
    assert (table.noun, table.rows, table.empty, table.fields) == ("asks", [], "Nobody was asked.", FIELDS)


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (ASK, "(ask3), Mon 2 Nov 2026 (2 weeks ago): What should we do otherwise?"),
        (Ask(TODAY, id=4), "(ask4), Fri 20 Nov 2026 (today)."),
        (Ask(ago(1), "Is it well?"), "(ask0), Thu 19 Nov 2026 (yesterday): Is it well?"),
    ],
)
def test_an_ask_is_confirmed_with_its_day_and_its_question_if_there_is_one(ask: Ask, told: str) -> None:
    assert asked_words(ACME, ask, TODAY) == f"Asked Acme Dental for feedback {told}"


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    row = AskRow(ACME, ASK, Count(criticism=1, praise=2))
    record = ask_record(row, TODAY)
    assert tuple(record) == FIELDS
    assert record == asks_table([row], TODAY, empty="").record(row)
    assert record == {
        "id": 3,
        "customer": "Acme Dental",
        "ref": "7",
        "which": "ask3",
        "question": "What should we do otherwise?",
        "asked_on": "2026-11-02",
        "days_ago": 18,
        "criticism": 1,
        "praise": 2,
    }


def test_a_script_reads_an_ask_of_today_without_a_question_as_zero_days_and_empty_text() -> None:
    record = ask_record(AskRow(customer(), Ask(TODAY), Count()), TODAY)
    assert (record["ref"], record["question"], record["days_ago"]) == (None, "", 0)
    assert (record["criticism"], record["praise"]) == (0, 0)


def test_that_there_is_no_ask_is_said_of_whom() -> None:
    assert nobody_asked(None) == "Nobody was asked for feedback yet."
    assert nobody_asked(ACME) == "Acme Dental was not asked for feedback yet."
