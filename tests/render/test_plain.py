import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.render.plain import render
from relcli.render.width import cells
from relcli.views.table import Cell, Column, Facts, Lines, Page, Table

DUE = Table(
    noun="due",
    columns=[
        Column("Customer", lambda row: Cell(row[0], "strong")),
        Column("Late", lambda row: f"{row[1]} d", align="right"),
        Column("Why", lambda row: row[2], grows=True, wide=True),
    ],
    rows=[("Acme Dental", 5, "Check-in"), ("東京", 12, ""), ("Café Zoë\x1b[31m", 100, "one\ntwo")],
    record=lambda row: {"customer": row[0]},
    empty="Nothing is due.",
)


def test_columns_are_aligned_with_two_spaces_between_and_none_at_the_end() -> None:
    assert render(DUE) == (
        "Customer        Late  Why\n"
        "Acme Dental      5 d  Check-in\n"
        "東京            12 d\n"
        "Café Zoë�[31m  100 d  one two\n"
    )


def test_an_empty_table_is_its_sentence() -> None:
    assert render(DUE._replace(rows=[])) == "Nothing is due.\n"


def test_an_empty_table_without_a_sentence_is_nothing() -> None:
    assert render(DUE._replace(rows=[], empty="", title="Due")) == ""


def test_the_title_stands_above_and_the_notes_below_a_blank_line() -> None:
    table = DUE._replace(rows=DUE.rows[:1], title="What is\ndue", notes=["1 overdue.", "More: relcli\tdue"])
    assert render(table) == (
        "What is due\nCustomer     Late  Why\nAcme Dental   5 d  Check-in\n\n1 overdue.\nMore: relcli due\n"
    )


def test_notes_follow_the_sentence_of_an_empty_table() -> None:
    assert render(DUE._replace(rows=[], notes=["All is well."])) == "Nothing is due.\n\nAll is well.\n"


def test_nothing_is_ever_cut() -> None:
    assert "x" * 5000 in render(DUE._replace(rows=[("Acme", 1, "x" * 5000)]))


def test_a_page_has_its_title_and_its_blocks_with_a_blank_line_between() -> None:
    page = Page(
        noun="show",
        title="Acme Dental",
        blocks=[
            Facts([("Stage", Cell("friend", "good")), ("Last words", "see you\nsoon")]),
            Facts([]),
            Lines(["It stands.", "Two\nlines."], title="Health"),
            DUE._replace(rows=[], title="Promises", empty="None open."),
        ],
        record={},
    )
    assert render(page) == (
        "Acme Dental\n"
        "\n"
        "Stage       friend\n"
        "Last words  see you\n"
        "            soon\n"
        "\n"
        "Health\n"
        "It stands.\n"
        "Two\n"
        "lines.\n"
        "\n"
        "Promises\n"
        "None open.\n"
    )


def test_a_page_without_anything_is_nothing() -> None:
    assert render(Page("show", [], {})) == ""


def test_each_cell_is_asked_for_once() -> None:
    asked: list[int] = []

    def cell(row: int) -> str:
        asked.append(row)
        return str(row)

    render(DUE._replace(columns=[Column("No.", cell)], rows=[1, 2, 3]))
    assert asked == [1, 2, 3]


@pytest.mark.parametrize("text", ["東京", "👨\u200d👩\u200d👧", "🇩🇪", "1\ufe0f\u20e3", "cafe\u0301", "Ω"])
def test_what_follows_a_wide_text_stays_in_its_column(text: str) -> None:
    lines = render(DUE._replace(rows=[(text, 5, "|"), ("Acme Dental", 5, "|")])).splitlines()[1:]
    assert cells(lines[0]) == cells(lines[1])


@given(st.lists(st.text(st.characters()), min_size=1))
def test_a_row_is_one_line_whatever_it_holds(texts: list[str]) -> None:
    table = DUE._replace(rows=[(text, 1, text) for text in texts])
    assert render(table).count("\n") == len(texts) + 1
