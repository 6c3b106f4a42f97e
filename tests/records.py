"""The README's page on records, told by the shapes of which `relcli schema` prints the JSON Schema."""

from collections.abc import Iterator
from inspect import cleandoc
from textwrap import fill
from typing import Any, get_args

from relcli.rules.vocabulary.evidence import STAGES
from relcli.schemas.catalogue import CATALOGUE, Entry
from relcli.schemas.export import Export
from relcli.schemas.shape import Document, Numbered, OfCustomer, Shape

FOLDED = frozenset({*Numbered.model_fields, *OfCustomer.model_fields})
"""Members that are told once for all."""

NOT_TOLD: frozenset[type[Document]] = frozenset({Export})
"""Documents of which only the schema tells: what is in the journal has the names that it has in the records."""

MOST_WORDS = 8
"""So many words that a member may be are listed; of more the schema tells. The stages every reader knows."""

INTRODUCTION = """\
Beside `format` and `today` a document has these members. What a writing command prints is the record that it wrote.
`relcli schema` names the other commands that print the same; `relcli schema export json` tells of the whole journal.
"""

ABOUT_RECORDS = """\
Members are always there. A day is an ISO date, a moment has a time in UTC too. Whatever is about a customer has
`customer`, their name, and `ref`, their id in another system or null; what has a number of its own has it as `id`.
"""


def page() -> str:
    """The whole page."""
    shapes = list(dict.fromkeys(shape for entry in CATALOGUE for one in told_of(entry) for shape in within(one)))
    return "\n".join([INTRODUCTION, *_documents(), "", ABOUT_RECORDS, *(_record(one, shapes) for one in shapes)])


def told_of(entry: Entry) -> list[type[Document]]:
    """The documents of a command that the page tells of."""
    return [model for model in entry.load() if model not in NOT_TOLD]


def within(shape: type[Shape]) -> Iterator[type[Shape]]:
    """The shapes of what is in another, each before those that are in it."""
    for field in shape.model_fields.values():
        for one in _shapes(field.annotation):
            yield one
            yield from within(one)


def _shapes(annotation: Any) -> Iterator[type[Shape]]:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        yield annotation
    for one in get_args(annotation):
        yield from _shapes(one)


def _documents() -> Iterator[str]:
    yield from ("| command | members |", "|---|---|")
    for entry in CATALOGUE:
        documents = [
            "; ".join(f"`{name}`: {_kind(one) or _described(model, name)}" for name, one in members(model))
            for model in told_of(entry)
        ]
        if documents:
            yield f"| `{entry.name}` | {'<br>or '.join(documents)} |"


def _record(shape: type[Shape], shapes: list[type[Shape]]) -> str:
    """A paragraph on one shape: what it is, and each member that is not in a shape that it goes on from."""
    bases = [base for base in shape.__bases__ if base in shapes]
    known = FOLDED.union(*({name for name, _ in members(base)} for base in bases))
    lines = [f"**{shape.__name__}**: {cleandoc(shape.__doc__ or '')}"]
    if bases:
        lines.append(f"It has all of {' and '.join(base.__name__ for base in bases)}.")
    for name, one in members(shape):
        if name not in known:
            kind = _kind(one)
            lines.append(f"`{name}`{f' ({kind})' if kind else ''}: {_described(shape, name)}")
    return fill(" ".join(lines), 120, break_on_hyphens=False, break_long_words=False) + "\n"


def members(shape: type[Shape]) -> list[tuple[str, dict[str, Any]]]:
    """The members of a shape by name, as its schema has them; of a document its own."""
    schema = shape.model_json_schema(mode="serialization")
    found = schema.get("properties") or schema["$defs"][shape.__name__]["properties"]
    of_all = Document.model_fields if issubclass(shape, Document) else {}
    return [(name, one) for name, one in found.items() if name not in of_all]


def _described(shape: type[Shape], name: str) -> str:
    field = next(one for key, one in shape.model_fields.items() if name in {key, one.alias})
    return cleandoc(field.description or "")


def _kind(member: dict[str, Any]) -> str:
    """What a member is, where its name and what is told of it do not say: the words that it may be, or its shape."""
    if "$ref" in member:
        return str(member["$ref"]).rpartition("/")[2]
    if "anyOf" in member:
        kinds = [_kind(one) for one in member["anyOf"] if one != {"type": "null"}]
        return kinds[0] if len(kinds) == 1 else f"one of {', '.join(kinds)}" if all(kinds) else ""
    if "items" in member and (kind := _kind(member["items"])):
        return f"list of {kind}"
    if "const" in member:
        return f"`{member['const']}`"
    words = [word for word in member.get("enum", ()) if word is not None]
    if len(words) > MOST_WORDS or words == [*STAGES]:
        return ""
    return ", ".join(f"`{word}`" for word in words)
