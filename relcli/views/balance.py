"""Balance: what each side kept, sent and gave, in a line (S2-16, S3-13 to S3-15)."""

from collections.abc import Iterable, Iterator

from relcli.rules.balance import Balance, Word, channel_mix, chase_ratio
from relcli.rules.vocabulary.loops import Contacts, Job
from relcli.views.table import Record
from relcli.views.words import counted, numbered


def balance_words(balance: Balance) -> str:
    """Both sides of the scale, as far as there is anything on it; "" where nothing is."""
    return "; ".join((*_promises(balance), *_referrals(balance), *_jobs(balance)))


def _promises(balance: Balance) -> Iterator[str]:
    ours, theirs = balance.ours, balance.theirs
    if ours.settled:
        also = f", they {theirs.kept} of {theirs.settled}" if theirs.settled else ""
        yield f"you kept {ours.kept} of {counted(ours.settled, 'promise')}{also}"
    elif theirs.settled:
        yield f"they kept {theirs.kept} of {counted(theirs.settled, 'promise')}"


def _referrals(balance: Balance) -> Iterator[str]:
    theirs, ours = balance.referred_in, balance.referred_out
    if theirs:
        yield f"{counted(theirs, 'referral')} from them" + (f", {ours} from you" if ours else "")
    elif ours:
        yield f"{counted(ours, 'referral')} from you"


def _jobs(balance: Balance) -> Iterator[str]:
    if balance.delivered or balance.paid:
        yield f"{counted(balance.delivered, 'job')} done, {balance.paid} paid"
    if balance.unpaid:
        yield f"not paid yet: job {_numbers(balance.unpaid)}"
    if balance.undelivered:
        yield f"paid and not done yet: job {_numbers(balance.undelivered)}"


def _numbers(jobs: Iterable[Job]) -> str:
    return numbered(job.id for job in jobs)


def channels_words(contacts: Contacts) -> str:
    """How they talked in a year, how often they began it, and how often to ask where we were; "" where they did not."""
    kinds = ", ".join(f"{one.kind} {one.times}" for one in channel_mix(contacts))
    began = f"they began {contacts.inbound}" if contacts.inbound else ""
    share = chase_ratio(contacts)
    chased = f", {contacts.chasing} of them to ask where you were ({share} %)" if contacts.chasing else ""
    return "; ".join(filter(None, (kinds, began + chased)))


def channels_record(contacts: Contacts) -> Record:
    """The same as scripts read it; percentages are of all conversations, and of what they began."""
    return {
        "used": [{"kind": one.kind, "times": one.times, "percent": one.percent} for one in channel_mix(contacts)],
        "inbound": contacts.inbound,
        "chasing": contacts.chasing,
        "chase_percent": chase_ratio(contacts),
    }


def balance_record(balance: Balance) -> Record:
    """The balance as scripts read it; the last two are ids of jobs."""
    return {
        "ours": _word_record(balance.ours),
        "theirs": _word_record(balance.theirs),
        "referred_in": balance.referred_in,
        "referred_out": balance.referred_out,
        "delivered": balance.delivered,
        "paid": balance.paid,
        "unpaid": [job.id for job in balance.unpaid],
        "undelivered": [job.id for job in balance.undelivered],
    }


def _word_record(word: Word) -> Record:
    return {"kept": word.kept, "settled": word.settled}
