"""`list`: all customers at a glance."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from relcli.commands.judge import chosen, standings
from relcli.commands.options import All, ShowAs, Stages, Statuses, Tags, given
from relcli.commands.said import words_said
from relcli.errors import BadInput
from relcli.rules.checkins import STATUSES
from relcli.rules.names import fold
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import STAGES
from relcli.views.customers import customers_table, ended_table, nobody_listed

Sort = Literal["name", "urgency", "last", "stage", "talks", "known"]

SORTS: dict[str, Callable[[Standing], Any]] = {
    "name": lambda _: (),
    "urgency": lambda one: -one.check_in.urgency,
    "last": lambda one: -(one.evidence.last_conversation.toordinal() if one.evidence.last_conversation else 0),
    "stage": lambda one: -STAGES.index(one.stand.stage),
    "talks": lambda one: -one.evidence.conversations,
    "known": lambda one: one.evidence.known_since,
}


def list_customers(
    ctx: typer.Context,
    sort: Annotated[Sort, typer.Option("--sort", help="What comes first.")] = "name",
    stage: Stages = None,
    status: Statuses = None,
    tag: Tags = None,
    ended: Annotated[bool, typer.Option("--ended", help="Those who left, in place of those who are here.")] = False,
    everything: All = False,
    fmt: ShowAs = None,
) -> None:
    """All customers at a glance: stage, conversations, the next check-in, and twelve months as a small chart.

    Sorted by name; or by urgency, last conversation, stage, number of talks, or how long they are known.

    Examples:
      relcli list --sort urgency
      relcli list --stage friend --status overdue -f csv

    """
    context = given(ctx)
    statuses = words_said("status", status, STATUSES)
    if ended and statuses:
        message = "Who left owes no check-in, so --status and --ended do not go together; leave one of them out."
        raise BadInput(message)
    with context.reader() as journal:
        everybody = standings(journal, context.today, counts_shown=True)
        months = journal.conversations_by_month(context.today)
    here = [one for one in chosen(everybody, tag, stage) if (one.evidence.ended is not None) == ended]
    shown = [one for one in here if not statuses or one.check_in.status in statuses]
    shown.sort(key=lambda one: (SORTS[sort](one), fold(one.evidence.customer.name), one.evidence.customer.id))
    empty = nobody_listed(context.today, ended=ended, filtered=bool(tag or stage or statuses), anybody=bool(everybody))
    table = ended_table if ended else customers_table
    context.show(table(shown, months, context.today, empty=empty), fmt, everything=everything)
