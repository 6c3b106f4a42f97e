"""`audit`: who could leave, why, and what to do next; and who left."""

import csv
import io
import json
from typing import Any

import pytest

from relcli.errors import USAGE
from tests.commands.made import made
from tests.commands.refused import dump, refused
from tests.conftest import Relcli


def write_three(relcli: Relcli) -> None:
    """Acme, let down and long not talked to; Bo, met today; and two who left, one of them long ago."""
    relcli.ok("add", "Acme Dental", "--on", "2026-01-01", "--cadence", "30")
    relcli.ok("log", "acme", "met", "--on", "2026-09-01")
    relcli.ok("issue", "open", "acme", "a stain", "--severity", "serious", "--on", "2026-11-08")
    relcli.ok("issue", "open", "acme", "a scratch", "--on", "2026-11-10")
    relcli.ok("add", "Bo", "--on", "2026-10-01")
    relcli.ok("log", "bo", "met")
    relcli.ok("add", "Old Mill", "--on", "2025-01-01")
    relcli.ok("end", "old", "--on", "2026-06-01", "--why", "a cheaper offer", "--cost", "1200")
    relcli.ok("add", "Gone", "--on", "2024-01-01")
    relcli.ok("end", "gone", "--on", "2025-11-19", "--by", "us", "--why", "never paid")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal in which one could leave and two left."""
    return made(relcli, write_three)


def audit(relcli: Relcli, *argv: str, today: str | None = None) -> Any:
    return json.loads(relcli.ok("audit", *argv, "-f", "json", today=today))


def test_one_page_says_who_could_leave_and_why_what_is_next_and_who_left_s4_25(journal: Relcli) -> None:
    assert journal.ok("audit") == (
        "Who could leave: 1 of 2 customers\n"
        "\n"
        "Acme Dental\n"
        "health 58, wobbly, on communication\n"
        "80 days without a conversation, 2.7 × the cadence of 30 days (touchpoint #1)\n"
        "2 issues open, the oldest 12 days, the gravest serious (issue #1 #2)\n"
        "Next: say that you heard of it: a stain, 11 days late (relcli issue ack 1)\n"
        "\n"
        "Who left since Thu 20 Nov 2025\n"
        "Customer   When  By    Had come to     Why              To replace\n"
        "Old Mill  1 Jun  them  ○ acquaintance  a cheaper offer       1,200\n"
        "\n"
        "1,200 to replace them.\n"
    )


def test_a_script_gets_a_record_a_reason_with_its_figures_and_rows(journal: Relcli) -> None:
    found = audit(journal)
    health, overdue, issues = found["audit"]
    assert [one["reason"] for one in found["audit"]] == ["health", "overdue", "open-issues"]
    assert (health["figures"]["weakest"], issues["behind"]) == ("communication", ["issue 1", "issue 2"])
    assert overdue["figures"] == {"waited": 80, "cadence": 30, "due": "2026-10-01"}
    assert (overdue["next"], overdue["next_command"]) == ("acknowledge", "relcli issue ack 1")
    assert (found["since"], [one["customer"] for one in found["left"]]) == ("2025-11-20", ["Old Mill"])


def test_a_spreadsheet_gets_a_row_a_reason(journal: Relcli) -> None:
    rows = list(csv.DictReader(io.StringIO(journal.ok("audit", "-f", "csv"))))
    assert [(row["customer"], row["reason"], row["behind"]) for row in rows] == [
        ("Acme Dental", "health", ""),
        ("Acme Dental", "overdue", "touchpoint 1"),
        ("Acme Dental", "open-issues", "issue 1; issue 2"),
    ]
    assert {row["next_command"] for row in rows} == {"relcli issue ack 1"}


@pytest.mark.parametrize(
    ("since", "gone"),
    [
        ("2026-06-02", []),
        ("2026-06-01", ["Old Mill"]),
        ("2025-11-20", ["Old Mill"]),
        ("2025-11-19", ["Old Mill", "Gone"]),
        ("today", []),
    ],
)
def test_who_left_is_told_from_the_day_asked_for_on(journal: Relcli, since: str, gone: list[str]) -> None:
    assert [one["customer"] for one in audit(journal, "--since", since)["left"]] == gone


def test_who_left_is_told_for_a_year_unless_asked(journal: Relcli) -> None:
    assert len(audit(journal, today="2026-11-19")["left"]) == 2
    assert len(audit(journal)["left"]) == 1


def test_a_day_ahead_is_refused(journal: Relcli) -> None:
    said = refused(journal, "audit", "--since", "2026-11-21", code=USAGE)
    assert said == "relcli: --since takes a day up to Fri 20 Nov 2026, and Sat 21 Nov 2026 is not.\n"


def test_as_of_a_day_what_came_later_is_invisible(journal: Relcli) -> None:
    assert audit(journal, today="2026-09-02")["audit"] == []
    assert journal.ok("audit", today="2026-09-02").startswith(
        "Who could leave: 0 of 1 customer\n\nNobody, by all that the journal knows.\n"
    )
    then = audit(journal, today="2026-11-08")["audit"]
    assert [one["behind"] for one in then if one["reason"] == "open-issues"] == [["issue 1"]]


def test_a_terminal_shows_the_first_twenty_and_how_many_more_and_a_pipe_all(relcli: Relcli) -> None:
    lines = "".join(f'{{"customer": "C{number:02}", "new": true, "on": "2026-01-01"}}\n' for number in range(22))
    relcli.ok("log", "-", "--jsonl", stdin=lines)
    screen = relcli("--color", "never", "audit", tty=True).out
    assert ("\nC19\n" in screen, "\nC20\n" in screen) == (True, False)
    assert "\n… 2 customers more (--all)\n" in screen
    for whole in (relcli("--color", "never", "audit", "--all", tty=True).out, relcli.ok("audit")):
        assert "\nC21\n" in whole
        assert "more (--all)" not in whole
    assert len({one["customer"] for one in audit(relcli)["audit"]}) == 22


def test_what_is_to_be_typed_finds_the_one_of_two_sites_of_a_name(relcli: Relcli) -> None:
    for ref in ("12", "34"):
        relcli.ok("add", "Subway", "--ref", ref, "--on", "2026-01-01")
    assert {one["next_command"] for one in audit(relcli)["audit"]} == {"relcli log 12", "relcli log 34"}
    assert "\nSubway (12)\n" in relcli.ok("audit")


def test_reading_it_changes_nothing(journal: Relcli) -> None:
    before = dump(journal)
    journal.ok("audit")
    assert dump(journal) == before
