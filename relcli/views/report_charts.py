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
    is_whole = as_of == last + A_WEEK - timedelta(days=1)
    so_far = "" if is_whole else f" up to {fmt_day(as_of).rpartition(' ')[0]}"
    begun = min(by_day, default=as_of)
    before = [count for first, count in zip(firsts[:-1], counts, strict=False) if first + A_WEEK > begun]
    told = f"{counted(counts[-1], 'touchpoint')} in week {week_number(last)[1]}{so_far}"
    return Bars(
        title="Touchpoints a week",
        description=f"{told}{_before_words(before)}.",
        labels=[f"W{week_number(first)[1]:02}" for first in firsts],
        series=[Series("touchpoints", counts)],
        unit="touchpoints",
        over_time=True,
    )


def _before_words(counts: Sequence[int]) -> str:
    """What the week is set beside: those before it from the first entry on, which are whole; "": there is none."""
    if len(counts) <= 1:
        return f", {counts[0]} in the week before it" if counts else ""
    return f", {sum(counts) / len(counts):.1f} a week in the {len(counts)} weeks before it"


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

    everybody = sum(portfolio.stages.values())
    told = [
        f"{leg} is unknown for all" if unknown == everybody else f"{leg} is steady for {steady or 'nobody'}"
        for leg, steady, unknown in zip(LEGS, counts("steady"), counts(None), strict=True)
    ]
    return Bars(
        title="Health by leg",
        description=f"Of {counted(everybody, 'customer')} {', '.join(told)}.",
        labels=list(LEGS),
        series=[Series(band or "unknown", counts(band)) for band in BANDS],
        unit="customers",
    )


def _fading(fading: Sequence[Fades]) -> Sparks:
    shown, fade = fading[:MOST_FADING], "fades" if len(fading) == 1 else "fade"
    more = f", of whom the {len(shown)} that faded most are drawn" if len(fading) > len(shown) else ""
    return Sparks(
        title="Effort of twelve months",
        description=f"Effort in the last twelve months for {counted(len(fading), 'customer')} who {fade}{more}.",
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
