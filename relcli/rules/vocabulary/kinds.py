"""Kinds of touchpoint, as data with properties."""

from typing import Literal, NamedTuple, get_args

By = Literal["us", "them"]
SIDES: tuple[By, ...] = get_args(By)
Mood = Literal["good", "ok", "bad"]
MOODS: tuple[Mood, ...] = get_args(Mood)
Nature = Literal["conversation", "attempt", "one-way", "gesture", "service", "note"]
"""What a touchpoint amounts to: a conversation has both sides in it; an attempt is ours and unanswered;
one-way is theirs that we did not take up; service is contracted work attended and no conversation (S0-1)."""
NATURES: tuple[Nature, ...] = get_args(Nature)

Shape = Literal["talk", "writing", "gesture", "service", "note"]
"""How a kind becomes one of those natures."""


class Kind(NamedTuple):
    """One kind of touchpoint: `plural` are several, `words` the first words of a note that give it away, lower case."""

    name: str
    plural: str
    shape: Shape
    in_person: bool
    words: tuple[str, ...]


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("visit", "visits", "talk", True, ("visit", "visited", "visiting")),
        Kind("meeting", "meetings", "talk", True, ("meeting", "met")),
        Kind("coffee", "coffees", "talk", True, ("coffee",)),
        Kind("tour", "tours", "talk", True, ("tour", "toured")),
        Kind("call", "calls", "talk", False, ("call", "called", "phone", "phoned", "rang")),
        Kind("video", "videos", "talk", False, ("video", "videoed")),
        Kind("message", "messages", "writing", False, ("message", "messaged", "text", "texted", "sms")),
        Kind("email", "emails", "writing", False, ("email", "emailed", "e-mail", "e-mailed", "mailed")),
        Kind("letter", "letters", "writing", False, ("letter",)),
        Kind("service", "services", "service", True, ("service", "serviced")),
        Kind("card", "cards", "gesture", False, ("card",)),
        Kind("gift", "gifts", "gesture", False, ("gift",)),
        Kind("sample", "samples", "gesture", False, ("sample", "samples")),
        Kind("thanks", "thanks", "gesture", False, ("thanks", "thanked")),
        Kind("note", "notes", "note", False, ("note", "noted")),
    )
}
"""In the order in which a day is best told: the first of several conversations on one day is its kind."""

DEFAULT_KIND = "visit"

SERVICES = tuple(kind.name for kind in KINDS.values() if kind.shape == "service")
"""The kinds that are contracted work attended."""

_BY_WORD = {word: kind.name for kind in KINDS.values() for word in kind.words}


def kind_in(text: str) -> str | None:
    """The kind that the first word of a note gives away ("called about the leak": call); None if it is none."""
    return _BY_WORD.get(first_word(text))


def first_word(text: str) -> str:
    """The first word of a text in lower case, without the marks around it; "" where there is none."""
    first = text.split(maxsplit=1)
    return first[0].strip(".,:;!?-–—()").casefold() if first else ""


def nature_of(kind: str, by: By, answered: bool | None) -> Nature:
    """What a touchpoint amounts to. `answered` None: nobody said. KeyError: no such kind.

    Talk is a conversation unless unanswered; writing is one only if they began it or it was answered.
    """
    shape = KINDS[kind].shape
    if shape == "talk":
        both = answered is not False
    elif shape == "writing":
        both = answered is True or (by == "them" and answered is None)
    else:
        return shape
    if both:
        return "conversation"
    return "attempt" if by == "us" else "one-way"


def most_telling(kinds: tuple[str, ...]) -> str:
    """The kind that tells a day with several conversations; in person goes first. ValueError if empty."""
    order = list(KINDS)
    return min(kinds, key=order.index)
