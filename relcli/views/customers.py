"""All customers at a glance."""

from collections.abc import Mapping, Sequence
from datetime import date

from relcli.dates import fmt_short
from relcli.rules.standing import Standing
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import iso, last_words, late_cell, sparkline, stage_cell, status_cell

FIELDS = (
    "customer",
    "ref",
    "place",
    "tags",
    "stage",
    "stage_by_evidence",
    "known_since",
    "conversations",
    "last_conversation",
    "last_kind",
    "cadence",
    "due",
    "days_overdue",
    "status",
    "months",
)
QUIET_YEAR = (0,) * 12


def customers_table(
    standings: Sequence[Standing], months: Mapping[int, Sequence[int]], today: date, *, noted: Sequence[str] = ()
) -> Table:
    """The table of `list`. `months`: conversations in each of twelve months by customer id, oldest first."""

    def year(one: Standing) -> Sequence[int]:
        return months.get(one.evidence.customer.id, QUIET_YEAR)

    def next_cell(one: Standing) -> Cell:
        if one.evidence.ended is not None:
            return Cell("", "quiet")
        return Cell(fmt_short(one.check_in.due, today))

    def late(one: Standing) -> Cell:
        return Cell("") if one.evidence.ended is not None else late_cell(one.check_in)

    def record(one: Standing) -> Record:
        return {**customer_record(one), "months": list(year(one))}

    return Table(
        noun="customers",
        columns=(
            Column("Customer", lambda one: one.evidence.customer.name, grows=True, least=14),
            Column("Stage", lambda one: stage_cell(one.stand)),
            Column("Talks", lambda one: str(one.evidence.conversations), align="right"),
            Column("Last", lambda one: last_words(one.evidence, today)),
            Column("Next", next_cell, align="right"),
            Column("Late", late, align="right", wide=True),
            Column("Status", lambda one: status_cell(one.evidence, one.check_in)),
            Column("12 months", lambda one: sparkline(list(year(one)))),
        ),
        rows=standings,
        record=record,
        fields=FIELDS,
        empty="No customer fits.",
        notes=noted,
    )


def customer_record(one: Standing) -> Record:
    """A customer as scripts read it; an ended one owes no check-in."""
    customer, evidence = one.evidence.customer, one.evidence
    return {
        "customer": customer.name,
        "ref": customer.ref,
        "place": customer.place,
        "tags": list(customer.tags),
        "stage": one.stand.stage,
        "stage_by_evidence": one.stand.by_evidence,
        "known_since": iso(evidence.known_since),
        "conversations": evidence.conversations,
        "last_conversation": iso(evidence.last_conversation),
        "last_kind": evidence.last_kind,
        "cadence": one.check_in.cadence.days,
        "due": None if evidence.ended else iso(one.check_in.due),
        "days_overdue": None if evidence.ended else one.check_in.days_overdue,
        "status": "ended" if evidence.ended else one.check_in.status,
    }
