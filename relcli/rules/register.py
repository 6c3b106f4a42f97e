"""Who is meant by the rows of a file: customers who are in the journal already, and those that the file brings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from relcli.rules.names import Directory, composed, fold
from relcli.rules.vocabulary.records import Known


class Who(NamedTuple):
    """A customer as a row names them; `uid` is "" where the row has none."""

    name: str
    ref: str | None = None
    uid: str = ""


class Customers(NamedTuple):
    """The customers of a journal: all texts they go by, which of these (folded) are aliases, and the ids by uid."""

    known: Collection[Known] = ()
    aliases: Collection[str] = ()
    uids: Mapping[str, int] = {}


class Unsure(ValueError):
    """It cannot be told who is meant, or the name is not free; the message is a sentence for the user."""


class Register:
    """Settles who is who. Somebody in the journal has their id as number, the new ones have −1, −2, … in their order.

    A row's uid tells who is meant, else its ref, else its name. Two sites of one name stay two customers, told apart
    by ref. A customer in the journal who has the name and no ref is given the ref of the file if only one comes with
    that name; if several do, they are kept apart.
    """

    def __init__(self, customers: Customers) -> None:
        self.new: list[Who] = []
        self.refs: dict[int, str] = {}
        """The refs given to customers who had none."""
        self.apart: list[str] = []
        """Names of new customers that somebody without a ref has, too."""
        self._names = Directory(one for one in customers.known if not one.is_ref)
        self._by_ref = {composed(one.text): one.customer_id for one in customers.known if one.is_ref}
        self._by_uid = dict(customers.uids)
        self._aliases = set(customers.aliases)
        self._without_ref = {one.customer_id for one in customers.known} - set(self._by_ref.values())

    def settle(self, everybody: Iterable[Who]) -> tuple[dict[Who, int], dict[Who, str]]:
        """The number of everybody, whatever their order, and of those who cannot be told the reason."""
        everybody = sorted(dict.fromkeys(everybody), key=lambda who: (not who.uid, who.ref is None))
        new_refs: dict[str, set[str]] = defaultdict(set)
        for who in everybody:
            if who.ref is not None and who.ref not in self._by_ref:
                new_refs[fold(who.name)].add(who.ref)
        numbers: dict[Who, int] = {}
        unsure: dict[Who, str] = {}
        for who in everybody:
            try:
                numbers[who] = self._number(who, only_ref=len(new_refs[fold(who.name)]) == 1)
            except Unsure as reason:
                unsure[who] = str(reason)
        return numbers, unsure

    def is_called(self, number: int, name: str) -> bool:
        """Whether a customer is found by that name already, and nobody else is."""
        return self._names.exactly(name) == (number,)

    def take_alias(self, number: int, alias: str) -> bool:
        """Another name of a customer; whether it is new. Unsure: somebody else goes by it already."""
        if any(one != number for one in self._names.exactly(alias)):
            raise Unsure(f"“{alias}” is somebody else's name already.")
        if fold(alias) in self._aliases:
            return False
        self._aliases.add(fold(alias))
        self._names.add(Known(number, alias))
        return True

    def _number(self, who: Who, *, only_ref: bool) -> int:
        if who.uid in self._by_uid:
            return self._by_uid[who.uid]
        if who.ref is None:
            return self._by_name(who)
        return self._by_ref[who.ref] if who.ref in self._by_ref else self._of_new_ref(who, only_ref=only_ref)

    def _by_name(self, who: Who) -> int:
        called = self._names.exactly(who.name)
        fits = [number for number in called if number in self._without_ref]
        if not fits and not who.uid:
            fits = list(called)
        if len(fits) > 1:
            raise Unsure(f"“{who.name}” may be any of {len(fits)} customers; only a ref can tell which.")
        return fits[0] if fits else self._add(who)

    def _of_new_ref(self, who: Who, *, only_ref: bool) -> int:
        called = self._names.exactly(who.name)
        without = [number for number in called if number in self._without_ref]
        if only_ref and not who.uid and list(called) == without and len(called) == 1 and called[0] > 0:
            self.refs[called[0]] = self._take_ref(called[0], who)
            return called[0]
        if fold(who.name) in self._aliases:
            raise Unsure(f"“{who.name}” is another name of somebody already; to free it: relcli edit … --unalias …")
        if without:
            self.apart.append(who.name)
        return self._add(who)

    def _add(self, who: Who) -> int:
        self.new.append(who)
        number = -len(self.new)
        self._names.add(Known(number, who.name))
        self._without_ref.add(number)
        if who.uid:
            self._by_uid[who.uid] = number
        if who.ref is not None:
            self._take_ref(number, who)
        return number

    def _take_ref(self, number: int, who: Who) -> str:
        ref = who.ref or ""
        self._by_ref[ref] = number
        self._without_ref.discard(number)
        return ref
