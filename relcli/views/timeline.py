"""Touchpoints in the order of their days."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from relcli.dates import fmt_day, fmt_short
from relcli.rules.vocabulary.records import Touchpoint
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import counted, one_line

FIELDS = (
    "id",
    "customer",
    "ref",
    "on",
    "time",
    "kind",
    "nature",
    "by",
    "answered",
    "mood",
    "minutes",
    "with",
    "tags",
    "text",
    "key",
    "uid",
    "job",
    "phase",
    "extra",
    "chasing",
)


def timeline_table(
    touchpoints: Sequence[Touchpoint],
    today: date,
    *,
    earlier: int = 0,
    see_all: str = "--all",
    one_customer: bool = False,
    note_cells: int = 0,
    empty: str = "Nothing is in the journal for that.",
) -> Table:
    """Touchpoints, oldest first.

    `earlier`: how many before these are left out, and `see_all` how to see them; `note_cells`: 0 shows whole notes.
    """
    return Table(
        noun="touchpoints",
        columns=(
            _number_column(),
            Column(
                "Day", lambda one: _at(fmt_day(one.day), one), short=lambda one: _at(fmt_short(one.day, today), one)
            ),
            *(() if one_customer else (_customer_column(touchpoints),)),
            *_what_columns(note_cells),
        ),
        rows=touchpoints,
        record=touchpoint_record,
        fields=FIELDS,
        empty=empty,
        notes=[f"… {counted(earlier, 'touchpoint')} earlier ({see_all})"] if earlier else [],
    )


def day_table(touchpoints: Sequence[Touchpoint], *, note_cells: int = 0, empty: str) -> Table:
    """Touchpoints of one day, told once above them, in their order; with the time where one of them has it."""
    timed = any(one.time for one in touchpoints)
    return Table(
        noun="touchpoints",
        columns=(
            _number_column(),
            *((Column("Time", lambda one: one.time or ""),) if timed else ()),
            _customer_column(touchpoints),
            *_what_columns(note_cells),
        ),
        rows=touchpoints,
        record=touchpoint_record,
        fields=FIELDS,
        empty=empty,
    )


def _number_column() -> Column:
    return Column("#", lambda one: Cell(str(one.id), "quiet"), align="right")


def _customer_column(touchpoints: Sequence[Touchpoint]) -> Column:
    sites = Counter(name for name, _ in {(one.customer, one.ref) for one in touchpoints})

    def who(one: Touchpoint) -> str:
        return f"{one.customer} ({one.ref})" if sites[one.customer] > 1 and one.ref else one.customer

    return Column("Customer", who, grows=True, least=14)


def _what_columns(note_cells: int) -> tuple[Column, ...]:
    return (
        Column("Kind", kind_cell),
        Column("Note", lambda one: note_text(one, note_cells), grows=True, least=20),
    )


def _at(day: str, one: Touchpoint) -> str:
    return f"{day} {one.time}" if one.time else day


def kind_cell(one: Touchpoint) -> Cell:
    """The kind, and what it came to where that is not plain."""
    if one.nature == "attempt":
        return Cell(f"{one.kind}, unanswered", "quiet")
    if one.nature == "one-way":
        return Cell(f"{one.kind} by them, missed", "quiet")
    return Cell(f"{one.kind} by them" if one.by == "them" else one.kind)


def note_text(one: Touchpoint, most: int = 0) -> str:
    """The note on one line, between what is marked on it (who was there, how it felt, of which job) and its tags."""
    beside = [
        *one.people,
        *([f"{one.minutes} min"] if one.minutes else []),
        *([f"felt {one.mood}"] if one.mood else []),
        *([f"{one.phase} job #{one.job_id}" if one.phase else f"job #{one.job_id}"] if one.job_id else []),
        *(["extra mile"] if one.extra else []),
        *(["chasing us"] if one.chasing else []),
    ]
    before = f"({', '.join(beside)}) " if beside else ""
    tags = "".join(f" +{tag}" for tag in one.tags)
    return f"{before}{one_line(one.text, most)}{tags}".strip()


def touchpoint_record(one: Touchpoint) -> Record:
    """A touchpoint as scripts read it."""
    return {
        "id": one.id,
        "customer": one.customer,
        "ref": one.ref,
        "on": one.day.isoformat(),
        "time": one.time,
        "kind": one.kind,
        "nature": one.nature,
        "by": one.by,
        "answered": one.answered,
        "mood": one.mood,
        "minutes": one.minutes,
        "with": list(one.people),
        "tags": list(one.tags),
        "text": one.text,
        "key": one.key,
        "uid": one.uid,
        "job": one.job_id,
        "phase": one.phase,
        "extra": one.extra,
        "chasing": one.chasing,
    }
