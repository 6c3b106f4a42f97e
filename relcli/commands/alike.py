"""Customers who are probably one, by how alike their names are letter for letter."""

from collections.abc import Iterable

from relcli.rules.duplicates import ALIKE, Spelling, distinct, worth_comparing, worth_comparing_with
from relcli.rules.vocabulary.records import Known


def alike(known: Iterable[Known]) -> list[tuple[str, str]]:
    """The names of each two customers who are probably one, those who left too."""
    return distinct(_those_alike(worth_comparing(known)))


def alike_to(customer_id: int, known: Iterable[Known]) -> list[int]:
    """Those, by id, who are probably the same customer as one."""
    pairs = _those_alike(worth_comparing_with(customer_id, known))
    return list(dict.fromkeys(other.customer_id for _, other in pairs))


def _those_alike(pairs: Iterable[tuple[Spelling, Spelling]]) -> list[tuple[Spelling, Spelling]]:
    if not (worth := list(pairs)):
        return []
    from rapidfuzz.fuzz import ratio

    return [
        (one, other)
        for one, other in worth
        if ratio(one.key, other.key, score_cutoff=ALIKE) or ratio(one.words, other.words, score_cutoff=ALIKE)
    ]
