"""A customer as the agenda and the audit see them: the evidence, where they stand, and how well it is."""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from relcli.rules.health import Band, Health, health
from relcli.rules.signals import Case, LegName
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import Customer


class Judged(NamedTuple):
    """One customer with all that was judged about them.

    `health` is 0 to 100, `being` what that is called, and `weakest` the leg that decides it; None: nothing is known.
    `awake`: the signals of health that sleep no more for this customer, by name.
    """

    dossier: Dossier
    standing: Standing
    health: float | None = None
    being: Band | None = None
    weakest: LegName | None = None
    awake: AbstractSet[str] = frozenset()

    @property
    def customer(self) -> Customer:
        """Whom it is about."""
        return self.dossier.evidence.customer

    @property
    def goes_on(self) -> bool:
        """Whether the relationship did not end."""
        return self.dossier.evidence.ended is None


def judge(case: Case) -> Judged:
    """A customer with their health."""
    return judged_by(case, health(case))


def judged_by(case: Case, found: Health) -> Judged:
    """The same by a health that is known already.

    A signal is awake for them unless it sleeps, or is waking and they have no row.
    """
    awake = {signal.name for leg in found.legs for signal in leg.signals if signal.unknown not in {"asleep", "waking"}}
    return Judged(case.dossier, case.standing, found.score, found.band, found.weakest, awake)
