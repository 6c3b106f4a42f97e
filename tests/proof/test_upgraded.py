"""A journal of every schema so far is brought up to date, with all that is in it, whatever happens on the way."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from relcli.errors import DAMAGED, DONE, FAILED
from relcli.store import migrations
from relcli.store.doors import reading
from relcli.store.journal_file import APPLICATION_ID
from relcli.store.migrations import NEWEST, file_of
from relcli.store.recording import OWN
from tests.conftest import NOW, Relcli
from tests.process import ROOT
from tests.proof.kept import export_of, journal_of
from tests.proof.size import LARGE
from tests.store.conftest import table_names
from tests.test_readme import README

Cells = dict[str, object]
Rows = dict[str, list[Cells]]

EVERY = pytest.mark.parametrize("version", range(1, NEWEST + 1))
OLDER = pytest.mark.parametrize("version", range(1, NEWEST))


def rows_of(path: Path) -> Rows:
    """All that stands in a journal, table by table. What commands wrote is kept only within one schema."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = sorted(table_names(connection) - OWN)
        return {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in tables}


def as_before(now: Rows, before: Rows) -> Rows:
    """What there is now in the tables and columns that there were before."""
    return {table: [{name: row[name] for name in old[0]} for row in now[table]] for table, old in before.items()}


def asked(path: Path, *questions: str) -> list[Any]:
    """What SQLite says, a value a question."""
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(question).fetchone() for question in questions]


def is_sound(path: Path) -> bool:
    found = asked(path, "PRAGMA integrity_check", "PRAGMA foreign_key_check")
    return found == [("ok",), None]


def pages_of(path: Path) -> int:
    ((pages,),) = asked(path, "PRAGMA page_count")
    return int(pages)


def version_in(path: Path) -> int:
    ((version,),) = asked(path, "PRAGMA user_version")
    return int(version)


def shape_of(connection: sqlite3.Connection) -> list[Any]:
    # Without SQLite's own tables: VACUUM drops one that no table needs any more.
    return connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*' ORDER BY type, name"
    ).fetchall()


@pytest.fixture
def kept(relcli: Relcli, version: int) -> Path:
    """The journal of that schema, where relcli finds it."""
    relcli.journal.parent.mkdir(mode=0o700)
    relcli.journal.write_bytes(journal_of(version))
    relcli.journal.chmod(0o600)
    return relcli.journal


@EVERY
def test_a_journal_of_every_schema_is_kept_with_something_in_every_column(version: int, kept: Path) -> None:
    """If you added a schema: `python -m tests.proof.kept` writes its journal, once a command there fills the new."""
    assert asked(kept, "PRAGMA application_id", "PRAGMA user_version") == [(APPLICATION_ID,), (version,)]
    with closing(sqlite3.connect(kept)) as connection:
        for table in table_names(connection):
            found = connection.execute(f"SELECT * FROM {table}")
            columns = [name for name, *_ in found.description]
            cells = list(zip(*found, strict=True)) or [()] * len(columns)
            assert [name for name, some in zip(columns, cells, strict=True) if set(some) <= {None}] == [], table


def test_there_are_as_many_schemas_as_the_readme_tells() -> None:
    told = re.search(r"\*\*Upgraded\.\*\*.*?(\d+) schemas", README.read_text(), re.DOTALL)
    assert told is not None
    assert told[1] == str(NEWEST)


@EVERY
def test_no_migration_is_written_over_once_a_journal_was_made_by_it(version: int, kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as there, closing(sqlite3.connect(":memory:")) as here:
        for number in range(1, version + 1):
            here.executescript(file_of(number).read_text(encoding="utf-8"))
        assert shape_of(there) == shape_of(here)


@EVERY
@pytest.mark.parametrize("command", [("list",), ("log", "harbour", "waved")], ids=["by a read", "by a write"])
def test_all_that_is_in_a_journal_is_there_once_it_is_up_to_date(
    relcli: Relcli, kept: Path, command: Sequence[str]
) -> None:
    before = rows_of(kept)
    relcli.ok(*command)
    assert (version_in(kept), is_sound(kept)) == (NEWEST, True)
    after = as_before(rows_of(kept), before)
    if command[0] == "log":
        assert after["touchpoint"].pop()["text"] == "waved"
    assert after == before


@EVERY
def test_what_a_journal_exported_in_its_time_it_exports_today(relcli: Relcli, version: int, kept: Path) -> None:
    exported = json.loads(relcli.ok("export", "json"))
    then = json.loads(export_of(version))
    assert kept.exists()
    assert is_within(then["journal"], exported["journal"])


def is_within(old: Any, new: Any) -> bool:
    """Whether JSON says all that older JSON said: members are only ever added."""
    if isinstance(old, dict):
        return all(name in new and is_within(value, new[name]) for name, value in old.items())
    if isinstance(old, list):
        return len(old) == len(new) and all(map(is_within, old, new))
    return bool(old == new)


@pytest.mark.parametrize("version", range(1, NEWEST) if LARGE else sorted({1, NEWEST - 1}))
@pytest.mark.parametrize(
    ("door", "where"),
    [("reading", "statement"), ("change", "page"), *([("reading", "page"), ("change", "statement")] * LARGE)],
)
def test_killed_at_any_step_a_journal_is_whole_and_is_brought_up_to_date_by_whoever_comes_next(
    tmp_path: Path, version: int, door: str, where: str
) -> None:
    (tmp_path / "before.db").write_bytes(journal_of(version))
    before = rows_of(tmp_path / "before.db")
    every = 1 if LARGE else 20 if where == "page" else 2 if version == NEWEST - 1 else 7
    killer = [sys.executable, "-m", "tests.proof.cut_short", str(tmp_path), door, where, str(every)]
    subprocess.run(killer, cwd=ROOT, check=True, timeout=600)
    half_written = 0
    for journal in tmp_path.glob("*/journal.db"):
        rollback = journal.with_name("journal.db-journal")
        half_written += rollback.exists() and rollback.stat().st_size > 0
        with reading(journal, NOW) as reader:
            assert reader.customer_count() == len(before["customer"])
        assert (version_in(journal), is_sound(journal)) == (NEWEST, True)
        assert as_before(rows_of(journal), before) == before
    assert half_written > 0


@OLDER
def test_where_the_disk_is_full_a_journal_stays_as_it_was_to_the_byte(
    relcli: Relcli, monkeypatch: pytest.MonkeyPatch, version: int, kept: Path
) -> None:
    connect = sqlite3.connect
    room = [pages_of(kept)]

    def on_a_small_disk(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)
        if "mode=rw" in str(args[0]):  # a backup before it is on another disk
            connection.execute(f"PRAGMA max_page_count = {room[-1]}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", on_a_small_disk)
    full = f"relcli: The disk with the journal {kept} is full; nothing was changed, make room.\n"
    while (ran := relcli("list")).code != DONE:
        assert ran == (FAILED, "", full)
        assert kept.read_bytes() == journal_of(version)
        room.append(room[-1] + 1)
    assert (version_in(kept), room[-1]) == (NEWEST, pages_of(kept))
    assert len(room) > 1


@OLDER
def test_where_the_newest_migration_fails_a_journal_stays_as_it_was_to_the_byte(
    relcli: Relcli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: int, kept: Path
) -> None:
    folder = tmp_path / "schema"
    shutil.copytree(migrations.FOLDER, folder)
    with (folder / file_of(NEWEST).name).open("a", encoding="utf-8") as newest:
        newest.write("INSERT INTO nowhere VALUES (1);\n")
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "FOLDER", folder)
        ran = relcli("log", "harbour", "waved")
    assert (ran.code, ran.out) == (DAMAGED, "")
    assert ran.err.count("\n") == 1
    assert kept.read_bytes() == journal_of(version)
    relcli.ok("log", "harbour", "waved")
