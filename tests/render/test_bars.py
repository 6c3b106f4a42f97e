from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.render import bars, markdown, plain, terminal
from relcli.render.width import cells
from relcli.views.chart import Bars, Chart, Heat, Series, Spark, Sparks
from relcli.views.table import Page

STACKED = Bars(
    "Touchpoints a month",
    "Ten in three months.",
    ["Oct 2026", "Nov 2026", "Dec 2026"],
    [Series("in person", [6, 0, 2]), Series("gestures", [2, 4, 0])],
)
HEAT = Heat("A year", "", date(2026, 11, 4), [1, 0, 2, 3, 9, 0, 1] * 5)
SPARKS = Sparks("Fading", "", [Spark("Acme", [0, 4, 8], "down by 60 %"), Spark("Bo", [], "nothing yet")])


def drawn(chart: Chart, width: int | None = None) -> list[str]:
    return [bars.text_of(line).rstrip() for line in bars.lines(chart, width)]


def test_stacked_series_have_a_sign_each_with_its_figures_below_it_and_its_name_in_the_legend() -> None:
    assert drawn(STACKED, 60) == [
        "          █  ▒  all",
        "Oct 2026  6  2    8  " + "█" * 29 + "▒" * 10,
        "Nov 2026  ·  4    4  " + "▒" * 20,
        "Dec 2026  2  ·    2  " + "█" * 10,
        "",
        "█ in person  ▒ gestures",
    ]


def test_where_there_is_little_room_only_the_sums_stand_beside_the_bars() -> None:
    assert drawn(STACKED, 40)[:2] == ["          all", "Oct 2026    8  " + "█" * 19 + "▒" * 6]


def test_bars_of_one_series_are_exact_to_the_eighth_of_a_cell() -> None:
    chart = Bars("", "", ["a", "b", "c", "d"], [Series("x", [80, 41.5, 0, 0.01])])
    assert drawn(chart, 19) == [
        "a    80  ██████████",
        "b  41.5  █████▎",
        "c     0",
        "d     0  ▏",
    ]


def test_some_is_never_shown_as_none() -> None:
    chart = STACKED._replace(series=[Series("in person", [1000, 1, 0]), Series("gestures", [1, 1, 1])])
    assert [line.split()[-1] for line in drawn(chart, 80)[1:4]][1:] == ["█▒", "▒"]


@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=8).filter(any), st.integers(60, 120))
def test_the_highest_bar_fills_the_room_and_each_series_has_a_cell_of_it(values: list[int], width: int) -> None:
    chart = Bars("", "", ["a", "b"], [Series("x", [value, 0]) for value in values])
    _, highest, lowest, *_ = bars.lines(chart, width)
    shares = {piece.series: len(piece.text) for piece in highest if piece.series}
    assert set(shares) == {place for place, value in enumerate(values, 1) if value}
    assert cells(bars.text_of(highest)) == min(width, len(bars.text_of(lowest)) + 82)


def test_a_long_label_is_broken_on_a_terminal_and_whole_in_plain() -> None:
    chart = Bars("", "", ["The house at Number Nine", "L" * 30], [Series("x", [1, 2])])
    assert [line[:13].rstrip() for line in drawn(chart, 40)] == [
        "The house at",
        "Number Nine",
        "L" * 13,
        "L" * 13,
        "LLLL",
    ]
    assert drawn(chart)[0].startswith("The house at Number Nine")


def test_a_calendar_has_a_row_a_day_and_a_column_a_week_and_says_what_its_signs_mean() -> None:
    assert drawn(HEAT, 40) == [
        "    Nov     Dec",
        "Mon   · · · · ·",
        "Tue   ░ ░ ░ ░ ░",
        "Wed ░ ░ ░ ░ ░",
        "Thu · · · · ·",
        "Fri ▒ ▒ ▒ ▒ ▒",
        "Sat ▓ ▓ ▓ ▓ ▓",
        "Sun █ █ █ █ █",
        "",
        "    · none  ░ 1  ▒ 2  ▓ 3  █ 4 or more",
    ]


def test_a_calendar_that_is_wider_than_the_terminal_goes_on_below() -> None:
    shown = drawn(HEAT._replace(values=[1] * 100), 14)
    assert shown[:2] == ["    Nov Dec", "Mon  █████████"]
    assert shown[8:11] == ["", "       Feb", "Mon █████"]
    assert sum(line.count("█") for line in shown[:-1]) == 100


def test_courses_are_steps_with_their_words_beside_them() -> None:
    assert drawn(SPARKS, 40) == ["Acme  ·▄█  down by 60 %", "Bo         nothing yet"]


def test_where_there_is_little_room_the_words_stand_below() -> None:
    assert drawn(SPARKS, 20) == ["Acme  ·▄█", "  down by 60 %", "Bo", "  nothing yet"]


EVERY: list[Chart] = [
    STACKED,
    STACKED._replace(labels=["東京ラーメン食堂と寿司屋", "b" * 50, "c d " * 20]),
    STACKED._replace(series=[Series("name " * number, [number, 10**number, 1]) for number in range(1, 9)]),
    Bars("", "", [], []),
    HEAT,
    HEAT._replace(values=[]),
    HEAT._replace(values=list(range(400)), week_start="sunday"),
    SPARKS,
    Sparks("", "", [Spark("L" * 50, [1] * 12, "words " * 20)]),
    Sparks("", "", []),
]


@pytest.mark.parametrize("chart", EVERY)
@pytest.mark.parametrize("width", [40, 80, 100, 140])
def test_nothing_is_wider_than_the_terminal(chart: Chart, width: int) -> None:
    page = Page("x", [chart._replace(title="T", description="D " * 100)], None, title="Page")
    shown = terminal.render(page, width=width, colour=False)
    assert max(map(cells, shown.splitlines())) <= width


def test_colour_only_repeats_what_the_signs_say() -> None:
    coloured = terminal.render(Page("x", [STACKED, HEAT, SPARKS], None), width=80, colour=True)
    assert "\x1b[32m" in coloured
    plain_text = terminal.render(Page("x", [STACKED, HEAT, SPARKS], None), width=80, colour=False)
    assert "".join(part.partition("m")[2] for part in f"m{coloured}".split("\x1b[")) == plain_text


def test_in_plain_a_chart_has_its_title_above_and_what_is_said_of_it_below() -> None:
    lines = plain.render(Page("x", [STACKED], None)).splitlines()
    assert (lines[0], lines[-2:]) == ("Touchpoints a month", ["", "Ten in three months."])


def test_in_markdown_a_chart_is_a_block_of_code_that_nothing_within_ends() -> None:
    chart = Bars("T*", "# D", ["````", "a"], [Series("x", [1, 1])])
    text = markdown.render(Page("x", [chart], None))
    assert text.startswith("## T\\*\n\n\\# D\n\n`````text\n````  1  █")
    assert text.endswith("█\n`````\n")


def test_what_a_terminal_acts_on_reaches_none() -> None:
    nasty = "a\x1b[31mb\nc\u202ed"
    charts: list[Chart] = [
        Bars(nasty, nasty, [nasty], [Series(nasty, [1]), Series(nasty, [2])]),
        Sparks(nasty, nasty, [Spark(nasty, [1], nasty)]),
        HEAT._replace(title=nasty, description=nasty),
    ]
    for chart in charts:
        page = Page("x", [chart], None)
        for text in (plain.render(page), markdown.render(page), terminal.render(page, width=80, colour=False)):
            assert not {"\x1b", "\u202e", "\r"} & set(text)
