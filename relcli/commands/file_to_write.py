"""The file that a user wants something written to: never the journal, and nothing that is there unless they say so."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relcli.context import Context, given_path
from relcli.errors import Failed


def wanted_file(file: str, context: Context, *, force: bool) -> Path:
    """Where to write. Failed: it is the journal, no file, or there already without `force`. BadInput: no home."""
    named = given_path(file)
    with told_of(file):
        target = Path(os.path.realpath(named))
        there = target.exists()
        if there and context.journal.exists() and target.samefile(context.journal):
            message = f"{file} is the journal itself; give another file."
            raise Failed(message)
        if there and not target.is_file():
            message = f"{file} is no ordinary file; give another."
            raise Failed(message)
    if there and not force:
        message = f"{file} is there already; --force replaces it."
        raise Failed(message)
    return target


@contextmanager
def told_of(file: str) -> Iterator[None]:
    """Failed, of that file, where the system refuses what is done with it."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "not a file name").lower()
        message = f"{file} cannot be written ({reason}); nothing was."
        raise Failed(message) from error
