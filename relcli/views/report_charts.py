"""The pictures of a report, for a page that can show them; each says in words what it shows."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from relcli.dates import count_days, fmt_day
from relcli.rules.health import LEGS, Band
from relcli.rules.periods import A_WEEK, week_number, week_of
from relcli.rules.report import Fades, Portfolio, Report
from relcli.rules.vocabulary.evidence import STAGES
from relcli.rules.vocabulary.policy import Policy
from relcli.views.chart import Bars, Chart, Heat, Series, Spark, Sparks
from relcli.views.words import counted, many

WEEKS = 26
"""So many weeks are drawn, the last one that of the end of the period."""

YEAR = 365
"""Days of the calendar."""

MOST_FADING = 12
"""Courses that are drawn; the table has everybody."""

BANDS: tuple[Band | None, ...] = ("steady", "wobbly", "toppling", None)


def report_charts(report: Report, by_day: Mapping[date, int], policy: Policy) -> list[Chart]:
    """The pictures; `by_day`: how many touchpoints there were on each day of the last year that had any."""
    pictures: list[Chart] = [_weeks(report.as_of, by_day, policy)]
    if report.portfolio.stages:
        pictures += [_stages(report.portfolio), _legs(report.portfolio)]
    if report.fading:
        pictures.append(_fading(report.fading))
    return [*pictures, _calendar(report.as_of, by_day, policy)]


def first_day(as_of: date) -> date:
    """The first day that the pictures ask for."""
    return as_of - timedelta(days=YEAR - 1)


def _weeks(as_of: date, by_day: Mapping[date, int], policy: Policy) -> Bars:
    last = week_of(as_of, policy.week_start).first
    firsts = [last - back * A_WEEK for back in reversed(range(WEEKS))]
    counts = [sum(by_day.get(first + timedelta(days=day), 0) for day in range(7)) for first in firsts]
    mean = sum(counts) / WEEKS
    return Bars(
        title="Touchpoints a week",
        description=f"{counted(counts[-1], 'touchpoint')} in the last week, {mean:.1f} in the mean of {WEEKS} weeks.",
        labels=[f"W{week_number(first)[1]:02}" for first in firsts],
        series=[Series("touchpoints", counts)],
        unit="touchpoints",
    )


def _stages(portfolio: Portfolio) -> Bars:
    counts = [portfolio.stages.get(stage, 0) for stage in STAGES]
    told = [many(stage, count) for stage, count in zip(STAGES, counts, strict=True) if count]
    return Bars(
        title="Customers by stage",
        description=f"{counted(sum(counts), 'customer')}: {', '.join(told)}.",
        labels=list(STAGES),
        series=[Series("customers", counts)],
        unit="customers",
    )


def _legs(portfolio: Portfolio) -> Bars:
    def counts(band: Band | None) -> list[int]:
        return [portfolio.legs.get(leg, {}).get(band, 0) for leg in LEGS]

    told = [f"{leg} is steady for {count}" for leg, count in zip(LEGS, counts("steady"), strict=True)]
    return Bars(
        title="Health by leg",
        description=f"Of {counted(sum(portfolio.stages.values()), 'customer')} {', '.join(told)}.",
        labels=list(LEGS),
        series=[Series(band or "unknown", counts(band)) for band in BANDS],
        unit="customers",
    )


def _fading(fading: Sequence[Fades]) -> Sparks:
    shown = fading[:MOST_FADING]
    more = f", of whom the {len(shown)} that faded most are drawn" if len(fading) > len(shown) else ""
    return Sparks(
        title="Effort of twelve months",
        description=f"Effort in the last twelve months for {counted(len(fading), 'customer')} who fade{more}.",
        rows=[Spark(one.customer.name, one.months, f"{one.down} % less than at first") for one in shown],
    )


def _calendar(as_of: date, by_day: Mapping[date, int], policy: Policy) -> Heat:
    first = first_day(as_of)
    days = [by_day.get(first + timedelta(days=day), 0) for day in range(YEAR)]
    on = sum(map(bool, days))
    return Heat(
        title="A year of days",
        description=f"{counted(sum(days), 'touchpoint')} on {count_days(on)} since {fmt_day(first)}.",
        first=first,
        values=days,
        week_start=policy.week_start,
        unit="touchpoints",
    )
