"""`backup` and `restore`: copies of the journal, and the way back to one."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from relcli.errors import DAMAGED, FAILED, UNKNOWN, USAGE
from relcli.store import restoring
from tests.commands.refused import refused
from tests.conftest import Relcli
from tests.store.test_restoring import spoil


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with Acme, called yesterday."""
    relcli.ok("log", "Acme Dental", "called about the leak", "--new", "--on", "yesterday")
    return relcli


def listed(relcli: Relcli, *argv: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(relcli.ok("backup", "list", *argv, "-f", "json"))["backups"]
    return found


def names(relcli: Relcli) -> list[str]:
    return [one["customer"] for one in json.loads(relcli.ok("list", "-f", "json"))["customers"]]


def test_without_a_word_the_copy_lies_in_the_folder_of_the_backups(journal: Relcli) -> None:
    said = journal.ok("backup")
    (one,) = listed(journal)
    assert said == f"{one['file']} is a good copy: 1 customer, 1 touchpoint up to 19 Nov.\n"
    assert Path(one["file"]).parent == Path(f"{journal.journal}-backups")
    assert (one["why"], one["sound"], one["customers"], one["touchpoints"]) == ("by-hand", True, 1, 1)


def test_with_a_file_it_lies_there_and_replaces_nothing_unasked(journal: Relcli, tmp_path: Path) -> None:
    copy = tmp_path / "stick.db"
    assert json.loads(journal.ok("backup", str(copy), "-f", "json"))["backup"] == {
        "file": str(copy),
        "customers": 1,
        "touchpoints": 1,
        "last_day": "2026-11-19",
    }
    assert listed(journal) == []
    journal.ok("add", "Bear")
    assert (
        refused(journal, "backup", str(copy), code=FAILED) == f"relcli: {copy} is there already; --force replaces it.\n"
    )
    assert "2 customers" in journal.ok("backup", str(copy), "--force")
    assert refused(journal, "backup", str(journal.journal), "--force", code=FAILED).endswith("give another file.\n")


@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
def test_no_copy_is_put_beside_what_sqlite_would_take_for_a_part_of_it(
    journal: Relcli, tmp_path: Path, suffix: str
) -> None:
    copy, left = tmp_path / "stick.db", tmp_path / f"stick.db{suffix}"
    left.write_text("a part of another")
    said = refused(journal, "backup", str(copy), code=FAILED)
    assert said == f"relcli: {left} is there already; give another file.\n"
    assert left.read_text() == "a part of another"
    assert not copy.exists()


def test_before_there_is_a_journal_there_is_nothing_to_copy(relcli: Relcli) -> None:
    assert "There is no journal" in refused(relcli, "backup", code=FAILED)
    assert "There is no backup in" in relcli.ok("backup", "list")
    assert not relcli.journal.parent.exists()


def test_the_list_reads_well(journal: Relcli) -> None:
    journal.ok("backup")
    head, row, blank, where, how, check = journal.ok("backup", "list").splitlines()
    assert head.split() == ["Made", "Why", "Customers", "Touchpoints", "Size", "State", "File"]
    assert "by hand" in row
    assert " unchecked " in row
    assert check.endswith("to check again all that is in them: relcli backup verify")
    assert (blank, where, how) == (
        "",
        f"They are in {journal.journal}-backups",
        "To go back to one: relcli restore FILE",
    )


def test_all_are_verified_or_one(journal: Relcli) -> None:
    journal.ok("backup")
    assert " good " in journal.ok("backup", "verify")
    (one,) = listed(journal)
    assert journal.ok("backup", "verify", Path(one["file"]).name).endswith("up to 19 Nov.\n")
    spoil(Path(one["file"]))
    ran = journal("backup", "verify")
    assert (ran.code, ran.err) == (DAMAGED, "")
    assert " damaged " in ran.out
    assert "is damaged, or neither" in refused(journal, "backup", "verify", one["file"], code=DAMAGED)


def test_what_is_damaged_is_told_with_what_to_do_and_of_a_copy_nothing_is_said_about_the_journal(
    journal: Relcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        journal.ok("backup")
    first, second = (Path(one["file"]) for one in listed(journal)[::-1])
    second.write_bytes(b"")
    ran = journal("backup", "verify")
    assert ran.out.splitlines()[-2:] == [
        f"{second} is empty; give a backup or a journal.",
        f"1 is of no use; the last good one is {first.name}. To replace it: relcli backup",
    ]
    first.write_bytes(first.read_bytes()[:60] + bytes(40) + first.read_bytes()[100:])
    said = refused(journal, "backup", "verify", first.name, code=DAMAGED)
    assert "The journal" not in said
    monkeypatch.setattr(restoring, "open_copy", _barred)
    ran = journal("backup", "verify")
    assert ran.out.count(" unread ") == 2
    assert f"{first} cannot be opened; check that it and its folder can be read." in ran.out


def _barred(_: Path) -> None:
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorname = "SQLITE_CANTOPEN"
    raise error


def test_whether_all_of_it_was_checked_is_told(journal: Relcli) -> None:
    journal.ok("backup")
    assert [one["verified"] for one in listed(journal)] == [False]
    verified = json.loads(journal.ok("backup", "verify", "-f", "json"))["backups"]
    assert [(one["sound"], one["verified"]) for one in verified] == [(True, True)]


def test_the_beginning_of_a_name_is_enough_if_it_is_of_one(journal: Relcli) -> None:
    journal.ok("backup")
    (one,) = listed(journal)
    journal.ok("add", "Bear")
    said = journal.ok("restore", Path(one["file"]).name[:10])
    assert f" from {Path(one['file']).name}.\n" in said
    assert names(journal) == ["Acme Dental"]
    several = refused(journal, "restore", Path(one["file"]).name[:4], code=UNKNOWN).splitlines()
    assert several[0].endswith("may be any of 2 backups; say more of the name:")
    assert [line.strip() for line in several[1:]] == [Path(one["file"]).name for one in listed(journal)]


@pytest.mark.parametrize("word", ["lst", "rm", "List"])
def test_a_word_that_may_be_a_slip_is_not_taken_for_a_file(
    journal: Relcli, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(journal, "backup", word, code=USAGE) == (
        f"relcli: There is no relcli backup {word}; to make a backup in a file of that name: relcli backup ./{word}\n"
    )
    journal.ok("backup", f"./{word}")
    assert "relcli: No backup was given" in refused(journal, "restore", "", code=USAGE)


def test_one_that_is_let_go_of_meanwhile_is_not_told_of(journal: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.ok("backup")
    right = restoring.verify

    def slow(file: Path, *, thorough: bool) -> object:
        file.unlink()
        return right(file, thorough=thorough)

    monkeypatch.setattr(restoring, "verify", slow)
    assert "There is no backup in" in journal.ok("backup", "verify")


def test_one_that_a_link_leads_nowhere_to_is_none(journal: Relcli) -> None:
    journal.ok("backup")
    Path(f"{journal.journal}-backups", "2026-01-05T080412Z-by-hand.db").symlink_to("/nowhere")
    assert len(listed(journal)) == 1


def test_a_folder_that_cannot_be_looked_into_is_named(journal: Relcli) -> None:
    folder = Path(f"{journal.journal}-backups")
    folder.touch()
    for argv in (["backup", "list"], ["backup", "verify"], ["restore", "nowhere.db"]):
        said = refused(journal, *argv, code=FAILED)
        assert said == f"relcli: The backups in {folder} cannot be looked into (not a directory); make it readable.\n"


def test_restored_everything_is_as_it_was_and_the_way_back_is_told(journal: Relcli) -> None:
    journal.ok("backup")
    journal.ok("add", "Bear")
    (one,) = listed(journal)
    said = journal.ok("restore", Path(one["file"]).name).splitlines()
    assert said[0] == f"Restored 1 customer, 1 touchpoint up to 19 Nov from {Path(one['file']).name}."
    assert names(journal) == ["Acme Dental"]
    journal.ok(*said[1].partition("relcli ")[2].split())
    assert names(journal) == ["Acme Dental", "Bear"]


def test_what_was_written_after_the_restore_can_be_undone(journal: Relcli) -> None:
    journal.ok("backup")
    (one,) = listed(journal)
    journal.ok("restore", one["file"])
    journal.ok("add", "Bear")
    assert journal.ok("undo").count("\n") == 1
    assert names(journal) == ["Acme Dental"]
    (before, _) = listed(journal)
    assert journal.ok("undo").splitlines()[1] == (
        "That was written before the last restore; to take the restore itself back: "
        f"relcli restore {Path(before['file']).name}"
    )
    assert names(journal) == []


def test_what_was_undone_before_the_restore_is_not_done_again(journal: Relcli) -> None:
    journal.ok("add", "Bear")
    journal.ok("undo")
    journal.ok("backup")
    (one,) = listed(journal)
    journal.ok("restore", one["file"])
    assert "Nothing can be done again" in refused(journal, "redo", code=FAILED)
    assert names(journal) == ["Acme Dental"]


def test_on_another_machine_it_begins_the_journal(journal: Relcli, tmp_path: Path) -> None:
    journal.ok("backup", str(tmp_path / "copy.db"))
    journal.ok("--journal", str(tmp_path / "new" / "j.db"), "restore", str(tmp_path / "copy.db"))
    assert "Acme" in journal.ok("--journal", str(tmp_path / "new" / "j.db"), "list")


@pytest.mark.parametrize("lost", [Path.unlink, lambda journal: journal.write_bytes(b"")], ids=["gone", "empty"])
def test_a_journal_that_is_lost_is_not_begun_anew_but_the_way_back_is_told(
    journal: Relcli, lost: Callable[[Path], object]
) -> None:
    journal.ok("backup")
    lost(journal.journal)
    there = journal.journal.exists()
    said = refused(journal, code=FAILED)
    (backup,) = Path(f"{journal.journal}-backups").iterdir()
    assert said == (
        f"relcli: The journal {journal.journal} {'is empty' if there else 'is not there'}, but 1 backup of it is in "
        f"{backup.parent}. To go back to the last: relcli restore {backup.name}. "
        "To begin anew, move that folder away first.\n"
    )
    for argv in (["due"], ["doctor"], ["list"], ["backup"], ["config", "list"], ["add", "Bear"], ["undo"]):
        assert refused(journal, *argv, code=FAILED) == said
    for argv in (["log", "Bear", "called", "--new"], ["config", "set", "soon_within", "5"]):
        assert refused(journal, *argv, code=FAILED) == said
    assert journal.journal.exists() == there
    journal.ok("restore", backup.name)
    assert names(journal) == ["Acme Dental"]
    lost(journal.journal)
    backup.parent.rename(backup.parent.with_name("moved"))
    journal.ok("add", "Bear")


def test_an_import_has_a_backup_made_if_it_adds_something(journal: Relcli, tmp_path: Path) -> None:
    rows = tmp_path / "visits.csv"
    rows.write_text("date,customer,text\n2026-11-18,Bear,called\n", encoding="utf-8")
    journal.ok("import", "csv", str(rows), "--dry-run")
    assert listed(journal) == []
    journal.ok("import", "csv", str(rows))
    (one,) = listed(journal)
    assert (one["why"], one["customers"]) == ("before-import", 1)
    journal.ok("import", "csv", str(rows))
    journal.ok("export", "json", str(tmp_path / "all.json"))
    journal.ok("import", "json", str(tmp_path / "all.json"))
    assert len(listed(journal)) == 1
    journal.ok("undo")
    journal.ok("import", "json", str(tmp_path / "all.json"))
    assert [one["customers"] for one in listed(journal)] == [1, 1]


def test_the_first_write_of_a_day_has_one_made(journal: Relcli) -> None:
    with closing(sqlite3.connect(journal.journal, isolation_level=None)) as connection:
        connection.execute("UPDATE customer SET created_at = '2026-01-05T08:00:00.000000Z'")
    journal.ok("due")
    assert listed(journal) == []
    journal.ok("log", "acme", "called")
    journal.ok("log", "acme", "called again")
    (one,) = listed(journal)
    assert (one["why"], one["touchpoints"]) == ("first-write", 1)


def test_where_it_cannot_be_made_the_touchpoint_is_stored_and_it_is_told_even_if_quiet(journal: Relcli) -> None:
    with closing(sqlite3.connect(journal.journal, isolation_level=None)) as connection:
        connection.execute("UPDATE customer SET created_at = '2026-01-05T08:00:00.000000Z'")
    Path(f"{journal.journal}-backups").touch()
    ran = journal("-q", "log", "acme", "called")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        f"relcli: No backup could be made in {journal.journal}-backups (not a directory), but what was to be done is "
        "done; relcli doctor tells more.\n"
    )
    assert "2 touchpoints" in journal.ok("backup", str(journal.journal.parent / "copy.db"))


@pytest.mark.parametrize(
    ("argv", "code", "sentence"),
    [
        (["backup", "list", "x"], USAGE, "x is too much beside list; only relcli backup verify FILE takes two words."),
        (["backup", "a", "b"], USAGE, "b is too much beside a; only relcli backup verify FILE takes two words."),
        (["backup", "/nowhere/x.db"], FAILED, "/nowhere/x.db cannot be written (no such file or directory)"),
        (["backup", "bad\0name"], FAILED, "cannot be written (not a file name); nothing was."),
        (["backup", "/"], FAILED, "/ is no ordinary file; give another."),
        (["backup", "-"], USAGE, "A backup is a file, and is not written to stdout; give a name"),
        (["backup", "a" * 300], USAGE, "There is no relcli backup aaa"),
        (["backup", f"./{'a' * 300}"], FAILED, "cannot be written (file name too long); nothing was."),
        (["restore", "nowhere.db"], UNKNOWN, "There is no file nowhere.db, and no backup of that name"),
        (["restore", "/"], USAGE, "/ is no ordinary file"),
        (["restore", "bad\0name"], UNKNOWN, "no backup of that name"),
        (["restore", "/etc/passwd"], DAMAGED, "/etc/passwd is damaged, or neither a backup nor a journal"),
        (["restore"], USAGE, "Missing argument 'FILE'"),
        (["backup", "verify", "nowhere.db"], UNKNOWN, "There is no file nowhere.db"),
    ],
)
def test_what_cannot_be_is_one_sentence(journal: Relcli, argv: list[str], code: int, sentence: str) -> None:
    assert sentence in refused(journal, *argv, code=code)


def test_what_is_to_be_typed_is_about_the_journal_that_was_given(journal: Relcli, tmp_path: Path) -> None:
    given = ("--journal", str(tmp_path / "j.db"))
    journal.ok(*given, "add", "Acme")
    assert f"and so does relcli --journal {tmp_path}/j.db backup." in journal.ok(*given, "backup", "list")
    journal.ok(*given, "backup")
    back, check = journal.ok(*given, "backup", "list").splitlines()[-2:]
    assert back == f"To go back to one: relcli --journal {tmp_path}/j.db restore FILE"
    assert check.endswith(f"to check again all that is in them: relcli --journal {tmp_path}/j.db backup verify")
    for one in (tmp_path / "j.db-backups").iterdir():
        one.write_bytes(b"x" * 99)
    ran = journal(*given, "backup", "verify")
    assert ran.out.endswith(f"To replace it: relcli --journal {tmp_path}/j.db backup\n")
    assert f"relcli --journal {tmp_path}/j.db backup list names the backups." in ran.out
    journal.ok(*given, "end", "acme", "--why", "moved", "--by", "them")
    said = journal.ok(*given, "log", "acme", "called")
    assert f"relcli --journal {tmp_path}/j.db resume takes it up again." in said


def test_the_journal_is_not_restored_from_itself(journal: Relcli) -> None:
    assert "is the journal itself" in refused(journal, "restore", str(journal.journal), code=USAGE)


@pytest.mark.parametrize("command", ["list", "verify"])
def test_a_terminal_of_80_columns_shows_the_whole_name_which_restore_takes(journal: Relcli, command: str) -> None:
    folder = Path(f"{journal.journal}-backups")
    journal.ok("backup")
    (one,) = folder.iterdir()
    one.rename(folder / "2026-11-24T204919Z-before-restore.db")
    shown = journal("--color", "never", "backup", command, tty=True).out
    assert "2026-11-24T204919Z-before-restore.db" in shown
    assert all(len(line) <= 80 for line in shown.splitlines()[:3])
