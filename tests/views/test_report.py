"""The report on one page: the good news first, what comes last, and with --no-notes not a word that anybody wrote."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from relcli.render import delimited, html, json_text, markdown, plain
from relcli.rules.report import Report
from relcli.rules.vocabulary.policy import Policy
from relcli.views.acts import everybody_of
from relcli.views.chart import Sparks
from relcli.views.report import EVERYBODY, Among, report_page
from relcli.views.table import Block, Lines, Page, Table, text_of
from tests.rules.lives import FIRST, LAST, report_on, someone
from tests.views.people import TODAY, customer, read, titles, typed_for
from tests.views.whole_report import WRITTEN, everybody, whole_report

SECTIONS = [
    *("Good news", "In figures", "What was logged", "Overdue now", "Promises", "Issues", "Feedback", "Learned"),
    *("Stages", "Legs", "Fading", "Gestures", "Referrals", "Thanks owed", "Who joined", "Who came back"),
    *("Who left", "What comes"),
]

FORMATS: dict[str, Callable[[Page], str]] = {
    "plain": plain.render,
    "markdown": markdown.render,
    "html": lambda page: html.render(page, TODAY),
    "json": lambda page: json_text.render(page, TODAY),
    "jsonl": json_text.render_lines,
    "csv": delimited.render_csv,
    "raw csv": lambda page: delimited.render_csv(page, raw=True),
    "tsv": delimited.render_tsv,
}


def whole(*, words: bool = True) -> Page:
    return report_page(whole_report(), everybody(), Policy(), words=words)


def empty(report: Report | None = None) -> Page:
    quiet = report_on()._replace(anybody=True)
    return report_page(report or quiet, everybody_of([], typed_for), Policy())


def heads(page: Page) -> list[str]:
    """The titles of the blocks; a table without one has its first column's."""
    return [one.title or titles(one)[0] for one in page.blocks if isinstance(one, Table)]


def text_of_title(block: Block) -> str:
    return block.title or (titles(block)[0] if isinstance(block, Table) else "")


def test_every_section_has_its_place_the_good_news_first_and_what_comes_last() -> None:
    page = whole()
    assert heads(page) == SECTIONS
    assert (page.noun, page.title) == ("report", "Week 47 of 2026, Mon 16 to Sun 22 Nov (so far)")
    first = page.blocks[0]
    assert isinstance(first, Lines)
    assert [text_of(line) for line in first.lines] == [
        (
            "2 conversations with 2 customers, 2 in person; 1 promise kept; 1 promise not kept; 1 issue heard;"
            " 1 issue worked on."
        )
    ]


def test_a_section_without_a_row_is_one_quiet_line() -> None:
    page = empty()
    headline, quiet = page.blocks
    assert isinstance(headline, Lines)
    assert isinstance(quiet, Lines)
    assert [text_of(line) for line in headline.lines] == ["Nothing was logged."]
    assert quiet.title == "Nothing of these"
    assert [text_of(line) for line in quiet.lines] == [
        "No good news was logged.",
        "No check-in is overdue.",
        "No promise was made, kept, moved or broken.",
        "No issue was heard of or worked on.",
        "No feedback came.",
        "Nothing was learned about anybody.",
        "Nobody came to another stage.",
        "No leg weakened or mended.",
        "Nobody fades.",
        "No gesture was made.",
        "Nobody was referred.",
        "No thanks are owed.",
        "Nobody joined.",
        "Nobody came back.",
        "Nobody left for good.",
        "At its end nothing was to come by the end of the week after.",
    ]


def test_where_nobody_is_there_that_is_all_it_says() -> None:
    def said(among: Among) -> list[str]:
        (block,) = report_page(report_on(), everybody_of([], typed_for), Policy(), among=among).blocks
        assert isinstance(block, Lines)
        return [text_of(line) for line in block.lines]

    assert said(EVERYBODY) == ["Nobody is in the journal as of Sun 22 Nov 2026. To begin: relcli add NAME"]
    assert said(Among(tags=("spring",))) == ["Nobody fits all of that."]


def test_whom_it_tells_of_is_in_its_title_and_in_its_record() -> None:
    def made(among: Among) -> Page:
        return report_page(whole_report(), everybody(), Policy(), among=among)

    def told(page: Page) -> tuple[str, Any]:
        return page.title, page.made()["among"]

    week = "Week 47 of 2026, Mon 16 to Sun 22 Nov (so far)"
    assert told(made(EVERYBODY)) == (week, {"customer": None, "ref": None, "tags": []})
    who = customer("Acme")._replace(ref="A-1")
    assert told(made(Among(who))) == (f"{week}: Acme", {"customer": "Acme", "ref": "A-1", "tags": []})
    tags = {"customer": None, "ref": None, "tags": ["a", "b"]}
    assert told(made(Among(tags=("a", "b")))) == (f"{week}: tagged a or b", tags)
    assert made(Among(who, ("a", "b"))).title == f"{week}: Acme, tagged a or b"


def test_of_who_had_left_before_it_that_is_said() -> None:
    first, *_ = report_page(
        report_on(someone()), everybody(), Policy(), among=Among(customer("Acme"), left=date(2025, 3, 3))
    ).blocks
    assert isinstance(first, Lines)
    assert [text_of(line) for line in first.lines] == ["Nothing was logged.", "They left on Mon 3 Mar 2025."]


def test_with_pictures_what_comes_is_not_behind_all() -> None:
    pictures = [Sparks("Courses", "", [])]
    page = report_page(whole_report(), everybody(), Policy(), charts=pictures)
    assert [*map(text_of_title, page.blocks)] == [
        "",
        "Good news",
        "What comes",
        "In figures",
        "Courses",
        *SECTIONS[2:-1],
    ]


def test_where_every_section_has_a_row_there_is_no_quiet_line() -> None:
    assert [one.title for one in whole().blocks if isinstance(one, Lines)] == [""]


def test_a_report_that_is_not_over_says_how_far_it_has_come() -> None:
    assert empty(report_on(today=FIRST)).title.endswith("(so far, to Mon 16 Nov)")


@pytest.mark.parametrize("render", FORMATS.values(), ids=FORMATS)
def test_without_notes_nothing_that_anybody_wrote_is_in_any_format(render: Callable[[Page], str]) -> None:
    assert WRITTEN in render(whole())
    assert WRITTEN not in render(whole(words=False))


@pytest.mark.parametrize("render", FORMATS.values(), ids=FORMATS)
def test_a_format_is_the_same_each_time(render: Callable[[Page], str]) -> None:
    assert render(whole()) == render(whole())


def test_without_notes_every_section_and_every_row_is_still_there() -> None:
    def rows(page: Page) -> list[tuple[str, int]]:
        return [(one.title, len(one.rows)) for one in page.blocks if isinstance(one, Table)]

    assert rows(whole(words=False)) == rows(whole())


@pytest.mark.parametrize("section", SECTIONS)
def test_without_notes_only_columns_of_words_are_left_out(section: str) -> None:
    def table(page: Page) -> Table:
        (found,) = (one for one in page.blocks if isinstance(one, Table) and (one.title or titles(one)[0]) == section)
        return found

    full, silent = table(whole()), table(whole(words=False))
    assert [title for title in titles(full) if title in titles(silent)] == titles(silent)
    left_out = [title for title in titles(full) if title not in titles(silent)]
    for title in titles(full):
        written = any(WRITTEN in text for text in read(full, title))
        assert written is (title in left_out or (section, title) == ("What comes", "What")), title


def test_a_script_and_a_spreadsheet_get_the_same_sections() -> None:
    page = whole()
    record = json.loads(json_text.render(page, LAST))["report"]
    lines = list(csv.DictReader(io.StringIO(delimited.render_csv(page))))
    counts: dict[str, int] = {}
    for line in lines:
        counts[line["section"]] = counts.get(line["section"], 0) + 1
    told: dict[str, Any] = {name: rows for name, rows in record.items() if isinstance(rows, list)}
    assert counts.pop("kinds") == sum(map(len, record["kinds"].values()))
    assert counts == {name: len(rows) * (1 + (name == "figures")) for name, rows in told.items()}


def test_a_line_of_jsonl_is_one_entry() -> None:
    lines = json_text.render_lines(whole()).splitlines()
    assert all(
        set(json.loads(line)) == {"section", "customer", "ref", "on", "what", "figure", "text"} for line in lines
    )
