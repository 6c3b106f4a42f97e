"""`expect`: the checklist, an answer recorded, confirmed and taken out, and all of it as of any day."""

import json

import pytest

from relcli.errors import FAILED, UNKNOWN, USAGE
from relcli.rules.vocabulary.loops import QUESTIONS
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def one_answer(relcli: Relcli) -> None:
    """Acme, who want reports weekly; Bo & Sons, who were not asked; Old Mill, who left."""
    for name in ("Acme Dental", "Bo & Sons", "Old Mill"):
        relcli.ok("add", name, "--on", "2026-01-05")
    relcli.ok("expect", "acme", "reports", "weekly", "--on", "2026-11-02")
    relcli.ok("end", "old mill", "--on", "2026-11-10")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with one answer."""
    return made(relcli, one_answer)


def states(relcli: Relcli, today: str | None = None) -> dict[str, str]:
    """What is not blank of Acme's checklist."""
    found = json.loads(relcli.ok("expect", "acme", "-f", "json", today=today))["expectations"]
    assert [one["item"] for one in found] == [*QUESTIONS]
    return {one["item"]: f"{one['answer']}, {one['state']}" for one in found if one["state"] != "blank"}


def test_from_a_script_the_checklist_is_listed_answered_or_blank_s2_45(journal: Relcli) -> None:
    listed = journal.ok("expect", "acme").splitlines()
    assert listed[0] == "Acme Dental: 1 of 11 expectations is answered"
    assert listed[1].split() == ["Item", "Question", "Answer", "Answered", "Confirmed"]
    assert listed[4] == f"reports   {QUESTIONS['reports']}  weekly     2 Nov  not yet"
    assert listed[5].split() == ["channel", *QUESTIONS["channel"].split(), "blank"]
    assert len(listed) == 13
    assert journal.ok("expect", "bo").startswith("Bo & Sons: 0 of 11 expectations are answered\n")


def test_on_a_terminal_the_checklist_is_listed_when_asked_for(journal: Relcli) -> None:
    for how in (("--list",), ("-f", "plain")):
        ran = journal("--color", "never", "expect", "acme", *how, tty=True)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("Acme Dental: 1 of 11 expectations is answered")


def test_an_answer_is_recorded_with_how_far_the_checklist_has_come(journal: Relcli) -> None:
    assert journal.ok("expect", "acme", "Scope", "walls, two coats", "--confirmed") == (
        "Acme Dental on scope, confirmed: walls, two coats. 2 of 11 expectations are answered.\n"
    )
    assert states(journal) == {"reports": "weekly, answered", "scope": "walls, two coats, confirmed"}


def test_the_latest_answer_of_an_item_counts_and_one_item_shows_them_all(journal: Relcli) -> None:
    journal.ok("expect", "acme", "reports", "daily")
    early = journal.ok("expect", "acme", "reports", "daily", "--on", "2026-10-01")
    assert early.endswith("The answer of Fri 20 Nov 2026 counts: daily.\n")
    assert states(journal) == {"reports": "daily, answered"}
    assert journal.ok("expect", "acme", "reports") == (
        f"Acme Dental, reports: {QUESTIONS['reports']}\n"
        "Answer  Answered  Confirmed\n"
        "daily     20 Nov  not yet\n"
        "weekly     2 Nov  not yet\n"
        "daily      1 Oct  not yet\n"
    )
    assert journal.ok("expect", "bo", "team") == f"Bo & Sons has not answered team yet: {QUESTIONS['team']}\n"


def test_the_latest_answer_is_confirmed_in_their_own_words_s2_48(journal: Relcli) -> None:
    assert journal.ok("expect", "acme", "reports", "--confirmed", "--on", "2026-11-09") == (
        "Acme Dental confirmed on Mon 9 Nov 2026 (11 days ago) what was said on reports: weekly.\n"
    )
    assert states(journal) == {"reports": "weekly, confirmed"}
    assert states(journal, today="2026-11-08") == {"reports": "weekly, answered"}
    assert refused(journal, "expect", "acme", "reports", "--confirmed", code=FAILED) == (
        "relcli: Acme Dental confirmed the answer to reports on Mon 9 Nov 2026 already; nothing was changed.\n"
    )


def test_as_it_stood_then_what_was_answered_since_is_blank(journal: Relcli) -> None:
    journal.ok("expect", "acme", "reports", "daily", "--on", "2026-11-10")
    assert states(journal, today="2026-11-09") == {"reports": "weekly, answered"}
    assert states(journal, today="2026-11-01") == {}


def test_the_latest_answer_is_taken_out_and_the_one_before_counts_again(journal: Relcli) -> None:
    journal.ok("expect", "acme", "reports", "daily")
    assert journal.ok("expect", "acme", "reports", "--remove") == (
        "Removed the answer of Acme Dental to reports (daily). The answer of Mon 2 Nov 2026 counts: weekly.\n"
    )
    assert journal.ok("expect", "acme", "reports", "--remove") == (
        "Removed the answer of Acme Dental to reports (weekly). It is blank again.\n"
    )
    assert states(journal) == {}


@pytest.mark.parametrize(
    ("item", "answer", "hint"),
    [
        ("reports", "monthly", "Kept as it is, but it sets no rhythm: begin with daily or weekly to set one."),
        ("channel", "fax", "Kept as it is, but it names no channel, such as visit, meeting, coffee,"),
    ],
)
def test_an_answer_that_relcli_cannot_go_by_is_kept_with_a_hint_s2_53_s2_54(
    journal: Relcli, item: str, answer: str, hint: str
) -> None:
    ran = journal("expect", "acme", item, answer)
    assert (ran.code, ran.err[: len(hint)]) == (0, hint)
    assert ran.out.startswith(f"Acme Dental on {item}: {answer}.")
    assert journal("-q", "expect", "acme", item, answer) == (0, "", "")


def test_questions_are_shown_in_your_own_words_s2_62(journal: Relcli) -> None:
    journal.ok("config", "set", "question.reports", "How often do we write?")
    assert "reports   How often do we write?" in journal.ok("expect", "acme")
    assert journal.ok("expect", "acme", "reports").startswith("Acme Dental, reports: How often do we write?\n")
    record = json.loads(journal.ok("expect", "acme", "reports", "--confirmed", "-f", "json"))["expectation"]
    assert record["question"] == "How often do we write?"


def test_a_script_gets_the_whole_record(journal: Relcli) -> None:
    argv = ("expect", "acme", "channel", "email, mornings", "--confirmed", "--on", "2026-11-18", "-f", "json")
    assert json.loads(journal.ok(*argv))["expectation"] == {
        "id": 2,
        "customer": "Acme Dental",
        "ref": None,
        "item": "channel",
        "question": QUESTIONS["channel"],
        "answer": "email, mornings",
        "answered_on": "2026-11-18",
        "confirmed_on": "2026-11-18",
        "state": "confirmed",
        "counts": True,
        "understood": True,
    }
    removed = json.loads(journal.ok("expect", "acme", "channel", "--remove", "-f", "json"))["expectation"]
    assert (removed["id"], removed["counts"]) == (2, False)


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("acme", "report"), USAGE, "There is no item “report”; did you mean reports? the items are vendors, rave,"),
        (("acme", "xyz", "x"), USAGE, "There is no item “xyz”; the items are vendors, rave, reports, channel,"),
        (("acme", "scope", " "), USAGE, "The answer cannot be empty."),
        (("acme", "scope", "x\ny"), USAGE, "The answer must be on one line."),
        (("acme", "scope", "x" * 501), USAGE, "The answer has at most 500 characters; this one has 501."),
        (("acme", "scope", "x", "--on", "tomorrow"), USAGE, "cannot have been settled on Sat 21 Nov 2026"),
        (("acme", "--confirmed"), USAGE, "--confirmed and --on go with an item: relcli expect CUSTOMER ITEM"),
        (("acme", "--on", "monday"), USAGE, "--confirmed and --on go with an item"),
        (("acme", "scope", "--on", "monday"), USAGE, "--on goes with an answer or --confirmed"),
        (("acme", "--remove"), USAGE, "--remove goes with an item alone: relcli expect CUSTOMER ITEM --remove"),
        (("acme", "reports", "daily", "--remove"), USAGE, "--remove goes with an item alone"),
        (("acme", "reports", "--confirmed", "--remove"), USAGE, "--remove goes with an item alone"),
        (("acme", "reports", "daily", "--list"), USAGE, "--list only shows; leave it out to record or confirm an"),
        (
            ("acme", "team", "--confirmed"),
            UNKNOWN,
            "Acme Dental has not answered team yet; relcli expect CUSTOMER team",
        ),
        (("acme", "reports", "--confirmed", "--on", "2026-11-01"), USAGE, "Reports was answered on Mon 2 Nov 2026; it"),
        (
            ("acme", "reports", "--confirmed", "--on", "tomorrow"),
            USAGE,
            "cannot have been confirmed on Sat 21 Nov 2026",
        ),
        (
            ("acme", "team", "--remove"),
            UNKNOWN,
            "Acme Dental has not answered team yet, so there is nothing to remove.",
        ),
        (("old mill", "scope", "x"), FAILED, "Old Mill has ended, so nothing new begins"),
        (("nobody",), UNKNOWN, "No customer called “nobody”."),
        (("nobody", "scope", "x"), UNKNOWN, "No customer called “nobody”."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, "expect", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


def test_what_was_confirmed_since_is_not_confirmed_before_that(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--on", "2026-01-05")
    relcli.ok("expect", "acme", "reports", "weekly", "--on", "2026-10-01")
    relcli.ok("expect", "acme", "reports", "--confirmed", "--on", "2026-11-10")
    said = refused(relcli, "expect", "acme", "reports", "--confirmed", code=FAILED, today="2026-10-05")
    assert said == (
        "relcli: Acme Dental confirmed the answer to reports on Tue 10 Nov 2026 already; nothing was changed.\n"
    )
