"""Stages: how far a relationship has come, on the evidence (S3-2 to S3-7).

The highest stage whose tests, and those of every stage before it, hold. Health never changes a stage.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from relcli.rules.vocabulary.evidence import STAGES, Evidence, Stage, StageWord
from relcli.rules.vocabulary.policy import Policy


class Test(NamedTuple):
    """One test of a stage: what it asks, what the journal has, and what is missing ("" when it holds)."""

    stage: Stage
    measure: str
    have: int
    need: int
    holds: bool
    asks: str
    has: str
    lacks: str


class Stand(NamedTuple):
    """The stage shown, and where it comes from: `word` is the user's own while it is in force."""

    stage: Stage
    by_evidence: Stage
    word: StageWord | None


def checklist(evidence: Evidence, policy: Policy, today: date) -> tuple[Test, ...]:
    """Every test of every stage, in order; acquaintance asks only to be in the journal."""
    return tuple(_tests(evidence, policy, today))


def _tests(evidence: Evidence, policy: Policy, today: date) -> Iterator[Test]:
    loops = evidence.loops
    jobs = loops.jobs + evidence.services
    known = (today - evidence.known_since).days
    yield Test("acquaintance", "known", 1, 1, True, "in the journal", "in the journal", "")
    yield _count("friend", "conversations", evidence.conversations, policy.friend_conversations, "conversation")
    yield _count("dating", "jobs", jobs, policy.dating_jobs, "job", " done")
    yield _count("dating", "facts", loops.facts, policy.dating_facts, "fact", " learned")
    yield _known("dating", known, policy.dating_known)
    yield _count("engaged", "jobs", jobs, policy.engaged_jobs, "job", " done")
    yield _count("engaged", "expectations", loops.expectations, policy.engaged_expectations, "expectation", " agreed")
    yield _asked("engaged", loops.feedback_asked, policy.engaged_feedback)
    yield _known("engaged", known, policy.engaged_known)
    yield _standing(evidence, jobs, policy)
    yield _promises(loops.promises_kept, loops.promises_settled, policy.married_promises_kept)
    yield _feedback(loops.last_feedback, policy.married_feedback_within, today)


def by_evidence(tests: Iterable[Test]) -> Stage:
    """The highest stage whose tests all hold, with those of every stage before it.

    The tests come in the order of the stages; none is asked for after the first that does not hold.
    """
    for test in tests:
        if not test.holds:
            return STAGES[max(0, STAGES.index(test.stage) - 1)]
    return STAGES[-1]


def next_after(stage: Stage) -> Stage | None:
    """The stage that follows; None after married."""
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else None


def missing_for(stage: Stage, tests: Sequence[Test]) -> tuple[Test, ...]:
    """The tests up to and with `stage` that do not hold yet."""
    reach = STAGES[: STAGES.index(stage) + 1]
    return tuple(test for test in tests if test.stage in reach and not test.holds)


def word_in_force(word: StageWord | None, today: date) -> StageWord | None:
    """The user's own word, as long as its last day has not passed."""
    if word is None or (word.until is not None and word.until < today):
        return None
    return word


def stand(evidence: Evidence, policy: Policy, today: date) -> Stand:
    """The stage of a customer as of today: the user's own word if it is in force, beside what the evidence says."""
    evident = by_evidence(_tests(evidence, policy, today))
    word = word_in_force(evidence.word, today)
    return Stand(word.stage if word else evident, evident, word)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _count(stage: Stage, measure: str, have: int, need: int, noun: str, done: str = "") -> Test:
    lacks = "" if have >= need else f"{need - have} more {noun if need - have == 1 else noun + 's'}{done}"
    return Test(
        stage,
        measure,
        have,
        need,
        have >= need,
        f"{_plural(need, noun)}{done}",
        f"{_plural(have, noun)}{done}" if have else "none yet",
        lacks,
    )


def _asked(stage: Stage, have: int, need: int) -> Test:
    lacks = "" if have >= need else "ask for feedback" if need - have == 1 else f"ask for feedback {need - have} times"
    has = f"feedback asked {_times(have)}" if have else "feedback never asked"
    return Test(stage, "feedback", have, need, have >= need, f"feedback asked {_times(need)}", has, lacks)


def _known(stage: Stage, have: int, need: int) -> Test:
    lacks = "" if have >= need else f"{_plural(need - have, 'day')} more"
    return Test(
        stage,
        "known",
        have,
        need,
        have >= need,
        f"known {_plural(need, 'day')}",
        f"known {_plural(have, 'day')}",
        lacks,
    )


def _standing(evidence: Evidence, jobs: int, policy: Policy) -> Test:
    """A commitment on record, or jobs enough spread over time enough."""
    loops = evidence.loops
    days = [
        day
        for day in (evidence.first_service, evidence.last_service, loops.first_job, loops.last_job)
        if day is not None
    ]
    span = (max(days) - min(days)).days if days else 0
    need, over = policy.married_jobs, policy.married_jobs_over
    holds = loops.committed or (jobs >= need and span >= over)
    asks = f"a commitment, or {_plural(need, 'job')} over {_plural(over, 'day')}"
    has = "a commitment" if loops.committed else _jobs(jobs, span)
    return Test("married", "commitment", jobs, need, holds, asks, has, "" if holds else asks)


def _jobs(jobs: int, span: int) -> str:
    if not jobs:
        return "none yet"
    return _plural(jobs, "job") if jobs == 1 else f"{_plural(jobs, 'job')} over {_plural(span, 'day')}"


def _promises(kept: int, settled: int, need: int) -> Test:
    asks = f"{need} % of promises kept"
    if settled == 0:
        return Test("married", "promises", 100, need, True, asks, "no promise made", "")
    percent = kept * 100 // settled
    holds = kept * 100 >= need * settled
    has = f"{percent} % kept ({kept} of {settled})"
    return Test("married", "promises", percent, need, holds, asks, has, "" if holds else "more promises kept")


def _feedback(last: date | None, within: int, today: date) -> Test:
    asks = f"feedback asked within {_plural(within, 'day')}"
    if last is None:
        return Test("married", "feedback", 0, within, False, asks, "feedback never asked", "ask for feedback")
    ago = (today - last).days
    has = f"feedback asked {_plural(ago, 'day')} ago"
    return Test(
        "married",
        "feedback",
        ago,
        within,
        ago <= within,
        asks,
        has,
        "" if ago <= within else "ask for feedback",
    )
