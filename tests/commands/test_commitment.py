"""`commit`, `commitment`: made, prolonged, given up, and told of as of any day."""

import json

import pytest

from relcli.errors import FAILED, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def two_commitments(relcli: Relcli) -> None:
    """Acme with a retainer until the end of November (1); Bo & Sons, whose windows go on (2); Old Mill, who left."""
    for name in ("Acme Dental", "Bo & Sons", "Old Mill"):
        relcli.ok("add", name, "--on", "2026-01-05")
    relcli.ok("commit", "acme", "retainer, ten hours", "--until", "2026-11-30", "--on", "2026-06-01")
    relcli.ok("commit", "bo", "windows, monthly", "--on", "2026-11-02")
    relcli.ok("end", "old mill", "--on", "2026-11-10")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with two commitments."""
    return made(relcli, two_commitments)


def listed(relcli: Relcli, *argv: str, today: str | None = None) -> list[tuple[int, str]]:
    """Number and state of the commitments listed."""
    found = json.loads(relcli.ok("commitment", "list", *argv, "-f", "json", today=today))["commitments"]
    return [(one["id"], one["state"]) for one in found]


def test_a_commitment_is_confirmed_with_its_number_and_its_last_day(journal: Relcli) -> None:
    assert journal.ok("commit", "bo", "retainer", "--until", "2027-03-31") == (
        "Commitment #3 of Bo & Sons: retainer, since Fri 20 Nov 2026, until Wed 31 Mar 2027 (in 4 months).\n"
    )
    assert journal.ok("commit", "acme", "windows") == "Commitment #4 of Acme Dental: windows, since Fri 20 Nov 2026.\n"


def test_commitments_are_listed_with_since_when_and_until_when(journal: Relcli) -> None:
    assert journal.ok("commitment", "list") == (
        "#  Customer     Commitment           Since   Until  State\n"
        "1  Acme Dental  retainer, ten hours  1 Jun  30 Nov  in force\n"
        "2  Bo & Sons    windows, monthly     2 Nov          in force\n"
    )
    assert listed(journal, "bo") == [(2, "in force")]


def test_a_commitment_holds_on_its_last_day_and_no_longer(journal: Relcli) -> None:
    assert listed(journal, "acme", today="2026-05-31") == []
    assert listed(journal, "acme", today="2026-06-01") == [(1, "in force")]
    assert listed(journal, "acme", today="2026-11-30") == [(1, "in force")]
    assert listed(journal, "acme", today="2026-12-01") == []
    assert listed(journal, "acme", "--all", today="2026-12-01") == [(1, "run out")]
    assert journal.ok("commitment", "list", "acme", today="2026-12-02").endswith("of Acme Dental is in force.\n")
    assert "run out 2 days ago\n" in journal.ok("commitment", "list", "acme", "--all", today="2026-12-02")


def test_a_commitment_that_was_given_up_is_told_so_from_that_day_on(journal: Relcli) -> None:
    assert journal.ok("commitment", "end", "bo", "--on", "2026-11-18") == (
        "Commitment #2 of Bo & Sons: windows, monthly, since Mon 2 Nov 2026, given up Wed 18 Nov 2026 (2 days ago).\n"
    )
    assert listed(journal, "bo", "--all", today="2026-11-17") == [(2, "in force")]
    assert listed(journal, "bo", "--all") == [(2, "given up")]
    assert listed(journal, "bo") == []


def test_a_commitment_is_corrected_prolonged_and_taken_out(journal: Relcli) -> None:
    changed = ("--text", "retainer, five hours", "--until", "2027-11-30", "--on", "2026-06-02")
    assert journal.ok("commitment", "edit", "acme", *changed) == (
        "Commitment #1 of Acme Dental: retainer, five hours, since Tue 2 Jun 2026, "
        "until Tue 30 Nov 2027 (in 12 months).\n"
    )
    assert journal.ok("commitment", "edit", "1", "--until", "").endswith("since Tue 2 Jun 2026.\n")
    journal.ok("commitment", "end", "bo")
    assert journal.ok("commitment", "edit", "2", "--reopen").endswith("windows, monthly, since Mon 2 Nov 2026.\n")
    assert listed(journal, "bo") == [(2, "in force")]
    assert journal.ok("commitment", "remove", "2") == "Removed commitment #2 (windows, monthly) of Bo & Sons.\n"
    assert journal.ok("commitment", "list", "bo", "--all") == "No commitment of Bo & Sons is on record.\n"


def test_an_edit_leaves_alone_what_it_cannot_see_yet(journal: Relcli) -> None:
    journal.ok("commitment", "end", "2", "--on", "2026-11-18")
    journal.ok("commitment", "edit", "2", "--text", "windows and doors", today="2026-11-10")
    assert listed(journal, "bo", "--all") == [(2, "given up")]


def test_a_commitment_makes_four_jobs_unnecessary_for_a_marriage(journal: Relcli) -> None:
    def has_it() -> tuple[str, bool]:
        tests = json.loads(journal.ok("stage", "bo", "-f", "json"))["stage"]["tests"]
        return next((one["has"], one["holds"]) for one in tests if one["asks"].startswith("a commitment"))

    assert has_it() == ("a commitment", True)
    journal.ok("commitment", "end", "2")
    assert has_it()[1] is False


def test_a_script_gets_the_whole_record(journal: Relcli) -> None:
    record = json.loads(journal.ok("commitment", "end", "acme", "-f", "json"))["commitment"]
    assert record == {
        "id": 1,
        "customer": "Acme Dental",
        "ref": None,
        "text": "retainer, ten hours",
        "made_on": "2026-06-01",
        "until": "2026-11-30",
        "ended_on": "2026-11-20",
        "state": "given up",
    }


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("commit", "acme", " "), USAGE, "The commitment cannot be empty."),
        (("commit", "acme", "x\x07"), USAGE, "invisible character U+0007"),
        (("commit", "acme", "x", "--on", "tomorrow"), USAGE, "A commitment cannot have been made on Sat 21 Nov 2026"),
        (
            ("commit", "acme", "x", "--until", "2026-11-19"),
            USAGE,
            "A commitment made on Fri 20 Nov 2026 cannot run out before that, on Thu 19 Nov 2026.",
        ),
        (("commit", "nobody", "x"), UNKNOWN, "No customer called “nobody”."),
        (("commit", "old mill", "x"), FAILED, "Old Mill has ended, so nothing new begins"),
        (
            ("commitment", "end", "2", "--on", "2026-11-01"),
            USAGE,
            "A commitment made on Mon 2 Nov 2026 cannot have been given up before that, on Sun 1 Nov 2026.",
        ),
        (("commitment", "end", "2", "--on", "tomorrow"), USAGE, "cannot have been given up on Sat 21 Nov 2026"),
        (("commitment", "end", "7"), UNKNOWN, "There is no commitment #7; relcli commitment list --all shows"),
        (("commitment", "end", "acme", "2"), UNKNOWN, "Commitment #2 is of Bo & Sons, not of Acme Dental"),
        (("commitment", "end", "old mill"), UNKNOWN, "Old Mill has no open commitment."),
        (("commitment", "edit", "1"), USAGE, "Nothing to change was given; relcli commitment edit -h"),
        (("commitment", "edit", "1", "--text", ""), USAGE, "The commitment cannot be empty."),
        (("commitment", "edit", "1", "--until", "2026-05-31"), USAGE, "cannot run out before that"),
        (("commitment", "edit", "1", "--on", "tomorrow"), USAGE, "cannot have been made on Sat 21 Nov 2026"),
        (("commitment", "remove", "7"), UNKNOWN, "There is no commitment #7"),
        (("commitment", "list", "nobody"), UNKNOWN, "No customer called “nobody”."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


def test_a_commitment_is_given_up_once_and_not_after_it_ran_out(journal: Relcli) -> None:
    journal.ok("commitment", "end", "2")
    assert refused(journal, "commitment", "end", "2", code=FAILED) == (
        "relcli: Commitment #2 of Bo & Sons was given up on Fri 20 Nov 2026 already; nothing was changed.\n"
    )
    assert refused(journal, "commitment", "end", "1", code=FAILED, today="2026-12-01") == (
        "relcli: Commitment #1 of Acme Dental ran out on Mon 30 Nov 2026; nothing was changed.\n"
    )


def test_as_of_a_past_day_nothing_is_written_over_that_was_done_since(journal: Relcli) -> None:
    journal.ok("commitment", "end", "1", "--on", "2026-11-16")
    assert refused(journal, "commitment", "end", "acme", code=FAILED, today="2026-10-01") == (
        "relcli: Commitment #1 of Acme Dental was given up on Mon 16 Nov 2026 already; nothing was changed.\n"
    )
    said = refused(journal, "commitment", "edit", "2", "--until", "2026-11-01", code=USAGE, today="2026-11-02")
    assert "cannot run out before that" in said
