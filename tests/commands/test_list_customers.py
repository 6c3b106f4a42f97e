"""`list`: all customers at a glance."""

import json
from typing import Any

import pytest

from relcli.errors import USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def listed(relcli: Relcli, *argv: str, today: str | None = None) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(relcli.ok("list", "-f", "json", *argv, today=today))["customers"]
    return records


def names(relcli: Relcli, *argv: str, today: str | None = None) -> list[str]:
    return [record["customer"] for record in listed(relcli, *argv, today=today)]


@pytest.fixture
def four(relcli: Relcli) -> Relcli:
    """Acme: spoken to today. The friends bo & Sons: overdue. Café: never spoken to. Delgado: left."""
    return made(relcli, write_four)


def write_four(relcli: Relcli) -> None:
    relcli.ok("add", "bo & Sons", "--on", "2026-05-01", "--tag", "shop")
    for day in ("2026-08-01", "2026-08-15", "2026-09-01"):
        relcli.ok("log", "bo", "called", "--on", day)
    relcli.ok("add", "Acme", "--on", "2026-07-01", "--tag", "vip", "--tag", "shop")
    relcli.ok("log", "acme", "visited")
    relcli.ok("add", "Café", "--on", "2026-06-01")
    relcli.ok("add", "Delgado", "--on", "2025-01-01", "--tag", "vip")
    relcli.ok("log", "delgado", "called", "--on", "2026-06-22")
    relcli.ok("end", "delgado", "--why", "moved away", "--on", "2026-11-08")


def test_those_who_are_here_are_listed_by_name_whatever_its_case(four: Relcli) -> None:
    assert names(four) == ["Acme", "bo & Sons", "Café"]


def test_a_record_says_all_that_a_script_may_ask(four: Relcli) -> None:
    assert listed(four, "--stage", "friend") == [
        {
            "customer": "bo & Sons",
            "ref": None,
            "place": None,
            "tags": ["shop"],
            "stage": "friend",
            "stage_by_evidence": "friend",
            "known_since": "2026-05-01",
            "conversations": 3,
            "last_conversation": "2026-09-01",
            "last_kind": "call",
            "cadence": 30,
            "due": "2026-10-01",
            "days_overdue": 50,
            "status": "overdue",
            "months": [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0],
            "ended_on": None,
            "ended_by": None,
            "ended_why": None,
            "ended_cost": None,
        }
    ]


def test_a_person_sees_a_line_a_customer_with_a_year_of_conversations(four: Relcli) -> None:
    assert four.ok("list") == (
        "Customer   Stage           Talks  Last                Next           Late  Status   12 months\n"
        "Acme       ○ acquaintance      1  20 Nov visit  4 Jan 2027     in 45 days  ok       ···········▁\n"
        "bo & Sons  ◔ friend            3  1 Sep call         1 Oct   50 days late  overdue  ········▂▁··\n"
        "Café       ○ acquaintance      0  never             16 Jul  127 days late  never    ············\n"
    )


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["Acme", "bo & Sons", "Café"]),
        ("urgency", ["Café", "bo & Sons", "Acme"]),
        ("last", ["Acme", "bo & Sons", "Café"]),
        ("stage", ["bo & Sons", "Acme", "Café"]),
        ("talks", ["bo & Sons", "Acme", "Café"]),
        ("known", ["bo & Sons", "Café", "Acme"]),
    ],
)
def test_what_comes_first_can_be_chosen(four: Relcli, sort: str, order: list[str]) -> None:
    assert names(four, "--sort", sort) == order


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (("--stage", "friend"), ["bo & Sons"]),
        (("--stage", "Friend", "--stage", "acquaintance"), ["Acme", "bo & Sons", "Café"]),
        (("--status", "overdue"), ["bo & Sons"]),
        (("--status", "never", "--status", "ok"), ["Acme", "Café"]),
        (("--tag", "vip"), ["Acme"]),
        (("--tag", "#Shop"), ["Acme", "bo & Sons"]),
        (("--tag", "shop", "--status", "ok"), ["Acme"]),
        (("--tag", "nobody-has-it"), []),
    ],
)
def test_filters_choose_those_who_fit_all_of_them(four: Relcli, chosen: tuple[str, ...], found: list[str]) -> None:
    assert names(four, *chosen) == found


def test_those_who_left_are_listed_only_when_asked_for(four: Relcli) -> None:
    (gone,) = listed(four, "--ended")
    assert (gone["customer"], gone["status"], gone["due"], gone["days_overdue"]) == ("Delgado", "ended", None, None)
    assert (gone["ended_on"], gone["ended_by"], gone["ended_why"]) == ("2026-11-08", "them", "moved away")
    assert four.ok("list", "--ended") == (
        "Customer  Stage           Talks  Last         Ended          Why         12 months\n"
        "Delgado   ○ acquaintance      1  22 Jun call  8 Nov by them  moved away  ······▁·····\n"
    )


def test_on_a_day_before_they_left_they_are_still_there(four: Relcli) -> None:
    assert "Delgado" in names(four, today="2026-11-07")
    assert "Delgado" not in names(four, today="2026-11-08")


def test_who_came_later_is_not_there_yet(four: Relcli) -> None:
    assert names(four, today="2026-06-30") == ["bo & Sons", "Café", "Delgado"]


def test_a_status_of_those_who_left_is_refused_since_they_owe_none(four: Relcli) -> None:
    said = refused(four, "list", "--ended", "--status", "overdue", code=USAGE)
    assert said == (
        "relcli: Who left owes no check-in, so --status and --ended do not go together; leave one of them out.\n"
    )


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("--status", "late"), "There is no status “late”; it is one of never, overdue, due, soon, ok."),
        (("--stage", "ex"), "There is no stage “ex”; it is one of acquaintance, friend, dating, engaged, married."),
        (("--sort", "size"), "'size' is not one of"),
    ],
)
def test_a_word_that_is_none_is_refused_with_those_there_are(four: Relcli, argv: tuple[str, ...], says: str) -> None:
    assert says in refused(four, "list", *argv, code=USAGE)


@pytest.mark.parametrize(
    ("argv", "today", "says"),
    [
        (("--tag", "nobody-has-it"), None, "Nobody fits all of that.\n"),
        (("--ended",), "2026-01-01", "Nobody has left.\n"),
        ((), "2024-12-31", "Nobody is in the journal as of Tue 31 Dec 2024. To begin: relcli add NAME\n"),
    ],
)
def test_nobody_to_list_is_no_failure_and_says_why(
    four: Relcli, argv: tuple[str, ...], today: str | None, says: str
) -> None:
    assert four.ok("list", *argv, today=today) == says


def test_the_sparkline_ends_with_this_month_and_counts_conversations_alone(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2025-01-01")
    for day in ("2025-11-30", "2025-12-01", "2026-10-05", "2026-10-06", "2026-11-01"):
        relcli.ok("log", "acme", "called", "--on", day)
    relcli.ok("log", "acme", "cleaned", "-k", "service", "--on", "2026-09-01")
    (record,) = listed(relcli)
    assert record["months"] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1]
    assert relcli.ok("list").rstrip().endswith("▁·········▂▁")


def test_an_own_word_is_marked_and_the_evidence_is_there_for_scripts(four: Relcli) -> None:
    four.ok("stage", "acme", "married", "--why", "ten years before this journal")
    record = listed(four, "--tag", "vip")[0]
    assert (record["stage"], record["stage_by_evidence"]) == ("married", "acquaintance")
    assert "● married*" in four.ok("list")
    assert four.ok("list").endswith("\n\n* your own word; the evidence says another stage\n")


def test_two_sites_of_one_name_are_told_apart(relcli: Relcli) -> None:
    relcli.ok("add", "Round Table", "--ref", "PR1")
    relcli.ok("add", "Round Table", "--ref", "PR2")
    assert [line.split("  ")[0] for line in relcli.ok("list").splitlines()[1:]] == [
        "Round Table (PR1)",
        "Round Table (PR2)",
    ]
    assert names(relcli) == ["Round Table", "Round Table"]


def test_a_terminal_of_80_columns_has_one_line_a_customer(four: Relcli) -> None:
    assert four("--color", "never", "list", tty=True).out.splitlines() == [
        "Customer   Stage           Last      Next  Status   12 months",
        "─" * 64,
        "Acme       ○ acquaintance  20 Nov   4 Jan  ok       ···········▁",
        "bo & Sons  ◔ friend        1 Sep    1 Oct  overdue  ········▂▁··",
        "Café       ○ acquaintance  never   16 Jul  never    ············",
    ]


def test_a_terminal_shows_the_first_50_and_how_to_see_the_rest(relcli: Relcli) -> None:
    lines = "".join(f'{{"customer": "Customer {number:02}", "new": true, "text": "called"}}\n' for number in range(55))
    relcli.ok("log", "-", "--jsonl", stdin=lines)
    assert "… 5 more (--all)" in relcli("list", tty=True).out
    assert "Customer 54" in relcli("list", "--all", tty=True).out
    assert len(relcli.ok("list").splitlines()) == 56
