"""`export sqlite`: a plain database to look around in."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from relcli.errors import FAILED, USAGE
from tests.commands.refused import refused
from tests.conftest import Relcli


@pytest.fixture(autouse=True)
def acme(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--on", "2026-11-02")
    relcli.ok("log", "acme", "called", "--on", "2026-11-18")


def asked(file: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as copy:
        return copy.execute(question).fetchall()


def test_it_says_how_much_it_wrote_and_is_private(relcli: Relcli, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    assert relcli.ok("export", "sqlite", str(file)) == f"Wrote {file}: 3 rows in 13 tables.\n"
    assert asked(file, "SELECT customer, day, kind, text FROM conversation") == [
        ("Acme Dental", "2026-11-18", "call", "called")
    ]
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.glob("*copy*")] == ["copy.db"]


def test_it_is_as_of_the_day_that_is_believed_in(relcli: Relcli, tmp_path: Path) -> None:
    relcli.ok("export", "sqlite", str(tmp_path / "copy.db"), today="2026-11-10")
    assert asked(tmp_path / "copy.db", "SELECT count(*) FROM every_touchpoint") == [(0,)]


def test_what_is_there_is_replaced_only_with_force(relcli: Relcli, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    file.write_text("mine", encoding="utf-8")
    assert "is there already; --force replaces it." in refused(relcli, "export", "sqlite", str(file), code=FAILED)
    assert file.read_text(encoding="utf-8") == "mine"
    relcli.ok("export", "sqlite", str(file), "--force")
    assert asked(file, "SELECT count(*) FROM customer_overview") == [(1,)]


def test_it_is_a_file_and_nothing_else(relcli: Relcli, tmp_path: Path) -> None:
    assert "is not written to stdout; give a name" in refused(relcli, "export", "sqlite", "-", code=USAGE)
    (tmp_path / "copy.db-wal").touch()
    assert "copy.db-wal is there already" in refused(relcli, "export", "sqlite", str(tmp_path / "copy.db"), code=FAILED)
    assert not (tmp_path / "copy.db").exists()
