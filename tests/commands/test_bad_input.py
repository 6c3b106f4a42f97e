"""Bad input of every sort in one table: one clear sentence, the right exit code, no stdout, nothing changed."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.commands.refused import refused
from tests.conftest import Relcli

FAILED, USAGE, UNKNOWN, NEEDS_ANSWER = 1, 2, 3, 4


class Bad(NamedTuple):
    """A command that must be refused: its words, its exit code, and what its sentence says."""

    argv: tuple[str, ...]
    code: int
    says: str


def bad(*argv: str, code: int, says: str) -> Bad:
    """One row of the table."""
    return Bad(argv, code, says)


WHO = [
    bad("log", "nobody", "called", code=UNKNOWN, says='No customer called “nobody”. To add them: relcli add "nobody"'),
    bad("show", "Akme Dental", code=UNKNOWN, says="Did you mean “Acme Dental”"),
    bad("show", "acm", code=UNKNOWN, says="“acm” may be any of 2 customers; say more of the name:"),
    bad("end", "Round Table", code=UNKNOWN, says="Round Table (PR2)"),
    bad("log", "-k", "call", "--", "--help", code=UNKNOWN, says='relcli add -- "--help"'),
    bad("show", "[/]", code=UNKNOWN, says="No customer called “[/]”."),
    bad("log", "", "called", code=USAGE, says="No customer was given"),
    bad("log", "acme dental", "met", "--also", "nobody", code=UNKNOWN, says="No customer called “nobody”."),
]
NAMES = [
    bad("add", "", code=USAGE, says="A name cannot be empty."),
    bad("add", " \t ", code=USAGE, says="A name cannot be empty."),
    bad("add", "\u3000", code=USAGE, says="A name cannot be empty."),
    bad("add", "-", code=USAGE, says="A name needs at least one letter or digit."),
    bad("add", "[/]", code=USAGE, says="A name needs at least one letter or digit."),
    bad("add", "a\x1b[31mb", code=USAGE, says="invisible character U+001B"),
    bad("add", "a\x07b", code=USAGE, says="invisible character U+0007"),
    bad("add", "a\nb", code=USAGE, says="A name must be on one line."),
    bad("add", "a\x9bb", code=USAGE, says="invisible character U+009B"),
    bad("add", "a\u202eb", code=USAGE, says="invisible character U+202E"),
    bad("add", "a\u2066b", code=USAGE, says="invisible character U+2066"),
    bad("add", "\ufeffa", code=USAGE, says="invisible character U+FEFF"),
    bad("add", "x" * 201, code=USAGE, says="A name has at most 200 characters; this one has 201."),
    bad("add", "caf\udce9", code=USAGE, says="Word 2 of the command is not valid UTF-8"),
    bad("log", "acme", "caf\udce9", code=USAGE, says="Word 3 of the command is not valid UTF-8"),
    bad("add", "acme dental", code=FAILED, says="is in the journal already: Acme Dental."),
    bad("add", "ecole bleue", code=FAILED, says="is in the journal already: École Bleue."),
    bad("add", "E\u0301COLE BLEUE", code=FAILED, says="is in the journal already: École Bleue."),
    bad("add", "the dentist", code=FAILED, says="another name of Acme Dental"),
    bad("add", "Round Table", code=FAILED, says="give each a --ref"),
    bad("add", "Round Table", "--ref", "PR2", code=FAILED, says="The ref PR2 belongs to Round Table already"),
    bad("add", "Zed", "--ref", "PR1", code=FAILED, says="The ref PR1 belongs to Round Table already"),
    bad("add", "Zed", "--alias", "ÁCME DENTAL", code=FAILED, says="finds Acme Dental already"),
    bad("add", "Zed", "--alias", " ", code=USAGE, says="A name cannot be empty."),
    bad("edit", "plumbing", "--alias", "the dentist", code=FAILED, says="finds Acme Dental already"),
    bad("edit", "plumbing", "--ref", "PR1", code=FAILED, says="The ref PR1 belongs to Round Table already"),
    bad("edit", "plumbing", "--phone", "5\n5", code=USAGE, says="The phone must be on one line"),
    bad("edit", "plumbing", code=USAGE, says="Nothing to change was given"),
    bad("rename", "plumbing", "acme dental", code=FAILED, says="is in the journal already: Acme Dental."),
    bad("rename", "plumbing", "The Dentist", code=FAILED, says="another name of Acme Dental"),
    bad("rename", "plumbing", "", code=USAGE, says="A name cannot be empty."),
    bad("person", "add", "acme dental", "dana", code=FAILED, says="Dana is at Acme Dental already"),
    bad("person", "add", "acme dental", "Da\u200bna", code=USAGE, says="invisible character U+200B"),
    bad(
        "person", "edit", "acme dental", "bob", "--role", "x", code=UNKNOWN, says="Nobody called “bob” at Acme Dental."
    ),
    bad("person", "remove", "acme dental", "bob", code=UNKNOWN, says="Nobody called “bob” at Acme Dental."),
    bad("log", "acme dental", "met", "--with", "Danna", code=UNKNOWN, says="Did you mean “Dana”?"),
]
DATES = [
    *(
        bad("log", "acme dental", "met", "--on", day, code=USAGE, says=says)
        for day, says in (
            ("03/04/2026", "“03/04/2026” could be 3 April or 4 March: write 2026-04-03 or 2026-03-04"),
            ("31/02", "There is no 31 February"),
            ("2026-02-29", "There is no 29 February 2026"),
            ("tomorrow", "A touchpoint cannot lie ahead, and Sat 21 Nov 2026 does"),
            ("2026-11-21", "A touchpoint cannot lie ahead"),
            ("0000-01-01", "relcli keeps the years 1900 to 2199"),
            ("9999-12-31", "relcli keeps the years 1900 to 2199"),
            ("99999999999-01-01", "is no day that relcli understands"),
            ("2026-13-01", "There is no month 13"),
            ("soonish", "“soonish” is no day that relcli understands"),
            ("", "No day was given"),
            ("today 25:00", "is no time of day"),
        )
    ),
    bad("log", "acme dental", "tomorrow: meet", code=USAGE, says="A touchpoint cannot lie ahead"),
    bad("log", "acme dental", "met", "--next", "yesterday", code=USAGE, says="must come after the touchpoint"),
    bad("log", "acme dental", "met", "--next", "", code=USAGE, says="No day was given"),
    bad("add", "Zed", "--on", "tomorrow", code=USAGE, says="A customer cannot be known since Sat 21 Nov 2026"),
    bad("add", "Zed", "--on", "", code=USAGE, says="No day was given"),
    bad("snooze", "acme dental", "yesterday", code=USAGE, says="Thu 19 Nov 2026 has passed"),
    bad("snooze", "acme dental", "31/02", code=USAGE, says="There is no 31 February"),
    bad("snooze", "old mill", "2w", code=FAILED, says="Old Mill has ended, so no check-in is owed"),
    bad("end", "acme dental", "--on", "tomorrow", code=USAGE, says="cannot have ended on Sat 21 Nov 2026"),
    bad("end", "old mill", code=FAILED, says="Old Mill has ended already"),
    bad("resume", "acme dental", code=FAILED, says="Acme Dental has not ended"),
    bad("resume", "old mill", "--on", "2026-11-09", code=USAGE, says="Old Mill ended on Tue 10 Nov 2026"),
    bad("stage", "acme dental", "friend", "--why", "x", "--until", "yesterday", code=USAGE, says="has passed"),
    bad("stage", "acme dental", "friend", code=NEEDS_ANSWER, says="--why"),
    bad("--today", "31/02", "add", "Zed", code=USAGE, says="There is no 31 February"),
]
VALUES = [
    *(
        bad("log", "acme dental", "met", "--minutes", minutes, code=USAGE, says="is no number of minutes; give a whole")
        for minutes in ("-1", "1441", "x", "")
    ),
    bad("log", "acme dental", "met", "--mood", "meh", code=USAGE, says="'meh' is not one of 'good', 'ok', 'bad'"),
    bad("log", "acme dental", "met", "--by", "me", code=USAGE, says="'me' is not one of 'us', 'them'"),
    bad("log", "acme dental", "met", "-k", "vist", code=USAGE, says="There is no kind “vist”; did you mean visit?"),
    bad("log", "acme dental", "met", "--tag", "a b", code=USAGE, says="A tag is one word"),
    bad("log", "acme dental", "met", "--key", "", code=USAGE, says="A key has 1 to 200 visible characters."),
    bad("log", "acme dental", "met", "--colour", code=USAGE, says="--colour"),
    bad("log", "acme dental", code=NEEDS_ANSWER, says="give TEXT, - to read it from stdin"),
    bad("log", "acme dental", "-", code=USAGE, says="Nothing came from stdin"),
    bad("log", "acme dental", "-e", code=NEEDS_ANSWER, says="An editor needs a terminal"),
    *(
        bad("add", "Zed", "--cadence", span, code=USAGE, says=says)
        for span, says in (
            ("0", "“0” is out of reach: give 1 to 3650 days"),
            ("4000", "“4000” is out of reach: give 1 to 3650 days"),
            ("abc", "“abc” is no number of days"),
            ("-5", "“-5” is no number of days"),
            ("", "“” is no number of days"),
        )
    ),
    bad("edit", "plumbing", "--cadence", "4000", code=USAGE, says="“4000” is out of reach"),
    bad("config", "set", "nope", "1", code=USAGE, says="There is no setting “nope”"),
    bad("config", "set", "cadence_friend", "0", code=USAGE, says="a whole number from 1 to 3650 (days), not “0”"),
    bad("config", "set", "date_order", "ydm", code=USAGE, says='takes "" or dmy or mdy, not “ydm”'),
    bad("config", "unset", "nope", code=USAGE, says="There is no setting “nope”"),
    bad("config", "edit", code=NEEDS_ANSWER, says="An editor needs a terminal"),
    bad("person", "add", "acme dental", code=USAGE, says="Missing argument 'PERSON'"),
    bad("frobnicate", code=USAGE, says="No such command 'frobnicate'"),
]


ECHOES = """
{} | --{} | due {} | due --{} | due --within {} | due --limit {} | due -f {} | due --tag {}, | due --stage {}
person {}
list --sort {} | list --status {} | show {} | timeline {} | timeline --since {} | timeline -k {} | log {} hi
log plumbing x -k {} | log plumbing x --minutes {} | log plumbing x --mood {} | log plumbing x --with Dana --also {}
log plumbing x --on {} | log plumbing x --next {} | log {} --jsonl | add Zed --cadence {} | add Zed --on {}
add Zed --tag {}, | edit plumbing --unalias {} | edit plumbing --cadence {} | person remove plumbing {}
person edit plumbing {} --role x | stage plumbing {} | stage plumbing friend --why x --until {} | snooze plumbing {}
config set {} 1 | config get cadence_{} | config set cadence_friend {} | config set date_order {}
import csv {} | import json {} | import csv visits.csv --columns {} | import csv visits.csv --kinds {}
import csv visits.csv --kinds {}=none | import csv visits.csv --date-format {} | import csv visits.csv --ref {}
import csv visits.csv --other-kind {} | export csv {}/x | export json {}/x | demo visits.csv/{} | --journal {}/x list
--today {} list | --color {} list | rename plumbing {}\x07 | end {} | resume {} | log plumbing -f {}
"""
"""Commands that are refused for one word, which is likely to be in what is said of it."""


@pytest.mark.parametrize(
    "word",
    ["x" * 50_000, "ab c " * 10_000, "two\nlines\r\n\x0b\x0c\x85\u2028and\x1b[31mmore", "9" * 5000, "[/red]", "%s{}"],
    ids=["long", "long with blanks", "lines", "digits", "markup", "forms"],
)
@pytest.mark.parametrize("command", [one.strip() for line in ECHOES.strip().split("\n") for one in line.split("|")])
def test_whatever_is_refused_is_told_in_one_line_that_can_be_read(
    relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, word: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "visits.csv").write_text("customer,on\nZed,2026-01-05\n", encoding="utf-8")
    ran = relcli(*(part.replace("{}", word) for part in command.split()))
    assert (ran.code in {FAILED, USAGE, UNKNOWN}, ran.out) == (True, "")
    (line,) = re.split(r"[\x0a-\x0d\x85\u2028]", ran.err.removesuffix("\n"))
    assert line.startswith("relcli: ")
    assert len(line) <= (2100 if "file" in line or "the fields are" in line else 300)
    assert "\x1b" not in line
    assert "fault" not in line


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the journal that all rows share is kept; the first row fills it, and no row may change it."""
    return tmp_path_factory.mktemp("begun") / "journal.db"


@pytest.fixture(autouse=True)
def everybody(relcli: Relcli, begun: Path) -> Iterator[None]:
    """Two beginnings alike, accents, an alias, two sites of a name, a person, an ended relationship, a touchpoint."""
    relcli.journal.parent.mkdir(mode=0o700)
    if begun.exists():
        shutil.copy(begun, relcli.journal)
    else:
        relcli.ok("add", "Acme Dental", "--alias", "The Dentist", "--on", "2026-01-01")
        relcli.ok("add", "Acme Plumbing")
        relcli.ok("add", "École Bleue")
        relcli.ok("add", "Round Table", "--ref", "PR1")
        relcli.ok("add", "Round Table", "--ref", "PR2")
        relcli.ok("add", "Old Mill", "--on", "2026-01-01")
        relcli.ok("person", "add", "acme dental", "Dana")
        relcli.ok("log", "acme dental", "called", "--on", "2026-11-02", "--key", "k1")
        relcli.ok("end", "old mill", "--on", "2026-11-10")
        shutil.copy(relcli.journal, begun)
    yield
    assert not (relcli.journal.parent / "drafts").exists()


@pytest.mark.parametrize("row", [*WHO, *NAMES, *DATES, *VALUES], ids=lambda row: ascii(" ".join(row.argv))[:60])
def test_bad_input_is_refused_in_one_sentence_and_changes_nothing(relcli: Relcli, row: Bad) -> None:
    said = refused(relcli, *row.argv, code=row.code)
    assert said.startswith("relcli: ")
    assert row.says in said
    assert said.count("\n") == 1 or "may be any of" in said
    assert "fault" not in said
