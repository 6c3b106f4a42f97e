"""`sql`: any question to the journal, which is only read."""

from typing import Annotated

import typer

from relcli.commands.options import All, ShowAs, given
from relcli.errors import BadInput

STDIN = "-"

MOST_BYTES = 1_000_000
"""That are read of stdin; a question has fewer."""


def sql(
    ctx: typer.Context,
    question: Annotated[
        str | None,
        typer.Argument(metavar="[QUESTION]", help="A SELECT; - reads it from stdin. None: what can be asked of."),
    ] = None,
    everything: All = False,
    fmt: ShowAs = None,
) -> None:
    """Ask the journal in SQL. It can only be read so, and for 10 seconds at most.

    The views have plain names and stay as they are, in every version; the tables below them are relcli's own. All of
    them are as of today (--today). The function today() gives that day.

    Examples:
      relcli sql
      relcli sql "SELECT customer, last_conversation FROM customer_overview ORDER BY 2"
      relcli sql "SELECT kind, count(*) AS times FROM every_touchpoint GROUP BY kind" -f csv

    """
    from relcli.views.answer import answer_table, views_table

    context = given(ctx)
    with context.reader() as journal:
        if question is None:
            table = views_table(journal.views(context.today))
        else:
            table = answer_table(*journal.answer(_asked(question), context.today))
    context.show(table, fmt, everything=everything or question is None)


def _asked(question: str) -> str:
    """The question itself. BadInput: stdin has none, or what is no text."""
    if question != STDIN:
        return question
    from relcli.commands.text_file import stdin

    try:
        return stdin().read(MOST_BYTES).decode()
    except UnicodeDecodeError:
        message = "What came from stdin is no UTF-8, so nothing was asked."
        raise BadInput(message) from None
