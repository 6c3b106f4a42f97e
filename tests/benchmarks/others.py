"""jrnl and Taskwarrior, each with the same 100,000 entries: what adds one, and what lists the last 50."""

from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.build import LARGE, events, name_of
from tests.benchmarks.measure import Child

JRNL_SETTINGS = """
version: v4.6
journals: {default: JOURNAL}
colors: {body: none, date: none, tags: none, title: none}
timeformat: "%Y-%m-%d %H:%M"
tagsymbols: "@"
indent_character: "|"
display_format: null
editor: ""
encrypt: false
template: false
highlight: false
linewrap: 79
default_hour: 9
default_minute: 0
"""


def jrnl(program: str, folder: Path, env: Mapping[str, str]) -> dict[str, Child]:
    """The commands of jrnl, its journal one text file."""
    journal, settings = folder / "jrnl.txt", folder / "jrnl.yaml"
    entries = (f"[{day} 09:00] {name_of(who)}: {kind}.\n{note}\n" for who, day, kind, note in events(LARGE))
    journal.write_text("\n".join(entries), encoding="utf-8")
    settings.write_text(JRNL_SETTINGS.replace("JOURNAL", str(journal)), encoding="utf-8")
    with_it = (program, "--config-file", str(settings))
    return {
        "adding one": Child((*with_it, f"{name_of(7)}: called"), env),
        "the last 50": Child((*with_it, "-n", "50", "--format", "short"), env),
    }


def taskwarrior(program: str, folder: Path, env: Mapping[str, str]) -> dict[str, Child]:
    """The commands of Taskwarrior, every touchpoint a pending task."""
    data = folder / "tasks"
    data.mkdir()
    lines = (
        f'[description:"{name_of(who)}: {kind}. {note}" entry:"{(day.toordinal() - 719163) * 86400}" status:"pending"'
        f' uuid:"00000000-0000-4000-8000-{number:012}"]\n'
        for number, (who, day, kind, note) in enumerate(events(LARGE))
    )
    (data / "pending.data").write_text("".join(lines), encoding="utf-8")
    theirs = {**env, "TASKRC": "/dev/null", "TASKDATA": str(data)}
    return {
        "adding one": Child((program, "rc.confirmation=off", "add", f"{name_of(7)}: called"), theirs),
        "the last 50": Child((program, "rc.verbose=nothing", "limit:50", "newest"), theirs),
    }
