"""`job`: a piece of work from the day it was agreed to the day it is done and paid, or declined (S0-13, S0-19)."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from relcli.commands.find import the_customer
from relcli.commands.job_days import HAPPENED, days_said, refuse_both, refuse_disorder, texts_said
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
from relcli.rules.jobs import is_open
from relcli.rules.vocabulary.loops import Job
from relcli.rules.vocabulary.policy import Policy
from relcli.views.jobs import JobRow, job_record, job_words, jobs_table, no_job, told_words
from relcli.views.written import written

if TYPE_CHECKING:
    from relcli.store.reader import Reader

HELP = """Jobs: agreed, begun, done and paid, and how late; or declined.

Examples:
  relcli job add "Acme Dental" "paint the hall" --from monday
  relcli job done acme

"""

app = typer.Typer(no_args_is_help=True, help=HELP)

JOB: Noun[Job] = Noun(Job, "job", is_open, job_words)


class Step(NamedTuple):
    """What happens to a job: the command, the day that it sets, and the days after which it cannot happen any more."""

    command: str
    field: str
    unless: tuple[str, ...]


START = Step("start", "started_on", ("declined_on", "done_on", "started_on"))
DONE = Step("done", "done_on", ("declined_on", "done_on"))
PAID = Step("paid", "paid_on", ("declined_on", "paid_on"))
DECLINE = Step("decline", "declined_on", ("declined_on", "done_on", "started_on", "paid_on"))


@app.command()
def add(
    ctx: typer.Context,
    customer: CustomerName,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it is, in a few words.")],
    scope: Annotated[str | None, typer.Option("--scope", help="What it includes.")] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The day it is planned to begin.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The day it is planned to end.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it was agreed.", show_default="today")
    ] = None,
    fmt: PrintAs = None,
) -> None:
    """Record a job that was agreed, with what it includes and the days that are planned.

    Examples:
      relcli job add "Acme Dental" "paint the hall" --from monday --to "in 2 weeks"
      relcli job add dent "windows" --scope "both sides, frames too" --on 2026-11-02

    """
    context = given(ctx)
    said = text_said("title", title)
    includes = text_said("scope", scope) if scope is not None else None
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        one = Job(
            title=said,
            agreed_on=day_of(journal.reader, on, context, "A job cannot have been agreed on"),
            scope=includes,
            planned_from=day_to_come(journal.reader, from_, context) if from_ is not None else None,
            planned_to=day_to_come(journal.reader, to, context) if to is not None else None,
        )
        refuse_disorder(one, one._fields)
        refuse_ended(journal.reader, found, context.today)
        loop_id = journal.loops.add(found.id, one)
        row, policy = _row(journal.reader, loop_id, context.today), journal.reader.policy()
    _confirm(row, policy, context, fmt)


@app.command()
def start(ctx: typer.Context, which: Which, number: Number = None, on: On = None, fmt: PrintAs = None) -> None:
    """Record that the work has begun.

    Examples:
      relcli job start dent
      relcli job start 3 --on monday

    """
    _take(START, which, number, on, given(ctx), fmt)


@app.command()
def done(ctx: typer.Context, which: Which, number: Number = None, on: On = None, fmt: PrintAs = None) -> None:
    """Record that the work is done. If nobody said that it began, it began that day.

    Examples:
      relcli job done dent
      relcli job done 3 --on yesterday

    """
    _take(DONE, which, number, on, given(ctx), fmt)


@app.command()
def paid(ctx: typer.Context, which: Which, number: Number = None, on: On = None, fmt: PrintAs = None) -> None:
    """Record that a job was paid, which may be before it is done.

    Examples:
      relcli job paid dent
      relcli job paid 3 --on 2026-11-18

    """
    _take(PAID, which, number, on, given(ctx), fmt)


@app.command()
def decline(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    *,
    why: Annotated[str, typer.Option("--why", help="Why it is not for you, or not for them.")],
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record that nothing comes of a job that has not begun, and why. Not every job is a good one.

    Examples:
      relcli job decline dent --why "they want it by Monday"
      relcli job decline 3 --why "no fit" --on friday

    """
    _take(DECLINE, which, number, on, given(ctx), fmt, declined_why=text_said("reason", why))


@app.command()
def edit(
    ctx: typer.Context,
    which: Which,
    number: Number = None,
    title: Annotated[str | None, typer.Option("--title", help="What it is, in a few words.")] = None,
    scope: Annotated[str | None, typer.Option("--scope", help="What it includes.")] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The day it is planned to begin.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The day it is planned to end.")] = None,
    agreed: Annotated[str | None, typer.Option("--agreed", metavar="DATE", help="The day it was agreed.")] = None,
    started: Annotated[str | None, typer.Option("--started", metavar="DATE", help="The day it began.")] = None,
    done: Annotated[str | None, typer.Option("--done", metavar="DATE", help="The day it was done.")] = None,
    paid: Annotated[str | None, typer.Option("--paid", metavar="DATE", help="The day it was paid.")] = None,
    declined: Annotated[str | None, typer.Option("--declined", metavar="DATE", help="The day it was declined.")] = None,
    why: Annotated[str | None, typer.Option("--why", help="Why it was declined.")] = None,
    fmt: PrintAs = None,
) -> None:
    """Correct a job that was written down wrongly, or plan it anew. An empty text empties: --done "" if it is not done.

    Examples:
      relcli job edit 3 --from 2026-12-07 --to 2026-12-11
      relcli job edit 3 --done ""

    """
    context = given(ctx)
    texts = {"title": title, "scope": scope, "declined_why": why}
    days = {
        "planned_from": from_,
        "planned_to": to,
        "agreed_on": agreed,
        "started_on": started,
        "done_on": done,
        "paid_on": paid,
        "declined_on": declined,
    }
    if all(text is None for text in (*texts.values(), *days.values())):
        message = "Nothing to change was given; relcli job edit -h lists what can be."
        raise BadInput(message)
    values = texts_said(texts)
    taking_back = any(days[field] is not None for field in HAPPENED)
    with context.writer() as journal:
        command = f"relcli job edit {which}"
        _, one = the_loop(journal.reader, JOB, which, number, context.today, command, taking_back=taking_back)
        values |= days_said(journal.reader, days, context)
        if declined is not None and not declined.strip():
            values["declined_why"] = None
        changed = one._replace(**values)
        refuse_disorder(changed, values)
        refuse_both(changed)
        journal.loops.change(Job, one.id, **values)
        row, policy = _row(journal.reader, one.id, context.today), journal.reader.policy()
    _confirm(row, policy, context, fmt)


@app.command()
def remove(ctx: typer.Context, which: Which, number: Number = None, fmt: PrintAs = None) -> None:
    """Take a job out that never was one; the touchpoints that belonged to it stay.

    Examples:
      relcli job remove 3
      relcli job remove dent 3

    """
    context = given(ctx)
    with context.writer() as journal:
        customer, one = the_loop(
            journal.reader, JOB, which, number, context.today, f"relcli job remove {which}", taking_back=True
        )
        journal.loops.remove(Job, one.id)
        policy = journal.reader.policy()
    record = job_record(JobRow(customer, one), policy, context.today)
    context.confirm(f"Removed job #{one.id} ({one.title}) of {customer.name}.", written("job", record), fmt)


@app.command("list")
def list_jobs(
    ctx: typer.Context,
    customer: OfCustomer = None,
    everything: Annotated[bool, typer.Option("--all/--open", help="Also those settled or declined.")] = False,
    fmt: ShowAs = None,
) -> None:
    """The open jobs by the day they begin, or all of them: what is late, unpaid, or paid and not done yet.

    Examples:
      relcli job list
      relcli job list dent --all -f json

    """
    context = given(ctx)
    with context.reader() as journal:
        whose = the_customer(journal, customer) if customer is not None else None
        found, policy = all_of(journal, JOB, whose, context.today, everything=everything), journal.policy()
        gone = journal.ended(context.today)
    rows = [JobRow(owner, one, owner.id not in gone) for owner, one in found if everything or is_open(one)]
    rows.sort(key=lambda row: (_begins(row.job), row.job.id))
    context.show(
        jobs_table(rows, policy, context.today, empty=no_job(whose, everything=everything)), fmt, everything=True
    )


def _begins(one: Job) -> date:
    return one.started_on or one.done_on or one.planned_from or one.planned_to or one.agreed_on


def _take(
    step: Step, which: str, number: str | None, on: str | None, context: Context, fmt: PrintAs, **more: object
) -> None:
    """Record what happened to the job meant, and say where it stands now. Failed: it cannot happen any more."""
    with context.writer() as journal:
        command = f"relcli job {step.command} {which}"
        customer, one = the_loop(journal.reader, JOB, which, number, context.today, command)
        for field in step.unless:
            if (day := getattr(one, field)) is not None:
                message = (
                    f"Job #{one.id} of {customer.name} was {HAPPENED[field]} on {fmt_day(day)} already; "
                    "nothing was changed."
                )
                raise Failed(message)
        day = day_of(journal.reader, on, context, f"A job cannot have been {HAPPENED[step.field]} on")
        values: dict[str, Any] = {step.field: day, **more}
        refuse_disorder(one._replace(**values), values)
        if one.started_on is None and step.field in {"started_on", "done_on"}:
            refuse_left(journal.reader, customer, day)
        journal.loops.change(Job, one.id, **values)
        row, policy = _row(journal.reader, one.id, context.today), journal.reader.policy()
    _confirm(row, policy, context, fmt)


def _row(journal: "Reader", loop_id: int, today: date) -> JobRow:
    return JobRow(*with_whose(journal, JOB, loop_id, today))


def _confirm(row: JobRow, policy: Policy, context: Context, fmt: PrintAs) -> None:
    context.confirm(told_words(row, context.today), written("job", job_record(row, policy, context.today)), fmt)
