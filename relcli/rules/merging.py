"""What another journal adds to this one: rows are known again by their uids, and what is there already is kept."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from relcli.rules.names import fold
from relcli.rules.register import Customers, Register, Unsure, Who
from relcli.rules.vocabulary.journal import Additions, Belongings, FullCustomer, FullPerson, FullTouchpoint
from relcli.rules.vocabulary.made import ANEW


class Other(NamedTuple):
    """Another journal. A touchpoint comes with the uid of its customer; every customer has a uid."""

    customers: Sequence[FullCustomer]
    touchpoints: Sequence[tuple[str, FullTouchpoint]]
    settings: Mapping[str, int | str] = {}


class Here(NamedTuple):
    """What of another journal is in this one. Ids are those of customers."""

    customers: Customers = Customers()
    tags: Collection[tuple[int, str]] = ()
    people: Collection[tuple[int, str]] = ()
    names: Mapping[str, tuple[int, str]] = {}
    """By the uid of a person: at whom they are, and how they are called there."""
    uids: Collection[str] = ()
    """Of aliases, people, plans, words and endings."""
    touchpoints: Collection[str] = ()
    keys: Collection[tuple[int, str]] = ()
    settings: Mapping[str, int | str] = {}


class Merge(NamedTuple):
    """What an import of a journal will do; shown, it is the dry run."""

    additions: Additions
    settings: Mapping[str, int | str]
    """The settings that are taken over."""
    settings_kept: Sequence[str]
    """The settings that differ, and stay as they are in this journal."""
    customers_there: int
    people: int
    touchpoints: int
    already: int
    aliases_left_out: Sequence[str]
    """Other names that somebody else goes by here."""
    problems: Sequence[str]
    """What is wrong, by place in the file."""

    @property
    def adds(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.additions.customers or self.additions.more or self.touchpoints or self.settings)


def merge(other: Other, here: Here) -> Merge:
    """What another journal adds."""
    register = Register(here.customers)
    whos = [Who(one.name, one.ref, one.made.uid) for one in other.customers]
    numbers, unsure = register.settle(whos)
    problems = [f"customers[{whos.index(who)}].name: {reason}" for who, reason in unsure.items()]
    by_who = dict(zip(whos, other.customers, strict=True))
    has: dict[int, Belongings] = {}
    left_out: list[str] = []
    for who, number in numbers.items():
        has[number], aliases = _missing(by_who[who].has, number, here, register)
        left_out += aliases
    new = [by_who[who]._replace(has=has[-place]) for place, who in enumerate(register.new, 1)]
    more = {number: missing for number, missing in has.items() if number > 0 and missing != Belongings()}
    by_uid = {who.uid: number for who, number in numbers.items()}
    names = _names_here(by_who, numbers, here)
    fresh = [
        (by_uid[uid], one)
        for uid, one in other.touchpoints
        if uid in by_uid and one.made.uid not in here.touchpoints and (by_uid[uid], one.key) not in here.keys
    ]
    return Merge(
        Additions(new, more, {}, Renamed(fresh, names)),
        {name: value for name, value in other.settings.items() if name not in here.settings},
        [name for name, value in other.settings.items() if here.settings.get(name, value) != value],
        sum(number > 0 for number in numbers.values()),
        sum(len(one.people) for one in has.values()),
        len(fresh),
        len(other.touchpoints) - len(fresh),
        left_out,
        problems,
    )


class Renamed:
    """Touchpoints with people under the names that they have in this journal."""

    def __init__(self, touchpoints: Iterable[tuple[int, FullTouchpoint]], names: Mapping[tuple[int, str], str]) -> None:
        self._touchpoints = touchpoints
        self._names = names

    def __iter__(self) -> Iterator[tuple[int, FullTouchpoint]]:
        for number, one in self._touchpoints:
            people = tuple(dict.fromkeys(self._names.get((number, fold(name)), name) for name in one.people))
            yield number, one._replace(people=people)


def _missing(has: Belongings, number: int, here: Here, register: Register) -> tuple[Belongings, list[str]]:
    """What hangs on a customer there and not here, and the other names that are not free here."""
    aliases, left_out = [], []
    for alias in has.aliases:
        try:
            aliases += [alias] if alias.made.uid not in here.uids and register.take_alias(number, alias.name) else []
        except Unsure:
            left_out.append(alias.name)
    missing = Belongings(
        aliases=tuple(aliases),
        tags=tuple(one for one in has.tags if (number, one) not in here.tags),
        people=tuple(_free(one, here) for one in has.people if not _is_here(one, number, here)),
        plans=tuple(one for one in has.plans if one.made.uid not in here.uids),
        words=tuple(one for one in has.words if one.made.uid not in here.uids),
        endings=tuple(one for one in has.endings if one.made.uid not in here.uids),
    )
    return missing, left_out


def _is_here(one: FullPerson, number: int, here: Here) -> bool:
    return (number, fold(one.name)) in here.people or here.names.get(one.made.uid, (0, ""))[0] == number


def _free(one: FullPerson, here: Here) -> FullPerson:
    """A person to add; one who is at another customer here is somebody else in this place."""
    return one._replace(made=ANEW) if one.made.uid in here.uids else one


def _names_here(
    customers: Mapping[Who, FullCustomer], numbers: Mapping[Who, int], here: Here
) -> dict[tuple[int, str], str]:
    """How people are called here who are called otherwise there, by customer and folded name there."""
    return {
        (number, fold(person.name)): here.names[person.made.uid][1]
        for who, number in numbers.items()
        for person in customers[who].has.people
        if here.names.get(person.made.uid, (0, ""))[0] == number and (number, fold(person.name)) not in here.people
    }
