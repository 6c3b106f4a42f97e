"""Forgetting: no byte of a customer stays in any file of the data folder, and no restore brings them back."""

import errno
import os
import re
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from relcli.errors import CannotBeWritten, Failed, JournalBusy, JournalUnreadable, NoBackup, Stopped
from relcli.rules.joining import join
from relcli.rules.vocabulary.loops import Promise
from relcli.rules.vocabulary.records import Erasure
from relcli.store import backups, forgetting, journal_file, recording
from relcli.store.backups import back_up, backups_folder, backups_of
from relcli.store.forgetting import OneWithAnother, erase_in_backups, foresee, forget
from relcli.store.journal_file import open_to_read
from relcli.store.read_ledger import ledger_of, named_elsewhere
from relcli.store.restoring import restore, verify
from relcli.store.writer import change
from tests.store.conftest import NOW, Store, put, touch
from tests.store.test_backups import left_in_wal_mode, names_in
from tests.store.test_migrations import bring_up_to_date_before
from tests.store.test_restoring import spoil

MARKER = "Quetzalcoatl"
LATER = NOW + timedelta(hours=1)


def holding(folder: Path) -> list[str]:
    """The names of all files below a folder that hold the marker in some spelling."""
    marks = [form.encode(code) for form in (MARKER, MARKER.lower(), MARKER.upper()) for code in ("utf-8", "utf-16-le")]
    files = [one for one in sorted(folder.rglob("*")) if one.is_file()]
    return [one.name for one in files if any(mark in one.read_bytes() for mark in marks)]


@pytest.fixture
def uid(store: Store) -> str:
    """The customer to forget, of whom every text holds the marker, beside Bear; two backups hold them."""
    with store.change() as journal:
        journal.customers.add(name="Bear", key="bear", added_on=NOW.date())
        who = journal.customers.add(
            name=f"{MARKER} Dental", key=f"{MARKER.lower()} dental", added_on=NOW.date(), ref=MARKER, about=MARKER
        )
        journal.customers.add_alias(who, MARKER, MARKER.lower())
        journal.customers.tag(who, [MARKER.lower()])
        journal.loops.add(who, Promise("us", f"a card for {MARKER}", NOW.date(), NOW.date()))
        for number in range(300):  # more than a page, so that pages are split and come free
            journal.people.add(who, name=f"{MARKER} {number}", key=f"{MARKER.lower()} {number}")
    back_up(store.path, NOW, "by-hand")
    with store.change() as journal:
        journal.customers.edit(who, phone=MARKER)
    back_up(store.path, NOW, "before-import")
    ((uid,),) = store.rows(f"SELECT uid FROM customer WHERE ref = '{MARKER}'")
    return str(uid)


def test_no_byte_of_them_stays_in_any_file(store: Store, uid: str) -> None:
    assert len(holding(store.path.parent)) == 3
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert holding(store.path.parent) == []
    assert names_in(store.path) == ["Bear"]
    recorded = {"change": 2, "changed_row": 306}
    assert erased.rows == {"customer": 1, "alias": 1, "tag": 1, "person": 300, "promise": 1, **recorded}
    assert erased.left == []
    assert store.rows("PRAGMA freelist_count") == [(0,)]
    assert len(erased.rewritten) == 3
    assert [(one.why, names_in(one.file)) for one in backups_of(store.path)] == [
        ("before-forget", ["Bear"]),
        ("before-import", ["Bear"]),
        ("by-hand", ["Bear"]),
    ]
    for one in (store.path, *(backup.file for backup in backups_of(store.path))):
        verify(one, thorough=True)
        assert one.stat().st_mode & 0o777 == 0o600


def content(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


@pytest.mark.parametrize("rewrites", [True, False])
def test_what_is_foreseen_is_what_becomes_of_them_but_for_the_backup_that_is_made_first(
    store: Store, uid: str, *, rewrites: bool
) -> None:
    folder = backups_folder(store.path)
    backups_of(store.path)[0].file.write_bytes(b"of no use")
    (folder / "note.txt").write_text("no backup")
    (folder / ".relcli-aside-1").write_bytes(b"of a killed run")
    os.link(store.path, store.path.parent / "another name.db")
    before = content(store.path.parent)
    foreseen = foresee(store.path, uid, rewrites=rewrites)
    assert content(store.path.parent) == before
    assert foreseen.since == NOW.date()
    erased = forget(store.path, uid, LATER, rewrites=rewrites)
    first = backups_of(store.path)[0].file
    assert foreseen.rows == erased.rows
    assert foreseen.rewritten == [one for one in erased.rewritten if one != first]
    assert foreseen.left == [one for one in erased.left if one[0] != first]
    assert len(foreseen.left) == (3 if rewrites else 4)


def test_of_whom_was_forgotten_before_or_is_gone_only_backups_are_foreseen(store: Store, uid: str) -> None:
    forget(store.path, uid, LATER, rewrites=False)
    backups = [one.file for one in backups_of(store.path)]
    assert foresee(store.path, None, rewrites=True) == Erasure({}, backups, [], [])
    assert foresee(store.path, uid, rewrites=True) == Erasure({}, backups, [], [])


def test_known_since_is_the_first_day_that_is_known(store: Store, uid: str) -> None:
    ((who,),) = store.rows(f"SELECT id FROM customer WHERE ref = '{MARKER}'")
    with store.plain() as bare:
        touch(bare, who, "2025-10-16")
    assert foresee(store.path, uid, rewrites=True).since == date(2025, 10, 16)


def merged(store: Store, goes: int, stays: int) -> None:
    """Make two customers one, by their ids, an hour later."""
    with store.reading() as reader:
        one, other = map(reader.half, reader.customers([goes, stays]))
        joining = join(one, other, LATER.date(), ())
    with store.change(LATER, begins=False) as journal:
        journal.joinings.join(joining, None)


def test_whoever_was_merged_into_them_goes_with_them_from_the_backups_before_it_too(store: Store, uid: str) -> None:
    with store.change() as journal:
        who = journal.customers.add(name="Aztec", key="aztec", added_on=NOW.date(), about=MARKER, ref="Aztec 7")
    back_up(store.path, NOW, "by-hand")
    ((gone,),) = store.rows("SELECT uid FROM customer WHERE name = 'Aztec'")
    merged(store, who, 2)
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert holding(store.path.parent) == []
    assert not [one for one in store.path.parent.rglob("*") if one.is_file() and b"Aztec" in one.read_bytes()]
    assert (erased.left, erased.rows["merged"], len(erased.rewritten)) == ([], 1, 4)
    with store.reading() as journal:
        ledger = journal.ledger()
    assert ledger.knows("uid", gone)
    assert ledger.knows("uid", uid)
    assert ledger.knows("name", "aztec")
    assert ledger.knows("ref", "Aztec 7")


def test_what_else_they_were_called_is_looked_for_in_what_is_of_others(store: Store) -> None:
    with store.change() as journal:
        for name in ("Acme", "Acne", "Bear"):
            journal.customers.add(name=name, key=name.lower(), added_on=NOW.date(), about=f"near {name}, not Acne")
    merged(store, 2, 1)
    with store.change() as journal:
        journal.customers.remove_alias(1, "acne")
        acme = journal.reader.customers([1])[0]
    with store.reading() as reader:
        assert [(one.table, one.customer) for one in reader.named_elsewhere(acme)] == [("customer", "Bear")]


def test_a_backup_in_which_they_are_one_with_somebody_who_stays_is_named_and_cannot_be_restored(
    store: Store, uid: str
) -> None:
    merged(store, 2, 1)
    file = back_up(store.path, LATER, "by-hand").file
    with change(store.path, LATER, begins=False) as journal:
        journal.changes.undo(1)
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert erased.left == [(file, "a backup in which they are merged into another customer")]
    assert holding(store.path.parent) == [file.name]
    assert names_in(store.path) == ["Bear"]
    with pytest.raises(OneWithAnother, match=f"^In {re.escape(str(file))} somebody whom you forgot is merged into"):
        restore(store.path, file, LATER)
    assert names_in(store.path) == ["Bear"]


def test_who_was_merged_and_undone_again_is_forgotten_alone(store: Store, uid: str) -> None:
    merged(store, 2, 1)
    with change(store.path, LATER, begins=False) as journal:
        journal.changes.undo(1)
    file = back_up(store.path, LATER, "by-hand").file
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert (erased.left, holding(store.path.parent)) == ([], [])
    assert names_in(file) == ["Bear"]


def test_who_is_merged_into_somebody_is_there_by_their_uid_however_they_are_called(store: Store) -> None:
    with store.change() as journal:
        for name in ("Bear", "Acme"):
            journal.customers.add(name=name, key=name.lower(), added_on=NOW.date())
    ((uid,),) = store.rows("SELECT uid FROM customer WHERE name = 'Acme'")
    forget(store.path, uid, NOW, rewrites=True)
    with store.change() as journal:
        journal.customers.add(name="Acme", key="acme", added_on=NOW.date())
    file = back_up(store.path, LATER, "by-hand").file
    with closing(sqlite3.connect(file)) as another:  # as it is on a machine where nobody was forgotten
        another.execute("DELETE FROM forgotten")
        another.commit()
    merged(store, 2, 1)
    restore(store.path, file, LATER)
    assert names_in(store.path) == ["Bear", "Acme"]


def test_what_was_done_before_can_be_undone_no_more_and_what_is_done_after_can(store: Store, uid: str) -> None:
    forget(store.path, uid, LATER, rewrites=True)
    with store.reading() as journal:
        assert journal.changes() == []
    with store.change() as journal:
        journal.customers.add(name="Carls", key="carls", added_on=NOW.date())
    with store.reading() as journal:
        assert [one.customer for one in journal.changes()] == ["Carls"]


def test_what_lies_beside_a_journal_in_wal_mode_comes_into_the_one_without_them(store: Store, uid: str) -> None:
    left_in_wal_mode(store.path, "UPDATE customer SET about = 'in the WAL'")
    forget(store.path, uid, LATER, rewrites=True)
    assert holding(store.path.parent) == []
    assert verify(store.path, thorough=True).customers == 1
    assert store.rows("SELECT about FROM customer") == [("in the WAL",)]
    assert sorted(one.name for one in store.path.parent.iterdir()) == ["journal.db", "journal.db-backups"]
    assert len(list(backups_folder(store.path).iterdir())) == 3


@pytest.mark.parametrize("how", ["PRAGMA journal_mode = WAL", "BEGIN IMMEDIATE"])
def test_while_another_program_writes_nobody_is_forgotten_and_what_it_writes_stays(
    store: Store, uid: str, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as another:
        another.execute(how)
        another.execute("UPDATE customer SET about = 'from elsewhere' WHERE name = 'Bear'")
        with pytest.raises(JournalBusy):
            forget(store.path, uid, LATER, rewrites=True)
        another.commit()
    assert len(names_in(store.path)) == 2
    forget(store.path, uid, LATER, rewrites=True)
    with closing(open_to_read(store.path)) as connection:
        assert connection.execute("SELECT name, about FROM customer").fetchall() == [("Bear", "from elsewhere")]


def test_backups_are_only_listed_if_the_user_wants_that(store: Store, uid: str) -> None:
    before = {one.file: one.file.read_bytes() for one in backups_of(store.path)}
    erased = forget(store.path, uid, LATER, rewrites=False)
    assert erased.rewritten == []
    assert {file: file.read_bytes() for file in before} == before
    assert [file for file, _ in erased.left] == [one.file for one in backups_of(store.path)]
    assert holding(store.path.parent) == sorted(one.file.name for one in backups_of(store.path))


def test_no_restore_brings_them_back(store: Store, uid: str, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "copy.db"
    copy.parent.mkdir()
    copy.write_bytes(backups_of(store.path)[0].file.read_bytes())
    forget(store.path, uid, LATER, rewrites=True)
    restore(store.path, copy, LATER)
    assert names_in(store.path) == ["Bear"]
    assert holding(store.path.parent.joinpath(backups_folder(store.path))) == []
    assert MARKER.encode() not in store.path.read_bytes()


def test_a_backup_in_which_they_were_undone_is_rewritten_and_none_is_a_way_to_have_them_done_again(
    store: Store, uid: str, tmp_path: Path
) -> None:
    with change(store.path, NOW, begins=False) as journal:
        journal.changes.undo(2)
    copy = tmp_path / "elsewhere" / "copy.db"
    copy.parent.mkdir()
    copy.write_bytes(back_up(store.path, LATER, "by-hand").file.read_bytes())
    with change(store.path, NOW, begins=False) as journal:
        journal.changes.redo(2)
    forget(store.path, uid, LATER, rewrites=True)
    assert holding(store.path.parent) == [copy.name]
    restore(store.path, copy, LATER)
    assert holding(store.path.parent) == [copy.name]
    with pytest.raises(Failed, match="Nothing can be done again"), change(store.path, NOW, begins=False) as journal:
        journal.changes.redo(1)


def added_twice(store: Store, ref: str | None = None) -> tuple[str, Path]:
    """Somebody who was added, undone and added again: the uid they have now, and a backup that has them from before."""

    def add() -> None:
        with store.change() as journal:
            journal.customers.add(name=MARKER, key=MARKER.lower(), added_on=NOW.date(), ref=ref, about=MARKER)

    with store.change() as journal:
        journal.customers.add(name="Bear", key="bear", added_on=NOW.date())
    add()
    before = back_up(store.path, NOW, "by-hand").file
    with change(store.path, NOW, begins=False) as journal:
        journal.changes.undo(1)
    back_up(store.path, NOW, "by-hand")  # in which they were undone
    add()
    ((uid,),) = store.rows(f"SELECT uid FROM customer WHERE name = '{MARKER}'")
    return str(uid), before


@pytest.mark.parametrize("ref", [None, "A1"])
def test_who_had_another_uid_before_is_in_no_backup_either_and_no_restore_brings_them_back(
    store: Store, tmp_path: Path, ref: str | None
) -> None:
    uid, before = added_twice(store, ref)
    copy = tmp_path / "elsewhere" / "copy.db"
    copy.parent.mkdir()
    copy.write_bytes(before.read_bytes())
    assert len(forget(store.path, uid, LATER, rewrites=True).rewritten) == 3
    assert holding(store.path.parent) == [copy.name]
    restore(store.path, copy, LATER)
    assert names_in(store.path) == ["Bear"]
    assert holding(store.path.parent) == [copy.name]


def test_who_went_by_the_name_before_and_is_there_still_or_has_another_ref_stays_in_the_backups(store: Store) -> None:
    def add(name: str, ref: str | None = None) -> int:
        with store.change() as journal:
            return journal.customers.add(name=name, key=name.lower(), added_on=NOW.date(), ref=ref)

    senior = add("Smith")
    add("Smith", "S2")
    with closing(sqlite3.connect(store.path)) as connection:
        ((gone,),) = connection.execute("SELECT uid FROM customer WHERE ref = 'S2'")
    kept = back_up(store.path, NOW, "by-hand").file
    with change(store.path, NOW, begins=False) as journal:
        journal.changes.undo(1)
    with store.change() as journal:
        journal.customers.edit(senior, name="Smith Sr", name_key="smith sr")
    add("Smith")
    ((uid,),) = store.rows("SELECT uid FROM customer WHERE name = 'Smith'")
    assert uid != gone
    forget(store.path, uid, LATER, rewrites=True)
    assert names_in(kept) == ["Smith", "Smith"]


def test_not_even_over_a_journal_that_is_damaged_or_gone(store: Store, uid: str, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "copy.db"
    copy.parent.mkdir()
    copy.write_bytes(backups_of(store.path)[0].file.read_bytes())
    forget(store.path, uid, LATER, rewrites=True)
    spoil(store.path)
    restore(store.path, copy, LATER)
    assert names_in(store.path) == ["Bear"]
    store.path.unlink()
    restore(store.path, copy, LATER)
    assert names_in(store.path) == ["Bear"]


def test_who_is_added_again_by_that_name_stays_at_the_next_restore(store: Store, uid: str) -> None:
    forget(store.path, uid, LATER, rewrites=True)
    with store.change() as journal:
        journal.customers.add(name=f"{MARKER} Dental", key=f"{MARKER.lower()} dental", added_on=NOW.date())
    kept = back_up(store.path, LATER, "by-hand")
    restore(store.path, kept.file, LATER)
    assert names_in(store.path) == ["Bear", f"{MARKER} Dental"]


def test_the_ledger_grows_under_one_salt(store: Store, uid: str) -> None:
    forget(store.path, uid, LATER, rewrites=True)
    ((bear,),) = store.rows("SELECT uid FROM customer")
    forget(store.path, bear, LATER, rewrites=True)
    with closing(open_to_read(store.path)) as connection:
        ledger = ledger_of(connection)
    assert len(ledger.digests) == 1
    assert all(ledger.knows("uid", one) for one in (uid, bear))
    assert ledger.knows("name", "BEAR")
    assert ledger.knows("name", MARKER)
    assert ledger.knows("ref", MARKER)


def test_a_backup_that_cannot_be_rewritten_is_named(store: Store, uid: str) -> None:
    damaged = backups_of(store.path)[0].file
    spoil(damaged)
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert erased.left == [(damaged, "a backup that could not be rewritten")]
    assert len(erased.rewritten) == 2


def test_what_is_no_file_in_the_folder_of_the_backups_is_never_opened(store: Store, uid: str) -> None:
    folder = backups_folder(store.path)
    pipe, nowhere, below = (folder / f"2026-11-0{day}T080000Z-by-hand.db" for day in (1, 2, 3))
    os.mkfifo(pipe)
    nowhere.symlink_to("/nowhere/at/all.db")
    below.mkdir()
    assert len(backups_of(store.path)) == 2
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert erased.left == [
        (below, "a folder, which was not looked into"),
        (nowhere, "a link that leads nowhere now"),
    ]
    assert len(erased.rewritten) == 3


def test_every_copy_of_the_journal_among_the_backups_is_rewritten_and_what_is_none_is_named(
    store: Store, uid: str
) -> None:
    folder = backups_folder(store.path)
    renamed, song = folder / "before the move.db", folder / "songs.db"
    renamed.write_bytes(backups_of(store.path)[0].file.read_bytes())
    with closing(sqlite3.connect(song)) as connection:
        connection.execute("CREATE TABLE song (name)")
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert renamed in erased.rewritten
    assert erased.left == [(song, "no backup")]
    assert holding(store.path.parent) == []


def test_a_backup_that_is_a_link_is_rewritten_where_it_lies(store: Store, uid: str, tmp_path: Path) -> None:
    backup = backups_of(store.path)[0].file
    moved = tmp_path / "another disk" / "kept.db"
    moved.parent.mkdir()
    backup.rename(moved)
    backup.symlink_to(moved)
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert (backup in erased.rewritten, erased.left, backup.is_symlink()) == (True, [], True)
    assert holding(tmp_path) == []
    assert names_in(moved) == ["Bear"]


def test_another_name_of_a_file_that_was_rewritten_is_told_of(store: Store, uid: str, tmp_path: Path) -> None:
    backup = backups_of(store.path)[0].file
    for number, file in enumerate((store.path, backup)):
        (tmp_path / f"another-{number}.db").hardlink_to(file)
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert erased.left == [(store.path, forgetting.OTHER_NAMES), (backup, forgetting.OTHER_NAMES)]


def test_tables_that_are_not_relclis_stay_and_are_named(store: Store, uid: str) -> None:
    with store.plain() as other:
        other.execute('CREATE TABLE "my notes" AS SELECT * FROM touchpoint')
        other.execute("CREATE TABLE loose (note)")
    assert foresee(store.path, uid, rewrites=True).others == ["loose", "my notes"]
    assert forget(store.path, uid, LATER, rewrites=True).others == ["loose", "my notes"]
    assert erase_in_backups(store.path, rewrites=True).others == ["loose", "my notes"]


@pytest.mark.parametrize("killed_there", [False, True])
def test_a_backup_in_wal_mode_is_one_file_after_it_was_rewritten(store: Store, uid: str, killed_there: bool) -> None:
    backup = backups_of(store.path)[0].file
    left_in_wal_mode(backup, f"UPDATE customer SET phone = '{MARKER} in the WAL' WHERE ref IS NOT NULL")
    if not killed_there:
        with closing(sqlite3.connect(backup)) as connection:
            connection.execute("PRAGMA wal_checkpoint")
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert (len(erased.rewritten), erased.left) == (3, [])
    assert holding(store.path.parent) == []
    assert len(list(backups_folder(store.path).iterdir())) == 3


def test_a_backup_that_is_gone_meanwhile_is_no_error(store: Store, uid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    right = journal_file.open_copy

    def gone(file: Path) -> sqlite3.Connection:
        if file.parent == backups_folder(store.path):
            file.unlink()
        return right(file)

    monkeypatch.setattr(forgetting, "open_copy", gone)
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert (erased.rewritten, erased.left) == ([], [])


def test_damaged_journals_and_drafts_that_may_hold_them_are_named(store: Store, uid: str) -> None:
    damaged = store.path.with_name("journal.db.damaged-2026-11-01T080000Z")
    draft = store.path.parent / "drafts" / "note.txt"
    draft.parent.mkdir()
    for one in (damaged, draft):
        one.write_text(MARKER, encoding="utf-8")
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert erased.left == [(damaged, "a damaged journal"), (draft, "a draft")]


def _in_the_way(folder: Path) -> None:
    folder.rename(folder.with_name("moved"))
    folder.touch()


def test_without_a_backup_before_it_nobody_is_forgotten(store: Store, uid: str) -> None:
    _in_the_way(backups_folder(store.path))
    before = store.path.read_bytes()
    with pytest.raises(NoBackup):
        forget(store.path, uid, LATER, rewrites=True)
    assert store.path.read_bytes() == before


def test_where_no_file_can_be_made_nothing_is_changed(store: Store, uid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = store.path.read_bytes()
    monkeypatch.setattr(forgetting, "aside", full)
    with pytest.raises(CannotBeWritten):
        forget(store.path, uid, LATER, rewrites=True)
    assert store.path.read_bytes() == before


def test_backups_that_cannot_be_looked_into_are_named_once_the_journal_has_forgotten(
    store: Store, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(forgetting, "backups_of", barred)
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert names_in(store.path) == ["Bear"]
    assert erased.left == [(backups_folder(store.path), "backups that could not be looked into")]


def test_what_a_killed_run_left_aside_is_cleared_away_by_the_next(store: Store, uid: str) -> None:
    forget(store.path, uid, LATER, rewrites=True)
    for folder in (store.path.parent, backups_folder(store.path)):
        (folder / ".relcli-aside-1").write_text(MARKER, encoding="utf-8")
    erase_in_backups(store.path, rewrites=True)
    assert holding(store.path.parent) == []


@pytest.mark.parametrize("at", ["in_folder", "open_copy"])
def test_a_backup_of_which_the_disk_tells_nothing_any_more_is_named(
    store: Store, uid: str, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    one, *_ = backups_of(store.path)
    right, stat = getattr(forgetting, at), Path.stat

    def refused(file: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if file == one.file:
            raise OSError(errno.EIO, "Input/output error")
        return stat(file, follow_symlinks=follow_symlinks)

    def from_here_on(file: Path) -> object:
        if at == "in_folder" or file == one.file:
            monkeypatch.setattr(Path, "stat", refused)
        if file == one.file:
            refused(file)
        return right(file)

    monkeypatch.setattr(forgetting, at, from_here_on)
    erased = forget(store.path, uid, LATER, rewrites=True)
    assert names_in(store.path) == ["Bear"]
    assert one.file in dict(erased.left)


@pytest.mark.parametrize("broken", ["check", "erase"])
def test_what_was_not_erased_well_does_not_take_the_journals_place(
    store: Store, uid: str, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def refused(_: object) -> None:
        raise sqlite3.OperationalError

    before = store.path.read_bytes()
    if broken == "check":
        monkeypatch.setattr(forgetting, "is_sound", lambda *_, thorough: thorough)
    else:
        monkeypatch.setattr(recording, "let_go", refused)
    with pytest.raises(JournalUnreadable, match=f"^The journal {store.path} "):
        forget(store.path, uid, LATER, rewrites=True)
    assert store.path.read_bytes() == before


def test_interrupted_among_the_backups_it_is_told_what_is_to_be_done(
    store: Store, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(forgetting, "_holds", interrupted)
        with pytest.raises(Stopped, match="not from all backups yet; run it again"):
            forget(store.path, uid, LATER, rewrites=True)
    assert names_in(store.path) == ["Bear"]
    assert len(erase_in_backups(store.path, rewrites=True).rewritten) == 3


def test_a_journal_that_is_read_only_is_not_replaced(store: Store, uid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = backups_of(store.path)[0].file
    monkeypatch.setattr(os, "access", lambda file, how: file != store.path or how == os.R_OK)
    with pytest.raises(Failed, match="is read-only, so nothing was written"):
        forget(store.path, uid, LATER, rewrites=True)
    with pytest.raises(Failed, match="is read-only, so nothing was written"):
        restore(store.path, copy, LATER)
    assert len(names_in(store.path)) == 2
    assert len(backups_of(store.path)) == 2


def test_where_there_is_no_folder_that_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotBeWritten):
        erase_in_backups(tmp_path / "gone" / "journal.db", rewrites=True)


def killed(run: Callable[[], object], at: Callable[[], None]) -> None:
    """Run it in a process of its own, which is killed when it gets there."""
    child = os.fork()
    if child == 0:
        at()
        try:
            run()
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_killed_before_the_last_backup_the_rest_is_done_by_the_next_run(
    store: Store, uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_the_second_backup() -> None:
        right, seen = backups.copy_of, []

        def kill(source: Path, file: Path, *, thorough: bool, is_copy: bool = False) -> object:
            seen.append(source)
            if len(seen) == 3:  # the journal, a backup, and a backup
                os.kill(os.getpid(), signal.SIGKILL)
            return right(source, file, thorough=thorough, is_copy=is_copy)

        monkeypatch.setattr(forgetting, "copy_of", kill)

    killed(lambda: forget(store.path, uid, LATER, rewrites=True), at_the_second_backup)
    assert names_in(store.path) == ["Bear"]
    assert holding(store.path.parent) != []
    erased = erase_in_backups(store.path, rewrites=True)
    assert (erased.rows, len(erased.rewritten), erased.left) == ({}, 2, [])
    assert holding(store.path.parent) == []


def test_what_is_recorded_of_others_and_names_them_is_told(store: Store, uid: str) -> None:
    with store.change() as journal:
        journal.customers.edit(1, about=f"A friend of {MARKER} Dental")
        journal.loops.add(1, Promise("us", f"bring {MARKER.upper()} along", NOW.date(), NOW.date()))
        moved = journal.loops.add(1, Promise("us", "bring flowers", NOW.date(), NOW.date()))
        journal.loops.add(1, Promise("us", f"bring {MARKER}flowers", NOW.date(), NOW.date()))
        journal.customers.edit(2, name="Renamed", name_key="renamed")
        journal.customers.edit(1, place="by quétzalcoatl Dental")
    with closing(sqlite3.connect(store.path)) as connection:
        put(connection, "promise_move", promise_id=moved, why="Renamed is away")
        put(connection, "tag", customer_id=None, touchpoint_id=touch(connection, 1, "2026-11-02"), name=MARKER.lower())
        connection.commit()
    with store.reading() as journal, closing(open_to_read(store.path)) as connection:
        (who,) = [one for one in journal.customers([1, 2]) if one.uid == uid]
        assert [tuple(one) for one in named_elsewhere(connection, who)] == [
            ("customer", 1, "Bear"),
            ("promise", 2, "Bear"),
            ("promise", 3, "Bear"),
            ("tag", 2, "Bear"),
        ]


def test_a_backup_of_an_earlier_schema_in_which_they_were_undone_holds_them_too(store: Store, uid: str) -> None:
    earlier = backups_folder(store.path) / "2026-11-01T080000Z-first-write.db"
    earlier.touch()
    with closing(sqlite3.connect(earlier, isolation_level=None)) as connection:
        bring_up_to_date_before(5, connection)
        put(connection, "customer", name="Bear", name_key="bear")
        connection.execute("INSERT INTO change VALUES (1, '2026-11-01T08:00:00.000000Z', 'add', NULL)")
        gone = f"2,'{uid}','{MARKER} Dental'"  # as that schema recorded a row
        connection.execute("INSERT INTO changed_row VALUES (1, 1, 'customer', 2, ?, NULL)", [gone])
    assert earlier.name in holding(store.path.parent)
    assert earlier in forget(store.path, uid, LATER, rewrites=True).rewritten
    assert holding(store.path.parent) == []
    assert names_in(earlier) == ["Bear"]
