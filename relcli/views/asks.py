"""Asks: when a customer was asked how we are doing, and what they said then.

An ask is called `ask1`, so that its number is never taken for that of a piece of feedback.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import fmt_near, fmt_short
from relcli.rules.feedback import Count
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Ask
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import called, day_short, iso, when_words

FIELDS = ("id", "customer", "ref", "which", "question", "asked_on", "days_ago", "criticism", "praise")


class AskRow(NamedTuple):
    """An ask with whose customer it is, and what came of it."""

    customer: Customer
    ask: Ask
    came: Count


def which_words(one: Ask) -> str:
    """What an ask is called: ask1."""
    return f"ask{one.id}"


def asks_table(rows: Sequence[AskRow], today: date, *, empty: str) -> Table:
    """The table of `feedback asks`."""
    name_of = called({row.customer for row in rows})
    return Table(
        noun="asks",
        columns=(
            Column("#", lambda row: Cell(which_words(row.ask), "quiet"), align="right"),
            Column("Customer", lambda row: name_of(row.customer), grows=True, least=14),
            Column(
                "Asked",
                lambda row: fmt_short(row.ask.asked_on, today),
                align="right",
                short=lambda row: day_short(row.ask.asked_on, today),
            ),
            Column("That is", lambda row: fmt_near(row.ask.asked_on, today), wide=True),
            Column("Question", lambda row: row.ask.question, grows=True, least=16),
            Column("They said", lambda row: came_cell(row.came)),
        ),
        rows=rows,
        record=lambda row: ask_record(row, today),
        fields=FIELDS,
        empty=empty,
    )


def came_cell(came: Count) -> Cell:
    """What they said since they were asked, until they were asked again."""
    said = [f"{many} {sort}" for many, sort in zip(came, came._fields, strict=True) if many]
    return Cell(", ".join(said)) if said else Cell("nothing yet", "quiet")


def asked_words(customer: Customer, one: Ask, today: date) -> str:
    """The sentence that confirms an ask."""
    question = f": {one.question}" if one.question else "."
    return f"Asked {customer.name} for feedback ({which_words(one)}), {when_words(one.asked_on, today)}{question}"


def ask_record(row: AskRow, today: date) -> Record:
    """An ask as scripts read it; `which` is what edit and remove take, `criticism` and `praise` what came of it."""
    customer, one, came = row
    return {
        "id": one.id,
        "customer": customer.name,
        "ref": customer.ref,
        "which": which_words(one),
        "question": one.question,
        "asked_on": iso(one.asked_on),
        "days_ago": (today - one.asked_on).days,
        "criticism": came.criticism,
        "praise": came.praise,
    }


def nobody_asked(customer: Customer | None) -> str:
    """Why there is no ask to list."""
    return f"{customer.name if customer else 'Nobody'} was {'not ' if customer else ''}asked for feedback yet."
