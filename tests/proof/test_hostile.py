"""Texts of every nasty kind, through every command and every format: they are texts, and nothing comes of them."""

import csv
import email
import email.policy
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from relcli.errors import DAMAGED, DONE, FAILED, INTERRUPTED, NEEDS_ANSWER, UNKNOWN, USAGE
from relcli.render.sanitise import clean, clean_file, clean_lines
from relcli.store.migrations import NEWEST
from tests.calendars import entries_in
from tests.conftest import Ran, Relcli
from tests.process import ran, surroundings
from tests.proof.every_command import BOTH, EXPORTS, OF_ONE, READING, WRITING
from tests.proof.fuzz import BEGINNINGS, TARGETS
from tests.proof.kept import export_of
from tests.proof.nasty import TEXTS, write_nasty
from tests.proof.size import LARGE
from tests.render.test_sanitise import is_forbidden
from tests.store.conftest import bare_journal, table_names
from tests.test_readme import NAMED, README

STYLE = re.compile(r"\x1b\[([\d;]*)m")
STYLES = {"0", "1", "2", "31", "32", "35", "1;31"}
"""What a table is drawn with: no link, no other colour, no other way to write."""

PROGRESS = re.compile(r"\r|\x1b\[(?:\?25[lh]|2K|1A)")
"""The bar that is seen while a file is read."""

LINES = {
    *("", "BEGIN", "END", "VERSION", "PRODID", "NAME", "X-WR-CALNAME", "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED"),
    *("SEQUENCE", "DUE", "DTSTART", "DTEND", "TRANSP", "STATUS", "PERCENT-COMPLETE", "COMPLETED", "SUMMARY"),
    *("DESCRIPTION", "LOCATION", "CATEGORIES", "PRIORITY"),
}
"""How a line of a calendar may begin; the last is empty."""

TOLD = {DONE, FAILED, DAMAGED, USAGE, UNKNOWN, NEEDS_ANSWER, INTERRUPTED}

FORMULA = re.compile(r"[=+\-@\t\r]")
LETTERS = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": "\\\\"}

READS = [f"{name} {rest}".strip() for name, rests in {**READING, **BOTH}.items() for rest in rests]
NUMBERS = range(2, len(TEXTS) + 2)
"""Of the customers who have a text for a name."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the journal with all the texts is kept, once it is made."""
    return tmp_path_factory.mktemp("nasty") / "journal.db"


@pytest.fixture
def nasty(relcli: Relcli, made: Path) -> Relcli:
    """The program with a journal of all the texts."""
    if not made.exists():
        relcli.ok("config", "set", "soon_within", "9")
        write_nasty(relcli.journal)
        shutil.copy(relcli.journal, made)
    relcli.journal.parent.mkdir(mode=0o700, exist_ok=True)
    shutil.copy(made, relcli.journal)
    return relcli


def answer(done: Ran) -> str:
    """What a command that reads gave; doctor holds the NUL in a note to be damage."""
    assert (done.code in {DONE, DAMAGED}, done.err) == (True, ""), done
    return done.out


def forbidden_in(text: str, but: str = "\n") -> list[str]:
    """What must not reach a terminal, by its code."""
    return [ascii(char) for char in sorted(set(text) - set(but)) if is_forbidden(char)]


def test_no_command_is_forgotten() -> None:
    """If you added a command: say in every_command.py what it does with texts."""
    assert {name for name, _ in NAMED} == {*READING, *BOTH, *EXPORTS, *WRITING}


def test_there_are_as_many_texts_and_commands_as_the_readme_tells() -> None:
    told = re.search(r"\*\*Hostile\.\*\*.*?(\d+) texts.*?(\d+) commands", README.read_text(), re.DOTALL)
    assert told is not None
    assert told.groups() == (str(len(TEXTS)), str(len(NAMED)))


def one_by_one() -> Iterator[str]:
    """The commands of one customer, for each text as a name: one command a text, or all where there is time."""
    for number in NUMBERS:
        for place, command in enumerate(OF_ONE):
            if LARGE or place == number % len(OF_ONE):
                name, *rest = command.split(" --")
                yield f"{name} nasty-{number}" + "".join(f" --{one}" for one in rest)


ON_A_TERMINAL = pytest.mark.parametrize("command", [*READS, *one_by_one()])
EVERY_READ = pytest.mark.parametrize("command", [*READS, *(one_by_one() if LARGE else ())])


@ON_A_TERMINAL
def test_a_terminal_shows_texts_and_no_sign_of_them_is_a_command_to_it(nasty: Relcli, command: str) -> None:
    coloured = answer(nasty("--color", "always", *command.split(), tty=True))
    assert set(STYLE.findall(coloured)) <= STYLES
    shown = STYLE.sub("", coloured)
    assert forbidden_in(shown) == []
    if LARGE or command in READS:
        assert shown == answer(nasty("--color", "never", *command.split(), tty=True))


@EVERY_READ
def test_whoever_looks_at_what_a_pipe_got_sees_texts_and_no_command_to_their_terminal(
    nasty: Relcli, command: str
) -> None:
    for fmt in ("plain", "json"):
        assert forbidden_in(answer(nasty(*command.split(), "-f", fmt))) == [], fmt
    for fmt in ("csv", "tsv"):
        assert forbidden_in(answer(nasty(*command.split(), "-f", fmt)), "\n\t") == [], fmt
    for fmt in ("csv", "tsv", *(("plain", "json", "jsonl", "markdown") if LARGE else ())):
        assert forbidden_in(answer(nasty(*command.split(), "-f", fmt, tty=True)), "\n\t") == [], fmt


@EVERY_READ
def test_a_sheet_gets_every_text_and_calculates_none(nasty: Relcli, command: str) -> None:
    lines = answer(nasty(*command.split(), "-f", "jsonl"))
    assert forbidden_in(lines) == []
    records = [json.loads(line) for line in lines.split("\n")[:-1]]
    for raw, is_comma in ((False, True), (False, False), (True, True), (True, False)):
        header, *rest = sheet_of(nasty, command, raw=raw, is_comma=is_comma)
        assert len(rest) == len(records)
        for row, record in zip(rest, records, strict=True):
            assert len(row) == len(header)
            for name, cell in zip(header, row, strict=True):
                value = record[name]
                if not raw and not isinstance(value, int | float):
                    assert not FORMULA.match(cell), (name, cell)
                if isinstance(value, str):
                    assert (cell if raw else unguarded(cell)) == in_a_cell(value, raw=raw, is_comma=is_comma)


def sheet_of(nasty: Relcli, command: str, *, raw: bool, is_comma: bool) -> list[list[str]]:
    """The cells of what a command gives as csv or tsv."""
    options = ["--raw"] if raw else []
    sheet = answer(nasty(*options, *command.split(), "-f", "csv" if is_comma else "tsv"))
    if is_comma:
        return list(csv.reader(io.StringIO(sheet, newline=""), strict=True))
    return [line.split("\t") for line in sheet.split("\n")[:-1]]


def in_a_cell(text: str, *, raw: bool, is_comma: bool) -> str:
    """What a cell has of a text, but for the guard of a formula."""
    if is_comma:
        return text if raw else clean_file(text.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = re.sub(r"[\t\n\r\\]", lambda found: LETTERS[found[0]], text)
    return escaped if raw else clean_file(escaped)


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from calculating it."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


@EVERY_READ
def test_markdown_has_texts_and_no_more_headings_links_or_tags_than_without_them(nasty: Relcli, command: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    text = answer(nasty(*command.split(), "-f", "markdown"))
    assert forbidden_in(text) == []
    tokens = parser.parse(text)
    inline = [one for token in tokens for one in token.children or ()]
    kinds = {token.type for token in (*tokens, *inline)}
    assert kinds.isdisjoint({"html_block", "html_inline", "link_open", "image", "em_open", "s_open"})
    assert all("@" in one.content for one in inline if one.type == "code_inline")
    assert "<a " not in cmarkgfm.github_flavored_markdown_to_html(text)
    assert kinds.isdisjoint({"code_block", "blockquote_open", "hr", "ordered_list_open"})
    drawn = [token.info for token in tokens if token.type == "fence"]
    pictures = command.startswith("graph")  # in which a sign is a sign; of whom nothing was logged there is none
    assert drawn == (["text"] if pictures and "█" in text else [])
    assert drawn or not pictures or command.startswith("graph nasty")


def test_a_picture_has_texts_and_nothing_but_its_own_shapes(nasty: Relcli) -> None:
    for number in NUMBERS:
        drawn = answer(nasty("graph", f"nasty-{number}", "-f", "svg"))
        assert forbidden_in(drawn) == []
        tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(drawn).iter()}  # noqa: S314 - drawn here
        assert tags <= {"svg", "title", "desc", "style", "g", "defs", "pattern", "path", "rect", "text"}


class Bones(HTMLParser):
    """The tags of a document with their attributes, and its words."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_page_and_a_letter_have_every_text_and_no_markup_of_them(nasty: Relcli) -> None:
    page = nasty.ok("report", "--year", "this", "--all", "-f", "html")
    letter = email.message_from_string(
        nasty.ok("report", "--year", "this", "--all", "-f", "eml", "--to", "jo@example.com"),
        policy=email.policy.default,
    )
    assert set(letter) == {
        *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"),
    }
    plain, sent = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert sent is not None
    assert sent.get_content().replace("\r\n", "\n") == page
    found = Bones(page)
    assert found.tags.isdisjoint(
        {"script", "img", "iframe", "object", "form", "input", "link", "base", "b", "i", "audio"}
    )
    assert found.attributes.isdisjoint({"style", "src", "action", "onerror", "onload", "onclick", "background"})
    for shown in (found.words, plain.get_content()):
        assert forbidden_in(shown) == []
        for text in TEXTS.values():
            assert " ".join(clean(text).split())[:40] in " ".join(shown.split())


LISTS = {  # of which every text is a part, by the member that holds it
    "timeline": ("touchpoints", "text"),
    "promise list --all": ("promises", "text"),
    "issue list --all": ("issues", "text"),
    "facts --all": ("facts", "text"),
    "job list --all": ("jobs", "scope"),
    "commitment list --all": ("commitments", "text"),
    "refer list --all": ("referrals", "text"),
    "feedback list --all": ("feedback", "text"),
    "feedback asks": ("asks", "question"),
    "fit everything": ("fits", "why"),
}


@pytest.mark.parametrize("command", LISTS)
def test_json_has_every_text_to_the_letter(nasty: Relcli, command: str) -> None:
    noun, member = LISTS[command]
    found = {one[member] for one in json.loads(answer(nasty(*command.split(), "-f", "json")))[noun]}
    assert found - {None} == set(TEXTS.values())


def test_an_export_has_every_text_to_the_letter(nasty: Relcli) -> None:
    exported = json.loads(nasty.ok("export", "json"))["journal"]
    assert {one["text"] for one in exported["touchpoints"]} == set(TEXTS.values())
    comma = list(csv.DictReader(io.StringIO(nasty.ok("export", "csv"), newline=""), strict=True))
    assert {unguarded(row["text"]) for row in comma} - {""} == {
        in_a_cell(text, raw=False, is_comma=True) for text in TEXTS.values()
    }
    letters = list(csv.DictReader(io.StringIO(nasty.ok("export", "csv", "--raw"), newline=""), strict=True))
    assert {row["text"] for row in letters} - {""} == set(TEXTS.values())
    assert not any(FORMULA.match(cell) for row in comma for name, cell in row.items() if name != "minutes")
    for name in EXPORTS:
        assert forbidden_in(nasty(*name.split(), tty=True).out, "\n\t") == []
        assert forbidden_in(nasty.ok(*name.split()), "\n\t\r" if name == "export ics" else "\n\t") == []


def test_a_calendar_has_every_text_and_none_becomes_a_line_of_it(nasty: Relcli) -> None:
    written = nasty.ok("export", "ics")
    assert forbidden_in(written, "\r\n") == []
    assert {line.partition(":")[0].partition(";")[0] for line in written.split("\r\n") if line[:1] != " "} <= LINES
    told = "\n".join(one["DESCRIPTION"] for one in entries_in(written))
    for text in TEXTS.values():
        assert "\n".join(clean_lines(f": {text}.")).removesuffix(".") in told


def words_of(template: str, number: int, text: str, folder: Path) -> tuple[list[str], str | None]:
    """The words of a command, and what stands on its stdin."""
    places = {"{who}": f"nasty-{number + 1}", "{n}": number, "{odd}": 2 * number - 1, "{even}": 2 * number}
    places |= {"{file}": folder / f"{text[:60].replace('/', '∕')}.x"}
    words = template.split()
    for mark, place in places.items():
        words = [str(place) if word == mark else word for word in words]
    return [word.replace("{}", text) for word in words], text if words[-1:] == ["-"] else None


def texts_for(place: int, template: str) -> list[int]:
    """Which texts a command is tried with: one or two, each command with others, or all where there is time."""
    return (
        list(range(len(TEXTS)))
        if LARGE
        else [(place * 2 + step) % len(TEXTS) for step in range(1 + ("{}" in template))]
    )


WITHOUT_FORMAT = {"config edit", "demo"}
TEMPLATES = [(name, rest) for name, rests in WRITING.items() for rest in rests]


@pytest.mark.parametrize(
    ("place", "name", "template"),
    [pytest.param(place, *one, id=" ".join(one)) for place, one in enumerate(TEMPLATES)],
)
def test_what_is_written_or_refused_is_told_in_lines_that_a_terminal_only_shows(
    nasty: Relcli, made: Path, tmp_path: Path, place: int, name: str, template: str
) -> None:
    for number in texts_for(place, template):
        shutil.copy(made, nasty.journal)
        words, stdin = words_of(template, number + 1, list(TEXTS.values())[number], tmp_path)
        if any("\0" in word for word in words):  # of which a shell makes no word
            continue
        options = ["-f", "json"] if number % 2 and name not in WITHOUT_FORMAT else []
        done = nasty(*name.split(), *options, *words, stdin=stdin, tty=True)
        assert done.code in TOLD, done
        assert "fault of its own" not in done.err
        assert forbidden_in(STYLE.sub("", done.out)) == forbidden_in(PROGRESS.sub("", done.err)) == [], done
    with closing(sqlite3.connect(nasty.journal)) as there, closing(bare_journal()) as here:
        assert there.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert table_names(there) == table_names(here)


FILES = [text.replace("/", "∕").replace("\0", "")[:40] for text in TEXTS.values()]


@pytest.mark.parametrize("number", range(len(FILES)) if LARGE else range(0, len(FILES), 4))
def test_a_file_of_any_name_is_one_and_is_told_of_in_lines_that_a_terminal_only_shows(
    relcli: Relcli, tmp_path: Path, number: int
) -> None:
    journal, sheet = tmp_path / "a" / FILES[number], tmp_path / FILES[number]
    lost = relcli("--journal", str(journal), "list", tty=True)
    assert (lost.code, forbidden_in(lost.err)) == (FAILED, [])
    answer(relcli("--journal", str(journal), "add", "Acme", tty=True))
    for command in (("paths",), ("export", "csv", str(sheet)), ("import", "csv", str(sheet))):
        done = relcli("--journal", str(journal), *command, tty=True)
        assert done.code == DONE
        assert forbidden_in(STYLE.sub("", done.out)) == forbidden_in(PROGRESS.sub("", done.err)) == []
    again = relcli("--journal", str(journal), "export", "csv", str(sheet), tty=True)
    assert (again.code, forbidden_in(again.err)) == (FAILED, [])
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [sheet.name]
    assert json.loads(relcli.ok("--journal", str(journal), "paths", "-f", "json"))["paths"]["journal"] == str(journal)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_tab_offers_words_and_shows_names_that_are_no_command_to_a_terminal(nasty: Relcli, shell: str) -> None:
    asked = {"_RELCLI_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    line = (
        {"_TYPER_COMPLETE_ARGS": "relcli show "}
        if shell != "bash"
        else {"COMP_WORDS": "relcli show ", "COMP_CWORD": "2"}
    )
    offered = ran(env=surroundings(nasty.journal, **asked, **line))
    assert (offered.returncode, offered.stderr) == (DONE, "")
    assert offered.stdout.count("\n") > len(TEXTS)
    assert forbidden_in(offered.stdout, "\n\t") == []


PIECES = [
    "0",
    "-1",
    "9" * 30,
    '"',
    "'",
    ",",
    ";",
    "\n",
    "\r\n",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ":",
    "null",
    "true",
    "1e999",
    "NaN",
]
PIECES += [
    "2026-02-30",
    "31/02/2026",
    "fri",
    "next ",
    " ago",
    "in ",
    "\t",
    "\ufeff",
    "\u202e",
    "=1",
    "é",
    "e\u0301",
    "ß",
    "²",
    "%",
]
bits = st.sampled_from([piece.encode() for piece in PIECES]) | st.binary(max_size=4)


@st.composite
def nearly(draw: st.DrawFn, name: str) -> bytes:
    """Bytes that are nearly right: a beginning with a few places written over."""
    data = draw(st.sampled_from(BEGINNINGS[name])).encode(errors="surrogateescape")
    for _ in range(draw(st.integers(0, 4))):
        place, length = draw(st.integers(0, len(data))), draw(st.integers(0, 3))
        data = data[:place] + draw(bits) + data[place + length :]
    return data


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_in_is_understood_or_refused_in_a_sentence(name: str) -> None:
    many = 200 if name in {"days", "names"} else 30

    @settings(max_examples=many * 50 if LARGE else many, phases=[Phase.reuse, Phase.generate])
    @given(nearly(name) | st.binary(max_size=40))
    def fuzz(data: bytes) -> None:
        TARGETS[name](data)

    fuzz()


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(list(TEXTS.values())),
    lambda some: st.lists(some, max_size=2) | st.dictionaries(st.text(max_size=3), some, max_size=2),
    max_leaves=3,
)


@settings(max_examples=2000 if LARGE else 40, phases=[Phase.reuse, Phase.generate])
@given(data=st.data())
def test_a_journal_as_json_with_anything_in_the_place_of_anything_is_imported_or_refused(data: st.DataObject) -> None:
    document = json.loads(export_of(NEWEST))
    for _ in range(data.draw(st.integers(1, 2))):
        inside: Any = document["journal"]
        while True:
            key = data.draw(st.sampled_from(list(inside) if isinstance(inside, dict) else range(len(inside))))
            if not (isinstance(inside[key], dict | list) and inside[key] and data.draw(st.integers(0, 9))):
                break
            inside = inside[key]
        inside[key] = data.draw(values)
    TARGETS["json"](json.dumps(document).encode())
