"""What is published is JSON Schema of draft 2020-12, each member told, and open to members that are yet to come."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from relcli.rules.vocabulary.evidence import STAGES
from relcli.schemas.catalogue import CATALOGUE, Entry, by_name
from relcli.schemas.published import DIALECT, adapter, schema_of
from tests.schemas.printed import FORMAT_1

ENTRIES = pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
TOLD_ELSEWHERE = {"export json"}
"""Its members mean what they mean in the records of the commands."""


def members(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every member in a schema, by shape and name."""
    for shape, one in {"": schema, **schema.get("$defs", {})}.items():
        for name, member in one.get("properties", {}).items():
            yield f"{shape}.{name}", member


@ENTRIES
@pytest.mark.parametrize("record", [False, True])
def test_it_is_a_schema_of_the_draft_that_it_names(entry: Entry, record: bool) -> None:
    schema = schema_of(entry, entry.name, record=record)
    assert list(schema)[:3] == ["$schema", "title", "description"]
    assert schema["$schema"] == DIALECT == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


@ENTRIES
def test_every_member_and_every_shape_is_told(entry: Entry) -> None:
    schema = schema_of(entry, entry.name)
    shapes = {**schema.get("$defs", {}), "": schema}
    assert [name for name, one in shapes.items() if not one.get("description", "").strip()] == []
    if entry.name not in TOLD_ELSEWHERE:
        untold = [name for name, one in members(schema) if "$ref" not in one and one.get("description", "")[-1:] != "."]
        assert untold == [], "a member's docstring, a sentence, is what is told of it"


@ENTRIES
def test_more_may_be_added_and_nothing_may_be_missing(entry: Entry) -> None:
    kept = json.loads((FORMAT_1 / f"{entry.name.replace(' ', '_')}.json").read_text(encoding="utf-8"))
    schema = schema_of(entry, entry.name)
    for one in schema.get("$defs", {}).values():
        if "format" not in one.get("properties", {}):  # a document of old lacks what was added to its records since
            one.pop("required", None)
    published = Draft202012Validator(schema)
    published.validate(kept | {"new": 1})
    for member in kept:
        with pytest.raises(ValidationError):
            published.validate({name: value for name, value in kept.items() if name != member})
    with pytest.raises(ValueError, match="validation error"):
        adapter(entry).validate_json(json.dumps(kept | {"new": 1}))


def test_words_are_those_of_the_vocabulary_days_are_days_and_null_is_a_type() -> None:
    check_in = schema_of(by_name()["due"], "due")["$defs"]["CheckIn"]["properties"]
    assert check_in["stage"]["enum"] == [*STAGES]
    assert check_in["last_kind"]["enum"][-2:] == ["note", None]
    assert check_in["due"] | {"description": ""} == {"type": "string", "format": "date", "description": ""}
    assert check_in["last_conversation"]["type"] == ["string", "null"]
    assert (check_in["cadence"]["minimum"], check_in["cadence"]["maximum"]) == (1, 3650)


@pytest.mark.parametrize(
    ("member", "value"),
    [("due", "2026-13-01"), ("due", None), ("cadence", 0), ("stage", "foe"), ("planned", 1), ("days_overdue", "3")],
)
def test_a_value_that_cannot_be_is_refused_by_both(member: str, value: object) -> None:
    due = json.loads((FORMAT_1 / "due.json").read_text(encoding="utf-8"))
    due["due"][0][member] = value
    entry = by_name()["due"]
    published = Draft202012Validator(schema_of(entry, "due"), format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert not published.is_valid(due)
    with pytest.raises(ValueError, match="validation error"):
        adapter(entry).validate_json(json.dumps(due))


def test_of_two_documents_either_fits() -> None:
    schema = schema_of(by_name()["fit"], "fit")
    assert [one["$ref"] for one in schema["anyOf"]] == ["#/$defs/Fits", "#/$defs/FitWritten"]
