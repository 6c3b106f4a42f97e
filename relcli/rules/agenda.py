"""The agenda: what is owed today, a line a customer, and the few things that are suggested besides (DESIGN §2.5)."""

from collections.abc import Callable, Iterable
from datetime import date
from math import inf
from typing import NamedTuple

from relcli.rules.acts import Act, in_order
from relcli.rules.judged import Judged
from relcli.rules.names import fold
from relcli.rules.owed_acts import owed_acts
from relcli.rules.suggested_acts import done_today, suggested_acts
from relcli.rules.vocabulary.policy import Policy

_Suggestion = tuple[bool, float, int, date, str, int, Act]


class Line(NamedTuple):
    """The heaviest act that a customer is owed today, and the others, heaviest first."""

    act: Act
    others: tuple[Act, ...] = ()

    @property
    def more(self) -> int:
        """How many more there are."""
        return len(self.others)


class Agenda(NamedTuple):
    """All that is on a day: never two lines for one customer, what is suggested included."""

    owed: tuple[Line, ...]
    suggested: tuple[Act, ...]


def acts_of(judged: Judged, policy: Policy, today: date) -> list[Act]:
    """Every act of one customer, heaviest first, those whose day is yet to come included; none of one who left."""
    if not judged.goes_on:
        return []
    return sorted([*owed_acts(judged, policy, today), *suggested_acts(judged, policy, today)])


def agenda(
    everybody: Iterable[Judged], policy: Policy, today: date, *, weigh: Callable[[Judged], Judged] = lambda one: one
) -> Agenda:
    """The agenda of today, whatever the order in which customers and their rows are read.

    `weigh` adds the health of one who comes without: it is only asked for where something may be suggested.

    At most so many things are suggested a day, one a customer; what was done today of their sort is of that number, so
    that nothing new comes up behind it.
    """
    lines: list[Line] = []
    suggested: list[_Suggestion] = []
    done = 0
    for judged in everybody:
        if not judged.goes_on:
            continue
        followed = done_today(judged.dossier, policy, today)
        done += followed
        if owed := sorted([one for one in owed_acts(judged, policy, today) if one.listed], key=in_order):
            lines.append(Line(owed[0], tuple(owed[1:])))
        elif not followed:
            weighed = weigh(judged)
            few = [(_off(one, weighed), one) for one in suggested_acts(weighed, policy, today) if one.listed]
            suggested += [_pressing(*min(few), weighed)] if few else []
    return Agenda(
        owed=tuple(sorted(lines, key=_heaviest_first)),
        suggested=tuple(one for *_, one in sorted(suggested)[: max(0, policy.suggestions_a_day - done)]),
    )


def _off(one: Act, judged: Judged) -> bool:
    """Whether it is for another leg than the weakest."""
    return one.kind.leg != judged.weakest


def _pressing(off: bool, one: Act, judged: Judged) -> _Suggestion:
    """What is suggested on the weakest leg comes first, of those who are least well, and the order never wavers."""
    health = inf if judged.health is None else judged.health
    return off, health, one.weight, one.due, *_whose(one), one


def _heaviest_first(line: Line) -> tuple[bool, int, date, str, int]:
    waits, one = in_order(line.act)
    return waits, one.weight, one.due, *_whose(one)


def _whose(one: Act) -> tuple[str, int]:
    return fold(one.customer.name), one.customer.id
