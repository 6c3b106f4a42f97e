"""TAB in the real shells. What each of them is given is what Typer's own script gets from relcli."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from relcli.cli import COMMANDS
from relcli.rules.vocabulary.evidence import STAGES
from tests.process import ROOT, SECONDS, in_terminal, ran, surroundings

NAMES = {
    "acme": "Acme Dental",
    "carls": "Carl's Jr #705",
    "cash": "Cash $HOME & Sons",
    "bob": 'Bob "The Pipe" Ray',
    "ec": "Éclair Café",
    "nandu": "ÑANDÚ HOUSE",
    "red": "[red]Acme[/] Two",
    "paren": "(paren) %F{red} :colon: *",
    "东": "东京 拉面",
    "semi": "Semi; touch PWNED &",
    "dollar": "Dollar $(touch PWNED)",
    "tick": "Tick `touch PWNED`",
    "back": r"Back \$(touch PWNED) \`touch PWNED\` \"$(touch PWNED)",
    "quote": "Quote'; touch PWNED; '",
}
"""Customers by the beginning of what finds them; those that try to run a command must not get one run."""

BASH = """
source "$SCRIPT"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_relcli_completion relcli
printf '%s\\n' "${COMPREPLY[@]}"
"""

ZSHRC = """
autoload -Uz compinit
compinit -u -D
source "$SCRIPT"
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
  local -a offered
  builtin compadd -A offered "$@"
  (( $#offered )) && print -rl -- "${(@)offered}" >> "$OFFERED"
}
completed() { print -rn -- . >> "$OFFERED.done"; exit }
comppostfuncs=(completed)
PROMPT='ready '
"""


class Tab:
    """One shell in a folder of its own, in which `relcli` is this relcli."""

    def __init__(self, shell: str, folder: Path, journal: Path) -> None:
        self.shell = shell
        self.folder = folder
        program = folder / "bin" / "relcli"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m relcli "$@"\n')
        program.chmod(0o755)
        self.env = surroundings(journal, SCRIPT=str(folder / "script"), ZDOTDIR=str(folder), HOME=str(folder))
        self.env["PATH"] = f"{program.parent}:{self.env['PATH']}"
        script = ran(env={**self.env, "_RELCLI_COMPLETE": f"source_{shell}"}).stdout
        assert "_RELCLI_COMPLETE" in script
        (folder / "script").write_text(script)
        (folder / ".zshrc").write_text(ZSHRC)

    def offers(self, *words: str, **more: str) -> list[str]:
        """What TAB offers at the end of a line of these words, as they are typed; the last may be empty."""
        ask = {"bash": self._bash, "zsh": self._zsh, "fish": self._fish}[self.shell]
        offered = ask(words, {**self.env, **more})
        assert list(self.folder.rglob("PWNED")) == []
        return [line.rstrip(" ") for line in offered if line]

    def _bash(self, words: Sequence[str], env: dict[str, str]) -> list[str]:
        return self._said(["bash", "--norc", "-c", BASH, "bash", *words], env)

    def _fish(self, words: Sequence[str], env: dict[str, str]) -> list[str]:
        asked = 'source "$SCRIPT"; complete -C "$argv[1]"'
        said = self._said(["fish", "--no-config", "-c", asked, " ".join(words)], env)
        return [line.partition("\t")[0] for line in said]

    def _zsh(self, words: Sequence[str], env: dict[str, str]) -> list[str]:
        """In an interactive zsh, since only there can it complete; what it would add is written to a file."""
        offered = self.folder / "offered"
        offered.write_text("")
        line = " ".join(words)
        in_terminal("zsh", "-i", env={**env, "OFFERED": str(offered)}, after="ready ", typed=f"{line}\t")
        assert offered.with_name("offered.done").exists()
        return offered.read_text().splitlines()

    def _said(self, command: list[str], env: dict[str, str]) -> list[str]:
        done = subprocess.run(
            command,
            env=env,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        assert done.stderr == "", done
        return done.stdout.splitlines()


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal of customers whose names mean something to a shell."""
    path = tmp_path_factory.mktemp("journal") / "journal.db"
    lines = "".join(json.dumps({"customer": name, "text": "called", "new": True}) + "\n" for name in NAMES.values())
    done = ran("log", "-", "--jsonl", env=surroundings(path), stdin=None, input=lines)
    assert done.returncode == 0, done
    tags = [f"--tag={tag}" for tag in ("vip", "visited", r"\$(>PWNED)", "*")]
    assert ran("edit", "Acme Dental", *tags, env=surroundings(path)).returncode == 0
    return path


@pytest.fixture(params=["bash", "zsh", "fish"])
def tab(request: pytest.FixtureRequest, tmp_path: Path, journal: Path) -> Tab:
    """Each shell in turn."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed here")
    return Tab(request.param, tmp_path, journal)


def test_every_command_is_offered(tab: Tab) -> None:
    assert sorted(tab.offers("relcli", "")) == sorted(name for name, *_ in COMMANDS)
    assert sorted(tab.offers("relcli", "person", "")) == ["add", "edit", "remove"]


def test_options_are_offered(tab: Tab) -> None:
    assert {"--kind", "--no-answer", "--jsonl", "--help"} <= set(tab.offers("relcli", "log", "--"))
    assert tab.offers("relcli", "--jou") == ["--journal"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("log", "acme", "-k", "c"), {"call", "card", "coffee"}),
        (("due", "--stage", ""), set(STAGES)),
        (("config", "set", "cadence_f"), {"cadence_friend"}),
    ],
)
def test_values_are_offered(tab: Tab, words: tuple[str, ...], offered: set[str]) -> None:
    assert set(tab.offers("relcli", *words)) == offered


def test_a_tag_that_a_shell_would_take_apart_is_not_offered(tab: Tab) -> None:
    assert set(tab.offers("relcli", "due", "--tag", "")) == {"vip", "visited"}


def test_every_customer_is_offered_as_one_word_that_no_shell_takes_apart(tab: Tab) -> None:
    offered = tab.offers("relcli", "show", "")
    assert len(offered) == len(NAMES)
    assert all(re.fullmatch(r"[\w-]+", word) for word in offered)


@pytest.mark.parametrize("begun", ["carls", "nandu", "东", "back"])
def test_the_word_that_is_offered_finds_the_customer(tab: Tab, begun: str) -> None:
    (word,) = tab.offers("relcli", "show", begun)
    shown = ran("show", word, "-f", "json", env=tab.env)
    assert json.loads(shown.stdout)["customer"]["customer"] == NAMES[begun]


def test_a_name_is_offered_from_any_of_its_words_on(tab: Tab) -> None:
    assert tab.offers("relcli", "log", "dent") == ["dental"]
    assert tab.offers("relcli", "log", "acme", "met", "--also", "hou") == ["house"]


def test_what_was_begun_in_quotes_goes_on(tab: Tab) -> None:
    assert [offer.strip('"') for offer in tab.offers("relcli", "show", '"Acme D')] == ["Acme Dental"]


def test_the_journal_of_the_line_is_the_one_that_is_asked(tab: Tab, tmp_path: Path) -> None:
    other = tmp_path / "another journal.db"
    ran("--journal", str(other), "add", "Zebra Crossing", env=tab.env)
    assert tab.offers("relcli", "--journal", f"'{other}'", "show", "") == ["zebra-crossing"]


@pytest.mark.parametrize("kind", ["missing", "not ours"])
def test_without_a_journal_nothing_is_offered_told_or_made(tab: Tab, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "new" / "journal.db"
    if kind == "not ours":
        path.parent.mkdir()
        path.write_text("x" * 5000)
    before = sorted(tmp_path.rglob("new/**/*"))
    assert tab.offers("relcli", "show", "ac", RELCLI_JOURNAL=str(path)) == []
    assert sorted(tmp_path.rglob("new/**/*")) == before


def test_tab_leaves_the_journal_as_it_was(tab: Tab, journal: Path) -> None:
    before = journal.read_bytes()
    tab.offers("relcli", "show", "ac")
    assert journal.read_bytes() == before
    assert [path.name for path in journal.parent.iterdir() if path.name.startswith("journal.db-")] == []


def test_completion_that_cannot_be_installed_is_told_in_a_sentence(tmp_path: Path) -> None:
    # The shell is named, not looked for among the parents of this process, of which none may be one.
    env = surroundings(tmp_path / "journal.db", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    home = Path(env["HOME"])
    home.mkdir()
    (home / ".bashrc").write_bytes(b"export NAME=Zo\xeb\n")
    done = ran("--install-completion", "bash", env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        "relcli: Completion cannot be installed: the home folder is not known, or a file there"
    )
    assert (home / ".bashrc").read_bytes() == b"export NAME=Zo\xeb\n"
