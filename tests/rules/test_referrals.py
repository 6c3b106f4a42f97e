"""Referrals: what is owed for each."""

from datetime import date

import pytest

from relcli.rules.referrals import State, is_open, is_unfinished, is_unthanked, state_of
from relcli.rules.vocabulary.loops import Referral

DAY = date(2026, 11, 2)
THEIRS, OURS = Referral("in", "Bo", DAY), Referral("out", "Bo", DAY)


@pytest.mark.parametrize(
    ("one", "state", "unfinished"),
    [
        (THEIRS, "to thank", True),
        (THEIRS._replace(thanked_on=DAY), "done", True),
        (THEIRS._replace(outcome="well", outcome_on=DAY), "to thank", False),
        (THEIRS._replace(thanked_on=DAY, outcome="well", outcome_on=DAY), "done", False),
        (OURS, "to follow up", True),
        (OURS._replace(outcome="well", outcome_on=DAY), "done", False),
    ],
)
def test_theirs_is_open_until_they_are_thanked_and_ours_until_we_know_how_it_went(
    one: Referral, state: State, unfinished: bool
) -> None:
    assert state_of(one) == state
    assert is_open(one) is (state != "done")
    assert is_unthanked(one) is (state == "to thank")
    assert is_unfinished(one) is unfinished
