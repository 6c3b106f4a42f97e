"""A customer as the agenda and the audit see them: the evidence, where they stand, and how well it is."""

from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

from relcli.rules.standing import Standing
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import Customer

Leg = Literal["respect", "communication", "trust"]
Wellbeing = Literal["steady", "wobbly", "toppling"]


class Judged(NamedTuple):
    """One customer with all that was judged about them.

    `health` is 0 to 100, `being` what that is called, and `weakest` the leg that decides it; None: nothing is known.
    `awake`: the signals of health that sleep no more for this customer, by name.
    """

    dossier: Dossier
    standing: Standing
    health: float | None = None
    being: Wellbeing | None = None
    weakest: Leg | None = None
    awake: AbstractSet[str] = frozenset()

    @property
    def customer(self) -> Customer:
        """Whom it is about."""
        return self.dossier.evidence.customer

    @property
    def goes_on(self) -> bool:
        """Whether the relationship did not end."""
        return self.dossier.evidence.ended is None
