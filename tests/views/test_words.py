"""How single figures are said."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.vocabulary.evidence import Plan, Stage
from relcli.rules.vocabulary.kinds import KINDS, Kind
from relcli.views import words
from tests.views.people import TODAY, ago, customer, saying, someone


def test_a_stage_is_a_circle_that_fills_and_its_word() -> None:
    assert words.stage_cell(someone(talked=3).stand).text == "○ acquaintance"
    assert words.stage_cell(someone(talked=3, conversations=3).stand).text == "◔ friend"


def test_an_asterisk_marks_the_users_own_word_against_the_evidence() -> None:
    assert words.stage_cell(someone(word=saying("married")).stand).text == "● married*"


def test_no_asterisk_where_word_and_evidence_agree() -> None:
    assert words.stage_cell(someone(word=saying("acquaintance")).stand).text == "○ acquaintance"


def test_the_asterisk_is_explained_only_where_one_is_shown() -> None:
    plain, marked = someone(), someone(word=saying("friend"))
    assert words.own_word_note([plain, marked]) == ["* your own word; the evidence says another stage"]
    assert words.own_word_note([plain, someone(word=saying("acquaintance"))]) == []


def test_a_stage_that_is_the_users_own_word_is_said_with_what_the_evidence_says() -> None:
    one = someone(talked=3, conversations=3, word=saying("married"))
    assert words.stage_words(one.stand) == "married (yours; the evidence says friend)"
    assert words.being_words(someone(word=saying("friend")).stand) == (
        "a friend (yours; the evidence says acquaintance)"
    )
    assert words.stage_words(someone(word=saying("acquaintance")).stand) == "acquaintance (yours; the evidence agrees)"
    assert words.stage_words(someone().stand) == "acquaintance"


def test_an_own_word_says_since_when_until_when_and_why() -> None:
    assert words.word_words(saying("married")) == "since Tue 10 Nov 2026: ten years before this journal"
    assert words.word_words(saying("married", until=date(2027, 1, 31))) == (
        "since Tue 10 Nov 2026, until Sun 31 Jan 2027: ten years before this journal"
    )


@pytest.mark.parametrize(
    ("stage", "one", "two"),
    [("acquaintance", "1 acquaintance", "2 acquaintances"), ("friend", "1 friend", "2 friends")]
    + [(stage, f"1 {stage}", f"2 {stage}") for stage in ("dating", "engaged", "married")],
)
def test_a_number_of_customers_at_a_stage_is_said_as_people_say_it(stage: Stage, one: str, two: str) -> None:
    assert (words.many(stage, 1), words.many(stage, 2)) == (one, two)


def test_customers_of_one_name_are_told_apart_by_ref_or_else_by_place() -> None:
    first, second = customer("Round Table", ref="PR1", place="Belmont"), customer("Round Table", place="Daly City")
    third, other = customer("Round Table"), customer("Acme", ref="PR9")
    name_of = words.called([first, second, third, other])
    assert [name_of(one) for one in (first, second, third, other)] == [
        "Round Table (PR1)",
        "Round Table (Daly City)",
        "Round Table",
        "Acme",
    ]


def test_the_last_conversation_has_its_day_and_how_and_in_short_its_day() -> None:
    one = someone(talked=3).evidence
    assert words.last_words(one, TODAY) == "17 Nov call"
    assert words.last_short(one, TODAY) == "17 Nov"
    assert words.last_words(someone().evidence, TODAY) == words.last_short(someone().evidence, TODAY) == "never"


@pytest.mark.parametrize(
    ("day", "today", "short"),
    [
        (date(2026, 1, 2), date(2026, 12, 31), "2 Jan"),
        (date(2026, 12, 20), date(2027, 1, 10), "20 Dec"),
        (date(2027, 1, 4), date(2026, 11, 20), "4 Jan"),
        (date(2025, 12, 31), date(2026, 11, 20), "Dec 2025"),
        (date(2024, 2, 29), date(2026, 11, 20), "Feb 2024"),
        (date(2028, 2, 29), date(2026, 11, 20), "Feb 2028"),
    ],
)
def test_a_day_in_short_has_a_year_only_where_it_is_not_plain(day: date, today: date, short: str) -> None:
    assert words.day_short(day, today) == short


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_in_short_takes_eight_letters_at_most(day: date, today: date) -> None:
    assert len(words.day_short(day, today)) <= 8


@pytest.mark.parametrize(
    ("talked", "late", "short"),
    [(44, "in 1 day", "in 1 d"), (45, "today", "today"), (46, "1 day late", "1 d"), (55, "10 days late", "10 d")],
)
def test_how_late_counts_from_the_day_it_is_due(talked: int, late: str, short: str) -> None:
    check_in = someone(talked=talked).check_in
    assert (words.late_cell(check_in).text, words.late_short(check_in).text) == (late, short)


def test_from_twice_its_cadence_on_a_check_in_is_drawn_as_urgent() -> None:
    assert words.late_cell(someone(talked=89).check_in).tone == "warn"
    assert (
        words.late_cell(someone(talked=90).check_in).tone == words.late_short(someone(talked=90).check_in).tone == "bad"
    )


def why(talked: int | None, **more: Any) -> tuple[str, str]:
    one = someone(talked=talked, **more)
    return words.why_next(one.evidence, one.check_in), words.why_short(one.evidence, one.check_in)


def test_a_check_in_says_why_it_stands_where_it_stands() -> None:
    assert why(90) == ("2.0 × cadence", "2.0 × cadence")
    assert why(None) == ("never spoken", "never spoken")


def test_a_planned_check_in_gives_its_reason() -> None:
    assert why(5, plan=Plan(ago(2), TODAY, "back from holiday")) == ("planned: back from holiday", "back from holiday")
    assert why(5, plan=Plan(ago(2), TODAY, "")) == ("planned", "planned")


def test_a_plan_older_than_the_last_conversation_is_no_reason() -> None:
    assert why(45, plan=Plan(ago(50), TODAY, "back from holiday")) == ("1.0 × cadence", "1.0 × cadence")


def test_after_three_unanswered_attempts_it_says_give_space_whatever_was_planned() -> None:
    """S3-16."""
    assert why(90, attempts=3, plan=Plan(ago(2), TODAY, "")) == ("give space: 3 unanswered", "give space")
    assert why(90, attempts=2) == ("2.0 × cadence", "2.0 × cadence")


def test_a_sparkline_has_a_bar_a_month_and_a_dot_where_there_was_nothing() -> None:
    assert words.sparkline([0, 1, 2, 7, 8, 99]) == "·▁▂▇██"


@given(st.lists(st.integers(0, 10_000), max_size=24))
def test_a_sparkline_is_as_long_as_its_months(counts: list[int]) -> None:
    assert len(words.sparkline(counts)) == len(counts)


def test_a_count_has_its_noun_in_the_right_number() -> None:
    assert [words.counted(count, "customer") for count in (0, 1, 2, 1234)] == [
        "0 customers",
        "1 customer",
        "2 customers",
        "1,234 customers",
    ]


def test_rows_are_told_by_their_numbers() -> None:
    assert (words.numbered([3, 7]), words.numbered([])) == ("#3 #7", "")


def test_a_page_is_headed_by_whom_it_is_about() -> None:
    heads = [words.headed(customer("Round Table", **more)) for more in ({}, {"ref": "PR1"}, {"place": "Belmont"})]
    assert heads == ["Round Table", "Round Table (PR1)", "Round Table · Belmont"]


def test_a_text_that_ends_a_sentence_gets_a_full_stop_unless_it_has_an_end_of_its_own() -> None:
    assert [words.ended(text) for text in ("well", "well.", "well!", "well?", "well…")] == [
        *("well.", "well.", "well!", "well?", "well…")
    ]


def test_a_note_is_put_on_one_line_and_shortened_only_if_asked() -> None:
    assert words.one_line("first\n\tsecond  third") == "first second third"
    assert words.one_line("first second", 12) == "first second"
    assert words.one_line("first second", 11) == "first…"
    assert words.one_line("first second", 6) == "first…"
    assert words.one_line("a secondthird", 9) == "a second…"  # at the space next to nothing would be left


@given(st.text(alphabet="ab \n"), st.integers(2, 20))
def test_no_word_is_cut_that_can_be_left_out_whole(text: str, most: int) -> None:
    line, short = " ".join(text.split()), words.one_line(text, most)
    assert len(short) <= most
    assert line == short or line.startswith(short.removesuffix("…"))
    if line != short and line[len(short) - 1] != " ":
        assert " " not in line[most // 2 : most]


def test_what_there_is_is_told_by_its_number_each() -> None:
    counts = {"visit": 1200, "gestures": 1, "notes": 2, "thanks": 1, "in person": 3, "unanswered": 1, "service": 2}
    assert words.each_of(counts) == (
        "1,200 visits, 1 gesture, 2 notes, 1 thanks, 3 in person, 1 unanswered, 2 services"
    )
    assert words.each_of({}) == ""


@pytest.mark.parametrize("kind", KINDS.values())
def test_one_of_a_kind_is_told_by_its_name_and_several_by_their_own_word(kind: Kind) -> None:
    assert words.each_of({kind.name: 1}) == f"1 {kind.name}"
    assert words.each_of({kind.name: 2000}) == f"2,000 {kind.plural}"


@pytest.mark.parametrize(
    ("parts", "sentence"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_parts_are_joined_as_in_a_sentence(parts: list[str], sentence: str) -> None:
    assert words.joined(parts) == sentence
