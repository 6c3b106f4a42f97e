"""Who is at another stage on one day than on another (S3-2 to S3-7)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from relcli.rules.names import fold
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import STAGES, Customer, Stage


class StageMove(NamedTuple):
    """A customer whose stage changed; `is_own_word`: the user says so, and the evidence says otherwise."""

    customer: Customer
    before: Stage
    after: Stage
    is_own_word: bool

    @property
    def steps(self) -> int:
        """How many stages further they came; negative: back."""
        return STAGES.index(self.after) - STAGES.index(self.before)


def stage_moves(now: Sequence[Standing], then: Mapping[int, Stage]) -> list[StageMove]:
    """Who is at another stage now than then, who came furthest first.

    `then` has the stages by customer id; who was not in the journal yet began as an acquaintance since.
    """
    moved = [
        StageMove(one.evidence.customer, before, one.stand.stage, one.stand.stage != one.stand.by_evidence)
        for one in now
        if (before := then.get(one.evidence.customer.id, STAGES[0])) != one.stand.stage
    ]
    return sorted(moved, key=lambda move: (-move.steps, fold(move.customer.name), move.customer.id))
