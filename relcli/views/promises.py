"""Promises: what was promised to whom, by when, and what became of it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days, fmt_short
from relcli.rules.promises import State, due_of, margin, state_of, word_of
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import LEFT, Promise
from relcli.views.table import Cell, Column, Record, Table, Tone
from relcli.views.words import called, day_short, iso, when_words

FIELDS = (
    *("id", "customer", "ref", "by", "text", "made_on", "due", "due_at_first", "moved"),
    *("kept_on", "broken_on", "told", "why", "state", "margin", "days_overdue"),
)

TONES: dict[State, Tone] = {"broken silently": "bad", "past due": "bad", "late": "warn", "broken with notice": "warn"}


class PromiseRow(NamedTuple):
    """A promise with whose customer it is. `goes_on`: they have not left; of who has nothing more is owed."""

    customer: Customer
    promise: Promise
    goes_on: bool = True


def promises_table(rows: Sequence[PromiseRow], today: date, *, empty: str) -> Table:
    """The table of `promise list`."""
    name_of = called({row.customer for row in rows})
    return Table(
        noun="promises",
        columns=(
            Column("#", lambda row: Cell(str(row.promise.id), "quiet"), align="right"),
            Column("Customer", lambda row: name_of(row.customer), grows=True, least=14),
            Column("Whose", lambda row: "ours" if row.promise.by == "us" else "theirs"),
            Column("Promised", lambda row: row.promise.text, grows=True, least=16),
            Column(
                "Due",
                lambda row: fmt_short(due_of(row.promise), today),
                align="right",
                short=lambda row: day_short(due_of(row.promise), today),
            ),
            Column("State", lambda row: Cell(LEFT, "quiet") if _is_left(row) else state_cell(row.promise, today)),
        ),
        rows=rows,
        record=lambda row: promise_record(row, today),
        fields=FIELDS,
        empty=empty,
    )


def _is_left(row: PromiseRow) -> bool:
    return row.promise.is_open and not row.goes_on


def state_cell(one: Promise, today: date) -> Cell:
    """What became of a promise, and by how many days."""
    state = state_of(one, today)
    late = (today - due_of(one)).days
    if one.is_open:
        if late > 0:
            return Cell(f"{count_days(late)} late", "bad")
        return Cell("today", "strong") if late == 0 else Cell(f"in {count_days(-late)}", "quiet")
    return Cell(f"kept {_kept_words(one)}" if one.kept_on is not None else state, TONES.get(state, ""))


def promise_words(one: Promise, today: date) -> str:
    """A promise among others: what and by when."""
    return f"{one.text}, due {fmt_short(due_of(one), today)}"


def promised_words(row: PromiseRow, today: date) -> str:
    """The sentence that confirms a promise."""
    customer, one, _ = row
    whom = f"Promise #{one.id} to {customer.name}" if one.by == "us" else f"Promise #{one.id} by {customer.name}"
    return f"{whom}: {one.text}, due {when_words(due_of(one), today)}."


def settled_words(row: PromiseRow, today: date) -> str:
    """The sentence that confirms what became of a promise."""
    customer, one, _ = row
    whose = "Your promise" if one.by == "us" else f"{customer.name}'s promise"
    to = f" to {customer.name}" if one.by == "us" else ""
    what = f"{whose} #{one.id}{to} ({one.text})"
    if one.kept_on is not None:
        return f"{what} is kept, {_kept_words(one)}."
    if one.broken_on is not None:
        return f"{what} is {state_of(one, today)}."
    last = one.moves[-1]
    before = one.moves[-2].due_on if len(one.moves) > 1 else one.due_on
    late = (last.moved_on - before).days
    how = "in time" if late <= 0 else f"{count_days(late)} after it was due"
    return f"{what} is due {when_words(last.due_on, today)} now; moved {how}."


def unmoved_words(row: PromiseRow, today: date) -> str:
    """The sentences that confirm that a promise was not moved after all: by when it is due, and what it is by that."""
    kept = "kept " if row.promise.kept_on else ""
    return f"{promised_words(row, today)} It was not moved after all, so it is {kept}{state_of(row.promise, today)}."


def _kept_words(one: Promise) -> str:
    """How a kept promise stands to the day promised last: 2 days early, on the day, 3 days late."""
    days = margin(one) or 0
    if word_of(one).moved_late:
        return "late: it was moved only after its day"
    if days == 0:
        return "on the day"
    return f"{count_days(abs(days))} {'early' if days > 0 else 'late'}"


def promise_record(row: PromiseRow, today: date) -> Record:
    """A promise as scripts read it; `margin` in days, positive when early, and `days_overdue` only while it
    is owed: open, with somebody who has not left.
    """
    customer, one, _ = row
    due = due_of(one)
    return {
        "id": one.id,
        "customer": customer.name,
        "ref": customer.ref,
        "by": one.by,
        "text": one.text,
        "made_on": iso(one.made_on),
        "due": iso(due),
        "due_at_first": iso(one.due_on),
        "moved": [{"on": iso(move.moved_on), "due": iso(move.due_on), "why": move.why} for move in one.moves],
        "kept_on": iso(one.kept_on),
        "broken_on": iso(one.broken_on),
        "told": one.told,
        "why": one.broken_why,
        "state": state_of(one, today),
        "margin": margin(one),
        "days_overdue": (today - due).days if one.is_open and row.goes_on else None,
    }


def nothing_promised(customer: Customer | None, *, everything: bool) -> str:
    """Why there is no promise to list."""
    whom = f"with {customer.name} " if customer else ""
    if everything:
        return f"Nothing was promised {whom}yet." if whom else "Nothing was promised yet."
    return f"No promise {whom}is open." if whom else "No promise is open."
