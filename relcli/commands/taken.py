"""Whether a name, an alias or a ref is free, and what hangs on that: aliases, and a customer added on the way."""

from typing import TYPE_CHECKING

from relcli.commands.find import told_apart
from relcli.commands.said import key_of, name_said
from relcli.context import Context
from relcli.errors import Failed, quoted
from relcli.rules.names import composed
from relcli.rules.vocabulary.evidence import Customer

if TYPE_CHECKING:
    from relcli.store.reader import Reader
    from relcli.store.writer import Writer


def refuse_taken(journal: "Reader", name: str, ref: str | None, *, but: int | None = None) -> None:
    """Failed: somebody goes by that name already, and no ref tells the two apart."""
    for one in others_called(journal, name, but):
        if key_of(one.name) != key_of(name):
            message = (
                f"{quoted(name)} is another name of {told_apart(one)} already; to free it: relcli edit … --unalias …"
            )
            raise Failed(message)
        if ref is None or one.ref is None:
            message = (
                f"{quoted(name)} is in the journal already: {told_apart(one)}. "
                "To keep two sites of one name apart, give each a --ref."
            )
            raise Failed(message)
    if ref is not None:
        refuse_taken_ref(journal, ref, but=but)


def refuse_taken_ref(journal: "Reader", ref: str, *, but: int | None = None) -> None:
    """Failed: the ref belongs to somebody already."""
    for one in journal.known():
        if one.is_ref and composed(one.text) == ref and one.customer_id != but:
            message = f"The ref {ref} belongs to {journal.customers([one.customer_id])[0].name} already."
            raise Failed(message)


def add_aliases(journal: "Writer", customer_id: int, aliases: list[str]) -> None:
    """Give a customer other names. Failed: somebody else goes by one of them."""
    for alias in aliases:
        for one in others_called(journal.reader, alias, customer_id):
            message = (
                f"{quoted(alias)} finds {told_apart(one)} already, so it cannot find anybody else; give another name."
            )
            raise Failed(message)
        if not others_called(journal.reader, alias, None):
            journal.customers.add_alias(customer_id, alias, key_of(alias))


def others_called(journal: "Reader", name: str, but: int | None) -> list[Customer]:
    """Everybody, except `but`, who goes by that name or alias, whatever its case and accents."""
    key = key_of(name)
    ids = (one.customer_id for one in journal.known() if not one.is_ref and key_of(one.text) == key)
    return journal.customers([one for one in dict.fromkeys(ids) if one != but])


def new_customer(journal: "Writer", name: str, context: Context) -> Customer:
    """A customer added on the way, by `log --new`."""
    called = name_said(name)
    refuse_taken(journal.reader, called, None)
    customer_id = journal.customers.add(name=called, key=key_of(called), added_on=context.today)
    return journal.reader.customers([customer_id])[0]
