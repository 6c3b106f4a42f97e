"""Expectations: which answer of an item counts, and what relcli understands of it (S2-45 to S2-61)."""

import re
from collections.abc import Iterable

from relcli.rules.vocabulary.kinds import KINDS, first_word, kind_in
from relcli.rules.vocabulary.loops import Answer, Item, report_days

_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"

_REACHING = frozenset({"talk", "writing"})

_NO_RHYTHM = "only"
"""How an answer to `reports` begins that knowingly sets no rhythm: only when it matters."""


def latest_answers(answers: Iterable[Answer]) -> dict[Item, Answer]:
    """The answer that counts of each item: the last one, as they come by day and then by id."""
    return {one.item: one for one in answers}


def names_a_channel(answer: str) -> bool:
    """Whether an answer to `channel` names a kind of conversation, wanted or not: "by phone", "email, no calls"."""
    return any(channels_of(word) for word in words_of(answer.casefold()))


def words_of(answer: str) -> list[str]:
    """The words of an answer, without numbers and punctuation; empty: it has none."""
    return re.findall(_WORD, answer)


def channels_of(word: str) -> frozenset[str]:
    """The kinds of conversation that a casefolded word means, "person" every one in person; empty: it means none."""
    if word == "person":
        return frozenset(kind.name for kind in KINDS.values() if kind.in_person and kind.shape in _REACHING)
    kind = kind_in(word) or kind_in(word.removesuffix("s"))
    return frozenset({kind}) if kind is not None and KINDS[kind].shape in _REACHING else frozenset()


def is_understood(item: Item, answer: str) -> bool | None:
    """Whether relcli can go by an answer: by the rhythm of reports, by the channel. None: it only keeps the others."""
    if item == "reports":
        return report_days(answer) is not None or first_word(answer) == _NO_RHYTHM
    return names_a_channel(answer) if item == "channel" else None
