"""`fit`: rated with a reason, rated anew, taken out, and told of as of any day."""

import json

import pytest

from relcli.errors import FAILED, NEEDS_ANSWER, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def one_rating(relcli: Relcli) -> None:
    """Acme, rated 2 on 2 November; Bo & Sons, not rated; Old Mill, who left."""
    for name in ("Acme Dental", "Bo & Sons", "Old Mill"):
        relcli.ok("add", name, "--on", "2026-01-05")
    relcli.ok("fit", "acme", "2", "--why", "late with money", "--on", "2026-11-02")
    relcli.ok("end", "old mill", "--on", "2026-11-10")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with one rating."""
    return made(relcli, one_rating)


def scores(relcli: Relcli, today: str | None = None) -> list[tuple[int, bool]]:
    """The ratings of Acme and which counts."""
    found = json.loads(relcli.ok("fit", "acme", "-f", "json", today=today))["fits"]
    return [(one["score"], one["counts"]) for one in found]


def test_the_latest_rating_counts_and_all_are_shown_with_their_days_and_reasons_s0_9(journal: Relcli) -> None:
    assert journal.ok("fit", "acme", "4", "--why", "they care how it is done") == (
        "Acme Dental fits 4 of 5, rated Fri 20 Nov 2026 (today): they care how it is done.\n"
    )
    assert journal.ok("fit", "acme") == (
        "Acme Dental: 4 of 5\n"
        "Rated            Fit     Why\n"
        "Fri 20 Nov 2026  4 of 5  they care how it is done\n"
        "Mon 2 Nov 2026   2 of 5  late with money\n"
    )
    assert journal.ok("fit", "bo") == "Nobody said yet how well Bo & Sons fits.\n"


def test_a_rating_of_an_earlier_day_does_not_count_now(journal: Relcli) -> None:
    assert journal.ok("fit", "acme", "5", "--why", "at first", "--on", "2026-02-01") == (
        "Acme Dental fits 5 of 5, rated Sun 1 Feb 2026 (9 months ago): at first."
        " The one of Mon 2 Nov 2026 counts: 2 of 5.\n"
    )
    assert scores(journal) == [(2, True), (5, False)]


def test_as_it_stood_then_a_rating_made_since_is_not_there(journal: Relcli) -> None:
    journal.ok("fit", "acme", "4", "--why", "they care")
    assert scores(journal, today="2026-11-19") == [(2, True)]
    assert scores(journal, today="2026-11-01") == []


def test_the_latest_rating_is_taken_out_and_the_one_before_counts_again(journal: Relcli) -> None:
    journal.ok("fit", "acme", "4", "--why", "they care")
    assert journal.ok("fit", "acme", "--remove") == (
        "Removed the rating 4 of 5 of Acme Dental. The one of Mon 2 Nov 2026 counts: 2 of 5.\n"
    )
    assert journal.ok("fit", "acme", "--remove") == "Removed the rating 2 of 5 of Acme Dental. There is no other.\n"
    assert "has no rating" in refused(journal, "fit", "acme", "--remove", code=UNKNOWN)


def test_a_script_gets_the_whole_record(journal: Relcli) -> None:
    record = json.loads(journal.ok("fit", "acme", "1", "--why", "no more", "-f", "json"))["fit"]
    assert record == {
        "id": 2,
        "customer": "Acme Dental",
        "ref": None,
        "score": 1,
        "why": "no more",
        "rated_on": "2026-11-20",
        "counts": True,
    }


@pytest.mark.parametrize("score", ["0", "6", "-0", "4.5", "four", "", "٤", "10"])
def test_a_fit_is_a_whole_number_from_1_to_5(journal: Relcli, score: str) -> None:
    said = refused(journal, "fit", "acme", "--why", "x", "--", score, code=USAGE)
    assert said == (
        f"relcli: “{score}” is no fit; give a whole number from 1 (far from my values) to 5 (as if mine).\n"
    )


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("acme", "3"), NEEDS_ANSWER, "Say why, for the day you wonder: --why …"),
        (("acme", "3", "--why", " "), NEEDS_ANSWER, "Say why"),
        (("acme", "3", "--why", "x\ny"), USAGE, "The reason must be on one line."),
        (("acme", "3", "--why", "x", "--on", "tomorrow"), USAGE, "A customer cannot have been rated on Sat 21 Nov"),
        (("acme", "3", "--why", "x", "--on", "31/02"), USAGE, "There is no 31 February"),
        (("acme", "--why", "x"), USAGE, "--why and --on go with a rating: relcli fit CUSTOMER 4 --why …"),
        (("acme", "--on", "monday"), USAGE, "--why and --on go with a rating"),
        (("acme", "3", "--remove"), USAGE, "--remove takes the latest rating out and goes with nothing else"),
        (("acme", "--remove", "--why", "x"), USAGE, "goes with nothing else"),
        (("old mill", "3", "--why", "x"), FAILED, "Old Mill has ended, so nothing new begins"),
        (("bo", "--remove"), UNKNOWN, "Bo & Sons has no rating; relcli fit CUSTOMER 4 --why … gives one."),
        (("nobody",), UNKNOWN, "No customer called “nobody”."),
        (("nobody", "3", "--why", "x"), UNKNOWN, "No customer called “nobody”."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(journal, "fit", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1
