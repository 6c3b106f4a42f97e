"""`feedback ask` and `feedback asks`: when they were asked, and what they said then."""

import json

import pytest

from relcli.errors import FAILED, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def asked(relcli: Relcli) -> None:
    """Acme, who was asked in October and answered in November (1 and 2); Bo & Sons, never asked; Old Mill, who left."""
    for name in ("Acme Dental", "Bo & Sons", "Old Mill"):
        relcli.ok("add", name, "--on", "2026-01-05")
    relcli.ok("feedback", "ask", "acme", "--on", "2026-10-01")
    relcli.ok("feedback", "ask", "acme", "What should change?", "--on", "2026-11-02")
    relcli.ok("feedback", "add", "acme", "too loud", "--criticism", "--on", "2026-11-02")
    relcli.ok("feedback", "add", "acme", "so clean", "--praise", "--on", "2026-11-09")
    relcli.ok("feedback", "add", "acme", "dust", "--criticism", "--on", "2026-11-09")
    relcli.ok("end", "old mill", "--on", "2026-11-10")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with two asks of one customer."""
    return made(relcli, asked)


def test_an_ask_is_confirmed_with_what_it_is_called(journal: Relcli) -> None:
    assert journal.ok("feedback", "ask", "bo", "How was it?", "--on", "monday") == (
        "Asked Bo & Sons for feedback (ask3), Mon 16 Nov 2026 (4 days ago): How was it?\n"
    )
    assert journal.ok("feedback", "ask", "acme") == "Asked Acme Dental for feedback (ask4), Fri 20 Nov 2026 (today).\n"


def test_asks_are_listed_latest_first_with_what_they_said_until_asked_again_s1_14(journal: Relcli) -> None:
    assert journal.ok("feedback", "asks") == (
        "   #  Customer     Asked  That is      Question             They said\n"
        "ask2  Acme Dental  2 Nov  2 weeks ago  What should change?  2 criticism, 1 praise\n"
        "ask1  Acme Dental  1 Oct  7 weeks ago                       nothing yet\n"
    )
    assert journal.ok("feedback", "asks", "bo") == "Bo & Sons was not asked for feedback yet.\n"
    assert journal.ok("feedback", "asks", today="2026-09-30") == "Nobody was asked for feedback yet.\n"


def test_as_it_stood_then_what_was_said_later_is_unknown(journal: Relcli) -> None:
    found = json.loads(journal.ok("feedback", "asks", "acme", "-f", "json", today="2026-11-08"))["asks"]
    assert found[0] == {
        "id": 2,
        "customer": "Acme Dental",
        "ref": None,
        "which": "ask2",
        "question": "What should change?",
        "asked_on": "2026-11-02",
        "days_ago": 6,
        "criticism": 1,
        "praise": 0,
    }


@pytest.mark.parametrize("which", ["ask1", "ASK1", "#ask1", "ask 1", "ask#1", "ask-1"])
def test_an_ask_is_corrected_by_what_it_is_called(journal: Relcli, which: str) -> None:
    assert journal.ok("feedback", "edit", which, "--question", "Well?", "--on", "2026-10-03") == (
        "Asked Acme Dental for feedback (ask1), Sat 3 Oct 2026 (6 weeks ago): Well?\n"
    )


def test_an_ask_is_found_behind_its_customer_too(journal: Relcli) -> None:
    said = journal.ok("feedback", "edit", "acme", "ask1", "--question", "Well?")
    assert said.endswith("(ask1), Thu 1 Oct 2026 (7 weeks ago): Well?\n")
    assert journal.ok("feedback", "remove", "acme", "#ask1") == "Removed ask1 of Acme Dental.\n"


def test_an_ask_is_taken_out_and_its_question_taken_away(journal: Relcli) -> None:
    changed = json.loads(journal.ok("feedback", "edit", "ask2", "--question", "", "-f", "json"))["ask"]
    assert (changed["which"], changed["question"]) == ("ask2", "")
    assert json.loads(journal.ok("feedback", "remove", "ask2", "-f", "json"))["ask"]["id"] == 2
    assert [one["which"] for one in json.loads(journal.ok("feedback", "asks", "-f", "json"))["asks"]] == ["ask1"]


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("ask", "nobody"), UNKNOWN, "No customer called “nobody”."),
        (("ask", "old mill"), FAILED, "Old Mill has ended, so nothing new begins"),
        (("ask", "acme", "x\ny"), USAGE, "The question must be on one line."),
        (("ask", "acme", "--on", "tomorrow"), USAGE, "They cannot have been asked on Sat 21 Nov 2026"),
        (("asks", "nobody"), UNKNOWN, "No customer called “nobody”."),
        (("edit", "ask1"), USAGE, "Nothing to change was given; of ask1 it may be --question and --on."),
        (("edit", "ask1", "--on", "tomorrow"), USAGE, "They cannot have been asked on Sat 21 Nov 2026"),
        (("edit", "ask1", "--text", "x"), USAGE, "ask1 is an ask; only --question and --on of it can be changed."),
        (("edit", "ask1", "--praise", "--question", "x"), USAGE, "ask1 is an ask; only --question and --on"),
        (("edit", "ask1", "2", "--question", "x"), USAGE, "“ask1” is an ask by itself; leave out the “2” behind it."),
        (("remove", "ask1", "2"), USAGE, "“ask1” is an ask by itself; leave out the “2” behind it."),
        (("edit", "old mill", "ask1", "--question", "x"), UNKNOWN, "ask1 is of Acme Dental, not of Old Mill; nothing"),
        (("remove", "old mill", "ask1"), UNKNOWN, "ask1 is of Acme Dental, not of Old Mill; nothing was changed."),
        (("remove", "nobody", "ask1"), UNKNOWN, "No customer called “nobody”."),
        (("edit", "ask7", "--question", "x"), UNKNOWN, "There is no ask7; relcli feedback asks shows what there is."),
        (("remove", "ask7"), UNKNOWN, "There is no ask7"),
        (("act", "ask1", "x"), UNKNOWN, "No customer called “ask1”."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, "feedback", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1
