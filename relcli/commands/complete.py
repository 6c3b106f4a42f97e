"""What TAB offers from the journal. Completion never fails and never writes: without a journal it offers nothing."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import typer

from relcli.context import Context, Given
from relcli.errors import RelcliError
from relcli.rules.names import completions


def customers(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Names that go on from what was typed, as one word for the shell, with the full name beside it."""
    try:
        with _context(ctx).reader() as journal:
            names = [(one.text, one.text) for one in journal.known() if not one.is_ref]
    except RelcliError:
        return
    yield from completions(incomplete, names)


def tags(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """Tags in use that go on from what was typed."""
    try:
        with _context(ctx).reader() as journal:
            names = journal.tags_in_use()
    except RelcliError:
        return
    yield from (name for name in names if name.startswith(incomplete))


def _context(ctx: typer.Context) -> Context:
    """The context of a run that was only completed, so that no callback has made one."""
    journal = ctx.find_root().params.get("journal")
    never = datetime.min.replace(tzinfo=UTC)
    return Context(today=never.date(), now=never, given=Given(journal=journal), environ=os.environ)
