"""Stages: how far a relationship has come, on the evidence (S3-2 to S3-7).

The highest stage whose tests, and those of every stage before it, hold. Health never changes a stage.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from relcli.rules.vocabulary.evidence import STAGES, Evidence, Stage, StageWord
from relcli.rules.vocabulary.policy import Policy


class Figure(NamedTuple):
    """One test of a stage in figures: what is measured, how much of it there is and is needed, and whether it holds."""

    stage: Stage
    measure: str
    have: int
    need: int
    holds: bool


class Stand(NamedTuple):
    """The stage shown, and where it comes from: `word` is the user's own while it is in force."""

    stage: Stage
    by_evidence: Stage
    word: StageWord | None


def figures(evidence: Evidence, policy: Policy, today: date) -> Iterator[Figure]:
    """Every test of every stage, in order; acquaintance asks only to be in the journal.

    Made one at a time: whoever looks for the first that does not hold pays for none behind it.
    """
    tally = evidence.tally
    jobs = jobs_done(evidence)
    known = (today - evidence.known_since).days
    yield Figure("acquaintance", "known", 1, 1, True)
    yield _at_least("friend", "conversations", evidence.conversations, policy.friend_conversations)
    yield _at_least("dating", "jobs", jobs, policy.dating_jobs)
    yield _at_least("dating", "facts", tally.facts, policy.dating_facts)
    yield _at_least("dating", "known", known, policy.dating_known)
    yield _at_least("engaged", "jobs", jobs, policy.engaged_jobs)
    yield _at_least("engaged", "expectations", tally.expectations, policy.engaged_expectations)
    yield _at_least("engaged", "feedback", tally.feedback_asked, policy.engaged_feedback)
    yield _at_least("engaged", "known", known, policy.engaged_known)
    committed = tally.committed or (jobs >= policy.married_jobs and jobs_span(evidence) >= policy.married_jobs_over)
    yield Figure("married", "commitment", jobs, policy.married_jobs, committed)
    yield _promises(tally.promises_kept, tally.promises_settled, policy.married_promises_kept)
    yield _feedback(tally.last_feedback, policy.married_feedback_within, today)


def most_counted(policy: Policy) -> int:
    """The count of conversations or services beyond which no stage asks for more, nor does health."""
    jobs = max(policy.dating_jobs, policy.engaged_jobs, policy.married_jobs)
    return max(policy.friend_conversations, policy.knowing_conversations, jobs)


def jobs_done(evidence: Evidence) -> int:
    """Jobs and services; a service counts as a job done."""
    return evidence.tally.jobs + evidence.services


def jobs_span(evidence: Evidence) -> int:
    """Days from the first job or service to the last; 0 where there is none."""
    tally = evidence.tally
    every = (evidence.first_service, evidence.last_service, tally.first_job, tally.last_job)
    days = [day for day in every if day is not None]
    return (max(days) - min(days)).days if days else 0


def by_evidence(tests: Iterable[Figure]) -> Stage:
    """The highest stage whose tests all hold, with those of every stage before it.

    The tests come in the order of the stages; none is asked for after the first that does not hold.
    """
    for test in tests:
        if not test.holds:  # acquaintance always does
            return STAGES[STAGES.index(test.stage) - 1]
    return STAGES[-1]


def next_after(stage: Stage) -> Stage | None:
    """The stage that follows; None after married."""
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else None


def word_in_force(word: StageWord | None, today: date) -> StageWord | None:
    """The user's own word, as long as its last day has not passed."""
    if word is None or (word.until is not None and word.until < today):
        return None
    return word


def stand(evidence: Evidence, policy: Policy, today: date) -> Stand:
    """The stage of a customer as of today: the user's own word if it is in force, beside what the evidence says."""
    evident = by_evidence(figures(evidence, policy, today))
    word = word_in_force(evidence.word, today)
    return Stand(word.stage if word else evident, evident, word)


def _at_least(stage: Stage, measure: str, have: int, need: int) -> Figure:
    return Figure(stage, measure, have, need, have >= need)


def _promises(kept: int, settled: int, need: int) -> Figure:
    """In percent; none made is none broken."""
    percent = kept * 100 // settled if settled else 100
    return Figure("married", "promises", percent, need, kept * 100 >= need * settled)


def _feedback(last: date | None, within: int, today: date) -> Figure:
    """In days since it was asked; 0 where it never was."""
    ago = 0 if last is None else (today - last).days
    return Figure("married", "feedback", ago, within, last is not None and ago <= within)
