"""Comma and tab separated values: one header, one record a row, the text as it was written.

Both end a row with a line feed, as shells expect. A text that is half a character (a lone surrogate) cannot be written
as UTF-8 and becomes U+FFFD.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from relcli.render.json_text import compact, records
from relcli.render.sanitise import REPLACEMENT
from relcli.views.table import Page, Table

EMPTY = '""'
"""A row that is nothing but one empty field; without the quotes it would read as no row at all."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NEEDS_QUOTES = re.compile('[",\r\n]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def render_csv(item: Table | Page, *, raw: bool = False) -> str:
    """RFC 4180. A text that a spreadsheet would calculate gets a leading apostrophe, unless `raw`.

    A text that has such apostrophes already gets one more: taking one away is always the exact way back.
    """

    def field(value: object) -> str:
        said = text(value)
        if not raw and not _is_number(value) and _FORMULA.match(said):
            said = f"'{said}"
        if _NEEDS_QUOTES.search(said):
            said = '"{}"'.format(said.replace('"', '""'))
        return said

    return "".join(f"{','.join(row) or EMPTY}\n" for row in _rows(item, field))


def render_tsv(item: Table | Page) -> str:
    r"""One record a line whatever its text holds: tab, line feed, return and backslash become \t, \n, \r and \\."""
    rows = _rows(item, lambda value: text(value).translate(_TSV_ESCAPES))
    return "".join("\t".join(row) + "\n" for row in rows)


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
