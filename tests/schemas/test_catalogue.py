"""No command that prints JSON is without a schema, and no schema without a test."""

from collections.abc import Callable
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_args

import pytest

import relcli.schemas
from relcli.schemas.catalogue import CATALOGUE, by_name, names_from
from relcli.schemas.shape import Document
from tests.schemas.printed import ALONE, READING, STORY
from tests.test_readme import NAMED


def prints_json(command: Callable[..., Any]) -> bool:
    """Whether a command has a --format, and json is one."""
    for parameter in signature(command, eval_str=True).parameters.values():
        option = next(iter(getattr(parameter.annotation, "__metadata__", ())), None)
        if "--format" in (getattr(option, "default", None), *(getattr(option, "param_decls", None) or ())):
            return "json" in str(get_args(parameter.annotation)[0])
    return False


PRINTING = {name for name, command in NAMED if prints_json(command)} | ALONE


def test_it_is_known_which_commands_print_json() -> None:
    assert {"due", "promise kept", "log", "export json"} <= PRINTING
    assert PRINTING & {"demo", "export csv", "config edit"} == set()


@pytest.mark.parametrize("name", sorted(PRINTING))
def test_every_command_that_prints_json_has_a_schema(name: str) -> None:
    """If you added a command: say in relcli/schemas/catalogue.py what its document is."""
    assert name in by_name(), f"add a line for {name} to relcli/schemas/catalogue.py, and its Document beside it"


@pytest.mark.parametrize("name", sorted(by_name()))
def test_every_schema_is_of_a_command_and_held_to_what_that_prints(name: str) -> None:
    """If you added a command: say in tests/schemas/printed.py how it is called."""
    assert name in PRINTING or name.rpartition(" ")[0] in PRINTING, f"there is no command {name} that prints JSON"
    told = {*READING, *(one for one, _ in STORY)}
    assert name in told, f"add {name} to READING or to the STORY in tests/schemas/printed.py"


def test_no_command_stands_there_twice() -> None:
    assert len(by_name()) == sum(1 + len(one.also) for one in CATALOGUE)


def test_the_order_is_that_of_the_help() -> None:
    places = {name: place for place, (name, _) in enumerate(NAMED)}
    first = [places[name] for one in CATALOGUE if (name := one.name) in places]
    groups = [NAMED[place][0].split()[0] for place in first]
    assert list(dict.fromkeys(groups)) == [
        group for group in dict.fromkeys(n.split()[0] for n, _ in NAMED) if group in groups
    ]


def test_no_document_is_left_out() -> None:
    """If this fails, a document was written that no line of the catalogue names."""
    folder = Path(relcli.schemas.__file__).parent
    for found in iter_modules([str(folder)]):
        import_module(f"relcli.schemas.{found.name}")
    assert set(Document.__subclasses__()) == {model for one in CATALOGUE for model in one.load()}


def test_names_are_found_by_their_first_word() -> None:
    assert "promise kept" in set(names_from("promise"))
    assert set(names_from("due")) == set()
