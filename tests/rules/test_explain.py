"""Signals in words."""

from datetime import date

import pytest
from hypothesis import given

from relcli.rules.explain import Explained, explain
from relcli.rules.health import health
from relcli.rules.signals import Case, SignalName
from relcli.rules.vocabulary.dossier import Touched
from relcli.rules.vocabulary.loops import Begun, CheckBack, FactSort, FeedbackSort, Loops
from relcli.rules.vocabulary.policy import Policy
from tests.rules.cases import ago, answers, ask, case, cases, fact, feedback, issue, promise

PRAISE: tuple[FeedbackSort] = ("praise",)


def told(name: SignalName, one: Case) -> Explained:
    (signal,) = (signal for leg in health(one).legs for signal in leg.signals if signal.name == name)
    return explain(signal, one)


def knowing(*sorts: FactSort) -> Case:
    return case(Loops(facts=tuple(fact(sort, 5) for sort in sorts)), conversations=3)


def asked(days: int, praised: int = 0) -> Case:
    return case(Loops(asks=(ask(days),), feedback=feedback(*PRAISE * praised)))


@pytest.mark.parametrize(
    ("name", "one", "words"),
    [
        ("knowing them", knowing("value"), "0 of 3 known"),
        ("knowing them", knowing("goal"), "1 of 3 known: goal"),
        ("knowing them", knowing("preference", "goal", "need"), "2 of 3 known: goal, need or preference"),
        ("appreciation", case(gesture=1), "1 day since the last gesture"),
        ("appreciation", case(gesture=40), "40 days since the last gesture"),
        ("appreciation", case(known=200), "no gesture yet, known for 200 days"),
        (
            "time together",
            case(spoken=5, in_person=150),
            "150 days since the last conversation in person, 5.0 cadences",
        ),
        ("time together", case(known=40, spoken=5), "none in person yet, known for 40 days, 1.3 cadences"),
        ("on cadence", case(spoken=42), "42 days since the last conversation, 1.4 cadences"),
        ("on cadence", case(known=60), "never spoken, known for 60 days, 2.0 cadences"),
        ("answered", case(begun=[True] * 7 + [False] * 3), "7 of the last 10 that we began"),
        ("answered", case(begun=[False, True]), "1 of the last 2 that we began"),
        ("answered", case(begun=[False, False, True]), "1 of the last 3 that we began; the newest 2 unanswered"),
        ("criticism heard", asked(200), "200 days since feedback was last asked"),
        ("criticism heard", asked(0, 3), "0 days since feedback was last asked; nothing but praise, 3 times"),
        ("criticism heard", asked(0, 2), "0 days since feedback was last asked"),
        ("criticism heard", case(known=180), "feedback never asked, known for 180 days"),
        ("promises kept", case(Loops(promises=(promise(9, kept=9),))), "1 promise: 1 on time"),
        (
            "promises kept",
            case(Loops(promises=(promise(1), promise(9, kept=8), promise(2), promise(9, kept=10), promise(-1)))),
            "4 promises: 1 early, 1 late, 2 past due",
        ),
        ("mistakes owned", case(Loops(issues=(issue(9),))), "1 issue: 1 open, 0 resolved"),
        (
            "mistakes owned",
            case(
                Loops(
                    issues=(
                        issue(99, explained=99, apologised=99, resolved=98)._replace(
                            check_backs=(CheckBack(ago(84)), CheckBack(ago(56)))
                        ),
                        issue(9),
                    )
                )
            ),
            "2 issues: 1 open, 1 resolved, 1 well recovered",
        ),
        (
            "mistakes owned",
            case(Loops(issues=(issue(9), issue(9, resolved=2), issue(5, resolved=0)))),
            "3 issues: 1 open, 2 resolved",
        ),
        (
            "expectations agreed",
            case(Loops(answers=answers("scope", "dates", "scope")), stage="dating"),
            "2 of 11 answered",
        ),
    ],
)
def test_what_went_in_is_told(name: SignalName, one: Case, words: str) -> None:
    assert told(name, one).input == words


RAMPS: dict[SignalName, str] = {
    "knowing them": "100 for 3 sorts, 0 for none",
    "appreciation": "100 up to 90 days, 0 from 365 days on",
    "time together": "100 up to 2 cadences, 0 from 8 cadences on",
    "on cadence": "100 up to 1 cadence, 0 from 3 cadences on",
    "answered": "100 for 10 answers, 0 for none; at most 60 with the newest 2 unanswered, 30 with the newest 3",
    "criticism heard": "100 up to 180 days, 0 from 540 days on; at most 60 on nothing but praise, 3 times or more",
    "promises kept": "early or on time 100, renegotiated 75, late or broken with notice 25,"
    " broken silently or past due 0; half-life 365 days",
    "mistakes owned": "acknowledged: 100 up to 1 day, 0 from 7 days on; resolved: 100 up to 7 days, 0 from 60 days on;"
    " explained and apologised for: 100 each; half-life 365 days",
    "expectations agreed": "100 for 11 expectations, 0 for none",
}


@pytest.mark.parametrize("name", RAMPS)
def test_the_ramp_of_a_signal_is_told_though_it_is_unknown(name: SignalName) -> None:
    assert told(name, case(known=0, journal=Begun())).ramp == RAMPS[name]


def test_the_ramp_of_answers_ends_at_as_many_as_we_began() -> None:
    assert told("answered", case(begun=[True] * 4)).ramp.startswith("100 for 4 answers, 0 for none;")


CHANGED: dict[SignalName, tuple[Policy, str]] = {
    "appreciation": (Policy(appreciation_full=1), "100 up to 1 day, 0 from 365 days on"),
    "answered": (
        Policy(unanswered_some=4, unanswered_some_cap=50, unanswered_many=5, unanswered_many_cap=20),
        "100 for 10 answers, 0 for none; at most 50 with the newest 4 unanswered, 20 with the newest 5",
    ),
    "criticism heard": (
        Policy(praise_only=1, praise_only_cap=40),
        "100 up to 180 days, 0 from 540 days on; at most 40 on nothing but praise, 1 time or more",
    ),
    "promises kept": (
        Policy(promise_renegotiated=70, promise_late=20, promise_half_life=1),
        (
            "early or on time 100, renegotiated 70, late or broken with notice 20,"
            " broken silently or past due 0; half-life 1 day"
        ),
    ),
    "mistakes owned": (
        Policy(acknowledged_full=2, resolved_none=30, mistake_half_life=90),
        (
            "acknowledged: 100 up to 2 days, 0 from 7 days on; resolved: 100 up to 7 days, 0 from 30 days on;"
            " explained and apologised for: 100 each; half-life 90 days"
        ),
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_the_ramp_is_told_as_it_is_set(name: SignalName) -> None:
    policy, words = CHANGED[name]
    assert told(name, case(policy=policy)).ramp == words


ASLEEP: dict[SignalName, tuple[str, str]] = {
    "knowing them": ("fact", "fewer than 3 conversations"),
    "appreciation": ("gesture", "no gesture, and known for less than 180 days"),
    "criticism heard": ("feedback", "feedback never asked, and known for less than 180 days"),
    "promises kept": ("promise", "no promise of ours is settled or past due"),
    "mistakes owned": ("issue", "no issue"),
    "expectations agreed": ("expectation", "not dating yet"),
}


@pytest.mark.parametrize("name", ASLEEP)
def test_why_a_signal_is_unknown_is_told(name: SignalName) -> None:
    sort, reason = ASLEEP[name]
    asleep, waking, awake = (
        told(name, case(known=100, journal=Begun(*[first] * 6))) for first in (None, ago(89), ago(90))
    )
    assert asleep.unknown == f"asleep until the journal holds its first {sort}"
    assert waking.unknown == f"no {sort} yet, and the journal's first is less than 90 days old"
    assert awake.unknown == reason
    assert (asleep.input, waking.input, awake.input) == ("", "", "")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("time together", "no conversation yet"),
        ("on cadence", "never spoken, and not due yet"),
        ("answered", "we began nothing yet"),
    ],
)
def test_why_a_signal_that_never_sleeps_is_unknown_is_told(name: SignalName, reason: str) -> None:
    assert told(name, case(known=0)).unknown == reason


def test_the_rows_behind_a_signal_are_told_by_noun_and_id() -> None:
    goal, need = fact("goal", 5)._replace(id=12), fact("need", 5)._replace(id=4)
    kept, late = promise(9, kept=9)._replace(id=3), promise(1)._replace(id=8)
    wrong, answer = issue(9)._replace(id=7), answers("scope")[0]._replace(id=5)
    question, praise = ask(0)._replace(id=2), [one._replace(id=9 - n) for n, one in enumerate(feedback(*PRAISE * 3))]
    one = case(
        Loops((late, kept), (wrong,), (question,), tuple(praise), (goal, need), (answer,)),
        conversations=3,
        stage="dating",
    )
    names: tuple[SignalName, ...] = (
        *("knowing them", "criticism heard", "promises kept", "mistakes owned", "expectations agreed"),
    )
    assert {name: told(name, one).behind for name in names} == {
        "knowing them": (("fact", 4), ("fact", 12)),
        "criticism heard": (("ask", 2), ("feedback", 7), ("feedback", 8), ("feedback", 9)),
        "promises kept": (("promise", 3), ("promise", 8)),
        "mistakes owned": (("issue", 7),),
        "expectations agreed": (("expectation", 5),),
    }
    assert {told(name, one).day for name in names} == {None}


@pytest.mark.parametrize(
    ("name", "day"),
    [("appreciation", ago(40)), ("time together", ago(30)), ("on cadence", ago(20)), ("answered", None)],
)
def test_a_signal_that_counts_from_a_touchpoint_gives_the_day_of_it(name: SignalName, day: date | None) -> None:
    one = told(name, case(spoken=20, in_person=30, gesture=40, begun=[True]))
    assert (one.day, one.behind) == (day, ())


def test_the_touchpoints_behind_a_signal_are_told_if_they_were_asked_for() -> None:
    one = case(
        Loops(asks=(ask(5)._replace(id=6),)), conversations=3, spoken=20, in_person=30, gesture=40, begun=[True] * 3
    )
    one = one._replace(policy=Policy(answered_last=2))
    touched = Touched((1,), (2, 3), (4,), (9, 8, 7))
    behind = {signal.name: explain(signal, one, touched).behind for leg in health(one).legs for signal in leg.signals}
    assert {name: rows for name, rows in behind.items() if rows} == {
        "appreciation": (("touchpoint", 1),),
        "time together": (("touchpoint", 2), ("touchpoint", 3)),
        "on cadence": (("touchpoint", 4),),
        "answered": (("touchpoint", 9), ("touchpoint", 8)),
        "criticism heard": (("ask", 6),),
    }


@given(cases)
def test_a_signal_has_an_input_or_a_reason_why_it_is_unknown_and_always_a_ramp(one: Case) -> None:
    for leg in health(one).legs:
        for signal in leg.signals:
            words = explain(signal, one)
            assert words.signal == signal
            assert words.ramp
            assert bool(words.input) != bool(words.unknown)
            assert bool(words.unknown) == (signal.score is None)
