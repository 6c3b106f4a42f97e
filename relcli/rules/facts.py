"""Facts: in which order they are told, which hold, and which are worth asking about again (S0-2 to S0-5)."""

from datetime import date

from relcli.rules.names import fold
from relcli.rules.vocabulary.loops import FACT_SORTS, WORTH_KNOWING, Fact, FactSort
from relcli.rules.vocabulary.policy import Policy

_TOLD: tuple[FactSort, ...] = ("boundary", *(sort for sort in FACT_SORTS if sort != "boundary"))


def worth_asking_again(fact: Fact, policy: Policy, today: date) -> bool:
    """Whether it still holds, is of a sort that may be otherwise next year, and has grown too old."""
    return fact.holds and fact.sort in WORTH_KNOWING and (today - fact.learned_on).days > policy.refresh_after


def as_told(fact: Fact) -> tuple[int, date, int]:
    """What orders the facts of one customer: boundaries before all, then sort by sort, each from its oldest on."""
    return _TOLD.index(fact.sort), fact.learned_on, fact.id


def says_the_same(one: Fact, other: Fact) -> bool:
    """Whether two facts are of one sort and of the same words, in whatever case."""
    return one.sort == other.sort and fold(one.text) == fold(other.text)
