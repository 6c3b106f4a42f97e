"""Turns: whoever writes stands in line, first come, first served, and not for ever."""

import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from threading import Thread
from threading import enumerate as threads

import pytest

from relcli.errors import BUSY, Failed
from relcli.store import journal_file
from relcli.store.turn import turn
from tests.conftest import Relcli
from tests.store.conftest import Store, locked

UNTIL_ONE_STANDS_IN_LINE = 0.1
"""Seconds; nothing tells that a thread has come so far as to wait."""


@pytest.fixture(params=[0, 0.05], ids=["at once", "soon"])
def impatient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for long."""
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", request.param)


def test_whoever_came_first_writes_first(store: Store) -> None:
    came = ["first", "second", "third", "fourth"]

    def write(name: str) -> None:
        with store.change() as journal:
            journal.customers.add(name=name, key=name, added_on=date(2026, 11, 2))

    in_line = [Thread(target=write, args=[name]) for name in came]
    with store.change():
        for one in in_line:
            one.start()
            time.sleep(UNTIL_ONE_STANDS_IN_LINE)
    for one in in_line:
        one.join()
    assert [name for (name,) in store.rows("SELECT name FROM customer ORDER BY id")] == came


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("begun", [False, True], ids=["the first change", "a later change"])
def test_a_turn_that_never_comes_is_exit_75_and_nothing_is_left_of_the_change(relcli: Relcli, begun: bool) -> None:
    relcli.journal.parent.mkdir()
    if begun:
        relcli.ok("add", "Acme Dental")
    before = [path.read_bytes() for path in relcli.journal.parent.iterdir()]
    with locked(relcli.journal.parent):
        ran = relcli("add", "Zed Tools")
    assert (ran.code, ran.out) == (BUSY, "")
    assert ran.err == (
        f"relcli: Another program has held the journal {relcli.journal} for {journal_file.BUSY_SECONDS} seconds;"
        " nothing was changed, try again later.\n"
    )
    assert [path.read_bytes() for path in relcli.journal.parent.iterdir()] == before


def test_whoever_left_the_line_is_in_nobodys_way(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    relcli.ok("add", "Acme Dental")
    with locked(relcli.journal.parent), monkeypatch.context() as patch:
        patch.setattr(journal_file, "BUSY_SECONDS", 0.05)
        assert relcli("add", "Zed Tools").code == BUSY
    assert relcli.ok("add", "Zed Tools").startswith("Added Zed Tools.")


TURNED_AWAY = """
import sys
from relcli.cli import main
from relcli.store import journal_file

journal_file.BUSY_SECONDS = 0
code = main(sys.argv[1:])
from relcli.store.tables import TouchpointRow
print(code, "sqlalchemy.dialects.sqlite" in sys.modules, TouchpointRow.__mapper__.configured)
"""


def test_what_takes_long_and_needs_no_journal_is_done_before_ones_turn(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    with locked(relcli.journal.parent):
        argv = [sys.executable, "-c", TURNED_AWAY, "log", "acme", "called"]
        ran = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    assert ran.stdout.decode() == f"{BUSY} True True\n"


def test_a_reader_does_not_stand_in_line(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    relcli.ok("add", "Acme Dental")
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with locked(relcli.journal.parent):
        assert "Acme Dental" in relcli.ok("list")


def test_what_was_waited_in_line_is_not_waited_again_for_the_lock_of_sqlite(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.change():
        pass
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 20)

    def patience() -> int:
        with closing(journal_file.open_to_read(store.path)) as connection:
            return int(connection.execute("PRAGMA busy_timeout").fetchone()[0])

    def in_line() -> None:
        with turn(store.path.parent, too_late=Failed("too late")):
            left.append(patience())

    left: list[int] = []
    other = Thread(target=in_line)
    with locked(store.path.parent):
        other.start()
        time.sleep(3 * UNTIL_ONE_STANDS_IN_LINE)
    other.join()
    assert 10_000 < left[0] < 20_000 - 100
    with journal_file.having_waited(60):
        assert patience() == 2_000
    assert patience() == 20_000


def test_turns_in_two_folders_are_in_nobodys_way(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    with turn(one, too_late=Failed("too late")), turn(two, too_late=Failed("too late")):
        pass


def test_a_turn_leaves_no_file(tmp_path: Path) -> None:
    with turn(tmp_path, too_late=Failed("too late")):
        assert list(tmp_path.iterdir()) == []


def test_only_a_folder_has_turns(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError), turn(tmp_path / "file", too_late=Failed("too late")):
        pytest.fail("it was given")


def test_what_went_on_in_the_folder_is_on_the_disk_when_the_turn_ends_if_the_system_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[bool] = []

    def cannot(descriptor: int) -> None:
        brought.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", cannot)
    with turn(tmp_path, too_late=Failed("too late")):
        assert brought == []
    assert brought == [True]


def test_whoever_left_the_line_may_go_home_though_the_turn_never_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    before = set(threads())
    with locked(tmp_path):
        with pytest.raises(Failed), turn(tmp_path, too_late=Failed("too late")):
            pytest.fail("it was given")
        assert [one.daemon for one in threads() if one not in before] == [True]


def test_who_waited_in_line_has_waited_for_as_long_and_who_came_first_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([100.0, 107.5])
    told: list[float] = []

    @contextmanager
    def having_waited(seconds: float) -> Iterator[None]:
        told.append(seconds)
        yield

    monkeypatch.setattr("relcli.store.turn.monotonic", lambda: next(clock))
    monkeypatch.setattr(journal_file, "having_waited", having_waited)

    def stand_in_line() -> None:
        with turn(tmp_path, too_late=Failed("too late")):
            pass

    second = Thread(target=stand_in_line)
    with turn(tmp_path, too_late=Failed("too late")):
        second.start()
        time.sleep(UNTIL_ONE_STANDS_IN_LINE)
    second.join()
    assert told == [0.0, 7.5]
