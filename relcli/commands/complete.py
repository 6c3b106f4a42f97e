"""What TAB offers from the journal. Completion never fails and never writes: without a journal it offers nothing.

Whatever is offered is one word that no shell would take for anything else: bash expands the offers, zsh evaluates
them and the text beside them, and both put them on the command line as they are.
"""

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from relcli.context import Context, Given
from relcli.errors import RelcliError
from relcli.render.sanitise import clean
from relcli.rules.names import completions, composed, slug_of

if TYPE_CHECKING:
    from relcli.store.reader import Reader

_HARMLESS = re.compile(r"[\w %+./@-]*")

# A backslash would undo the care that Typer takes of the others.
_BESIDE = str.maketrans({"\\": "∖", "'": "’", '"': "”", "`": "’"})


def customers(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Names that go on from what was typed, as one word for the shell, with the full name beside it."""
    try:
        with _reading(ctx) as journal:
            names = [(one.text, one.text) for one in journal.known() if not one.is_ref]
    except (RelcliError, OSError):
        return
    typed = incomplete if _HARMLESS.fullmatch(incomplete) else slug_of(incomplete)
    for word, name in completions(typed, names):
        yield word, clean(name).translate(_BESIDE)


def tags(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """Tags in use that go on from what was typed; one that a shell would take apart is not offered."""
    try:
        with _reading(ctx) as journal:
            names = journal.tags_in_use()
    except (RelcliError, OSError):
        return
    begun = composed(incomplete)  # an offer goes on from what was typed, in its own Unicode form
    fits = (name for name in names if name.startswith(begun) and _HARMLESS.fullmatch(name))
    yield from (incomplete + name[len(begun) :] for name in fits)


def backups(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """The names of the backups of the journal, the newest first."""
    from relcli.store.backups import backups_of

    with suppress(RelcliError, OSError):
        yield from (one.file.name for one in backups_of(_context(ctx).journal) if one.file.name.startswith(incomplete))


def _reading(ctx: typer.Context) -> AbstractContextManager["Reader"]:
    """One look at the journal, which TAB does not bring up to date."""
    from relcli.store.doors import reading

    return reading(_context(ctx).journal, None)


def _context(ctx: typer.Context) -> Context:
    """The context of a run that was only completed, so that no callback has made one."""
    journal = ctx.find_root().params.get("journal")
    never = datetime.min.replace(tzinfo=UTC)
    return Context(today=never.date(), now=never, given=Given(journal=journal), environ=os.environ)
