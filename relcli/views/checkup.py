"""What a check-up found, a line each: how it stands, in a sentence, and what to do next."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any, NamedTuple

from relcli.dates import fmt_near
from relcli.errors import quoted
from relcli.rules.vocabulary.checkup import Check, Finding, Mended, Problem, State
from relcli.views.backups import size_words
from relcli.views.rows import NOUNS, counted_rows
from relcli.views.table import Cell, Column, Lines, Page, Record, Table
from relcli.views.words import counted, joined

FIELDS = ("check", "state", "problem", "found", "do", "mends", "figures")

TITLES: Mapping[Check, str] = {
    "integrity": "Integrity",
    "references": "References",
    "schema": "Schema",
    "recording": "Undo",
    "settings": "Settings",
    "leftovers": "Leftovers",
    "journal-mode": "Journal mode",
    "modes": "Modes",
    "folder": "Folder",
    "disk": "Disk",
    "backups": "Backups",
    "customers": "Customers",
    "sqlite": "SQLite",
}
MARKS: Mapping[State, Cell] = {
    "ok": Cell("✓ ok", "good"),
    "advice": Cell("· advice", "strong"),
    "warning": Cell("! warning", "warn"),
    "damaged": Cell("✗ damaged", "bad"),
    "unknown": Cell("? unknown", "quiet"),
}
_NOUNS = {
    **NOUNS,
    "touchpoint_person": "person at a touchpoint",
    "change": "recorded change",
    "changed_row": "recorded row",
}
MOST = 3
"""So many names are listed in a sentence, and how many more there are."""

MOST_PAIRS = 10
"""So many pairs of names are listed below the table."""

FIX = "relcli doctor --fix"
RESCUE = "relcli rescue FILE"


class Row(NamedTuple):
    """A finding, with the name of the last good backup, "" if there is none."""

    finding: Finding
    backup: str
    today: date
    hinted: Callable[[str], str] = str
    """What makes a command be about this journal."""


def checkup_page(
    found: Sequence[Finding],
    mended: Sequence[Mended],
    *,
    damaged: bool,
    backup: str,
    today: date,
    fixes: bool = False,
    hinted: Callable[[str], str] = str,
) -> Page:
    """The page of `doctor`; `today` is the day of this machine's clock, `fixes`: it was to mend what it could."""
    table = Table(
        noun="checks",
        columns=(
            Column("Check", lambda row: TITLES[row.finding.check]),
            Column("State", lambda row: MARKS[row.finding.state]),
            Column("Found", found_words, grows=True, least=24),
            Column("What to do", do_words, least=12),
        ),
        rows=[Row(one, backup, today, hinted) for one in found],
        record=finding_record,
        fields=FIELDS,
    )
    said = [mended_words(one) for one in mended] or (["Nothing was mended."] if fixes and damaged else [])
    pairs = [pair for one in found if one.problem == "alike" for pair in one.figures["pairs"]]
    return Page(
        noun="checks",
        blocks=[*([Lines(said)] if said else []), table, *([Lines(_alike(pairs))] if pairs else [])],
        record=None,
        table=table,
        extra={"healthy": not damaged, "mended": list(map(mended_record, mended))},
    )


def found_words(row: Row) -> str:
    """What was found, in a sentence."""
    return _FOUND[row.finding.check, row.finding.problem](row)


def do_words(row: Row) -> str:
    """What to do about it, a command where there is one; "" if nothing needs doing."""
    return row.hinted(_do(row))


def _do(row: Row) -> str:
    finding = row.finding
    if finding.mends:
        return FIX
    if finding.state == "damaged":
        return f"{RESCUE}, or relcli restore {row.backup}" if row.backup else RESCUE
    return _DO.get(finding.problem, "")


def finding_record(row: Row) -> Record:
    """A finding as scripts read it; `problem` and `do` are null where all is well."""
    finding = row.finding
    return {
        "check": finding.check,
        "state": finding.state,
        "problem": None if finding.state == "ok" else finding.problem,
        "found": found_words(row),
        "do": do_words(row) or None,
        "mends": finding.mends,
        "figures": dict(finding.figures),
    }


def mended_words(one: Mended) -> str:
    """What was put right, or why it could not be, in a sentence."""
    if one.reason:
        return f"{_NOT_MENDED[one.problem]}: {one.reason.removesuffix('.')}."
    return _MENDED[one.problem](one.figures)


def mended_record(one: Mended) -> Record:
    """The same as scripts read it."""
    return {
        "problem": one.problem,
        "done": not one.reason,
        "said": mended_words(one),
        "figures": dict(one.figures),
    }


def _alike(pairs: Sequence[Sequence[str]]) -> list[str]:
    """Pairs of names that may be one customer's, a line each, and how many more there are."""
    more = len(pairs) - MOST_PAIRS
    lines = [f"Perhaps one: {' and '.join(map(quoted, pair))}" for pair in pairs[:MOST_PAIRS]]
    return [*lines, f"… {more:,} more"] if more > 0 else lines


def rows_words(rows: Mapping[str, int]) -> str:
    """So many rows of each table: 3 touchpoints and 1 tag."""
    return joined([counted_rows(count, _NOUNS.get(table, table)) for table, count in rows.items()])


def _some(names: Sequence[str]) -> str:
    """The first names of many, and how many more there are."""
    more = len(names) - MOST
    return ", ".join(names[:MOST]) + (f" and {more:,} more" if more > 0 else "")


def _sound_backups(row: Row) -> str:
    figures = row.finding.figures
    return f"{figures['number']:,} kept, the last made {_near(row)}."


def _near(row: Row) -> str:
    return fmt_near(date.fromisoformat(row.finding.figures["last"]), row.today)


def _bad_backups(row: Row) -> str:
    bad, last = row.finding.figures["bad"], row.finding.figures["last"]
    newest = "The newest one is" if bad == 1 else f"The {bad} newest are"
    return f"{newest} damaged; the last good one was made {_near(row)}." if last else f"{newest} damaged."


def _spoilt_backups(row: Row) -> str:
    return (
        f"The last, made {_near(row)}, is good; {counted(row.finding.figures['spoilt'], 'older one')} cannot be read."
    )


def _of_changes(row: Row) -> str:
    ids = row.finding.figures["changes"]
    return f"What was recorded is damaged, so this cannot be undone: {_some([f'change #{one}' for one in ids])}."


def _of(key: str, sentence: str) -> Callable[[Row], str]:
    """A sentence with the first of some names in it."""
    return lambda row: sentence.format(_some(list(row.finding.figures[key])))


def _named(key: str, sentence: str) -> Callable[[Row], str]:
    """The same of files by their names alone, since they lie in the folder of the journal or below it."""
    return lambda row: sentence.format(_some([PurePath(one).name for one in row.finding.figures[key]]))


def _said(sentence: str) -> Callable[[Row], str]:
    return lambda row: sentence.format(**row.finding.figures)


def _rows(sentence: str) -> Callable[[Row], str]:
    return lambda row: sentence.format(rows_words(row.finding.figures["rows"]))


_FOUND: Mapping[tuple[Check, Problem], Callable[[Row], str]] = {
    ("integrity", "sound"): lambda row: "All of it can be read: {}, {}.".format(
        *(counted(row.finding.figures[f"{noun}s"], noun) for noun in ("customer", "touchpoint"))
    ),
    ("integrity", "not-checked"): _said("It cannot be told before what was left half done is rolled back."),
    ("integrity", "not-sqlite"): _said("The file does not begin as a journal does, so nothing in it can be opened."),
    ("integrity", "no-schema"): _said("What says where things are in the file cannot be read."),
    ("integrity", "no-journal"): _said("The file says that it is something else, though what is in it is a journal."),
    ("integrity", "index-damaged"): _of(
        "troubles", "Nothing that you wrote, only what it is found by is damaged. SQLite says: {}."
    ),
    ("integrity", "content-damaged"): _of("troubles", "Some of it is damaged. SQLite says: {}."),
    ("references", "sound"): _said("Everything refers to what is there."),
    ("references", "dangling"): _rows("What these refer to is gone: {}."),
    ("references", "stray"): _rows("These refer to something of another customer: {}."),
    ("schema", "sound"): _said("Version {version}, as relcli makes it."),
    ("schema", "older-schema"): _said("Version {version}; the next command brings it to {newest}, behind a backup."),
    ("schema", "tables-differ"): _of("tables", "Missing, or not as relcli makes it: {}."),
    ("schema", "indexes-differ"): _of("indexes", "An index is missing, or not as relcli makes it: {}."),
    ("schema", "not-ours"): _of("others", "This is not relcli's: {}."),
    ("schema", "acting"): _of("triggers", "This may change or take out what you write, and is not relcli's: {}."),
    ("settings", "sound"): _said("Each has a value that it can have."),
    ("settings", "setting-spoilt"): _of("settings", "The value cannot be, so the default counts: {}."),
    ("recording", "sound"): _said("Whatever a command writes is recorded for undo."),
    ("recording", "none-kept"): _said("Nothing that a command writes is kept to be taken back: undo_depth is 0."),
    ("recording", "record-spoilt"): _of_changes,
    ("recording", "not-recorded"): _of("tables", "No command can write while this is in the journal: {}."),
    ("leftovers", "sound"): _said("No command that was killed left anything."),
    ("leftovers", "hot"): _said("A command was killed while it wrote; the next one rolls back what it left."),
    ("leftovers", "wal-left"): _named("files", "A part of the journal lies beside it: {}."),
    ("leftovers", "aside-left"): _named("files", "A command was killed, or writes just now: {}."),
    ("journal-mode", "sound"): _said("A rollback journal: all of it is in one file."),
    ("journal-mode", "wal-mode"): _said("Another program set WAL mode, in which a part may lie beside the file."),
    ("modes", "sound"): _said("Only you can read the journal and its backups."),
    ("modes", "too-open"): _named("files", "Others may look into it: {}."),
    ("modes", "others-write"): _named("folders", "Others may write in the folder, and so replace the journal: {}."),
    ("modes", "read-only"): _said("The journal is read-only, so no command can write to it."),
    ("folder", "sound"): lambda row: (
        f"{'On a disk of this machine, and in' if row.finding.figures['local'] else 'In'} no folder known to be synced."
    ),
    ("folder", "synced"): _said("{by} keeps the folder the same elsewhere; two machines that write would spoil it."),
    ("folder", "remote"): _said("The file system is one over a network ({by}), where nobody may keep others out."),
    ("disk", "sound"): _said("There is room for a backup."),
    ("disk", "little-room"): lambda row: "Only {} are free, and a journal of {} needs twice its size.".format(
        *(size_words(row.finding.figures[one]) for one in ("free", "size"))
    ),
    ("backups", "sound"): _sound_backups,
    ("backups", "none-yet"): _said("None yet; the first write of another day makes one."),
    ("backups", "no-way"): _said("None can be made in {folder}."),
    ("backups", "no-backup"): _said("There is none, though the journal was written on more than one day."),
    ("backups", "old-backup"): lambda row: f"The last was made {_near(row)}, and the journal was written since.",
    ("backups", "bad-backup"): _bad_backups,
    ("backups", "spoilt-backup"): _spoilt_backups,
    ("backups", "ahead"): _said("A backup is dated {ahead}, which is yet to come: a clock was or is wrong."),
    ("backups", "none-ever"): _said("There is none to go back to."),
    ("customers", "sound"): _said("No two look like one."),
    ("customers", "alike"): lambda row: (
        f"{counted(len(row.finding.figures['pairs']), 'pair')} of names may each be one customer's."
    ),
    ("sqlite", "sound"): _said("{version} has no known fault that concerns a journal."),
    ("sqlite", "fault"): _said("{version} has a fault: {what} (not from {fixed} on)."),
}
_DO: Mapping[Problem, str] = {
    "not-checked": FIX,
    "not-ours": "nothing, if you made it",
    "others-write": "chmod go-w FOLDER",
    "synced": "move it, and set RELCLI_JOURNAL",
    "remote": "move it, and set RELCLI_JOURNAL",
    "little-room": "make room",
    "no-way": "make it writable",
    "read-only": "chmod u+w JOURNAL",
    "no-backup": "relcli backup",
    "old-backup": "relcli backup",
    "bad-backup": "relcli backup",
    "spoilt-backup": "relcli backup verify",
    "none-ever": "relcli backup, once it is well",
    "ahead": "set the clock, or rename it",
    "none-kept": "relcli config unset undo_depth",
    "alike": "relcli merge CUSTOMER INTO",
    "fault": "update SQLite",
}
_MENDED: Mapping[Problem, Callable[[Mapping[str, Any]], str]] = {
    "hot": lambda _: "Rolled back what a killed command had left half done.",
    "wal-left": lambda _: "Brought what lay beside the journal into it.",
    "wal-mode": lambda _: "The journal is in one file again, out of WAL mode.",
    "aside-left": lambda figures: f"Removed what a killed command had left: {', '.join(figures['files'])}",
    "too-open": lambda figures: f"Made {figures['file']} private; its mode was {figures['mode']}.",
    "index-damaged": lambda figures: f"Made every index anew; the journal as it was is kept in {figures['kept']}",
    "dangling": lambda figures: (
        f"Took out, or parted from what is gone: {figures['rows']}; the journal as it was is kept in {figures['kept']}"
    ),
    "stray": lambda figures: f"Parted from another customer: {figures['rows']}; relcli undo takes it back.",
    "indexes-differ": lambda figures: f"Made again: {figures['indexes']}; a backup was made before, {figures['kept']}",
    "acting": lambda figures: (
        f"Dropped what is not relcli's: {figures['triggers']}; a backup was made before, {figures['kept']}"
    ),
    "record-spoilt": lambda figures: f"Let go of what cannot be undone: {figures['changes']}.",
    "setting-spoilt": lambda figures: (
        f"Back to the default: {figures['settings']}; a backup was made before, and relcli undo takes it back."
    ),
}
_NOT_MENDED: Mapping[Problem, str] = {
    "hot": "What a killed command left could not be rolled back",
    "wal-left": "What lies beside the journal could not be brought into it",
    "wal-mode": "The journal could not be taken out of WAL mode",
    "aside-left": "What a killed command left aside could not be removed",
    "too-open": "Not everything could be made private",
    "index-damaged": "The indexes could not be made anew",
    "dangling": "What refers to nothing could not be taken out",
    "stray": "What refers to another customer could not be parted from it",
    "indexes-differ": "What is missing could not be made again",
    "acting": "What is not relcli's could not be dropped",
    "record-spoilt": "What cannot be undone could not be let go of",
    "setting-spoilt": "The settings could not be put back to their defaults",
}
