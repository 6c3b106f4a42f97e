"""A touchpoint on its way into the journal: what is made of what was said."""

from datetime import date
from typing import Any

import pytest

from relcli.commands.touchpoint import Said, check_options, entry_of
from relcli.errors import BadDate, BadInput

TODAY = date(2026, 11, 20)  # a Friday


def said(text: str = "", **rest: Any) -> Said:
    """An event at Acme as it was said."""
    return Said(customers=["acme"], text=text, **rest)


@pytest.mark.parametrize(
    ("event", "day", "time", "kind", "text"),
    [
        (said(), TODAY, None, "visit", ""),
        (said("  all well \n"), TODAY, None, "visit", "all well"),
        (said("called about it"), TODAY, None, "call", "called about it"),
        (said("Phoned, twice"), TODAY, None, "call", "Phoned, twice"),
        (said("calling card left"), TODAY, None, "visit", "calling card left"),
        (said("called", kind="EMAIL "), TODAY, None, "email", "called"),
        (said("yesterday: met"), date(2026, 11, 19), None, "meeting", "met"),
        (said("mon 9:05: met"), date(2026, 11, 16), "09:05", "meeting", "met"),
        (said("friday: met"), TODAY, None, "meeting", "met"),
        (said("nov 3: visited"), date(2026, 11, 3), None, "visit", "visited"),
        (said("tomorrowish: met"), TODAY, None, "visit", "tomorrowish: met"),
        (said("24/7: always open"), TODAY, None, "visit", "24/7: always open"),
        (said("yesterday: met", on="wed"), date(2026, 11, 18), None, "visit", "yesterday: met"),
        (said("met", on="2026-11-18T14:30"), date(2026, 11, 18), "14:30", "meeting", "met"),
        (said("met", on="2 days ago at 2pm"), date(2026, 11, 18), "14:00", "meeting", "met"),
        (said("met", on="today"), TODAY, None, "meeting", "met"),
        (said("x" * 1_000_000), TODAY, None, "visit", "x" * 1_000_000),
    ],
)
def test_an_event_has_a_day_a_time_a_kind_and_a_note(
    event: Said, day: date, time: str | None, kind: str, text: str
) -> None:
    entry = entry_of(event, TODAY, None)
    assert (entry.day, entry.time, entry.kind, entry.text) == (day, time, kind, text)


@pytest.mark.parametrize(
    ("event", "following"),
    [
        (said("met"), None),
        (said("met", next="tomorrow"), date(2026, 11, 21)),
        (said("met", next="friday"), date(2026, 11, 27)),
        (said("met", next="2w"), date(2026, 12, 4)),
        (said("yesterday: met", next="today"), TODAY),
        (said("met", on="2026-01-01", next="2026-02-01"), date(2026, 2, 1)),
    ],
)
def test_the_next_check_in_leans_to_the_future(event: Said, following: date | None) -> None:
    assert entry_of(event, TODAY, None).next == following


def test_the_order_of_day_and_month_is_the_one_of_the_journal() -> None:
    assert entry_of(said("met", on="03/04/2026"), TODAY, "dmy").day == date(2026, 4, 3)
    assert entry_of(said("03/04/2026: met"), TODAY, "mdy").day == date(2026, 3, 4)


def test_tags_are_lower_case_and_there_once() -> None:
    assert entry_of(said(tags=["+Roof", "#roof", "Leak"]), TODAY, None).tags == ("roof", "leak")


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (said("met", on="tomorrow"), "A touchpoint cannot lie ahead, and Sat 21 Nov 2026 does"),
        (said("tomorrow: meet"), "A touchpoint cannot lie ahead"),
        (said("met", next="today"), "must come after the touchpoint of Fri 20 Nov 2026; Fri 20 Nov 2026 does not."),
        (said("met", kind="vist"), "There is no kind “vist”; did you mean visit?"),
        (said("met", kind=""), "There is no kind “”; the kinds are visit, meeting"),
        (said("x" * 1_000_001), "A note has at most 1,000,000 characters; this one has 1,000,001."),
        (said("a\0b"), "A note cannot hold the character NUL."),
        (said("a\ud800b"), "A note must be valid UTF-8."),
        (said(tags=["a b"]), "A tag is one word"),
        (said(key=""), "A key has 1 to 200 visible characters."),
        (said(key=" "), "A key has 1 to 200 visible characters."),
        (said(key="k" * 201), "A key has 1 to 200 visible characters."),
        (said(key="a\nb"), "A key has 1 to 200 visible characters."),
    ],
)
def test_what_cannot_be_is_refused(event: Said, problem: str) -> None:
    with pytest.raises(BadInput) as refusal:
        entry_of(event, TODAY, None)
    assert problem in str(refusal.value)


@pytest.mark.parametrize(
    "day", ["03/04/2026", "31/02", "0000-01-01", "9999-12-31", "soonish", "2026-02-29", "9:05", ""]
)
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(BadDate):
        entry_of(said("met", on=day), TODAY, None)


def test_options_are_checked_before_the_note_is_known() -> None:
    check_options(said(next="today", tags=["roof"], kind="call"), TODAY, None)  # the note may begin "yesterday: "
    with pytest.raises(BadDate):
        check_options(said(next="soonish"), TODAY, None)
    with pytest.raises(BadInput):
        check_options(said(kind="vist"), TODAY, None)
