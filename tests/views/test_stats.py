"""The page of `stats`: what it leaves out, and how it tells figures."""

from typing import Any

import pytest

from relcli.rules.stats import AtStage, OfFit, Stayed
from relcli.rules.vocabulary.evidence import STAGES
from relcli.rules.vocabulary.records import InYear
from relcli.views.stats import FIELDS, Stats, stats_page
from relcli.views.table import Facts, Lines, Table, text_of
from tests.views.people import TODAY, ago, read

NOBODY = Stayed(0, 0, 0, None)
ONE = Stayed(1, 1, 0, 729)
EMPTY = Stats(ONE, 0, None, (), [AtStage(stage, 0, ONE) for stage in STAGES], {2025: ONE}, (), ())


def titled(stats: Stats) -> dict[str, Any]:
    return {block.title: block for block in stats_page(stats, TODAY).blocks}


def table(stats: Stats, title: str) -> Table:
    found = titled(stats)[title]
    assert isinstance(found, Table)
    return found


def test_what_there_is_nothing_of_is_left_out() -> None:
    assert list(titled(EMPTY)) == [
        "",
        "Who stayed, by how far it came",
        "Who stayed, by the year they came",
        "Effort by fit",
    ]
    (facts,) = (block for block in stats_page(EMPTY, TODAY).blocks if isinstance(block, Facts))
    assert [label for label, _ in facts.pairs] == ["Customers", "People"]


def test_without_anybody_there_is_only_how_to_begin() -> None:
    (block,) = stats_page(EMPTY._replace(everybody=NOBODY), TODAY).blocks
    assert isinstance(block, Lines)
    assert [text_of(line) for line in block.lines] == [
        "Nobody is in the journal as of Fri 20 Nov 2026. To begin: relcli add NAME"
    ]


@pytest.mark.parametrize(
    ("one", "share", "known"),
    [
        (NOBODY, "·", "·"),
        (Stayed(3, 2, 0, 0), "███░░  66 %", "0 d"),
        (Stayed(200, 199, 0, 729), "████░  99 %", "729 d"),
        (Stayed(2, 2, 0, 730), "█████ 100 %", "2.0 years"),
        (Stayed(2, 0, 0, 3650), "░░░░░   0 %", "10.0 years"),
    ],
)
def test_a_share_is_a_bar_and_a_number_and_a_long_time_is_told_in_years(one: Stayed, share: str, known: str) -> None:
    stages = table(EMPTY._replace(stages=[AtStage("friend", 0, one)]), "Who stayed, by how far it came")
    assert (read(stages, "Still with us"), read(stages, "Known for")) == ([share], [known])


@pytest.mark.parametrize(("minutes", "told"), [(59, "59 min"), (60, "1 h 0 min"), (90061, "1,501 h 1 min")])
def test_time_is_told_in_hours(minutes: int, told: str) -> None:
    stats = EMPTY._replace(first_day=ago(9), years=[InYear(2026, "visit", "conversation", 1, minutes)])
    (facts,) = (block for block in stats_page(stats, TODAY).blocks if isinstance(block, Facts))
    assert dict(facts.pairs)["Time"] == f"{told}, as far as it was noted"


def test_where_nobody_talked_no_share_of_conversations_is_told() -> None:
    stats = EMPTY._replace(first_day=ago(9), years=[InYear(2026, "service", "service", 3, 0)])
    (facts,) = (block for block in stats_page(stats, TODAY).blocks if isinstance(block, Facts))
    assert dict(facts.pairs) == {
        "Customers": "1: 1 going on, 0 ended",
        "People": "0",
        "Touchpoints": "3 since Wed 11 Nov 2026: 3 services",
    }


def test_who_gets_the_most_effort_has_the_longest_bar_and_nothing_is_no_bar() -> None:
    fits = [OfFit(5, 1, 6.0), OfFit(2, 3, 1.25), OfFit(None, 9, 0.0)]
    found = table(EMPTY._replace(fits=fits), "Effort by fit")
    assert read(found, "Fit") == ["5 of 5", "2 of 5", "not rated"]
    assert read(found, "Effort now") == ["█████  6.0", "█░░░░  1.2", "░░░░░  0.0"]


def test_where_nobody_gets_any_effort_nothing_is_divided_by_it() -> None:
    assert read(table(EMPTY._replace(fits=[OfFit(4, 1, 0.0)]), "Effort by fit"), "Effort now") == ["░░░░░  0.0"]


def test_where_nobody_was_rated_it_is_said_how_to_begin() -> None:
    assert titled(EMPTY._replace(fits=[OfFit(None, 1, 2.0)]))["Effort by fit"].lines == [
        "Nobody who is with us was rated yet: relcli fit CUSTOMER 4 --why …"
    ]


def test_a_record_is_one_figure() -> None:
    page = stats_page(EMPTY, TODAY)
    assert page.table is not None
    records = [page.table.record(row) for row in page.table.rows]
    assert {tuple(one) for one in records} == {FIELDS}
    assert dict(page.extra) == {"since": None}
