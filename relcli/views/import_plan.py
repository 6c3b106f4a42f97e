"""What an import will do, or did."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import fmt_day, fmt_short
from relcli.rules.columns import Layout
from relcli.rules.imports import Plan, Problem, Row
from relcli.rules.vocabulary.journal import FullTouchpoint
from relcli.rules.vocabulary.kinds import KINDS
from relcli.views.table import Block, Cell, Column, Facts, Lines, Page, Record, Table
from relcli.views.words import counted, iso, joined, one_line

SAMPLES = 5
MOST_PROBLEMS = 20
MOST_WORDS = 60
NOTE_CELLS = 200


class Source(NamedTuple):
    """The file: its name, its columns, and the words that --kinds explains and that are nowhere in it."""

    name: str
    layout: Layout
    unused: Sequence[str] = ()


def import_page(plan: Plan, source: Source, today: date, *, dry_run: bool) -> Page:
    """The plan of an import; its record is also what `-f json` gives after it."""
    blocks: list[Block] = [
        Facts(_column_facts(source.layout), title="Columns"),
        Facts(_count_facts(plan, today), title="What would be added"),
    ]
    if samples := plan.rows[:SAMPLES]:
        blocks.append(_sample_table(samples))
    blocks.append(Lines([*_notes(plan, source), Cell("Nothing was written.", "quiet")]))
    return Page(
        noun="import",
        title=source.name,
        blocks=blocks,
        record={
            "file": source.name,
            "dry_run": dry_run,
            "rows": plan.total,
            "customers_added": len(plan.additions.customers),
            "customers_there": plan.customers_there,
            "people_added": plan.people,
            "touchpoints_added": len(plan.rows),
            "touchpoints_there": plan.already,
            "refs_given": len(plan.additions.refs),
            "kinds": _kinds(plan),
            "first": iso(min((one.day for one in _touchpoints(plan)), default=None)),
            "last": iso(max((one.day for one in _touchpoints(plan)), default=None)),
            "columns": {field: list(headers) for field, headers in _columns(source.layout)},
            "ignored": list(source.layout.ignored),
            "bad_rows": [_problem_record(problem) for problem in sorted([*plan.no_order, *plan.problems])],
            "no_kinds": dict(plan.no_kinds),
            "forgotten": plan.forgotten,
        },
    )


def import_words(plan: Plan, source: Source, today: date) -> str:
    """What was imported, in sentences, a line each."""
    parts = [
        counted(number, noun)
        for number, noun in (
            (len(plan.rows), "touchpoint"),
            (len(plan.additions.customers), "new customer"),
        )
        if number
    ]
    if plan.people:
        parts.append("1 new person" if plan.people == 1 else f"{plan.people:,} new people")
    there = "1 was" if plan.already == 1 else f"{plan.already:,} were"
    again = f" {there} in the journal already." if plan.already else ""
    if parts:
        days = f", {_span(plan, today)}" if plan.rows else ""
        first = f"Imported {joined(parts)} from {source.name}{days}.{again}"
    elif plan.bad_rows and not again:
        first = f"Nothing of {source.name} was imported."
    else:
        first = f"Nothing of {source.name} was new.{again}"
    return "\n".join([first, *_notes(plan, source)])


def problem_lines(plan: Plan, source: Source, *, left_out: bool) -> list[str]:
    """The rows that cannot be imported, after a line that says what became of them; none if there is none."""
    if not plan.bad_rows:
        return []
    bad = f"{plan.bad_rows:,} of {counted(plan.total, 'row')} of {source.name}"
    shown = [f"  line {one.line:,}: {one.sentence}" for one in plan.problems[:MOST_PROBLEMS]]
    more = len(plan.problems) - MOST_PROBLEMS
    return [
        f"{bad} {'was' if plan.bad_rows == 1 else 'were'} left out:"
        if left_out
        else f"{bad} cannot be imported, so nothing was; --skip-bad leaves them out:",
        *_no_kind_lines(plan),
        *_no_order_lines(plan),
        *shown,
        *([f"  … {more:,} more"] if more > 0 else []),
    ]


def _no_kind_lines(plan: Plan) -> list[str]:
    """The words that are no kind, most frequent first, and what can be done about them."""
    words = sorted(plan.no_kinds, key=lambda word: (-plan.no_kinds[word], word))
    if not words:
        return []
    named = [f"{one_line(word, 60)} ({counted(plan.no_kinds[word], 'row')})" for word in words[:MOST_WORDS]]
    more = f" and {len(words) - MOST_WORDS:,} more" if len(words) > MOST_WORDS else ""
    verb = "This is no kind" if len(words) == 1 else "These are no kinds"
    example = f'--kinds "{one_line(words[0], 60)}=visit,…"'
    return [
        f"  {verb}: {', '.join(named)}{more}.",
        f"  Say what a word means with {example}; what all others mean with --other-kind note.",
    ]


def _no_order_lines(plan: Plan) -> list[str]:
    """The first day that may be two days, how many there are, and what can be done about them."""
    if not plan.no_order:
        return []
    first, *others = plan.no_order
    has = "more row has" if len(others) == 1 else "more rows have"
    more = f" {len(others):,} {has} such a day." if others else ""
    return [
        f"  line {first.line:,}: {first.sentence}{more}",
        (
            '  Say it for the whole file: --date-format "%d/%m/%Y" or "%m/%d/%Y"; or once and for all:'
            " relcli config set date_order dmy (or mdy)."
        ),
    ]


def _columns(layout: Layout) -> list[tuple[str, list[str]]]:
    return [(field, [layout.headers[place] for place in places]) for field, places in layout.columns.items()]


def _column_facts(layout: Layout) -> list[tuple[str, Cell | str]]:
    facts: list[tuple[str, Cell | str]] = [(field, ", ".join(headers)) for field, headers in _columns(layout)]
    if layout.ignored:
        facts.append(("(ignored)", Cell(", ".join(layout.ignored), "quiet")))
    return facts


def _count_facts(plan: Plan, today: date) -> list[tuple[str, Cell | str]]:
    bad = f", {plan.bad_rows:,} with errors" if plan.bad_rows else ""
    facts: list[tuple[str, Cell | str]] = [
        ("Rows", f"{plan.total:,}{bad}"),
        ("Customers", f"{len(plan.additions.customers):,}; {plan.customers_there:,} in the journal already"),
    ]
    if plan.people:
        facts.append(("People", f"{plan.people:,}"))
    facts.append(("Touchpoints", f"{len(plan.rows):,}; {plan.already:,} in the journal already"))
    if plan.rows:
        facts.append(("Kinds", ", ".join(f"{kind} {times:,}" for kind, times in _kinds(plan).items())))
        facts.append(("Days", _span(plan, today)))
    return facts


def _sample_table(samples: Sequence[Row]) -> Table:
    return Table(
        noun="samples",
        columns=(
            Column("Day", lambda row: fmt_day(row.touchpoint.day)),
            Column("Customer", lambda row: row.who.name, grows=True, least=14),
            Column("Kind", lambda row: row.touchpoint.kind),
            Column("Note", lambda row: one_line(row.touchpoint.text, NOTE_CELLS), grows=True, least=20),
        ),
        rows=samples,
        record=lambda row: {"on": row.touchpoint.day.isoformat(), "customer": row.who.name},
        title="Samples",
    )


def _notes(plan: Plan, source: Source) -> list[str]:
    notes = []
    if given := plan.additions.refs:
        notes.append(f"Given to customers who had none: the ref {_some(list(given.values()))}.")
    if plan.apart:
        notes.append(f"Added beside somebody of the same name without a ref: {_some(plan.apart)}.")
    if plan.forgotten:
        notes.append(f"Left out, since you forgot whom they are of: {counted(plan.forgotten, 'row')}.")
    if source.unused:
        notes.append(f"Nowhere in the file, though --kinds explains it: {_some(source.unused)}.")
    return notes


def _problem_record(problem: Problem) -> Record:
    return {"line": problem.line, "problem": problem.sentence}


def _touchpoints(plan: Plan) -> list[FullTouchpoint]:
    return [row.touchpoint for row in plan.rows if row.touchpoint is not None]


def _kinds(plan: Plan) -> dict[str, int]:
    """How many touchpoints of each kind, in the order of kinds."""
    times = Counter(one.kind for one in _touchpoints(plan))
    return {kind: times[kind] for kind in KINDS if kind in times}


def _span(plan: Plan, today: date) -> str:
    days = [one.day for one in _touchpoints(plan)]
    first, last = min(days), max(days)
    return fmt_short(first, today) if first == last else f"{fmt_short(first, today)} to {fmt_short(last, today)}"


def _some(names: Sequence[str], most: int = 5) -> str:
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
