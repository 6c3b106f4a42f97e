"""What a check-up says of what it looked at: one finding a check where all is well, else one for each problem."""

from collections.abc import Iterator, Mapping, Sequence

from relcli.rules.sqlite_faults import faults_of
from relcli.rules.vocabulary.checkup import (
    Check,
    Content,
    Finding,
    Kept,
    Looked,
    Problem,
    State,
    Surroundings,
    Unreadable,
)

STATES: Mapping[Problem, State] = {
    "sound": "ok",
    "none-yet": "ok",
    "not-checked": "unknown",
    "not-sqlite": "damaged",
    "no-schema": "damaged",
    "no-journal": "damaged",
    "index-damaged": "damaged",
    "content-damaged": "damaged",
    "dangling": "damaged",
    "stray": "warning",
    "older-schema": "advice",
    "tables-differ": "damaged",
    "indexes-differ": "warning",
    "not-ours": "advice",
    "acting": "warning",
    "record-spoilt": "warning",
    "none-kept": "advice",
    "setting-spoilt": "warning",
    "not-recorded": "damaged",
    "hot": "warning",
    "wal-left": "warning",
    "aside-left": "advice",
    "wal-mode": "warning",
    "too-open": "warning",
    "others-write": "warning",
    "read-only": "warning",
    "synced": "warning",
    "remote": "warning",
    "little-room": "warning",
    "no-way": "warning",
    "no-backup": "warning",
    "old-backup": "warning",
    "bad-backup": "warning",
    "spoilt-backup": "warning",
    "ahead": "warning",
    "none-ever": "warning",
    "alike": "advice",
    "fault": "warning",
}
"""How bad each problem is."""

MENDED = frozenset(
    {
        "index-damaged",
        "dangling",
        "stray",
        "indexes-differ",
        "acting",
        "record-spoilt",
        "setting-spoilt",
        "hot",
        "wal-left",
        "aside-left",
        "wal-mode",
        "too-open",
    }
)
"""What `doctor --fix` puts right."""

OLD = 7
"""Days that may pass between the last good backup and the last writing."""

COPIES = 2
"""The disk is to have room for so many copies of the journal: a backup, and what SQLite keeps while it writes."""


def findings(looked: Looked) -> list[Finding]:
    """Every check in its order."""
    content = looked.content
    return [
        *_of_content(content),
        *_of_leftovers(looked.around, content),
        *_of_mode(content),
        *_of_modes(looked.around, content),
        *_of_folder(looked.around),
        *_of_disk(looked.around),
        *_of_backups(looked.kept, content),
        *_of_customers(looked.alike),
        *_of_sqlite(looked),
    ]


def is_damaged(found: Sequence[Finding]) -> bool:
    """Whether any of it has cost something already."""
    return any(one.state == "damaged" for one in found)


def _finding(check: Check, problem: Problem, **figures: object) -> Finding:
    return Finding(check, problem, STATES[problem], problem in MENDED, figures)


def _of_content(content: Content | Unreadable) -> Iterator[Finding]:
    if not isinstance(content, Content):
        yield _finding("integrity", "not-checked" if content == "hot" else content)
        return
    if content.troubles:
        problem: Problem = "index-damaged" if content.only_indexes else "content-damaged"
        yield _finding("integrity", problem, troubles=list(content.troubles))
    else:
        yield _finding("integrity", "sound", customers=content.customers, touchpoints=content.touchpoints)
    yield from _of_references(content)
    yield from _of_schema(content)
    if content.unrecorded:
        yield _finding("recording", "not-recorded", tables=list(content.unrecorded))
    elif content.spoilt:
        yield _finding("recording", "record-spoilt", changes=list(content.spoilt))
    elif not content.undo_depth:
        yield _finding("recording", "none-kept")
    else:
        yield _finding("recording", "sound")
    if content.settings:
        yield _finding("settings", "setting-spoilt", settings=list(content.settings))
    elif not content.troubles:
        yield _finding("settings", "sound")


def _of_references(content: Content) -> Iterator[Finding]:
    if content.dangling:
        yield _finding("references", "dangling", rows=dict(content.dangling))
    if content.strays:
        yield _finding("references", "stray", rows=dict(content.strays))
    if not (content.dangling or content.strays or content.troubles):
        yield _finding("references", "sound")


def _of_schema(content: Content) -> Iterator[Finding]:
    differs = content.schema
    if differs.tables:
        yield _finding("schema", "tables-differ", tables=list(differs.tables))
    if differs.indexes:
        yield _finding("schema", "indexes-differ", indexes=list(differs.indexes))
    if differs.others:
        yield _finding("schema", "not-ours", others=list(differs.others))
    if differs.triggers:
        yield _finding("schema", "acting", triggers=list(differs.triggers))
    if content.version < content.newest:
        yield _finding("schema", "older-schema", version=content.version, newest=content.newest)
    elif not any(differs):
        yield _finding("schema", "sound", version=content.version)


def _of_leftovers(around: Surroundings, content: Content | Unreadable) -> Iterator[Finding]:
    beside = [str(one) for one in around.beside]
    if content == "hot":
        yield _finding("leftovers", "hot", files=beside)
    elif any(one.endswith("-wal") for one in beside):
        yield _finding("leftovers", "wal-left", files=beside)
    if around.aside:
        yield _finding("leftovers", "aside-left", files=[str(one) for one in around.aside])
    if content != "hot" and not (beside or around.aside):
        yield _finding("leftovers", "sound")


def _of_mode(content: Content | Unreadable) -> Iterator[Finding]:
    if isinstance(content, Content):
        yield _finding("journal-mode", "wal-mode" if content.wal else "sound")


def _of_modes(around: Surroundings, content: Content | Unreadable) -> Iterator[Finding]:
    if content == "not-sqlite":  # it may be anybody's file, whose mode is nothing to us
        return
    ours = {str(one.path): f"{one.mode:04o}" for one in around.too_open if one.wanted is not None}
    theirs = [str(one.path) for one in around.too_open if one.wanted is None]
    if ours:
        yield _finding("modes", "too-open", files=ours)
    if theirs:
        yield _finding("modes", "others-write", folders=theirs)
    if around.read_only:
        yield _finding("modes", "read-only")
    if not (around.too_open or around.read_only):
        yield _finding("modes", "sound")


def _of_folder(around: Surroundings) -> Iterator[Finding]:
    if around.synced:
        yield _finding("folder", "synced", by=around.synced)
    if around.remote:
        yield _finding("folder", "remote", by=around.remote)
    if not (around.synced or around.remote):
        yield _finding("folder", "sound", local=around.remote is not None)


def _of_disk(around: Surroundings) -> Iterator[Finding]:
    if around.free is not None:
        if around.free < COPIES * around.size:
            yield _finding("disk", "little-room", free=around.free, size=around.size)
        else:
            yield _finding("disk", "sound")


def _of_backups(kept: Kept, content: Content | Unreadable) -> Iterator[Finding]:
    figures = {
        "number": kept.number,
        "last": kept.last and kept.last.isoformat(),
        "written": kept.written and kept.written.isoformat(),
    }
    readable = isinstance(content, Content) or content == "hot"
    if kept.ahead is not None:
        yield _finding("backups", "ahead", ahead=kept.ahead.isoformat(), **figures)
    if kept.folder is not None:
        yield _finding("backups", "no-way", folder=str(kept.folder), **figures)
    elif kept.bad:
        yield _finding("backups", "bad-backup", bad=kept.bad, **figures)
    elif kept.last is None and not readable:
        yield _finding("backups", "none-ever", **figures)
    elif kept.last is None:
        of_one_day = kept.begun is None or kept.written is None or kept.begun >= kept.written
        yield _finding("backups", "none-yet" if of_one_day else "no-backup", **figures)
    else:
        is_old = kept.written is not None and (kept.written - kept.last).days > OLD
        if is_old:
            yield _finding("backups", "old-backup", **figures)
        if kept.spoilt:
            yield _finding("backups", "spoilt-backup", spoilt=kept.spoilt, **figures)
        if not (is_old or kept.spoilt or kept.ahead):
            yield _finding("backups", "sound", **figures)


def _of_customers(alike: Sequence[tuple[str, str]] | None) -> Iterator[Finding]:
    if alike is not None:
        yield _finding("customers", "alike" if alike else "sound", pairs=[list(pair) for pair in alike])


def _of_sqlite(looked: Looked) -> Iterator[Finding]:
    wal = isinstance(looked.content, Content) and looked.content.wal
    version = ".".join(map(str, looked.sqlite))
    found = faults_of(looked.sqlite, wal=wal)
    for one in found:
        yield _finding("sqlite", "fault", version=version, what=one.what, fixed=".".join(map(str, one.fixed)))
    if not found:
        yield _finding("sqlite", "sound", version=version)
