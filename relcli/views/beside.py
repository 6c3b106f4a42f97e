"""What was recorded beside a touchpoint: its job and marks, what was learned, what was promised."""

from datetime import date
from typing import NamedTuple

from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import Fact, Job, Promise
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Touchpoint
from relcli.views.facts import FactRow, fact_record
from relcli.views.promises import PromiseRow, promise_record, promised_words
from relcli.views.table import Record


class Recorded(NamedTuple):
    """What stands in the journal beside a touchpoint with a customer; `understood`: nobody said the phase."""

    customer: Customer
    job: Job | None
    understood: bool
    facts: tuple[Fact, ...]
    promises: tuple[Promise, ...]
    policy: Policy


def recorded_words(recorded: Recorded, one: Touchpoint, today: date) -> list[str]:
    """The sentences that confirm it, behind the one about the touchpoint."""
    words = []
    if recorded.job is not None:
        phase = f"understood as {one.phase} it; --phase says otherwise" if recorded.understood else f"{one.phase} it"
        words.append(f"For job #{recorded.job.id} ({recorded.job.title}), {phase}.")
    words += ["An extra mile."] if one.extra else []
    words += ["They had to ask where you were."] if one.chasing else []
    words += [f"Learned: {fact.sort} #{fact.id}, {fact.text}." for fact in recorded.facts]
    return words + [promised_words(PromiseRow(recorded.customer, promise), today) for promise in recorded.promises]


def recorded_record(recorded: Recorded, today: date) -> Record:
    """What was learned and promised as scripts read it; job and marks are in the record of the touchpoint."""
    customer = recorded.customer
    return {
        "learned": [fact_record(FactRow(customer, fact), recorded.policy, today) for fact in recorded.facts],
        "promises": [promise_record(PromiseRow(customer, promise), today) for promise in recorded.promises],
    }
