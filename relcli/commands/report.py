"""`report`: what a week, a month, a quarter, a year or any days brought, and what comes next."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from relcli.commands.cases import cases
from relcli.commands.find import directory, the_customer
from relcli.commands.options import All, Tags, customer_names, given
from relcli.commands.period_said import Asked, period_said
from relcli.commands.said import tags_said
from relcli.rules.periods import Period, before
from relcli.rules.report import Lived
from relcli.rules.report import report as report_of
from relcli.rules.signals import Case
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Asked as AskedTouchpoints
from relcli.views.acts import everybody_of
from relcli.views.report import report_page

if TYPE_CHECKING:
    from datetime import date

    from relcli.store.reader import Reader

Format = Literal["text", "table", "plain", "markdown", "json", "jsonl", "csv", "tsv"]


def report(
    ctx: typer.Context,
    week: Annotated[
        str | None, typer.Option("--week", metavar="WEEK", help="this, last or 2026-W47; else this.")
    ] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="MONTH", help="this, last or 2026-11.")] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="QUARTER", help="this, last or 2026-Q4.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YEAR", help="this, last or 2026.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="From that day on.")] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Up to that day, with --since.", show_default="today")
    ] = None,
    customer: Annotated[
        str | None,
        typer.Option("--customer", metavar="CUSTOMER", help="Of this one only.", autocompletion=customer_names),
    ] = None,
    tag: Tags = None,
    no_notes: Annotated[
        bool, typer.Option("--no-notes", help="Figures and names, and nothing that anybody wrote.")
    ] = False,
    everything: All = False,
    fmt: Annotated[Format, typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """What a period brought, beside the one before it, and what comes next. Without a period: this week.

    It is told as of the end of the period, or of today if that has not come. Good news goes first; then what was
    logged, check-ins, promises, issues and feedback, what was learned, stages and legs that moved, who fades, gestures
    and thanks owed, who joined and who left, and what falls due by the end of next week.

    Examples:
      relcli report
      relcli report --month last -f html -o october.html

    """
    context = given(ctx)
    with context.reader() as journal:
        policy = journal.policy()
        period = period_said(Asked(week, month, quarter, year, since, until), context.today, policy)
        only = None if customer is None else the_customer(journal, customer).id
        lived = _lived(journal, period, context.today, policy, only=only, tags=tags_said(tag))
        known = directory(journal)
    standings = [case.standing for case in lived.now if case.dossier.evidence.ended is None]
    page = report_page(report_of(lived), everybody_of(standings, known.typed_for), policy, words=not no_notes)
    context.show(page, None if fmt == "text" else fmt, everything=everything)


def _lived(
    journal: "Reader", period: Period, today: "date", policy: Policy, *, only: int | None, tags: Sequence[str]
) -> Lived:
    """All that the report is made of: of everybody, of one customer, or of those with one of the tags."""
    as_of, earlier = period.until(today), before(period)
    now = cases(journal, as_of, only, over_time=True)
    eve = cases(journal, period.first - timedelta(days=1), only, later=now)
    touchpoints = journal.touchpoints.asked_for(AskedTouchpoints(as_of, earlier.first, only))
    if tags:
        wanted = set(tags)
        now, eve = _tagged(now, wanted), _tagged(eve, wanted)
        ids = {case.dossier.evidence.customer.id for case in now}
        touchpoints = [one for one in touchpoints if one.customer_id in ids]
    talked, plans = journal.periods.talked_before(earlier.first), journal.periods.plans(as_of)
    return Lived(period, today, policy, now, eve, touchpoints, talked, plans)


def _tagged(found: Sequence[Case], wanted: set[str]) -> list[Case]:
    return [case for case in found if wanted & set(case.dossier.evidence.customer.tags)]
