"""Issues: how long each waited, and how well it was owned (S0-22 to S0-24, S1-22 to S1-27, S4-17)."""

from datetime import date
from typing import NamedTuple

from relcli.rules.ramps import Ramp, falling
from relcli.rules.vocabulary.loops import Issue
from relcli.rules.vocabulary.policy import Policy


class Clocks(NamedTuple):
    """Days from the day an issue was heard to those it was acknowledged and resolved; to today while it is not."""

    acknowledged: int
    resolved: int


class RepairRamps(NamedTuple):
    """What days are worth until an issue is acknowledged, and until it is resolved."""

    acknowledged: Ramp
    resolved: Ramp


def repair_ramps(policy: Policy) -> RepairRamps:
    """The two ramps of a repair, as they are set."""
    return RepairRamps(
        falling(policy.acknowledged_full, policy.acknowledged_none, "day"),
        falling(policy.resolved_full, policy.resolved_none, "day"),
    )


def acknowledged_on(issue: Issue) -> date | None:
    """The day an issue was acknowledged: who explained, apologised for or resolved it did so then, if not before."""
    days = (issue.acknowledged_on, issue.explained_on, issue.apologised_on, issue.resolved_on)
    return min(filter(None, days), default=None)


def clocks(issue: Issue, today: date) -> Clocks:
    """How long an issue waited, or has been waiting."""
    heard = issue.heard_on
    return Clocks(((acknowledged_on(issue) or today) - heard).days, ((issue.resolved_on or today) - heard).days)


def owned(issue: Issue, ramps: RepairRamps, today: date) -> float:
    """How well a mistake was owned, 0 to 100: the mean of acknowledged, resolved, explained and apologised for.

    On an open issue what has not been explained or apologised for yet wanes as its resolution does; once it is
    resolved, what was left out is 0.
    """
    waited = clocks(issue, today)
    resolved = ramps.resolved.score(waited.resolved)
    left_out = resolved if issue.resolved_on is None else 0.0
    explained = left_out if issue.explained_on is None else 100.0
    apologised = left_out if issue.apologised_on is None else 100.0
    return (ramps.acknowledged.score(waited.acknowledged) + resolved + explained + apologised) / 4


def age_of(issue: Issue, today: date) -> int:
    """Days since an issue was resolved; 0 until then: what is still open does not fade."""
    return 0 if issue.resolved_on is None else (today - issue.resolved_on).days
