"""What a signal of health suggests doing for a customer: feedback, appreciation, expectations, knowledge.

Nobody waits for these, and a signal that sleeps suggests nothing.
"""

from collections.abc import Iterator
from datetime import date

from relcli.rules.acts import WEIGHTS, Act, ActsFor
from relcli.rules.judged import Judged
from relcli.rules.owed_acts import is_ahead
from relcli.rules.spans import days
from relcli.rules.vocabulary.dossier import Dossier
from relcli.rules.vocabulary.evidence import Stage
from relcli.rules.vocabulary.loops import QUESTIONS, WORTH_KNOWING, Fact, FactSort, Job, Loops
from relcli.rules.vocabulary.policy import Policy

_SIGNAL_OF = {kind.name: kind.signal for kind in WEIGHTS}


def suggested_acts(judged: Judged, policy: Policy, today: date) -> Iterator[Act]:
    """Every act that a signal suggests which is awake, of a customer whose relationship goes on.

    Who is given space is asked for nothing and sent nothing (S3-16).
    """
    if judged.standing.check_in.give_space:
        return
    evidence, contacts, loops = judged.dossier
    them, awake = ActsFor(evidence.customer, today), judged.awake
    if _SIGNAL_OF["feedback"] in awake:
        asked = max((ask.asked_on for ask in loops.asks), default=evidence.known_since)
        yield them.act("feedback", asked + days(policy.feedback_every))
    if _SIGNAL_OF["appreciation"] in awake:
        last, every = contacts.last_gesture or evidence.known_since, _appreciated(judged.standing.stand.stage, policy)
        yield them.act("appreciation", last + days(every))
    if _SIGNAL_OF["expectations"] in awake:
        yield from _of_expectations(them, loops, policy)
    if _SIGNAL_OF["fact"] in awake:
        yield from _of_facts(them, loops.facts, policy)


def done_today(dossier: Dossier, policy: Policy, today: date) -> bool:
    """Whether something that could have been suggested was done for a customer on this very day.

    A fact counts if it renews one that had grown too old; others are learned in passing.
    """
    contacts, loops = dossier.contacts, dossier.loops
    return (
        contacts.last_gesture == today
        or today in [ask.asked_on for ask in loops.asks]
        or today in [answer.answered_on for answer in loops.answers]
        or any(_renews(fact, loops.facts, policy) for fact in loops.facts if fact.learned_on == today)
    )


def _appreciated(stage: Stage, policy: Policy) -> int:
    """In how many days; sooner when married, where it is soonest forgotten (S3-19, S4-2)."""
    return policy.appreciation_married if stage == "married" else policy.appreciation_every


def _of_expectations(them: ActsFor, loops: Loops, policy: Policy) -> Iterator[Act]:
    """Answer the whole checklist before the next job begins (S2-45); one without a day may begin any day."""
    blank = len(QUESTIONS) - len({answer.item for answer in loops.answers})
    if not blank:
        return
    ahead = [(_settled_by(job, policy), job.id, job.title) for job in loops.jobs if is_ahead(job)]
    if ahead:
        due, row_id, title = min(ahead)
        text = f"{title} ({blank} of {len(QUESTIONS)} open)"
        yield them.act("expectations", due, text, row_id)


def _settled_by(job: Job, policy: Policy) -> date:
    if job.planned_from is None:
        return job.agreed_on
    return max(job.agreed_on, job.planned_from - days(policy.expectations_before))


def _of_facts(them: ActsFor, facts: tuple[Fact, ...], policy: Policy) -> Iterator[Act]:
    """Ask again about the newest of each sort once it has grown too old; learning one or closing it settles that."""
    newest: dict[FactSort, Fact] = {}
    for fact in facts:
        if fact.sort in WORTH_KNOWING and fact.holds:
            known = newest.get(fact.sort)
            if known is None or (known.learned_on, known.id) < (fact.learned_on, fact.id):
                newest[fact.sort] = fact
    for fact in newest.values():
        due = fact.learned_on + days(policy.refresh_after + 1)
        yield them.act("fact", due, f"{fact.sort}: {fact.text}", fact.id)


def _renews(fact: Fact, facts: tuple[Fact, ...], policy: Policy) -> bool:
    before = [other.learned_on for other in facts if other.sort == fact.sort and other.learned_on < fact.learned_on]
    return fact.sort in WORTH_KNOWING and bool(before) and (fact.learned_on - max(before)).days > policy.refresh_after
