"""`timeline`: everything that happened, in the order of its days."""

import json
from typing import Any

import pytest

from relcli.errors import UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """Two customers, and five touchpoints that were not logged in the order of their days."""
    return made(relcli, write_journal)


def write_journal(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2025-01-01")
    relcli.ok("add", "Bo", "--on", "2025-01-01")
    for customer, text, on, kind in (
        ("acme", "third", "2026-03-01", "call"),
        ("bo", "first", "2025-12-31", "visit"),
        ("acme", "second", "2026-02-28", "service"),
        ("bo", "fourth", "2026-03-01", "email"),
        ("acme", "fifth", "2026-11-20", "visit"),
    ):
        relcli.ok("log", customer, text, "--on", on, "-k", kind)


def touchpoints(relcli: Relcli, *argv: str, today: str | None = None) -> list[dict[str, Any]]:
    document = json.loads(relcli.ok("timeline", "-f", "json", *argv, today=today))
    records: list[dict[str, Any]] = document["touchpoints"]
    return records


def texts(relcli: Relcli, *argv: str, today: str | None = None) -> list[str]:
    return [one["text"] for one in touchpoints(relcli, *argv, today=today)]


def test_everything_is_told_oldest_first_whatever_the_order_of_logging(journal: Relcli) -> None:
    assert texts(journal) == ["first", "second", "third", "fourth", "fifth"]


def test_one_customers_timeline_is_theirs_alone(journal: Relcli) -> None:
    assert texts(journal, "bo") == ["first", "fourth"]
    assert "Customer" not in journal.ok("timeline", "bo")


def test_within_a_day_what_has_no_time_comes_first_and_then_the_times(relcli: Relcli) -> None:
    relcli.ok("add", "Acme")
    for text, on in (("at four", "2026-11-20 16:00"), ("some time", "today"), ("at nine", "2026-11-20 09:00")):
        relcli.ok("log", "acme", text, "--on", on)
    assert texts(relcli) == ["some time", "at nine", "at four"]


@pytest.mark.parametrize(
    ("argv", "found"),
    [
        (("--since", "2026-02-28"), ["second", "third", "fourth", "fifth"]),
        (("--until", "2026-02-28"), ["first", "second"]),
        (("--since", "2026-02-28", "--until", "2026-03-01"), ["second", "third", "fourth"]),
        (("--since", "2026-03-01", "--until", "2026-03-01"), ["third", "fourth"]),
        (("--since", "today"), ["fifth"]),
        (("--kind", "visit"), ["first", "fifth"]),
        (("-k", "Visit", "-k", "email"), ["first", "fourth", "fifth"]),
        (("--limit", "2"), ["fourth", "fifth"]),
        (("--limit", "2", "--until", "2026-02-28"), ["first", "second"]),
        (("acme", "--kind", "service", "--since", "2026-01-01"), ["second"]),
        (("acme", "--kind", "gift"), []),
    ],
)
def test_days_kinds_and_a_limit_choose(journal: Relcli, argv: tuple[str, ...], found: list[str]) -> None:
    assert texts(journal, *argv) == found


def test_as_of_a_day_what_came_later_is_invisible_even_if_asked_for(journal: Relcli) -> None:
    assert texts(journal, today="2026-02-28") == ["first", "second"]
    assert texts(journal, "--until", "2026-12-31", today="2026-02-28") == ["first", "second"]


def test_nothing_found_is_no_failure(journal: Relcli) -> None:
    assert journal.ok("timeline", "--kind", "gift") == "Nothing is in the journal for that.\n"


def test_a_record_has_all_that_was_logged(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--ref", "A1")
    relcli.ok("person", "add", "acme", "Bo Li")
    relcli.ok(
        "log", "acme", "coffee with the manager", "--on", "2026-11-19 14:30", "--with", "bo", "--by", "them",
        "--mood", "good", "--minutes", "40", "--tag", "fair", "--key", "cal-1",
    )  # fmt: skip
    (record,) = touchpoints(relcli)
    assert len(record.pop("uid")) == 36
    assert record == {
        "id": 1,
        "customer": "Acme",
        "ref": "A1",
        "on": "2026-11-19",
        "time": "14:30",
        "kind": "coffee",
        "nature": "conversation",
        "by": "them",
        "answered": None,
        "mood": "good",
        "minutes": 40,
        "with": ["Bo Li"],
        "tags": ["fair"],
        "text": "coffee with the manager",
        "key": "cal-1",
        "job": None,
        "phase": None,
        "extra": False,
        "chasing": False,
    }


def test_a_person_sees_a_line_a_touchpoint_and_what_was_left_out(journal: Relcli) -> None:
    assert journal.ok("timeline", "--limit", "2") == (
        "#  Day              Customer  Kind               Note\n"
        "4  Sun 1 Mar 2026   Bo        email, unanswered  fourth\n"
        "5  Fri 20 Nov 2026  Acme      visit              fifth\n"
        "\n"
        "… 3 touchpoints earlier (leave out --limit)\n"
    )


def test_a_terminal_shows_the_latest_50_and_how_to_see_the_rest(relcli: Relcli) -> None:
    lines = "".join(f'{{"customer": "Acme", "new": true, "text": "called {number:02}"}}\n' for number in range(60))
    relcli.ok("log", "-", "--jsonl", stdin=lines)
    shown = relcli("timeline", tty=True).out
    assert "called 09" not in shown
    assert "called 10" in shown
    assert "… 10 touchpoints earlier (--all)" in shown
    assert "called 00" in relcli("timeline", "--all", tty=True).out
    assert "called 00" in relcli.ok("timeline")
    assert len(touchpoints(relcli)) == 60


def test_a_long_note_is_shortened_on_a_terminal_and_whole_in_a_pipe(journal: Relcli) -> None:
    journal.ok("log", "acme", "word " * 200)
    assert journal.ok("timeline").count("word") == 200
    assert 20 < journal("timeline", tty=True).out.count("word") < 100


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("nobody",), UNKNOWN, "No customer called “nobody”."),
        (("--kind", "vist"), USAGE, "There is no kind “vist”; did you mean visit?"),
        (("--since", "03/04/2026"), USAGE, "03/04/2026"),
        (("--since", "someday"), USAGE, "“someday” is no day that relcli understands"),
        (("--limit", "0"), USAGE, "“0” is no number of rows; give a whole number from 1 to 1000000."),
        (("--limit", "1_0"), USAGE, "“1_0” is no number of rows; give a whole number from 1 to 1000000."),
        (
            ("--since", "2026-03-01", "--until", "2026-02-28"),
            USAGE,
            "--since 2026-03-01 is after --until 2026-02-28; swap them.",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(journal: Relcli, argv: tuple[str, ...], code: int, says: str) -> None:
    assert says in refused(journal, "timeline", *argv, code=code)
