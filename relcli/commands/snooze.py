"""`snooze`: the next check-in on another day."""

from typing import Annotated

import typer

from relcli.commands.find import the_customer
from relcli.commands.judge import standing_of
from relcli.commands.options import CustomerName, PrintAs, given
from relcli.dates import fmt_day, fmt_near, parse_day
from relcli.errors import BadInput, Failed
from relcli.rules.texts import field_problem
from relcli.views.due import due_record
from relcli.views.written import written


def snooze(
    ctx: typer.Context,
    customer: CustomerName,
    when: Annotated[str, typer.Argument(metavar="WHEN", help='A day from today on: friday, 2w, "in 10 days".')],
    why: Annotated[str, typer.Option("--why", help="Why then; shown when it is due.")] = "",
    fmt: PrintAs = None,
) -> None:
    """Set the next check-in for a day; it holds until a conversation of a later day.

    Examples:
      relcli snooze "Acme Dental" 2w
      relcli snooze dent monday --why "back from holiday"

    """
    context = given(ctx)
    if problem := field_problem("reason", why):
        raise BadInput(problem)
    with context.writer() as journal:
        day = parse_day(when, context.today, lean="future", order=journal.reader.policy().order)
        if day < context.today:
            message = f"{fmt_day(day)} has passed; give a day from today on."
            raise BadInput(message)
        found = the_customer(journal.reader, customer)
        if standing_of(journal.reader, found, context.today).evidence.ended is not None:
            message = f"{found.name} has ended, so no check-in is owed; relcli resume takes them up again."
            raise Failed(message)
        journal.plans.add(found.id, made_on=context.today, for_on=day, why=why.strip())
        after = standing_of(journal.reader, found, context.today)
    context.confirm(
        f"Next check-in with {found.name}: {fmt_day(day)} ({fmt_near(day, context.today)}).",
        written("due", due_record(after)),
        fmt,
    )
