"""What is open between the two of them: promises, issues, jobs, and criticism that nobody told them the end of."""

from typing import NamedTuple

from relcli.rules import feedback, issues, jobs
from relcli.rules.vocabulary.loops import Feedback, Issue, Job, Loops, Promise
from relcli.rules.vocabulary.policy import Policy


class OpenLoops(NamedTuple):
    """What of a customer's loops is open, each sort by its first day.

    `to_check`: issues that were resolved and are still to be checked back on. `criticism`: what was not acted on, or
    what they were not told the end of.
    """

    promises: tuple[Promise, ...]
    issues: tuple[Issue, ...]
    to_check: tuple[Issue, ...]
    jobs: tuple[Job, ...]
    criticism: tuple[Feedback, ...]


def open_loops(loops: Loops, policy: Policy) -> OpenLoops:
    """What is open of these, read as of a day."""
    return OpenLoops(
        promises=tuple(one for one in loops.promises if one.is_open),
        issues=tuple(one for one in loops.issues if one.resolved_on is None),
        to_check=tuple(
            one for one in loops.issues if one.resolved_on is not None and issues.next_step(one, policy) is not None
        ),
        jobs=tuple(one for one in loops.jobs if jobs.is_open(one)),
        criticism=tuple(one for one in loops.feedback if feedback.next_step(one) is not None),
    )
