"""Which open loop is meant, and what the commands on one share."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Generic, NamedTuple, TypeVar

import typer

from relcli.commands.find import the_customer
from relcli.commands.judge import standing_of
from relcli.commands.options import customer_names
from relcli.commands.said import day_said
from relcli.context import Context
from relcli.dates import fmt_day, parse_day
from relcli.errors import BadInput, Failed, NoSuchLoop, SeveralLoops, quoted
from relcli.rules.vocabulary.evidence import Customer

if TYPE_CHECKING:
    from relcli.store.reader import Reader

L = TypeVar("L", bound=Any)

NUMBER = re.compile(r"#?([0-9]{1,9})")
"""How a loop is said by its number: 7 or #7."""

Which = Annotated[
    str,
    typer.Argument(metavar="WHICH", help="Its number, or the customer if one is open.", autocompletion=customer_names),
]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was.", show_default="today")]
Number = Annotated[
    str | None, typer.Argument(metavar="[NUMBER]", help="Its number, after the customer.", show_default=False)
]


OfCustomer = Annotated[
    str | None,
    typer.Argument(
        metavar="[CUSTOMER]", help="Of this customer only.", autocompletion=customer_names, show_default=False
    ),
]


class Noun(NamedTuple, Generic[L]):
    """A sort of loop as commands speak of it: its value, its word, which are open, and one in a few words.

    `state`: what those are that `is_open` finds; `called`: how one and how several of them are called, where that is
    not "STATE NAME". `is_meant_first`: of several open ones the one meant, if it is the only such.
    `listing`: the command that lists them where it is not NAME list.
    """

    value: type[L]
    name: str
    is_open: Callable[[L], bool]
    words: Callable[[L, date], str]
    state: str = "open"
    listing: str = ""
    called: tuple[str, str] | None = None
    is_meant_first: Callable[[L], bool] | None = None

    @property
    def listed(self) -> str:
        """What shows the numbers."""
        return f"relcli {self.listing or f'{self.name} list'}"

    @property
    def one(self) -> str:
        """How one of those is called that may be meant by a customer alone."""
        return self.called[0] if self.called else f"{self.state} {self.name}"

    @property
    def several(self) -> str:
        """How several of them are called."""
        return self.called[1] if self.called else f"{self.state} {self.name}s"


class Taken(NamedTuple):
    """What is said of a step that was taken, and what it wrote into its loop; the first field tells whether it was."""

    word: str
    fields: tuple[str, ...]


def the_loop(
    journal: "Reader",
    noun: Noun[L],
    which: str,
    number: str | None,
    today: date,
    command: str,
    *,
    taking_back: bool = False,
) -> tuple[Customer, L]:
    """The one to change, and its customer: by number (a bare number is always one), or the only open one of a customer.

    It is sought as of today and given with what is dated later, so that whoever writes as of a past day writes over
    nothing that was done since. `command` is what was typed, for the hint.
    NoSuchLoop: there is none of that number, it is another customer's, or the customer has none open; SeveralLoops:
    they have several; NoSuchCustomer, AmbiguousCustomer. Failed: some or all of it is to be taken back (`taking_back`),
    and it went on after today, so that nobody sees as of today what would go with it.
    """
    meant = _meant(journal, noun, which, number, today, command)
    customer, one = by_number(journal, noun, meant, date.max)
    if taking_back and by_number(journal, noun, meant, today)[1] != one:
        message = (
            f"{noun.name.capitalize()} #{meant} of {customer.name} went on after {fmt_day(today)}; nothing was changed:"
            " take it back as of a later day."
        )
        raise Failed(message)
    return customer, one


def number_and_text(which: str, words: Sequence[str]) -> tuple[str | None, str]:
    """What follows WHICH: the number, which only follows a customer and may be left out, and a text, which may be "".

    `3 all is well`: the text; `dent 3 all is well`: the number 3 and the text.
    """
    if words and not is_number(which) and is_number(words[0]):
        return words[0], " ".join(words[1:])
    return None, " ".join(words)


def by_number(journal: "Reader", noun: Noun[L], number: int, today: date) -> tuple[Customer, L]:
    """The one of that number, as of today, and its customer. NoSuchLoop: there is none, or not yet."""
    found = journal.loops.some(noun.value, today, loop_id=number)
    if not found:
        message = f"There is no {noun.name} #{number}; {noun.listed} --all shows the numbers."
        raise NoSuchLoop(message)
    customer_id, one = found[0]
    return journal.customers([customer_id])[0], one


def with_whose(journal: "Reader", noun: Noun[L], number: int, today: date) -> tuple[Customer, L, bool]:
    """Its customer, the one of that number, and whether they have not left (to who has nothing is owed). NoSuchLoop."""
    customer, one = by_number(journal, noun, number, today)
    return customer, one, customer.id not in journal.ended(today)


def all_of(
    journal: "Reader", noun: Noun[L], whose: Customer | None, today: date, *, everything: bool
) -> list[tuple[Customer, L]]:
    """Every one of a sort, or of one customer, each with whose it is, by their first day.

    Without `everything` nobody who left is among them, unless they are asked for: nothing more is owed to them.
    """
    found = journal.loops.some(noun.value, today, customer_id=whose.id if whose else None)
    gone = frozenset() if everything or whose else journal.ended(today)
    customers = {one.id: one for one in journal.customers([customer_id for customer_id, _ in found])}
    return [(customers[customer_id], one) for customer_id, one in found if customer_id not in gone]


def those_of(journal: "Reader", value: type[L], customer: Customer, today: date) -> list[L]:
    """Every one of a sort of one customer, by their first day."""
    return [one for _, one in journal.loops.some(value, today, customer_id=customer.id)]


def day_of(journal: "Reader", on: str | None, context: Context, refusal: str) -> date:
    """The day that something happened; today if none was said. BadInput: it is later; `refusal` begins the sentence."""
    return context.today if on is None else day_said(journal.policy(), on, context.today, refusal)


def day_to_come(journal: "Reader", text: str, context: Context) -> date:
    """A day that somebody agrees on, which looks ahead: friday is the next one. BadDate."""
    return parse_day(text, context.today, lean="future", order=journal.policy().order)


def refuse_ended(journal: "Reader", customer: Customer, today: date) -> None:
    """Failed: the relationship has ended, so nothing new begins. NotFound: they came into the journal later."""
    if standing_of(journal, customer, today).evidence.ended is not None:
        message = f"{customer.name} has ended, so nothing new begins; relcli resume takes them up again."
        raise Failed(message)


def refuse_left(journal: "Reader", customer: Customer, day: date) -> None:
    """Failed: the relationship had ended by that day, so that nothing could begin on it any more."""
    if customer.id in journal.ended(day):
        message = (
            f"{customer.name} had ended by {fmt_day(day)}, so nothing new began; relcli resume takes them up again."
        )
        raise Failed(message)


def refuse_not_taken(noun: Noun[L], one: L, customer: Customer, undone: Sequence[Taken]) -> None:
    """Failed: one of the steps that are to be undone was not taken."""
    for word, (field, *_) in undone:
        if not getattr(one, field):
            message = f"{noun.name.capitalize()} #{one.id} of {customer.name} was not {word}, so nothing was undone."
            raise Failed(message)


def is_number(text: str) -> bool:
    """Whether it says which loop, not what of it: 7 or #7."""
    return NUMBER.fullmatch(text.strip()) is not None


def _number_said(noun: Noun[L], text: str) -> int:
    found = NUMBER.fullmatch(text.strip())
    if not found:
        message = f"{quoted(text)} is no number; {noun.listed} shows the numbers."
        raise BadInput(message)
    return int(found[1])


def _meant(journal: "Reader", noun: Noun[L], which: str, number: str | None, today: date, command: str) -> int:
    if number is not None:
        customer = the_customer(journal, which)
        return int(of_customer(journal, noun, customer, _number_said(noun, number), today)[1].id)
    if found := NUMBER.fullmatch(which.strip()):
        return int(by_number(journal, noun, int(found[1]), today)[1].id)
    return int(_the_open_one(journal, noun, the_customer(journal, which), today, command).id)


def of_customer(journal: "Reader", noun: Noun[L], customer: Customer, number: int, today: date) -> tuple[Customer, L]:
    """The one of that number. NoSuchLoop: there is none, or it is another customer's."""
    whose, one = by_number(journal, noun, number, today)
    if whose.id != customer.id:
        message = f"{noun.name.capitalize()} #{number} is of {whose.name}, not of {customer.name}; nothing was changed."
        raise NoSuchLoop(message)
    return whose, one


def _the_open_one(journal: "Reader", noun: Noun[L], customer: Customer, today: date, command: str) -> L:
    everything = those_of(journal, noun.value, customer, today)
    found = [one for one in everything if noun.is_open(one)]
    if not found:
        hint = f"; {noun.listed} --all has the others" if everything else ""
        message = f"{customer.name} has no {noun.one}{hint}."
        raise NoSuchLoop(message)
    if noun.is_meant_first is not None and len(first := list(filter(noun.is_meant_first, found))) == 1:
        return first[0]
    if len(found) > 1:
        candidates = [f"#{one.id} {noun.words(one, today)}" for one in found]
        raise SeveralLoops(noun.several, customer.name, candidates, f"{command} {found[0].id}")
    return found[0]
