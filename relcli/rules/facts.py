"""Facts: in which order they are told, which hold, and which are worth asking about again (S0-2 to S0-5)."""

from datetime import date

from relcli.rules.names import fold
from relcli.rules.vocabulary.loops import FACT_SORTS, Fact, FactSort

ASK_AGAIN_AFTER = 365
"""Days after which what was learned may be so no more."""

_TOLD: tuple[FactSort, ...] = ("boundary", *(sort for sort in FACT_SORTS if sort != "boundary"))


def holds(fact: Fact) -> bool:
    """Whether it is still so, as far as anybody said."""
    return fact.closed_on is None


def worth_asking_again(fact: Fact, today: date, after: int = ASK_AGAIN_AFTER) -> bool:
    """Whether it still holds, and was learned more than `after` days ago."""
    return holds(fact) and (today - fact.learned_on).days > after


def as_told(fact: Fact) -> tuple[int, date, int]:
    """What orders the facts of one customer: boundaries before all, then sort by sort, each from its oldest on."""
    return _TOLD.index(fact.sort), fact.learned_on, fact.id


def says_the_same(one: Fact, other: Fact) -> bool:
    """Whether two facts are of one sort and of the same words, in whatever case."""
    return one.sort == other.sort and fold(one.text) == fold(other.text)
