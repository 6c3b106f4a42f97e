"""`refer`: whom they sent and where we sent them, thanked for, finished, corrected, and told of as of any day."""

import json

import pytest

from relcli.errors import FAILED, NEEDS_ANSWER, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def two_referrals(relcli: Relcli) -> None:
    """Acme, who sent us the Kims (1) and whom we sent to the tilers (2); Bo & Sons; Old Mill, who left."""
    for name in ("Acme Dental", "Bo & Sons", "Old Mill"):
        relcli.ok("add", name, "--on", "2026-01-05")
    relcli.ok("refer", "in", "acme", "The Kims", "a mural for the yard", "--on", "2026-11-02")
    relcli.ok("refer", "out", "acme", "Tile & Stone", "--on", "2026-11-09")
    relcli.ok("end", "old mill", "--on", "2026-11-10")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with two referrals."""
    return made(relcli, two_referrals)


def listed(relcli: Relcli, *argv: str, today: str | None = None) -> list[tuple[int, str, str]]:
    """Number, direction and state of the referrals listed."""
    found = json.loads(relcli.ok("refer", "list", *argv, "-f", "json", today=today))["referrals"]
    return [(one["id"], one["direction"], one["state"]) for one in found]


def test_a_referral_is_confirmed_with_its_number_its_day_and_who_sent_whom_s1_5(journal: Relcli) -> None:
    assert journal.ok("refer", "in", "bo", "  Dr.  Hana Kim ") == (
        "Referral #3, Fri 20 Nov 2026 (today): Bo & Sons sent you Dr. Hana Kim.\n"
    )
    assert journal.ok("refer", "out", "bo", "Rosa Lind", "the roof", "--on", "monday") == (
        "Referral #4, Mon 16 Nov 2026 (4 days ago): you sent Bo & Sons to Rosa Lind: the roof.\n"
    )


def test_open_referrals_come_by_their_day_and_say_what_is_owed(journal: Relcli) -> None:
    assert journal.ok("refer", "list") == (
        "#  Customer     Way         Who              On  What for              State\n"
        "1  Acme Dental  sent us     The Kims      2 Nov  a mural for the yard  not thanked yet (18 days)\n"
        "2  Acme Dental  we sent to  Tile & Stone  9 Nov                        how did it go? (11 days)\n"
    )
    assert journal.ok("refer", "list", "bo") == "No referral with Bo & Sons is open.\n"


def test_theirs_is_done_when_they_were_thanked_and_may_still_tell_how_it_went(journal: Relcli) -> None:
    assert journal.ok("refer", "thank", "acme", "--on", "2026-11-03") == (
        "Thanked Acme Dental for sending you The Kims (#1), Tue 3 Nov 2026 (2 weeks ago).\n"
    )
    assert listed(journal) == [(2, "out", "to follow up")]
    assert journal.ok("refer", "outcome", "acme", "1", "became a customer") == (
        "How it went with The Kims from Acme Dental (#1), Fri 20 Nov 2026: became a customer.\n"
    )
    assert "thanked 3 Nov; became a customer" in journal.ok("refer", "list", "--all")


def test_ours_is_done_when_we_know_how_it_went_s2_41(journal: Relcli) -> None:
    assert journal.ok("refer", "outcome", "#2", "laid in a week.", "--on", "2026-11-19") == (
        "How it went with Acme Dental at Tile & Stone (#2), Thu 19 Nov 2026: laid in a week.\n"
    )
    assert listed(journal, "acme") == [(1, "in", "to thank")]
    assert listed(journal, "--all") == [(1, "in", "to thank"), (2, "out", "done")]


def test_the_one_meant_by_a_customer_is_the_one_that_lacks_it(journal: Relcli) -> None:
    journal.ok("refer", "outcome", "1", "became a customer")
    assert journal.ok("refer", "outcome", "acme", "all well").startswith("How it went with Acme Dental at Tile & Stone")
    assert journal.ok("refer", "thank", "acme").startswith("Thanked Acme Dental for sending you The Kims (#1)")


def test_as_it_stood_then_what_was_done_since_is_owed(journal: Relcli) -> None:
    journal.ok("refer", "thank", "1", "--on", "2026-11-10")
    journal.ok("refer", "outcome", "2", "well", "--on", "2026-11-19")
    assert listed(journal) == []
    assert listed(journal, today="2026-11-18") == [(2, "out", "to follow up")]
    assert listed(journal, today="2026-11-09") == [(1, "in", "to thank"), (2, "out", "to follow up")]
    assert listed(journal, "--all", today="2026-11-08") == [(1, "in", "to thank")]
    assert journal.ok("refer", "list", "--all", today="2026-11-01") == "Nobody was referred yet.\n"


def test_a_referral_is_corrected_opened_again_and_taken_out(journal: Relcli) -> None:
    journal.ok("refer", "outcome", "2", "well")
    changed = ("--who", "Tiles & Co", "--text", "the floor", "--outcome", "very well", "--on", "2026-11-08")
    assert journal.ok("refer", "edit", "2", *changed) == (
        "Referral #2, Sun 8 Nov 2026 (12 days ago): you sent Acme Dental to Tiles & Co: the floor.\n"
    )
    record = json.loads(journal.ok("refer", "edit", "acme", "2", "--text", "", "-f", "json"))["referral"]
    assert (record["text"], record["outcome"], record["state"]) == ("", "very well", "done")
    record = json.loads(journal.ok("refer", "edit", "2", "--outcome", "", "-f", "json"))["referral"]
    assert (record["outcome"], record["outcome_on"], record["state"]) == (None, None, "to follow up")
    journal.ok("refer", "thank", "1")
    journal.ok("refer", "edit", "1", "--reopen")
    assert listed(journal) == [(1, "in", "to thank"), (2, "out", "to follow up")]
    assert journal.ok("refer", "remove", "2") == "Removed referral #2 (Tiles & Co) of Acme Dental.\n"
    assert listed(journal, "--all") == [(1, "in", "to thank")]


def test_a_script_gets_the_whole_record(journal: Relcli) -> None:
    journal.ok("refer", "outcome", "1", "became a customer", "--on", "2026-11-18")
    record = json.loads(journal.ok("refer", "thank", "acme", "-f", "json"))["referral"]
    assert record == {
        "id": 1,
        "customer": "Acme Dental",
        "ref": None,
        "direction": "in",
        "who": "The Kims",
        "text": "a mural for the yard",
        "referred_on": "2026-11-02",
        "thanked_on": "2026-11-20",
        "outcome": "became a customer",
        "outcome_on": "2026-11-18",
        "state": "done",
        "days_open": None,
    }


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("in", "acme", " "), USAGE, "A name cannot be empty."),
        (("in", "acme", "x\ny"), USAGE, "A name must be on one line."),
        (("in", "acme", "x" * 201), USAGE, "A name has at most 200 characters; this one has 201."),
        (("in", "acme", "Bo", "x\ty"), USAGE, "The text cannot hold the invisible character U+0009."),
        (("in", "acme"), USAGE, "Missing argument 'WHO'"),
        (("in", "acme", "Bo", "--on", "tomorrow"), USAGE, "A referral cannot have been made on Sat 21 Nov 2026"),
        (("out", "nobody", "Bo"), UNKNOWN, "No customer called “nobody”."),
        (("out", "old mill", "Bo"), FAILED, "Old Mill has ended, so nothing new begins"),
        (("thank", "1", "--on", "2026-11-01"), USAGE, "cannot have been thanked for before that, on Sun 1 Nov 2026."),
        (("thank", "1", "--on", "tomorrow"), USAGE, "Nobody can have been thanked on Sat 21 Nov 2026"),
        (("thank", "2"), FAILED, "you sent Acme Dental to Tile & Stone; there is nobody to thank for it."),
        (("thank", "7"), UNKNOWN, "There is no referral #7; relcli refer list --all shows the numbers."),
        (("thank", "bo", "1"), UNKNOWN, "Referral #1 is of Acme Dental, not of Bo & Sons; nothing was changed."),
        (("thank", "bo", "one"), USAGE, "“one” is no number; relcli refer list shows the numbers."),
        (("thank", "bo"), UNKNOWN, "Bo & Sons has no unthanked referral."),
        (
            ("outcome", "1"),
            NEEDS_ANSWER,
            "How it went is one text, in quotes: relcli refer outcome WHICH [NUMBER] TEXT",
        ),
        (("outcome", "acme", "1"), NEEDS_ANSWER, "How it went is one text, in quotes"),
        (("outcome", "1", "#2"), NEEDS_ANSWER, "How it went is one text, in quotes"),
        (("outcome", "1", " "), USAGE, "The outcome cannot be empty."),
        (("outcome", "acme", "1", "went", "well"), USAGE, "How it went is one text, in quotes: relcli refer outcome"),
        (("outcome", "acme", "went", "well"), USAGE, "“went” is no number"),
        (("outcome", "2", "well", "--on", "2026-11-08"), USAGE, "cannot have turned out before that, on Sun 8 Nov"),
        (("outcome", "2", "well", "--on", "tomorrow"), USAGE, "How it went cannot be known since Sat 21 Nov 2026"),
        (("outcome", "bo", "well"), UNKNOWN, "Bo & Sons has no unfinished referral."),
        (("edit", "1"), USAGE, "Nothing to change was given; relcli refer edit -h"),
        (("edit", "1", "--who", ""), USAGE, "A name cannot be empty."),
        (("edit", "1", "--on", "tomorrow"), USAGE, "A referral cannot have been made on Sat 21 Nov 2026"),
        (("edit", "1", "--outcome", "x"), FAILED, "Nobody said yet how referral #1 went; relcli refer outcome 1 TEXT"),
        (("edit", "1", "--outcome", "x", "--reopen"), USAGE, "Give --outcome or --reopen, not both."),
        (("remove", "7"), UNKNOWN, "There is no referral #7"),
        (("list", "nobody"), UNKNOWN, "No customer called “nobody”."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, "refer", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


def test_a_referral_is_thanked_for_and_finished_once_and_was_not_made_after_that(journal: Relcli) -> None:
    journal.ok("refer", "thank", "1", "--on", "2026-11-10")
    journal.ok("refer", "outcome", "2", "well")
    assert refused(journal, "refer", "thank", "1", code=FAILED) == (
        "relcli: Acme Dental was thanked for referral #1 on Tue 10 Nov 2026 already; nothing was changed.\n"
    )
    assert refused(journal, "refer", "outcome", "2", "badly", code=FAILED) == (
        "relcli: How referral #2 of Acme Dental went is known since Fri 20 Nov 2026; relcli refer edit corrects it.\n"
    )
    assert "has no unthanked referral; relcli refer list --all has the others." in refused(
        journal, "refer", "thank", "acme", code=UNKNOWN
    )
    assert "made on Wed 11 Nov 2026 cannot have been thanked for before that" in refused(
        journal, "refer", "edit", "1", "--on", "2026-11-11", code=USAGE
    )


def test_where_several_are_open_the_candidates_are_told(journal: Relcli) -> None:
    assert refused(journal, "refer", "outcome", "acme", "well", code=UNKNOWN) == (
        "relcli: Acme Dental has 2 unfinished referrals that may be meant; say which by its number, as in"
        " relcli refer outcome acme 1:\n"
        "  #1 sent us The Kims, 2 Nov\n"
        "  #2 sent to Tile & Stone, 9 Nov\n"
    )


def test_as_of_a_past_day_nothing_is_written_over_that_was_done_since(journal: Relcli) -> None:
    journal.ok("refer", "thank", "1", "--on", "2026-11-16")
    journal.ok("refer", "outcome", "2", "all happy", "--on", "2026-11-17")
    assert refused(journal, "refer", "thank", "acme", code=FAILED, today="2026-11-10") == (
        "relcli: Acme Dental was thanked for referral #1 on Mon 16 Nov 2026 already; nothing was changed.\n"
    )
    assert "is known since Tue 17 Nov 2026" in refused(
        journal, "refer", "outcome", "2", "so so", code=FAILED, today="2026-11-10"
    )


def test_an_outcome_that_nobody_saw_yet_is_not_corrected(journal: Relcli) -> None:
    journal.ok("refer", "outcome", "2", "all happy", "--on", "2026-11-17")
    for text in ("", "so so"):
        said = refused(journal, "refer", "edit", "2", "--outcome", text, code=FAILED, today="2026-11-10")
        assert "went on after Tue 10 Nov 2026" in said


def test_of_who_left_nobody_is_to_be_thanked_in_a_list_or_a_report(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--on", "2026-11-01")
    relcli.ok("refer", "in", "acme", "Bo", "--on", "2026-11-16")
    relcli.ok("end", "acme", "--on", "2026-11-17")
    for argv, noun in ((("refer", "list", "--all"), "referrals"), (("report",), "referrals")):
        assert "left open" in relcli.ok(*argv)
        assert "not thanked yet" not in relcli.ok(*argv)
        found = json.loads(relcli.ok(*argv, "-f", "json"))
        assert [one["days_open"] for one in found.get("report", found)[noun]] == [None]
