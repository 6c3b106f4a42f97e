"""Fit: how far their values match mine, as it was rated, with the reasons."""

from collections.abc import Sequence
from datetime import date

from relcli.dates import fmt_day, fmt_short
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Fit
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import ended, iso, when_words

FIELDS = ("id", "customer", "ref", "score", "why", "rated_on", "counts")


def fits_table(customer: Customer, ratings: Sequence[Fit], today: date) -> Table:
    """The table of `fit CUSTOMER`: the ratings in their order, the latest of which counts, first."""
    return Table(
        noun="fits",
        columns=(
            Column("Rated", lambda one: fmt_day(one.rated_on), short=lambda one: fmt_short(one.rated_on, today)),
            Column("Fit", lambda one: Cell(f"{one.score} of 5", "strong" if one is ratings[-1] else "quiet")),
            Column("Why", lambda one: one.why, grows=True, least=20),
        ),
        rows=ratings[::-1],
        record=lambda one: fit_record(customer, one, counts=one is ratings[-1]),
        fields=FIELDS,
        title=f"{customer.name}: {ratings[-1].score} of 5" if ratings else "",
        empty=f"Nobody said yet how well {customer.name} fits.",
    )


def rated_words(customer: Customer, one: Fit, counting: Fit, today: date) -> str:
    """The sentence that confirms a rating; one of an earlier day does not count now."""
    said = f"{customer.name} fits {one.score} of 5, rated {when_words(one.rated_on, today)}: {ended(one.why)}"
    return said if one.id == counting.id else f"{said} {counting_words(counting)}"


def counting_words(counting: Fit | None) -> str:
    """Which rating counts now; None: none is left."""
    if counting is None:
        return "There is no other."
    return f"The one of {fmt_day(counting.rated_on)} counts: {counting.score} of 5."


def fit_record(customer: Customer, one: Fit, *, counts: bool) -> Record:
    """A rating as scripts read it; `score` from 1 to 5."""
    return {
        "id": one.id,
        "customer": customer.name,
        "ref": customer.ref,
        "score": one.score,
        "why": one.why,
        "rated_on": iso(one.rated_on),
        "counts": counts,
    }
