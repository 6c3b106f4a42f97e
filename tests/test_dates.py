"""Text -> date given today, and date -> words."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TypeVar

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from relcli.dates import (
    EARLIEST,
    LATEST,
    DateOrder,
    Lean,
    count_days,
    fmt_day,
    fmt_near,
    fmt_short,
    parse_day,
    parse_span,
    parse_when,
    split_day,
)
from relcli.errors import USAGE, BadDate

T = TypeVar("T")

FRIDAY = date(2026, 11, 20)

kept_days = st.dates(EARLIEST, LATEST)
leans = st.sampled_from(["past", "future"])
orders = st.sampled_from([None, "dmy", "mdy", "ymd"])
GRAMMAR = (
    "a an in on at the of last next ago to today yesterday tomorrow fri thurs. mon, nov february 29 31 3rd 0 1 2w 10d"
    " 3m 1y 99999999999999999999 d weeks months years day 2026 2025 1899 2200 26 2026-02-30 2026-11-20 03/04/2026"
    " 2026-11-20t09:05 31/02 3.4.2026 3-4-26 2026/04/03 14:30 25:00 9am 13pm am : ² ٣ \n \0"
)
grammar_words = st.sampled_from(GRAMMAR.split(" "))
almost_dates = st.lists(grammar_words, max_size=6).flatmap(
    lambda words: st.sampled_from([" ", "", ", ", ": "]).map(lambda gap: gap.join(words))
)


def refusal(text: str, *, today: date = FRIDAY, lean: Lean = "past", order: DateOrder | None = None) -> str:
    with pytest.raises(BadDate) as caught:
        parse_day(text, today, lean=lean, order=order)
    assert caught.value.exit_code == USAGE
    return str(caught.value)


def outcome(read: Callable[[], T]) -> T | BadDate:
    try:
        return read()
    except BadDate as refused:
        return refused


# One day, whichever way the question leans


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        ("  2026-11-20  ", "2026-11-20"),
        ("2026-1-5", "2026-01-05"),
        ("2026/04/03", "2026-04-03"),
        ("2026.04.03", "2026-04-03"),
        ("today", "2026-11-20"),
        ("TODAY", "2026-11-20"),
        ("yesterday", "2026-11-19"),
        ("tomorrow", "2026-11-21"),
        ("last fri", "2026-11-13"),
        ("next fri", "2026-11-27"),
        ("last thursday", "2026-11-19"),
        ("Next  Sat.", "2026-11-21"),
        ("3 days ago", "2026-11-17"),
        ("0 days ago", "2026-11-20"),
        ("1 day ago", "2026-11-19"),
        ("3d ago", "2026-11-17"),
        ("a week ago", "2026-11-13"),
        ("two weeks ago", "2026-11-06"),
        ("in 2 weeks", "2026-12-04"),
        ("in 2w", "2026-12-04"),
        ("in a month", "2026-12-20"),
        ("in an year", "2027-11-20"),
        ("last week", "2026-11-13"),
        ("next week", "2026-11-27"),
        ("last month", "2026-10-20"),
        ("next month", "2026-12-20"),
        ("last year", "2025-11-20"),
        ("next year", "2027-11-20"),
        ("nov 3 2025", "2025-11-03"),
        ("Nov. 3, 2025", "2025-11-03"),
        ("November 3rd, 2025", "2025-11-03"),
        ("november 3rd , 2025", "2025-11-03"),
        ("3 Nov 2025", "2025-11-03"),
        ("3nov 2025", "2025-11-03"),
        ("on the 3rd of November 2025", "2025-11-03"),
        ("1 sept 2026", "2026-09-01"),
        ("Fri 20 Nov 2026", "2026-11-20"),
        ("Friday, November 20th, 2026", "2026-11-20"),
        ("fri. 2026-11-20", "2026-11-20"),
        ("29 feb 2028", "2028-02-29"),
        ("29 feb 2000", "2000-02-29"),
        ("1900-01-01", "1900-01-01"),
        ("31 dec 2199", "2199-12-31"),
    ],
)
@pytest.mark.parametrize("lean", ["past", "future"])
def test_a_full_date_means_one_day_whichever_way_the_question_leans(text: str, day: str, lean: Lean) -> None:
    assert parse_day(text, FRIDAY, lean=lean) == date.fromisoformat(day)


# What lean decides


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("fri", "2026-11-20", "2026-11-27"),  # today is a Friday
        ("friday", "2026-11-20", "2026-11-27"),
        ("on fri", "2026-11-20", "2026-11-27"),
        ("thurs", "2026-11-19", "2026-11-26"),
        ("Thu,", "2026-11-19", "2026-11-26"),
        ("sat", "2026-11-14", "2026-11-21"),
        ("10d", "2026-11-10", "2026-11-30"),
        ("2w", "2026-11-06", "2026-12-04"),
        ("2 weeks", "2026-11-06", "2026-12-04"),
        ("a week", "2026-11-13", "2026-11-27"),
        ("3m", "2026-08-20", "2027-02-20"),
        ("1y", "2025-11-20", "2027-11-20"),
        ("nov 3", "2026-11-03", "2027-11-03"),
        ("3 nov", "2026-11-03", "2027-11-03"),
        ("nov 20", "2026-11-20", "2026-11-20"),
        ("on nov 21", "2025-11-21", "2026-11-21"),
        ("november 3rd", "2026-11-03", "2027-11-03"),
        ("29 feb", "2024-02-29", "2028-02-29"),
    ],
)
def test_a_loose_date_is_the_last_one_for_the_past_and_the_next_one_for_the_future(
    text: str, past: str, future: str
) -> None:
    assert parse_day(text, FRIDAY, lean="past") == date.fromisoformat(past)
    assert parse_day(text, FRIDAY, lean="future") == date.fromisoformat(future)


@given(kept_days, st.integers(0, 6))
def test_a_weekday_is_within_a_week_of_any_today_and_on_the_right_side_of_it(today: date, weekday: int) -> None:
    assume(EARLIEST + timedelta(7) <= today <= LATEST - timedelta(7))
    name = ("mon", "tues", "wed", "thurs", "fri", "sat", "sunday")[weekday]
    past, future = parse_day(name, today, lean="past"), parse_day(name, today, lean="future")
    assert past.weekday() == future.weekday() == weekday
    assert 0 <= (today - past).days <= 6
    assert 1 <= (future - today).days <= 7
    assert parse_day(f"next {name}", today, lean="past") == future
    assert parse_day(f"last {name}", today, lean="future") == (past if past < today else past - timedelta(7))


# Edges of the calendar


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        ("2026-01-31", "in a month", "2026-02-28"),
        ("2028-01-31", "in a month", "2028-02-29"),
        ("2026-03-31", "last month", "2026-02-28"),
        ("2026-12-31", "in 2 months", "2027-02-28"),
        ("2026-01-15", "2 months ago", "2025-11-15"),
        ("2028-02-29", "a year ago", "2027-02-28"),
        ("2028-02-29", "in 4 years", "2032-02-29"),
        ("2028-02-28", "tomorrow", "2028-02-29"),
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2027-01-01", "yesterday", "2026-12-31"),
        ("2026-12-31", "thu", "2026-12-31"),  # ISO week 53 of 2026 …
        ("2027-01-01", "thu", "2026-12-31"),  # … has both days
        ("2027-01-01", "last fri", "2026-12-25"),
        ("2027-01-01", "dec 31", "2026-12-31"),
        ("2104-02-28", "feb 29", "2096-02-29"),  # 2100 is no leap year
        ("1900-01-01", "jan 1", "1900-01-01"),
        ("2199-12-31", "1 day ago", "2199-12-30"),
    ],
)
def test_months_clamp_to_their_end_and_years_turn(today: str, text: str, day: str) -> None:
    assert parse_day(text, date.fromisoformat(today), lean="past") == date.fromisoformat(day)


def test_the_next_29_february_may_be_eight_years_away() -> None:
    assert parse_day("29 feb", date(2096, 3, 1), lean="future") == date(2104, 2, 29)


@pytest.mark.parametrize(
    ("today", "lean", "text"),
    [
        (EARLIEST, "past", "yesterday"),
        (EARLIEST, "past", "1d"),
        (EARLIEST, "past", "last mon"),
        (EARLIEST, "past", "sun"),
        (EARLIEST, "past", "1 month ago"),
        (EARLIEST, "past", "dec 31"),
        (EARLIEST, "past", "29 feb"),
        (LATEST, "future", "tomorrow"),
        (LATEST, "future", "1d"),
        (LATEST, "future", "next tue"),
        (LATEST, "future", "tue"),
        (LATEST, "future", "in a month"),
        (LATEST, "future", "jan 1"),
        (LATEST, "future", "29 feb"),
        (FRIDAY, "past", "1899-12-31"),
        (FRIDAY, "past", "0000-01-01"),
        (FRIDAY, "past", "nov 3 999"),
        (FRIDAY, "past", "nov 3 20266"),
        (FRIDAY, "future", "2200-01-01"),
        (FRIDAY, "future", "in 500 years"),
        (FRIDAY, "past", "99999999999999999999 days ago"),
        (FRIDAY, "past", "99999999999999999999999 months ago"),
        (FRIDAY, "past", f"{'9' * 70}y"),
    ],
)
def test_a_day_that_relcli_does_not_keep_is_refused_with_the_years_it_keeps(today: date, lean: Lean, text: str) -> None:
    assert refusal(text, today=today, lean=lean) == "relcli keeps the years 1900 to 2199: give a day within them."


# Numbers only


@pytest.mark.parametrize("text", ["03/04/2026", "3.4.2026", "3-4-2026", "fri 3/4/2026"])
@pytest.mark.parametrize(
    ("order", "advice"),
    [(None, ", or say once which comes first: relcli config set date_order dmy (or mdy)."), ("ymd", ".")],
)
def test_a_date_that_could_be_two_days_is_refused_with_both(text: str, order: DateOrder | None, advice: str) -> None:
    begun = f"“{text.removeprefix('fri ')}” could be 3 April or 4 March: write 2026-04-03 or 2026-03-04"
    assert refusal(text, order=order) == begun + advice


@pytest.mark.parametrize("text", ["25/04/2026", "04/25/2026"])
def test_a_date_of_one_reading_is_refused_too_so_that_a_form_is_good_for_every_day_or_for_none(text: str) -> None:
    assert "could be 25 April: write 2026-04-25, or" in refusal(text)


def test_a_date_without_a_year_could_be_two_days_as_well() -> None:
    assert "could be 3 April or 4 March: write 2026-04-03 or 2026-03-04, or" in refusal("3/4")


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("03/04/2026", "dmy", "2026-04-03"),
        ("03/04/2026", "mdy", "2026-03-04"),
        ("3.4.2026", "dmy", "2026-04-03"),
        ("3-4-2026", "mdy", "2026-03-04"),
        ("31/12", "dmy", "2025-12-31"),
        ("12/31", "mdy", "2025-12-31"),
        ("2026/04/03", "dmy", "2026-04-03"),
        ("2026/04/03", "mdy", "2026-04-03"),
        ("2026/04/03", "ymd", "2026-04-03"),
        ("Fri 3/4/2026", "dmy", "2026-04-03"),
    ],
)
def test_date_order_says_which_number_is_the_month(text: str, order: DateOrder, day: str) -> None:
    assert parse_day(text, FRIDAY, lean="past", order=order) == date.fromisoformat(day)


# Days that cannot be


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2026-02-30", "There is no 30 February 2026: write a day from 1 to 28."),
        ("feb 30", "There is no 30 February: write a day from 1 to 29."),
        ("30 feb 2028", "There is no 30 February 2028: write a day from 1 to 29."),
        ("29 feb 2100", "There is no 29 February 2100: write a day from 1 to 28."),
        ("31/02", "There is no 31 February: write a day from 1 to 29."),
        ("31/02/2026", "There is no 31 February 2026: write a day from 1 to 28."),
        ("02/31/2026", "There is no 31 February 2026: write a day from 1 to 28."),
        ("nov 0", "There is no 0 November: write a day from 1 to 30."),
        ("2026-13-01", "There is no month 13: write one from 1 to 12, as in 2026-04-03."),
        ("45/13/2026", "There is no month 13: write one from 1 to 12, as in 2026-04-03."),
        ("Mon 20 Nov 2026", "20 November 2026 is a Friday: correct the date, or leave the weekday out."),
        ("thu 2026-11-20", "20 November 2026 is a Friday: correct the date, or leave the weekday out."),
        ("mon nov 3", "3 November 2026 is a Tuesday: correct the date, or leave the weekday out."),
        ("3/4/26", "A year has four digits here: write it out, as in 2026-04-03."),
        ("26-11-20", "A year has four digits here: write it out, as in 2026-04-03."),
        ("nov 3 25", "A year has four digits here: write it out, as in 2026-04-03."),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_what_is_wrong(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


@pytest.mark.parametrize(
    "text",
    [
        *("5", "now", "soon", "ma 3", "fr", "Friyay", "3 moons ago", "ago", "in", "in fri", "last", "nov", "nov 2026"),
        *("1.5w", "-3 days ago", "last 3 weeks", "2026-W47-5", "20261120", "2026-11/20", "1.2.3", "Fri 3 days ago"),
        *(
            "٣ days ago",
            "²",
            "2026-11-2²",
            "202\uff16-11-20",
            "3 wee\u212as ago",
            "2026-11-20T09:05",
            "yesterday 14:30",
        ),
        *("to\0day", "today\n", "\x1b[31mtoday", "\ud800", "tod\u202eay", "today" + " " * 76),
    ],
)
def test_what_is_no_day_is_refused_with_three_examples_that_work(text: str) -> None:
    assert refusal(text).endswith("is no day that relcli understands: try yesterday, 3 days ago or 2026-11-20.")
    assert refusal(text, lean="future").endswith("understands: try tomorrow, in 2 weeks or 2026-11-20.")


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_no_text_at_all_is_refused(text: str) -> None:
    assert refusal(text) == "No day was given: try yesterday, 3 days ago or 2026-11-20."


def test_a_comma_is_no_day() -> None:
    assert refusal(",").startswith("“,” is no day")


@pytest.mark.parametrize("text", ["x" * 1_000_000, "9" * 1_000_000, "in " * 333_333, "\0" * 1_000_000])
def test_a_megabyte_is_refused_and_forty_characters_of_it_are_quoted(text: str) -> None:
    sentence = refusal(text)
    assert f"“{text[:40]}…”" in sentence
    assert len(sentence) < 140


# A day and a time


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("yesterday", "2026-11-19", None),
        ("nov 3 2025", "2025-11-03", None),
        ("nov 3", "2026-11-03", None),
        ("2w", "2026-11-06", None),
        ("yesterday 14:30", "2026-11-19", time(14, 30)),
        ("yesterday, 14:30", "2026-11-19", time(14, 30)),
        ("2026-11-20T09:05", "2026-11-20", time(9, 5)),
        ("2026-11-20 9:05", "2026-11-20", time(9, 5)),
        ("fri 9am", "2026-11-20", time(9)),
        ("fri at 9 AM", "2026-11-20", time(9)),
        ("fri 2pm", "2026-11-20", time(14)),
        ("fri 2:30pm", "2026-11-20", time(14, 30)),
        ("nov 3 2:30 pm", "2026-11-03", time(14, 30)),
        ("nov 3 2025 00:00", "2025-11-03", time(0)),
        ("3 days ago 23:59", "2026-11-17", time(23, 59)),
        ("today 12am", "2026-11-20", time(0)),
        ("today 12pm", "2026-11-20", time(12)),
    ],
)
def test_a_time_may_follow_the_day(text: str, day: str, clock: time | None) -> None:
    assert parse_when(text, FRIDAY, lean="past") == (date.fromisoformat(day), clock)


def test_the_day_before_a_time_leans_and_is_ordered_as_any_other() -> None:
    assert parse_when("fri 9am", FRIDAY, lean="future") == (date(2026, 11, 27), time(9))
    assert parse_when("3/4/2026 9am", FRIDAY, lean="past", order="dmy") == (date(2026, 4, 3), time(9))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("today 24:00", "“24:00” is no time of day: write it as 14:30 or 2:30pm."),
        ("today 9:60", "“9:60” is no time of day: write it as 14:30 or 2:30pm."),
        ("today 13pm", "“13pm” is no time of day: write it as 14:30 or 2:30pm."),
        ("today 0am", "“0am” is no time of day: write it as 14:30 or 2:30pm."),
        ("2026-11-20T99:99", "“99:99” is no time of day: write it as 14:30 or 2:30pm."),
        ("14:30", "“14:30” is a time without its day: write the day first, as in “today 14:30”."),
        ("2 pm", "“2 pm” is a time without its day: write the day first, as in “today 2 pm”."),
        ("feb 30 14:30", "There is no 30 February: write a day from 1 to 29."),
        ("", "No day was given: try yesterday, 3 days ago or 2026-11-20."),
    ],
)
def test_a_time_that_cannot_be_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(BadDate, match=f"^{re.escape(sentence)}$") as caught:
        parse_when(text, FRIDAY, lean="past")
    assert caught.value.exit_code == USAGE


@pytest.mark.parametrize("text", ["today 9", "today 9:5", "today 14:30:15", "today 14:30Z", "2026-11-20T", "today at"])
def test_a_time_is_hours_and_minutes_and_nothing_else(text: str) -> None:
    with pytest.raises(BadDate, match="is no day that relcli understands"):
        parse_when(text, FRIDAY, lean="past")


# Spans


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1", 1),
        ("10", 10),
        (" 10 ", 10),
        ("10d", 10),
        ("10 Days", 10),
        ("2w", 14),
        ("3 weeks", 21),
        ("a week", 7),
        ("2 months", 60),
        ("2m", 60),
        ("1y", 365),
        ("10 years", 3650),
        ("3650", 3650),
    ],
)
def test_a_span_is_a_number_of_days(text: str, days: int) -> None:
    assert parse_span(text) == days


@pytest.mark.parametrize("text", ["0", "0w", "3651", "11y", "9" * 80])
def test_a_span_is_between_a_day_and_ten_years(text: str) -> None:
    with pytest.raises(BadDate, match="is out of reach: give 1 to 3650 days") as caught:
        parse_span(text)
    assert caught.value.exit_code == USAGE


@pytest.mark.parametrize("text", ["", " ", "w", "-1", "+1", "1.5", "2 w 3 d", "²", "٣", "1_0", "10\n", "9" * 1_000_000])
def test_what_is_no_span_is_refused_with_three_that_are(text: str) -> None:
    with pytest.raises(BadDate, match=r"is no number of days: try 10, 2w or 3 months\.$"):
        parse_span(text)


# The day a note begins with


@pytest.mark.parametrize(
    ("text", "day", "clock", "rest"),
    [
        ("yesterday: called", "2026-11-19", None, "called"),
        ("Yesterday 14:30: called: no answer", "2026-11-19", time(14, 30), "called: no answer"),
        ("3 days ago: fixed the leak", "2026-11-17", None, "fixed the leak"),
        ("nov 3: invoice 2026-11-20: sent", "2026-11-03", None, "invoice 2026-11-20: sent"),
        ("fri:  two spaces  ", "2026-11-20", None, " two spaces  "),
        ("2026-11-18T09:05: met Ana\nand Bo", "2026-11-18", time(9, 5), "met Ana\nand Bo"),
        ("Thu 19 Nov 2026: x", "2026-11-19", None, "x"),
        ("today: ", "2026-11-20", None, ""),
    ],
)
def test_a_note_may_begin_with_its_day(text: str, day: str, clock: time | None, rest: str) -> None:
    assert split_day(text, FRIDAY) == (date.fromisoformat(day), clock, rest)


@pytest.mark.parametrize(
    "text",
    [
        *("", ": ", "today", "today:x", "Note: call", "re: boiler", "14:30 was the time", "14:30: called"),
        *("see https://example.com/2026-11-20: ok", "https://example.com", "5: x", "10: x", "2w: x", "2 weeks: x"),
        *("24/7: on call", "1/2: half of it done", "feb 30: x", "nov 3 25: x", "mon 20 nov 2026: x"),
        *("yesterday 25:00: x", "in 999 years: x", "called yesterday: no answer", "\0: x", "²: x"),
        *(" " * 80 + "today: x", "x" * 1_000_000, "x" * 1_000_000 + ": x"),
    ],
)
def test_a_note_that_begins_otherwise_is_left_as_it_is(text: str) -> None:
    assert split_day(text, FRIDAY) == (None, None, text)


def test_date_order_is_honoured_in_a_note_but_a_fraction_is_no_date() -> None:
    assert split_day("03/04/2026: called", FRIDAY, order="dmy") == (date(2026, 4, 3), None, "called")
    assert split_day("24/7: on call", FRIDAY, order="dmy") == (None, None, "24/7: on call")


@given(st.one_of(st.text(), almost_dates), st.text(), orders)
@example("yesterday", "x" * 200, None)
def test_splitting_a_note_never_loses_a_character_of_the_rest(head: str, tail: str, order: DateOrder | None) -> None:
    text = f"{head}: {tail}"
    try:
        day, clock, rest = split_day(text, FRIDAY, order=order)
    except BadDate:  # said aloud: nothing is logged, so nothing is lost
        assert any(char.isdigit() for char in head)
        return
    if day is None:
        assert (clock, rest) == (None, text)
    else:
        before = text.removesuffix(rest)
        assert before + rest == text
        assert before.endswith(": ")
        assert (day, clock) == parse_when(before[:-2], FRIDAY, lean="past", order=order)


# Words


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-11-20", "Fri 20 Nov 2026"), ("2026-05-03", "Sun 3 May 2026"), ("1900-01-01", "Mon 1 Jan 1900")],
)
def test_a_day_in_full_has_its_weekday_and_no_leading_zero(day: str, words: str) -> None:
    assert fmt_day(date.fromisoformat(day)) == words


def test_a_short_day_has_a_year_only_if_it_is_another() -> None:
    assert fmt_short(date(2026, 1, 3), FRIDAY) == "3 Jan"
    assert fmt_short(date(2026, 12, 31), FRIDAY) == "31 Dec"
    assert fmt_short(date(2025, 12, 31), date(2026, 1, 1)) == "31 Dec 2025"
    assert fmt_short(date(2027, 1, 1), date(2026, 12, 31)) == "1 Jan 2027"


@pytest.mark.parametrize(
    ("days", "ago", "ahead"),
    [
        (1, "yesterday", "tomorrow"),
        (2, "2 days ago", "in 2 days"),
        (13, "13 days ago", "in 13 days"),
        (14, "2 weeks ago", "in 2 weeks"),
        (20, "2 weeks ago", "in 2 weeks"),
        (21, "3 weeks ago", "in 3 weeks"),
        (59, "8 weeks ago", "in 8 weeks"),
        (60, "2 months ago", "in 2 months"),
        (729, "24 months ago", "in 24 months"),
        (730, "2 years ago", "in 2 years"),
        (36500, "100 years ago", "in 100 years"),
    ],
)
def test_how_far_off_is_told_in_the_unit_a_person_would_use(days: int, ago: str, ahead: str) -> None:
    assert fmt_near(FRIDAY - timedelta(days), FRIDAY) == ago
    assert fmt_near(FRIDAY + timedelta(days), FRIDAY) == ahead


def test_no_distance_is_today() -> None:
    assert fmt_near(FRIDAY, FRIDAY) == "today"


def test_one_day_is_singular() -> None:
    assert [count_days(days) for days in (0, 1, 2, 12)] == ["0 days", "1 day", "2 days", "12 days"]


# Laws


@given(kept_days, kept_days, leans, orders)
def test_a_day_in_full_is_read_back_as_itself(day: date, today: date, lean: Lean, order: DateOrder | None) -> None:
    assert parse_day(fmt_day(day), today, lean=lean, order=order) == day
    assert parse_day(day.isoformat(), today, lean=lean, order=order) == day


@given(kept_days, kept_days)
@example(date(2024, 2, 29), date(2024, 2, 29))
@example(LATEST, LATEST)
@example(EARLIEST, EARLIEST)
def test_a_short_day_is_read_back_as_itself(one: date, other: date) -> None:
    early, late = min(one, other), max(one, other)
    assert parse_day(fmt_short(early, late), late, lean="past") == early
    assert parse_day(fmt_short(late, early), early, lean="future") == late
    same_year = late.replace(year=early.year) if (late.month, late.day) != (2, 29) else early
    first, last = min(early, same_year), max(early, same_year)
    assert parse_day(fmt_short(first, last), last, lean="past") == first
    assert parse_day(fmt_short(last, first), first, lean="future") == last


@given(st.one_of(st.text(), almost_dates), kept_days, leans, orders)
def test_any_text_at_all_is_a_kept_day_or_a_kind_refusal(
    text: str, today: date, lean: Lean, order: DateOrder | None
) -> None:
    day = outcome(lambda: parse_day(text, today, lean=lean, order=order))
    moment = outcome(lambda: parse_when(text, today, lean=lean, order=order))
    for found in (day, moment if isinstance(moment, BadDate) else moment[0]):
        if isinstance(found, BadDate):
            assert re.fullmatch(r".{1,200}\.", str(found), re.DOTALL)
        else:
            assert EARLIEST <= found <= LATEST
    if isinstance(day, date):
        assert moment == (day, None)


@given(st.one_of(st.text(), almost_dates))
def test_any_text_at_all_is_a_span_of_1_to_3650_days_or_a_kind_refusal(text: str) -> None:
    days = outcome(lambda: parse_span(text))
    assert len(str(days)) < 200 if isinstance(days, BadDate) else 1 <= days <= 3650


# Start-up


def test_reading_dates_imports_nothing_that_a_command_would_wait_for() -> None:
    """relcli.dates is on every command's start-up path: `re` and `datetime` are all it may need."""
    heavy = ["dataclasses", "inspect", "calendar", "locale", "dateutil", "decimal"]
    program = f"import sys, relcli.dates; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("head", ["03/04/2026", "31/02/2026", "2026-02-30", "1.13.2026"])
def test_a_note_that_begins_with_a_date_in_figures_that_cannot_be_told_is_refused(head: str) -> None:
    with pytest.raises(BadDate):
        split_day(f"{head}: called", FRIDAY)
