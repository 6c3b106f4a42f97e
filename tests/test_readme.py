"""The README is the manual: every example in it is run, and every command is in it.

An example is a `$` line in a `console` block; what follows is exactly what it prints, stderr behind stdout. They share
one journal, in their order, on Fri 20 Nov 2026. `UPDATE_README=1 pytest tests/test_readme.py` writes anew what
they print: read the difference before you keep it.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

import pytest
import typer

from relcli.cli import COMMANDS, Command
from tests.conftest import TODAY, Relcli

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def commands() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every command by its full name, sub-commands too."""
    for command in COMMANDS:
        does = command.load()
        if not isinstance(does, typer.Typer):
            yield command.name, does
            continue
        for one in does.registered_commands:
            assert one.callback is not None
            yield f"{command.name} {one.name or one.callback.__name__}", one.callback


NAMED = list(commands())


SHELL = re.compile(r"[|&;<>$`]|^(?!relcli )")
"""What only a shell understands: pipes, variables, other programs."""


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Runs one line as bash would, with the relcli of this interpreter, and gives all that it printed.

    relcli alone runs in this process, which spares its start; whatever else is in the line, bash runs.
    """
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "relcli"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m relcli "$@"\n')
    program.chmod(0o755)
    (folder / "python3").symlink_to(sys.executable)
    environ = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "PYTHONPATH": str(README.parent),
        "HOME": str(tmp_path),
        "RELCLI_TODAY": TODAY,
        "LANG": "C.UTF-8",
    }
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("COLUMNS")
    monkeypatch.chdir(tmp_path)
    here = Relcli(tmp_path / "journal.db", monkeypatch)

    def run(line: str) -> str:
        if SHELL.search(line):
            ran = subprocess.run(
                ["bash", "-c", line], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
            )
            told = ran.stdout + ran.stderr
        else:
            _, out, err = here(*shlex.split(line)[1:])
            told = out + err
        return told.replace(str(tmp_path), "/home/you")

    return run


def test_every_example_prints_what_the_readme_says(shell: Callable[[str], str]) -> None:
    text = README.read_text(encoding="utf-8")
    printed = BLOCK.sub(lambda block: f"```console\n{_run(block[1], shell)}```", text)
    if os.environ.get("UPDATE_README"):
        README.write_text(printed, encoding="utf-8")
    assert printed == text


def _run(block: str, shell: Callable[[str], str]) -> str:
    lines = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{shell(line[2:])}" for line in lines)


@pytest.mark.parametrize("name", [name for name, _ in NAMED])
def test_every_command_has_its_place_and_an_executed_example(name: str) -> None:
    text = README.read_text(encoding="utf-8")
    assert re.search(rf"^###.*`relcli {name.split(maxsplit=1)[0]}\b", text, re.MULTILINE), "no heading names it"
    examples = "\n".join(block for block in BLOCK.findall(text))
    assert re.search(rf"^\$ (?:.*\| |VISUAL=\S+ )?relcli {re.escape(name)}\b", examples, re.MULTILINE), (
        "no example runs it"
    )


@pytest.mark.parametrize(("name", "command"), NAMED, ids=[name for name, _ in NAMED])
def test_the_help_of_every_command_has_two_examples_of_it(name: str, command: Callable[..., Any]) -> None:
    _, _, examples = cleandoc(command.__doc__ or "").partition("\nExamples:\n")
    assert sum(f"relcli {name}" in line for line in examples.splitlines()) >= 2


@pytest.mark.parametrize("group", [one for one in COMMANDS if one.does == "app"], ids=lambda one: one.name)
def test_the_help_of_every_group_has_two_examples_too(group: Command) -> None:
    app = group.load()
    assert isinstance(app, typer.Typer)
    _, _, examples = cleandoc(app.info.help or "").partition("\nExamples:\n")
    run = re.findall(rf"^  relcli {group.name} (\w+)", examples, re.MULTILINE)
    assert len(run) == len(examples.splitlines()) >= 2
    assert {f"{group.name} {word}" for word in run} <= {name for name, _ in NAMED}


def test_ci_runs_the_test_command_that_the_readme_gives() -> None:
    (command,) = re.findall(r"^(python3 -m venv .* -m pytest.*)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert f"\n{command}\n" in (README.parent / ".ci" / "run").read_text(encoding="utf-8")
