"""Files that are written aside, then moved into place: whoever looks finds all of one, or what was there before it."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfile

from relcli.errors import JournalBusy
from relcli.store import journal_file
from relcli.store.turn import turn

_BEGINS, _COPY, _BESIDE = ".relcli-aside-", "-copy", ("-journal", "-wal", "-shm")
_OURS = re.compile(rf"{re.escape(_BEGINS)}\d+({_COPY})?({'|'.join(_BESIDE)})?")
"""A file aside, named by its process, a copy to work on beside one, and what SQLite keeps beside either."""


@contextmanager
def in_place_of(target: Path) -> Iterator[Path]:
    """`aside`, for whoever does not have the turn in the folder yet. JournalBusy: it does not come."""
    folder = target.parent
    too_late = JournalBusy(
        f"Another program has held the folder {folder} for {journal_file.BUSY_SECONDS} seconds; "
        "nothing was written, try again later."
    )
    with turn(folder, too_late=too_late), aside(target) as file:
        yield file


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """An empty file for its owner only, which takes the place of `target` when the block ends; gone if that raises.

    Only at one's turn in the folder, and one at a time: what lies aside then was left by a run that was killed, and is
    cleared away. OSError: the file cannot be made, brought to the disk or moved.
    """
    clear_away(target.parent)
    file = target.with_name(f"{_BEGINS}{os.getpid()}")
    _make(file)
    try:
        yield file
        journal_file.bring_to_disk(file)
        file.replace(target)
    except BaseException:
        _remove_all_of(file)
        raise
    with suppress(OSError):  # it is in its place already, and some systems know no such thing of a folder
        journal_file.bring_to_disk(target.parent)


@contextmanager
def copied_beside(file: Path, original: Path, ends: Iterable[str]) -> Iterator[Path]:
    """A copy to work on, as private as the file aside beside which it lies, and swept as that is; gone at the end.

    It is of `original` and of what lies beside that under its name with one of these ends. OSError: it cannot be made.
    """
    copy = file.with_name(f"{file.name}{_COPY}")
    try:
        for end in ("", *ends):
            made = copy.with_name(f"{copy.name}{end}")
            _make(made)
            copyfile(original.with_name(f"{original.name}{end}"), made)
        yield copy
    finally:
        _remove_all_of(copy)


def _make(file: Path) -> None:
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def left_aside(folder: Path) -> list[Path]:
    """What lies aside in a folder, left by a run that was killed unless one writes just now; there may be no folder."""
    with suppress(OSError):
        return sorted(one for one in folder.iterdir() if is_aside(one))
    return []


def is_aside(file: Path) -> bool:
    """Whether a file is called as those that lie aside."""
    return _OURS.fullmatch(file.name) is not None


def clear_away(folder: Path) -> None:
    """Remove what lies aside in a folder; only at one's turn in it."""
    _remove(*left_aside(folder))


def _remove_all_of(file: Path) -> None:
    _remove(file, *(file.with_name(f"{file.name}{suffix}") for suffix in _BESIDE))


def _remove(*files: Path) -> None:
    """Remove what can be: in a folder that is everybody's, what is somebody else's cannot."""
    for file in files:
        with suppress(OSError):
            file.unlink()
