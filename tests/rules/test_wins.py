"""What went well in a period: every sort of good news, just inside the period and just outside it."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcli.rules.periods import span
from relcli.rules.signals import Case
from relcli.rules.stage_moves import StageMove
from relcli.rules.vocabulary.evidence import STAGES, Stage
from relcli.rules.vocabulary.loops import (
    CheckBack,
    Commitment,
    Feedback,
    Issue,
    Job,
    Loops,
    Move,
    Promise,
    Referral,
)
from relcli.rules.vocabulary.records import Touchpoint
from relcli.rules.wins import WINS, Win, wins
from tests.rules.cases import case
from tests.rules.people import customer
from tests.views.people import touchpoint

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 22)
WEEK = span(FIRST, LAST)
EVE, AFTER = FIRST - timedelta(days=1), LAST + timedelta(days=1)
EDGES = (EVE, FIRST, LAST, AFTER)
LONG_AGO = date(2026, 1, 1)
LATER = date(2027, 6, 1)
ACME = customer()


def someone(loops: Loops, name: str = "Acme Dental", number: int = 1) -> Case:
    one = case(loops, today=LATER)
    evidence = one.dossier.evidence._replace(customer=customer(name, number))
    return one._replace(dossier=one.dossier._replace(evidence=evidence))


def told(*everybody: Case, moved: Iterable[StageMove] = (), touchpoints: Iterable[Touchpoint] = ()) -> list[Win]:
    return list(wins(everybody, moved, touchpoints, WEEK))


def of(**loops: Any) -> list[tuple[str, date | None, str]]:
    """The good news of somebody with these loops."""
    return [(win.name, win.on, win.text) for win in told(someone(Loops(**loops)))]


def test_where_nothing_happened_there_is_no_good_news() -> None:
    assert told() == told(someone(Loops())) == []


@pytest.mark.parametrize(
    ("sort", "name", "rows"),
    [
        ("commitments", "commitment", [Commitment("windows", day) for day in EDGES]),
        ("jobs", "job", [Job("windows", LONG_AGO, done_on=day) for day in EDGES]),
        ("promises", "early", [Promise("us", "windows", LONG_AGO, AFTER + AFTER.resolution * 9, day) for day in EDGES]),
        ("referrals", "referral", [Referral("in", "windows", day, "a kind word") for day in EDGES]),
        ("feedback", "praise", [Feedback("praise", "windows", day) for day in EDGES]),
    ],
)
def test_news_of_the_first_and_the_last_day_are_of_the_week_and_of_the_days_around_it_not(
    sort: str, name: str, rows: list[Any]
) -> None:
    assert of(**{sort: tuple(rows)}) == [(name, FIRST, "windows"), (name, LAST, "windows")]


@pytest.mark.parametrize(
    "loops",
    [
        {"commitments": (Commitment("windows", LONG_AGO, until=LAST, ended_on=FIRST),)},
        {"jobs": (Job("hall", FIRST, planned_from=FIRST, started_on=FIRST, paid_on=LAST),)},
        {"jobs": (Job("hall", LONG_AGO, declined_on=FIRST),)},
        {"referrals": (Referral("out", "Bo", FIRST, thanked_on=FIRST, outcome="well", outcome_on=LAST),)},
        {"feedback": (Feedback("criticism", "loud", FIRST, acted_on=LAST, told_on=LAST),)},
    ],
    ids=["a commitment ended", "a job agreed, begun and paid", "a job declined", "sent by us", "criticism"],
)
def test_not_all_that_happens_is_good_news(loops: dict[str, Any]) -> None:
    assert of(**loops) == []


@pytest.mark.parametrize(
    ("members", "is_news"),
    [
        ({"due_on": AFTER, "kept_on": LAST}, True),
        ({"due_on": LAST, "kept_on": LAST}, False),
        ({"due_on": FIRST, "kept_on": LAST}, False),
        ({"due_on": LAST, "kept_on": FIRST, "by": "them"}, False),
        ({"due_on": LAST, "kept_on": FIRST, "moves": (Move(EVE, AFTER, ""),)}, False),
        ({"due_on": AFTER, "broken_on": FIRST, "told": True}, False),
        ({"due_on": AFTER}, False),
    ],
    ids=["early", "on time", "late", "theirs", "moved", "broken", "open"],
)
def test_a_promise_of_ours_kept_early_is_good_news_s4_20(members: dict[str, Any], *, is_news: bool) -> None:
    promise = Promise(**{"by": "us", "text": "the quote", "made_on": LONG_AGO, **members})
    assert bool(of(promises=(promise,))) is is_news


def recovered(*checks: int, heard: date = LONG_AGO, **members: Any) -> Issue:
    """An issue owned within a day; each check-back is so many days after that."""
    return Issue(
        **{
            "text": "a stain",
            "severity": "small",
            "heard_on": heard,
            "acknowledged_on": heard,
            "explained_on": heard,
            "apologised_on": heard,
            "resolved_on": heard,
            "check_backs": tuple(CheckBack(heard + timedelta(days=days)) for days in checks),
            **members,
        }
    )


@pytest.mark.parametrize(("settled", "is_news"), [(EVE, False), (FIRST, True), (LAST, True), (AFTER, False)])
def test_a_mistake_made_good_is_good_news_on_the_day_that_it_was_checked_back_on_for_the_last_time_s0_24(
    settled: date, *, is_news: bool
) -> None:
    issue = recovered(14, 42, heard=settled - timedelta(days=42))
    assert of(issues=(issue,)) == ([("recovered", settled, "a stain")] if is_news else [])


@pytest.mark.parametrize(
    "members",
    [
        {"apologised_on": None},
        {"explained_on": None},
        {"check_backs": (CheckBack(LAST),)},
        {"check_backs": (), "resolved_on": FIRST},
        {"acknowledged_on": LAST, "explained_on": LAST, "apologised_on": LAST, "resolved_on": LAST},
    ],
    ids=["no apology", "no explanation", "checked back on once", "not checked back on", "owned much too late"],
)
def test_a_mistake_that_was_not_made_good_is_no_news(members: dict[str, Any]) -> None:
    heard = LAST - timedelta(days=42)
    assert of(issues=(recovered(14, 42, heard=heard)._replace(**members),)) == []


def test_to_ask_once_more_after_a_mistake_was_made_good_is_no_news_again_s0_24() -> None:
    assert of(issues=(recovered(14, 42, 100, heard=LAST - timedelta(days=100)),)) == []
    assert len(of(issues=(recovered(14, 42, 43, heard=FIRST - timedelta(days=42)),))) == 1


def test_a_mistake_that_was_explained_or_apologised_for_last_is_made_good_then_s0_24() -> None:
    heard = EVE - timedelta(days=42)
    for member in ("explained_on", "apologised_on"):
        issue = recovered(14, 42, heard=heard, **{member: LAST})
        assert of(issues=(issue,)) == [("recovered", LAST, "a stain")]


def of_touchpoint(**members: Any) -> list[tuple[str, str]]:
    found = told(someone(Loops()), touchpoints=[touchpoint("visit", "a word", day=LAST, **members)])
    return [(win.name, win.text) for win in found]


@pytest.mark.parametrize(
    ("members", "name"),
    [
        ({"mood": "good"}, "good"),
        ({"extra": True}, "extra"),
        ({"extra": True, "mood": "good"}, "extra"),
        ({"extra": True, "mood": "bad"}, "extra"),
        ({"mood": "ok"}, None),
        ({"mood": "bad"}, None),
        ({}, None),
    ],
)
def test_an_extra_mile_and_a_good_mood_are_good_news_and_one_touchpoint_is_one_at_most(
    members: dict[str, Any], name: str | None
) -> None:
    assert of_touchpoint(**members) == ([] if name is None else [(name, "a word")])


def test_a_touchpoint_of_somebody_who_was_not_asked_for_is_left_out() -> None:
    assert of_touchpoint(mood="good", customer_id=2) == []


@pytest.mark.parametrize("after", STAGES)
def test_a_stage_further_is_good_news_of_the_whole_week_and_one_back_is_none(after: Stage) -> None:
    found = told(moved=[StageMove(ACME, "dating", after, is_own_word=False)])
    further = STAGES.index(after) > STAGES.index("dating")
    assert found == ([Win(ACME, None, "stage", stage=after)] if further else [])


def one_of_each() -> tuple[list[Case], list[StageMove], list[Touchpoint]]:
    """All sorts of good news of one day, of two customers."""
    loops = Loops(
        commitments=(Commitment("c", LAST),),
        issues=(recovered(14, 42, heard=LAST - timedelta(days=42)),),
        referrals=(Referral("in", "r", LAST),),
        feedback=(Feedback("praise", "p", LAST), Feedback("praise", "a", LAST)),
        promises=(Promise("us", "e", LONG_AGO, AFTER, LAST),),
        jobs=(Job("j", LONG_AGO, done_on=LAST),),
    )
    everybody = [someone(loops, "zoë", 1), someone(loops, "Álvaro", 2)]
    talks = [
        touchpoint(day=LAST, extra=True),
        touchpoint(day=LAST, mood="good"),
        touchpoint(day=FIRST, mood="good", customer_id=2),
    ]
    return everybody, [StageMove(customer("zoë"), "friend", "dating", is_own_word=False)], talks


def test_good_news_is_told_by_day_then_in_the_order_of_its_sorts_then_by_name_s3_30() -> None:
    everybody, moved, talks = one_of_each()
    found = wins(everybody, moved, talks, WEEK)
    assert [(win.name, win.on, win.customer.name) for win in found[:4]] == [
        ("stage", None, "zoë"),
        ("good", FIRST, "Álvaro"),
        ("commitment", LAST, "Álvaro"),
        ("commitment", LAST, "zoë"),
    ]
    assert [win.name for win in found[2:] if win.customer.name == "zoë"] == [
        *("commitment", "recovered", "referral", "praise", "praise", "early", "job", "extra", "good"),
    ]
    assert [win.text for win in found if win.name == "praise"] == ["a", "p", "a", "p"]
    assert {win.name for win in found} == set(WINS)


@settings(max_examples=20)
@given(st.randoms())
def test_the_order_of_logging_is_irrelevant(shuffle: Random) -> None:
    everybody, moved, talks = one_of_each()
    mixed = shuffle.sample(everybody, 2), moved, shuffle.sample(talks, 3)
    assert wins(*mixed, WEEK) == wins(everybody, moved, talks, WEEK)
