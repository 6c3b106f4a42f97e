"""Ramps and half-lives."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.ramps import Ramp, faded_mean, falling

whole = st.integers(0, 5000)
ramps = st.builds(Ramp, whole, whole, st.just("day"))
amounts = st.floats(0, 6000)


@pytest.mark.parametrize(
    ("ramp", "scores"),
    [
        (Ramp(90, 365, "day"), {0: 100, 89: 100, 90: 100, 145: 80, 227.5: 50, 310: 20, 365: 0, 366: 0, 9999: 0}),
        (Ramp(1, 3, "cadence"), {0: 100, 1: 100, 1.5: 75, 2: 50, 2.5: 25, 3: 0, 3.5: 0}),
        (Ramp(11, 0, "expectation"), {0: 0, 2.75: 25, 5.5: 50, 11: 100, 12: 100}),
        (Ramp(8, 2, "call"), {0: 0, 2: 0, 3.5: 25, 5: 50, 8: 100, 9: 100}),
        (Ramp(7, 7, "day"), {0: 100, 7: 100, 7.1: 0, 8: 0}),
        (Ramp(0, 0, "day"), {0: 100, 1: 0}),
    ],
    ids=["falling", "in cadences", "rising from nothing", "rising", "at once", "at once from the first day"],
)
def test_a_ramp_is_straight_between_its_ends_and_level_beyond_them(ramp: Ramp, scores: dict[float, float]) -> None:
    assert {amount: ramp.score(amount) for amount in scores} == scores


def test_just_inside_its_ends_a_ramp_is_neither_full_nor_nothing() -> None:
    assert 99 < Ramp(90, 365, "day").score(91) < 100
    assert 0 < Ramp(90, 365, "day").score(364) < 1


@pytest.mark.parametrize(
    ("ramp", "words"),
    [
        (Ramp(90, 365, "day"), "100 up to 90 days, 0 from 365 days on"),
        (Ramp(1, 3, "cadence"), "100 up to 1 cadence, 0 from 3 cadences on"),
        (Ramp(0, 1, "day"), "100 up to 0 days, 0 from 1 day on"),
        (Ramp(11, 0, "expectation"), "100 for 11 expectations, 0 for none"),
        (Ramp(1, 0, "answer"), "100 for 1 answer, 0 for none"),
        (Ramp(7, 7, "day"), "100 up to 7 days, then 0"),
    ],
)
def test_a_ramp_tells_itself(ramp: Ramp, words: str) -> None:
    assert ramp.words == words


@pytest.mark.parametrize(
    ("full", "none", "ramp"),
    [(90, 365, (90, 365)), (365, 365, (365, 365)), (366, 365, (366, 366))],
    ids=["as set", "at once", "ends before it begins"],
)
def test_a_ramp_on_which_more_is_worse_never_rises_however_it_was_set(
    full: int, none: int, ramp: tuple[int, int]
) -> None:
    assert falling(full, none, "day") == Ramp(*ramp, "day")


@given(ramps, amounts)
def test_a_score_lies_within_0_and_100(ramp: Ramp, amount: float) -> None:
    assert 0 <= ramp.score(amount) <= 100


@given(whole, whole, amounts, amounts)
def test_on_a_falling_ramp_more_never_scores_higher(full: int, none: int, one: float, other: float) -> None:
    ramp = falling(full, none, "day")
    assert ramp.score(min(one, other)) >= ramp.score(max(one, other))


@pytest.mark.parametrize(
    ("age", "half_life", "mean"),
    [
        (0, 365, 50),
        (364, 365, 66.6245),
        (365, 365, 66.6667),
        (366, 365, 66.7088),
        (730, 365, 80),
        (365, 364, 66.7089),
        (365, 366, 66.6245),
    ],
)
def test_after_a_half_life_a_score_counts_half(age: int, half_life: int, mean: float) -> None:
    assert faded_mean([100, 0], [0, age], half_life) == pytest.approx(mean, abs=0.0001)


def test_what_counts_is_how_much_older_one_is_than_another() -> None:
    assert faded_mean([100, 0], [1000, 1365], 365) == faded_mean([100, 0], [0, 365], 365)


def test_the_oldest_still_counts_when_there_is_nothing_newer() -> None:
    assert faded_mean([25], [36500], 1) == 25
    assert faded_mean([25, 75], [36500, 36500], 1) == 50


def test_of_nothing_there_is_no_mean() -> None:
    with pytest.raises(ValueError, match="empty"):
        faded_mean([], [], 365)


parts = st.lists(st.tuples(st.floats(0, 100), whole), min_size=1, max_size=8)


@given(parts, st.integers(1, 5000), st.randoms(use_true_random=False))
def test_the_order_of_what_is_weighed_is_irrelevant(
    parts: list[tuple[float, int]], half_life: int, random: Random
) -> None:
    scores, ages = zip(*parts, strict=True)
    shuffled_scores, shuffled_ages = zip(*random.sample(parts, len(parts)), strict=True)
    assert faded_mean(shuffled_scores, shuffled_ages, half_life) == faded_mean(scores, ages, half_life)


@given(parts, st.integers(1, 5000))
def test_a_mean_lies_between_the_worst_and_the_best(parts: list[tuple[float, int]], half_life: int) -> None:
    scores, ages = zip(*parts, strict=True)
    assert min(scores) <= faded_mean(scores, ages, half_life) <= max(scores)


def test_what_is_full_stays_full_whatever_its_fractions_lose() -> None:
    assert faded_mean([100, 100], [0, 4], 365) == 100
