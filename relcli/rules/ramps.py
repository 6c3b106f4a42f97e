"""Ramps and half-lives: how an amount becomes 0 to 100, and how what lies further back counts for less."""

from collections.abc import Sequence
from functools import cache
from math import fsum
from operator import mul
from typing import NamedTuple

from relcli.rules.plural import plural


class Ramp(NamedTuple):
    """100 at `full` and beyond it, 0 at `none` and beyond it, a straight line between; either may be the larger.

    Where both are one, it falls there at once. `unit` is what is counted, in the singular.
    """

    full: int
    none: int
    unit: str

    def score(self, amount: float) -> float:
        """What an amount comes to, 0 to 100."""
        full, none, _ = self
        if full == none:
            return 100.0 if amount <= full else 0.0
        share = (none - amount) / (none - full)
        return 0.0 if share <= 0 else 100.0 if share >= 1 else 100.0 * share

    @property
    def words(self) -> str:
        """The ramp as --explain tells it."""
        full, none, unit = self
        if full > none:
            return f"100 for {plural(full, unit)}, 0 for {plural(none, unit) if none else 'none'}"
        if full == none:
            return f"100 up to {plural(full, unit)}, then 0"
        return f"100 up to {plural(full, unit)}, 0 from {plural(none, unit)} on"


@cache
def falling(full: int, none: int, unit: str) -> Ramp:
    """A ramp on which more is worse, however the two were set: one that ends before it begins falls at once."""
    return Ramp(full, max(full, none), unit)


def faded_mean(scores: Sequence[float], ages: Sequence[int], half_life: int) -> float:
    """The mean of scores by their ages in days: one counts half as much as one that is `half_life` younger.

    The order is irrelevant. ValueError: there is none.
    """
    youngest = min(ages)
    # Weighed against the youngest, so that the weights of old ones never vanish all together.
    weights = [0.5 ** ((age - youngest) / half_life) for age in ages]
    mean = fsum(map(mul, scores, weights)) / fsum(weights)
    # Fractions may carry it past the best or the worst by a hair.
    return max(min(scores), min(mean, max(scores)))
