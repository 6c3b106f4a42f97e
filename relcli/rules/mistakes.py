"""Issues: how long each waited (S0-22, S0-23, S1-26)."""

from datetime import date
from typing import NamedTuple

from relcli.rules.vocabulary.loops import Issue


class Clocks(NamedTuple):
    """Days from the day an issue was heard to those it was acknowledged and resolved; to today while it is not."""

    acknowledged: int
    resolved: int


def acknowledged_on(issue: Issue) -> date | None:
    """The day an issue was acknowledged: who explained, apologised for or resolved it did so then, if not before."""
    days = (issue.acknowledged_on, issue.explained_on, issue.apologised_on, issue.resolved_on)
    return min(filter(None, days), default=None)


def clocks(issue: Issue, today: date) -> Clocks:
    """How long an issue waited, or has been waiting."""
    heard = issue.heard_on
    return Clocks(((acknowledged_on(issue) or today) - heard).days, ((issue.resolved_on or today) - heard).days)
