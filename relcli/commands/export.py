"""`export`: everything in the journal, in files that other programs read and `import` takes back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relcli import __version__
from relcli.commands.options import given
from relcli.context import Context
from relcli.errors import BadInput

if TYPE_CHECKING:
    from relcli.store.reader import Reader
    from relcli.views.dated import Dated
    from relcli.views.export import Whole

STDOUT = "-"

HELP = """Write everything in the journal to a file, for other programs and for import.

Examples:
  relcli export csv visits.csv
  relcli export json journal.json

"""

app = typer.Typer(no_args_is_help=True, help=HELP)

To = Annotated[
    str, typer.Argument(metavar="[FILE]", help="The file; without one, or with -, to stdout.", show_default=False)
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]


@app.command("csv")
def export_csv(
    ctx: typer.Context,
    file: To = STDOUT,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="Every text to the letter: no apostrophe before =, +, - and @, no � for controls."),
    ] = False,
    force: Force = False,
) -> None:
    """Export customers and touchpoints as one table: a row a touchpoint, and a row for each customer without one.

    `import csv` makes the same customers and touchpoints of it again. Other things have no room in a table: settings,
    plans, your own words on stages, open loops (promises, issues, feedback, facts, expectations, jobs, commitments,
    referrals, fit) and to which job and phase of it a touchpoint belongs, what is known of people besides their names,
    and endings that were taken back; `export json` has them all.

    Examples:
      relcli export csv visits.csv
      relcli export csv | cut -d, -f1-5

    """
    from relcli.commands.file_to_write import put
    from relcli.render.delimited import render_csv
    from relcli.views.export import flat_table

    context = given(ctx)
    target = _target(file, context, force=force)
    with context.reader() as journal:
        table = flat_table(_whole(journal))
    put([render_csv(table, raw=raw or context.raw)], target, context)


@app.command("json")
def export_json(ctx: typer.Context, file: To = STDOUT, force: Force = False) -> None:
    """Export everything: settings, customers with all that hangs on them, open loops too, and touchpoints, one a line.

    `import json` makes the same journal of it again. The same journal always gives the same file.

    Examples:
      relcli export json journal.json
      relcli export json - | gzip > journal.json.gz

    """
    from relcli.commands.file_to_write import put
    from relcli.render.journal_json import render_journal
    from relcli.views.export import customer_record, touchpoint_record

    context = given(ctx)
    target = _target(file, context, force=force)
    with context.reader() as journal:
        whole = _whole(journal)
        # A list: nobody waits for the journal while somebody reads the answer slowly.
        pieces = list(
            render_journal(
                whole.settings,
                map(customer_record, whole.customers),
                (touchpoint_record(uid, one) for uid, one in whole.touchpoints),
                today=context.today,
                version=__version__,
            )
        )
    put(pieces, target, context)


@app.command("ics")
def export_ics(
    ctx: typer.Context,
    file: To = STDOUT,
    events: Annotated[
        bool, typer.Option("--events", help="Tasks as all-day events too, for a calendar that shows no tasks.")
    ] = False,
    no_notes: Annotated[
        bool, typer.Option("--no-notes", help="Names and days, and nothing that anybody wrote.")
    ] = False,
    force: Force = False,
) -> None:
    """Export what has a day for a calendar: check-ins, promises, issues, thanks, word around jobs, deadlines, jobs.

    Jobs are events on their days, all else is a task due on its day. Imported again, each entry is brought up to date
    and none comes twice. What was kept, done or dropped in the last 90 days is among them, and marked as such.

    Examples:
      relcli export ics relcli.ics
      relcli export ics --events --no-notes ~/phone.ics --force

    """
    from relcli.commands.file_to_write import put
    from relcli.render.ics import render_ics

    context = given(ctx)
    target = _target(file, context, force=force)
    with context.reader() as journal:
        entries = _calendar(journal, context, words=not no_notes, tasks=not events)
    put(list(render_ics(entries, today=context.today, name="relcli", version=__version__)), target, context)


@app.command("sqlite")
def export_sqlite(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file.", show_default=False)],
    force: Force = False,
) -> None:
    """Export a plain SQLite file to look around in: the views of `relcli sql`, each a table, as of today.

    Nothing of it is relcli's own, so it may be opened and changed with anything. To keep a journal, take a backup; to
    bring everything back, export json.

    Examples:
      relcli export sqlite copy.db
      relcli export sqlite copy.db --force && datasette copy.db

    """
    from relcli.commands.file_to_write import refuse_what_is_there, told_of, wanted_file
    from relcli.render.sanitise import clean
    from relcli.store.aside import in_place_of
    from relcli.store.journal_file import ALL_BESIDE
    from relcli.views.words import counted

    context = given(ctx)
    if file == STDOUT:
        message = "A database is a file, and is not written to stdout; give a name."
        raise BadInput(message)
    target = wanted_file(file, context, force=force)
    refuse_what_is_there(target, ALL_BESIDE)
    with context.reader() as journal, told_of(file), in_place_of(target) as aside:
        counts = journal.copy_plainly(aside, context.today)
    context.confirm(f"Wrote {clean(str(target))}: {counted(sum(counts.values()), 'row')} in {len(counts)} tables.")


def _calendar(journal: "Reader", context: Context, *, words: bool, tasks: bool) -> "list[Dated]":
    from relcli.commands.cases import agenda_cases
    from relcli.commands.find import directory
    from relcli.rules.calendar import calendar
    from relcli.rules.judged import Judged
    from relcli.views.acts import everybody_of
    from relcli.views.calendar import calendar_entries

    everybody = agenda_cases(journal, context.today)
    found = calendar((Judged(one.dossier, one.standing) for one in everybody), journal.policy(), context.today)
    ids: dict[str, list[int]] = {}
    for one in found:
        ids.setdefault(one.row[0], []).append(one.row[1])
    made = {(table, row_id): one for table in ids for row_id, one in journal.made(table, ids[table]).items()}
    standings = everybody_of((one.standing for one in everybody), directory(journal).typed_for, context.hinted)
    return calendar_entries(found, standings, lambda one: made[one.row], words=words, tasks=tasks)


def _whole(journal: "Reader") -> "Whole":
    from relcli.views.export import Whole

    return Whole(journal.bulk.customers(), journal.bulk.touchpoints(), journal.changed_settings())


def _target(file: str, context: Context, *, force: bool) -> Path | None:
    """Where to write; None: to stdout. Errors: as `wanted_file`."""
    from relcli.commands.file_to_write import wanted_file

    return None if file == STDOUT else wanted_file(file, context, force=force)
