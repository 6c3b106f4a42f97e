"""Turns: whoever writes in a folder stands in line for it, first come, first served.

SQLite keeps no line: whoever finds its lock taken looks again now and then, and in a crowd somebody never finds it
free. This line is kept by the kernel, for a lock on the folder itself, which leaves no file. Readers do not stand in
it, and SQLite's own lock still keeps other programs out.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from time import monotonic

from relcli.errors import RelcliError
from relcli.store import journal_file


@contextmanager
def turn(folder: Path, *, too_late: RelcliError) -> Iterator[None]:
    """Nobody else's turn in that folder while the block runs; a run takes one turn at a time.

    What was made, moved or taken away in the folder is on the disk when it ends: SQLite leaves it to the system when
    it takes a rollback journal away, and one that was there again after a power cut would undo what was confirmed.
    `too_late` is raised after BUSY_SECONDS in line; what is left of them is for SQLite's lock. OSError: the folder
    cannot be opened.
    """
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    waited = 0.0
    try:
        flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        begun = monotonic()
        _stand_in_line(lock, too_late)
        waited = monotonic() - begun
    try:
        with journal_file.having_waited(waited):
            yield
        with suppress(OSError):  # some systems know no such thing of a folder
            os.fsync(lock)
    finally:
        os.close(lock)


def _stand_in_line(lock: int, too_late: RelcliError) -> None:
    """Wait until the lock is granted; if this raises, the lock is given back as soon as it is.

    The kernel knows no end to waiting, so a thread waits there, and this one for the thread.
    """
    from concurrent.futures import Future
    from threading import Thread

    granted: Future[None] = Future()

    def wait() -> None:
        flock(lock, LOCK_EX)
        granted.set_result(None)

    Thread(target=wait, daemon=True).start()
    try:
        granted.result(timeout=journal_file.BUSY_SECONDS)
    except BaseException as error:
        granted.add_done_callback(lambda _: os.close(lock))
        if isinstance(error, TimeoutError):
            raise too_late from None
        raise
