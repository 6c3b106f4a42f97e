"""Touchpoints over time as a picture, with its figures in words: bars a month or a week, or a calendar."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from relcli.dates import fmt_day
from relcli.rules.over_time import Step, Tallied, together
from relcli.rules.periods import week_number, week_of
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.policy import WeekStart
from relcli.views.chart import Bars, Chart, Heat, Series
from relcli.views.table import Block, Column, Lines, Page, Record, Table
from relcli.views.words import counted, each_of

FIELDS = ("period", "first", "last", "touchpoints", "conversations", "in_person", "unanswered", *KINDS)

UNIT = "touchpoints"

MOST_APART = 6
"""Series that a picture has a sign or a pattern for."""


class Graphed(NamedTuple):
    """What is drawn: the periods in their order, of whom (None: everybody) and of which kinds alone (none: of all)."""

    tallied: Sequence[Tallied]
    step: Step
    week_start: WeekStart = "monday"
    customer: Customer | None = None
    kinds: Sequence[str] = ()

    @property
    def first(self) -> date:
        """The first day of it."""
        return self.tallied[0].period.first

    @property
    def last(self) -> date:
        """The last."""
        return self.tallied[-1].period.last


def graph_page(graphed: Graphed, *, before: date | None = None, always: bool = False) -> Page:
    """The page of `graph`; where there was nothing a sentence says so, unless it is `always` to be a picture.

    `before`: the day of the last touchpoint before that, None: there is none.
    """
    kinds, _ = together(graphed.tallied)
    table = _table(graphed)
    blocks: list[Block] = [Lines([_nothing(graphed), *_earlier(before)])]
    if kinds or always:
        blocks = [chart_of(graphed)]
    if len(kinds) > 1 and not graphed.kinds:
        blocks.append(Lines([f"{each_of(kinds)}."], title="By kind"))
    customer = graphed.customer
    return Page(
        noun="periods",
        blocks=blocks,
        record=None,
        table=table,
        extra={
            "by": graphed.step,
            "since": graphed.first.isoformat(),
            "until": graphed.last.isoformat(),
            "customer": None if customer is None else customer.name,
            "ref": None if customer is None else customer.ref,
            "kinds": list(graphed.kinds),
        },
    )


def chart_of(graphed: Graphed) -> Chart:
    """The picture: a series for what touchpoints amount to, or for each kind where only some are asked for."""
    tallied = graphed.tallied
    title, description = _title(graphed), _description(graphed)
    if graphed.step == "day":
        return Heat(title, description, graphed.first, [one.total for one in tallied], graphed.week_start, UNIT)
    kinds, groups = together(tallied)
    if graphed.kinds:
        series = _apart({kind: [one.kinds.get(kind, 0) for one in tallied] for kind in graphed.kinds if kind in kinds})
    else:
        series = [Series(group, [one.groups.get(group, 0) for one in tallied]) for group in groups]
    if not series:
        series = [Series(UNIT, [0] * len(tallied))]
    return Bars(title, description, _labels(graphed), series, unit=UNIT, over_time=True)


def _apart(values: Mapping[str, Sequence[int]]) -> list[Series]:
    """A series a kind; of more than can be told apart the rarest are one together, named by all of them."""
    if len(values) <= MOST_APART:
        return [Series(kind, counts) for kind, counts in values.items()]
    often = sorted(values, key=lambda kind: -sum(values[kind]))[: MOST_APART - 1]
    rare = [kind for kind in values if kind not in often]
    rest = [sum(counts) for counts in zip(*(values[kind] for kind in rare), strict=True)]
    return [*(Series(kind, values[kind]) for kind in values if kind in often), Series(", ".join(rare), rest)]


def _labels(graphed: Graphed) -> list[str]:
    """Nov 2026 of a month; of a week its first day: 16 Nov, with the year where there are several."""
    firsts = [one.period.first for one in graphed.tallied]
    if graphed.step == "month":
        return [_month(first) for first in firsts]
    days = [_plain(first) for first in firsts]
    return [day.rpartition(" ")[0] for day in days] if firsts[0].year == firsts[-1].year else days


def _month(day: date) -> str:
    return " ".join(fmt_day(day).split()[2:])


def _title(graphed: Graphed) -> str:
    whose = "" if graphed.customer is None else f"{graphed.customer.name}: "
    what = f"{UNIT} a {graphed.step}"
    which = f" ({', '.join(graphed.kinds)})" if graphed.kinds else ""
    return f"{whose}{what if whose else what.capitalize()}{which}"


def _between(graphed: Graphed) -> str:
    return f"from {_plain(graphed.first)} to {_plain(graphed.last)}"


def _plain(day: date) -> str:
    """20 Nov 2026."""
    return fmt_day(day).partition(" ")[2]


def _nothing(graphed: Graphed) -> str:
    whom = "" if graphed.customer is None else f" with {graphed.customer.name}"
    what = f"Nothing of kind {' or '.join(graphed.kinds)}" if graphed.kinds else "Nothing"
    return f"{what} was logged{whom} {_between(graphed)}."


def _earlier(before: date | None) -> list[str]:
    return [] if before is None else [f"The last before that was on {_plain(before)}: --until {before} shows it."]


def _description(graphed: Graphed) -> str:
    """How many there were, what they amounted to, and when most of them were."""
    kinds, groups = together(graphed.tallied)
    if not kinds:
        return _nothing(graphed)
    total = sum(kinds.values())
    each = each_of(kinds) if graphed.kinds else each_of(groups)
    highest = max(graphed.tallied, key=lambda one: one.total)
    when = {
        "month": f"in {_month(highest.period.first)}",
        "week": f"in the week of {_plain(highest.period.first)}",
        "day": f"on {_plain(highest.period.first)}",
    }[graphed.step]
    most = f" Most {when}: {highest.total:,}." if highest.total < total else ""
    return f"{counted(total, 'touchpoint')} {_between(graphed)}: {each}.{most}"


# Records


def _table(graphed: Graphed) -> Table:
    """A row a period, for scripts and spreadsheets."""
    return Table(
        noun="periods",
        columns=(
            Column("Period", lambda one: _name(one, graphed)),
            Column("Touchpoints", lambda one: str(one.total), align="right"),
        ),
        rows=graphed.tallied,
        record=lambda one: _record(one, graphed),
        fields=FIELDS,
    )


def _record(one: Tallied, graphed: Graphed) -> Record:
    """A period as scripts read it; `first` and `last` are the days that were counted."""
    groups = one.groups
    return {
        "period": _name(one, graphed),
        "first": one.period.first.isoformat(),
        "last": one.period.last.isoformat(),
        "touchpoints": one.total,
        "conversations": groups.get("in person", 0) + groups.get("at a distance", 0),
        "in_person": groups.get("in person", 0),
        "unanswered": groups.get("unanswered", 0),
        **{kind: one.kinds.get(kind, 0) for kind in KINDS},
    }


def _name(one: Tallied, graphed: Graphed) -> str:
    """2026-11, 2026-W47, 2026-11-20."""
    first = one.period.first
    if graphed.step == "month":
        return f"{first.year:04}-{first.month:02}"
    if graphed.step == "day":
        return first.isoformat()
    return "{:04}-W{:02}".format(*week_number(week_of(first, graphed.week_start).first))
