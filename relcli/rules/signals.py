"""Signals of health: what one is, what it reads, and when it sleeps.

The nine stand in respect.py, communication.py and trust.py, three a leg.
"""

from datetime import date
from typing import Literal, NamedTuple, get_args

from relcli.rules.ramps import Ramp
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.loops import Answer, Ask, Begun, Fact, Feedback, Issue, Promise
from relcli.rules.vocabulary.policy import Policy

LegName = Literal["respect", "communication", "trust"]
SignalName = Literal[
    "knowing them",
    "appreciation",
    "time together",
    "on cadence",
    "answered",
    "criticism heard",
    "promises kept",
    "mistakes owned",
    "expectations agreed",
]
SIGNALS: frozenset[SignalName] = frozenset(get_args(SignalName))
Unknown = Literal["asleep", "waking", "no evidence"]
"""Why a signal is unknown. asleep: the journal holds no row of its sort yet; waking: the first is new, and this
customer has none; no evidence: it is awake, and there is nothing to judge by."""

Row = Promise | Issue | Ask | Feedback | Fact | Answer


class Case(NamedTuple):
    """All that a signal reads: one customer as of `today`, how they stand, and what the whole journal has begun."""

    dossier: Dossier
    standing: Standing
    begun: Begun
    policy: Policy
    today: date

    def since(self, day: date) -> int:
        """Days from a day to today."""
        return (self.today - day).days


class Signal(NamedTuple):
    """One signal in figures; rules/explain.py tells it in words.

    `score`: 0 to 100; None: unknown, and `unknown` says why. `amount`: what its `ramp` was asked for, in the ramp's
    unit; None: what it counts from never was. A signal without a ramp is the mean of what its rows are worth, and has
    no amount. `last`: the day that it counts from; None: there is no such day, or it does not count days. `rows`: those
    that the score came from.
    """

    leg: LegName
    name: SignalName
    score: float | None
    unknown: Unknown | None = None
    ramp: Ramp | None = None
    amount: float | None = None
    last: date | None = None
    rows: tuple[Row, ...] = ()


def sleeping(first: date | None, case: Case, *, has_one: bool) -> Unknown | None:
    """Whether a signal sleeps that needs rows of a sort; None: it is awake.

    `first` is the day of the whole journal's first such row, `has_one` whether this customer has any. No evidence is no
    reproach: until somebody's row is there it sleeps for everyone, and for some days more for those without one.
    """
    if has_one:
        return None
    if first is None:
        return "asleep"
    return "waking" if case.since(first) < case.policy.signal_wakes_after else None
