"""A look inside a journal: what is damaged in it is found, and nothing is ever written."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from relcli.errors import JournalBusy, JournalUnreadable, NoJournalYet
from relcli.rules.vocabulary.checkup import Content, Differences
from relcli.store import journal_file
from relcli.store.look_inside import look_inside, made
from relcli.store.migrations import NEWEST
from tests.store.damage import (
    PAGE,
    overwrite,
    page_of,
    replaced,
    root_of,
    some_journal,
    with_references_off,
    zero,
)
from tests.store.test_doors import KILLED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sound journal."""
    return some_journal(tmp_path / "journal.db")


def looked(path: Path) -> Content:
    """What is inside, which is not changed by looking."""
    before = path.read_bytes()
    content = look_inside(path)
    assert path.read_bytes() == before
    assert isinstance(content, Content)
    return content


def test_of_a_sound_journal_nothing_is_told_but_what_is_in_it(path: Path) -> None:
    content = looked(path)
    assert content._replace(known=()) == Content(
        NEWEST,
        NEWEST,
        customers=3,
        touchpoints=120,
        begun="2026-11-20T09:30:00.000000Z",
        troubles=[],
        unrecorded=[],
        schema=Differences([], [], [], []),
        settings=[],
        spoilt=[],
    )
    assert [one.text for one in content.known] == ["Acme Dental", "Bo & Sons", "Café Süd", "The dentist"]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE touchpoint SET kind = 'zz' WHERE id = 7", "CHECK constraint failed in touchpoint"),
        ("UPDATE promise SET due_on = '2026-02-30'", "CHECK constraint failed in promise"),
        ("UPDATE touchpoint SET text = CAST(x'61ff62' AS TEXT) WHERE id = 7", "text that cannot be read in touchpoint"),
        ("UPDATE tag SET name = 'vip' || char(0)", "text that cannot be read in tag"),
    ],
)
def test_what_no_relcli_would_write_is_damage_beyond_the_indexes(path: Path, statement: str, said: str) -> None:
    with_references_off(path, statement)
    content = looked(path)
    assert said in content.troubles
    assert not content.only_indexes
    assert content.known == []


def test_a_page_that_is_none_is_damage(path: Path) -> None:
    zero(path, page_of(path, "note 030"))
    content = looked(path)
    assert content.troubles
    assert not content.only_indexes


def test_damage_in_an_index_alone_is_told_as_that(path: Path) -> None:
    replaced(path, "2026-10-07", "2026-10-08", page=root_of(path, "touchpoint_by_day"))
    content = looked(path)
    assert any("touchpoint_by_day" in one for one in content.troubles)
    assert content.only_indexes


def test_what_sqlite_says_of_damage_has_no_note_in_it(path: Path) -> None:
    for page in (page_of(path, "note 030"), root_of(path, "touchpoint_by_nature")):
        overwrite(path, (page - 1) * PAGE + 8, b"\x7f" * 20)
    content = looked(path)
    assert content.troubles
    assert "note" not in "".join(content.troubles)


def test_rows_that_refer_to_what_is_gone_are_counted_by_table(path: Path) -> None:
    with_references_off(path, "DELETE FROM customer WHERE id = 1", "DELETE FROM job")
    content = looked(path)
    assert content.troubles == []
    assert content.dangling == {"person": 1, "touchpoint": 41, "tag": 1, "alias": 1}


def test_rows_that_refer_to_something_of_another_customer_are_counted_by_table(path: Path) -> None:
    with_references_off(
        path,
        "UPDATE job SET customer_id = 2",
        "INSERT INTO touchpoint_person VALUES (1, 1), (6, 1), (2, 1)",
    )
    content = looked(path)
    assert (content.dangling, content.strays) == ({}, {"touchpoint": 1, "touchpoint_person": 2})


def test_the_schema_in_the_file_is_held_beside_that_of_a_new_journal(path: Path) -> None:
    with_references_off(
        path,
        "DROP INDEX plan_of_customer",
        "DROP TABLE fit",
        "ALTER TABLE alias ADD COLUMN mine TEXT",
        "CREATE VIEW my_view AS SELECT 1",
        "CREATE TABLE my_table (one)",
    )
    content = looked(path)
    assert content.schema == Differences(
        ["alias", "fit"], ["fit_of_customer", "plan_of_customer"], ["my_table", "my_view"], []
    )
    assert content.unrecorded == []


def test_a_table_that_cannot_be_recorded_is_named(path: Path) -> None:
    with_references_off(path, "CREATE VIRTUAL TABLE words USING fts5 (word)")
    assert looked(path).unrecorded == ["words"]


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_a_journal_of_an_earlier_version_is_looked_at_as_one_and_stays_one(tmp_path: Path, version: int) -> None:
    path = tmp_path / "journal.db"
    with closing(made(version)) as fresh, closing(sqlite3.connect(path)) as file:
        fresh.execute(f"PRAGMA application_id = {journal_file.APPLICATION_ID}")
        fresh.execute(f"PRAGMA user_version = {version}")
        fresh.backup(file)
    content = looked(path)
    assert (content.version, content.troubles, content.schema) == (version, [], Differences([], [], [], []))


def test_wal_mode_is_told_and_left(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    assert looked(path).wal


def test_what_a_killed_command_left_is_told_and_not_rolled_back(path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    left = path.with_name("journal.db-journal")
    before = (path.read_bytes(), left.read_bytes())
    assert look_inside(path) == "hot"
    assert (path.read_bytes(), left.read_bytes()) == before


@pytest.mark.parametrize(
    ("place", "content", "reason"),
    [
        (0, b"not SQLite", "not-sqlite"),
        (100, bytes(1000), "no-schema"),
        (68, bytes(4), "no-journal"),
        (60, bytes(4), "no-journal"),
        (18, b"\x09\x09", "not-sqlite"),
    ],
)
def test_why_nothing_can_be_looked_at_is_told(path: Path, place: int, content: bytes, reason: str) -> None:
    overwrite(path, place, content)
    before = path.read_bytes()
    assert look_inside(path) == reason
    assert path.read_bytes() == before


def test_a_file_cut_short_is_damage_or_cannot_be_looked_at(path: Path) -> None:
    whole = path.read_bytes()
    for size in (2, 99, 100, 512, PAGE, len(whole) // 2, len(whole) - PAGE):
        path.write_bytes(whole[:size])
        content = look_inside(path)
        assert content in {"not-sqlite", "no-schema"} if isinstance(content, str) else content.troubles


def test_an_empty_file_another_programs_and_a_newer_journal_are_what_they_are_elsewhere(path: Path) -> None:
    overwrite(path, 60, (NEWEST + 1).to_bytes(4, "big"))
    with pytest.raises(JournalUnreadable, match="comes from a newer relcli"):
        look_inside(path)
    path.write_bytes(b"")
    with pytest.raises(NoJournalYet):
        look_inside(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE one (two)")
    with pytest.raises(JournalUnreadable, match="belongs to another program"):
        look_inside(path)


def test_a_journal_that_somebody_holds_to_themselves_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalBusy):
            look_inside(path)


def test_a_damaged_name_of_a_column_is_told_however_often_one_looks(path: Path) -> None:
    content = path.read_bytes()
    overwrite(path, content.index(b"changed_at TEXT NOT NULL", content.index(b"CREATE TABLE promise ")) + 4, b"\xff")
    assert [look_inside(path) for _ in range(3)] == ["no-schema"] * 3


def test_tables_of_the_users_own_may_be_called_what_they_like(path: Path) -> None:
    with_references_off(
        path,
        'CREATE TABLE "order" (id INTEGER PRIMARY KEY, "from" TEXT, "my customer" INTEGER REFERENCES customer (id))',
        """INSERT INTO "order" VALUES (1, 'x', 99)""",
    )
    content = looked(path)
    assert (content.schema.others, content.dangling, content.unrecorded) == (["order"], {"order": 1}, [])


def test_a_trigger_is_told_apart_from_what_does_nothing_by_itself(path: Path) -> None:
    with_references_off(
        path,
        'CREATE TRIGGER "an evil" AFTER INSERT ON touchpoint BEGIN DELETE FROM fact; END',
        "CREATE VIEW mine AS SELECT * FROM customer",
    )
    content = looked(path)
    assert (content.schema.others, content.schema.triggers) == (["mine"], ["an evil"])


def test_of_a_table_that_is_gone_nothing_is_counted(path: Path) -> None:
    with_references_off(path, "DROP TABLE touchpoint", "DROP TABLE job")
    content = looked(path)
    assert (content.customers, content.touchpoints, content.strays) == (3, 0, {})
    assert content.schema.tables == ["job", "touchpoint"]


def test_how_many_changes_are_kept_is_told(path: Path) -> None:
    with_references_off(path, "INSERT INTO policy VALUES ('undo_depth', '7', 'now')")
    assert looked(path).undo_depth == 7


def test_settings_with_values_that_cannot_be_are_named(path: Path) -> None:
    with_references_off(
        path,
        "INSERT INTO policy VALUES ('friend_conversations', '{21', 'now'), ('week_start', '7', 'now'),"
        " ('new', '7', 'now'), ('undo_depth', '\"x\"', 'now'),"
        " ('cadence_tag.vip', '0', 'now'), ('friend_jobs', 'null', 'now')",
    )
    assert looked(path).settings == [
        "cadence_tag.vip",
        "friend_conversations",
        "friend_jobs",
        "undo_depth",
        "week_start",
    ]


def test_a_change_of_which_what_was_recorded_is_no_row_is_named(path: Path) -> None:
    spoilt = (
        "'tag', NULL, '[1'",
        "'tag', NULL, '[1]'",
        "'zz', NULL, '[1]'",
        "'alias', '{}', NULL",
    )
    sound, moment = "'touchpoint_person', NULL, '[3,1]'", "'2026-11-20T09:30:00.000000Z'"
    with_references_off(
        path,
        *(f"INSERT INTO change (id, made_at, command) VALUES ({number}, {moment}, 'log')" for number in range(1, 6)),
        *(
            f"INSERT INTO changed_row (change_id, table_name, before, after) VALUES ({number}, {row})"
            for number, row in enumerate((*spoilt, sound), 1)
        ),
    )
    assert looked(path).spoilt == [1, 2, 3, 4]
