"""Aligned text for pipes and files: no box, no colour, nothing cut."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from relcli.render.sanitise import clean, clean_all, clean_lines
from relcli.render.width import aligned, cells, pad
from relcli.views.table import Block, Facts, Lines, Page, Table, text_of

if TYPE_CHECKING:
    from relcli.views.chart import Chart

GAP = "  "


def render(item: Table | Page) -> str:
    """The item as lines, each ended by a line feed."""
    lines = _page(item) if isinstance(item, Page) else _block(item)
    return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _page(page: Page) -> Iterator[str]:
    parts = [[clean(page.title)] if page.title else [], *(list(_block(block)) for block in page.blocks)]
    for number, part in enumerate(filter(None, parts)):
        if number:
            yield ""
        yield from part


def _block(block: Block) -> list[str]:
    body = _body(block)
    return [clean(block.title), *body] if block.title and body else body


def _body(block: Block) -> list[str]:
    if isinstance(block, Facts):
        return list(_facts(block))
    if isinstance(block, Lines):
        return [line for text in block.lines for line in clean_lines(text_of(text))]
    return _table(block) if isinstance(block, Table) else _chart(block)


def _facts(facts: Facts) -> Iterator[str]:
    labels = [clean(label) for label, _ in facts.pairs]
    width = max(map(cells, labels), default=0)
    for label, (_, value) in zip(labels, facts.pairs, strict=True):
        first, *further = clean_lines(text_of(value))
        yield pad(label, width) + GAP + first
        for line in further:
            yield " " * width + GAP + line


def _table(table: Table) -> list[str]:
    lines = list(_grid(table)) if table.rows else [clean(table.empty)] if table.empty else []
    notes = [clean(note) for note in table.notes]
    return [*lines, "", *notes] if lines and notes else lines + notes


def _chart(chart: "Chart") -> list[str]:
    from relcli.render import bars

    drawn = [bars.text_of(line) for line in bars.lines(chart, None)]
    told = [clean(chart.description)] if chart.description else []
    return [*drawn, "", *told] if drawn and told else drawn + told


def _grid(table: Table) -> Iterator[str]:
    columns = [
        aligned(clean_all([column.title, *(text_of(column.cell(row)) for row in table.rows)]), column.align)
        for column in table.columns
    ]
    return map(GAP.join, zip(*columns, strict=True))
