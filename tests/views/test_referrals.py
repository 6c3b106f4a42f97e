"""Referrals as a table, in sentences, and as scripts read them."""

import pytest

from relcli.rules.vocabulary.loops import Referral
from relcli.views.referrals import (
    FIELDS,
    ReferralRow,
    nobody_referred,
    outcome_words,
    referral_record,
    referrals_table,
    referred_words,
    state_cell,
)
from relcli.views.table import Cell
from tests.views.people import TODAY, ago, cells, customer, read, read_short

ACME = customer("Acme Dental", ref="7")
THEIRS = Referral("in", "Bo & Sons", ago(18), "a mural", id=3)
OURS = Referral("out", "Tile & Stone", ago(400), id=4)


@pytest.mark.parametrize(
    ("referral", "cell"),
    [
        (THEIRS, Cell("not thanked yet (18 days)", "warn")),
        (THEIRS._replace(referred_on=TODAY), Cell("not thanked yet (today)", "warn")),
        (THEIRS._replace(outcome="came", outcome_on=TODAY), Cell("not thanked yet (18 days); came", "warn")),
        (THEIRS._replace(thanked_on=ago(1)), Cell("thanked 19 Nov")),
        (THEIRS._replace(thanked_on=ago(1), outcome="came", outcome_on=TODAY), Cell("thanked 19 Nov; came")),
        (OURS, Cell("how did it go? (400 days)", "warn")),
        (OURS._replace(outcome="all well", outcome_on=TODAY), Cell("all well")),
    ],
)
def test_the_state_of_a_referral_is_what_is_owed_or_what_was_done(referral: Referral, cell: Cell) -> None:
    assert state_cell(referral, TODAY) == cell


def test_a_row_reads_as_a_sentence() -> None:
    table = referrals_table([ReferralRow(ACME, THEIRS), ReferralRow(ACME, OURS)], TODAY, empty="")
    assert read(table, "Way") == ["sent us", "we sent to"]
    assert read(table, "Who") == ["Bo & Sons", "Tile & Stone"]
    assert (read(table, "On"), read_short(table, "On")) == (["2 Nov", "16 Oct 2025"], ["2 Nov", "Oct 2025"])


def test_a_referral_is_told_from_our_side() -> None:
    assert referred_words(ReferralRow(ACME, THEIRS), TODAY) == (
        "Referral #3, Mon 2 Nov 2026 (2 weeks ago): Acme Dental sent you Bo & Sons: a mural."
    )
    assert referred_words(ReferralRow(ACME, OURS), TODAY) == (
        "Referral #4, Thu 16 Oct 2025 (13 months ago): you sent Acme Dental to Tile & Stone."
    )


def test_how_it_went_is_told_with_whom() -> None:
    told = [one._replace(outcome="all well!", outcome_on=TODAY) for one in (OURS, THEIRS)]
    ours, theirs = (ReferralRow(ACME, one) for one in told)
    assert outcome_words(ours) == "How it went with Acme Dental at Tile & Stone (#4), Fri 20 Nov 2026: all well!"
    assert outcome_words(theirs) == "How it went with Bo & Sons from Acme Dental (#3), Fri 20 Nov 2026: all well!"


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    record = referral_record(ReferralRow(ACME, THEIRS), TODAY)
    assert tuple(record) == FIELDS
    assert record == {
        "id": 3,
        "customer": "Acme Dental",
        "ref": "7",
        "direction": "in",
        "who": "Bo & Sons",
        "text": "a mural",
        "referred_on": "2026-11-02",
        "thanked_on": None,
        "outcome": None,
        "outcome_on": None,
        "state": "to thank",
        "days_open": 18,
    }
    done = referral_record(ReferralRow(ACME, THEIRS._replace(thanked_on=TODAY)), TODAY)
    assert (done["state"], done["days_open"]) == ("done", None)


def test_of_who_left_nobody_is_to_be_thanked_or_asked() -> None:
    well = OURS._replace(outcome="well", outcome_on=TODAY)
    rows = [ReferralRow(ACME, one, goes_on=False) for one in (THEIRS, OURS, well)]
    assert cells(referrals_table(rows, TODAY, empty=""), "State") == [
        Cell("left open", "quiet"),
        Cell("left open", "quiet"),
        Cell("well"),
    ]
    assert [referral_record(row, TODAY)["days_open"] for row in rows] == [None, None, None]


def test_that_there_is_no_referral_is_said_of_whom() -> None:
    assert nobody_referred(None, everything=False) == "No referral is open."
    assert nobody_referred(ACME, everything=True) == "Nobody was referred with Acme Dental yet."
