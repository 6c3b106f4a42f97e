"""What lies around a journal: leftovers, modes, and the place that it is kept in."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from relcli.rules.places import network_of, synced_by
from relcli.rules.vocabulary.checkup import Surroundings, TooOpen
from relcli.store.aside import left_aside
from relcli.store.backups import backups_folder, is_kept
from relcli.store.journal_file import BESIDE, drafts_folder, is_draft
from relcli.store.set_aside import set_aside_of

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
MOUNTS = Path("/proc/self/mountinfo")


def look_around(journal: Path, own_folder: Path | None) -> Surroundings:
    """What there is around the journal at that real path; `own_folder` is the one that relcli made for itself, if any.

    What cannot be looked into is passed over.
    """
    folder = journal.parent
    return Surroundings(
        beside=[one for one in beside(journal) if _size(one)],
        aside=[*left_aside(folder), *left_aside(backups_folder(journal))],
        too_open=list(_too_open(journal, own_folder)),
        synced=synced_by([one.name for one in (folder, *folder.parents)], _names(folder)),
        remote=_remote(folder),
        size=_size(journal),
        free=_free(folder),
        read_only=not os.access(journal, os.W_OK),
    )


def beside(journal: Path) -> list[Path]:
    """What SQLite keeps beside a journal while it writes, and leaves there when it is killed."""
    named = (journal.with_name(f"{journal.name}{suffix}") for suffix in BESIDE)
    return [one for one in named if _status(one) is not None]


def _too_open(journal: Path, own_folder: Path | None) -> Iterator[TooOpen]:
    """What others may look into. A folder that is not relcli's own is only told of, where others may write in it."""
    wanted = dict.fromkeys([journal, *_ordinary([*beside(journal), *_set_aside(journal)])], PRIVATE_FILE)
    for folder, own in ((drafts_folder(journal), is_draft), (backups_folder(journal), is_kept)):
        if _is_folder(folder) and not _is_link(folder):
            files = sorted(_listed(folder))
            if all(map(own, files)):  # else it is a folder of the user's own
                wanted[folder] = PRIVATE_FOLDER
            wanted |= dict.fromkeys(_ordinary(one for one in files if own(one)), PRIVATE_FILE)
    ours = _is_same(journal.parent, own_folder)
    if ours:
        wanted[journal.parent] = PRIVATE_FOLDER
    for path, private in wanted.items():
        mode = _mode(path)
        if mode & ~private & (stat.S_IRWXG | stat.S_IRWXO):
            yield TooOpen(path, mode, private)
    mode = _mode(journal.parent)
    if not ours and mode & (stat.S_IWGRP | stat.S_IWOTH) and not mode & stat.S_ISVTX:
        yield TooOpen(journal.parent, mode, None)


def _ordinary(files: Iterable[Path]) -> list[Path]:
    return [one for one in files if one.is_file() and not one.is_symlink()]


def _is_same(one: Path, other: Path | None) -> bool:
    try:
        return other is not None and one.samefile(other)
    except OSError:
        return False


def _mode(path: Path) -> int:
    status = _status(path)
    return stat.S_IMODE(status.st_mode) if status else 0


def _size(path: Path) -> int:
    status = _status(path)
    return status.st_size if status else 0


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _set_aside(journal: Path) -> list[Path]:
    try:
        return set_aside_of(journal)
    except OSError:
        return []


def _names(folder: Path) -> Iterable[str]:
    """The hidden names in a folder and in those above it, where markers of other programs lie; folders end with /."""
    hidden = (one for above in (folder, *folder.parents) for one in _listed(above) if one.name.startswith("."))
    return (f"{one.name}/" if _is_folder(one) else one.name for one in hidden)


def _is_folder(path: Path) -> bool:
    status = _status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:
        return False


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _remote(folder: Path) -> str | None:
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return network_of(str(folder), mounts)


def _free(folder: Path) -> int | None:
    try:
        room = os.statvfs(folder)
    except OSError:
        return None
    return room.f_bavail * room.f_frsize
