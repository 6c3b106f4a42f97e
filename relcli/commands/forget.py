"""`forget`: a customer leaves the journal for ever, and no byte of them stays."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from relcli.commands.find import the_customer, told_apart
from relcli.commands.options import CustomerName, PrintAs, given
from relcli.context import Context
from relcli.errors import BadInput, NoSuchCustomer
from relcli.rules.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcli.rules.vocabulary.evidence import Customer
    from relcli.rules.vocabulary.records import Named
    from relcli.store.reader import Reader
    from relcli.views.table import Page

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
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be erased, and erase nothing.")] = False,
    fmt: PrintAs = None,
) -> None:
    """Erase a customer with all that was ever recorded of them: from the journal, the backups, and what can be undone.

    This cannot be undone, and nothing that was done before it can be undone any more. No restore and no import brings
    them back; relcli add can. What the notes of other customers say of them stays.

    Examples:
      relcli forget "Acme Dental" --dry-run
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
    name = found.name if found else customer
    if found and confirm is not None:
        _refuse_another_name(found.name, confirm)
    if dry_run:
        context.show(_foreseen(context, found, customer, named, rewrites=rewrites, dry_run=True), fmt)
        return
    if found is None:
        erased = erase_in_backups(context.journal, rewrites=rewrites)
    else:
        if confirm is None:
            _ask(context, found, named, rewrites=rewrites)
        erased = erase(context.journal, found.uid, context.now, rewrites=rewrites)
    record = forgotten_record(name, erased, named)
    context.confirm(forgotten_words(name, erased, named), written("forgotten", record), fmt)


def _the_customer(journal: "Reader", wanted: str) -> "Customer | None":
    """The customer who is meant; None: they are forgotten already, but a backup may not be. NotFound."""
    try:
        return the_customer(journal, wanted)
    except NoSuchCustomer:
        if journal.ledger().knows("name", wanted):
            return None
        raise


def _foreseen(
    context: Context, found: "Customer | None", wanted: str, named: "Sequence[Named]", *, rewrites: bool, dry_run: bool
) -> "Page":
    """What would be erased; of None, who is forgotten already by the name that is `wanted`, in the backups."""
    from relcli.store.forgetting import foresee
    from relcli.views.forgotten import foreseen_page

    foreseen = foresee(context.journal, found.uid if found else None, rewrites=rewrites)
    name, shown = (found.name, told_apart(found)) if found else (wanted, wanted)
    return foreseen_page(name, shown, foreseen, named, rewrites=rewrites, dry_run=dry_run)


def _ask(context: Context, found: "Customer", named: "Sequence[Named]", *, rewrites: bool) -> None:
    """Say at a terminal what would go, and have their name typed. NeedsAnswer: a script has to give it. BadInput:
    another name was.
    """
    from relcli.commands.ask import line_asked

    if context.interactive:
        context.before_asking(_foreseen(context, found, found.name, named, rewrites=rewrites, dry_run=False))
    question = f"To erase {found.name} for ever, type their whole name:"
    missing = f"To erase {found.name} for ever, a script gives their whole name once more, as --confirm."
    nothing = "Nothing was typed, so nothing was erased."
    _refuse_another_name(found.name, line_asked(question, context, missing, nothing))


def _refuse_another_name(name: str, typed: str) -> None:
    """BadInput: what was typed is not their whole name, in whatever case."""
    if fold(typed) != fold(name):
        message = f"That is not the whole name of {name}, so nothing was erased."
        raise BadInput(message)
