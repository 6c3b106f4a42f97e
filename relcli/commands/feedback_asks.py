"""`feedback ask` and `feedback asks`: how are we doing? (S1-12, S4-9); and what corrects an ask."""

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from relcli.commands.find import the_customer
from relcli.commands.loop import OfCustomer, On, day_of, refuse_ended
from relcli.commands.options import CustomerName, PrintAs, ShowAs, given
from relcli.commands.said import text_said
from relcli.context import Context
from relcli.errors import BadInput, NoSuchLoop, quoted
from relcli.rules.feedback import came_of
from relcli.rules.vocabulary.loops import Ask, Feedback
from relcli.views.asks import AskRow, ask_record, asked_words, asks_table, nobody_asked, which_words
from relcli.views.written import written

if TYPE_CHECKING:
    from relcli.rules.vocabulary.evidence import Customer
    from relcli.store.reader import Reader

_NAME = re.compile(r"#?ask[ -]?#?([0-9]{1,9})", re.IGNORECASE)


def ask(
    ctx: typer.Context,
    customer: CustomerName,
    question: Annotated[
        str, typer.Argument(metavar="[QUESTION]", help="What you asked them.", show_default=False)
    ] = "",
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record that you asked them how you are doing, whatever they said.

    Examples:
      relcli feedback ask "Acme Dental"
      relcli feedback ask dent "What should we do otherwise next time?" --on monday

    """
    context = given(ctx)
    said = _question_said(question)
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        asked_on = day_of(journal.reader, on, context, "They cannot have been asked on")
        refuse_ended(journal.reader, found, context.today)
        ask_id = journal.loops.add(found.id, Ask(asked_on, said))
        row = _the_ask(journal.reader, ask_id, context.today)
    _confirm(row, context, fmt)


def asks(
    ctx: typer.Context,
    customer: OfCustomer = None,
    fmt: ShowAs = None,
) -> None:
    """When they were asked, the latest first, and what they said until they were asked again.

    An ask is called ask1, and by that feedback edit and feedback remove know it.

    Examples:
      relcli feedback asks
      relcli feedback asks dent -f json

    """
    context = given(ctx)
    with context.reader() as journal:
        whose = the_customer(journal, customer) if customer is not None else None
        rows = _rows(journal, context.today, whose.id if whose else None)
    rows.sort(key=lambda row: (row.ask.asked_on, row.ask.id), reverse=True)
    context.show(asks_table(rows, context.today, empty=nobody_asked(whose)), fmt, everything=True)


class AskSaid(NamedTuple):
    """An ask as it was said: its number, and the customer before it, if one was named."""

    number: int
    of: str | None = None


def ask_said(which: str, number: str | None) -> AskSaid | None:
    """The ask that is meant by ask1, Ask 1 or #ask1, alone or behind its customer; None: no ask is meant.

    BadInput: a number follows it, as if an ask were a customer.
    """
    if number is not None and _NAME.fullmatch(which.strip()):
        message = f"{quoted(which)} is an ask by itself; leave out the {quoted(number)} behind it."
        raise BadInput(message)
    found = _NAME.fullmatch((number if number is not None else which).strip())
    return AskSaid(int(found[1]), None if number is None else which) if found else None


def edit_ask(context: Context, said: AskSaid, question: str | None, on: str | None, fmt: PrintAs) -> None:
    """Correct an ask. BadInput: nothing to change was given, or a day that is to come; NoSuchLoop: there is none."""
    number = said.number
    values: dict[str, object] = {} if question is None else {"question": _question_said(question)}
    if not values and on is None:
        message = f"Nothing to change was given; of ask{number} it may be --question and --on."
        raise BadInput(message)
    with context.writer() as journal:
        _meant(journal.reader, said, context.today)
        if on is not None:
            values["asked_on"] = day_of(journal.reader, on, context, "They cannot have been asked on")
        journal.loops.change(Ask, number, **values)
        row = _the_ask(journal.reader, number, context.today)
    _confirm(row, context, fmt)


def remove_ask(context: Context, said: AskSaid, fmt: PrintAs) -> None:
    """Take an ask out. NoSuchLoop: there is none of that number, or it is another customer's."""
    with context.writer() as journal:
        row = _meant(journal.reader, said, context.today)
        journal.loops.remove(Ask, said.number)
    sentence = f"Removed {which_words(row.ask)} of {row.customer.name}."
    context.confirm(sentence, written("ask", ask_record(row, context.today)), fmt)


def _question_said(text: str) -> str:
    return text_said("question", text) if text.strip() else ""


def _meant(journal: "Reader", said: AskSaid, today: date) -> AskRow:
    """The ask of that number. NoSuchLoop: there is none, or it is not of the customer who was named."""
    row = _the_ask(journal, said.number, today)
    if said.of is not None and (named := the_customer(journal, said.of)).id != row.customer.id:
        message = f"ask{said.number} is of {row.customer.name}, not of {named.name}; nothing was changed."
        raise NoSuchLoop(message)
    return row


def _the_ask(journal: "Reader", number: int, today: date) -> AskRow:
    found = journal.loops.some(Ask, today, loop_id=number)
    if not found:
        message = f"There is no ask{number}; relcli feedback asks shows what there is."
        raise NoSuchLoop(message)
    rows = _rows(journal, today, found[0][0])
    return next(row for row in rows if row.ask.id == number)


def _rows(journal: "Reader", today: date, customer_id: int | None) -> list[AskRow]:
    """The asks of everybody or of one customer, each with what came of it."""
    asked: defaultdict[int, list[Ask]] = defaultdict(list)
    for whose, one in journal.loops.some(Ask, today, customer_id=customer_id):
        asked[whose].append(one)
    said: defaultdict[int, list[Feedback]] = defaultdict(list)
    for whose, feedback in journal.loops.some(Feedback, today, customer_id=customer_id):
        said[whose].append(feedback)
    customers: dict[int, Customer] = {one.id: one for one in journal.customers(list(asked))}
    return [
        AskRow(customers[whose], one, came_of(one, theirs, said[whose]))
        for whose, theirs in asked.items()
        for one in theirs
    ]


def _confirm(row: AskRow, context: Context, fmt: PrintAs) -> None:
    sentence = asked_words(row.customer, row.ask, context.today)
    context.confirm(sentence, written("ask", ask_record(row, context.today)), fmt)
