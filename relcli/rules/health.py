"""Health: a stool on three legs, which stands as well as its weakest (S1-1, S1-2)."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from relcli.rules.communication import answered, criticism_heard, on_cadence
from relcli.rules.respect import appreciation, knowing_them, time_together
from relcli.rules.signals import Case, LegName, Signal
from relcli.rules.trust import expectations_agreed, mistakes_owned, promises_kept
from relcli.rules.vocabulary.policy import Policy

Band = Literal["steady", "wobbly", "toppling"]

LEGS: Mapping[LegName, tuple[Callable[[Case], Signal], ...]] = {
    "respect": (knowing_them, appreciation, time_together),
    "communication": (on_cadence, answered, criticism_heard),
    "trust": (promises_kept, mistakes_owned, expectations_agreed),
}
"""Each leg with its signals, in the order in which they are shown."""


class Leg(NamedTuple):
    """One leg: the mean of its known signals, 0 to 100; None: none of them is known."""

    name: LegName
    score: float | None
    signals: tuple[Signal, ...]


class Health(NamedTuple):
    """How well a relationship is: the score of its weakest known leg, and which that is; None: nothing is known."""

    score: float | None
    weakest: LegName | None
    band: Band | None
    legs: tuple[Leg, ...]

    @property
    def known(self) -> int:
        """How many of the nine signals are known."""
        return sum(signal.score is not None for leg in self.legs for signal in leg.signals)


def health(case: Case) -> Health:
    """The health of one customer. Of two equally weak legs the first in order is named."""
    legs = tuple([leg_of(name, tuple([signal(case) for signal in signals])) for name, signals in LEGS.items()])
    return health_of(legs, case.policy)


def leg_of(name: LegName, signals: tuple[Signal, ...]) -> Leg:
    """A leg on its signals; an unknown one neither lowers nor lifts it."""
    known = [signal.score for signal in signals if signal.score is not None]
    return Leg(name, sum(known) / len(known) if known else None, signals)


def health_of(legs: tuple[Leg, ...], policy: Policy) -> Health:
    """Health on its legs: never their mean, which would hide the weakest (S1-2)."""
    standing = [(leg.score, place) for place, leg in enumerate(legs) if leg.score is not None]
    if not standing:
        return Health(None, None, None, legs)
    score, place = min(standing)
    return Health(score, legs[place].name, band_of(score, policy), legs)


def points(score: float) -> int:
    """A score as it is shown and judged: whole points, never rounded up.

    What the sum of fractions lost is given back: a leg of 69.999999999999 that should be 70 is 70.
    """
    return int(score + 1e-9)


def band_of(score: float, policy: Policy) -> Band:
    """What a score means, judged by the points that are shown."""
    shown = points(score)
    if shown >= policy.health_steady:
        return "steady"
    return "wobbly" if shown >= policy.health_wobbly else "toppling"


def trend(now: Health, then: Health | None) -> int | None:
    """Points won or lost since then; None: nothing is known now, or was then, or they were not in the journal."""
    if now.score is None or then is None or then.score is None:
        return None
    return points(now.score) - points(then.score)


def compared_with(today: date, policy: Policy) -> date:
    """The day that the trend looks back to."""
    return today - timedelta(days=policy.health_trend)
