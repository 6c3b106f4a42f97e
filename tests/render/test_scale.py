from datetime import date

import pytest

from relcli.render.scale import (
    Shade,
    days_of,
    figure,
    months_of,
    most_of,
    shade_words,
    shades,
    strength,
    totals,
    weekdays_of,
    weeks_of,
)
from relcli.views.chart import Bars, Heat, Series


@pytest.mark.parametrize(("value", "said"), [(0, "0"), (1234, "1,234"), (2.5, "2.5"), (2.0, "2"), (1234.56, "1,234.6")])
def test_a_figure_has_few_letters(value: float, said: str) -> None:
    assert figure(value) == said


BARS = Bars("", "", ["a", "b", "c"], [Series("x", [1, 0, 0]), Series("y", [2, 5, 0])])


def test_a_bar_is_as_high_as_all_series_together() -> None:
    assert totals(BARS) == [3, 5, 0]


@pytest.mark.parametrize(
    ("bars", "most"),
    [
        (BARS, 5),
        (BARS._replace(series=[Series("x", [0, 0, 0])]), 1),
        (BARS._replace(labels=[], series=[]), 1),
    ],
)
def test_a_scale_ends_at_the_highest_bar_and_never_at_nothing(bars: Bars, most: float) -> None:
    assert most_of(bars) == most


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([], []),
        ([0, 0], []),
        ([1, 1, 0], [Shade(1, 1, 4)]),
        ([7], [Shade(1, 7, 4)]),
        ([1, 2, 2], [Shade(1, 1, 2), Shade(2, 2, 4)]),
        ([1, 2, 5], [Shade(1, 1, 1), Shade(2, 2, 3), Shade(3, 5, 4)]),
        ([1, 2, 3, 4], [Shade(1, 1, 1), Shade(2, 2, 2), Shade(3, 3, 3), Shade(4, 4, 4)]),
        (list(range(1, 9)), [Shade(1, 2, 1), Shade(3, 4, 2), Shade(5, 6, 3), Shade(7, 8, 4)]),
        ([1] * 90 + [2, 3, 4, 5, 99], [Shade(1, 1, 2), Shade(2, 99, 4)]),
    ],
)
def test_shades_share_the_days_between_them(values: list[int], found: list[Shade]) -> None:
    assert shades(values) == found


def test_every_amount_has_a_strength_and_none_has_none() -> None:
    found = shades([1, 3, 5, 7, 9])
    assert [strength(value, found) for value in (0, 1, 2, 3, 9)] == [0, 1, 1, 1, 4]


@pytest.mark.parametrize(
    ("shade", "last", "words"),
    [
        (Shade(1, 1, 1), False, "1"),
        (Shade(2, 4, 2), False, "2–4"),
        (Shade(5, 1200, 4), True, "5 or more"),
        (Shade(3, 3, 4), True, "3"),
    ],
)
def test_a_shade_in_words(shade: Shade, last: bool, words: str) -> None:
    assert shade_words(shade, last=last) == words


@pytest.mark.parametrize(
    ("first", "week_start", "weeks"),
    [
        (date(2026, 11, 16), "monday", 1),  # a Monday
        (date(2026, 11, 15), "sunday", 1),
        (date(2026, 11, 15), "monday", 2),
        (date(2026, 11, 16), "sunday", 2),
    ],
)
def test_a_week_of_days_takes_as_many_columns_as_it_touches(first: date, week_start: str, weeks: int) -> None:
    heat = Heat("", "", first, [1] * 7, week_start)  # type: ignore[arg-type]
    assert weeks_of(heat) == weeks
    assert sorted({one.weekday for one in days_of(heat)}) == list(range(7))
    assert next(days_of(heat)).day == first


def test_the_days_of_a_week_begin_where_the_week_does() -> None:
    heat = Heat("", "", date(2026, 11, 18), [1])
    assert weekdays_of(heat) == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert weekdays_of(heat._replace(week_start="sunday")) == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]


def test_a_month_is_named_where_it_begins_and_the_first_where_there_is_room() -> None:
    assert months_of(Heat("", "", date(2026, 11, 2), [0] * 60)) == [(0, "Nov"), (4, "Dec")]
    assert months_of(Heat("", "", date(2026, 11, 16), [0] * 60)) == [(2, "Dec"), (6, "Jan")]
