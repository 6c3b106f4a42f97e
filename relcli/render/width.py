"""How many terminal cells a cleaned text takes: most characters one, CJK and emoji two, combining marks none."""

from collections.abc import Sequence
from typing import Literal

Align = Literal["left", "right"]

_WESTERN_END = "\u0300"  # the combining marks begin here

_ONE_CELL = frozenset(
    chr(code)
    for first, last in (
        (0x20, 0x2FF),
        (0x370, 0x482),  # Greek and Cyrillic
        (0x2010, 0x2027),  # dashes, quotation marks, bullets, the ellipsis
        (0x20AC, 0x20AC),  # the euro
        (0x2190, 0x21FF),  # arrows
        (0x2212, 0x2212),  # minus
        (0x2500, 0x25FC),  # boxes, blocks (the sparkline) and shapes
        (0x2713, 0x2717),  # ticks and crosses
        (0xFFFD, 0xFFFD),  # what the sanitiser puts in place of what it takes away
    )
    for code in range(first, last + 1)
)


def cells(text: str) -> int:
    """Cells that a cleaned text takes; only a script beyond Latin, Greek and Cyrillic costs the import of Rich."""
    if text.isascii() or max(text) < _WESTERN_END or _ONE_CELL.issuperset(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def pad(text: str, width: int, align: Align = "left") -> str:
    """The text with spaces up to `width` cells; a wider text is left as it is."""
    if text.isascii():
        return text.rjust(width) if align == "right" else text.ljust(width)
    space = " " * (width - cells(text))
    return space + text if align == "right" else text + space


def aligned(texts: Sequence[str], align: Align) -> list[str]:
    """All of them padded to the width of the widest."""
    if "".join(texts).isascii():
        width = max(map(len, texts), default=0)
        return [text.rjust(width) if align == "right" else text.ljust(width) for text in texts]
    width = max(map(cells, texts), default=0)
    return [pad(text, width, align) for text in texts]


def wrapped(text: str, room: int, *, whole_words: bool = False) -> list[str]:
    """A cleaned text in lines of so many cells, broken at spaces; a longer word is broken too, unless `whole_words`.

    An empty text is one empty line.
    """
    if cells(text) <= room:
        return [text]
    found, line = [], ""
    for word in text.split(" "):
        rest = word
        joined = f"{line} {word}" if line else word
        if cells(joined) <= room:
            line = joined
            continue
        if line:
            found.append(line)
        while cells(rest) > room and not whole_words:
            cut = next(at for at in range(len(rest), 0, -1) if cells(rest[:at]) <= room or at == 1)
            found.append(rest[:cut])
            rest = rest[cut:]
        line = rest
    return [*found, line] if line or not found else found
