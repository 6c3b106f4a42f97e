"""The stage of the proof: one command in a process of its own, broken at a system call, and what stands afterwards."""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from relcli.errors import DONE
from tests.conftest import Relcli
from tests.process import ROOT, surroundings
from tests.proof.calls import Call, calls_in
from tests.proof.forked import CannotTraceError, Forked, Ran
from tests.proof.writing import Case, name_of, write_base

State = dict[str, str]
"""What stands in each file of the journal's folder; of a journal, every row of every table."""

PATIENCE = 0.2
"""Seconds that a broken command waits for others."""

_MADE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,}|\d{4}-\d\d-\d\dT[\d:.]+Z"
)
"""A uid, a digest or a moment, which no two runs share."""

_VISITS = "customer,on,kind,text\nBo,2026-11-03,visit,met\nCy,2026-11-04,call,rang\nCy,2026-11-05,visit,met\n"


class Whole(NamedTuple):
    """A command that was not broken: what it did, its system calls, and what stands with and without it."""

    ran: Ran
    calls: list[Call]
    without: State
    done: State


class Broken(NamedTuple):
    """A command that was broken at that call: what it did, and whether all of it stands, or nothing.

    `held_by`: the files, backups among them, that held then what it erases.
    """

    call: Call
    ran: Ran
    is_done: bool
    held_by: list[str]


class Stage:
    """A folder with a journal, on which a case is run as often as need be, each time on the journal as in `base`."""

    def __init__(self, case: Case, relcli: Relcli, forked: Forked, base: Path) -> None:
        self.case = case
        self._relcli, self._forked, self._base = relcli, forked, base
        self._data, home = relcli.journal.parent, relcli.journal.parent.parent
        self._trace, self._files = home / "trace", home / "files"
        self._files.mkdir(exist_ok=True)
        (self._files / "visits.csv").write_text(_VISITS)
        shutil.copy(ROOT / "tests" / "data" / "journal_before_loops.json", self._files / "journal.json")
        with closing(sqlite3.connect(shutil.copy(base / "journal.db", self._files / "earlier.db"))) as earlier, earlier:
            earlier.execute("UPDATE customer SET about = 'as they were earlier'")
        editor = self._files / "editor"
        editor.write_text(f"#!/bin/sh\n{case.editor}\n")
        editor.chmod(0o700)
        self._env = surroundings(relcli.journal, HOME=str(home), EDITOR=str(editor), COLUMNS="1000")

    def whole(self) -> Whole:
        """Run the command unbroken."""
        self._set_up()
        if self.case.next is not None:
            self._go_on()
        without = state_of(self._data)
        self._set_up()
        assert bool(self._holding()) == bool(self.case.erases)
        ran = self._run("-s", "0")
        assert (ran.code, ran.err) == (DONE, ""), ran
        calls = calls_in(self._trace.read_text(), self._data)
        self._go_on()
        return Whole(ran, calls, without, state_of(self._data))

    def broken(self, whole: Whole, call: Call, how: str) -> Broken:
        """Run the command with that call broken, as strace is told how, and what comes next, which must work.

        All of it must stand then or nothing, and no file that would not stand there otherwise.
        """
        while True:
            self._set_up()
            ran = self._run("-e", f"trace={call.name}", "-e", f"inject={call.name}:{how.format(call.number)}")
            trace = self._trace.read_text()
            if "(INJECTED)" in trace or "+++ killed" in trace:
                break
            # As uids fall a page less is written now and then, and there was no such call.
            assert call.name == "pwrite64", (call, ran)
            call = call._replace(number=call.number - 1)
        held_by = self._holding()
        found = state_of(self._data, aside=False) if self.case.next is None else None
        self._go_on()
        assert not (self.case.next is None and self._holding()), (call, ran)
        left = state_of(self._data)
        found = left if found is None else found
        assert found in (whole.without, whole.done), (call, ran, _differing(found, whole))
        assert left.keys() <= whole.without.keys() | whole.done.keys(), (call, ran)
        return Broken(call, ran, found == whole.done, held_by)

    def killed_at(self, call: Call, base: Path) -> "Stage":
        """The same, on the journal as it was left in `base` when the command was killed at that call."""
        self._set_up()
        self._run("-e", f"inject={call.name}:signal=KILL:when={call.number}")
        self._data.rename(base)
        return Stage(self.case, self._relcli, self._forked, base)

    def _set_up(self) -> None:
        """The journal as it is before the command."""
        shutil.rmtree(self._data, ignore_errors=True)
        if self.case.anew:
            self._data.mkdir(mode=0o700)
        else:
            shutil.copytree(self._base, self._data)

    def _run(self, *strace: str) -> Ran:
        ran = self._forked.run(
            *self._words(self.case.argv),
            env=self._env,
            strace=["-y", "-o", str(self._trace), *strace],
            stdin=self.case.stdin,
            terminal=bool(self.case.editor),
            patience=PATIENCE,
        )
        return ran._replace(out=self._anywhere(ran.out), err=self._anywhere(ran.err))

    def _go_on(self) -> None:
        """What the user does next, which must work as if nothing had happened."""
        ran = self._relcli(*self._words(self.case.argv if self.case.next is None else self.case.next))
        assert (ran.code, ran.err) == (DONE, ""), ran

    def _holding(self) -> list[str]:
        """The files in the folder of the journal, and below, that hold what the command erases."""
        if not self.case.erases:
            return []
        files = [path for path in sorted(self._data.rglob("*")) if path.is_file()]
        return [path.name for path in files if self.case.erases.encode() in path.read_bytes()]

    def _anywhere(self, said: str) -> str:
        """What was said, as it would be said in any folder at any time."""
        return _MADE.sub("…", said.replace(str(self._data), "{data}").replace(str(self._files), "{files}"))

    def _words(self, argv: tuple[str, ...]) -> list[str]:
        return [word.replace("{data}", str(self._data)).replace("{files}", str(self._files)) for word in argv]


def state_of(folder: Path, *, aside: bool = True) -> State:
    """What stands in each file of a folder but for drafts and backups; every journal must be sound.

    `aside`: what relcli and SQLite keep aside while they write, too.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        is_aside = path.name.startswith(".") or path.name.endswith("-journal")
        if path.is_file() and not _is_of_wal(path) and path.parent.name != "drafts" and (aside or not is_aside):
            content = _content(path)
            if not (path.parent.name.endswith("-backups") and path.suffix == ".db"):
                found[str(path.relative_to(folder))] = content
    return found


def _is_of_wal(path: Path) -> bool:
    """Whether SQLite keeps it beside a journal that another program put in WAL mode; else it is a leftover."""
    journal = path.with_name(path.name.removesuffix("-wal").removesuffix("-shm"))
    return journal != path and journal.exists() and journal.read_bytes()[18:20] == b"\2\2"


def _content(path: Path) -> str:
    if path.suffix != ".db":
        return _MADE.sub("…", path.read_text(errors="replace"))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return _MADE.sub("…", "\n".join(connection.iterdump()))


def _differing(found: State, whole: Whole) -> list[str]:
    """The files that are neither as they were nor as they should be, for whoever reads of a failure."""
    names = {*found, *whole.without, *whole.done}
    return sorted(name for name in names if found.get(name) not in {whole.without.get(name), whole.done.get(name)})


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run of the tests share, for what each would have to make again."""
    mine = tmp_path_factory.getbasetemp()
    return mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forked]:
    """What runs commands in processes of their own."""
    with Forked(tmp_path_factory.mktemp("forked")) as found:
        yield found


@pytest.fixture(scope="session")
def strace(forked: Forked, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A machine on which system calls can be broken; on any other the test is skipped."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed, so no system call can be broken")
    env = surroundings(tmp_path_factory.mktemp("strace") / "journal.db")
    try:
        forked.run("-V", env=env, strace=["-o", "/dev/null", "-e", "inject=unlink:error=EIO"])
    except CannotTraceError as refused:
        pytest.skip(f"strace may not follow a program here: {refused}")


@pytest.fixture
def stage(case: Case, since: str, relcli: Relcli, forked: Forked, shared: Path, strace: None) -> Stage:  # noqa: ARG001
    """The case of the test with its journal, and the means to break it."""
    base = shared / f"proof-{since}"
    if not base.exists():
        write_base(relcli)
        if since in {"earlier", "wal"}:
            with closing(sqlite3.connect(relcli.journal)) as journal, journal:
                journal.execute("UPDATE customer SET created_at = '2020-01-01T00:00:00.000000Z'")
        if since == "wal":
            with closing(sqlite3.connect(relcli.journal)) as journal:
                journal.execute("PRAGMA journal_mode = WAL")
        with suppress(OSError):  # another process was faster
            relcli.journal.parent.rename(base)
    return Stage(case, relcli, forked, base)


@pytest.fixture
def whole(stage: Stage, since: str, shared: Path) -> Whole:
    """The case unbroken, which is run once for all tests of it."""
    kept = shared / f"proof-{since}-{name_of(stage.case).replace('/', '-')}.json"
    if kept.exists():
        ran, calls, without, done = json.loads(kept.read_text())
        return Whole(Ran(*ran), [Call(*call) for call in calls], without, done)
    found = stage.whole()
    aside = kept.with_suffix(f".{os.getpid()}")
    aside.write_text(json.dumps(found))
    aside.rename(kept)
    return found
