import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.render.sanitise import REPLACEMENT, clean, clean_all, clean_file, clean_lines

ZERO_WIDTH_JOINERS = "\u200c\u200d"
VISIBLE_FORMAT_MARKS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"


def is_forbidden(char: str) -> bool:
    code = ord(char)
    return (
        unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
        or (unicodedata.category(char) == "Cf" and char not in ZERO_WIDTH_JOINERS + VISIBLE_FORMAT_MARKS)
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
        or 0xE0000 <= code <= 0xE007F
    )


def test_no_forbidden_character_of_unicode_gets_through() -> None:
    leaks = [code for code in range(0x110000) if is_forbidden(char := chr(code)) and char in clean(char)]
    assert leaks == []


def test_every_character_that_can_be_seen_stays() -> None:
    seen = "".join(
        char for char in map(chr, range(0x110000)) if unicodedata.category(char)[0] in "LNPSM" and not is_blank(char)
    )
    assert clean(seen) == seen


def is_blank(char: str) -> bool:
    return char in "\u115f\u1160\u3164\uffa0"


@given(st.text(st.characters()))
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert not any(map(is_forbidden, clean(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Acme Dental", "Acme Dental"),
        ("Café Zoë, Straße 5 … “ok”", "Café Zoë, Straße 5 … “ok”"),
        ("one\ntwo", "one two"),
        ("one\r\ntwo", "one two"),
        ("one\n\n\ttwo", "one two"),
        ("one\ttwo", "one two"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("\x9b31m", "\ufffd31m"),
        ("\x00\x07\x7f", "\ufffd" * 3),
        ("a\u202eb", "a\ufffdb"),
        ("a\u2028b", "a\ufffdb"),
        ("\ufeffBOM", "\ufffdBOM"),
        ("blank\u3164letter", "blank\ufffdletter"),
        ("soft\u00adhyphen", "soft\ufffdhyphen"),
        ("half \ud83d", "half \ufffd"),
        ("hidden \U000e0041", "hidden \ufffd"),
        ("👩🏽\u200d🚀 ❤\ufe0f", "👩🏽\u200d🚀 ❤\ufe0f"),
        ("\u0645\u06cc\u200c\u062e\u0648", "\u0645\u06cc\u200c\u062e\u0648"),  # Persian
    ],
)
def test_what_becomes_of_a_text(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("one", ["one"]),
        ("one\ntwo\r\nthree\rfour", ["one", "two", "three", "four"]),
        ("one\n\ntwo\n", ["one", "", "two"]),
        ("a\tb\n\x1bc", ["a b", f"{REPLACEMENT}c"]),
    ],
)
def test_line_breaks_can_be_kept(text: str, expected: list[str]) -> None:
    assert clean_lines(text) == expected


@given(st.text(st.characters()))
def test_no_line_holds_a_forbidden_character(text: str) -> None:
    assert not any(is_forbidden(char) for line in clean_lines(text) for char in line)


@given(st.text(st.characters()))
def test_a_file_keeps_its_line_feeds_and_tabs_and_nothing_forbidden(text: str) -> None:
    shown = clean_file(text)
    assert not any(is_forbidden(char) for char in shown if char not in "\t\n")
    assert all(after in {before, REPLACEMENT} for before, after in zip(text, shown, strict=True))
    assert all(
        after == before for before, after in zip(text, shown, strict=True) if before in "\t\n" or before.isprintable()
    )


def test_a_file_is_shown_as_it_is_but_for_what_a_terminal_acts_on() -> None:
    assert (
        clean_file('a\t"b\nc"\r\n\x1b[31mé\x9b\u202e\n')
        == f'a\t"b\nc"{REPLACEMENT}\n{REPLACEMENT}[31mé{REPLACEMENT * 2}\n'
    )


@given(st.lists(st.text(st.characters())))
def test_many_are_cleaned_as_one_by_one(texts: list[str]) -> None:
    assert list(clean_all(texts)) == [clean(text) for text in texts]
