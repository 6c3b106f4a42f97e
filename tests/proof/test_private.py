"""What is written down is for one person's eyes: files are theirs only, and no sentence tells what a note says."""

import os
import re
import shutil
import sqlite3
import stat
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from relcli import outcome
from relcli.errors import BUSY, DAMAGED, DONE, FAILED
from relcli.store.recording import OWN
from tests.conftest import Relcli
from tests.process import ran, surroundings
from tests.proof.every_command import OF_ONE, READING, WRITING
from tests.proof.size import LARGE
from tests.store.conftest import put, table_names

MARKER = "Quetzalcoatl"
"""Stands in every note, and in no name: of those an error may speak."""


# Files.


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=["umask 000", "umask 022", "umask 077"])
def any_umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Each of the usual umasks in turn."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_whatever_relcli_makes_is_for_its_owner_only_and_what_it_made_for_a_moment_is_gone(
    relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, any_umask: int
) -> None:
    tools, scratch = tmp_path / "tools", tmp_path / "scratch"
    for folder in (tools, scratch):
        folder.mkdir(0o700)
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.chdir(scratch)
    (tools / "editor").write_text(
        f'#!/bin/sh\nfor one in "$1" "$(dirname "$1")"; do ls -ld "$one"; done >> {tools}/seen\necho called >> "$1"\n'
    )
    (tools / "editor").chmod(0o700)
    monkeypatch.setenv("EDITOR", str(tools / "editor"))
    everything = tmp_path / "deep" / "down"

    def does(line: str, code: int = DONE, **more: Any) -> None:
        done = relcli("--journal", f"{everything}/journal.db", *line.replace("@", f"{everything}/").split(), **more)
        assert done.code == code, done

    does("add Acme")
    does("add Bo --ref B")
    does("log acme -e", tty=True)
    does("log nobody -", code=3, stdin=MARKER)
    does("config edit", code=2, tty=True)
    does("export csv @visits.csv")
    does("export json @journal.json")
    does("export ics @relcli.ics")
    does("import csv @visits.csv")
    if any_umask == 0 or LARGE:  # it takes long, and is made as every journal is
        does("demo")
    does("backup")
    does("backup @copy.db")
    does("undo")
    does("restore @copy.db")
    does("forget bo --confirm Bo")
    modes = [line.split()[0] for line in (tools / "seen").read_text().splitlines()]
    assert modes == ["-rw-------", "drwx------"] * 2
    assert list(scratch.iterdir()) == []
    made = [*(tmp_path / "deep").rglob("*"), tmp_path / "deep", *(tmp_path / "home").rglob("*")]
    names = {"journal.db", "drafts", "visits.csv", "journal.json", "copy.db", "journal.db-backups"}
    assert names <= {path.name for path in made}
    assert not [path for path in made if path.name.startswith(".relcli")]
    assert {path: oct(mode_of(path)) for path in made if mode_of(path) != (0o700 if path.is_dir() else 0o600)} == {}


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_notes_that_were_taken_back_are_in_no_other_file(relcli: Relcli) -> None:
    relcli.ok("add", "Acme")
    relcli("log", "acme", "-", stdin=f"called {MARKER}")
    assert relcli("log", "acme", "-", "--on", "tomorrow", stdin=MARKER).code == 2
    holds = [
        path for path in relcli.journal.parent.rglob("*") if path.is_file() and MARKER.encode() in path.read_bytes()
    ]
    assert sorted(path.parent.name for path in holds) == ["data", "drafts"]


# Words.


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the journal whose every note holds the marker is kept, once it is made."""
    return tmp_path_factory.mktemp("private") / "journal.db"


@pytest.fixture
def told(relcli: Relcli, made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A journal whose every note holds the marker; each error that is told, as a traceback would tell it."""
    if not made.exists():
        relcli.ok("config", "set", "soon_within", "9")
        write_marked(relcli.journal)
        shutil.copy(relcli.journal, made)
    relcli.journal.parent.mkdir(mode=0o700, exist_ok=True)
    shutil.copy(made, relcli.journal)
    errors: list[str] = []
    tell = outcome.told

    def listened(error: BaseException) -> tuple[Sequence[str], int]:
        errors.append("".join(traceback.format_exception(error)))
        return tell(error)

    monkeypatch.setattr("relcli.cli.told", listened)
    yield errors
    assert MARKER not in "".join(errors)


def write_marked(path: Path) -> None:
    """One row of each sort with the marker in every text, of a customer called Acme."""
    who = {"name": "Acme", "name_key": "acme", "added_on": "2025-01-01", "about": MARKER}
    with closing(sqlite3.connect(path, isolation_level=None)) as journal:
        put(journal, "customer", **who)
        put(journal, "alias", name="nasty 2", name_key="nasty 2")
        put(journal, "person", about=MARKER)
        put(journal, "job", scope=MARKER, title=MARKER)
        for _ in range(40):
            put(journal, "touchpoint", text=f"{MARKER} " * 20)
        put(journal, "plan", why=MARKER)
        put(journal, "stage_override", why=MARKER)
        for _ in range(2):
            put(journal, "promise", text=MARKER)
            put(journal, "issue", text=MARKER)
            put(journal, "feedback", text=MARKER, theme=MARKER)
        put(journal, "issue_check", text=MARKER)
        put(journal, "feedback_ask", question=MARKER)
        put(journal, "fact", text=MARKER, source=MARKER)
        put(journal, "expectation", answer=MARKER)
        put(journal, "commitment", text=MARKER)
        put(journal, "referral", who="Bo", text=MARKER)
        put(journal, "fit", why=MARKER)


def words_of(template: str, folder: Path) -> tuple[list[str], str | None]:
    """The words of a command that writes, with the marker for a text; what stands on its stdin."""
    places = {"{who}": "acme", "{n}": "1", "{odd}": "1", "{even}": "2", "{file}": str(folder / "file"), "{}": MARKER}
    words = [places.get(word, word) for word in template.split()]
    return words, MARKER if words[-1:] == ["-"] else None


NAMES = {"config set", "config unset", "backup", "restore", "forget", "import csv", "import json", "demo", "config get"}
NAMED = ("--with", "--new")
NOTED = [
    (name, rest)
    for name, rests in WRITING.items()
    for rest in rests
    if name not in NAMES and not any(option in rest for option in NAMED)
]
"""Commands that are given a note, and no name, setting or file of that word: of those an error may speak."""

REFUSES = "CREATE TRIGGER {table}_{event} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END"


def test_what_the_schema_refuses_is_told_without_a_word_of_it(relcli: Relcli, told: list[str], tmp_path: Path) -> None:
    with closing(sqlite3.connect(relcli.journal, isolation_level=None)) as journal:
        for table in table_names(journal) - OWN:
            for event in ("INSERT", "UPDATE", "DELETE"):
                journal.execute(REFUSES.format(table=table, event=event))
    refused = 0
    for name, rest in NOTED:
        words, stdin = words_of(rest, tmp_path)
        done = relcli(*name.split(), *words, stdin=stdin)
        refused += (
            done.err
            == f"relcli: The journal {relcli.journal} refused what was to be written, so nothing was changed.\n"
        )
        assert "fault" not in done.err
        assert MARKER not in done.err, name
    assert refused > 40
    assert len(told) >= refused


def test_what_a_full_disk_does_not_take_is_told_without_a_word_of_it(
    relcli: Relcli, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def on_a_full_disk(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(sqlite3, "connect", on_a_full_disk)
    for words in (("log", "acme", "-"), ("log", "acme", f"{MARKER} " * 900)):
        done = relcli(*words, stdin=f"{MARKER} " * 9000)
        assert (done.code, done.out) == (FAILED, "")
        assert f"The disk with the journal {relcli.journal} is full; nothing was changed, make room.\n" in done.err
        assert MARKER not in done.err
    assert len(told) == 2


READS = [f"{name} {rest}" for name, rests in READING.items() for rest in rests if "everything" not in rest]
READS += [f"{command.partition(' --')[0]} acme" for command in OF_ONE] + ["export json", "export csv", "export ics"]


spoilt = st.tuples(
    st.integers(0, 1_000_000), st.integers(1, 40), st.sampled_from([b"\xff", b"\0", b"'", b"\x80", b"7"])
)


@settings(
    max_examples=1000 if LARGE else 30,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(damage=st.lists(spoilt, min_size=1, max_size=30), lines=st.lists(st.sampled_from(READS), min_size=3, max_size=3))
def test_damage_is_told_without_a_word_of_what_is_damaged(
    relcli: Relcli, told: list[str], made: Path, damage: list[tuple[int, int, bytes]], lines: list[str]
) -> None:
    content = bytearray(made.read_bytes())
    for anywhere, length, byte in damage:
        place = 100 + anywhere % (len(content) - 100)
        content[place : place + length] = byte * length
    relcli.journal.write_bytes(content)
    for line in lines:
        done = relcli(*line.split())
        assert done.code in {DONE, FAILED, DAMAGED, 3}, done
        assert MARKER not in done.err
        assert "fault" not in done.err, (line, told)
    rescued = relcli.journal.with_name(f"{uuid4()}.db")
    for done in (relcli("log", "acme", "-", stdin=MARKER), relcli("doctor"), relcli("rescue", str(rescued))):
        assert done.code in {DONE, FAILED, DAMAGED, 3}, done
        assert MARKER not in done.out + done.err
        assert "fault" not in done.err, told


ERRORS: list[Callable[[], BaseException]] = [
    lambda: ValueError(MARKER),
    lambda: KeyError(MARKER),
    lambda: UnicodeEncodeError("utf-8", MARKER, 0, 1, MARKER),
    lambda: sqlite3.OperationalError(f"Could not decode to UTF-8 column 'text' with text '{MARKER}'"),
    lambda: sqlite3.IntegrityError(MARKER),
    lambda: OSError(5, "Input/output error", MARKER),
    lambda: MemoryError(MARKER),
    lambda: RecursionError(MARKER),
]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("relcli.store.reader.Reader.policy", "due"),
        ("relcli.render.plain.render", "timeline"),
        ("relcli.store.write_touchpoints.Touchpoints.add", "log acme called"),
        ("relcli.commands.log.logged_words", "log acme called"),
    ],
)
def test_a_fault_is_told_without_a_word_of_what_it_is_about(
    relcli: Relcli,
    made: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Callable[[], BaseException],
    where: str,
    line: str,
) -> None:
    relcli.journal.parent.mkdir(mode=0o700)
    if made.exists():
        shutil.copy(made, relcli.journal)
    else:
        relcli.ok("add", "Acme")

    def fails(*_: object, **__: object) -> None:
        raise error()

    monkeypatch.setattr(where, fails)
    done = relcli(*line.split())
    assert (done.code in {FAILED, DAMAGED, BUSY}, done.out) == (True, "")
    assert re.fullmatch(r"relcli: [^\n]+\.\n", done.err)
    assert MARKER not in done.err


def test_nothing_that_python_itself_tells_a_developer_holds_a_word_of_a_note(relcli: Relcli) -> None:
    relcli.ok("add", "Acme")
    env = surroundings(relcli.journal, PYTHONDEVMODE="1", PYTHONWARNINGS="always", PYTHONASYNCIODEBUG="1")
    for words in (("log", "acme", MARKER, "--promise", f"{MARKER} by friday"), ("timeline",)):
        done = ran(*words, env=env)
        assert (done.returncode, done.stderr) == (DONE, "")
