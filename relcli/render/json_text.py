"""JSON for scripts: lossless, and safe to look at, since what a terminal could act on is written as an escape."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from relcli.render.sanitise import UNSEEN
from relcli.views.table import Page, Record, Table

FORMAT = 1
"""Grows only if a member is ever renamed or removed."""

_UNSEEN = re.compile(f"(?![\n -~])[{UNSEEN}]")  # the look ahead is for speed, as in the sanitiser


def render(item: Table | Page, today: date) -> str:
    """One object: the format, the day, and the records under the item's noun."""
    document: dict[str, Any] = {"format": FORMAT, "today": today.isoformat()}
    if isinstance(item, Page):
        document[item.noun] = item.record
    else:
        document[item.noun] = [dict(item.record(row)) for row in item.rows]
    document.update(item.extra)
    return f"{_safe(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2))}\n"


def render_lines(item: Table | Page) -> str:
    """One bare record a line."""
    return "".join(f"{compact(record)}\n" for record in records(item))


def records(item: Table | Page) -> Iterator[Record]:
    """The records of a table, of the table that stands for a page, or the page's own."""
    table = item.table if isinstance(item, Page) else item
    if table is not None:
        yield from map(table.record, table.rows)
    elif isinstance(item, Page):
        yield from item.record if isinstance(item.record, list) else [item.record]


def compact(value: Any) -> str:
    """A value as JSON without a space."""
    plain = dict(value) if isinstance(value, Mapping) else value
    return _safe(json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def _safe(document: str) -> str:
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], document)
