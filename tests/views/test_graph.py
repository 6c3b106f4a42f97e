"""The page of `graph`: its picture, its words and its records."""

from datetime import date, timedelta
from typing import Any

import pytest

from relcli.render import bars, svg
from relcli.rules.over_time import Step, Tallied, over_time, periods
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.policy import WeekStart
from relcli.rules.vocabulary.records import OnDay
from relcli.views.chart import Bars, Heat
from relcli.views.graph import FIELDS, MOST_APART, Graphed, chart_of, graph_page
from relcli.views.table import Lines
from tests.views.people import customer

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 20)
FOUND = [
    OnDay(date(2026, 9, 1), "visit", "conversation", 1),
    OnDay(date(2026, 9, 30), "call", "conversation", 2),
    OnDay(date(2026, 11, 2), "service", "service", 1),
    OnDay(date(2026, 11, 2), "gift", "gesture", 1),
    OnDay(date(2026, 11, 20), "thanks", "gesture", 2),
]


def tallied(
    found: list[OnDay], step: Step = "month", week_start: WeekStart = "monday", *, first: date = FIRST
) -> list[Tallied]:
    return over_time(found, list(periods(step, first, LAST, week_start)))


def records(graphed: Graphed) -> list[dict[str, Any]]:
    table = graph_page(graphed).table
    assert table is not None
    return [dict(table.record(row)) for row in table.rows]


def bars_of(graphed: Graphed) -> Bars:
    chart = chart_of(graphed)
    assert isinstance(chart, Bars)
    return chart


def lines_of(graphed: Graphed, **how: Any) -> list[object]:
    return [line for block in graph_page(graphed, **how).blocks if isinstance(block, Lines) for line in block.lines]


def test_bars_stand_on_one_another_by_what_touchpoints_amount_to() -> None:
    chart = bars_of(Graphed(tallied(FOUND), "month"))
    assert list(chart.labels) == ["Sep 2026", "Oct 2026", "Nov 2026"]
    assert {one.name: list(one.values) for one in chart.series} == {
        "in person": [1, 0, 0],
        "at a distance": [2, 0, 0],
        "gestures": [0, 0, 3],
        "service": [0, 0, 1],
    }


def test_the_picture_is_told_in_words() -> None:
    chart = bars_of(Graphed(tallied(FOUND), "month"))
    assert chart.title == "Touchpoints a month"
    assert chart.description == (
        "7 touchpoints from 1 Sep 2026 to 20 Nov 2026: 1 in person, 2 at a distance, 3 gestures, 1 service."
        " Most in Nov 2026: 4."
    )
    assert lines_of(Graphed(tallied(FOUND), "month")) == ["1 visit, 2 calls, 1 service, 1 gift, 2 thanks."]


def test_of_one_customer_the_title_says_whose() -> None:
    assert chart_of(Graphed(tallied(FOUND), "week", customer=customer("Acme"))).title == "Acme: touchpoints a week"


def test_kinds_that_were_asked_for_are_told_apart_in_their_order() -> None:
    only = [one for one in FOUND if one.kind in {"call", "visit"}]
    graphed = Graphed(tallied(only), "month", kinds=("call", "visit", "tour"))
    chart = bars_of(graphed)
    assert [one.name for one in chart.series] == ["call", "visit"]
    assert chart.title == "Touchpoints a month (call, visit, tour)"
    assert chart.description.endswith(": 1 visit, 2 calls. Most in Sep 2026: 3.".replace(" Most in Sep 2026: 3.", ""))
    assert lines_of(graphed) == []


@pytest.mark.parametrize("number", [MOST_APART, MOST_APART + 1, len(KINDS)])
def test_of_more_kinds_than_have_a_sign_the_rarest_are_one_together(number: int) -> None:
    asked = tuple(KINDS)[:number]
    found = [OnDay(date(2026, 9, 1), kind, "conversation", at + 1) for at, kind in enumerate(asked)]
    series = bars_of(Graphed(tallied(found), "month", kinds=asked)).series
    assert len(series) == MOST_APART
    assert sum(one.values[0] for one in series) == sum(range(1, number + 1))
    if number > MOST_APART:
        *apart, rest = (one.name for one in series)
        assert (tuple(rest.split(", ")), tuple(apart)) == (asked[: 1 - MOST_APART], asked[1 - MOST_APART :])


def test_the_renderers_have_a_sign_and_a_pattern_for_each_series() -> None:
    assert len(set(bars.SIGNS)) >= MOST_APART
    assert len(set(svg.PATTERNS)) >= MOST_APART


def test_a_week_is_told_by_its_first_day_with_its_year_where_there_are_two() -> None:
    assert bars_of(Graphed(tallied(FOUND, "week"), "week")).labels[:3] == ["1 Sep", "7 Sep", "14 Sep"]
    two = Graphed(tallied([], "week", first=date(2025, 12, 29)), "week")
    assert bars_of(two).labels[:2] == ["29 Dec 2025", "5 Jan 2026"]


def test_a_calendar_has_every_day_and_begins_its_weeks_where_the_policy_does() -> None:
    chart = chart_of(Graphed(tallied(FOUND, "day"), "day", "sunday"))
    assert isinstance(chart, Heat)
    assert (chart.first, chart.week_start, len(chart.values), sum(chart.values)) == (FIRST, "sunday", 81, 7)
    assert chart.title == "Touchpoints a day"
    assert chart.description.endswith("Most on 30 Sep 2026: 2.")


def test_a_record_has_the_days_that_were_counted_and_every_kind() -> None:
    first, _, last = records(Graphed(tallied(FOUND), "month"))
    assert tuple(first) == FIELDS
    assert first | {"period": "2026-09", "first": "2026-09-01", "last": "2026-09-30", "touchpoints": 3} == first
    assert first | {"conversations": 3, "in_person": 1, "unanswered": 0, "visit": 1, "call": 2, "note": 0} == first
    assert (last["last"], last["gift"], last["thanks"], last["service"]) == ("2026-11-20", 1, 2, 1)


def test_weeks_are_numbered_as_iso_does_at_the_edge_of_a_year_too() -> None:
    found = [one["period"] for one in records(Graphed(tallied([], "week", first=date(2025, 12, 31)), "week"))]
    assert found[:2] == ["2026-W01", "2026-W02"]  # the Wednesday is of a week that is cut short
    sundays = Graphed(tallied([], "week", "sunday", first=date(2025, 12, 31)), "week", "sunday")
    assert [one["period"] for one in records(sundays)][:2] == ["2026-W01", "2026-W02"]


def test_the_week_of_53_has_its_number() -> None:
    every = list(periods("week", date(2026, 12, 28), date(2027, 1, 10), "monday"))
    assert [one["period"] for one in records(Graphed(over_time([], every), "week"))] == ["2026-W53", "2027-W01"]


def test_a_day_is_a_period_of_its_own() -> None:
    assert records(Graphed(tallied([], "day"), "day"))[0]["period"] == "2026-09-01"


def test_where_there_was_nothing_a_sentence_says_so_and_what_shows_more() -> None:
    nothing = Graphed(tallied([]), "month")
    assert lines_of(nothing) == ["Nothing was logged from 1 Sep 2026 to 20 Nov 2026."]
    assert lines_of(
        nothing._replace(customer=customer("Acme"), kinds=("tour", "gift")), before=FIRST - timedelta(1)
    ) == [
        "Nothing of kind tour or gift was logged with Acme from 1 Sep 2026 to 20 Nov 2026.",
        "The last before that was on 31 Aug 2026: --until 2026-08-31 shows it.",
    ]
    assert [one["touchpoints"] for one in records(nothing)] == [0, 0, 0]


def test_a_picture_of_nothing_is_one_all_the_same() -> None:
    (chart,) = graph_page(Graphed(tallied([]), "month"), always=True).blocks
    assert isinstance(chart, Bars)
    assert [list(one.values) for one in chart.series] == [[0, 0, 0]]
    assert chart.description == "Nothing was logged from 1 Sep 2026 to 20 Nov 2026."


def test_what_is_beside_the_records_says_what_was_asked_for() -> None:
    page = graph_page(Graphed(tallied(FOUND), "month", customer=customer("Acme", ref="A1"), kinds=("call",)))
    assert (page.noun, dict(page.extra)) == (
        "periods",
        {
            "by": "month",
            "since": "2026-09-01",
            "until": "2026-11-20",
            "customer": "Acme",
            "ref": "A1",
            "kinds": ["call"],
        },
    )
