"""Backups: when each was made, why, and what is in it."""

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

from relcli.dates import fmt_day, fmt_short
from relcli.rules.vocabulary.backups import WHY, Backup, Contents, Restored
from relcli.views.table import Cell, Column, Record, Table
from relcli.views.words import counted, iso

FIELDS = ("file", "made_at", "why", "bytes", "sound", "customers", "touchpoints", "last_day", "problem", "verified")

MOST = 5
"""So many damaged backups are told of, each with why."""

KILO, TEN = 1000, 10


class BackupRow(NamedTuple):
    """A backup with the time of its day and its size in bytes; `contents` None: `problem` says why it is not sound.

    `verified`: all in it was checked. `unread`: it cannot be opened, which says nothing of what is in it.
    """

    backup: Backup
    time: time
    size: int
    contents: Contents | None
    problem: str = ""
    verified: bool = False
    unread: bool = False


def backups_table(rows: Sequence[BackupRow], today: date, *, folder: str) -> Table:
    """The table of `backup list` and `backup verify`, the newest first."""
    return Table(
        noun="backups",
        columns=(
            Column("Made", lambda row: f"{fmt_day(row.backup.day).removesuffix(f' {today.year}')} {row.time:%H:%M}"),
            Column("Why", lambda row: WHY[row.backup.why], wide=True),
            Column("Customers", lambda row: _count(row, "customers"), align="right", wide=True),
            Column("Touchpoints", lambda row: _count(row, "touchpoints"), align="right"),
            Column("Size", lambda row: size_words(row.size), align="right", wide=True),
            Column("State", _state),
            Column("File", lambda row: row.backup.file.name, grows=True),
        ),
        rows=rows,
        record=backup_record,
        fields=FIELDS,
        empty=f"There is no backup in {folder} yet; the first write of a day makes one, and so does relcli backup.",
        notes=(f"They are in {folder}", *_next(rows), *_unchecked(rows)) if rows else (),
    )


def _next(rows: Sequence[BackupRow]) -> list[str]:
    """What to do next: about those that are damaged, a line each, else to go back to one."""
    bad = [row for row in rows if row.contents is None]
    if not bad:
        return ["To go back to one: relcli restore FILE"]
    lines = [row.problem for row in bad[:MOST]]
    if len(bad) > MOST:
        lines.append(f"… {len(bad) - MOST:,} more")
    good = next((row for row in rows if row.contents is not None), None)
    last = f"the last good one is {good.backup.file.name}" if good else "no other is good"
    are = "1 is of no use" if len(bad) == 1 else f"{len(bad):,} are of no use"
    return [*lines, f"{are}; {last}. To replace it: relcli backup"]


def _unchecked(rows: Sequence[BackupRow]) -> list[str]:
    """How to have those checked that were only looked at; none, where all were checked."""
    if not any(row.contents is not None and not row.verified for row in rows):
        return []
    return ["Each was checked when it was made; to check again all that is in them: relcli backup verify"]


def contents_words(contents: Contents, today: date) -> str:
    """What is in a journal: 24 customers, 310 touchpoints up to Fri 20 Nov."""
    until = f" up to {fmt_short(contents.last_day, today)}" if contents.last_day else ""
    return f"{counted(contents.customers, 'customer')}, {counted(contents.touchpoints, 'touchpoint')}{until}"


def size_words(size: int) -> str:
    """So many bytes, in three digits or so: 512 B, 1.2 MB, 35 MB."""
    if size < KILO:
        return f"{size} B"
    power = min(3, (len(str(size)) - 1) // 3)
    shown = size / KILO**power
    return f"{shown:.{0 if shown >= TEN else 1}f} {' kMG'[power]}B"


def contents_record(contents: Contents | None) -> Record:
    """What is in a journal, as scripts read it; null: it cannot be told."""
    if contents is None:
        return {"customers": None, "touchpoints": None, "last_day": None}
    return {
        "customers": contents.customers,
        "touchpoints": contents.touchpoints,
        "last_day": iso(contents.last_day),
    }


def backup_record(row: BackupRow) -> Record:
    """A backup as scripts read it; `sound` is false where it cannot be read, and `problem` says why.

    Unless it is `verified`, nobody looked further than to what is counted.
    """
    return {
        "file": str(row.backup.file),
        "made_at": row.backup.made_at.isoformat(),
        "why": row.backup.why,
        "bytes": row.size,
        "sound": row.contents is not None,
        "verified": row.verified,
        **contents_record(row.contents),
        "problem": row.problem or None,
    }


def copy_record(file: Path, contents: Contents) -> Record:
    """A copy that is sound, as scripts read it."""
    return {"file": str(file), **contents_record(contents)}


def restored_words(restored: Restored, source: str, today: date, restore: str) -> str:
    """What is in the journal now, and where that is which was in it before; `restore` is the command that goes back."""
    contents, before, set_aside, left_out = restored
    lines = [f"Restored {contents_words(contents, today)} from {source}."]
    if left_out:
        lines.append(f"Left out, since it would act by itself and is not relcli's: {', '.join(left_out)}")
    if before is not None:
        lines.append(f"What was there before is a backup now; to go back: {restore} {before.file.name}")
    if set_aside is not None:
        lines.append(f"What was there before is damaged; it is now {set_aside}")
    return "\n".join(lines)


def restored_record(restored: Restored, source: Path) -> Record:
    """The same as scripts read it; null where there is none."""
    contents, before, set_aside, left_out = restored
    return {
        **copy_record(source, contents),
        "before": None if before is None else str(before.file),
        "set_aside": None if set_aside is None else str(set_aside),
        "left_out": list(left_out),
    }


def _count(row: BackupRow, what: str) -> str | Cell:
    return Cell("?", "warn") if row.contents is None else f"{getattr(row.contents, what):,}"


def _state(row: BackupRow) -> Cell:
    if row.contents is not None:
        return Cell("good", "good") if row.verified else Cell("unchecked", "quiet")
    return Cell("unread", "warn") if row.unread else Cell("damaged", "bad")
