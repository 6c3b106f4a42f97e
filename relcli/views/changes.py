"""Changes: what each command did, in the user's words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from relcli.dates import fmt_day
from relcli.rules.vocabulary.changes import Change
from relcli.rules.vocabulary.kinds import KINDS
from relcli.views.logged import happened_words
from relcli.views.merged import joined
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import counted, one_line

FIELDS = ("id", "made_at", "command", "what", "customer", "undone", "rows")

NOUNS: Mapping[str, str] = {
    "touchpoint": "touchpoint",
    "promise": "promise",
    "promise_move": "move of a promise",
    "issue": "issue",
    "issue_check": "check-back",
    "feedback": "piece of feedback",
    "feedback_ask": "ask",
    "fact": "fact",
    "expectation": "expectation",
    "job": "job",
    "commitment": "commitment",
    "referral": "referral",
    "fit": "rating of fit",
    "stage_override": "word on a stage",
    "ending": "ending",
    "plan": "next check-in",
    "person": "person",
    "customer": "customer",
    "alias": "alias",
    "tag": "tag",
    "policy": "setting",
    "merged": "merged customer",
}
"""What the rows of a table are, by its name: what says most of a change comes first."""

SEVERAL = {
    "person": "people",
    "person at a touchpoint": "people at touchpoints",
    "alias": "aliases",
    "piece of feedback": "pieces of feedback",
    "move of a promise": "moves of promises",
    "rating of fit": "ratings of fit",
    "word on a stage": "words on stages",
}
"""How several are called, where that is not one with an s."""

SAYS_WHAT: Mapping[str, str] = {
    **dict.fromkeys(("promise", "issue", "issue_check", "feedback", "fact", "commitment"), "text"),
    **dict.fromkeys(("customer", "person", "alias", "tag", "policy", "merged"), "name"),
    **dict.fromkeys(("promise_move", "plan"), "why"),
    "feedback_ask": "question",
    "expectation": "item",
    "job": "title",
    "referral": "who",
    "fit": "score",
    "stage_override": "stage",
}
"""The column that tells of a row what it is."""

ABOUT: Mapping[str, str] = dict.fromkeys(("add", "edit", "rename", "merge"), "customer")
"""What a command is about whose first word is not the name of its table."""

TEXT_CELLS = 40
"""A text is shortened to that many characters, where one change has one line."""


class ChangeAt(NamedTuple):
    """A change, and the day and time at which it was made on the clock of this machine."""

    change: Change
    day: date
    time: str


def changes_table(rows: Sequence[ChangeAt], today: date, *, text_cells: int = 0, empty: str) -> Table:
    """The table of `changes`, the newest first; `text_cells`: 0 shows whole texts."""
    return Table(
        noun="changes",
        columns=(
            Column("#", lambda row: Cell(f"#{row.change.id}", "quiet"), align="right"),
            Column("When", lambda row: moment_words(row, today)),
            Column("Change", lambda row: change_words(row.change, text_cells), grows=True, least=20),
            Column("State", lambda row: Cell("undone", "warn") if row.change.undone else ""),
        ),
        rows=rows,
        record=lambda row: change_record(row.change),
        fields=FIELDS,
        empty=empty,
    )


def moment_words(row: ChangeAt, today: date) -> str:
    """When it was, to the minute, without the year that it is now: Fri 20 Nov 17:02."""
    return f"{fmt_day(row.day).removesuffix(f' {today.year}')} {row.time}"


def change_words(change: Change, text_cells: int = 0) -> str:
    """What a command did: log: call with Acme Dental."""
    what = what_words(change, text_cells)
    return f"{change.command}: {what}" if what else change.command


def what_words(change: Change, text_cells: int = 0) -> str:
    """What was written: the one thing that it is about, or how many of each; "" where that has no words."""
    written = _those_with_a_name(change.came_or_went) or _those_with_a_name(change.rows)
    if not written:
        return ""
    command = change.command.partition(" ")[0]
    own = ABOUT.get(command, command)
    main = own if own in change.rows else next(iter(written))
    count = written.get(main, change.rows[main])
    whose = change.customer if main != "customer" else None
    if count > 1 or (change.customers > 1 and command != "merge"):  # which is told by who went, of the two
        counts = {main: count} | {table: count for table, count in written.items() if table == "customer"}
        what = joined([counted_rows(count, NOUNS[table]) for table, count in counts.items()])
    else:
        cells = change.first[main]
        if main == "touchpoint" and cells.get("kind") in KINDS:
            return happened_words(cells["kind"], cells["side"], cells["nature"], change.customer or "a customer")
        what = one_line(str(cells.get(SAYS_WHAT.get(main, "")) or ""), text_cells)
    return f"{what} ({whose})" if what and whose else what or whose or ""


def _those_with_a_name(rows: Mapping[str, int]) -> dict[str, int]:
    """How many of each table that has one, what says most of a change first."""
    return {table: rows[table] for table in NOUNS if table in rows}


def counted_rows(count: int, noun: str) -> str:
    """So many of what the rows of a table are: 2 pieces of feedback."""
    return f"{count:,} {SEVERAL[noun]}" if count != 1 and noun in SEVERAL else counted(count, noun)


def turned_words(changes: Sequence[Change], word: str) -> str:
    """The sentences that confirm what was undone or done again, a line each."""
    return "\n".join(f"{word}: #{one.id}, {change_words(one, TEXT_CELLS)}." for one in changes)


def change_record(change: Change) -> Record:
    """A change as scripts read it; `made_at` is UTC, `rows` how many of each table."""
    rows: dict[str, Any] = _those_with_a_name(change.rows)
    return {
        "id": change.id,
        "made_at": change.made_at,
        "command": change.command,
        "what": what_words(change),
        "customer": change.customer,
        "undone": change.undone,
        "rows": rows | {table: count for table, count in change.rows.items() if table not in rows},
    }
