"""`add`, `edit`, `rename`: who is in the journal."""

from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.find import the_customer, told_apart
from relcli.commands.judge import standing_of
from relcli.commands.options import CustomerName, PrintAs, given
from relcli.commands.said import day_said, key_of, name_said, since_given, tags_said
from relcli.commands.taken import add_aliases, others_called, refuse_taken, refuse_taken_ref
from relcli.context import Context
from relcli.dates import fmt_day, parse_span
from relcli.errors import BadInput, Failed, quoted
from relcli.rules.names import Directory, composed
from relcli.views.customers import detailed_record
from relcli.views.table import Page
from relcli.views.written import written

if TYPE_CHECKING:
    from relcli.rules.standing import Standing
    from relcli.store.reader import Reader
    from relcli.store.writer import Writer

Ref = Annotated[str | None, typer.Option("--ref", help="Your own or another program's id for them.")]
Place = Annotated[str | None, typer.Option("--place", help="Where they are.")]
Phone = Annotated[str | None, typer.Option("--phone", help="A phone number.")]
Email = Annotated[str | None, typer.Option("--email", help="A mail address.")]
About = Annotated[str | None, typer.Option("--about", help="A line about them.")]
Cadence = Annotated[
    str | None, typer.Option("--cadence", metavar="SPAN", help="Days between conversations, such as 14 or 2w.")
]


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The customer's name, a firm or a household.")],
    ref: Ref = None,
    place: Place = None,
    phone: Phone = None,
    email: Email = None,
    about: About = None,
    cadence: Cadence = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="A tag; may be given several times.")] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", help="Another name; several times.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day you came to know them.", show_default="today")
    ] = None,
    fmt: PrintAs = None,
) -> None:
    """Add a customer. A name is there once, whatever its case and accents; a second site of one name needs --ref.

    Where somebody of nearly the same name is there, it is said; if the two are one, merge makes them one.

    Examples:
      relcli add "Acme Dental" --place "12 High Street" --tag vip
      relcli add "Round Table Pizza" --ref PR0014 --cadence 2w

    """
    context = given(ctx)
    called = name_said(name)
    fields = since_given(ref=ref, place=place, phone=phone, email=email, about=about)
    tags = tags_said(tag)
    aliases = [name_said(one) for one in alias or ()]
    days = parse_span(cadence) if cadence is not None else None
    with context.writer(begins=True) as journal:
        since = context.today
        if on is not None:
            since = day_said(journal.reader.policy(), on, context.today, "A customer cannot be known since")
        refuse_taken(journal.reader, called, fields.get("ref"))
        customer_id = journal.customers.add(name=called, key=key_of(called), added_on=since, cadence=days, **fields)
        journal.customers.tag(customer_id, tags)
        add_aliases(journal, customer_id, aliases)
        standing, record = _written(journal, customer_id, context)
        remark = _perhaps_one(journal.reader, customer_id)
    context.confirm(
        f"Added {told_apart(standing.evidence.customer)}. First check-in by {fmt_day(standing.check_in.due)}.",
        record,
        fmt,
    )
    if remark:
        context.remark(remark)


def edit(
    ctx: typer.Context,
    customer: CustomerName,
    ref: Ref = None,
    place: Place = None,
    phone: Phone = None,
    email: Email = None,
    about: About = None,
    cadence: Annotated[
        str | None, typer.Option("--cadence", metavar="SPAN", help="Such as 14 or 2w; none: by tag or stage again.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="Put a tag on.")] = None,
    untag: Annotated[list[str] | None, typer.Option("--untag", help="Take a tag off.")] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", help="Add another name.")] = None,
    unalias: Annotated[list[str] | None, typer.Option("--unalias", help="Take another name away.")] = None,
    fmt: PrintAs = None,
) -> None:
    """Change what is known of a customer; an empty value ("") empties a field. For the name there is `rename`.

    Examples:
      relcli edit "Acme Dental" --phone "555 0100" --tag vip
      relcli edit "Acme Dental" --cadence none --place ""

    """
    context = given(ctx)
    fields: dict[str, str | int | None] = dict(since_given(ref=ref, place=place, phone=phone, email=email, about=about))
    if cadence is not None:
        fields["cadence"] = None if cadence.strip().casefold() in {"", "none"} else parse_span(cadence)
    on, off = tags_said(tag), tags_said(untag)
    aliases = [name_said(one) for one in alias or ()]
    if not (fields or on or off or aliases or unalias):
        message = "Nothing to change was given; relcli edit -h lists what can be."
        raise BadInput(message)
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        if fields.get("ref") is not None and fields["ref"] != found.ref:
            refuse_taken_ref(journal.reader, str(fields["ref"]), but=found.id)
            journal.customers.let_go_of_ref(found.id, str(fields["ref"]))
        if "ref" in fields and fields["ref"] is None and found.ref is not None:
            refuse_taken(journal.reader, found.name, None, but=found.id)
        if fields:
            journal.customers.edit(found.id, **fields)
        journal.customers.tag(found.id, on)
        for one in off:
            if one not in found.tags:
                message = f"{found.name} has no tag {quoted(one)}; nothing was changed."
                raise Failed(message)
        journal.customers.untag(found.id, off)
        add_aliases(journal, found.id, aliases)
        for one in unalias or ():
            if not (
                journal.customers.remove_alias(found.id, key_of(one))
                or journal.customers.let_go_of_ref(found.id, composed(one.strip()))
            ):
                message = f"{found.name} is not also called {quoted(one)}; nothing was changed."
                raise Failed(message)
        standing, record = _written(journal, found.id, context)
    context.confirm(f"Changed {told_apart(standing.evidence.customer)}.", record, fmt)


def rename(
    ctx: typer.Context,
    customer: CustomerName,
    name: Annotated[str, typer.Argument(help="The new name.")],
    forget_old: Annotated[
        bool, typer.Option("--forget-old", help="Do not keep the old name as another one to find them by.")
    ] = False,
    fmt: PrintAs = None,
) -> None:
    """Give a customer a new name; the old one still finds them.

    Examples:
      relcli rename "Acme Dental" "Acme Dental & Partners"
      relcli rename acme "Bright Smiles" --forget-old

    """
    context = given(ctx)
    called = name_said(name)
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        standing_of(journal.reader, found, context.today)
        refuse_taken(journal.reader, called, found.ref, but=found.id)
        journal.customers.edit(found.id, name=called, name_key=key_of(called))
        journal.customers.remove_alias(found.id, key_of(called))
        if not forget_old and not others_called(journal.reader, found.name, None):
            add_aliases(journal, found.id, [found.name])
        _, record = _written(journal, found.id, context)
    context.confirm(f"{found.name} is now {called}.", record, fmt)


def _perhaps_one(journal: "Reader", customer_id: int) -> str:
    """Who a new customer may be, who is there already, and how to make them one; "": nobody is like them."""
    from relcli.commands.alike import alike_to

    known = journal.known()
    if not (alike := alike_to(customer_id, known)):
        return ""
    one, *others = journal.customers([customer_id, *alike])
    names = Directory(known)
    there = [told_apart(other) for other in others]
    who = there[0] if len(there) == 1 else f"one of these: {', '.join(there)}"
    command = f"relcli merge {names.typed_for(one)} {names.typed_for(others[0])}"
    return f"Perhaps {one.name} is in the journal already, as {who}. If so: {command}"


def _written(journal: "Writer", customer_id: int, context: Context) -> tuple["Standing", Page]:
    """Where a customer stands after the change, and the record of all that was written."""
    customer = journal.reader.customers([customer_id])[0]
    standing = standing_of(journal.reader, customer, context.today)
    return standing, written("customer", detailed_record(standing, journal.reader.detail(customer_id)))
