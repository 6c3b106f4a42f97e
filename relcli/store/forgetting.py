"""Forgetting: a customer leaves the journal, what was recorded of them, and the backups, and no byte of them stays.

A file is never erased in place: a copy without them is made aside, checked, and moved into its place. All of the
copy is written anew (VACUUM), so that nothing of them is left between its rows either.
"""

import os
import re
import secrets
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from relcli.errors import CannotBeWritten, Failed, JournalUnreadable, NoJournalYet, RelcliError, Stopped
from relcli.rules.ledger import Ledger, Sort, digest_of
from relcli.rules.vocabulary.records import Erasure
from relcli.store import recording
from relcli.store.aside import aside, clear_away, in_place_of, is_aside
from relcli.store.backups import back_up, backups_folder, backups_of, copy_of, counts_of, in_folder
from relcli.store.cells import as_name, day_of
from relcli.store.journal_file import (
    ALL_BESIDE,
    beside_of,
    bring_to_disk,
    damaged,
    drafts_folder,
    explain,
    held,
    is_sound,
    look_at,
    make_one_file,
    nobody_writing,
    open_copy,
    open_to_read,
    open_to_write,
    reason_of,
    refuse_read_only,
    version_of,
)
from relcli.store.migrations import NEWEST, bring_up_to_date
from relcli.store.read_ledger import ledger_of, together
from relcli.store.set_aside import set_aside_of
from relcli.store.turn import turn

_GOES_BY = """
SELECT 'uid', uid FROM customer WHERE uid = :uid
UNION ALL SELECT 'name', name FROM customer WHERE uid = :uid
UNION ALL SELECT 'ref', ref FROM customer WHERE uid = :uid AND ref IS NOT NULL
UNION ALL SELECT 'name', a.name FROM alias a JOIN customer c ON c.id = a.customer_id WHERE c.uid = :uid
UNION ALL SELECT 'uid', m.uid FROM merged m JOIN customer c ON c.id = m.customer_id WHERE c.uid = :uid
UNION ALL SELECT 'name', m.name FROM merged m JOIN customer c ON c.id = m.customer_id WHERE c.uid = :uid
UNION ALL SELECT 'ref', m.ref FROM merged m JOIN customer c ON c.id = m.customer_id
  WHERE c.uid = :uid AND m.ref IS NOT NULL
"""
"""Of whoever was joined to them, too: in a backup from before they are a customer of their own."""

_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


Left = list[tuple[Path, str]]
"""Files that may still hold somebody, each with why."""

OTHER_NAMES = "not this file, but another name that it had, a hard link, holds them still"
HOLDS = "a backup that holds them"
CLOSED = "backups that could not be looked into"

_SINCE = """
SELECT min(added_on, ifnull((SELECT min(day) FROM touchpoint WHERE customer_id = c.id), added_on))
  FROM customer c WHERE id = ?
"""


class OneWithAnother(Failed):
    """Somebody who was forgotten was joined to somebody else, and what was recorded of the two is one by now."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"In {file} somebody whom you forgot is merged into another customer, and cannot be told apart from them; "
            "relcli backup list names other backups."
        )


def foresee(journal: Path, uid: str | None, *, rewrites: bool) -> Erasure:
    """What `forget` would do, besides the backup that it makes first, or for None `erase_in_backups`; nothing is
    written, and nobody's turn is taken. Whether each backup can be rewritten is seen only then.

    JournalUnreadable, JournalBusy: the journal cannot be read.
    """
    target = Path(os.path.realpath(journal))
    rows: Mapping[str, int] = {}
    since = None
    try:
        with closing(open_to_read(target)) as connection:
            others = _others_in(connection)
            ledger, here = ledger_of(connection), _uids_of(connection)
            if uid is not None:
                ledger, here = together(ledger, _entered(connection, uid)), here - _uids_of_one(connection, uid)
                rows, since = _rows_of(connection, uid)
    except sqlite3.Error as error:
        raise explain(error, journal) from None
    _, found = _look_into(target, ledger, here, rewrites=False)
    rewritten = [one for one, why in found if why == HOLDS and rewrites]
    left = [(one, why) for one, why in found if one not in rewritten]
    has_other_names = uid is not None and target.stat().st_nlink > 1
    return Erasure(rows, rewritten, [(target, OTHER_NAMES), *left] if has_other_names else left, others, since)


def _others_in(connection: sqlite3.Connection) -> list[str]:
    """The tables of a journal that are not relcli's."""
    from relcli.store.look_inside import made  # here: nothing else of it is needed

    with closing(made(NEWEST)) as fresh:
        return sorted(recording.tables(connection) - recording.tables(fresh))


def _rows_of(connection: sqlite3.Connection, uid: str) -> tuple[dict[str, int], date | None]:
    """How many rows of each table would go with somebody, all that can be undone among them, and since when they are
    known.
    """
    found = connection.execute("SELECT id FROM customer WHERE uid = ?", [uid]).fetchone()
    if found is None:  # another command was faster
        return {}, None
    (customer_id,) = found
    counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in recording.RECORD}
    for table in recording.tables(connection) - recording.OWN:
        owner = recording.whose(connection, table, recording.columns_of(connection, table)).format(row="r")
        (counts[table],) = connection.execute(
            f"SELECT count(*) FROM {as_name(table)} r WHERE {owner} = ?", [customer_id]
        ).fetchone()
    (since,) = connection.execute(_SINCE, [customer_id]).fetchone()
    return {table: counts[table] for table in sorted(counts) if counts[table]}, day_of(since)


def forget(journal: Path, uid: str, now: datetime, *, rewrites: bool) -> Erasure:
    """Erase a customer from the journal for ever, with all that was recorded to be undone; `now` is UTC.

    With `rewrites` the backups are rewritten without them, too; else those that hold them are only named. A run that is
    killed between has erased them in the journal, and `erase_in_backups` does the rest. NoBackup, JournalUnreadable,
    JournalBusy, CannotBeWritten: nothing was changed. Stopped: by ^C, when the journal has forgotten them.
    """
    target = Path(os.path.realpath(journal))
    try:
        with turn(target.parent, too_late=held(journal)):
            refuse_read_only(target)
            back_up(target, now, "before-forget")
            names = target.stat().st_nlink
            with nobody_writing(target, NEWEST), aside(target) as file:
                copy_of(target, file, thorough=False)
                rows = _without(file, journal, lambda connection: _entered(connection, uid))
            with _told_if_stopped():
                rewritten, left, others = _in_backups(target, rewrites=rewrites)
            return Erasure(rows, rewritten, [(target, OTHER_NAMES), *left] if names > 1 else left, others)
    except OSError as error:
        raise CannotBeWritten(str(journal), reason_of(error)) from error


def erase_in_backups(journal: Path, *, rewrites: bool) -> Erasure:
    """Erase in the backups those whom the journal has forgotten already. JournalBusy, CannotBeWritten: as `forget`."""
    target = Path(os.path.realpath(journal))
    try:
        with turn(target.parent, too_late=held(journal)):
            clear_away(target.parent)  # what a killed run left there is a copy of the journal from before
            with _told_if_stopped():
                return Erasure({}, *_in_backups(target, rewrites=rewrites))
    except OSError as error:
        raise CannotBeWritten(str(journal), reason_of(error)) from error


@contextmanager
def _told_if_stopped() -> Iterator[None]:
    """Stopped, for ^C: it is half done."""
    try:
        yield
    except KeyboardInterrupt:
        message = "Interrupted. They are erased from the journal, but not from all backups yet; run it again."
        raise Stopped(message) from None


def keep_forgotten(file: Path, journal: Path) -> None:
    """Erase in a file, which is to take the journal's place, all whom the journal or a backup of it has forgotten.

    Where the journal cannot be read, nobody knows who is in it, so that they are known by their uid alone.
    """
    known, ledgers = [journal], []
    here = None
    with suppress(JournalUnreadable, NoJournalYet):
        here = _uids_in(journal)
    with suppress(OSError):
        known += [backup.file for backup in backups_of(journal)]
    for one in known:
        with suppress(JournalUnreadable, NoJournalYet):
            ledgers.append(_ledger_in(one))
    ledger = together(*ledgers)
    if ledger.digests:
        _without(file, journal, lambda connection: _with_doubles(connection, ledger, here))


def _without(file: Path, original: Path, ledger_for: Callable[[sqlite3.Connection], Ledger]) -> dict[str, int]:
    """Erase in a copy of a journal all whose uid the ledger knows, and enter it; how many rows of each table went."""
    try:
        with closing(open_to_write(file, NEWEST)) as connection:
            bring_up_to_date(connection, original)
            before = counts_of(connection)
            connection.execute("BEGIN IMMEDIATE")
            ledger = together(ledger_of(connection), ledger_for(connection))
            connection.executemany("INSERT OR IGNORE INTO forgotten (salt, digest) VALUES (?, ?)", _entries(ledger))
            gone = _forgotten_in(connection, ledger)
            connection.executemany("DELETE FROM customer WHERE uid = ?", [(uid,) for uid in gone])
            if any(ledger.knows("uid", uid) for uid, *_ in _merged_in(connection)):
                raise OneWithAnother(original)
            if gone:
                recording.let_go(connection)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
            after = counts_of(connection)
        with closing(open_to_read(file)) as connection:
            if _forgotten_in(connection, ledger) or not is_sound(connection, thorough=False):
                raise damaged(original)
    except sqlite3.Error as error:
        raise explain(error, original) from None
    return {table: before[table] - after[table] for table in before if after[table] < before[table]}


def _entered(connection: sqlite3.Connection, uid: str) -> Ledger:
    """The entries of somebody who is being forgotten, under the salt that the ledger has already, or a new one."""
    salt = next(iter(ledger_of(connection).digests), None) or secrets.token_hex(16)
    goes_by = connection.execute(_GOES_BY, {"uid": uid}).fetchall()
    return Ledger({salt: frozenset(digest_of(salt, sort, text) for sort, text in goes_by)})


def _uids_of_one(connection: sqlite3.Connection, uid: str) -> frozenset[str]:
    """The uid of a customer and of those who were merged into them."""
    return frozenset(text for sort, text in connection.execute(_GOES_BY, {"uid": uid}) if sort == "uid")


def _entries(ledger: Ledger) -> list[tuple[str, str]]:
    return [(salt, digest) for salt, digests in ledger.digests.items() for digest in digests]


def _with_doubles(connection: sqlite3.Connection, ledger: Ledger, here: frozenset[str] | None) -> Ledger:
    """The ledger, and in it the uids that those whom it knows had in this journal, if it had others for them: who was
    added or imported, undone, and added again has another.

    They go there by a ref, or without one by a name, that was forgotten since. Whose uid is `here`, where the journal
    itself has it, is somebody else; None: nobody knows who is there, so the ledger stays as it is.
    """
    if here is None or not ledger.digests:
        return ledger
    before = ledger_of(connection)

    def is_forgotten_since(name: str, ref: str | None) -> bool:
        sort: Sort = "name" if ref is None else "ref"
        return ledger.knows(sort, ref or name) and not before.knows(sort, ref or name)

    doubles = {uid for uid, name, ref in _everybody_in(connection) if is_forgotten_since(name, ref)} - here
    salt = next(iter(ledger.digests))
    return together(ledger, Ledger({salt: frozenset(digest_of(salt, "uid", uid) for uid in doubles)}))


def _everybody_in(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str | None]]:
    """The uid, name and ref of all in a journal, and of those who are only in what can be undone or done again."""
    customers = [*connection.execute("SELECT uid, name, ref FROM customer"), *_merged_in(connection)]
    yield from customers
    there = {uid for uid, _, _ in customers}
    columns = recording.columns_of(connection, "customer")
    for recorded in _recorded_rows(connection, "customer"):
        with suppress(ValueError):  # a journal of an earlier schema recorded it otherwise
            cells = dict(zip(columns, recording.cells_in(recorded), strict=True))
            if cells["uid"] not in there:
                yield cells["uid"], cells["name"], cells["ref"]


def _merged_in(connection: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    """The uid, name and ref of those in a journal who were joined to another; none in an earlier schema."""
    if "merged" not in recording.tables(connection):
        return []
    return connection.execute("SELECT uid, name, ref FROM merged").fetchall()


def _forgotten_in(connection: sqlite3.Connection, ledger: Ledger) -> list[str]:
    """The uids of those in a journal, or in what of it can be undone or done again, whom the ledger knows."""
    there = {uid for uid, *_ in (*connection.execute("SELECT uid FROM customer"), *_merged_in(connection))}
    return [uid for uid in sorted(there.union(_recorded_in(connection))) if ledger.knows("uid", uid)]


def _recorded_in(connection: sqlite3.Connection) -> Iterator[str]:
    """The uids in the recorded rows of customers, who need not be there any more, nor be customers of their own."""
    for table in ("customer", "merged"):
        for recorded in _recorded_rows(connection, table):
            yield from _UID.findall(recorded)


def _recorded_rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """The recorded rows of a table, as they were before a change and after it."""
    if "changed_row" in recording.tables(connection):
        rows = connection.execute("SELECT before, after FROM changed_row WHERE table_name = ?", [table])
        yield from (recorded for row in rows for recorded in row if recorded is not None)


def _ledger_in(file: Path) -> Ledger:
    """The ledger of a journal or a backup. NoJournalYet: there is none; JournalUnreadable: it is damaged."""
    with _read(file) as connection:
        return ledger_of(connection)


def _uids_in(file: Path) -> frozenset[str]:
    """The uids of all who are in a journal. Errors: as `_ledger_in`."""
    with _read(file) as connection:
        return _uids_of(connection)


def _uids_of(connection: sqlite3.Connection) -> frozenset[str]:
    return frozenset(uid for uid, *_ in (*connection.execute("SELECT uid FROM customer"), *_merged_in(connection)))


@contextmanager
def _read(file: Path) -> Iterator[sqlite3.Connection]:
    if not look_at(file):
        raise NoJournalYet(str(file))
    try:
        with closing(open_copy(file)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise explain(error, file) from None


def _in_backups(target: Path, *, rewrites: bool) -> tuple[list[Path], Left, list[str]]:
    """The backups that were rewritten, the files that may still hold somebody who was forgotten, with why, and the
    tables of the journal that are not relcli's.

    The journal has forgotten them already, so nothing that fails here is an error: it is a file that is left.
    """
    folder = backups_folder(target)
    try:
        with _read(target) as connection:
            ledger, here, others = ledger_of(connection), _uids_of(connection), _others_in(connection)
        if folder.is_dir():
            clear_away(folder)
    except (RelcliError, OSError):
        return [], [(folder, CLOSED)], []
    return *_look_into(target, ledger, here, rewrites=rewrites), others


def _look_into(target: Path, ledger: Ledger, here: frozenset[str], *, rewrites: bool) -> tuple[list[Path], Left]:
    """The same, of those whom the ledger knows; `here` are the uids in the journal. A copy of the journal in the folder
    of the backups is one of them, whatever it is called.
    """
    rewritten: list[Path] = []
    left: Left = []
    try:
        backups = [one.file for one in backups_of(target)]
        others = [one for one in in_folder(target) if one not in backups and not _is_beside_one(one)]
    except OSError:
        return [], [(backups_folder(target), CLOSED)]
    for one in (*backups, *others):
        why = _what_it_is(one)
        if why is None:
            try:
                if not _holds(one, ledger, here):
                    continue
                if rewrites:
                    left += _rewrite(one, target, ledger, here)
                    rewritten.append(one)
                    continue
                why = HOLDS
            except OneWithAnother:
                why = "a backup in which they are merged into another customer"
            except (RelcliError, sqlite3.Error, OSError):
                why = "a backup that could not be rewritten" if one in backups else "no backup"
        if why and not _is_gone(one):  # another command let go of it meanwhile
            left.append((one, why))
    with suppress(OSError):
        left += [(one, "a damaged journal") for one in set_aside_of(target)]
    with suppress(OSError):
        left += [(one, "a draft") for one in sorted(drafts_folder(target).iterdir())]
    return rewritten, left


def _is_beside_one(file: Path) -> bool:
    """Whether it is what SQLite keeps beside another file, or what a killed run left of one, which is cleared away."""
    return is_aside(file) or any(
        file.name.endswith(end) and file.with_name(file.name.removesuffix(end)).exists() for end in ALL_BESIDE
    )


def _what_it_is(file: Path) -> str | None:
    """What something in the folder of the backups is that is never opened; "": nothing can be in it. None: a file."""
    try:
        mode = file.stat().st_mode
    except OSError:
        with suppress(OSError):
            if file.is_symlink():
                return "a link that leads nowhere now"
        return "it cannot be reached"
    if stat.S_ISREG(mode):
        return None
    return "a folder, which was not looked into" if stat.S_ISDIR(mode) else ""


def _is_gone(file: Path) -> bool:
    """Whether it surely is; what cannot be told of is there."""
    try:
        file.lstat()
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    return False


def _holds(file: Path, ledger: Ledger, here: frozenset[str]) -> bool:
    """Whether somebody whom the ledger knows is in a file. sqlite3.Error, RelcliError: it cannot be read."""
    with closing(open_copy(file)) as connection:
        if version_of(connection, file, NEWEST) == 0:
            raise NoJournalYet(str(file))
        return bool(_forgotten_in(connection, _with_doubles(connection, ledger, here)))


def _rewrite(file: Path, target: Path, ledger: Ledger, here: frozenset[str]) -> Left:
    """Rewrite a backup without those whom the ledger knows; where a link leads to, if it is one.

    What still holds them then: its other names, which nobody can find. RelcliError, sqlite3.Error, OSError: it stays.
    """
    real = Path(os.path.realpath(file))
    if any(one.exists() for one in beside_of(real)):
        make_one_file(real, NEWEST)  # else what lies there would be taken for a part of the new one
    names = real.stat().st_nlink
    is_ours = real.parent in {target.parent, backups_folder(target)}  # where it is this run's turn
    with aside(real) if is_ours else in_place_of(real) as copy:
        copy_of(real, copy, thorough=False, is_copy=True)
        _without(copy, real, lambda connection: _with_doubles(connection, ledger, here))
    for one in beside_of(real):  # an index of what lay in WAL, at most
        with suppress(OSError):
            one.unlink()
    with suppress(OSError):  # some systems know no such thing of a folder
        bring_to_disk(real.parent)
    return [(file, OTHER_NAMES)] if names > 1 else []
