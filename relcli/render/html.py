"""One file for a browser, a printer or a letter: no script, and nothing that is fetched from anywhere.

The template beside this file says what stands where. What it writes goes through the sanitiser and is then escaped,
both by its environment and not by whoever writes the template: nothing from data can come out as markup. The policy in
the head of the file has a browser refuse whatever is not the one style.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from relcli.dates import fmt_day
from relcli.render.sanitise import clean, clean_lines
from relcli.views.chart import Bars, Chart, Heat, Sparks
from relcli.views.table import Block, Cell, Column, Facts, Lines, Page, Table, text_of, tone_of

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

FOLDER = Path(__file__).parent / "templates"

LONG = 6
"""A page of so many parts with a title has a list of them, behind what it begins with."""

SHORT = 16
"""Characters; a cell of no more, as a date with its year, stays on one line."""

LONGEST_WORD = 30
"""Characters; a longer word may be broken anywhere, so that a page is no wider than its paper."""


class Part(NamedTuple):
    """A block of a page that is not empty, and what it is called within the file."""

    name: str
    kind: Literal["facts", "lines", "table", "chart"]
    block: Block


def render(item: Table | Page, today: date) -> str:
    """The item as a whole document."""
    blocks: Sequence[Block] = item.blocks if isinstance(item, Page) else [item._replace(title="")]
    parts = list(_parts(blocks))
    titled = [part for part in parts if part.block.title]
    begins = next((at for at, part in enumerate(parts) if part.block.title), len(parts))
    as_of = (item.as_of if isinstance(item, Page) else None) or today
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    return _template().render(
        title=item.title or item.noun.capitalize(),
        style=_markup(style),
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        contents=titled if len(titled) >= LONG else [],
        opening=parts[:begins],
        parts=parts[begins:],
        as_of=as_of,
        day=fmt_day(as_of),
    )


def _parts(blocks: Sequence[Block]) -> Iterator[Part]:
    for number, block in enumerate(blocks, start=1):
        name = f"part-{number}"
        if isinstance(block, Facts):
            if block.pairs:
                yield Part(name, "facts", block)
        elif isinstance(block, Lines):
            if block.lines:
                yield Part(name, "lines", block)
        elif isinstance(block, Bars | Sparks | Heat):
            yield Part(name, "chart", block)
        elif block.rows or block.empty or block.notes:
            yield Part(name, "table", block)


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    world = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    world.globals.update(
        classes=_classes,
        is_course=_is_course,
        lines=lambda cell: clean_lines(text_of(cell)),
        picture=_picture,
        text_of=text_of,
        tone_of=tone_of,
    )
    return world.get_template("page.html")


def _safe(value: object) -> "str | Markup":
    """What an expression of the template comes to, before it is escaped; what is markup already is this project's."""
    return value if hasattr(value, "__html__") else clean(str(value))  # type: ignore[return-value]


def _classes(column: Column, cell: Cell | str) -> str:
    """How a cell is set: figures to the right, a growing column wide, a text by its length, and its tone."""
    of_column = ("r" if column.align == "right" else "", "g" if column.grows else "")
    return " ".join(filter(None, (*of_column, _breaks(text_of(cell)), tone_of(cell))))


def _breaks(text: str) -> str:
    """Where a cell may be broken: nowhere, anywhere, or as usual between words."""
    if len(text) <= SHORT:
        return "n" if " " in text else ""
    return "w" if re.search(rf"\S{{{LONGEST_WORD + 1}}}", text) else ""


def _is_course(chart: Chart) -> bool:
    """Whether a picture runs along time, so that its end is what one looks for."""
    return isinstance(chart, Heat) or (isinstance(chart, Bars) and chart.over_time)


def _picture(chart: Chart, name: str) -> "Markup":
    from relcli.render import svg

    return _markup(svg.draw(chart, id=name))


def _markup(text: str) -> "Markup":
    """What only this project's own constants and the drawer of pictures make."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - see above; the tests hold the drawer to it
