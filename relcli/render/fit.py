"""How wide each column of a table may be: a growing column gives way first, a word is cut last."""

from collections.abc import Sequence
from typing import NamedTuple

GAP = 2
"""Cells between two columns."""

COMFORTABLE_TO_GROW = 20
COMFORTABLE = 16
"""Cells that columns keep for as long as others have more: a date with its year stays on one line."""


class Want(NamedTuple):
    """What a column asks for, in cells: to show each text on one line, and to break no word."""

    natural: int
    floor: int
    grows: bool = False


def fit(wants: Sequence[Want], room: int) -> list[int]:
    """Widths that fill at most `room` cells, the gaps included; never below one cell each."""
    widths = [max(1, want.natural) for want in wants]
    room -= GAP * (len(wants) - 1)
    growing = [want.grows for want in wants]
    bulky = [want.natural > COMFORTABLE for want in wants]
    others = [not want.grows for want in wants]
    everyone = [True] * len(wants)
    floors = [max(1, want.floor) for want in wants]
    for shrinking, least in (
        (growing, [max(floor, COMFORTABLE_TO_GROW) for floor in floors]),
        (others, [max(floor, COMFORTABLE) for floor in floors]),
        (growing, floors),
        (bulky, floors),
        (everyone, floors),
        (everyone, [1] * len(wants)),
    ):
        if sum(widths) > room:
            widths = _shrink(widths, shrinking, least, room)
    return widths


def breaks_no_word(wants: Sequence[Want], room: int) -> bool:
    """Whether every column has its floor within `room` cells, the gaps included."""
    return sum(max(1, want.floor) for want in wants) + GAP * (len(wants) - 1) <= room


def _shrink(widths: Sequence[int], shrinking: Sequence[bool], least: Sequence[int], room: int) -> list[int]:
    """The widest give way first, down to one common level, none below its own `least`."""

    def lowered(level: int) -> list[int]:
        return [
            min(width, max(level, low)) if may else width
            for width, may, low in zip(widths, shrinking, least, strict=True)
        ]

    below, above = 0, max(widths)
    while below < above:
        level = (below + above + 1) // 2
        if sum(lowered(level)) <= room:
            below = level
        else:
            above = level - 1
    fitted = lowered(below)
    spare = room - sum(fitted)
    for index, (width, may) in enumerate(zip(widths, shrinking, strict=True)):
        if spare > 0 and may and fitted[index] < width:
            fitted[index] += 1
            spare -= 1
    return fitted
