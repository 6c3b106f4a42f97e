"""`forget`: a customer leaves the journal for ever, and no byte of them stays."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from relcli.commands.options import CustomerName, PrintAs, given
from relcli.context import Context
from relcli.errors import BadInput, NoSuchCustomer
from relcli.rules.names import fold

if TYPE_CHECKING:
    from relcli.rules.vocabulary.evidence import Customer
    from relcli.store.reader import Reader

Backups = Literal["rewrite", "list"]


def forget(
    ctx: typer.Context,
    customer: CustomerName,
    confirm: Annotated[
        str | None, typer.Option("--confirm", metavar="NAME", help="Their whole name; else a terminal asks for it.")
    ] = None,
    backups: Annotated[
        Backups, typer.Option("--backups", help="Rewrite the backups without them, or only list those that hold them.")
    ] = "rewrite",
    fmt: PrintAs = None,
) -> None:
    """Erase a customer with all that was ever recorded of them: from the journal, the backups, and what can be undone.

    This cannot be undone, and nothing that was done before it can be undone any more. No restore and no import brings
    them back; relcli add can. What the notes of other customers say of them stays.

    Examples:
      relcli forget "Acme Dental" --confirm "Acme Dental"
      relcli forget "Acme Dental" --confirm "Acme Dental" --backups list

    """
    from relcli.store.forgetting import erase_in_backups
    from relcli.store.forgetting import forget as erase
    from relcli.views.forgotten import forgotten_record, forgotten_words
    from relcli.views.written import written

    context = given(ctx)
    with context.reader() as journal:
        found = _the_customer(journal, customer)
        named = journal.named_elsewhere(found) if found else []
    rewrites = backups == "rewrite"
    if found is None:
        name, erased = customer, erase_in_backups(context.journal, rewrites=rewrites)
    else:
        _refuse_unconfirmed(found.name, confirm, context)
        name, erased = found.name, erase(context.journal, found.uid, context.now, rewrites=rewrites)
    told = forgotten_words(name, erased.rows, erased.rewritten, erased.left, named)
    record = forgotten_record(name, erased.rows, erased.rewritten, erased.left, named)
    context.confirm(told, written("forgotten", record), fmt)


def _the_customer(journal: "Reader", wanted: str) -> "Customer | None":
    """The customer who is meant; None: they are forgotten already, but a backup may not be. NotFound."""
    from relcli.commands.find import the_customer

    try:
        return the_customer(journal, wanted)
    except NoSuchCustomer:
        if journal.ledger().knows("name", wanted):
            return None
        raise


def _refuse_unconfirmed(name: str, confirm: str | None, context: Context) -> None:
    """NeedsAnswer: a script has to give the name. BadInput: another name was given."""
    if confirm is None:
        from relcli.commands.ask import line_asked

        missing = f"To erase {name} for ever, a script gives their whole name once more, as --confirm."
        nothing = "Nothing was typed, so nothing was erased."
        confirm = line_asked(f"To erase {name} for ever, type their whole name:", context, missing, nothing)
    if fold(confirm) != fold(name):
        message = f"That is not the whole name of {name}, so nothing was erased."
        raise BadInput(message)
