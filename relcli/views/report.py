"""The report of a period on one page: how it went, the good news first, and what comes next."""

from functools import partial

from relcli.rules.report import Report
from relcli.rules.vocabulary.policy import Policy
from relcli.views.acts import Everybody
from relcli.views.periods import period_title
from relcli.views.report_figures import figures_table, headline
from relcli.views.report_lines import lines_table
from relcli.views.report_record import report_record
from relcli.views.report_sections import sections
from relcli.views.table import Block, Cell, Lines, Page


def report_page(report: Report, everybody: Everybody, policy: Policy, *, words: bool = True) -> Page:
    """The page of `report`; without `words` it holds figures and names, and nothing that anybody wrote."""
    told = sections(report, everybody, words=words)
    *shown, coming = [one for one in told if one.table.rows or one is told[-1]]
    quiet = [Cell(one.quiet, "quiet") for one in told if not one.table.rows]
    figures = figures_table(report)
    blocks: list[Block] = [Lines([headline(report.figures)])]
    if figures.rows:
        blocks.append(figures)
    blocks += [one.table for one in shown]
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
