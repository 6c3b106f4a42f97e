"""What went well in a period: good news is told, too (S3-30, S4-20, S0-24)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple, get_args

from relcli.rules.issues import next_check_back, well_recovered
from relcli.rules.names import fold
from relcli.rules.periods import Period
from relcli.rules.promises import state_of
from relcli.rules.signals import Case
from relcli.rules.stage_moves import StageMove
from relcli.rules.vocabulary.evidence import Customer, Stage
from relcli.rules.vocabulary.loops import Issue
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Touchpoint

WinName = Literal["stage", "commitment", "recovered", "referral", "praise", "early", "job", "extra", "good"]
"""A stage further; a commitment made; a mistake well recovered from; somebody sent to us; praise; a promise kept early;
a job done; an extra mile; a touchpoint in a good mood."""
WINS: tuple[WinName, ...] = get_args(WinName)
"""In the order in which those of a day are told."""


class Win(NamedTuple):
    """One thing that went well. `text`: somebody's words on it; "" where there are none.

    `stage`: the one they came to; then no day is known (`on` is None), since the whole period brought it.
    """

    customer: Customer
    on: date | None
    name: WinName
    text: str = ""
    stage: Stage | None = None


def wins(
    everybody: Iterable[Case], moved: Iterable[StageMove], touchpoints: Iterable[Touchpoint], period: Period
) -> tuple[Win, ...]:
    """What went well in the period, by its day; stages first."""
    whose = [(case.dossier.evidence.customer, case) for case in everybody]
    by_id = {customer.id: customer for customer, _ in whose}
    found = [
        *(Win(move.customer, None, "stage", stage=move.after) for move in moved if move.steps > 0),
        *(win for customer, case in whose for win in _of_work(customer, case, period)),
        *(win for customer, case in whose for win in _of_words(customer, case, period)),
        *(win for one in touchpoints for win in _of_touchpoint(by_id.get(one.customer_id), one)),
    ]
    return tuple(sorted(found, key=_in_order))


def _of_work(customer: Customer, case: Case, period: Period) -> Iterator[Win]:
    """Commitments, promises kept early (S4-20) and jobs done."""
    loops = case.dossier.loops
    for made in loops.commitments:
        if period.has(made.made_on):
            yield Win(customer, made.made_on, "commitment", made.text)
    for one in loops.promises:
        if one.by == "us" and period.has(one.kept_on) and state_of(one, case.today) == "early":
            yield Win(customer, one.kept_on, "early", one.text)
    for job in loops.jobs:
        if period.has(job.done_on):
            yield Win(customer, job.done_on, "job", job.title)


def _of_words(customer: Customer, case: Case, period: Period) -> Iterator[Win]:
    """Mistakes made good (S0-24), referrals and praise."""
    loops = case.dossier.loops
    for issue in loops.issues:
        settled = _settled_on(issue, case.policy)
        if period.has(settled) and well_recovered(issue, case.policy, case.today):
            yield Win(customer, settled, "recovered", issue.text)
    for sent in loops.referrals:
        if sent.direction == "in" and period.has(sent.referred_on):
            yield Win(customer, sent.referred_on, "referral", sent.who)
    for said in loops.feedback:
        if said.sort == "praise" and period.has(said.given_on):
            yield Win(customer, said.given_on, "praise", said.text)


def _of_touchpoint(customer: Customer | None, one: Touchpoint) -> Iterator[Win]:
    if customer is None:
        return
    if one.extra:
        yield Win(customer, one.day, "extra", one.text)
    elif one.mood == "good":
        yield Win(customer, one.day, "good", one.text)


def _settled_on(issue: Issue, policy: Policy) -> date | None:
    """The day since which nothing is left to do about an issue; None: something is. To ask once more changes no day."""
    if issue.resolved_on is None:
        return None
    checks = sorted(issue.check_backs, key=lambda check: check.checked_on)
    for number, check in enumerate(checks, 1):
        until_then = issue._replace(check_backs=tuple(checks[:number]))
        if next_check_back(until_then, issue.resolved_on, policy) is None:
            return max(filter(None, (check.checked_on, issue.explained_on, issue.apologised_on)))
    return None


def _in_order(win: Win) -> tuple[bool, date, int, str, int, str]:
    return (
        win.on is not None,
        win.on or date.min,
        WINS.index(win.name),
        fold(win.customer.name),
        win.customer.id,
        win.text,
    )
