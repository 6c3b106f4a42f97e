"""`due`: who is owed a check-in."""

from typing import Annotated

import typer

from relcli.commands.judge import chosen, standings
from relcli.commands.options import All, ShowAs, Stages, Tags, given
from relcli.commands.said import days_said, rows_said
from relcli.errors import DONE, OVERDUE
from relcli.rules.standing import owed
from relcli.views.due import due_table
from relcli.views.words import nobody_words


def due(
    ctx: typer.Context,
    within: Annotated[
        int | None, typer.Option("--within", metavar="DAYS", parser=days_said, help="Also those due so soon.")
    ] = None,
    tag: Tags = None,
    stage: Stages = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", parser=rows_said, help="Only the first N.")
    ] = None,
    everything: All = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 10 if anybody is overdue whom --tag and --stage leave.")
    ] = False,
    fmt: ShowAs = None,
) -> int:
    """Who is owed a check-in: one line a customer, the most urgent first.

    A check-in is owed once as many days as the cadence have passed since the last conversation, or on the day
    that was planned. Service, cards and unanswered calls never count as a conversation.

    Examples:
      relcli due
      relcli due --within 7 --tag vip -f json

    """
    context = given(ctx)
    with context.reader() as journal:
        everybody = standings(journal, context.today)
    among = chosen(everybody, tag, stage)
    ahead = within or 0
    found = owed(among, ahead)
    shown = found[:limit]
    table = due_table(
        shown,
        context.today,
        within=ahead,
        left_out=len(found) - len(shown),
        among=among,
        filtered=bool(tag or stage),
    )
    if not everybody:
        table = table._replace(empty=nobody_words(context.today))
    context.show(table, fmt, everything=everything)
    return OVERDUE if exit_code and any(one.check_in.days_overdue > 0 for one in found) else DONE
