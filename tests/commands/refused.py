"""What every refused command has in common: an exit code, a sentence on stderr, and a journal that is as it was."""

import sqlite3
from contextlib import closing

from tests.conftest import Relcli


def dump(relcli: Relcli) -> list[str]:
    """Every table and row of the journal, as SQL; empty where there is no journal."""
    if not relcli.journal.exists():
        return []
    with closing(sqlite3.connect(relcli.journal)) as connection:
        return list(connection.iterdump())


def refused(
    relcli: Relcli, *argv: str, code: int, today: str | None = None, stdin: str | bytes | None = None, tty: bool = False
) -> str:
    """Run a command that must be refused with that exit code and leave the journal alone; its stderr."""
    before = dump(relcli)
    ran = relcli(*argv, today=today, stdin=stdin, tty=tty)
    assert (ran.code, ran.out) == (code, ""), ran
    assert dump(relcli) == before
    assert ran.err.endswith("\n")
    return ran.err
