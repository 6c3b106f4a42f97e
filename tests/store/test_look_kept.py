"""A look at the backups: which of them is the last good one, and whether there should be one."""

import os
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from relcli.dates import local
from relcli.errors import JournalUnreadable
from relcli.rules.vocabulary.checkup import Kept
from relcli.store.backups import back_up, backups_folder
from relcli.store.look_kept import look_kept
from relcli.store.restoring import verify
from tests.store.conftest import NOW
from tests.store.damage import overwrite, some_journal

TODAY = local(NOW)[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal, written today."""
    return some_journal(tmp_path / "journal.db")


def looked(path: Path, begun: str | None = None) -> Kept:
    return look_kept(path, begun, NOW)


def test_where_no_backup_is_there_is_none(path: Path) -> None:
    kept = looked(path, "2026-10-01T09:30:00.000000Z")
    assert kept._replace(written=None) == Kept(0, begun=date(2026, 10, 1))
    assert kept.written == local(datetime.fromtimestamp(path.stat().st_mtime).astimezone())[0]


def test_the_last_good_one_is_told_and_how_many_newer_ones_are_not(path: Path) -> None:
    files = [back_up(path, NOW.replace(hour=hour), "by-hand").file for hour in (7, 8, 9, 10, 11)]
    assert looked(path)._replace(written=None) == Kept(5, TODAY, files[4])
    overwrite(files[4], 100, bytes(50))
    files[3].write_bytes(b"")
    assert looked(path)._replace(written=None) == Kept(5, TODAY, files[2], bad=2)
    files[2].write_bytes(b"x")
    assert looked(path)._replace(written=None) == Kept(5, bad=3)


@pytest.mark.parametrize(
    "mended", ["UPDATE customer SET name = ''", "ALTER TABLE fact ADD COLUMN colour TEXT", "DROP TABLE fact"]
)
def test_one_of_before_a_mend_is_good_only_if_a_restore_takes_it(path: Path, mended: str) -> None:
    made = back_up(path, NOW.replace(hour=7), "by-hand").file
    kept = back_up(path, NOW, "before-mend").file
    assert looked(path).file == kept
    with closing(sqlite3.connect(kept, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(mended)
    with pytest.raises(JournalUnreadable):
        verify(kept, thorough=True)
    assert looked(path)._replace(written=None) == Kept(2, TODAY, made, bad=1)


def test_a_folder_that_cannot_be_looked_into_has_none(path: Path) -> None:
    backups_folder(path).write_text("no folder")
    kept = looked(path)
    assert (kept.number, kept.folder) == (0, backups_folder(path))


def test_a_folder_that_takes_no_files_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refuse(there: Path, _: int) -> bool:
        asked.append(there)
        return False

    monkeypatch.setattr(os, "access", refuse)
    assert looked(path).folder == backups_folder(path)
    backups_folder(path).mkdir()
    assert looked(path).folder == backups_folder(path)
    assert asked == [path.parent, backups_folder(path)]


@pytest.mark.parametrize("begun", [None, "", "yesterday", "0001-01-01T00:00:00Z"])
def test_what_is_no_moment_is_no_day(path: Path, begun: str | None) -> None:
    assert looked(path, begun).begun in {None, date(1, 1, 1)}


def test_a_backup_behind_the_last_good_one_is_looked_into_too(path: Path) -> None:
    files = [back_up(path, NOW.replace(hour=hour), "by-hand").file for hour in (7, 8, 9, 10, 11)]
    overwrite(files[3], 100, bytes(50))
    overwrite(files[1], 100, bytes(50))  # no further than that
    kept = looked(path)
    assert (kept.file, kept.bad, kept.spoilt) == (files[4], 0, 1)


def test_a_backup_that_is_yet_to_come_is_told(path: Path) -> None:
    back_up(path, NOW.replace(year=2031), "by-hand")
    back_up(path, NOW, "by-hand")
    assert looked(path).ahead == local(NOW.replace(year=2031))[0]
