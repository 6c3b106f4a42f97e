"""The words and values of what hangs on a customer besides touchpoints."""

from datetime import date
from typing import Any, get_args, get_type_hints

import pytest

from relcli.rules.vocabulary.loops import (
    FACT_SORTS,
    NO_LOOPS,
    PHASES,
    QUESTIONS,
    REPORT_RHYTHMS,
    SEVERITIES,
    WORTH_KNOWING,
    Answer,
    Ask,
    Begun,
    CheckBack,
    Commitment,
    Contacts,
    Counts,
    Fact,
    FactSort,
    Feedback,
    Fit,
    Issue,
    Item,
    Job,
    Loops,
    Move,
    Phase,
    Promise,
    Referral,
    Severity,
    report_days,
)
from relcli.rules.vocabulary.made import ANEW

TODAY = date(2026, 11, 20)

ROWS: dict[str, Any] = {
    "promises": Promise("us", "the quote", TODAY, TODAY),
    "issues": Issue("a broken lamp", "serious", TODAY),
    "asks": Ask(TODAY),
    "feedback": Feedback("praise", "so friendly", TODAY),
    "facts": Fact("goal", "a third chair", TODAY),
    "answers": Answer("reports", "weekly", TODAY),
    "jobs": Job("the hall", TODAY),
    "commitments": Commitment("windows", TODAY),
    "referrals": Referral("in", "Bo & Sons", TODAY),
    "fits": Fit(4, "they pay on time", TODAY),
}
"""One row of each sort, with no more than it needs."""

PARTS: dict[str, Any] = {"move": Move(TODAY, TODAY, "the tiles are late"), "check-back": CheckBack(TODAY)}


@pytest.mark.parametrize(
    ("words", "of"),
    [(FACT_SORTS, FactSort), (SEVERITIES, Severity), (PHASES, Phase), (tuple(QUESTIONS), Item)],
    ids=["sorts of fact", "severities", "phases", "items"],
)
def test_the_words_that_can_be_counted_are_those_that_may_be_said(words: tuple[str, ...], of: Any) -> None:
    assert words == get_args(of)


def test_severities_grow_and_phases_follow_each_other() -> None:
    assert SEVERITIES == ("small", "serious", "spectacular")
    assert PHASES == ("before", "during", "after")


def test_three_things_are_worth_knowing_and_a_preference_tells_as_much_as_a_need_s0_2_s0_5() -> None:
    assert WORTH_KNOWING["need"] == WORTH_KNOWING["preference"]
    assert len(set(WORTH_KNOWING.values())) == 3
    assert set(WORTH_KNOWING) <= set(FACT_SORTS)
    assert "boundary" not in WORTH_KNOWING


def test_eleven_expectations_have_a_question_of_their_own_each_s2_51_s2_61() -> None:
    assert len(set(QUESTIONS.values())) == len(QUESTIONS) == 11
    assert [item for item, text in QUESTIONS.items() if not text.endswith("?")] == []


@pytest.mark.parametrize(
    ("answer", "days"),
    [
        ("daily", 1),
        ("weekly", 7),
        ("Weekly, on Fridays", 7),
        ("  DAILY: by message", 1),
        ("weekly; more often at the end", 7),
        ("daily.\nAt six.", 1),
        ("Daily!", 1),
        ("(weekly)", 7),
        ("", None),
        (" \n", None),
        (",", None),
        ("only when it matters", None),
        ("never daily", None),
        ("monthly", None),
        ("biweekly", None),
        ("week", None),
    ],
)
def test_how_often_they_want_to_hear_is_the_first_word_of_the_answer_s2_53(answer: str, days: int | None) -> None:
    assert report_days(answer) == days


@pytest.mark.parametrize("word", REPORT_RHYTHMS)
def test_every_rhythm_that_can_be_understood_is_offered_by_the_question_s2_53(word: str) -> None:
    assert word in QUESTIONS["reports"]


@pytest.mark.parametrize(
    ("more", "is_open"),
    [
        ({}, True),
        ({"moves": (PARTS["move"],)}, True),
        ({"kept_on": TODAY}, False),
        ({"broken_on": TODAY, "told": True}, False),
        ({"broken_on": TODAY, "told": False}, False),
    ],
)
def test_a_promise_is_open_until_it_is_kept_or_broken_however_often_it_was_moved_s1_20(
    more: dict[str, Any], is_open: bool
) -> None:
    assert ROWS["promises"]._replace(**more).is_open is is_open


@pytest.mark.parametrize(
    ("more", "holds"),
    [({}, True), ({"deadline": date(2026, 11, 19)}, True), ({"closed_on": TODAY}, False)],
)
def test_a_fact_holds_until_somebody_says_that_it_is_so_no_more(more: dict[str, Any], holds: bool) -> None:
    assert ROWS["facts"]._replace(**more).holds is holds


def test_there_is_a_row_of_every_sort_and_nothing_else_hangs_on_a_customer() -> None:
    rows_of = {field: get_args(hint)[0] for field, hint in get_type_hints(Loops).items()}
    assert {field: type(row) for field, row in ROWS.items()} == rows_of


@pytest.mark.parametrize("row", [*ROWS.values(), *PARTS.values()], ids=[*ROWS, *PARTS])
def test_a_row_is_in_no_journal_yet_until_it_is_given_its_place_there(row: Any) -> None:
    assert row.made == ANEW
    assert getattr(row, "id", 0) == 0


@pytest.mark.parametrize("row", [*ROWS.values(), *PARTS.values()], ids=[*ROWS, *PARTS])
def test_of_what_nobody_said_nothing_is_made_up(row: Any) -> None:
    defaults = {name: value for name, value in row._field_defaults.items() if name not in {"id", "made"}}
    assert [name for name, value in defaults.items() if value] == []


@pytest.mark.parametrize(
    ("row", "name"),
    [
        *(("promises", name) for name in ("kept_on", "broken_on", "told", "broken_why")),
        *(("issues", name) for name in ("person", "told_first", "blank", "acknowledged_on", "resolved_on", "remedy")),
        *(("feedback", name) for name in ("theme", "acted_on", "action", "told_on")),
        *(("facts", name) for name in ("deadline", "source", "closed_on")),
        *(("jobs", name) for name in ("scope", "planned_to", "started_on", "done_on", "paid_on", "declined_on")),
        *(("commitments", name) for name in ("until", "ended_on")),
        *(("referrals", name) for name in ("thanked_on", "outcome", "outcome_on")),
        ("answers", "confirmed_on"),
    ],
)
def test_none_is_what_nobody_said_and_never_false_or_empty_text(row: str, name: str) -> None:
    assert getattr(ROWS[row], name) is None


def test_a_customer_without_open_loops_has_no_row_of_any_sort() -> None:
    assert Loops() == NO_LOOPS
    assert [field for field, rows in NO_LOOPS._asdict().items() if rows != ()] == []


def test_without_touchpoints_nothing_is_counted_and_every_month_of_twelve_is_empty() -> None:
    contacts = Contacts()
    assert not any(Counts())
    assert (contacts.first, contacts.lately, contacts.months) == (Counts(), Counts(), (Counts(),) * 12)
    assert not any(contacts.ids)
    told = {"first", "lately", "months", "ids"}
    others = {name: value for name, value in contacts._asdict().items() if name not in told}
    assert {name for name, value in others.items() if value} == set()


def test_in_a_new_journal_no_sort_of_row_has_begun() -> None:
    assert set(Begun()) == {None}
