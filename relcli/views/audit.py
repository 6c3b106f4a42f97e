"""The audit on one page: who could leave, why, and what to do next; and who left (S4-23, S4-25)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import fmt_day, fmt_short
from relcli.rules.acts import Act
from relcli.rules.audit import AtRisk, Left, Reason
from relcli.rules.vocabulary.evidence import Customer
from relcli.views.acts import Everybody, next_step_words, step_record
from relcli.views.reasons import told
from relcli.views.table import Block, Cell, Column, Lines, Page, Record, Table
from relcli.views.words import STAGE_SYMBOLS, called, counted, day_short, iso, nobody_words

FIELDS = (
    *("customer", "ref", "reason", "sentence", "figures", "behind"),
    *("next", "next_what", "next_due", "next_command"),
)
FIELDS_OF_LEFT = ("customer", "ref", "stage", "on", "by", "why", "cost")


class Audited(NamedTuple):
    """All that the audit tells: of `everybody` who could leave, the gravest first, and who `left` since a day."""

    everybody: Everybody
    at_risk: Sequence[AtRisk]
    left: Sequence[Left]
    since: date


class Row(NamedTuple):
    """One reason why somebody could leave, and their next step."""

    customer: Customer
    reason: Reason
    next: Act | None


def audit_page(audited: Audited, today: date, *, most: int | None = None) -> Page:
    """The page of `audit`; of those who could leave the first `most` are shown (None: all); the record has all."""
    everybody, at_risk, gone, since = audited
    name_of = called(one.evidence.customer for one in everybody.by_id.values())
    table = _reasons_table(at_risk, everybody)
    shown = at_risk[:most]
    blocks: list[Block] = [Lines(_lines(risk, everybody, today), title=name_of(risk.customer)) for risk in shown]
    if len(at_risk) > len(shown):
        blocks.append(Lines([Cell(f"… {counted(len(at_risk) - len(shown), 'customer')} more (--all)", "quiet")]))
    if not at_risk:
        blocks.append(Lines([_nobody(audited, today)]))
    return Page(
        noun="audit",
        title=_title(audited),
        blocks=[*blocks, left_table(gone, since, today)],
        record=None,
        table=table,
        extra={"since": iso(since), "left": [left_record(one) for one in gone]},
    )


def _title(audited: Audited) -> str:
    going = len(audited.everybody.by_id)
    return f"Who could leave: {len(audited.at_risk)} of {counted(going, 'customer')}" if going else "Who could leave"


def _nobody(audited: Audited, today: date) -> str:
    if not audited.everybody.by_id:
        return "Nobody is left who could." if audited.left else nobody_words(today)
    return "Nobody, by all that the journal knows."


def _lines(risk: AtRisk, everybody: Everybody, today: date) -> list[Cell | str]:
    lines: list[Cell | str] = [told(reason).line for reason in risk.reasons]
    if risk.next is not None:
        lines.append(Cell(next_step_words(risk.next, everybody, today), "strong"))
    return lines


def left_table(gone: Sequence[Left], since: date, today: date) -> Table:
    """Who left since that day, the dearest to replace first."""
    name_of = called(one.customer for one in gone)
    costs = [one.ending.cost for one in gone if one.ending.cost is not None]
    return Table(
        noun="left",
        columns=(
            Column("Customer", lambda one: name_of(one.customer), grows=True, least=14),
            Column(
                "When",
                lambda one: fmt_short(one.ending.on, today),
                align="right",
                short=lambda one: day_short(one.ending.on, today),
            ),
            Column("By", lambda one: "you" if one.ending.by == "us" else "them"),
            Column("Had come to", lambda one: f"{STAGE_SYMBOLS[one.stage]} {one.stage}"),
            Column("Why", lambda one: one.ending.why, grows=True, least=16),
            *((Column("To replace", _cost, align="right"),) if costs else ()),
        ),
        rows=gone,
        record=left_record,
        fields=FIELDS_OF_LEFT,
        title=f"Who left since {fmt_day(since)}",
        empty="Nobody.",
        notes=[f"{sum(costs):,} to replace {_whom(len(costs), len(gone))}."] if costs else [],
    )


def _cost(one: Left) -> str:
    return "" if one.ending.cost is None else f"{one.ending.cost:,}"


def _whom(told_of: int, gone: int) -> str:
    """Whom a sum is for: not everybody's cost was said."""
    return "them" if told_of == gone else f"{told_of} of them; of the others nobody said"


def _reasons_table(at_risk: Sequence[AtRisk], everybody: Everybody) -> Table:
    """A row a reason, for scripts and spreadsheets."""
    return Table(
        noun="audit",
        columns=(
            Column("Customer", lambda row: row.customer.name),
            Column("Why", lambda row: told(row.reason).line),
        ),
        rows=[Row(risk.customer, reason, risk.next) for risk in at_risk for reason in risk.reasons],
        record=lambda row: reason_record(row, everybody),
        fields=FIELDS,
    )


def reason_record(row: Row, everybody: Everybody) -> Record:
    """A reason as scripts read it: its figures, the rows `behind` it, and the next step for that customer."""
    reason, step = told(row.reason), step_record(row.next, everybody) or {}
    return {
        **_whose(row.customer),
        "reason": reason.name,
        "sentence": reason.sentence,
        "figures": reason.figures,
        "behind": reason.behind,
        "next": step.get("act"),
        "next_what": step.get("what"),
        "next_due": step.get("due"),
        "next_command": step.get("command"),
    }


def left_record(one: Left) -> Record:
    """Somebody who left as scripts read it; `cost` null: nobody said."""
    ending = one.ending
    return {
        **_whose(one.customer),
        "stage": one.stage,
        "on": iso(ending.on),
        "by": ending.by,
        "why": ending.why,
        "cost": ending.cost,
    }


def _whose(customer: Customer) -> Record:
    return {"customer": customer.name, "ref": customer.ref}
