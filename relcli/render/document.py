"""What is written as a whole document, for a file, a reader or the post: the formats of `report`.

Each renderer is imported when it is asked for.
"""

from datetime import date
from typing import TYPE_CHECKING, Literal, assert_never

from relcli.errors import BadInput
from relcli.views.table import Page, Table

if TYPE_CHECKING:
    from relcli.render.mail import Envelope

Format = Literal["text", "markdown", "html", "json", "eml", "csv"]


def draw(item: Table | Page, fmt: Format, *, today: date, envelope: "Envelope | None" = None) -> str:
    """The item as a document that ends with a line feed, or is empty.

    `envelope` is for eml. BadInput: there is none, or what it says is no address.
    """
    match fmt:
        case "text":
            from relcli.render import plain

            return plain.render(item)
        case "markdown":
            from relcli.render import markdown

            return markdown.render(item)
        case "html":
            from relcli.render import html

            return html.render(item, today)
        case "json":
            from relcli.render import json_text

            return json_text.render(item, today)
        case "eml":
            from relcli.render import mail

            if envelope is None:
                message = "Say whom the mail is from and for: --from you@example.com --to jo@example.com"
                raise BadInput(message)
            return mail.render(item, today, envelope)
        case "csv":
            from relcli.render import delimited

            return delimited.render_csv(item)
        case _:
            assert_never(fmt)
