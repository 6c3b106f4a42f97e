"""`import csv`: the visits of past years, from a spreadsheet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from relcli.commands.options import PrintAs, given, kind_names
from relcli.commands.said import kind_said
from relcli.context import Context
from relcli.dates import DateOrder
from relcli.errors import BadInput, Failed, NoJournalYet, quoted

if TYPE_CHECKING:
    from relcli.commands.csv_rows import Kinds
    from relcli.rules.imports import Gathered, Plan, There
    from relcli.store.reader import Reader
    from relcli.views.import_plan import Source


class Asked(NamedTuple):
    """What was asked of one import, made out but for the file."""

    file: str
    columns: dict[str, tuple[str, ...]]
    kinds: "Kinds"
    form: str | None
    raw: bool
    skip_bad: bool


def import_csv(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file; - reads stdin.")],
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            metavar="FIELD=HEADER,…",
            help="Which column holds what; FIELD= leaves one out. May be given several times.",
        ),
    ] = None,
    ref: Annotated[
        str | None, typer.Option("--ref", metavar="COLUMN", help="The column with an id that tells customers apart.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            "-k",
            help="For rows without one; else the first word of the note tells.",
            autocompletion=kind_names,
        ),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kinds", metavar="WORD=KIND,…", help="What the words of the file mean. Several times, too."),
    ] = None,
    other_kind: Annotated[
        str | None,
        typer.Option("--other-kind", metavar="KIND", help="What every other word means.", autocompletion=kind_names),
    ] = None,
    date_format: Annotated[
        str | None, typer.Option("--date-format", metavar="FORMAT", help="How days are written, such as %d/%m/%Y.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be added, and add nothing.")] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave rows with errors out and import the rest.")
    ] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="Take an apostrophe before =, +, - or @ as it stands; for export --raw.")
    ] = False,
    fmt: PrintAs = None,
) -> None:
    """Import touchpoints and customers from comma separated values, all rows or none. A second time adds nothing.

    Columns are found by their headers: customer, on, kind, text and what else they are usually called, such as
    client, visit date, reason and notes. An empty day tells of a customer only. A customer is known by ref if there
    is one, else by exact name, and is added if not there. Customers in the journal keep what is known of them.

    Examples:
      relcli import csv visits.csv --dry-run
      relcli import csv visits.csv --ref Site --kinds "ROUTINE=service,COMPLAINT=visit" --other-kind note
      relcli import csv - --columns "customer=Firma,on=Datum" --date-format %d.%m.%Y < besuche.csv

    """
    from relcli.commands.csv_cells import format_said
    from relcli.commands.csv_rows import Kinds

    context = given(ctx)
    said = columns_said(columns)
    if ref is not None and said.setdefault("ref", (ref,)) != (ref,):
        message = "--ref and --columns give two columns for ref; leave one out."
        raise BadInput(message)
    asked = Asked(
        file=file,
        columns=said,
        kinds=Kinds(
            none=None if kind is None else kind_said(kind),
            meaning=kinds_said(kinds),
            other=None if other_kind is None else kind_said(other_kind),
        ),
        form=None if date_format is None else format_said(date_format),
        raw=raw,
        skip_bad=skip_bad,
    )
    _import(asked, context, fmt, dry_run=dry_run)


def _import(asked: Asked, context: Context, fmt: PrintAs, *, dry_run: bool) -> None:
    from relcli.commands.progress import progress
    from relcli.rules.imports import decide
    from relcli.views.import_plan import import_page, import_words

    source, gathered = _read(asked, context)
    plan = decide(gathered, _there(gathered, context), context.today)
    if dry_run:
        context.show(import_page(plan, source, context.today, dry_run=True), fmt)
    _refuse_bad_rows(plan, source, asked)
    if dry_run:
        _tell_bad_rows(plan, source, context)
        return
    if plan.adds:
        with context.writer(begins=True) as journal:
            plan = decide(gathered, _there_of(journal.reader, gathered), context.today)
            _refuse_bad_rows(plan, source, asked)
            journal.back_up("before-import")
            with progress("Writing", len(plan.rows), shown=not context.quiet) as tell:
                journal.bulk.add(plan.additions, tell)
    _tell_bad_rows(plan, source, context)
    context.confirm(
        import_words(plan, source, context.today), import_page(plan, source, context.today, dry_run=False), fmt
    )


def _read(asked: Asked, context: Context) -> tuple["Source", "Gathered"]:
    """The file, gathered. Failed: it cannot be read, or nobody can tell what its columns are. BadInput: --columns."""
    from relcli.commands.csv_cells import Dates
    from relcli.commands.csv_file import records_of
    from relcli.commands.csv_rows import Gatherer
    from relcli.commands.progress import progress
    from relcli.commands.text_file import lines_of, name_of, opened, size_of
    from relcli.rules.columns import Unclear, layout_of
    from relcli.views.import_plan import Source

    name = name_of(asked.file)
    with opened(asked.file) as stream, progress("Reading", size_of(stream), shown=not context.quiet) as tell:
        records = records_of(lines_of(stream, name, tell), name)
        header = next(records, None)
        if header is None:
            message = f"{name} is empty; nothing was imported."
            raise Failed(message)
        try:
            layout = layout_of([text.strip() for text in header.fields], asked.columns)
        except Unclear as reason:
            raise Failed(str(reason)) from None
        gatherer = Gatherer(layout, Dates(context.today, _date_order(context), asked.form), asked.kinds, raw=asked.raw)
        gathered = gatherer.gather(records)
    return Source(name, layout, gatherer.meanings_unused), gathered


def _date_order(context: Context) -> DateOrder | None:
    try:
        with context.reader() as journal:
            return journal.policy().order
    except NoJournalYet:
        return None


def _there(gathered: "Gathered", context: Context) -> "There":
    from relcli.rules.imports import There

    try:
        with context.reader() as journal:
            return _there_of(journal, gathered)
    except NoJournalYet:
        return There()


def _there_of(journal: "Reader", gathered: "Gathered") -> "There":
    """What of a file is in the journal already."""
    from relcli.rules.imports import There
    from relcli.rules.register import Customers

    touchpoints = [row.touchpoint for row in gathered.rows if row.touchpoint is not None]
    return There(
        customers=Customers(journal.known(), journal.bulk.alias_keys(), journal.bulk.customer_uids()),
        people=journal.bulk.people(),
        keys=journal.bulk.keys({one.key for one in touchpoints if one.key}),
        uids=journal.bulk.touchpoint_uids({one.made.uid for one in touchpoints if one.made.uid}),
        ledger=journal.ledger(),
    )


def _refuse_bad_rows(plan: "Plan", source: "Source", asked: Asked) -> None:
    if plan.bad_rows and not asked.skip_bad:
        raise Failed(*bad_rows_words(plan, source, left_out=False))


def _tell_bad_rows(plan: "Plan", source: "Source", context: Context) -> None:
    for line in bad_rows_words(plan, source, left_out=True):
        context.remark(line)


def bad_rows_words(plan: "Plan", source: "Source", *, left_out: bool) -> list[str]:
    """The rows that cannot be imported, a line each; none if there is none."""
    from relcli.views.import_plan import problem_lines

    return problem_lines(plan, source, left_out=left_out)


def columns_said(columns: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    """The headers of each field that was given; none for a field that is left out. BadInput: there is no such field.

    A header may hold commas: a piece without = goes on where the one before it ended.
    """
    from relcli.rules.columns import FIELDS, JOINED

    said: dict[str, tuple[str, ...]] = {}
    for pair in _pairs(columns, open_at_the_end=True):
        field, equals, header = pair.partition("=")
        field = field.strip().casefold()
        if not equals or field not in FIELDS:
            message = f"--columns takes FIELD=HEADER, not {quoted(pair)}; the fields are {', '.join(FIELDS)}."
            raise BadInput(message)
        if said.get(field) and field not in JOINED:
            message = f"--columns gives two columns for {field}; give one."
            raise BadInput(message)
        said[field] = (*said.get(field, ()), *filter(None, [header.strip()]))
    return said


def kinds_said(kinds: Sequence[str] | None) -> dict[str, str]:
    """What each word (in lower case) means. BadInput: it is given no kind, or one that there is not.

    A word may hold commas: a piece without = is the beginning of the one after it.
    """
    from relcli.rules.names import composed

    meaning: dict[str, str] = {}
    for pair in _pairs(kinds, open_at_the_end=False):
        word, equals, kind = pair.rpartition("=")
        if not equals:
            message = f"--kinds takes WORD=KIND, not {quoted(pair)}."
            raise BadInput(message)
        meaning[composed(word.strip()).casefold()] = kind_said(kind)
    return meaning


def _pairs(given: Sequence[str] | None, *, open_at_the_end: bool) -> list[str]:
    """What was given, cut at its commas, where a piece without = belongs to the one before or after it."""
    pairs: list[str] = []
    for text in given or ():
        begun: list[str] = []
        for piece in text.split(","):
            if begun and open_at_the_end == ("=" in piece):
                pairs.append(",".join(begun))
                begun = []
            begun.append(piece)
            if not open_at_the_end and "=" in piece:
                pairs.append(",".join(begun))
                begun = []
        if begun:
            pairs.append(",".join(begun))
    return pairs
