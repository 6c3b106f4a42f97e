"""What a command imports before it answers. Modules are counted here, never milliseconds.

If you broke a test of this file, you have made every start of relcli slower:

- *A heavy module came in* (sqlmodel, sqlalchemy, pydantic, rich, rapidfuzz …). The failure names it. Find who asks for
  it with `python -X importtime -m relcli COMMAND 2>&1 | sort -t'|' -k2 -n | tail -40` and move that import into the
  function that needs it. Reading never needs the first three: they belong to the writer (DESIGN, "Architecture").
- *The count went over the ceiling.* Every module costs about a tenth of a millisecond, a large one ten times that, and
  `python -c pass` takes ten. If the new modules are what the command is about, raise its ceiling to just above the new
  count. If another command's module came in, find who imports it: only the module of the command that was asked for
  is imported (`app_for` in relcli/cli.py), and the rest of what it needs where it is used.

What counts is what comes in on top of Typer, in a fresh process each.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.process import ran, surroundings

PROBE = """
import os, sys
import typer
before = set(sys.modules)
leave = os._exit
def tell(code):
    came = [name for name, module in sys.modules.items() if name not in before and module is not None]
    with open(os.environ["CAME"], "w") as file:
        file.write(" ".join(came))
    leave(code)
os._exit = tell
from relcli.__main__ import run
run()
"""

WRITER_ONLY = {"sqlmodel", "sqlalchemy", "pydantic", "pydantic_core"}
HEAVY = {*WRITER_ONLY, "rich", "rapidfuzz", "jinja2", "platformdirs", "tempfile", "difflib", "asyncio", "email", "csv"}

READING = {
    "today": 76,
    "today -f json": 80,
    "due": 76,
    "due -f json": 80,
    "list": 76,
    "list -f json": 80,
    "show acme": 89,
    "show acme -f json": 88,
    "brief acme": 97,
    "brief acme -f json": 96,
    "audit": 76,
    "audit -f json": 79,
    "timeline": 76,
    "timeline acme -f jsonl": 80,
    "stages": 76,
    "graph": 80,
    "stats": 90,
    "stats -f json": 90,
    "graph acme -f json": 80,
    "graph -f svg": 80,
    "stage acme": 81,
    "stage acme -f json": 80,
    "facts": 60,
    "facts acme -f json": 60,
    "expect acme": 62,
    "expect acme reports -f json": 62,
    "refer list": 60,
    "refer list -f json": 60,
    "fit acme": 60,
    "fit acme -f json": 60,
    "issue list": 76,
    "feedback list": 76,
    "changes": 76,
    "changes -f json": 80,
    "config list": 76,
    "config get cadence_friend": 76,
    "config get cadence_friend -f json": 80,
    "doctor": 76,
    "doctor -f json": 80,
    "schema": 28,
    "schema -f json": 32,
    "sql": 38,
    "sql VALUES(1) -f json": 42,
    "job list": 62,
    "commitment list": 60,
    "export ics": 80,
    "-V": 66,
}
"""A reading command that draws without Rich, and the most modules that it may import on top of Typer."""

TAB = {
    "relcli sh": 149,
    "relcli due --": 66,
    "relcli log acme -k c": 66,
    "relcli due --stage f": 66,
    "relcli config get cad": 66,
    "relcli schema pro": 23,
    "relcli show ac": 77,
    "relcli due --tag v": 75,
}
"""A line that TAB is pressed on, and the same."""


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with one customer, who was called."""
    path = tmp_path_factory.mktemp("journal") / "journal.db"
    for command in (["add", "Acme Dental", "--tag", "vip"], ["log", "acme", "called about the leak"]):
        assert ran(*command, env=surroundings(path)).returncode == 0
    return path


def came_in(journal: Path, *argv: str, code: int = 0, **more: str) -> set[str]:
    """The modules that a command imports on top of Typer; `code` is its exit code."""
    came = journal.parent / "came"
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *argv],
        env=surroundings(journal, CAME=str(came), **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr if code == 0 else "") == (code, ""), done
    assert done.stdout or code
    return set(came.read_text().split())


def on_tab(journal: Path, shell: str, line: str) -> set[str]:
    """The modules that are imported for TAB at the end of a line."""
    words = line.split(" ")
    return came_in(
        journal,
        _RELCLI_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_ARGS=line,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        COMP_WORDS="\n".join(words),
        COMP_CWORD=str(len(words) - 1),
    )


@pytest.mark.parametrize("command", READING)
def test_a_reading_command_without_a_table_imports_nothing_heavy_and_no_more_than_its_ceiling(
    journal: Path, command: str
) -> None:
    came = came_in(journal, *command.split())
    assert came & HEAVY == set()
    assert len(came) <= READING[command], sorted(came)


@pytest.mark.parametrize(
    "command",
    [
        "today",
        "due",
        "list",
        "show acme",
        "brief acme",
        "audit",
        "timeline",
        "graph",
        "stats",
        "stages",
        "stage acme",
        "facts",
        "expect acme",
        "refer list",
        "fit acme",
        "paths",
        "schema",
        "sql",
    ],
)
def test_a_table_costs_rich_and_nothing_of_the_writer(journal: Path, command: str) -> None:
    came = came_in(journal, *command.split(), "-f", "table")
    assert "rich" in came
    assert came & WRITER_ONLY == set()


@pytest.mark.parametrize("command", ["-h", "due -h", "log -h", "person add -h", "config -h"])
def test_help_imports_nothing_of_the_writer(journal: Path, command: str) -> None:
    assert came_in(journal, *command.split()) & WRITER_ONLY == set()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("command", ["paths", "due"])
def test_on_linux_a_journal_in_its_usual_place_is_found_without_platformdirs(journal: Path, command: str) -> None:
    home = journal.parent / "home"
    usual = home / ".local/share/relcli"
    usual.mkdir(parents=True, exist_ok=True)
    shutil.copy(journal, usual)
    assert came_in(journal, command, RELCLI_JOURNAL="", HOME=str(home)) & HEAVY == set()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("line", TAB)
def test_tab_imports_nothing_heavy_and_no_more_than_its_ceiling(journal: Path, shell: str, line: str) -> None:
    came = on_tab(journal, shell, line)
    assert came & HEAVY == set()
    assert len(came) <= TAB[line], sorted(came)


def test_log_pays_for_the_writer_and_for_nothing_else_that_is_heavy(journal: Path) -> None:
    came = came_in(journal, "log", "acme", "called again")
    assert "sqlmodel" in came
    assert came & {"rich", "rapidfuzz", "jinja2", "platformdirs"} == set()


def test_a_schema_costs_pydantic_and_the_shapes_of_its_own_noun(journal: Path) -> None:
    came = came_in(journal, "schema", "due")
    assert came & {"sqlmodel", "sqlalchemy", "rich", "rapidfuzz", "jinja2", "platformdirs"} == set()
    shapes = {name for name in came if name.startswith("relcli.schemas.")}
    assert shapes == {f"relcli.schemas.{name}" for name in ("catalogue", "published", "shape", "due")}


LOOPS_ONLY = {
    "relcli.store.tables_of_loops",
    "relcli.store.write_loops",
    "relcli.commands.beside",
    "relcli.views.beside",
}


@pytest.mark.parametrize(
    ("options", "pays"),
    [
        ((), set()),
        (("--extra",), {"relcli.commands.beside", "relcli.views.beside"}),
        (("--promise", "the quote by fri"), LOOPS_ONLY),
        (("--learned", "goal: a third chair"), LOOPS_ONLY),
    ],
)
def test_log_pays_for_open_loops_only_where_it_writes_one(
    journal: Path, options: tuple[str, ...], pays: set[str]
) -> None:
    came = came_in(journal, "log", "acme", "called again", *options)
    assert came & LOOPS_ONLY == pays
    assert came & {"rich", "rapidfuzz", "jinja2", "platformdirs"} == set()


def test_only_a_name_that_finds_nobody_pays_for_the_suggestion(journal: Path) -> None:
    assert "rapidfuzz" in came_in(journal, "show", "acne", code=3)


def test_the_version_is_known_without_asking_the_installed_packages(journal: Path) -> None:
    assert "importlib.metadata" not in came_in(journal, "-V")
