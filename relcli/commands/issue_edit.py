"""`issue edit` and `issue remove`: what was written down wrongly."""

from typing import Annotated, Any

import typer

from relcli.commands.find import the_person
from relcli.commands.issue_said import (
    ISSUE,
    STEPS,
    Blank,
    From,
    How,
    Remedy,
    Steps,
    ToldFirst,
    Why,
    blank_said,
    issue_row,
    lines_said,
)
from relcli.commands.loop import Number, Which, day_of, refuse_not_taken, the_loop
from relcli.commands.options import PrintAs, given
from relcli.commands.said import field_said, text_said, words_said
from relcli.dates import fmt_day
from relcli.errors import BadInput, Failed
from relcli.rules.vocabulary.loops import Issue, Severity
from relcli.views.issues import IssueRow, issue_record, opened_words
from relcli.views.written import written


def edit(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    text: Annotated[str | None, typer.Option("--text", help="What went wrong.")] = None,
    severity: Annotated[Severity | None, typer.Option("--severity", help="How bad it is.")] = None,
    heard: Annotated[
        str | None, typer.Option("--heard", "--on", metavar="DATE", help="The day you heard of it.")
    ] = None,
    from_: From = None,
    told_first: ToldFirst = None,
    blank: Blank = None,
    how: How = None,
    why: Why = None,
    steps: Steps = None,
    remedy: Remedy = None,
    undo: Annotated[
        list[str] | None,
        typer.Option(
            "--undo", metavar="STEP", help=f"A step that was not taken after all: {', '.join(STEPS)} (the last)."
        ),
    ] = None,
    fmt: PrintAs = None,
) -> None:
    """Correct an issue that was written down wrongly; an empty value ("") empties a field.

    Examples:
      relcli issue edit 3 --severity serious --from Dana
      relcli issue edit 3 --undo resolve

    """
    context = given(ctx)
    undone = words_said("step", undo, tuple(STEPS))
    values: dict[str, Any] = {
        name: None for step in STEPS if step in undone and step != "check" for name in STEPS[step].fields
    } | dict(lines_said(how=how, why=why, steps=steps, remedy=remedy))
    if text is not None:
        values["text"] = text_said("issue", text)
    if severity is not None:
        values["severity"] = severity
    if told_first is not None:
        values["told_first"] = told_first
    if blank is not None:
        values["blank"] = blank_said(blank)
    name = field_said("name", from_)
    if not (values or undone) and heard is None and from_ is None:
        message = "Nothing to change was given; relcli issue edit -h lists what can be."
        raise BadInput(message)
    with context.writer() as journal:
        command = f"relcli issue edit {which}"
        of_steps = bool(undone) or any(text is not None for text in (how, why, steps, remedy))
        customer, one = the_loop(journal.reader, ISSUE, which, number, context.today, command, taking_back=of_steps)
        if heard is not None:
            values["heard_on"] = day_of(journal.reader, heard, context, "An issue cannot have been heard of on")
        refuse_not_taken(ISSUE, one, customer, [STEPS[step] for step in undone])
        _refuse_out_of_order(one, one._replace(**values))
        if from_ is not None:
            values["person_id"] = None if name is None else the_person(journal.reader, customer, name).id
        journal.loops.change(Issue, one.id, **values)
        if "resolve" in undone:  # a check-back rests on it
            journal.loops.remove_check_backs(one.id)
        elif "check" in undone:
            journal.loops.remove_check_backs(one.id, one.check_backs[-1].checked_on)
        row = issue_row(journal.reader, one.id, context.today)
        policy = journal.reader.policy()
    record = issue_record(row, policy, context.today)
    context.confirm(opened_words(row, policy, context.today), written("issue", record), fmt)


def remove(ctx: typer.Context, which: Which, number: Number = None, fmt: PrintAs = None) -> None:
    """Take an issue out that never was.

    Examples:
      relcli issue remove 3
      relcli issue remove dent 3

    """
    context = given(ctx)
    with context.writer() as journal:
        command = f"relcli issue remove {which}"
        customer, one = the_loop(journal.reader, ISSUE, which, number, context.today, command, taking_back=True)
        journal.loops.remove(Issue, one.id)
        policy = journal.reader.policy()
    record = issue_record(IssueRow(customer, one), policy, context.today)
    context.confirm(f"Removed issue #{one.id} ({one.text}) of {customer.name}.", written("issue", record), fmt)


def _refuse_out_of_order(one: Issue, changed: Issue) -> None:
    """BadInput: a step was taken before it was heard of. Failed: a text belongs to a step that was not taken."""
    days = {step: getattr(changed, taken.fields[0]) for step, taken in STEPS.items() if step != "check"}
    for step, day in days.items():
        if day is not None and day < changed.heard_on:
            message = (
                f"Issue #{changed.id} was {STEPS[step].word} on {fmt_day(day)};"
                " it cannot have been heard of after that."
            )
            raise BadInput(message)
        texts = [getattr(changed, name) for name in STEPS[step].fields[1:]]
        if day is None and any(texts):
            message = f"Issue #{changed.id} was not {STEPS[step].word} yet; relcli issue {step} {changed.id} does that."
            raise Failed(message)
    if changed.explained_on is not None and _explains(one) and not _explains(changed):
        message = (
            f"Nothing would be left that explains issue #{changed.id}; relcli issue edit {changed.id} --undo explain"
            " takes the explanation back."
        )
        raise BadInput(message)


def _explains(one: Issue) -> bool:
    return bool(one.how or one.why or one.steps)
