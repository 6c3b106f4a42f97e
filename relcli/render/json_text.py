"""JSON for scripts: lossless, and safe to look at, since what a terminal could act on is written as an escape."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from relcli.render.sanitise import UNSEEN, is_safe
from relcli.views.table import Page, Record, Table

FORMAT = 1
"""Grows only if a member is ever renamed or removed."""


def render(item: Table | Page, today: date) -> str:
    """One object: the format, the day, and the records under the item's noun, one record a line."""
    found = item.made() if isinstance(item, Page) and item.record is not None else list(map(dict, records(item)))
    members = {"format": FORMAT, "today": today.isoformat(), item.noun: found, **item.extra}
    lines = ",\n".join(f"  {json.dumps(name)}: {_member(value)}" for name, value in members.items())
    return _safe(f"{{\n{lines}\n}}\n")


def _member(value: Any) -> str:
    """A member of the object. A record a line reads well and is written by json's fast half: `indent` is not."""
    if isinstance(value, list) and value:
        return "[\n    {}\n  ]".format(",\n    ".join(map(_dumps, value)))
    if isinstance(value, Mapping):
        return "{{\n    {}\n  }}".format(
            ",\n    ".join(f"{_dumps(name)}: {_dumps(one)}" for name, one in value.items())
        )
    return _dumps(value)


_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def render_lines(item: Table | Page) -> str:
    """One bare record a line."""
    return "".join(f"{compact(record)}\n" for record in records(item))


def records(item: Table | Page) -> Iterator[Record]:
    """The records of a table, of the table that stands for a page, or the page's own."""
    table = item.table if isinstance(item, Page) else item
    if table is not None:
        yield from map(table.record, table.rows)
    elif isinstance(item, Page):
        record = item.made()
        yield from record if isinstance(record, list) else [record]


def compact(value: Any) -> str:
    """A value as JSON without a space."""
    plain = dict(value) if isinstance(value, Mapping) else value
    return _safe(json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def _safe(document: str) -> str:
    if is_safe(document.replace("\n", "")):
        return document
    # The look ahead is for speed, as in the sanitiser.
    return re.sub(f"(?![\n -~])[{UNSEEN}]", lambda found: json.dumps(found[0])[1:-1], document)
