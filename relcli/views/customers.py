"""All customers at a glance."""

from collections.abc import Mapping, Sequence
from datetime import date

from relcli.dates import fmt_short
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.records import Detail
from relcli.views.table import Column, Record, Table
from relcli.views.words import (
    EVERYBODY_LEFT,
    NOBODY_FITS,
    called,
    day_short,
    iso,
    last_short,
    last_words,
    late_cell,
    nobody_words,
    own_word_note,
    sparkline,
    stage_cell,
    status_cell,
)

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
    "ended_on",
    "ended_by",
    "ended_why",
    "ended_cost",
)
QUIET_YEAR = (0,) * 12

Months = Mapping[int, Sequence[int]]
"""Conversations in each of twelve months, oldest first, by customer id; who had none may be left out."""


def customers_table(standings: Sequence[Standing], months: Months, today: date, *, empty: str) -> Table:
    """The table of `list`: those who are here."""
    return Table(
        noun="customers",
        columns=(
            *_who(standings, today),
            Column(
                "Next",
                lambda one: fmt_short(one.check_in.due, today),
                align="right",
                short=lambda one: day_short(one.check_in.due, today),
            ),
            Column("Late", lambda one: late_cell(one.check_in), align="right", wide=True),
            Column("Status", lambda one: status_cell(one.evidence, one.check_in)),
            Column("12 months", lambda one: sparkline(_year(one, months))),
        ),
        rows=standings,
        record=lambda one: list_record(one, months),
        fields=FIELDS,
        empty=empty,
        notes=own_word_note(standings),
    )


def ended_table(standings: Sequence[Standing], months: Months, today: date, *, empty: str) -> Table:
    """The table of `list --ended`: those who left, when, by whom and why, and what it costs to replace them if said."""
    told = any(one.evidence.ended is not None and one.evidence.ended.cost is not None for one in standings)
    return Table(
        noun="customers",
        columns=(
            *_who(standings, today),
            Column("Ended", lambda one: _ended_words(one, today)),
            Column("Why", lambda one: one.evidence.ended.why, grows=True, least=14),
            *((Column("To replace", _cost, align="right"),) if told else ()),
            Column("12 months", lambda one: sparkline(_year(one, months)), wide=True),
        ),
        rows=standings,
        record=lambda one: list_record(one, months),
        fields=FIELDS,
        empty=empty,
        notes=own_word_note(standings),
    )


def nobody_listed(today: date, *, ended: bool, filtered: bool, anybody: bool) -> str:
    """Why there is no row: nobody fits the filters, nobody left, or nobody is in the journal at all."""
    if filtered:
        return NOBODY_FITS
    if ended:
        return "Nobody has left."
    return EVERYBODY_LEFT if anybody else nobody_words(today)


def list_record(one: Standing, months: Months) -> Record:
    """A customer of the list as scripts read it; `months` as on the screen, the present one last."""
    ended = one.evidence.ended
    return {
        **customer_record(one),
        "months": list(_year(one, months)),
        "ended_on": None if ended is None else iso(ended.on),
        "ended_by": None if ended is None else ended.by,
        "ended_why": None if ended is None else ended.why,
        "ended_cost": None if ended is None else ended.cost,
    }


def _who(standings: Sequence[Standing], today: date) -> tuple[Column, ...]:
    name_of = called(one.evidence.customer for one in standings)
    return (
        Column("Customer", lambda one: name_of(one.evidence.customer), grows=True, least=14),
        Column("Stage", lambda one: stage_cell(one.stand)),
        Column("Talks", lambda one: str(one.evidence.conversations), align="right", wide=True),
        Column("Last", lambda one: last_words(one.evidence, today), short=lambda one: last_short(one.evidence, today)),
    )


def _year(one: Standing, months: Months) -> Sequence[int]:
    return months.get(one.evidence.customer.id, QUIET_YEAR)


def _ended_words(one: Standing, today: date) -> str:
    ended = one.evidence.ended
    if ended is None:
        return ""
    return f"{fmt_short(ended.on, today)} by {'them' if ended.by == 'them' else 'you'}"


def _cost(one: Standing) -> str:
    ended = one.evidence.ended
    return "" if ended is None or ended.cost is None else f"{ended.cost:,}"


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


def detailed_record(one: Standing, detail: Detail) -> Record:
    """The same with what else can be written about a customer."""
    return {
        **customer_record(one),
        "phone": detail.phone,
        "email": detail.email,
        "about": detail.about,
        "aliases": list(detail.aliases),
    }
