"""Issues: what is to be done next about each, and by which day (S0-22, S0-23, S1-22 to S1-29)."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from relcli.rules.mistakes import acknowledged_on, owned, repair_ramps
from relcli.rules.vocabulary.loops import Issue
from relcli.rules.vocabulary.policy import Policy

Step = Literal["acknowledge", "explain", "apologise", "resolve", "check back"]


class NextStep(NamedTuple):
    """What is to be done next about an issue, by the day `due`; to check back: on that day."""

    step: Step
    due: date


def next_step(issue: Issue, policy: Policy) -> NextStep | None:
    """The first step that was not taken; None: it was resolved and checked back on, nothing is left to do.

    An explanation and an apology belong to the repair, and are due with it; once it is resolved, they come too late.
    """
    if issue.resolved_on is not None:
        due = next_check_back(issue, issue.resolved_on, policy)
        return None if due is None else NextStep("check back", due)
    if acknowledged_on(issue) is None:
        return NextStep("acknowledge", issue.heard_on + timedelta(days=policy.acknowledge_within))
    resolve_by = issue.heard_on + timedelta(days=policy.resolve_within)
    if issue.explained_on is None:
        return NextStep("explain", resolve_by)
    return NextStep("apologise" if issue.apologised_on is None else "resolve", resolve_by)


def well_recovered(issue: Issue, policy: Policy, today: date) -> bool:
    """Whether a mistake was made good: explained, apologised for, put right and checked back on, and soon enough.

    That is: owned as well as health is when it is steady. Such a one can win more loyalty than it cost (S0-24).
    """
    said = issue.explained_on is not None and issue.apologised_on is not None
    done = said and next_step(issue, policy) is None
    return done and owned(issue, repair_ramps(policy), today) >= policy.health_steady


def next_check_back(issue: Issue, resolved_on: date, policy: Policy) -> date | None:
    """The day to check back after a repair, first or again (S1-29); None: both were done.

    Each needs a check-back of its own, on its day or later. After a late first one the second is only asked for as long
    again as the first was, so that nobody is asked twice in a row; whoever does it sooner has done it all the same.
    """
    first = resolved_on + timedelta(days=policy.check_back_first)
    again = resolved_on + timedelta(days=policy.check_back_again)
    done = sorted(check.checked_on for check in issue.check_backs if check.checked_on >= first)
    if not done:
        return first
    if any(checked_on >= again for checked_on in done[1:]):
        return None
    return max(again, done[0] + timedelta(days=policy.check_back_first))
