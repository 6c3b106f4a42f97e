"""Documents of format 1 that were printed once are kept for ever: what they hold is there still, and means the same.

A script that was written for them goes on. If a test here fails, a member was renamed or removed, or has another type:
take that back, or raise `FORMAT` and keep the old files beside the new ones. No file in tests/data/format_1 is ever
written over; `NEW_GOLDEN=1 pytest tests/schemas/test_format_1.py` adds those of commands that have none yet.
"""

import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from relcli.schemas.catalogue import CATALOGUE, by_name
from relcli.schemas.published import schema_of
from tests.conftest import Relcli
from tests.schemas.printed import FORMAT_1, READING, calls, one_of_each, places_in, read, story, write_demo

KEPT = sorted(FORMAT_1.glob("*.json"))


def name_of(file: Path) -> str:
    """The command that printed a file: promise_list.json, fit.2.json."""
    return file.name.partition(".")[0].replace("_", " ")


def lenient(schema: Any) -> Any:
    """A schema that asks for no member, since an old document lacks the new ones, and takes none but those it names."""
    if isinstance(schema, list):
        return [lenient(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    open_ = {name: lenient(one) for name, one in schema.items() if not (name == "required" and isinstance(one, list))}
    if schema.get("type") == "object" and "properties" in schema:
        open_["additionalProperties"] = False
    return open_


@cache
def _lenient(name: str) -> Draft202012Validator:
    return Draft202012Validator(
        lenient(schema_of(by_name()[name], name)), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_a_document_of_old_fits_the_present_schema(file: Path) -> None:
    _lenient(name_of(file)).validate(json.loads(file.read_text(encoding="utf-8")))


def test_what_is_written_fits_its_schema_and_whatever_was_in_a_document_of_old_is_printed_still(relcli: Relcli) -> None:
    printed = list(story(relcli))
    relcli.journal.unlink()
    write_demo(relcli)
    for name, rests in READING.items():
        printed += [(name, read(relcli, argv, name)) for argv in calls(rests, name, ("sorensen",))]
    texts: dict[str, list[str]] = {}
    now: dict[str, set[str]] = {}
    for name, text in printed:
        texts.setdefault(name, []).append(text)
        now.setdefault(name, set()).update(place for place, _ in places_in(json.loads(text)))
    if os.environ.get("NEW_GOLDEN"):
        _add(texts, relcli.journal.parent.parent)
    for file in sorted(FORMAT_1.glob("*.json")):
        before = {place for place, _ in places_in(json.loads(file.read_text(encoding="utf-8")))}
        assert before - now[name_of(file)] == set(), file.name


def _add(texts: dict[str, list[str]], folder: Path) -> None:
    """Write the files of documents that have none yet: small, and with every member in them."""
    for name in (one.name for one in CATALOGUE):
        for text in texts[name]:
            number = _which(name, text)
            file = FORMAT_1 / f"{name.replace(' ', '_')}{f'.{number}' if number > 1 else ''}.json"
            if not file.exists():
                small = json.dumps(one_of_each(json.loads(text)), indent=1, ensure_ascii=False)
                file.write_text(small.replace(str(folder), "/home/you") + "\n", encoding="utf-8")


def _which(name: str, text: str) -> int:
    """Which of the documents of a command it is."""
    for number, model in enumerate(by_name()[name].load(), 1):
        with suppress(ValueError):
            model.model_validate_json(text)
            return number
    raise AssertionError(name)


@pytest.mark.parametrize("name", [one.name for one in CATALOGUE])
def test_every_document_is_kept(name: str) -> None:
    """If you added a command: NEW_GOLDEN=1 pytest tests/schemas/test_format_1.py, and look at what was added."""
    file = FORMAT_1 / f"{name.replace(' ', '_')}.json"
    assert file.exists(), f"no {file.name} is kept: NEW_GOLDEN=1 pytest tests/schemas/test_format_1.py adds it"
