"""What `log` records beside a touchpoint: what was learned, what was promised, and the job that it belongs to.

Imported only where one of these is said, so that a plain `log` does not pay for open loops.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relcli.commands.job import JOB
from relcli.commands.loop import NUMBER, of_customer, refuse_ended
from relcli.commands.said import text_said, words_said
from relcli.dates import DateOrder, fmt_day, parse_day
from relcli.errors import BadInput, Failed, NoSuchLoop, SeveralLoops
from relcli.rules.jobs import phase_on
from relcli.rules.names import fold
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.loops import FACT_SORTS, Fact, Job, Phase, Promise
from relcli.rules.vocabulary.records import NewTouchpoint
from relcli.views.beside import Recorded

if TYPE_CHECKING:
    from relcli.commands.touchpoint import Entry
    from relcli.store.reader import Reader
    from relcli.store.writer import Writer

_BY = r"(.*\S)\s+by\s+(\S.*)"
"""A promise and its day: what stands before the last “by”, and behind it."""


class Beside(NamedTuple):
    """What was learned and promised at a touchpoint, on its day; nothing of it is in the journal yet."""

    facts: tuple[Fact, ...] = ()
    promises: tuple[Promise, ...] = ()


def beside_of(learned: Sequence[str], promised: Sequence[str], day: date, order: DateOrder | None) -> Beside:
    """What was said beside a touchpoint of that day. BadInput: no sort of fact, no day, or a day before that one."""
    return Beside(
        tuple(fact_said(text, day) for text in learned), tuple(promise_said(text, day, order) for text in promised)
    )


def fact_said(text: str, day: date) -> Fact:
    """“goal: a third chair” as learned on that day. BadInput: no sort stands before a colon, or nothing behind it."""
    sort, colon, learned = text.partition(":")
    if not colon:
        message = (
            'Say what sort of fact was learned, as in --learned "goal: a third chair"; '
            f"the sorts are {', '.join(FACT_SORTS)}."
        )
        raise BadInput(message)
    (found,) = words_said("sort of fact", [sort], FACT_SORTS)
    return Fact(next(one for one in FACT_SORTS if one == found), text_said("fact", learned), day)


def promise_said(text: str, day: date, order: DateOrder | None) -> Promise:
    """“send the quote by fri” as promised on that day. BadInput, as `promise_parts`; or it is due before that day."""
    said, due_on = promise_parts(text, day, order)
    if due_on < day:
        message = f"A promise made on {fmt_day(day)} cannot be due before that, on {fmt_day(due_on)}."
        raise BadInput(message)
    return Promise("us", said, day, due_on)


def promise_parts(text: str, day: date, order: DateOrder | None) -> tuple[str, date]:
    """What was promised, and by when: fri is the next one after the day of the promise.

    BadInput: nothing stands behind the last “by”, or nothing before it. BadDate: what stands behind it is no day.
    """
    found = re.fullmatch(_BY, text.strip(), re.DOTALL | re.IGNORECASE)
    if found is None:
        message = 'A promise ends in the day by which it is to be kept, as in --promise "send the quote by friday".'
        raise BadInput(message)
    return text_said("promise", found[1]), parse_day(found[2], day, lean="future", order=order)


def tied(
    new: NewTouchpoint, journal: "Reader", customer: Customer, wanted: str, phase: Phase | None, today: date
) -> tuple[NewTouchpoint, Job]:
    """The touchpoint as one of the job meant, in that phase; in the one that its day lies in if none was said.

    NoSuchLoop, SeveralLoops: which job is not plain. Failed: it was declined. BadInput: it was agreed only later.
    """
    job = the_job(journal, customer, wanted, today)
    if job.declined_on is not None:
        message = f"Job #{job.id} of {customer.name} was declined on {fmt_day(job.declined_on)}; nothing was logged."
        raise Failed(message)
    if new.day < job.agreed_on:
        message = (
            f"Job #{job.id} was agreed on {fmt_day(job.agreed_on)}; a touchpoint of {fmt_day(new.day)} "
            "cannot belong to it."
        )
        raise BadInput(message)
    at_work = KINDS[new.kind].shape == "service"
    return new._replace(job_id=job.id, phase=phase or phase_on(job, new.day, at_work=at_work)), job


def the_job(journal: "Reader", customer: Customer, wanted: str, today: date) -> Job:
    """The job meant: by its number, else by the beginning of its title; open ones go first, declined ones last."""
    if number := NUMBER.fullmatch(wanted.strip()):
        return of_customer(journal, JOB, customer, int(number[1]), today)[1]
    beginning = fold(wanted)
    if not beginning:
        message = "No job was given; give its number, or the beginning of its title."
        raise BadInput(message)
    jobs = [one for _, one in journal.loops.some(Job, today, customer_id=customer.id)]
    called = [one for one in jobs if fold(one.title).startswith(beginning)]
    found = [one for one in called if JOB.is_open(one)] or [one for one in called if one.declined_on is None] or called
    if not found:
        message = f"{customer.name} has no job that begins “{wanted[:40]}”; relcli job list --all shows them."
        raise NoSuchLoop(message)
    if len(found) > 1:
        candidates = [f"#{one.id} {JOB.words(one, today)}" for one in found]
        raise SeveralLoops("jobs", customer.name, candidates, f"--job {found[0].id}")
    return found[0]


def record_beside(journal: "Writer", customer: Customer, entry: "Entry", job: Job | None, today: date) -> Recorded:
    """Put what was learned and promised into the journal, and tell all of it. Failed: the relationship has ended."""
    facts, promises = entry.beside or Beside()
    if facts or promises:
        refuse_ended(journal.reader, customer, today)
    return Recorded(
        customer,
        job,
        understood=entry.said.phase is None,
        facts=tuple(fact._replace(id=journal.loops.add(customer.id, fact)) for fact in facts),
        promises=tuple(promise._replace(id=journal.loops.add(customer.id, promise)) for promise in promises),
        policy=journal.reader.policy(),
    )
