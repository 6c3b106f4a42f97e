"""`timeline`: everything that happened, in the order of its days."""

from typing import Annotated

import typer

from relcli.commands.find import the_customer
from relcli.commands.options import All, ShowAs, customer_names, given, kind_names, on_screen
from relcli.commands.said import kind_said, rows_said, since_until_said
from relcli.context import MOST_ROWS
from relcli.rules.vocabulary.records import Asked
from relcli.views.timeline import timeline_table

NOTE_CELLS = 300


def timeline(
    ctx: typer.Context,
    customer: Annotated[
        str | None,
        typer.Argument(
            metavar="[CUSTOMER]", help="Of this customer only.", autocompletion=customer_names, show_default=False
        ),
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", "-k", help="Only of this kind.", autocompletion=kind_names)
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", parser=rows_said, help="Only the latest N.")
    ] = None,
    everything: All = False,
    fmt: ShowAs = None,
) -> None:
    """Everything that happened, oldest first; a terminal shows the latest 50.

    Examples:
      relcli timeline "Acme Dental"
      relcli timeline --since "3 months ago" --kind call --kind visit -f csv

    """
    context = given(ctx)
    kinds = tuple(kind_said(one) for one in kind or ())
    screen = on_screen(fmt)
    most = MOST_ROWS if limit is None and screen and not everything else limit
    with context.reader() as journal:
        first, last = since_until_said(since, until, context.today, journal.policy())
        asked = Asked(
            until=last,
            since=first,
            customer_id=the_customer(journal, customer).id if customer is not None else None,
            kinds=kinds,
        )
        found = journal.touchpoints.asked_for(asked, most)
        earlier = journal.touchpoints.count(asked) - len(found)
    found.reverse()
    context.show(
        timeline_table(
            found,
            context.today,
            earlier=earlier,
            see_all="--all" if limit is None else "leave out --limit",
            one_customer=customer is not None,
            note_cells=NOTE_CELLS if screen else 0,
        ),
        fmt,
        everything=True,
    )
