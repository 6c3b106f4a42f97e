"""What a person would note down in a plain notebook: the model that the journal is held beside.

No SQL, no rows, no ids: customers are known by name, and what is undone is the page as it was before. Each method that
writes gives whether relcli has to do it too; where it gives False, relcli has to refuse, and nothing is to change.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Any

Note = dict[str, Any]

LOOPS = ("promises", "issues", "asks", "feedback", "facts", "expectations", "jobs", "commitments", "referrals", "fits")
TALKS = frozenset({"visit", "meeting", "coffee", "tour", "call", "video"})
LETTERS = frozenset({"message", "email", "letter"})


def is_talk(contact: Note) -> bool:
    """Whether both sides took part, as the README's table of words has it."""
    if contact["kind"] in TALKS:
        return contact["answered"] is not False
    if contact["kind"] in LETTERS:
        return contact["answered"] is True or (contact["by"] == "them" and contact["answered"] is None)
    return False


@dataclass
class Page:
    """All that is in a journal, in the words of `export json`; a `card` is one customer, whatever their name."""

    settings: Note = field(default_factory=dict)
    customers: list[Note] = field(default_factory=list)
    contacts: list[Note] = field(default_factory=list)

    def who(self, called: str) -> Note:
        """The customer of that name or alias. StopIteration: nobody is."""
        return next(one for one in self.customers if called in names_of(one))

    def names(self) -> list[str]:
        """Every name that somebody goes by."""
        return [name for one in self.customers for name in names_of(one)]

    def promises(self) -> Iterator[tuple[Note, Note]]:
        """Every promise with its customer."""
        for one in self.customers:
            for promise in one["promises"]:
                yield one, promise


def names_of(one: Note) -> list[str]:
    """The name of a customer and the other ones."""
    return [one["name"], *(alias["name"] for alias in one["aliases"])]


def cards_of(one: Note) -> set[int]:
    """The card of a customer, and those of whoever was merged into them."""
    return {one["card"], *(gone["card"] for gone in one["merged"])}


def take_over(goes: Note, stays: Note) -> Iterator[str]:
    """Know of one customer what only was known of another; what else was known of that, a line each."""
    for name in ("place", "phone", "email", "about", "cadence"):
        if stays[name] is None:
            stays[name] = goes[name]
        elif goes[name] not in {None, stays[name]}:
            days = "" if name != "cadence" else " day" if goes[name] == 1 else " days"
            yield f"{name}: {goes[name]}{days}"


def contact(customer: str, on: str, kind: str, text: str, **more: Any) -> Note:
    """A touchpoint as `export json` has it."""
    nothing: Note = dict.fromkeys(("time", "answered", "mood", "minutes", "key", "job", "phase"))
    return {
        **nothing,
        "customer": customer,
        "on": on,
        "kind": kind,
        "by": "us",
        "with": [],
        "tags": [],
        "text": text,
        "extra": False,
        "chasing": False,
        **more,
    }


def is_over(one: Note) -> bool:
    """Whether the relationship has ended and was not taken up again."""
    return any(ending["resumed_on"] is None for ending in one["endings"])


class Notebook:
    """The page of today, those before it that can be turned back to, and those that were turned back."""

    def __init__(self) -> None:
        self.page = Page()
        self.before: list[Page] = []
        self.undone: list[Page] = []
        self.cards = count(1)
        self.forgotten: set[int] = set()
        self.forgotten_names: set[str] = set()
        self.once_one: set[tuple[int, int]] = set()

    @property
    def depth(self) -> int:
        """So many changes are kept."""
        return int(self.page.settings.get("undo_depth", 200))

    def copy(self) -> "Notebook":
        """All of it, on paper of its own."""
        return deepcopy(self)

    def turned_to(self, page: Page) -> bool:
        """Write a new page, from which one can turn back; True, so that whoever writes may give it back."""
        self.before.append(self.page)
        self.page = page
        self.undone.clear()
        del self.before[: max(0, len(self.before) - self.depth)]
        return True

    def undo(self, count: int) -> bool:
        """Turn back so many pages, or none."""
        return self._turn(self.before, self.undone, count)

    def redo(self, count: int) -> bool:
        """Turn forward again so many pages, or none."""
        return self._turn(self.undone, self.before, count)

    def _turn(self, back: list[Page], forth: list[Page], count: int) -> bool:
        if len(back) < count:
            return False
        for _ in range(count):
            forth.append(self.page)
            self.page = back.pop()
        return True

    def add(self, name: str, on: str, **known: Any) -> bool:
        """A new customer, unless somebody goes by that name."""
        if name in self.page.names():
            return False
        page = deepcopy(self.page)
        empty: Note = dict.fromkeys(("ref", "place", "phone", "email", "about", "cadence"))
        lists: Note = {
            name: [] for name in ("aliases", "tags", "people", "plans", "stage_words", "endings", "merged", *LOOPS)
        }
        page.customers.append({"card": next(self.cards), "name": name, "added_on": on, **empty, **lists, **known})
        return self.turned_to(page)

    def edit(self, called: str, **known: Any) -> bool:
        """Something else is known of a customer."""
        page = deepcopy(self.page)
        page.who(called).update(known)
        return self.turned_to(page)

    def rename(self, called: str, name: str, *, forget: bool) -> bool:
        """Another name, unless somebody else goes by it; the old one stays, unless it is to be forgotten."""
        page = deepcopy(self.page)
        one = page.who(called)
        if name in page.names() and name not in names_of(one):
            return False
        old = one["name"]
        one["aliases"] = [alias for alias in one["aliases"] if alias["name"] != name]
        one["name"] = name
        for contact in page.contacts:
            contact["customer"] = name if contact["customer"] == old else contact["customer"]
        if not forget:
            one["aliases"].append({"name": old})
        return self.turned_to(page)

    def put(self, called: str, where: str, note: Note) -> bool:
        """One more note of a sort on a customer."""
        page = deepcopy(self.page)
        page.who(called)[where].append(note)
        return self.turned_to(page)

    def put_if_it_goes_on(self, called: str, where: str, note: Note) -> bool:
        """The same, of what nobody begins with one who left."""
        return not is_over(self.page.who(called)) and self.put(called, where, note)

    def meet(self, contacts: list[Note], *, plan: Note | None = None, learned: Note | None = None) -> bool:
        """What happened, all of it or nothing; what is planned or learned is so of the first of the customers."""
        page = deepcopy(self.page)
        first = page.who(contacts[0]["customer"])
        if is_over(first) and (plan or learned):
            return False
        for contact in contacts:
            one = page.who(contact["customer"])
            there = {person["name"] for person in one["people"]}
            one["people"] += [person(name) for name in contact["with"] if name not in there]
            page.contacts.append({**contact, "customer": one["name"]})
        if plan:
            first["plans"].append(plan)
        if learned:
            first["facts"].append(learned)
        return self.turned_to(page)

    def is_known(self, called: str, key: str) -> bool:
        """Whether something was noted under that key already."""
        name = self.page.who(called)["name"]
        return any((one["customer"], one["key"]) == (name, key) for one in self.page.contacts)

    def remove_person(self, called: str, name: str) -> bool:
        """Somebody is not there any more, and was at no touchpoint."""
        page = deepcopy(self.page)
        one = page.who(called)
        one["people"] = [person for person in one["people"] if person["name"] != name]
        for contact in page.contacts:
            if contact["customer"] == one["name"]:
                contact["with"] = [person for person in contact["with"] if person != name]
        return self.turned_to(page)

    def resume(self, called: str, on: str) -> bool:
        """A relationship is taken up again, if it had ended."""
        page = deepcopy(self.page)
        if not is_over(page.who(called)):
            return False
        page.who(called)["endings"][-1]["resumed_on"] = on
        return self.turned_to(page)

    def say(self, called: str, stage: str, why: str, on: str) -> bool:
        """One's own word on a stage, in place of the one before."""
        page = deepcopy(self.page)
        words = page.who(called)["stage_words"]
        for word in words:
            word["withdrawn_on"] = word["withdrawn_on"] or on
        words.append({"stage": stage, "why": why, "said_on": on, "until": None, "withdrawn_on": None})
        return self.turned_to(page)

    def settle(self, text: str, **settled: Any) -> bool:
        """What became of a promise, if it is open."""
        page = deepcopy(self.page)
        promise = next(promise for _, promise in page.promises() if promise["text"] == text)
        if promise["kept_on"] or promise["broken_on"]:
            return False
        promise.update(settled)
        return self.turned_to(page)

    def move(self, text: str, move: Note) -> bool:
        """Another day for a promise, if it is open and nobody left."""
        page = deepcopy(self.page)
        one, promise = next(pair for pair in page.promises() if pair[1]["text"] == text)
        if promise["kept_on"] or promise["broken_on"] or is_over(one):
            return False
        promise["moves"].append(move)
        return self.turned_to(page)

    def remove_promise(self, text: str) -> bool:
        """A promise that was never made."""
        page = deepcopy(self.page)
        for one in page.customers:
            one["promises"] = [promise for promise in one["promises"] if promise["text"] != text]
        return self.turned_to(page)

    def merge(self, called: str, into: str, on: str) -> bool:
        """All of one customer is another's, unless the two are one; what finds no place there is noted down."""
        page = deepcopy(self.page)
        goes, stays = page.who(called), page.who(into)
        if goes is stays:
            return False
        theirs = [one for one in page.contacts if one["customer"] == goes["name"]]
        ours = [one for one in page.contacts if one["customer"] == stays["name"]]
        known_since = min([stays["added_on"], *(one["on"] for one in ours)])
        said = [word["said_on"] for word in stays["stage_words"] if word["withdrawn_on"] is None]
        for word in goes["stage_words"] if said else ():
            word["withdrawn_on"] = word["withdrawn_on"] or max(word["said_on"], *said)
        for ending in goes["endings"]:
            ending["resumed_on"] = ending["resumed_on"] or max(ending["on"], known_since)
        lines = list(take_over(goes, stays))
        for one in theirs:
            one["customer"] = stays["name"]
            one["key"] = None if one["key"] in {other["key"] for other in ours} else one["key"]
        if lines:
            said_of = "\n".join([f"Merged with {goes['name']}, of which was known too:", *lines])
            page.contacts.append(contact(stays["name"], on, "note", said_of))
        stays["added_on"] = min(stays["added_on"], goes["added_on"])
        for name in ("tags", "people"):
            stays[name] += [one for one in goes[name] if one not in stays[name]]
        for name in ("aliases", "plans", "stage_words", "endings", "merged", *LOOPS):
            stays[name] = [*goes[name], *stays[name]]
        stays["aliases"].append({"name": goes["name"]})
        stays["merged"].append({"card": goes["card"], "name": goes["name"], "ref": None})
        page.customers.remove(goes)
        self.once_one.add((goes["card"], stays["card"]))
        return self.turned_to(page)

    def forget(self, called: str) -> bool:
        """Tear a customer out of every page; with what was torn nothing can be turned back to."""
        one = self.page.who(called)
        self.forgotten |= cards_of(one)
        self.forgotten_names.update(names_of(one), (gone["name"] for gone in one["merged"]))
        return self.tear_out(self)

    def holds_part_of(self, other: "Notebook") -> bool:
        """Whether somebody whom another notebook has forgotten is one with somebody here who is not."""
        gone = self.forgotten | other.forgotten | self.doubles(other)
        return any(one["card"] not in gone and cards_of(one) & gone for one in self.page.customers)

    def tear_out(self, other: "Notebook") -> bool:
        """The same of all whom another notebook has forgotten, wherever they are."""
        self.forgotten = self.forgotten | other.forgotten | self.doubles(other)
        self.forgotten_names = self.forgotten_names | other.forgotten_names
        pages = [self.page, *self.before, *self.undone]
        if any(one["card"] in self.forgotten for page in pages for one in page.customers):
            self.before, self.undone, self.page = [], [], deepcopy(self.page)
            gone = {one["name"] for one in self.page.customers if one["card"] in self.forgotten}
            self.page.customers = [one for one in self.page.customers if one["name"] not in gone]
            self.page.contacts = [one for one in self.page.contacts if one["customer"] not in gone]
        return True

    def doubles(self, other: "Notebook") -> set[int]:
        """The cards, none of them in the other notebook, with a name that was forgotten there and not here."""
        here = {card for one in self.page.customers for card in cards_of(one)}
        turned = [one for page in (*self.before, *self.undone) for one in page.customers if one["card"] not in here]
        since = other.forgotten_names - self.forgotten_names
        merged = [gone for one in self.page.customers for gone in one["merged"]]
        found = {one["card"] for one in (*self.page.customers, *merged, *turned) if one["name"] in since}
        return found - {card for one in other.page.customers for card in cards_of(one)}

    def set(self, name: str, value: int | None) -> bool:
        """A setting, or none."""
        page = deepcopy(self.page)
        page.settings.pop(name, None)
        if value is not None:
            page.settings[name] = value
        return self.turned_to(page)


def person(name: str) -> Note:
    """Somebody of whom nothing else is known."""
    return {"name": name, **dict.fromkeys(("role", "phone", "email", "about"))}
