"""`import` alone: what can be brought in, and how each is asked for."""

import re

import pytest

from relcli.commands.import_csv import import_csv
from relcli.commands.import_json import import_json
from relcli.commands.imports import HELP, app
from relcli.errors import DONE, FAILED, USAGE
from tests.commands.refused import refused
from tests.conftest import Relcli

EXAMPLES = [line.split() for line in HELP.splitlines() if line.startswith("  relcli ")]


def test_every_kind_of_file_has_its_command() -> None:
    assert {one.name: one.callback for one in app.registered_commands} == {"csv": import_csv, "json": import_json}


def test_alone_it_shows_its_help_and_says_that_a_command_is_missing(relcli: Relcli) -> None:
    ran = relcli("import")
    assert (ran.code, ran.err) == (USAGE, "relcli: A command is missing. relcli import -h tells how it is used.\n")
    assert ran.out.strip() == relcli.ok("import", "-h").strip()


def test_its_help_has_the_first_sentence_the_commands_and_an_example_of_each(relcli: Relcli) -> None:
    helped = relcli.ok("import", "-h")
    assert HELP.partition("\n")[0] in helped
    assert re.findall(r"^│ (\w+) +Import ", helped, re.MULTILINE) == ["csv", "json"]
    assert [example[2] for example in EXAMPLES] == ["csv", "json"]
    for example in EXAMPLES:
        assert f"{' '.join(example)}\n" in re.sub(r" +\n", "\n", helped)


@pytest.mark.parametrize("example", EXAMPLES, ids=" ".join)
def test_an_example_lacks_only_its_file(relcli: Relcli, example: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = relcli.journal.parent.parent
    monkeypatch.chdir(folder)
    assert "no such file" in refused(relcli, *example[1:], code=FAILED)
    whole = '{"format": 1, "today": "", "relcli": "", "journal": {"settings": {}, "customers": [], "touchpoints": []}}'
    (folder / example[3]).write_text({"csv": "customer,on\nAcme,2026-11-02\n", "json": whole}[example[2]])
    assert relcli(*example[1:]).code == DONE


def test_what_else_there_may_be_is_refused_by_its_name(relcli: Relcli) -> None:
    said = refused(relcli, "import", "xml", code=USAGE)
    assert said == "relcli: No such command 'xml'. relcli import -h tells how it is used.\n"
