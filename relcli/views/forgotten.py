"""What became of a customer who was forgotten."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from relcli.rules.vocabulary.records import Named
from relcli.views.changes import NOUNS, counted_rows
from relcli.views.merged import joined
from relcli.views.table import Record

Left = Sequence[tuple[Path, str]]

MOST = 12
"""So many rows that name them are named."""

TOLD = ("touchpoint", "promise", "issue", "feedback", "fact", "expectation", "job", "commitment", "referral", "person")
"""The tables whose rows are worth a word to somebody who knows the customer."""


def forgotten_words(
    name: str, rows: Mapping[str, int], rewritten: Sequence[Path], left: Left, named: Sequence[Named]
) -> str:
    """What was erased, in sentences, a line each; the files that may still hold them are lines of their own."""
    parts = [counted_rows(rows[table], NOUNS[table]) for table in TOLD if table in rows]
    went = f", with {joined(parts)}" if parts else ""
    lines = [f"Forgotten: {name}{went}." if rows else f"{name} was forgotten before."]
    if rewritten:
        were = "1 backup was" if len(rewritten) == 1 else f"{len(rewritten):,} backups were"
        lines.append(f"{were} rewritten without them.")
    if named:
        lines.append("What is recorded of other customers still names them:")
        lines += [f"  {one.customer}: {_row_words(one)}" for one in named[:MOST]]
        if len(named) > MOST:
            lines.append(f"  … {len(named) - MOST:,} more")
    if left:
        lines += ["These files may still hold them; delete them if you do not need them:"]
        lines += [f"  {file} ({why})" for file, why in left]
    return "\n".join(lines)


def forgotten_record(
    name: str, rows: Mapping[str, int], rewritten: Sequence[Path], left: Left, named: Sequence[Named]
) -> Record:
    """The same as scripts read it: rows erased of each table, files that were rewritten, and files that are left."""
    return {
        "customer": name,
        "rows": dict(rows),
        "rewritten": [str(file) for file in rewritten],
        "left": [{"file": str(file), "why": why} for file, why in left],
        "named_elsewhere": dict(Counter(one.table for one in named)),
        "named": [one._asdict() for one in named],
    }


def _row_words(one: Named) -> str:
    """A row as a user finds it: touchpoint #12; of the customer themselves, what the row is."""
    noun = NOUNS.get(one.table, one.table)
    return "what is said of them" if one.table == "customer" else f"{noun} #{one.id}"
