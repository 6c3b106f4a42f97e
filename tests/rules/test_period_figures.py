"""A period in figures: each counts what is dated within it, and nothing else."""

from datetime import date, timedelta
from typing import Any

import pytest

from relcli.rules.period_checkins import CheckIns
from relcli.rules.period_figures import (
    Figures,
    Logged,
    Promised,
    Repaired,
    Said,
    fell_due,
    figures,
    logged,
    promised,
    repaired,
    said,
)
from relcli.rules.periods import span
from relcli.rules.vocabulary.evidence import Ending, Evidence
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.loops import NO_LOOPS, Ask, Fact, Feedback, Issue, Loops, Move, Promise, Referral
from tests.rules.people import customer
from tests.views.people import touchpoint

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 22)
WEEK = span(FIRST, LAST)
EVE, AFTER = FIRST - timedelta(days=1), LAST + timedelta(days=1)
LONG_AGO, FAR = date(2020, 1, 1), date(2030, 1, 1)
TODAY = date(2026, 12, 31)
EDGES = (EVE, FIRST, LAST, AFTER)
"""The days just outside the week and just inside it: of one row on each, two count."""


def test_nothing_is_nothing() -> None:
    assert figures([], [], CheckIns(), WEEK, TODAY) == Figures()
    assert figures([(Evidence(customer(), LONG_AGO), NO_LOOPS)], [], CheckIns(), WEEK, TODAY) == Figures()


def test_touchpoints_are_counted_by_what_they_amount_to() -> None:
    found = logged(
        [
            touchpoint("call", minutes=10),
            touchpoint("call", answered=False),
            touchpoint("visit", minutes=60, customer_id=2),
            touchpoint("visit", answered=False),
            touchpoint("email"),
            touchpoint("email", by="them"),
            touchpoint("service", minutes=120),
            touchpoint("card"),
            touchpoint("sample"),
            touchpoint("sample"),
            touchpoint("gift", by="them"),
            touchpoint("note", minutes=0),
        ]
    )
    assert found == Logged(
        touchpoints=12,
        conversations=3,
        in_person=1,
        gestures=3,
        minutes=190,
        customers=2,
        talked_to=2,
        by_kind={"visit": 2, "call": 2, "email": 2, "service": 1, "card": 1, "gift": 1, "sample": 2, "note": 1},
    )


def test_kinds_stand_in_their_own_order_whatever_came_first() -> None:
    assert list(logged([touchpoint(kind) for kind in reversed(KINDS)]).by_kind) == list(KINDS)
    assert logged([]).by_kind == {}


def promise(**members: Any) -> Promise:
    """A promise made long ago and due in years."""
    return Promise(**{"by": "us", "text": "the quote", "made_on": LONG_AGO, "due_on": FAR, **members})


@pytest.mark.parametrize(
    ("day", "figure"),
    [("made_on", "made"), ("kept_on", "kept"), ("broken_on", "broken"), ("due_on", "past_due")],
)
def test_a_promise_counts_in_the_week_of_each_of_its_days(day: str, figure: str) -> None:
    found = promised([(promise(**{day: edge}), None) for edge in EDGES], WEEK, TODAY)
    assert (getattr(found, figure), sum(found[:-1])) == (2, 2)


def test_every_move_within_the_week_is_one() -> None:
    moves = tuple(Move(edge, FAR, "") for edge in (*EDGES, FIRST))
    assert promised([(promise(moves=moves), None)], WEEK, TODAY) == Promised(moved=3)


@pytest.mark.parametrize(
    ("members", "today", "fell"),
    [
        ({"due_on": LAST}, FIRST, False),
        ({"due_on": LAST}, LAST, False),
        ({"due_on": LAST}, AFTER, True),
        ({"due_on": LAST, "kept_on": AFTER}, AFTER, False),
        ({"due_on": LAST, "broken_on": AFTER}, AFTER, False),
        ({"due_on": LAST, "moves": (Move(FIRST, AFTER, ""),)}, TODAY, False),
        ({"due_on": AFTER, "moves": (Move(FIRST, LAST, ""),)}, TODAY, True),
        ({"due_on": EVE}, TODAY, False),
        ({"due_on": AFTER}, TODAY, False),
    ],
)
def test_a_promise_falls_due_when_its_last_day_has_passed_and_nobody_settled_it(
    members: dict[str, Any], today: date, *, fell: bool
) -> None:
    assert fell_due(promise(**members), None, WEEK, today) is fell
    assert promised([(promise(**members), None)], WEEK, today).past_due == fell


@pytest.mark.parametrize(("left", "fell"), [(EVE, False), (FIRST, False), (LAST, True)])
def test_what_was_open_when_they_left_is_owed_no_more(left: date, *, fell: bool) -> None:
    assert fell_due(promise(due_on=FIRST), Ending(left, "them", ""), WEEK, TODAY) is fell
    assert promised([(promise(due_on=FIRST), Ending(left, "them", ""))], WEEK, TODAY).past_due == fell


@pytest.mark.parametrize(
    ("dues", "margin"),
    [
        ((), None),
        ((0,), 0),
        ((3,), 3),
        ((-2,), -2),
        ((3, -2), 0.5),
        ((1, -1), 0),
        ((1, 0, 0), 1 / 3),
    ],
)
def test_the_delivery_margin_is_the_mean_of_those_kept_within_the_week_s4_20(
    dues: tuple[int, ...], margin: float | None
) -> None:
    kept = [promise(kept_on=FIRST, due_on=FIRST + timedelta(days=days)) for days in dues]
    outside = [promise(kept_on=EVE), promise(kept_on=AFTER), promise()]
    assert promised([(one, None) for one in (*kept, *outside)], WEEK, TODAY).margin == margin


def test_the_margin_of_one_that_was_moved_is_to_the_day_promised_last() -> None:
    moved = promise(kept_on=LAST, due_on=FIRST, moves=(Move(EVE, AFTER, ""),))
    assert promised([(moved, None)], WEEK, TODAY).margin == 1


def issue(**members: Any) -> Issue:
    """An issue heard of long ago."""
    return Issue(**{"text": "a stain", "severity": "small", "heard_on": LONG_AGO, **members})


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ({}, Repaired()),
        ({"heard_on": EVE}, Repaired()),
        ({"heard_on": FIRST}, Repaired(heard=1)),
        ({"heard_on": LAST}, Repaired(heard=1)),
        ({"heard_on": AFTER}, Repaired()),
        ({"heard_on": EVE, "acknowledged_on": EVE}, Repaired()),
        ({"heard_on": EVE, "acknowledged_on": FIRST}, Repaired(acknowledged=1, days_to_acknowledge=1)),
        ({"heard_on": FIRST, "acknowledged_on": FIRST}, Repaired(heard=1, acknowledged=1, days_to_acknowledge=0)),
        ({"heard_on": FIRST, "acknowledged_on": AFTER}, Repaired(heard=1)),
        ({"heard_on": EVE, "apologised_on": LAST}, Repaired(acknowledged=1, days_to_acknowledge=7)),
        ({"heard_on": EVE, "explained_on": LAST}, Repaired(acknowledged=1, days_to_acknowledge=7)),
        (
            {"heard_on": EVE, "resolved_on": FIRST},
            Repaired(acknowledged=1, resolved=1, days_to_acknowledge=1, days_to_resolve=1),
        ),
        ({"heard_on": EVE, "acknowledged_on": EVE, "resolved_on": LAST}, Repaired(resolved=1, days_to_resolve=7)),
        ({"heard_on": EVE, "acknowledged_on": EVE, "resolved_on": AFTER}, Repaired()),
    ],
)
def test_an_issue_counts_in_the_week_of_each_of_its_days(members: dict[str, Any], found: Repaired) -> None:
    assert repaired([issue(**members)], WEEK) == found


def test_times_of_issues_are_means_of_those_of_the_week() -> None:
    two = [issue(heard_on=EVE, acknowledged_on=EVE, resolved_on=day) for day in (FIRST, LAST)]
    assert repaired([*two, issue(), issue(heard_on=FAR)], WEEK) == Repaired(resolved=2, days_to_resolve=4)


def test_feedback_counts_when_it_was_asked_for_given_acted_on_and_told() -> None:
    rows = [
        *(Feedback("criticism", "loud", edge) for edge in EDGES),
        *(Feedback("praise", "lovely", edge) for edge in (*EDGES, LAST)),
        *(Feedback("criticism", "late", LONG_AGO, acted_on=edge) for edge in EDGES),
        *(Feedback("criticism", "late", LONG_AGO, told_on=edge) for edge in (*EDGES, FIRST, FIRST)),
    ]
    assert said(rows, EDGES, WEEK) == Said(asked=2, criticism=2, praise=3, acted=2, told=4)


def of_two(*loops: Loops, **evidence: Any) -> Figures:
    """The figures of customers with these loops."""
    everybody = [
        (Evidence(**{"customer": customer("Acme", number), "known_since": LONG_AGO, **evidence}), one)
        for number, one in enumerate(loops, 1)
    ]
    return figures(everybody, [touchpoint()], CheckIns(1, 2, 3), WEEK, TODAY)


def test_all_customers_are_counted_together() -> None:
    first = Loops(
        promises=(promise(kept_on=FIRST, due_on=LAST), promise(by="them", kept_on=FIRST)),
        issues=(issue(heard_on=FIRST),),
        asks=(Ask(FIRST), Ask(EVE)),
        feedback=(Feedback("praise", "lovely", FIRST),),
        facts=tuple(Fact("goal", "more", edge) for edge in EDGES),
        referrals=tuple(Referral("in", "Bo", edge) for edge in EDGES),
    )
    second = Loops(
        promises=(promise(kept_on=FIRST, due_on=FIRST),),
        asks=(Ask(LAST),),
        facts=(Fact("goal", "more", FIRST, closed_on=LAST),),
        referrals=(Referral("out", "Cy", FIRST), Referral("out", "Cy", EVE, thanked_on=FIRST, outcome_on=FIRST)),
    )
    assert of_two(first, second) == Figures(
        logged([touchpoint()]),
        CheckIns(1, 2, 3),
        Promised(kept=2, margin=3),
        Repaired(heard=1),
        Said(asked=2, praise=1),
        learned=3,
        referrals_in=2,
        referrals_out=1,
    )


def test_what_they_promised_is_no_figure_of_ours() -> None:
    theirs = Loops(promises=tuple(promise(by="them", made_on=FIRST, due_on=day, kept_on=None) for day in EDGES))
    assert of_two(theirs).promises == Promised()


@pytest.mark.parametrize(("day", "counts"), list(zip(EDGES, (0, 1, 1, 0), strict=True)))
def test_who_joined_and_who_left_is_told_by_the_day(day: date, counts: int) -> None:
    assert of_two(NO_LOOPS, known_since=day).joined == counts
    assert of_two(NO_LOOPS, ended=Ending(day, "them", "")).left == counts


def test_somebody_may_come_and_leave_within_a_week() -> None:
    found = of_two(NO_LOOPS, known_since=FIRST, ended=Ending(LAST, "us", ""))
    assert (found.joined, found.left) == (1, 1)
