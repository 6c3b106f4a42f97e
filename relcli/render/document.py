"""What is written as a whole document, for a file, a reader or a browser: what `report` is but for a mail, and `graph`.

Each renderer is imported when it is asked for.
"""

from datetime import date
from typing import TYPE_CHECKING, Literal

from relcli.views.table import Page, Table

if TYPE_CHECKING:
    from relcli.render.choose import Format as Usual

Format = Literal["text", "table", "plain", "markdown", "html", "svg", "json", "jsonl", "csv", "tsv"]

_WIDTH = 80


def draw(item: Table | Page, fmt: Format, today: date, *, raw: bool = False) -> str:
    """The item as a document that ends with a line feed, or is empty; what is for a terminal is plain here.

    As svg it is its first chart alone. `raw` is for csv and tsv, which then have every text to the letter.
    """
    if fmt == "html":
        from relcli.render import html

        return html.render(item, today)
    if fmt == "svg":
        from relcli.render import svg

        return svg.render(item)
    from relcli.render import choose

    usual: Usual = "plain" if fmt == "text" or fmt == "table" else fmt  # noqa: PLR1714 - mypy follows this one only
    return choose.draw(item, fmt=usual, today=today, width=_WIDTH, colour=False, most=None, raw=raw)
