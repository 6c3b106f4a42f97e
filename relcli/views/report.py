"""The report of a period on one page: how it went, the good news first, and what comes next."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import fmt_day
from relcli.rules.report import Report
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.policy import Policy
from relcli.views.acts import Everybody
from relcli.views.chart import Chart
from relcli.views.periods import period_title
from relcli.views.report_figures import figures_table, headline
from relcli.views.report_lines import lines_table
from relcli.views.report_record import report_record
from relcli.views.report_sections import sections
from relcli.views.table import Block, Cell, Lines, Page, Record, Table
from relcli.views.words import NOBODY_FITS, nobody_words

MOST = 100
"""So many rows of each table are in a page with pictures, unless all are wanted."""


class Among(NamedTuple):
    """Whom a report tells of: one customer, those with one of the tags, or everybody.

    `left`: the day on which the one customer had left before the period; None: they had not.
    """

    customer: Customer | None = None
    tags: Sequence[str] = ()
    left: date | None = None

    @property
    def record(self) -> Record:
        """The same as scripts read it."""
        one = self.customer
        return {"customer": one and one.name, "ref": one and one.ref, "tags": list(self.tags)}

    @property
    def title(self) -> str:
        """Behind the name of the period; "": everybody."""
        whom = [self.customer.name] if self.customer else []
        tagged = [f"tagged {' or '.join(self.tags)}"] if self.tags else []
        return f": {', '.join([*whom, *tagged])}" if whom or tagged else ""


EVERYBODY = Among()


def report_page(
    report: Report,
    everybody: Everybody,
    policy: Policy,
    *,
    words: bool = True,
    among: Among = EVERYBODY,
    charts: Sequence[Chart] | None = None,
) -> Page:
    """The page of `report`; without `words` it holds figures and names, and nothing that anybody wrote.

    What comes is last, where a terminal leaves the reader. With `charts` it is for paper or a browser: what comes is
    right behind the good news, and the pictures behind the figures.
    """
    wins, *told, coming = sections(report, everybody, words=words)
    rest = [one.table for one in told]
    if charts is None:
        blocks: list[Block] = [wins.table, figures_table(report), *rest]
    else:
        blocks = [wins.table, coming.table, figures_table(report), *charts, *rest]
    gone = [f"They left on {fmt_day(among.left)}."] if among.left else []
    blocks = [
        Lines([headline(report), *gone]),
        *(one for one in blocks if not isinstance(one, Table) or one.rows),
    ]
    if quiet := [Cell(one.quiet, "quiet") for one in (wins, *told, coming) if one.quiet and not one.table.rows]:
        blocks.append(Lines(quiet, title="Nothing of these"))
    if charts is None and coming.table.rows:
        blocks.append(coming.table)
    if not report.anybody:
        blocks = [Lines([NOBODY_FITS if among.tags else nobody_words(report.as_of)])]
    return Page(
        noun="report",
        title=f"{period_title(report.period, report.as_of, is_over=report.is_over)}{among.title}",
        as_of=report.as_of,
        blocks=blocks,
        record=lambda: {"among": among.record, **report_record(report, everybody, policy, words=words)},
        table=lines_table(report, everybody, words=words),
    )


def shortened(page: Page) -> Page:
    """The same page with the first rows of each table only, so that it stays small enough for a mail."""
    return page._replace(blocks=[_first_of(one) if isinstance(one, Table) else one for one in page.blocks])


def _first_of(table: Table) -> Table:
    more = len(table.rows) - MOST
    if more <= 0:
        return table
    left_out = f"… {more:,} more: --all shows them here, --format csv has them on lines of their own"
    return table._replace(rows=table.rows[:MOST], notes=[*table.notes, left_out])
