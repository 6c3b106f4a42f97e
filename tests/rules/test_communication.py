"""Communication: on cadence, answered, criticism heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.communication import answered, criticism_heard, on_cadence
from relcli.rules.ramps import Ramp
from relcli.rules.signals import Unknown
from relcli.rules.vocabulary.evidence import Plan
from relcli.rules.vocabulary.loops import Ask, Begun, Feedback, FeedbackSort, Loops
from relcli.rules.vocabulary.policy import Policy
from tests.rules.cases import ago, ago_or_never, ask, case, feedback


@pytest.mark.parametrize(
    ("days", "score"),
    [(0, 100), (29, 100), (30, 100), (31, 5900 / 60), (60, 50), (89, 100 / 60), (90, 0), (91, 0)],
)
def test_on_cadence_goes_by_the_cadences_since_the_last_conversation(days: int, score: float) -> None:
    signal = on_cadence(case(known=800, spoken=days))
    assert signal.score == pytest.approx(score)
    assert (signal.amount, signal.last) == (days / 30, ago(days))


@pytest.mark.parametrize(("known", "score"), [(29, None), (30, 100), (31, 5900 / 60), (60, 50), (90, 0)])
def test_never_spoken_is_unknown_until_it_is_due_and_then_goes_by_how_long_they_are_known(
    known: int, score: float | None
) -> None:
    signal = on_cadence(case(known=known))
    assert signal.score == (None if score is None else pytest.approx(score))
    assert (signal.unknown, signal.last) == ("no evidence" if score is None else None, None)


@pytest.mark.parametrize(("planned", "score"), [(-1, None), (0, 50), (1, 50)], ids=["tomorrow", "today", "yesterday"])
def test_a_first_check_in_that_is_planned_is_due_on_its_day(planned: int, score: float | None) -> None:
    assert on_cadence(case(known=60, plan=Plan(ago(60), ago(planned), ""))).score == score


def test_on_cadence_never_sleeps() -> None:
    assert on_cadence(case(spoken=0, journal=Begun())).score == 100


YES, NO = True, False


@pytest.mark.parametrize(
    ("begun", "score"),
    [
        ([YES] * 10, 100),
        ([YES] * 7 + [NO] * 3, 70),
        ([YES] + [NO] * 9, 10),
        ([NO] * 10, 0),
        ([YES], 100),
        ([NO], 0),
        ([YES, YES, NO], 200 / 3),
        ([NO] + [YES] * 9, 90),
        ([NO] * 2 + [YES] * 8, 60),
        ([NO, YES, NO] + [YES] * 7, 80),
        ([NO] * 3 + [YES] * 7, 30),
        ([NO] * 4 + [YES] * 6, 30),
        ([NO] * 2 + [YES] * 2, 50),
        ([NO] * 3 + [YES], 25),
        ([YES] * 10 + [NO], 100),
        ([NO] * 2 + [YES] * 9, 60),
    ],
    ids=[
        *("all", "seven of ten", "only the newest", "none", "the only one", "not the only one", "two of three"),
        *("the newest not", "the newest 2 not", "two, not in a row", "the newest 3 not", "the newest 4 not"),
        *("below the cap of 2", "below the cap of 3", "an eleventh does not count", "nor does it here"),
    ],
)
def test_answered_is_a_share_capped_by_the_silence_since_s3_16(begun: list[bool], score: float) -> None:
    assert answered(case(begun=begun)).score == pytest.approx(score)


def test_answered_is_unknown_where_we_began_nothing_and_never_sleeps() -> None:
    nothing, something = answered(case()), answered(case(begun=[YES], journal=Begun()))
    assert (nothing.score, nothing.unknown, nothing.ramp) == (None, "no evidence", Ramp(10, 0, "answer"))
    assert something.score == 100


@pytest.mark.parametrize(
    ("policy", "scores"),
    [
        (Policy(), [90, 60, 30]),
        (Policy(unanswered_some_cap=50), [90, 50, 30]),
        (Policy(unanswered_many_cap=20), [90, 60, 20]),
        (Policy(unanswered_some=1), [60, 60, 30]),
        (Policy(unanswered_some=3), [90, 80, 30]),
        (Policy(unanswered_many=2), [90, 30, 30]),
        (Policy(unanswered_many=4), [90, 60, 60]),
        (Policy(unanswered_some=3, unanswered_many=2), [90, 30, 30]),
        (Policy(unanswered_some_cap=20, unanswered_many_cap=50), [90, 20, 20]),
        (Policy(answered_last=5), [80, 60, 30]),
    ],
)
def test_the_caps_of_silence_are_settings_and_the_lowest_counts(policy: Policy, scores: list[float]) -> None:
    begun = [[NO] * silent + [YES] * (10 - silent) for silent in (1, 2, 3)]
    assert [answered(case(begun=one, policy=policy)).score for one in begun] == scores


def test_when_they_ring_meanwhile_the_silence_is_over_s3_16() -> None:
    silent = case(begun=[NO, NO, NO])
    rang = silent._replace(dossier=silent.dossier._replace(evidence=silent.dossier.evidence._replace(attempts=0)))
    assert (answered(silent).score, answered(rang).score) == (0, 0)
    better = case(begun=[NO, NO, NO, *[YES] * 7])
    rang = better._replace(dossier=better.dossier._replace(evidence=better.dossier.evidence._replace(attempts=0)))
    assert (answered(better).score, answered(rang).score) == (30, 70)


@given(st.lists(st.booleans(), min_size=1, max_size=10))
def test_an_answer_never_lowers_what_is_answered(begun: list[bool]) -> None:
    silent = case(begun=begun)
    better = case(begun=[True, *begun[1:]])
    assert (answered(better).score or 0) >= (answered(silent).score or 0)


PRAISE: FeedbackSort = "praise"
CRITICISM: FeedbackSort = "criticism"


@pytest.mark.parametrize(
    ("days", "score"),
    [(0, 100), (179, 100), (180, 100), (181, 35900 / 360), (360, 50), (539, 100 / 360), (540, 0), (541, 0)],
)
def test_criticism_heard_goes_by_the_days_since_feedback_was_last_asked_s1_12(days: int, score: float) -> None:
    last = ask(days)
    signal = criticism_heard(case(Loops(asks=(ask(600), last, ask(700))), known=800))
    assert signal.score == pytest.approx(score)
    assert (signal.amount, signal.last, signal.rows) == (days, ago(days), (last,))


@pytest.mark.parametrize(
    ("asked", "given", "score"),
    [
        (0, (PRAISE, PRAISE), 100),
        (0, (PRAISE, PRAISE, PRAISE), 60),
        (0, (PRAISE, PRAISE, PRAISE, PRAISE), 60),
        (0, (PRAISE, PRAISE, PRAISE, CRITICISM), 100),
        (0, (CRITICISM,), 100),
        (0, (), 100),
        (323, (PRAISE, PRAISE, PRAISE), 60),
        (324, (PRAISE, PRAISE, PRAISE), 60),
        (360, (PRAISE, PRAISE, PRAISE), 50),
    ],
    ids=[
        *("praised twice", "praised three times", "praised four times", "criticised once", "criticised only"),
        *("no answer yet", "just above the cap", "at the cap", "below the cap"),
    ],
)
def test_praise_only_is_no_criticism_heard_s4_10(asked: int, given: tuple[FeedbackSort, ...], score: float) -> None:
    loops = Loops(asks=(ask(asked),), feedback=feedback(*given))
    assert criticism_heard(case(loops)).score == pytest.approx(score)


def test_praise_only_is_among_what_a_capped_score_came_from() -> None:
    last, praise = ask(0), feedback(PRAISE, PRAISE, PRAISE)
    assert criticism_heard(case(Loops(asks=(last,), feedback=praise))).rows == (last, *praise)
    assert criticism_heard(case(Loops(asks=(last,), feedback=praise[1:]))).rows == (last,)


@pytest.mark.parametrize(
    ("known", "asked", "given", "first", "unknown"),
    [
        (179, (), (), 800, "no evidence"),
        (180, (), (), 800, None),
        (181, (), (), 800, None),
        (179, (ask(5),), (), 800, None),
        (400, (), (), None, "asleep"),
        (400, (), (), 89, "waking"),
        (400, (), (), 90, None),
        (400, (), (), 91, None),
        (400, (ask(5),), (), 5, None),
        (400, (), feedback(PRAISE), 89, None),
        (179, (), feedback(PRAISE), 89, "no evidence"),
    ],
)
def test_criticism_heard_is_unknown_where_never_asked_until_known_180_days_and_while_it_sleeps(
    known: int, asked: tuple[Ask, ...], given: tuple[Feedback, ...], first: int | None, unknown: Unknown | None
) -> None:
    journal = Begun(feedback=ago_or_never(first))
    signal = criticism_heard(case(Loops(asks=asked, feedback=given), known=known, journal=journal))
    assert (signal.unknown, signal.score is None) == (unknown, unknown is not None)


def test_feedback_that_was_never_asked_for_is_no_criticism_heard_once_it_counts() -> None:
    signal = criticism_heard(case(Loops(feedback=feedback(CRITICISM)), known=180))
    assert (signal.score, signal.amount, signal.last) == (0, None, None)
