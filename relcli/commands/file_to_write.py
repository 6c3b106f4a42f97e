"""The file that a user wants something written to: never the journal, and nothing that is there unless they say so."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from relcli.context import Context, given_path
from relcli.errors import BadInput, Failed
from relcli.render.sanitise import clean

STDOUT = "-"

Format = TypeVar("Format", bound=str)

ENDINGS = {
    ".txt": "plain",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".eml": "eml",
    ".svg": "svg",
}
"""What a file is, by the end of its name, where --format does not say; plain, where it has none."""


def wanted_file(file: str, context: Context, *, force: bool) -> Path:
    """Where to write. Failed: it is relcli's own, no file, or there already without `force`.

    BadInput: it has no name, or nobody knows the home folder.
    """
    from relcli.store.own_files import own_file

    if not file.strip():
        message = "No file was named; give one."
        raise BadInput(message)
    try:
        target = Path(os.path.realpath(given_path(file)))
    except (ValueError, OSError) as error:  # no file's name; in a folder that is gone
        raise _refusal(file, error) from error
    with told_of(file):
        there = target.exists()
        if is_what := own_file(target, context.journal):
            message = f"{file} is {is_what}; give another file."
            raise Failed(message)
        if there and not target.is_file():
            message = f"{file} is no ordinary file; give another."
            raise Failed(message)
    if there and not force:
        message = f"{file} is there already; --force replaces it."
        raise Failed(message)
    return target


def file_or_stdout(file: str | None, context: Context) -> Path | None:
    """Where to write an answer that replaces the last one; None: to stdout, also for "-".

    Errors: as `wanted_file`; Failed, too, if a database is there.
    """
    if file is None or file == STDOUT:
        return None
    from relcli.store.journal_file import is_database

    target = wanted_file(file, context, force=True)
    with told_of(file):
        if is_database(target):
            message = f"{file} is a database; give another file."
            raise Failed(message)
    return target


def format_of(file: str, formats: Sequence[Format]) -> Format:
    """Which of some formats the name of a file asks for. BadInput: its ending is that of none of them."""
    ending = Path(file).suffix.lower()
    wanted = ENDINGS.get(ending) if ending else "plain"
    for one in formats:
        if one == wanted:
            return one
    *first, last = [name for name, fmt in ENDINGS.items() if fmt in formats]
    message = (
        f"There is no format for a name that ends in {ending}; end it in {', '.join(first)} or {last}, "
        "or say which with --format."
    )
    raise BadInput(message)


def refuse_what_is_there(target: Path, suffixes: Iterable[str]) -> None:
    """Failed: there is a file of that name with one of the suffixes; SQLite would take some for a part of a journal."""
    for there in (f"{target}{suffix}" for suffix in suffixes):
        if os.path.lexists(there):
            message = f"{there} is there already; give another file."
            raise Failed(message)


@contextmanager
def told_of(file: str) -> Iterator[None]:
    """Failed, of that file, where the system refuses what is done with it."""
    try:
        yield
    except OSError as error:
        raise _refusal(file, error) from error


def put(pieces: Iterable[str], target: Path | None, context: Context) -> None:
    """Write a whole file, made aside and moved into place, and say so; None: to stdout. Failed: it cannot be."""
    if target is None:
        context.pour(pieces)
        return
    from relcli.store.aside import in_place_of

    with told_of(str(target)), in_place_of(target) as file, file.open("wb") as stream:
        stream.writelines(piece.encode() for piece in pieces)
    context.confirm(f"Wrote {clean(str(target))}.")


def _refusal(file: str, error: OSError | ValueError) -> Failed:
    from relcli.store.journal_file import reason_of

    return Failed(f"{file} cannot be written ({reason_of(error)}); nothing was.")
