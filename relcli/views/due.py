"""Who is owed a check-in: one line a customer, the most urgent first."""

from collections.abc import Sequence
from datetime import date

from relcli.dates import fmt_short
from relcli.rules.standing import Standing
from relcli.views.table import Column, Record, Table
from relcli.views.words import counted, every_words, iso, last_words, late_cell, stage_cell, why_next

FIELDS = (
    "customer",
    "ref",
    "stage",
    "last_conversation",
    "last_kind",
    "cadence",
    "due",
    "days_overdue",
    "status",
    "planned",
    "why",
)


def due_table(standings: Sequence[Standing], today: date, *, within: int = 0, left_out: int = 0) -> Table:
    """The table of `due`. `left_out`: how many more there are beyond a --limit."""
    if within:
        empty = f"Nobody is owed a check-in within {counted(within, 'day')}."
    else:
        empty = "Nobody is owed a check-in today."
    notes = [f"… {left_out} more (leave out --limit)"] if left_out else []
    if any(one.stand.word is not None and one.stand.stage != one.stand.by_evidence for one in standings):
        notes.append("* your own word; the evidence says another stage")
    return Table(
        noun="due",
        columns=due_columns(today),
        rows=standings,
        record=due_record,
        fields=FIELDS,
        empty=empty,
        notes=notes,
    )


def due_columns(today: date) -> tuple[Column, ...]:
    """The columns of a check-in, wherever it is shown."""
    return (
        Column("Customer", lambda one: one.evidence.customer.name, grows=True, least=14),
        Column("Stage", lambda one: stage_cell(one.stand)),
        Column("Last", lambda one: last_words(one.evidence, today)),
        Column("Every", lambda one: every_words(one.check_in), align="right"),
        Column("Due", lambda one: fmt_short(one.check_in.due, today), align="right"),
        Column("Late", lambda one: late_cell(one.check_in), align="right"),
        Column("Why", lambda one: why_next(one.evidence, one.check_in), least=13),
    )


def due_record(one: Standing) -> Record:
    """A check-in as scripts read it; `days_overdue` is 0 today and negative before."""
    return {
        "customer": one.evidence.customer.name,
        "ref": one.evidence.customer.ref,
        "stage": one.stand.stage,
        "last_conversation": iso(one.evidence.last_conversation),
        "last_kind": one.evidence.last_kind,
        "cadence": one.check_in.cadence.days,
        "due": iso(one.check_in.due),
        "days_overdue": one.check_in.days_overdue,
        "status": one.check_in.status,
        "planned": one.check_in.planned,
        "why": why_next(one.evidence, one.check_in),
    }
