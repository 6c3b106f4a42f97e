"""Migrations: numbered files, each in one transaction with its own number."""

import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

import relcli
from relcli.errors import JournalBusy, JournalUnreadable
from relcli.rules.vocabulary.records import NewTouchpoint
from relcli.store import doors, journal_file, migrations, upgrade
from relcli.store.journal_file import APPLICATION_ID, open_to_write
from relcli.store.migrations import NEWEST, bring_up_to_date, file_of
from tests.store.conftest import Store, locked, put, table_names

PROJECT = Path(relcli.__file__).parent.parent


def begin(path: Path) -> None:
    """Make a journal and bring it up to date."""
    path.touch()
    with closing(open_to_write(path, NEWEST)) as connection:
        bring_up_to_date(connection, path)


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in place of schema/, with all its files in it and room for more."""
    folder = tmp_path / "schema"
    folder.mkdir()
    for number in range(1, NEWEST + 1):
        (folder / file_of(number).name).write_bytes(file_of(number).read_bytes())
    monkeypatch.setattr(migrations, "FOLDER", folder)
    return folder


@pytest.fixture
def next_newest(monkeypatch: pytest.MonkeyPatch) -> int:
    """The number of a migration to come, which this relcli takes for its newest."""
    number = NEWEST + 1
    monkeypatch.setattr(migrations, "NEWEST", number)
    monkeypatch.setattr(doors, "NEWEST", number)
    monkeypatch.setattr(upgrade, "NEWEST", number)
    return number


def bring_up_to_date_before(number: int, connection: sqlite3.Connection) -> None:
    """The journal of an older relcli, which knew no migration of that number."""
    for earlier in range(1, number):
        migrations._apply(connection, earlier)  # noqa: SLF001 - what `bring_up_to_date` does up to there


def marks(path: Path) -> tuple[int, int]:
    """The application id and the schema version that stand in the file."""
    with closing(sqlite3.connect(path)) as connection:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application_id, version


def test_newest_is_the_highest_numbered_file_and_none_is_missing() -> None:
    numbers = sorted(int(file.name.split("_")[0]) for file in migrations.FOLDER.glob("*.sql"))
    assert numbers == list(range(1, NEWEST + 1))


def test_a_fresh_file_becomes_a_journal_of_the_newest_schema(store: Store) -> None:
    begin(store.path)
    assert marks(store.path) == (APPLICATION_ID, NEWEST)
    with store.plain() as connection:
        assert "touchpoint" in table_names(connection)


def test_the_application_id_spells_relc() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"RELC"


def test_bringing_up_to_date_twice_changes_no_byte(store: Store) -> None:
    begin(store.path)
    before = store.path.read_bytes()
    begin(store.path)
    assert store.path.read_bytes() == before


def test_a_migration_that_fails_in_the_middle_leaves_a_fresh_file_empty(store: Store, schema: Path) -> None:
    first = schema / file_of(1).name
    first.write_text(first.read_text(encoding="utf-8") + "\nCREATE TABL oops (id INTEGER);\n", encoding="utf-8")
    with suppress(sqlite3.OperationalError):
        begin(store.path)
    assert marks(store.path) == (0, 0)
    with store.plain() as connection:
        assert table_names(connection) == set()


def test_a_migration_that_fails_in_the_middle_leaves_the_journal_as_it_was(
    store: Store, schema: Path, next_newest: int
) -> None:
    store.path.touch()
    with store.plain() as connection:
        bring_up_to_date_before(next_newest, connection)
        put(connection, "customer")
    before = store.path.read_bytes()
    (schema / f"{next_newest:04d}_moons.sql").write_text(
        "CREATE TABLE moon (id INTEGER PRIMARY KEY) STRICT;\nDELETE FROM customer;\nINSERT INTO nowhere VALUES (1);\n",
        encoding="utf-8",
    )
    with closing(open_to_write(store.path, next_newest)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            bring_up_to_date(connection, store.path)
        assert not connection.in_transaction
    assert store.path.read_bytes() == before


def test_statements_may_hold_semicolons_and_the_last_may_lack_its_own(
    store: Store, schema: Path, next_newest: int
) -> None:
    (schema / f"{next_newest:04d}_trigger.sql").write_text(
        "-- One; two.\n"
        "CREATE TRIGGER no_note AFTER INSERT ON touchpoint BEGIN\n"
        "  UPDATE touchpoint SET text = 'a; b' WHERE id = new.id;\n"
        "  SELECT 1;\n"
        "END;\n"
        "CREATE TABLE last_one (id INTEGER)",
        encoding="utf-8",
    )
    begin(store.path)
    assert marks(store.path) == (APPLICATION_ID, next_newest)
    with store.plain() as connection:
        assert "last_one" in table_names(connection)
        put(connection, "customer")
        put(connection, "touchpoint", text="mine")
        assert connection.execute("SELECT text FROM touchpoint").fetchall() == [("a; b",)]


REBUILDS_CUSTOMER = """
CREATE TABLE rebuilt (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO rebuilt SELECT id, name FROM customer WHERE name <> 'Lost';
DROP TABLE customer;
ALTER TABLE rebuilt RENAME TO customer;
"""


@pytest.fixture
def older(store: Store, schema: Path, request: pytest.FixtureRequest) -> Store:
    """A journal with a customer and a touchpoint, which a migration that rebuilds the customers is yet to reach."""
    with store.change() as journal:
        who = journal.customers.add(name="Acme Dental", key="acme dental", added_on=date(2026, 11, 2))
        journal.touchpoints.add(who, NewTouchpoint(date(2026, 11, 2), "call", ""))
    number = request.getfixturevalue("next_newest")
    (schema / f"{number:04d}_rebuilt.sql").write_text(REBUILDS_CUSTOMER, encoding="utf-8")
    return store


def test_a_migration_that_rebuilds_a_table_keeps_what_refers_to_it(older: Store) -> None:
    with closing(open_to_write(older.path, NEWEST + 1)) as connection:
        bring_up_to_date(connection, older.path)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("UPDATE touchpoint SET customer_id = 2")
    assert older.rows("SELECT t.id, c.name FROM touchpoint t JOIN customer c ON c.id = customer_id") == [
        (1, "Acme Dental")
    ]
    assert older.rows("PRAGMA foreign_key_check") == []


def test_a_migration_that_would_leave_a_row_without_its_customer_is_not_made(older: Store) -> None:
    with older.plain() as connection:
        connection.execute("UPDATE customer SET name = 'Lost'")
    before = older.path.read_bytes()
    with closing(open_to_write(older.path, NEWEST + 1)) as connection:
        with pytest.raises(JournalUnreadable, match="is damaged; relcli doctor tells what to do"):
            bring_up_to_date(connection, older.path)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert older.path.read_bytes() == before


def test_a_read_of_an_older_journal_brings_it_up_to_date_first(store: Store, schema: Path, next_newest: int) -> None:
    store.path.touch()
    with store.plain() as connection:
        bring_up_to_date_before(next_newest, connection)
        put(connection, "customer")
    (schema / f"{next_newest:04d}_more.sql").write_text(
        "ALTER TABLE customer ADD COLUMN moon INTEGER;", encoding="utf-8"
    )
    with store.reading() as journal:
        assert journal.customer_count() == 1
    assert marks(store.path) == (APPLICATION_ID, next_newest)
    assert store.rows("SELECT name, moon FROM customer") == [("Acme Dental", None)]


def test_a_read_that_has_to_bring_a_journal_up_to_date_stands_in_line_for_that(
    store: Store, schema: Path, next_newest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.path.touch()
    with store.plain() as connection:
        bring_up_to_date_before(next_newest, connection)
    (schema / f"{next_newest:04d}_more.sql").write_text("CREATE TABLE more (id INTEGER) STRICT;", encoding="utf-8")
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with locked(store.path.parent), pytest.raises(JournalBusy), store.reading():
        pass
    assert marks(store.path) == (APPLICATION_ID, NEWEST)


@pytest.mark.parametrize("moment", [1, 2, 3, 4])
def test_another_relcli_that_begins_the_same_journal_at_that_moment_is_not_in_the_way(
    store: Store, moment: int
) -> None:
    statements = []

    def meanwhile(statement: str) -> None:
        statements.append(statement)
        if len(statements) == moment:
            # Locked out, once this one has begun.
            with (
                suppress(sqlite3.OperationalError),
                closing(sqlite3.connect(store.path, 0, isolation_level=None)) as other,
            ):
                bring_up_to_date(other, store.path)

    store.path.touch()
    with closing(open_to_write(store.path, NEWEST)) as connection:
        connection.set_trace_callback(meanwhile)
        bring_up_to_date(connection, store.path)
    assert marks(store.path) == (APPLICATION_ID, NEWEST)


RACER = """
import sys
from pathlib import Path
from relcli.store.journal_file import open_to_write
from relcli.store.migrations import NEWEST, bring_up_to_date

for line in sys.stdin:
    path = Path(line.strip())
    path.touch()
    connection = open_to_write(path, NEWEST)
    bring_up_to_date(connection, path)
    print(connection.execute("PRAGMA user_version").fetchone()[0], flush=True)
    connection.close()
"""


def test_two_processes_that_begin_one_journal_at_once_both_succeed(tmp_path: Path) -> None:
    racer = [sys.executable, "-W", "error", "-c", RACER]
    with (
        subprocess.Popen(
            racer, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=PROJECT
        ) as one,
        subprocess.Popen(
            racer, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=PROJECT
        ) as two,
    ):
        for number in range(10):
            for racing in (one, two):
                assert racing.stdin is not None
                racing.stdin.write(f"{tmp_path / str(number)}.db\n")
            for racing in (one, two):
                assert racing.stdout is not None
                assert racing.stdout.readline() == f"{NEWEST}\n"
