"""`report`: every option, every period that cannot be, and the pages that the demo gives on three days.

`UPDATE_REPORTS=1 pytest tests/commands/test_report.py` writes anew what the demo gives: read the difference before you
keep it.
"""

import csv
import email
import email.policy
import io
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from relcli.errors import FAILED, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import dump, refused
from tests.conftest import Relcli

REPORTS = Path(__file__).parent.parent / "data" / "reports"


def write_three(relcli: Relcli) -> None:
    """Acme, met this week and last; Bo, never spoken to and late; and Old Mill, who left this week."""
    relcli.ok("add", "Acme Dental", "--on", "2026-01-05", "--tag", "vip")
    relcli.ok("log", "acme", "met", "--on", "2026-11-10", "--minutes", "30")
    relcli.ok("log", "acme", "called about the chairs", "--on", "2026-11-17", "--mood", "good")
    relcli.ok("promise", "add", "acme", "the quote", "--due", "2026-11-27", "--on", "2026-11-17")
    relcli.ok("add", "Bo", "--on", "2026-09-01")
    relcli.ok("add", "Old Mill", "--on", "2025-01-01")
    relcli.ok("log", "old", "met", "--on", "2026-11-01")
    relcli.ok("end", "old", "--on", "2026-11-18", "--why", "a cheaper offer", "--cost", "1200")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with a week to report on."""
    return made(relcli, write_three)


def write_demo(relcli: Relcli) -> None:
    """The demo, moved to where the journal is."""
    aside = relcli.journal.with_name("look.db")
    relcli.ok("demo", str(aside))
    aside.rename(relcli.journal)


@pytest.fixture
def demo(relcli: Relcli) -> Relcli:
    """The demo as the journal."""
    return made(relcli, write_demo)


def told(relcli: Relcli, *argv: str, today: str | None = None) -> Any:
    """The record of a report."""
    return json.loads(relcli.ok("report", *argv, "-f", "json", today=today))["report"]


WEEK_47 = """\
Week 47 of 2026, Mon 16 to Sun 22 Nov (so far, to Fri 20 Nov)

1 conversation with 1 customer, 0 in person.

Good news
Customer     What       About                        On
Acme Dental  went well  called about the chairs  17 Nov

In figures                       Week 47  Week 46
touchpoints                            1        1
  conversations                        1        1
  in person                            ·        1
customers talked to                    1        1
customers with something logged        1        1
minutes                                ·       30
check-ins in time                      1        ·
check-ins late                         ·        1
promises made                          1        ·
customers who left                     1        ·

What was logged
Customer     What    In person  Last note
Acme Dental  1 call          ·  called about the chairs

Overdue now
Customer  Stage           Last   Every     Due          Late  Why
Bo        ○ acquaintance  never   45 d  16 Oct  35 days late  never spoken

Promises
Customer     Whose  Promised      Due  What happened  State
Acme Dental  ours   the quote  27 Nov  made           in 7 days

Who left
Customer    When  By    Had come to     Why              To replace
Old Mill  18 Nov  them  ○ acquaintance  a cheaper offer       1,200

1,200 to replace them.

Nothing of these
No issue was heard of or worked on.
No feedback came.
Nothing was learned about anybody.
Nobody came to another stage.
No leg weakened or mended.
Nobody fades.
No gesture was made.
Nobody was referred.
No thanks are owed.
Nobody joined.
Nobody came back.

What comes
Day         Customer     What                          Settle it with
Fri 27 Nov  Acme Dental  keep your promise: the quote  relcli promise kept 1

Late check-ins are told under: Overdue now.
"""


def test_without_an_option_it_is_of_this_week(journal: Relcli) -> None:
    assert journal.ok("report") == WEEK_47


@pytest.mark.parametrize("argv", ["--week this", "--week 2026-W47", "--week 2026w47", "--format text", "-f plain"])
def test_this_week_may_be_said_in_several_ways(journal: Relcli, argv: str) -> None:
    assert journal.ok("report", *argv.split()) == WEEK_47


@pytest.mark.parametrize(
    ("argv", "today", "title"),
    [
        ("--week last", None, "Week 46 of 2026, Mon 9 to Sun 15 Nov"),
        ("--month this", None, "November 2026 (so far, to Fri 20 Nov)"),
        ("--month 2026-10", None, "October 2026"),
        ("--quarter last", None, "Quarter 3 of 2026"),
        ("--year 2025", None, "2025"),
        ("--since 2026-11-10", None, "Tue 10 to Fri 20 Nov 2026"),
        ("--since 2026-11-10 --until 2026-11-17", None, "Tue 10 to Tue 17 Nov 2026"),
        ("--since today", None, "Fri 20 Nov 2026"),
        ("--since 2026-11-10 --until 2026-12-24", None, "Tue 10 Nov to Thu 24 Dec 2026 (so far, to Fri 20 Nov)"),
        ("", "2026-11-11", "Week 46 of 2026, Mon 9 to Sun 15 Nov (so far, to Wed 11 Nov)"),
        ("", "2027-01-03", "Week 53 of 2026, Mon 28 Dec 2026 to Sun 3 Jan 2027 (so far)"),
        ("", "2027-01-04", "Week 1 of 2027, Mon 4 to Sun 10 Jan (so far, to Mon 4 Jan)"),
        ("--week last", "2027-01-04", "Week 53 of 2026, Mon 28 Dec 2026 to Sun 3 Jan 2027"),
        ("", "2026-10-25", "Week 43 of 2026, Mon 19 to Sun 25 Oct (so far)"),
        ("", "2026-03-29", "Week 13 of 2026, Mon 23 to Sun 29 Mar (so far)"),
        ("--month this", "2028-02-29", "February 2028 (so far)"),
    ],
)
def test_every_period_is_called_by_its_name(journal: Relcli, argv: str, today: str | None, title: str) -> None:
    assert journal.ok("report", *argv.split(), today=today).splitlines()[0] == title


def test_weeks_begin_on_a_sunday_where_that_is_set(journal: Relcli) -> None:
    journal.ok("config", "set", "week_start", "sunday")
    assert journal.ok("report").startswith("Week 47 of 2026, Sun 15 to Sat 21 Nov (so far, to Fri 20 Nov)\n")
    assert told(journal, "--week", "last")["period"]["first"] == "2026-11-08"


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        ("--week 2026-W54", "There is no week “2026-W54”."),
        ("--week 2025-W53", "There is no week “2025-W53”."),
        ("--week 9999-W52", "relcli keeps the years 1900 to 2199: give a week within them."),
        ("--month 2026-13", "There is no month “2026-13”."),
        ("--quarter 2026-Q5", "There is no quarter “2026-Q5”."),
        ("--year soon", "“soon” is no year that relcli understands: try this, last or 2026."),
        ("--year 2027", "That begins on Fri 1 Jan 2027, after Fri 20 Nov 2026; a report tells what was."),
        ("--week 2026-W48", "That begins on Mon 23 Nov 2026, after Fri 20 Nov 2026; a report tells what was."),
        ("--since tomorrow", "That begins on Sat 21 Nov 2026, after Fri 20 Nov 2026; a report tells what was."),
        (
            "--since 2026-11-10 --until 2026-11-09",
            "--until Mon 9 Nov 2026 is before --since Tue 10 Nov 2026; the other way round?",
        ),
        ("--until today", "--until needs --since, the first day of the report."),
        ("--since 31/02", "There is no 31 February: write a day from 1 to 29."),
        (
            "--week this --month this",
            "Give one of --week, --month, --quarter and --year, or --since and --until.",
        ),
        ("--year 2026 --since today", "Give one of --week, --month, --quarter and --year, or --since and --until."),
        ("--customer=", "No customer was given; give a name, an alias, or the beginning of its words."),
        ("--to a@example.org", "--to and --from are for a mail: add --format eml."),
        ("--from=", "--to and --from are for a mail: add --format eml."),
    ],
)
def test_what_cannot_be_is_one_sentence_on_stderr(journal: Relcli, argv: str, says: str) -> None:
    assert refused(journal, "report", *argv.split(), code=USAGE) == f"relcli: {says}\n"


def test_a_tag_that_is_none_is_refused(journal: Relcli) -> None:
    said = refused(journal, "report", "--tag", "a b", code=USAGE)
    assert said == "relcli: A tag is one word of at most 50 characters, without comma or semicolon.\n"


def test_an_unknown_format_is_refused_with_those_that_are_there(journal: Relcli) -> None:
    said = refused(journal, "report", "-f", "yaml", code=USAGE)
    assert "'yaml' is not one of 'text', 'table', 'plain', 'markdown'" in said


def test_an_unknown_customer_is_refused_and_a_near_one_suggested(journal: Relcli) -> None:
    said = refused(journal, "report", "--customer", "zed", code=UNKNOWN)
    assert said == 'relcli: No customer called “zed”. To add them: relcli add "zed"\n'
    assert "Did you mean “Acme Dental”" in refused(journal, "report", "--customer", "akme dental", code=UNKNOWN)


def test_without_a_journal_there_is_nothing_to_report_on(relcli: Relcli) -> None:
    said = refused(relcli, "report", code=FAILED)
    assert said.startswith(f"relcli: There is no journal at {relcli.journal} yet.")
    assert not relcli.journal.exists()


def write_nothing(relcli: Relcli) -> None:
    """A journal in which somebody was, whom nobody remembers."""
    relcli.ok("add", "Acme")
    relcli.ok("undo")


@pytest.mark.parametrize("fmt", ["text", "table", "markdown", "html", "json", "jsonl", "csv", "tsv"])
def test_of_an_empty_journal_every_format_has_a_report_that_says_nothing_was(relcli: Relcli, fmt: str) -> None:
    out = made(relcli, write_nothing).ok("report", "-f", fmt)
    assert out
    if fmt in {"text", "table", "markdown", "html"}:
        assert "Nobody is in the journal" in out
        assert "Nothing of these" not in out


def test_of_one_with_a_tag_both_are_said_and_of_who_had_left_before_that_too(journal: Relcli) -> None:
    def report(*argv: str, today: str | None = None) -> str:
        return journal.ok("report", "--customer", "acme", *argv, today=today)

    journal.ok("edit", "acme", "--tag", "north")
    assert report("--tag", "north").splitlines()[0].endswith(": Acme Dental, tagged north")
    journal.ok("end", "acme", "--why", "moved")
    assert "They left on" not in report()
    assert "They left on Fri 20 Nov 2026." in report(today="2026-12-01")


def test_of_a_day_before_everything_nothing_was(journal: Relcli) -> None:
    out = journal.ok("report", "--year", "this", today="1999-12-31")
    assert out.startswith("1999 (so far)\n\nNobody is in the journal as of Fri 31 Dec 1999.")


def test_of_one_customer_only_they_are_told(journal: Relcli) -> None:
    found = told(journal, "--customer", "old")
    assert ([one["customer"] for one in found["left"]], found["promises"], found["overdue"]) == (["Old Mill"], [], [])
    assert [one["now"] for one in found["figures"] if one["figure"] in {"left", "promises_made"}] == [0, 1]


def test_of_somebody_who_left_before_the_period_nothing_is_owed(journal: Relcli) -> None:
    found = told(journal, "--customer", "old", today="2026-12-24")
    assert all(found[name] == [] for name in ("left", "overdue", "coming", "logged"))
    assert told(journal, "--month", "2026-11", "--customer", "old", today="2026-12-24")["left"] != []


def test_of_a_tag_only_those_who_have_it_are_told(journal: Relcli) -> None:
    found = told(journal, "--tag", "vip")
    assert ([one["customer"] for one in found["logged"]], found["left"], found["overdue"]) == (["Acme Dental"], [], [])
    one, two = told(journal, "--tag", "#VIP"), told(journal, "--tag", "vip", "--tag", "none")
    assert (one.pop("among")["tags"], two.pop("among")["tags"]) == (["vip"], ["vip", "none"])
    assert one == two
    assert ": tagged vip or none\n" in journal.ok("report", "--tag", "vip", "--tag", "none")


def test_of_one_who_came_later_it_says_so(journal: Relcli) -> None:
    said = refused(journal, "report", "--customer", "acme", "--year", "2001", code=UNKNOWN)
    assert said.startswith("relcli: Acme Dental was not in the journal yet on 2001-12-31")


def test_who_came_back_is_told(journal: Relcli) -> None:
    journal.ok("resume", "old", "--on", "2026-11-19")
    out = journal.ok("report")
    assert "Who came back\nCustomer  Had left  Back since\nOld Mill    18 Nov      19 Nov\n" in out
    assert [(one["customer"], one["left"], one["on"]) for one in told(journal)["returned"]] == [
        ("Old Mill", "2026-11-18", "2026-11-19")
    ]


def test_a_page_of_a_period_that_is_over_is_the_same_whenever_it_is_made(journal: Relcli) -> None:
    for fmt in ("html", "text", "markdown", "csv"):
        first, later = (
            journal.ok("report", "--week", "2026-W46", "-f", fmt, today=today) for today in ("2026-11-20", "2026-12-24")
        )
        assert first == later
        assert "relcli " not in first


def test_whom_a_mail_tells_of_is_in_its_subject(journal: Relcli) -> None:
    letter = journal.ok("report", "--customer", "acme", "-f", "eml", "--to", "a@b.cd")
    subject = email.message_from_string(letter, policy=email.policy.default)["Subject"]
    assert subject.endswith("(so far, to Fri 20 Nov): Acme Dental")


def test_of_a_tag_that_nobody_has_nothing_was(journal: Relcli) -> None:
    assert "\nNobody fits all of that.\n" in journal.ok("report", "--tag", "nobody")
    assert all(one["now"] == 0 for one in told(journal, "--tag", "nobody")["figures"] if one["now"] is not None)


def test_of_one_customer_with_a_tag_that_they_have_not_nothing_was(journal: Relcli) -> None:
    assert told(journal, "--customer", "old", "--tag", "vip")["left"] == []


def test_as_of_a_day_in_the_past_what_came_later_is_invisible(journal: Relcli) -> None:
    then = told(journal, today="2026-11-17")
    assert (then["left"], then["period"]["as_of"]) == ([], "2026-11-17")
    whole = told(journal, "--week", "2026-W46", today="2026-11-15")
    later = told(journal, "--week", "2026-W46")
    assert later == whole


def test_a_promise_due_in_a_past_period_is_past_due_once_its_last_day_has_passed(journal: Relcli) -> None:
    journal.ok("promise", "add", "acme", "the tiles", "--due", "2026-11-22", "--on", "2026-11-17")
    for today, what in (("2026-11-22", [["made"], ["made"]]), ("2026-11-23", [["made"], ["made", "past due"]])):
        found = told(journal, "--week", "2026-W47", today=today)
        assert sorted(one["happened"] for one in found["promises"]) == what


def test_reading_it_changes_nothing(journal: Relcli) -> None:
    before = dump(journal)
    for fmt in ("text", "html", "json", "csv"):
        journal.ok("report", "--year", "this", "-f", fmt)
    assert dump(journal) == before


def test_a_script_gets_one_object_and_a_spreadsheet_a_line_an_entry(journal: Relcli) -> None:
    document = json.loads(journal.ok("report", "-f", "json"))
    assert (document["format"], document["today"], list(document)[2]) == (1, "2026-11-20", "report")
    lines = list(csv.DictReader(io.StringIO(journal.ok("report", "-f", "csv"))))
    assert [line["customer"] for line in lines if line["section"] == "overdue"] == ["Bo"]
    assert journal.ok("report", "-f", "jsonl").count("\n") == len(lines)
    assert journal.ok("report", "-f", "tsv").count("\n") == len(lines) + 1


FORMATS = ["text", "plain", "table", "markdown", "html", "json", "jsonl", "csv", "tsv", "eml"]


def printed(relcli: Relcli, fmt: str, *argv: str) -> str:
    """All that a format says, a mail with its parts as a reader has them."""
    to = ("--to", "me@example.org") if fmt == "eml" else ()
    out = relcli.ok("report", "-f", fmt, *to, *argv)
    if fmt != "eml":
        return out
    message = email.message_from_bytes(out.encode(), policy=email.policy.default)
    parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
    return "\n".join([*map(str, message.values()), *parts])


# Into a file, and as a mail


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("week.txt", "Week 47 of 2026, "),
        ("week.md", "# Week 47 of 2026, "),
        ("week.html", "<!doctype html>"),
        ("week.HTM", "<!doctype html>"),
        ("week.json", '{\n  "format": 1,\n  "today": "2026-11-20",\n  "report": {'),
        ("week.jsonl", '{"section":"figures",'),
        ("week.csv", "section,customer,ref,on,what,figure,text"),
        ("week.tsv", "section\tcustomer\tref\ton\twhat\tfigure\ttext"),
    ],
)
def test_a_file_is_what_its_name_ends_in(journal: Relcli, tmp_path: Path, name: str, begins: str) -> None:
    file = tmp_path / name
    assert journal.ok("report", "-o", str(file)) == f"Wrote {file}.\n"
    assert file.read_text(encoding="utf-8").lstrip("\ufeff").startswith(begins)
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".db", ".svg", ".20"])
def test_an_ending_that_no_report_has_is_refused_with_those_that_there_are(
    journal: Relcli, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"week{ending}"
    assert refused(journal, "report", "-o", str(file), code=USAGE) == (
        f"relcli: There is no format for a name that ends in {ending}; end it in .txt, .md, .html, .htm, .json, "
        ".jsonl, .csv, .tsv or .eml, or say which with --format.\n"
    )
    assert not file.exists()
    journal.ok("report", "-f", "text", "-o", str(file))
    assert file.read_text(encoding="utf-8").startswith("Week 47")


def test_a_name_without_an_ending_is_for_text_and_what_was_typed_says_which_a_link_is(
    journal: Relcli, tmp_path: Path
) -> None:
    page, kept = tmp_path / "latest.html", tmp_path / "week-47"
    journal.ok("report", "-o", str(kept))
    assert kept.read_text(encoding="utf-8").startswith("Week 47")
    page.symlink_to(kept)
    journal.ok("report", "-o", str(page))
    assert kept.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_format_that_is_asked_for_goes_before_the_ending_and_the_file_is_what_is_printed(
    journal: Relcli, tmp_path: Path
) -> None:
    file = tmp_path / "week.txt"
    file.write_text("what was there")
    journal.ok("report", "-f", "json", "-o", str(file))
    assert file.read_text(encoding="utf-8") == journal.ok("report", "-f", "json")
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["week.txt"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("no/such/week.html", "cannot be written (no such file or directory); nothing was."),
        ("data", "is no ordinary file; give another."),
        ("data/journal.db", "is the journal itself; give another file."),
    ],
)
def test_a_file_that_cannot_be_written_is_one_sentence_and_nothing_was(
    journal: Relcli, tmp_path: Path, name: str, says: str
) -> None:
    file = tmp_path / name
    assert refused(journal, "report", "-o", str(file), code=FAILED) == f"relcli: {file} {says}\n"


def test_of_a_period_that_cannot_be_no_file_is_written(journal: Relcli, tmp_path: Path) -> None:
    file = tmp_path / "week.html"
    refused(journal, "report", "--week", "2026-W54", "-o", str(file), code=USAGE)
    refused(journal, "report", "-f", "eml", "--to", "nobody@", "-o", str(file), code=USAGE)
    assert not file.exists()


def test_a_mail_has_its_subject_its_day_and_both_ends(journal: Relcli) -> None:
    out = journal.ok("report", "-f", "eml", "--to", "Ann <ann@example.org>", "--to", "bo@example.org")
    message = email.message_from_bytes(out.encode(), policy=email.policy.default)
    assert message["Subject"].strip() == "Report: Week 47 of 2026, Mon 16 to Sun 22 Nov (so far, to Fri 20 Nov)"
    assert (message["To"], message["From"]) == ("Ann <ann@example.org>, bo@example.org", "Ann <ann@example.org>")
    assert message["Date"].startswith("Fri, 20 Nov 2026 12:00:00")
    plain = message.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n").rstrip("\n") in WEEK_47


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        ((), "Say whom the mail is for: --to you@example.com"),
        (("--to", "nobody@"), "“nobody@” is no mail address; write it as jo@example.com or Jo Smith <jo@example.com>."),
        (("--to", "a@example.org", "--from", "x@"), "“x@” is no mail address; write it as"),
        (("--to", "a@example.org", "--from", ""), "“” is no mail address; write it as"),
        (("--to", "-t"), "“-t” is no mail address; write it as"),
        (("--to", "Jo <-oX/tmp/x@example.org>"), "is no mail address; write it as"),
        (("--to", "a@example.org\nBcc: b@example.org"), "is no mail address; write it as"),
    ],
)
def test_a_mail_to_nobody_is_refused(journal: Relcli, argv: tuple[str, ...], says: str) -> None:
    assert says in refused(journal, "report", "-f", "eml", *argv, code=USAGE)


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_same_journal_day_and_format_give_the_same_bytes(demo: Relcli, fmt: str) -> None:
    to = ("--to", "me@example.org") if fmt == "eml" else ()
    argv = ("report", "-f", fmt, *to)
    assert demo.ok(*argv) == demo.ok(*argv)


WRITTEN = "zzwrittenzz"
NAMES = {("customer", name) for name in ("name", "name_key", "ref")}
"""Texts that name a customer: --no-notes leaves figures and these; nobody else is named."""


def texts(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Every column that holds text, with its table, those apart that name a customer."""
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    for (table,) in connection.execute(tables).fetchall():
        for _, column, sort, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if sort == "TEXT" and (table, column) not in NAMES:
                yield table, column


def write_all_over(relcli: Relcli) -> set[tuple[str, str]]:
    """Put a word of its own into every text that the schema lets anybody write; which they are."""
    found = set()
    with closing(sqlite3.connect(relcli.journal, isolation_level=None)) as connection:
        for table, column in texts(connection):
            key = "rowid"
            try:
                connection.execute(f"UPDATE {table} SET {column} = '{WRITTEN}' || {key} WHERE {column} IS NOT NULL")
            except sqlite3.DatabaseError:  # the schema knows what may stand there: a day, or one of a few words
                continue
            if connection.execute(f"SELECT 1 FROM {table} WHERE {column} GLOB '{WRITTEN}*'").fetchone():
                found.add((table, column))
    return found


def write_marked(relcli: Relcli) -> None:
    """The demo, in which whatever anybody wrote holds one and the same word."""
    made(relcli, write_demo)
    written = write_all_over(relcli)
    assert written >= {
        *(("touchpoint", "text"), ("promise", "text"), ("promise", "broken_why"), ("promise_move", "why")),
        *(("issue", name) for name in ("text", "how", "why", "steps", "remedy")),
        *(("issue_check", "text"), ("feedback", "text"), ("feedback", "action"), ("feedback", "theme")),
        *(("fact", "text"), ("fact", "source"), ("referral", "text"), ("referral", "outcome"), ("plan", "why")),
        *(("job", "title"), ("commitment", "text"), ("ending", "why"), ("stage_override", "why")),
        *(("customer", "about"), ("customer", "phone"), ("person", "role"), ("tag", "name")),
        *(("person", "name"), ("referral", "who"), ("alias", "name")),
    }


@pytest.mark.parametrize("fmt", FORMATS)
def test_without_notes_nothing_that_anybody_wrote_is_in_any_format(relcli: Relcli, fmt: str) -> None:
    marked = made(relcli, write_marked)
    period = ("--year", "this")
    assert WRITTEN in printed(marked, fmt, *period)
    assert WRITTEN not in printed(marked, fmt, *period, "--no-notes")


def test_without_notes_nothing_that_anybody_wrote_is_on_a_terminal(relcli: Relcli) -> None:
    marked = made(relcli, write_marked)
    argv = ("--color", "never", "report", "--since", "2025-05-01", "--all")
    assert WRITTEN in marked(*argv, tty=True).out
    silent = marked(*argv, "--no-notes", tty=True)
    assert (silent.code, silent.err) == (0, "")
    assert WRITTEN not in silent.out
    assert "Mrs. Adelaide Whitcombe" in silent.out


# What the demo gives


DAYS = {
    "a-week": ("2026-11-20",),
    "a-week-at-the-edge-of-a-year": ("2026-01-03",),
    "a-quarter-in-the-past": ("2026-11-20", "--quarter", "2026-Q2"),
}


@pytest.mark.parametrize("name", DAYS)
def test_the_demo_gives_the_reports_that_are_kept(demo: Relcli, name: str) -> None:
    today, *argv = DAYS[name]
    out = demo.ok("report", *argv, today=today)
    kept = REPORTS / f"{name}.txt"
    if os.environ.get("UPDATE_REPORTS"):
        REPORTS.mkdir(exist_ok=True)
        kept.write_text(out, encoding="utf-8")
    assert out == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [80, 140])
def test_no_line_of_a_report_is_wider_than_the_terminal(
    demo: Relcli, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    from relcli.render.width import cells

    monkeypatch.setenv("COLUMNS", str(width))
    ran = demo("--color", "never", "report", "--quarter", "this", tty=True)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(cells, ran.out.splitlines())) <= width
