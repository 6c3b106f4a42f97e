"""Facts: what holds, what is worth asking about again, and what is told first."""

from datetime import date, timedelta

import pytest

from relcli.rules.facts import as_told, says_the_same, worth_asking_again
from relcli.rules.vocabulary.loops import FACT_SORTS, Fact, FactSort
from relcli.rules.vocabulary.policy import Policy

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(("age", "again"), [(0, False), (364, False), (365, False), (366, True), (3000, True)])
def test_a_fact_older_than_365_days_is_worth_asking_about_again(age: int, again: bool) -> None:
    assert worth_asking_again(Fact("goal", "a third chair", TODAY - timedelta(age)), Policy(), TODAY) is again


def test_after_how_long_is_a_setting() -> None:
    fact = Fact("goal", "a third chair", TODAY - timedelta(101))
    assert worth_asking_again(fact, Policy(refresh_after=100), TODAY)
    assert not worth_asking_again(fact, Policy(refresh_after=101), TODAY)


@pytest.mark.parametrize("sort", FACT_SORTS)
def test_only_what_may_be_otherwise_next_year_is_asked_about_again(sort: FactSort) -> None:
    old = Fact(sort, "no calls before ten", date(2020, 1, 1))
    assert worth_asking_again(old, Policy(), TODAY) is (sort in {"goal", "challenge", "need", "preference"})


def test_what_is_so_no_more_is_not_asked_about_again() -> None:
    old = Fact("goal", "a third chair", date(2020, 1, 1), closed_on=date(2020, 1, 1))
    assert not old.holds
    assert not worth_asking_again(old, Policy(), TODAY)


def test_boundaries_are_told_before_all_and_the_oldest_of_a_sort_first() -> None:
    facts = [Fact(sort, "x", day, id=7) for sort in FACT_SORTS for day in (TODAY, date(2026, 1, 1))]
    told = sorted(facts, key=as_told)
    assert [one.sort for one in told[::2]] == ["boundary", *FACT_SORTS[:-1]]
    assert {(one.learned_on, other.learned_on) for one, other in zip(told[::2], told[1::2], strict=True)} == {
        (date(2026, 1, 1), TODAY)
    }


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Fact("goal", "A third  CHAIR", date(2020, 1, 1)), True),
        (Fact("need", "a third chair", TODAY), False),
        (Fact("challenge", "a third chair", TODAY), False),
        (Fact("goal", "a third chairs", TODAY), False),
        (Fact("goal", "a third", TODAY), False),
    ],
)
def test_facts_say_the_same_in_one_sort_and_the_same_words(other: Fact, same: bool) -> None:
    assert says_the_same(Fact("goal", "a third chair", TODAY), other) is same
