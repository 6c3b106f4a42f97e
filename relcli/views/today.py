"""The first screen of a day: what is owed, what was logged, and a line of portfolio."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from relcli.dates import fmt_day
from relcli.rules.agenda import Agenda, Line
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.records import Touchpoint
from relcli.views.acts import Everybody, acts_table, everybody_of, suggested_table
from relcli.views.due import nobody_due
from relcli.views.stages import counts_line
from relcli.views.table import Block, Cell, Lines, Page, Table
from relcli.views.timeline import day_table, touchpoint_record
from relcli.views.words import EVERYBODY_LEFT, nobody_words


def today_page(
    standings: Sequence[Standing],
    agenda: Agenda,
    logged: Sequence[Touchpoint],
    today: date,
    *,
    typed_for: Callable[[Customer], str],
    hinted: Callable[[str], str] = str,
    note_cells: int = 0,
    most_logged: int | None = None,
    every_act: bool = False,
) -> Page:
    """The page of `today`; `standings` of everybody, those who ended among them, `logged` oldest first.

    `typed_for`: what to type for a customer; `hinted` has commands be about the journal.

    Of the day's touchpoints the latest `most_logged` are shown (None: all); the record has all of them, and every act.
    `every_act`: a line an act, not one a customer.
    """
    going = [one for one in standings if one.evidence.ended is None]
    everybody = everybody_of(going, typed_for, hinted)
    acts = [act for line in agenda.owed for act in (line.act, *line.others)]
    lines = [Line(act) for act in acts] if every_act else agenda.owed
    owed = acts_table(lines, everybody, today, title="Owed", empty=nobody_due(going, today))
    suggested = [Line(act) for act in agenda.suggested]
    blocks: list[Block] = [owed]
    if suggested:
        blocks.append(suggested_table(suggested, everybody, today))
    return Page(
        noun="acts",
        title=fmt_day(today),
        blocks=[
            *blocks,
            logged_table(logged, note_cells, most_logged),
            Lines([portfolio_line(standings, today)], title="Portfolio"),
        ],
        record=None,
        table=owed._replace(rows=[Line(act) for act in (*acts, *agenda.suggested)]),
        extra={
            "logged": [touchpoint_record(one) for one in logged],
            "portfolio": {
                "customers": len(going),
                "stages": dict(Counter(one.stand.stage for one in going)),
                "statuses": dict(Counter(one.check_in.status for one in going)),
            },
        },
    )


def logged_table(logged: Sequence[Touchpoint], note_cells: int, most: int | None) -> Table:
    """The touchpoints of the day, the latest of them where there are more than `most`."""
    shown = logged if most is None else logged[-most:]
    earlier = len(logged) - len(shown)
    return day_table(shown, note_cells=note_cells, empty="Nothing yet.")._replace(
        title="Logged today", notes=[f"… {earlier} more: relcli timeline --since today"] if earlier else []
    )


def portfolio_line(standings: Sequence[Standing], today: date) -> str:
    """Everybody in one line: how many at each stage, how many overdue, how many soon; those who left do not count."""
    going = [one for one in standings if one.evidence.ended is None]
    if not going:
        return EVERYBODY_LEFT if standings else nobody_words(today)
    statuses: Counter[str] = Counter(one.check_in.status for one in going)
    owed = statuses["overdue"] + statuses["never"]
    statuses["never"] = sum(one.evidence.last_conversation is None for one in going)
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
    if not owed:
        parts.insert(0, "Nobody is overdue")
    return f"{counts_line(going)}. {', '.join(parts)}."


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
        Cell(f"The journal is kept in {journal}; nothing is ever sent anywhere.", "quiet"),
    ]
    return Page(
        noun="acts",
        title=f"relcli, {fmt_day(today)}",
        blocks=[Lines(lines)],
        record=None,
        table=acts_table([], Everybody({}, lambda _: ""), today, title="Owed", empty=""),
        extra={"logged": [], "portfolio": {"customers": 0, "stages": {}, "statuses": {}}},
    )
