"""What can be put right in and around a journal, each step behind a copy of what it could cost.

Only at one's turn in the folder of the journal. Each raises RelcliError, sqlite3.Error or OSError where it cannot be
done, and then nothing is half done.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from relcli.errors import Failed
from relcli.rules.vocabulary.checkup import TooOpen
from relcli.store.aside import aside, clear_away, left_aside
from relcli.store.backups import back_up, backups_folder, copy_pages
from relcli.store.cells import as_name
from relcli.store.journal_file import make_one_file, open_as_it_is, open_to_read, open_to_write, version_of
from relcli.store.look_inside import made
from relcli.store.loose_ends import dangling_in
from relcli.store.migrations import NEWEST
from relcli.store.rows import stamp
from relcli.store.set_aside import free_name


def roll_back(journal: Path) -> None:
    """Roll back what a killed command left half done, as the next command would."""
    open_to_read(journal).close()


def clear_leftovers(journal: Path) -> list[Path]:
    """Remove what killed commands left aside, beside the journal and among its backups; what that was.

    Only at one's turn in the folder of the journal: else a command that writes just now could lose its file. Failed:
    something stays.
    """
    folders = (journal.parent, backups_folder(journal))
    found = [one for folder in folders for one in left_aside(folder)]
    for folder in folders:
        clear_away(folder)
    if still_there := [one.name for folder in folders for one in left_aside(folder)]:
        message = f"{', '.join(still_there)} is still there"
        raise Failed(message)
    return found


def make_private(path: TooOpen) -> None:
    """Give a file or folder the mode that it should have; PermissionError: it is somebody else's."""
    if path.wanted is not None:
        path.path.chmod(path.wanted)


def leave_wal_mode(journal: Path) -> None:
    """Bring what SQLite keeps beside the journal into it, and have it keep nothing there any more."""
    make_one_file(journal, NEWEST)


def keep_as_it_is(journal: Path, now: datetime) -> Path:
    """A copy of a damaged journal, page for page, under a name of its own beside it; `now` is UTC."""
    target = free_name(journal, now)
    with aside(target) as file, closing(open_as_it_is(journal)) as original:
        copy_pages(original, file)
    return target


def make_indexes_anew(journal: Path) -> None:
    """Make every index again of what it is an index of. Failed: the journal is not sound then, so it stays as it is."""
    with _changed(journal) as connection:
        connection.execute("REINDEX")
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            message = "more than the indexes is damaged"
            raise Failed(message)


def let_go_of_dangling(journal: Path, now: datetime) -> Mapping[str, int]:
    """Take out what refers to nothing, with what hangs on it, or empty what may be empty; how many rows of each table.

    `now` is UTC. It is not recorded, since it could not be undone: no journal lets such a row in again.
    """
    gone: Counter[str] = Counter()
    with _changed(journal) as connection:
        while connection.execute("PRAGMA foreign_key_check").fetchone():
            before = gone.total()
            for one in dangling_in(connection):
                gone[one.table] += connection.execute(one.mend, {"now": stamp(now)}).rowcount
            if gone.total() == before:
                message = "what refers to nothing cannot be found"
                raise Failed(message)
    return +gone


def make_missing_indexes(journal: Path, names: Sequence[str], now: datetime) -> Path:
    """Make the indexes of those names as the migrations make them; the backup that was made before. `now` is UTC."""
    before = back_up(journal, now, "before-mend")
    with _changed(journal) as connection:
        with closing(made(version_of(connection, journal, NEWEST))) as fresh:
            wanted = dict(fresh.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"))
        for name in names:
            connection.execute(f"DROP INDEX IF EXISTS {name}")
            connection.execute(wanted[name])
    return before.file


def drop_triggers(journal: Path, names: Sequence[str], now: datetime) -> Path:
    """Drop the triggers of those names; the backup that was made before. `now` is UTC."""
    before = back_up(journal, now, "before-mend")
    with _changed(journal) as connection:
        for name in names:
            connection.execute(f"DROP TRIGGER IF EXISTS {as_name(name)}")
    return before.file


def let_go_of_changes(journal: Path, ids: Sequence[int]) -> None:
    """Let go of what was recorded of those changes; what they wrote stays."""
    with _changed(journal) as connection:
        for table, column in (("changed_row", "change_id"), ("change", "id")):
            connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [[one] for one in ids])


@contextmanager
def _changed(journal: Path) -> Iterator[sqlite3.Connection]:
    """One change to the journal, all or nothing, which is not recorded."""
    with closing(open_to_write(journal, NEWEST)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
