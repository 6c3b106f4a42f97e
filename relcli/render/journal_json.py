"""A whole journal as JSON: one record a line, so that two exports can be compared line by line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from relcli.render.json_text import FORMAT, compact
from relcli.views.table import Record


def render_journal(
    settings: Mapping[str, Any],
    customers: Iterable[Record],
    touchpoints: Iterable[Record],
    *,
    today: date,
    version: str,
) -> Iterator[str]:
    """The document in pieces; put together they end with a line feed."""
    head = {"format": FORMAT, "today": today.isoformat(), "relcli": version}
    yield "{\n" + "".join(f"{json.dumps(name)}: {json.dumps(value)},\n" for name, value in head.items())
    yield f'"journal": {{\n"settings": {compact(settings)},\n"customers": ['
    yield from _lines(customers)
    yield '],\n"touchpoints": ['
    yield from _lines(touchpoints)
    yield "]\n}\n}\n"


def _lines(records: Iterable[Record]) -> Iterator[str]:
    between = "\n"
    for record in records:
        yield f"{between}{compact(record)}"
        between = ",\n"
    if between != "\n":
        yield "\n"
