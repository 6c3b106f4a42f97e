"""Commitments: contracts, retainers and standing orders, and until when they hold."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import fmt_day, fmt_near, fmt_short
from relcli.rules.commitments import state_of
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Commitment
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import called, day_short, iso, when_words

FIELDS = ("id", "customer", "ref", "text", "made_on", "until", "ended_on", "state")


class CommitmentRow(NamedTuple):
    """A commitment with whose customer it is."""

    customer: Customer
    commitment: Commitment


def commitments_table(rows: Sequence[CommitmentRow], today: date, *, empty: str) -> Table:
    """The table of `commitment list`."""
    name_of = called({row.customer for row in rows})
    return Table(
        noun="commitments",
        columns=(
            Column("#", lambda row: Cell(str(row.commitment.id), "quiet"), align="right"),
            Column("Customer", lambda row: name_of(row.customer), grows=True, least=14),
            Column("Commitment", lambda row: row.commitment.text, grows=True, least=16),
            Column(
                "Since",
                lambda row: fmt_short(row.commitment.made_on, today),
                align="right",
                short=lambda row: day_short(row.commitment.made_on, today),
            ),
            Column(
                "Until",
                lambda row: "" if row.commitment.until is None else fmt_short(row.commitment.until, today),
                align="right",
                short=lambda row: "" if row.commitment.until is None else day_short(row.commitment.until, today),
            ),
            Column("State", lambda row: state_cell(row.commitment, today)),
        ),
        rows=rows,
        record=lambda row: commitment_record(row, today),
        fields=FIELDS,
        empty=empty,
    )


def state_cell(one: Commitment, today: date) -> Cell:
    """Whether a commitment holds, and since when it does not."""
    state = state_of(one, today)
    if state == "in force":
        return Cell(state, "good")
    over_since = one.ended_on if state == "given up" else one.until
    return Cell(state if over_since is None else f"{state} {fmt_near(over_since, today)}", "quiet")


def commitment_words(one: Commitment, today: date) -> str:
    """A commitment among others: what, and until when."""
    return one.text if one.until is None else f"{one.text}, until {fmt_short(one.until, today)}"


def told_words(row: CommitmentRow, today: date) -> str:
    """The sentence that confirms a commitment, and says until when it holds."""
    customer, one = row
    since = f"Commitment #{one.id} of {customer.name}: {one.text}, since {fmt_day(one.made_on)}"
    if one.ended_on is not None:
        return f"{since}, given up {when_words(one.ended_on, today)}."
    return f"{since}." if one.until is None else f"{since}, until {when_words(one.until, today)}."


def commitment_record(row: CommitmentRow, today: date) -> Record:
    """A commitment as scripts read it; `until` is its last day, null where none was said."""
    customer, one = row
    return {
        "id": one.id,
        "customer": customer.name,
        "ref": customer.ref,
        "text": one.text,
        "made_on": iso(one.made_on),
        "until": iso(one.until),
        "ended_on": iso(one.ended_on),
        "state": state_of(one, today),
    }


def no_commitment(customer: Customer | None, *, everything: bool) -> str:
    """Why there is no commitment to list."""
    whom = f" of {customer.name}" if customer else ""
    return f"No commitment{whom} is on record." if everything else f"No commitment{whom} is in force."
