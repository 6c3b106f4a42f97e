import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.render.terminal import STYLES, render
from relcli.render.width import cells
from relcli.views.table import Cell, Column, Facts, Lines, Page, Table

ROWS = [
    ("Acme Dental", "30 d", "21 days", "Promise past due"),
    ("東京", "14 d", "2 days", "Check-in"),
]

DUE = Table(
    noun="due",
    columns=[
        Column("Customer", lambda row: Cell(row[0], "strong")),
        Column("Every", lambda row: row[1], align="right", wide=True),
        Column("Late", lambda row: Cell(row[2], "bad"), align="right"),
        Column("Why", lambda row: row[3], grows=True),
    ],
    rows=ROWS,
    record=lambda row: {"customer": row[0]},
    empty="Nothing is due.",
)

LONG = "the quote for the new autoclave room, which they want before they close the budget of the year"


def drawn(item: Table | Page, *, width: int = 80, most: int | None = 50) -> str:
    return render(item, width=width, colour=False, most=most)


def test_a_bold_header_a_thin_rule_and_a_line_a_row() -> None:
    assert drawn(DUE) == (
        "Customer        Late  Why\n"
        "──────────────────────────────────────\n"
        "Acme Dental  21 days  Promise past due\n"
        "東京          2 days  Check-in\n"
    )


def test_wide_columns_show_from_100_cells_on() -> None:
    assert "Every" not in drawn(DUE, width=99)
    assert "Every" in drawn(DUE, width=100)


def test_a_column_may_read_shorter_below_100_cells() -> None:
    table = DUE._replace(columns=[Column("Late", lambda row: f"{row[2]} late", short=lambda row: row[2])])
    assert "21 days late" not in drawn(table, width=99)
    assert "21 days\n" in drawn(table, width=99)
    assert "21 days late" in drawn(table, width=100)


def test_the_growing_column_wraps_and_no_other() -> None:
    table = DUE._replace(rows=[("Household of Okonkwo", "30 d", "21 days", LONG)])
    assert drawn(table, width=80) == (
        "Customer                 Late  Why\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
        "Household of Okonkwo  21 days  the quote for the new autoclave room, which they\n"
        "                               want before they close the budget of the year\n"
    )


def test_a_wide_terminal_gives_its_room_to_the_text() -> None:
    table = DUE._replace(rows=[("Acme Dental", "30 d", "21 days", LONG)])
    assert drawn(table, width=140).splitlines()[2] == f"Acme Dental   30 d  21 days  {LONG}"


def test_a_column_may_be_called_otherwise_below_100_cells() -> None:
    column = Column("Settle it with", lambda _: "relcli log", short=lambda _: "log", short_title="relcli …")
    heads = [drawn(DUE._replace(columns=[column]), width=width).splitlines()[0].strip() for width in (99, 100)]
    assert heads == ["relcli …", "Settle it with"]


def test_a_short_table_does_not_fill_a_wide_terminal() -> None:
    assert max(map(cells, drawn(DUE, width=140).splitlines())) == 45


@pytest.mark.parametrize("width", [1, 20, 30, 40, 60, 80, 100, 140, 300])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(width: int) -> None:
    table = DUE._replace(rows=[("Household Okonkwo-Featherstonehaugh", "30 d", "21 days", "x" * 200), *ROWS])
    page = Page("show", [table._replace(title="Due"), Facts([("L" * 50, "y" * 200)]), Lines(["z" * 200])], {})
    lines = drawn(page, width=width).splitlines()
    assert max(map(cells, lines)) <= max(width, 20)
    for letter, count in {"x": 200, "L": 50, "y": 200, "z": 200}.items():
        assert sum(line.count(letter) for line in lines) >= count


def test_more_rows_than_asked_for_are_counted() -> None:
    table = DUE._replace(rows=ROWS * 500, notes=["5 overdue."])
    lines = drawn(table).splitlines()
    assert len(lines) == 2 + 50 + 3
    assert lines[-3:] == ["… 950 more (--all)", "", "5 overdue."]


def test_all_rows_can_be_drawn() -> None:
    assert len(drawn(DUE._replace(rows=ROWS * 50), most=None).splitlines()) == 102


def test_only_the_rows_that_are_drawn_are_read_and_each_cell_once() -> None:
    asked: list[int] = []

    def cell(row: int) -> str:
        asked.append(row)
        return str(row)

    drawn(DUE._replace(columns=[Column("No.", cell)], rows=[1, 2, 3]), most=2)
    assert asked == [1, 2]


def test_an_empty_table_is_its_sentence() -> None:
    assert drawn(DUE._replace(rows=[])) == "Nothing is due.\n"
    assert drawn(DUE._replace(rows=[], notes=["All is well."])) == "Nothing is due.\n\nAll is well.\n"


def test_a_page_has_a_title_facts_in_two_columns_and_blocks_that_stand_in() -> None:
    page = Page(
        noun="show",
        title="Acme Dental",
        blocks=[
            Facts([("Stage", Cell("friend", "good")), ("Last words", f"see you\n{LONG}")]),
            Lines([]),
            Lines(["It stands."], title="Health"),
            DUE._replace(title="Due", rows=ROWS[:1]),
        ],
        record={},
    )
    assert drawn(page) == (
        "Acme Dental\n"
        "\n"
        "Stage       friend\n"
        "Last words  see you\n"
        "            the quote for the new autoclave room, which they want before they\n"
        "            close the budget of the year\n"
        "\n"
        "Health\n"
        "  It stands.\n"
        "\n"
        "Due\n"
        "  Customer        Late  Why\n"
        "  ──────────────────────────────────────\n"
        "  Acme Dental  21 days  Promise past due\n"
    )


@pytest.mark.parametrize("text", ["[red]x[/]", "[/]", "[link=http://x]y[/link]", ":smile:", "\\[b]", "{x}"])
def test_markup_in_a_text_shows_as_it_was_written(text: str) -> None:
    page = Page(
        "show", [DUE._replace(rows=[(text, "", "", text)], notes=[text]), Facts([(text, text)])], {}, title=text
    )
    assert drawn(page).count(text) == 6


@pytest.mark.parametrize("text", ["東京", "👨\u200d👩\u200d👧", "🇩🇪", "1\ufe0f\u20e3", "cafe\u0301"])
def test_what_follows_a_wide_text_stays_in_its_column(text: str) -> None:
    lines = drawn(DUE._replace(rows=[(text, "", "", "|"), ("Acme", "", "", "|")])).splitlines()[2:]
    assert cells(lines[0]) == cells(lines[1])


def test_colour_repeats_what_the_words_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")  # has been weighed by the caller
    monkeypatch.setenv("TERM", "dumb")
    coloured = render(DUE, width=80, colour=True)
    assert "\x1b[1;31m21 days\x1b[0m" in coloured


def test_without_colour_there_is_no_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in drawn(DUE)


def test_no_tone_is_a_colour_that_one_background_swallows() -> None:
    assert not [style for style in STYLES.values() if {"yellow", "white", "black", "blue"} & set(style.split())]


@given(st.text(st.characters()), st.integers(1, 160))
def test_any_text_can_be_drawn_at_any_width(text: str, width: int) -> None:
    page = Page(
        "show",
        [
            DUE._replace(rows=[(text, text, text, text)], title=text, notes=[text]),
            Facts([(text, text)], title=text),
            Lines([text]),
        ],
        {},
        title=text,
    )
    assert not set(drawn(page, width=width)) & set("\x1b\x9b\r\t\x00\x7f\u202e\u2028")


def test_a_column_keeps_its_least_where_it_would_be_wrapped_further() -> None:
    def start_of_why(least: int) -> int:
        columns = [Column("Customer", lambda row: row[0], least=5), DUE.columns[3]._replace(least=least)]
        table = DUE._replace(columns=columns, rows=[("Household of Okonkwo and sons", "", "", LONG)])
        return drawn(table, width=40).index("Why")

    assert start_of_why(least=10) == 20
    assert start_of_why(least=30) == 10


PHONE = DUE._replace(
    columns=[
        Column("Customer", lambda row: row[0], grows=True),
        Column("Stage", lambda row: row[1]),
        Column("Why", lambda row: row[2], grows=True),
    ],
    rows=[("Household of Featherstone", "acquaintance", "promised: the quote"), ("Acme", "", "check-in")],
    title="Due",
    notes=["2 overdue."],
)


def test_on_a_narrow_terminal_a_table_that_would_break_words_has_a_line_a_cell() -> None:
    assert drawn(PHONE, width=36) == (
        "Due\n"
        "Customer  Household of Featherstone\n"
        "Stage     acquaintance\n"
        "Why       promised: the quote\n"
        "\n"
        "Customer  Acme\n"
        "Why       check-in\n"
        "\n"
        "2 overdue.\n"
    )


def test_where_no_word_is_broken_a_table_stays_a_table_and_on_a_wider_terminal_always() -> None:
    assert drawn(PHONE, width=40).splitlines()[1].split() == ["Customer", "Stage", "Why"]
    many = PHONE._replace(columns=[Column("Customer", lambda row: row[0]) for _ in range(6)])
    assert "Customer  Customer" in drawn(many, width=60)
    assert "Customer  Customer" not in drawn(many, width=49)


def test_where_a_label_and_what_it_says_have_no_room_side_by_side_that_stands_below() -> None:
    facts = Page("show", [Facts([("Conversations", "an acquaintance"), ("Due", "one\ntwo")])], {})
    assert drawn(facts, width=20) == "Conversations\n  an acquaintance\nDue\n  one\n  two\n"
    assert drawn(PHONE, width=20).splitlines()[1:4] == ["Customer", "  Household of", "  Featherstone"]


def test_of_many_rows_that_have_a_line_a_cell_as_many_are_drawn_as_of_a_table() -> None:
    lines = drawn(
        PHONE._replace(rows=[("Featherstone", "acquaintance", "promised:")] * 9), width=36, most=2
    ).splitlines()
    assert sum("Featherstone" in line for line in lines) == 2
    assert "… 7 more (--all)" in lines


@pytest.mark.parametrize("rows", [[("", "", "")], [("", "", ""), ("Acme", "", "")]])
def test_rows_of_which_nothing_is_known_can_be_drawn_on_a_narrow_terminal(rows: list[tuple[str, str, str]]) -> None:
    columns = [column._replace(title=f"{column.title} of everybody") for column in PHONE.columns]
    assert drawn(PHONE._replace(columns=columns, rows=rows), width=20).count("Acme") == len(rows) - 1
