"""`brief`: one screen to read before walking in."""

import json
from typing import Any

import pytest

from relcli.errors import UNKNOWN
from tests.commands.made import made
from tests.commands.refused import dump, refused
from tests.conftest import Relcli


def write_acme(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--on", "2026-01-01", "--place", "12 High Street")
    relcli.ok("person", "add", "acme", "Dana Reyes", "--role", "manager")
    relcli.ok("log", "acme", "called about the leak", "--on", "2026-09-01")
    relcli.ok("log", "acme", "visited, new waiting room", "--on", "2026-10-20", "--with", "dana")
    relcli.ok("log", "acme", "called to say thanks", "--by", "them", "--on", "2026-10-20")
    relcli.ok("log", "acme", "called, nobody there", "--no-answer", "--on", "2026-11-19")
    relcli.ok("learn", "acme", "goal", "a third chair", "--deadline", "2027-03-01", "--on", "2026-10-20")
    relcli.ok("learn", "acme", "boundary", "no calls before ten", "--on", "2026-10-20")
    relcli.ok("promise", "add", "acme", "send the quote", "--due", "2026-11-18", "--on", "2026-11-01")
    relcli.ok("expect", "acme", "channel", "email, never by phone")


@pytest.fixture
def acme(relcli: Relcli) -> Relcli:
    """A customer of whom something of most sorts is known."""
    return made(relcli, write_acme)


def briefed(relcli: Relcli, *, today: str | None = None) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(relcli.ok("brief", "acme", "-f", "json", today=today))["brief"]
    return record


def test_one_screen_says_what_matters_and_ends_in_a_question_and_the_next_step(acme: Relcli) -> None:
    assert acme.ok("brief", "dent") == (
        "Acme Dental · 12 High Street\n"
        "\n"
        "Stage        ◔ friend\n"
        "Health       toppling (0), on trust\n"
        "Known since  Thu 1 Jan 2026 (10 months ago)\n"
        "Person       Dana Reyes, manager\n"
        "\n"
        "Boundary  no calls before ten\n"
        "\n"
        "Goal  a third chair, by 1 Mar 2027\n"
        "\n"
        "Last talked   Tue 20 Oct 2026 (4 weeks ago)\n"
        "Visit         (Dana Reyes) visited, new waiting room\n"
        "Call by them  called to say thanks\n"
        "\n"
        "You promised #1  send the quote, due 18 Nov (2 days late)\n"
        "Channel          they said “email, never by phone”; against that in a year: call 2 times\n"
        "\n"
        "Ask: What is hard for them at the moment? (no challenge is known: relcli learn acme-dental challenge)\n"
        "Next: keep your promise: send the quote, 2 days late (relcli promise kept 1)\n"
    )


def test_a_script_gets_one_record(acme: Relcli) -> None:
    record = briefed(acme)
    assert (record["customer"], record["stage"], record["health"]["weakest"]) == ("Acme Dental", "friend", "trust")
    assert [one["text"] for one in record["boundaries"]] == ["no calls before ten"]
    assert [one["text"] for one in record["facts"]] == ["a third chair"]
    assert [one["id"] for one in record["last_conversations"]] == [2, 3]
    assert (record["question"]["blank"], record["next"]["row"]) == ("challenge", "promise 1")


def test_a_question_in_the_users_own_words_is_asked_once_all_worth_knowing_is_known_s2_62(acme: Relcli) -> None:
    acme.ok("learn", "acme", "challenge", "no parking")
    acme.ok("learn", "acme", "preference", "shoes off")
    acme.ok("config", "set", "question.vendors", "Who cleaned here before us?")
    assert briefed(acme)["question"] == {
        "sort": "expectation",
        "blank": "vendors",
        "text": "Who cleaned here before us?",
    }


def test_as_of_a_day_what_came_later_is_invisible(acme: Relcli) -> None:
    record = briefed(acme, today="2026-09-30")
    assert ([one["id"] for one in record["last_conversations"]], record["facts"], record["promises"]) == ([1], [], [])
    assert record["question"]["blank"] == "goal"
    said = refused(acme, "brief", "acme", code=UNKNOWN, today="2025-12-31")
    assert said == "relcli: Acme Dental was not in the journal yet on 2025-12-31; they came in later.\n"


def test_of_somebody_never_spoken_to_there_is_no_last_conversation(relcli: Relcli) -> None:
    relcli.ok("add", "Bo")
    assert "Last talked" not in relcli.ok("brief", "bo")


def test_of_somebody_who_left_nothing_is_asked(acme: Relcli) -> None:
    acme.ok("end", "acme", "--why", "a cheaper offer")
    screen = acme.ok("brief", "acme")
    assert "Ended        Fri 20 Nov 2026 by them: a cheaper offer\n" in screen
    assert "Ask:" not in screen
    assert "Next:" not in screen


def test_of_somebody_who_left_nothing_is_owed_be_it_left_open(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2026-09-01")
    relcli.ok("promise", "add", "acme", "the quote", "--due", "2026-09-09", "--on", "2026-09-02")
    for text in ("a stain", "a scratch"):
        relcli.ok("issue", "open", "acme", text, "--on", "2026-09-02")
    relcli.ok("issue", "resolve", "2", "--on", "2026-09-03")
    relcli.ok("feedback", "add", "acme", "too loud", "--criticism", "--on", "2026-09-02")
    relcli.ok("job", "add", "acme", "the hall", "--from", "2026-09-20", "--on", "2026-09-02")
    relcli.ok("end", "acme", "--on", "2026-09-10")
    screen = relcli.ok("brief", "acme")
    assert screen.endswith(
        "You promised #1  the quote, due 9 Sep (left open)\n"
        "Issue #1         a stain, heard 2 Sep (small); left open\n"
        "Job #1           the hall, left open\n"
        "They said #1     too loud (2 Sep; left open)\n"
    )
    found = briefed(relcli)
    assert [(one["id"], one["next"], one["days_overdue"]) for one in found["issues"]] == [(1, None, None)]
    assert [one["days_overdue"] for one in found["promises"]] == [None]
    assert [(one["next"], one["days_open"]) for one in found["feedback"]] == [(None, None)]
    assert [one["days_late"] for one in found["jobs"]] == [None]
    assert "Left open      1 promise (#1), 1 issue (#1), 1 job (#1)\n" in relcli.ok("show", "acme")


def test_who_writes_of_somebody_who_left_is_told_of_nothing_to_do(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2026-09-01")
    relcli.ok("issue", "open", "acme", "a stain", "--on", "2026-09-02")
    relcli.ok("feedback", "add", "acme", "too loud", "--criticism", "--on", "2026-09-02")
    relcli.ok("end", "acme", "--on", "2026-09-10")
    assert relcli.ok("issue", "resolve", "1", "--on", "2026-09-12") == (
        "Issue #1 with Acme (a stain) is resolved, 10 days after you heard of it."
        " They have left, so nothing more is owed.\n"
    )
    assert relcli.ok("feedback", "act", "1", "felt under the sander") == (
        "Feedback #1 from Acme (too loud) is acted on: felt under the sander."
        " They have left, so nothing more is owed.\n"
    )
    assert json.loads(relcli.ok("issue", "apologise", "1", "-f", "json"))["issue"]["next"] is None


def test_a_long_note_is_shortened_on_a_terminal_and_whole_in_a_pipe(acme: Relcli) -> None:
    acme.ok("log", "acme", "met " + "word " * 200)
    assert acme.ok("brief", "acme").count("word") == 200
    assert 20 < acme("brief", "acme", tty=True).out.count("word") < 100


def test_a_terminal_shows_four_of_a_sort_and_every_boundary_so_that_it_stays_one_screen(acme: Relcli) -> None:
    for number in range(6):
        acme.ok("learn", "acme", "need", f"need {number}")
        acme.ok("learn", "acme", "boundary", f"never {number}")
        acme.ok("person", "add", "acme", f"Person {number}")
        acme.ok("promise", "add", "acme", f"word {number}", "--due", "2026-12-01")
        acme.ok("log", "acme", f"call number {number}", "-k", "call")
        acme.ok("issue", "open", "acme", f"wrong {number}")
    seen = acme("--color", "never", "brief", "acme", tty=True).out
    whole = acme.ok("brief", "acme")

    def told(begin: str, screen: str) -> int:
        return sum(line.startswith(begin) for line in screen.splitlines())

    for begin in ("Person ", "Call ", "You promised "):
        assert (told(begin, seen), told(begin, whole) >= 6) == (4, True)
    for begin in ("Boundary ", "Issue "):
        assert told(begin, seen) == told(begin, whole) >= 6
    for command in ("facts", "show", "timeline", "promise list"):
        assert f"more (relcli {command} acme-dental)" in seen
    assert "more (" not in whole


def test_two_sites_of_one_name_are_told_apart_by_ref_in_what_is_to_be_typed(relcli: Relcli) -> None:
    for ref in ("12", "34"):
        relcli.ok("add", "Subway", "--ref", ref)
    assert relcli.ok("brief", "12").endswith("(relcli log 12)\n")
    assert relcli.ok("show", "34").endswith("(relcli log 34)\n")
    relcli.ok("add", "Round Table", "--ref", "PR1")
    assert relcli.ok("show", "round").endswith("(relcli log round-table)\n")


def test_reading_it_changes_nothing(acme: Relcli) -> None:
    before = dump(acme)
    acme.ok("brief", "acme")
    assert dump(acme) == before


def test_nobody_of_that_name_is_refused(acme: Relcli) -> None:
    assert refused(acme, "brief", "zz", code=UNKNOWN).startswith("relcli: No customer called “zz”.")
