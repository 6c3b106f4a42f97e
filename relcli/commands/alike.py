"""Customers who are probably one, by how alike their names are letter for letter."""

from collections.abc import Iterable

from relcli.rules.duplicates import ALIKE, distinct, worth_comparing
from relcli.rules.vocabulary.records import Known


def alike(known: Iterable[Known]) -> list[tuple[str, str]]:
    """The names of each two customers who are probably one, those who left too."""
    pairs = list(worth_comparing(known))
    if not pairs:
        return []
    from rapidfuzz.fuzz import ratio

    return distinct(
        (one, other)
        for one, other in pairs
        if ratio(one.key, other.key, score_cutoff=ALIKE) or ratio(one.words, other.words, score_cutoff=ALIKE)
    )
