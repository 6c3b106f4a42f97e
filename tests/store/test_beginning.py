"""The first change to a journal: all of it or no file at all."""

import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from relcli.errors import FAILED
from relcli.store.beginning import file_to_change
from tests.conftest import Relcli
from tests.store.conftest import Store

KILLED = """
import os, pathlib, signal, sys
from relcli.cli import main

pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main(sys.argv[1:])
"""
"""A run that is killed when all is written and nothing is moved into place yet."""


def test_a_refused_first_change_leaves_no_file_behind(relcli: Relcli) -> None:
    ran = relcli("log", "Acme", "called", "--new", "--on", "soonish")
    assert ran.code == 2
    assert list(relcli.journal.parent.iterdir()) == []


def test_the_first_change_moves_the_journal_into_place_alone_in_its_folder(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert list(relcli.journal.parent.iterdir()) == [relcli.journal]


def test_whoever_finds_a_journal_there_by_now_is_given_that_one(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.touch()
    with file_to_change(path) as file:
        assert file == path


def test_eight_that_begin_at_once_all_find_their_touchpoint_in_one_journal(relcli: Relcli) -> None:
    argv = [sys.executable, "-m", "relcli", "log", "Acme Dental", "called", "--new"]
    running = [
        subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2])
        for _ in range(8)
    ]
    assert [(one.communicate()[1], one.returncode) for one in running] == [(b"", 0)] * 8
    assert relcli.ok("list", "-f", "csv").count("Acme Dental") == 1
    assert len(relcli.ok("timeline", "-f", "jsonl").splitlines()) == 8


def test_what_a_killed_beginning_left_is_cleared_away_by_the_next(relcli: Relcli) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, "add", "Acme Dental"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not relcli.journal.exists()
    assert any(relcli.journal.parent.iterdir())
    relcli.ok("add", "Acme Dental")
    assert list(relcli.journal.parent.iterdir()) == [relcli.journal]


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_a_journal_is_not_begun_beside_the_remains_of_another(relcli: Relcli, suffix: str) -> None:
    relcli.journal.parent.mkdir()
    left = relcli.journal.with_name(f"{relcli.journal.name}{suffix}")
    left.write_bytes(b"what a killed program left")
    ran = relcli("add", "Acme Dental")
    assert (ran.code, ran.out) == (FAILED, "")
    assert ran.err == (
        f"relcli: {left} is a part of a journal that is there no more, so none was begun beside it; "
        "put the two together again, or move it away.\n"
    )
    assert list(relcli.journal.parent.iterdir()) == [left]


def test_a_journal_named_by_way_of_a_folder_that_is_not_there_is_added_to_not_replaced(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    detour = relcli.journal.parent / "nowhere" / ".." / relcli.journal.name
    relcli.ok("--journal", str(detour), "add", "Bravo")
    assert relcli.ok("list", "-f", "jsonl").count('"customer"') == 2


@pytest.mark.parametrize("database", [False, True], ids=["of no byte", "of a database without tables"])
@pytest.mark.parametrize(
    "command", [("log", "nobody", "x"), ("add", ""), ("log", "Acme", "x", "--new", "--on", "soonish")], ids=" ".join
)
def test_a_refused_change_leaves_a_file_with_nothing_in_it_as_it_is(
    relcli: Relcli, command: tuple[str, ...], database: bool
) -> None:
    relcli.journal.parent.mkdir()
    relcli.journal.touch()
    relcli.journal.chmod(0o640)
    if database:
        with closing(sqlite3.connect(relcli.journal)) as connection:
            connection.execute("VACUUM")
    before = relcli.journal.read_bytes()
    assert relcli(*command).code != 0
    assert relcli.journal.read_bytes() == before
    assert stat.S_IMODE(relcli.journal.stat().st_mode) == 0o640
    assert list(relcli.journal.parent.iterdir()) == [relcli.journal]


def test_a_large_first_change_that_fails_late_leaves_an_empty_file_empty(store: Store) -> None:
    def write_and_fail() -> None:
        with store.change() as journal:
            journal.customers.add(name="Acme", key="acme", added_on=date(2026, 11, 2), about="much" * 1_000_000)
            assert store.path.stat().st_size > 0
            raise ZeroDivisionError

    store.path.touch()
    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert store.path.stat().st_size == 0


def test_a_file_of_one_byte_is_no_journal_and_stays_as_it_is(relcli: Relcli) -> None:
    relcli.journal.parent.mkdir()
    relcli.journal.write_text("x")
    assert relcli("add", "Acme Dental").code == 5
    assert relcli.journal.read_text() == "x"


def test_a_journal_begun_in_an_empty_file_is_for_its_owner_only(relcli: Relcli) -> None:
    relcli.journal.parent.mkdir(parents=True, exist_ok=True)
    relcli.journal.touch(0o644)
    relcli.ok("add", "Acme")
    assert stat.S_IMODE(relcli.journal.stat().st_mode) == 0o600
