"""Damaged journals that were kept as they were, whole, when another took their place or something was done to them."""

from datetime import datetime
from pathlib import Path

STAMP = "%Y-%m-%dT%H%M%SZ"


def free_name(journal: Path, now: datetime) -> Path:
    """A name beside a journal under which it can be set aside, and nothing is yet; `now` is UTC."""
    named = free = journal.with_name(f"{_begins(journal)}{now:{STAMP}}")
    number = 1
    while free.exists():
        number += 1
        free = named.with_name(f"{named.name}-{number}")
    return free


def set_aside_of(journal: Path) -> list[Path]:
    """What was set aside of a journal, with what lay beside it, by name. OSError: the folder cannot be looked into."""
    return sorted(one for one in journal.parent.iterdir() if is_set_aside(one, journal))


def is_set_aside(file: Path, journal: Path) -> bool:
    """Whether a file in a journal's folder is called as what is set aside of it."""
    return file.name.startswith(_begins(journal))


def _begins(journal: Path) -> str:
    return f"{journal.name}.damaged-"
