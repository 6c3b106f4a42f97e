"""What a rescue brought over, and what is lost: a line for each sort of thing that there was."""

from collections.abc import Sequence
from pathlib import Path

from relcli.rules.vocabulary.rescue import Rescued, Saved
from relcli.views.rows import NOUNS, SEVERAL
from relcli.views.table import Cell, Column, Lines, Page, Record, Table
from relcli.views.words import counted

FIELDS = ("table", "copied", "in_part", "left_out", "lost", "more")

MOST = 10
"""So many customers whose name is lost are named, and rows that are doubtful."""

_NOUNS = {**NOUNS, "touchpoint_person": "person at a touchpoint", "forgotten": "forgotten customer"}


def rescue_page(rescued: Rescued, journal: Path, file: Path) -> Page:
    """The page of `rescue`: `journal` is the damaged one, `file` the new one."""
    table = Table(
        noun="tables",
        columns=(
            Column("What", _what, grows=True),
            Column("Copied", lambda one: f"{one.copied:,}", align="right"),
            Column("In part", lambda one: _count(one.in_part), align="right"),
            Column("Left out", lambda one: _count(one.left_out), align="right"),
            Column("Lost", _lost, align="right"),
        ),
        rows=rescued.tables,
        record=saved_record,
        fields=FIELDS,
        empty="There was nothing in it.",
    )
    return Page(
        noun="rescued",
        blocks=[table, Lines(_told(rescued, journal, file))],
        record={
            "file": str(file),
            "whole": rescued.is_whole,
            "tables": [dict(saved_record(one)) for one in rescued.tables],
            "placeholders": list(rescued.placeholders),
            "garbled": rescued.garbled,
            "doubtful": [{"table": table, "id": row_id or None} for table, row_id in rescued.doubtful],
        },
        table=table,
    )


def saved_record(one: Saved) -> Record:
    """What came of one table, as scripts read it; `more`: perhaps more than what is counted is lost."""
    return one._asdict()


def _told(rescued: Rescued, journal: Path, file: Path) -> list[str]:
    """What the figures mean, and what to do next, a line each."""
    lines = ["Everything came over."] if rescued.is_whole else []
    if any(one.in_part for one in rescued.tables if one.table != "customer"):
        lines.append("In part is a touchpoint without its note, and whatever is without what did not fit or is lost.")
    if any(one.left_out for one in rescued.tables):
        lines.append("Left out is what fits in no journal, or hangs on what is lost.")
    if names := rescued.placeholders:
        lines.append(f"Whose name is not to the letter any more: {_some(names)} (relcli rename).")
    if rescued.garbled:
        lines.append(f"In {counted(rescued.garbled, 'row')} letters are lost; they are � now.")
    if rescued.doubtful:
        rows = [
            f"{_NOUNS.get(table, table)} {f'#{row_id}' if row_id else ''}".strip() for table, row_id in rescued.doubtful
        ]
        lines.append(f"What stands in these is not what an index tells of them, so look them over: {_some(rows)}.")
    at_least = "at least " if any(one.more for one in rescued.tables) else ""
    if at_least:
        lines.append("Unknown: nothing that can be read tells how many there were.")
    if missing := sum(one.in_part + one.left_out + one.lost for one in rescued.tables):
        lines.append(
            f"In all {at_least}{counted(missing, 'row')} did not come over whole; a backup may have more: "
            "relcli backup list"
        )
    return [
        *lines,
        f"{journal} stays as it is; what is in {file} cannot be undone.",
        f"To go on with what was rescued: relcli restore {file}",
    ]


def _some(names: Sequence[str]) -> str:
    """The first names of many, and how many more there are."""
    more = f" and {len(names) - MOST:,} more" if len(names) > MOST else ""
    return f"{', '.join(names[:MOST])}{more}"


def _what(one: Saved) -> str:
    """What the rows of a table are, several of them: Customers, People."""
    noun = _NOUNS.get(one.table)
    return (SEVERAL.get(noun, f"{noun}s") if noun else one.table).capitalize()


def _count(number: int) -> Cell | str:
    return Cell(f"{number:,}", "warn") if number else "0"


def _lost(one: Saved) -> Cell | str:
    if one.more:
        return Cell(f"at least {one.lost:,}" if one.lost else "unknown", "bad")
    return Cell(f"{one.lost:,}", "bad") if one.lost else "0"
