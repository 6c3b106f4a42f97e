"""`report`: what a week, a month, a quarter, a year or any days brought, and what comes next."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from relcli.commands.cases import cases
from relcli.commands.file_to_write import put, wanted_file
from relcli.commands.find import directory, the_customer
from relcli.commands.options import All, Tags, customer_names, given
from relcli.commands.period_said import Asked, period_said
from relcli.commands.said import tags_said
from relcli.context import Context
from relcli.errors import BadInput
from relcli.rules.periods import Period, before
from relcli.rules.report import Lived
from relcli.rules.report import report as report_of
from relcli.rules.signals import Case
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Asked as AskedTouchpoints
from relcli.views.acts import everybody_of
from relcli.views.chart import Chart
from relcli.views.report import report_page, with_charts
from relcli.views.report_charts import first_day, report_charts
from relcli.views.table import Page

if TYPE_CHECKING:
    from relcli.store.reader import Reader

Format = Literal["text", "table", "plain", "markdown", "html", "json", "jsonl", "csv", "tsv", "eml"]

PICTURED: frozenset[Format] = frozenset({"html", "eml"})
"""What can show pictures; it is made as a whole, and no table of a terminal."""

ENDINGS: Mapping[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".eml": "eml",
}
"""What a file is, by the end of its name, where --format does not say."""

NOON = time(12, tzinfo=UTC)
"""A mail is of its day nearly everywhere, and the same each time it is made."""


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
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to a file, whose ending says its format."),
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="ADDRESS", help="For eml: whom the mail is for.")
    ] = None,
    sender: Annotated[
        str | None,
        typer.Option("--from", metavar="ADDRESS", help="For eml: who sends it.", show_default="the first --to"),
    ] = None,
    everything: All = False,
    fmt: Annotated[Format | None, typer.Option("--format", "-f", help="How to print it.", show_default="text")] = None,
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
    target = None if output is None else wanted_file(output, context, force=True)
    chosen = fmt or (ENDINGS.get(target.suffix.lower(), "text") if target else "text")
    if chosen != "eml" and (to or sender):
        message = "--to and --from are for a mail: add --format eml."
        raise BadInput(message)
    with context.reader() as journal:
        policy = journal.policy()
        period = period_said(Asked(week, month, quarter, year, since, until), context.today, policy)
        only = None if customer is None else the_customer(journal, customer).id
        lived = _lived(journal, period, context.today, policy, only=only, tags=tags_said(tag))
        by_day = _by_day(journal, lived) if chosen in PICTURED else {}
        known = directory(journal)
    standings = [case.standing for case in lived.now if case.dossier.evidence.ended is None]
    found = report_of(lived)
    page = report_page(found, everybody_of(standings, known.typed_for), policy, words=not no_notes)
    pictures = report_charts(found, by_day, policy) if chosen in PICTURED else []
    if chosen == "eml":
        put([_mail(page, pictures, to, sender, context)], target, context)
    elif target is not None or chosen == "html":
        from relcli.render.document import draw

        put([draw(with_charts(page, pictures), chosen, context.today)], target, context)
    else:
        context.show(page, None if chosen == "text" else chosen, everything=everything)


def _mail(page: Page, pictures: Sequence[Chart], to: Sequence[str] | None, sender: str | None, context: Context) -> str:
    """The letter. BadInput: an address is none, or there is nobody to write to."""
    from relcli.render.mail import Envelope, render

    subject, sent_at = f"Report: {page.title}", datetime.combine(context.today, NOON)
    whom = to or ()
    envelope = Envelope(sender or (whom[0] if whom else ""), whom, subject, sent_at)
    return render(with_charts(page, pictures), context.today, envelope, plain=page)


def _lived(
    journal: "Reader", period: Period, today: date, policy: Policy, *, only: int | None, tags: Sequence[str]
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


def _by_day(journal: "Reader", lived: Lived) -> dict[date, int]:
    """How many touchpoints there were on each day of the last year, of those that the report tells of."""
    as_of = lived.period.until(lived.today)
    return journal.periods.by_day(first_day(as_of), as_of, [case.dossier.evidence.customer.id for case in lived.now])
