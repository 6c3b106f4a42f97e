"""Every command that writes, with words with which it does, on one journal that has something for each of them."""

from typing import NamedTuple

from tests.conftest import Relcli
from tests.proof.size import LARGE

BASE: tuple[tuple[str, ...], ...] = (
    ("add", "Acme Dental", "--on", "2026-01-05", "--tag", "vip", "--place", "12 High Street"),
    ("log", "acme", "called about the leak", "--on", "2026-11-02", "--with", "Dana Reyes", "--new", "--key", "k1"),
    ("log", "acme", "coffee", "--on", "2026-11-09", "--next", "2026-12-01"),
    ("add", "Bo & Sons", "--on", "2026-03-01", "--ref", "B1"),
    ("add", "Gone", "--on", "2026-03-01"),
    ("end", "gone", "--why", "sold the shop", "--on", "2026-10-01"),
    ("stage", "bo", "friend", "--why", "we go back"),
    ("promise", "add", "acme", "the quote", "--due", "2026-12-11", "--on", "2026-11-02"),
    ("issue", "open", "acme", "a scratch", "--heard", "2026-11-02"),
    ("issue", "open", "bo", "the wrong day", "--heard", "2026-11-02"),
    ("issue", "resolve", "2", "--remedy", "came again", "--on", "2026-11-04"),
    ("feedback", "ask", "acme", "How is the sound?", "--on", "2026-11-02"),
    ("feedback", "add", "acme", "too loud", "--criticism", "--on", "2026-11-04"),
    ("feedback", "add", "bo", "the radio", "--criticism", "--on", "2026-11-04"),
    ("feedback", "act", "2", "no radio", "--on", "2026-11-09"),
    ("learn", "acme", "goal", "a third chair", "--on", "2026-11-02"),
    ("expect", "acme", "reports", "weekly", "--on", "2026-11-02"),
    ("job", "add", "acme", "the hall", "--on", "2026-11-02"),
    ("job", "add", "bo", "the roof", "--on", "2026-11-02"),
    ("commit", "acme", "windows, monthly", "--on", "2026-11-02"),
    ("refer", "in", "acme", "The Kims", "a mural", "--on", "2026-11-12"),
    ("refer", "out", "acme", "Tile & Stone", "the bath", "--on", "2026-11-02"),
    ("fit", "acme", "4", "--why", "they care", "--on", "2026-11-02"),
    ("config", "set", "cadence_friend", "21"),
    ("log", "bo", "met at the fair", "--tag", "fair"),
    ("undo",),
)

AGAIN = ("log", "acme dental", "and called again", "-k", "call")


class Case(NamedTuple):
    """A command that writes. {data} is the folder of the journal, {files} holds what is imported.

    `anew`: there is no journal yet. `next`: what the user does next, which is the same on a journal that the command
    has or has not written; None: the command itself once more. `editor`: a line of shell that edits "$1" on a terminal.
    `slow`: it takes as long as ten others. `erases`: a text that no file holds any more once it says that it is done.
    """

    argv: tuple[str, ...]
    anew: bool = False
    next: tuple[str, ...] | None = AGAIN
    stdin: str = ""
    editor: str = ""
    slow: bool = False
    erases: str = ""


CASES = (
    Case(("log", "acme", "called about the leak", "--next", "friday", "--promise", "the offer by friday")),
    Case(
        ("log", "acme", "met", "--with", "Sam", "--new", "--also", "Cy", "--job", "the hall", "--learned", "need: air")
    ),
    Case(("log", "Acme Dental", "called", "--new"), anew=True, next=(*AGAIN, "--new")),
    Case(("log", "acme", "-"), stdin="A long letter.\n" * 1000),
    Case(("log", "acme", "-e"), editor='echo "visited" > "$1"'),
    Case(("log", "-", "--jsonl"), stdin='{"customer": "acme", "text": "met"}\n{"customer": "Di", "new": true}\n'),
    Case(("snooze", "acme", "monday", "--why", "holiday")),
    Case(("add", "Zed Tools", "--tag", "vip", "--alias", "the tool shop")),
    Case(("add", "Acme Dental", "--ref", "A1"), anew=True, next=(*AGAIN, "--new")),
    Case(("edit", "acme", "--phone", "555 0100", "--alias", "the dentist", "--tag", "big")),
    Case(("rename", "acme", "Acme Dental & Partners")),
    Case(("end", "bo", "--why", "moved away")),
    Case(("resume", "gone")),
    Case(("person", "add", "acme", "Bo Li", "--role", "front desk")),
    Case(("person", "edit", "acme", "dana", "--phone", "555 0101")),
    Case(("person", "remove", "acme", "dana")),
    Case(("fit", "acme", "5", "--why", "they care even more")),
    Case(("promise", "add", "acme", "the bill", "--due", "friday")),
    Case(("promise", "kept", "1")),
    Case(("promise", "move", "1", "--due", "2026-12-20", "--why", "they are away")),
    Case(("promise", "break", "1", "--told", "--why", "no stone")),
    Case(("promise", "edit", "1", "--text", "the offer")),
    Case(("promise", "remove", "1")),
    Case(("learn", "acme", "need", "quiet shoes")),
    Case(("fact", "edit", "1", "--text", "a fourth chair")),
    Case(("fact", "close", "1")),
    Case(("fact", "remove", "1")),
    Case(("expect", "acme", "channel", "call")),
    Case(("refer", "in", "bo", "The Lees", "a fence")),
    Case(("refer", "out", "bo", "Tile & Stone", "a bath")),
    Case(("refer", "thank", "1")),
    Case(("refer", "outcome", "2", "all happy")),
    Case(("refer", "edit", "1", "--who", "The Kim household")),
    Case(("refer", "remove", "1")),
    Case(("job", "add", "acme", "the stairs", "--from", "monday")),
    Case(("job", "start", "1")),
    Case(("job", "done", "1")),
    Case(("job", "paid", "1")),
    Case(("job", "decline", "2", "--why", "too high")),
    Case(("job", "edit", "1", "--scope", "two coats")),
    Case(("job", "remove", "1")),
    Case(("commit", "bo", "two hours a week")),
    Case(("commitment", "edit", "1", "--until", "2027-12-31")),
    Case(("commitment", "end", "1")),
    Case(("commitment", "remove", "1")),
    Case(("issue", "open", "acme", "a leak")),
    Case(("issue", "ack", "1")),
    Case(("issue", "explain", "1", "--how", "a stone")),
    Case(("issue", "apologise", "1")),
    Case(("issue", "resolve", "1", "--remedy", "polished")),
    Case(("issue", "check", "2", "all well")),
    Case(("issue", "edit", "1", "--severity", "serious")),
    Case(("issue", "remove", "1")),
    Case(("feedback", "ask", "bo", "What next?")),
    Case(("feedback", "add", "acme", "so clean", "--praise")),
    Case(("feedback", "act", "1", "felt under it")),
    Case(("feedback", "tell", "2")),
    Case(("feedback", "edit", "1", "--theme", "noise")),
    Case(("feedback", "remove", "1")),
    Case(("stage", "acme", "married", "--why", "ten years before this journal")),
    Case(("import", "csv", "{files}/visits.csv"), next=None),
    Case(("import", "csv", "{files}/visits.csv"), anew=True, next=("add", "Zed Tools")),
    Case(("import", "json", "{files}/journal.json"), next=None),
    Case(("import", "json", "{files}/journal.json"), anew=True, next=("add", "Zed Tools")),
    Case(("export", "csv", "{data}/visits.csv", "--force"), next=None),
    Case(("export", "json", "{data}/journal.json", "--force"), next=None),
    Case(("backup",), next=None),
    Case(("backup", "{data}/copy.db", "--force"), next=None),
    Case(("restore", "{files}/earlier.db"), next=None),
    Case(("forget", "gone", "--confirm", "Gone"), next=None, erases="sold the shop"),
    Case(("undo",)),
    Case(("undo", "9")),
    Case(("redo",)),
    Case(("config", "set", "soon_within", "9")),
    Case(("config", "unset", "cadence_friend")),
    Case(("config", "edit"), editor='echo "fade_by = 30" >> "$1"'),
    Case(("demo", "{data}/demo.db"), next=None, slow=True),
    Case(("export", "ics", "{data}/relcli.ics", "--force"), next=None),
    Case(("export", "sqlite", "{data}/plain.db", "--force"), next=None),
    Case(("merge", "bo", "acme"), next=("import", "csv", "{files}/visits.csv")),  # which makes a backup, too
)

READING = frozenset(
    {
        *("list", "show", "brief", "timeline", "today", "due", "stages", "health", "audit", "changes", "paths"),
        *("graph", "stats", "report", "schema", "sql"),
        *("facts", "promise list", "refer list", "job list", "commitment list", "issue list"),
        *("feedback list", "feedback asks", "feedback themes", "config list", "config get"),
    }
)
"""Commands that never write. One that is in none of these lists fails a test."""

MENDING = frozenset({"doctor", "rescue"})
"""Commands that write only where something is amiss, as nothing is here, or a file that may not be there yet; they have
tests of their own.
"""


SINCE = ("today", "earlier")
"""Since when the journal holds its customers: if earlier, its first write of a day has a backup made before it."""

CASES_SINCE = [
    (case, since) for place, case in enumerate(CASES) for since in (SINCE if LARGE else [SINCE[place % len(SINCE)]])
]
"""Each case on one of the two journals, in the larger run on both."""


def name_of(case: object) -> str:
    """The case as a test is called."""
    if not isinstance(case, Case):
        return str(case)
    return " ".join(case.argv).replace("{data}/", "").replace("{files}/", "")[:40] + (" (begins)" if case.anew else "")


def write_base(relcli: Relcli) -> None:
    """The journal that the commands are run on; its last change was undone."""
    for argv in BASE:
        relcli.ok(*argv)
