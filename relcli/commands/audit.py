"""`audit`: who could leave, why, and what to do next; and who left."""

from datetime import date, timedelta
from typing import Annotated

import typer

from relcli.commands.cases import cases
from relcli.commands.find import directory
from relcli.commands.options import All, ShowAs, given, on_screen
from relcli.context import Context
from relcli.dates import fmt_day, parse_day
from relcli.errors import BadInput
from relcli.rules.audit import at_risk, left
from relcli.rules.judged import judge
from relcli.rules.vocabulary.policy import Policy
from relcli.views.acts import everybody_of
from relcli.views.audit import Audited, audit_page

LOOKED_BACK = 365
"""Days, unless --since says otherwise, that are looked back on for who left."""

MOST = 20
"""So many customers are shown on a terminal, unless all are asked for."""


def audit(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Who left since that day.", show_default=f"{LOOKED_BACK} days ago"
        ),
    ] = None,
    everything: All = False,
    fmt: ShowAs = None,
) -> None:
    """Who could leave, on what evidence, and the next step for each; then who left, why, and what it costs.

    The gravest first: health, effort that fades, long without a conversation, open issues, promises broken silently,
    present but not connected, remote only, praise only, low fit and much effort, referrals not thanked for.

    Examples:
      relcli audit
      relcli audit --since "2 years ago" -f csv

    """
    context = given(ctx)
    with context.reader() as journal:
        policy = journal.policy()
        begin = _since(since, policy, context)
        known = directory(journal)
        everybody = [judge(case) for case in cases(journal, context.today, over_time=True)]
    standings = [one.standing for one in everybody]
    audited = Audited(
        everybody_of((one for one in standings if one.evidence.ended is None), known.typed_for, context.hinted),
        at_risk(everybody, policy, context.today),
        left(standings, begin),
        begin,
    )
    most = MOST if on_screen(fmt) and not everything else None
    context.show(audit_page(audited, context.today, most=most), fmt, everything=everything)


def _since(since: str | None, policy: Policy, context: Context) -> date:
    """The day from which on it is told who left. BadInput: it lies ahead."""
    if since is None:
        return context.today - timedelta(days=LOOKED_BACK)
    day = parse_day(since, context.today, lean="past", order=policy.order)
    if day > context.today:
        message = f"--since takes a day up to {fmt_day(context.today)}, and {fmt_day(day)} is not."
        raise BadInput(message)
    return day
