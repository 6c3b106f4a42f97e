"""The pictures of a report: what each shows, and that it says in words what it shows."""

from datetime import timedelta

import pytest

from relcli.rules.report import Fades, Portfolio
from relcli.rules.vocabulary.policy import Policy
from relcli.views.chart import Bars, Heat, Sparks
from relcli.views.report import MOST, report_page, shortened
from relcli.views.report_charts import MOST_FADING, WEEKS, YEAR, first_day, report_charts
from relcli.views.table import Table
from tests.rules.lives import report_on
from tests.views.people import customer
from tests.views.whole_report import everybody, whole_report

REPORT = report_on()
AS_OF = REPORT.as_of


def test_touchpoints_a_week_are_of_half_a_year_the_last_week_the_one_of_the_report() -> None:
    by_day = {AS_OF: 2, AS_OF - timedelta(days=7): 3, AS_OF - timedelta(days=7 * WEEKS): 50}
    weeks = report_charts(REPORT, by_day, Policy())[0]
    assert isinstance(weeks, Bars)
    assert (len(weeks.labels), weeks.labels[-1]) == (WEEKS, "W47")
    assert list(weeks.series[0].values) == [*[0] * (WEEKS - 2), 3, 2]
    assert weeks.description == "2 touchpoints in week 47, 0.1 a week in the 25 weeks before it."


@pytest.mark.parametrize(
    ("back", "said"),
    [
        ({0: 2}, "2 touchpoints in week 47."),
        ({0: 1, 7: 6}, "1 touchpoint in week 47, 6 in the week before it."),
        ({7: 1, 14: 6}, "0 touchpoints in week 47, 3.5 a week in the 2 weeks before it."),
        ({}, "0 touchpoints in week 47."),
    ],
)
def test_weeks_from_before_the_first_entry_do_not_count(back: dict[int, int], said: str) -> None:
    by_day = {AS_OF - timedelta(days=days): count for days, count in back.items()}
    weeks = report_charts(REPORT, by_day, Policy())[0]
    assert weeks.description == said


def test_a_week_that_is_not_over_is_not_set_beside_whole_ones_as_one() -> None:
    friday = AS_OF - timedelta(days=2)
    weeks = report_charts(REPORT._replace(as_of=friday), {friday: 2, friday - timedelta(days=7): 3}, Policy())[0]
    assert weeks.description == "2 touchpoints in week 47 up to Fri 20 Nov, 3 in the week before it."


def test_the_calendar_is_of_a_year_up_to_the_day_of_the_report() -> None:
    days = report_charts(REPORT, {AS_OF: 2, first_day(AS_OF): 1}, Policy(week_start="sunday"))[-1]
    assert isinstance(days, Heat)
    assert (days.first, len(days.values)) == (AS_OF - timedelta(days=YEAR - 1), YEAR)
    assert (days.values[0], days.values[-1], sum(days.values)) == (1, 2, 3)
    assert days.week_start == "sunday"
    assert days.description == f"3 touchpoints on 2 days since {days.first:%a} {days.first.day} {days.first:%b %Y}."


def test_everybody_is_drawn_by_stage_and_by_leg() -> None:
    portfolio = Portfolio(
        {"friend": 2, "married": 1},
        {"respect": {"steady": 1, None: 2}, "communication": {"wobbly": 3}, "trust": {"toppling": 2, "steady": 1}},
    )
    _, stages, legs, *_ = report_charts(REPORT._replace(portfolio=portfolio), {}, Policy())
    assert isinstance(stages, Bars)
    assert list(stages.series[0].values) == [0, 2, 0, 0, 1]
    assert stages.description == "3 customers: 2 friends, 1 married."
    assert isinstance(legs, Bars)
    assert list(legs.labels) == ["respect", "communication", "trust"]
    assert {one.name: list(one.values) for one in legs.series} == {
        "steady": [1, 0, 1],
        "wobbly": [0, 3, 0],
        "toppling": [0, 0, 2],
        "unknown": [2, 0, 0],
    }
    assert legs.description == (
        "Of 3 customers respect is steady for 1, communication is steady for nobody, trust is steady for 1."
    )


@pytest.mark.parametrize(("fade", "drawn", "more"), [(1, 1, ""), (MOST_FADING, MOST_FADING, ""), (13, 12, "12 that")])
def test_who_fades_is_drawn_the_most_faded_of_many(fade: int, drawn: int, more: str) -> None:
    fading = tuple(Fades(customer(f"Customer {number}"), 90 - number, (1.0,) * 12) for number in range(fade))
    _, sparks, _ = report_charts(REPORT._replace(fading=fading, portfolio=Portfolio({}, {})), {}, Policy())
    assert isinstance(sparks, Sparks)
    assert len(sparks.rows) == drawn
    assert sparks.rows[0][::2] == ("Customer 0", "90 % less than at first")
    assert more in sparks.description
    assert ("1 customer who fades" in sparks.description) == (fade == 1)
    assert "1 customer who fade." not in sparks.description
    assert (", of whom" in sparks.description) == bool(more)


def test_where_nobody_is_there_is_a_picture_of_time_alone() -> None:
    pictures = report_charts(REPORT._replace(portfolio=Portfolio({}, {}), fading=()), {}, Policy())
    assert [one.title for one in pictures] == ["Touchpoints a week", "A year of days"]


def test_pictures_stand_behind_the_figures_and_a_long_table_is_cut_unless_all_is_wanted() -> None:
    report = whole_report()
    many = report._replace(gestures=report.gestures[:1] * (MOST + 7))
    pictures = report_charts(many, {}, Policy())
    whole = report_page(many, everybody(), Policy(), charts=pictures)
    shown = shortened(whole)
    place = next(at for at, one in enumerate(shown.blocks) if isinstance(one, Table) and one.noun == "figures")
    assert list(shown.blocks[place + 1 : place + 1 + len(pictures)]) == pictures
    (gestures,) = [one for one in shown.blocks if isinstance(one, Table) and one.title == "Gestures"]
    assert len(gestures.rows) == MOST
    assert list(gestures.notes) == [
        "… 7 more: --all shows them here, --format csv has them on lines of their own",
    ]
    (gestures,) = [one for one in whole.blocks if isinstance(one, Table) and one.title == "Gestures"]
    assert (len(gestures.rows), list(gestures.notes)) == (MOST + 7, [])
