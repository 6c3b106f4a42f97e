"""Comma and tab separated values: one header, one record a row, and no text of a row that anything would act on.

Both end a row with a line feed, as shells expect. A text that a spreadsheet would calculate gets a leading apostrophe;
one that has such apostrophes already gets one more: taking one away is always the exact way back. What a terminal would
act on, or what hides, becomes U+FFFD. With `raw` every text is as it was written, but for half a character (a lone
surrogate), which cannot be written as UTF-8.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from relcli.render.json_text import compact, records
from relcli.render.sanitise import REPLACEMENT, clean_file, is_safe
from relcli.views.table import Page, Table

EMPTY = '""'
"""A row that is nothing but one empty field; without the quotes it would read as no row at all."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NEEDS_QUOTES = re.compile('[",\r\n]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def render_csv(item: Table | Page, *, raw: bool = False) -> str:
    """RFC 4180. Unless `raw`, every break of a line within a text is a line feed."""

    def field(value: object) -> str:
        said = text(value)
        if not raw and not _is_number(value):
            said = _inert(said.replace("\r\n", "\n").replace("\r", "\n"))
        if _NEEDS_QUOTES.search(said):
            said = '"{}"'.format(said.replace('"', '""'))
        return said

    return "".join(f"{','.join(row) or EMPTY}\n" for row in _rows(item, field))


def render_tsv(item: Table | Page, *, raw: bool = False) -> str:
    r"""One record a line whatever its text holds: tab, line feed, return and backslash become \t, \n, \r and \\."""

    def field(value: object) -> str:
        said = text(value).translate(_TSV_ESCAPES)
        return said if raw or _is_number(value) else _inert(said)

    return "".join("\t".join(row) + "\n" for row in _rows(item, field))


def _inert(said: str) -> str:
    """A text without what a terminal acts on, and with an apostrophe before what a spreadsheet would calculate."""
    shown = said if is_safe(said) else clean_file(said)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def _rows(item: Table | Page, field: Callable[[object], str]) -> Iterator[list[str]]:
    table = item.table if isinstance(item, Page) else item
    rows = list(records(item))
    names: Sequence[str] = table.fields if table is not None else ()
    names = names or list(dict.fromkeys(name for record in rows for name in record))
    if names:
        yield [field(name) for name in names]
    for record in rows:
        yield [field(record.get(name)) for name in names]


def text(value: Any) -> str:
    """A value of a record as text: nothing for null, true and false, a list with semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return compact(value)
    if isinstance(value, list | tuple):
        return "; ".join(map(text, value))
    return _SURROGATE.sub(REPLACEMENT, str(value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)
