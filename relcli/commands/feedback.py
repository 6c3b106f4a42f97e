"""`feedback`: what they say of us, what was done about it, and that they were told (S1-12 to S1-17, S4-9 to S4-14)."""

from typing import Annotated

import typer

from relcli.commands.feedback_asks import ask, asks
from relcli.commands.feedback_edit import edit, remove
from relcli.commands.feedback_said import FEEDBACK, PraiseOrCriticism, Theme, feedback_row
from relcli.commands.find import the_customer
from relcli.commands.loop import Number, OfCustomer, On, Which, all_of, day_of, number_and_text, refuse_ended, the_loop
from relcli.commands.options import CustomerName, PrintAs, ShowAs, given
from relcli.commands.said import text_said, theme_said
from relcli.context import Context
from relcli.dates import fmt_day
from relcli.errors import BadInput, Failed
from relcli.rules.feedback import next_step, themes
from relcli.rules.vocabulary.loops import Feedback
from relcli.views.feedback import (
    FeedbackRow,
    acted_words,
    feedback_record,
    feedback_table,
    given_words,
    nothing_said,
    themes_table,
    told_words,
)
from relcli.views.written import written

HELP = """Ask how you are doing; praise, criticism, and what came of it.

Examples:
  relcli feedback ask "Acme Dental"
  relcli feedback add acme "too loud in the morning" --criticism

"""

app = typer.Typer(no_args_is_help=True, help=HELP)

TO_ACT_ON = FEEDBACK._replace(
    is_open=lambda one: next_step(one) == "act", called=("criticism to act on", "pieces of criticism to act on")
)
TO_TELL = FEEDBACK._replace(
    is_open=lambda one: next_step(one) == "tell",
    called=("feedback to tell them of", "pieces of feedback to tell them of"),
)

app.command()(ask)


@app.command()
def add(
    ctx: typer.Context,
    customer: CustomerName,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What they said.")],
    praise: PraiseOrCriticism = None,
    theme: Theme = None,
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record what they said about you: praise, or criticism, which is what helps you on.

    Examples:
      relcli feedback add "Acme Dental" "the sander is too loud" --criticism --theme noise
      relcli feedback add dent "never saw the stairs so clean" --praise --on monday

    """
    context = given(ctx)
    said, about = text_said("feedback", text), None if theme is None else theme_said(theme)
    if praise is None:
        message = "Say which it is: --praise or --criticism."
        raise BadInput(message)
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        given_on = day_of(journal.reader, on, context, "Feedback cannot have been given on")
        refuse_ended(journal.reader, found, context.today)
        one = Feedback("praise" if praise else "criticism", said, given_on, about)
        row = feedback_row(journal.reader, journal.loops.add(found.id, one), context.today)
    _confirm(given_words(row, context.today), row, context, fmt)


@app.command()
def act(
    ctx: typer.Context,
    which: Which,
    words: Annotated[list[str], typer.Argument(metavar="[NUMBER] TEXT", help="What you did.")],
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record what you did about it, so that they can be told.

    Examples:
      relcli feedback act dent "bought a quieter sander"
      relcli feedback act 3 "felt pads under every chair" --on yesterday

    """
    context = given(ctx)
    number, text = number_and_text(which, words)
    action = text_said("text of what was done", text)
    with context.writer() as journal:
        command = f"relcli feedback act {which}"
        customer, one = the_loop(journal.reader, TO_ACT_ON, which, number, context.today, command)
        if one.acted_on is not None:
            message = (
                f"Feedback #{one.id} of {customer.name} was acted on already, on {fmt_day(one.acted_on)};"
                " nothing was changed."
            )
            raise Failed(message)
        day = day_of(journal.reader, on, context, "You cannot have acted on it on")
        if day < one.given_on:
            message = (
                f"Feedback #{one.id} was given on {fmt_day(one.given_on)}; it cannot have been acted on before that."
            )
            raise BadInput(message)
        journal.loops.change(Feedback, one.id, acted_on=day, action=action)
        row = feedback_row(journal.reader, one.id, context.today)
    _confirm(acted_words(row), row, context, fmt)


@app.command()
def tell(ctx: typer.Context, which: Which, number: Number = None, on: On = None, fmt: PrintAs = None) -> None:
    """Record that you told them what changed, after you acted on what they said.

    Examples:
      relcli feedback tell dent
      relcli feedback tell 3 --on yesterday

    """
    context = given(ctx)
    with context.writer() as journal:
        command = f"relcli feedback tell {which}"
        customer, one = the_loop(journal.reader, TO_TELL, which, number, context.today, command)
        if one.acted_on is None:
            message = (
                f"Feedback #{one.id} of {customer.name} was not acted on yet, so there is nothing to tell;"
                f" relcli feedback act {one.id} TEXT says what was done."
            )
            raise Failed(message)
        if one.told_on is not None:
            message = (
                f"{customer.name} was told of feedback #{one.id} already, on {fmt_day(one.told_on)};"
                " nothing was changed."
            )
            raise Failed(message)
        day = day_of(journal.reader, on, context, "They cannot have been told on")
        if day < one.acted_on:
            message = (
                f"You acted on feedback #{one.id} on {fmt_day(one.acted_on)}; they cannot have been told before that."
            )
            raise BadInput(message)
        journal.loops.change(Feedback, one.id, told_on=day)
        row = feedback_row(journal.reader, one.id, context.today)
    _confirm(told_words(row), row, context, fmt)


@app.command("list")
def list_feedback(
    ctx: typer.Context,
    customer: OfCustomer = None,
    theme: Annotated[str | None, typer.Option("--theme", metavar="WORD", help="Only what is about this.")] = None,
    everything: Annotated[bool, typer.Option("--all/--open", help="Also praise, and what they were told of.")] = False,
    fmt: ShowAs = None,
) -> None:
    """Criticism that was not acted on or not told back yet, the oldest first, or all feedback.

    Examples:
      relcli feedback list
      relcli feedback list dent --all --theme noise -f json

    """
    context = given(ctx)
    about = None if theme is None else theme_said(theme)
    with context.reader() as journal:
        whose = the_customer(journal, customer) if customer is not None else None
        found = all_of(journal, FEEDBACK, whose, context.today, everything=everything)
        gone = journal.ended(context.today)
    rows = [
        FeedbackRow(giver, one, giver.id not in gone)
        for giver, one in found
        if (everything or FEEDBACK.is_open(one)) and about in {None, one.theme}
    ]
    rows.sort(key=lambda row: (row.feedback.given_on, row.feedback.id))
    empty = nothing_said(whose, about, everything=everything)
    context.show(feedback_table(rows, context.today, empty=empty), fmt, everything=True)


app.command()(asks)


@app.command("themes")
def list_themes(ctx: typer.Context, fmt: ShowAs = None) -> None:
    """What several customers said about one thing: you cannot please everybody, but see what comes up again.

    Examples:
      relcli feedback themes
      relcli feedback themes -f csv

    """
    context = given(ctx)
    with context.reader() as journal:
        found = journal.loops.some(Feedback, context.today)
    context.show(themes_table(themes(found), context.today), fmt, everything=True)


app.command()(edit)
app.command()(remove)


def _confirm(sentence: str, row: FeedbackRow, context: Context, fmt: PrintAs) -> None:
    context.confirm(sentence, written("feedback", feedback_record(row, context.today)), fmt)
