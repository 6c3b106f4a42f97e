"""What is suggested for a customer: feedback, appreciation, expectations, knowledge."""

from datetime import date
from typing import Any

import pytest

from relcli.rules.acts import Act, ActName
from relcli.rules.suggested_acts import done_today, suggested_acts
from relcli.rules.vocabulary.evidence import Stage, StageWord
from relcli.rules.vocabulary.loops import FACT_SORTS, QUESTIONS, Answer, Ask, Contacts, Fact, FactSort, Job, Loops
from relcli.rules.vocabulary.policy import Policy, policy_of
from tests.rules.people import ALL_SIGNALS, TODAY, ago, dossier, judged

FEEDBACK, APPRECIATION = frozenset({"criticism heard"}), frozenset({"appreciation"})
EXPECTATIONS, KNOWLEDGE = frozenset({"expectations agreed"}), frozenset({"knowing them"})


def suggested(
    awake: frozenset[str],
    loops: Loops | None = None,
    contacts: Contacts | None = None,
    policy: Policy | None = None,
    **evidence: Any,
) -> list[Act]:
    policy = policy or Policy()
    one = judged(dossier(loops, contacts, **evidence), policy=policy, awake=awake)
    return list(suggested_acts(one, policy, TODAY))


def days(acts: list[Act]) -> list[tuple[date, bool]]:
    return [(one.due, one.listed) for one in acts]


def asked(*ago_: int) -> Loops:
    return Loops(asks=tuple(Ask(ago(day)) for day in ago_))


@pytest.mark.parametrize(("last", "listed"), [(179, False), (180, True), (181, True)])
def test_feedback_is_asked_for_every_180_days_s1_12(last: int, listed: bool) -> None:
    assert days(suggested(FEEDBACK, asked(last))) == [(ago(last - 180), listed)]
    assert days(suggested(FEEDBACK, asked(last, last + 90, last + 300))) == [(ago(last - 180), listed)]


@pytest.mark.parametrize(("known", "listed"), [(179, False), (180, True), (181, True)])
def test_who_never_was_asked_is_asked_180_days_after_the_first_day(known: int, listed: bool) -> None:
    assert days(suggested(FEEDBACK, known_since=ago(known))) == [(ago(known - 180), listed)]


def married(**evidence: Any) -> dict[str, Any]:
    return {"word": StageWord("married", "signed", ago(30), None), **evidence}


@pytest.mark.parametrize(
    ("stage", "last", "listed"),
    [
        ("friend", 179, False),
        ("friend", 180, True),
        ("friend", 181, True),
        ("engaged", 179, False),
        ("married", 119, False),
        ("married", 120, True),
        ("married", 121, True),
    ],
)
def test_appreciation_is_shown_every_180_days_and_every_120_when_married_s3_19(
    stage: Stage, last: int, listed: bool
) -> None:
    word = StageWord(stage, "", ago(30), None)
    every = 120 if stage == "married" else 180
    by_gesture = suggested(APPRECIATION, contacts=Contacts(last_gesture=ago(last)), word=word)
    never = suggested(APPRECIATION, known_since=ago(last), word=word)
    assert days(by_gesture) == days(never) == [(ago(last - every), listed)]


def job(number: int = 4, **days_: int) -> Job:
    told: dict[str, Any] = {name: ago(day) for name, day in days_.items()}
    return Job("the hall", ago(60), id=number)._replace(**told)


def answered(count: int) -> tuple[Answer, ...]:
    return tuple(Answer(item, "yes", ago(30)) for item in list(QUESTIONS)[:count])


@pytest.mark.parametrize(("begins", "listed"), [(-8, False), (-7, True), (-6, True), (3, True)])
def test_seven_days_before_a_job_expectations_are_settled_s2_45(begins: int, listed: bool) -> None:
    (found,) = suggested(EXPECTATIONS, Loops(jobs=(job(planned_from=begins),)))
    assert (found.due, found.listed, found.row) == (ago(begins + 7), listed, ("job", 4))


@pytest.mark.parametrize("agreed", [60, 2, 0])
def test_a_job_without_a_day_may_begin_any_day(agreed: int) -> None:
    one = job()._replace(agreed_on=ago(agreed))
    assert days(suggested(EXPECTATIONS, Loops(jobs=(one,)))) == [(ago(agreed), True)]


def test_expectations_are_not_due_before_the_job_was_agreed() -> None:
    one = job(planned_from=0)._replace(agreed_on=ago(2))
    assert days(suggested(EXPECTATIONS, Loops(jobs=(one,)))) == [(ago(2), True)]


@pytest.mark.parametrize(
    ("count", "text"), [(0, "the hall (11 of 11 open)"), (10, "the hall (1 of 11 open)"), (11, None)]
)
def test_expectations_are_settled_once_every_item_is_answered(count: int, text: str | None) -> None:
    found = suggested(EXPECTATIONS, Loops(jobs=(job(),), answers=(*answered(count), *answered(count)[:1])))
    assert [one.text for one in found] == ([] if text is None else [text])


@pytest.mark.parametrize(
    "one",
    [job(started_on=0), job(done_on=0), job(declined_on=0)],
    ids=["begun", "done", "declined"],
)
def test_expectations_are_settled_before_a_job_and_not_behind_it(one: Job) -> None:
    assert suggested(EXPECTATIONS, Loops(jobs=(one,))) == []
    assert suggested(EXPECTATIONS) == []


def test_of_several_jobs_ahead_the_first_asks_for_expectations() -> None:
    jobs = (job(1, planned_from=-40), job(3, planned_from=-20), job(2, planned_from=-20))
    for order in (jobs, jobs[::-1]):
        assert [one.row for one in suggested(EXPECTATIONS, Loops(jobs=order))] == [("job", 2)]


def fact(sort: FactSort, learned: int, **more: Any) -> Fact:
    return Fact(sort, "a second practice", ago(learned), id=9)._replace(**more)


@pytest.mark.parametrize(("learned", "listed"), [(364, False), (365, False), (366, True), (367, True)])
@pytest.mark.parametrize("sort", ["goal", "challenge", "need", "preference"])
def test_what_is_older_than_365_days_is_asked_about_again_s4_8(sort: FactSort, learned: int, listed: bool) -> None:
    (found,) = suggested(KNOWLEDGE, Loops(facts=(fact(sort, learned),)))
    assert (found.due, found.listed, found.row) == (ago(learned - 366), listed, ("fact", 9))
    assert found.text == f"{sort}: a second practice"


def test_what_hardly_changes_is_not_asked_about_again() -> None:
    others = [sort for sort in FACT_SORTS if sort not in {"goal", "challenge", "need", "preference"}]
    assert others == ["initiative", "vision", "value", "boundary"]
    assert suggested(KNOWLEDGE, Loops(facts=tuple(fact(sort, 900) for sort in others))) == []


def test_a_fact_that_was_closed_is_not_asked_about_again() -> None:
    assert suggested(KNOWLEDGE, Loops(facts=(fact("goal", 900, closed_on=ago(2)),))) == []


def test_the_newest_of_a_sort_is_asked_about_and_learning_one_settles_it() -> None:
    facts = (fact("goal", 900, id=3), fact("goal", 500, id=1), fact("goal", 500, id=2), fact("need", 400, id=4))
    for order in (facts, facts[::-1]):
        found = suggested(KNOWLEDGE, Loops(facts=order))
        assert {one.row for one in found if one.listed} == {("fact", 2), ("fact", 4)}
    renewed = suggested(KNOWLEDGE, Loops(facts=(*facts, fact("goal", 0, id=8))))
    assert {one.row for one in renewed if one.listed} == {("fact", 4)}


EVERYTHING = Loops(jobs=(job(),), facts=(fact("goal", 900),))


@pytest.mark.parametrize(
    ("awake", "names"),
    [
        (frozenset(), []),
        (FEEDBACK, ["feedback"]),
        (APPRECIATION, ["appreciation"]),
        (EXPECTATIONS, ["expectations"]),
        (KNOWLEDGE, ["fact"]),
        (frozenset({"answered", "time together"}), []),
        (ALL_SIGNALS, ["feedback", "appreciation", "expectations", "fact"]),
    ],
)
def test_a_signal_that_sleeps_suggests_nothing(awake: frozenset[str], names: list[ActName]) -> None:
    assert [one.kind.name for one in suggested(awake, EVERYTHING)] == names


INTERVALS: dict[str, tuple[ActName, dict[str, Any]]] = {
    "feedback_every": ("feedback", {}),
    "appreciation_every": ("appreciation", {}),
    "appreciation_married": ("appreciation", married()),
    "expectations_before": ("expectations", {}),
    "refresh_after": ("fact", {}),
}


@pytest.mark.parametrize("changed", INTERVALS)
def test_every_interval_is_a_setting_of_its_own(changed: str) -> None:
    policy = policy_of({changed: Policy()._asdict()[changed] + 5})
    step = -5 if changed == "expectations_before" else 5
    loops = Loops(jobs=(job(planned_from=-20),), facts=(fact("goal", 900),))
    for setting, (name, evidence) in INTERVALS.items():
        before, after = (
            next(one.due for one in suggested(ALL_SIGNALS, loops, policy=each, **evidence) if one.kind.name == name)
            for each in (Policy(), policy)
        )
        assert (after - before).days == (step if setting == changed else 0), setting


@pytest.mark.parametrize(
    ("loops", "contacts", "done"),
    [
        (Loops(), Contacts(), False),
        (Loops(), Contacts(last_gesture=TODAY), True),
        (Loops(), Contacts(last_gesture=ago(1)), False),
        (asked(0), Contacts(), True),
        (asked(1), Contacts(), False),
        (Loops(answers=(Answer("team", "yes", TODAY),)), Contacts(), True),
        (Loops(answers=(Answer("team", "yes", ago(1)),)), Contacts(), False),
        (Loops(facts=(fact("goal", 0), fact("goal", 366))), Contacts(), True),
        (Loops(facts=(fact("goal", 0), fact("goal", 365))), Contacts(), False),
        (Loops(facts=(fact("goal", 0), fact("goal", 200), fact("goal", 900))), Contacts(), False),
        (Loops(facts=(fact("goal", 0), fact("need", 900), fact("challenge", 900))), Contacts(), False),
        (Loops(facts=(fact("value", 0), fact("value", 900))), Contacts(), False),
        (Loops(facts=(fact("goal", 1), fact("goal", 900))), Contacts(), False),
    ],
    ids=[
        *("nothing", "a gesture", "a gesture yesterday", "asked", "asked yesterday", "answered", "answered yesterday"),
        *("a goal renewed", "one that was current", "one renewed before", "other sorts", "what hardly changes"),
        "renewed yesterday",
    ],
)
def test_what_was_done_today_of_what_could_have_been_suggested_is_known(
    loops: Loops, contacts: Contacts, done: bool
) -> None:
    assert done_today(dossier(loops, contacts), Policy(), TODAY) is done
