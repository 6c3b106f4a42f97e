import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from relcli.render import svg
from relcli.views.chart import Bars, Chart, Heat, Series, Spark, Sparks
from relcli.views.table import Lines, Page

MONTHS = ["Oct 2026", "Nov 2026", "Dec 2026", "Jan 2027"]
STACKED = Bars(
    "Touchpoints a month",
    "Ten in four months.",
    MONTHS,
    [Series("in person", [3, 0, 2, 1]), Series("gestures", [1, 2, 0, 1])],
    unit="touchpoints",
)
LYING = Bars(
    "Health",
    "",
    ["The household at Number Nine, Upper Road", "Acme Dental", "Bo"],
    [Series("trust", [52.5, 0, 100])],
)
HEAT = Heat("A year", "", date(2026, 11, 2), [0, 1, 2, 3, 9, 0, 1] * 5, unit="touchpoints")
SPARKS = Sparks("Fading", "", [Spark("Acme", [3, 2, 1, 0], "down by 60 %"), Spark("Bo", [], "nothing yet")])
EVERY = {"stacked": STACKED, "lying": LYING, "heat": HEAT, "sparks": SPARKS}
ALL = pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY)

NASTY = "<script>alert(1)</script> & \"q\" 'a' {{7*7}} \x00\x1b[31m\u202e\ud800 ]]> --> \r\n"


TAGS = {"svg", "title", "desc", "text", "rect", "g", "defs", "pattern", "path", "polyline", "circle"}


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - it was drawn here


def words(text: str) -> list[str]:
    return [found.text or "" for found in parsed(text).iter("text")]


@ALL
def test_it_is_one_svg_named_by_its_title_and_description(chart: Chart) -> None:
    root = parsed(svg.draw(chart, id="c1"))
    title, description = root[:2]
    assert (root.tag, root.get("role")) == ("svg", "img")
    assert (
        (root.get("aria-labelledby") or "").split()
        == [title.get("id"), description.get("id")]
        == ["c1-title", "c1-desc"]
    )
    assert [title.text or "", description.text or ""] == [chart.title, chart.description]


@ALL
def test_the_strictest_page_may_hold_it(chart: Chart) -> None:
    text = svg.draw(chart, id="c1")
    assert not re.search(r"https?:|<script|<style|style=|href|\bon\w+=|<image|<use|<foreign", text)
    assert set(re.findall(r"url\(([^)]*)\)", text)) <= {"#c1-1", "#c1-2"}


@ALL
def test_every_name_in_it_is_there_once_and_begins_with_its_own(chart: Chart) -> None:
    names = re.findall(r' id="([^"]*)"', svg.draw(chart, id="c1"))
    assert len(names) == len(set(names))
    assert all(name.startswith("c1-") for name in names)


@ALL
def test_it_is_the_same_to_the_byte_each_time(chart: Chart) -> None:
    assert svg.draw(chart, id="c") == svg.draw(chart, id="c")


@ALL
def test_nothing_of_it_lies_outside(chart: Chart) -> None:
    root = parsed(svg.draw(chart, id="c"))
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    assert (root.get("width"), root.get("height")) == ("560", root.get("viewBox", "").split()[3])
    for rect in root.iter("rect"):
        if rect.get("x") is not None:
            across, above, wide, high = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
            assert across >= 0, rect.attrib
            assert across + wide <= width + 0.05, rect.attrib
            assert 0 <= above <= above + high <= height, rect.attrib
    for text in root.iter("text"):
        wide = svg.CELL * len(text.text or "")
        begins = float(text.get("x", "")) - wide * {"end": 1, "middle": 0.5}.get(text.get("text-anchor", ""), 0)
        assert -0.05 <= begins <= begins + wide <= width + 0.05, text.text
        assert 0 < float(text.get("y", "")) <= height


def test_each_series_has_a_pattern_of_its_own_and_a_word_in_the_legend() -> None:
    root = parsed(svg.draw(STACKED, id="c"))
    first, second = root.iter("pattern")
    assert ET.tostring(first[0][1]) != ET.tostring(second[0][1])
    assert words(svg.draw(STACKED, id="c"))[:2] == ["in person", "gestures"]


def test_each_bar_is_told_in_words_and_figures() -> None:
    told = [one.text for one in parsed(svg.draw(STACKED, id="c")).iter("title")][1:]
    assert told == [
        "Oct 2026: 4 touchpoints; in person 3, gestures 1",
        "Nov 2026: 2 touchpoints; gestures 2",
        "Dec 2026: 2 touchpoints; in person 2",
        "Jan 2027: 2 touchpoints; in person 1, gestures 1",
    ]


def test_a_label_that_fits_stands_on_one_line() -> None:
    assert words(svg.draw(STACKED, id="c"))[-4:] == MONTHS


LABELS = ("Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan")


def test_where_labels_do_not_fit_on_one_line_the_year_is_told_where_it_is_another() -> None:
    year = [f"{month} {2026 + (month == 'Jan')}" for month in LABELS]
    chart = Bars("", "", year, [Series("", [1] * 12)])
    assert words(svg.draw(chart, id="c"))[-14:] == ["Feb", "2026", *(one[:3] for one in year[1:]), "2027"]


def test_of_more_labels_than_fit_every_so_many_is_told() -> None:
    chart = Bars("", "", [f"{number} Nov" for number in range(100)], [Series("", [1] * 100)])
    assert words(svg.draw(chart, id="c"))[-4:] == ["84", "88", "92", "96"]


def test_where_there_is_nothing_there_is_no_bar() -> None:
    text = svg.draw(LYING, id="c")
    assert words(text)[2:4] == ["Acme Dental", "0"]
    assert text.count("url(#c-1)") == 2


def test_a_long_label_is_shortened_and_whole_in_the_title_of_its_bar() -> None:
    text = svg.draw(LYING, id="c")
    assert "The household at Number Ni…" in words(text)
    assert "<title>The household at Number Nine, Upper Road: 52.5</title>" in text


def test_a_calendar_has_a_square_a_day_larger_where_there_was_more() -> None:
    squares = [one for one in parsed(svg.draw(HEAT, id="c")).iter("rect") if one.find("title") is not None]
    assert len(squares) == 35
    assert [float(one.get("width", "")) for one in squares[:5]] == [3, 4.5, 6, 7.5, 9]
    assert squares[4][0].text == "Fri 6 Nov 2026: 9 touchpoints"
    assert words(svg.draw(HEAT, id="c"))[-5:] == ["none", "1", "2", "3", "4 or more"]


def test_whatever_a_text_holds_stays_a_text() -> None:
    charts: list[Chart] = [
        Bars(NASTY, NASTY, [NASTY] * 2, [Series(NASTY, [1, 2]), Series(NASTY, [0, 1])], unit=NASTY),
        Sparks(NASTY, NASTY, [Spark(NASTY, [1, 2], NASTY)]),
        Heat(NASTY, NASTY, date(2026, 1, 1), [1, 2], unit=NASTY),
    ]
    for chart in charts:
        text = svg.draw(chart, id="c", titled=True)
        assert {one.tag for one in parsed(text).iter()} <= TAGS
        assert not re.search(r"[^\n -~\xa1-\uffff]|[\u202e]|<script", text)
        text.encode()


@pytest.mark.parametrize(
    "chart",
    [
        Bars("", "", [], []),
        Bars("", "", ["a"], [Series("x", [0])]),
        Bars("", "", ["a"] * 500, [Series("x", [1] * 500)]),
        Heat("", "", date(2026, 1, 1), []),
        Heat("", "", date(2020, 1, 1), [0] * 2400),
        Sparks("", "", []),
        Sparks("", "", [Spark("", [0], "")]),
    ],
)
def test_little_and_much_are_drawn_too(chart: Chart) -> None:
    test_nothing_of_it_lies_outside(chart)


def test_a_file_of_its_own_shows_its_title_and_knows_dark_from_light() -> None:
    text = svg.render(Page(noun="graph", blocks=[Lines(["words"]), STACKED], record=None))
    root = ET.fromstring(text)  # noqa: S314 - it was drawn here
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "prefers-color-scheme:dark" in text
    assert text.endswith("</svg>\n")
    assert ">Touchpoints a month</text>" in text


def test_a_page_without_a_chart_is_no_picture() -> None:
    assert svg.render(Page(noun="show", blocks=[Lines(["words"])], record=None)) == ""


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", svg.COLOURS)
@pytest.mark.parametrize("page", ["#ffffff", "#161616"])
def test_each_colour_is_seen_on_a_light_page_and_on_a_dark_one(colour: str, page: str) -> None:
    darker, lighter = sorted((luminance(colour), luminance(page)))
    assert (lighter + 0.05) / (darker + 0.05) >= 3  # WCAG 2.2, 1.4.11
