"""Open loops in figures: what is counted by SQL is what the loops themselves say."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.promises import is_settled
from relcli.rules.vocabulary.evidence import Tally
from relcli.rules.vocabulary.loops import NO_LOOPS, Loops
from relcli.store.read_loops import LoopReader
from relcli.store.read_tallies import tallies
from tests.store.conftest import bare_journal, put

TODAY = date(2026, 11, 20)
BEFORE, AFTER = "2026-11-19", "2026-11-21"


def tally(bare: sqlite3.Connection, today: date = TODAY) -> Tally:
    return tallies(bare, today).get(1, Tally())


@pytest.fixture
def acme(bare: sqlite3.Connection) -> sqlite3.Connection:
    """A journal in memory with customer 1."""
    put(bare, "customer")
    return bare


def test_nothing_on_record_is_nothing_counted(acme: sqlite3.Connection) -> None:
    assert tallies(acme, TODAY) == {}


def test_jobs_are_counted_when_they_are_done(acme: sqlite3.Connection) -> None:
    for agreed, done in (("2026-01-05", "2026-02-01"), ("2026-01-05", "2026-11-20"), ("2026-01-05", AFTER)):
        put(acme, "job", agreed_on=agreed, done_on=done)
    put(acme, "job")
    assert tally(acme) == Tally(jobs=2, first_job=date(2026, 2, 1), last_job=TODAY)


def test_facts_count_though_they_are_so_no_more_and_expectations_once_an_item(acme: sqlite3.Connection) -> None:
    put(acme, "fact", closed_on="2026-11-10")
    put(acme, "fact", learned_on=AFTER)
    for item, day in (("reports", BEFORE), ("reports", BEFORE), ("scope", "2026-11-20"), ("team", AFTER)):
        put(acme, "expectation", item=item, answered_on=day)
    assert tally(acme) == Tally(facts=1, expectations=2)


def test_feedback_is_counted_when_it_is_asked_for(acme: sqlite3.Connection) -> None:
    for day in ("2026-11-01", BEFORE, AFTER):
        put(acme, "feedback_ask", asked_on=day)
    put(acme, "feedback")
    assert tally(acme) == Tally(feedback_asked=2, last_feedback=date(2026, 11, 19))


@pytest.mark.parametrize(
    ("promise", "settled", "kept"),
    [
        ({"due_on": BEFORE}, 1, 0),
        ({"due_on": "2026-11-20"}, 0, 0),
        ({"due_on": AFTER}, 0, 0),
        ({"due_on": AFTER, "kept_on": "2026-11-20"}, 1, 1),
        ({"due_on": AFTER, "kept_on": AFTER}, 0, 0),
        ({"due_on": "2026-11-05", "kept_on": BEFORE}, 1, 1),
        ({"due_on": "2026-11-05", "kept_on": AFTER}, 1, 0),
        ({"due_on": AFTER, "broken_on": "2026-11-20", "told": 1}, 1, 0),
        ({"due_on": AFTER, "broken_on": AFTER, "told": 1}, 0, 0),
        ({"due_on": BEFORE, "side": "them"}, 0, 0),
    ],
)
def test_a_promise_of_ours_is_settled_when_it_is_kept_or_broken_or_its_day_has_passed(
    acme: sqlite3.Connection, promise: dict[str, object], settled: int, kept: int
) -> None:
    put(acme, "promise", **promise)
    assert tally(acme) == Tally(promises_settled=settled, promises_kept=kept)


def test_a_promise_that_was_moved_is_due_on_the_day_that_it_was_moved_to_last(acme: sqlite3.Connection) -> None:
    put(acme, "promise", due_on="2026-11-05")
    put(acme, "promise_move", moved_on="2026-11-04", due_on="2026-11-12")
    put(acme, "promise_move", moved_on="2026-11-13", due_on="2026-11-20")
    settled = [tally(acme, date(2026, 11, day)).promises_settled for day in (5, 12, 13, 20, 21)]
    assert settled == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("commitment", "committed"),
    [
        ({}, True),
        ({"made_on": AFTER}, False),
        ({"until": "2026-11-20"}, True),
        ({"until": BEFORE}, False),
        ({"ended_on": AFTER}, True),
        ({"ended_on": "2026-11-20"}, False),
    ],
)
def test_a_commitment_counts_from_its_day_through_its_last(
    acme: sqlite3.Connection, commitment: dict[str, object], committed: bool
) -> None:
    put(acme, "commitment", **commitment)
    assert tally(acme) == Tally(committed=committed)


@pytest.mark.parametrize(
    ("job", "answers", "every"),
    [
        ({"started_on": "2026-11-20"}, ["weekly"], 7),
        ({"started_on": "2026-11-20"}, ["Daily, by noon"], 1),
        ({"started_on": "2026-11-20"}, ["daily", "weekly"], 7),
        ({"started_on": "2026-11-20"}, ["only when it matters"], None),
        ({"started_on": "2026-11-20"}, [], None),
        ({"started_on": AFTER}, ["weekly"], None),
        ({"started_on": BEFORE, "done_on": AFTER}, ["weekly"], 7),
        ({"started_on": BEFORE, "done_on": "2026-11-20"}, ["weekly"], None),
        ({}, ["weekly"], None),
    ],
)
def test_reports_are_asked_for_while_a_job_runs(
    acme: sqlite3.Connection, job: dict[str, object], answers: Sequence[str], every: int | None
) -> None:
    put(acme, "job", **job)
    for answer in answers:
        put(acme, "expectation", answer=answer)
    assert tally(acme).report_every == every


days = st.dates(date(2026, 11, 2), date(2026, 11, 12))
maybe = st.none() | days
ROWS = st.lists(
    st.one_of(
        st.tuples(st.just("fact"), st.fixed_dictionaries({"learned_on": days})),
        st.tuples(st.just("feedback_ask"), st.fixed_dictionaries({"asked_on": days})),
        st.tuples(st.just("expectation"), st.fixed_dictionaries({"item": st.sampled_from(["reports", "team"])})),
        st.tuples(st.just("promise"), st.fixed_dictionaries({"due_on": days, "kept_on": maybe})),
        st.tuples(st.just("promise"), st.fixed_dictionaries({"due_on": days, "broken_on": days, "told": st.just(0)})),
        st.tuples(st.just("job"), st.fixed_dictionaries({"started_on": st.just(date(2026, 11, 2)), "done_on": maybe})),
        st.tuples(st.just("commitment"), st.fixed_dictionaries({"until": maybe})),
    ),
    max_size=12,
)


def counted(loops: Loops, today: date) -> Tally:
    """What somebody with a pencil counts of the loops themselves."""
    done = [one.done_on for one in loops.jobs if one.done_on is not None]
    settled = [one for one in loops.promises if is_settled(one, today)]
    running = any(one.started_on is not None and one.done_on is None for one in loops.jobs)
    return Tally(
        jobs=len(done),
        first_job=min(done, default=None),
        last_job=max(done, default=None),
        facts=len(loops.facts),
        expectations=len({one.item for one in loops.answers}),
        feedback_asked=len(loops.asks),
        last_feedback=max((one.asked_on for one in loops.asks), default=None),
        promises_settled=len(settled),
        promises_kept=sum(one.kept_on is not None for one in settled),
        committed=any(one.until is None or one.until >= today for one in loops.commitments),
        report_every=7 if running and any(one.item == "reports" for one in loops.answers) else None,
    )


@given(ROWS, days)
def test_the_figures_are_those_of_the_loops_themselves(rows: list[tuple[str, dict[str, object]]], today: date) -> None:
    with closing(bare_journal()) as bare:
        put(bare, "customer")
        other = put(bare, "customer", name="Bo", name_key="bo")
        put(bare, "fact", customer_id=other)
        for table, row in rows:
            values = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
            put(bare, table, **values)
        if any(table == "promise" for table, _ in rows):
            put(bare, "promise_move", moved_on="2026-11-05", due_on="2026-11-08")
        loops = LoopReader(bare).loops(today).get(1, NO_LOOPS)
        assert tally(bare, today) == counted(loops, today)
        assert tallies(bare, today, 1).get(1, Tally()) == tally(bare, today)
        assert tallies(bare, today, 1).keys() <= {1}
        assert tally(bare, today - timedelta(days=30)) == Tally()
