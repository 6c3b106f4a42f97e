"""`issue`: what went wrong, how it was owned, and whether it is well now (S0-22 to S0-24, S1-18 to S1-29)."""

from datetime import date
from typing import Annotated

import typer

from relcli.commands.find import the_customer, the_person
from relcli.commands.issue_edit import edit, remove
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
from relcli.commands.loop import Number, OfCustomer, On, Which, all_of, day_of, number_and_text, refuse_ended, the_loop
from relcli.commands.options import CustomerName, PrintAs, ShowAs, given
from relcli.commands.said import field_said, text_said
from relcli.context import Context
from relcli.dates import fmt_day
from relcli.errors import BadInput, Failed
from relcli.rules.issues import next_step
from relcli.rules.vocabulary.loops import SEVERITIES, CheckBack, Issue, Severity
from relcli.rules.vocabulary.policy import Policy
from relcli.views.issues import (
    IssueRow,
    checked_words,
    issue_record,
    issues_table,
    nothing_wrong,
    opened_words,
    taken_words,
)
from relcli.views.written import written

HELP = """What went wrong: heard, owned, put right, checked back on.

Examples:
  relcli issue open "Acme Dental" "a scratch on the floor"
  relcli issue list

"""

app = typer.Typer(no_args_is_help=True, help=HELP)


@app.command("open")
def open_(
    ctx: typer.Context,
    customer: CustomerName,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What went wrong.")],
    severity: Annotated[Severity, typer.Option("--severity", help="How bad it is.")] = "small",
    heard: Annotated[
        str | None,
        typer.Option("--heard", "--on", metavar="DATE", help="The day you heard of it.", show_default="today"),
    ] = None,
    from_: From = None,
    told_first: ToldFirst = None,
    blank: Blank = None,
    fmt: PrintAs = None,
) -> None:
    """Record that something went wrong, from the day that you heard of it.

    Examples:
      relcli issue open "Acme Dental" "a scratch on the new floor" --severity serious --from Dana
      relcli issue open dent "came on the wrong day" --heard monday --told-first --blank dates

    """
    context = given(ctx)
    said, item, name = text_said("issue", text), blank_said(blank), field_said("name", from_)
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        heard_on = day_of(journal.reader, heard, context, "An issue cannot have been heard of on")
        refuse_ended(journal.reader, found, context.today)
        person = None if name is None else the_person(journal.reader, found, name).name
        issue = Issue(said, severity, heard_on, person, told_first, item)
        row = issue_row(journal.reader, journal.loops.add(found.id, issue), context.today)
        policy = journal.reader.policy()
    _confirm(opened_words(row, policy, context.today), row, policy, context, fmt)


@app.command()
def ack(ctx: typer.Context, which: Which, number: Number = None, on: On = None, fmt: PrintAs = None) -> None:
    """Record that you told them: I have heard you, I am on it.

    Examples:
      relcli issue ack dent
      relcli issue ack 3 --on yesterday

    """
    _take(ctx, "ack", which, number, on, fmt)


@app.command()
def explain(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    how: How = None,
    why: Why = None,
    steps: Steps = None,
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record that you explained it to them: how it happened, why, and what you do about it; one of them at least.

    Examples:
      relcli issue explain dent --how "the ladder slipped" --why "no mat" --steps "a mat under every ladder"
      relcli issue explain 3 --why "we were two short" --on monday

    """
    explanation = lines_said(how=how, why=why, steps=steps)
    if not any(explanation.values()):
        message = "Nothing explains it yet; give --how, --why or --steps, one of them at least."
        raise BadInput(message)
    _take(ctx, "explain", which, number, on, fmt, **explanation)


@app.command()
def apologise(ctx: typer.Context, which: Which, number: Number = None, on: On = None, fmt: PrintAs = None) -> None:
    """Record that you said sorry.

    Examples:
      relcli issue apologise dent
      relcli issue apologise 3 --on yesterday

    """
    _take(ctx, "apologise", which, number, on, fmt)


@app.command()
def resolve(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    remedy: Remedy = None,
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record that it was put right.

    Examples:
      relcli issue resolve dent --remedy "polished the floor again, for free"
      relcli issue resolve 3 --on friday

    """
    _take(ctx, "resolve", which, number, on, fmt, **lines_said(remedy=remedy))


@app.command()
def check(
    ctx: typer.Context,
    which: Which,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NUMBER] [NOTE]", help="What they said.", show_default=False),
    ] = None,
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record that you asked whether it is well, after it was resolved; twice is better than once.

    Examples:
      relcli issue check dent "they are happy with it"
      relcli issue check 3 --on yesterday

    """
    context = given(ctx)
    number, text = number_and_text(which, words or ())
    note = text_said("note", text) if text.strip() else ""
    with context.writer() as journal:
        policy = journal.reader.policy()
        unchecked = ISSUE._replace(
            is_open=lambda one: _to_be_checked(one, policy),
            called=("issue to check back on", "issues to check back on"),
        )
        command = f"relcli issue check {which}"
        customer, one = the_loop(journal.reader, unchecked, which, number, context.today, command)
        day = day_of(journal.reader, on, context, "You cannot have checked back on")
        resolved_on = one.resolved_on
        if resolved_on is None:
            message = (
                f"Issue #{one.id} of {customer.name} is not resolved yet; relcli issue resolve {one.id} comes first."
            )
            raise Failed(message)
        if day < resolved_on:
            message = (
                f"Issue #{one.id} was resolved on {fmt_day(resolved_on)}; you cannot have checked back before that."
            )
            raise BadInput(message)
        if any(check_back.checked_on == day for check_back in one.check_backs):
            message = (
                f"Issue #{one.id} of {customer.name} was checked back on already, on {fmt_day(day)};"
                " nothing was changed."
            )
            raise Failed(message)
        journal.loops.check_back(one.id, CheckBack(day, note))
        row = issue_row(journal.reader, one.id, context.today)
    sentence = checked_words(row, (day - resolved_on).days, policy, context.today)
    _confirm(sentence, row, policy, context, fmt)


@app.command("list")
def list_issues(
    ctx: typer.Context,
    customer: OfCustomer = None,
    everything: Annotated[bool, typer.Option("--all/--open", help="Also those that are resolved.")] = False,
    fmt: ShowAs = None,
) -> None:
    """The open issues by the day that the next step is due, or all of them.

    Examples:
      relcli issue list
      relcli issue list dent --all -f json

    """
    context = given(ctx)
    with context.reader() as journal:
        policy = journal.policy()
        whose = the_customer(journal, customer) if customer is not None else None
        found = all_of(journal, ISSUE, whose, context.today, everything=everything)
        gone = journal.ended(context.today)
    rows = [IssueRow(owner, one, owner.id not in gone) for owner, one in found if everything or ISSUE.is_open(one)]
    rows.sort(key=lambda row: _most_urgent_first(row.issue, policy))
    unchecked = 0 if everything else sum(_to_be_checked(one, policy) for _, one in found)
    empty = nothing_wrong(whose, everything=everything)
    table = issues_table(rows, policy, context.today, empty=empty, unchecked=unchecked)
    context.show(table, fmt, everything=True)


app.command()(edit)
app.command()(remove)


def _take(
    ctx: typer.Context, step: str, which: str, number: str | None, on: str | None, fmt: PrintAs, **more: str | None
) -> None:
    """Record a step of the repair, once, on the day that the issue was heard of or later."""
    context = given(ctx)
    done, (field, *_) = STEPS[step]
    with context.writer() as journal:
        command = f"relcli issue {step} {which}"
        customer, one = the_loop(journal.reader, ISSUE, which, number, context.today, command)
        if (before := getattr(one, field)) is not None:
            message = (
                f"Issue #{one.id} of {customer.name} was {done} already, on {fmt_day(before)}; nothing was changed."
            )
            raise Failed(message)
        day = day_of(journal.reader, on, context, f"An issue cannot have been {done} on")
        if day < one.heard_on:
            message = (
                f"Issue #{one.id} was heard of on {fmt_day(one.heard_on)}; it cannot have been {done} before that."
            )
            raise BadInput(message)
        journal.loops.change(Issue, one.id, **{field: day}, **more)
        row = issue_row(journal.reader, one.id, context.today)
        policy = journal.reader.policy()
    _confirm(taken_words(row, done, day, policy, context.today), row, policy, context, fmt)


def _confirm(sentence: str, row: IssueRow, policy: Policy, context: Context, fmt: PrintAs) -> None:
    context.confirm(sentence, written("issue", issue_record(row, policy, context.today)), fmt)


def _to_be_checked(one: Issue, policy: Policy) -> bool:
    return one.resolved_on is not None and next_step(one, policy) is not None


def _most_urgent_first(one: Issue, policy: Policy) -> tuple[date, int, int]:
    """By the day of the next step, the worst of a day first; with nothing left to do, last."""
    step = next_step(one, policy)
    return date.max if step is None else step.due, -SEVERITIES.index(one.severity), one.id
