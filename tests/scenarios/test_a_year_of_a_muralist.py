"""A good year in the life of Teo, who paints murals, one project after another, from February 2025 on.

A school hears from him before, during and after each of them, and is married after the fourth. A bakery that the
school sent to him hears nothing, and waits.
"""

from tests.conftest import Relcli
from tests.scenarios.contractor import Contractor, Fade

SCHOOL = "Quay School"
BAKERY = "Bakery Row"


def test_a_year_of_a_muralist(relcli: Relcli) -> None:
    teo = Contractor(relcli)
    meets_the_school_and_agrees_on_a_wall(teo)
    tells_them_before_he_comes(teo)
    keeps_them_informed_every_week(teo)
    moves_a_promise_because_of_the_rain_and_keeps_it(teo)
    asks_how_it_turned_out_and_is_paid(teo)
    is_sent_to_a_bakery_and_says_thanks(teo)
    paints_for_the_bakery_without_a_word(teo)
    is_engaged_after_the_second_wall(teo)
    is_married_after_the_fourth(teo)
    finds_the_weakest_leg_and_mends_it(teo)
    compares_the_two(teo)


def meets_the_school_and_agrees_on_a_wall(teo: Contractor) -> None:
    teo.types("2025-02-03", "log", SCHOOL, "meeting about the yard", "--new")
    teo.types("2025-02-10", "log", "quay", "visited", "--learned", "vision: a yard that the children drew")
    teo.types("2025-02-17", "job", "add", "quay", "yard wall", "--from", "2025-03-10", "--to", "2025-03-28")
    teo.types("2025-02-24", "log", "quay", "meeting with the parents")
    for item, answer in (("reports", "weekly"), ("scope", "the wall, not the gate"), ("dates", "before easter")):
        teo.types("2025-02-24", "expect", "quay", item, answer)
    assert teo.has_come("2025-02-24", SCHOOL) == "friend"
    assert teo.lacks("2025-02-24", SCHOOL) == "To reach dating: 1 more job done; 9 days more."


def tells_them_before_he_comes(teo: Contractor) -> None:
    """S0-13: before, during and after."""
    assert teo.owes("2025-03-06") == []
    assert teo.owes("2025-03-07") == [("before-job", SCHOOL, 0)]
    teo.types("2025-03-07", "log", "quay", "called, told them what comes on Monday", "--job", "yard")
    assert teo.owes("2025-03-07") == []


def keeps_them_informed_every_week(teo: Contractor) -> None:
    teo.types("2025-03-10", "job", "start", "quay")
    teo.types("2025-03-10", "log", "quay", "visited the classes, brushes in hand", "--job", "yard")
    assert teo.owes("2025-03-16") == []
    assert teo.owes("2025-03-19") == [("during-job", SCHOOL, 2)]
    called = ("called, the sky is on", "--job", "yard", "--promise", "the west corner by 2025-03-26")
    assert teo.types("2025-03-19", "log", "quay", *called) == [
        "Logged #6: call with Quay School, Wed 19 Mar 2025 (today). Next check-in by 26 Mar.",
        "For job #1 (yard wall), understood as during it; --phase says otherwise.",
        "Promise #1 to Quay School: the west corner, due Wed 26 Mar 2025 (in 7 days).",
    ]


def moves_a_promise_because_of_the_rain_and_keeps_it(teo: Contractor) -> None:
    """S2-7: renegotiated before it was due, it is worth nearly as much as kept at once."""
    assert teo.owes("2025-03-25") == [("promise", SCHOOL, -1)]
    assert teo.types("2025-03-25", "promise", "move", "quay", "--due", "2025-04-02", "--why", "four days of rain") == [
        "Your promise #1 to Quay School (the west corner) is due Wed 2 Apr 2025 (in 8 days) now; moved in time."
    ]
    teo.types("2025-03-25", "log", "quay", "called about the rain", "--job", "yard")
    assert teo.owes("2025-03-27") == []
    assert teo.owes("2025-03-30") == [("promise", SCHOOL, -3)]
    teo.types("2025-04-01", "promise", "kept", "quay")
    assert teo.signal("2025-04-01", SCHOOL, "promises kept") == 75


def asks_how_it_turned_out_and_is_paid(teo: Contractor) -> None:
    assert teo.types("2025-04-02", "job", "done", "quay") == [
        "Job #1 for Quay School: yard wall, done Wed 2 Apr 2025 (today), 5 days late, not paid yet."
    ]
    assert teo.has_come("2025-04-01", SCHOOL) == "friend"
    assert teo.has_come("2025-04-02", SCHOOL) == "dating"
    assert teo.owes("2025-04-04") == []
    assert teo.owes("2025-04-05") == [("after-job", SCHOOL, 0)]
    teo.types("2025-04-07", "log", "quay", "visited, asked how they like it", "--job", "yard")
    assert teo.owes("2025-04-07") == []
    assert teo.types("2025-04-16", "job", "list")[-1] == (
        "1  Quay School  yard wall  10 Mar to 28 Mar  done 2 weeks ago, unpaid  before, during, after"
    )
    teo.types("2025-04-16", "job", "paid", "quay")
    assert teo.types("2025-04-16", "job", "list", "--all")[-1].split()[-4:] == [
        *("settled", "before,", "during,", "after"),
    ]


def is_sent_to_a_bakery_and_says_thanks(teo: Contractor) -> None:
    """S1-5."""
    teo.types("2025-04-28", "log", "quay", "called")
    teo.types("2025-05-05", "refer", "in", "quay", BAKERY, "their shop front")
    teo.types("2025-05-05", "log", BAKERY, "called", "--new")
    assert teo.owes("2025-05-11") == []
    assert teo.owes("2025-05-12") == [("thanks", SCHOOL, 0)]
    teo.types("2025-05-12", "log", "quay", "a box of rolls from the bakery", "-k", "thanks")
    teo.types("2025-05-12", "refer", "thank", "quay")
    assert teo.owes("2025-05-12") == []


def paints_for_the_bakery_without_a_word(teo: Contractor) -> None:
    teo.types("2025-05-19", "log", "bakery", "visited", "--learned", "need: done before the summer guests")
    teo.types("2025-05-26", "job", "add", "bakery", "shop front", "--from", "2025-06-16", "--to", "2025-06-27")
    teo.types("2025-05-26", "log", "bakery", "visited", "--promise", "all of it by 2025-06-27")
    assert ("before-job", BAKERY, 2) in teo.owes("2025-06-15")
    teo.types("2025-06-16", "job", "start", "bakery")
    assert teo.health("2025-06-27", BAKERY) == (66, "wobbly", "respect")
    assert [one for one in teo.owes("2025-06-30") if one[1] == BAKERY] == [
        *(("promise", BAKERY, 3), ("check-in", BAKERY, 5)),
    ]
    assert teo.health("2025-06-30", BAKERY) == (0, "toppling", "trust")
    teo.types("2025-07-11", "job", "done", "bakery")
    teo.types("2025-07-11", "promise", "kept", "bakery")
    assert teo.signal("2025-07-11", BAKERY, "promises kept") == 25
    assert teo.has_come("2025-07-11", BAKERY) == "dating"
    assert teo.legs("2025-07-31", BAKERY) == (57, 50, 12)


def is_engaged_after_the_second_wall(teo: Contractor) -> None:
    for day in ("2025-06-10", "2025-07-01", "2025-07-31"):
        teo.types(day, "log", "quay", "called")
    days = ("2025-08-04", "2025-08-14", "2025-08-18", "2025-08-25", "2025-08-29", "2025-09-01")
    paints_for_the_school(teo, "gym", *days)
    for item, answer in (("channel", "a call"), ("team", "only Teo"), ("rave", "the children point at it")):
        teo.types("2025-09-01", "expect", "quay", item, answer)
    assert teo.lacks("2025-09-01", SCHOOL) == "To reach engaged: ask for feedback."
    teo.types("2025-09-08", "feedback", "ask", "quay", "What did the children say?")
    assert teo.has_come("2025-09-07", SCHOOL) == "dating"
    assert teo.has_come("2025-09-08", SCHOOL) == "engaged"


def is_married_after_the_fourth(teo: Contractor) -> None:
    """Without any contract: four jobs over more than a year are one."""
    for day in ("2025-10-06", "2025-11-03", "2025-12-01"):
        teo.types(day, "log", "quay", "coffee")
    days = ("2025-12-01", "2025-12-29", "2026-01-02", "2026-01-08", "2026-01-14", "2026-01-16")
    paints_for_the_school(teo, "stairs", *days)
    teo.types("2026-02-16", "log", "quay", "coffee", "--learned", "goal: a prize for the yard")
    days = ("2026-03-02", "2026-03-27", "2026-03-30", "2026-04-07", "2026-04-14", "2026-04-17")
    paints_for_the_school(teo, "library", *days)
    assert teo.lacks("2026-04-13", SCHOOL) == "To reach married: a commitment, or 4 jobs over 365 days."
    assert teo.has_come("2026-04-13", SCHOOL) == "engaged"
    assert teo.has_come("2026-04-14", SCHOOL) == "married"


def finds_the_weakest_leg_and_mends_it(teo: Contractor) -> None:
    """A stool stands as well as its weakest leg: first the one, then the other."""
    assert teo.health("2026-04-20", SCHOOL) == (47, "wobbly", "respect")
    assert teo.could("2026-04-20") == [("appreciation", SCHOOL, 223)]
    teo.types("2026-04-20", "log", "quay", "a card to every class", "-k", "card")
    assert teo.could("2026-04-20") == []
    assert teo.health("2026-04-20", SCHOOL) == (64, "wobbly", "trust")
    assert teo.signal("2026-04-20", SCHOOL, "expectations agreed") == 54
    for item in ("vendors", "meetings", "process", "needs", "duties"):
        teo.types("2026-04-20", "expect", "quay", item, "as we do it already")
    assert teo.health("2026-04-20", SCHOOL) == (77, "steady", "respect")
    assert teo.legs("2026-04-20", SCHOOL) == (77, 95, 87)


def compares_the_two(teo: Contractor) -> None:
    assert teo.fade("2026-04-20", SCHOOL) == Fade(down=9, fading=False)
    assert teo.fade("2026-04-20", BAKERY) == Fade(down=100, fading=True)
    assert teo.health("2026-04-20", BAKERY) == (11, "toppling", "respect")
    assert teo.owes("2026-04-20") == [("check-in", BAKERY, 308), ("after-job", BAKERY, 280)]
    assert [line.split()[-3:] for line in teo.types("2026-04-20", "job", "list", "--all") if "Bakery" in line] == [
        ["ago,", "unpaid", "never"]
    ]


def paints_for_the_school(
    teo: Contractor, title: str, agreed: str, told: str, start: str, halfway: str, done: str, after: str
) -> None:
    """One more wall, as planned, with word before, during and after it."""
    teo.types(agreed, "job", "add", "quay", title, "--from", start, "--to", done)
    teo.types(told, "log", "quay", "called, told them what comes", "--job", title)
    teo.types(start, "job", "start", "quay")
    teo.types(halfway, "log", "quay", "visited, half of it stands", "--job", title)
    teo.types(done, "job", "done", "quay")
    teo.types(after, "log", "quay", "visited, asked how they like it", "--job", title)
    teo.types(after, "job", "paid", "quay")
