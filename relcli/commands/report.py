"""`report`: what a week, a month, a quarter, a year or any days brought, and what comes next."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from relcli.commands.find import directory, the_customer
from relcli.commands.options import All, Tags, customer_names, given
from relcli.commands.said import tags_said
from relcli.context import Context
from relcli.errors import BadInput

if TYPE_CHECKING:
    from relcli.commands.period_said import Asked
    from relcli.rules.periods import Period
    from relcli.rules.report import Lived
    from relcli.rules.vocabulary.evidence import Customer
    from relcli.views.table import Page

Format = Literal["text", "table", "plain", "markdown", "html", "json", "jsonl", "csv", "tsv", "eml"]

PICTURED: frozenset[Format] = frozenset({"html", "eml"})
"""What can show pictures; it is made as a whole, and no table of a terminal."""

MOST_ROWS = 20
"""Of each of its many tables, on a terminal."""

NOON = time(12, tzinfo=UTC)
"""A mail is of its day nearly everywhere, and the same each time it is made."""


def report(
    ctx: typer.Context,
    week: Annotated[
        str | None, typer.Option("--week", metavar="WEEK", help="this, last or 2026-W47; else this.")
    ] = None,
    month: Annotated[
        str | None, typer.Option("--month", metavar="MONTH", help="this, last, november or 2026-11.")
    ] = None,
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
        list[str] | None,
        typer.Option("--to", metavar="ADDRESS", help="For eml: whom the mail is for; several with commas."),
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
    # Imported here: TAB of a command's name loads every command, and a report is made of a good part of relcli.
    from relcli.commands.file_to_write import file_or_stdout, format_of, put
    from relcli.commands.period_said import Asked

    context = given(ctx)
    target = file_or_stdout(output, context)
    chosen: Format = fmt or ("text" if output is None or target is None else format_of(output, get_args(Format)))
    if chosen != "eml" and (to or sender is not None):
        message = "--to and --from are for a mail: add --format eml."
        raise BadInput(message)
    asked = Asked(week, month, quarter, year, since, until)
    made = _pages(context, asked, customer, tag, words=not no_notes, pictured=chosen in PICTURED, everything=everything)
    page, pictures = map(context.with_journal, made)
    if chosen == "eml":
        put([_mail(page, pictures, to, sender, context)], target, context)
    elif target is not None or chosen == "html":
        from relcli.render.document import draw

        put([draw(pictures, chosen, context.today, raw=context.raw)], target, context)
    else:
        context.show(page, None if chosen == "text" else chosen, everything=everything, most=MOST_ROWS)


def _pages(
    context: Context,
    asked: "Asked",
    customer: str | None,
    tag: Sequence[str] | None,
    *,
    words: bool,
    pictured: bool,
    everything: bool,
) -> "tuple[Page, Page]":
    """The report without pictures, and with them if they are asked for.

    With --customer NotFound: they came into the journal later.
    """
    from relcli.commands.judge import not_there_yet
    from relcli.commands.lived import by_day, lived
    from relcli.commands.period_said import period_said
    from relcli.rules.report import report as report_of
    from relcli.views.acts import everybody_of
    from relcli.views.report import Among, report_page, shortened

    with context.reader() as journal:
        policy = journal.policy()
        period = period_said(asked, context.today, policy)
        among = Among(None if customer is None else the_customer(journal, customer), tags_said(tag))
        only = among.customer and among.customer.id
        read = lived(journal, period, context.today, policy, only=only, tags=among.tags)
        if among.customer and not among.tags and not read.now:
            raise not_there_yet(among.customer, period.until(context.today))
        among = among._replace(left=_left_before(period, read, among.customer))
        days = by_day(journal, read) if pictured else {}
        known = directory(journal)
    found = report_of(read)
    standings = [case.standing for case in read.now if case.dossier.evidence.ended is None]
    page = partial(
        report_page, found, everybody_of(standings, known.typed_for, context.hinted), policy, words=words, among=among
    )
    plain = page()
    if not pictured:
        return plain, plain
    from relcli.views.report_charts import report_charts

    pages = plain, page(charts=report_charts(found, days, policy))
    return pages if everything else (shortened(pages[0]), shortened(pages[1]))


def _left_before(period: "Period", read: "Lived", customer: "Customer | None") -> date | None:
    """The day before the period on which the one customer had left; None: they had not, or it is of several."""
    ended = [case.dossier.evidence.ended for case in read.now if customer is not None]
    return next((one.on for one in ended if one is not None and one.on < period.first), None)


def _mail(page: "Page", pictures: "Page", to: Sequence[str] | None, sender: str | None, context: Context) -> str:
    """The letter. BadInput: an address is none, or there is nobody to write to."""
    from relcli.render.mail import Envelope, render

    subject, sent_at = f"Report: {page.title}", datetime.combine(context.today, NOON)
    envelope = Envelope(sender, to or (), subject, sent_at)
    return render(pictures, context.today, envelope, plain=page)
