"""For a terminal, by Rich: a thin rule under a bold header, no other line, nothing cut.

Columns are measured here and handed to Rich with their widths fixed. Text from data becomes a Rich `Text` only after
`clean`; a tone only repeats what the words say.
"""

import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from relcli.render.fit import GAP, Want, breaks_no_word, fit
from relcli.render.sanitise import clean, clean_lines
from relcli.render.width import cells
from relcli.views.table import Block, Cell, Column, Facts, Lines, Page, Table, Tone, text_of, tone_of

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table as Grid
    from rich.text import Text

    from relcli.views.chart import Chart

WIDE = 100
"""Terminals of so many cells show the wide columns too."""

NARROW = 50
"""On a terminal of fewer cells a table that would have to break words has a line a cell."""

NARROWEST = 20
"""A narrower terminal is drawn for as if it had so many cells."""

LONGEST_WORD = 20
"""Cells; a column is not kept wide for the sake of a longer word."""

INDENT = 2

STYLES: dict[Tone, str] = {
    # Only what reads on light and on dark: no yellow, no blue, no grey of a fixed shade.
    "": "",
    "good": "green",
    "warn": "magenta",
    "bad": "bold red",
    "quiet": "dim",
    "strong": "bold",
}


SERIES = ("green", "magenta", "", "dim", "bold")
"""Of the series of a chart, by their place, over and over; their signs tell them apart."""

_ROOM_AT_THE_END = re.compile(r"(?: |\x1b\[[\d;]*m)+$", re.MULTILINE)


class Screen(NamedTuple):
    """The room that there is: cells, rows of each table, and whether the wide columns are shown."""

    width: int
    most: int | None
    wide: bool


def render(item: Table | Page, *, width: int, colour: bool, most: int | None = 50) -> str:
    """The item drawn for `width` cells; of each table at most the first `most` rows (None: all)."""
    screen = Screen(max(width, NARROWEST), most, width >= WIDE)
    drawn = StringIO()
    console = _console(drawn, screen.width, colour)
    for piece in _page(item, screen) if isinstance(item, Page) else _block(item, screen):
        console.print(piece)
    return _ROOM_AT_THE_END.sub(lambda end: "\x1b[0m" if "\x1b" in end[0] else "", drawn.getvalue())


def _console(drawn: StringIO, width: int, colour: bool) -> "Console":
    """Everything that Rich would guess from the environment is said here."""
    from rich.console import Console

    return Console(
        file=drawn,
        width=width,
        height=25,
        force_terminal=colour,
        force_interactive=False,
        force_jupyter=False,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _page(page: Page, screen: Screen) -> "Iterator[RenderableType]":
    begun = bool(page.title)
    if begun:
        yield _text(page.title, "strong")
    for block in page.blocks:
        pieces = list(_block(block, screen, indent=INDENT))
        if begun and pieces:
            yield ""
        begun = begun or bool(pieces)
        yield from pieces


def _block(block: Block, screen: Screen, indent: int = 0) -> "Iterator[RenderableType]":
    """The block under its title; within a page it stands in, so that the title is seen without colour."""
    from rich.padding import Padding

    if not block.title:
        yield from _body(block, screen)
        return
    body = list(_body(block, screen._replace(width=screen.width - indent)))
    if body:
        yield _text(block.title, "quiet" if indent else "strong")
    for piece in body:
        yield Padding(piece, (0, 0, 0, indent))


def _body(block: Block, screen: Screen) -> "Iterator[RenderableType]":
    if isinstance(block, Facts):
        if block.pairs:
            yield _facts(block, screen.width)
    elif isinstance(block, Lines):
        for line in block.lines:
            yield _paragraph(line)
    elif isinstance(block, Table):
        yield from _table(block, screen)
    else:
        yield from _chart(block, screen)


def _chart(chart: "Chart", screen: Screen) -> "Iterator[RenderableType]":
    from rich.text import Text

    from relcli.render import bars

    drawn = bars.lines(chart, screen.width)
    for line in drawn:
        shown = Text(overflow="fold")
        for piece in line:
            style = SERIES[(piece.series - 1) % len(SERIES)] if piece.series else STYLES["quiet" if piece.quiet else ""]
            shown.append(piece.text, style)
        yield shown
    if drawn and chart.description:
        yield ""
    if chart.description:
        yield _text(chart.description, "quiet")


def _table(table: Table, screen: Screen) -> "Iterator[RenderableType]":
    if table.rows:
        yield _grid(table, screen)
    elif table.empty:
        yield _text(table.empty)
    left_out = 0 if screen.most is None else len(table.rows) - screen.most
    if left_out > 0:
        yield _text(f"… {left_out} more (--all)", "quiet")
    if table.notes and (table.rows or table.empty):
        yield ""
    for note in table.notes:
        yield _text(note, "quiet")


def _grid(table: Table, screen: Screen) -> "Grid":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Grid

    columns = [column for column in table.columns if screen.wide or not column.wide]
    cells_of = [column.cell if screen.wide or column.short is None else column.short for column in columns]
    rows = [[_cleaned(cell(row)) for cell in cells_of] for row in table.rows[: screen.most]]
    titles = [clean((not screen.wide and column.short_title) or column.title) for column in columns]
    wants = [
        _want(column, [title, *(row[number].text for row in rows)])
        for number, (column, title) in enumerate(zip(columns, titles, strict=True))
    ]
    if screen.width < NARROW and not breaks_no_word(wants, screen.width):
        return _a_line_a_cell(titles, rows, screen.width)
    # One cell of padding and one of the divider make the gap.
    grid = Grid(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, GAP - 1, 0, 0),
        header_style="bold",
        border_style="dim",
    )
    for column, title, want, width in zip(columns, titles, wants, fit(wants, screen.width), strict=True):
        fits = want.natural <= width  # then Rich need not look for a place to break
        grid.add_column(_text(title), justify=column.align, width=width, overflow="fold", no_wrap=fits)
    for row in rows:
        grid.add_row(*(_text(cell.text, cell.tone) for cell in row))
    return grid


def _want(column: Column, texts: Sequence[str]) -> Want:
    natural = max(map(cells, texts))
    floor = column.least or _longest_word(texts)
    return Want(natural, min(natural, floor), column.grows)


def _longest_word(texts: Sequence[str]) -> int:
    return min(LONGEST_WORD, max((cells(word) for text in texts for word in text.split()), default=0))


def _a_line_a_cell(titles: Sequence[str], rows: Sequence[Sequence[Cell]], width: int) -> "Grid":
    pairs: list[tuple[str, Text]] = []
    for row in rows:
        if pairs:
            pairs.append(("", _text("")))
        pairs += [(title, _text(cell.text, cell.tone)) for title, cell in zip(titles, row, strict=True) if cell.text]
    return _pairs(pairs, width)


def _facts(facts: Facts, width: int) -> "Grid":
    return _pairs([(clean(label), _paragraph(value)) for label, value in facts.pairs], width)


def _pairs(pairs: "Sequence[tuple[str, Text]]", width: int) -> "Grid":
    """Each label beside what it says or, where words would have to be broken for that, above it."""
    from rich.padding import Padding
    from rich.table import Table as Grid

    lines = [line for _, value in pairs for line in value.plain.split("\n")]
    labels = [label for label, _ in pairs]
    wants = [
        Want(max(map(cells, labels), default=0), _longest_word(labels)),
        Want(max(map(cells, lines), default=0), _longest_word(lines), grows=True),
    ]
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    if not breaks_no_word(wants, width):
        grid.add_column(width=width, overflow="fold")
        for label, value in pairs:
            if label:
                grid.add_row(_text(label, "quiet"))
            grid.add_row(Padding(value, (0, 0, 0, INDENT)))
        return grid
    for one in fit(wants, width):
        grid.add_column(width=one, overflow="fold")
    for label, value in pairs:
        grid.add_row(_text(label, "quiet"), value)
    return grid


def _paragraph(cell: Cell | str) -> "Text":
    return _safe("\n".join(clean_lines(text_of(cell))), tone_of(cell))


def _cleaned(cell: Cell | str) -> Cell:
    return Cell(clean(text_of(cell)), tone_of(cell))


def _text(text: str, tone: Tone = "") -> "Text":
    return _safe(clean(text), tone)


def _safe(text: str, tone: Tone) -> "Text":
    from rich.text import Text

    return Text(text, STYLES[tone], overflow="fold")
