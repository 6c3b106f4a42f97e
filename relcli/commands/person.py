"""`person`: the people at a customer."""

from typing import TYPE_CHECKING, Annotated

import typer

from relcli.commands.find import the_customer, the_person
from relcli.commands.judge import standing_of
from relcli.commands.options import CustomerName, PrintAs, given
from relcli.commands.said import key_of, name_said, since_given
from relcli.errors import BadInput, Failed
from relcli.views.show import person_record
from relcli.views.written import written

if TYPE_CHECKING:
    from relcli.rules.vocabulary.evidence import Customer
    from relcli.store.reader import Reader

HELP = """The people at a customer: add, edit, remove.

Examples:
  relcli person add "Acme Dental" "Dana Reyes" --role owner
  relcli person edit acme dana --phone "555 0143"

"""

app = typer.Typer(no_args_is_help=True, help=HELP)

PersonName = Annotated[str, typer.Argument(metavar="PERSON", help="Their name.")]
Role = Annotated[str | None, typer.Option("--role", help="What they do there.")]
Phone = Annotated[str | None, typer.Option("--phone", help="A phone number.")]
Email = Annotated[str | None, typer.Option("--email", help="A mail address.")]
About = Annotated[str | None, typer.Option("--about", help="A line about them.")]


@app.command()
def add(
    ctx: typer.Context,
    customer: CustomerName,
    person: PersonName,
    role: Role = None,
    phone: Phone = None,
    email: Email = None,
    about: About = None,
    fmt: PrintAs = None,
) -> None:
    """Add somebody at a customer.

    Examples:
      relcli person add "Acme Dental" "Dana Reyes" --role "office manager"
      relcli person add dent Dana --phone "555 0101"

    """
    context = given(ctx)
    name = name_said(person)
    fields = since_given(role=role, phone=phone, email=email, about=about)
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        standing_of(journal.reader, found, context.today)
        _refuse_taken(journal.reader, found, name)
        journal.people.add(found.id, name=name, key=key_of(name), **fields)
        added = the_person(journal.reader, found, name)
    context.confirm(f"Added {added.name} at {found.name}.", written("person", person_record(added)), fmt)


@app.command()
def edit(
    ctx: typer.Context,
    customer: CustomerName,
    person: PersonName,
    name: Annotated[str | None, typer.Option("--name", help="A new name.")] = None,
    role: Role = None,
    phone: Phone = None,
    email: Email = None,
    about: About = None,
    fmt: PrintAs = None,
) -> None:
    """Change what is known of somebody; an empty value ("") empties a field.

    Examples:
      relcli person edit "Acme Dental" Dana --role owner
      relcli person edit dent dana --name "Dana Reyes-Holt" --phone ""

    """
    context = given(ctx)
    fields = since_given(role=role, phone=phone, email=email, about=about)
    if name is not None:
        called = name_said(name)
        fields |= {"name": called, "name_key": key_of(called)}
    if not fields:
        message = "Nothing to change was given; relcli person edit -h lists what can be."
        raise BadInput(message)
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        one = the_person(journal.reader, found, person)
        if name is not None:
            _refuse_taken(journal.reader, found, name, but=one.id)
        journal.people.edit(one.id, **fields)
        changed = next(each for each in journal.reader.people(found.id) if each.id == one.id)
    context.confirm(f"Changed {changed.name} at {found.name}.", written("person", person_record(changed)), fmt)


@app.command()
def remove(ctx: typer.Context, customer: CustomerName, person: PersonName, fmt: PrintAs = None) -> None:
    """Take somebody out; the touchpoints they were at stay, without their name.

    Examples:
      relcli person remove "Acme Dental" Dana
      relcli person remove dent "Dana Reyes"

    """
    context = given(ctx)
    with context.writer() as journal:
        found = the_customer(journal.reader, customer)
        one = the_person(journal.reader, found, person)
        journal.people.remove(one.id)
    context.confirm(f"Removed {one.name} from {found.name}.", written("person", person_record(one)), fmt)


def _refuse_taken(journal: "Reader", customer: "Customer", name: str, *, but: int | None = None) -> None:
    for one in journal.people(customer.id):
        if key_of(one.name) == key_of(name) and one.id != but:
            message = f"{one.name} is at {customer.name} already; relcli person edit changes what is known of them."
            raise Failed(message)
