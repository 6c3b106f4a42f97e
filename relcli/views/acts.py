"""Acts: what to do for whom, by when, and the command that settles it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import count_days, fmt_short
from relcli.rules.acts import CHECK_INS, Act
from relcli.rules.agenda import Line
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import Customer
from relcli.views.due import FIELDS as DUE_FIELDS
from relcli.views.due import due_record
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import called, counted, day_short, iso, why_next

FIELDS = ("act", "owed", "what", "command", "row", *DUE_FIELDS)
STEP_FIELDS = ("act", "owed", "what", "command", "row", "due", "days_overdue", "why")


class Everybody(NamedTuple):
    """Where everybody stands, by customer id, and what to type for each."""

    by_id: Mapping[int, Standing]
    typed_for: Callable[[Customer], str]
    hinted: Callable[[str], str] = str
    """What makes a command be about this journal."""


def everybody_of(
    standings: Iterable[Standing], typed_for: Callable[[Customer], str], hinted: Callable[[str], str] = str
) -> Everybody:
    """Everybody whose relationship goes on, for what is to be done for them."""
    return Everybody({one.evidence.customer.id: one for one in standings}, typed_for, hinted)


def alone(standing: Standing, typed: str, hinted: Callable[[str], str] = str) -> Everybody:
    """One customer, found by what is `typed`."""
    return everybody_of([standing], lambda _: typed, hinted)


PROGRAM = "relcli "

RECONNECT = "reconnect"
"""What a check-in is called that is long overdue."""


def acts_table(lines: Sequence[Line], everybody: Everybody, today: date, *, title: str, empty: str) -> Table:
    """A line a customer: the heaviest act, how many more there are, and what settles it."""
    days = (
        Column("Due", lambda line: fmt_short(line.act.due, today), align="right", wide=True),
        Column("Late", lambda line: late_cell(line.act), align="right", short=lambda line: late_short(line.act)),
    )
    more = sum(line.more for line in lines)
    notes = [f"{counted(more, 'act')} more for them (relcli today --all)"] if more else []
    return _table(lines, everybody, days, title=title, empty=empty)._replace(notes=notes)


def suggested_table(lines: Sequence[Line], everybody: Everybody, today: date) -> Table:
    """The same of what is only suggested: since when, but never how late, since nobody waits for it."""
    since = Column(
        "Since",
        lambda line: fmt_short(line.act.due, today),
        align="right",
        short=lambda line: day_short(line.act.due, today),
    )
    return _table(lines, everybody, (since,), title="Suggested", empty="")


def _table(lines: Sequence[Line], everybody: Everybody, days: tuple[Column, ...], *, title: str, empty: str) -> Table:
    name_of = called({line.act.customer for line in lines})
    program = everybody.hinted(f"{PROGRAM}…")
    return Table(
        noun="acts",
        columns=(
            Column("Customer", lambda line: name_of(line.act.customer), grows=True, least=14),
            Column("To do", lambda line: _to_do(line, everybody), grows=True, least=20),
            *days,
            Column(
                "Settle it with",
                lambda line: command_of(line.act, everybody),
                short=lambda line: command_of(line.act, everybody).removeprefix(program.rstrip("…")),
                least=30,
                short_title=program,
            ),
        ),
        rows=lines,
        record=lambda line: act_record(line.act, everybody),
        fields=FIELDS,
        title=title,
        empty=empty,
    )


def command_of(act: Act, everybody: Everybody) -> str:
    """The words that settle an act."""
    return everybody.hinted(act.settled_by(everybody.typed_for(act.customer)))


def what_words(act: Act, everybody: Everybody) -> str:
    """What is to be done; of a check-in also why it is next."""
    standing = everybody.by_id[act.customer.id]
    why = f" ({why_next(standing.evidence, standing.check_in)})" if act.kind.name == "check-in" else ""
    return f"{_called(act, standing)}{why}"


def _called(act: Act, standing: Standing) -> str:
    """What is to be done; with somebody long apart it is to reconnect."""
    return RECONNECT if standing.apart and act.kind.name == "check-in" else act.what


def late_cell(act: Act) -> Cell:
    """How late an act is, or how long there is yet."""
    return _late(act, count_days, " late")


def late_short(act: Act) -> Cell:
    """The same in few letters, below a title that says late."""
    return _late(act, lambda days: f"{days} d", "")


def _late(act: Act, counted: Callable[[int], str], late: str) -> Cell:
    days = act.days_overdue
    if days == 0:
        return Cell("today", "strong")
    if days < 0:
        return Cell(f"in {counted(-days)}", "quiet")
    return Cell(f"{counted(days)}{late}", "warn")


def _to_do(line: Line, everybody: Everybody) -> str:
    more = f"  +{line.more} more" if line.more else ""
    return f"{what_words(line.act, everybody)}{more}"


def act_record(act: Act, everybody: Everybody) -> Record:
    """An act as scripts read it: what it is, by when, and what settles it, beside the check-in of its customer.

    `due`, `days_overdue` and `why` are those of the act; the last conversation, cadence and status those of the
    customer.
    """
    standing = everybody.by_id[act.customer.id]
    return {
        "act": act.kind.name,
        "owed": act.owed,
        "what": _called(act, standing),
        "command": command_of(act, everybody),
        "row": None if act.row is None else f"{act.row[0]} {act.row[1]}",
        **due_record(standing),
        "due": iso(act.due),
        "days_overdue": act.days_overdue,
        "why": why_next(standing.evidence, standing.check_in) if act.kind.name in CHECK_INS else act.what,
    }


def next_step_words(act: Act, everybody: Everybody, today: date) -> str:
    """The next step for one customer, with its day and the command that settles it."""
    return f"Next: {what_words(act, everybody)}, {_when(act, today)} ({command_of(act, everybody)})"


def step_record(act: Act | None, everybody: Everybody) -> Record | None:
    """The next step as scripts read it beside its customer; null for one who left."""
    if act is None:
        return None
    return {field: value for field, value in act_record(act, everybody).items() if field in STEP_FIELDS}


def _when(act: Act, today: date) -> str:
    if act.days_overdue > 0:
        return f"{count_days(act.days_overdue)} late" if act.owed else f"since {fmt_short(act.due, today)}"
    return "today" if act.days_overdue == 0 else f"by {fmt_short(act.due, today)}"
