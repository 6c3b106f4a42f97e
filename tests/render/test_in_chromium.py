"""Pages in a real browser: what it asks for and complains of, and what is to be seen on a screen and on paper."""

import re
import struct
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal

import pytest

from relcli.render.html import render
from relcli.render.sanitise import clean
from relcli.views.table import Page
from tests.browser import PROGRAM, Browser, chromium
from tests.render.rich_page import NASTY, RICH, TODAY, hostile

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here: apt-get install chromium")

HOSTILE = Page("report", [block for text in NASTY for block in hostile(text).blocks], {}, title="".join(NASTY))
WIDE = hostile("w" * 300)

A4, LETTER = (8.27, 11.69), (8.5, 11.0)
"""Inches."""

BLACK_SHEEP = (
    "<script>document.title = 'mine'</script>"
    '<img src="http://127.0.0.1:9/x">'
    '<link rel="stylesheet" href="http://127.0.0.1:9/y">'
    "<style>h1 { display: none }</style>"
    '<p style="color: red">x</p>'
    "</main>"
)
"""What no page of relcli has."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def written(file: Path, page: Page) -> Path:
    file.write_text(render(page, TODAY), encoding="utf-8")
    return file


@pytest.mark.parametrize("page", [RICH, HOSTILE, WIDE], ids=["rich", "hostile", "wide"])
def test_a_page_loads_asks_for_nothing_and_gives_no_cause_for_complaint(
    browser: Browser, file: Path, page: Page
) -> None:
    seen = browser.open(written(file, page))
    assert seen.requests == [file.as_uri()]
    assert seen.complaints == []
    assert browser.value("document.compatMode") == "CSS1Compat"
    assert browser.value("document.title").split() == clean(page.title).split()
    assert browser.value("document.scripts.length") == 0
    assert set(browser.value("[...new Set([...document.body.querySelectorAll('*')].map(one => one.localName))]")) <= {
        *(
            "main",
            "footer",
            "section",
            "details",
            "summary",
            "nav",
            "div",
            "h1",
            "h2",
            "p",
            "br",
            "span",
            "time",
            "a",
            "ol",
            "li",
        ),
        *("dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
        *(
            "svg",
            "title",
            "desc",
            "g",
            "defs",
            "pattern",
            "rect",
            "path",
            "line",
            "polyline",
            "circle",
            "text",
            "tspan",
        ),
    }


def test_nasty_texts_are_to_be_read_as_they_are(browser: Browser, file: Path) -> None:
    browser.open(written(file, HOSTILE))
    cells = browser.value("[...document.querySelectorAll('tbody td:last-child')].map(one => one.textContent)")
    assert cells == [clean(text) for text in NASTY]


@pytest.mark.parametrize("page", [RICH, WIDE], ids=["rich", "wide"])
def test_a_page_is_as_wide_as_the_screen_in_light_and_in_dark(browser: Browser, file: Path, page: Page) -> None:
    browser.open(written(file, page))
    schemes: dict[Literal["light", "dark"], str] = {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 24, 28)"}
    for width, (scheme, ground) in product((360, 800, 1280), schemes.items()):
        browser.screen(width=width, scheme=scheme)
        assert browser.value("document.documentElement.scrollWidth") == width
        assert browser.value("getComputedStyle(document.documentElement).backgroundColor") == ground


def test_there_is_a_picture_of_a_page(browser: Browser, file: Path) -> None:
    browser.open(written(file, RICH))
    browser.screen(width=800)
    picture = browser.screenshot()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">I", picture[16:20]) == (800,)


def test_on_a_phone_a_course_is_seen_from_its_end_and_any_other_picture_from_its_beginning(
    browser: Browser, file: Path
) -> None:
    def seen(width: int) -> set[tuple[bool, bool, bool]]:
        """Whether it is a course, and whether its left end and its right end are to be seen."""
        browser.screen(width=width)
        found = browser.value(
            "[...document.querySelectorAll('figure .scroll')].map(box => {"
            " const [outer, inner] = [box, box.firstElementChild].map(one => one.getBoundingClientRect());"
            " return [box.classList.contains('newest'), inner.left - outer.left, outer.right - inner.right]; })"
        )
        return {(is_course, -1 < left < 1, right > -1) for is_course, left, right in found}

    browser.open(written(file, RICH))
    assert seen(360) == {(True, False, True), (False, True, False)}
    assert seen(1280) == {(True, True, True), (False, True, True)}


def test_on_a_phone_a_table_of_many_columns_is_stacked_and_nothing_of_it_is_out_of_sight(
    browser: Browser, file: Path
) -> None:
    browser.open(written(file, RICH))
    look = "getComputedStyle(document.querySelector('tbody td')).display"
    browser.screen(width=360)
    assert browser.value(look) == "grid"
    assert browser.value("[...document.querySelectorAll('table')].every(one => one.scrollWidth <= 360)") is True
    browser.screen(width=1280)
    assert browser.value(look) == "table-cell"


@pytest.mark.parametrize(("paper", "points"), [(A4, (595, 842)), (LETTER, (612, 792))], ids=["A4", "Letter"])
def test_on_paper_a_page_is_light_and_nothing_is_cut(
    browser: Browser, file: Path, paper: tuple[float, float], points: tuple[int, int]
) -> None:
    browser.open(written(file, RICH))
    printed = browser.pdf(*paper)
    assert printed.startswith(b"%PDF")
    sizes = {
        (int(float(wide)), int(float(high))) for wide, high in re.findall(rb"/MediaBox \[0 0 (\S+) (\S+?)\]", printed)
    }
    assert len(sizes) == 1
    assert all(abs(size - point) <= 1 for size, point in zip(sizes.pop(), points, strict=True))

    inside = int((paper[0] - 30 / 25.4) * 96)  # CSS pixels between the margins
    browser.screen(width=inside, scheme="dark", media="print")
    assert browser.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.value("document.documentElement.scrollWidth") <= inside
    assert browser.value("getComputedStyle(document.querySelector('details')).display") == "none"


def test_the_policy_of_a_page_refuses_whatever_is_not_the_page(browser: Browser, file: Path) -> None:
    file.write_text(render(RICH, TODAY).replace("</main>", BLACK_SHEEP), encoding="utf-8")
    seen = browser.open(file)
    assert seen.requests == [file.as_uri()]
    told = "\n".join(seen.complaints)
    assert all(word in told for word in ("script-src", "img-src", "style-src-elem", "style-src-attr"))
    assert browser.value("document.title") == RICH.title
    assert browser.value("getComputedStyle(document.querySelector('h1')).display") == "block"


def test_this_proof_would_notice_a_request(browser: Browser, file: Path) -> None:
    unguarded = re.sub(r'<meta http-equiv="Content-Security-Policy".*\n', "", render(RICH, TODAY))
    file.write_text(unguarded.replace("</main>", BLACK_SHEEP), encoding="utf-8")
    seen = browser.open(file)
    assert set(seen.requests) == {file.as_uri(), "http://127.0.0.1:9/x", "http://127.0.0.1:9/y"}
    assert browser.value("document.title") == "mine"
