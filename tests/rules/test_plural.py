"""A number with its noun."""

import pytest

from relcli.rules.plural import plural


@pytest.mark.parametrize(("count", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_one_of_a_thing_stands_alone(count: int, words: str) -> None:
    assert plural(count, "day") == words
