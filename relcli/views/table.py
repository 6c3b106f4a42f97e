"""The one neutral shape between meaning and looks.

A view decides the columns once; a renderer draws them and never asks what a column means.
A `Table` holds its records (what a script reads) and its columns (how a person reads a record).
A `Page` is several blocks on one screen about one record.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from relcli.views.chart import Chart

Tone = Literal["", "good", "warn", "bad", "quiet", "strong"]
"""What a cell wants to be heard as; a renderer may colour it, never more than repeat what its words say."""

Record = Mapping[str, Any]
"""JSON-ready: str, int, float, bool, None, lists and maps of these; dates already ISO text."""

NOTHING: Record = MappingProxyType({})


class Cell(NamedTuple):
    """A piece of text with a tone; the text is raw and is made safe by the renderer."""

    text: str
    tone: Tone = ""


class Column(NamedTuple):
    """How one column reads a record."""

    title: str
    cell: Callable[[Any], Cell | str]
    align: Literal["left", "right"] = "left"
    grows: bool = False
    """Takes the room that is left and wraps first when there is too little."""
    least: int = 0
    """The narrowest it may be wrapped to on a terminal, in cells; 0: as wide as its longest word."""
    wide: bool = False
    """Shown on a terminal only from 100 columns on; always in plain, csv and markdown."""
    short: Callable[[Any], Cell | str] | None = None
    """How it reads a record on a terminal of fewer than 100 columns, where that takes fewer cells; None: as always."""
    short_title: str = ""
    """What it is called there; "": as always."""


class Table(NamedTuple):
    """Rows of one kind. `rows` are what the columns read; `record` turns a row into its JSON record."""

    noun: str
    columns: Sequence[Column]
    rows: Sequence[Any]
    record: Callable[[Any], Record]
    fields: Sequence[str] = ()
    """The names of the record's fields, in order: the header of csv and tsv even when there is no row."""
    title: str = ""
    empty: str = ""
    """The sentence shown in place of a table without rows."""
    notes: Sequence[str] = ()
    """Lines below the table for a person: totals, how to go on."""
    extra: Record = NOTHING
    """Further members of the JSON object beside the noun."""


class Facts(NamedTuple):
    """Label and value pairs, one a line."""

    pairs: Sequence[tuple[str, Cell | str]]
    title: str = ""


class Lines(NamedTuple):
    """Plain sentences, one a line."""

    lines: Sequence[Cell | str]
    title: str = ""
    verbatim: bool = False
    """They are to the letter what somebody wrote, and no words of relcli."""


Block: TypeAlias = "Table | Facts | Lines | Chart"


class Page(NamedTuple):
    """One screen. `record` is its JSON under `noun`, or what makes it where it is asked for; None: those of `table`.

    csv and jsonl give `table` where a page has one.
    """

    noun: str
    blocks: Sequence[Block]
    record: Any
    table: Table | None = None
    title: str = ""
    as_of: date | None = None
    """The day that it tells of; None: today."""
    extra: Record = NOTHING
    """Further members of the JSON object beside the noun."""

    def made(self) -> Any:
        """The record itself."""
        return self.record() if callable(self.record) else self.record


Item = TypeVar("Item", Table, Page, Table | Page)


def tone_of(cell: Cell | str) -> Tone:
    """The tone of a cell; plain text has none."""
    return cell.tone if isinstance(cell, Cell) else ""


def text_of(cell: Cell | str) -> str:
    """The text of a cell."""
    return cell.text if isinstance(cell, Cell) else cell
