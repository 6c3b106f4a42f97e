"""`graph`: touchpoints over time as a picture: bars a month or a week, or a calendar of days."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from relcli.commands.options import customer_names, given, kind_names
from relcli.errors import BadInput

if TYPE_CHECKING:
    from relcli.rules.over_time import Step

Format = Literal["table", "plain", "json", "jsonl", "csv", "tsv", "markdown", "svg"]

MOST_PERIODS = 1200
"""A hundred years of months. A picture of more would be seen by nobody."""

_DAYS_OF: "dict[Step, int]" = {"month": 28, "week": 7, "day": 7}
"""How many days a column or a bar has, at least; of a calendar a column is a week."""


def graph(
    ctx: typer.Context,
    customer: Annotated[
        str | None,
        typer.Argument(
            metavar="[CUSTOMER]", help="Of this customer only.", autocompletion=customer_names, show_default=False
        ),
    ] = None,
    week: Annotated[bool, typer.Option("--week", help="A bar a week, of the last 26.")] = False,
    calendar: Annotated[bool, typer.Option("--calendar", help="A calendar of days, of the last year.")] = False,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day.")] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", "-k", help="Only of this kind, each told apart.", autocompletion=kind_names),
    ] = None,
    fmt: Annotated[Format | None, typer.Option("--format", "-f", help="How to print it.", show_default=False)] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to a file, whose ending says its format."),
    ] = None,
) -> None:
    """Touchpoints over time: how many a month of the last twelve, by what they amount to.

    In person and at a distance are conversations; service is work attended, and unanswered is what led to none. With
    --kind each kind is told apart instead.

    Examples:
      relcli graph
      relcli graph "Acme Dental" --week
      relcli graph --calendar -o year.svg

    """
    # Here, so that TAB, which has to know the options of every command, waits for nothing of this one.
    from relcli.commands.file_to_write import file_or_stdout, format_of, put
    from relcli.commands.find import the_customer
    from relcli.commands.said import kind_said, since_until_said
    from relcli.rules.over_time import first_of, over_time, periods
    from relcli.rules.vocabulary.records import Asked
    from relcli.views.graph import Graphed, graph_page

    if week and calendar:
        message = "--week and --calendar are two pictures; take one of them."
        raise BadInput(message)
    context = given(ctx)
    kinds = tuple(dict.fromkeys(kind_said(one) for one in kind or ()))
    step: Step = "week" if week else "day" if calendar else "month"
    target = file_or_stdout(output, context)
    chosen: Format | None = fmt if fmt or output is None or target is None else format_of(output, get_args(Format))
    with context.reader() as journal:
        policy = journal.policy()
        said, last = since_until_said(since, until, context.today, policy)
        first = _first(said, last, step) or first_of(step, last, policy.week_start)
        found = the_customer(journal, customer) if customer is not None else None
        asked = Asked(until=last, since=first, customer_id=None if found is None else found.id, kinds=kinds)
        counted = journal.touchpoints.per_day(asked)
        earlier = [] if counted else journal.touchpoints.asked_for(asked._replace(since=None), 1)
    tallied = over_time(counted, list(periods(step, first, last, policy.week_start)))
    graphed = Graphed(tallied, step, policy.week_start, found, kinds)
    page = graph_page(graphed, before=earlier[0].day if earlier else None, always=chosen == "svg")
    if target is None and chosen != "svg":
        context.show(page, chosen)
        return
    from relcli.render.document import draw

    put([draw(page, chosen or "plain", context.today, raw=context.raw)], target, context)


def _first(said: date | None, last: date, step: "Step") -> date | None:
    """The day that was said, if the picture can be drawn from there. BadInput: that is too long ago."""
    if said is not None and (last - said).days // _DAYS_OF[step] >= MOST_PERIODS:
        bars = "weeks" if step != "month" else "months"
        message = f"--since {said.isoformat()} is more than {MOST_PERIODS:,} {bars} back; give a later day."
        raise BadInput(message)
    return said
