"""Who stayed, what is open, and who gets the effort."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.stats import LoopCount, OfFit, Stayed, by_fit, by_stage, by_year, loop_counts, stayed
from relcli.rules.vocabulary.evidence import STAGES, Ending, Evidence, Stage, StageWord, Tally
from relcli.rules.vocabulary.loops import (
    LEFT,
    CheckBack,
    Commitment,
    Feedback,
    Fit,
    Issue,
    Job,
    Loops,
    Move,
    Promise,
    Referral,
)
from relcli.rules.vocabulary.policy import Policy
from tests.rules.people import TODAY, ago, customer

POLICY = Policy()


def someone(known: int = 400, left: int | None = None, talked: int | None = None, **more: Any) -> Evidence:
    """Known for so many days; left, and last talked to, so many days ago (None: never)."""
    return Evidence(
        customer(),
        ago(known),
        last_conversation=None if talked is None else ago(talked),
        ended=None if left is None else Ending(ago(left), "them", ""),
        **more,
    )


def at(stage: Stage, **how: Any) -> Evidence:
    return someone(word=StageWord(stage, "I know", ago(1000), None), **how)


@pytest.mark.parametrize(
    ("everybody", "found", "share"),
    [
        ([], Stayed(0, 0, 0, None), None),
        ([someone()], Stayed(1, 1, 0, 400), 100),
        ([someone(left=100)], Stayed(1, 0, 0, 300), 0),
        ([someone(talked=365), someone(talked=366), someone(left=1, talked=2)], Stayed(3, 2, 1, 400), 66),
        ([someone(talked=364), someone(talked=365)], Stayed(2, 2, 2, 400), 100),
        ([someone(talked=366), someone(talked=500)], Stayed(2, 2, 0, 400), 100),
        ([someone(10), someone(20), someone(40), someone(100)], Stayed(4, 4, 0, 30), 100),
        ([someone(0)], Stayed(1, 1, 0, 0), 100),
        ([someone(10, left=20)], Stayed(1, 0, 0, 0), 0),  # the day of the ending was written wrong
        ([someone()] * 199 + [someone(left=1)], Stayed(200, 199, 0, 400), 99),  # not all is never all
    ],
)
def test_who_stayed_is_who_did_not_leave(everybody: list[Evidence], found: Stayed, share: int | None) -> None:
    assert stayed(everybody, TODAY) == found
    assert stayed(everybody, TODAY).share == share


def test_whoever_stands_at_a_stage_came_through_those_before_it() -> None:
    found = by_stage([at("acquaintance"), at("dating"), at("dating", left=30), at("married")], {}, POLICY, TODAY)
    assert [(one.stage, one.now, one.reached.customers, one.reached.still) for one in found] == [
        ("acquaintance", 1, 4, 3),
        ("friend", 0, 3, 2),
        ("dating", 1, 3, 2),
        ("engaged", 0, 1, 1),
        ("married", 1, 1, 1),
    ]


def test_who_left_is_judged_as_of_that_day() -> None:
    """Feedback asked within a year makes a marriage; two years after they left that is long ago."""
    tally = Tally(
        jobs=4,
        first_job=ago(2000),
        last_job=ago(800),
        facts=1,
        expectations=6,
        feedback_asked=1,
        last_feedback=ago(760),
    )
    gone = someone(2000, left=730, conversations=3, tally=tally)
    assert [one.reached.customers for one in by_stage([gone], {}, POLICY, TODAY)] == [1, 1, 1, 1, 1]
    assert [one.reached.customers for one in by_stage([gone._replace(ended=None)], {}, POLICY, TODAY)] == [
        1,
        1,
        1,
        1,
        0,
    ]


def test_who_left_is_judged_by_the_evidence_of_that_day() -> None:
    gone = someone(left=300, conversations=5)
    then = {gone.customer.id: gone._replace(conversations=1, ended=None)}
    (acquaintance, friend, *_) = by_stage([gone], then, POLICY, TODAY)
    assert (acquaintance.reached.left, friend.reached.left) == (1, 0)


def test_nobody_stands_nowhere() -> None:
    assert [(one.now, one.reached) for one in by_stage([], {}, POLICY, TODAY)] == [(0, Stayed(0, 0, 0, None))] * 5
    assert by_year([], TODAY) == {}
    assert by_fit([]) == []
    assert loop_counts([], POLICY, TODAY) == []


def test_retention_is_told_of_each_year_in_which_somebody_came() -> None:
    found = by_year([someone(30), someone(1000), someone(1010, left=5), someone(20, talked=3)], TODAY)
    assert {year: (one.customers, one.still, one.in_touch) for year, one in found.items()} == {
        2024: (2, 1, 0),
        2026: (2, 2, 1),
    }


@given(
    st.lists(st.tuples(st.sampled_from(STAGES), st.integers(0, 3000), st.none() | st.integers(0, 3000)), max_size=12)
)
def test_of_a_later_stage_there_are_never_more_and_everybody_is_counted_once(
    people: list[tuple[Stage, int, int | None]],
) -> None:
    everybody = [at(stage, known=known, left=left) for stage, known, left in people]
    found = by_stage(everybody, {}, POLICY, TODAY)
    reached = [one.reached.customers for one in found]
    assert reached == sorted(reached, reverse=True)
    assert reached[0] == len(everybody) == sum(one.customers for one in by_year(everybody, TODAY).values())
    assert sum(one.now for one in found) == found[0].reached.still
    for one in found:
        assert one.reached.share is None or 0 <= one.reached.share <= 100
        assert one.reached.left + one.reached.still == one.reached.customers


def test_effort_is_the_mean_of_those_whose_latest_rating_is_the_same() -> None:
    four, five = Fit(4, "", ago(10), id=1), Fit(5, "", ago(20), id=2)
    assert by_fit([((four, five), 1.0), ((four,), 2.0), ((five,), 6.0), ((), 0.5)]) == [
        OfFit(5, 1, 6.0),
        OfFit(4, 2, 1.5),
        OfFit(None, 1, 0.5),
    ]


def test_the_worst_rating_is_better_than_none() -> None:
    assert by_fit([((), 0.5), ((Fit(1, "", ago(10)),), 2.0)]) == [OfFit(1, 1, 2.0), OfFit(None, 1, 0.5)]


def counts(loops: Loops, *, goes_on: bool = True) -> list[tuple[str, str, bool, int]]:
    found = loop_counts([(goes_on, loops)], POLICY, TODAY)
    return [(one.sort, one.state, one.is_open, one.many) for one in found]


def promise(due: int, **more: Any) -> Promise:
    return Promise("us", "the quote", ago(50), ago(due), **more)


def test_promises_are_counted_by_what_became_of_them() -> None:
    loops = Loops(
        promises=(
            promise(0),
            promise(1),
            promise(30, moves=(Move(ago(20), ago(-5), ""),)),  # moved too late, and open again
            promise(10, kept_on=ago(10)),
            promise(10, kept_on=ago(11)),
            promise(10, kept_on=ago(9)),
            promise(10, broken_on=ago(9), told=False),
            promise(0)._replace(by="them"),
        )
    )
    assert counts(loops) == [
        ("your promises", "open", True, 2),
        ("your promises", "past due", True, 1),
        ("your promises", "broken silently", False, 1),
        ("your promises", "early", False, 1),
        ("your promises", "late", False, 1),
        ("your promises", "on time", False, 1),
        ("their promises", "open", True, 1),
    ]


@pytest.mark.parametrize(
    ("loops", "state", "is_open"),
    [
        (Loops(issues=(Issue("a", "small", ago(9)),)), "unresolved", True),
        (Loops(issues=(Issue("a", "small", ago(99), resolved_on=ago(90)),)), "to check back on", False),
        (
            Loops(
                issues=(
                    Issue(
                        "a",
                        "small",
                        ago(99),
                        resolved_on=ago(90),
                        check_backs=(CheckBack(ago(70)), CheckBack(ago(40))),
                    ),
                )
            ),
            "resolved",
            False,
        ),
        (Loops(feedback=(Feedback("praise", "a", ago(9)),)), "given", False),
        (Loops(feedback=(Feedback("criticism", "a", ago(9)),)), "to act on", True),
        (Loops(feedback=(Feedback("criticism", "a", ago(9), acted_on=ago(8)),)), "to tell them about", True),
        (Loops(feedback=(Feedback("criticism", "a", ago(9), acted_on=ago(8), told_on=ago(7)),)), "settled", False),
        (Loops(jobs=(Job("a", ago(9)),)), "agreed", True),
        (Loops(jobs=(Job("a", ago(9), done_on=ago(8)),)), "delivered unpaid", True),
        (Loops(jobs=(Job("a", ago(9), done_on=ago(8), paid_on=ago(8)),)), "settled", False),
        (Loops(commitments=(Commitment("a", ago(9)),)), "in force", True),
        (Loops(commitments=(Commitment("a", ago(9), until=ago(1)),)), "run out", False),
        (Loops(commitments=(Commitment("a", ago(9), ended_on=ago(1)),)), "given up", False),
        (Loops(referrals=(Referral("in", "Bo", ago(9)),)), "to thank", True),
        (Loops(referrals=(Referral("out", "Bo", ago(9), outcome="ok", outcome_on=ago(1)),)), "done", False),
    ],
)
def test_each_loop_stands_where_its_list_says(loops: Loops, state: str, is_open: bool) -> None:
    (one,) = loop_counts([(True, loops)], POLICY, TODAY)
    assert (one.state, one.is_open, one.many) == (state, is_open, 1)


@pytest.mark.parametrize(
    ("loops", "sort"),
    [
        (Loops(promises=(Promise("us", "a", ago(9), ago(1)),)), "your promises"),
        (Loops(promises=(Promise("them", "a", ago(9), ago(1)),)), "their promises"),
        (Loops(feedback=(Feedback("praise", "a", ago(9)),)), "praise"),
        (Loops(feedback=(Feedback("criticism", "a", ago(9)),)), "criticism"),
        (Loops(referrals=(Referral("in", "Bo", ago(9)),)), "sent to you"),
        (Loops(referrals=(Referral("out", "Bo", ago(9)),)), "sent to others"),
    ],
)
def test_each_loop_is_of_its_sort(loops: Loops, sort: str) -> None:
    assert [one.sort for one in loop_counts([(True, loops)], POLICY, TODAY)] == [sort]


def test_of_what_is_closed_that_of_which_there_is_most_goes_first() -> None:
    kept = promise(10, kept_on=ago(10)), promise(10, kept_on=ago(10)), promise(10, kept_on=ago(12))
    assert [(one.state, one.many) for one in loop_counts([(True, Loops(promises=kept[::-1]))], POLICY, TODAY)] == [
        ("on time", 2),
        ("early", 1),
    ]


def test_nothing_is_open_with_who_left() -> None:
    kept = promise(10, kept_on=ago(10))
    assert counts(Loops(promises=(promise(0), promise(1), kept)), goes_on=False) == [
        ("your promises", LEFT, False, 2),
        ("your promises", "on time", False, 1),
    ]
    issues = Issue("a", "small", ago(9)), Issue("b", "small", ago(99), resolved_on=ago(90))
    assert counts(Loops(issues=issues), goes_on=False) == [
        ("issues", LEFT, False, 1),
        ("issues", "resolved", False, 1),
    ]


def test_the_loops_of_everybody_are_counted_together() -> None:
    some = [(True, Loops(jobs=(Job("a", ago(9)),))), (True, Loops(jobs=(Job("b", date(2020, 1, 1)),)))]
    assert loop_counts(some, POLICY, TODAY) == [LoopCount("jobs", "agreed", True, 2)]
