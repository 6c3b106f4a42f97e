"""Writing open loops: whose they are, what belongs to them, and what is taken out again."""

from datetime import date

import pytest

from relcli.rules.vocabulary.loops import CheckBack, Fact, Issue, Job, Move, Promise
from relcli.rules.vocabulary.records import NewTouchpoint
from tests.store.conftest import Store

DAYS = [date(2026, 11, day) for day in (2, 9, 16)]


def test_check_backs_are_taken_out_from_a_day_on_or_all_of_one_issue(store: Store) -> None:
    issue = Issue("a scratch", "small", DAYS[0], resolved_on=DAYS[0], check_backs=tuple(map(CheckBack, DAYS)))
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAYS[0])
        some, every, none = (journal.loops.add(who, issue) for _ in range(3))
        journal.loops.remove_check_backs(some, since=DAYS[1])
        journal.loops.remove_check_backs(every)
    with store.reading() as journal:
        left = {
            one.id: [check.checked_on for check in one.check_backs] for _, one in journal.loops.some(Issue, DAYS[2])
        }
    assert left == {some: DAYS[:1], every: [], none: DAYS}


def test_one_is_taken_out_and_those_beside_it_stay(store: Store) -> None:
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAYS[0])
        one, two, three = (journal.loops.add(who, Fact("goal", text, DAYS[0])) for text in "abc")
        journal.loops.remove(Fact, two)
    assert store.rows("SELECT id FROM fact ORDER BY id") == [(one,), (three,)]


def test_touchpoints_of_other_jobs_stay_with_them_when_one_job_is_taken_out(store: Store) -> None:
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAYS[0])
        jobs = [journal.loops.add(who, Job(title, DAYS[0])) for title in "abc"]
        for job in jobs:
            journal.touchpoints.add(who, NewTouchpoint(DAYS[0], "call", "", job_id=job, phase="after"))
        fact = journal.loops.add(who, Fact("goal", "a third chair", DAYS[0]))
        journal.loops.remove(Job, jobs[1])
        journal.loops.remove(Fact, fact)
    left = [(jobs[0], "after"), (None, None), (jobs[2], "after")]
    assert store.rows("SELECT job_id, phase FROM touchpoint ORDER BY id") == left


def test_the_last_move_of_a_promise_is_taken_out_and_no_other(store: Store) -> None:
    moves = (Move(DAYS[1], DAYS[2], "first"), Move(DAYS[1], DAYS[2], "second"))
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAYS[0])
        promises = [journal.loops.add(who, Promise("us", text, DAYS[0], DAYS[1], moves=moves)) for text in "abc"]
        journal.loops.unmove(promises[1])
        never = journal.loops.add(who, Promise("us", "d", DAYS[0], DAYS[1]))
        with pytest.raises(LookupError, match=f"promise {never} was never moved"):
            journal.loops.unmove(never)
    assert store.rows("SELECT promise_id, why FROM promise_move ORDER BY id") == [
        (promises[0], "first"),
        (promises[0], "second"),
        (promises[1], "first"),
        (promises[2], "first"),
        (promises[2], "second"),
    ]


def test_who_told_of_an_issue_is_the_person_of_that_name_at_that_customer(store: Store) -> None:
    with store.change() as journal:
        whos = [journal.customers.add(name=name, key=name, added_on=DAYS[0]) for name in ("acme", "bo", "cy")]
        people = {
            (who, key): journal.people.add(who, name=key, key=key)
            for who in (whos[0], whos[2], whos[1])
            for key in ("alf", "zoe", "dana")
        }
        journal.loops.add(whos[1], Issue("a scratch", "small", DAYS[0], person="DANA"))
        journal.loops.add(whos[1], Issue("dust", "small", DAYS[0]))
        journal.people.add(whos[2], name="cyd", key="cyd")
        for nobody in ("cyd", "emma"):
            journal.loops.add(whos[1], Issue("mud", "small", DAYS[0], person=nobody))
    assert store.rows("SELECT person_id FROM issue ORDER BY id") == [(people[whos[1], "dana"],), *[(None,)] * 3]
