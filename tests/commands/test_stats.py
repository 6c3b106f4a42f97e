"""`stats`: the whole journal in figures."""

import csv
import io
import json

import pytest

from relcli.errors import DONE, USAGE
from tests.commands.made import made
from tests.conftest import Relcli


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    return made(relcli, write_journal)


def write_journal(relcli: Relcli) -> None:
    for name, on in (("Acme", "2025-01-01"), ("Bo", "2025-05-01"), ("Zed", "2026-10-01")):
        relcli.ok("add", name, "--on", on)
    relcli.ok("person", "add", "acme", "Dana")
    for customer, kind, on, *more in (
        ("acme", "visit", "2025-02-01", "--minutes", "50"),
        ("acme", "call", "2026-11-01"),
        ("acme", "visit", "2026-11-02", "--minutes", "75"),
        ("bo", "service", "2025-06-01"),
        ("bo", "call", "2025-06-02", "--no-answer"),
    ):
        relcli.ok("log", customer, "words", "-k", kind, "--on", on, *more)
    relcli.ok("promise", "add", "acme", "the quote", "--due", "2026-11-19", "--on", "2026-11-01")
    relcli.ok("promise", "add", "bo", "the list", "--due", "2026-01-01", "--on", "2025-11-01")
    relcli.ok("fit", "acme", "5", "--why", "they care")
    relcli.ok("fit", "bo", "1", "--why", "they haggle")
    relcli.ok("end", "bo", "--on", "2026-03-01", "--why", "moved away")


def figures(relcli: Relcli, section: str, of: str = "", today: str | None = None) -> dict[str, float | None]:
    found = json.loads(relcli.ok("stats", "-f", "json", today=today))["stats"]
    return {one["figure"]: one["value"] for one in found if (one["section"], one["of"]) == (section, of)}


def test_the_page_tells_all_of_it(journal: Relcli) -> None:
    assert journal.ok("stats") == (
        "Customers      3: 2 going on, 1 ended\n"
        "People         1\n"
        "Touchpoints    5 since Sat 1 Feb 2025: 2 in person, 1 at a distance, 1 service, 1 unanswered\n"
        "Conversations  3, of which 2 in person (66 %)\n"
        "Time           2 h 5 min, as far as it was noted\n"
        "\n"
        "Who stayed, by how far it came\n"
        "Stage           Now  Came this far  Still with us  Left  Known for\n"
        "○ acquaintance    1              3  ███░░  66 %       1      304 d\n"
        "◔ friend          1              1  █████ 100 %       0      688 d\n"
        "◑ dating          0              0  ·                 0          ·\n"
        "◕ engaged         0              0  ·                 0          ·\n"
        "● married         0              0  ·                 0          ·\n"
        "\n"
        "Known for: half of them longer, half shorter; of those who left, until then.\n"
        "\n"
        "Who stayed, by the year they came\n"
        "Came in  Customers  Still with us  Left  In touch\n"
        "2025             2  ██░░░  50 %       1         1\n"
        "2026             1  █████ 100 %       0         0\n"
        "\n"
        "In touch: still with us, and a conversation within a year.\n"
        "\n"
        "Touchpoints by kind and year\n"
        "Kind           2025  2026  All\n"
        "visit             1     1    2\n"
        "call              1     1    2\n"
        "service           1     ·    1\n"
        "all               3     2    5\n"
        "conversations     1     2    3\n"
        "in person         1     1    2\n"
        "minutes          50    75  125\n"
        "\n"
        "Loops, open and closed\n"
        "Loops          Open  Closed  How they stand\n"
        "Your promises     1       1  1 past due; 1 left open\n"
        "\n"
        "Effort by fit\n"
        "Fit        Customers  Effort now\n"
        "5 of 5             1  █████  1.7\n"
        "not rated          1  ░░░░░  0.0\n"
        "\n"
        "Effort: points in 30 days that one of them gets, as audit counts it; only of those still with us.\n"
    )


def test_every_figure_is_a_record(journal: Relcli) -> None:
    assert figures(journal, "journal") == {
        "customers": 3,
        "going_on": 2,
        "ended": 1,
        "people": 1,
        "touchpoints": 5,
        "conversations": 3,
        "in_person": 2,
        "at_a_distance": 1,
        "gestures": 0,
        "service": 1,
        "unanswered": 1,
        "notes": 0,
        "minutes": 125,
    }
    assert figures(journal, "stage", "acquaintance") == {
        "now": 1,
        "customers": 3,
        "still": 2,
        "left": 1,
        "share": 66,
        "in_touch": 1,
        "days": 304,
    }
    assert figures(journal, "stage", "married")["share"] is None
    assert figures(journal, "year", "2025") == {
        "customers": 2,
        "still": 1,
        "left": 1,
        "share": 50,
        "in_touch": 1,
        "days": 496,
    }
    assert figures(journal, "touchpoints", "2026") == {
        "visit": 1,
        "call": 1,
        "all": 2,
        "conversations": 2,
        "in_person": 1,
        "minutes": 75,
    }
    assert figures(journal, "open", "your promises") == {"past due": 1}
    assert figures(journal, "closed", "your promises") == {"left open": 1}
    assert figures(journal, "fit", "5") == {"customers": 1, "effort": 1.67}


def test_effort_by_fit_is_that_of_the_audit(journal: Relcli) -> None:
    """A visit (3) and a call (2) in the last 90 days: 5 points in 90 days are 1.67 in 30."""
    journal.ok("learn", "acme", "goal", "a second chair", "--on", "2026-11-02")
    journal.ok("feedback", "ask", "acme", "--on", "2026-11-02")
    journal.ok("log", "acme", "sent a card", "-k", "card", "--on", "2026-11-03")
    assert figures(journal, "fit", "5")["effort"] == 3.33  # and a fact (1), an ask (1) and a card (3)


def test_csv_has_a_row_a_figure(journal: Relcli) -> None:
    rows = list(csv.DictReader(io.StringIO(journal.ok("stats", "-f", "csv"))))
    assert rows[0] == {"section": "journal", "of": "", "figure": "customers", "value": "3"}
    assert {"section": "stage", "of": "dating", "figure": "share", "value": ""} in rows


def test_json_says_since_when_there_is_something(journal: Relcli) -> None:
    document = json.loads(journal.ok("stats", "-f", "json"))
    assert list(document) == ["format", "today", "stats", "since"]
    assert document["since"] == "2025-02-01"


def test_what_is_dated_later_is_not_counted(journal: Relcli) -> None:
    assert figures(journal, "journal", today="2025-12-31") | {"customers": 2, "ended": 0, "touchpoints": 3} == figures(
        journal, "journal", today="2025-12-31"
    )
    assert figures(journal, "open", "your promises", today="2025-12-31") == {"open": 1}
    assert figures(journal, "fit", "1", today="2025-12-31") == {}


def test_without_a_rating_it_is_said_how_to_begin(journal: Relcli) -> None:
    lines = journal.ok("stats", today="2025-12-31").splitlines()
    assert lines[-2:] == ["Effort by fit", "Nobody who is with us was rated yet: relcli fit CUSTOMER 4 --why …"]


def test_before_the_first_customer_it_is_said_how_to_begin(journal: Relcli) -> None:
    assert journal.ok("stats", today="2024-01-01") == (
        "Nobody is in the journal as of Mon 1 Jan 2024. To begin: relcli add NAME\n"
    )
    assert figures(journal, "journal", today="2024-01-01")["customers"] == 0


def test_an_issue_is_open_until_it_is_resolved_as_in_its_list(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2026-10-01")
    for text in ("a scratch", "a stain"):
        relcli.ok("issue", "open", "acme", text, "--on", "2026-11-01")
    relcli.ok("issue", "resolve", "1", "--on", "2026-11-03")
    assert len(json.loads(relcli.ok("issue", "list", "-f", "json"))["issues"]) == 1
    assert figures(relcli, "open", "issues") == {"unresolved": 1}
    assert figures(relcli, "closed", "issues") == {"to check back on": 1}
    assert "Issues     1       1  1 unresolved; 1 to check back on\n" in relcli.ok("stats")


def test_a_customer_of_whom_nothing_was_logged_is_counted(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2026-11-20")
    assert relcli.ok("stats").splitlines()[:3] == ["Customers  1: 1 going on, 0 ended", "People     0", ""]
    assert figures(relcli, "stage", "acquaintance")["days"] == 0


def test_more_than_five_years_stand_together_before_them(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2019-01-01")
    for year in range(2019, 2027):
        relcli.ok("log", "acme", "words", "-k", "visit", "--on", f"{year}-02-01")
    lines = relcli.ok("stats").splitlines()
    at = lines.index("Touchpoints by kind and year")
    assert [line.split() for line in lines[at + 1 : at + 3]] == [
        ["Kind", "to", "2021", "2022", "2023", "2024", "2025", "2026", "All"],
        ["visit", "3", "1", "1", "1", "1", "1", "8"],
    ]
    assert any(line.endswith("7.9 years") for line in lines)


def test_what_was_logged_after_they_left_brings_nobody_further(relcli: Relcli) -> None:
    """One conversation until they left, and four more afterwards: they never came as far as a friend."""
    relcli.ok("add", "Acme", "--on", "2026-01-01")
    for on in ("2026-01-10", "2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04"):
        relcli.ok("log", "acme", "words", "-k", "call", "--on", on)
    relcli.ok("end", "acme", "--on", "2026-02-01", "--why", "moved away")
    for today in ("2026-02-01", "2026-07-01"):
        came = {stage: figures(relcli, "stage", stage, today)["customers"] for stage in ("acquaintance", "friend")}
        assert came == {"acquaintance": 1, "friend": 0}, today


def test_what_was_settled_or_taken_back_after_they_left_takes_nobody_back(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2026-01-01")
    relcli.ok("stage", "acme", "engaged", "--why", "they said so", today="2026-01-20")
    relcli.ok("end", "acme", "--on", "2026-02-01", "--why", "moved away")
    relcli.ok("stage", "acme", "--by-evidence", today="2026-06-01")
    assert figures(relcli, "stage", "engaged", "2026-02-01")["customers"] == 1
    assert figures(relcli, "stage", "engaged")["customers"] == 1


def test_an_ending_before_they_came_is_judged_as_of_the_day_they_did(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2026-03-01")
    relcli.ok("end", "acme", "--on", "2026-03-01", "--why", "moved away")
    relcli.ok("log", "acme", "words", "-k", "call", "--on", "2026-04-01")
    assert figures(relcli, "stage", "acquaintance")["left"] == 1


def test_a_period_is_refused(journal: Relcli) -> None:
    ran = journal("stats", "--since", "2026-01-01")
    assert (ran.code, ran.out) == (USAGE, "")


@pytest.mark.parametrize("width", ["40", "80", "140"])
def test_it_fits_the_terminal(journal: Relcli, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    ran = journal("--color", "never", "stats", tty=True)
    assert (ran.code, ran.err) == (DONE, "")
    assert max(map(len, ran.out.splitlines())) <= int(width)
