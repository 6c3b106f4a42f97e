"""`expect`: the eleven common expectations, settled before they are missed (S2-45 to S2-62)."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from relcli.commands.find import the_customer
from relcli.commands.loop import On, day_of, refuse_ended, those_of
from relcli.commands.options import CustomerName, ShowAs, given, on_screen
from relcli.commands.said import item_said, text_said
from relcli.context import Context
from relcli.dates import fmt_day
from relcli.errors import BadInput, Failed, NoSuchLoop
from relcli.rules.expectations import latest_answers
from relcli.rules.vocabulary.loops import QUESTIONS, Answer, Item
from relcli.rules.vocabulary.settings import questions_of
from relcli.views.expectations import (
    ExpectationRow,
    answers_table,
    checklist_rows,
    confirmed_words,
    expectation_record,
    expectations_table,
    hint,
    recorded_words,
    removed_words,
)
from relcli.views.written import written


def item_names(incomplete: str) -> Iterator[str]:
    """Items of the checklist for TAB."""
    return (item for item in QUESTIONS if item.startswith(incomplete))


def expect(
    ctx: typer.Context,
    customer: CustomerName,
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="[ITEM]", help=f"One of {', '.join(QUESTIONS)}.", autocompletion=item_names, show_default=False
        ),
    ] = None,
    answer: Annotated[
        str | None, typer.Argument(metavar="[ANSWER]", help="What was agreed.", show_default=False)
    ] = None,
    confirmed: Annotated[bool, typer.Option("--confirmed", help="They said it back in their own words.")] = False,
    on: On = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the latest answer to ITEM out.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Show the checklist and ask nothing.")] = False,
    fmt: ShowAs = None,
) -> None:
    """What both sides expect, in eleven questions: asked one by one on a terminal, else listed.

    With ITEM alone it shows every answer to it; with an ANSWER it records one. The latest counts.
    With --confirmed they said it back; without an ANSWER that confirms the latest.
    To put a question into the words of your trade: relcli config set question.ITEM "…"

    Examples:
      relcli expect "Acme Dental"
      relcli expect dent reports "weekly, on fridays" --confirmed
      relcli expect dent reports --remove

    """
    context = given(ctx)
    _refuse_contradictions(item, answer, confirmed=confirmed, on=on, remove=remove, listed=listed)
    if item is None:
        if not listed and fmt is None and context.interactive and on_screen(fmt):
            from relcli.commands.expect_walk import walk

            walk(context, customer, on, confirmed=confirmed)
        elif confirmed or on is not None:
            message = "--confirmed and --on go with an item: relcli expect CUSTOMER ITEM --confirmed"
            raise BadInput(message)
        else:
            _show(context, customer, fmt)
        return
    one = item_said(item)
    if remove:
        _remove(context, customer, one, fmt)
    elif answer is not None:
        _record(context, customer, one, answer, on, fmt, confirmed=confirmed)
    elif confirmed:
        _confirm(context, customer, one, on, fmt)
    else:
        _show_one(context, customer, one, fmt)


def _refuse_contradictions(
    item: str | None, answer: str | None, *, confirmed: bool, on: str | None, remove: bool, listed: bool
) -> None:
    """BadInput: what was given does not go together."""
    changes = answer is not None or confirmed or on is not None
    message = ""
    if remove and (item is None or changes or listed):
        message = "--remove goes with an item alone: relcli expect CUSTOMER ITEM --remove"
    elif listed and changes:
        message = "--list only shows; leave it out to record or confirm an answer."
    elif item is not None and answer is None and on is not None and not confirmed:
        message = "--on goes with an answer or --confirmed: relcli expect CUSTOMER ITEM ANSWER --on …"
    if message:
        raise BadInput(message)


def _show(context: Context, wanted: str, fmt: ShowAs) -> None:
    with context.reader() as journal:
        found = the_customer(journal, wanted)
        latest = latest_answers(those_of(journal, Answer, found, context.today))
        questions = questions_of(journal.changed_settings())
    context.show(expectations_table(checklist_rows(found, questions, latest), context.today), fmt, everything=True)


def _show_one(context: Context, wanted: str, item: Item, fmt: ShowAs) -> None:
    with context.reader() as journal:
        found = the_customer(journal, wanted)
        answers = [one for one in those_of(journal, Answer, found, context.today) if one.item == item]
        question = questions_of(journal.changed_settings())[item]
    context.show(answers_table(found, item, question, answers, context.today), fmt, everything=True)


def _record(
    context: Context, wanted: str, item: Item, text: str, on: str | None, fmt: ShowAs, *, confirmed: bool
) -> None:
    said = text_said("answer", text)
    with context.writer() as journal:
        found = the_customer(journal.reader, wanted)
        day = day_of(journal.reader, on, context, "An expectation cannot have been settled on")
        refuse_ended(journal.reader, found, context.today)
        one = Answer(item, said, day, day if confirmed else None)
        one = one._replace(id=journal.loops.add(found.id, one))
        latest = latest_answers(those_of(journal.reader, Answer, found, context.today))
        question = questions_of(journal.reader.changed_settings())[item]
    row = ExpectationRow(found, item, question, one, counts=latest[item].id == one.id)
    if problem := hint(item, said):
        context.remark(problem)
    record = written("expectation", expectation_record(row))
    context.confirm(recorded_words(found, one, latest, context.today), record, fmt)


def _confirm(context: Context, wanted: str, item: Item, on: str | None, fmt: ShowAs) -> None:
    with context.writer() as journal:
        found = the_customer(journal.reader, wanted)
        day = day_of(journal.reader, on, context, "An answer cannot have been confirmed on")
        latest = latest_answers(those_of(journal.reader, Answer, found, context.today)).get(item)
        if latest is None:
            message = f"{found.name} has not answered {item} yet; relcli expect CUSTOMER {item} ANSWER records it."
            raise NoSuchLoop(message)
        ((_, latest),) = journal.reader.loops.some(Answer, date.max, loop_id=latest.id)  # as it is, not as it was
        if latest.confirmed_on is not None:
            since = fmt_day(latest.confirmed_on)
            message = f"{found.name} confirmed the answer to {item} on {since} already; nothing was changed."
            raise Failed(message)
        if day < latest.answered_on:
            since = fmt_day(latest.answered_on)
            message = f"{item.capitalize()} was answered on {since}; it cannot have been confirmed before that."
            raise BadInput(message)
        journal.loops.change(Answer, latest.id, confirmed_on=day)
        question = questions_of(journal.reader.changed_settings())[item]
    one = latest._replace(confirmed_on=day)
    record = written("expectation", expectation_record(ExpectationRow(found, item, question, one)))
    context.confirm(confirmed_words(found, one, context.today), record, fmt)


def _remove(context: Context, wanted: str, item: Item, fmt: ShowAs) -> None:
    with context.writer() as journal:
        found = the_customer(journal.reader, wanted)
        answers = [one for one in those_of(journal.reader, Answer, found, context.today) if one.item == item]
        if not answers:
            message = f"{found.name} has not answered {item} yet, so there is nothing to remove."
            raise NoSuchLoop(message)
        *before, last = answers
        if journal.reader.loops.some(Answer, date.max, loop_id=last.id) != [(found.id, last)]:
            message = (
                f"The answer of {found.name} to {item} was confirmed after {fmt_day(context.today)};"
                " nothing was changed: take it back as of a later day."
            )
            raise Failed(message)
        journal.loops.remove(Answer, last.id)
        question = questions_of(journal.reader.changed_settings())[item]
    record = written("expectation", expectation_record(ExpectationRow(found, item, question, last, counts=False)))
    context.confirm(removed_words(found, last, before[-1] if before else None), record, fmt)
