"""A journal's first change is made aside and moved into place: one that fails or is killed leaves no journal behind."""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from relcli.store.journal_file import cannot_be_made, create, held, look_at, make_private_folder
from relcli.store.turn import turn


@contextmanager
def file_to_change(path: Path) -> Iterator[Path]:
    """The file for one change to the journal at `path`, while it is this run's turn.

    It is the journal itself; where there is none yet, one aside, moved to `path` when the block ends, gone when it
    raises. JournalBusy: others had their turn for too long. Failed: the folder cannot be made or written.
    """
    target = path.resolve()
    with ExitStack() as turn_and_file:
        try:
            make_private_folder(target.parent)
            turn_and_file.enter_context(turn(target.parent, too_late=held(path)))
        except OSError as error:
            raise cannot_be_made(path, error) from error
        if look_at(target):  # not `path`: by way of a folder that is not there, it may name a journal that is
            yield target
        else:
            yield turn_and_file.enter_context(_begun_aside(target, path))


@contextmanager
def _begun_aside(target: Path, path: Path) -> Iterator[Path]:
    aside = target.with_name(f"{_begun(target)}{os.getpid()}")
    _clear_away(target)
    create(aside, named=path)
    try:
        yield aside
        aside.replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    except BaseException:
        aside.unlink(missing_ok=True)
        aside.with_name(f"{aside.name}-journal").unlink(missing_ok=True)
        raise


def _begun(target: Path) -> str:
    """How the names begin of files in which a journal is being made."""
    return f".{target.name}.relcli-begins-"


def _clear_away(target: Path) -> None:
    """Remove what a killed beginning left: whoever holds the lock on the folder is the only one who begins there."""
    ours = re.compile(re.escape(_begun(target)) + r"\d+(-journal)?")
    for left in target.parent.iterdir():
        if ours.fullmatch(left.name):
            left.unlink(missing_ok=True)
