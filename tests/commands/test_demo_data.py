"""Who the demo is about, and what is promised of them."""

from collections import Counter
from typing import Any

import pytest

from relcli.commands.demo_data import CUSTOMERS, SETTINGS
from relcli.commands.demo_friends import FRIENDS
from relcli.commands.demo_gone import GONE
from relcli.commands.demo_heart import HEART
from relcli.commands.demo_strangers import STRANGERS
from relcli.rules.vocabulary.settings import setting, tag_cadences_of
from relcli.store.write_settings import checked

EIGHTEEN_MONTHS = 540

every_customer = pytest.mark.parametrize("customer", CUSTOMERS, ids=lambda one: one.ref or one.name)


def test_24_customers_over_18_months() -> None:
    assert len(CUSTOMERS) == 24
    assert max(one.known for one in CUSTOMERS) == EIGHTEEN_MONTHS
    assert max(moment.ago for one in CUSTOMERS for moment in one.moments) == EIGHTEEN_MONTHS


def test_everybody_stands_in_one_part_of_the_story() -> None:
    parts = (HEART, FRIENDS, STRANGERS, GONE)
    assert all(parts)
    names = Counter((one.name, one.ref) for part in parts for one in part)
    assert names == Counter((one.name, one.ref) for one in CUSTOMERS)
    assert max(names.values()) == 1


@every_customer
def test_who_is_gone_has_ended_and_nobody_else_is(customer: Any) -> None:
    stands = [one for one in customer.endings if one.resumed_ago is None]
    assert len(stands) <= 1
    assert bool(customer.endings) is (customer in GONE)
    assert all(one.resumed_ago < one.ago for one in customer.endings if one.resumed_ago is not None)


@every_customer
def test_nobody_is_met_who_is_not_among_their_people(customer: Any) -> None:
    names = [person.name for person in customer.people]
    assert len(names) == len(set(names))
    assert {name for moment in customer.moments for name in moment.people} <= set(names)


@every_customer
def test_what_was_decided_about_somebody_was_decided_since_they_are_known(customer: Any) -> None:
    decided = (*customer.snoozes, *customer.words, *customer.endings)
    assert all(0 <= one.ago <= customer.known for one in decided)
    assert all(one.withdrawn_ago <= one.ago for one in customer.words if one.withdrawn_ago is not None)


@every_customer
def test_a_touchpoint_has_its_key_once(customer: Any) -> None:
    keys = [moment.key for moment in customer.moments if moment.key is not None]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("name", "value"), SETTINGS)
def test_a_setting_has_a_value_that_it_can_have(name: str, value: str) -> None:
    one = setting(name)
    assert one is not None
    assert str(checked(one, value)) == value


def test_every_cadence_of_a_tag_is_somebodys() -> None:
    tags = tag_cadences_of({name: int(value) for name, value in SETTINGS})
    assert tags
    assert set(tags) <= {tag for one in CUSTOMERS for tag in one.tags}
