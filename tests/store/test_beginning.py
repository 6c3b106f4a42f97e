"""The first change to a journal: all of it or no file at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from relcli.store.beginning import file_to_change
from tests.conftest import Relcli


def test_a_refused_first_change_leaves_no_file_behind(relcli: Relcli) -> None:
    ran = relcli("log", "Acme", "called", "--new", "--on", "soonish")
    assert ran.code == 2
    assert list(relcli.journal.parent.iterdir()) == []


def test_the_first_change_moves_the_journal_into_place_alone_in_its_folder(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert list(relcli.journal.parent.iterdir()) == [relcli.journal]


def test_a_block_that_raises_takes_its_file_away(tmp_path: Path) -> None:
    def fail(aside: Path) -> None:
        aside.write_text("half")
        raise RuntimeError

    with pytest.raises(RuntimeError), file_to_change(tmp_path / "journal.db") as aside:
        fail(aside)
    assert list(tmp_path.iterdir()) == []


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


def test_what_a_killed_beginning_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".journal.db.relcli-begins-4711").write_text("somebody's notes")
    (tmp_path / ".journal.db.relcli-begins-4711-journal").write_text("more of them")
    (tmp_path / ".journal.db-notes").write_text("not ours")
    with file_to_change(tmp_path / "journal.db") as aside:
        aside.write_text("a journal")
    assert sorted(one.name for one in tmp_path.iterdir()) == [".journal.db-notes", "journal.db"]


def test_a_journal_named_by_way_of_a_folder_that_is_not_there_is_added_to_not_replaced(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    detour = relcli.journal.parent / "nowhere" / ".." / relcli.journal.name
    relcli.ok("--journal", str(detour), "add", "Bravo")
    assert relcli.ok("list", "-f", "jsonl").count('"customer"') == 2


def test_a_file_of_one_byte_is_no_journal_and_stays_as_it_is(relcli: Relcli) -> None:
    relcli.journal.parent.mkdir()
    relcli.journal.write_text("x")
    assert relcli("add", "Acme Dental").code == 5
    assert relcli.journal.read_text() == "x"
