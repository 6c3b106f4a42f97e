"""A journal is opened and brought up to date, and that is killed: each time a little later, until it is done.

    python -m tests.proof.cut_short FOLDER reading|change statement|page EVERY

`before.db` in the folder is the journal that it finds each time; what is left of it stands in a folder of its own.
It is killed before every EVERYth statement (SQLite has next to no cache then, so that the file is half written
already), or at every EVERYth page: as soon as the journal, or what SQLite keeps beside it, is written to beyond so
many pages, and so within a COMMIT too.

A process of its own, without threads, so that it can be forked.
"""

import os
import resource
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from relcli.store.doors import reading
from relcli.store.migrations import NEWEST

PAGE = 4096
NOW = datetime(2026, 11, 20, 17, 2, tzinfo=UTC)
MOST = 1000
"""Kills; a migration that is not through by then goes nowhere."""


def told_of_statements(tell: Callable[[str], None]) -> None:
    """From here on `tell` is told of each statement before it is run, of those that may bring a journal up to date."""
    connect = sqlite3.connect

    def connected(database: object, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(str(database), **options)
        if "mode=rw" in str(database) and connection.execute("PRAGMA user_version").fetchone() != (NEWEST,):
            connection.execute("PRAGMA cache_size = 5")
            connection.set_trace_callback(tell)
        return connection

    vars(sqlite3)["connect"] = connected


def before_statement(number: int) -> None:
    """From here on this process is killed before that statement of those that may bring a journal up to date."""
    counted = count(1)
    told_of_statements(lambda _: os.kill(os.getpid(), signal.SIGKILL) if next(counted) == number else None)


def beyond_page(number: int) -> None:
    """Once a journal is being brought up to date this process is killed when it writes anywhere beyond that page."""

    def begins(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE":
            resource.setrlimit(resource.RLIMIT_FSIZE, (number * PAGE, resource.RLIM_INFINITY))

    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    told_of_statements(begins)


CUT: dict[str, Callable[[int], None]] = {"statement": before_statement, "page": beyond_page}


def door(name: str, path: Path) -> AbstractContextManager[object]:
    """The door to reading, or the one to writing."""
    if name == "reading":
        return reading(path, NOW)
    from relcli.store.writer import change

    return change(path, NOW, begins=False)


def cut_short(folder: Path, name: str, where: str, every: int) -> None:
    """Kill whoever goes through that door until nobody is killed any more."""
    before = (folder / "before.db").read_bytes()
    for number in range(1, MOST, every):
        journal = folder / f"{name} {where} {number}" / "journal.db"
        journal.parent.mkdir(mode=0o700)
        journal.write_bytes(before)
        child = os.fork()
        if child == 0:
            CUT[where](number)
            with door(name, journal):
                os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            if status:
                sys.exit(f"exit {os.waitstatus_to_exitcode(status)} at {where} {number}")
            return
    sys.exit(f"never through in {MOST} steps")


if __name__ == "__main__":
    if sys.argv[2] == "change":
        import_module("relcli.store.writer")  # once, before the forks
    cut_short(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
