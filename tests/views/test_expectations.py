"""The checklist as a table, in sentences, and as scripts read it."""

import pytest

from relcli.rules.vocabulary.loops import QUESTIONS, Answer, Item
from relcli.views.expectations import (
    FIELDS,
    ExpectationRow,
    answers_table,
    checklist_rows,
    expectation_record,
    expectations_table,
    hint,
    recorded_words,
    removed_words,
)
from relcli.views.table import Cell
from tests.views.people import TODAY, ago, cells, customer, read, read_short

ACME = customer("Acme Dental", ref="7")
CHANNELS = "visit, meeting, coffee, tour, call, video, message, email, letter"
WEEKLY = Answer("reports", "weekly", ago(400), ago(399), id=3)


def test_every_item_is_in_the_checklist_answered_or_blank_s2_45() -> None:
    table = expectations_table(checklist_rows(ACME, QUESTIONS, {"reports": WEEKLY}), TODAY)
    assert read(table, "Item") == [*QUESTIONS]
    assert read(table, "Question") == [*QUESTIONS.values()]
    assert cells(table, "Answer")[1:3] == [Cell("blank", "warn"), Cell("weekly")]
    assert read(table, "Answered")[1:3] == ["", "16 Oct 2025"]
    assert read_short(table, "Answered")[1:3] == ["", "Oct 2025"]
    assert read(table, "Confirmed")[1:3] == ["", "17 Oct 2025"]
    assert table.title == "Acme Dental: 1 of 11 expectations is answered"


def test_of_one_item_the_answer_that_counts_comes_first() -> None:
    daily = Answer("reports", "daily", ago(3), id=4)
    table = answers_table(ACME, "reports", "Daily?", [WEEKLY, daily], TODAY)
    assert cells(table, "Answer") == [Cell("daily"), Cell("weekly", "quiet")]
    assert read(table, "Confirmed") == ["not yet", "17 Oct 2025"]
    assert table.title == "Acme Dental, reports: Daily?"
    assert [table.record(row)["counts"] for row in table.rows] == [True, False]


def test_a_blank_item_is_told_with_its_question() -> None:
    table = answers_table(ACME, "reports", "Daily?", [], TODAY)
    assert (table.title, table.empty) == ("", "Acme Dental has not answered reports yet: Daily?")


def test_an_answer_is_confirmed_with_how_far_the_checklist_has_come() -> None:
    answer = Answer("scope", "Two coats!", ago(2), ago(2), id=5)
    assert recorded_words(ACME, answer, {"scope": answer, "reports": WEEKLY}, TODAY) == (
        "Acme Dental on scope, Wed 18 Nov 2026 (2 days ago), confirmed: Two coats! 2 of 11 expectations are answered."
    )


def test_an_answer_of_an_earlier_day_is_told_with_the_one_that_counts() -> None:
    old = Answer("reports", "daily", ago(401), id=9)
    assert recorded_words(ACME, old, {"reports": WEEKLY}, TODAY).endswith(
        ": daily. The answer of Thu 16 Oct 2025 counts: weekly."
    )


def test_what_is_left_is_told_of_an_answer_that_was_taken_out() -> None:
    daily = Answer("reports", "daily", TODAY, id=4)
    assert removed_words(ACME, daily, None) == (
        "Removed the answer of Acme Dental to reports (daily). It is blank again."
    )
    assert removed_words(ACME, daily, WEEKLY).endswith(" The answer of Thu 16 Oct 2025 counts: weekly.")


@pytest.mark.parametrize(
    ("item", "answer", "says"),
    [
        ("reports", "weekly", ""),
        ("scope", "fax", ""),
        ("reports", "monthly", "Kept as it is, but it sets no rhythm: begin with daily or weekly to set one."),
        ("channel", "fax", f"Kept as it is, but it names no channel, such as {CHANNELS}."),
    ],
)
def test_an_answer_that_is_not_understood_is_told_how_it_would_be(item: Item, answer: str, says: str) -> None:
    assert hint(item, answer) == says


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    answered, blank = checklist_rows(ACME, {"reports": "Daily?", "channel": "How?"}, {"reports": WEEKLY})
    assert tuple(expectation_record(answered)) == tuple(expectation_record(blank)) == FIELDS
    assert expectation_record(answered) == {
        "id": 3,
        "customer": "Acme Dental",
        "ref": "7",
        "item": "reports",
        "question": "Daily?",
        "answer": "weekly",
        "answered_on": "2025-10-16",
        "confirmed_on": "2025-10-17",
        "state": "confirmed",
        "counts": True,
        "understood": True,
    }
    plain = dict.fromkeys(("id", "answer", "answered_on", "confirmed_on", "counts", "understood"))
    assert expectation_record(blank).items() >= {**plain, "item": "channel", "state": "blank"}.items()
    assert expectation_record(ExpectationRow(ACME, "scope", "?", Answer("scope", "x", TODAY)))["state"] == "answered"
