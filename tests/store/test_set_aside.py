"""Damaged journals are set aside under a name that is theirs alone, and found again by it."""

from pathlib import Path

import pytest

from relcli.store.set_aside import free_name, set_aside_of
from tests.store.conftest import NOW


def test_a_name_that_is_taken_is_not_given_again(tmp_path: Path) -> None:
    journal = tmp_path / "journal.db"
    names = []
    for _ in range(3):
        free = free_name(journal, NOW)
        free.touch()
        names.append(free.name)
    assert names == [f"journal.db.damaged-2026-11-20T093000Z{more}" for more in ("", "-2", "-3")]


def test_all_that_was_set_aside_of_a_journal_is_found_and_nothing_else(tmp_path: Path) -> None:
    journal = tmp_path / "journal.db"
    aside = free_name(journal, NOW)
    beside = aside.with_name(f"{aside.name}-wal")
    for one in (journal, aside, beside, tmp_path / "other.db.damaged-2026-11-20T093000Z", tmp_path / "journal.db-wal"):
        one.touch()
    assert set_aside_of(journal) == [aside, beside]


def test_where_nobody_can_look_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        set_aside_of(tmp_path / "nowhere" / "journal.db")
