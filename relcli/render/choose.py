"""The formats by name. Each renderer is imported when it is asked for: json and plain never pay for Rich."""

from datetime import date
from typing import Literal, assert_never

from relcli.views.table import Page, Table

Format = Literal["table", "plain", "json", "jsonl", "csv", "tsv", "markdown"]


def draw(  # noqa: PLR0911 - one a format
    item: Table | Page,
    *,
    fmt: Format,
    today: date,
    width: int,
    colour: bool,
    most: int | None,
    raw: bool = False,
) -> str:
    """The item as text that ends with a line feed, or is empty.

    `width` (cells), `colour` and `most` (rows) are for the table; with `raw` csv and tsv have every text to the letter.
    """
    match fmt:
        case "table":
            from relcli.render import terminal

            return terminal.render(item, width=width, colour=colour, most=most)
        case "plain":
            from relcli.render import plain

            return plain.render(item)
        case "json":
            from relcli.render import json_text

            return json_text.render(item, today)
        case "jsonl":
            from relcli.render import json_text

            return json_text.render_lines(item)
        case "csv":
            from relcli.render import delimited

            return delimited.render_csv(item, raw=raw)
        case "tsv":
            from relcli.render import delimited

            return delimited.render_tsv(item, raw=raw)
        case "markdown":
            from relcli.render import markdown

            return markdown.render(item)
        case _:
            assert_never(fmt)
