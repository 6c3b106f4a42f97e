"""A journal's first change is made aside and moved into place: one that fails or is killed leaves no journal behind."""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relcli.store.journal_file import cannot_be_made, create, look_at, make_private_folder


@contextmanager
def beginning(path: Path) -> Iterator[Path]:
    """The file for the first change: one aside, moved to `path` when the block ends, gone when it raises.

    Two that begin at once take turns by a lock on the folder, which leaves no file; the second gets `path` itself.
    Failed: the folder cannot be made or written.
    """
    target = path.resolve()
    try:
        make_private_folder(target.parent)
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise cannot_be_made(path, error) from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if look_at(target):  # not `path`: by way of a folder that is not there, it may name a journal that is
            yield target
            return
        aside = target.with_name(f"{_begun(target)}{os.getpid()}")
        _clear_away(target)
        create(aside, named=path)
        try:
            yield aside
            aside.replace(target)
            os.fsync(folder)
        except BaseException:
            aside.unlink(missing_ok=True)
            aside.with_name(f"{aside.name}-journal").unlink(missing_ok=True)
            raise
    finally:
        os.close(folder)


def _begun(target: Path) -> str:
    """How the names begin of files in which a journal is being made."""
    return f".{target.name}.relcli-begins-"


def _clear_away(target: Path) -> None:
    """Remove what a killed beginning left: whoever holds the lock on the folder is the only one who begins there."""
    ours = re.compile(re.escape(_begun(target)) + r"\d+(-journal)?")
    for left in target.parent.iterdir():
        if ours.fullmatch(left.name):
            left.unlink(missing_ok=True)
