"""`promise`: what we promised them and they us, and what became of it (S1-20, S2-6, S2-7)."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from relcli.commands.find import the_customer
from relcli.commands.loop import (
    Noun,
    Number,
    OfCustomer,
    On,
    Which,
    all_of,
    day_of,
    day_to_come,
    refuse_ended,
    refuse_left,
    the_loop,
    with_whose,
)
from relcli.commands.options import CustomerName, PrintAs, ShowAs, given
from relcli.commands.said import text_said
from relcli.context import Context
from relcli.dates import fmt_day
from relcli.errors import BadInput, Failed
from relcli.rules.promises import due_of
from relcli.rules.vocabulary.loops import Move, Promise
from relcli.views.promises import (
    PromiseRow,
    nothing_promised,
    promise_record,
    promise_words,
    promised_words,
    promises_table,
    settled_words,
    unmoved_words,
)
from relcli.views.written import written

if TYPE_CHECKING:
    from relcli.rules.vocabulary.evidence import Customer
    from relcli.store.reader import Reader
    from relcli.store.writer import Writer

HELP = """Promises, ours and theirs: by when, and what became of them.

Examples:
  relcli promise add "Acme Dental" "send the quote" --due friday
  relcli promise kept acme

"""

app = typer.Typer(no_args_is_help=True, help=HELP)

Due = Annotated[str, typer.Option("--due", metavar="WHEN", help="The day by which.")]

PROMISE: Noun[Promise] = Noun(Promise, "promise", lambda one: one.is_open, promise_words)


@app.command()
def add(
    ctx: typer.Context,
    customer: CustomerName,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What was promised.")],
    due: Due,
    by: Annotated[Literal["us", "them"], typer.Option("--by", help="Who promised.")] = "us",
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record a promise, ours or (--by them) theirs, with the day by which it is to be kept.

    Examples:
      relcli promise add "Acme Dental" "send the quote" --due friday
      relcli promise add dent "clear the hall" --by them --due "in 2 weeks"

    """
    context = given(ctx)
    said = text_said("promise", text)
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        made_on = day_of(journal.reader, on, context, "A promise cannot have been made on")
        due_on = day_to_come(journal.reader, due, context)
        if due_on < made_on:
            message = f"A promise made on {fmt_day(made_on)} cannot be due before that, on {fmt_day(due_on)}."
            raise BadInput(message)
        refuse_ended(journal.reader, found, context.today)
        loop_id = journal.loops.add(found.id, Promise(by, said, made_on, due_on))
        row = _row(journal.reader, loop_id, context.today)
    context.confirm(promised_words(row, context.today), written("promise", promise_record(row, context.today)), fmt)


@app.command()
def kept(ctx: typer.Context, which: Which, number: Number = None, on: On = None, fmt: PrintAs = None) -> None:
    """Record that a promise was kept: early, on the day, or late.

    Examples:
      relcli promise kept dent
      relcli promise kept 3 --on yesterday

    """
    context = given(ctx)
    with context.writer() as journal:
        _, one = _open_one(journal, which, number, context, f"relcli promise kept {which}")
        day = day_of(journal.reader, on, context, "A promise cannot have been kept on")
        _refuse_before(one, day, "kept")
        journal.loops.change(Promise, one.id, kept_on=day)
        row = _row(journal.reader, one.id, context.today)
    _confirm(row, context, fmt)


@app.command()
def move(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    *,
    due: Due,
    why: Annotated[str, typer.Option("--why", help="Why it takes longer.")],
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Give a promise another day. By the day that it is due that renegotiates it; after that it is late.

    Examples:
      relcli promise move dent --due monday --why "the paint comes on Friday"
      relcli promise move 3 --due "in 1 week" --why "they are away"

    """
    context = given(ctx)
    reason = text_said("reason", why)
    with context.writer() as journal:
        customer, one = _open_one(journal, which, number, context, f"relcli promise move {which}")
        day = day_of(journal.reader, on, context, "A promise cannot have been moved on")
        due_on = day_to_come(journal.reader, due, context)
        last = one.moves[-1].moved_on if one.moves else one.made_on
        if day < last:
            message = f"Promise #{one.id} was last agreed on {fmt_day(last)}; it cannot have been moved before that."
            raise BadInput(message)
        if due_on < day:
            message = f"A promise moved on {fmt_day(day)} cannot be due before that, on {fmt_day(due_on)}."
            raise BadInput(message)
        refuse_left(journal.reader, customer, day)
        journal.loops.move(one.id, Move(day, due_on, reason))
        row = _row(journal.reader, one.id, context.today)
    _confirm(row, context, fmt)


@app.command("break")
def break_(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    *,
    told: Annotated[bool, typer.Option("--told/--silent", help="Whether the other side was told.")],
    why: Annotated[str, typer.Option("--why", help="Why it cannot be kept.")] = "",
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record that a promise will not be kept, and whether the other side was told.

    Examples:
      relcli promise break dent --told --why "the pump is not made any more"
      relcli promise break 3 --silent

    """
    context = given(ctx)
    reason = text_said("reason", why) if why.strip() else None
    with context.writer() as journal:
        _, one = _open_one(journal, which, number, context, f"relcli promise break {which}")
        day = day_of(journal.reader, on, context, "A promise cannot have been broken on")
        _refuse_before(one, day, "broken")
        journal.loops.change(Promise, one.id, broken_on=day, told=told, broken_why=reason)
        row = _row(journal.reader, one.id, context.today)
    _confirm(row, context, fmt)


@app.command()
def edit(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    text: Annotated[str | None, typer.Option("--text", help="What was promised.")] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="WHEN", help="The day first promised.")] = None,
    by: Annotated[Literal["us", "them"] | None, typer.Option("--by", help="Who promised.")] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="It is neither kept nor broken after all.")] = False,
    unmove: Annotated[bool, typer.Option("--unmove", help="It was not moved after all: the last move goes.")] = False,
    fmt: PrintAs = None,
) -> None:
    """Correct a promise that was written down wrongly. To give it another day there is `move`.

    Examples:
      relcli promise edit 3 --text "send the quote for the hall"
      relcli promise edit 3 --reopen
      relcli promise edit 3 --unmove

    """
    context = given(ctx)
    values: dict[str, object] = {}
    if text is not None:
        values["text"] = text_said("promise", text)
    if by is not None:
        values["by"] = by
    if reopen:
        values |= dict.fromkeys(("kept_on", "broken_on", "told", "broken_why"))
    if not (values or unmove) and due is None:
        message = "Nothing to change was given; relcli promise edit -h lists what can be."
        raise BadInput(message)
    with context.writer() as journal:
        command, of_steps = f"relcli promise edit {which}", reopen or unmove
        customer, one = the_loop(journal.reader, PROMISE, which, number, context.today, command, taking_back=of_steps)
        if unmove and not one.moves:
            message = f"Promise #{one.id} of {customer.name} was not moved, so nothing was undone."
            raise Failed(message)
        if due is not None:
            values["due_on"] = due_on = day_to_come(journal.reader, due, context)
            if due_on < one.made_on:
                message = f"Promise #{one.id} was made on {fmt_day(one.made_on)}; it cannot be due before that."
                raise BadInput(message)
        journal.loops.change(Promise, one.id, **values)
        if unmove:
            journal.loops.unmove(one.id)
        row = _row(journal.reader, one.id, context.today)
    sentence = unmoved_words(row, context.today) if unmove else promised_words(row, context.today)
    context.confirm(sentence, written("promise", promise_record(row, context.today)), fmt)


@app.command()
def remove(ctx: typer.Context, which: Which, number: Number = None, fmt: PrintAs = None) -> None:
    """Take a promise out that was never made.

    Examples:
      relcli promise remove 3
      relcli promise remove dent 3

    """
    context = given(ctx)
    with context.writer() as journal:
        customer, one = the_loop(
            journal.reader, PROMISE, which, number, context.today, f"relcli promise remove {which}", taking_back=True
        )
        journal.loops.remove(Promise, one.id)
    record = promise_record(PromiseRow(customer, one), context.today)
    context.confirm(f"Removed promise #{one.id} ({one.text}) of {customer.name}.", written("promise", record), fmt)


@app.command("list")
def list_promises(
    ctx: typer.Context,
    customer: OfCustomer = None,
    by: Annotated[Literal["us", "them"] | None, typer.Option("--by", help="Only ours, or only theirs.")] = None,
    everything: Annotated[bool, typer.Option("--all/--open", help="Also those kept or broken.")] = False,
    fmt: ShowAs = None,
) -> None:
    """The open promises by their day, or all of them.

    Examples:
      relcli promise list
      relcli promise list dent --all -f json

    """
    context = given(ctx)
    with context.reader() as journal:
        whose = the_customer(journal, customer) if customer is not None else None
        found = all_of(journal, PROMISE, whose, context.today, everything=everything)
        gone = journal.ended(context.today)
    rows = [
        PromiseRow(owner, one, owner.id not in gone)
        for owner, one in found
        if (everything or PROMISE.is_open(one)) and by in {None, one.by}
    ]
    rows.sort(key=lambda row: (due_of(row.promise), row.promise.id))
    empty = nothing_promised(whose, everything=everything)
    context.show(promises_table(rows, context.today, empty=empty), fmt, everything=True)


def _open_one(
    journal: "Writer", which: str, number: str | None, context: Context, command: str
) -> "tuple[Customer, Promise]":
    """The promise meant, which is neither kept nor broken. Failed: it is."""
    customer, one = the_loop(journal.reader, PROMISE, which, number, context.today, command)
    if not PROMISE.is_open(one):
        what = "kept" if one.kept_on else "broken"
        day = one.kept_on or one.broken_on or one.made_on
        message = f"Promise #{one.id} of {customer.name} was {what} on {fmt_day(day)} already; nothing was changed."
        raise Failed(message)
    return customer, one


def _refuse_before(one: Promise, day: date, what: str) -> None:
    if day < one.made_on:
        message = f"Promise #{one.id} was made on {fmt_day(one.made_on)}; it cannot have been {what} before that."
        raise BadInput(message)


def _row(journal: "Reader", loop_id: int, today: date) -> PromiseRow:
    return PromiseRow(*with_whose(journal, PROMISE, loop_id, today))


def _confirm(row: PromiseRow, context: Context, fmt: PrintAs) -> None:
    context.confirm(settled_words(row, context.today), written("promise", promise_record(row, context.today)), fmt)
