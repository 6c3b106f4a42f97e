"""The whole journal in figures, on one page; and as rows of one figure each for scripts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from relcli.dates import fmt_day
from relcli.rules.over_time import GROUPS, Group, group_of
from relcli.rules.stats import AtStage, LoopCount, OfFit, Stayed
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.records import InYear
from relcli.views.health import bar
from relcli.views.table import Block, Cell, Column, Facts, Lines, Page, Record, Table
from relcli.views.words import STAGE_SYMBOLS, each_of, iso, nobody_words

FIELDS = ("section", "of", "figure", "value")

MOST_YEARS = 5
"""So many years have a column of their own; what was before stands together."""

AN_HOUR = 60
A_YEAR, YEARS_FROM = 365, 730
"""Days; from two years on a span is told in years."""
CONVERSATIONS: tuple[Group, ...] = ("in person", "at a distance")


class Stats(NamedTuple):
    """All the figures; `years` of touchpoints by kind and nature, `first_day` of the first one (None: there is none).

    `people`: those at the customers of the journal. `fits` is empty where nobody was rated.
    """

    everybody: Stayed
    people: int
    first_day: date | None
    years: Sequence[InYear]
    stages: Sequence[AtStage]
    came: Mapping[int, Stayed]
    loops: Sequence[LoopCount]
    fits: Sequence[OfFit]


class Figure(NamedTuple):
    """One figure: `of` whom or what within its section, "" of all; None: it cannot be told."""

    section: str
    of: str
    name: str
    value: float | None


class _Row(NamedTuple):
    """A kind, or several together, by year; what there was none of in a year is left out."""

    name: str
    by_year: Mapping[int, int]
    strong: bool = False

    @property
    def total(self) -> int:
        return sum(self.by_year.values())


def stats_page(stats: Stats, today: date) -> Page:
    """The page of `stats`; what there is nothing of is left out, but for a word on how to begin with fit."""
    blocks: list[Block] = [Lines([nobody_words(today)])]
    if stats.everybody.customers:
        blocks = [Facts(list(_facts(stats))), _by_stage(stats.stages), _by_year(stats.came)]
        blocks += [_touchpoints(stats.years)] if stats.years else []
        blocks += [_loops(stats.loops)] if stats.loops else []
        blocks.append(_fits(stats.fits))
    figures = list(_figures(stats))
    table = Table(
        noun="stats",
        columns=(
            Column("Section", lambda one: one.section),
            Column("Of", lambda one: one.of),
            Column("Figure", lambda one: one.name),
            Column("Value", lambda one: "" if one.value is None else f"{one.value:,}", align="right"),
        ),
        rows=figures,
        record=_record,
        fields=FIELDS,
    )
    return Page(noun="stats", blocks=blocks, record=None, table=table, extra={"since": iso(stats.first_day)})


def _facts(stats: Stats) -> Iterator[tuple[str, str]]:
    everybody = stats.everybody
    yield "Customers", f"{everybody.customers:,}: {everybody.still:,} going on, {everybody.left:,} ended"
    yield "People", f"{stats.people:,}"
    groups = _by_group(stats.years)
    if stats.first_day is not None:
        total = sum(groups.values())
        yield "Touchpoints", f"{total:,} since {fmt_day(stats.first_day)}: {each_of(groups)}"
        talks = sum(groups.get(group, 0) for group in CONVERSATIONS)
        if talks:
            met = groups.get("in person", 0)
            yield "Conversations", f"{talks:,}, of which {met:,} in person ({met * 100 // talks} %)"
    if minutes := sum(one.minutes for one in stats.years):
        yield "Time", f"{_hours(minutes)}, as far as it was noted"


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, AN_HOUR)
    return f"{hours:,} h {rest} min" if hours else f"{rest} min"


def _by_group(years: Sequence[InYear]) -> dict[Group, int]:
    counts = dict.fromkeys(GROUPS, 0)
    for one in years:
        counts[group_of(one.kind, one.nature)] += one.times
    return {group: many for group, many in counts.items() if many}


# How many stayed


def _by_stage(stages: Sequence[AtStage]) -> Table:
    return Table(
        noun="stages",
        columns=(
            Column("Stage", lambda one: f"{STAGE_SYMBOLS[one.stage]} {one.stage}"),
            Column("Now", lambda one: f"{one.now:,}", align="right"),
            Column("Came this far", lambda one: f"{one.reached.customers:,}", align="right", short_title="Came"),
            Column("Still with us", lambda one: _share(one.reached), short_title="Still here"),
            Column("Left", lambda one: f"{one.reached.left:,}", align="right"),
            Column("Known for", lambda one: _known(one.reached), align="right"),
        ),
        rows=stages,
        record=lambda one: {"stage": one.stage},
        title="Who stayed, by how far it came",
        notes=["Known for: half of them longer, half shorter; of those who left, until then."],
    )


def _by_year(came: Mapping[int, Stayed]) -> Table:
    return Table(
        noun="years",
        columns=(
            Column("Came in", lambda one: str(one[0])),
            Column("Customers", lambda one: f"{one[1].customers:,}", align="right"),
            Column("Still with us", lambda one: _share(one[1]), short_title="Still here"),
            Column("Left", lambda one: f"{one[1].left:,}", align="right"),
            Column("In touch", lambda one: f"{one[1].in_touch:,}", align="right"),
        ),
        rows=list(came.items()),
        record=lambda one: {"year": one[0]},
        title="Who stayed, by the year they came",
        notes=["In touch: still with us, and a conversation within a year."],
    )


def _share(one: Stayed) -> Cell:
    """A bar and a number; a dot where there is nobody."""
    if one.share is None:
        return Cell("·", "quiet")
    return Cell(f"{bar(one.share)} {one.share:3} %")


def _known(one: Stayed) -> Cell:
    if one.days is None:
        return Cell("·", "quiet")
    return Cell(f"{one.days} d" if one.days < YEARS_FROM else f"{one.days / A_YEAR:.1f} years")


# Touchpoints


def _touchpoints(years: Sequence[InYear]) -> Table:
    every = sorted({one.year for one in years})
    shown, earlier = every[-MOST_YEARS:], every[:-MOST_YEARS]

    def cell(row: _Row, some: Sequence[int]) -> Cell:
        many = sum(row.by_year.get(year, 0) for year in some)
        return Cell(f"{many:,}", "strong" if row.strong else "") if many else Cell("·", "quiet")

    def column(title: str, some: Sequence[int]) -> Column:
        return Column(title, lambda row: cell(row, some), align="right")

    return Table(
        noun="touchpoints",
        columns=(
            Column("Kind", lambda row: Cell(row.name, "strong" if row.strong else "")),
            *([column(f"to {earlier[-1]}", earlier)] if earlier else []),
            *(column(str(year), [year]) for year in shown),
            *([column("All", every)] if len(every) > 1 else []),
        ),
        rows=list(_rows(years)),
        record=lambda row: {"kind": row.name},
        title="Touchpoints by kind and year",
    )


def _rows(years: Sequence[InYear]) -> Iterator[_Row]:
    """A row a kind that there is, then several together; minutes only where some were noted."""
    for kind in KINDS:
        if any(one.kind == kind for one in years):
            yield _row(kind, [one for one in years if one.kind == kind])
    yield _row("all", years, strong=True)
    yield _row("conversations", [one for one in years if one.nature == "conversation"])
    yield _row("in person", [one for one in years if group_of(one.kind, one.nature) == "in person"])
    if any(one.minutes for one in years):
        minutes: dict[int, int] = {}
        for one in years:
            minutes[one.year] = minutes.get(one.year, 0) + one.minutes
        yield _Row("minutes", minutes)


def _row(name: str, some: Sequence[InYear], *, strong: bool = False) -> _Row:
    by_year: dict[int, int] = {}
    for one in some:
        by_year[one.year] = by_year.get(one.year, 0) + one.times
    return _Row(name, by_year, strong)


# Loops


def _loops(loops: Sequence[LoopCount]) -> Table:
    sorts = [(sort, list(some)) for sort, some in groupby(loops, key=lambda one: one.sort)]
    return Table(
        noun="loops",
        columns=(
            Column("Loops", lambda one: one[0].capitalize()),
            Column("Open", lambda one: _many(one[1], is_open=True), align="right"),
            Column("Closed", lambda one: _many(one[1], is_open=False), align="right"),
            Column("How they stand", lambda one: _each_state(one[1]), grows=True, least=20),
        ),
        rows=sorts,
        record=lambda one: {"sort": one[0]},
        title="Loops, open and closed",
    )


def _many(some: Sequence[LoopCount], *, is_open: bool) -> Cell:
    many = sum(one.many for one in some if one.is_open == is_open)
    return Cell(f"{many:,}", "strong" if is_open else "") if many else Cell("·", "quiet")


def _each_state(some: Sequence[LoopCount]) -> str:
    """What is open, then what is closed: 2 past due; 12 on time, 1 late."""
    parts = (
        ", ".join(f"{one.many:,} {one.state}" for one in some if one.is_open is is_open) for is_open in (True, False)
    )
    return "; ".join(filter(None, parts))


# Fit


def _fits(fits: Sequence[OfFit]) -> Block:
    if not any(one.score for one in fits):
        return Lines(
            ["Nobody who is with us was rated yet: relcli fit CUSTOMER 4 --why …"],
            title="Effort by fit",
        )
    most = max(one.effort for one in fits) or 1
    return Table(
        noun="fits",
        columns=(
            Column("Fit", lambda one: "not rated" if one.score is None else f"{one.score} of 5"),
            Column("Customers", lambda one: f"{one.customers:,}", align="right"),
            Column("Effort now", lambda one: f"{bar(one.effort * 100 / most)} {one.effort:4.1f}"),
        ),
        rows=fits,
        record=lambda one: {"fit": one.score},
        title="Effort by fit",
        notes=["Effort: points in 30 days that one of them gets, as audit counts it; only of those still with us."],
    )


# Records


def _record(one: Figure) -> Record:
    """A figure as scripts read it; `value` null: it cannot be told."""
    return {"section": one.section, "of": one.of, "figure": one.name, "value": one.value}


def _figures(stats: Stats) -> Iterator[Figure]:
    everybody = stats.everybody
    groups = _by_group(stats.years)
    whole: dict[str, int] = {
        "customers": everybody.customers,
        "going_on": everybody.still,
        "ended": everybody.left,
        "people": stats.people,
        "touchpoints": sum(groups.values()),
        "conversations": sum(groups.get(group, 0) for group in CONVERSATIONS),
        **{_key(group): groups.get(group, 0) for group in GROUPS},
        "minutes": sum(one.minutes for one in stats.years),
    }
    for name, value in whole.items():
        yield Figure("journal", "", name, value)
    for at in stats.stages:
        yield Figure("stage", at.stage, "now", at.now)
        yield from _of_stayed("stage", at.stage, at.reached)
    for year, of in stats.came.items():
        yield from _of_stayed("year", str(year), of)
    for year in sorted({one.year for one in stats.years}):
        some = [one for one in stats.years if one.year == year]
        for row in _rows(some):
            yield Figure("touchpoints", str(year), _key(row.name), row.total)
    for one in stats.loops:
        yield Figure("open" if one.is_open else "closed", one.sort, one.state, one.many)
    for fit in stats.fits:
        who = "not rated" if fit.score is None else str(fit.score)
        yield Figure("fit", who, "customers", fit.customers)
        yield Figure("fit", who, "effort", round(fit.effort, 2))


def _key(name: str) -> str:
    """A name as scripts type it: in_person."""
    return name.replace(" ", "_")


def _of_stayed(section: str, of: str, one: Stayed) -> Iterator[Figure]:
    """The figures of some customers; `share` is in percent, `days` those that the middle one is known for."""
    for figure, value in (
        ("customers", one.customers),
        ("still", one.still),
        ("left", one.left),
        ("share", one.share),
        ("in_touch", one.in_touch),
        ("days", one.days),
    ):
        yield Figure(section, of, figure, value)
