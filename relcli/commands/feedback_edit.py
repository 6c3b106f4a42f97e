"""`feedback edit` and `feedback remove`: feedback, or an ask, that was written down wrongly."""

from typing import Annotated, Any

import typer

from relcli.commands.feedback_asks import ask_said, edit_ask, remove_ask
from relcli.commands.feedback_said import FEEDBACK, PraiseOrCriticism, Theme, feedback_row
from relcli.commands.loop import Number, Taken, Which, day_of, refuse_not_taken, the_loop
from relcli.commands.options import PrintAs, given
from relcli.commands.said import text_said, theme_said, words_said
from relcli.context import Context
from relcli.dates import fmt_day
from relcli.errors import BadInput, Failed
from relcli.rules.vocabulary.loops import Feedback
from relcli.views.feedback import FeedbackRow, feedback_record, given_words
from relcli.views.written import written

STEPS = {"act": Taken("acted on", ("acted_on", "action", "told_on")), "tell": Taken("told back", ("told_on",))}
"""What is taken back with each step: that they were told rests on what was done."""


def edit(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    text: Annotated[str | None, typer.Option("--text", help="What they said.")] = None,
    praise: PraiseOrCriticism = None,
    theme: Theme = None,
    action: Annotated[str | None, typer.Option("--action", help="What you did about it.")] = None,
    undo: Annotated[
        list[str] | None,
        typer.Option("--undo", metavar="STEP", help="A step that was not taken after all: act or tell."),
    ] = None,
    question: Annotated[str | None, typer.Option("--question", help="Of an ask: what you asked them.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was given, or asked.")] = None,
    fmt: PrintAs = None,
) -> None:
    """Correct feedback that was written down wrongly, or an ask (ask1); an empty theme ("") takes it away.

    Examples:
      relcli feedback edit 3 --criticism --theme noise
      relcli feedback edit 3 --undo tell
      relcli feedback edit dent ask1 --question "What should we do otherwise?"

    """
    context = given(ctx)
    undone = words_said("step", undo, tuple(STEPS))
    values: dict[str, Any] = {name: None for step in undone for name in STEPS[step].fields}
    if text is not None:
        values["text"] = text_said("feedback", text)
    if praise is not None:
        values["sort"] = "praise" if praise else "criticism"
    if theme is not None:
        values["theme"] = theme_said(theme)
    if action is not None:
        values["action"] = text_said("text of what was done", action)
    if (asked := ask_said(which, number)) is not None:
        if values:
            message = f"ask{asked.number} is an ask; only --question and --on of it can be changed."
            raise BadInput(message)
        edit_ask(context, asked, question, on, fmt)
        return
    if question is not None:
        message = "Only an ask has a question; relcli feedback asks shows what each is called."
        raise BadInput(message)
    if not values and on is None:
        message = "Nothing to change was given; relcli feedback edit -h lists what can be."
        raise BadInput(message)
    with context.writer() as journal:
        command = f"relcli feedback edit {which}"
        of_steps = bool(undone) or action is not None
        customer, one = the_loop(journal.reader, FEEDBACK, which, number, context.today, command, taking_back=of_steps)
        if on is not None:
            values["given_on"] = day_of(journal.reader, on, context, "Feedback cannot have been given on")
        refuse_not_taken(FEEDBACK, one, customer, [STEPS[step] for step in undone])
        _refuse_out_of_order(one._replace(**values))
        journal.loops.change(Feedback, one.id, **values)
        row = feedback_row(journal.reader, one.id, context.today)
    _confirm(given_words(row, context.today), row, context, fmt)


def remove(ctx: typer.Context, which: Which, number: Number = None, fmt: PrintAs = None) -> None:
    """Take feedback out that was never given, or an ask (ask1) that was never made.

    Examples:
      relcli feedback remove 3
      relcli feedback remove dent 3
      relcli feedback remove ask1

    """
    context = given(ctx)
    if (asked := ask_said(which, number)) is not None:
        remove_ask(context, asked, fmt)
        return
    with context.writer() as journal:
        command = f"relcli feedback remove {which}"
        customer, one = the_loop(journal.reader, FEEDBACK, which, number, context.today, command, taking_back=True)
        journal.loops.remove(Feedback, one.id)
    sentence = f"Removed feedback #{one.id} ({one.text}) of {customer.name}."
    _confirm(sentence, FeedbackRow(customer, one), context, fmt)


def _refuse_out_of_order(changed: Feedback) -> None:
    """BadInput: it was acted on before it was given. Failed: it was not acted on, so that nothing was done."""
    if changed.acted_on is None and changed.action is not None:
        message = (
            f"Feedback #{changed.id} was not acted on yet; relcli feedback act {changed.id} TEXT says what was done."
        )
        raise Failed(message)
    if changed.acted_on is not None and changed.acted_on < changed.given_on:
        message = (
            f"You acted on feedback #{changed.id} on {fmt_day(changed.acted_on)}; it cannot have been given after that."
        )
        raise BadInput(message)


def _confirm(sentence: str, row: FeedbackRow, context: Context, fmt: PrintAs) -> None:
    context.confirm(sentence, written("feedback", feedback_record(row, context.today)), fmt)
