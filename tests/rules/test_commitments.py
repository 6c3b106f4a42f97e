"""Commitments: whether one holds on a day."""

from datetime import date, timedelta

import pytest

from relcli.rules.commitments import State, state_of
from relcli.rules.vocabulary.loops import Commitment

TODAY = date(2026, 11, 20)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("until", "ended_on", "state"),
    [
        (None, None, "in force"),
        (TOMORROW, None, "in force"),
        (TODAY, None, "in force"),
        (YESTERDAY, None, "run out"),
        (None, TOMORROW, "in force"),
        (None, TODAY, "given up"),
        (TOMORROW, YESTERDAY, "given up"),
        (YESTERDAY, YESTERDAY, "given up"),
    ],
)
def test_a_commitment_holds_through_its_last_day_and_not_on_the_day_it_is_given_up(
    until: date | None, ended_on: date | None, state: State
) -> None:
    assert state_of(Commitment("windows", date(2026, 1, 5), until, ended_on), TODAY) == state
