"""`end`, `resume`: a relationship that is over, and one that is taken up again."""

from typing import Annotated, Literal

import typer

from relcli.commands.find import the_customer
from relcli.commands.judge import standing_of
from relcli.commands.options import CustomerName, PrintAs, given
from relcli.commands.said import cost_said, day_said
from relcli.dates import fmt_day
from relcli.errors import BadInput, Failed
from relcli.rules.texts import field_problem
from relcli.views.customers import customer_record
from relcli.views.written import written

On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day.", show_default="today")]


def end(
    ctx: typer.Context,
    customer: CustomerName,
    by: Annotated[Literal["us", "them"], typer.Option("--by", help="Who ended it.")] = "them",
    why: Annotated[str, typer.Option("--why", help="Why, in a line.")] = "",
    cost: Annotated[
        int | None, typer.Option("--cost", metavar="AMOUNT", parser=cost_said, help="What it costs to replace them.")
    ] = None,
    on: On = None,
    fmt: PrintAs = None,
) -> None:
    """Record that a relationship has ended: nothing more is owed, and nothing is forgotten.

    Examples:
      relcli end "Acme Dental" --why "moved to another town" --cost 1200
      relcli end dent --by us --why "never paid" --on 2026-03-31

    """
    context = given(ctx)
    if problem := field_problem("reason", why):
        raise BadInput(problem)
    with context.writer() as journal:
        day = context.today
        if on is not None:
            day = day_said(journal.reader.policy(), on, context.today, "A relationship cannot have ended on")
        found = the_customer(journal.reader, customer)
        before = standing_of(journal.reader, found, day).evidence
        if before.ended is not None or standing_of(journal.reader, found, context.today).evidence.ended is not None:
            message = f"{found.name} has ended already; relcli resume takes them up again."
            raise Failed(message)
        if (later := journal.endings.next_after(found.id, day)) is not None:
            message = f"{found.name} ended on {fmt_day(later)}, so it cannot have ended on {fmt_day(day)} for good."
            raise Failed(message)
        journal.endings.end(found.id, on=day, by=by, why=why.strip(), cost=cost)
        after = standing_of(journal.reader, found, context.today)
    who = "them" if by == "them" else "you"
    replaced = "" if cost is None else f" To replace them costs {cost:,}."
    all_of_it = context.hinted("All of it stays in the journal: relcli list --ended")
    context.confirm(
        f"{found.name} has ended, {fmt_day(day)}, by {who}.{replaced} {all_of_it}",
        written("customer", customer_record(after)),
        fmt,
    )


def resume(ctx: typer.Context, customer: CustomerName, on: On = None, fmt: PrintAs = None) -> None:
    """Take up again a relationship that had ended.

    Examples:
      relcli resume "Acme Dental"
      relcli resume dent --on monday

    """
    context = given(ctx)
    with context.writer() as journal:
        day = context.today
        if on is not None:
            day = day_said(journal.reader.policy(), on, context.today, "A relationship cannot be taken up again on")
        found = the_customer(journal.reader, customer)
        ended = standing_of(journal.reader, found, context.today).evidence.ended
        if ended is None:
            message = f"{found.name} has not ended; there is nothing to take up again."
            raise Failed(message)
        if day < ended.on:
            message = f"{found.name} ended on {fmt_day(ended.on)}, after {fmt_day(day)}; give a later day."
            raise BadInput(message)
        if not journal.endings.resume(found.id, day):
            message = f"{found.name} was taken up again since {fmt_day(day)}; nothing was changed."
            raise Failed(message)
        after = standing_of(journal.reader, found, context.today)
    context.confirm(
        f"{found.name} is back. Next check-in by {fmt_day(after.check_in.due)}.",
        written("customer", customer_record(after)),
        fmt,
    )
