import re

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from relcli.render.markdown import render
from relcli.render.sanitise import clean
from relcli.views.table import Cell, Column, Facts, Lines, Page, Table

DUE = Table(
    noun="due",
    columns=[Column("Customer", lambda row: Cell(row[0], "bad")), Column("Late", lambda row: row[1], align="right")],
    rows=[("Acme Dental", "5 days"), ("Café | Zoë", "")],
    record=lambda row: {"customer": row[0]},
    empty="Nothing is due.",
)

HOSTILE = st.lists(
    st.one_of(
        st.characters(),
        st.sampled_from("|\\`<>[]()*_~#&;!-+=1.:\n\t$@/"),
        st.sampled_from(["http://", "https://", "www.", "mailto:", "xmpp:", "a@b.cd", ".org", "ftp://"]),
    )
).map("".join)
INERT = {"table", "thead", "tbody", "tr", "th", "td", "ul", "li", "p", "strong", "code"}
"""Tags that a table and two lists have; code, of which no link is made, for an address."""


def test_a_table() -> None:
    assert render(DUE._replace(title="Due", notes=["1 overdue.", "2 in all."])) == (
        "# Due\n\n"
        "| Customer | Late |\n| --- | ---: |\n| Acme Dental | 5 days |\n| Café \\| Zoë |  |\n\n"
        "1 overdue.\n\n2 in all.\n"
    )


def test_a_row_that_is_a_part_of_the_one_above_it_stays_set_in() -> None:
    drawn = render(DUE._replace(rows=[("Acme", "1"), ("  of whom", "  0 late"), (" ", "")]))
    assert drawn.splitlines()[3:] == ["| &nbsp;&nbsp;of whom | 0 late |", "|  |  |"]
    html = cmarkgfm.github_flavored_markdown_to_html(drawn)
    assert "<td>\xa0\xa0of whom</td>" in html


def test_an_empty_table_is_its_sentence() -> None:
    assert render(DUE._replace(rows=[])) == "Nothing is due.\n"
    assert render(DUE._replace(rows=[], empty="")) == ""


def test_a_page_is_headings_lists_and_tables() -> None:
    page = Page(
        noun="show",
        title="Acme",
        blocks=[
            Facts([("Stage", "friend"), ("Said", "one\ntwo")]),
            Lines(["It stands.", "- so\nso"], title="Health"),
            DUE._replace(rows=[], title="Due"),
            Lines([]),
        ],
        record={},
    )
    assert render(page) == (
        "# Acme\n\n"
        "- **Stage:** friend\n- **Said:** one two\n\n"
        "## Health\n\n"
        "- It stands.\n- \\- so so\n\n"
        "## Due\n\n"
        "Nothing is due.\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", "a\\|b"),
        ("a\\b", "a\\\\b"),
        ("`rm`", "\\`rm\\`"),
        ("<b>", "\\<b>"),
        ("[x](y)", "\\[x\\](y)"),
        ("*a* _b_ ~c~", "\\*a\\* \\_b\\_ \\~c\\~"),
        ("Birch & Sons", "Birch & Sons"),
        ("&lt;", "\\&lt;"),
        ("&#60;", "\\&#60;".replace("#", "\\#")),
        ("$x$", "\\$x\\$"),
        ("# x", "\\# x"),
        ("> x", "\\> x"),
        ("- x", "\\- x"),
        ("1. x", "1\\. x"),
        ("12) x", "12\\) x"),
        ("---", "\\---"),
        ("3 days", "3 days"),
        ("one\r\ntwo", "one two"),
        ("\x1b[31m", "\ufffd\\[31m"),
        ("see http://x.y/z, HTTPS://x.y", "see http\\://x.y/z, HTTPS\\://x.y"),
        ("www.x.y or WWW.x.y: now.", "www\\.x.y or WWW\\.x.y: now."),
        ("ask a_b@x.co.uk, mailto:c+d@x.y", "ask `a_b@x.co.uk`, mailto:`c+d@x.y`"),
        ("a@b.cd+a@b.cd", "`a@b.cd+a@b.cd`"),
        ("mailto:@.a", "mailto:`@.a`"),
        ("xmpp:@//b.co, xmpp:a@b.co/c", "xmpp:`@//b.co`, xmpp:`a@b.co/c`"),
        ("8 @ 5, @home", "8 @ 5, @home"),
    ],
)
def test_a_sign_of_markdown_in_a_text_is_only_a_sign(text: str, expected: str) -> None:
    assert render(DUE._replace(rows=[], empty=text)) == f"{expected}\n"


@given(HOSTILE)
def test_a_reader_of_markdown_sees_the_text_and_nothing_else(text: str) -> None:
    page = Page(
        "show", [DUE._replace(rows=[(f"x{text}", f"y{text}")]), Lines([text]), Facts([("Said", f"z{text}")])], {}
    )
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(render(page))
    assert tags_of(html) <= INERT
    assert html.count("<td") == 2
    assert html.count("<li>") == 2
    for letter in "xyz":
        assert _written(clean(f"{letter}{text}")) in re.sub("</?code>", "", html)


@given(HOSTILE)
def test_github_makes_a_link_of_nothing(text: str) -> None:
    page = Page("show", [DUE._replace(rows=[(f"x{text}", text)]), Lines([text]), Facts([("Said", text)])], {})
    assert tags_of(cmarkgfm.github_flavored_markdown_to_html(render(page))) <= INERT


def tags_of(html: str) -> set[str]:
    return set(re.findall(r"</?([a-z0-9]+)", html))


def _written(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").rstrip()
