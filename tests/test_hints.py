"""Commands in what relcli says: typed as they stand, they are about the journal that the sentence is about."""

import re
from pathlib import Path

import pytest

from relcli.cli import COMMANDS
from relcli.errors import FAILED
from relcli.hints import NAMES, hinted
from tests.conftest import Relcli

ASKED = (
    "today",
    "today --all -f json",
    "due",
    "list --ended",
    "stages",
    "stage acme",
    "health acme --explain",
    "audit --all",
    "audit -f csv",
    "stats",
    "report --month last",
    "report -f html",
    "report -f eml --to me@example.com",
    "graph",
    "changes",
    "show acme",
    "show acme -f json",
    "brief acme",
    "brief acme -f json",
    "timeline acme",
    "facts acme",
    "facts nobody",
    "fit acme",
    "fit acme --remove",
    "learn acme",
    "promise list",
    "promise kept acme",
    "promise kept 900",
    "issue list",
    "issue check acme",
    "feedback list",
    "feedback edit 1",
    "job list",
    "job done acme",
    "commitment list",
    "commitment end acme",
    "commit acme",
    "refer list",
    "refer outcome acme",
    "expect acme",
    "expect acme scope",
    "person remove acme nobody",
    "config list",
    "config get colour",
    "config set question.scope Which",
    "config get question.scope",
    "paths",
    "sql",
    "sql -",
    "sql nonsense",
    "schema",
    "schema nothing",
    "backup list",
    "backup",
    "backup list",
    "backup verify",
    "backup lists",
    "doctor",
    "doctor --fix",
    "restore nothing",
    "import csv nothing.csv",
    "export ics -",
    "export sqlite copy.db",
    "fact edit 1",
    "add acme-dental",
    "add Acme",
    "edit acme",
    "rename acme Acme",
    "log nobody called",
    "log acme -",
    "log delgado called",
    "end delgado --why moved",
    "end delgado --why moved",
    "log delgado called",
    "show delgado",
    "snooze delgado 2w",
    "job add delgado painting",
    "merge delgado acme --dry-run",
    "merge acme delgado --dry-run",
    "merge delgado acme",
    "undo 900",
    "undo",
    "redo",
    "redo",
    "forget acme",
    "resume acme",
    "rescue rescued.db",
)
"""What is typed one after the other in a demo: what there is to be seen of each command, done and refused."""


def test_every_command_is_known() -> None:
    assert sorted(NAMES.split("|")) == sorted(one.name for one in COMMANDS)


def test_only_commands_are_made_to_name_the_journal() -> None:
    said = "No such thing; relcli list shows all, relcli backup -h tells more, and relcli keeps the years."
    assert hinted(said, "my j.db") == said.replace("relcli list", "relcli --journal 'my j.db' list")


def test_what_is_said_of_another_journal_can_be_typed_as_it_stands(relcli: Relcli, tmp_path: Path) -> None:
    other = str(tmp_path / "my other.db")
    at = ["--journal", other]
    add = relcli(*at, "due")
    assert (add.code, f"relcli --journal '{other}' add " in add.err) == (FAILED, True)
    assert f" --journal '{other}' " in relcli(f"--journal={other}", "due").err
    relcli.ok(*at, "add", "Acme")
    relcli.ok(*at, "backup", str(tmp_path / "copy.db"))
    assert f"relcli --journal '{other}' restore 20" in relcli.ok(*at, "restore", str(tmp_path / "copy.db"))
    assert f"relcli --journal '{other}' restore FILE" in relcli.ok(*at, "backup", "list")
    Path(other).chmod(0o644)
    assert f"relcli --journal '{other}' doctor --fix" in relcli.ok(*at, "doctor")
    assert f"relcli --journal '{other}' restore {tmp_path}/r.db" in relcli.ok(*at, "rescue", str(tmp_path / "r.db"))
    Path(other).unlink()
    assert f"relcli --journal '{other}' restore 20" in relcli(*at, "due").err


def unfolded(text: str) -> str:
    """A text with the lines in one that a calendar or a mail folds."""
    return text.replace("\r\n ", "").replace("=\n", "")


@pytest.mark.usefixtures("wide")
def test_every_command_that_any_command_names_is_about_the_journal_that_was_given(
    relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    relcli.ok("demo", "demo.db")
    monkeypatch.delenv("RELCLI_JOURNAL")
    named = set()
    for words in ASKED:
        for tty in (False, True):
            ran = relcli("--journal", "demo.db", *words.split(), stdin="", tty=tty)
            said = unfolded(f"{ran.out}\n{ran.err}")
            astray = re.findall(rf"\brelcli (?:…|(?:{NAMES})\b(?! -h)).*", said)
            assert (words, astray) == (words, [])
            if "relcli --journal demo.db " in said:
                named.add(words)
    assert len(named) > len(ASKED) / 3
    for words in ("report", "report -f html", "report -f eml --to me@example.com"):
        ran = relcli("--journal", "demo.db", *words.split(), today="2020-01-01")
        assert "relcli --journal demo.db add NAME" in unfolded(ran.out)
    assert {words.split()[0] for words in ASKED} == {one.name for one in COMMANDS} - {
        "demo"
    }  # which is a journal itself


def test_what_somebody_wrote_stays_as_they_wrote_it(relcli: Relcli) -> None:
    at = ["--journal", str(relcli.journal)]
    relcli.ok(*at, "add", "Acme")
    relcli.ok(*at, "config", "set", "question.scope", "relcli list")
    assert relcli.ok(*at, "config", "get", "question.scope") == "relcli list\n"
