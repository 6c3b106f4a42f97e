"""`add`, `edit`, `rename`: who is in the journal."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.find import the_customer, told_apart
from relcli.commands.judge import standing_of
from relcli.commands.options import CustomerName, PrintAs, given
from relcli.commands.said import key_of, name_said, since_given, tags_said
from relcli.context import Context
from relcli.dates import fmt_day, parse_day, parse_span
from relcli.errors import BadInput, Failed
from relcli.views.customers import customer_record
from relcli.views.written import written

if TYPE_CHECKING:
    from relcli.rules.standing import Standing
    from relcli.rules.vocabulary.evidence import Customer
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
            since = day_said(journal.reader, on, context, "A customer cannot be known since")
        refuse_taken(journal.reader, called, fields.get("ref"))
        customer_id = journal.customers.add(name=called, key=key_of(called), added_on=since, cadence=days, **fields)
        journal.customers.tag(customer_id, tags)
        add_aliases(journal, customer_id, aliases)
        standing = _now(journal, customer_id, context)
    context.confirm(
        f"Added {told_apart(standing.evidence.customer)}. First check-in by {fmt_day(standing.check_in.due)}.",
        written("customer", customer_record(standing)),
        fmt,
    )


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
            refuse_taken_ref(journal.reader, str(fields["ref"]))
        if "ref" in fields and fields["ref"] is None and found.ref is not None:
            refuse_taken(journal.reader, found.name, None, but=found.id)
        if fields:
            journal.customers.edit(found.id, **fields)
        journal.customers.tag(found.id, on)
        journal.customers.untag(found.id, off)
        add_aliases(journal, found.id, aliases)
        for one in unalias or ():
            if not journal.customers.remove_alias(found.id, key_of(one)):
                message = f"{found.name} is not also called “{one}”; nothing was changed."
                raise Failed(message)
        standing = _now(journal, found.id, context)
    context.confirm(
        f"Changed {told_apart(standing.evidence.customer)}.", written("customer", customer_record(standing)), fmt
    )


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
        refuse_taken(journal.reader, called, found.ref, but=found.id)
        journal.customers.edit(found.id, name=called, name_key=key_of(called))
        journal.customers.remove_alias(found.id, key_of(called))
        if not forget_old and not _others_called(journal.reader, found.name, None):
            add_aliases(journal, found.id, [found.name])
        standing = _now(journal, found.id, context)
    context.confirm(f"{found.name} is now {called}.", written("customer", customer_record(standing)), fmt)


def day_said(journal: "Reader", text: str, context: Context, refusal: str) -> date:
    """A day on or before today; `refusal` begins the sentence for one that is later."""
    order = journal.policy().date_order or None
    day = parse_day(text, context.today, lean="past", order=order)
    if day > context.today:
        message = f"{refusal} {fmt_day(day)}: that day is yet to come."
        raise BadInput(message)
    return day


def refuse_taken(journal: "Reader", name: str, ref: str | None, *, but: int | None = None) -> None:
    """Failed: somebody goes by that name already, and no ref tells the two apart."""
    for one in _others_called(journal, name, but):
        if key_of(one.name) != key_of(name):
            message = f"“{name}” is another name of {told_apart(one)} already; to free it: relcli edit … --unalias …"
            raise Failed(message)
        if ref is None or one.ref is None:
            message = (
                f"“{name}” is in the journal already: {told_apart(one)}. "
                "To keep two sites of one name apart, give each a --ref."
            )
            raise Failed(message)
    if ref is not None:
        refuse_taken_ref(journal, ref, but=but)


def refuse_taken_ref(journal: "Reader", ref: str, *, but: int | None = None) -> None:
    """Failed: the ref belongs to somebody already."""
    for one in journal.known():
        if one.is_ref and one.text == ref and one.customer_id != but:
            message = f"The ref {ref} belongs to {journal.customers([one.customer_id])[0].name} already."
            raise Failed(message)


def add_aliases(journal: "Writer", customer_id: int, aliases: list[str]) -> None:
    """Give a customer other names. Failed: somebody else goes by one of them."""
    for alias in aliases:
        for one in _others_called(journal.reader, alias, customer_id):
            message = f"“{alias}” finds {told_apart(one)} already, so it cannot find anybody else; give another name."
            raise Failed(message)
        if not _others_called(journal.reader, alias, None):
            journal.customers.add_alias(customer_id, alias, key_of(alias))


def _others_called(journal: "Reader", name: str, but: int | None) -> list["Customer"]:
    """Everybody, except `but`, who goes by that name or alias, whatever its case and accents."""
    key = key_of(name)
    ids = (one.customer_id for one in journal.known() if not one.is_ref and key_of(one.text) == key)
    return journal.customers([one for one in dict.fromkeys(ids) if one != but])


def new_customer(journal: "Writer", name: str, context: Context) -> "Customer":
    """A customer added on the way, by `log --new`."""
    called = name_said(name)
    refuse_taken(journal.reader, called, None)
    customer_id = journal.customers.add(name=called, key=key_of(called), added_on=context.today)
    return journal.reader.customers([customer_id])[0]


def _now(journal: "Writer", customer_id: int, context: Context) -> "Standing":
    return standing_of(journal.reader, journal.reader.customers([customer_id])[0], context.today)
