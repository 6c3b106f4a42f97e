"""Expectations: which answer of an item counts, and what relcli understands of it (S2-45 to S2-61)."""

from collections.abc import Iterable

from relcli.rules.vocabulary.kinds import KINDS, kind_in
from relcli.rules.vocabulary.loops import Answer, Item, report_days

_BEFORE_A_KIND = frozenset({"a", "an", "by", "the"})

_NO_RHYTHM = "only"
"""How an answer to `reports` begins that knowingly sets no rhythm: only when it matters."""


def latest_answers(answers: Iterable[Answer]) -> dict[Item, Answer]:
    """The answer that counts of each item: the last one, as they come by day and then by id."""
    return {one.item: one for one in answers}


def channel_of(answer: str) -> str | None:
    """The kind of conversation that an answer to `channel` begins with: email, "by phone", "a visit"; None: none."""
    words = answer.casefold().split()
    while words and words[0] in _BEFORE_A_KIND:
        del words[0]
    kind = kind_in(" ".join(words))
    return kind if kind is not None and KINDS[kind].shape in {"talk", "writing"} else None


def is_understood(item: Item, answer: str) -> bool | None:
    """Whether relcli can go by an answer: by the rhythm of reports, by the channel. None: it only keeps the others."""
    if item == "reports":
        return report_days(answer) is not None or answer.casefold().split()[:1] == [_NO_RHYTHM]
    return channel_of(answer) is not None if item == "channel" else None
