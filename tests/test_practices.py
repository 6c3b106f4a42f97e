"""The README says of every practice where it is served, or why it is left out, and names only what there is."""

import re
from typing import get_args

import pytest
import typer

from relcli.cli import COMMANDS
from relcli.rules.acts import ActName
from relcli.rules.signals import SignalName
from relcli.rules.vocabulary.settings import RULES
from tests.conftest import Relcli
from tests.test_readme import README

PRACTICES = {"S0": 26, "S1": 31, "S2": 64, "S3": 30, "S4": 25}
"""How many there are in each of the five articles."""

SECTION = README.read_text(encoding="utf-8").split("## Which practices it serves\n")[1].split("\n## ")[0]
ROWS = re.findall(r"^\| (S.*?) \| (.*?) \| (.*) \|$", SECTION, re.MULTILINE)
IN_CODE = sorted(set(re.findall(r"`([^`]+)`", SECTION)))


def ids(cell: str) -> list[str]:
    """The ids in a cell, one by one: "S2-51 … S2-53" is three."""
    found = []
    for part in cell.split(", "):
        first, _, last = part.partition(" … ")
        article, _, number = first.partition("-")
        end = last.removeprefix(f"{article}-") or number
        found += [f"{article}-{one}" for one in range(int(number), int(end) + 1)]
    return found


def test_every_practice_stands_there_once_under_its_article() -> None:
    told = {
        article: [one for cell in re.findall(r"^\| (S.*?) \|", part, re.MULTILINE) for one in ids(cell)]
        for article, part in re.findall(r"^### (S\d):.*\n((?:(?!###).*\n?)*)", SECTION, re.MULTILINE)
    }
    every = {article: [f"{article}-{one}" for one in range(1, many + 1)] for article, many in PRACTICES.items()}
    assert {article: sorted(some, key=lambda one: int(one[3:])) for article, some in told.items()} == every


def test_a_practice_is_served_or_comes_or_is_left_out_for_a_reason() -> None:
    lost = [cell for cell, _, where in ROWS if not re.search(r"`|\*[a-z-]+\*|\*left out\*: ", where)]
    assert lost == []


@pytest.mark.parametrize("code", IN_CODE)
def test_what_stands_in_backticks_is_a_command_with_its_options_or_a_setting(relcli: Relcli, code: str) -> None:
    if code in RULES:
        return
    words, *options = re.split(r" (?=--)", f" {code}".lstrip()) if not code.startswith("--") else ["", code]
    names = _command(words.split())
    helped = relcli.ok(*names, "-h")
    assert [one for one in options if not re.search(rf"{one.split()[0]}\b", helped)] == []


def test_signals_and_acts_are_called_by_their_names() -> None:
    said = {what: _named(what) for what in ("signal", "act")}
    assert said["signal"] == set(get_args(SignalName))
    assert said["act"] - set(get_args(ActName)) == set()


def test_what_is_to_come_is_not_there_yet() -> None:
    coming = set(re.findall(r"to come with \*(\w+)\*", SECTION))
    assert coming & {command.name for command in COMMANDS} == set(), "it is there: say where it serves, in backticks"


def _named(what: str) -> set[str]:
    """What is said in italics behind the word, one or more: signal *answered*, acts *promise*, *thanks*."""
    lists = re.findall(rf"\b{what}s? ((?:\*[a-z -]+\*(?:, )?)+)", SECTION)
    return {name for some in lists for name in re.findall(r"\*([a-z -]+)\*", some)}


def _command(words: list[str]) -> list[str]:
    """Those of the words that name a command, the sub-command with it. AssertionError: there is none of that name."""
    if not words:
        return []
    (command,) = [one for one in COMMANDS if one.name == words[0]]
    does = command.load()
    if not isinstance(does, typer.Typer):
        assert len(words) == 1, f"{words[0]} has no command under it"
        return words
    names = [one.name or getattr(one.callback, "__name__", "") for one in does.registered_commands]
    assert words[1] in names
    return words[:2]
