"""Touchpoints over time: how many there were in each period, by kind and by what they amount to (S0-1, S0-8, S3-25)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from relcli.rules.periods import Period, month_of, span, week_of
from relcli.rules.vocabulary.kinds import KINDS, Nature
from relcli.rules.vocabulary.policy import WeekStart
from relcli.rules.vocabulary.records import OnDay

Step = Literal["month", "week", "day"]
Group = Literal["in person", "at a distance", "gestures", "service", "unanswered", "notes"]
GROUPS: tuple[Group, ...] = ("in person", "at a distance", "gestures", "service", "unanswered", "notes")
"""What touchpoints amount to. The first two are conversations; gestures, and what is unanswered, are ours or theirs."""

MONTHS, WEEKS, WEEKS_OF_A_CALENDAR = 12, 26, 53
"""So many periods are looked back on, the present one among them."""

_A_DAY = timedelta(days=1)
_OF_NATURE: Mapping[Nature, Group] = {
    "gesture": "gestures",
    "service": "service",
    "attempt": "unanswered",
    "one-way": "unanswered",
    "note": "notes",
}


class Tallied(NamedTuple):
    """A period with its touchpoints, counted by kind and by what they amount to; what there was none of is left out."""

    period: Period
    kinds: Mapping[str, int]
    groups: Mapping[Group, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.kinds.values())


def group_of(kind: str, nature: Nature) -> Group:
    """What a touchpoint of that kind and nature amounts to."""
    if nature == "conversation":
        return "in person" if KINDS[kind].in_person else "at a distance"
    return _OF_NATURE[nature]


def first_of(step: Step, last: date, week_start: WeekStart) -> date:
    """The first day of the usual time up to `last`: twelve months, 26 weeks, or the 53 weeks of a calendar."""
    if step == "month":
        count = last.year * MONTHS + last.month - MONTHS
        return date(count // MONTHS, count % MONTHS + 1, 1)
    weeks = WEEKS if step == "week" else WEEKS_OF_A_CALENDAR
    return week_of(last, week_start).first - timedelta(weeks=weeks - 1)


def periods(step: Step, first: date, last: date, week_start: WeekStart) -> Iterator[Period]:
    """The periods from one day to another; the first and the last may be cut short by these."""
    day = first
    while day <= last:
        whole = span(day, day) if step == "day" else month_of(day) if step == "month" else week_of(day, week_start)
        yield whole._replace(first=day, last=min(whole.last, last))
        day = whole.last + _A_DAY


def over_time(found: Iterable[OnDay], every: Sequence[Period]) -> list[Tallied]:
    """What there was in each of these periods, which follow one another; `found`: of their days alone."""
    kinds: list[dict[str, int]] = [{} for _ in every]
    groups: list[dict[Group, int]] = [{} for _ in every]
    place_of = {
        period.first + timedelta(days=more): at for at, period in enumerate(every) for more in range(period.days)
    }
    for day, kind, nature, times in found:
        at, group = place_of[day], group_of(kind, nature)
        kinds[at][kind] = kinds[at].get(kind, 0) + times
        groups[at][group] = groups[at].get(group, 0) + times
    return [Tallied(*one) for one in zip(every, kinds, groups, strict=True)]


def together(tallied: Iterable[Tallied]) -> tuple[dict[str, int], dict[Group, int]]:
    """The counts of all these periods, by kind and by what they amount to, each in its usual order."""
    some = list(tallied)
    kinds = {kind: sum(one.kinds.get(kind, 0) for one in some) for kind in KINDS}
    groups = {group: sum(one.groups.get(group, 0) for one in some) for group in GROUPS}
    return {name: count for name, count in kinds.items() if count}, {
        name: count for name, count in groups.items() if count
    }
