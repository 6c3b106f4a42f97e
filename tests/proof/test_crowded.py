"""Crowded: however many write and read at once, nothing is lost, nobody gets an error, and nobody waits for ever."""

import sqlite3
import time
from contextlib import closing

import pytest

from relcli.errors import BUSY, DONE
from relcli.store.journal_file import BUSY_SECONDS
from tests.conftest import Relcli
from tests.process import surroundings
from tests.proof.forked import Forked, Ran
from tests.proof.size import LARGE

LOGS = 10 if LARGE else 3
"""Of each of 32 processes."""

SECONDS = 30 if LARGE else 1.5
"""Reports and logging side by side."""

PATIENCE = None if LARGE else 0.3
"""Seconds that relcli waits for a lock; None: its own ten."""

REPORTS = (("due",), ("list",), ("show", "acme"), ("today",), ("timeline", "-f", "json"))


@pytest.fixture
def acme(relcli: Relcli) -> Relcli:
    """A journal with Acme Dental."""
    relcli.ok("add", "Acme Dental")
    return relcli


def logged(relcli: Relcli) -> list[str]:
    """The notes of all touchpoints."""
    with closing(sqlite3.connect(relcli.journal)) as journal:
        assert journal.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [text for (text,) in journal.execute("SELECT text FROM touchpoint")]


def none_failed(ran: list[Ran]) -> None:
    assert [one for one in ran if (one.code, one.err) != (DONE, "")] == []


def test_32_processes_that_log_at_once_lose_nothing(acme: Relcli, forked: Forked) -> None:
    notes = [[f"called {number} {time}" for time in range(LOGS)] for number in range(32)]
    each = [[("log", "acme", note) for note in of_one] for of_one in notes]
    ran = [one for ran in forked.crowd(*each, env=surroundings(acme.journal)) for one in ran]
    none_failed(ran)
    assert sorted(logged(acme)) == sorted(note for of_one in notes for note in of_one)
    numbers = sorted(int(one.out.removeprefix("Logged #").partition(":")[0]) for one in ran)
    assert numbers == list(range(1, 32 * LOGS + 1))


def test_reports_and_logging_side_by_side_are_in_nobodys_way(acme: Relcli, forked: Forked) -> None:
    loggers = [[("log", "acme", f"called {number}")] for number in range(2)]
    reports = [[report] for report in REPORTS]
    ran = forked.crowd(*loggers, *reports, env=surroundings(acme.journal), seconds=SECONDS)
    none_failed([one for of_one in ran for one in of_one])
    assert len(logged(acme)) == sum(map(len, ran[:2]))
    assert all(one.out for of_one in ran for one in of_one)


@pytest.mark.parametrize(
    "argv",
    [("log", "acme", "called"), ("add", "Zed Tools"), ("undo",), ("config", "set", "soon_within", "9")],
    ids=" ".join,
)
@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_while_another_program_holds_the_journal_a_command_that_writes_is_told_to_come_back(
    acme: Relcli, forked: Forked, argv: tuple[str, ...], lock: str
) -> None:
    refused_while_held(acme, forked, argv, lock)
    assert acme(*argv).code == DONE


@pytest.mark.parametrize("argv", REPORTS, ids=" ".join)
def test_while_another_program_writes_to_the_journal_one_that_reads_is_told_to_come_back(
    acme: Relcli, forked: Forked, argv: tuple[str, ...]
) -> None:
    refused_while_held(acme, forked, argv, "EXCLUSIVE")
    assert acme(*argv).code == DONE


def refused_while_held(relcli: Relcli, forked: Forked, argv: tuple[str, ...], lock: str) -> None:
    """A command must wait for so long, give up with advice, and leave the journal as it is."""
    before = relcli.journal.read_bytes()
    with closing(sqlite3.connect(relcli.journal, isolation_level=None)) as other:
        other.execute(f"BEGIN {lock}")
        begun = time.monotonic()
        ran = forked.run(*argv, env=surroundings(relcli.journal), patience=PATIENCE)
        waited = time.monotonic() - begun
    seconds = BUSY_SECONDS if PATIENCE is None else PATIENCE
    assert (ran.code, ran.out) == (BUSY, "")
    assert ran.err == (
        f"relcli: Another program has held the journal {relcli.journal} for {seconds} seconds;"
        " nothing was changed, try again later.\n"
    )
    assert seconds <= waited < seconds + 5
    assert relcli.journal.read_bytes() == before
