"""The tests of the stages in words: what each asks, what the journal has, and what is missing."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relcli.rules.plural import plural
from relcli.rules.stages import Figure, figures, jobs_span
from relcli.rules.vocabulary.evidence import STAGES, Evidence, Stage
from relcli.rules.vocabulary.policy import Policy


class Test(NamedTuple):
    """One test of a stage: its figures, what it asks, what the journal has, and what is missing ("" when it holds)."""

    stage: Stage
    measure: str
    have: int
    need: int
    holds: bool
    asks: str
    has: str
    lacks: str


def checklist(evidence: Evidence, policy: Policy, today: date) -> tuple[Test, ...]:
    """Every test of every stage, in order, told in words."""
    return tuple(_told(figure, evidence, policy) for figure in figures(evidence, policy, today))


def missing_for(stage: Stage, tests: Sequence[Test]) -> tuple[Test, ...]:
    """The tests up to and with `stage` that do not hold yet."""
    reach = STAGES[: STAGES.index(stage) + 1]
    return tuple(test for test in tests if test.stage in reach and not test.holds)


def _told(figure: Figure, evidence: Evidence, policy: Policy) -> Test:
    asks, has, lacks = _words(figure, evidence, policy)
    return Test(*figure, asks, has, "" if figure.holds else lacks)


def _words(figure: Figure, evidence: Evidence, policy: Policy) -> tuple[str, str, str]:
    """What a test asks, what the journal has, and what is missing if it does not hold."""
    stage, measure, have, need, _ = figure
    if stage == "acquaintance":
        return "in the journal", "in the journal", ""
    if stage == "married":
        return _words_of_marriage(figure, evidence, policy)
    if measure == "known":
        return f"known {plural(need, 'day')}", f"known {plural(have, 'day')}", f"{plural(need - have, 'day')} more"
    if measure == "feedback":
        has = f"feedback asked {_times(have)}" if have else "feedback never asked"
        more = "" if need - have == 1 else f" {need - have} times"
        return f"feedback asked {_times(need)}", has, f"ask for feedback{more}"
    noun, done = _COUNTED[measure]
    has = f"{plural(have, noun)}{done}" if have else "none yet"
    return f"{plural(need, noun)}{done}", has, f"{_more(need - have, noun)}{done}"


_COUNTED = {
    "conversations": ("conversation", ""),
    "jobs": ("job", " done"),
    "facts": ("fact", " learned"),
    "expectations": ("expectation", " agreed"),
}
"""What is counted: the noun, and what has become of it."""


def _words_of_marriage(figure: Figure, evidence: Evidence, policy: Policy) -> tuple[str, str, str]:
    _, measure, have, need, _ = figure
    tally = evidence.tally
    if measure == "commitment":
        asks = f"a commitment, or {plural(need, 'job')} over {plural(policy.married_jobs_over, 'day')}"
        return asks, "a commitment" if tally.committed else _jobs(have, jobs_span(evidence)), asks
    if measure == "promises":
        settled = tally.promises_settled
        has = f"{have} % kept ({tally.promises_kept} of {settled})" if settled else "none settled yet"
        return f"{need} % of promises kept", has, "more promises kept"
    has = "feedback never asked" if tally.last_feedback is None else f"feedback asked {plural(have, 'day')} ago"
    return f"feedback asked within {plural(need, 'day')}", has, "ask for feedback"


def _jobs(jobs: int, span: int) -> str:
    if not jobs:
        return "none yet"
    return plural(jobs, "job") if jobs == 1 else f"{plural(jobs, 'job')} over {plural(span, 'day')}"


def _more(count: int, noun: str) -> str:
    return f"{count} more {noun}" if count == 1 else f"{count} more {noun}s"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
