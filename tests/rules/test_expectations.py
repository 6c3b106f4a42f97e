"""Expectations: which answer counts, and what relcli understands of it."""

from datetime import date

import pytest

from relcli.rules.expectations import is_understood, latest_answers, names_a_channel
from relcli.rules.vocabulary.loops import Answer, Item

DAY = date(2026, 11, 2)


def test_the_last_answer_of_an_item_counts() -> None:
    daily, email, weekly = (
        Answer("reports", "daily", DAY, id=1),
        Answer("channel", "email", DAY, id=2),
        Answer("reports", "weekly", DAY, id=3),
    )
    assert latest_answers([daily, email, weekly]) == {"reports": weekly, "channel": email}
    assert latest_answers([]) == {}


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("email", True),
        ("By phone, mornings", True),
        ("mornings, then a visit", True),
        ("Texts, please", True),
        ("no calls", True),
        ("in person", True),
        ("e-mail", True),
        ("a card and a note", False),
        ("fax", False),
        ("as you like", False),
        ("", False),
    ],
)
def test_a_channel_is_any_kind_of_conversation_that_the_answer_names_s2_54(answer: str, names: bool) -> None:
    assert names_a_channel(answer) is names


@pytest.mark.parametrize(
    ("item", "answer", "understood"),
    [
        ("reports", "Weekly, on fridays", True),
        ("reports", "daily", True),
        ("reports", "Only: when it matters", True),
        ("reports", "Only when it matters", True),
        ("reports", "monthly", False),
        ("reports", "every week", False),
        ("reports", "when it matters", False),
        ("channel", "email", True),
        ("channel", "fax", False),
        ("scope", "fax", None),
    ],
)
def test_reports_and_channel_are_gone_by_and_all_others_only_kept(
    item: Item, answer: str, understood: bool | None
) -> None:
    assert is_understood(item, answer) is understood
