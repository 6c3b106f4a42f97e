"""`merge`: two customers who are one."""

from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.find import directory, the_customer
from relcli.commands.judge import standing_of
from relcli.commands.options import CustomerName, PrintAs, customer_names, given
from relcli.context import Context
from relcli.errors import BadInput, quoted

if TYPE_CHECKING:
    from relcli.rules.vocabulary.joining import Joining
    from relcli.store.reader import Reader
    from relcli.store.writer import Writer


def merge(
    ctx: typer.Context,
    customer: CustomerName,
    into: Annotated[
        str,
        typer.Argument(metavar="INTO", help="The one that stays, found as CUSTOMER is.", autocompletion=customer_names),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be merged, and change nothing.")] = False,
    fmt: PrintAs = None,
) -> None:
    """Make one of two customers who were one all along: all of CUSTOMER is INTO's then, and its names find INTO.

    Where there can be only one of something, a phone number or a cadence, that of INTO stays; what else was known is
    kept in a note. A backup is made first, and relcli undo takes it back.

    Examples:
      relcli merge "Acme Dentl" "Acme Dental"
      relcli merge "Acme Dentl" "Acme Dental" --dry-run

    """
    from relcli.views.joining import joining_page, joining_words

    context = given(ctx)
    if dry_run:
        with context.reader() as reader:
            joining, typed = _decided(reader, customer, into, context)
    else:
        with context.writer() as writer:
            joining, typed = _decided(writer.reader, customer, into, context)
            writer.back_up("before-merge")
            _write(joining, writer, context)
    words = context.hinted(joining_words(joining, typed, dry_run=dry_run))
    context.confirm(words, joining_page(joining, dry_run=dry_run), fmt)


def _decided(journal: "Reader", customer: str, into: str, context: Context) -> tuple["Joining", str]:
    """What is to become of the two, and what to type for the one that stays. NotFound; BadInput: they are one."""
    from relcli.rules.joining import join
    from relcli.rules.names import fold

    goes, stays = the_customer(journal, customer), the_customer(journal, into)
    if goes.id == stays.id:
        message = (
            f"{quoted(customer)} and {quoted(into)} are {goes.name} both; name the one that is to be no more first."
        )
        raise BadInput(message)
    for one in (goes, stays):
        standing_of(journal, one, context.today)
    others = {
        fold(one.text) for one in journal.known() if not one.is_ref and one.customer_id not in {goes.id, stays.id}
    }
    return join(journal.half(goes), journal.half(stays), context.today, others), directory(journal).typed_for(stays)


def _write(joining: "Joining", journal: "Writer", context: Context) -> None:
    from relcli.rules.vocabulary.records import NewTouchpoint

    note = NewTouchpoint(context.today, "note", joining.note) if joining.note else None
    journal.joinings.join(joining, note)
