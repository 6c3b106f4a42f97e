"""The pictures in the README are what a terminal of 100 cells shows of the demo on Fri 20 Nov 2026.

Each is made by Rich from the very bytes that the command wrote to a terminal, so that colour and layout are those of
relcli and nothing else draws. `UPDATE_README=1 pytest tests/test_pictures.py` makes them anew: look at them before you
keep them.

What is compared is every line, run by run, with its text and its style, and not the file to the byte: how classes are
numbered and attributes and coordinates written is Rich's own, and another version of it may do so otherwise.
"""

import os
import re
from html import unescape
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from relcli.render.width import cells
from tests.conftest import Relcli

README = Path(__file__).parent.parent / "README.md"
PICTURES = Path(__file__).parent / "data" / "pictures"

NAMES = ["due", "list", "health"]
PICTURED = pytest.mark.parametrize("name", NAMES)

WIDTH = 100

PAPER, INK = (24, 26, 31), (222, 224, 228)
INKS = [
    *[(24, 26, 31), (255, 123, 114), (126, 201, 120), (224, 178, 92)],
    *[(121, 184, 255), (226, 154, 236), (106, 208, 214), (222, 224, 228)],
]
LEAST_CONTRAST = 4.5
"""Between any ink and the paper, dimmed ink too: what WCAG asks for text."""

FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix, .{unique_id}-title {{
font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; white-space: pre; }}
.{unique_id}-title {{ font-size: 18px; }}
{styles}
</style>
<defs>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""
"""Rich's own frame fetches a font; this one asks nothing of anybody. Each run of text has its place and its length."""


class Run(NamedTuple):
    """Some text in one style, given as CSS."""

    text: str
    style: str


@pytest.fixture
def demo(relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Relcli:
    """The demo, on a terminal of the pictures' width."""
    relcli.ok("demo", str(tmp_path / "demo.db"))
    monkeypatch.setenv("RELCLI_JOURNAL", str(tmp_path / "demo.db"))
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    return relcli


def picture_of(printed: str, name: str) -> str:
    """What a terminal shows of it, as SVG."""
    from rich.console import Console
    from rich.style import Style
    from rich.terminal_theme import TerminalTheme
    from rich.text import Text

    console = Console(
        file=StringIO(),
        record=True,
        width=WIDTH,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
    )
    text = Text.from_ansi(printed.rstrip("\n"), no_wrap=True, overflow="ignore")
    a_run_of_its_own = Style(meta={"looks": "the same"})
    for alone in re.finditer(" {2,}|.", text.plain):
        if cells(alone[0]) > 1:  # else Rich counts a wide character as one cell, and some programs skip leading blanks
            text.stylize(a_run_of_its_own, *alone.span())
    console.print(text, end="\n\n", crop=False)  # Rich clips every line but the last
    return console.export_svg(
        title=f"relcli {name}",
        theme=TerminalTheme(PAPER, INK, INKS),
        code_format=FRAME,
        unique_id=f"relcli-{name}",
    )


def lines_of(svg: str) -> list[list[Run]]:
    """Every line of a picture, from the top, as the runs in it, from the left."""
    styles = dict(re.findall(r"\.(\S+-r\d+) \{ (.*) \}", svg))
    texts = [
        (dict(re.findall(r'([\w-]+)="([^"]*)"', attributes)), unescape(text))
        for attributes, text in re.findall(r"<text ([^>]*)>([^<]*)</text>", svg)
    ]
    placed = sorted(
        (float(at["y"]), float(at["x"]), Run(text, styles[at["class"]]))
        for at, text in texts
        if at["class"] in styles and text.strip()
    )
    return [[run for *_, run in line] for _, line in groupby(placed, key=lambda one: one[0])]


@PICTURED
def test_a_picture_shows_what_a_terminal_does(demo: Relcli, name: str) -> None:
    printed = demo("--color", "always", name, tty=True)
    assert (printed.code, printed.err) == (0, "")
    file, drawn = PICTURES / f"{name}.svg", picture_of(printed.out, name)
    if os.environ.get("UPDATE_README"):
        file.write_text(drawn, encoding="utf-8")
    assert lines_of(file.read_text(encoding="utf-8")) == lines_of(drawn)


@PICTURED
def test_a_picture_has_every_word_that_is_there_without_colour(demo: Relcli, name: str) -> None:
    printed = demo("--color", "never", name, tty=True).out
    said = ["".join(line.split()) for line in printed.splitlines()]
    shown = ["".join("".join(run.text for run in line).split()) for line in lines_of(_kept(name))]
    assert shown == [line for line in said if line]


@PICTURED
def test_a_picture_asks_nothing_of_anybody(name: str) -> None:
    svg = _kept(name).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "://" not in svg
    assert not re.search(r"<script|<image|<use|href|@import|@font-face|url\((?!#)", svg)


@PICTURED
def test_every_ink_can_be_read(name: str) -> None:
    inks = set(re.findall(r"fill: (#[0-9a-f]{6})", _kept(name)))
    assert inks
    assert {ink: ratio for ink in inks if (ratio := _contrast(ink)) < LEAST_CONTRAST} == {}


@PICTURED
def test_the_readme_shows_it_with_words_for_who_cannot_see_it(name: str) -> None:
    readme = README.read_text(encoding="utf-8")
    (said,) = re.findall(rf"!\[(.+)\]\(tests/data/pictures/{name}\.svg\)", readme)
    assert len(said.split()) >= 8


def test_there_is_no_picture_that_nobody_shows() -> None:
    assert sorted(one.stem for one in PICTURES.iterdir()) == sorted(NAMES)


def _kept(name: str) -> str:
    return (PICTURES / f"{name}.svg").read_text(encoding="utf-8")


def _contrast(ink: str) -> float:
    """Of an ink against the paper, 1 to 21, as WCAG reckons it."""
    light, dark = sorted((_luminance(bytes.fromhex(ink[1:])), _luminance(bytes(PAPER))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: bytes) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
