"""`snooze`: the next check-in on another day."""

import json

import pytest

from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


@pytest.fixture(autouse=True)
def acme(relcli: Relcli) -> None:
    """Acme Dental, last called in September and overdue since."""
    made(relcli, write_acme)


def write_acme(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--on", "2026-09-01")
    relcli.ok("log", "acme", "called", "--on", "2026-09-01")


def test_a_snoozed_check_in_is_owed_on_the_day_it_was_set_for(relcli: Relcli) -> None:
    said = relcli.ok("snooze", "acme", "2w", "--why", "back from holiday")
    assert said == "Next check-in with Acme Dental: Fri 4 Dec 2026 (in 2 weeks).\n"
    assert json.loads(relcli.ok("due", "-f", "json"))["due"] == []
    (due,) = json.loads(relcli.ok("due", "-f", "json", today="2026-12-05"))["due"]
    assert (due["due"], due["planned"], due["why"]) == ("2026-12-04", True, "planned: back from holiday")


@pytest.mark.parametrize(("when", "day"), [("today", "2026-11-20"), ("friday", "2026-11-27"), ("dec 1", "2026-12-01")])
def test_a_day_is_taken_from_today_on(relcli: Relcli, when: str, day: str) -> None:
    assert json.loads(relcli.ok("snooze", "acme", when, "-f", "json"))["due"]["due"] == day


def test_the_next_conversation_ends_a_snooze(relcli: Relcli) -> None:
    relcli.ok("snooze", "acme", "2026-11-25")
    said = relcli.ok("log", "acme", "called", today="2026-11-22")
    assert said.endswith("Next check-in by 6 Jan 2027.\n")


def test_the_last_snooze_counts(relcli: Relcli) -> None:
    relcli.ok("snooze", "acme", "2w")
    relcli.ok("-q", "snooze", "acme", "1w")
    record = json.loads(relcli.ok("show", "acme", "-f", "json"))["customer"]
    assert record["check_in"]["due"] == "2026-11-27"


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("acme", "yesterday"), 2, "Thu 19 Nov 2026 has passed; give a day from today on."),
        (("acme", "2020-01-01"), 2, "Wed 1 Jan 2020 has passed; give a day from today on."),
        (("acme", "9999-01-01"), 2, "relcli keeps the years 1900 to 2199"),
        (("acme", "soonish"), 2, "“soonish” is no day that relcli understands: try tomorrow, in 2 weeks"),
        (("acme", "2w", "--why", "x" * 501), 2, "The reason has at most 500 characters; this one has 501."),
        (("nobody", "2w"), 3, "No customer called “nobody”."),
    ],
)
def test_a_refused_snooze_changes_nothing(relcli: Relcli, argv: tuple[str, ...], code: int, says: str) -> None:
    assert says in refused(relcli, "snooze", *argv, code=code)


def test_an_ended_relationship_owes_no_check_in_to_snooze(relcli: Relcli) -> None:
    relcli.ok("end", "acme")
    said = refused(relcli, "snooze", "acme", "2w", code=1)
    assert said == "relcli: Acme Dental has ended, so no check-in is owed; relcli resume takes them up again.\n"
