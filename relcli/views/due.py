"""Who is owed a check-in: one line a customer, the most urgent first."""

from collections.abc import Sequence
from datetime import date

from relcli.dates import fmt_short
from relcli.rules.names import fold
from relcli.rules.standing import Standing
from relcli.views.table import Column, Record, Table
from relcli.views.words import (
    NOBODY_FITS,
    called,
    counted,
    day_short,
    every_words,
    iso,
    last_short,
    last_words,
    late_cell,
    late_short,
    own_word_note,
    stage_cell,
    when_words,
    why_next,
    why_short,
)

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


def due_table(
    standings: Sequence[Standing],
    today: date,
    *,
    within: int = 0,
    left_out: int = 0,
    among: Sequence[Standing] = (),
    filtered: bool = False,
) -> Table:
    """The table of `due`.

    `left_out`: how many more there are beyond a --limit; `among`: everybody that they were chosen from,
    for a word on who is next where nobody is due; `filtered`: whether those were chosen by tag or stage.
    """
    left = [f"… {left_out} more (leave out --limit)"] if left_out else []
    return Table(
        noun="due",
        columns=due_columns([*among, *standings], today),
        rows=standings,
        record=due_record,
        fields=FIELDS,
        empty=nobody_due(among, today, within=within, filtered=filtered),
        notes=[*left, *own_word_note(standings)],
    )


def nobody_due(among: Sequence[Standing], today: date, *, within: int = 0, filtered: bool = False) -> str:
    """That nobody is due, and who is next among these; no word on who is next where there is nobody."""
    if filtered and not among:
        return NOBODY_FITS
    whom = "Nobody among those" if filtered else "Nobody"
    when = f"within {counted(within, 'day')}" if within else "today"
    going = [one for one in among if one.evidence.ended is None]
    following = ""
    if going:
        first = min(going, key=lambda one: (one.check_in.due, fold(one.evidence.customer.name)))
        following = f" The next is {first.evidence.customer.name}: {when_words(first.check_in.due, today)}."
    return f"{whom} is owed a check-in {when}.{following}"


def due_columns(everybody: Sequence[Standing], today: date) -> tuple[Column, ...]:
    """The columns of a check-in, wherever it is shown; sites of one name among everybody are told apart."""
    name_of = called({one.evidence.customer for one in everybody})
    return (
        Column("Customer", lambda one: name_of(one.evidence.customer), grows=True, least=14),
        Column("Stage", lambda one: stage_cell(one.stand)),
        Column("Last", lambda one: last_words(one.evidence, today), short=lambda one: last_short(one.evidence, today)),
        Column("Every", lambda one: every_words(one.check_in), align="right", wide=True),
        Column(
            "Due",
            lambda one: fmt_short(one.check_in.due, today),
            align="right",
            short=lambda one: day_short(one.check_in.due, today),
        ),
        Column("Late", lambda one: late_cell(one.check_in), align="right", short=lambda one: late_short(one.check_in)),
        Column(
            "Why",
            lambda one: why_next(one.evidence, one.check_in),
            least=13,
            short=lambda one: why_short(one.evidence, one.check_in),
        ),
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
