"""`refer`: whom they sent to us, where we sent them, and what became of it (S1-5, S2-39, S2-41, S2-42)."""

from collections.abc import Sequence
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
    day_of,
    is_number,
    refuse_ended,
    the_loop,
    with_whose,
)
from relcli.commands.options import CustomerName, PrintAs, ShowAs, given
from relcli.commands.said import field_said, name_said, text_said
from relcli.context import Context
from relcli.dates import fmt_day
from relcli.errors import BadInput, Failed
from relcli.rules.referrals import is_open, is_unfinished, is_unthanked
from relcli.rules.vocabulary.loops import Direction, Referral
from relcli.views.referrals import (
    ReferralRow,
    nobody_referred,
    outcome_words,
    referral_record,
    referral_words,
    referrals_table,
    referred_words,
    thanked_words,
)
from relcli.views.written import written

if TYPE_CHECKING:
    from relcli.store.reader import Reader

HELP = """Referrals, theirs and ours: thanked for, and how they went.

Examples:
  relcli refer in "Acme Dental" "Bo & Sons"
  relcli refer thank acme

"""

app = typer.Typer(no_args_is_help=True, help=HELP)

REFERRAL: Noun[Referral] = Noun(Referral, "referral", is_open, referral_words, listing="refer list")
ONE_TEXT = "How it went is one text, in quotes: relcli refer outcome WHICH [NUMBER] TEXT"
UNTHANKED = REFERRAL._replace(is_open=is_unthanked, state="unthanked")
UNFINISHED = REFERRAL._replace(is_open=is_unfinished, is_meant_first=is_open, state="unfinished")

Who = Annotated[str, typer.Argument(metavar="WHO", help="A person or a firm.")]
What = Annotated[str, typer.Argument(metavar="[TEXT]", help="What for, in a line.", show_default=False)]


@app.command("in")
def in_(
    ctx: typer.Context, customer: CustomerName, who: Who, text: What = "", on: On = None, fmt: PrintAs = None
) -> None:
    """Record that they sent somebody to us. It is open until they were thanked.

    Examples:
      relcli refer in "Acme Dental" "Bo & Sons" "a mural for the yard"
      relcli refer in dent "Dr. Hana Kim" --on yesterday

    """
    _add(given(ctx), "in", customer, who, text, on, fmt)


@app.command()
def out(
    ctx: typer.Context, customer: CustomerName, who: Who, text: What = "", on: On = None, fmt: PrintAs = None
) -> None:
    """Record that we sent them to somebody who fits better. It is open until we know how it went.

    Examples:
      relcli refer out "Acme Dental" "Tile & Stone Ltd" "the floor of the bath"
      relcli refer out dent "Rosa Lind" --on "last monday"

    """
    _add(given(ctx), "out", customer, who, text, on, fmt)


@app.command()
def thank(ctx: typer.Context, which: Which, number: Number = None, on: On = None, fmt: PrintAs = None) -> None:
    """Record that they were thanked for whom they sent. The card or the gift itself is a touchpoint to log.

    Examples:
      relcli refer thank dent
      relcli refer thank 3 --on yesterday

    """
    context = given(ctx)
    with context.writer() as journal:
        command = f"relcli refer thank {which}"
        customer, one = the_loop(journal.reader, UNTHANKED, which, number, context.today, command)
        if one.direction == "out":
            message = f"With referral #{one.id} you sent {customer.name} to {one.who}; there is nobody to thank for it."
            raise Failed(message)
        if one.thanked_on is not None:
            message = (
                f"{customer.name} was thanked for referral #{one.id} on {fmt_day(one.thanked_on)} already;"
                " nothing was changed."
            )
            raise Failed(message)
        day = day_of(journal.reader, on, context, "Nobody can have been thanked on")
        _refuse_days(one._replace(thanked_on=day))
        journal.loops.change(Referral, one.id, thanked_on=day)
        row = _row(journal.reader, one.id, context.today)
    _confirm(context, thanked_words(row, context.today), row, fmt)


@app.command()
def outcome(
    ctx: typer.Context,
    which: Which,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[NUMBER] TEXT", help="How it went, in quotes.", show_default=False)
    ] = None,
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record how it went, once you know: with whom they sent, or where you sent them.

    Without TEXT a terminal asks for it.

    Examples:
      relcli refer outcome dent "they laid the floor in a week, all happy"
      relcli refer outcome 3 "became a customer" --on "last friday"

    """
    context = given(ctx)
    number, said = _number_and_text(text or ())
    if said is None:
        from relcli.commands.ask import line_asked  # here, so that TAB of a command does not wait for it

        if context.interactive:  # nobody is to write a line in vain
            with context.reader() as journal:
                _unfinished(journal, which, number, context)
        said = line_asked("How did it go?", context, ONE_TEXT)
    said = text_said("outcome", said)
    with context.writer() as journal:
        one = _unfinished(journal.reader, which, number, context)
        day = day_of(journal.reader, on, context, "How it went cannot be known since")
        _refuse_days(one._replace(outcome_on=day))
        journal.loops.change(Referral, one.id, outcome=said, outcome_on=day)
        row = _row(journal.reader, one.id, context.today)
    _confirm(context, outcome_words(row), row, fmt)


@app.command()
def edit(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    who: Annotated[str | None, typer.Option("--who", help="Whom they sent, or to whom you sent them.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="What for.")] = None,
    result: Annotated[str | None, typer.Option("--outcome", metavar="TEXT", help="How it went.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was made.")] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="Neither thanked for nor finished after all.")] = False,
    fmt: PrintAs = None,
) -> None:
    """Correct a referral that was written down wrongly; an empty text or outcome ("") takes it off.

    Examples:
      relcli refer edit 3 --who "Bo & Daughters"
      relcli refer edit dent 3 --reopen

    """
    context = given(ctx)
    values: dict[str, Any] = {}
    if who is not None:
        values["who"] = name_said(who)
    if text is not None:
        values["text"] = field_said("text", text) or ""
    if result is not None:
        values["outcome"] = field_said("outcome", result)
    if not values and on is None and not reopen:
        message = "Nothing to change was given; relcli refer edit -h lists what can be."
        raise BadInput(message)
    if reopen:
        if result is not None:
            message = "Give --outcome or --reopen, not both."
            raise BadInput(message)
        values |= dict.fromkeys(("thanked_on", "outcome", "outcome_on"))
    with context.writer() as journal:
        command, of_steps = f"relcli refer edit {which}", reopen or result is not None
        _, one = the_loop(journal.reader, REFERRAL, which, number, context.today, command, taking_back=of_steps)
        if on is not None:
            values["referred_on"] = day_of(journal.reader, on, context, "A referral cannot have been made on")
        if result is not None and one.outcome_on is None:
            message = f"Nobody said yet how referral #{one.id} went; relcli refer outcome {one.id} TEXT does."
            raise Failed(message)
        if result is not None and values["outcome"] is None:
            values["outcome_on"] = None
        _refuse_days(one._replace(**values))
        journal.loops.change(Referral, one.id, **values)
        row = _row(journal.reader, one.id, context.today)
    _confirm(context, referred_words(row, context.today), row, fmt)


@app.command()
def remove(ctx: typer.Context, which: Which, number: Number = None, fmt: PrintAs = None) -> None:
    """Take a referral out that never was made.

    Examples:
      relcli refer remove 3
      relcli refer remove dent 3

    """
    context = given(ctx)
    with context.writer() as journal:
        command = f"relcli refer remove {which}"
        customer, one = the_loop(journal.reader, REFERRAL, which, number, context.today, command, taking_back=True)
        journal.loops.remove(Referral, one.id)
    row = ReferralRow(customer, one)
    _confirm(context, f"Removed referral #{one.id} ({one.who}) of {customer.name}.", row, fmt)


@app.command("list")
def list_referrals(
    ctx: typer.Context,
    customer: OfCustomer = None,
    everything: Annotated[bool, typer.Option("--all/--open", help="Also those thanked for, or finished.")] = False,
    fmt: ShowAs = None,
) -> None:
    """The open referrals, the oldest first, or all of them: whom to thank, and what to ask about.

    Examples:
      relcli refer list
      relcli refer list dent --all -f json

    """
    context = given(ctx)
    with context.reader() as journal:
        whose = the_customer(journal, customer) if customer is not None else None
        found = all_of(journal, REFERRAL, whose, context.today, everything=everything)
        gone = journal.ended(context.today)
    rows = [ReferralRow(owner, one, owner.id not in gone) for owner, one in found if everything or is_open(one)]
    empty = nobody_referred(whose, everything=everything)
    context.show(referrals_table(rows, context.today, empty=empty), fmt, everything=True)


def _add(
    context: Context, direction: Direction, customer: str, who: str, text: str, on: str | None, fmt: PrintAs
) -> None:
    name, what = name_said(who), field_said("text", text) or ""
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        day = day_of(journal.reader, on, context, "A referral cannot have been made on")
        refuse_ended(journal.reader, found, context.today)
        loop_id = journal.loops.add(found.id, Referral(direction, name, day, what))
        row = _row(journal.reader, loop_id, context.today)
    _confirm(context, referred_words(row, context.today), row, fmt)


def _unfinished(journal: "Reader", which: str, number: str | None, context: Context) -> Referral:
    """The one whose outcome is to be recorded. Failed: it is known already; NoSuchLoop, SeveralLoops, NotFound."""
    command = f"relcli refer outcome {which}"
    customer, one = the_loop(journal, UNFINISHED, which, number, context.today, command)
    if one.outcome_on is not None:
        since = fmt_day(one.outcome_on)
        message = (
            f"How referral #{one.id} of {customer.name} went is known since {since}; relcli refer edit corrects it."
        )
        raise Failed(message)
    return one


def _number_and_text(words: Sequence[str]) -> tuple[str | None, str | None]:
    """What stands behind WHICH; no text: it is to be asked for. BadInput: it is several texts."""
    number = words[0] if len(words) > 1 or (words and is_number(words[0])) else None
    texts = words[number is not None :]
    if len(texts) > 1 or (texts and is_number(texts[0])):
        raise BadInput(ONE_TEXT)
    return number, texts[0] if texts else None


def _refuse_days(one: Referral) -> None:
    """BadInput: the thanks or the outcome lie before the day of the referral."""
    for day, what in ((one.thanked_on, "have been thanked for"), (one.outcome_on, "have turned out")):
        if day is not None and day < one.referred_on:
            made_on = fmt_day(one.referred_on)
            message = f"A referral made on {made_on} cannot {what} before that, on {fmt_day(day)}."
            raise BadInput(message)


def _row(journal: "Reader", loop_id: int, today: date) -> ReferralRow:
    return ReferralRow(*with_whose(journal, REFERRAL, loop_id, today))


def _confirm(context: Context, sentence: str, row: ReferralRow, fmt: PrintAs) -> None:
    context.confirm(sentence, written("referral", referral_record(row, context.today)), fmt)
