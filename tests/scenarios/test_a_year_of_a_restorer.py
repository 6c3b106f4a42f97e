"""A year in the life of Klara, who restores furniture, from September 2025 on, and the one mistake in it.

She strips the varnish of 1790 from a secretaire, a week before the wedding that it was promised for, and hides for ten
days. Then she owns it, from the first word to the last check-back. In the same weeks she owns a small mistake at once.
"""

from tests.conftest import Relcli
from tests.scenarios.contractor import Contractor, Fade

HOUSE = "Arnault House"
MUSEUM = "Doll Museum"
IT = "Issue #1 with Arnault House (stripped the varnish of 1790)"


def test_a_year_of_a_restorer(relcli: Relcli) -> None:
    klara = Contractor(relcli)
    is_trusted_with_six_chairs(klara)
    promises_the_secretaire_for_the_wedding(klara)
    ruins_it_and_hides(klara)
    owns_it(klara)
    puts_it_right(klara)
    settles_what_was_never_settled(klara)
    owns_a_small_one_at_once(klara)
    checks_back_twice(klara)
    keeps_her_word_all_summer(klara)
    is_well_recovered_in_august(klara)
    looks_back_at_the_worst_day(klara)


def is_trusted_with_six_chairs(klara: Contractor) -> None:
    klara.types("2025-09-01", "log", HOUSE, "meeting about the chairs", "--new")
    klara.types("2025-09-01", "person", "add", "arnault", "Odile Arnault")
    klara.types("2025-09-15", "log", "arnault", "visited", "--learned", "goal: the house as it was, for the wedding")
    klara.types("2025-09-15", "job", "add", "arnault", "six chairs", "--from", "2025-10-06", "--to", "2025-10-31")
    klara.types("2025-09-15", "promise", "add", "arnault", "all six chairs", "--due", "2025-10-31")
    klara.types("2025-10-02", "log", "arnault", "called before fetching them", "--job", "six")
    klara.types("2025-10-06", "job", "start", "arnault")
    klara.types("2025-10-27", "job", "done", "arnault")
    klara.types("2025-10-27", "promise", "kept", "arnault")
    klara.types("2025-10-29", "log", "arnault", "visited, they sat on all six", "--job", "six")
    klara.types("2025-11-10", "job", "paid", "arnault")
    klara.types("2025-11-10", "feedback", "ask", "arnault", "What was not as you thought?")
    klara.types("2025-11-24", "log", "arnault", "coffee", "--learned", "challenge: the roof eats all the money")
    klara.types("2025-12-15", "log", "arnault", "a card", "-k", "card")
    klara.types("2025-12-29", "log", "arnault", "called")
    assert klara.has_come("2026-01-10", HOUSE) == "dating"
    assert klara.health("2026-01-10", HOUSE) == (87, "steady", "respect")
    assert klara.legs("2026-01-10", HOUSE) == (87, 100, 100)


def promises_the_secretaire_for_the_wedding(klara: Contractor) -> None:
    """Of eleven expectations they settle one: when, and not what."""
    fetched = ("visited, fetched the secretaire", "--promise", "the secretaire by 2026-02-14")
    klara.types("2026-01-12", "log", "arnault", *fetched)
    klara.types("2026-01-12", "expect", "arnault", "dates", "before the wedding")
    klara.types("2026-01-12", "job", "add", "arnault", "secretaire", "--from", "2026-01-19", "--to", "2026-02-13")
    klara.types("2026-01-19", "job", "start", "arnault")
    klara.types("2026-01-30", "log", "arnault", "called, all is well", "--job", "secretaire")
    assert klara.legs("2026-02-09", HOUSE) == (88, 100, 54)


def ruins_it_and_hides(klara: Contractor) -> None:
    """S0-22: from the day it is heard of, two clocks run."""
    seen = ("Odile came by and saw it", "-k", "visit", "--by", "them", "--mood", "bad")
    klara.types("2026-02-10", "log", "arnault", *seen, "--promise", "a word on what can be saved by 2026-02-12")
    opened = ("--severity", "spectacular", "--from", "odile", "--found-out", "--blank", "scope")
    assert klara.types("2026-02-10", "issue", "open", "arnault", "stripped the varnish of 1790", *opened)[0] == (
        "Issue #1 with Arnault House: stripped the varnish of 1790 (spectacular, from Odile Arnault, they found out, "
        "scope not settled), heard Tue 10 Feb 2026 (today). Next: acknowledge by Wed 11 Feb 2026."
    )
    assert klara.owes("2026-02-10") == [("acknowledge", HOUSE, -1), ("promise", HOUSE, -2)]
    assert klara.health("2026-02-11", HOUSE) == (69, "wobbly", "trust")
    assert klara.owes("2026-02-19") == [
        ("acknowledge", HOUSE, 8),
        ("resolve", HOUSE, 2),
        ("promise", HOUSE, 7),
        ("promise", HOUSE, 5),
    ]
    assert klara.health("2026-02-19", HOUSE) == (36, "toppling", "trust")
    assert klara.legs("2026-02-19", HOUSE) == (88, 100, 36)


def owns_it(klara: Contractor) -> None:
    """S1-23 to S1-27: acknowledged, explained, and sorry."""
    klara.types("2026-02-20", "log", "arnault", "visited, told all of it", "--with", "odile", "--minutes", "90")
    klara.types("2026-02-20", "issue", "ack", "arnault")
    why = ("--how", "a stripper that was new to me", "--why", "I was late and told nobody")
    klara.types("2026-02-20", "issue", "explain", "arnault", *why, "--steps", "no bottle without a test")
    assert klara.types("2026-02-20", "issue", "apologise", "arnault") == [
        f"{IT} is apologised for, 10 days after you heard of it. Next: resolve, 3 days late."
    ]
    klara.types("2026-02-20", "promise", "kept", "3")
    moved = ("--due", "2026-03-06", "--why", "the varnish is made anew")
    assert klara.types("2026-02-20", "promise", "move", "2", *moved)[0] == (
        "Your promise #2 to Arnault House (the secretaire) is due Fri 6 Mar 2026 (in 2 weeks) now; "
        "moved 6 days after it was due."
    )
    assert klara.health("2026-02-20", HOUSE) == (43, "wobbly", "trust")
    assert klara.owes("2026-02-20") == [("resolve", HOUSE, 3)]


def puts_it_right(klara: Contractor) -> None:
    """S0-23."""
    klara.types("2026-02-27", "log", "arnault", "called, the shellac holds", "--job", "secretaire")
    assert klara.types("2026-03-04", "issue", "resolve", "arnault", "--remedy", "shellac by hand, no charge") == [
        f"{IT} is resolved, 22 days after you heard of it. Next: check back on Wed 18 Mar 2026."
    ]
    assert klara.types("2026-03-04", "promise", "kept", "arnault") == [
        "Your promise #2 to Arnault House (the secretaire) is kept, late: it was moved only after its day."
    ]
    klara.types("2026-03-04", "job", "done", "arnault")
    klara.types("2026-03-04", "log", "arnault", "a jar of the shellac", "-k", "gift", "--extra")
    klara.types("2026-03-06", "log", "arnault", "visited, it stands in the hall", "--job", "secretaire")
    assert klara.signal("2026-03-06", HOUSE, "mistakes owned") == 67
    assert klara.legs("2026-03-06", HOUSE) == (88, 100, 41)
    assert klara.owes("2026-03-07") == []


def settles_what_was_never_settled(klara: Contractor) -> None:
    """S2-46: behind most mistakes there is a blank on the page of what both sides expect."""
    for item, answer in AGREED.items():
        klara.types("2026-03-09", "expect", "arnault", item, answer, "--confirmed")
    assert klara.legs("2026-03-09", HOUSE) == (88, 100, 56)
    assert klara.has_come("2026-03-09", HOUSE) == "engaged"


AGREED = {
    "scope": "nothing comes off that was there in 1790",
    "process": "a test where nobody sees it, then a call",
    "reports": "weekly",
    "channel": "a call in the evening",
    "duties": "they say what it means to them",
}


def owns_a_small_one_at_once(klara: Contractor) -> None:
    klara.types("2026-03-09", "log", MUSEUM, "meeting", "--new")
    klara.types("2026-03-11", "log", "doll", "called before they saw it")
    klara.types("2026-03-11", "issue", "open", "doll", "a scratch on the case", "--told-first")
    klara.types("2026-03-11", "issue", "explain", "doll", "--how", "my ring")
    klara.types("2026-03-11", "issue", "apologise", "doll")
    klara.types("2026-03-12", "issue", "resolve", "doll", "--remedy", "polished out")
    assert klara.signal("2026-03-12", MUSEUM, "mistakes owned") == 100


def checks_back_twice(klara: Contractor) -> None:
    """S1-29: two weeks and six weeks after it."""
    assert klara.owes("2026-03-17") == []
    assert klara.owes("2026-03-18") == [("check-back", HOUSE, 0)]
    klara.types("2026-03-18", "issue", "check", "arnault", "Odile runs her hand along it")
    klara.types("2026-03-18", "log", "arnault", "called")
    assert klara.owes("2026-03-26") == [("check-back", MUSEUM, 0)]
    klara.types("2026-03-26", "issue", "check", "doll", "not to be seen")
    klara.types("2026-04-01", "log", "arnault", "coffee")
    assert klara.owes("2026-04-15") == [("check-back", HOUSE, 0), ("check-in", HOUSE, 0)]
    klara.types("2026-04-15", "log", "arnault", "visited")
    assert klara.types("2026-04-15", "issue", "check", "arnault", "they show it to guests") == [
        f"Checked back on {IT[0].lower()}{IT[1:]}, 42 days after it was resolved. Nothing is left to do."
    ]
    assert klara.owes("2026-04-15") == []
    klara.types("2026-04-23", "issue", "check", "doll", "still not to be seen")
    klara.types("2026-04-23", "log", "doll", "visited")


def keeps_her_word_all_summer(klara: Contractor) -> None:
    for piece, due, kept in FRAMES:
        klara.types("2026-04-27", "promise", "add", "arnault", piece, "--due", due)
        klara.types(kept, "promise", "kept", "arnault")
        klara.types(kept, "log", "arnault", f"visited with {piece}")
    klara.types("2026-05-20", "feedback", "ask", "arnault")
    klara.types("2026-05-20", "feedback", "add", "arnault", "nobody ever told us so plainly", "--praise")
    klara.types("2026-06-24", "log", "arnault", "coffee", "--learned", "need: somebody who says when it goes wrong")
    for item in ("vendors", "rave", "meetings", "needs", "team"):
        klara.types("2026-06-24", "expect", "arnault", item, "said over coffee", "--confirmed")
    klara.types("2026-07-15", "log", "doll", "visited")
    klara.types("2026-07-22", "log", "arnault", "for the trust", "-k", "thanks")


FRAMES = (
    ("the small frame", "2026-05-08", "2026-05-06"),
    ("the oval frame", "2026-06-12", "2026-06-10"),
    ("the mirror", "2026-07-24", "2026-07-22"),
)


def is_well_recovered_in_august(klara: Contractor) -> None:
    """S4-17: what is remembered is not the mistake but what became of it."""
    assert klara.health("2026-08-03", HOUSE) == (81, "steady", "trust")
    assert klara.legs("2026-08-03", HOUSE) == (100, 100, 81)
    assert klara.signal("2026-08-03", HOUSE, "promises kept") == 76
    assert klara.signal("2026-08-03", HOUSE, "mistakes owned") == 67
    assert klara.has_come("2026-08-03", HOUSE) == "engaged"
    assert klara.fade("2026-08-03", HOUSE) == Fade(down=2, fading=False)
    assert klara.owes("2026-08-03") == []


def looks_back_at_the_worst_day(klara: Contractor) -> None:
    """Nothing that was done since has made it better."""
    assert klara.health("2026-02-19", HOUSE) == (36, "toppling", "trust")
    assert klara.has_come("2026-02-19", HOUSE) == "dating"
    trust = [
        klara.legs(day, HOUSE)[-1] for day in ("2026-01-10", "2026-02-09", "2026-02-19", "2026-03-09", "2026-08-03")
    ]
    assert trust == [100, 54, 36, 56, 81]
