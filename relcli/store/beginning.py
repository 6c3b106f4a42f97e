"""The file for one change to a journal. One that is made anew is written aside, so that a change that fails or is
killed leaves no journal behind, nor half of one.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from relcli.errors import CannotBeWritten, Failed
from relcli.store.aside import aside
from relcli.store.journal_file import BESIDE, held, look_at, make_private_folder, reason_of
from relcli.store.turn import turn


@contextmanager
def file_to_change(path: Path, *, anew: bool = False) -> Iterator[Path]:
    """The file to write to, while it is this run's turn: the journal at `path`, if one is there.

    Where there is none yet, or with `anew`, it is one aside: moved to `path` when the block ends, gone when it raises.
    JournalBusy: others have their turn for too long. CannotBeWritten: no file can be made there.
    """
    with ExitStack() as entered:
        try:
            target = Path(os.path.realpath(path))
            make_private_folder(target.parent)
            entered.enter_context(turn(target.parent, too_late=held(path)))
            # Not `path`: by way of a folder that is not there, it may name a journal that is.
            if not anew and look_at(target):
                file = target
            else:
                refuse_remains_of_another(target)
                file = entered.enter_context(aside(target))
        except OSError as error:
            raise CannotBeWritten(str(path), reason_of(error)) from error
        yield file


def refuse_remains_of_another(target: Path) -> None:
    """Failed: SQLite would take what a killed program left beside a journal for a part of the new one."""
    for suffix in BESIDE:
        left = target.with_name(f"{target.name}{suffix}")
        if left.exists():
            message = (
                f"{left} is a part of a journal that is there no more, so none was begun beside it; "
                "put the two together again, or move it away."
            )
            raise Failed(message)
