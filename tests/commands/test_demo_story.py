"""The rhythm that the demo is told in."""

from itertools import pairwise

from relcli.commands.demo_story import LEEWAY, every


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
