"""How what somebody types finds one customer: exact name first, then words by their beginnings."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relcli.rules.vocabulary.evidence import Customer
    from relcli.rules.vocabulary.records import Known

# Compiled at first use: this module is on the start-up path of every command.
_APOSTROPHES = "['’ʼ`]"
_NOT_A_WORD = r"[\W_]+"
_ONE_WORD = r"[\w./@%+:,-]+"
_AS_TYPED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode does not take apart, as a keyboard without them writes them: to look for, not to tell apart."""


@lru_cache(10_000)
def fold(text: str) -> str:
    """Case, accents and width taken away, white space made single: equal for É and é in either Unicode form."""
    if not text.isascii():
        import unicodedata

        text = "".join(one for one in unicodedata.normalize("NFKD", text) if not "\u0300" <= one <= "\u036f")
    return " ".join(text.casefold().split())


def composed(text: str) -> str:
    """The text in the one Unicode form that relcli keeps, in which an É is one character."""
    if text.isascii():
        return text
    import unicodedata

    return unicodedata.normalize("NFC", text)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, folded, without punctuation: "Carl's Jr #705" gives carls, jr, 705; may be empty."""
    folded = fold(text)
    if folded.isascii() and folded.replace(" ", "").isalnum():  # nearly every name: all below would change nothing
        return tuple(folded.split())
    return tuple(re.sub(_NOT_A_WORD, " ", re.sub(_APOSTROPHES, "", folded.translate(_AS_TYPED))).split())


def slug_of(text: str) -> str:
    """The name as one word for a shell: "Acme Dental" gives acme-dental, which finds it again."""
    return "-".join(words_of(text))


class Directory:
    """Every text that customers go by, ready to be looked up many times."""

    def __init__(self, known: "Iterable[Known]" = ()) -> None:
        self._names: dict[str, list[Known]] = {}
        self._refs: dict[str, list[Known]] = {}
        self._typed: dict[int, str] = {}
        for one in known:
            self.add(one)

    def add(self, one: "Known") -> None:
        """One more text that a customer goes by."""
        self.__dict__.pop("_by_words", None)
        self._typed.clear()
        (self._refs if one.is_ref else self._names).setdefault(fold(one.text), []).append(one)

    def exactly(self, wanted: str) -> tuple[int, ...]:
        """The customers of exactly that name or alias, case- and accent-blind; the one written to the letter wins."""
        found = self._names.get(fold(wanted), [])
        if len(found) > 1:
            letters = composed(wanted.strip())
            same = _ids(one for one in found if composed(one.text) == letters)
            if len(same) == 1:
                return same
        return _ids(found)

    def by_ref(self, wanted: str) -> tuple[int, ...]:
        """The customer of that outside id; the one written to the letter wins."""
        found = self._refs.get(fold(wanted), [])
        letters = composed(wanted.strip())
        return _ids([one for one in found if composed(one.text) == letters] or found)

    def find(self, wanted: str) -> tuple[int, ...]:
        """The customers meant: one if found, several if it may be any of them, none if nobody.

        An exact name or alias wins, then an outside id, then all its words in order, then every word the
        beginning of a word in the name.
        """
        if exact := self.exactly(wanted) or self.by_ref(wanted):
            return exact
        words = words_of(wanted)
        if not words:
            return ()
        return _ids(
            self._by_words.get(words)
            or [
                one
                for theirs, some in self._by_words.items()
                for one in some
                if _begins(words, [*theirs, *_behind_apostrophe(one.text)])
            ]
        )

    def typed_for(self, customer: "Customer") -> str:
        """What to type for a customer, as one word for a shell: their name, else their ref, whichever finds them alone.

        Where none does, their name in quotes: it asks which of several is meant.
        """
        if customer.id not in self._typed:
            slug = slug_of(customer.name)
            words = (one for one in (slug, customer.ref, customer.name) if one and not one.startswith("-"))
            alone = (one for one in words if self.find(one) == (customer.id,))
            self._typed[customer.id] = _for_a_shell(next(alone, customer.name))
        return self._typed[customer.id]

    @cached_property
    def _by_words(self) -> "dict[tuple[str, ...], list[Known]]":
        found: dict[tuple[str, ...], list[Known]] = {}
        for group in self._names.values():
            for one in group:
                found.setdefault(words_of(one.text), []).append(one)
        return found


def find(wanted: str, known: "Iterable[Known]") -> tuple[int, ...]:
    """The customers meant by what somebody typed, looked up once; see `Directory.find`."""
    return Directory(known).find(wanted)


def _for_a_shell(text: str) -> str:
    if re.fullmatch(_ONE_WORD, text):
        return text
    from shlex import quote

    return quote(text)


def _behind_apostrophe(text: str) -> tuple[str, ...]:
    """What follows an apostrophe, which is looked for too: brien finds Mrs. O'Brien."""
    return words_of(" ".join(behind)) if (behind := re.split(_APOSTROPHES, fold(text))[1:]) else ()


def _begins(words: Sequence[str], theirs: Sequence[str]) -> bool:
    return all(any(theirs_one.startswith(word) for theirs_one in theirs) for word in words)


def _ids(found: "Iterable[Known]") -> tuple[int, ...]:
    return tuple(dict.fromkeys(one.customer_id for one in found))


def completions(typed: str, names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What TAB offers for `typed`: (one word for the shell, the name itself), each beginning with what was typed.

    A name is offered from any of its words on, so that `dent` completes Acme Dental.
    """
    begun = slug_of(typed + "x")[:-1]  # the x tells whether the last word has ended: no Acmeville goes on from "acme-"
    offers: dict[str, str] = {}
    for name, shown in names:
        words = words_of(name)
        for first in range(len(words)):
            slug = "-".join(words[first:])
            if f"{slug}-".startswith(begun):
                offer = typed + slug[len(begun) :]
                offers[offer] = shown if first == 0 else offers.get(offer, shown)  # as `find` has it, all words win
                break
    return list(offers.items())
