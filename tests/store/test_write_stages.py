"""Writing the user's own word on a stage."""

from datetime import date

import pytest

from tests.store.conftest import Store

WORDS = "SELECT stage, said_on, until, withdrawn_on FROM stage_override ORDER BY id"


@pytest.fixture
def acme(store: Store) -> int:
    """A customer to have a word on."""
    with store.change() as journal:
        return journal.customers.add(name="Acme", key="acme", added_on=date(2026, 1, 5))


def test_a_new_word_withdraws_the_one_before_it_which_stays_on_record(store: Store, acme: int) -> None:
    with store.change() as journal:
        journal.stages.say(acme, "friend", why="first", said_on=date(2026, 11, 1), until=None)
        journal.stages.say(acme, "married", why="then", said_on=date(2026, 11, 10), until=date(2027, 1, 1))
    assert store.rows(WORDS) == [
        ("friend", "2026-11-01", None, "2026-11-10"),
        ("married", "2026-11-10", "2027-01-01", None),
    ]


def test_of_two_words_on_one_day_the_second_holds(store: Store, acme: int) -> None:
    day = date(2026, 11, 10)
    with store.change() as journal:
        journal.stages.say(acme, "friend", why="first", said_on=day, until=None)
        journal.stages.say(acme, "dating", why="then", said_on=day, until=None)
        (found,) = journal.reader.evidence(day)
    assert found.word is not None
    assert (found.word.stage, found.word.why) == ("dating", "then")


def test_withdrawing_says_whether_there_was_a_word(store: Store, acme: int) -> None:
    with store.change() as journal:
        assert journal.stages.withdraw(acme, date(2026, 11, 10)) is False
        journal.stages.say(acme, "friend", why="so", said_on=date(2026, 11, 10), until=None)
        assert journal.stages.withdraw(acme, date(2026, 11, 10)) is True
        assert journal.stages.withdraw(acme, date(2026, 11, 11)) is False
    assert store.rows(WORDS) == [("friend", "2026-11-10", None, "2026-11-10")]


def test_a_word_of_a_later_day_is_not_withdrawn_before_it_was_said(store: Store, acme: int) -> None:
    with store.change() as journal:
        journal.stages.say(acme, "friend", why="so", said_on=date(2026, 11, 10), until=None)
        assert journal.stages.withdraw(acme, date(2026, 11, 9)) is False
    assert store.rows(WORDS) == [("friend", "2026-11-10", None, None)]


def test_a_word_said_of_a_past_day_counts_until_the_next_change_of_that_customers_own(store: Store, acme: int) -> None:
    with store.change() as journal:
        bo, cy = (journal.customers.add(name=name, key=name, added_on=date(2026, 1, 5)) for name in ("bo", "cy"))
        for who, day in ((acme, 3), (bo, 10), (cy, 4)):
            journal.stages.say(who, "friend", why="so", said_on=date(2026, 11, day), until=None)
        journal.stages.withdraw(bo, date(2026, 11, 20))
        journal.stages.say(bo, "dating", why="so", said_on=date(2026, 11, 1), until=None)
        journal.stages.say(bo, "engaged", why="so", said_on=date(2026, 11, 12), until=None)
    assert [(stage, said_on, withdrawn) for stage, said_on, _, withdrawn in store.rows(WORDS)] == [
        ("friend", "2026-11-03", None),
        ("friend", "2026-11-10", "2026-11-20"),
        ("friend", "2026-11-04", None),
        ("dating", "2026-11-01", "2026-11-10"),
        ("engaged", "2026-11-12", "2026-11-20"),
    ]


def test_nobody_elses_word_is_withdrawn(store: Store, acme: int) -> None:
    with store.change() as journal:
        bo, cy = (journal.customers.add(name=name, key=name, added_on=date(2026, 1, 5)) for name in ("bo", "cy"))
        for who in (acme, cy):
            journal.stages.say(who, "engaged", why="so", said_on=date(2026, 11, 1), until=None)
        journal.stages.say(bo, "friend", why="so", said_on=date(2026, 11, 2), until=None)
    assert [withdrawn for *_, withdrawn in store.rows(WORDS)] == [None, None, None]
