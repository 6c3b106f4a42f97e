"""`promise`: made, kept, moved, broken, and told of as of any day."""

import json

import pytest

from relcli.errors import FAILED, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli

FRIDAY, NEXT_FRIDAY = "2026-11-20", "2026-11-27"


def two_promises(relcli: Relcli) -> None:
    """Acme, to whom we promised the quote (1), and Bo & Sons, who promised the keys (2); Old Mill, who left."""
    for name in ("Acme Dental", "Bo & Sons", "Old Mill"):
        relcli.ok("add", name, "--on", "2026-01-05")
    relcli.ok("promise", "add", "acme", "send the quote", "--due", "2026-11-18", "--on", "2026-11-02")
    relcli.ok("promise", "add", "bo", "bring the keys", "--due", "fri", "--by", "them")
    relcli.ok("end", "old mill", "--on", "2026-11-10")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with two promises."""
    return made(relcli, two_promises)


def listed(relcli: Relcli, *argv: str, today: str | None = None) -> list[tuple[int, str, str]]:
    """Number, state and due day of the promises listed."""
    found = json.loads(relcli.ok("promise", "list", *argv, "-f", "json", today=today))["promises"]
    return [(one["id"], one["state"], one["due"]) for one in found]


def test_a_promise_is_confirmed_with_its_number_its_day_and_how_far_off_that_is(journal: Relcli) -> None:
    assert journal.ok("promise", "add", "acme", "call back", "--due", "friday") == (
        "Promise #3 to Acme Dental: call back, due Fri 27 Nov 2026 (in 7 days).\n"
    )
    assert journal.ok("promise", "add", "bo", "pay", "--due", "today", "--by", "them") == (
        "Promise #4 by Bo & Sons: pay, due Fri 20 Nov 2026 (today).\n"
    )


def test_open_promises_come_by_their_day_and_say_how_late_they_are(journal: Relcli) -> None:
    assert journal.ok("promise", "list") == (
        "#  Customer     Whose   Promised           Due  State\n"
        "1  Acme Dental  ours    send the quote  18 Nov  2 days late\n"
        "2  Bo & Sons    theirs  bring the keys  27 Nov  in 7 days\n"
    )
    assert listed(journal, "acme") == [(1, "past due", "2026-11-18")]
    assert listed(journal, "--by", "them") == [(2, "open", NEXT_FRIDAY)]


@pytest.mark.parametrize(
    ("day", "state", "how"),
    [
        ("2026-11-16", "early", "2 days early"),
        ("2026-11-18", "on time", "on the day"),
        ("2026-11-19", "late", "1 day late"),
    ],
)
def test_a_promise_is_kept_early_on_the_day_or_late_s4_20(journal: Relcli, day: str, state: str, how: str) -> None:
    assert journal.ok("promise", "kept", "acme", "--on", day) == (
        f"Your promise #1 to Acme Dental (send the quote) is kept, {how}.\n"
    )
    assert listed(journal, "acme", "--all") == [(1, state, "2026-11-18")]
    assert listed(journal, "acme") == []


def test_moved_by_its_day_a_promise_is_renegotiated_and_after_it_late_s2_7(journal: Relcli) -> None:
    moved = journal.ok("promise", "move", "2", "--due", "2026-12-04", "--why", "the locksmith is ill")
    assert moved == "Bo & Sons's promise #2 (bring the keys) is due Fri 4 Dec 2026 (in 2 weeks) now; moved in time.\n"
    journal.ok("promise", "kept", "bo", today="2026-12-04")
    assert listed(journal, "bo", "--all", today="2026-12-04") == [(2, "renegotiated", "2026-12-04")]
    late = journal.ok("promise", "move", "acme", "--due", "monday", "--why", "busy")
    assert late.endswith("is due Mon 23 Nov 2026 (in 3 days) now; moved 2 days after it was due.\n")
    assert listed(journal, "acme") == [(1, "late", "2026-11-23")]
    kept = journal.ok("promise", "kept", "acme")
    assert kept == "Your promise #1 to Acme Dental (send the quote) is kept, late: it was moved only after its day.\n"


@pytest.mark.parametrize(("how", "state"), [("--told", "broken with notice"), ("--silent", "broken silently")])
def test_a_promise_is_broken_with_notice_or_silently_s2_7(journal: Relcli, how: str, state: str) -> None:
    said = journal.ok("promise", "break", "acme", how, "--why", "no pump to be had")
    assert said == f"Your promise #1 to Acme Dental (send the quote) is {state}.\n"
    assert listed(journal, "acme", "--all") == [(1, state, "2026-11-18")]


def test_as_it_stood_then_a_promise_kept_since_is_open(journal: Relcli) -> None:
    journal.ok("promise", "kept", "1", "--on", "2026-11-19")
    assert listed(journal, "acme", today="2026-11-18") == [(1, "open", "2026-11-18")]
    assert listed(journal, "acme", "--all", today="2026-11-01") == []


def test_a_promise_is_corrected_opened_again_and_taken_out(journal: Relcli) -> None:
    journal.ok("promise", "kept", "1")
    changed = ("--text", "send two quotes", "--due", "2026-11-30", "--by", "them", "--reopen")
    assert journal.ok("promise", "edit", "1", *changed) == (
        "Promise #1 by Acme Dental: send two quotes, due Mon 30 Nov 2026 (in 10 days).\n"
    )
    assert listed(journal, "acme") == [(1, "open", "2026-11-30")]
    assert journal.ok("promise", "remove", "1") == "Removed promise #1 (send two quotes) of Acme Dental.\n"
    assert listed(journal, "acme", "--all") == []
    assert journal.ok("promise", "list", "acme") == "No promise with Acme Dental is open.\n"
    assert journal.ok("promise", "list", "acme", "--all") == "Nothing was promised with Acme Dental yet.\n"


def test_a_move_that_never_was_is_taken_back_the_last_first(journal: Relcli) -> None:
    journal.ok("promise", "move", "1", "--due", "2026-11-30", "--why", "busy", "--on", "2026-11-10")
    journal.ok("promise", "move", "1", "--due", "2026-12-05", "--why", "ill", "--on", "2026-11-12")
    said = journal.ok("promise", "edit", "acme", "--unmove")
    assert said.endswith("due Mon 30 Nov 2026 (in 10 days). It was not moved after all, so it is open.\n")
    said = journal.ok("promise", "edit", "1", "--unmove")
    assert said.endswith("due Wed 18 Nov 2026 (2 days ago). It was not moved after all, so it is past due.\n")
    assert listed(journal, "acme") == [(1, "past due", "2026-11-18")]
    said = refused(journal, "promise", "edit", "1", "--unmove", code=FAILED)
    assert said == "relcli: Promise #1 of Acme Dental was not moved, so nothing was undone.\n"


def test_a_promise_that_was_kept_by_its_new_day_was_kept_late_once_the_move_goes(journal: Relcli) -> None:
    journal.ok("promise", "move", "1", "--due", "2026-11-30", "--why", "busy", "--on", "2026-11-10")
    journal.ok("promise", "kept", "1")
    assert journal.ok("promise", "edit", "1", "--unmove").endswith("so it is kept late.\n")


def test_a_move_of_a_later_day_is_not_taken_back_as_of_an_earlier_one(journal: Relcli) -> None:
    journal.ok("promise", "move", "1", "--due", "2026-11-30", "--why", "busy", "--on", "2026-11-10")
    said = refused(journal, "--today", "2026-11-09", "promise", "edit", "1", "--unmove", code=FAILED)
    assert "Promise #1 of Acme Dental went on after Mon 9 Nov 2026; nothing was changed" in said


def test_a_promise_to_one_who_left_may_still_be_kept_but_gets_no_new_day(journal: Relcli) -> None:
    journal.ok("end", "acme", "--on", "2026-11-15")
    move = ("promise", "move", "1", "--due", "2026-12-05", "--why", "busy")
    said = refused(journal, *move, code=FAILED)
    assert said.startswith("relcli: Acme Dental had ended by Fri 20 Nov 2026, so nothing new began; relcli resume")
    journal.ok(*move, "--on", "2026-11-14")
    journal.ok("promise", "kept", "1")


def test_a_script_gets_the_whole_record(journal: Relcli) -> None:
    journal.ok("promise", "move", "1", "--due", NEXT_FRIDAY, "--why", "busy")
    record = json.loads(journal.ok("promise", "kept", "acme", "-f", "json"))["promise"]
    assert record == {
        "id": 1,
        "customer": "Acme Dental",
        "ref": None,
        "by": "us",
        "text": "send the quote",
        "made_on": "2026-11-02",
        "due": NEXT_FRIDAY,
        "due_at_first": "2026-11-18",
        "moved": [{"on": FRIDAY, "due": NEXT_FRIDAY, "why": "busy"}],
        "kept_on": FRIDAY,
        "broken_on": None,
        "told": None,
        "why": None,
        "state": "late",
        "margin": 7,
        "days_overdue": None,
    }


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("add", "acme", "x", "--due", "2026-11-19"), USAGE, "made on Fri 20 Nov 2026 cannot be due before that"),
        (("add", "acme", "x", "--due", "fri", "--on", "tomorrow"), USAGE, "cannot have been made on Sat 21 Nov 2026"),
        (("add", "acme", " ", "--due", "fri"), USAGE, "The promise cannot be empty."),
        (("add", "acme", "x\ny", "--due", "fri"), USAGE, "must be on one line"),
        (("add", "acme", "x", "--due", "31/02"), USAGE, "There is no 31 February"),
        (("add", "acme", "x"), USAGE, "Missing option '--due'"),
        (("add", "nobody", "x", "--due", "fri"), UNKNOWN, "No customer called “nobody”."),
        (("add", "old mill", "x", "--due", "fri"), FAILED, "Old Mill has ended, so nothing new begins"),
        (("kept", "1", "--on", "2026-11-01"), USAGE, "Promise #1 was made on Mon 2 Nov 2026; it cannot have been kept"),
        (("kept", "1", "--on", "tomorrow"), USAGE, "cannot have been kept on Sat 21 Nov 2026"),
        (("kept", "7"), UNKNOWN, "There is no promise #7; relcli promise list --all shows the numbers."),
        (("kept", "bo", "1"), UNKNOWN, "Promise #1 is of Acme Dental, not of Bo & Sons; nothing was changed."),
        (("kept", "bo", "one"), USAGE, "“one” is no number; relcli promise list shows the numbers."),
        (("kept", "old mill"), UNKNOWN, "Old Mill has no open promise."),
        (("move", "1", "--due", "2026-11-19", "--why", "x"), USAGE, "moved on Fri 20 Nov 2026 cannot be due before"),
        (("move", "1", "--due", "fri", "--why", "x", "--on", "2026-11-01"), USAGE, "was last agreed on Mon 2 Nov"),
        (("move", "1", "--due", "fri", "--why", ""), USAGE, "The reason cannot be empty."),
        (("break", "1"), USAGE, "Missing option '--told'"),
        (("break", "1", "--told", "--on", "2026-11-01"), USAGE, "it cannot have been broken before that"),
        (("edit", "1"), USAGE, "Nothing to change was given"),
        (("edit", "1", "--due", "2026-11-01"), USAGE, "it cannot be due before that"),
        (("remove", "7"), UNKNOWN, "There is no promise #7"),
        (("list", "nobody"), UNKNOWN, "No customer called “nobody”."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, "promise", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


def test_a_promise_is_settled_once(journal: Relcli) -> None:
    journal.ok("promise", "kept", "1")
    journal.ok("promise", "break", "2", "--told")
    for argv in (("kept", "1"), ("move", "1", "--due", "fri", "--why", "x"), ("break", "1", "--told")):
        said = refused(journal, "promise", *argv, code=FAILED)
        assert said == ("relcli: Promise #1 of Acme Dental was kept on Fri 20 Nov 2026 already; nothing was changed.\n")
    assert "was broken on" in refused(journal, "promise", "kept", "2", code=FAILED)
    assert "has no open promise; relcli promise list --all has the others." in refused(
        journal, "promise", "kept", "acme", code=UNKNOWN
    )


def test_nothing_is_done_twice_not_even_as_of_a_past_day_on_which_it_was_not_done_yet(journal: Relcli) -> None:
    journal.ok("promise", "kept", "1", "--on", "2026-11-19")
    journal.ok("promise", "move", "2", "--due", "2026-12-04", "--why", "the locksmith is ill")
    said = refused(journal, "promise", "break", "1", "--told", code=FAILED, today="2026-11-18")
    assert said == "relcli: Promise #1 of Acme Dental was kept on Thu 19 Nov 2026 already; nothing was changed.\n"


def test_where_several_are_open_the_candidates_are_told(journal: Relcli) -> None:
    journal.ok("promise", "add", "acme", "call back", "--due", "friday")
    assert refused(journal, "promise", "kept", "acme", code=UNKNOWN) == (
        "relcli: Acme Dental has 2 open promises that may be meant; say which by its number, as in"
        " relcli promise kept acme 1:\n"
        "  #1 send the quote, due 18 Nov\n"
        "  #3 call back, due 27 Nov\n"
    )
    assert journal.ok("promise", "kept", "acme", "#3").startswith("Your promise #3 to Acme Dental")
