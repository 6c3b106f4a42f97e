"""`stages`: how many customers there are at each stage, and who moved."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.judge import stages_then, standings
from relcli.commands.options import All, ShowAs, given, on_screen
from relcli.context import Context
from relcli.dates import fmt_day, parse_day
from relcli.errors import BadInput
from relcli.rules.stage_moves import stage_moves
from relcli.views.stages import stages_page

if TYPE_CHECKING:
    from relcli.store.reader import Reader


def stages(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Who moved since that day.", show_default="moved_within days ago"),
    ] = None,
    everything: All = False,
    fmt: ShowAs = None,
) -> None:
    """How many customers are at each stage, who they are, which stage is empty, and who moved lately.

    Who moved is worked out from the evidence as it stood then; nothing about it is stored. Any two days can be held
    side by side: --today says the later one.

    Examples:
      relcli stages
      relcli stages --since "6 months ago" -f json

    """
    context = given(ctx)
    with context.reader() as journal:
        before = _since(journal, since, context)
        now = standings(journal, context.today)
        then = stages_then(journal, before)
    going = [one for one in now if one.evidence.ended is None]
    page = stages_page(
        going, stage_moves(going, then), before, context.today, everything=everything or not on_screen(fmt)
    )
    context.show(page, fmt)


def _since(journal: "Reader", since: str | None, context: Context) -> date:
    """The day that today is held against. BadInput: it is today, or later."""
    policy = journal.policy()
    if since is None:
        return context.today - timedelta(days=policy.moved_within)
    day = parse_day(since, context.today, lean="past", order=policy.order)
    if day >= context.today:
        message = f"--since takes a day before {fmt_day(context.today)}, and {fmt_day(day)} is not."
        raise BadInput(message)
    return day
