"""What was typed for names, kinds, tags and short fields, checked at the edge."""

from collections.abc import Iterable, Sequence
from datetime import date

from relcli.dates import fmt_day, parse_day
from relcli.errors import BadInput
from relcli.rules.names import fold
from relcli.rules.texts import (
    LONGEST_FIELD,
    LONGEST_NAME,
    LONGEST_TAG,
    field_problem,
    name_problem,
    note_problem,
    tag_problem,
)
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.policy import Policy

SHORTER_FIELDS = frozenset({"ref", "phone", "email", "role"})
"""Fields that are as short as a name."""

MOST_MINUTES = 24 * 60


def name_said(text: str) -> str:
    """A name without outer white space, in the composed Unicode form. BadInput: it cannot be a name."""
    import unicodedata

    name = " ".join(unicodedata.normalize("NFC", text).split())
    # Composing can also make a text longer, so both forms are looked at.
    if problem := name_problem(text) or name_problem(name):
        raise BadInput(problem)
    return name


def key_of(name: str) -> str:
    """What makes a name unique: its folded form."""
    return fold(name)


def field_said(label: str, text: str | None) -> str | None:
    """A short field; None where nothing was given or it is empty. BadInput: it does not fit one line."""
    if text is None or not text.strip():
        return None
    longest = LONGEST_NAME if label in SHORTER_FIELDS else LONGEST_FIELD
    if problem := field_problem(label, text, longest):
        raise BadInput(problem)
    return text.strip()


def text_said(label: str, text: str, longest: int = LONGEST_FIELD) -> str:
    """A line that must say something. BadInput: it is empty, or does not fit one line of so many characters."""
    if problem := field_problem(label, text, longest):
        raise BadInput(problem)
    if not text.strip():
        message = f"The {label} cannot be empty."
        raise BadInput(message)
    return text.strip()


def tags_said(tags: Iterable[str] | None) -> tuple[str, ...]:
    """Tags in lower case, without a leading + or #, each once. BadInput: one is no tag."""
    found = [tag.strip().lstrip("+#").casefold() for tag in tags or ()]
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
    kind = text.strip().casefold()
    if kind in KINDS:
        return kind
    from difflib import get_close_matches

    near = get_close_matches(kind[:40], KINDS, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    message = f"There is no kind “{text[:40]}”; {hint}the kinds are {', '.join(KINDS)}."
    raise BadInput(message)


def minutes_said(text: str) -> int:
    """How long something took, in minutes. BadInput: it is no whole number from 0 to those of a day."""
    digits = text.strip()
    if digits.isascii() and digits.isdecimal() and int(digits[:9]) <= MOST_MINUTES:
        return int(digits[:9])
    message = f"“{text[:40]}” is no number of minutes; give a whole number from 0 to {MOST_MINUTES}."
    raise BadInput(message)


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
            message = f"There is no {label} “{word[:40]}”; it is one of {', '.join(allowed)}."
            raise BadInput(message)
    return found


def day_said(policy: Policy, text: str, today: date, refusal: str) -> date:
    """A day on or before today. BadInput: it is later; `refusal` begins that sentence."""
    day = parse_day(text, today, lean="past", order=policy.date_order or None)
    if day > today:
        message = f"{refusal} {fmt_day(day)}: that day is yet to come."
        raise BadInput(message)
    return day
