"""Health: the weakest leg, and the laws that hold for all of it."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.health import (
    LEGS,
    Band,
    Health,
    Leg,
    band_of,
    compared_with,
    health,
    health_of,
    leg_of,
    points,
    trend,
)
from relcli.rules.promises import state_of
from relcli.rules.signals import Case, LegName, Signal, SignalName
from relcli.rules.standing import standing
from relcli.rules.vocabulary.loops import Begun, Feedback, Loops, Promise
from relcli.rules.vocabulary.policy import Policy, policy_of
from tests.rules.cases import (
    DEFAULTS,
    PROMISES,
    TODAY,
    ago,
    answers,
    ask,
    case,
    cases,
    days,
    fact,
    feedback,
    issue,
    promise,
)

LEG_NAMES: tuple[LegName, ...] = ("respect", "communication", "trust")


def leg(name: LegName, *scores: float | None) -> Leg:
    return leg_of(name, tuple(Signal(name, "answered", score) for score in scores))


def well(*scores: float | None) -> Health:
    """The health of somebody whose legs have these scores."""
    legs = (leg(name, score) for name, score in zip(LEG_NAMES, scores, strict=True))
    return health_of(tuple(legs), DEFAULTS)


def signals(one: Case) -> dict[SignalName, Signal]:
    return {signal.name: signal for leg in health(one).legs for signal in leg.signals}


def scores(one: Case) -> dict[SignalName, float | None]:
    return {name: signal.score for name, signal in signals(one).items()}


def with_loops(one: Case, loops: Loops) -> Case:
    return one._replace(dossier=one.dossier._replace(loops=loops))


def assert_no_lower(after: float | None, before: float | None) -> None:
    """Known, and no lower than before but for what fractions lose."""
    assert after is not None
    assert before is None or after >= before - 1e-9


def test_nine_signals_stand_three_a_leg_in_the_order_of_the_design() -> None:
    found = health(case())
    assert {leg.name: [(signal.leg, signal.name) for signal in leg.signals] for leg in found.legs} == {
        "respect": [("respect", "knowing them"), ("respect", "appreciation"), ("respect", "time together")],
        "communication": [
            ("communication", "on cadence"),
            ("communication", "answered"),
            ("communication", "criticism heard"),
        ],
        "trust": [("trust", "promises kept"), ("trust", "mistakes owned"), ("trust", "expectations agreed")],
    }
    assert tuple(LEGS) == LEG_NAMES


def test_of_somebody_just_met_nothing_is_known_and_nothing_is_held_against_them() -> None:
    found = health(case(known=0))
    assert found == Health(None, None, None, found.legs)
    assert [leg.score for leg in found.legs] == [None, None, None]
    assert found.known == 0


def test_who_only_logs_visits_gets_an_honest_health_from_three_signals() -> None:
    found = health(
        case(known=800, conversations=20, spoken=10, in_person=10, begun=[True] * 10, stage="married", journal=Begun())
    )
    assert (found.score, found.known, found.band) == (100, 3, "steady")
    assert [leg.score for leg in found.legs] == [100, 100, None]


@pytest.mark.parametrize(
    ("known", "mean"),
    [((), None), ((0,), 0), ((80,), 80), ((80, 0), 40), ((100, 50, 0), 50), ((70, 70, 71), 211 / 3)],
)
def test_a_leg_is_the_mean_of_its_known_signals_s1_1(known: tuple[float, ...], mean: float | None) -> None:
    assert leg("trust", *known).score == mean
    assert leg("trust", None, *known, None).score == mean


@pytest.mark.parametrize(
    ("legs", "score", "weakest"),
    [
        ((90, 80, 70), 70, "trust"),
        ((90, 20, 70), 20, "communication"),
        ((0, 100, 100), 0, "respect"),
        ((90, None, 70), 70, "trust"),
        ((90, None, None), 90, "respect"),
        ((50, 50, 90), 50, "respect"),
        ((90, 50, 50), 50, "communication"),
        ((None, None, None), None, None),
    ],
)
def test_the_weakest_known_leg_is_the_health_and_is_named_s1_2(
    legs: tuple[float | None, ...], score: float | None, weakest: LegName | None
) -> None:
    assert well(*legs)[:2] == (score, weakest)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (100, "steady"),
        (70.1, "steady"),
        (70, "steady"),
        (69.9, "wobbly"),
        (69, "wobbly"),
        (41, "wobbly"),
        (40, "wobbly"),
        (39.9, "toppling"),
        (39, "toppling"),
        (0, "toppling"),
    ],
)
def test_health_has_a_word(score: float, band: Band) -> None:
    assert band_of(score, Policy()) == well(score, None, 100).band == band


def test_without_a_score_there_is_no_word() -> None:
    assert well(None, None, None).band is None


@pytest.mark.parametrize(
    ("score", "shown"),
    [(0, 0), (0.9, 0), (69.4, 69), (69.9, 69), (69.9999999999999, 70), (70, 70), (99.9, 99), (100, 100)],
)
def test_a_score_is_shown_in_whole_points_and_never_rounded_up(score: float, shown: int) -> None:
    assert points(score) == shown


@pytest.mark.parametrize(
    ("now", "then", "moved"),
    [
        (well(80, 90, 90), well(60, 90, 90), 20),
        (well(60, 90, 90), well(90, 80, 90), -20),
        (well(80, 90, 90), well(90, 80, 90), 0),
        (well(80.9, 90, 90), well(80.1, 90, 90), 0),
        (well(81, 90, 90), well(80.9, 90, 90), 1),
        (well(80, 90, 90), None, None),
        (well(80, 90, 90), well(None, None, None), None),
        (well(None, None, None), well(80, 90, 90), None),
    ],
    ids=[
        *("better", "worse, on another leg", "the same", "within a point", "what is shown adds up"),
        *("not in the journal then", "unknown then", "unknown now"),
    ],
)
def test_the_trend_is_health_now_less_health_then(now: Health, then: Health | None, moved: int | None) -> None:
    assert trend(now, then) == moved


def test_the_trend_looks_back_90_days_or_as_many_as_are_set() -> None:
    assert compared_with(TODAY, Policy()) == ago(90)
    assert compared_with(TODAY, Policy(health_trend=1)) == ago(1)


WELL_KNOWN = case(
    Loops(
        promises=(promise(9, kept=0, moves=[(9, 0)]), promise(400, kept=365)),
        issues=(issue(20, acknowledged=17, resolved=0), issue(400, acknowledged=397, resolved=365)._replace(id=1)),
        asks=(ask(360),),
        feedback=feedback("praise", "praise"),
        facts=(fact("goal", 365),),
        answers=answers("scope"),
    ),
    known=400,
    conversations=3,
    spoken=60,
    in_person=150,
    gesture=200,
    begun=[False, False, True, True, True, True, True, True, True, True],
    stage="dating",
)
"""In the middle of every ramp, and at the edge of all that has one."""

STRANGER = case(known=180, conversations=3, journal=Begun(*[ago(90)] * 6))
"""Known just long enough, in a journal that has begun just long enough, to be judged by what there never was."""


@pytest.mark.parametrize(
    ("of", "setting", "value", "name"),
    [
        (WELL_KNOWN, "knowing_conversations", 4, "knowing them"),
        (WELL_KNOWN, "knowing_within", 364, "knowing them"),
        (WELL_KNOWN, "appreciation_full", 91, "appreciation"),
        (WELL_KNOWN, "appreciation_none", 366, "appreciation"),
        (STRANGER, "appreciation_known", 181, "appreciation"),
        (WELL_KNOWN, "together_full", 3, "time together"),
        (WELL_KNOWN, "together_none", 9, "time together"),
        (WELL_KNOWN, "on_cadence_full", 0, "on cadence"),
        (WELL_KNOWN, "on_cadence_none", 4, "on cadence"),
        (WELL_KNOWN, "answered_last", 4, "answered"),
        (WELL_KNOWN, "unanswered_some", 3, "answered"),
        (WELL_KNOWN, "unanswered_some_cap", 61, "answered"),
        (WELL_KNOWN, "unanswered_many", 2, "answered"),
        (WELL_KNOWN, "criticism_full", 181, "criticism heard"),
        (WELL_KNOWN, "criticism_none", 541, "criticism heard"),
        (STRANGER, "criticism_known", 181, "criticism heard"),
        (WELL_KNOWN, "promise_renegotiated", 76, "promises kept"),
        (WELL_KNOWN, "promise_late", 26, "promises kept"),
        (WELL_KNOWN, "promise_half_life", 366, "promises kept"),
        (WELL_KNOWN, "acknowledged_full", 2, "mistakes owned"),
        (WELL_KNOWN, "acknowledged_none", 8, "mistakes owned"),
        (WELL_KNOWN, "resolved_full", 8, "mistakes owned"),
        (WELL_KNOWN, "resolved_none", 61, "mistakes owned"),
        (WELL_KNOWN, "mistake_half_life", 366, "mistakes owned"),
    ],
)
def test_every_threshold_is_a_setting_of_its_own(of: Case, setting: str, value: int, name: SignalName) -> None:
    before, after = scores(of), scores(of._replace(policy=policy_of({setting: value})))
    assert [one for one in before if before[one] != after[one]] == [name]


def test_the_caps_that_nobody_reached_are_settings_of_their_own() -> None:
    praised = Loops(asks=(ask(0),), feedback=feedback("praise", "praise", "praise"))
    silent = case(praised, begun=[False] * 3 + [True] * 7)
    assert (scores(silent)["answered"], scores(silent)["criticism heard"]) == (30, 60)
    for setting, value, name in (
        ("unanswered_many_cap", 31, "answered"),
        ("unanswered_many", 4, "answered"),
        ("praise_only_cap", 61, "criticism heard"),
        ("praise_only", 4, "criticism heard"),
    ):
        before, after = scores(silent), scores(silent._replace(policy=policy_of({setting: value})))
        assert [one for one in before if before[one] != after[one]] == [name]


def test_when_signals_wake_is_one_setting_for_all_that_sleep() -> None:
    before, after = signals(STRANGER), signals(STRANGER._replace(policy=Policy(signal_wakes_after=91)))
    assert [name for name in before if after[name].unknown == "waking"] == [
        *("knowing them", "appreciation", "criticism heard", "promises kept", "mistakes owned", "expectations agreed")
    ]
    assert "waking" not in {signal.unknown for signal in before.values()}


def test_the_words_of_health_are_settings_of_their_own() -> None:
    assert [band_of(score, Policy(health_steady=71)) for score in (70, 71, 39, 40)] == [
        *("wobbly", "steady", "toppling", "wobbly")
    ]
    assert [band_of(score, Policy(health_wobbly=41)) for score in (69, 70, 40, 41)] == [
        *("wobbly", "steady", "toppling", "wobbly")
    ]


@given(cases)
def test_health_equals_its_weakest_known_leg(one: Case) -> None:
    found = health(one)
    known = {leg.name: leg.score for leg in found.legs if leg.score is not None}
    assert found.score == min(known.values(), default=None)
    assert found.weakest == next((name for name, score in known.items() if score == found.score), None)
    assert found.known == sum(score is not None for score in scores(one).values())


@given(cases)
def test_every_score_lies_within_0_and_100(one: Case) -> None:
    found = health(one)
    every = [found.score, *(leg.score for leg in found.legs), *scores(one).values()]
    assert all(0 <= score <= 100 for score in every if score is not None)


@given(cases)
def test_a_signal_has_a_score_or_a_reason_why_it_is_unknown(one: Case) -> None:
    assert all((signal.score is None) == (signal.unknown is not None) for signal in signals(one).values())


@given(cases)
def test_unknown_signals_never_move_a_leg(one: Case) -> None:
    for leg in health(one).legs:
        known = tuple(signal for signal in leg.signals if signal.score is not None)
        assert leg.score == leg_of(leg.name, known).score


@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(one: Case, random: Random) -> None:
    loops = one.dossier.loops
    shuffled = loops._replace(**{sort: tuple(random.sample(rows, len(rows))) for sort, rows in loops._asdict().items()})
    assert scores(with_loops(one, shuffled)) == scores(one)


RECENT: tuple[SignalName, ...] = ("knowing them", "appreciation", "time together", "on cadence", "criticism heard")


@given(cases, st.integers(1, 400))
def test_waiting_never_raises_a_signal_of_recency_nor_makes_it_unknown(one: Case, more: int) -> None:
    later = TODAY + timedelta(days=more)
    stage = one.standing.stand
    waited = one._replace(today=later, standing=standing(one.dossier.evidence, one.policy, later)._replace(stand=stage))
    before, after = scores(one), scores(waited)
    for name in RECENT:
        now, then = before[name], after[name]
        if now is not None:
            assert then is not None
            assert then <= now


@given(cases, days)
def test_a_promise_kept_on_its_day_never_lowers_promises_kept_nor_trust(one: Case, kept: int) -> None:
    loops = one.dossier.loops
    more = loops._replace(promises=(*loops.promises, promise(kept, made=700, kept=kept)))
    better = with_loops(one, more)
    assert_no_lower(scores(better)["promises kept"], scores(one)["promises kept"])
    assert_no_lower(health(better).legs[2].score, health(one).legs[2].score)


@given(cases, st.sampled_from(PROMISES))
def test_to_keep_what_is_owed_never_lowers_promises_kept(one: Case, owed: Promise) -> None:
    left = owed._replace(by="us", kept_on=None, broken_on=None, told=None)
    loops = one.dossier.loops
    before, after = (
        scores(with_loops(one, loops._replace(promises=(*loops.promises, last))))["promises kept"]
        for last in (left, left._replace(kept_on=TODAY))
    )
    if state_of(left, TODAY) != "open":
        assert_no_lower(after, before)


@given(cases)
def test_criticism_never_lowers_what_is_heard(one: Case) -> None:
    loops = one.dossier.loops
    heard = loops._replace(feedback=(*loops.feedback, Feedback("criticism", "…", ago(1))))
    before = scores(one)["criticism heard"]
    if before is not None:
        assert_no_lower(scores(with_loops(one, heard))["criticism heard"], before)
