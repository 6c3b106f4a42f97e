"""Which files are relcli's own, or would be: nothing that a user asks for is written in their place."""

import os
from contextlib import suppress
from pathlib import Path

from relcli.store.aside import is_aside
from relcli.store.backups import backups_folder
from relcli.store.journal_file import beside_of, drafts_folder, is_draft, whole_of
from relcli.store.set_aside import is_set_aside


def own_file(target: Path, journal: Path) -> str | None:
    """What a file of that real path, there or not, is to a journal, as a sentence says it; None: nothing.

    OSError: the target cannot be reached.
    """
    real = Path(os.path.realpath(journal))
    kept_in = backups_folder(real)
    found = {
        "the journal itself": _same(target, real),
        "a part of the journal, which SQLite keeps beside it": target in beside_of(real),
        f"a part of {target.name.rpartition('-')[0]}, which SQLite keeps beside it": whole_of(target),
        "where the backups of the journal lie": any(_same(one, kept_in) for one in (target, *target.parents)),
        "a damaged journal that was set aside": _same(target.parent, real.parent) and is_set_aside(target, real),
        "a draft that relcli keeps": _same(target.parent, drafts_folder(journal.absolute())) and is_draft(target),
        "a name that relcli gives to what it has not finished": is_aside(target),
    }
    return next((what for what, is_so in found.items() if is_so), None)


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same, there or not; what cannot be reached is not written over."""
    with suppress(OSError):
        return one == other or (one.exists() and other.exists() and one.samefile(other))
    return False
