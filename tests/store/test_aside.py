"""Files written aside: all of one in its place, or what was there before, and nothing else in the folder."""

import errno
import os
import stat
from pathlib import Path

import pytest

from relcli.errors import JournalBusy
from relcli.store import journal_file
from relcli.store.aside import aside, clear_away, in_place_of, left_aside
from tests.store.conftest import locked


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_it_takes_its_place_when_the_block_ends_and_not_before(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    target.write_text("before")
    with aside(target) as file:
        file.write_text("all of it")
        assert target.read_text() == "before"
        assert file.parent == target.parent
    assert target.read_text() == "all of it"
    assert names_in(tmp_path) == ["report.html"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_it_is_for_its_owner_only_also_in_place_of_one_that_was_not(tmp_path: Path, umask: int) -> None:
    target = tmp_path / "report.html"
    target.touch()
    target.chmod(0o644)
    before = os.umask(umask)
    try:
        with aside(target) as file:
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    finally:
        os.umask(before)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_block_that_raises_takes_its_file_away_and_what_sqlite_kept_beside_it(
    tmp_path: Path, error: type[BaseException]
) -> None:
    target = tmp_path / "journal.db"
    target.write_text("before")

    def write_and_fail() -> None:
        with aside(target) as file:
            file.write_text("half")
            for suffix in ("-journal", "-wal", "-shm"):
                file.with_name(f"{file.name}{suffix}").write_text("half")
            raise error

    with pytest.raises(error):
        write_and_fail()
    assert names_in(tmp_path) == ["journal.db"]
    assert target.read_text() == "before"


def test_one_that_cannot_be_brought_to_the_disk_does_not_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"), aside(tmp_path / "report.html"):
        pass
    assert names_in(tmp_path) == []


def test_one_in_its_place_is_written_whatever_its_folder_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def no_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", no_folders)
    with aside(tmp_path / "report.html") as file:
        file.write_text("all of it")
    assert (tmp_path / "report.html").read_text() == "all of it"


def test_what_a_killed_run_left_is_cleared_away_whatever_it_was_for_and_nothing_else(tmp_path: Path) -> None:
    others = [".relcli-aside-", ".relcli-aside-old", ".relcli-aside-1.txt", "relcli-aside-1", "notes.txt"]
    ours = [
        f".relcli-aside-{number}"
        for number in ("4711", "4711-journal", "4711-wal", "4711-shm", "4711-copy", "4711-copy-wal", os.getpid())
    ]
    for name in [*others, *ours]:
        (tmp_path / name).write_text("somebody's notes")
    with aside(tmp_path / "report.html"):
        pass
    assert names_in(tmp_path) == sorted([*others, "report.html"])


def test_what_lies_aside_is_listed_and_cleared_away_without_writing_anything_else(tmp_path: Path) -> None:
    for name in ("journal.db", ".relcli-aside-12-journal", ".relcli-aside-12"):
        (tmp_path / name).touch()
    assert [one.name for one in left_aside(tmp_path)] == [".relcli-aside-12", ".relcli-aside-12-journal"]
    clear_away(tmp_path)
    assert names_in(tmp_path) == ["journal.db"]
    assert left_aside(tmp_path / "nowhere") == []
    clear_away(tmp_path / "nowhere")


def test_what_cannot_be_cleared_away_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / ".relcli-aside-4711").mkdir()
    with aside(tmp_path / "report.html"):
        pass
    assert (tmp_path / "report.html").exists()


def test_what_lies_in_its_own_place_and_cannot_be_cleared_away_is_not_written_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, file = tmp_path / "theirs", tmp_path / f".relcli-aside-{os.getpid()}"
    theirs.write_text("theirs")
    file.symlink_to(theirs)
    monkeypatch.setattr(Path, "unlink", lambda _: (_ for _ in ()).throw(PermissionError))
    with pytest.raises(FileExistsError), aside(tmp_path / "report.html"):
        pytest.fail("it was given")
    assert theirs.read_text() == "theirs"


def test_a_name_as_long_as_names_can_be_is_written_too(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 255)
    with aside(target) as file:
        file.write_text("all of it")
    assert target.read_text() == "all of it"


def test_what_another_run_is_writing_stays_until_it_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    (tmp_path / ".relcli-aside-4711").write_text("half")
    with (
        locked(tmp_path),
        pytest.raises(JournalBusy, match=r"held the folder .* for 0 seconds; nothing was written"),
        in_place_of(tmp_path / "report.html"),
    ):
        pass
    assert names_in(tmp_path) == [".relcli-aside-4711"]
