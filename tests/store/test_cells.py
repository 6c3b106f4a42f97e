"""What a cell says, and that what no cell may say is refused."""

from collections.abc import Callable
from datetime import date

import pytest

from relcli.store.cells import as_list, as_name, clock, day_of, names_in, one_of


def test_a_cell_without_anything_in_it_says_nothing() -> None:
    assert (day_of(None), clock(None), names_in(None), names_in("")) == (None, None, (), ())


def test_a_cell_is_told_as_what_it_is() -> None:
    assert day_of("2026-11-20") == date(2026, 11, 20)
    assert clock("14:30") == "14:30"
    assert names_in("Sam\x1fDana, the boss") == ("Dana, the boss", "Sam")
    assert one_of(("us", "them"), "us") == "us"
    assert as_list([7, "a"]) == '[7, "a"]'
    assert as_name('my "order"') == '"my ""order"""'


@pytest.mark.parametrize(
    ("read", "why"),
    [
        (lambda: day_of("2026-02-30"), "day is out of range"),
        (lambda: clock("25:00"), "hour must be in"),
        (lambda: one_of(("us", "them"), "him"), "^$"),
    ],
)
def test_what_no_journal_of_ours_says_is_a_value_error(read: Callable[[], object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read()
