"""The sentence that confirms a touchpoint."""

from datetime import date
from typing import Literal

import pytest

from relcli.rules.checkins import Cadence, CheckIn
from relcli.rules.vocabulary.kinds import By, nature_of
from relcli.rules.vocabulary.records import Touchpoint
from relcli.views.logged import logged_words, touchpoint_words

TODAY = date(2026, 11, 20)


def touchpoint(
    kind: str = "call", by: By = "us", *, answered: bool | None = None, day: date = date(2026, 11, 18)
) -> Touchpoint:
    """Touchpoint #12 with Acme Dental."""
    return Touchpoint(
        id=12,
        uid="",
        customer_id=1,
        customer="Acme Dental",
        ref=None,
        day=day,
        time=None,
        kind=kind,
        nature=nature_of(kind, by, answered),
        by=by,
        answered=answered,
        mood=None,
        minutes=None,
        text="about the leak",
        key=None,
        people=(),
        tags=(),
    )


def owed(on: date) -> CheckIn:
    """A check-in owed on a day."""
    return CheckIn(Cadence(30, "friend"), on, False, (TODAY - on).days, "ok", 0.0, False, False)


@pytest.mark.parametrize(
    ("day", "due", "sentence"),
    [
        (
            date(2026, 11, 18),
            date(2026, 12, 11),
            "Logged #12: call with Acme Dental, Wed 18 Nov 2026 (2 days ago). Next check-in by 11 Dec.",
        ),
        (
            TODAY,
            date(2027, 1, 4),
            "Logged #12: call with Acme Dental, Fri 20 Nov 2026 (today). Next check-in by 4 Jan 2027.",
        ),
        (
            date(2024, 2, 29),
            TODAY,
            "Logged #12: call with Acme Dental, Thu 29 Feb 2024 (2 years ago). Next check-in by 20 Nov.",
        ),
    ],
)
def test_the_sentence_says_what_was_understood_and_what_is_next(day: date, due: date, sentence: str) -> None:
    assert logged_words(touchpoint(day=day), owed(due), TODAY, already=False) == sentence


def test_what_stood_there_before_is_said_to() -> None:
    said = logged_words(touchpoint(), owed(TODAY), TODAY, already=True)
    assert said == "This was already logged as #12: call with Acme Dental, Wed 18 Nov 2026."


def test_a_relationship_that_ended_owes_nothing() -> None:
    said = logged_words(touchpoint(), None, TODAY, already=False)
    assert said == (
        "Logged #12: call with Acme Dental, Wed 18 Nov 2026 (2 days ago). "
        "The relationship has ended, so no check-in is owed; relcli resume takes it up again."
    )


@pytest.mark.parametrize(
    ("kind", "by", "answered", "words"),
    [
        ("call", "us", None, "call with Acme Dental"),
        ("call", "us", False, "call to Acme Dental, unanswered"),
        ("call", "them", None, "call from Acme Dental"),
        ("call", "them", False, "call from Acme Dental, unanswered"),
        ("email", "us", None, "email to Acme Dental, unanswered"),
        ("email", "us", True, "email with Acme Dental"),
        ("email", "them", None, "email from Acme Dental"),
        ("service", "us", None, "service at Acme Dental"),
        ("gift", "us", None, "gift to Acme Dental"),
        ("card", "them", None, "card from Acme Dental"),
        ("note", "us", None, "note on Acme Dental"),
    ],
)
def test_the_words_say_who_turned_to_whom(
    kind: str, by: Literal["us", "them"], answered: bool | None, words: str
) -> None:
    assert touchpoint_words(touchpoint(kind, by, answered=answered)) == words
