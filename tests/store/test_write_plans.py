"""Writing plans: the latest one made counts, and all stay on record."""

from datetime import date

import pytest

from relcli.rules.vocabulary.evidence import Plan
from relcli.store.rows import stamp
from tests.store.conftest import NOW, Store

EARLY, LATE = date(2026, 11, 2), date(2026, 11, 10)
DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 5)


@pytest.fixture
def acme(store: Store) -> int:
    """A customer to plan for, and another before them."""
    with store.change() as journal:
        journal.customers.add(name="Bo", key="bo", added_on=EARLY)
        return journal.customers.add(name="Acme", key="acme", added_on=EARLY)


def plan_of(store: Store, customer_id: int, today: date) -> Plan | None:
    with store.reading() as journal:
        (found,) = journal.evidence(today, customer_id)
        return found.plan


def test_a_plan_is_written_with_its_days_its_reason_and_its_moment(store: Store, acme: int) -> None:
    with store.change() as journal:
        journal.plans.add(acme, made_on=EARLY, for_on=DECEMBER, why="they are away")
    rows = store.rows("SELECT customer_id, made_on, for_on, why, created_at, changed_at, length(uid) FROM plan")
    assert rows == [(acme, "2026-11-02", "2026-12-01", "they are away", stamp(NOW), stamp(NOW), 36)]


def test_a_plan_needs_no_reason_and_is_of_its_customer_alone(store: Store, acme: int) -> None:
    with store.change() as journal:
        journal.plans.add(acme, made_on=EARLY, for_on=EARLY)
    assert plan_of(store, acme, EARLY) == Plan(EARLY, EARLY, "")
    assert plan_of(store, acme - 1, EARLY) is None


@pytest.mark.parametrize(
    ("made_on", "for_on"),
    [
        ((EARLY, LATE), (JANUARY, DECEMBER)),
        ((LATE, EARLY), (DECEMBER, JANUARY)),
        ((LATE, LATE), (JANUARY, DECEMBER)),
    ],
)
def test_the_plan_made_last_counts_and_of_one_day_the_one_written_last(
    store: Store, acme: int, made_on: tuple[date, date], for_on: tuple[date, date]
) -> None:
    with store.change() as journal:
        for made, planned in zip(made_on, for_on, strict=True):
            journal.plans.add(acme, made_on=made, for_on=planned)
    assert plan_of(store, acme, LATE) == Plan(LATE, DECEMBER, "")
    assert len(store.rows("SELECT id FROM plan")) == 2


def test_as_of_an_earlier_day_the_earlier_plan_counts(store: Store, acme: int) -> None:
    with store.change() as journal:
        journal.plans.add(acme, made_on=EARLY, for_on=JANUARY)
        journal.plans.add(acme, made_on=LATE, for_on=DECEMBER)
    assert plan_of(store, acme, date(2026, 11, 9)) == Plan(EARLY, JANUARY, "")
    assert plan_of(store, acme, date(2026, 11, 10)) == Plan(LATE, DECEMBER, "")


def test_nobody_plans_for_a_customer_who_is_not_there(store: Store, acme: int) -> None:
    from relcli.errors import RelcliError

    with pytest.raises(RelcliError), store.change() as journal:
        journal.plans.add(acme + 1, made_on=EARLY, for_on=DECEMBER)
    assert store.rows("SELECT id FROM plan") == []
