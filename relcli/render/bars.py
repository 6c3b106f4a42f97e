"""A chart as lines of text: bars, courses and calendars of characters, with their figures beside them.

What is told apart is told apart by its sign, which a legend names; a colour only repeats it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from relcli.render import scale
from relcli.render.fit import GAP
from relcli.render.sanitise import clean, clean_all
from relcli.render.width import aligned, cells, pad, wrapped
from relcli.views.chart import Bars, Chart, Heat, Series, Spark, Sparks

WIDTH = 80
"""Cells, where nobody says how many there are."""

SIGNS = "█▒▓░#=+o"
"""Of the series, by their place."""
EIGHTHS = "▏▎▍▌▋▊▉█"
STEPS = "▁▂▃▄▅▆▇█"
SHADES = "·░▒▓█"
NOTHING = "·"

_LEAST_BAR = 10
_COMFORTABLE_BAR = 20
"""Cells that bars keep before the figures of each series stand beside them."""
_LONGEST_BAR = 80
_LEAST_LABEL = 8
_NO_LIMIT = 10**6


class Piece(NamedTuple):
    """A part of a line, clean: `series` is the place of what it draws, from 1; 0: it is a word or a figure."""

    text: str
    series: int = 0
    quiet: bool = False


Line = Sequence[Piece]


def text_of(line: Line) -> str:
    """A line as it is read."""
    return "".join(piece.text for piece in line)


def lines(chart: Chart, width: int | None) -> list[Line]:
    """The chart without its title and its description, at most `width` cells wide; None: 80, but no label is broken."""
    if isinstance(chart, Bars):
        return list(_bars(chart, width))
    if isinstance(chart, Heat):
        return list(_heat(chart, width or WIDTH))
    return list(_sparks(chart, width))


# Bars


def _bars(bars: Bars, width: int | None) -> Iterator[Line]:
    if not bars.labels:
        return
    most, all_totals = scale.most_of(bars), scale.totals(bars)
    labels = _Labels(bars.labels, width)
    total = aligned([*([_ALL] if len(bars.series) > 1 else []), *map(scale.figure, all_totals)], "right")
    each = _figures(bars.series) if len(bars.series) > 1 else []
    room = (width or WIDTH) - labels.width - GAP - cells(total[0]) - GAP
    beside = sum(cells(column[0]) + GAP for column in each)
    if room - beside >= _COMFORTABLE_BAR:
        room -= beside
    else:
        each = []
    room = min(_LONGEST_BAR, max(_LEAST_BAR, room))
    gap = Piece(" " * GAP)
    if len(bars.series) > 1:
        signs = [part for place, column in enumerate(each, 1) for part in (gap, Piece(column[0], place))]
        yield [Piece(" " * labels.width), *signs, gap, Piece(total[0], quiet=True)]
    rows = total[-len(bars.labels) :]
    for number, figure in enumerate(rows):
        values = [one.values[number] for one in bars.series]
        known = [part for column in each for part in (gap, Piece(column[number + 1]))]
        bar = _one(values[0], most, room) if len(values) == 1 else _stacked(values, most, room)
        first, *further = labels.of(number)
        yield [Piece(first), *known, gap, Piece(figure), *([gap, *bar] if bar else [])]
        for line in further:
            yield [Piece(line)]
    if len(bars.series) > 1:
        yield []
        yield from _legend([(_sign(place), one.name, place) for place, one in enumerate(bars.series, 1)], width)


_ALL = "all"


def _figures(series: Sequence[Series]) -> list[list[str]]:
    """A column a series: its sign, then its figures; a dot for none."""
    return [
        aligned([_sign(place), *(NOTHING if value == 0 else scale.figure(value) for value in one.values)], "right")
        for place, one in enumerate(series, 1)
    ]


def _one(value: float, most: float, room: int) -> list[Piece]:
    """A bar to the eighth of a cell; some is never shown as none."""
    eighths = min(room * 8, round(value / most * room * 8))
    full, part = divmod(max(eighths, value > 0), 8)
    bar = EIGHTHS[-1] * full + (EIGHTHS[part - 1] if part else "")
    return [Piece(bar, 1)] if bar else []


def _stacked(values: Sequence[float], most: float, room: int) -> list[Piece]:
    """A bar of several signs; each series of which there is some has a cell at least."""
    shares = _shares(values, min(room, round(sum(values) / most * room)))
    return [Piece(_sign(place) * share, place) for place, share in enumerate(shares, 1) if share]


def _shares(values: Sequence[float], whole: int) -> list[int]:
    """So many cells shared out by the values, as evenly as whole cells can be, one at least where there is some."""
    total = sum(values)
    if not total:
        return [0] * len(values)
    exact = [value / total * whole for value in values]
    shares = [max(int(one), value > 0) for one, value in zip(exact, values, strict=True)]
    while sum(shares) < whole:
        shares[max(range(len(shares)), key=lambda at: exact[at] - shares[at])] += 1
    while sum(shares) > whole and max(shares) > 1:
        shares[max((at for at in range(len(shares)) if shares[at] > 1), key=lambda at: shares[at] - exact[at])] -= 1
    return shares


def _sign(place: int) -> str:
    return SIGNS[(place - 1) % len(SIGNS)]


def _legend(told: Sequence[tuple[str, str, int]], width: int | None, indent: int = 0) -> Iterator[Line]:
    """What each sign stands for, in as many lines as it takes."""
    line: list[Piece] = [Piece(" " * indent)]
    taken = indent
    for sign, name, series in told:
        words = f" {clean(name)}"
        wide = cells(sign) + cells(words)
        if taken > indent and taken + GAP + wide > (width or WIDTH):
            yield line
            line, taken = [Piece(" " * indent)], indent
        elif taken > indent:
            line.append(Piece(" " * GAP))
            taken += GAP
        line += [Piece(sign, series), Piece(words)]
        taken += wide
    if len(line) > 1:
        yield line


# A calendar


def _heat(heat: Heat, width: int) -> Iterator[Line]:
    """A week a column and a day a row; where not all weeks fit, the later ones stand below the earlier ones."""
    days = scale.weekdays_of(heat)
    left = max(map(cells, days)) + 1
    weeks = scale.weeks_of(heat)
    pitch = 2 if left + weeks * 2 <= width else 1
    a_band = max(1, (width - left) // pitch)
    levels = scale.shades(heat.values)
    grid = [[" "] * weeks for _ in days]
    for one in scale.days_of(heat):
        grid[one.weekday][one.week] = SHADES[scale.strength(one.value, levels)]
    for begin in range(0, weeks, a_band):
        if begin:
            yield []
        yield [Piece(" " * left), Piece(_months(heat, begin, begin + a_band, pitch), quiet=True)]
        for day, row in zip(days, grid, strict=True):
            shown = (" " * (pitch - 1)).join(row[begin : begin + a_band])
            yield [Piece(pad(day, left), quiet=True), Piece(shown, 1)]
    if heat.values:
        yield []
        told = [(SHADES[one.strength], scale.shade_words(one, last=one is levels[-1]), 1) for one in levels]
        yield from _legend([(NOTHING, "none", 1), *told], width, left)


def _months(heat: Heat, begin: int, end: int, pitch: int) -> str:
    """The names of the months, each above the week in which it begins; at the edge that of the one that goes on."""
    months = scale.months_of(heat)
    goes_on = [(begin, month) for week, month in months if week < begin][-1:]
    crowded = any(begin <= week < begin + scale.ROOM_OF_A_MONTH for week, _ in months)
    line = ""
    for week, month in [*([] if crowded else goes_on), *months]:
        at = (week - begin) * pitch
        if begin <= week < end and at >= len(line) and at + len(month) <= (end - begin) * pitch:
            line = f"{line:{at}}{month} "
    return line.rstrip()


# Courses


def _sparks(sparks: Sparks, width: int | None) -> Iterator[Line]:
    rows = sparks.rows
    if not rows:
        return
    labels = _Labels([row.label for row in rows], width)
    course = max(len(row.values) for row in rows)
    room = (width or _NO_LIMIT) - labels.width - course - 2 * GAP
    beside = all(cells(clean(row.says)) <= room for row in rows)
    for number, row in enumerate(rows):
        first, *further = labels.of(number)
        drawn = [Piece(first), Piece(" " * GAP), Piece(pad(_course(row), course), 1)]
        yield [*drawn, Piece(" " * GAP), Piece(clean(row.says))] if beside else drawn
        below = [] if beside else wrapped(clean(row.says), (width or WIDTH) - GAP)
        for line in (*further, *(f"{' ' * GAP}{line}" for line in below)):
            yield [Piece(line)]


def _course(row: Spark) -> str:
    """A step a value, the highest that of the most; a dot where there was nothing."""
    most = max(row.values, default=0) or 1
    return "".join(
        STEPS[min(len(STEPS) - 1, max(0, round(value / most * len(STEPS)) - 1))] if value > 0 else NOTHING
        for value in row.values
    )


# Labels


class _Labels:
    """Labels in a column: where `width` says so, broken into lines of no more than a third of it."""

    def __init__(self, labels: Sequence[str], width: int | None) -> None:
        most = _NO_LIMIT if width is None else max(_LEAST_LABEL, width // 3)
        self._lines = [wrapped(label, most) for label in clean_all(labels)]
        self.width = max(cells(line) for some in self._lines for line in some)

    def of(self, number: int) -> list[str]:
        """The lines of one label, as wide as the column."""
        return [pad(line, self.width) for line in self._lines[number]]
