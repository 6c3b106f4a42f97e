"""Commitments: contracts, retainers and standing orders, and whether one holds on a day."""

from datetime import date
from typing import Literal

from relcli.rules.vocabulary.loops import Commitment

State = Literal["in force", "run out", "given up"]


def state_of(commitment: Commitment, today: date) -> State:
    """Where a commitment stands: in force through its last day; given up from the very day that it was ended."""
    if commitment.ended_on is not None and commitment.ended_on <= today:
        return "given up"
    return "in force" if commitment.until is None or commitment.until >= today else "run out"
