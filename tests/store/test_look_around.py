"""A look around a journal: what lies beside it, who may look into it, and where it is kept."""

import os
from pathlib import Path

import pytest

from relcli.rules.vocabulary.checkup import Surroundings, TooOpen
from relcli.store import look_around as module
from relcli.store.look_around import beside, look_around


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A file in a folder, both private."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    path = folder / "journal.db"
    path.write_bytes(b"x" * 1000)
    path.chmod(0o600)
    return path


def made(path: Path, mode: int) -> Path:
    path.write_text("something")
    path.chmod(mode)
    return path


def folder(path: Path, mode: int) -> Path:
    path.mkdir()
    path.chmod(mode)
    return path


def test_around_a_journal_that_is_alone_there_is_nothing_to_tell(journal: Path) -> None:
    around = look_around(journal, journal.parent)
    assert around._replace(free=None, remote=None) == Surroundings([], [], [], "", None, 1000, None)
    assert around.free is not None
    assert around.free > 0


def test_what_sqlite_and_killed_commands_left_is_found_among_the_backups_too(journal: Path) -> None:
    rollback = made(journal.with_name("journal.db-journal"), 0o600)
    made(journal.with_name("journal.db-shm"), 0o600)
    made(journal.with_name("other.db-wal"), 0o600)
    left = made(journal.with_name(".relcli-aside-4711"), 0o600)
    also = made(folder(journal.with_name("journal.db-backups"), 0o700) / ".relcli-aside-12-journal", 0o600)
    around = look_around(journal, journal.parent)
    assert (around.beside, around.aside) == ([rollback], [left, also])
    rollback.write_text("")
    assert look_around(journal, journal.parent).beside == []  # SQLite takes it for none
    assert beside(journal) == [rollback]


def test_whatever_others_may_look_into_is_named_with_the_mode_it_should_have(journal: Path) -> None:
    journal.chmod(0o644)
    journal.parent.chmod(0o750)
    drafts = folder(journal.with_name("drafts"), 0o755)
    draft = made(drafts / "draft-1.txt", 0o640)
    made(drafts / "draft-2.txt", 0o400)
    backups = folder(journal.with_name("journal.db-backups"), 0o711)
    backup = made(backups / "2026-11-20T080412Z-by-hand.db", 0o604)
    kept = made(journal.with_name("journal.db.damaged-2026-11-20T080412Z"), 0o664)
    assert set(look_around(journal, journal.parent).too_open) == {
        TooOpen(journal, 0o644, 0o600),
        TooOpen(journal.parent, 0o750, 0o700),
        TooOpen(drafts, 0o755, 0o700),
        TooOpen(draft, 0o640, 0o600),
        TooOpen(backups, 0o711, 0o700),
        TooOpen(backup, 0o604, 0o600),
        TooOpen(kept, 0o664, 0o600),
    }


def test_a_folder_of_the_users_own_is_told_of_only_if_others_may_write_there(journal: Path, tmp_path: Path) -> None:
    journal.parent.chmod(0o755)
    made(folder(journal.with_name("drafts"), 0o755) / "letter.txt", 0o644)
    elsewhere = tmp_path / "elsewhere"
    assert look_around(journal, elsewhere).too_open == []
    assert look_around(journal, None).too_open == []
    journal.parent.chmod(0o775)
    assert look_around(journal, elsewhere).too_open == [TooOpen(journal.parent, 0o775, None)]
    journal.parent.chmod(0o1777)  # as the folder of everybody's temporary files is: nobody replaces another's there
    assert look_around(journal, elsewhere).too_open == []


def test_what_a_link_leads_to_is_not_relclis_to_mend(journal: Path, tmp_path: Path) -> None:
    backups = folder(journal.with_name("journal.db-backups"), 0o700)
    (backups / "link.db").symlink_to(made(tmp_path / "theirs", 0o644))
    journal.with_name("journal.db.damaged-link").symlink_to(tmp_path / "theirs")
    assert look_around(journal, journal.parent).too_open == []


def test_a_folder_named_like_a_damaged_journal_keeps_its_mode(journal: Path) -> None:
    folder(journal.with_name("journal.db.damaged-and-looked-into"), 0o755)
    assert look_around(journal, journal.parent).too_open == []


@pytest.mark.parametrize("may", [True, False])
def test_a_journal_that_may_not_be_written_to_is_told(
    journal: Path, monkeypatch: pytest.MonkeyPatch, may: bool
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: may or (path, mode) != (journal, os.W_OK))
    assert look_around(journal, journal.parent).read_only is not may


def test_the_room_is_what_an_ordinary_user_may_still_fill(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = os.statvfs_result((4096, 512, 9, 8, 7, 0, 0, 0, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda _: room)
    assert look_around(journal, journal.parent).free == 7 * 512


def test_a_folder_that_a_program_keeps_the_same_elsewhere_is_known(journal: Path) -> None:
    (journal.parent.parent / ".stfolder").mkdir()
    assert look_around(journal, None).synced == "Syncthing"


def test_a_home_folder_in_which_dropbox_keeps_its_settings_is_not_kept_the_same_elsewhere(journal: Path) -> None:
    (settings := journal.parent.parent / ".dropbox").mkdir()
    assert look_around(journal, None).synced == ""
    settings.rmdir()
    settings.touch()  # as it lies in the folder that is
    assert look_around(journal, None).synced == "Dropbox"


def test_a_file_system_over_a_network_is_known_where_linux_tells(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = made(tmp_path / "mountinfo", 0o600)
    mounts.write_text(f"29 1 8:1 / {journal.parent} rw - nfs4 box:/home rw\n")
    monkeypatch.setattr(module, "MOUNTS", mounts)
    assert look_around(journal, None).remote == "nfs4"
    mounts.unlink()
    assert look_around(journal, None).remote is None


def test_what_cannot_be_looked_into_is_passed_over(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    for name in ("stat", "iterdir", "samefile"):
        monkeypatch.setattr(Path, name, refused)
    monkeypatch.setattr(os, "statvfs", refused)
    around = look_around(journal, journal.parent)
    assert (around.too_open, around.aside, around.size, around.free) == ([], [], 0, None)


def test_a_folder_or_a_file_of_the_users_own_where_backups_would_lie_keeps_its_mode(
    journal: Path, tmp_path: Path
) -> None:
    backups = journal.with_name("journal.db-backups")
    photos = folder(tmp_path / "photos", 0o755)
    made(photos / "cat.jpg", 0o644)
    backups.symlink_to(photos)
    assert look_around(journal, journal.parent).too_open == []
    backups.unlink()
    made(backups, 0o644)
    assert look_around(journal, journal.parent).too_open == []
    backups.unlink()
    folder(backups, 0o755)
    made(backups / "notes.txt", 0o644)
    backup = made(backups / "2026-11-20T080412Z-by-hand.db", 0o644)
    assert look_around(journal, journal.parent).too_open == [TooOpen(backup, 0o644, 0o600)]
