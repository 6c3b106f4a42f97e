"""Which customer, and which people there, are meant by what somebody typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relcli.errors import AmbiguousCustomer, BadInput, NoSuchCustomer, NoSuchPerson
from relcli.rules import names
from relcli.rules.texts import LONGEST_NAME, name_problem
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.records import Known, Person

if TYPE_CHECKING:
    from relcli.store.reader import Reader

SLIP = 75
"""How alike (0 to 100), letter for letter, two names of people must be for one to pass as a slip of the other."""

LIKENESS = 65
"""How alike (0 to 100) a name must be to be suggested; a near miss is suggested, never taken."""


def the_customer(journal: "Reader", wanted: str) -> Customer:
    """The one customer meant. NoSuchCustomer, with near misses; AmbiguousCustomer, with the candidates.

    BadInput: what was typed can be nobody's name.
    """
    if not wanted.strip():
        message = "No customer was given; give a name, an alias, or the beginning of its words."
        raise BadInput(message)
    if len(wanted) > LONGEST_NAME:
        message = f"A customer's name has at most {LONGEST_NAME} characters; did the note come first?"
        raise BadInput(message)
    wanted = " ".join(wanted.split())
    known = journal.known()
    found = journal.customers(names.find(wanted, known))
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousCustomer(wanted, sorted(told_apart(customer) for customer in found))
    others = near(wanted, [one.text for one in known if not one.is_ref])
    raise NoSuchCustomer(wanted, others, could_be=not name_problem(wanted))


def directory(journal: "Reader") -> names.Directory:
    """Every text that customers go by, for what to type for each of them."""
    return names.Directory(journal.known())


def the_people(journal: "Reader", customer: Customer, wanted: Sequence[str]) -> tuple[list[Person], list[str]]:
    """The people meant at a customer, and the names that nobody there goes by.

    NoSuchPerson: a name may be any of several.
    """
    people = journal.people(customer.id)
    found, unknown = [], []
    for name in wanted:
        fits = people_called(name, people)
        if len(fits) > 1:
            raise NoSuchPerson(name, customer.name, [person.name for person in fits], several=True)
        if fits:
            found.append(fits[0])
        else:
            unknown.append(name)
    return found, unknown


def the_person(journal: "Reader", customer: Customer, wanted: str) -> Person:
    """The one person meant at a customer. NoSuchPerson: nobody goes by that name, with near misses, or several do."""
    people = journal.people(customer.id)
    fits = people_called(wanted, people)
    if len(fits) == 1:
        return fits[0]
    called = [one.name for one in fits or people]
    raise NoSuchPerson(wanted, customer.name, called if fits else near(wanted, called), several=bool(fits))


def people_called(wanted: str, people: Sequence[Person]) -> list[Person]:
    """The people who may be meant: the one of exactly that name, else all whose words begin so."""
    by_id = {person.id: person for person in people}
    known = [Known(person.id, person.name) for person in people]
    return [by_id[one] for one in names.find(wanted, known)]


def near(wanted: str, known: Sequence[str], most: int = 3) -> list[str]:
    """The names most like what was typed, best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        wanted, list(dict.fromkeys(known)), scorer=fuzz.WRatio, processor=names.fold, limit=most, score_cutoff=LIKENESS
    )
    return [str(name) for name, *_ in found]


def mistyped(wanted: str, known: Sequence[str]) -> list[str]:
    """The names that what was typed is probably a slip of, letter for letter; none where all are of other people."""
    if not known:
        return []
    from rapidfuzz import fuzz, process

    found = process.extract(wanted, known, scorer=fuzz.ratio, processor=names.fold, score_cutoff=SLIP)
    return [str(name) for name, *_ in found]


def told_apart(customer: Customer) -> str:
    """A name with what tells it from another of the same name."""
    beside = ", ".join(part for part in (customer.ref, customer.place) if part)
    return f"{customer.name} ({beside})" if beside else customer.name
