"""The writer: one block is one transaction is one change."""

import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from relcli.errors import BUSY, FAILED, Failed, JournalBusy, NoJournalYet
from relcli.rules.vocabulary.loops import (
    Answer,
    Ask,
    CheckBack,
    Commitment,
    Fact,
    Feedback,
    Fit,
    Issue,
    Job,
    Move,
    Promise,
    Referral,
)
from relcli.rules.vocabulary.records import NewTouchpoint
from relcli.rules.vocabulary.settings import settings
from relcli.store import journal_file
from relcli.store.recording import OWN
from tests.conftest import Relcli
from tests.store.conftest import NOW, Store

if TYPE_CHECKING:
    from relcli.store.writer import Writer

DAY = date(2026, 11, 2)
TODAY = date(2026, 11, 20)
PRIVATE = "what they told me in private"


class SecondThoughtsError(Exception):
    """Something went wrong in the middle of a change."""


def write_to_every_table(journal: "Writer", name: str) -> int:
    """Put something into each table there is; the id of the customer."""
    key = name.casefold()
    who = journal.customers.add(name=name, key=key, added_on=DAY, about="Two chairs.")
    journal.customers.add_alias(who, f"{name}'s", f"{key}'s")
    journal.customers.tag(who, ["vip"])
    dana = journal.people.add(who, name="Dana", key="dana")
    journal.touchpoints.add(who, NewTouchpoint(DAY, "visit", "Tea.", tags=("north",)), [dana])
    journal.plans.add(who, made_on=DAY, for_on=TODAY)
    journal.stages.say(who, "friend", why="we go back", said_on=DAY, until=None)
    journal.endings.end(who, on=DAY, by="us", why="moved")
    journal.settings.set(settings()["soon_within"], "9")
    journal.loops.add(who, Promise("us", "the quote", DAY, TODAY, moves=(Move(DAY, TODAY, "they are away"),)))
    journal.loops.add(who, Issue("a scratch", "small", DAY, person="Dana", check_backs=(CheckBack(TODAY),)))
    journal.loops.add(who, Ask(DAY))
    journal.loops.add(who, Feedback("praise", "so quiet", DAY))
    journal.loops.add(who, Fact("goal", "a third chair", DAY))
    journal.loops.add(who, Answer("reports", "weekly", DAY))
    journal.loops.add(who, Job("the hall", DAY))
    journal.loops.add(who, Commitment("windows, monthly", DAY))
    journal.loops.add(who, Referral("in", "Bo & Sons", DAY))
    journal.loops.add(who, Fit(4, "they care", DAY))
    return who


@pytest.fixture
def full(store: Store) -> Store:
    """A journal with something in every table."""
    with store.change() as journal:
        write_to_every_table(journal, "Acme")
    return store


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a lock."""
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)


def count(store: Store, table: str) -> int:
    return int(store.rows(f"SELECT count(*) FROM {table}")[0][0])


def test_what_was_written_is_there_for_any_program(full: Store) -> None:
    tables = [name for (name,) in full.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    written = dict.fromkeys(tables, 1) | {"tag": 2, "forgotten": 0, "merged": 0, "sqlite_sequence": 0}
    recorded = sum(written[name] for name in set(tables) - OWN - {"sqlite_sequence"})
    assert {name: count(full, name) for name in tables} == written | {"changed_row": recorded}
    assert full.rows("PRAGMA foreign_key_check") == []
    assert full.rows("PRAGMA integrity_check") == [("ok",)]


def test_the_first_change_makes_the_journal(store: Store) -> None:
    with store.change(begins=True):
        pass
    assert store.path.is_file()


def test_a_change_that_does_not_begin_a_journal_needs_one(store: Store) -> None:
    with pytest.raises(NoJournalYet, match="To begin"), store.change(begins=False):
        pass
    assert list(store.path.parent.iterdir()) == []


@pytest.mark.parametrize("error", [SecondThoughtsError, KeyboardInterrupt, SystemExit])
def test_a_change_that_raises_leaves_every_table_as_it_was(full: Store, error: type[BaseException]) -> None:
    before, bytes_before = full.dump(), full.path.read_bytes()

    def change_all_and_fail() -> None:
        with full.change(NOW + timedelta(days=1)) as journal:
            write_to_every_table(journal, "Zed")
            journal.customers.edit(1, name="Acme Two", name_key="acme two")
            journal.people.remove(1)
            journal.stages.withdraw(1, TODAY)
            journal.endings.resume(1, TODAY)
            journal.settings.unset("soon_within")
            assert journal.reader.customer_count() == 2
            raise error

    with pytest.raises(error):
        change_all_and_fail()
    assert full.dump() == before
    assert full.path.read_bytes() == bytes_before


def test_nothing_is_visible_to_a_reader_before_the_block_has_ended(full: Store) -> None:
    with full.change() as journal:
        journal.customers.add(name="Zed", key="zed", added_on=DAY)
        assert journal.reader.customer_count() == 2
        with full.reading() as other:
            assert other.customer_count() == 1
        assert count(full, "customer") == 1
    with full.reading() as other:
        assert other.customer_count() == 2


def test_only_the_journal_is_left_when_a_change_is_over(full: Store) -> None:
    assert [file.name for file in full.path.parent.iterdir()] == ["journal.db"]


def test_two_writers_take_turns_and_the_second_decides_on_what_the_first_wrote(full: Store) -> None:
    with full.change() as first:
        first.customers.add(name="Zed", key="zed", added_on=DAY)
    with full.change() as second:
        assert [one.text for one in second.reader.known()] == ["Acme", "Zed", "Acme's"]


@pytest.mark.usefixtures("impatient")
def test_while_one_writer_is_at_it_another_is_told_to_come_back(full: Store) -> None:
    with full.change(), pytest.raises(JournalBusy, match="try again later"), full.change():
        pass


def errors_behind(error: BaseException | None) -> Iterator[BaseException]:
    """An error and all that it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def test_an_error_of_the_database_never_quotes_a_row(full: Store) -> None:
    with pytest.raises(Failed) as caught, full.change() as journal:
        journal.touchpoints.add(999, NewTouchpoint(DAY, "call", PRIVATE, key=PRIVATE))
    assert "refused what was to be written, so nothing was changed" in str(caught.value)
    assert caught.value.__cause__ is None
    for error in errors_behind(caught.value):
        assert PRIVATE not in str(error)
    shown = "".join(traceback.format_exception(caught.value))
    assert PRIVATE not in shown
    assert "INSERT INTO" not in shown


@pytest.mark.parametrize(
    "values",
    [{"name_key": "acme"}, {"ref": " 7 "}, {"cadence": 0}, {"name": ""}],
    ids=["a name that is taken", "a ref with spaces", "a cadence of no days", "no name"],
)
def test_what_the_schema_refuses_is_refused_through_the_writer(full: Store, values: dict[str, str | int]) -> None:
    before = full.dump()

    def write() -> None:
        with full.change() as journal:
            who = journal.customers.add(name="Zed", key="zed", added_on=DAY)
            journal.customers.edit(who, **values)

    with pytest.raises(Failed, match="nothing was changed"):
        write()
    assert full.dump() == before


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_lock_that_another_program_holds_is_exit_75_with_advice_and_changes_nothing(
    relcli: Relcli, lock: str
) -> None:
    relcli.ok("add", "Acme Dental")
    before = relcli.ok("list")
    with closing(sqlite3.connect(relcli.journal, isolation_level=None)) as other:
        other.execute(f"BEGIN {lock}")
        ran = relcli("log", "Acme Dental", PRIVATE)
    assert (ran.code, ran.out) == (BUSY, "")
    assert ran.err.count("\n") == 1
    assert "nothing was changed, try again later" in ran.err
    assert PRIVATE not in ran.err
    assert relcli.ok("list") == before


@pytest.mark.usefixtures("impatient")
def test_a_reader_that_never_ends_keeps_a_change_from_being_committed_and_nothing_is_half_written(
    full: Store,
) -> None:
    before = full.path.read_bytes()

    def write_while_somebody_reads() -> None:
        with full.plain() as other:
            other.execute("BEGIN")
            other.execute("SELECT * FROM customer").fetchall()
            with full.change() as journal:
                journal.customers.add(name="Zed", key="zed", added_on=DAY)

    with pytest.raises(JournalBusy):
        write_while_somebody_reads()
    assert full.path.read_bytes() == before
    with full.change() as journal:
        assert journal.reader.customer_count() == 1


def test_a_journal_that_is_replaced_while_it_is_open_is_left_alone_and_that_is_told(full: Store) -> None:
    def write_while_somebody_restores_a_backup() -> None:
        with full.change() as journal:
            backup.replace(full.path)
            journal.customers.add(name="Zed", key="zed", added_on=DAY)

    backup = full.path.with_name("backup.db")
    backup.write_bytes(before := full.path.read_bytes())
    with pytest.raises(Failed, match="was moved or replaced while it was open"):
        write_while_somebody_restores_a_backup()
    assert full.path.read_bytes() == before


def test_a_full_disk_is_told_and_changes_nothing(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    relcli.ok("add", "Acme Dental")
    before = relcli.journal.read_bytes()
    no_more_pages = (*journal_file.PRAGMAS_TO_WRITE, "max_page_count = 1")
    monkeypatch.setattr(journal_file, "PRAGMAS_TO_WRITE", no_more_pages)
    ran = relcli("log", "Acme Dental", f"{PRIVATE} " * 1000)
    assert (ran.code, ran.out) == (FAILED, "")
    assert "is full; nothing was changed, make room." in ran.err
    assert PRIVATE not in ran.err
    assert relcli.journal.read_bytes() == before


def test_what_is_taken_out_leaves_no_byte_in_the_file_where_no_change_is_kept(store: Store) -> None:
    with store.change() as journal:
        journal.settings.set(settings()["undo_depth"], "0")
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAY)
        person = journal.people.add(who, name="Dana", key="dana", about=PRIVATE)
    assert PRIVATE.encode() in store.path.read_bytes()
    with store.change() as journal:
        journal.people.remove(person)
    assert PRIVATE.encode() not in store.path.read_bytes()


def test_rows_are_stamped_with_the_moment_they_were_made_and_last_changed_in_utc(store: Store) -> None:
    with store.change(NOW) as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAY)
    with store.change(NOW + timedelta(hours=1, microseconds=5)) as journal:
        journal.customers.edit(who, phone="01 23")
    assert store.rows("SELECT created_at, changed_at FROM customer") == [
        ("2026-11-20T09:30:00.000000Z", "2026-11-20T10:30:00.000005Z")
    ]


def test_every_row_gets_a_uid_of_its_own(full: Store) -> None:
    tables = ("customer", "alias", "person", "touchpoint", "tag", "plan", "stage_override", "ending")
    uids = [uid for table in tables for (uid,) in full.rows(f"SELECT uid FROM {table}")]
    assert len(set(uids)) == len(uids) == len(tables) + 1


def test_the_writers_own_reader_is_within_its_transaction(full: Store) -> None:
    with full.change() as journal:
        who = journal.customers.add(name="Zed", key="zed", added_on=DAY)
        journal.touchpoints.add(who, NewTouchpoint(DAY, "call", ""))
        (found,) = journal.reader.evidence(TODAY, who)
    assert (found.customer.name, found.conversations) == ("Zed", 1)
