"""Spans of days."""

from datetime import date, timedelta

import pytest

from relcli.rules.spans import days


@pytest.mark.parametrize("count", [0, 1, 3650, -3])
def test_a_span_is_so_many_days(count: int) -> None:
    assert days(count) == timedelta(days=count)
    assert date(2024, 2, 28) + days(2) == date(2024, 3, 1)


def test_each_span_is_made_once() -> None:
    assert days(7) is days(7)
