"""The ledger of whom the user forgot: it knows them again when a file would bring them back, and says of nobody who.

What is kept of them are digests with a salt. Whoever has the journal and guesses a name can see whether it fits.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from relcli.rules.names import composed, fold
from relcli.rules.register import Customers, Who

Sort = Literal["uid", "name", "ref"]


class Ledger(NamedTuple):
    """The digests of what those who were forgotten went by, each under its salt; empty: nobody was."""

    digests: Mapping[str, frozenset[str]] = {}

    def knows(self, sort: Sort, text: str) -> bool:
        """Whether somebody who was forgotten went by that uid, name or ref."""
        return any(digest_of(salt, sort, text) in digests for salt, digests in self.digests.items())


def digest_of(salt: str, sort: Sort, text: str) -> str:
    """What is kept of a uid, a name or a ref: names in whatever case, accents and Unicode form are one."""
    from hashlib import sha256

    plain = fold(text) if sort == "name" else composed(text)
    return sha256(f"{salt} {sort} {plain}".encode()).hexdigest()


class Forgotten:
    """Tells of customers in a file who of them was forgotten.

    A uid says so for ever; a name or a ref only as long as nobody in the journal goes by it: who is added again by hand
    may have it.
    """

    def __init__(self, ledger: Ledger, here: Customers) -> None:
        self._ledger = ledger
        self._names = {fold(one.text) for one in here.known if not one.is_ref}
        self._refs = {composed(one.text) for one in here.known if one.is_ref}

    def among(self, customers: Iterable[Who]) -> frozenset[Who]:
        """Those of the customers in a file who were forgotten."""
        return frozenset(filter(self._includes, frozenset(customers))) if self._ledger.digests else frozenset()

    def _includes(self, who: Who) -> bool:
        if who.uid and self._ledger.knows("uid", who.uid):
            return True
        if who.ref is not None and composed(who.ref) in self._refs:
            return False
        if who.ref is not None and self._ledger.knows("ref", who.ref):
            return True
        return fold(who.name) not in self._names and self._ledger.knows("name", who.name)
