"""GitHub's Markdown: data stays data, whatever signs it holds."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from relcli.render.sanitise import clean
from relcli.views.table import Block, Facts, Lines, Page, Table, text_of

if TYPE_CHECKING:
    from relcli.views.chart import Chart

_SIGN = re.compile(r"[\\`*_~\[\]<|#$]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
_ADDRESS = re.compile(r"((?:[\w.+-]+|(?<=:))(?:@[\w.+/-]+)+)", re.ASCII)
"""What may be a mail address, of which GitHub makes a link however its signs are escaped, but for one in code."""

_STARTS_A_BLOCK = re.compile(r"([-+=>]|\d+(?=[.)]))")
_RULE = {"left": "---", "right": "---:"}


def render(item: Table | Page) -> str:
    """The item as paragraphs, lists and tables with a blank line between."""
    paragraphs = _page(item) if isinstance(item, Page) else _block(item, "#")
    text = "\n\n".join(paragraphs)
    return f"{text}\n" if text else ""


def _page(page: Page) -> Iterator[str]:
    if page.title:
        yield f"# {_inert(page.title)}"
    for block in page.blocks:
        yield from _block(block, "##")


def _block(block: Block, heading: str) -> list[str]:
    body = list(_body(block))
    return [f"{heading} {_inert(block.title)}", *body] if block.title and body else body


def _body(block: Block) -> Iterator[str]:
    if isinstance(block, Facts):
        items = [f"- **{_inert(label)}:** {_inert(text_of(value))}" for label, value in block.pairs]
    elif isinstance(block, Lines):
        items = [f"- {_at_start(text_of(line))}" for line in block.lines]
    else:
        yield from _table(block) if isinstance(block, Table) else _chart(block)
        return
    if items:
        yield "\n".join(item.rstrip() for item in items)


def _table(table: Table) -> Iterator[str]:
    if table.rows:
        header = [_inert(column.title) for column in table.columns]
        rule = [_RULE[column.align] for column in table.columns]
        name, *others = table.columns
        rows = (
            [_name(text_of(name.cell(row))), *(_inert(text_of(column.cell(row))) for column in others)]
            for row in table.rows
        )
        yield "\n".join(f"| {' | '.join(line)} |" for line in (header, rule, *rows))
    elif table.empty:
        yield _at_start(table.empty)
    yield from map(_at_start, table.notes)


def _name(text: str) -> str:
    """The first cell of a row, as far in as it is: a row that is a part of the one above it is seen to be one."""
    inert = _inert(text)
    return "&nbsp;" * (len(text) - len(text.lstrip(" "))) + inert if inert else ""


def _chart(chart: "Chart") -> Iterator[str]:
    """In a block of code, where a sign is a sign; what fences it in is longer than anything like it within."""
    from relcli.render import bars

    if chart.description:
        yield _at_start(chart.description)
    drawn = [bars.text_of(line).rstrip() for line in bars.lines(chart, None)]
    if drawn:
        fence = "`" * max(3, 1 + max(len(run) for line in drawn for run in re.findall("`*", line)))
        yield "\n".join([f"{fence}text", *drawn, fence])


def _inert(text: str) -> str:
    parts = _ADDRESS.split(clean(text))  # every second one is an address
    return "".join(f"`{one}`" if place % 2 else _SIGN.sub(r"\\\g<0>", one) for place, one in enumerate(parts)).strip()


def _at_start(text: str) -> str:
    """Inert where a line begins too: no list, no number, no rule."""
    inert = _inert(text)
    found = _STARTS_A_BLOCK.match(inert)
    if not found:
        return inert
    start = found[0]
    return f"{start}\\{inert[len(start) :]}" if start[0].isdigit() else f"\\{inert}"
