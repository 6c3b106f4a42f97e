"""Trust: promises kept, mistakes owned, expectations agreed."""

import pytest

from relcli.rules.signals import Unknown
from relcli.rules.trust import expectations_agreed, mistakes_owned, promises_kept
from relcli.rules.vocabulary.evidence import Stage
from relcli.rules.vocabulary.loops import QUESTIONS, Answer, Begun, Issue, Loops, Promise
from relcli.rules.vocabulary.policy import Policy
from tests.rules.cases import ago, ago_or_never, answers, case, issue, promise


@pytest.mark.parametrize(
    ("made", "score"),
    [
        ((promise(9, kept=10),), 100),
        ((promise(9, kept=9),), 100),
        ((promise(9, kept=0, moves=[(9, 0)]),), 75),
        ((promise(9, kept=8),), 25),
        ((promise(9, kept=0, moves=[(8, 0)]),), 25),
        ((promise(9, moves=[(8, -5)]),), 25),
        ((promise(9, broken=10, told=True),), 25),
        ((promise(9, broken=10),), 0),
        ((promise(1),), 0),
        ((promise(9, kept=9), promise(9, kept=9, by="them"), promise(0), promise(9, by="them")), 100),
        ((promise(9, kept=0, moves=[(9, 0)]), promise(9, broken=0, told=True)), 50),
        ((promise(9, kept=0, moves=[(9, 0)]), promise(1)), 37.5),
    ],
    ids=[
        *("early", "on time", "renegotiated", "late", "moved too late", "moved too late, open again"),
        *("broken with notice", "broken silently", "past due", "theirs and open ones do not count"),
        *("two", "what is past due has not faded"),
    ],
)
def test_promises_kept_is_what_our_promises_came_to_s1_20_s2_7(made: tuple[Promise, ...], score: float) -> None:
    assert promises_kept(case(Loops(promises=made))).score == pytest.approx(score)


@pytest.mark.parametrize(("age", "score"), [(0, 50), (364, 66.6245), (365, 66.6667), (366, 66.7088), (730, 80)])
def test_a_promise_that_was_settled_a_half_life_ago_counts_half(age: int, score: float) -> None:
    made = (promise(0, kept=0), promise(age, made=900, broken=age))
    assert promises_kept(case(Loops(promises=made))).score == pytest.approx(score, abs=0.0001)


def test_a_promise_that_is_past_due_never_fades_until_it_is_kept_or_broken() -> None:
    kept = promise(0, kept=0)
    assert [promises_kept(case(Loops(promises=(kept, promise(days))))).score for days in (1, 365, 900)] == [50] * 3


@pytest.mark.parametrize(
    ("made", "first", "unknown"),
    [
        ((), None, "asleep"),
        ((), 89, "waking"),
        ((), 90, "no evidence"),
        ((), 91, "no evidence"),
        ((promise(0),), 5, "no evidence"),
        ((promise(9, kept=9, by="them"),), 5, "no evidence"),
        ((promise(1),), 5, None),
    ],
    ids=["asleep", "waking", "none made", "none made for long", "only an open one", "only theirs", "past due"],
)
def test_promises_kept_is_unknown_where_none_was_settled(
    made: tuple[Promise, ...], first: int | None, unknown: Unknown | None
) -> None:
    signal = promises_kept(case(Loops(promises=made), journal=Begun(promises=ago_or_never(first))))
    assert (signal.unknown, signal.score is None) == (unknown, unknown is not None)


def test_promises_kept_comes_from_ours_that_were_settled_or_are_past_due() -> None:
    kept, late, still_open, theirs = promise(9, kept=9), promise(1), promise(0), promise(9, kept=9, by="them")
    signal = promises_kept(case(Loops(promises=(kept, late, still_open, theirs))))
    assert signal.rows == (kept, late)


WELL = issue(20, acknowledged=20, explained=20, apologised=20, resolved=15)
HALF = issue(20, acknowledged=20, resolved=15)
LEFT = issue(60)


@pytest.mark.parametrize(
    ("issues", "score"),
    [((WELL,), 100), ((HALF,), 50), ((LEFT,), 0), ((WELL, HALF), 75)],
    ids=["well recovered", "neither explained nor apologised for", "left alone", "two"],
)
def test_mistakes_owned_is_how_well_they_were_put_right_s4_17(issues: tuple[Issue, ...], score: float) -> None:
    assert mistakes_owned(case(Loops(issues=issues))).score == pytest.approx(score)


@pytest.mark.parametrize(("age", "score"), [(0, 75), (364, 66.6877), (365, 66.6667), (366, 66.6456), (730, 60)])
def test_an_issue_that_was_resolved_a_half_life_ago_counts_half(age: int, score: float) -> None:
    new = issue(0, acknowledged=0, resolved=0)
    old = issue(age, acknowledged=age, explained=age, apologised=age, resolved=age)
    assert mistakes_owned(case(Loops(issues=(new, old)))).score == pytest.approx(score, abs=0.0001)


def test_an_issue_that_is_open_never_fades() -> None:
    new = issue(0, acknowledged=0, explained=0, apologised=0, resolved=0)
    assert [mistakes_owned(case(Loops(issues=(new, issue(days))))).score for days in (60, 365, 900)] == [50] * 3


@pytest.mark.parametrize(
    ("issues", "first", "unknown"),
    [((), None, "asleep"), ((), 89, "waking"), ((), 90, "no evidence"), ((), 91, "no evidence"), ((WELL,), 5, None)],
)
def test_mistakes_owned_is_unknown_where_nothing_went_wrong(
    issues: tuple[Issue, ...], first: int | None, unknown: Unknown | None
) -> None:
    signal = mistakes_owned(case(Loops(issues=issues), journal=Begun(issues=ago_or_never(first))))
    assert (signal.unknown, signal.score is None, signal.rows) == (unknown, unknown is not None, issues)


ALL = answers(*QUESTIONS)


@pytest.mark.parametrize(("count", "score"), [(0, 0), (1, 100 / 11), (6, 600 / 11), (10, 1000 / 11), (11, 100)])
def test_expectations_agreed_is_the_share_of_the_checklist_that_was_answered_s2_45(count: int, score: float) -> None:
    signal = expectations_agreed(case(Loops(answers=ALL[:count]), stage="dating"))
    assert signal.score == pytest.approx(score)
    assert (signal.amount, signal.rows) == (count, ALL[:count])


def test_the_latest_answer_of_an_item_counts_and_the_later_written_of_one_day() -> None:
    first = Answer("scope", "the roof", ago(50), id=9)
    later = Answer("scope", "the roof and the gutter", ago(20), id=3)
    latest = Answer("scope", "the gutter", ago(20), id=4)
    signal = expectations_agreed(case(Loops(answers=(latest, later, first)), stage="dating"))
    assert signal.score == pytest.approx(100 / 11)
    assert signal.rows == (latest,)


@pytest.mark.parametrize(
    ("stage", "answered", "first", "unknown"),
    [
        ("acquaintance", 3, 300, "no evidence"),
        ("friend", 3, 300, "no evidence"),
        ("dating", 3, 300, None),
        ("engaged", 3, 300, None),
        ("married", 3, 300, None),
        (None, 3, 300, "no evidence"),
        ("dating", 0, None, "asleep"),
        ("dating", 0, 89, "waking"),
        ("dating", 0, 90, None),
        ("dating", 0, 91, None),
        ("dating", 1, 5, None),
        ("friend", 0, 90, "no evidence"),
    ],
)
def test_expectations_agreed_is_unknown_below_dating_and_while_it_sleeps(
    stage: Stage | None, answered: int, first: int | None, unknown: Unknown | None
) -> None:
    journal = Begun(expectations=ago_or_never(first))
    signal = expectations_agreed(case(Loops(answers=ALL[:answered]), stage=stage, journal=journal))
    assert (signal.unknown, signal.score is None) == (unknown, unknown is not None)


def test_what_promises_and_repairs_are_worth_and_when_they_fade_are_settings() -> None:
    renegotiated, late = promise(9, kept=0, moves=[(9, 0)]), promise(9, kept=8)
    policy = Policy(promise_renegotiated=80, promise_late=30)
    assert promises_kept(case(Loops(promises=(renegotiated,)), policy=policy)).score == 80
    assert promises_kept(case(Loops(promises=(late,)), policy=policy)).score == 30
    fading = Policy(promise_half_life=10, mistake_half_life=10)
    made = (promise(0, kept=0), promise(10, broken=10))
    assert promises_kept(case(Loops(promises=made), policy=fading)).score == pytest.approx(200 / 3)
    issues = (
        issue(0, acknowledged=0, resolved=0),
        issue(10, acknowledged=10, explained=10, apologised=10, resolved=10),
    )
    assert mistakes_owned(case(Loops(issues=issues), policy=fading)).score == pytest.approx(200 / 3)
