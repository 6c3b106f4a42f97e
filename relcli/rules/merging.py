"""What another journal adds to this one: rows are known again by their uids, and what is there already is kept."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from relcli.rules.ledger import Forgotten, Ledger
from relcli.rules.names import composed, fold
from relcli.rules.register import Customers, Register, Unsure, Who
from relcli.rules.vocabulary.journal import (
    Additions,
    Belongings,
    FullAlias,
    FullCustomer,
    FullMerged,
    FullPerson,
    FullTouchpoint,
)
from relcli.rules.vocabulary.loops import CheckBack, Issue, Loops, Move
from relcli.rules.vocabulary.made import ANEW, Made


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
    """Of all that hangs on customers besides touchpoints and tags."""
    jobs: Mapping[str, int] = {}
    """By the uid of a job: at whom it is."""
    touchpoints: Collection[str] = ()
    keys: Collection[tuple[int, str]] = ()
    settings: Mapping[str, int | str] = {}
    ledger: Ledger = Ledger()


class Merge(NamedTuple):
    """What an import of a journal will do; shown, it is the dry run."""

    additions: Additions
    settings: Mapping[str, int | str]
    """The settings that are taken over."""
    settings_kept: Sequence[str]
    """The settings that differ, and stay as they are in this journal."""
    customers_there: int
    people: int
    loops: int
    """Open loops that are added; what is added to one that is here is not counted."""
    touchpoints: int
    already: int
    aliases_left_out: Sequence[str]
    """Other names that somebody else goes by here."""
    problems: Sequence[str]
    """What is wrong, by place in the file."""
    forgotten: int
    """Customers who are left out, since the user forgot them."""

    @property
    def adds(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.additions.customers or self.additions.more or self.touchpoints or self.settings)


def merge(other: Other, here: Here) -> Merge:
    """What another journal adds."""
    one_there = _one_there(other.customers, here.customers)
    register = Register(here.customers._replace(uids={**here.customers.uids, **one_there}))
    other = other._replace(customers=[_as_one(one, one_there) for one in other.customers])
    whos = [Who(one.name, one.ref, one.made.uid) for one in other.customers]
    forgotten = Forgotten(here.ledger, here.customers).among(whos) | {
        who
        for who, one in zip(whos, other.customers, strict=True)
        if any(here.ledger.knows("uid", gone.made.uid) for gone in one.has.merged)
    }
    numbers, unsure = register.settle(who for who in whos if who not in forgotten)
    problems = [f"customers[{whos.index(who)}].name: {reason}" for who, reason in unsure.items()]
    by_who = {who: one for who, one in zip(whos, other.customers, strict=True) if who not in forgotten}
    names = _names_here(by_who, numbers, here)
    has: dict[int, Belongings] = {}
    left_out: list[str] = []
    for number, there in _by_number(by_who, numbers).items():
        aliases, taken = _free_aliases(there, number, here, register)
        has[number] = _missing(there, number, here, names)._replace(aliases=aliases)
        left_out += taken
    new = [by_who[who]._replace(has=has[-place]) for place, who in enumerate(register.new, 1)]
    more = {number: missing for number, missing in has.items() if number > 0 and missing != Belongings()}
    by_uid = {who.uid: number for who, number in numbers.items()}
    fresh = list(_fresh(other.touchpoints, by_uid, here))
    return Merge(
        Additions(new, more, {}, AsHere(fresh, names, here.jobs)),
        {name: value for name, value in other.settings.items() if name not in here.settings},
        [name for name, value in other.settings.items() if here.settings.get(name, value) != value],
        sum(number > 0 for number in numbers.values()),
        sum(len(one.people) for one in has.values()),
        sum(len(some) for one in has.values() for some in one.loops),
        len(fresh),
        sum(uid in by_uid for uid, _ in other.touchpoints) - len(fresh),
        left_out,
        problems,
        len(forgotten),
    )


def _one_there(customers: Sequence[FullCustomer], here: Customers) -> dict[str, int]:
    """Who here is whom there, by the uid there, since they were merged there with somebody who is here."""
    return {
        one.made.uid: here.uids[gone.made.uid]
        for one in customers
        if one.made.uid not in here.uids
        for gone in reversed(one.has.merged)
        if gone.made.uid in here.uids
    }


def _as_one(one: FullCustomer, one_there: Mapping[str, int]) -> FullCustomer:
    """A customer there; one who was merged there with somebody here is merged with them here, too."""
    if one.made.uid not in one_there:
        return one
    merged = (*one.has.merged, FullMerged(one.name, one.ref, one.made))
    return one._replace(has=one.has._replace(aliases=(*one.has.aliases, FullAlias(one.name)), merged=merged))


def _fresh(
    touchpoints: Iterable[tuple[str, FullTouchpoint]], by_uid: Mapping[str, int], here: Here
) -> Iterator[tuple[int, FullTouchpoint]]:
    """The touchpoints that are not here, by uid or key, with the number of their customer."""
    keys = set(here.keys)
    for uid, one in touchpoints:
        if uid not in by_uid or one.made.uid in here.touchpoints or (by_uid[uid], one.key) in keys:
            continue
        if one.key is not None:
            keys.add((by_uid[uid], one.key))
        yield by_uid[uid], one


class AsHere:
    """Touchpoints with people under the names that they have in this journal, and of jobs only if these are theirs."""

    def __init__(
        self,
        touchpoints: Iterable[tuple[int, FullTouchpoint]],
        names: Mapping[tuple[int, str], str],
        jobs: Mapping[str, int],
    ) -> None:
        self._touchpoints = touchpoints
        self._names = names
        self._jobs = jobs

    def __iter__(self) -> Iterator[tuple[int, FullTouchpoint]]:
        for number, one in self._touchpoints:
            people = tuple(dict.fromkeys(self._names.get((number, fold(name)), name) for name in one.people))
            job = one.job if one.job is None or self._jobs.get(one.job, number) == number else None
            yield number, one._replace(people=people, job=job)


def _by_number(customers: Mapping[Who, FullCustomer], numbers: Mapping[Who, int]) -> dict[int, Belongings]:
    """What hangs on everybody, by their number; several there may be one here."""
    found: dict[int, Belongings] = {}
    for who, number in numbers.items():
        has = customers[who].has
        found[number] = _together(found[number], has) if number in found else has
    return found


def _together(one: Belongings, other: Belongings) -> Belongings:
    """What hangs on two who are one; somebody at both is at them once."""
    known = {fold(person.name) for person in one.people}
    others = other._replace(
        tags=tuple(tag for tag in other.tags if tag not in one.tags),
        people=tuple(person for person in other.people if fold(person.name) not in known),
    )
    loops = Loops._make(some + more for some, more in zip(one.loops, other.loops, strict=True))
    return Belongings._make(some + more for some, more in zip(one, others, strict=True))._replace(loops=loops)


def _free_aliases(
    has: Belongings, number: int, here: Here, register: Register
) -> tuple[tuple[FullAlias, ...], list[str]]:
    """The other names there and not here, and those that are not free here."""
    aliases, taken = [], []
    for alias in has.aliases:
        is_here = alias.made.uid in here.uids or (number > 0 and register.is_called(number, alias.name))
        try:
            aliases += [alias] if not is_here and register.take_alias(number, alias.name) else []
        except Unsure:
            taken.append(alias.name)
    return tuple(aliases), taken


def _missing(has: Belongings, number: int, here: Here, names: Mapping[tuple[int, str], str]) -> Belongings:
    """What hangs on a customer there and not here, but for other names."""
    loops = Loops._make(tuple(one for one in some if one.made.uid not in here.uids) for some in has.loops)
    return Belongings(
        tags=tuple(one for one in has.tags if (number, one) not in here.tags),
        people=tuple(_free(one, here) for one in has.people if not _is_here(one, number, here)),
        plans=tuple(one for one in has.plans if one.made.uid not in here.uids),
        words=tuple(one for one in has.words if one.made.uid not in here.uids),
        endings=tuple(one for one in has.endings if one.made.uid not in here.uids),
        loops=loops._replace(issues=tuple(_as_told_here(one, number, names) for one in loops.issues)),
        parts=tuple(_parts_missing(has.loops, here)),
        merged=tuple(_merged_missing(has.merged, here.customers)),
    )


def _merged_missing(merged: Iterable[FullMerged], here: Customers) -> Iterator[FullMerged]:
    """Those who were merged there and are nobody here; a ref that is somebody's here stays theirs."""
    for one in merged:
        if one.made.uid not in here.uids:
            is_taken = any(known.is_ref and composed(known.text) == one.ref for known in here.known)
            yield one._replace(ref=None) if is_taken else one


def _as_told_here(one: Issue, number: int, names: Mapping[tuple[int, str], str]) -> Issue:
    """An issue with whoever told it under the name that they have here."""
    return one if one.person is None else one._replace(person=names.get((number, fold(one.person)), one.person))


def _parts_missing(loops: Loops, here: Here) -> Iterator[tuple[str, Move | CheckBack]]:
    """The moves and check-backs that are missing here of promises and issues that are here, with the uid of these."""
    parts: Iterator[tuple[Made, Move | CheckBack]] = chain(
        ((one.made, move) for one in loops.promises for move in one.moves),
        ((one.made, check_back) for one in loops.issues for check_back in one.check_backs),
    )
    return ((made.uid, part) for made, part in parts if made.uid in here.uids and part.made.uid not in here.uids)


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
