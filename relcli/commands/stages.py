"""`stages`: how many customers there are at each stage, and who moved."""

from datetime import timedelta

import typer

from relcli.commands.judge import stages_then, standings
from relcli.commands.options import All, ShowAs, given, on_screen
from relcli.views.stages import moves, stages_page


def stages(ctx: typer.Context, everything: All = False, fmt: ShowAs = None) -> None:
    """How many customers are at each stage, who they are, which stage is empty, and who moved lately.

    Who moved is worked out from the evidence as it stood then; nothing about it is stored.

    Examples:
      relcli stages
      relcli stages --all -f json

    """
    context = given(ctx)
    with context.reader() as journal:
        since = context.today - timedelta(days=journal.policy().moved_within)
        now = standings(journal, context.today)
        then = stages_then(journal, since)
    going = [one for one in now if one.evidence.ended is None]
    page = stages_page(going, moves(going, then), since, context.today, everything=everything or not on_screen(fmt))
    context.show(page, fmt)
