"""What a customer is owed: issues, promises, check-ins, thanks, and word before, during and after a job.

Each open loop yields an act until it is settled, whether its day has come or not.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from relcli.rules.acts import Act, ActsFor
from relcli.rules.checkins import CheckIn
from relcli.rules.issues import next_check_back
from relcli.rules.judged import Judged
from relcli.rules.promises import due_of
from relcli.rules.spans import days
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import Evidence
from relcli.rules.vocabulary.loops import Issue, Job, Promise, Referral
from relcli.rules.vocabulary.policy import Policy


def owed_acts(judged: Judged, policy: Policy, today: date) -> list[Act]:
    """Every act that somebody waits for, of a customer whose relationship goes on."""
    evidence, _, loops = judged.dossier
    them = ActsFor(evidence.customer, today)
    found = [
        *_of_issues(them, loops.issues, policy),
        *_of_promises(them, loops.promises, policy),
        *_of_referrals(them, loops.referrals, policy),
        *_of_jobs(them, loops.jobs, policy),
    ]
    informing = _informing(them, judged.dossier)
    if informing is not None:
        found.append(informing)
    check_in = judged.standing.check_in
    if informing is None or check_in.due < informing.due:
        # Otherwise one conversation is both, and that it is to keep them informed says more.
        found.append(_of_check_in(them, evidence, check_in))
    return found


def _of_issues(them: ActsFor, issues: Iterable[Issue], policy: Policy) -> Iterator[Act]:
    """Acknowledge it, from the day it was heard on; resolve it; check back after it (S0-22, S0-23, S1-26, S1-29).

    Whoever explained it or apologised for it has acknowledged it.
    """
    for one in issues:
        heard = one.heard_on
        if one.resolved_on is not None:
            if (due := next_check_back(one, one.resolved_on, policy)) is not None:
                yield them.act("check-back", due, one.text, one.id)
            continue
        if one.acknowledged_on is None and one.explained_on is None and one.apologised_on is None:
            due = heard + days(policy.acknowledge_within)
            yield them.act("acknowledge", due, one.text, one.id, listed_from=heard)
        yield them.act("resolve", heard + days(policy.resolve_within), one.text, one.id)


def _of_promises(them: ActsFor, promises: Iterable[Promise], policy: Policy) -> Iterator[Act]:
    """Ours by its day, on the agenda some days ahead, so that it can still be kept; theirs once its day has passed."""
    for one in promises:
        if not one.is_open:
            continue
        due = due_of(one)
        if one.by == "us":
            ahead = due - days(policy.promise_ahead)
            yield them.act("promise", due, one.text, one.id, listed_from=ahead)
        else:
            yield them.act("their-promise", due, one.text, one.id, listed_from=due + days(1))


def _of_referrals(them: ActsFor, referrals: Iterable[Referral], policy: Policy) -> Iterator[Act]:
    """Thank them for one that they gave (S1-5); ask how one that we gave went (S2-41)."""
    for one in referrals:
        if one.direction == "in" and one.thanked_on is None:
            yield them.act("thanks", referral_due(one, policy), one.who, one.id)
        if one.direction == "out" and one.outcome_on is None:
            yield them.act("referral", referral_due(one, policy), one.who, one.id)


def referral_due(one: Referral, policy: Policy) -> date:
    """The day by which to thank for a referral to us, or from which to ask how one of ours went."""
    return one.referred_on + days(policy.thank_within if one.direction == "in" else policy.referral_after)


def _of_jobs(them: ActsFor, jobs: Iterable[Job], policy: Policy) -> Iterator[Act]:
    """Tell them before a job begins, not earlier than it was agreed; follow up once it is done (S0-13, S0-16)."""
    for job in jobs:
        if job.done_on is not None:
            if "after" not in job.phases:
                yield them.act("after-job", word_after(job.done_on, policy), job.title, job.id)
        elif job.planned_from is not None and is_ahead(job) and "before" not in job.phases:
            yield them.act("before-job", word_before(job, job.planned_from, policy), job.title, job.id)


def word_before(job: Job, planned_from: date, policy: Policy) -> date:
    """The day by which they are told what comes, not earlier than it was agreed (S0-13)."""
    return max(job.agreed_on, planned_from - days(policy.tell_before))


def word_after(done_on: date, policy: Policy) -> date:
    """The day by which they are asked how a job turned out (S0-16)."""
    return done_on + days(policy.follow_up_after)


def is_ahead(job: Job) -> bool:
    """Whether a job was agreed and has not begun."""
    return job.started_on is None and job.done_on is None and job.declined_on is None


def _informing(them: ActsFor, dossier: Dossier) -> Act | None:
    """Keep them informed in the rhythm they asked for, of the job that runs longest (S2-49, S2-53); None: no need."""
    evidence, contacts, loops = dossier
    every = evidence.tally.report_every
    running = [(job.started_on, job.id, job.title) for job in loops.jobs if job.started_on and job.done_on is None]
    if every is None or not running:
        return None
    started_on, row_id, title = min(running)
    last = max(day for day in (started_on, evidence.last_conversation, contacts.last_during) if day is not None)
    return them.act("during-job", last + days(every), title, row_id)


def _of_check_in(them: ActsFor, evidence: Evidence, check_in: CheckIn) -> Act:
    """The next conversation, or the space to give in its place (S3-16); who never had one is always on the agenda."""
    listed_from = evidence.known_since if evidence.last_conversation is None else None
    if check_in.give_space:
        return them.act("give-space", check_in.due, str(evidence.attempts), listed_from=listed_from)
    return them.act("check-in", check_in.due, listed_from=listed_from)
