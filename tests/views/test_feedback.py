"""Feedback and its themes as tables, in sentences, and as scripts read them."""

from datetime import date
from typing import Any

import pytest

from relcli.rules.feedback import Theme
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Feedback
from relcli.views.feedback import (
    FIELDS,
    NO_THEME,
    THEME_FIELDS,
    FeedbackRow,
    acted_words,
    feedback_record,
    feedback_table,
    feedback_words,
    given_words,
    nothing_said,
    state_cell,
    state_short,
    theme_record,
    themes_table,
    told_words,
)
from relcli.views.table import Cell
from tests.views.people import TODAY, ago, cells, customer, read, read_short

ACME = customer("Acme Dental", ref="7")
COUNTED = Theme("tidiness", criticised=2, praised=1, open=1, customers=2, last=ago(1))
NAMELESS = Theme(None, criticised=0, praised=1200, open=0, customers=1000, last=ago(325))


def criticism(**more: Any) -> Feedback:
    """What Acme Dental said on Mon 2 Nov 2026."""
    return Feedback(**{"sort": "criticism", "text": "dust in the hall", "given_on": date(2026, 11, 2), "id": 3, **more})


def praise(**more: Any) -> Feedback:
    """The same day, and a good word."""
    return Feedback(**{"sort": "praise", "text": "so friendly", "given_on": date(2026, 11, 2), "id": 4, **more})


@pytest.mark.parametrize(
    ("one", "wide", "narrow"),
    [
        (criticism(), Cell("to act on", "warn"), Cell("to act on", "warn")),
        (criticism(acted_on=ago(2)), Cell("to tell", "strong"), Cell("to tell", "strong")),
        (criticism(acted_on=ago(2), told_on=ago(1)), Cell("told 19 Nov", "good"), Cell("told", "good")),
        (criticism(told_on=TODAY), Cell("told 20 Nov", "good"), Cell("told", "good")),
        (praise(), Cell("heard", "quiet"), Cell("heard", "quiet")),
        (praise(acted_on=ago(325)), Cell("acted on 30 Dec 2025", "quiet"), Cell("acted on", "quiet")),
        (praise(acted_on=ago(2), told_on=ago(1)), Cell("told 19 Nov", "good"), Cell("told", "good")),
    ],
)
def test_the_state_of_feedback_is_what_is_owed_for_it_or_what_became_of_it_s1_17(
    one: Feedback, wide: Cell, narrow: Cell
) -> None:
    assert (state_cell(one, TODAY), state_short(one)) == (wide, narrow)


def test_a_row_says_who_said_what_about_which_theme_and_what_was_done() -> None:
    done = criticism(theme="tidiness", acted_on=ago(2), action="sheets on the floor")
    rows = [FeedbackRow(ACME, done), FeedbackRow(customer("Bo & Sons"), praise(given_on=ago(325)))]
    table = feedback_table(rows, TODAY, empty="")
    assert cells(table, "#") == [Cell("3", "quiet"), Cell("4", "quiet")]
    assert read(table, "Customer") == ["Acme Dental", "Bo & Sons"]
    assert read(table, "Sort") == ["criticism", "praise"]
    assert read(table, "Theme") == ["tidiness", ""]
    assert read(table, "Feedback") == ["dust in the hall", "so friendly"]
    assert read(table, "What was done") == ["sheets on the floor", ""]
    assert (read(table, "Given"), read_short(table, "Given")) == (["2 Nov", "30 Dec 2025"], ["2 Nov", "Dec 2025"])


def test_the_day_it_was_settled_is_told_only_where_there_is_room() -> None:
    table = feedback_table([FeedbackRow(ACME, criticism(acted_on=ago(2), told_on=ago(1)))], TODAY, empty="")
    assert (read(table, "State"), read_short(table, "State")) == (["told 19 Nov"], ["told"])


def test_two_customers_of_one_name_are_told_apart() -> None:
    rows = [FeedbackRow(one, praise()) for one in (ACME, customer("Acme Dental", place="Mill Lane"))]
    assert read(feedback_table(rows, TODAY, empty=""), "Customer") == ["Acme Dental (7)", "Acme Dental (Mill Lane)"]


def test_a_table_without_feedback_says_why_and_keeps_its_header() -> None:
    table = feedback_table([], TODAY, empty="None.")
    assert (table.noun, table.rows, table.empty, table.fields) == ("feedback", [], "None.", FIELDS)


@pytest.mark.parametrize(("given_on", "day"), [(TODAY, "20 Nov"), (ago(325), "30 Dec 2025")])
def test_among_others_feedback_is_told_with_its_day(given_on: date, day: str) -> None:
    assert feedback_words(praise(given_on=given_on), TODAY) == f"so friendly, given {day}"


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (
            criticism(),
            "#3 from Acme Dental, criticism: dust in the hall, given Mon 2 Nov 2026 (2 weeks ago). Next: act on it.",
        ),
        (
            criticism(theme="price", text="too dear", given_on=TODAY, acted_on=TODAY),
            (
                "#3 from Acme Dental, criticism about price: too dear, given Fri 20 Nov 2026 (today)."
                " Next: tell them what changed."
            ),
        ),
        (praise(given_on=ago(1)), "#4 from Acme Dental, praise: so friendly, given Thu 19 Nov 2026 (yesterday)."),
    ],
)
def test_feedback_is_confirmed_with_what_it_asks_for_next(one: Feedback, told: str) -> None:
    assert given_words(FeedbackRow(ACME, one), TODAY) == f"Feedback {told}"


def test_what_was_done_is_confirmed_and_who_criticised_is_still_to_be_told_s1_17() -> None:
    done = criticism(acted_on=TODAY, action="sheets on the floor")
    told = "Feedback #3 from Acme Dental (dust in the hall) is acted on: sheets on the floor."
    assert acted_words(FeedbackRow(ACME, done)) == f"{told} Next: tell them what changed."
    assert acted_words(FeedbackRow(ACME, done._replace(told_on=TODAY))) == told


def test_that_they_were_told_is_confirmed_with_what_came_of_it() -> None:
    done = criticism(acted_on=ago(1), action="sheets on the floor", told_on=TODAY)
    assert told_words(FeedbackRow(ACME, done)) == (
        "Told Acme Dental what came of feedback #3 (dust in the hall): sheets on the floor."
    )


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    row = FeedbackRow(ACME, criticism(theme="tidiness", acted_on=ago(2), action="sheets on the floor"))
    record = feedback_record(row, TODAY)
    assert tuple(record) == FIELDS
    assert record == feedback_table([row], TODAY, empty="").record(row)
    assert record == {
        "id": 3,
        "customer": "Acme Dental",
        "ref": "7",
        "sort": "criticism",
        "theme": "tidiness",
        "text": "dust in the hall",
        "given_on": "2026-11-02",
        "acted_on": "2026-11-18",
        "action": "sheets on the floor",
        "told_on": None,
        "state": "acted on",
        "next": "tell",
        "days_open": 18,
    }


@pytest.mark.parametrize(
    ("one", "state", "step", "days"),
    [
        (criticism(), "heard", "act", 18),
        (criticism(given_on=TODAY), "heard", "act", 0),
        (criticism(acted_on=TODAY), "acted on", "tell", 18),
        (criticism(acted_on=TODAY, told_on=TODAY), "told", None, None),
        (praise(), "heard", None, None),
        (praise(acted_on=TODAY), "acted on", None, None),
    ],
)
def test_a_script_reads_how_far_it_came_and_counts_days_only_while_something_is_owed(
    one: Feedback, state: str, step: str | None, days: int | None
) -> None:
    record = feedback_record(FeedbackRow(ACME, one), TODAY)
    assert (record["state"], record["next"], record["days_open"]) == (state, step, days)


@pytest.mark.parametrize(
    ("whose", "theme", "everything", "told"),
    [
        (None, None, False, "No feedback is open."),
        (ACME, None, False, "No feedback from Acme Dental is open."),
        (None, "price", False, "No feedback about price is open."),
        (ACME, "price", False, "No feedback from Acme Dental about price is open."),
        (None, None, True, "There is no feedback yet."),
        (ACME, "price", True, "There is no feedback from Acme Dental about price yet."),
    ],
)
def test_that_there_is_no_feedback_is_said_of_whom_and_about_what(
    whose: Customer | None, theme: str | None, everything: bool, told: str
) -> None:
    assert nothing_said(whose, theme, everything=everything) == told


def test_a_theme_is_told_in_figures_where_none_is_a_dot_s4_12() -> None:
    table = themes_table([COUNTED, NAMELESS], TODAY)
    assert cells(table, "Theme") == ["tidiness", Cell(NO_THEME, "quiet")]
    assert (read(table, "Criticism"), read(table, "Praise")) == (["2", "·"], ["1", "1,200"])
    assert cells(table, "Open") == [Cell("1", "warn"), Cell("·", "warn")]
    assert read(table, "Customers") == ["2", "1,000"]
    assert (read(table, "Last"), read_short(table, "Last")) == (["19 Nov", "30 Dec 2025"], ["19 Nov", "Dec 2025"])


def test_without_feedback_there_are_no_themes_and_the_header_stays() -> None:
    table = themes_table([], TODAY)
    assert (table.noun, table.rows, table.fields) == ("themes", [], THEME_FIELDS)
    assert table.empty == "There is no feedback yet."


def test_a_record_of_a_theme_has_exactly_the_fields_of_its_header() -> None:
    record = theme_record(COUNTED)
    assert tuple(record) == THEME_FIELDS
    assert record == themes_table([COUNTED], TODAY).record(COUNTED)
    assert record == {
        "theme": "tidiness",
        "criticism": 2,
        "praise": 1,
        "open": 1,
        "customers": 2,
        "last_given": "2026-11-19",
    }
    assert theme_record(NAMELESS)["theme"] is None
