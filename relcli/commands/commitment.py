"""`commit`, `commitment`: what a customer signed up for: a contract, a retainer, a standing order."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from relcli.commands.find import the_customer
from relcli.commands.loop import (
    Noun,
    Number,
    OfCustomer,
    On,
    Which,
    all_of,
    by_number,
    day_of,
    day_to_come,
    refuse_ended,
    the_loop,
)
from relcli.commands.options import CustomerName, PrintAs, ShowAs, given
from relcli.commands.said import text_said
from relcli.context import Context
from relcli.dates import fmt_day
from relcli.errors import BadInput, Failed
from relcli.rules.commitments import state_of
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Commitment
from relcli.views.commitments import (
    CommitmentRow,
    commitment_record,
    commitment_words,
    commitments_table,
    no_commitment,
    told_words,
)
from relcli.views.written import written

if TYPE_CHECKING:
    from relcli.store.reader import Reader

HELP = """What customers committed themselves to: listed, corrected, given up.

Examples:
  relcli commitment list
  relcli commitment end acme

"""

app = typer.Typer(no_args_is_help=True, help=HELP)


def commit(
    ctx: typer.Context,
    customer: CustomerName,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What they committed themselves to.")],
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Its last day.", show_default="it goes on")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it was made.", show_default="today")
    ] = None,
    fmt: PrintAs = None,
) -> None:
    """Record a commitment: a contract, a retainer, a standing order.

    Examples:
      relcli commit "Acme Dental" "windows, first Monday of the month"
      relcli commit dent "retainer, ten hours" --until 2027-12-31 --on 2026-11-02

    """
    context = given(ctx)
    said = text_said("commitment", text)
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        one = Commitment(
            said,
            day_of(journal.reader, on, context, "A commitment cannot have been made on"),
            day_to_come(journal.reader, until, context) if until is not None else None,
        )
        _refuse_disorder(one)
        refuse_ended(journal.reader, found, context.today)
        loop_id = journal.loops.add(found.id, one)
        row = _row(journal.reader, loop_id, context.today)
    _confirm(row, context, fmt)


@app.command()
def edit(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    text: Annotated[str | None, typer.Option("--text", help="What they committed themselves to.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help='Its last day; "": it goes on.')] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was made.")] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="It was not given up after all.")] = False,
    fmt: PrintAs = None,
) -> None:
    """Correct a commitment that was written down wrongly, or give it another end.

    Examples:
      relcli commitment edit 3 --until 2027-12-31
      relcli commitment edit 3 --reopen

    """
    context = given(ctx)
    if text is None and until is None and on is None and not reopen:
        message = "Nothing to change was given; relcli commitment edit -h lists what can be."
        raise BadInput(message)
    with context.writer() as journal:
        _, one = _the_one(journal.reader, which, number, context, "edit", taking_back=reopen)
        values: dict[str, Any] = {"ended_on": None} if reopen else {}
        if text is not None:
            values["text"] = text_said("commitment", text)
        if until is not None:
            values["until"] = day_to_come(journal.reader, until, context) if until.strip() else None
        if on is not None:
            values["made_on"] = day_of(journal.reader, on, context, "A commitment cannot have been made on")
        _refuse_disorder(one._replace(**values))
        journal.loops.change(Commitment, one.id, **values)
        row = _row(journal.reader, one.id, context.today)
    _confirm(row, context, fmt)


@app.command()
def end(ctx: typer.Context, which: Which, number: Number = None, on: On = None, fmt: PrintAs = None) -> None:
    """Record that a commitment was given up, by either side, before it ran out.

    Examples:
      relcli commitment end dent
      relcli commitment end 3 --on 2026-11-02

    """
    context = given(ctx)
    with context.writer() as journal:
        customer, one = _the_one(journal.reader, which, number, context, "end")
        day = day_of(journal.reader, on, context, "A commitment cannot have been given up on")
        if one.ended_on is not None:
            message = (
                f"Commitment #{one.id} of {customer.name} was given up on {fmt_day(one.ended_on)} already; "
                "nothing was changed."
            )
            raise Failed(message)
        if one.until is not None and one.until < day:
            message = f"Commitment #{one.id} of {customer.name} ran out on {fmt_day(one.until)}; nothing was changed."
            raise Failed(message)
        _refuse_disorder(one._replace(ended_on=day))
        journal.loops.change(Commitment, one.id, ended_on=day)
        row = _row(journal.reader, one.id, context.today)
    _confirm(row, context, fmt)


@app.command()
def remove(ctx: typer.Context, which: Which, number: Number = None, fmt: PrintAs = None) -> None:
    """Take a commitment out that was never made.

    Examples:
      relcli commitment remove 3
      relcli commitment remove dent 3

    """
    context = given(ctx)
    with context.writer() as journal:
        customer, one = _the_one(journal.reader, which, number, context, "remove", taking_back=True)
        journal.loops.remove(Commitment, one.id)
    record = commitment_record(CommitmentRow(customer, one), context.today)
    sentence = f"Removed commitment #{one.id} ({one.text}) of {customer.name}."
    context.confirm(sentence, written("commitment", record), fmt)


@app.command("list")
def list_commitments(
    ctx: typer.Context,
    customer: OfCustomer = None,
    everything: Annotated[bool, typer.Option("--all/--open", help="Also those run out or given up.")] = False,
    fmt: ShowAs = None,
) -> None:
    """The commitments in force, the oldest first, or all of them.

    Examples:
      relcli commitment list
      relcli commitment list dent --all -f json

    """
    context = given(ctx)
    noun = _noun(context.today)
    with context.reader() as journal:
        whose = the_customer(journal, customer) if customer is not None else None
        found = all_of(journal, noun, whose, context.today, everything=everything)
    rows = [CommitmentRow(*one) for one in found if everything or noun.is_open(one[1])]
    empty = no_commitment(whose, everything=everything)
    context.show(commitments_table(rows, context.today, empty=empty), fmt, everything=True)


def _noun(today: date) -> Noun[Commitment]:
    """Commitments as of a day: which are open hangs on it."""
    return Noun(Commitment, "commitment", lambda one: state_of(one, today) == "in force", commitment_words)


def _the_one(
    journal: "Reader", which: str, number: str | None, context: Context, command: str, *, taking_back: bool = False
) -> tuple[Customer, Commitment]:
    typed = f"relcli commitment {command} {which}"
    return the_loop(journal, _noun(context.today), which, number, context.today, typed, taking_back=taking_back)


def _refuse_disorder(one: Commitment) -> None:
    """BadInput: the commitment would run out, or be given up, before it was made."""
    for day, what in ((one.until, "run out"), (one.ended_on, "have been given up")):
        if day is not None and day < one.made_on:
            message = f"A commitment made on {fmt_day(one.made_on)} cannot {what} before that, on {fmt_day(day)}."
            raise BadInput(message)


def _row(journal: "Reader", loop_id: int, today: date) -> CommitmentRow:
    return CommitmentRow(*by_number(journal, _noun(today), loop_id, today))


def _confirm(row: CommitmentRow, context: Context, fmt: PrintAs) -> None:
    context.confirm(told_words(row, context.today), written("commitment", commitment_record(row, context.today)), fmt)
