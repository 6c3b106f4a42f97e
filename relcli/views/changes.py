"""Changes: what each command did, in the user's words."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from relcli.dates import fmt_day, fmt_short
from relcli.rules.vocabulary.changes import Change, InTheWay, Written
from relcli.rules.vocabulary.kinds import KINDS
from relcli.views.logged import happened_words
from relcli.views.rows import NOUNS, counted_rows
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import joined, one_line

FIELDS = ("id", "made_at", "command", "what", "customer", "undone", "rows", "table", "row", "edits")

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

SAID: Mapping[str, tuple[str, ...]] = {
    **{table: (column,) for table, column in SAYS_WHAT.items()},
    "expectation": ("item", "answer"),
    "plan": ("for_on", "why"),
    "promise_move": ("due_on", "why"),
    "policy": (),
    "ending": ("why",),
}
"""The columns that tell of a row that it came, or went."""

BETWEEN: Mapping[str, str] = {"expectation": ": "}
"""What stands between these, where that is no comma."""

ADDED = frozenset({"alias", "tag"})
"""What a customer is given, and rid of, by its name."""

NUMBERED: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("promise", "issue", "feedback", "fact", "job", "commitment", "referral"), ("id", "#")),
    "feedback_ask": ("id", "ask"),
    "promise_move": ("promise_id", "#"),
    "issue_check": ("issue_id", "#"),
}
"""Where the number stands by which a row, or what it hangs on, is typed, and what is before it."""

NOBODYS = frozenset({"id", "uid", "customer_id", "name_key", "nature", "created_at", "changed_at"})
"""The columns that nobody typed."""

CALLED: Mapping[str, str] = {"side": "by", "job_id": "job", "person_id": "person", "for_on": "next check-in"}
"""What columns are called, where that is not their own name without _on."""

TEXT_CELLS = 40
"""A text is shortened to that many characters at least, so that a line stays one or two."""

BESIDE = 40
"""So many cells of a line are taken by what is beside a text."""


class Edit(NamedTuple):
    """A field of a row as it was and as it is now; None: it was, or is, empty."""

    field: str
    before: Any
    after: Any


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
            Column("Change", lambda row: said_words(row.change, today, text_cells), grows=True, least=20),
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


def said_words(change: Change, today: date, text_cells: int = 0) -> str:
    """The same, with the number of the one row that it is about, and what became of its fields.

    promise kept #7 of Acme Dental: send the quote, on 20 Nov; edit: Acme Dental: cadence 30 → 21.
    """
    row, edits = the_row(change), edits_of(change)
    parts = [_edit_words(one, change.command, today, text_cells) for one in edits]
    if _is_about_a_customer(change):
        if change.command == "rename" and edits and edits[0].field == "name":
            return f"rename: {edits[0].before} → {edits[0].after}"
        return ": ".join(filter(None, [change.command, change.customer, ", ".join(parts)]))
    if row is None or row.table == "customer":
        return change_words(change, text_cells)
    cells = row.cells
    if row.table == "touchpoint":
        return f"{change_words(change, text_cells)} (#{cells['id']}, {_value_words(cells['day'], today, text_cells)})"
    column, mark = NUMBERED.get(row.table, ("", ""))
    of = f": {change.customer}" if change.customer else ""
    if mark:
        of = f" {mark}{cells[column]} of {change.customer}"
    changed = {one.field for one in edits}
    said = [
        _said(column, cells[column], today, text_cells)
        for column in SAID.get(row.table, ())
        if cells[column] not in (None, "") and called(column) not in changed
    ]
    parts = [BETWEEN.get(row.table, ", ").join(said), *parts]
    return ": ".join(filter(None, [f"{change.command}{of}", ", ".join(filter(None, parts))]))


def the_row(change: Change) -> Written | None:
    """The one row that a change is about; None: it is about several, or that is not known."""
    main, count = _main(change)
    rows = [row for row in change.told if row.table == main]
    moved = [row for row in rows if row.before is None or row.after is None] or rows
    return moved[0] if count == 1 and change.customers <= 1 and len(moved) == 1 else None


def edits_of(change: Change) -> list[Edit]:
    """What became of the fields of the row that a change is about; of a customer's, of their tags and other names too.

    A row that came or went has none, but for a setting.
    """
    row = the_row(change)
    if _is_about_a_customer(change):
        return [edit for one in change.told for edit in _edits_of_row(one)]
    return _edits_of_row(row) if row is not None and row.table not in ADDED else []


def _is_about_a_customer(change: Change) -> bool:
    """Whether it is about one customer who was there before."""
    is_one = change.customers == 1 and ABOUT.get(change.command.partition(" ")[0]) == "customer"
    return is_one and not any(one.table == "customer" and one.before is None for one in change.told)


def _edits_of_row(row: Written) -> list[Edit]:
    if row.table in ADDED:
        return [Edit(row.table, *(cells and cells["name"] for cells in (row.before, row.after)))]
    if row.table == "policy":
        return [Edit(str(row.cells["name"]), *(cells and cells["value"] for cells in (row.before, row.after)))]
    if row.before is None or row.after is None:
        return []
    return [
        Edit(called(column), before, row.after[column])
        for column, before in row.before.items()
        if column not in NOBODYS and row.after[column] != before
    ]


def called(column: str) -> str:
    """What a column is called: due_on is due, planned_from planned from."""
    return CALLED.get(column) or column.removesuffix("_on").replace("_", " ")


def _edit_words(one: Edit, command: str, today: date, text_cells: int) -> str:
    """What became of a field: cadence 30 → 21; phone 555 0100, where it was empty; of a step only its day."""
    before, after = (_value_words(value, today, text_cells) for value in (one.before, one.after))
    if one.after is None and (one.field in ADDED or command == "config unset"):
        return f"no {one.field} {before}"
    if one.before is not None:
        return f"{one.field} {before} → {after}"
    is_step = _is_day(one.after) and not command.endswith("edit")
    return f"on {after}" if is_step else f"{one.field} {after}"


def _said(column: str, value: Any, today: date, text_cells: int) -> str:
    """A cell of a row that came or went: a day with what it is for, anything else bare."""
    words = _value_words(value, today, text_cells)
    return f"{called(column)} {words}" if _is_day(value) else words


def _value_words(value: Any, today: date, text_cells: int) -> str:
    if _is_day(value):
        return fmt_short(date.fromisoformat(value), today)
    return "none" if value is None else one_line(str(value), text_cells)


def _is_day(value: Any) -> bool:
    with suppress(ValueError):
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    return False


def what_words(change: Change, text_cells: int = 0) -> str:
    """What was written: the one thing that it is about, or how many of each; "" where that has no words."""
    written = _named_rows(change)
    main, count = _main(change)
    if not main:
        return ""
    whose = change.customer if main != "customer" else None
    if count > 1 or (change.customers > 1 and change.command != "merge"):  # which is told by who went, of the two
        counts = {main: count} | {table: count for table, count in written.items() if table == "customer"}
        what = joined([counted_rows(count, NOUNS[table]) for table, count in counts.items()])
    else:
        cells = change.first[main]
        if main == "touchpoint" and cells.get("kind") in KINDS:
            return happened_words(cells["kind"], cells["side"], cells["nature"], change.customer or "a customer")
        what = one_line(str(cells.get(SAYS_WHAT.get(main, "")) or ""), text_cells)
        if change.into and change.command == "merge":
            beside = (cells.get("ref") or cells.get("place")) if change.into == cells.get("name") else None
            what = f"{what}{f' ({beside})' if beside else ''} into {one_line(change.into, text_cells)}"
    return f"{what} ({whose})" if what and whose else what or whose or ""


def _named_rows(change: Change) -> dict[str, int]:
    return _those_with_a_name(change.came_or_went) or _those_with_a_name(change.rows)


def _main(change: Change) -> tuple[str, int]:
    """The table that a change is about, and how many rows of it; "": none that has a name."""
    written = _named_rows(change)
    if not written:
        return "", 0
    command = change.command.partition(" ")[0]
    own = ABOUT.get(command, command)
    main = own if own in change.rows else next(iter(written))
    return main, written.get(main, change.rows[main])


def _those_with_a_name(rows: Mapping[str, int]) -> dict[str, int]:
    """How many of each table that has one, what says most of a change first."""
    return {table: rows[table] for table in NOUNS if table in rows}


def turned_words(changes: Sequence[Change], word: str, today: date) -> str:
    """The sentences that confirm what was undone or done again, a line each."""
    return "\n".join(f"{word}: #{one.id}, {said_words(one, today, TEXT_CELLS)}." for one in changes)


def in_the_way_words(change_id: int, done: str, row: InTheWay, today: date) -> str:
    """Why a change cannot be undone or done again: the row that stands in the way, and what to do; no note's text."""
    what = {
        "added": f"added {row_words(row, today)} to what it wrote",
        "in its place": f"put {row_words(row, today)} in its place",
        "changed": f"changed {row_words(row, today)} since",
        "gone": f"took {row_words(row, today)} out since",
    }[row.how]
    mend = {"changed": "put it back as it was", "gone": "put it back"}.get(row.how, "take it out")
    return (
        f"Change #{change_id} cannot be {done}, since another program {what}; nothing was changed. "
        f"With that program {mend} and try again, or go back to a backup; relcli backup list names them."
    )


def row_words(row: InTheWay, today: date) -> str:
    """A row as a user finds it: #12, call with Acme Dental on 20 Nov; promise #7 of Acme Dental."""
    cells, of = row.cells, f" of {row.customer}" if row.customer else ""
    if row.table == "touchpoint" and cells["kind"] in KINDS:
        happened = happened_words(cells["kind"], cells["side"], cells["nature"], row.customer or "a customer")
        return f"#{cells['id']}, {happened} on {_value_words(cells['day'], today, 0)},"
    if row.table == "customer":
        return str(cells["name"])
    column, mark = NUMBERED.get(row.table, ("", ""))
    noun = NOUNS.get(row.table, f"row of {row.table}")
    return f"{noun} {mark}{cells[column]}{of}" if mark else f"a {noun}{of}"


def change_record(change: Change) -> Record:
    """A change as scripts read it; `made_at` is UTC, `rows` how many of each table."""
    rows: dict[str, Any] = _those_with_a_name(change.rows)
    row = the_row(change)
    return {
        "id": change.id,
        "made_at": change.made_at,
        "command": change.command,
        "what": what_words(change),
        "customer": change.customer,
        "undone": change.undone,
        "rows": rows | {table: count for table, count in change.rows.items() if table not in rows},
        "table": row.table if row else None,
        "row": row.cells.get("id") if row else None,
        "edits": [one._asdict() for one in edits_of(change)],
    }
