"""The JSON Schema of a document, as it is published."""

from functools import reduce
from operator import or_
from typing import Any

from pydantic import TypeAdapter

from relcli.schemas.catalogue import Entry

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ORDER = ("$schema", "title", "description", "type", "properties", "required", "anyOf", "$defs")


def adapter(entry: Entry, *, record: bool = False) -> TypeAdapter[Any]:
    """What checks a document of that command, or one bare `record` of it, to exactly its members."""
    models = entry.load()
    shapes: tuple[Any, ...] = tuple(dict.fromkeys(one.record() for one in models)) if record else models
    return TypeAdapter(reduce(or_, shapes))


def schema_of(entry: Entry, name: str, *, record: bool = False) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `name`, one of the commands of the entry, prints."""
    found = adapter(entry, record=record).json_schema(mode="serialization")
    what = {"description": f"One of these: {entry.what}."} if "anyOf" in found else {}
    title = f"relcli {name} -f {'jsonl, a line' if record else 'json'}"
    schema = {"$schema": DIALECT, **what, **found, "title": title}
    return {name: schema[name] for name in sorted(schema, key=lambda name: (_place(name), name))}


def _place(name: str) -> int:
    """First what it is, then what is in it, and what that refers to last."""
    return ORDER.index(name) if name in ORDER else len(ORDER)
