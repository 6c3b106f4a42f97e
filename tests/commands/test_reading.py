"""What all reading commands have in common: every format is what it says, and nothing is wider than the terminal."""

import csv
import io
import json
import re
from collections.abc import Iterator

import pytest

from relcli.errors import DONE
from relcli.render.width import cells
from tests.commands.made import made
from tests.conftest import Relcli

READING = {
    "today": ("acts", ("today",)),
    "bare": ("acts", ()),
    "due": ("due", ("due", "--within", "60")),
    "list": ("customers", ("list",)),
    "list ended": ("customers", ("list", "--ended")),
    "show": ("customer", ("show", "acme")),
    "brief": ("brief", ("brief", "acme")),
    "audit": ("audit", ("audit",)),
    "timeline": ("touchpoints", ("timeline",)),
    "timeline of one": ("touchpoints", ("timeline", "acme")),
    "stages": ("stages", ("stages",)),
    "graph": ("periods", ("graph", "--since", "2024-06-01")),
    "graph of one": ("periods", ("graph", "acme", "--week")),
    "stats": ("stats", ("stats",)),
    "graph calendar": ("periods", ("graph", "--calendar")),
    "stage": ("stage", ("stage", "acme")),
    "facts": ("facts", ("facts",)),
    "facts of one": ("facts", ("facts", "acme", "--all")),
    "expect": ("expectations", ("expect", "acme", "--list")),
    "expect one": ("expectations", ("expect", "acme", "scope")),
    "refer list": ("referrals", ("refer", "list", "--all")),
    "fit": ("fits", ("fit", "acme")),
    "issues": ("issues", ("issue", "list", "--all")),
    "feedback": ("feedback", ("feedback", "list", "--all")),
    "asks": ("asks", ("feedback", "asks")),
    "themes": ("themes", ("feedback", "themes")),
    "config list": ("settings", ("config", "list")),
    "paths": ("paths", ("paths",)),
    "schema": ("schemas", ("schema",)),
    "doctor": ("checks", ("doctor",)),
}
"""A name for the test, the noun of its JSON, and the command."""

WITH_FORMAT = [pytest.param(noun, argv, id=name) for name, (noun, argv) in READING.items() if argv]
ALL = [pytest.param(argv, id=name) for name, (_, argv) in READING.items()]

SHEET_FORMULA = "=1+1"


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with what is hard to write down: signs, quotes, lines, wide letters, and words without a space."""
    return made(relcli, write_journal)


def write_journal(relcli: Relcli) -> None:
    for name in ("Acme [red]Dental[/red]", "東京ラーメン食堂", 'Bo | Sons, "the" roofers', "L" * 90, "Gone"):
        relcli.ok("add", name, "--on", "2025-01-01", "--tag", "vip", "--place", "12 High | Street")
    relcli.ok("person", "add", "acme", "Dana <Reyes>", "--role", "=boss", "--about", "a\\b")
    notes = (
        SHEET_FORMULA,
        'he said "no", twice',
        "first line\n\tsecond | line\n# third",
        "w" * 300,
        "\x1b[31mred\x1b[0m",
    )
    for note in notes:
        relcli.ok("log", "acme", "-", "-k", "visit", "--mood", "ok", "--minutes", "5", stdin=note)
    relcli.ok("log", "東京", "called", "--on", "2025-02-03")
    relcli.ok("snooze", "bo", "today", "--why", "*after* the fair | or not")
    relcli.ok("stage", "acme", "married", "--why", "ten years before this journal")
    relcli.ok("learn", "acme", "boundary", "=no | calls *before* <ten>", "--source", "L" * 90, "--on", "2025-02-03")
    relcli.ok("learn", "東京", "goal", "w" * 300, "--deadline", "2026-11-01", "--on", "2025-02-03")
    relcli.ok("expect", "acme", "scope", '"two" coats | of [red]red[/red] ' + "w" * 90, "--on", "2025-02-03")
    relcli.ok("refer", "in", "acme", "東京 | [b]Sons[/b]", "=what\u2003for", "--on", "2025-02-03")
    relcli.ok("refer", "outcome", "acme", "w" * 300)
    relcli.ok("fit", "acme", "4", "--why", "=they | care " + "w" * 300)
    relcli.ok("config", "set", "question.scope", "=How | much [red]red[/red]?")
    relcli.ok(
        "issue", "open", "bo", "a | scratch", "--on", "2026-10-01", "--severity", "spectacular", "--blank", "dates"
    )
    relcli.ok("issue", "resolve", "1", "--remedy", "=polish", "--on", "2026-11-01")
    relcli.ok("issue", "open", "東京", "w" * 300, "--told-first")
    relcli.ok("feedback", "add", "bo", "“loud” | [red]", "--criticism", "--theme", "noise", "--on", "2025-10-01")
    relcli.ok("feedback", "act", "1", "*felt*")
    relcli.ok("feedback", "add", "東京", "w" * 300, "--praise")
    relcli.ok("feedback", "ask", "acme", "How | so?")
    relcli.ok("end", "gone", "--why", "moved\u2003away")
    relcli.ok("config", "set", "soon_within", "9")


def rows_of(document: object) -> list[object]:
    return document if isinstance(document, list) else [document]


@pytest.mark.parametrize(("noun", "argv"), WITH_FORMAT)
def test_json_is_one_object_with_the_records_under_the_noun_of_the_command(
    journal: Relcli, noun: str, argv: tuple[str, ...]
) -> None:
    document = json.loads(journal.ok(*argv, "-f", "json"))
    assert list(document)[:3] == ["format", "today", noun]
    assert (document["format"], document["today"]) == (1, "2026-11-20")
    assert rows_of(document[noun])


@pytest.mark.parametrize(("noun", "argv"), WITH_FORMAT)
def test_jsonl_is_a_bare_record_a_line(journal: Relcli, noun: str, argv: tuple[str, ...]) -> None:
    records = [json.loads(line) for line in journal.ok(*argv, "-f", "jsonl").splitlines()]
    document = json.loads(journal.ok(*argv, "-f", "json"))[noun]
    assert records == (document["tests"] if noun == "stage" else rows_of(document))


@pytest.mark.parametrize(("noun", "argv"), WITH_FORMAT)
def test_csv_has_a_header_and_as_many_fields_in_every_row(journal: Relcli, noun: str, argv: tuple[str, ...]) -> None:
    header, *rows = csv.reader(io.StringIO(journal.ok(*argv, "-f", "csv")), strict=True)
    records = [json.loads(line) for line in journal.ok(*argv, "-f", "jsonl").splitlines()]
    assert header == list(records[0]), noun
    assert [len(row) for row in rows] == [len(header)] * len(records)


@pytest.mark.parametrize(("noun", "argv"), WITH_FORMAT)
def test_tsv_is_a_record_a_line_whatever_it_holds(journal: Relcli, noun: str, argv: tuple[str, ...]) -> None:
    header, *rows = [line.split("\t") for line in journal.ok(*argv, "-f", "tsv").split("\n")[:-1]]
    records = [json.loads(line) for line in journal.ok(*argv, "-f", "jsonl").splitlines()]
    assert header == list(records[0]), noun
    assert [len(row) for row in rows] == [len(header)] * len(records)


@pytest.mark.parametrize(("noun", "argv"), WITH_FORMAT)
def test_the_tables_of_markdown_have_as_many_cells_in_every_row(
    journal: Relcli, noun: str, argv: tuple[str, ...]
) -> None:
    text = journal.ok(*argv, "-f", "markdown")
    assert text.endswith("\n"), noun
    for table in tables(text):
        widths = [len(re.split(r"(?<!\\)\|", row)) for row in table]
        assert len(set(widths)) == 1, table
        assert re.fullmatch(r"[|: -]+", table[1]), table[1]


def tables(markdown: str) -> Iterator[list[str]]:
    for paragraph in markdown.split("\n\n"):
        lines = paragraph.splitlines()
        if lines and lines[0].startswith("| "):
            yield lines


@pytest.mark.parametrize(("noun", "argv"), WITH_FORMAT)
def test_plain_is_what_a_pipe_gets(journal: Relcli, noun: str, argv: tuple[str, ...]) -> None:
    piped = journal.ok(*argv)
    assert piped == journal.ok(*argv, "-f", "plain"), noun
    assert "\x1b" not in piped
    assert "─" not in piped
    assert all(line == line.rstrip() for line in piped.splitlines())


@pytest.mark.parametrize("argv", ALL)
@pytest.mark.parametrize("width", ["40", "80", "100", "140"])
def test_no_line_is_wider_than_the_terminal(
    journal: Relcli, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    ran = journal("--color", "never", *argv, tty=True)
    assert (ran.code, ran.err) == (DONE, "")
    assert max(map(cells, ran.out.splitlines())) <= int(width)
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("fmt", ["plain", "json", "jsonl", "csv", "tsv", "markdown"])
@pytest.mark.parametrize(("noun", "argv"), WITH_FORMAT)
def test_a_terminal_is_sent_nothing_that_it_acts_on_in_any_format(
    journal: Relcli, noun: str, argv: tuple[str, ...], fmt: str
) -> None:
    ran = journal("--color", "always", *argv, "-f", fmt, tty=True)
    assert ran.code == DONE, noun
    assert not re.search(r"[^\t\n -~\xa1-\uffff]", ran.out)


@pytest.mark.parametrize("fmt", ["csv", "tsv"])
def test_a_sheet_is_as_inert_in_a_pipe_unless_it_is_wanted_raw(journal: Relcli, fmt: str) -> None:
    assert "\ufffd[31mred\ufffd[0m" in journal.ok("timeline", "-f", fmt)
    assert "\x1b[31mred\x1b[0m" in journal.ok("--raw", "timeline", "-f", fmt)


@pytest.mark.parametrize("argv", ALL)
def test_a_terminal_and_a_pipe_tell_the_same_customers(journal: Relcli, argv: tuple[str, ...]) -> None:
    on_screen = "".join(journal("--color", "never", *argv, tty=True).out.split())
    for name in ("[red]Dental[/red]", "東京ラーメン食堂", "Gone"):
        assert (name in "".join(journal.ok(*argv).split())) == (name in on_screen)


@pytest.mark.parametrize(("noun", "argv"), WITH_FORMAT)
def test_a_journal_is_not_changed_by_reading_it(journal: Relcli, noun: str, argv: tuple[str, ...]) -> None:
    before = journal.journal.read_bytes()
    journal.ok(*argv)
    assert journal.journal.read_bytes() == before, noun


@pytest.mark.parametrize("fmt", ["csv", "tsv"])
@pytest.mark.parametrize(
    "argv",
    [
        *[("due",), ("today",), ("list", "--tag", "none"), ("timeline", "-k", "gift")],
        *[("facts",), ("refer", "list"), ("fit", "acme"), ("expect", "acme", "team")],
    ],
)
def test_a_header_is_there_even_when_there_is_no_record(relcli: Relcli, argv: tuple[str, ...], fmt: str) -> None:
    relcli.ok("add", "Acme", "--on", "2026-11-01")
    relcli.ok("log", "acme", "called")
    (header,) = relcli.ok(*argv, "-f", fmt).splitlines()
    assert re.fullmatch(r"\w+([,\t]\w+)+", header)


@pytest.mark.parametrize(
    "argv",
    [
        *[("due",), ("list",), ("timeline",), ("stages",), ("show", "acme"), ("stage", "acme")],
        *[("facts",), ("refer", "list"), ("fit", "acme"), ("expect", "acme"), ("graph",), ("stats",)],
    ],
)
@pytest.mark.parametrize("fmt", ["plain", "json"])
def test_where_there_is_no_journal_it_is_told_on_stderr_how_to_begin(
    relcli: Relcli, argv: tuple[str, ...], fmt: str
) -> None:
    ran = relcli(*argv, "-f", fmt)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"relcli: There is no journal at {relcli.journal} yet. To begin,")
    assert not relcli.journal.parent.exists()
