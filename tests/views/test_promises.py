"""Promises as a table, in sentences, and as scripts read them."""

from datetime import date
from typing import Any

import pytest

from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Move, Promise
from relcli.views.promises import (
    FIELDS,
    PromiseRow,
    nothing_promised,
    promise_record,
    promise_words,
    promised_words,
    promises_table,
    settled_words,
    state_cell,
)
from relcli.views.table import Cell
from tests.views.people import TODAY, ago, cells, customer, read, read_short

ACME = customer("Acme Dental", ref="7")


def quote(due: int = 0, **more: Any) -> Promise:
    """The quote we promised, due so many days ago."""
    return Promise(
        **{"by": "us", "text": "the quote", "made_on": date(2026, 11, 2), "due_on": ago(due), "id": 3, **more}
    )


def moved(moved_on: int, due: int) -> Move:
    """A move made so many days ago, to so many days ago."""
    return Move(ago(moved_on), ago(due), "the tiles are late")


IN_TIME, TOO_LATE = moved(5, -7), moved(1, -7)
"""Moves of what was due five days ago and two days ago, to a week from today."""


@pytest.mark.parametrize(
    ("one", "cell"),
    [
        (quote(-12), Cell("in 12 days", "quiet")),
        (quote(-1), Cell("in 1 day", "quiet")),
        (quote(0), Cell("today", "strong")),
        (quote(1), Cell("1 day late", "bad")),
        (quote(5, moves=(IN_TIME,)), Cell("in 7 days", "quiet")),
        (quote(0, kept_on=TODAY), Cell("kept on the day")),
        (quote(-2, kept_on=TODAY), Cell("kept 2 days early")),
        (quote(1, kept_on=TODAY), Cell("kept 1 day late", "warn")),
        (quote(5, moves=(IN_TIME,), kept_on=TODAY), Cell("kept 7 days early")),
        (
            quote(2, moves=(TOO_LATE,), kept_on=TODAY),
            Cell("kept late: it was moved only after its day", "warn"),
        ),
        (quote(0, broken_on=TODAY, told=True), Cell("broken with notice", "warn")),
        (quote(0, broken_on=TODAY, told=False), Cell("broken silently", "bad")),
    ],
)
def test_the_state_of_a_promise_is_how_it_stands_to_the_day_promised_last_s1_20_s2_7(one: Promise, cell: Cell) -> None:
    assert state_cell(one, TODAY) == cell


def test_a_row_says_whose_promise_it_is_and_by_when() -> None:
    theirs = quote(325, by="them", text="the plans", id=4, kept_on=ago(325))
    rows = [PromiseRow(ACME, quote(5, moves=(IN_TIME,))), PromiseRow(customer("Bo & Sons"), theirs)]
    table = promises_table(rows, TODAY, empty="")
    assert cells(table, "#") == [Cell("3", "quiet"), Cell("4", "quiet")]
    assert read(table, "Customer") == ["Acme Dental", "Bo & Sons"]
    assert read(table, "Whose") == ["ours", "theirs"]
    assert read(table, "Promised") == ["the quote", "the plans"]
    assert (read(table, "Due"), read_short(table, "Due")) == (["27 Nov", "30 Dec 2025"], ["27 Nov", "Dec 2025"])
    assert cells(table, "State") == [Cell("in 7 days", "quiet"), Cell("kept on the day")]


def test_two_customers_of_one_name_are_told_apart() -> None:
    rows = [PromiseRow(one, quote()) for one in (ACME, customer("Acme Dental", place="Mill Lane"))]
    assert read(promises_table(rows, TODAY, empty=""), "Customer") == ["Acme Dental (7)", "Acme Dental (Mill Lane)"]


def test_a_table_without_promises_says_why_and_keeps_its_header() -> None:
    table = promises_table([], TODAY, empty="None.")
    assert (table.noun, table.rows, table.empty, table.fields) == ("promises", [], "None.", FIELDS)


@pytest.mark.parametrize(
    ("one", "due"),
    [(quote(0), "20 Nov"), (quote(5, moves=(IN_TIME,)), "27 Nov"), (quote(-60), "19 Jan 2027")],
)
def test_among_others_a_promise_is_told_with_the_day_promised_last(one: Promise, due: str) -> None:
    assert promise_words(one, TODAY) == f"the quote, due {due}"


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (quote(0), "Promise #3 to Acme Dental: the quote, due Fri 20 Nov 2026 (today)."),
        (quote(-1, by="them"), "Promise #3 by Acme Dental: the quote, due Sat 21 Nov 2026 (tomorrow)."),
        (quote(5, moves=(IN_TIME,)), "Promise #3 to Acme Dental: the quote, due Fri 27 Nov 2026 (in 7 days)."),
    ],
)
def test_a_promise_is_confirmed_with_whose_it_is_and_its_day(one: Promise, told: str) -> None:
    assert promised_words(PromiseRow(ACME, one), TODAY) == told


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (quote(0, kept_on=TODAY), "is kept, on the day."),
        (quote(-2, kept_on=TODAY), "is kept, 2 days early."),
        (quote(1, kept_on=TODAY), "is kept, 1 day late."),
        (quote(2, moves=(TOO_LATE,), kept_on=TODAY), "is kept, late: it was moved only after its day."),
        (quote(0, broken_on=TODAY, told=True), "is broken with notice."),
        (quote(0, broken_on=TODAY, told=False), "is broken silently."),
        (quote(5, moves=(IN_TIME,)), "is due Fri 27 Nov 2026 (in 7 days) now; moved in time."),
        (quote(2, moves=(TOO_LATE,)), "is due Fri 27 Nov 2026 (in 7 days) now; moved 1 day after it was due."),
        (
            quote(9, moves=(moved(9, 1), moved(1, -1))),
            "is due Sat 21 Nov 2026 (tomorrow) now; moved in time.",
        ),
        (
            quote(9, moves=(moved(9, 3), moved(1, -1))),
            "is due Sat 21 Nov 2026 (tomorrow) now; moved 2 days after it was due.",
        ),
    ],
)
def test_what_became_of_a_promise_is_confirmed_s1_20_s2_6_s2_7(one: Promise, told: str) -> None:
    assert settled_words(PromiseRow(ACME, one), TODAY) == f"Your promise #3 to Acme Dental (the quote) {told}"


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (quote(0, by="them", kept_on=TODAY), "is kept, on the day."),
        (quote(0, by="them", broken_on=TODAY, told=False), "is broken silently."),
    ],
)
def test_what_became_of_a_promise_of_theirs_is_told_as_theirs(one: Promise, told: str) -> None:
    assert settled_words(PromiseRow(ACME, one), TODAY) == f"Acme Dental's promise #3 (the quote) {told}"


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    row = PromiseRow(ACME, quote(5, moves=(IN_TIME,)))
    record = promise_record(row, TODAY)
    assert tuple(record) == FIELDS
    assert record == promises_table([row], TODAY, empty="").record(row)
    assert record == {
        "id": 3,
        "customer": "Acme Dental",
        "ref": "7",
        "by": "us",
        "text": "the quote",
        "made_on": "2026-11-02",
        "due": "2026-11-27",
        "due_at_first": "2026-11-15",
        "moved": [{"on": "2026-11-15", "due": "2026-11-27", "why": "the tiles are late"}],
        "kept_on": None,
        "broken_on": None,
        "told": None,
        "why": None,
        "state": "open",
        "margin": None,
        "days_overdue": -7,
    }


@pytest.mark.parametrize(
    ("one", "state", "margin", "days"),
    [
        (quote(0), "open", None, 0),
        (quote(1), "past due", None, 1),
        (quote(-1), "open", None, -1),
        (quote(-2, kept_on=TODAY), "early", 2, None),
        (quote(3, kept_on=TODAY), "late", -3, None),
        (quote(3, broken_on=TODAY, told=True), "broken with notice", None, None),
    ],
)
def test_a_script_reads_the_margin_of_what_was_kept_and_how_late_is_what_is_open_s4_20(
    one: Promise, state: str, margin: int | None, days: int | None
) -> None:
    record = promise_record(PromiseRow(ACME, one), TODAY)
    assert (record["state"], record["margin"], record["days_overdue"]) == (state, margin, days)


def test_a_script_reads_when_and_why_a_promise_was_broken_and_whether_they_were_told_s2_7() -> None:
    one = quote(0, broken_on=ago(1), told=True, broken_why="no tiles to be had")
    record = promise_record(PromiseRow(customer(), one), TODAY)
    assert (record["ref"], record["kept_on"], record["broken_on"]) == (None, None, "2026-11-19")
    assert (record["told"], record["why"], record["moved"]) == (True, "no tiles to be had", [])


@pytest.mark.parametrize(
    ("whose", "everything", "told"),
    [
        (None, False, "No promise is open."),
        (ACME, False, "No promise with Acme Dental is open."),
        (None, True, "Nothing was promised yet."),
        (ACME, True, "Nothing was promised with Acme Dental yet."),
    ],
)
def test_that_there_is_no_promise_is_said_of_whom(whose: Customer | None, everything: bool, told: str) -> None:
    assert nothing_promised(whose, everything=everything) == told
