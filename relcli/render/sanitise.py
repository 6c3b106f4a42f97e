"""The one sanitiser: what comes from data reaches a terminal or a person only through here.

Text that could move a cursor, change a colour, turn the writing direction or hide is replaced; everything that can be
seen stays as it is, the joiners and variation selectors of emoji and of Persian and Indic writing among it.
"""

import re
from collections.abc import Sequence
from functools import cache

REPLACEMENT = "\ufffd"

UNSEEN = (
    r"\x7f-\x9f"  # DEL and C1: U+009B begins an escape sequence as ESC [ does
    r"\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # soft, directional, line and paragraph marks
    r"\u115f\u1160\u3164\uffa0"  # letters that are blank
    r"\ud800-\udfff"  # halves of a character
    r"\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff"  # noncharacters, annotations
    r"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # layout of hieroglyphs, shorthand and music
    r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags: a text hidden inside a text
) + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 0x11))
"""The inside of a regular expression's brackets: all that is unsafe or hidden, but for the C0 controls."""

_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0"
"""Those of the above that Python holds to be printable."""


def is_safe(text: str) -> bool:
    """Whether all of a line can be seen; told at once, without the long class above."""
    return text.isprintable() and (text.isascii() or not any(blank in text for blank in _BLANK_LETTERS))


def clean(text: str) -> str:
    """The text as one safe line: line breaks and tabs become one space, all else that is unsafe becomes U+FFFD."""
    return text if is_safe(text) else _unsafe().sub(_harmless, text)


def clean_all(texts: Sequence[str]) -> Sequence[str]:
    """The same of many; where all are plain, which is told at once, they are given back."""
    return texts if is_safe("".join(texts)) else [clean(text) for text in texts]


def clean_lines(text: str) -> list[str]:
    """The same, but a line break begins the next item; breaks at the end are dropped. Never empty."""
    breaks_alike = text.rstrip("\r\n").replace("\r\n", "\n").replace("\r", "\n")
    return [clean(line) for line in breaks_alike.split("\n")]


def clean_file(text: str) -> str:
    """What was written for a file, for a terminal: line feeds and tabs stay, all else that is unsafe becomes U+FFFD."""
    return re.sub(rf"(?![\t\n -~])[\x00-\x1f{UNSEEN}]", REPLACEMENT, text)


@cache
def _unsafe() -> re.Pattern[str]:
    # Looking ahead for ASCII first takes a quarter of the time: it saves most characters the walk through the class.
    return re.compile(rf"[\t\n\r]+|(?![ -~])[\x00-\x1f{UNSEEN}]")


def _harmless(found: re.Match[str]) -> str:
    return " " if found[0][0] in "\t\n\r" else REPLACEMENT
