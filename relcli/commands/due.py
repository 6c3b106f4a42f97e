"""`due`: who is owed a check-in."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from relcli.commands.judge import chosen, standings
from relcli.commands.options import All, ShowAs, Stages, Tags, given
from relcli.commands.said import days_said, rows_said
from relcli.errors import DONE, OVERDUE, BadInput
from relcli.rules.standing import Standing, owed
from relcli.views.due import FIELDS, due_record, due_table
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
    count: Annotated[bool, typer.Option("--count", help="Only how many are due by now, or within --within.")] = False,
    words: Annotated[
        str | None,
        typer.Option(
            "--template", metavar="TEXT", help="A line each, made of the fields of json: {customer}: {days_overdue}d"
        ),
    ] = None,
    fmt: ShowAs = None,
) -> int:
    """Who is owed a check-in: one line a customer, the most urgent first.

    A check-in is owed once as many days as the cadence have passed since the last conversation, or on the day
    that was planned. Service, cards and unanswered calls never count as a conversation.

    Examples:
      relcli due
      relcli due --within 7 --tag vip -f json
      relcli due --template "{customer}: {days_overdue}d"

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
    if count or words is not None:
        # Not whoever was never spoken to, and is listed long before that is due.
        told = [one for one in shown if one.check_in.days_overdue >= -ahead] if count else shown
        context.pour(_few_words(told, count=count, words=words, fmt=fmt))
    else:
        context.show(table, fmt, everything=everything)
    return OVERDUE if exit_code and any(one.check_in.days_overdue > 0 for one in found) else DONE


def _few_words(shown: Sequence[Standing], *, count: bool, words: str | None, fmt: ShowAs) -> Iterable[str]:
    """The number of those shown, or a line for each. BadInput: more than one way to print was asked for."""
    if fmt is not None or (count and words is not None):
        message = "Give one of --count, --template and --format; each is a way to print."
        raise BadInput(message)
    if words is None:
        return [f"{len(shown)}\n"]
    from relcli.render.template import template

    return map(template(words, FIELDS), map(due_record, shown))
