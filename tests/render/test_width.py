import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.render import width
from relcli.render.sanitise import clean
from relcli.render.width import Align, aligned, cells, pad, wrapped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Acme Dental", 11),
        ("Café Zoë", 8),
        ("cafe\u0301", 4),
        ("東京", 4),
        ("한국", 4),
        ("👨\u200d👩\u200d👧", 2),
        ("👍🏽", 2),
        ("🇩🇪", 2),
        ("1\ufe0f\u20e3", 2),
        ("❤\ufe0f", 2),
        ("▁▂▃▄▅▆▇█ ─│●○", 13),
        ("\u2013 — \u2018\u2019 “” … \xd7 · → � €", 21),
    ],
)
def test_cells_of_a_text(text: str, expected: int) -> None:
    assert cells(text) == expected


def test_the_short_cuts_agree_with_rich() -> None:
    from rich.cells import cell_len

    assert [char for char in width._ONE_CELL if char == clean(char) and cell_len(char) != 1] == []  # noqa: SLF001


@given(st.text().map(clean))
def test_any_text_is_as_wide_as_rich_says(text: str) -> None:
    from rich.cells import cell_len

    assert cells(text) == cell_len(text)


@given(st.text().map(clean), st.integers(0, 30), st.sampled_from(["left", "right"]))
def test_padding_reaches_the_width_and_never_cuts(text: str, to: int, align: str) -> None:
    padded = pad(text, to, "right" if align == "right" else "left")
    assert padded.strip(" ") == text.strip(" ")
    assert len(padded) - len(text) == max(0, to - cells(text))


def test_the_side_of_the_space() -> None:
    assert pad("東京", 6) == "東京  "
    assert pad("東京", 6, "right") == "  東京"


def test_western_text_never_imports_rich() -> None:
    script = (
        "import sys; from relcli.render.width import cells\n"
        "cells('Café — ▁▂▃ “Ω” → … 5 €'); sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc")))), st.sampled_from(["left", "right"]))
def test_what_is_aligned_is_as_wide_as_the_widest_and_padded_as_one_by_one(texts: list[str], align: Align) -> None:
    width = max(map(cells, texts), default=0)
    assert aligned(texts, align) == [pad(text, width, align) for text in texts]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 5, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one two three", 9, ["one two", "three"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a bcdefgh", 3, ["a", "bcd", "efg", "h"]),
        ("東京 大阪", 4, ["東京", "大阪"]),
    ],
)
def test_a_text_is_broken_at_spaces_and_else_within_a_word(text: str, room: int, lines: list[str]) -> None:
    assert wrapped(text, room) == lines


def test_a_word_that_is_to_stay_whole_stands_over() -> None:
    assert wrapped("in /some/where/far now", 6, whole_words=True) == ["in", "/some/where/far", "now"]


@given(st.text().map(clean), st.integers(1, 30), st.booleans())
def test_nothing_of_a_broken_text_goes_missing(text: str, room: int, whole_words: bool) -> None:
    assert "".join(wrapped(text, room, whole_words=whole_words)).replace(" ", "") == text.replace(" ", "")
