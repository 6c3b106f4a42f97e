"""A chart as a picture of its own: an inline SVG that a page or a file takes as it is.

It asks for nothing from anywhere and has no script and no style attribute, so that the strictest page may hold it. Text
and lines have the colour of the text around it; a series has the colour `--chart-1` (`--chart-2` …) of the page where
there is one, and a pattern. Whoever cannot see it hears its title and its description.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate
from math import ceil, floor, log10

from relcli.dates import fmt_day
from relcli.render import scale
from relcli.render.sanitise import clean
from relcli.render.width import cells
from relcli.views.chart import Bars, Chart, Heat, Spark, Sparks
from relcli.views.table import Page, Table

WIDTH = 560
"""User units; a page makes it as wide as it likes."""

COLOURS = ("#3d7dc4", "#c2571a", "#2f8a5b", "#a4559e", "#8a7522", "#7a7a80")
"""Of the series, by their place; each can be told from a white page and from a black one."""

CELL = 7.2
"""The width of a character, near enough, and the size that it is drawn in."""
SIZE = 12

_MARGIN = 12
"""Around a picture that is a file of its own."""
_LINE = 16
_PLOT = 150
_TICKS = 4
_GAP = 4
_LYING = 22
"""The pitch of bars that lie, a label beside each."""
_MOST_LYING = 12
_DAY = 10
"""The pitch of the days of a calendar."""
_SHORTEST_LABEL, _LONGEST_LABEL = 30, 200

_STYLE = "svg{color:#1b1b1b;background:#fff}@media(prefers-color-scheme:dark){svg{color:#e8e8e8;background:#161616}}"

# Drawn over a faint ground of the same colour, 8 by 8.
PATTERNS = (
    '<rect width="8" height="8" stroke="none"/>',
    '<path fill="none" stroke-width="2" d="M-2 2L2 -2M0 8L8 0M6 10L10 6"/>',
    '<path stroke="none" d="M1 1h3v3h-3zM5 5h3v3h-3z"/>',
    '<path fill="none" stroke-width="2" d="M0 2H8M0 6H8"/>',
    '<path fill="none" stroke-width="1.5" d="M0 0L8 8M0 8L8 0"/>',
    '<path fill="none" stroke-width="2" d="M2 0V8M6 0V8"/>',
)


def draw(chart: Chart, *, id: str, titled: bool = False) -> str:  # noqa: A002 - the attribute is called so
    """The chart as one `svg` element on one line; with `titled` its title is to be seen, too.

    `id` begins the name of everything in it that has one: letters, digits and hyphens, once in a document.
    """
    return _drawn(chart, id, "", titled=titled)


def render(item: Table | Page) -> str:
    """The chart of a page as a file of its own; "": there is none."""
    blocks = item.blocks if isinstance(item, Page) else ()
    chart = next((block for block in blocks if isinstance(block, Bars | Sparks | Heat)), None)
    return "" if chart is None else f"{_drawn(chart, 'chart', f'<style>{_STYLE}</style>', titled=True)}\n"


def _drawn(chart: Chart, name: str, style: str, *, titled: bool) -> str:
    if isinstance(chart, Bars):
        height, shapes = _bars(chart, name)
    elif isinstance(chart, Heat):
        height, shapes = _heat(chart)
    else:
        height, shapes = _sparks(chart)
    head = _LINE + _GAP if titled else 0
    title = _text(0, SIZE, chart.title, "start", ' font-weight="bold"') if titled else ""
    shown = f'{title}<g transform="translate(0 {head})">{shapes}</g>' if titled else shapes
    height += head
    space, margin = (' xmlns="http://www.w3.org/2000/svg"', _MARGIN) if style else ("", 0)
    wide, high = WIDTH + 2 * margin, _n(height + 2 * margin)
    return (
        f'<svg{space} role="img" aria-labelledby="{name}-title {name}-desc" viewBox="{-margin} {-margin} {wide} {high}"'
        f' width="{wide}" height="{high}" font-family="system-ui, sans-serif" font-size="{SIZE}"'
        f' fill="currentColor"><title id="{name}-title">{_safe(chart.title)}</title>'
        f'<desc id="{name}-desc">{_safe(chart.description)}</desc>{style}{shown}</svg>'
    )


# Bars


def _bars(bars: Bars, name: str) -> tuple[float, str]:
    """How high it is, and its shapes."""
    if not bars.labels:
        return 0, ""
    legend_height, legend = _legend(bars, name)
    slot = (WIDTH - _axis_width(bars)) / len(bars.labels)
    fits = all(_wide(word) + _GAP <= slot for lines in _in_lines(bars.labels, slot) for word in lines)
    shape = _standing if fits or len(bars.labels) > _MOST_LYING else _lying
    height, shapes = shape(bars, name, legend_height)
    return height, _defs(bars, name) + legend + shapes


def _standing(bars: Bars, name: str, top: float) -> tuple[float, str]:
    """Bars beside one another, their figures above them and their labels below in two lines."""
    left, most = _axis_width(bars), scale.most_of(bars)
    top += _LINE  # the figure of the highest
    slot, bottom = (WIDTH - left) / len(bars.labels), top + _PLOT
    thick = min(slot * 0.72, 48)
    drawn = [_grid(left, top, bars)]
    figures = [scale.figure(total) for total in scale.totals(bars)]
    all_fit = max(map(_wide, figures)) <= slot
    for number, (title, parts) in enumerate(_parts(bars)):
        middle = left + slot * (number + 0.5)
        shares = [part / most * _PLOT for part in parts]
        ends = list(accumulate(shares))
        rects = "".join(
            _rect(middle - thick / 2, bottom - end, thick, share, f"url(#{name}-{place})")
            for place, (share, end) in enumerate(zip(shares, ends, strict=True), 1)
            if share > 0
        )
        if all_fit:
            rects += _text(middle, bottom - ends[-1] - _GAP, figures[number], "middle")
        drawn.append(f"<g><title>{_safe(title)}</title>{rects}</g>")
    drawn += [_rect(left, bottom, WIDTH - left, 1, "currentColor"), *_axis_labels(bars.labels, left, slot, bottom)]
    lines = 2 if any(rest for _, rest in _in_lines(bars.labels, slot)) else 1
    return bottom + lines * _LINE + _GAP, "".join(drawn)


def _lying(bars: Bars, name: str, top: float) -> tuple[float, str]:
    """Bars below one another, a label before each and its figure behind it."""
    figures = [scale.figure(total) for total in scale.totals(bars)]
    left = _label_width(bars.labels)
    room, most = WIDTH - left - max(map(_wide, figures)) - 2 * _GAP, scale.most_of(bars)
    drawn = []
    for number, (title, parts) in enumerate(_parts(bars)):
        above = top + number * _LYING
        shares = [part / most * room for part in parts]
        ends = list(accumulate(shares))
        rects = "".join(
            _rect(left + end - share, above + _GAP / 2, share, _LYING - _GAP, f"url(#{name}-{place})")
            for place, (share, end) in enumerate(zip(shares, ends, strict=True), 1)
            if share > 0
        )
        line = above + _LYING / 2 + SIZE / 3
        label = _text(left - 2 * _GAP, line, _cut(bars.labels[number], left - 2 * _GAP), "end")
        figure = _text(left + ends[-1] + _GAP, line, figures[number], "start")
        drawn.append(f"<g><title>{_safe(title)}</title>{label}{rects}{figure}</g>")
    return top + len(bars.labels) * _LYING, "".join(drawn)


def _parts(bars: Bars) -> Iterator[tuple[str, Sequence[float]]]:
    """Each bar in words, and how much of each series it has."""
    for number, (label, total) in enumerate(zip(bars.labels, scale.totals(bars), strict=True)):
        values = [one.values[number] for one in bars.series]
        told = f"{label}: {_amount(total, bars.unit)}"
        if len(values) > 1:
            each = (
                f"{one.name} {scale.figure(value)}" for one, value in zip(bars.series, values, strict=True) if value
            )
            told = f"{told}; {', '.join(each)}".removesuffix("; ")
        yield told, values


def _amount(value: float, unit: str) -> str:
    """A figure with what is counted: 2 touchpoints, 1 touchpoint."""
    return f"{scale.figure(value)} {unit if value != 1 else unit.removesuffix('s')}".rstrip()


def _grid(left: float, top: float, bars: Bars) -> str:
    most = scale.most_of(bars)
    lines = []
    for tick in _ticks(bars):
        height = top + _PLOT - tick / most * _PLOT
        lines += [
            f'<rect x="{_n(left)}" y="{_n(height)}" width="{_n(WIDTH - left)}" height="1" fill-opacity=".15"/>',
            _text(left - 2 * _GAP, height + _GAP, scale.figure(tick), "end", ' fill-opacity=".75"'),
        ]
    return "".join(lines)


def _ticks(bars: Bars) -> list[float]:
    """Round figures up to the end of the scale, about as many as can be read; whole ones where all amounts are."""
    most = scale.most_of(bars)
    rough = most / _TICKS
    unit = 10 ** floor(log10(rough))
    step = next(unit * size for size in (1, 2, 2.5, 5, 10) if unit * size >= rough)
    if all(isinstance(value, int) for one in bars.series for value in one.values):
        step = ceil(step)
    ticks = [step * number for number in range(1, floor(most / step + 1e-9) + 1)]
    return [int(tick) if tick == int(tick) else tick for tick in ticks]


def _axis_width(bars: Bars) -> float:
    return max((_wide(scale.figure(tick)) for tick in _ticks(bars)), default=0) + 2 * _GAP


def _axis_labels(labels: Sequence[str], left: float, slot: float, bottom: float) -> Iterator[str]:
    """Each label, or every so many; the second line of it where it is another than before."""
    split = _in_lines(labels, slot)
    every = max(1, ceil((max(_wide(first) for first, _ in split) + _GAP) / slot))
    rest, taken = "", 0.0
    for number in range(0, len(labels), every):
        middle = left + slot * (number + 0.5)
        first, second = split[number]
        yield _text(middle, bottom + _LINE - 1, first, "middle")
        begins = middle - _wide(second) / 2
        if second and second != rest and begins >= taken:
            yield _text(middle, bottom + 2 * _LINE - 2, second, "middle", ' fill-opacity=".75"')
            rest, taken = second, begins + _wide(second) + _GAP


def _in_lines(labels: Sequence[str], slot: float) -> list[tuple[str, str]]:
    """Each label in two lines, the first word in the first; the second is empty where all fit on one."""
    if all(_wide(label) + _GAP <= slot for label in labels):
        return [(label, "") for label in labels]
    return [(first, rest) for first, _, rest in (label.partition(" ") for label in labels)]


def _legend(bars: Bars, name: str) -> tuple[float, str]:
    """What each pattern stands for, where there are several; how high that is, and its shapes."""
    if len(bars.series) < 2:  # noqa: PLR2004 - one needs no telling apart
        return 0, ""
    drawn, across, line = [], 0.0, 0
    for place, one in enumerate(bars.series, 1):
        shown = _cut(one.name, WIDTH - 2 * _LINE)
        wide = _LINE + _wide(shown) + _LINE
        if across and across + wide - _LINE > WIDTH:
            across, line = 0.0, line + 1
        drawn += [
            _rect(across, line * _LINE + 2, SIZE - 1, SIZE - 1, f"url(#{name}-{place})"),
            _text(across + _LINE, line * _LINE + SIZE - 1, shown, "start"),
        ]
        across += wide
    return (line + 1) * _LINE + _GAP, "".join(drawn)


def _defs(bars: Bars, name: str) -> str:
    """A pattern a series. The colour stands twice: what knows no custom property takes the one around."""
    patterns = []
    for place in range(len(bars.series)):
        colour, shape = COLOURS[place % len(COLOURS)], PATTERNS[place % len(PATTERNS)]
        own = f"var(--chart-{place + 1},{colour})"
        patterns.append(
            f'<pattern id="{name}-{place + 1}" width="8" height="8" patternUnits="userSpaceOnUse"'
            f' fill="{colour}" stroke="{colour}"><g fill="{own}" stroke="{own}">'
            f'<rect width="8" height="8" stroke="none" fill-opacity=".25"/>{shape}</g></pattern>'
        )
    return f"<defs>{''.join(patterns)}</defs>"


# A calendar


def _heat(heat: Heat) -> tuple[float, str]:
    """A square a day, the larger and the stronger the more there was; below, what each stands for."""
    left, top = _SHORTEST_LABEL, float(_LINE)
    levels = scale.shades(heat.values)
    weeks = max(1, scale.weeks_of(heat))
    across = WIDTH - left
    bands = ceil(weeks * _DAY / across)
    a_band = across // _DAY
    drawn = []
    for band in range(bands):
        above = top + band * (scale.A_WEEK * _DAY + _LINE + 2 * _GAP)
        drawn += [
            _text(left - _GAP, above + number * _DAY + _DAY - 1, day, "end", ' font-size="10"')
            for number, day in enumerate(scale.weekdays_of(heat))
            if not number % 2
        ]
        taken = 0.0
        for week, month in scale.months_of(heat):
            begins = left + (week - band * a_band) * _DAY
            if band * a_band <= week < (band + 1) * a_band and taken <= begins <= WIDTH - _wide(month):
                drawn.append(_text(begins, above - _GAP, month, "start"))
                taken = begins + _wide(month) + _GAP
    squares = "".join(
        _square(one, heat, (left, top), a_band, scale.strength(one.value, levels)) for one in scale.days_of(heat)
    )
    below = top + bands * (scale.A_WEEK * _DAY + _LINE + 2 * _GAP) - _LINE
    drawn += [_coloured(squares), _heat_legend(levels, left, below)]
    return below + _LINE + _GAP, "".join(drawn)


def _square(one: scale.Day, heat: Heat, corner: tuple[float, float], a_band: int, strength: int) -> str:
    band, week = divmod(one.week, a_band)
    across = corner[0] + week * _DAY
    above = corner[1] + band * (scale.A_WEEK * _DAY + _LINE + 2 * _GAP) + one.weekday * _DAY
    return _shaded(across, above, strength, f"{fmt_day(one.day)}: {_amount(one.value, heat.unit)}")


def _shaded(across: float, above: float, strength: int, title: str = "") -> str:
    """A square of 9: a small faint one for nothing, then larger and stronger ones."""
    size = 3 if not strength else 3 + 1.5 * strength
    opacity = ".2" if not strength else f"{0.25 + 0.1875 * strength:.2g}"
    colour = ' fill="currentColor"' if not strength else ""
    place = f'x="{_n(across + (9 - size) / 2)}" y="{_n(above + (9 - size) / 2)}" width="{_n(size)}" height="{_n(size)}"'
    told = f"<title>{_safe(title)}</title>" if title else ""
    return f'<rect {place}{colour} fill-opacity="{opacity}">{told}</rect>'


def _heat_legend(levels: Sequence[scale.Shade], left: float, above: float) -> str:
    drawn, across = [], left
    told = [(0, "none"), *((one.strength, scale.shade_words(one, last=one is levels[-1])) for one in levels)]
    for strength, words in told:
        drawn += [
            _coloured(_shaded(across, above + 2, strength)),
            _text(across + _LINE, above + SIZE - 1, words, "start"),
        ]
        across += 2 * _LINE + _wide(words)
    return "".join(drawn)


def _coloured(shapes: str) -> str:
    return f'<g fill="{COLOURS[0]}"><g fill="var(--chart-1,{COLOURS[0]})">{shapes}</g></g>'


# Courses


def _sparks(sparks: Sparks) -> tuple[float, str]:
    left = _label_width([row.label for row in sparks.rows])
    says = min(_LONGEST_LABEL, max((_wide(row.says) for row in sparks.rows), default=0))
    room = WIDTH - left - says - 3 * _GAP
    drawn = [_spark(row, number * 2 * _LINE, left, room) for number, row in enumerate(sparks.rows)]
    return len(sparks.rows) * 2 * _LINE, "".join(drawn)


def _spark(row: Spark, top: float, left: float, room: float) -> str:
    """One course: its label, a line with a dot at its end, and what is said of it."""
    line = top + _LINE + SIZE / 3
    most, step = max(row.values, default=0) or 1, room / max(1, len(row.values) - 1)
    points = [
        (left + number * step, top + 2 * _LINE - _GAP - max(0, value) / most * (2 * _LINE - 2 * _GAP))
        for number, value in enumerate(row.values)
    ]
    label = _text(left - 2 * _GAP, line, _cut(row.label, left - 2 * _GAP), "end")
    says = _text(left + room + 3 * _GAP, line, _cut(row.says, WIDTH - left - room - 3 * _GAP), "start")
    if not points:
        return label + says
    path = " ".join(f"{_n(across)},{_n(above)}" for across, above in points)
    colour = f'stroke="{COLOURS[0]}"><g stroke="var(--chart-1,{COLOURS[0]})"'
    shape = (
        f'<g fill="none" stroke-width="1.5" {colour}><polyline points="{path}"/>'
        f'<circle cx="{_n(points[-1][0])}" cy="{_n(points[-1][1])}" r="2.5"/></g></g>'
    )
    return f"<g><title>{_safe(f'{row.label}: {row.says}')}</title>{label}{shape}{says}</g>"


# Pieces


def _rect(across: float, above: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{_n(across)}" y="{_n(above)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"/>'


def _text(across: float, line: float, text: str, anchor: str, more: str = "") -> str:
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{_n(across)}" y="{_n(line)}"{anchored}{more}>{_safe(text)}</text>'


def _label_width(labels: Sequence[str]) -> float:
    """Room for labels before what they name, the gap behind them included."""
    longest = max(map(_wide, labels), default=0)
    return min(_LONGEST_LABEL, max(_SHORTEST_LABEL, longest)) + 2 * _GAP


def _wide(text: str) -> float:
    return cells(clean(text)) * CELL


def _cut(text: str, room: float) -> str:
    """A text, shortened to about so much room; whole, it stands in the title of what it names."""
    shown = clean(text)
    while shown and _wide(shown) > room + 0.01:  # what is reckoned from it may be off by less than that
        shown = f"{shown[:-2].rstrip()}…" if len(shown) > 1 else ""
    return shown


def _safe(text: str) -> str:
    return escape(clean(text))


def _n(number: float) -> str:
    """A coordinate to the hundredth, the same on every machine."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
