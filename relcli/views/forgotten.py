"""What became of a customer who was forgotten."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from relcli.views.changes import NOUNS, counted_rows
from relcli.views.merged import joined
from relcli.views.table import Record

Left = Sequence[tuple[Path, str]]

TOLD = ("touchpoint", "promise", "issue", "feedback", "fact", "expectation", "job", "commitment", "referral", "person")
"""The tables whose rows are worth a word to somebody who knows the customer."""


def forgotten_words(
    name: str, rows: Mapping[str, int], rewritten: Sequence[Path], left: Left, named: Mapping[str, int]
) -> str:
    """What was erased, in sentences, a line each; the files that may still hold them are lines of their own."""
    parts = [counted_rows(rows[table], NOUNS[table]) for table in TOLD if table in rows]
    went = f", with {joined(parts)}" if parts else ""
    lines = [f"Forgotten: {name}{went}." if rows else f"{name} was forgotten before."]
    if rewritten:
        were = "1 backup was" if len(rewritten) == 1 else f"{len(rewritten):,} backups were"
        lines.append(f"{were} rewritten without them.")
    if named:
        notes = joined([counted_rows(count, NOUNS[table]) for table, count in named.items()])
        lines.append(f"What is recorded of other customers still names them: {notes}.")
    if left:
        lines += ["These files may still hold them; delete them if you do not need them:"]
        lines += [f"  {file} ({why})" for file, why in left]
    return "\n".join(lines)


def forgotten_record(
    name: str, rows: Mapping[str, int], rewritten: Sequence[Path], left: Left, named: Mapping[str, int]
) -> Record:
    """The same as scripts read it: rows erased of each table, files that were rewritten, and files that are left."""
    return {
        "customer": name,
        "rows": dict(rows),
        "rewritten": [str(file) for file in rewritten],
        "left": [{"file": str(file), "why": why} for file, why in left],
        "named_elsewhere": dict(named),
    }
