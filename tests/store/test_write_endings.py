"""Writing endings, and relationships taken up again."""

from datetime import date

import pytest

from tests.store.conftest import Store

ENDINGS = "SELECT ended_on, side, why, resumed_on, cost FROM ending ORDER BY ended_on"


@pytest.fixture
def acme(store: Store) -> int:
    """A customer who may leave."""
    with store.change() as journal:
        return journal.customers.add(name="Acme", key="acme", added_on=date(2026, 1, 5))


def test_an_ending_stays_on_record_when_the_relationship_is_taken_up_again(store: Store, acme: int) -> None:
    with store.change() as journal:
        journal.endings.end(acme, on=date(2026, 3, 1), by="us", why="never paid", cost=1200)
        journal.endings.resume(acme, date(2026, 4, 1))
        journal.endings.end(acme, on=date(2026, 5, 1), by="them", why="")
    assert store.rows(ENDINGS) == [
        ("2026-03-01", "us", "never paid", "2026-04-01", 1200),
        ("2026-05-01", "them", "", None, None),
    ]


def test_taken_up_again_on_the_day_it_ended(store: Store, acme: int) -> None:
    day = date(2026, 11, 20)
    with store.change() as journal:
        journal.endings.end(acme, on=day, by="them", why="")
        journal.endings.resume(acme, day)
        (found,) = journal.reader.evidence(day)
    assert found.ended is None


def test_an_ending_that_comes_later_is_not_resumed_before_it_was(store: Store, acme: int) -> None:
    with store.change() as journal:
        journal.endings.end(acme, on=date(2026, 11, 20), by="them", why="")
        journal.endings.end(acme, on=date(2026, 11, 1), by="us", why="")
        journal.endings.resume(acme, date(2026, 11, 5))
    assert [(row[0], row[3]) for row in store.rows(ENDINGS)] == [("2026-11-01", "2026-11-05"), ("2026-11-20", None)]


def test_nobody_else_is_resumed(store: Store, acme: int) -> None:
    with store.change() as journal:
        bo, cy = (journal.customers.add(name=name, key=name, added_on=date(2026, 1, 5)) for name in ("bo", "cy"))
        for who in (acme, cy):
            journal.endings.end(who, on=date(2026, 3, 1), by="them", why="")
        assert journal.endings.resume(bo, date(2026, 4, 1)) is False
    assert [row[3] for row in store.rows(ENDINGS)] == [None, None]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 2, 28), date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 5, 1)),
        (date(2026, 4, 30), date(2026, 5, 1)),
        (date(2026, 5, 1), None),
    ],
)
def test_the_next_ending_of_a_customer_is_the_first_after_a_day(
    store: Store, acme: int, day: date, found: date | None
) -> None:
    with store.change() as journal:
        bo, cy = (journal.customers.add(name=name, key=name, added_on=date(2026, 1, 5)) for name in ("bo", "cy"))
        for who, month in ((bo, 5), (bo, 3), (acme, 4), (cy, 4), (acme, 6), (cy, 6)):
            journal.endings.end(who, on=date(2026, month, 1), by="them", why="")
        assert journal.endings.next_after(bo, day) == found
