"""The calendar: what has a day there, one entry a thing, and for how long what was settled is told."""

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.acts import CHECK_INS, Act
from relcli.rules.calendar import Entry, Sort, State, calendar
from relcli.rules.owed_acts import owed_acts
from relcli.rules.vocabulary.evidence import Ending, Plan, Tally
from relcli.rules.vocabulary.loops import CheckBack, Fact, Issue, Job, Loops, Move, Phase, Promise, Referral
from relcli.rules.vocabulary.policy import Policy
from tests.rules.people import TODAY, ago, customer, dossier, judged
from tests.rules.portfolios import shuffled, some_customers

POLICY = Policy()
Told = tuple[Sort, date, date, State, date | None]


def entries(loops: Loops | None = None, **evidence: Any) -> list[Entry]:
    return calendar([judged(dossier(loops, **evidence))], POLICY, TODAY)


def told(loops: Loops, **evidence: Any) -> list[Told]:
    """Every entry but the check-in."""
    found = entries(loops, **evidence)
    return [(one.sort, one.first, one.last, one.state, one.settled_on) for one in found if one.sort != "check-in"]


def act_of(one: Entry) -> str:
    assert isinstance(one.about, Act)
    return one.about.kind.name


def test_everybody_has_a_check_in_on_the_day_that_it_is_due() -> None:
    (one,) = entries(last_conversation=ago(10))
    assert (one.sort, one.row, one.first, one.last, one.state) == (
        "check-in",
        ("customer", 1),
        ago(-20),
        ago(-20),
        "open",
    )
    (one,) = entries(last_conversation=ago(10), plan=Plan(ago(5), ago(-3), "the offer"))
    assert one.first == ago(-3)
    (one,) = entries(last_conversation=ago(40), attempts=3)
    assert (act_of(one), one.first) == ("give-space", ago(10))


def test_word_during_a_job_and_the_check_in_are_one_entry() -> None:
    running = Loops(jobs=(Job("the hall", ago(20), started_on=ago(9), id=3),))
    (one,) = [one for one in entries(running, tally=Tally(report_every=7)) if one.sort == "check-in"]
    assert (act_of(one), one.row, one.first) == ("during-job", ("customer", 1), ago(-7))
    plan = Plan(ago(0), ago(-2), "")
    (one,) = [one for one in entries(running, tally=Tally(report_every=7), plan=plan) if one.sort == "check-in"]
    assert (act_of(one), one.row, one.first) == ("check-in", ("customer", 1), ago(-2))


@pytest.mark.parametrize(("by", "sort"), [("us", "promise"), ("them", "their-promise")])
def test_a_promise_is_on_the_day_promised_last_whatever_became_of_it(by: Any, sort: Sort) -> None:
    made = Promise(by, "the quote", ago(60), ago(30), moves=(Move(ago(31), ago(4), "they are away"),), id=7)
    assert told(Loops(promises=(made,))) == [(sort, ago(4), ago(4), "open", None)]
    assert told(Loops(promises=(made._replace(kept_on=ago(5)),))) == [(sort, ago(4), ago(4), "done", ago(5))]
    broken = made._replace(broken_on=ago(3), told=True)
    assert told(Loops(promises=(broken,))) == [(sort, ago(4), ago(4), "dropped", ago(3))]


def test_an_issue_is_one_entry_until_it_was_asked_twice_whether_it_is_well() -> None:
    def next_of(one: Issue) -> tuple[str, date, State]:
        (entry,) = [entry for entry in entries(Loops(issues=(one,))) if entry.sort == "issue"]
        assert entry.row == ("issue", 7)
        return act_of(entry), entry.first, entry.state

    heard = Issue("a scratch", "small", ago(60), id=7)
    acknowledged = heard._replace(acknowledged_on=ago(60))
    resolved = acknowledged._replace(resolved_on=ago(58))
    assert next_of(heard) == ("acknowledge", ago(59), "open")
    assert next_of(acknowledged) == ("resolve", ago(53), "open")
    assert next_of(resolved) == ("check-back", ago(44), "open")
    once = resolved._replace(check_backs=(CheckBack(ago(44)),))
    assert next_of(once) == ("check-back", ago(16), "open")
    twice = resolved._replace(check_backs=(CheckBack(ago(44)), CheckBack(ago(15))))
    assert next_of(twice) == ("check-back", ago(15), "done")


def test_thanks_and_asking_how_it_went_keep_their_day_whenever_they_are_done() -> None:
    came, went = Referral("in", "Bo", ago(3), id=1), Referral("out", "Cy", ago(10), id=2)
    assert told(Loops(referrals=(came, went))) == [
        ("thanks", ago(-4), ago(-4), "open", None),
        ("referral", ago(-20), ago(-20), "open", None),
    ]
    came, went = came._replace(thanked_on=ago(1)), went._replace(outcome="well", outcome_on=ago(2))
    assert told(Loops(referrals=(came, went))) == [
        ("thanks", ago(-4), ago(-4), "done", ago(1)),
        ("referral", ago(-20), ago(-20), "done", ago(2)),
    ]


def test_what_they_want_by_a_day_is_on_that_day_until_it_is_so_no_more_s0_3() -> None:
    goal = Fact("goal", "a third chair", ago(60), deadline=ago(-30), id=4)
    assert told(Loops(facts=(goal, Fact("goal", "peace", ago(60), id=5)))) == [
        ("deadline", ago(-30), ago(-30), "open", None)
    ]
    assert told(Loops(facts=(goal._replace(closed_on=ago(2)),))) == [("deadline", ago(-30), ago(-30), "done", ago(2))]


@pytest.mark.parametrize(
    ("days", "first", "last", "state"),
    [
        ({"planned_from": -9, "planned_to": -12}, -9, -12, "open"),
        ({"planned_from": -9}, -9, -9, "open"),
        ({"planned_to": -12}, -12, -12, "open"),
        ({"planned_from": 9, "planned_to": -2, "started_on": 3}, 3, -2, "open"),
        ({"planned_from": 9, "planned_to": 5, "started_on": 3}, 3, 3, "open"),
        ({"started_on": 3}, 3, 3, "open"),
        ({"planned_from": 9, "planned_to": 5, "started_on": 8, "done_on": 4}, 8, 4, "done"),
        ({"planned_from": -9, "planned_to": -12, "done_on": 4}, 4, 4, "done"),
        ({"planned_from": -9, "planned_to": -12, "declined_on": 4}, -9, -12, "dropped"),
    ],
)
def test_a_job_is_on_the_days_planned_until_the_real_ones_are_known(
    days: dict[str, int], first: int, last: int, state: State
) -> None:
    job = Job("the hall", ago(30), id=3)._replace(**{name: ago(day) for name, day in days.items()})  # type: ignore[arg-type]
    (one,) = [one for one in entries(Loops(jobs=(job,))) if one.sort == "job"]
    assert (one.row, one.first, one.last, one.state) == (("job", 3), ago(first), ago(last), state)


def test_a_job_without_a_day_has_none_in_the_calendar() -> None:
    assert told(Loops(jobs=(Job("the hall", ago(30), id=3),))) == []


@pytest.mark.parametrize(
    ("days", "phases", "expected"),
    [
        ({}, (), [("before-job", -6, "open")]),
        ({}, ("before",), [("before-job", -6, "done")]),
        ({"started_on": 1}, (), [("before-job", -6, "dropped")]),
        ({"started_on": 1}, ("before",), [("before-job", -6, "done")]),
        ({"declined_on": 1}, (), [("before-job", -6, "dropped")]),
        ({"done_on": 1}, ("before",), [("after-job", -2, "open"), ("before-job", -6, "done")]),
        ({"done_on": 1}, ("before", "after"), [("after-job", -2, "done"), ("before-job", -6, "done")]),
    ],
)
def test_the_word_before_a_job_and_the_one_after_it_are_entries_of_their_own(
    days: dict[str, int], phases: tuple[Phase, ...], expected: list[tuple[str, int, State]]
) -> None:
    job = Job("the hall", ago(30), planned_from=ago(-9), phases=frozenset(phases), id=3)
    job = job._replace(**{name: ago(day) for name, day in days.items()})  # type: ignore[arg-type]
    found = [(one.sort, one.first, one.state) for one in entries(Loops(jobs=(job,)))]
    assert [one for one in found if one[0] in {"before-job", "after-job"}] == [
        (sort, ago(day), state) for sort, day, state in expected
    ]


@pytest.mark.parametrize(("ago_", "there"), [(90, True), (91, False)])
def test_what_was_settled_is_told_for_ninety_days(ago_: int, there: bool) -> None:
    settled = Loops(
        promises=(Promise("us", "the quote", ago(400), ago(300), kept_on=ago(ago_), id=1),),
        referrals=(Referral("in", "Bo", ago(400), thanked_on=ago(ago_), id=2),),
        facts=(Fact("goal", "a third chair", ago(400), deadline=ago(300), closed_on=ago(ago_), id=3),),
        jobs=(
            Job("it", ago(400), planned_from=ago(300), done_on=ago(ago_), phases=frozenset({"before", "after"}), id=4),
        ),
    )
    assert {one[0] for one in told(settled)} == (
        {"promise", "thanks", "deadline", "job", "before-job", "after-job"} if there else set()
    )


def test_what_was_open_with_somebody_who_left_is_dropped_and_then_told_no_more() -> None:
    loops = Loops(
        promises=(
            Promise("us", "the quote", ago(60), ago(30), id=1),
            Promise("us", "the bill", ago(60), ago(30), kept_on=ago(30), id=2),
        ),
        jobs=(Job("the hall", ago(30), planned_from=ago(-9), phases=frozenset({"before"}), id=3),),
    )
    found = entries(loops, ended=Ending(ago(5), "them", "moved"))
    assert [(one.sort, one.state, one.settled_on) for one in found] == [
        ("promise", "dropped", ago(5)),
        ("promise", "done", ago(30)),
        ("before-job", "done", None),
        ("job", "dropped", ago(5)),
        ("check-in", "dropped", ago(5)),
    ]
    assert [one.row for one in entries(loops, ended=Ending(ago(91), "them", "moved"))] == [("promise", 2)]


def test_entries_come_by_day_then_by_name() -> None:
    people = [
        judged(dossier(customer=customer(name, number), last_conversation=ago(day)))
        for number, (name, day) in enumerate([("Bo", 5), ("acme", 5), ("Cy", 9)], start=1)
    ]
    found = [one.customer.name for one in calendar(people, POLICY, TODAY)]
    assert found == ["Cy", "acme", "Bo"]
    for kept_on in (None, ago(2)):
        promises = tuple(Promise("us", "a", ago(9), ago(-40), kept_on, id=number) for number in (3, 1, 2))
        assert [one.row[1] for one in entries(Loops(promises=promises)) if one.sort == "promise"] == [1, 2, 3]


@given(draw=st.randoms(use_true_random=True), shuffle=st.randoms(use_true_random=True))
def test_all_that_is_owed_is_in_it_and_nothing_twice_in_whatever_order_it_is_read(
    draw: Random, shuffle: Random
) -> None:
    everybody = some_customers(draw)
    found = calendar(everybody, POLICY, TODAY)
    again = calendar([shuffled(one, shuffle) for one in reversed(everybody)], POLICY, TODAY)
    assert again == found
    known = [(one.customer.id, one.sort, one.row) for one in found]
    assert len(known) == len(set(known))
    for judged_ in everybody:
        theirs = [one for one in found if one.customer == judged_.customer]
        told_of = {one.about.row for one in theirs if isinstance(one.about, Act) and one.state == "open"}
        owed = {act.row for act in owed_acts(judged_, POLICY, TODAY) if act.kind.name not in {*CHECK_INS, "during-job"}}
        assert told_of - {None} >= (owed if judged_.goes_on else set())
        assert sum(one.sort == "check-in" for one in theirs) == 1
        assert {one.state == "open" for one in theirs} <= ({True, False} if judged_.goes_on else {False})
