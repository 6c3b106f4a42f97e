"""What was typed for names, kinds, tags and short fields, checked at the edge."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from relcli.dates import fmt_day, parse_day
from relcli.errors import BadInput, quoted
from relcli.rules.names import composed, fold
from relcli.rules.texts import (
    LONGEST_FIELD,
    LONGEST_NAME,
    LONGEST_TAG,
    field_problem,
    hidden_in,
    name_problem,
    note_problem,
    tag_problem,
    whole_in,
)
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.policy import Policy

if TYPE_CHECKING:
    from relcli.rules.vocabulary.loops import Item

Word = TypeVar("Word", bound=str)

SHORTER_FIELDS = frozenset({"ref", "phone", "email", "role"})
"""Fields that are as short as a name."""

MOST_MINUTES = 24 * 60
MOST_DAYS = 3650
MOST_ROWS = 1_000_000
MOST_CHANGES = 10_000
MOST_COST = 1_000_000_000


def name_said(text: str) -> str:
    """A name without outer white space, in the composed Unicode form. BadInput: it cannot be a name."""
    name = " ".join(composed(text).split())
    # Composing can also make a text longer, so both forms are looked at.
    if problem := name_problem(text) or name_problem(name):
        raise BadInput(problem)
    return name


def key_of(name: str) -> str:
    """What makes a name unique: its folded form."""
    return fold(name)


def field_said(label: str, text: str | None) -> str | None:
    """A short field; None where nothing was given or it is empty. BadInput: it does not fit one line.

    A ref is looked up again, so it is kept in the composed Unicode form, as a name is.
    """
    if text is None or not text.strip():
        return None
    said = composed(text.strip()) if label == "ref" else text.strip()
    longest = LONGEST_NAME if label in SHORTER_FIELDS else LONGEST_FIELD
    if problem := field_problem(label, text, longest) or field_problem(label, said, longest):
        raise BadInput(problem)
    return said


def text_said(label: str, text: str, longest: int = LONGEST_FIELD) -> str:
    """A line that must say something. BadInput: it is empty, or does not fit one line of so many characters."""
    if problem := field_problem(label, text, longest):
        raise BadInput(problem)
    if not text.strip():
        message = f"The {label} cannot be empty."
        raise BadInput(message)
    return text.strip()


def tags_said(tags: Iterable[str] | None) -> tuple[str, ...]:
    """Tags in lower case and the composed Unicode form, no + or # before them, each once. BadInput: one is no tag."""
    found = [composed(composed(tag).strip().lstrip("+#").casefold()) for tag in tags or ()]
    for tag in found:
        if problem := tag_problem(tag):
            raise BadInput(problem)
    return tuple(dict.fromkeys(found))


def theme_said(text: str) -> str | None:
    """What feedback is about: a word like a tag, in the composed Unicode form. None: it is empty; BadInput: no word."""
    import unicodedata

    theme = unicodedata.normalize("NFC", text.strip().lstrip("+#").casefold())
    if theme and tag_problem(theme):
        message = f"A theme is one word of at most {LONGEST_TAG} characters, without comma or semicolon."
        raise BadInput(message)
    return theme or None


def kind_said(text: str) -> str:
    """A kind. BadInput: there is none of that name, with what there is."""
    return choice_said("kind", text, KINDS)


def item_said(text: str) -> "Item":
    """An item of the checklist of expectations. BadInput: there is none of that name, with what there is."""
    from relcli.rules.vocabulary.loops import QUESTIONS

    return choice_said("item", text, QUESTIONS)


def since_until_said(since: str | None, until: str | None, today: date, policy: Policy) -> tuple[date | None, date]:
    """From which day on (None: nobody said), and up to which, never later than today. BadInput: they are crossed."""
    first = parse_day(since, today, lean="past", order=policy.order) if since is not None else None
    last = parse_day(until, today, lean="past", order=policy.order) if until is not None else today
    if first is not None and first > last:
        last_of = "today" if until is None else f"--until {last.isoformat()}"
        hint = "a day up to today is meant" if until is None else "swap them"
        message = f"--since {first.isoformat()} is after {last_of}; {hint}."
        raise BadInput(message)
    return first, min(last, today)


def choice_said(noun: str, text: str, choices: Iterable[Word]) -> Word:
    """One of a few words, in any case. BadInput: it is none of them, with the nearest and what there is."""
    word = text.strip().casefold()
    named = list(choices)
    if word in named:
        return named[named.index(word)]
    from difflib import get_close_matches

    near = get_close_matches(word[:40], named, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    message = f"There is no {noun} {quoted(text)}; {hint}the {noun}s are {', '.join(named)}."
    raise BadInput(message)


def minutes_said(text: str) -> int:
    """How long something took, in minutes. BadInput: it is no whole number from 0 to those of a day."""
    return _whole_said(text, "minutes", 0, MOST_MINUTES)


def days_said(text: str) -> int:
    """How many days to look ahead. BadInput: it is no whole number from 0 to ten years of them."""
    return _whole_said(text, "days", 0, MOST_DAYS)


def rows_said(text: str) -> int:
    """How many rows to show at most. BadInput: it is no whole number from 1 on, or more than any journal has."""
    return _whole_said(text, "rows", 1, MOST_ROWS)


def changes_said(text: str) -> int:
    """How many changes to undo or do again. BadInput: it is no whole number from 1 on, or more than are ever kept."""
    return _whole_said(text, "changes", 1, MOST_CHANGES)


def _whole_said(text: str, unit: str, least: int, most: int) -> int:
    found = whole_in(text)
    if found is None or not least <= found <= most:
        message = f"{quoted(text)} is no number of {unit}; give a whole number from {least} to {most}."
        raise BadInput(message)
    return found


def key_said(text: str) -> str:
    """What a touchpoint is known again by, without outer white space. BadInput: it is empty, too long or hidden."""
    key = text.strip()
    if not key or len(key) > LONGEST_NAME or hidden_in(key):
        message = f"A key has 1 to {LONGEST_NAME} visible characters."
        raise BadInput(message)
    return key


def cost_said(text: str) -> int:
    """What something costs, in the user's own currency. BadInput: it is no whole number from 0 to a billion."""
    found = whole_in(text)
    if found is None or not 0 <= found <= MOST_COST:
        message = f"{quoted(text)} is no amount; give a whole number from 0 to {MOST_COST:,} in plain digits."
        raise BadInput(message)
    return found


def note_said(text: str) -> str:
    """A note without outer white space. BadInput: it is too long or cannot be kept."""
    if problem := note_problem(text):
        raise BadInput(problem)
    return text.strip()


def since_given(**given: str | None) -> dict[str, str | None]:
    """The short fields that were given, checked; an empty text empties the field."""
    return {label: field_said(label, text) for label, text in given.items() if text is not None}


def words_said(label: str, words: Iterable[str] | None, allowed: Sequence[str]) -> list[str]:
    """Words of a short list, such as stages. BadInput: one is not of the list, with what there is."""
    found = [word.strip().casefold() for word in words or ()]
    for word in found:
        if word not in allowed:
            message = f"There is no {label} {quoted(word)}; it is one of {', '.join(allowed)}."
            raise BadInput(message)
    return found


def day_said(policy: Policy, text: str, today: date, refusal: str) -> date:
    """A day on or before today. BadInput: it is later; `refusal` begins that sentence."""
    day = parse_day(text, today, lean="past", order=policy.order)
    if day > today:
        message = f"{refusal} {fmt_day(day)}: that day is yet to come."
        raise BadInput(message)
    return day
