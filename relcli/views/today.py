"""The first screen of a day: what is owed, what was logged, and a line of portfolio."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from relcli.dates import fmt_day
from relcli.rules.standing import Standing, owed
from relcli.rules.vocabulary.evidence import Touchpoint
from relcli.views.due import due_columns, due_record
from relcli.views.stages import counts_line
from relcli.views.table import Block, Cell, Lines, Page, Record, Table
from relcli.views.timeline import timeline_table, touchpoint_record

NOTE_CELLS = 200


def today_page(standings: Sequence[Standing], logged: Sequence[Touchpoint], today: date) -> Page:
    """The page of `today`; `standings` of everybody, those who ended among them."""
    acts = owed(standings)
    going = [one for one in standings if one.evidence.ended is None]
    table = Table(
        noun="acts",
        columns=due_columns(today),
        rows=acts,
        record=act_record,
        title="Owed",
        empty="Nobody is owed a check-in today.",
    )
    blocks: list[Block] = [table]
    blocks.append(
        timeline_table(list(reversed(logged)), note_cells=NOTE_CELLS, empty="Nothing yet.")._replace(
            title="Logged today"
        )
    )
    blocks.append(Lines([portfolio_line(going)], title="Portfolio"))
    return Page(
        noun="acts",
        title=fmt_day(today),
        blocks=blocks,
        record=[act_record(one) for one in acts],
        table=table,
        extra={
            "logged": [touchpoint_record(one) for one in logged],
            "portfolio": {
                "customers": len(going),
                "stages": dict(Counter(one.stand.stage for one in going)),
                "statuses": dict(Counter(one.check_in.status for one in going)),
            },
        },
    )


def act_record(one: Standing) -> Record:
    """An act as scripts read it: a check-in, with what sort of act it is."""
    return {"act": "check-in", **due_record(one)}


def portfolio_line(going: Sequence[Standing]) -> str:
    """Everybody in one line: how many at each stage, how many overdue, how many soon."""
    statuses: Counter[str] = Counter(one.check_in.status for one in going)
    parts = [
        f"{statuses[status]} {words}"
        for status, words in (
            ("overdue", "overdue"),
            ("never", "never spoken to"),
            ("due", "due today"),
            ("soon", "due soon"),
        )
        if statuses[status]
    ]
    return f"{counts_line(going)}. {'; '.join(parts) or 'nobody is overdue'}."


def welcome_page(journal: str, today: date) -> Page:
    """The first screen of all: an empty journal, and how to begin."""
    lines: list[Cell | str] = [
        "Your journal is empty. Three ways to begin:",
        "",
        '  relcli add "Acme Dental"                            a customer',
        '  relcli log "Acme Dental" "called about the leak"    what happened, in one line',
        "  relcli import csv visits.csv                        the visits of past years",
        "",
        "To look around first: relcli demo. Every command explains itself: relcli log -h.",
        Cell(f"The journal will be {journal}; nothing is ever sent anywhere.", "quiet"),
    ]
    return Page(
        noun="acts",
        title=f"relcli, {fmt_day(today)}",
        blocks=[Lines(lines)],
        record=[],
        extra={"logged": [], "portfolio": {"customers": 0, "stages": {}, "statuses": {}}},
    )
