"""How two customers become one: all that hangs on the one that goes comes to the one that stays, whose word stands.

Where each has a value of what there can be only one of, that of the one that stays is kept, and the other noted down.
What is dated is one history then, in which the latest counts as ever.
"""

from collections.abc import Collection, Iterator
from datetime import date

from relcli.rules.names import fold
from relcli.rules.plural import plural
from relcli.rules.vocabulary.joining import Half, Joining, NotTaken, OpenWord, United
from relcli.rules.vocabulary.records import Person

OF_A_PERSON = ("role", "phone", "email", "about")


def join(goes: Half, stays: Half, today: date, others: Collection[str]) -> Joining:
    """What becomes of them. `others`: the folded names, of all but these two, under which somebody is found."""
    united = tuple(_united(goes.detail.people, stays.detail.people))
    tags = tuple(tag for tag in goes.customer.tags if tag in stays.customer.tags)
    keys = tuple(sorted(goes.keys & stays.keys))
    twice = {"tag": len(tags), "person": len(united), "alias": _says_the_same(goes, stays)}
    key = fold(goes.customer.name)
    is_known = key in {fold(name) for name in (stays.customer.name, *stays.detail.aliases)}
    return Joining(
        goes.customer,
        stays.customer,
        takes=dict(_takes(goes, stays)),
        alias=None if is_known or key in others else goes.customer.name,
        is_anothers=not is_known and key in others,
        ref=goes.customer.ref if stays.customer.ref is not None else None,
        united=united,
        tags=tags,
        keys=keys,
        withdrawn=tuple(_withdrawn(goes, stays, today)),
        resumed=tuple((one, max(one.on, stays.known_since)) for one in goes.endings),
        stays_ended=bool(stays.endings),
        not_taken=tuple(_not_taken(goes, stays)),
        counts_now={
            asked: late
            for asked, late in goes.latest.items()
            if asked in stays.latest and (late.on, late.id) > stays.latest[asked][:2]
            if late.answer != stays.latest[asked].answer
        },
        rows={table: count for table, rows in goes.rows.items() if (count := rows - twice.get(table, 0)) > 0},
    )


def _known(one: Half) -> dict[str, str | int | None]:
    """What is known of a customer, a value each, but for the ref, of which two can stand beside each other."""
    detail = one.detail
    return {
        "place": one.customer.place,
        "phone": detail.phone,
        "email": detail.email,
        "about": detail.about,
        "cadence": one.customer.cadence,
    }


def _takes(goes: Half, stays: Half) -> Iterator[tuple[str, str | int]]:
    if goes.customer.ref is not None and stays.customer.ref is None:
        yield "ref", goes.customer.ref
    have = _known(stays)
    for name, value in _known(goes).items():
        if value is not None and have[name] is None:
            yield name, value
    if goes.customer.added_on < stays.customer.added_on:
        yield "added_on", goes.customer.added_on.isoformat()


def _not_taken(goes: Half, stays: Half) -> Iterator[NotTaken]:
    have = _known(stays)
    for name, value in _known(goes).items():
        if value is not None and have[name] not in {None, value}:
            yield NotTaken(name, plural(int(value), "day") if name == "cadence" else str(value))
    there = _by_name(stays.detail.people)
    for person in goes.detail.people:
        if (other := there.get(fold(person.name))) is not None:
            for name in OF_A_PERSON:
                if getattr(person, name) is not None and getattr(other, name) not in {None, getattr(person, name)}:
                    yield NotTaken(name, getattr(person, name), other.name)


def _united(going: tuple[Person, ...], staying: tuple[Person, ...]) -> Iterator[United]:
    there = _by_name(staying)
    for person in going:
        if (other := there.get(fold(person.name))) is not None:
            takes = {
                name: getattr(person, name)
                for name in OF_A_PERSON
                if getattr(person, name) is not None and getattr(other, name) is None
            }
            yield United(person.id, other.id, other.name, takes)


def _by_name(people: tuple[Person, ...]) -> dict[str, Person]:
    return {fold(one.name): one for one in people}


def _says_the_same(goes: Half, stays: Half) -> int:
    """How many other names of the one that goes are the name of the one that stays: one, or none."""
    return sum(fold(name) == fold(stays.customer.name) for name in goes.detail.aliases)


def _withdrawn(goes: Half, stays: Half, today: date) -> Iterator[tuple[OpenWord, date]]:
    """The words of the one that goes, from the day on which one was said of the one that stays that is in force."""
    in_force = [word.said_on for word in stays.words if word.until is None or word.until >= today]
    if in_force:
        for word in goes.words:
            yield word, max(word.said_on, *in_force)
