"""The calendar: what is owed, planned and wished for, each with its day, and what of it was settled lately.

All that somebody waits for is an entry, whether its day has come or not. One thing is one entry for as long as it
takes: an issue that was acknowledged is next to be resolved, a check-in that came about is next due on another day.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from relcli.rules.acts import Act, ActName, ActsFor, RowNoun
from relcli.rules.issues import next_check_back
from relcli.rules.judged import Judged
from relcli.rules.names import fold
from relcli.rules.owed_acts import is_ahead, owed_acts, referral_due, word_after, word_before
from relcli.rules.promises import due_of
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Fact, Job, Loops, Promise
from relcli.rules.vocabulary.policy import Policy

SETTLED_FOR = 90
"""Days for which what was settled stays in the calendar, so that one that had it open is told."""

Sort = Literal[
    "issue", "promise", "check-in", "thanks", "before-job", "after-job", "referral", "their-promise", "deadline", "job"
]
State = Literal["open", "done", "dropped"]

_SORT_OF: dict[ActName, Sort] = {
    "acknowledge": "issue",
    "resolve": "issue",
    "check-back": "issue",
    "promise": "promise",
    "check-in": "check-in",
    "give-space": "check-in",
    "during-job": "check-in",  # one conversation is both
    "thanks": "thanks",
    "before-job": "before-job",
    "after-job": "after-job",
    "referral": "referral",
    "their-promise": "their-promise",
}


class Entry(NamedTuple):
    """One thing on its day, or on its days from `first` to `last`, both included.

    `about`: what is owed; the fact that has a deadline; or the job itself. `dropped`: nothing comes of it any more.
    `settled_on`: since when it is done or dropped; None: it is open, or nobody said on which day.
    """

    sort: Sort
    customer: Customer
    first: date
    last: date
    about: Act | Fact | Job
    state: State = "open"
    settled_on: date | None = None

    @property
    def row(self) -> tuple[RowNoun | Literal["customer"], int]:
        """The row behind it; behind a check-in it is the customer."""
        if self.sort == "check-in":
            return "customer", self.customer.id
        if isinstance(self.about, Act):
            return self.about.row or ("customer", self.customer.id)
        return ("fact" if isinstance(self.about, Fact) else "job"), self.about.id


def calendar(everybody: Iterable[Judged], policy: Policy, today: date) -> list[Entry]:
    """Every entry as of today, by day; of somebody who left what was open is dropped."""
    found = [entry for judged in everybody for entry in _of_one(judged, policy, today)]
    return sorted(found, key=_in_order)


def _in_order(one: Entry) -> tuple[date, date, str, int, str, int]:
    return one.first, one.last, fold(one.customer.name), one.customer.id, one.sort, one.row[1]


def _of_one(judged: Judged, policy: Policy, today: date) -> Iterator[Entry]:
    ended, loops = judged.dossier.evidence.ended, judged.dossier.loops
    every = [
        *_owed(judged, policy, today),
        *_settled(ActsFor(judged.customer, today), loops, policy),
        *_words_around(ActsFor(judged.customer, today), loops.jobs, policy, None if ended is None else ended.on),
        *_deadlines(judged.customer, loops.facts),
        *_jobs(judged.customer, loops.jobs),
    ]
    for entry in every:
        one = entry
        if ended is not None and one.state == "open":
            one = one._replace(state="dropped", settled_on=ended.on)
        if one.settled_on is None or _lately(one.settled_on, today):
            yield one


def _lately(day: date, today: date) -> bool:
    return (today - day).days <= SETTLED_FOR


def _owed(judged: Judged, policy: Policy, today: date) -> Iterable[Entry]:
    """What somebody waits for; of several acts that are one entry, the heaviest."""
    found: dict[tuple[Sort, int], Entry] = {}
    for act in sorted(owed_acts(judged, policy, today)):
        one = Entry(_SORT_OF[act.kind.name], act.customer, act.due, act.due, act)
        found.setdefault((one.sort, one.row[1]), one)
    return found.values()


def _settled(them: ActsFor, loops: Loops, policy: Policy) -> Iterator[Entry]:
    """What was settled lately; most of what a journal holds was settled long ago, and is passed by at once."""
    for promise in loops.promises:
        day = promise.kept_on or promise.broken_on
        if day is not None and _lately(day, them.today):
            yield _of_promise(them, promise, day)
    for issue in loops.issues:
        last = max((check.checked_on for check in issue.check_backs), default=None)
        if issue.resolved_on is None or last is None or not _lately(last, them.today):
            continue
        if next_check_back(issue, issue.resolved_on, policy) is None:
            yield _closed(them.act("check-back", last, issue.text, issue.id), last)
    for referral in loops.referrals:
        day = referral.thanked_on if referral.direction == "in" else referral.outcome_on
        if day is not None and _lately(day, them.today):
            name: ActName = "thanks" if referral.direction == "in" else "referral"
            yield _closed(them.act(name, referral_due(referral, policy), referral.who, referral.id), day)


def _of_promise(them: ActsFor, one: Promise, day: date) -> Entry:
    """On the day that it was due, whenever it was kept."""
    name: ActName = "promise" if one.by == "us" else "their-promise"
    return _closed(them.act(name, due_of(one), one.text, one.id), day, "done" if one.kept_on else "dropped")


def _words_around(them: ActsFor, jobs: Iterable[Job], policy: Policy, left_on: date | None) -> Iterator[Entry]:
    """The word before a job that was given or came too late, and the one after it, on the day by which it was owed;
    on which it was given is not known.

    They are told for as long as the job is, or as it was on the day that the customer left.
    """
    for job in jobs:
        over = job.done_on or job.declined_on or left_on
        if over is not None and not _lately(over, them.today):
            continue
        if job.planned_from is not None and ("before" in job.phases or not is_ahead(job)):
            act = them.act("before-job", word_before(job, job.planned_from, policy), job.title, job.id)
            yield _closed(act, None, "done" if "before" in job.phases else "dropped")
        if job.done_on is not None and "after" in job.phases:
            yield _closed(them.act("after-job", word_after(job.done_on, policy), job.title, job.id), None)


def _closed(act: Act, on: date | None, state: State = "done") -> Entry:
    return Entry(_SORT_OF[act.kind.name], act.customer, act.due, act.due, act, state, on)


def _deadlines(customer: Customer, facts: Iterable[Fact]) -> Iterator[Entry]:
    """By when they want what we know of: a goal most of all (S0-3). One that is so no more was reached, or is past."""
    for one in facts:
        if one.deadline is not None:
            state: State = "open" if one.holds else "done"
            yield Entry("deadline", customer, one.deadline, one.deadline, one, state, one.closed_on)


def _jobs(customer: Customer, jobs: Iterable[Job]) -> Iterator[Entry]:
    """The days of each job that has any: as planned, until they are known."""
    for job in jobs:
        began = job.started_on or job.done_on or job.planned_from or job.planned_to
        if began is not None:
            last = max(began, job.done_on or job.planned_to or began)
            state: State = "dropped" if job.declined_on else "done" if job.done_on else "open"
            yield Entry("job", customer, began, last, job, state, job.declined_on or job.done_on)
