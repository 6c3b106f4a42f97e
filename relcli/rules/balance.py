"""Balance: what each side gives and keeps, and how the two of them talk (S2-16, S3-13)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from relcli.rules.expectations import channels_of, words_of
from relcli.rules.promises import is_settled
from relcli.rules.vocabulary.kinds import KINDS, By
from relcli.rules.vocabulary.loops import Answer, Contacts, Job, Loops, Promise


class Word(NamedTuple):
    """How one side kept its promises: `kept` of those `settled`, which are kept, broken or past due."""

    kept: int
    settled: int


class Balance(NamedTuple):
    """What goes each way: promises, referrals, and work against money.

    `unpaid`: jobs delivered and not paid (S3-15); `undelivered`: jobs paid and not delivered (S3-14), both the oldest
    first.
    """

    ours: Word
    theirs: Word
    referred_in: int
    referred_out: int
    delivered: int
    paid: int
    unpaid: tuple[Job, ...]
    undelivered: tuple[Job, ...]


def balance(loops: Loops, today: date) -> Balance:
    """Both sides of the scale as of today."""
    unpaid = [(job.done_on, job.id, job) for job in loops.jobs if job.done_on is not None and job.paid_on is None]
    undelivered = [(job.paid_on, job.id, job) for job in loops.jobs if job.paid_on is not None and job.done_on is None]
    return Balance(
        ours=_word("us", loops.promises, today),
        theirs=_word("them", loops.promises, today),
        referred_in=sum(one.direction == "in" for one in loops.referrals),
        referred_out=sum(one.direction == "out" for one in loops.referrals),
        delivered=sum(job.done_on is not None for job in loops.jobs),
        paid=sum(job.paid_on is not None for job in loops.jobs),
        unpaid=tuple(job for _, _, job in sorted(unpaid)),
        undelivered=tuple(job for _, _, job in sorted(undelivered)),
    )


def chase_ratio(contacts: Contacts) -> int | None:
    """The percentage of what they began in a year that was to ask where we were (S2-50), rounded down.

    None: they began nothing.
    """
    return contacts.chasing * 100 // contacts.inbound if contacts.inbound else None


class Channel(NamedTuple):
    """A kind of conversation, how often it was had in a year, and its share in percent, rounded down."""

    kind: str
    times: int
    percent: int


def channel_mix(contacts: Contacts) -> tuple[Channel, ...]:
    """How the conversations of a year were had, the most frequent first (S3-25); empty: there was none."""
    every = sum(times for _, times in contacts.channels)
    order = list(KINDS)
    used = sorted(contacts.channels, key=lambda one: (-one[1], order.index(one[0])))
    return tuple(Channel(kind, times, times * 100 // every) for kind, times in used)


class Unwanted(NamedTuple):
    """Conversations of a year in a way that they did not want: `answer` is what they said of it, `used` what was."""

    answer: str
    used: tuple[Channel, ...]


def unwanted_channels(answers: Sequence[Answer], contacts: Contacts) -> Unwanted | None:
    """What was used against the expectation `channel` (S2-54); None: nothing, or the answer names no kind.

    Being met in person is an expectation of its own, so it only counts where they said no to it.
    """
    said = max(
        (one for one in answers if one.item == "channel"), key=lambda one: (one.answered_on, one.id), default=None
    )
    if said is None:
        return None
    wanted, refused = _kinds_said(said.answer)
    used = tuple(
        channel
        for channel in channel_mix(contacts)
        if channel.kind in refused or (wanted and channel.kind not in wanted and not KINDS[channel.kind].in_person)
    )
    return Unwanted(said.answer, used) if used else None


_CLAUSE = r"[,;.:()]|\bbut\b"
_NO = frozenset({"no", "not", "never", "nor", "don't", "don’t", "without", "instead", "than"})


def _kinds_said(answer: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds that an answer names: those wanted, and those behind a word such as never ("email, never by phone")."""
    wanted: set[str] = set()
    refused: set[str] = set()
    for clause in re.split(_CLAUSE, answer.casefold()):
        into = wanted
        for word in words_of(clause):
            into = refused if word in _NO else into
            into.update(channels_of(word))
    return frozenset(wanted), frozenset(refused)


def _word(side: By, promises: Iterable[Promise], today: date) -> Word:
    settled = [one for one in promises if one.by == side and is_settled(one, today)]
    return Word(sum(one.kept_on is not None for one in settled), len(settled))
