"""`issue edit` and `issue remove`: what was written down wrongly."""

import json
from typing import Any

import pytest

from relcli.errors import FAILED, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def a_repair(relcli: Relcli) -> None:
    """An issue that was owned, put right and checked back on twice (1), and one that was only heard of (2)."""
    relcli.ok("add", "Acme Dental", "--on", "2026-01-05")
    relcli.ok("add", "Bo & Sons", "--on", "2026-01-05")
    relcli.ok("person", "add", "acme", "Dana Reyes")
    relcli.ok("issue", "open", "acme", "a scratch", "--on", "2026-09-01", "--from", "dana", "--blank", "dates")
    relcli.ok("issue", "ack", "1", "--on", "2026-09-02")
    relcli.ok("issue", "explain", "1", "--how", "a stone", "--why", "haste", "--on", "2026-09-03")
    relcli.ok("issue", "apologise", "1", "--on", "2026-09-04")
    relcli.ok("issue", "resolve", "1", "--remedy", "polished", "--on", "2026-09-05")
    for day in ("2026-09-19", "2026-10-17"):
        relcli.ok("issue", "check", "1", "--on", day)
    relcli.ok("issue", "open", "bo", "no key", "--on", "2026-11-19")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with two issues."""
    return made(relcli, a_repair)


def record(relcli: Relcli, *argv: str) -> dict[str, Any]:
    """What an edit of an issue wrote."""
    found: dict[str, Any] = json.loads(relcli.ok("issue", "edit", *argv, "-f", "json"))["issue"]
    return found


def test_what_was_written_down_wrongly_is_corrected(journal: Relcli) -> None:
    about = ("--severity", "serious", "--from", "", "--told-first", "--blank", "scope", "--heard", "2026-09-02")
    assert journal.ok("issue", "edit", "1", "--text", "two scratches", *about) == (
        "Issue #1 with Acme Dental: two scratches (serious, you told them first, scope not settled),"
        " heard Wed 2 Sep 2026 (2 months ago). Well recovered; nothing is left to do.\n"
    )
    changed = record(journal, "1", "--how", "two stones", "--why", "", "--steps", "felt", "--remedy", "", "--blank", "")
    assert [changed[name] for name in ("how", "why", "steps", "remedy", "blank")] == [
        *("two stones", None, "felt", None, None),
    ]
    assert record(journal, "acme", "1", "--from", "dana", "--found-out")["from"] == "Dana Reyes"


@pytest.mark.parametrize(
    ("step", "emptied"),
    [
        ("ack", {"acknowledged_on": "2026-09-03"}),
        ("explain", {"explained_on": None, "how": None, "why": None}),
        ("apologise", {"apologised_on": None}),
        ("resolve", {"resolved_on": None, "remedy": None, "checked": [], "state": "open"}),
        ("check", {"checked": [{"on": "2026-09-19", "text": ""}], "next": "check back"}),
    ],
)
def test_a_step_that_was_not_taken_is_undone_with_what_rests_on_it(
    journal: Relcli, step: str, emptied: dict[str, object]
) -> None:
    before = record(journal, "1", "--severity", "small")
    after = record(journal, "1", "--undo", step)
    follow = {"next", "next_on", "days_overdue", "days_to_acknowledge", "days_to_resolve", "well_recovered"}
    assert {name: after[name] for name in emptied} == emptied
    assert {name for name in before if before[name] != after[name]} - follow - set(emptied) == set()


def test_an_undone_step_can_be_taken_again_on_its_real_day(journal: Relcli) -> None:
    journal.ok("issue", "edit", "1", "--undo", "resolve", "--undo", "explain")
    journal.ok("issue", "explain", "acme", "--why", "haste", "--on", "2026-09-10")
    said = journal.ok("issue", "resolve", "acme", "--on", "2026-09-11")
    assert said.endswith("is resolved, 10 days after you heard of it. Next: check back, 56 days late.\n")


def test_an_issue_is_taken_out_with_its_check_backs(journal: Relcli) -> None:
    assert journal.ok("issue", "remove", "acme", "1") == "Removed issue #1 (a scratch) of Acme Dental.\n"
    assert json.loads(journal.ok("issue", "remove", "bo", "-f", "json"))["issue"]["text"] == "no key"
    assert journal.ok("issue", "list", "--all") == "Nothing went wrong yet.\n"


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("edit", "1"), USAGE, "Nothing to change was given; relcli issue edit -h lists what can be."),
        (("edit", "1", "--text", ""), USAGE, "The issue cannot be empty."),
        (("edit", "1", "--severity", "bad"), USAGE, "'bad' is not one of"),
        (("edit", "1", "--blank", "price"), USAGE, "There is no expectation “price”"),
        (("edit", "1", "--from", "Kim"), UNKNOWN, "Nobody called “Kim” at Acme Dental."),
        (("edit", "1", "--heard", "tomorrow"), USAGE, "cannot have been heard of on Sat 21 Nov 2026"),
        (
            ("edit", "1", "--heard", "2026-09-03"),
            USAGE,
            "was acknowledged on Wed 2 Sep 2026; it cannot have been heard",
        ),
        (("edit", "1", "--how", "", "--why", ""), USAGE, "Nothing would be left that explains issue #1"),
        (("edit", "1", "--undo", "explain", "--how", "x"), FAILED, "Issue #1 was not explained yet"),
        (("edit", "1", "--undo", "open"), USAGE, "There is no step “open”; it is one of ack, explain, apologise"),
        (("edit", "2", "--how", "x"), FAILED, "Issue #2 was not explained yet; relcli issue explain 2 does that."),
        (("edit", "2", "--remedy", "x"), FAILED, "Issue #2 was not resolved yet; relcli issue resolve 2 does that."),
        (("edit", "2", "--undo", "ack"), FAILED, "Issue #2 of Bo & Sons was not acknowledged, so nothing was undone."),
        (("edit", "2", "--undo", "check"), FAILED, "Issue #2 of Bo & Sons was not checked back on"),
        (("edit", "7", "--text", "x"), UNKNOWN, "There is no issue #7"),
        (("edit", "acme", "--text", "x"), UNKNOWN, "Acme Dental has no open issue"),
        (("remove", "7"), UNKNOWN, "There is no issue #7"),
        (("remove", "bo", "1"), UNKNOWN, "Issue #1 is of Acme Dental, not of Bo & Sons"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, "issue", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


def test_what_lies_ahead_of_the_day_that_is_shown_is_not_forgotten(journal: Relcli) -> None:
    late = refused(journal, "issue", "edit", "1", "--heard", "2026-09-03", code=USAGE, today="2026-09-03")
    assert "was acknowledged on Wed 2 Sep 2026" in late
    assert "went on after Wed 2 Sep 2026" in refused(
        journal, "issue", "edit", "1", "--undo", "resolve", code=FAILED, today="2026-09-02"
    )
