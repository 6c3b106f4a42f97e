"""The report of a period on one page: how it went, the good news first, and what comes next."""

from collections.abc import Sequence
from functools import partial

from relcli.rules.report import Report
from relcli.rules.vocabulary.policy import Policy
from relcli.views.acts import Everybody
from relcli.views.chart import Chart
from relcli.views.periods import period_title
from relcli.views.report_figures import FIGURES, figures_table, headline
from relcli.views.report_lines import lines_table
from relcli.views.report_record import report_record
from relcli.views.report_sections import sections
from relcli.views.table import Block, Cell, Lines, Page, Table

MOST = 100
"""So many rows of each table are in a page with pictures, unless all are wanted."""


def report_page(report: Report, everybody: Everybody, policy: Policy, *, words: bool = True) -> Page:
    """The page of `report`; without `words` it holds figures and names, and nothing that anybody wrote."""
    wins, *told, coming = sections(report, everybody, words=words)
    figures = figures_table(report)
    shown = [wins.table, figures, *(one.table for one in told)]
    quiet = [Cell(one.quiet, "quiet") for one in (wins, *told, coming) if not one.table.rows]
    blocks: list[Block] = [Lines([headline(report.figures)]), *(table for table in shown if table.rows)]
    if quiet:
        blocks.append(Lines(quiet, title="Nothing of these"))
    if coming.table.rows:
        blocks.append(coming.table)
    return Page(
        noun="report",
        title=period_title(report.period, report.as_of),
        blocks=blocks,
        record=partial(report_record, report, everybody, policy, words=words),
        table=lines_table(report, everybody, words=words),
    )


def with_charts(page: Page, charts: Sequence[Chart], *, everything: bool) -> Page:
    """The same page with pictures behind its figures, for a reader who can see them.

    Unless `everything` is wanted, each table has its first rows only, so that it stays small enough for a mail.
    """
    blocks = [one if everything or not isinstance(one, Table) else _first_of(one) for one in page.blocks]
    place = 1 + next((at for at, one in enumerate(blocks) if isinstance(one, Table) and one.noun == FIGURES), 0)
    return page._replace(blocks=[*blocks[:place], *charts, *blocks[place:]])


def _first_of(table: Table) -> Table:
    more = len(table.rows) - MOST
    if more <= 0:
        return table
    left_out = f"… {more:,} more: --all shows them here, --format csv has them on lines of their own"
    return table._replace(rows=table.rows[:MOST], notes=[*table.notes, left_out])
