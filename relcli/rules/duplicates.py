"""Which customers are probably one: names that are the same but for a slip, the order of words, or a legal form."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from relcli.rules.names import fold, words_of
from relcli.rules.vocabulary.records import Known

ALIKE = 90
"""How alike (0 to 100), letter for letter, two keys must be: one letter in ten may be another, one in five too many."""

NEIGHBOURS = 4
"""With so many of those that follow it in order a name is compared, however many there are."""

LEGAL_FORMS = frozenset(
    {"the", "and", "inc", "llc", "ltd", "limited", "co", "corp", "company", "gmbh", "ag", "plc", "sa"}
)
"""Words that are left out, unless a name has no others."""


class Spelling(NamedTuple):
    """One name of a customer, as names are compared: its words as they stand, and in their order in the alphabet."""

    customer_id: int
    text: str
    words: str
    key: str


def worth_comparing(known: Iterable[Known]) -> Iterator[tuple[Spelling, Spelling]]:
    """Names of two customers that may be one; those with unlike numbers in them may not.

    Two customers who each have an outside id (ref) are two.
    """
    everything = list(known)
    with_ref = {one.customer_id for one in everything if one.is_ref}
    for group in _by_numbers(one for one in everything if not one.is_ref):
        for place, other_place in _neighbours(group):
            one, other = group[place], group[other_place]
            if one.customer_id != other.customer_id and not {one.customer_id, other.customer_id} <= with_ref:
                yield (one, other) if one <= other else (other, one)


def worth_comparing_with(customer_id: int, known: Iterable[Known]) -> Iterator[tuple[Spelling, Spelling]]:
    """The names of one customer, each with every name of others that may be theirs.

    Whatever is alike is among them; where nothing is, there are few, so that nobody need compare letter for letter.
    """
    everything = list(known)
    with_ref = {one.customer_id for one in everything if one.is_ref}
    two = {customer_id, *with_ref} if customer_id in with_ref else {customer_id}
    for group in _by_numbers(one for one in everything if not one.is_ref):
        others = [one for one in group if one.customer_id not in two]
        for one in group:
            if one.customer_id == customer_id:
                yield from ((one, other) for other in others if _may_be_alike(one.key, other.key))


def _may_be_alike(one: str, other: str) -> bool:
    """Whether so many letters are in both, in whatever order, that two texts may be alike."""
    least = ALIKE / 100 * (len(one) + len(other)) / 2
    return min(len(one), len(other)) >= least and (Counter(one) & Counter(other)).total() >= least


def distinct(pairs: Iterable[tuple[Spelling, Spelling]]) -> list[tuple[str, str]]:
    """The names of pairs of customers, each two customers once."""
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for one, other in sorted(pairs):
        found.setdefault((one.customer_id, other.customer_id), (one.text, other.text))
    return sorted(found.values())


def _by_numbers(known: Iterable[Known]) -> Iterable[Sequence[Spelling]]:
    groups: defaultdict[tuple[str, ...], list[Spelling]] = defaultdict(list)
    for one in known:
        words = words_of(one.text) or (fold(one.text),)
        telling = [word for word in words if word not in LEGAL_FORMS] or words
        numbers = tuple(sorted(word for word in telling if any(map(str.isdigit, word))))
        groups[numbers].append(Spelling(one.customer_id, one.text, " ".join(telling), " ".join(sorted(telling))))
    return groups.values()


def _neighbours(group: Sequence[Spelling]) -> set[tuple[int, int]]:
    """The places of names that stand near one another in any order.

    From the end, too, so that a slip at the beginning does not part a name from its like.
    """
    found: set[tuple[int, int]] = set()
    orders: tuple[Callable[[Spelling], str], ...] = (
        lambda one: one.key,
        lambda one: one.key[::-1],
        lambda one: one.words,
        lambda one: one.words[::-1],
    )
    for order in orders:
        written = [order(one) for one in group]
        places = sorted(range(len(group)), key=written.__getitem__)
        for step in range(1, NEIGHBOURS + 1):
            found.update(zip(places, places[step:], strict=False))
    return found
