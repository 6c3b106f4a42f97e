"""What may stand in a name, a tag, a note and a number. A check gives the problem in words, "" when there is none."""

import re

from relcli.rules.names import words_of

LONGEST_NAME = 200
LONGEST_FIELD = 500
LONGEST_TAG = 50
LONGEST_NOTE = 1_000_000
LONGEST_NUMBER = 10
"""Digits; no whole number that relcli asks for has more."""


def name_problem(text: str) -> str:
    """A name has a letter or digit, no control or direction characters, and at most 200 characters."""
    if not text.strip():
        return "A name cannot be empty."
    if len(text) > LONGEST_NAME:
        return f"A name has at most {LONGEST_NAME} characters; this one has {len(text)}."
    if hidden := hidden_in(text):
        return f"A name {_why_not(hidden)}."
    if not words_of(text):
        return "A name needs at least one letter or digit."
    return ""


def field_problem(label: str, text: str, longest: int = LONGEST_FIELD) -> str:
    """A short field (a phone, a place, a reason) has one line of at most 500 characters, or as many as `longest`."""
    if len(text) > longest:
        return f"The {label} has at most {longest} characters; this one has {len(text)}."
    if hidden := hidden_in(text):
        return f"The {label} {_why_not(hidden)}."
    return ""


def _why_not(hidden: str) -> str:
    """What is wrong with a text of one line that has this character."""
    return "must be on one line" if hidden in "\n\r" else f"cannot hold the invisible character U+{ord(hidden):04X}"


def tag_problem(text: str) -> str:
    """A tag is one word: no space, comma or semicolon, at most 50 characters."""
    if not text or len(text) > LONGEST_TAG or any(char.isspace() or char in ",;" for char in text) or hidden_in(text):
        return f"A tag is one word of at most {LONGEST_TAG} characters, without comma or semicolon."
    return ""


def note_problem(text: str) -> str:
    """A note may hold anything but NUL, up to a million characters."""
    if len(text) > LONGEST_NOTE:
        return f"A note has at most {LONGEST_NOTE:,} characters; this one has {len(text):,}."
    if "\0" in text:
        return "A note cannot hold the character NUL."
    if not _encodable(text):
        return "A note must be valid UTF-8."
    return ""


def whole_in(text: str) -> int | None:
    """The whole number that a text is; None: it is none. Only ASCII digits are: int() takes "1_0" and "+1", too."""
    digits = text.strip()
    is_one = digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_NUMBER
    return int(digits) if is_one else None


def hidden_in(text: str) -> str:
    """The first control, direction, zero-width, blank or unencodable character; "" if there is none."""
    if text.isascii() and text.isprintable():
        return ""
    found = re.search(_HIDDEN, text)
    return found[0] if found else ""


_HIDDEN = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\u115f\u1160\u3164\uffa0"  # letters that are blank
    "\U000e0000-\U000e007f]"
)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
