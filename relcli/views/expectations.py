"""Expectations: the eleven items of the checklist, what was answered to each, and whether it was said back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import fmt_day, fmt_short
from relcli.rules.expectations import is_understood
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.loops import QUESTIONS, Answer, Item
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import day_short, ended, iso, when_words

FIELDS = (
    *("id", "customer", "ref", "item", "question", "answer", "answered_on", "confirmed_on"),
    *("state", "counts", "understood"),
)

ITEMS = len(QUESTIONS)


class ExpectationRow(NamedTuple):
    """An item with its question and an answer, if there is one; `counts`: it is the latest."""

    customer: Customer
    item: Item
    question: str
    answer: Answer | None = None
    counts: bool = True


def checklist_rows(
    customer: Customer, questions: Mapping[Item, str], latest: Mapping[Item, Answer]
) -> list[ExpectationRow]:
    """Every item in the order of the checklist, answered or blank."""
    return [ExpectationRow(customer, item, question, latest.get(item)) for item, question in questions.items()]


def expectations_table(rows: Sequence[ExpectationRow], today: date) -> Table:
    """The table of `expect CUSTOMER`; without rows there is none, as every customer has all items."""
    answered = sum(row.answer is not None for row in rows)
    return Table(
        noun="expectations",
        columns=(
            Column("Item", lambda row: row.item),
            Column("Question", lambda row: Cell(row.question, "quiet"), grows=True, least=20),
            *_answer_columns(today),
        ),
        rows=rows,
        record=expectation_record,
        fields=FIELDS,
        title=f"{rows[0].customer.name}: {answered_words(answered)}",
    )


def answers_table(customer: Customer, item: Item, question: str, answers: Sequence[Answer], today: date) -> Table:
    """The table of `expect CUSTOMER ITEM`: every answer, the latest, which counts, first."""
    return Table(
        noun="expectations",
        columns=_answer_columns(today),
        rows=[ExpectationRow(customer, item, question, one, counts=one is answers[-1]) for one in answers[::-1]],
        record=expectation_record,
        fields=FIELDS,
        title=f"{customer.name}, {item}: {question}" if answers else "",
        empty=f"{customer.name} has not answered {item} yet: {question}",
    )


def _answer_columns(today: date) -> tuple[Column, ...]:
    return (
        Column(
            "Answer",
            lambda row: Cell("blank", "warn") if row.answer is None else _answer_cell(row),
            grows=True,
            least=16,
        ),
        Column(
            "Answered",
            lambda row: fmt_short(row.answer.answered_on, today) if row.answer else "",
            align="right",
            short=lambda row: day_short(row.answer.answered_on, today) if row.answer else "",
        ),
        Column("Confirmed", lambda row: _confirmed(row.answer, today)),
    )


def _answer_cell(row: ExpectationRow) -> Cell:
    return Cell(row.answer.answer if row.answer else "", "" if row.counts else "quiet")


def _confirmed(answer: Answer | None, today: date) -> Cell:
    if answer is None:
        return Cell("")
    return Cell("not yet", "quiet") if answer.confirmed_on is None else Cell(fmt_short(answer.confirmed_on, today))


def answered_words(answered: int) -> str:
    """How far the checklist has come."""
    return f"{answered} of {ITEMS} expectations {'is' if answered == 1 else 'are'} answered"


def answer_words(answer: Answer, today: date) -> str:
    """An answer among others, with its day and whether it was said back."""
    confirmed = "confirmed" if answer.confirmed_on else "not confirmed"
    return f"{answer.answer} ({fmt_short(answer.answered_on, today)}, {confirmed})"


def recorded_words(customer: Customer, answer: Answer, latest: Mapping[Item, Answer], today: date) -> str:
    """The sentence that confirms an answer; one of an earlier day than the latest does not count now."""
    when = "" if answer.answered_on == today else f", {when_words(answer.answered_on, today)}"
    confirmed = ", confirmed" if answer.confirmed_on else ""
    said = f"{customer.name} on {answer.item}{when}{confirmed}: {ended(answer.answer)}"
    counting = latest[answer.item]
    return (
        f"{said} {_still_counting(counting)}" if counting.id != answer.id else f"{said} {answered_words(len(latest))}."
    )


def removed_words(customer: Customer, answer: Answer, before: Answer | None) -> str:
    """The sentence that confirms that an answer was taken out, and what counts now."""
    left = "It is blank again." if before is None else _still_counting(before)
    return f"Removed the answer of {customer.name} to {answer.item} ({answer.answer}). {left}"


def _still_counting(counting: Answer) -> str:
    return f"The answer of {fmt_day(counting.answered_on)} counts: {ended(counting.answer)}"


def confirmed_words(customer: Customer, answer: Answer, today: date) -> str:
    """The sentence that confirms what the customer confirmed."""
    when = when_words(answer.confirmed_on or today, today)
    return f"{customer.name} confirmed on {when} what was said on {answer.item}: {ended(answer.answer)}"


def hint(item: Item, answer: str) -> str:
    """What to say for relcli to understand an answer; "" where it does, or where it only keeps it."""
    if is_understood(item, answer) is not False:
        return ""
    if item == "reports":
        return "Kept as it is, but it sets no rhythm: begin with daily or weekly to set one."
    kinds = ", ".join(kind.name for kind in KINDS.values() if kind.shape in {"talk", "writing"})
    return f"Kept as it is, but it names no channel, such as {kinds}."


def expectation_record(row: ExpectationRow) -> Record:
    """An item with an answer as scripts read it; id and all of the answer are null where it is blank."""
    answer = row.answer
    state = "blank"
    if answer is not None:
        state = "confirmed" if answer.confirmed_on else "answered"
    return {
        "id": answer.id if answer else None,
        "customer": row.customer.name,
        "ref": row.customer.ref,
        "item": row.item,
        "question": row.question,
        "answer": answer.answer if answer else None,
        "answered_on": iso(answer.answered_on) if answer else None,
        "confirmed_on": iso(answer.confirmed_on) if answer else None,
        "state": state,
        "counts": row.counts if answer else None,
        "understood": is_understood(row.item, answer.answer) if answer else None,
    }
