"""Signals: when one sleeps."""

from datetime import date

import pytest

from relcli.rules.signals import Unknown, sleeping
from relcli.rules.vocabulary.policy import Policy
from tests.rules.cases import ago, ago_or_never, case


@pytest.mark.parametrize(
    ("first", "has_one", "unknown"),
    [
        (None, False, "asleep"),
        (0, False, "waking"),
        (89, False, "waking"),
        (90, False, None),
        (91, False, None),
        (0, True, None),
        (91, True, None),
    ],
    ids=[
        *("no row in the journal", "the first today", "the first 89 days ago"),
        *("the first 90 days ago", "the first 91 days ago", "their own today", "their own long ago"),
    ],
)
def test_no_evidence_is_no_reproach(first: int | None, has_one: bool, unknown: Unknown | None) -> None:
    assert sleeping(ago_or_never(first), case(), has_one=has_one) == unknown


def test_when_a_signal_wakes_is_a_setting() -> None:
    assert sleeping(ago(90), case(policy=Policy(signal_wakes_after=91)), has_one=False) == "waking"
    assert sleeping(ago(0), case(policy=Policy(signal_wakes_after=0)), has_one=False) is None


def test_a_case_counts_the_days_to_its_today() -> None:
    assert case().since(ago(12)) == 12
    assert case(today=date(2026, 11, 21)).since(ago(12)) == 13
