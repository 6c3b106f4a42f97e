"""Touchpoints in the order of their days."""

from collections.abc import Sequence
from datetime import date

from relcli.dates import fmt_day
from relcli.rules.vocabulary.evidence import Touchpoint
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
)


def timeline_table(
    touchpoints: Sequence[Touchpoint],
    *,
    earlier: int = 0,
    one_customer: bool = False,
    note_cells: int = 0,
    empty: str = "Nothing is in the journal for that.",
) -> Table:
    """Touchpoints, oldest first. `earlier`: how many before these are left out; `note_cells`: 0 shows whole notes."""
    who = () if one_customer else (Column("Customer", lambda one: one.customer, grows=True, least=14),)
    return Table(
        noun="touchpoints",
        columns=(
            Column("#", lambda one: Cell(str(one.id), "quiet"), align="right"),
            Column("Day", lambda one: f"{fmt_day(one.day)} {one.time}" if one.time else fmt_day(one.day)),
            *who,
            Column("Kind", kind_cell),
            Column("Note", lambda one: note_text(one, note_cells), grows=True, least=20),
        ),
        rows=touchpoints,
        record=touchpoint_record,
        fields=FIELDS,
        empty=empty,
        notes=[f"… {counted(earlier, 'touchpoint')} earlier (--all)"] if earlier else [],
    )


def kind_cell(one: Touchpoint) -> Cell:
    """The kind, and what it came to where that is not plain."""
    if one.nature == "attempt":
        return Cell(f"{one.kind}, unanswered", "quiet")
    if one.nature == "one-way":
        return Cell(f"{one.kind} by them, missed", "quiet")
    return Cell(f"{one.kind} by them" if one.by == "them" else one.kind)


def note_text(one: Touchpoint, most: int = 0) -> str:
    """The note on one line, after who was there."""
    people = f"({', '.join(one.people)}) " if one.people else ""
    tags = "".join(f" +{tag}" for tag in one.tags)
    return f"{people}{one_line(one.text, most)}{tags}".strip()


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
    }


def on_day(touchpoints: Sequence[Touchpoint], day: date) -> list[Touchpoint]:
    """Those of one day."""
    return [one for one in touchpoints if one.day == day]
