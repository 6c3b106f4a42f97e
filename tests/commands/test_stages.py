"""`stages`: how many customers there are at each stage, and who moved."""

import json
from typing import Any

import pytest

from relcli.errors import USAGE
from tests.commands.refused import refused
from tests.conftest import Relcli


def stages(relcli: Relcli, *, today: str | None = None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(relcli.ok("stages", "-f", "json", today=today))
    return document


def moved(relcli: Relcli, *, today: str | None = None) -> list[tuple[str, str, str]]:
    return [(one["customer"], one["from"], one["to"]) for one in stages(relcli, today=today)["moved"]]


def talked(relcli: Relcli, name: str, *days: str, since: str = "2025-01-01") -> None:
    """A customer who was called on those days."""
    relcli.ok("add", name, "--on", since)
    for day in days:
        relcli.ok("log", name, "called", "--on", day)


def test_every_stage_is_there_with_who_is_at_it_and_who_moved(relcli: Relcli) -> None:
    talked(relcli, "Acme Dental", "2026-06-01", "2026-07-01", "2026-11-01")
    talked(relcli, "Bo & Sons", "2026-06-01")
    talked(relcli, "Café Zoë", "2025-06-01", "2025-07-01", "2025-08-01")
    relcli.ok("stage", "café", "engaged", "--why", "they asked", "--until", "2027-01-31")
    assert relcli.ok("stages") == (
        "Stage           Customers  Who\n"
        "● married               0  nobody yet\n"
        "◕ engaged               1  Café Zoë\n"
        "◑ dating                0  nobody yet\n"
        "◔ friend                1  Acme Dental\n"
        "○ acquaintance          1  Bo & Sons\n"
        "\n"
        "Empty stages\n"
        "Nobody is dating yet; 1 friend may come that far next.\n"
        "Nobody is married yet; 1 engaged may come that far next.\n"
        "\n"
        "Moved in the last 90 days\n"
        "↑ Café Zoë: friend → engaged (your own word)\n"
        "↑ Acme Dental: acquaintance → friend\n"
    )


def test_a_script_gets_every_stage_and_every_move(relcli: Relcli) -> None:
    talked(relcli, "Acme", "2026-06-01", "2026-07-01", "2026-11-01")
    assert stages(relcli) == {
        "format": 1,
        "today": "2026-11-20",
        "stages": [
            {"stage": "married", "customers": 0, "names": []},
            {"stage": "engaged", "customers": 0, "names": []},
            {"stage": "dating", "customers": 0, "names": []},
            {"stage": "friend", "customers": 1, "names": ["Acme"]},
            {"stage": "acquaintance", "customers": 0, "names": []},
        ],
        "moved_since": "2026-08-22",
        "moved": [{"customer": "Acme", "ref": None, "from": "acquaintance", "to": "friend", "own_word": False}],
    }


def test_who_moved_is_worked_out_for_any_day_and_never_stored(relcli: Relcli) -> None:
    talked(relcli, "Acme", "2026-06-01", "2026-07-01", "2026-08-22")
    before = relcli.journal.read_bytes()
    assert moved(relcli, today="2026-08-21") == []
    assert moved(relcli, today="2026-08-22") == [("Acme", "acquaintance", "friend")]
    assert moved(relcli, today="2026-11-19") == [("Acme", "acquaintance", "friend")]
    assert moved(relcli, today="2026-11-20") == []
    assert relcli.journal.read_bytes() == before


def test_a_conversation_logged_late_moves_them_on_its_own_day(relcli: Relcli) -> None:
    talked(relcli, "Acme", "2026-06-01", "2026-07-01")
    relcli.ok("log", "acme", "called", "--on", "2026-03-01", today="2026-11-20")
    assert moved(relcli, today="2026-07-01") == [("Acme", "acquaintance", "friend")]
    assert moved(relcli) == []


def test_who_came_in_lately_began_as_an_acquaintance(relcli: Relcli) -> None:
    talked(relcli, "New", since="2026-11-01")
    talked(relcli, "Fast", "2026-11-02", "2026-11-03", "2026-11-04", since="2026-11-01")
    assert moved(relcli) == [("Fast", "acquaintance", "friend")]


def test_a_word_that_has_run_out_moves_them_back(relcli: Relcli) -> None:
    talked(relcli, "Acme")
    relcli.ok("stage", "acme", "friend", "--why", "we hope", "--until", "2026-09-30", today="2026-08-01")
    assert moved(relcli) == [("Acme", "friend", "acquaintance")]
    assert "\n↓ Acme: friend → acquaintance\n" in relcli.ok("stages")


def test_how_far_back_is_a_setting(relcli: Relcli) -> None:
    talked(relcli, "Acme", "2026-06-01", "2026-07-01", "2026-11-01")
    relcli.ok("config", "set", "moved_within", "18")
    assert "\nMoved in the last 18 days\nNobody moved.\n" in relcli.ok("stages")
    relcli.ok("config", "set", "moved_within", "20")
    assert moved(relcli) == [("Acme", "acquaintance", "friend")]


def test_who_left_is_at_no_stage_and_has_not_moved(relcli: Relcli) -> None:
    talked(relcli, "Acme", "2026-06-01", "2026-07-01", "2026-11-01")
    relcli.ok("end", "acme")
    document = stages(relcli)
    assert (sum(one["customers"] for one in document["stages"]), document["moved"]) == (0, [])


def test_a_terminal_shows_eight_names_a_stage_and_a_pipe_all(relcli: Relcli) -> None:
    lines = "".join(f'{{"customer": "Customer {number}", "new": true, "text": "met"}}\n' for number in range(10))
    relcli.ok("log", "-", "--jsonl", stdin=lines)
    assert "… 2 more (--all)" in " ".join(relcli("--color", "never", "stages", tty=True).out.split())
    assert "… 2 more" not in " ".join(relcli("--color", "never", "stages", "--all", tty=True).out.split())
    assert "Customer 8, Customer 9\n" in relcli.ok("stages")


def test_before_the_first_customer_no_stage_is_named_as_empty(relcli: Relcli) -> None:
    talked(relcli, "Acme")
    assert "Empty stages" not in relcli.ok("stages", today="2024-01-01")


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-06-30", "2026-07-01", [("Acme", "acquaintance", "friend")]),
        ("2026-07-01", "2026-11-20", []),
        ("2025-01-01", "2026-11-20", [("Acme", "acquaintance", "friend")]),
        ("2025-01-01", "2026-06-30", []),
    ],
)
def test_any_two_days_can_be_held_side_by_side(
    relcli: Relcli, since: str, until: str, expected: list[tuple[str, str, str]]
) -> None:
    talked(relcli, "Acme", "2026-05-01", "2026-06-01", "2026-07-01")
    document = json.loads(relcli.ok("stages", "--since", since, "-f", "json", today=until))
    assert document["moved_since"] == since
    assert [(one["customer"], one["from"], one["to"]) for one in document["moved"]] == expected


@pytest.mark.parametrize(
    ("since", "says"),
    [
        ("today", "--since takes a day before Fri 20 Nov 2026, and Fri 20 Nov 2026 is not."),
        ("2026-12-24", "and Thu 24 Dec 2026 is not."),
        ("31/02", "There is no 31 February"),
        ("", "No day was given"),
    ],
)
def test_a_day_to_look_back_to_lies_before_today(relcli: Relcli, since: str, says: str) -> None:
    talked(relcli, "Acme")
    assert says in refused(relcli, "stages", "--since", since, code=USAGE)
