"""`import json`: a journal that was exported, into an empty one or one that has some of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.options import PrintAs, given
from relcli.context import Context
from relcli.errors import Failed, NoJournalYet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcli.rules.merging import Here, Merge, Other
    from relcli.store.reader import Reader
    from relcli.store.writer import Writer

MOST_PROBLEMS = 20


def import_json(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="What export json wrote; - reads stdin.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be added, and add nothing.")] = False,
    fmt: PrintAs = None,
) -> None:
    """Import a journal that `export json` wrote, all of it or nothing. A second time adds nothing.

    Into an empty journal it gives the same journal again. Into another it adds what is missing: everything is known
    again by its uid, customers also by ref or name, and what is in the journal stays as it is, your settings too; a
    promise or an issue that is there gets the moves or check-backs that are new.

    Examples:
      relcli import json journal.json
      relcli import json journal.json --dry-run

    """
    from relcli.rules.merging import Here
    from relcli.views.merged import merged_page, merged_words

    context = given(ctx)
    name, other = _read(file, context)
    try:
        with context.reader() as journal:
            here = _here_of(journal, other)
    except NoJournalYet:
        here = Here()
    plan = _merge(other, here, name)
    if plan.adds and not dry_run:
        with context.writer(begins=True) as writer:
            plan = _merge(other, _here_of(writer.reader, other), name)
            writer.back_up("before-import")
            _write(plan, writer)
    context.confirm(merged_words(plan, name, dry_run=dry_run), merged_page(plan, name, dry_run=dry_run), fmt)


def _merge(other: "Other", here: "Here", name: str) -> "Merge":
    """What to add. Failed: it cannot be told who some customer is, with the places."""
    from relcli.rules.merging import merge

    plan = merge(other, here)
    if plan.problems:
        raise _refusal(plan.problems, name)
    return plan


def _read(file: str, context: Context) -> tuple[str, "Other"]:
    """The name of the file and the journal in it. Failed: it cannot be read or is not right, with the places."""
    from relcli.commands.journal_document import read
    from relcli.commands.text_file import all_of, name_of, opened

    name = name_of(file)
    with opened(file) as stream:
        text = all_of(stream, name)
    document = read(text, context.today)
    if not isinstance(document, list):
        return name, document.other()
    raise _refusal(document, name)


def _write(plan: "Merge", journal: "Writer") -> None:
    from relcli.rules.vocabulary.settings import setting

    for name, value in plan.settings.items():
        one = setting(name)
        if one is not None:
            journal.settings.set(one, str(value))
    journal.bulk.add(plan.additions)


def _here_of(journal: "Reader", other: "Other") -> "Here":
    """What of another journal is in this one."""
    from relcli.rules.merging import Here
    from relcli.rules.register import Customers

    bulk = journal.bulk
    return Here(
        customers=Customers(journal.known(), bulk.alias_keys(), bulk.customer_uids()),
        tags=bulk.customer_tags(),
        people=bulk.people(),
        names=bulk.people_by_uid(),
        uids=bulk.uids(),
        jobs=bulk.jobs(),
        touchpoints=bulk.touchpoint_uids({one.made.uid for _, one in other.touchpoints}),
        keys=bulk.keys({one.key for _, one in other.touchpoints if one.key is not None}),
        settings=journal.changed_settings(),
        ledger=journal.ledger(),
    )


def _refusal(problems: "Sequence[str]", name: str) -> Failed:
    more = len(problems) - MOST_PROBLEMS
    rest = [f"  … {more:,} more"] if more > 0 else []
    return Failed(
        f"{name} cannot be imported, so nothing was:", *(f"  {one}" for one in problems[:MOST_PROBLEMS]), *rest
    )
