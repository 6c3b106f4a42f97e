import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcli.render.html import FOLDER, LONG, render
from relcli.render.sanitise import clean, clean_lines
from relcli.views.table import Cell, Column, Facts, Lines, Page, Table
from tests.render.rich_page import NASTY, RICH, TODAY, hostile

DUE = Table(
    noun="due",
    columns=[Column("Customer", lambda row: Cell(row[0], "bad")), Column("Late", lambda row: row[1], align="right")],
    rows=[("Birch & Sons", "5 days"), ("Café", "")],
    record=lambda row: {"customer": row[0]},
    empty="Nothing is due.",
)

VOID = {"meta", "br"}


class Read(HTMLParser):
    """A document as a strict reader finds it: its tags, their attributes and its words."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(document)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, found, value in self.attributes if found == name]


def body(item: Table | Page) -> str:
    """What stands in the document after its title."""
    found = re.search(r"</h1>\n(.*)</main>", render(item, TODAY), re.DOTALL)
    assert found
    return found[1]


def test_a_table() -> None:
    assert body(DUE._replace(notes=["1 overdue.", "2 in all."])) == (
        "<section>\n"
        '<div class="scroll">\n<table>\n<caption>Due</caption>\n'
        '<thead><tr>\n<th scope="col">Customer</th>\n<th scope="col" class="r">Late</th>\n</tr></thead>\n'
        "<tbody>\n"
        '<tr>\n<th scope="row" class="n bad">Birch &amp; Sons</th>\n<td class="r n">5 days</td>\n</tr>\n'
        '<tr>\n<th scope="row" class="bad">Café</th>\n<td class="r"></td>\n</tr>\n'
        "</tbody>\n</table>\n</div>\n"
        '<p class="note">1 overdue.</p>\n<p class="note">2 in all.</p>\n'
        "</section>\n"
    )


def test_an_empty_table_is_its_sentence() -> None:
    assert body(DUE._replace(rows=[])) == '<section>\n<p class="empty">Nothing is due.</p>\n</section>\n'
    assert body(DUE._replace(rows=[], empty="")) == ""


def test_a_page_is_headings_facts_sentences_and_tables() -> None:
    page = Page(
        noun="show",
        title="Acme",
        blocks=[
            Facts([("Stage", Cell("friend", "good")), ("Said", "one\ntwo")]),
            Facts([]),
            Lines(["It stands.", Cell("so\nso", "warn")], title="Health"),
            DUE._replace(rows=[], title="Due"),
            Lines([], title="Nothing"),
        ],
        record={},
    )
    assert body(page) == (
        "<section>\n<dl>\n"
        '<div><dt>Stage</dt><dd><span class="good">friend</span></dd></div>\n'
        "<div><dt>Said</dt><dd>one<br>two</dd></div>\n"
        "</dl>\n</section>\n"
        '<section aria-labelledby="part-3">\n<h2 id="part-3">Health</h2>\n'
        '<p>It stands.</p>\n<p><span class="warn">so<br>so</span></p>\n</section>\n'
        '<section aria-labelledby="part-4">\n<h2 id="part-4">Due</h2>\n'
        '<p class="empty">Nothing is due.</p>\n</section>\n'
    )


def test_an_item_without_a_title_is_called_what_it_is() -> None:
    assert "<h1>Due</h1>" in render(DUE, TODAY)
    assert "<h1>Late</h1>" in render(DUE._replace(title="Late"), TODAY)
    assert "<title>Report</title>" in render(Page("report", [], {}), TODAY)


def test_a_table_of_many_columns_can_be_stacked_with_the_name_of_each_column_beside_its_cell() -> None:
    four = DUE._replace(columns=[*DUE.columns, *DUE.columns])
    assert Read(render(four, TODAY)).values("data-l") == ["Customer", "Late", "Customer", "Late"] * 2
    assert Read(render(DUE, TODAY)).values("data-l") == []


def test_a_short_cell_is_not_broken_and_a_long_word_is() -> None:
    rows = [("25 September 2026", "25 Sep 2026"), ("a" * 31, "a" * 30 + " a")]
    classes = re.findall(r'<t[hd](?: scope="row")?(?: class="([a-z ]*)")?>', body(DUE._replace(rows=rows)))
    assert classes == ["bad", "r n", "w bad", "r"]


@pytest.mark.parametrize(("count", "listed"), [(LONG - 1, 0), (LONG, LONG)])
def test_a_long_page_begins_with_a_list_of_its_parts(count: int, listed: int) -> None:
    page = Page("report", [Lines(["x"], title=f"Part {number}") for number in range(count)], {})
    links = Read(render(page, TODAY)).values("href")
    assert len(links) == listed
    assert set(links) <= {f"#{name}" for name in Read(render(page, TODAY)).values("id")}


def test_the_document_says_its_language_and_its_day() -> None:
    document = render(DUE, TODAY)
    assert '<html lang="en">' in document
    assert '<p>As of <time datetime="2026-11-20">Fri 20 Nov 2026</time></p>' in document


def test_the_policy_allows_the_one_style_and_nothing_else() -> None:
    document = render(RICH, TODAY)
    policies = [value for value in Read(document).values("content") if "default-src" in value]
    (style,) = re.findall(r"<style>(.*?)</style>", document, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
    assert '<meta name="referrer" content="no-referrer">' in document


def test_the_style_asks_for_nothing_and_ends_nothing() -> None:
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    assert not re.search(r"url|@import|@font-face|<|\r", style)


def test_nothing_in_a_document_acts_or_fetches() -> None:
    read = Read(render(RICH, TODAY))
    assert not {"script", "link", "img", "iframe", "object", "form", "base", "image", "foreignobject"} & set(read.tags)
    assert not [name for _, name, _ in read.attributes if name.startswith("on") or name in {"style", "src", "action"}]
    assert all(value.startswith("#") for value in read.values("href") + read.values("xlink:href"))


def test_headings_tables_and_names_are_as_a_screen_reader_wants_them() -> None:
    document = render(RICH, TODAY)
    read = Read(document)
    headings = [tag for tag in read.tags if re.fullmatch(r"h\d", tag)]
    assert headings == ["h1", *["h2"] * (len(RICH.blocks) - 1)]
    assert read.tags.count("caption") == read.tags.count("table")
    assert len(read.values("scope")) == read.tags.count("th")
    assert max(Counter(read.values("id")).values()) == 1
    named = {name for value in read.values("aria-labelledby") for name in value.split()}
    assert named <= set(read.values("id"))
    assert read.tags.count("svg") == read.tags.count("desc") == 4


def test_the_same_page_is_the_same_bytes() -> None:
    assert render(RICH, TODAY) == render(RICH, TODAY)


def test_a_document_is_safe_text_and_ends_its_last_line() -> None:
    document = "\n".join(render(hostile(text), TODAY) for text in NASTY)
    assert document.endswith("</html>\n")
    assert [line for line in document.split("\n") if clean(line) != line] == []
    document.encode()


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_is_a_text_wherever_it_stands(text: str) -> None:
    _only_words(text)


@given(st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'/=!-;{}%#\n\r\t `"))))
@settings(max_examples=40)
def test_nothing_from_data_comes_out_as_markup(text: str) -> None:
    _only_words(text)


def _only_words(text: str) -> None:
    """The document with the text has the bones of one with a plain word, and the text is to be read in it."""
    read, plain = Read(render(hostile(f"x{text}"), TODAY)), Read(render(hostile("x"), TODAY))
    assert _bones(read) == _bones(plain)
    words = "".join(read.words)
    assert words.count(clean(f"x{text}")) >= 20
    assert all(line in words for line in clean_lines(f"x{text}"))
    assert read.values("data-l") == [clean(f"x{text}")] * 4


def _bones(read: Read) -> tuple[list[str], list[tuple[str, str]]]:
    """Its tags and their attributes; how the lines of a text are broken, and how a picture is drawn, are left out."""
    drawn = {
        "svg",
        "title",
        "desc",
        "g",
        "text",
        "tspan",
        "rect",
        "path",
        "line",
        "polyline",
        "circle",
        "pattern",
        "defs",
    }
    tags = [tag for tag in read.tags if tag not in drawn | {"br"}]
    return tags, [(tag, name) for tag, name, _ in read.attributes if tag not in drawn and name != "class"]


def test_a_thousand_rows_are_less_than_a_megabyte() -> None:
    columns = [Column(f"Column {number}", lambda row: f"what is said {row}", grows=True) for number in range(8)]
    assert len(render(DUE._replace(columns=columns, rows=range(1000)), TODAY).encode()) < 1_000_000


@pytest.mark.parametrize("ground", ["paper", "band"])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_can_be_told_from_their_ground(scheme: int, ground: str) -> None:
    """WCAG 2 AA: 4.5 to 1 for words; 3 to 1 for the series of a chart."""
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    colours = dict(
        re.findall(r"--([a-z0-9-]+): #([0-9a-f]{6})", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme])
    )
    for name in ("ink", "quiet", "link", "good", "warn", "bad"):
        assert _contrast(colours[name], colours[ground]) >= 4.5, name
    for number in range(1, 7):
        assert _contrast(colours[f"chart-{number}"], colours[ground]) >= 3, number


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
