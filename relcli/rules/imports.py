"""What an import of rows adds to a journal: gathered rows and what is there already in, a plan out."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from relcli.rules.ledger import Forgotten, Ledger
from relcli.rules.names import fold
from relcli.rules.register import Customers, Register, Unsure, Who
from relcli.rules.vocabulary.journal import (
    Additions,
    Belongings,
    FullAlias,
    FullCustomer,
    FullEnding,
    FullPerson,
    FullTouchpoint,
)
from relcli.rules.vocabulary.made import Made


class Problem(NamedTuple):
    """What is wrong with a row; `line` is the one in the file that it begins on."""

    line: int
    sentence: str


class Row(NamedTuple):
    """One row, checked; a row that tells of a customer only has no touchpoint."""

    line: int
    who: Who
    touchpoint: FullTouchpoint | None


class Gathered(NamedTuple):
    """A file, read and checked. `known` is what its rows say of the customers themselves, by field."""

    rows: Sequence[Row]
    known: Mapping[Who, Mapping[str, Any]]
    total: int
    """All rows, the bad ones too."""
    problems: Sequence[Problem] = ()
    no_order: Sequence[Problem] = ()
    """Rows with a day of which nobody said whether the day or the month comes first."""
    no_kinds: Mapping[str, int] = {}
    """Words in place of a kind that mean none, with how many rows have them."""


class There(NamedTuple):
    """What of a file is in the journal already. `people` and `keys` come with the id of their customer."""

    customers: Customers = Customers()
    people: Collection[tuple[int, str]] = ()
    keys: Collection[tuple[int, str]] = ()
    uids: Collection[str] = ()
    ledger: Ledger = Ledger()


class Plan(NamedTuple):
    """What an import will do; shown, it is the dry run."""

    total: int
    """All rows of the file."""
    additions: Additions
    rows: Sequence[Row]
    """The rows whose touchpoints are added, in the order of the file."""
    already: int
    """Touchpoints of the file that are in the journal."""
    customers_there: int
    """Customers of the file who are in the journal."""
    people: int
    """People who are added."""
    apart: Sequence[str]
    """Names of customers who are added beside somebody of that name without a ref."""
    problems: Sequence[Problem]
    no_order: Sequence[Problem]
    no_kinds: Mapping[str, int]
    forgotten: int
    """Rows that are left out, since they are of somebody whom the user forgot."""

    @property
    def adds(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.rows or self.additions.customers or self.additions.refs)

    @property
    def bad_rows(self) -> int:
        """How many rows cannot be imported."""
        return len(self.problems) + len(self.no_order) + sum(self.no_kinds.values())


def decide(gathered: Gathered, there: There, today: date) -> Plan:
    """What to add of a file. A row is known again by its uid, else by its key at its customer."""
    register = Register(there.customers)
    forgotten = Forgotten(there.ledger, there.customers).among(row.who for row in gathered.rows)
    rows_of_file = [row for row in gathered.rows if row.who not in forgotten] if forgotten else gathered.rows
    numbers, unsure = register.settle(row.who for row in rows_of_file)
    problems = [*gathered.problems, *_problems_of(rows_of_file, unsure)]
    settled = [row for row in rows_of_file if row.who in numbers]
    already, twice, rows = _sorted_out(settled, numbers, there)
    people = _people_of(rows, numbers, there)
    customers, clashes = _customers_of(settled, numbers, register, gathered.known, people, today)
    return Plan(
        gathered.total,
        Additions(
            customers=customers,
            more={number: Belongings(people=tuple(some)) for number, some in people.items() if number > 0},
            refs=register.refs,
            touchpoints=Addressed(rows, numbers),
        ),
        rows,
        already,
        len({number for number in numbers.values() if number > 0}),
        sum(map(len, people.values())),
        register.apart,
        sorted([*problems, *twice, *clashes]),
        gathered.no_order,
        gathered.no_kinds,
        len(gathered.rows) - len(rows_of_file),
    )


class Addressed:
    """The touchpoints of rows with the number of their customer, made as they are asked for."""

    def __init__(self, rows: Sequence[Row], numbers: Mapping[Who, int]) -> None:
        self._rows = rows
        self._numbers = numbers

    def __iter__(self) -> Iterator[tuple[int, FullTouchpoint]]:
        return ((self._numbers[row.who], row.touchpoint) for row in self._rows if row.touchpoint is not None)


def _problems_of(rows: Sequence[Row], unsure: Mapping[Who, str]) -> list[Problem]:
    return [Problem(row.line, unsure[row.who]) for row in rows if row.who in unsure] if unsure else []


def _sorted_out(rows: Sequence[Row], numbers: Mapping[Who, int], there: There) -> tuple[int, list[Problem], list[Row]]:
    """How many touchpoints are in the journal, which come twice in the file, and which are to be added."""
    already, problems, fresh = 0, [], []
    seen: dict[object, int] = {}
    for row in rows:
        if row.touchpoint is None:
            continue
        place = (numbers[row.who], row.touchpoint.key)
        uid = row.touchpoint.made.uid
        marks: list[object] = [mark for mark in (uid, place if row.touchpoint.key else "") if mark]
        earlier = next((seen[mark] for mark in marks if mark in seen), None)
        if earlier is not None:
            problems.append(Problem(row.line, f"has the uid or key of line {earlier} again"))
        elif uid in there.uids or place in there.keys:
            already += 1
        else:
            fresh.append(row)
        seen |= dict.fromkeys(marks, row.line)
    return already, problems, fresh


def _people_of(rows: Sequence[Row], numbers: Mapping[Who, int], there: There) -> Mapping[int, list[FullPerson]]:
    """Who was at the touchpoints and is not yet at the customer, by the customer's number."""
    found: dict[int, list[FullPerson]] = defaultdict(list)
    seen = set(there.people)
    for row in rows:
        number = numbers[row.who]
        for name in row.touchpoint.people if row.touchpoint else ():
            if (number, fold(name)) not in seen:
                seen.add((number, fold(name)))
                found[number].append(FullPerson(name))
    return found


def _customers_of(
    rows: Sequence[Row],
    numbers: Mapping[Who, int],
    register: Register,
    known: Mapping[Who, Mapping[str, Any]],
    people: Mapping[int, list[FullPerson]],
    today: date,
) -> tuple[list[FullCustomer], list[Problem]]:
    """The customers to add; of what several rows say of one, what comes first counts."""
    said: dict[int, dict[str, Any]] = defaultdict(dict)
    for who, number in numbers.items():
        said[number] = {**known.get(who, {}), **said[number]}
    begun = _begun(rows, numbers)
    customers, problems = [], []
    for number, who in ((-place, who) for place, who in enumerate(register.new, 1)):
        line, first = begun[number]
        aliases = []
        for alias in said[number].get("aliases", ()):
            try:
                aliases += [alias] if register.take_alias(number, alias) else []
            except Unsure as reason:
                problems.append(Problem(line, str(reason)))
        customers.append(_customer(who, said[number], first or today, aliases, people.get(number, [])))
    return customers, problems


def _begun(rows: Sequence[Row], numbers: Mapping[Who, int]) -> Mapping[int, tuple[int, date | None]]:
    """The first line and the earliest day of every customer; None: there is no touchpoint with them."""
    begun: dict[int, tuple[int, date | None]] = {}
    for row in rows:
        number = numbers[row.who]
        line, first = begun.get(number, (row.line, None))
        day = row.touchpoint.day if row.touchpoint else None
        begun[number] = (line, min((one for one in (first, day) if one is not None), default=None))
    return begun


def _customer(
    who: Who, said: Mapping[str, Any], first: date, aliases: Sequence[str], people: Sequence[FullPerson]
) -> FullCustomer:
    ended_on = said.get("ended_on")
    ending = (
        FullEnding(ended_on, said.get("ended_by", "them"), said.get("ended_why", ""), cost=said.get("ended_cost"))
        if ended_on
        else None
    )
    return FullCustomer(
        name=who.name,
        added_on=said.get("added_on", first),
        ref=who.ref,
        place=said.get("place"),
        phone=said.get("phone"),
        email=said.get("email"),
        about=said.get("about"),
        cadence=said.get("cadence"),
        has=Belongings(
            aliases=tuple(FullAlias(alias) for alias in aliases),
            tags=said.get("customer_tags", ()),
            people=tuple(people),
            endings=(ending,) if ending else (),
        ),
        made=Made(uid=who.uid),
    )
