import json

import pytest

from relcli.errors import DONE, UNKNOWN, USAGE
from tests.conftest import Relcli


def test_the_schema_of_a_command_is_json_on_stdout(relcli: Relcli) -> None:
    schema = json.loads(relcli.ok("schema", "due"))
    assert schema["title"] == "relcli due -f json"
    assert schema["required"] == ["format", "today", "due"]


@pytest.mark.parametrize("words", [("promise", "list"), ("promise list",), (" promise  list ",)])
def test_a_command_of_two_words_is_named_as_it_is_typed(relcli: Relcli, words: tuple[str, ...]) -> None:
    assert json.loads(relcli.ok("schema", *words))["title"] == "relcli promise list -f json"


def test_a_command_that_prints_what_another_prints_has_its_own_title(relcli: Relcli) -> None:
    kept, added = (json.loads(relcli.ok("schema", *name.split())) for name in ("promise kept", "promise add"))
    assert kept["title"] == "relcli promise kept -f json"
    assert kept | {"title": ""} == added | {"title": ""}


def test_one_record_is_a_line_of_jsonl(relcli: Relcli) -> None:
    schema = json.loads(relcli.ok("schema", "due", "--record"))
    assert schema["title"] == "relcli due -f jsonl, a line"
    assert schema["required"][:2] == ["customer", "ref"]


def test_no_journal_is_needed_and_none_is_made(relcli: Relcli) -> None:
    relcli.ok("schema", "due")
    relcli.ok("schema")
    assert not relcli.journal.parent.exists()


def test_without_a_command_all_are_listed_with_what_they_tell(relcli: Relcli) -> None:
    lines = relcli.ok("schema").splitlines()
    assert "due              who is owed a check-in" in lines
    assert lines[-1] == "relcli schema COMMAND prints the JSON Schema."
    listed = json.loads(relcli.ok("schema", "-f", "json"))["schemas"]
    assert {"name": "changes", "what": "what each command wrote", "also": ["undo", "redo"]} in listed


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("du", "There is no schema of “du”; did you mean due?"),
        ("promise lst", "There is no schema of “promise lst”; did you mean promise list?"),
        ("qqq", "There is no schema of “qqq”; relcli schema names all there are."),
        ("demo", "There is no schema of “demo”; relcli schema names all there are."),
    ],
)
def test_a_command_that_is_none_is_told_with_the_nearest(relcli: Relcli, words: str, sentence: str) -> None:
    assert relcli("schema", *words.split()) == (UNKNOWN, "", f"relcli: {sentence}\n")


def test_a_word_that_several_commands_begin_with_is_told_with_all_of_them(relcli: Relcli) -> None:
    code, out, err = relcli("schema", "config")
    assert (code, out) == (UNKNOWN, "")
    first, *listed = err.splitlines()
    assert first == "relcli: “config” is several commands; say which:"
    assert listed == ["  config list", "  config get", "  config set", "  config unset"]


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (("due", "-f", "csv"), "A schema is JSON; leave out -f csv."),
        (("--record",), "Of which command? relcli schema names all."),
    ],
)
def test_what_cannot_be_is_bad_usage(relcli: Relcli, argv: tuple[str, ...], sentence: str) -> None:
    assert relcli("schema", *argv) == (USAGE, "", f"relcli: {sentence}\n")


def test_a_schema_may_be_asked_for_as_json(relcli: Relcli) -> None:
    assert relcli("schema", "due", "-f", "json") == (DONE, relcli.ok("schema", "due"), "")


@pytest.mark.parametrize(
    ("words", "offered"),
    [("relcli schema pa", ["paths"]), ("relcli schema feedback a", ["ask", "add", "act", "asks"])],
)
def test_tab_offers_the_next_word_of_a_name(
    relcli: Relcli, monkeypatch: pytest.MonkeyPatch, words: str, offered: list[str]
) -> None:
    monkeypatch.setenv("_RELCLI_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    assert relcli().out.split() == offered
