"""`feedback`: given, acted on, told back, and its themes, as of any day."""

import json
from typing import Any

import pytest

from relcli.errors import FAILED, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def noise_and_care(relcli: Relcli) -> None:
    """Acme, whom we were too loud for (1), and Bo & Sons, who praised (2) and also heard us (3); Old Mill, who left."""
    for name in ("Acme Dental", "Bo & Sons", "Old Mill"):
        relcli.ok("add", name, "--on", "2026-01-05")
    loud = ("--criticism", "--theme", "Noise")
    relcli.ok("feedback", "add", "acme", "the sander is too loud", *loud, "--on", "2026-11-02")
    relcli.ok("feedback", "add", "bo", "never so clean", "--praise", "--on", "2026-11-10")
    relcli.ok("feedback", "add", "bo", "the radio", *loud, "--on", "2026-11-18")
    relcli.ok("end", "old mill", "--on", "2026-11-10")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with three pieces of feedback."""
    return made(relcli, noise_and_care)


def listed(relcli: Relcli, *argv: str, today: str | None = None) -> list[tuple[int, str, str | None]]:
    """Number, state and next step of the feedback listed."""
    found = json.loads(relcli.ok("feedback", "list", *argv, "-f", "json", today=today))["feedback"]
    return [(one["id"], one["state"], one["next"]) for one in found]


def theme(relcli: Relcli, name: str | None, today: str | None = None) -> dict[str, Any]:
    """What is counted for a theme."""
    found = json.loads(relcli.ok("feedback", "themes", "-f", "json", today=today))["themes"]
    return next(one for one in found if one["theme"] == name)


def test_feedback_is_confirmed_with_its_sort_its_theme_and_what_it_asks_for_s4_10(journal: Relcli) -> None:
    assert journal.ok("feedback", "add", "acme", "dust on the desks", "--criticism", "--theme", "#Dust") == (
        "Feedback #4 from Acme Dental, criticism about dust: dust on the desks, given Fri 20 Nov 2026 (today)."
        " Next: act on it.\n"
    )
    assert journal.ok("feedback", "add", "bo", "so quick", "--praise", "--on", "monday") == (
        "Feedback #5 from Bo & Sons, praise: so quick, given Mon 16 Nov 2026 (4 days ago).\n"
    )


def test_criticism_is_acted_on_and_told_back_s4_12(journal: Relcli) -> None:
    assert journal.ok("feedback", "act", "acme", "bought a quieter one", "--on", "2026-11-05") == (
        "Feedback #1 from Acme Dental (the sander is too loud) is acted on: bought a quieter one."
        " Next: tell them what changed.\n"
    )
    assert listed(journal, "acme") == [(1, "acted on", "tell")]
    assert journal.ok("feedback", "tell", "acme", "--on", "2026-11-05") == (
        "Told Acme Dental what came of feedback #1 (the sander is too loud): bought a quieter one.\n"
    )
    assert listed(journal, "acme") == []
    assert listed(journal, "acme", "--all") == [(1, "told", None)]


def test_praise_may_be_acted_on_and_told_back_by_its_number(journal: Relcli) -> None:
    assert journal.ok("feedback", "act", "bo", "2", "thanked", "the", "team").endswith(
        "is acted on: thanked the team.\n"
    )
    journal.ok("feedback", "tell", "#2")
    assert listed(journal, "bo", "--all") == [(2, "told", None), (3, "heard", "act")]


def test_open_feedback_is_listed_oldest_first_and_all_of_it_with_what_became_of_it(journal: Relcli) -> None:
    assert journal.ok("feedback", "list") == (
        "#  Customer     Sort       Theme  Feedback                 Given  What was done  State\n"
        "1  Acme Dental  criticism  noise  the sander is too loud   2 Nov                 to act on\n"
        "3  Bo & Sons    criticism  noise  the radio               18 Nov                 to act on\n"
    )
    journal.ok("feedback", "act", "1", "a quieter one")
    journal.ok("feedback", "act", "2", "thanked the team")
    journal.ok("feedback", "act", "3", "headphones")
    journal.ok("feedback", "tell", "3")
    assert journal.ok("feedback", "list", "--all") == (
        "#  Customer     Sort       Theme  Feedback                 Given  What was done     State\n"
        "1  Acme Dental  criticism  noise  the sander is too loud   2 Nov  a quieter one     to tell\n"
        "2  Bo & Sons    praise            never so clean          10 Nov  thanked the team  acted on 20 Nov\n"
        "3  Bo & Sons    criticism  noise  the radio               18 Nov  headphones        told 20 Nov\n"
    )
    narrow = journal("--color", "never", "feedback", "list", "--all", tty=True).out
    assert "acted on\n" in narrow
    assert "told\n" in narrow


def test_feedback_is_listed_by_theme(journal: Relcli) -> None:
    assert [number for number, *_ in listed(journal, "--theme", "NOISE")] == [1, 3]
    assert listed(journal, "bo", "--theme", "noise") == [(3, "heard", "act")]
    assert journal.ok("feedback", "list", "--theme", "dust") == "No feedback about dust is open.\n"
    assert journal.ok("feedback", "list", "bo", "--theme", "dust", "--all") == (
        "There is no feedback from Bo & Sons about dust yet.\n"
    )


def test_a_theme_is_one_in_either_unicode_form_and_any_case(journal: Relcli) -> None:
    for name in ("\u00c9COLE", "e\u0301cole"):
        journal.ok("feedback", "add", "bo", "so quick", "--praise", "--theme", name)
    assert theme(journal, "\u00e9cole")["praise"] == 2


def test_themes_count_praise_and_criticism_across_customers_s1_17(journal: Relcli) -> None:
    journal.ok("feedback", "add", "bo", "so quiet now", "--praise", "--theme", "noise")
    assert journal.ok("feedback", "themes") == (
        "Theme       Criticism  Praise  Open  Customers    Last\n"
        "noise               2       1     2          2  20 Nov\n"
        "(no theme)          ·       1     ·          1  10 Nov\n"
    )
    assert theme(journal, "noise") == {
        "theme": "noise",
        "criticism": 2,
        "praise": 1,
        "open": 2,
        "customers": 2,
        "last_given": "2026-11-20",
    }
    assert theme(journal, None)["praise"] == 1


def test_as_it_stood_then_nothing_is_known_of_what_came_later(journal: Relcli) -> None:
    journal.ok("feedback", "act", "1", "a quieter one", "--on", "2026-11-05")
    journal.ok("feedback", "tell", "1", "--on", "2026-11-07")
    assert {day: listed(journal, "--all", today=f"2026-11-{day}") for day in ("01", "02", "05", "07")} == {
        "01": [],
        "02": [(1, "heard", "act")],
        "05": [(1, "acted on", "tell")],
        "07": [(1, "told", None)],
    }
    assert theme(journal, "noise", "2026-11-06")["open"] == 1
    assert theme(journal, "noise", "2026-11-07")["open"] == 0


def test_a_script_gets_the_whole_record(journal: Relcli) -> None:
    journal.ok("feedback", "act", "1", "a quieter one", "--on", "2026-11-05")
    assert json.loads(journal.ok("feedback", "list", "acme", "-f", "json"))["feedback"] == [
        {
            "id": 1,
            "customer": "Acme Dental",
            "ref": None,
            "sort": "criticism",
            "theme": "noise",
            "text": "the sander is too loud",
            "given_on": "2026-11-02",
            "acted_on": "2026-11-05",
            "action": "a quieter one",
            "told_on": None,
            "state": "acted on",
            "next": "tell",
            "days_open": 18,
        }
    ]
    told = json.loads(journal.ok("feedback", "tell", "1", "-f", "json"))["feedback"]
    assert (told["told_on"], told["state"], told["next"], told["days_open"]) == ("2026-11-20", "told", None, None)


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("add", "acme", "x"), USAGE, "Say which it is: --praise or --criticism."),
        (("add", "acme", " ", "--praise"), USAGE, "The feedback cannot be empty."),
        (("add", "acme", "x\ny", "--praise"), USAGE, "The feedback must be on one line."),
        (("add", "acme", "x", "--praise", "--theme", "a b"), USAGE, "A theme is one word of at most 50 characters"),
        (("add", "acme", "x", "--praise", "--theme", "x" * 51), USAGE, "A theme is one word"),
        (("add", "acme", "x", "--praise", "--on", "tomorrow"), USAGE, "Feedback cannot have been given on Sat 21 Nov"),
        (("add", "nobody", "x", "--praise"), UNKNOWN, "No customer called “nobody”."),
        (("add", "old mill", "x", "--praise"), FAILED, "Old Mill has ended, so nothing new begins"),
        (
            ("act", "1", "x", "--on", "2026-11-01"),
            USAGE,
            "Feedback #1 was given on Mon 2 Nov 2026; it cannot have been",
        ),
        (("act", "1", "x", "--on", "tomorrow"), USAGE, "You cannot have acted on it on Sat 21 Nov 2026"),
        (("act", "1", ""), USAGE, "The text of what was done cannot be empty."),
        (("act", "acme", "1"), USAGE, "The text of what was done cannot be empty."),
        (("act", "acme"), USAGE, "Missing argument '[NUMBER] TEXT'"),
        (("act", "7", "x"), UNKNOWN, "There is no feedback #7; relcli feedback list --all shows the numbers."),
        (("act", "bo", "1", "x"), UNKNOWN, "Feedback #1 is of Acme Dental, not of Bo & Sons; nothing was changed."),
        (("act", "old mill", "x"), UNKNOWN, "Old Mill has no criticism to act on."),
        (("tell", "1"), FAILED, "Feedback #1 of Acme Dental was not acted on yet, so there is nothing to tell"),
        (("tell", "acme"), UNKNOWN, "Acme Dental has no feedback to tell them of; relcli feedback list --all has the"),
        (("tell", "7"), UNKNOWN, "There is no feedback #7"),
        (("tell", "bo", "one"), USAGE, "“one” is no number; relcli feedback list shows the numbers."),
        (("list", "nobody"), UNKNOWN, "No customer called “nobody”."),
        (("list", "--theme", "a b"), USAGE, "A theme is one word"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, "feedback", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


def test_nothing_is_done_twice_also_where_the_first_time_lies_ahead_of_the_day_that_is_shown(journal: Relcli) -> None:
    journal.ok("feedback", "act", "1", "a quieter one", "--on", "2026-11-18")
    early = refused(journal, "feedback", "tell", "1", "--on", "2026-11-17", code=USAGE)
    assert early == "relcli: You acted on feedback #1 on Wed 18 Nov 2026; they cannot have been told before that.\n"
    journal.ok("feedback", "tell", "1")
    for today in (None, "2026-11-10"):
        assert refused(journal, "feedback", "act", "1", "x", code=FAILED, today=today) == (
            "relcli: Feedback #1 of Acme Dental was acted on already, on Wed 18 Nov 2026; nothing was changed.\n"
        )
        assert refused(journal, "feedback", "tell", "1", code=FAILED, today=today) == (
            "relcli: Acme Dental was told of feedback #1 already, on Fri 20 Nov 2026; nothing was changed.\n"
        )


def test_where_several_may_be_meant_the_candidates_are_told(journal: Relcli) -> None:
    journal.ok("feedback", "add", "acme", "dust", "--criticism")
    assert refused(journal, "feedback", "act", "acme", "x", code=UNKNOWN) == (
        "relcli: Acme Dental has 2 pieces of criticism to act on that may be meant; say which by its number, as in"
        " relcli feedback act acme 1:\n"
        "  #1 the sander is too loud, given 2 Nov\n"
        "  #4 dust, given 20 Nov\n"
    )
    journal.ok("feedback", "act", "4", "a cloth")
    assert journal.ok("feedback", "tell", "acme").startswith("Told Acme Dental what came of feedback #4 (dust)")


def test_where_nobody_said_anything_that_is_told(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert relcli.ok("feedback", "list") == "No feedback is open.\n"
    assert relcli.ok("feedback", "list", "acme", "--all") == "There is no feedback from Acme Dental yet.\n"
    assert relcli.ok("feedback", "themes") == "There is no feedback yet.\n"
