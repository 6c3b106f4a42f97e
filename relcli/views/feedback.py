"""Feedback: what they said, what was done about it, and whether they were told; and its themes across customers."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import fmt_short
from relcli.rules.feedback import Theme, next_step
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import LEFT, Feedback
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import NOTHING_OWED, called, day_short, iso, when_words

FIELDS = (
    *("id", "customer", "ref", "sort", "theme", "text", "given_on", "acted_on", "action", "told_on"),
    *("state", "next", "days_open"),
)

THEME_FIELDS = ("theme", "criticism", "praise", "open", "customers", "last_given")

NO_THEME = "(no theme)"


class FeedbackRow(NamedTuple):
    """A piece of feedback with whose customer it is from. `goes_on`: they have not left; nothing is owed to who has."""

    customer: Customer
    feedback: Feedback
    goes_on: bool = True


def feedback_table(rows: Sequence[FeedbackRow], today: date, *, empty: str) -> Table:
    """The table of `feedback list`."""
    name_of = called({row.customer for row in rows})
    return Table(
        noun="feedback",
        columns=(
            Column("#", lambda row: Cell(str(row.feedback.id), "quiet"), align="right"),
            Column("Customer", lambda row: name_of(row.customer), grows=True, least=14),
            Column("Sort", lambda row: row.feedback.sort),
            Column("Theme", lambda row: row.feedback.theme or ""),
            Column("Feedback", lambda row: row.feedback.text, grows=True, least=16),
            Column(
                "Given",
                lambda row: fmt_short(row.feedback.given_on, today),
                align="right",
                short=lambda row: day_short(row.feedback.given_on, today),
            ),
            Column("What was done", lambda row: row.feedback.action or "", grows=True, least=16, wide=True),
            Column(
                "State",
                lambda row: Cell(LEFT, "quiet") if _is_left(row) else state_cell(row.feedback, today),
                short=lambda row: Cell(LEFT, "quiet") if _is_left(row) else state_short(row.feedback),
            ),
        ),
        rows=rows,
        record=lambda row: feedback_record(row, today),
        fields=FIELDS,
        empty=empty,
    )


def _is_left(row: FeedbackRow) -> bool:
    return not row.goes_on and next_step(row.feedback) is not None


def state_cell(one: Feedback, today: date) -> Cell:
    """What is still owed for it, or what became of it and when."""
    state, day = state_short(one), one.told_on or one.acted_on
    if next_step(one) is not None or day is None:
        return state
    return Cell(f"{state.text} {fmt_short(day, today)}", state.tone)


def state_short(one: Feedback) -> Cell:
    """The same in few letters."""
    step = next_step(one)
    if step is not None:
        return Cell("to act on", "warn") if step == "act" else Cell("to tell", "strong")
    if one.told_on is not None:
        return Cell("told", "good")
    return Cell("heard" if one.acted_on is None else "acted on", "quiet")


def feedback_words(one: Feedback, today: date) -> str:
    """A piece of feedback among others: what was said, and when."""
    return f"{one.text}, given {fmt_short(one.given_on, today)}"


def given_words(row: FeedbackRow, today: date) -> str:
    """The sentences that confirm a piece of feedback."""
    customer, one, _ = row
    about = f" about {one.theme}" if one.theme else ""
    given = f"given {when_words(one.given_on, today)}"
    return f"Feedback #{one.id} from {customer.name}, {one.sort}{about}: {one.text}, {given}.{_next(row)}"


def acted_words(row: FeedbackRow) -> str:
    """The sentences that confirm what was done about it."""
    customer, one, _ = row
    return f"Feedback #{one.id} from {customer.name} ({one.text}) is acted on: {one.action}.{_next(row)}"


def told_words(row: FeedbackRow) -> str:
    """The sentence that confirms that they were told."""
    customer, one, _ = row
    return f"Told {customer.name} what came of feedback #{one.id} ({one.text}): {one.action}."


def _next(row: FeedbackRow) -> str:
    step = next_step(row.feedback)
    if step is None:
        return ""
    if not row.goes_on:
        return f" {NOTHING_OWED}"
    return " Next: act on it." if step == "act" else " Next: tell them what changed."


def feedback_record(row: FeedbackRow, today: date) -> Record:
    """A piece of feedback as scripts read it; `next`: act, tell or null; `days_open`: since it was given, if open."""
    customer, one, goes_on = row
    step = next_step(one) if goes_on else None
    return {
        "id": one.id,
        "customer": customer.name,
        "ref": customer.ref,
        "sort": one.sort,
        "theme": one.theme,
        "text": one.text,
        "given_on": iso(one.given_on),
        "acted_on": iso(one.acted_on),
        "action": one.action,
        "told_on": iso(one.told_on),
        "state": "told" if one.told_on else "acted on" if one.acted_on else "heard",
        "next": step,
        "days_open": None if step is None else (today - one.given_on).days,
    }


def nothing_said(customer: Customer | None, theme: str | None, *, everything: bool) -> str:
    """Why there is no feedback to list."""
    about = f" about {theme}" if theme else ""
    whom = f" from {customer.name}" if customer else ""
    return f"There is no feedback{whom}{about} yet." if everything else f"No feedback{whom}{about} is open."


def themes_table(found: Sequence[Theme], today: date) -> Table:
    """The table of `feedback themes`."""
    return Table(
        noun="themes",
        columns=(
            Column("Theme", lambda one: one.name or Cell(NO_THEME, "quiet"), grows=True, least=10),
            Column("Criticism", lambda one: _many(one.criticised), align="right"),
            Column("Praise", lambda one: _many(one.praised), align="right"),
            Column("Open", lambda one: Cell(_many(one.open), "warn"), align="right"),
            Column("Customers", lambda one: f"{one.customers:,}", align="right"),
            Column(
                "Last",
                lambda one: fmt_short(one.last, today),
                align="right",
                short=lambda one: day_short(one.last, today),
            ),
        ),
        rows=found,
        record=theme_record,
        fields=THEME_FIELDS,
        empty="There is no feedback yet.",
    )


def _many(count: int) -> str:
    """A number in a table, where none is better seen as a dot."""
    return f"{count:,}" if count else "·"


def theme_record(one: Theme) -> Record:
    """A theme as scripts read it; null is what was given none."""
    return {
        "theme": one.name,
        "criticism": one.criticised,
        "praise": one.praised,
        "open": one.open,
        "customers": one.customers,
        "last_given": iso(one.last),
    }
