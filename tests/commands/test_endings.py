"""`end`, `resume`: a relationship that is over, and one that is taken up again."""

import json

import pytest

from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


@pytest.fixture(autouse=True)
def acme(relcli: Relcli) -> None:
    """Acme Dental, known since the first of October."""
    made(relcli, write_acme)


def write_acme(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--on", "2026-10-01")


def test_an_ended_relationship_owes_nothing_and_is_not_forgotten(relcli: Relcli) -> None:
    said = relcli.ok("end", "acme", "--why", "moved to another town")
    assert said == (
        "Acme Dental has ended, Fri 20 Nov 2026, by them. All of it stays in the journal: relcli list --ended\n"
    )
    assert json.loads(relcli.ok("due", "--all", "-f", "json"))["due"] == []
    record = json.loads(relcli.ok("show", "acme", "-f", "json"))["customer"]
    assert record["ended"] == {"on": "2026-11-20", "by": "them", "why": "moved to another town", "cost": None}


def test_what_was_open_when_they_left_is_listed_as_that_and_owed_no_more(relcli: Relcli) -> None:
    def listed(noun: str) -> tuple[list[str], list[dict[str, object]]]:
        lines = relcli.ok(noun, "list", "--all").splitlines()[1:]
        told = json.loads(relcli.ok(noun, "list", "--all", "-f", "json"))
        return lines, told["feedback" if noun == "feedback" else f"{noun}s"]

    relcli.ok("promise", "add", "acme", "the quote", "--on", "2026-10-01", "--due", "2026-10-10")
    for text in ("a stain", "a crack"):
        relcli.ok("issue", "open", "acme", text, "--on", "2026-10-01")
    relcli.ok("issue", "resolve", "acme", "2", "--on", "2026-10-02")
    relcli.ok("feedback", "add", "acme", "too loud", "--criticism", "--on", "2026-10-01")
    relcli.ok("end", "acme", "--why", "moved", "--on", "2026-10-20")
    for noun, days in (("promise", "days_overdue"), ("feedback", "days_open"), ("issue", "days_overdue")):
        lines, told = listed(noun)
        assert lines[0].endswith("left open")
        assert told[0][days] is None
    assert lines[1].endswith("nothing")
    assert [(one["next"], one["next_on"], one["state"]) for one in told] == [
        (None, None, "open"),
        (None, None, "resolved"),
    ]
    period = ("--since", "2026-10-01", "--until", "2026-10-30")
    report = json.loads(relcli.ok("report", *period, "-f", "json"))["report"]
    assert [one["days_overdue"] for one in (*report["promises"], *report["issues"])] == [None, None, None]
    assert [one["next"] for one in (*report["issues"], *report["feedback"])] == [None, None, None]


def test_end_keeps_who_ended_it_and_when(relcli: Relcli) -> None:
    said = relcli.ok("end", "acme", "--by", "us", "--on", "monday")
    assert said.startswith("Acme Dental has ended, Mon 16 Nov 2026, by you.")
    answer = json.loads(relcli.ok("--today", "2026-11-15", "show", "acme", "-f", "json"))
    assert answer["customer"]["ended"] is None


def test_what_it_costs_to_replace_them_is_kept_and_told_s4_23(relcli: Relcli) -> None:
    said = relcli.ok("end", "acme", "--why", "moved", "--cost", "1200")
    assert said == (
        "Acme Dental has ended, Fri 20 Nov 2026, by them. To replace them costs 1,200. "
        "All of it stays in the journal: relcli list --ended\n"
    )
    assert json.loads(relcli.ok("show", "acme", "-f", "json"))["customer"]["ended"]["cost"] == 1200
    (gone,) = json.loads(relcli.ok("list", "--ended", "-f", "json"))["customers"]
    assert gone["ended_cost"] == 1200


@pytest.mark.parametrize(
    ("cost", "fits"),
    [
        ("0", True),
        ("1000000000", True),
        ("1000000001", False),
        ("-1", False),
        ("1.5", False),
        ("12 €", False),
        ("1,200", False),
    ],
)
def test_a_cost_is_a_whole_number(relcli: Relcli, cost: str, fits: bool) -> None:
    if fits:
        assert f"costs {int(cost):,}." in relcli.ok("end", "acme", "--cost", cost)
    else:
        assert refused(relcli, "end", "acme", "--cost", cost, code=2) == (
            f"relcli: “{cost}” is no amount; give a whole number from 0 to 1,000,000,000 in plain digits.\n"
        )


def test_end_as_json_prints_a_customer_that_owes_nothing(relcli: Relcli) -> None:
    customer = json.loads(relcli.ok("end", "acme", "-f", "json"))["customer"]
    assert (customer["status"], customer["due"]) == ("ended", None)


def test_a_resumed_relationship_is_owed_a_check_in_again(relcli: Relcli) -> None:
    relcli.ok("end", "acme", "--on", "2026-11-02")
    assert (
        relcli.ok("resume", "acme", "--on", "2026-11-16") == "Acme Dental is back. Next check-in by Sun 15 Nov 2026.\n"
    )
    (due,) = json.loads(relcli.ok("due", "-f", "json"))["due"]
    assert (due["customer"], due["status"]) == ("Acme Dental", "never")


def test_what_ended_once_may_end_again(relcli: Relcli) -> None:
    relcli.ok("end", "acme", "--on", "2026-11-02")
    relcli.ok("resume", "acme", "--on", "2026-11-03")
    assert relcli.ok("end", "acme").startswith("Acme Dental has ended, Fri 20 Nov 2026")


def test_nothing_ends_twice(relcli: Relcli) -> None:
    relcli.ok("end", "acme")
    said = refused(relcli, "end", "acme", code=1)
    assert said == "relcli: Acme Dental has ended already; relcli resume takes them up again.\n"


def test_nobody_ends_before_a_day_on_which_they_are_known_to_have_ended(relcli: Relcli) -> None:
    relcli.ok("end", "acme")
    said = refused(relcli, "end", "acme", code=1, today="2026-11-02")
    assert said == (
        "relcli: Acme Dental ended on Fri 20 Nov 2026, so it cannot have ended on Mon 2 Nov 2026 for good.\n"
    )
    relcli.ok("resume", "acme", today="2026-11-22")
    refused(relcli, "end", "acme", code=1, today="2026-11-02")


def test_what_was_taken_up_again_since_is_not_taken_up_again_before_that(relcli: Relcli) -> None:
    relcli.ok("end", "acme", "--on", "2026-11-02")
    relcli.ok("resume", "acme", "--on", "2026-11-16")
    said = refused(relcli, "resume", "acme", code=1, today="2026-11-05")
    assert said == "relcli: Acme Dental was taken up again since Thu 5 Nov 2026; nothing was changed.\n"


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("end", "acme", "--on", "tomorrow"), 2, "cannot have ended on Sat 21 Nov 2026: that day is yet to come."),
        (("end", "acme", "--on", "2026-09-30"), 3, "was not in the journal yet on 2026-09-30"),
        (("end", "acme", "--why", "a\nb"), 2, "The reason must be on one line."),
        (("end", "acme", "--by", "nobody"), 2, "'nobody' is not one of 'us', 'them'"),
        (("end", "nobody"), 3, "No customer called “nobody”."),
        (("resume", "acme"), 1, "Acme Dental has not ended; there is nothing to take up again."),
    ],
)
def test_a_refused_ending_changes_nothing(relcli: Relcli, argv: tuple[str, ...], code: int, says: str) -> None:
    assert says in refused(relcli, *argv, code=code)


def test_nothing_is_taken_up_again_before_it_ended(relcli: Relcli) -> None:
    relcli.ok("end", "acme", "--on", "2026-11-10")
    said = refused(relcli, "resume", "acme", "--on", "2026-11-09", code=2)
    assert said == "relcli: Acme Dental ended on Tue 10 Nov 2026, after Mon 9 Nov 2026; give a later day.\n"
    assert "yet to come" in refused(relcli, "resume", "acme", "--on", "tomorrow", code=2)
