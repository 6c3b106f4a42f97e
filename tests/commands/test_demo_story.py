"""The rhythm that the demo is told in."""

from datetime import date
from itertools import pairwise

import pytest

from relcli.commands.demo_story import LEEWAY, ago, agreed, ahead, as_of, every
from relcli.rules.vocabulary.loops import Answer, Move, Promise


def test_a_rhythm_ends_on_its_last_day_and_begins_within_its_first() -> None:
    agos = [moment.ago for moment in every(30, 200, 12, ("visit", "Came by."))]
    assert agos[-1] == 12
    assert agos[0] <= 200
    assert agos == sorted(agos, reverse=True)


def test_nobody_comes_to_the_day_but_nobody_is_off_by_more_than_the_leeway() -> None:
    agos = [moment.ago for moment in every(30, 200, 12, ("visit", "Came by."))]
    gaps = {before - after for before, after in pairwise(agos)}
    most = max(LEEWAY) - min(LEEWAY)
    assert len(gaps) > 1
    assert all(30 - most <= gap <= 30 + most for gap in gaps)


def test_a_short_rhythm_is_exact() -> None:
    assert [moment.ago for moment in every(4, 20, 5, ("call", "Rang."))] == [17, 13, 9, 5]


def test_its_turns_are_taken_in_order_from_the_oldest_on() -> None:
    moments = every(4, 20, 5, ("call", "Rang."), ("visit", "Came."), ("coffee", "Sat."), minutes=20)
    assert [(one.kind, one.text) for one in moments] == [
        ("call", "Rang."),
        ("visit", "Came."),
        ("coffee", "Sat."),
        ("call", "Rang."),
    ]
    assert {one.minutes for one in moments} == {20}


def test_a_rhythm_that_ends_before_it_begins_has_no_moment() -> None:
    assert every(4, 5, 20, ("call", "Rang.")) == []


def test_a_rhythm_of_a_job_belongs_to_it_in_one_phase() -> None:
    moments = every(4, 20, 5, ("call", "Rang."), job="Barn doors", phase="during")
    assert {(one.job, one.phase) for one in moments} == {("Barn doors", "during")}


def test_every_day_of_a_loop_is_as_far_from_any_today_as_from_the_storys() -> None:
    told = Promise("us", "the oars", ago(30), ago(10), moves=(Move(ago(12), ahead(5), "the grant came first"),))
    assert as_of(told, date(2026, 11, 20)) == Promise(
        "us",
        "the oars",
        date(2026, 10, 21),
        date(2026, 11, 10),
        moves=(Move(date(2026, 11, 8), date(2026, 11, 25), "the grant came first"),),
    )


def test_expectations_agreed_on_one_day_are_answers_of_that_day() -> None:
    assert agreed(40, confirmed=33, dates="In spring.", team="Only me.") == [
        Answer("dates", "In spring.", ago(40), confirmed_on=ago(33)),
        Answer("team", "Only me.", ago(40), confirmed_on=ago(33)),
    ]
    assert agreed(40, scope="The hull.") == [Answer("scope", "The hull.", ago(40))]


def test_an_expectation_that_is_not_on_the_list_cannot_be_told() -> None:
    with pytest.raises(KeyError):
        agreed(40, colour="Green.")
