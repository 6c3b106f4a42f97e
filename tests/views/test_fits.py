"""Fit: the ratings as a table, in sentences, and as scripts read them."""

from relcli.rules.vocabulary.loops import Fit
from relcli.views.fits import FIELDS, fit_record, fits_table, rated_words
from relcli.views.table import Cell
from tests.views.people import TODAY, ago, cells, customer, read, read_short

ACME = customer("Acme Dental", ref="7")
OLD, NEW = Fit(2, "late with money", ago(400), id=1), Fit(4, "they care", TODAY, id=2)


def test_the_rating_that_counts_comes_first_and_stands_at_the_head() -> None:
    table = fits_table(ACME, [OLD, NEW], TODAY)
    assert table.title == "Acme Dental: 4 of 5"
    assert cells(table, "Fit") == [Cell("4 of 5", "strong"), Cell("2 of 5", "quiet")]
    assert read(table, "Rated") == ["Fri 20 Nov 2026", "Thu 16 Oct 2025"]
    assert read_short(table, "Rated") == ["20 Nov", "16 Oct 2025"]
    assert [table.record(row)["counts"] for row in table.rows] == [True, False]


def test_without_a_rating_that_is_said() -> None:
    table = fits_table(ACME, [], TODAY)
    assert (table.title, table.empty) == ("", "Nobody said yet how well Acme Dental fits.")


def test_a_rating_of_an_earlier_day_is_told_with_the_one_that_counts() -> None:
    assert rated_words(ACME, NEW, NEW, TODAY) == ("Acme Dental fits 4 of 5, rated Fri 20 Nov 2026 (today): they care.")
    assert rated_words(ACME, OLD, NEW, TODAY) == (
        "Acme Dental fits 2 of 5, rated Thu 16 Oct 2025 (13 months ago): late with money."
        " The one of Fri 20 Nov 2026 counts: 4 of 5."
    )


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    record = fit_record(ACME, NEW, counts=True)
    assert tuple(record) == FIELDS
    assert record == {
        "id": 2,
        "customer": "Acme Dental",
        "ref": "7",
        "score": 4,
        "why": "they care",
        "rated_on": "2026-11-20",
        "counts": True,
    }
