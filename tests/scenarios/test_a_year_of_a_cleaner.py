"""A year in the life of Ines, who cleans under contract, from November 2025 on.

She wins a clinic by listening, until it is married on the evidence alone; then she only cleans. Beside it she has an
office that she cleans as often, and where she has never spoken to anybody.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.conftest import Relcli
from tests.scenarios.contractor import Contractor, Fade

CLINIC = "Harbour Clinic"
OFFICE = "Old Mill Offices"


def test_a_year_of_a_cleaner(relcli: Relcli) -> None:
    ines = Contractor(relcli)
    begins_with_two_contracts(ines)
    listens_until_the_clinic_is_a_friend(ines)
    is_dating_once_a_month_has_passed(ines)
    settles_what_they_expect_and_asks_what_is_wrong(ines)
    acts_on_the_criticism_and_says_so(ines)
    signs_for_two_years(ines)
    is_well_in_may(ines)
    has_never_spoken_at_the_office(ines)
    only_cleans_all_summer(ines)
    comes_back_in_september(ines)
    looks_back_at_the_year(ines)
    would_be_married_no_more_a_year_after_she_last_asked(ines)


def begins_with_two_contracts(ines: Contractor) -> None:
    ines.types("2025-11-03", "add", CLINIC, "--tag", "contract")
    ines.types("2025-11-03", "add", OFFICE, "--tag", "contract")
    ines.types("2025-11-03", "person", "add", "clinic", "Dana Reyes", "--role", "manager")
    ines.types("2025-11-03", "log", "clinic", "tour of both floors", "--with", "dana")


def listens_until_the_clinic_is_a_friend(ines: Contractor) -> None:
    ines.types("2025-11-17", "log", "clinic", "coffee before the first patient", "--learned", "goal: a second surgery")
    for customer in (CLINIC, OFFICE):
        ines.attends("2025-11-28", customer, "the round", weekly("2025-11-04", "2025-11-28"))
    assert ines.lacks("2025-11-28", CLINIC) == "To reach friend: 1 more conversation."
    ines.types("2025-12-01", "log", "clinic", "came early to talk", "-k", "visit")
    assert ines.has_come("2025-12-01", CLINIC) == "friend"
    assert ines.lacks("2025-12-01", CLINIC) == "To reach dating: 2 days more."


def is_dating_once_a_month_has_passed(ines: Contractor) -> None:
    assert ines.has_come("2025-12-02", CLINIC) == "friend"
    assert ines.has_come("2025-12-03", CLINIC) == "dating"
    assert ines.health("2025-12-03", CLINIC) == (66, "wobbly", "respect")
    assert ines.signal("2025-12-03", CLINIC, "knowing them") == 33
    assert ines.legs("2025-12-03", CLINIC) == (66, 100, None)
    ines.types("2025-12-15", "log", "clinic", "a card with the harbour on it", "-k", "card")
    assert ines.owes("2025-12-22") == [("check-in", OFFICE, 4), ("check-in", CLINIC, 0)]
    ines.types("2025-12-23", "log", "clinic", "called to wish them quiet days")
    assert ines.owes("2025-12-23") == [("check-in", OFFICE, 5)]


def settles_what_they_expect_and_asks_what_is_wrong(ines: Contractor) -> None:
    ines.types("2026-01-12", "log", "clinic", "meeting with Dana about the year", "--with", "dana")
    for item, answer in AGREED.items():
        ines.types("2026-01-12", "expect", "clinic", item, answer, "--confirmed")
    assert ines.lacks("2026-01-12", CLINIC) == "To reach engaged: ask for feedback; 20 days more."
    ines.types("2026-01-26", "feedback", "ask", "clinic", "What would you change?")
    ines.types(
        "2026-01-26", "feedback", "add", "clinic", "the hall is wet at seven", "--criticism", "--theme", "floors"
    )
    assert ines.has_come("2026-01-31", CLINIC) == "dating"
    assert ines.has_come("2026-02-01", CLINIC) == "engaged"


AGREED = {
    "vendors": "each week somebody else",
    "channel": "a call to Dana",
    "reports": "only when it matters",
    "dates": "tuesdays and fridays, before seven",
    "scope": "both floors, no instruments",
    "team": "only Ines",
}


def acts_on_the_criticism_and_says_so(ines: Contractor) -> None:
    ines.types("2026-01-29", "feedback", "act", "clinic", "the hall is mopped first, and is dry by six")
    ines.types("2026-02-02", "log", "clinic", "visited Dana", "--promise", "a dry hall at six by 2026-02-16")
    ines.types("2026-02-02", "feedback", "tell", "clinic")
    assert ines.owes("2026-02-12") == [("check-in", OFFICE, 56)]
    assert ines.owes("2026-02-13") == [("promise", CLINIC, -3), ("check-in", OFFICE, 57)]
    assert ines.types("2026-02-13", "promise", "kept", "clinic") == [
        "Your promise #1 to Harbour Clinic (a dry hall at six) is kept, 3 days early."
    ]
    ines.types("2026-02-16", "log", "clinic", "coffee", "--learned", "challenge: patients who slip")


def signs_for_two_years(ines: Contractor) -> None:
    assert ines.lacks("2026-03-02", CLINIC) == "To reach married: a commitment, or 4 jobs over 365 days."
    ines.types("2026-03-02", "commit", "clinic", "both floors, twice a week", "--until", "2028-02-29")
    ines.types("2026-03-02", "log", "clinic", "meeting, signed for two years", "--with", "dana")
    assert ines.has_come("2026-03-01", CLINIC) == "engaged"
    assert ines.has_come("2026-03-02", CLINIC) == "married"


def is_well_in_may(ines: Contractor) -> None:
    ines.types("2026-03-30", "log", "clinic", "visited")
    ines.types("2026-04-27", "log", "clinic", "coffee", "--learned", "preference: no bleach")
    ines.types("2026-05-04", "log", "clinic", "a plant for the hall", "-k", "gift")
    ines.types("2026-05-18", "log", "clinic", "visited, Dana was proud of the hall")
    for customer in (CLINIC, OFFICE):
        ines.attends("2026-05-31", customer, "the round", weekly("2025-12-02", "2026-05-29"))
    assert ines.health("2026-06-01", CLINIC) == (77, "steady", "trust")
    assert ines.legs("2026-06-01", CLINIC) == (100, 100, 77)
    assert ines.signal("2026-06-01", CLINIC, "expectations agreed") == 54
    assert ines.fade("2026-06-01", CLINIC) == Fade(down=27, fading=False)
    assert ines.owes("2026-06-01") == [("check-in", OFFICE, 165)]


def has_never_spoken_at_the_office(ines: Contractor) -> None:
    """S0-1: turning up is not a relationship, however often."""
    assert ines.has_come("2026-06-01", OFFICE) == "acquaintance"
    assert ines.lacks("2026-06-01", OFFICE) == "To reach friend: 3 more conversations."
    assert ines.health("2026-06-01", OFFICE) == (0, "toppling", "respect")
    assert ines.legs("2026-06-01", OFFICE) == (0, 0, None)


def only_cleans_all_summer(ines: Contractor) -> None:
    """S4-2: effort fades after the wedding. What is fading is told from 270 days on, and the stage stays as it is."""
    ines.types("2026-07-06", "log", "clinic", "invoice, nothing else", "-k", "email", "--no-answer")
    for customer in (CLINIC, OFFICE):
        ines.attends("2026-08-31", customer, "the round", weekly("2026-06-02", "2026-08-28"))
    assert ines.fade("2026-07-30", CLINIC) == Fade(down=63, fading=False)
    assert ines.fade("2026-07-31", CLINIC) == Fade(down=63, fading=True)
    assert ines.fade("2026-08-31", CLINIC) == Fade(down=97, fading=True)
    assert ines.health("2026-07-31", CLINIC) == (71, "steady", "communication")
    assert ines.health("2026-08-31", CLINIC) == (59, "wobbly", "communication")
    assert ines.signal("2026-08-31", CLINIC, "on cadence") == 0
    assert ines.legs("2026-08-31", CLINIC) == (88, 59, 77)
    assert ines.owes("2026-08-31") == [("check-in", OFFICE, 256), ("check-in", CLINIC, 75)]
    assert ines.has_come("2026-08-31", CLINIC) == "married"


def comes_back_in_september(ines: Contractor) -> None:
    ines.types("2026-09-01", "log", "clinic", "lunch with Dana, and an apology for the summer", "-k", "coffee")
    ines.types("2026-09-01", "feedback", "ask", "clinic", "What did you miss?")
    ines.types("2026-09-15", "log", "clinic", "visited the new surgery")
    ines.types("2026-09-22", "log", "clinic", "thanks for the patience", "-k", "thanks")
    ines.types("2026-10-13", "log", "clinic", "coffee")
    assert ines.health("2026-09-01", CLINIC) == (77, "steady", "trust")
    assert ines.owes("2026-09-01") == [("check-in", OFFICE, 257)]
    assert ines.fade("2026-09-01", CLINIC) == Fade(down=75, fading=True)
    assert ines.fade("2026-09-15", CLINIC) == Fade(down=58, fading=True)
    assert ines.fade("2026-10-13", CLINIC) == Fade(down=27, fading=False)
    assert ines.legs("2026-10-13", CLINIC) == (100, 96, 77)


def looks_back_at_the_year(ines: Contractor) -> None:
    days = ("2025-11-03", "2025-12-01", "2025-12-03", "2026-02-01", "2026-03-02", "2026-11-03")
    assert [ines.has_come(day, CLINIC) for day in days] == [
        *("acquaintance", "friend", "dating", "engaged", "married", "married"),
    ]
    assert ines.health("2025-12-03", CLINIC) == (66, "wobbly", "respect")
    assert ines.fade("2026-08-31", CLINIC) == Fade(down=97, fading=True)


def would_be_married_no_more_a_year_after_she_last_asked(ines: Contractor) -> None:
    assert ines.has_come("2027-09-01", CLINIC) == "married"
    assert ines.has_come("2027-09-02", CLINIC) == "engaged"
    assert ines.lacks("2027-09-02", CLINIC) == "To reach married: ask for feedback."


def weekly(first: str, last: str) -> Iterator[date]:
    """Tuesdays and Fridays from one day to another."""
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        if day.weekday() in {1, 4}:
            yield day
        day += timedelta(days=1)
