"""`health`: the portfolio, the weakest first, and one customer explained."""

import json
from typing import Any

import pytest

from relcli.errors import UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def three_customers(relcli: Relcli) -> None:
    """Acme, met and promised something late; Bo, met lately; Zoë, never spoken to; Old Mill, who left."""
    for name in ("Acme Dental", "Bo & Sons", "Café Zoë", "Old Mill"):
        relcli.ok("add", name, "--on", "2026-10-20")
    for day in ("2026-10-22", "2026-11-01", "2026-11-10"):
        relcli.ok("log", "acme", "met", "--on", day)
    relcli.ok("promise", "add", "acme", "the quote", "--due", "2026-11-05", "--on", "2026-11-01")
    relcli.ok("log", "bo", "met", "--on", "2026-11-19", "--tag", "fair")
    relcli.ok("edit", "bo", "--tag", "vip")
    relcli.ok("end", "old mill")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with three customers who are here."""
    return made(relcli, three_customers)


def health(relcli: Relcli, *argv: str, today: str | None = None) -> Any:
    return json.loads(relcli.ok("health", *argv, "-f", "json", today=today))["health"]


def test_everybody_is_told_the_weakest_first_and_what_nobody_knows_last(journal: Relcli) -> None:
    assert journal.ok("health") == (
        "Customer     Stage           Health        Respect    Communication  Trust      Trend   Known\n"
        "Acme Dental  ◔ friend          0 toppling  █████ 100  █████ 100      ░░░░░   0      ·  4 of 9\n"
        "Bo & Sons    ○ acquaintance  100 steady    █████ 100  █████ 100      ·····   ?      ·  3 of 9\n"
        "Café Zoë     ○ acquaintance  unknown       ·····   ?  ·····   ?      ·····   ?      ·  0 of 9\n"
    )


def test_a_script_gets_the_same_and_unknown_is_null(journal: Relcli) -> None:
    acme, bo, zoe = health(journal)
    assert acme == {
        "customer": "Acme Dental",
        "ref": None,
        "stage": "friend",
        "health": 0,
        "band": "toppling",
        "weakest": "trust",
        "known": 4,
        "trend": None,
        "respect": 100,
        "communication": 100,
        "trust": 0,
    }
    assert (bo["health"], bo["band"], bo["trust"]) == (100, "steady", None)
    assert (zoe["health"], zoe["band"], zoe["weakest"], zoe["known"]) == (None, None, None, 0)


def test_one_customer_is_told_leg_by_leg_and_signal_by_signal(journal: Relcli) -> None:
    said = journal.ok("health", "acme")
    assert said.startswith(
        "Acme Dental: toppling (0), on trust\n"
        "\n"
        "Respect        █████  100\n"
        "Communication  █████  100\n"
        "Trust          ░░░░░  0  the weakest\n"
    )
    assert "trust          promises kept              0  1 promise: 1 past due\n" in said
    assert "asleep until the journal holds its first issue\n" in said
    assert said.endswith(
        "4 of 9 signals are known. --explain tells what each is measured by and which rows are behind it.\n"
    )


def test_explained_each_signal_says_what_it_is_measured_by_and_what_it_came_from(journal: Relcli) -> None:
    said = journal.ok("health", "acme", "--explain")
    assert (
        "trust: promises kept, 0\n"
        "From         1 promise: 1 past due\n"
        "Measured by  early or on time 100, renegotiated 75, late or broken with notice 25,"
        " broken silently or past due 0; half-life 365 days\n"
        "Behind it    promise #1\n"
    ) in said
    signals = {one["signal"]: one for one in health(journal, "acme")["signals"]}
    assert len(signals) == 9
    assert signals["promises kept"] == {
        "leg": "trust",
        "signal": "promises kept",
        "score": 0,
        "input": "1 promise: 1 past due",
        "ramp": signals["promises kept"]["ramp"],
        "unknown": "",
        "behind": ["promise 1"],
        "day": None,
    }
    assert signals["on cadence"]["day"] == "2026-11-10"
    (behind,) = signals["on cadence"]["behind"]
    assert behind in signals["answered"]["behind"]
    assert f"Behind it    touchpoint #{behind.removeprefix('touchpoint ')}, 10 Nov\n" in said


def test_health_is_that_of_the_day_and_its_trend_that_of_the_time_before(journal: Relcli) -> None:
    assert health(journal, today="2026-11-05")[0]["health"] == 100
    later = health(journal, "acme", today="2027-02-20")
    assert (later["health"], later["trend"]) == (0, 0)
    assert "As well as 90 days ago." in journal.ok("health", "acme", today="2027-02-20")
    journal.ok("promise", "kept", "1", today="2026-11-21")
    better = health(journal, "acme", today="2027-02-18")
    assert (better["trust"], better["trend"]) == (25, 25)
    assert "25 more than 90 days ago." in journal.ok("health", "acme", today="2027-02-18")


def test_chosen_by_tag_and_stage(journal: Relcli) -> None:
    assert [one["customer"] for one in health(journal, "--tag", "vip")] == ["Bo & Sons"]
    assert [one["customer"] for one in health(journal, "--stage", "friend")] == ["Acme Dental"]
    assert journal.ok("health", "--tag", "nobody") == "Nobody fits all of that.\n"


def test_a_terminal_has_room_for_it_in_eighty_columns(journal: Relcli) -> None:
    seen = journal("--color", "never", "health", tty=True).out
    assert max(map(len, seen.splitlines())) <= 80
    assert "Acme Dental    0 toppling  █████ 100  █████ 100      ░░░░░   0      ·" in seen


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("nobody",), UNKNOWN, "No customer called “nobody”."),
        (("--explain",), USAGE, "Say of whom: relcli health CUSTOMER --explain"),
        (("acme", "--tag", "vip"), USAGE, "leave them out beside a customer."),
        (("--stage", "wed"), USAGE, "There is no stage “wed”"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    assert says in refused(journal, "health", *argv, code=code)


def test_before_the_first_customer_it_says_how_to_begin(journal: Relcli) -> None:
    assert journal.ok("health", today="2020-01-01").startswith("Nobody is in the journal as of Wed 1 Jan 2020.")
