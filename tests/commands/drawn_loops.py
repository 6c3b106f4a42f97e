"""Open loops as any command may have written them, for tests that draw journals."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from relcli.rules.vocabulary.kinds import By
from relcli.rules.vocabulary.loops import (
    FACT_SORTS,
    QUESTIONS,
    SEVERITIES,
    Answer,
    Ask,
    CheckBack,
    Commitment,
    Fact,
    Feedback,
    Fit,
    Issue,
    Job,
    Loops,
    Move,
    Promise,
    Referral,
)
from relcli.rules.vocabulary.made import Made

One = TypeVar("One")
Text = st.SearchStrategy[str]

FIRST, TODAY, LAST = date(1900, 1, 1), date(2026, 11, 20), date(2199, 12, 31)
days = st.dates(FIRST, TODAY)
items = st.sampled_from(list(QUESTIONS))
sides: st.SearchStrategy[By] = st.sampled_from(["us", "them"])
made = st.uuids().map(lambda uid: Made(str(uid)))


def since(day: date) -> st.SearchStrategy[date]:
    """A day from then on, up to today."""
    return st.dates(day, TODAY)


def maybe_since(day: date) -> st.SearchStrategy[date | None]:
    """Such a day, or none."""
    return st.none() | since(day)


def ahead(day: date) -> st.SearchStrategy[date]:
    """A day from then on, which may lie ahead."""
    return st.dates(day, LAST)


@st.composite
def promises(draw: st.DrawFn, lines: Text) -> Promise:
    """A promise that is open, kept or broken, and was moved or not."""
    made_on = draw(days)
    kept_on, broken_on = draw(st.sampled_from([(False, False), (True, False), (False, True)]))
    moved = draw(st.lists(since(made_on), max_size=2))
    return Promise(
        by=draw(sides),
        text=draw(lines),
        made_on=made_on,
        due_on=draw(ahead(made_on)),
        kept_on=draw(since(made_on)) if kept_on else None,
        broken_on=draw(since(made_on)) if broken_on else None,
        told=draw(st.booleans()) if broken_on else None,
        broken_why=draw(st.none() | lines) if broken_on else None,
        moves=tuple(Move(day, draw(ahead(day)), draw(lines)) for day in moved),
    )


@st.composite
def issues(draw: st.DrawFn, lines: Text, people: Sequence[str]) -> Issue:
    """An issue, told by one of these people or by nobody."""
    heard_on = draw(days)
    explained_on, resolved_on = draw(maybe_since(heard_on)), draw(maybe_since(heard_on))
    how, why, steps = (draw(st.none() | lines) if explained_on else None for _ in range(3))
    return Issue(
        text=draw(lines),
        severity=draw(st.sampled_from(SEVERITIES)),
        heard_on=heard_on,
        person=draw(st.sampled_from([None, *people])),
        told_first=draw(st.none() | st.booleans()),
        blank=draw(st.none() | items),
        acknowledged_on=draw(maybe_since(heard_on)),
        explained_on=explained_on,
        how=how,
        why=why,
        steps=steps,
        apologised_on=draw(maybe_since(heard_on)),
        resolved_on=resolved_on,
        remedy=draw(st.none() | lines) if resolved_on else None,
        check_backs=tuple(
            CheckBack(day, draw(st.just("") | lines)) for day in draw(st.lists(since(heard_on), max_size=2))
        ),
    )


@st.composite
def feedback(draw: st.DrawFn, lines: Text, themes: Text) -> Feedback:
    """Praise or criticism."""
    given_on = draw(days)
    acted_on = draw(maybe_since(given_on))
    return Feedback(
        sort=draw(st.sampled_from(["praise", "criticism"])),
        text=draw(lines),
        given_on=given_on,
        theme=draw(st.none() | themes),
        acted_on=acted_on,
        action=draw(st.none() | lines) if acted_on else None,
        told_on=draw(maybe_since(acted_on)) if acted_on else None,
    )


@st.composite
def jobs(draw: st.DrawFn, lines: Text) -> Job:
    """A job that was declined, or planned, begun, done and paid as far as it came; its uid is known already."""
    agreed_on = draw(days)
    planned_from = draw(st.none() | ahead(FIRST))
    job = Job(
        title=draw(lines),
        agreed_on=agreed_on,
        scope=draw(st.none() | lines),
        planned_from=planned_from,
        planned_to=draw(st.none() | ahead(planned_from or FIRST)),
        made=draw(made),
    )
    if draw(st.booleans()):
        return job._replace(declined_on=draw(since(agreed_on)), declined_why=draw(st.none() | lines))
    started_on = draw(maybe_since(agreed_on))
    done_on = draw(maybe_since(started_on or agreed_on))
    return job._replace(started_on=started_on, done_on=done_on, paid_on=draw(maybe_since(agreed_on)))


@st.composite
def facts(draw: st.DrawFn, lines: Text) -> Fact:
    """A fact that may be so no more."""
    learned_on, deadline = draw(days), draw(st.none() | ahead(FIRST))
    source, closed_on = draw(st.none() | lines), draw(maybe_since(learned_on))
    return Fact(draw(st.sampled_from(FACT_SORTS)), draw(lines), learned_on, deadline, source, closed_on)


@st.composite
def answers(draw: st.DrawFn, lines: Text) -> Answer:
    """An expectation that may have been confirmed."""
    answered_on = draw(days)
    return Answer(draw(items), draw(lines), answered_on, draw(maybe_since(answered_on)))


@st.composite
def commitments(draw: st.DrawFn, lines: Text) -> Commitment:
    """A commitment that may end or have ended."""
    made_on = draw(days)
    return Commitment(draw(lines), made_on, draw(st.none() | ahead(made_on)), draw(maybe_since(made_on)))


@st.composite
def referrals(draw: st.DrawFn, lines: Text, names: Text) -> Referral:
    """A referral, in or out."""
    referred_on = draw(days)
    outcome_on = draw(maybe_since(referred_on))
    return Referral(
        direction=draw(st.sampled_from(["in", "out"])),
        who=draw(names),
        referred_on=referred_on,
        text=draw(st.just("") | lines),
        thanked_on=draw(maybe_since(referred_on)),
        outcome=draw(lines) if outcome_on else None,
        outcome_on=outcome_on,
    )


@st.composite
def all_loops(draw: st.DrawFn, lines: Text, names: Text, themes: Text, people: Sequence[str]) -> Loops:
    """The open loops of a customer with these people, few or none of each sort."""

    def few(strategy: st.SearchStrategy[One]) -> tuple[One, ...]:
        return tuple(draw(st.lists(strategy, max_size=2)))

    return Loops(
        promises=few(promises(lines)),
        issues=few(issues(lines, people)),
        asks=few(st.tuples(days, st.just("") | lines).map(lambda row: Ask(*row))),
        feedback=few(feedback(lines, themes)),
        facts=few(facts(lines)),
        answers=few(answers(lines)),
        jobs=few(jobs(lines)),
        commitments=few(commitments(lines)),
        referrals=few(referrals(lines, names)),
        fits=few(st.tuples(st.integers(1, 5), lines, days).map(lambda row: Fit(*row))),
    )
