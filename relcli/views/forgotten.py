"""What became of a customer who was forgotten."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from relcli.dates import fmt_day
from relcli.rules.vocabulary.records import Erasure, Named
from relcli.views.rows import NOUNS, counted_rows
from relcli.views.table import Lines, Page, Record
from relcli.views.words import joined

Left = Sequence[tuple[Path, str]]

MOST = 12
"""So many rows that name them are named."""

TOLD = ("touchpoint", "promise", "issue", "feedback", "fact", "expectation", "job", "commitment", "referral", "person")
"""The tables whose rows are worth a word to somebody who knows the customer."""


def forgotten_words(name: str, erased: Erasure, named: Sequence[Named]) -> str:
    """What was erased, in sentences, a line each; the files that may still hold them are lines of their own."""
    rows, rewritten = erased.rows, erased.rewritten
    lines = [f"Forgotten: {name}{_with_them(rows)}." if rows else f"{name} was forgotten before."]
    if rewritten:
        were = "1 backup was" if len(rewritten) == 1 else f"{len(rewritten):,} backups were"
        lines.append(f"{were} rewritten without them.")
    lines += _named_words(named, "What is recorded of other customers still names them:")
    lines += _others_words(erased.others)
    lines += _left_words(erased.left, "These files may still hold them; delete them if you do not need them:")
    return "\n".join(lines)


def foreseen_page(
    name: str, shown: str, foreseen: Erasure, named: Sequence[Named], *, rewrites: bool, dry_run: bool
) -> Page:
    """What would be erased of somebody who is told apart as `shown`; without `rewrites` the backups stay as they are.

    Unless it is a `dry_run`, somebody is asked whether it is to be.
    """
    rows, rewritten, left, others, since = foreseen
    lines = [f"{shown} was forgotten before."]
    if rows:
        known = f", known since {fmt_day(since)}" if since else ""
        lines = [f"To be erased for ever: {shown}{known}{_with_them(rows)}.", _no_way_back(rows.get("change", 0))]
        lines.append(
            f"A backup is made first, {'and rewritten without them' if rewrites else 'which holds them and stays'}."
        )
    if rewritten:
        other = "other " if rows else ""
        one, several = f"1 {other}backup holds them and is", f"{len(rewritten):,} {other}backups hold them and are"
        lines.append(f"{one if len(rewritten) == 1 else several} rewritten without them.")
    lines += _named_words(named, "What is recorded of other customers names them, and stays:")
    lines += _others_words(others)
    lines += _left_words(left, "These files may hold them, and stay; delete them if you do not need them:")
    if dry_run:
        lines.append("Nothing was erased.")
    record = forgotten_record(name, foreseen, named, dry_run=True)
    return Page(noun="forgotten", blocks=[Lines(lines)], record=record)


def _no_way_back(changes: int) -> str:
    """What nothing brings back: them, and what could be undone."""
    before = {0: "", 1: ", nor can the change before it be undone"}
    lost = before.get(changes, f", nor can any of the {changes:,} changes before it be undone")
    return f"No undo, restore or import brings them back{lost}."


def _with_them(rows: Mapping[str, int]) -> str:
    parts = [counted_rows(rows[table], NOUNS[table]) for table in TOLD if table in rows]
    return f", with {joined(parts)}" if parts else ""


def _named_words(named: Sequence[Named], title: str) -> list[str]:
    """What still names them, below a title; none where nothing does."""
    if not named:
        return []
    more = [f"  … {len(named) - MOST:,} more"] if len(named) > MOST else []
    return [title, *(f"  {one.customer}: {_row_words(one)}" for one in named[:MOST]), *more]


def _others_words(others: Sequence[str]) -> list[str]:
    if not others:
        return []
    are, they = ("is a table", "it stays") if len(others) == 1 else ("are tables", "they stay")
    return [f"In the journal {are} that relcli did not make, and {they}; look there for them: {joined(others)}."]


def _left_words(left: Left, title: str) -> list[str]:
    """The files that may hold them, below a title; none where there are none."""
    return [title, *(f"  {file} ({why})" for file, why in left)] if left else []


def forgotten_record(name: str, erased: Erasure, named: Sequence[Named], *, dry_run: bool = False) -> Record:
    """The same as scripts read it: rows erased of each table, files that were rewritten, and files that are left; with
    `dry_run`, what would be.
    """
    return {
        "customer": name,
        "rows": dict(erased.rows),
        "rewritten": [str(file) for file in erased.rewritten],
        "left": [{"file": str(file), "why": why} for file, why in erased.left],
        "other_tables": list(erased.others),
        "named_elsewhere": dict(Counter(one.table for one in named)),
        "named": [one._asdict() for one in named],
        "dry_run": dry_run,
    }


def _row_words(one: Named) -> str:
    """A row as a user finds it: touchpoint #12; of the customer themselves, what the row is."""
    noun = NOUNS.get(one.table, one.table)
    return "what is said of them" if one.table == "customer" else f"{noun} #{one.id}"
