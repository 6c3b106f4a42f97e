"""`feedback edit` and `feedback remove`: feedback that was written down wrongly."""

import json
from typing import Any

import pytest

from relcli.errors import FAILED, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def told_and_heard(relcli: Relcli) -> None:
    """Criticism that was acted on and told back (1), and some that was only heard (2); two asks."""
    relcli.ok("add", "Acme Dental", "--on", "2026-01-05")
    relcli.ok("add", "Bo & Sons", "--on", "2026-01-05")
    relcli.ok("feedback", "add", "acme", "too loud", "--criticism", "--theme", "noise", "--on", "2026-11-02")
    relcli.ok("feedback", "act", "1", "a quieter one", "--on", "2026-11-05")
    relcli.ok("feedback", "tell", "1", "--on", "2026-11-06")
    relcli.ok("feedback", "add", "bo", "dust", "--criticism")
    relcli.ok("feedback", "ask", "acme", "--on", "2026-11-01")
    relcli.ok("feedback", "ask", "bo", "How was it?")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with two pieces of feedback and two asks."""
    return made(relcli, told_and_heard)


def record(relcli: Relcli, *argv: str) -> dict[str, Any]:
    """What an edit of feedback wrote."""
    found: dict[str, Any] = json.loads(relcli.ok("feedback", "edit", *argv, "-f", "json"))["feedback"]
    return found


def test_what_was_written_down_wrongly_is_corrected(journal: Relcli) -> None:
    assert journal.ok(
        "feedback", "edit", "1", "--text", "so quiet", "--praise", "--theme", "", "--on", "2026-11-03"
    ) == ("Feedback #1 from Acme Dental, praise: so quiet, given Tue 3 Nov 2026 (2 weeks ago).\n")
    changed = record(journal, "acme", "1", "--criticism", "--theme", "Dust", "--action", "a cloth")
    assert (changed["sort"], changed["theme"], changed["action"]) == ("criticism", "dust", "a cloth")


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        (("tell",), ("2026-11-05", "a quieter one", None, "tell")),
        (("act",), (None, None, None, "act")),
        (("act", "tell"), (None, None, None, "act")),
    ],
)
def test_a_step_that_was_not_taken_is_undone_with_what_rests_on_it(
    journal: Relcli, steps: tuple[str, ...], left: tuple[object, ...]
) -> None:
    changed = record(journal, "1", *(word for step in steps for word in ("--undo", step)))
    assert tuple(changed[name] for name in ("acted_on", "action", "told_on", "next")) == left


def test_feedback_is_taken_out(journal: Relcli) -> None:
    assert journal.ok("feedback", "remove", "1") == "Removed feedback #1 (too loud) of Acme Dental.\n"
    assert json.loads(journal.ok("feedback", "remove", "bo", "-f", "json"))["feedback"]["text"] == "dust"
    assert journal.ok("feedback", "list", "--all") == "There is no feedback yet.\n"


def test_a_number_is_of_feedback_and_only_ask_before_it_makes_it_one_of_an_ask(journal: Relcli) -> None:
    assert journal.ok("feedback", "remove", "ask1") == "Removed ask1 of Acme Dental.\n"
    assert journal.ok("feedback", "remove", "2") == "Removed feedback #2 (dust) of Bo & Sons.\n"
    assert [one["id"] for one in json.loads(journal.ok("feedback", "list", "--all", "-f", "json"))["feedback"]] == [1]
    assert [one["id"] for one in json.loads(journal.ok("feedback", "asks", "-f", "json"))["asks"]] == [2]


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("edit", "1"), USAGE, "Nothing to change was given; relcli feedback edit -h lists what can be."),
        (("edit", "1", "--text", ""), USAGE, "The feedback cannot be empty."),
        (("edit", "1", "--action", " "), USAGE, "The text of what was done cannot be empty."),
        (("edit", "1", "--theme", "a b"), USAGE, "A theme is one word"),
        (("edit", "1", "--on", "tomorrow"), USAGE, "Feedback cannot have been given on Sat 21 Nov 2026"),
        (("edit", "1", "--on", "2026-11-06"), USAGE, "You acted on feedback #1 on Thu 5 Nov 2026; it cannot have been"),
        (("edit", "1", "--undo", "ask"), USAGE, "There is no step “ask”; it is one of act, tell."),
        (("edit", "1", "--undo", "act", "--action", "x"), FAILED, "Feedback #1 was not acted on yet"),
        (("edit", "2", "--action", "x"), FAILED, "Feedback #2 was not acted on yet; relcli feedback act 2 TEXT says"),
        (("edit", "2", "--undo", "act"), FAILED, "Feedback #2 of Bo & Sons was not acted on, so nothing was undone."),
        (("edit", "2", "--undo", "tell"), FAILED, "Feedback #2 of Bo & Sons was not told back, so nothing was undone."),
        (("edit", "1", "--question", "x"), USAGE, "Only an ask has a question; relcli feedback asks shows what each"),
        (("edit", "7", "--text", "x"), UNKNOWN, "There is no feedback #7"),
        (("edit", "acme", "--text", "x"), UNKNOWN, "Acme Dental has no open feedback; relcli feedback list --all has"),
        (("remove", "7"), UNKNOWN, "There is no feedback #7"),
        (("remove", "bo", "1"), UNKNOWN, "Feedback #1 is of Acme Dental, not of Bo & Sons"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, "feedback", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


def test_what_lies_ahead_of_the_day_that_is_shown_is_not_forgotten(journal: Relcli) -> None:
    said = refused(journal, "feedback", "edit", "1", "--on", "2026-11-06", code=USAGE, today="2026-11-06")
    assert "You acted on feedback #1 on Thu 5 Nov 2026" in said
    assert "went on after Tue 3 Nov 2026" in refused(
        journal, "feedback", "edit", "1", "--undo", "act", code=FAILED, today="2026-11-03"
    )
