"""November 2026 in the life of Rosa, who cleans on her own: what she types, and what relcli answers on that day.

She has a contract that she never speaks about with anybody, a household that she has known for years, and a shop
that she has just met.
"""

import json
from typing import Any

from relcli.errors import DONE, OVERDUE
from tests.conftest import Relcli


class Rosa:
    """Rosa at her terminal. Days are those of November."""

    def __init__(self, relcli: Relcli) -> None:
        self._relcli = relcli

    def types(self, day: int, *argv: str) -> list[str]:
        """A command of hers on that day, and the lines that it answers with."""
        return self._relcli.ok(*argv, today=_november(day)).splitlines()

    def owes(self, day: int, *among: str) -> list[tuple[str, int, str]]:
        """To whom she owes a check-in on that day, how many days late it is, and why."""
        due = self._reads(day, "due", *among)["due"]
        return [(one["customer"], one["days_overdue"], one["why"]) for one in due]

    def has_come(self, day: int) -> dict[str, str]:
        """How far she has come with each customer by that day."""
        return {one["customer"]: one["stage"] for one in self._reads(day, "list")["customers"]}

    def has_lost(self, day: int) -> list[tuple[str, str]]:
        """Who left by that day, and why."""
        gone = self._reads(day, "list", "--ended")["customers"]
        return [(one["customer"], one["ended_why"]) for one in gone]

    def is_warned(self, day: int, *among: str) -> bool:
        """Whether her shell, which asks relcli each morning, warns her that somebody is overdue."""
        code = self._relcli("due", "--exit-code", *among, today=_november(day)).code
        assert code in {DONE, OVERDUE}
        return code == OVERDUE

    def _reads(self, day: int, *argv: str) -> Any:
        return json.loads(self._relcli.ok(*argv, "-f", "json", today=_november(day)))


def _november(day: int) -> str:
    return f"2026-11-{day:02}"


def test_a_month_of_a_cleaner(relcli: Relcli) -> None:
    rosa = Rosa(relcli)
    begins_her_journal(rosa)
    cleans_the_clinic_and_speaks_to_nobody(rosa)
    misses_a_call_and_is_called_back(rosa)
    talks_with_the_manager_at_last(rosa)
    leaves_the_shop_in_peace(rosa)
    gives_her_own_word_on_the_clinic(rosa)
    loses_a_household(rosa)
    looks_at_the_last_day_of_the_month(rosa)
    looks_back_at_a_day_as_it_was(rosa)


def begins_her_journal(rosa: Rosa) -> None:
    assert rosa.types(2)[2] == "Your journal is empty. Three ways to begin:"

    assert rosa.types(2, "add", "Harbour Clinic", "--on", "2026-03-02", "--tag", "contract") == [
        "Added Harbour Clinic. First check-in by Thu 16 Apr 2026."
    ]
    rosa.types(2, "add", "Ortiz household", "--on", "2025-06-01")
    for day in ("2026-05-04", "2026-07-13", "2026-09-28"):
        rosa.types(2, "log", "ortiz", "coffee in their kitchen", "--on", day)
    assert rosa.types(2, "log", "Green Door Books", "met at the fair", "--new", "--next", "in 2 weeks") == [
        "Added Green Door Books.",
        "Logged #4: meeting with Green Door Books, Mon 2 Nov 2026 (today). Next check-in by 16 Nov.",
    ]

    assert rosa.types(2) == [
        "Mon 2 Nov 2026",
        "",
        "Owed",
        "Customer         To do                        Due           Late  Settle it with",
        "Harbour Clinic   check in (never spoken)   16 Apr  200 days late  relcli log harbour-clinic",
        "Ortiz household  check in (1.2 × cadence)  28 Oct    5 days late  relcli log ortiz-household",
        "",
        "Logged today",
        "#  Customer          Kind     Note",
        "4  Green Door Books  meeting  met at the fair",
        "",
        "Portfolio",
        "3 customers: ○ 2 acquaintances, ◔ 1 friend. 1 overdue, 1 never spoken to.",
    ]


def cleans_the_clinic_and_speaks_to_nobody(rosa: Rosa) -> None:
    """S0-1: turning up is not a relationship."""
    assert rosa.types(3, "log", "clinic", "both floors", "-k", "service")[0].startswith(
        "Logged #5: service at Harbour Clinic, Tue 3 Nov 2026 (today)."
    )
    assert rosa.owes(3, "--tag", "contract") == [("Harbour Clinic", 201, "never spoken")]
    assert rosa.is_warned(3, "--tag", "contract")


def misses_a_call_and_is_called_back(rosa: Rosa) -> None:
    assert rosa.types(5, "log", "ortiz", "called, nobody there", "--no-answer")[0].startswith(
        "Logged #6: call to Ortiz household, unanswered, Thu 5 Nov 2026 (today)."
    )
    assert ("Ortiz household", 8, "1.3 × cadence") in rosa.owes(5)

    assert rosa.types(6, "log", "ortiz", "yesterday: phoned back, all is well", "--by", "them") == [
        "Logged #7: call from Ortiz household, Thu 5 Nov 2026 (yesterday). Next check-in by 5 Dec."
    ]
    assert rosa.owes(6) == [("Harbour Clinic", 204, "never spoken")]


def talks_with_the_manager_at_last(rosa: Rosa) -> None:
    rosa.types(9, "person", "add", "clinic", "Dana Reyes", "--role", "manager")
    assert rosa.types(9, "log", "clinic", "coffee with the manager", "--with", "dana", "--minutes", "20") == [
        "Logged #8: coffee with Harbour Clinic, Mon 9 Nov 2026 (today). Next check-in by 24 Dec."
    ]
    assert rosa.owes(9) == []
    assert not rosa.is_warned(9)
    assert rosa.types(9, "due") == [
        "Nobody is owed a check-in today. The next is Green Door Books: Mon 16 Nov 2026 (in 7 days)."
    ]


def leaves_the_shop_in_peace(rosa: Rosa) -> None:
    """S3-16: three unanswered attempts, and it is time to give space."""
    assert rosa.owes(16) == [("Green Door Books", 0, "planned")]
    for day in (16, 17, 18):
        rosa.types(day, "log", "green", "called, no reply", "--no-answer")
    assert rosa.owes(18) == [("Green Door Books", 2, "give space: 3 unanswered")]

    assert rosa.types(18, "snooze", "green", "friday", "--why", "back from the trade fair") == [
        "Next check-in with Green Door Books: Fri 20 Nov 2026 (in 2 days)."
    ]
    assert rosa.owes(19) == []
    assert rosa.owes(20) == [("Green Door Books", 0, "give space: 3 unanswered")]
    assert rosa.types(20, "log", "green", "they came by, done before Christmas?", "-k", "visit", "--next", "10d") == [
        "Logged #12: visit with Green Door Books, Fri 20 Nov 2026 (today). Next check-in by 30 Nov."
    ]
    assert rosa.owes(20) == []


def gives_her_own_word_on_the_clinic(rosa: Rosa) -> None:
    said = rosa.types(23, "stage", "clinic", "engaged", "--why", "third year of the contract", "--until", "2026-12-31")
    assert said == ["Harbour Clinic is engaged (yours; the evidence says acquaintance), until Thu 31 Dec 2026."]
    screen = rosa.types(23, "stage", "clinic")
    assert screen[0] == "Harbour Clinic: ◕ engaged (yours; the evidence says acquaintance)"
    assert screen[-1] == "By the evidence, to reach friend: 2 more conversations."
    assert rosa.owes(23) == [("Harbour Clinic", 0, "1.0 × cadence")]


def loses_a_household(rosa: Rosa) -> None:
    assert rosa.types(27, "end", "ortiz", "--why", "moved to the coast")[0].startswith(
        "Ortiz household has ended, Fri 27 Nov 2026, by them."
    )
    assert rosa.has_lost(26) == []
    assert rosa.has_lost(27) == [("Ortiz household", "moved to the coast")]


def looks_at_the_last_day_of_the_month(rosa: Rosa) -> None:
    assert rosa.types(30) == [
        "Mon 30 Nov 2026",
        "",
        "Owed",
        "Customer          To do                        Due         Late  Settle it with",
        "Harbour Clinic    check in (1.5 × cadence)  23 Nov  7 days late  relcli log harbour-clinic",
        "Green Door Books  check in (planned)        30 Nov        today  relcli log green-door-books",
        "",
        "Logged today",
        "Nothing yet.",
        "",
        "Portfolio",
        "2 customers: ○ 1 acquaintance, ◕ 1 engaged. 1 overdue, 1 due today.",
    ]
    assert rosa.types(30, "list") == [
        "Customer          Stage           Talks  Last            Next         Late  Status   12 months",
        "Green Door Books  ○ acquaintance      2  20 Nov visit  30 Nov        today  due      ···········▂",
        "Harbour Clinic    ◕ engaged*          1  9 Nov coffee  23 Nov  7 days late  overdue  ···········▁",
        "",
        "* your own word; the evidence says another stage",
    ]
    assert rosa.types(30, "stages")[-1] == "↑ Harbour Clinic: acquaintance → engaged (your own word)"


def looks_back_at_a_day_as_it_was(rosa: Rosa) -> None:
    assert rosa.has_come(22) == {
        "Green Door Books": "acquaintance",
        "Harbour Clinic": "acquaintance",
        "Ortiz household": "friend",
    }
    assert rosa.has_come(30) == {"Green Door Books": "acquaintance", "Harbour Clinic": "engaged"}
    assert rosa.owes(6) == [("Harbour Clinic", 204, "never spoken")]
    assert rosa.types(6, "show", "ortiz")[2:6] == [
        "Stage          ◔ friend",
        "Known since    Sun 1 Jun 2025 (17 months ago)",
        "Last talked    Thu 5 Nov 2026 (yesterday), call",
        "Conversations  4  ·····▁·▁·▁·▁ in twelve months",
    ]
