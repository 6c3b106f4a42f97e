"""The record that a writing command wrote."""

from typing import Any

import pytest

from relcli.views.table import Facts, Record
from relcli.views.written import written


@pytest.mark.parametrize("record", [{"id": 3, "text": "the quote"}, {}, [], [{"id": 3}, {"id": 4}]])
def test_a_script_gets_the_record_under_its_noun_as_it_is_and_nothing_beside_it(record: Record | list[Any]) -> None:
    page = written("promise", record)
    assert (page.noun, dict(page.extra), page.table) == ("promise", {}, None)
    assert page.record is record


def test_a_person_gets_nothing_of_it_to_read() -> None:
    page = written("promise", {"id": 3})
    assert (page.title, page.blocks) == ("", [Facts([], title="")])
