"""Commitments as a table, in sentences, and as scripts read them."""

from datetime import date

import pytest

from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Commitment
from relcli.views.commitments import (
    FIELDS,
    CommitmentRow,
    commitment_record,
    commitment_words,
    commitments_table,
    no_commitment,
    state_cell,
    told_words,
)
from relcli.views.table import Cell
from tests.views.people import TODAY, ago, cells, customer, read, read_short

ACME = customer("Acme Dental", ref="7")


def windows(until: date | None = None, ended_on: date | None = None) -> Commitment:
    """The windows of Acme Dental, since Mon 2 Nov 2026."""
    return Commitment("windows, monthly", date(2026, 11, 2), until, ended_on, id=3)


@pytest.mark.parametrize(
    ("one", "cell"),
    [
        (windows(), Cell("in force", "good")),
        (windows(until=ago(-1)), Cell("in force", "good")),
        (windows(until=TODAY), Cell("in force", "good")),
        (windows(until=ago(1)), Cell("run out yesterday", "quiet")),
        (windows(ended_on=ago(-1)), Cell("in force", "good")),
        (windows(ended_on=TODAY), Cell("given up today", "quiet")),
        (windows(until=ago(1), ended_on=ago(-1)), Cell("run out yesterday", "quiet")),
        (windows(until=ago(1), ended_on=ago(3)), Cell("given up 3 days ago", "quiet")),
    ],
)
def test_the_state_says_whether_it_holds_and_since_when_it_does_not(one: Commitment, cell: Cell) -> None:
    assert state_cell(one, TODAY) == cell


@pytest.mark.parametrize(
    ("until", "wide", "narrow"),
    [
        (None, "", ""),
        (TODAY, "20 Nov", "20 Nov"),
        (ago(-60), "19 Jan 2027", "19 Jan"),
        (ago(-400), "25 Dec 2027", "Dec 2027"),
    ],
)
def test_the_last_day_is_short_where_there_is_little_room_and_blank_where_none_was_said(
    until: date | None, wide: str, narrow: str
) -> None:
    table = commitments_table([CommitmentRow(ACME, windows(until))], TODAY, empty="")
    assert (read(table, "Until"), read_short(table, "Until")) == ([wide], [narrow])


def test_a_row_says_whose_it_is_what_and_since_when() -> None:
    old = Commitment("gutters", date(2025, 1, 5), ended_on=ago(1), id=4)
    rows = [CommitmentRow(ACME, windows()), CommitmentRow(customer("Bo & Sons"), old)]
    table = commitments_table(rows, TODAY, empty="")
    assert cells(table, "#") == [Cell("3", "quiet"), Cell("4", "quiet")]
    assert read(table, "Customer") == ["Acme Dental", "Bo & Sons"]
    assert read(table, "Commitment") == ["windows, monthly", "gutters"]
    assert (read(table, "Since"), read_short(table, "Since")) == (["2 Nov", "5 Jan 2025"], ["2 Nov", "Jan 2025"])
    assert cells(table, "State") == [Cell("in force", "good"), Cell("given up yesterday", "quiet")]


def test_two_customers_of_one_name_are_told_apart() -> None:
    rows = [CommitmentRow(one, windows()) for one in (ACME, customer("Acme Dental", place="Mill Lane"))]
    assert read(commitments_table(rows, TODAY, empty=""), "Customer") == ["Acme Dental (7)", "Acme Dental (Mill Lane)"]


def test_a_table_without_commitments_says_why_and_keeps_its_header() -> None:
    table = commitments_table([], TODAY, empty="None.")
    assert (table.noun, table.rows, table.empty, table.fields) == ("commitments", [], "None.", FIELDS)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (None, "windows, monthly"),
        (ago(-1), "windows, monthly, until 21 Nov"),
        (ago(-60), "windows, monthly, until 19 Jan 2027"),
    ],
)
def test_among_others_a_commitment_is_told_with_its_last_day(until: date | None, words: str) -> None:
    assert commitment_words(windows(until), TODAY) == words


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (windows(), "."),
        (windows(until=ago(-7)), ", until Fri 27 Nov 2026 (in 7 days)."),
        (windows(until=ago(1)), ", until Thu 19 Nov 2026 (yesterday)."),
        (windows(ended_on=TODAY), ", given up Fri 20 Nov 2026 (today)."),
        (windows(until=ago(-7), ended_on=ago(1)), ", given up Thu 19 Nov 2026 (yesterday)."),
    ],
)
def test_a_commitment_is_confirmed_with_the_days_it_holds(one: Commitment, told: str) -> None:
    sentence = told_words(CommitmentRow(ACME, one), TODAY)
    assert sentence == f"Commitment #3 of Acme Dental: windows, monthly, since Mon 2 Nov 2026{told}"


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    row = CommitmentRow(ACME, windows(until=ago(-7), ended_on=ago(1)))
    record = commitment_record(row, TODAY)
    assert tuple(record) == FIELDS
    assert record == commitments_table([row], TODAY, empty="").record(row)
    assert record == {
        "id": 3,
        "customer": "Acme Dental",
        "ref": "7",
        "text": "windows, monthly",
        "made_on": "2026-11-02",
        "until": "2026-11-27",
        "ended_on": "2026-11-19",
        "state": "given up",
    }


@pytest.mark.parametrize(("until", "state"), [(None, "in force"), (TODAY, "in force"), (ago(1), "run out")])
def test_a_script_reads_the_state_of_today_and_null_for_a_day_that_nobody_said(until: date | None, state: str) -> None:
    record = commitment_record(CommitmentRow(ACME, windows(until)), TODAY)
    assert (record["state"], record["ended_on"]) == (state, None)
    assert record["until"] == (None if until is None else until.isoformat())


@pytest.mark.parametrize(
    ("whose", "everything", "told"),
    [
        (None, False, "No commitment is in force."),
        (ACME, False, "No commitment of Acme Dental is in force."),
        (None, True, "No commitment is on record."),
        (ACME, True, "No commitment of Acme Dental is on record."),
    ],
)
def test_that_there_is_no_commitment_is_said_of_whom(whose: Customer | None, everything: bool, told: str) -> None:
    assert no_commitment(whose, everything=everything) == told
