"""What the rows of a table are called."""

import pytest

from relcli.views.rows import NOUNS, counted_rows
from tests.store.conftest import SOUND


def test_if_you_added_a_table_its_rows_have_a_name_here() -> None:
    assert set(NOUNS) == set(SOUND) - {"touchpoint_person"}


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [
        (1, "person", "1 person"),
        (2, "person", "2 people"),
        (0, "alias", "0 aliases"),
        (1200, "touchpoint", "1,200 touchpoints"),
        (1200, "piece of feedback", "1,200 pieces of feedback"),
    ],
)
def test_rows_are_counted_as_people_say_it(count: int, noun: str, words: str) -> None:
    assert counted_rows(count, noun) == words
