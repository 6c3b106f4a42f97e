"""The cells of a row, each made into what its field means. BadInput tells what is wrong with one, and never a note."""

import re
import time as clock
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from relcli.commands.said import cost_said, field_said, key_of, key_said, minutes_said, name_said, note_said, tags_said
from relcli.dates import EARLIEST, LATEST, DateOrder, fmt_day, parse_span, parse_when
from relcli.errors import BadDate, BadInput, quoted
from relcli.rules.listed import unlisted

_FORMULA = re.compile(r"'+[=+\-@\t\r]")
_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TAGS = re.compile(r"[\s,;]+")
_UNORDERED = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2,4}\b")
_HAS_A_YEAR = re.compile("%[YyGcxDF+]")
_YES_OR_NO = {"true": True, "yes": True, "y": True, "1": True, "false": False, "no": False, "n": False, "0": False}
_ANOTHER_TIME = timedelta(days=400)
"""No weekday, day of a month or span means the same day so much earlier."""


class NoOrder(BadInput):
    """A day of which nobody said whether the day or the month comes first; that is to be said of the whole file."""


class Dates(NamedTuple):
    """How the days of a file are written; `form` is a format of strptime and goes before everything else."""

    today: date
    order: DateOrder | None = None
    form: str | None = None


def unguarded(text: str) -> str:
    """A cell without the apostrophe that export puts before what a spreadsheet would calculate."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def format_said(form: str) -> str:
    """A format for days. BadInput: it does not give a year, a month and a day, or gives one of them twice."""
    sample = date(1987, 11, 23)
    try:
        with warnings.catch_warnings():  # from Python 3.13 on it takes a format for one without a year if %c has it
            warnings.simplefilter("ignore", DeprecationWarning)
            said = _by_format(sample.strftime(form), form)[0]
        fits = said == sample and bool(_HAS_A_YEAR.search(form.replace("%%", "")))
    except BadInput:
        fits = False
    if not fits:
        message = f"{quoted(form)} does not give year, month and day once each, as %d/%m/%Y and %Y%m%d do."
        raise BadInput(message)
    return form


def cells_of(dates: Dates) -> Mapping[str, Callable[[str], Any]]:
    """What makes the value of a cell, by field; kind, text and the ones not named are for the row."""
    return {
        "customer": name_said,
        "ref": lambda text: field_said("ref", text),
        "on": lambda text: when_said(text, dates),
        "time": time_said,
        "by": lambda text: _word("by", text, ("us", "them")),
        "answered": lambda text: _yes_or_no("answered", text),
        "mood": lambda text: _word("mood", text, ("good", "ok", "bad")),
        "minutes": minutes_said,
        "with": _names,
        "tags": _tags,
        "key": key_said,
        "text": note_said,
        "uid": _uid,
        "place": lambda text: field_said("place", text),
        "phone": lambda text: field_said("phone", text),
        "email": lambda text: field_said("email", text),
        "about": lambda text: field_said("about", text),
        "cadence": parse_span,
        "added_on": lambda text: when_said(text, dates)[0],
        "customer_tags": _tags,
        "aliases": _names,
        "customer_uid": _uid,
        "ended_on": lambda text: when_said(text, dates)[0],
        "ended_by": lambda text: _word("ended_by", text, ("us", "them")),
        "ended_why": lambda text: field_said("reason", text),
        "ended_cost": cost_said,
        "extra": lambda text: _yes_or_no("extra", text),
        "chasing": lambda text: _yes_or_no("chasing", text),
    }


def when_said(text: str, dates: Dates) -> tuple[date, str | None]:
    """A day up to today, and the time if there is one. BadInput: it is none, or yet to come; NoOrder."""
    day, time = _by_format(text, dates.form) if dates.form else _by_iso(text) or _by_grammar(text, dates)
    if not EARLIEST <= day <= LATEST:
        message = f"relcli keeps the years {EARLIEST.year} to {LATEST.year}, and {quoted(text)} is not within them."
        raise BadInput(message)
    if day > dates.today:
        message = f"{fmt_day(day)} is yet to come."
        raise BadInput(message)
    return day, time


def time_said(text: str) -> str:
    """A time of day to the minute. BadInput: it is none."""
    try:
        if "." not in text.partition(":")[0]:  # which would pass for an hour and be cut off
            return datetime.fromisoformat(f"2000-01-01T{text}").strftime("%H:%M")
    except ValueError:
        pass
    try:
        found = parse_when(f"2000-01-01 {text}", date(2000, 1, 1), lean="past")[1]
    except BadDate:
        found = None
    if found is None:
        message = f"{quoted(text)} is no time of day; write it as 14:30."
        raise BadInput(message)
    return found.strftime("%H:%M")


def _by_format(text: str, form: str) -> tuple[date, str | None]:
    try:
        found = clock.strptime(text, form)
        day = date(*found[:3])
    except (ValueError, re.error):  # strptime makes a regular expression of it, in which nothing may come twice
        message = f"{quoted(text)} is no day in the format {quoted(form)}."
        raise BadInput(message) from None
    says_time = re.search("%[HIcXRTr]", form)
    return day, f"{found.tm_hour:02d}:{found.tm_min:02d}" if says_time else None


def _by_iso(text: str) -> tuple[date, str | None] | None:
    """2026-11-20, or with a time behind it; None: it is neither."""
    try:
        return date.fromisoformat(text), None
    except ValueError:
        pass
    try:
        return (found := datetime.fromisoformat(text)).date(), found.strftime("%H:%M")
    except ValueError:
        return None


def _by_grammar(text: str, dates: Dates) -> tuple[date, str | None]:
    """As it may be typed, but not relative to the day that it is read on."""
    if dates.order not in {"dmy", "mdy"} and _UNORDERED.match(text) and _is_a_day_in_some_order(text, dates.today):
        message = f"{quoted(text)} does not say whether the day or the month comes first."
        raise NoOrder(message)
    try:
        found, before = (
            parse_when(text, today, lean="past", order=dates.order)
            for today in (dates.today, dates.today - _ANOTHER_TIME)
        )
    except BadDate:
        message = f"{quoted(text)} is no day; write it as 2026-11-20, or give --date-format."
        raise BadInput(message) from None
    if found != before:
        message = f"{quoted(text)} is another day whenever it is read; write it with its year, as 2026-11-20."
        raise BadInput(message)
    day, time = found
    return day, time.strftime("%H:%M") if time else None


def _is_a_day_in_some_order(text: str, today: date) -> bool:
    orders: tuple[DateOrder, DateOrder] = ("dmy", "mdy")
    for order in orders:
        with suppress(BadDate):
            parse_when(text, today, lean="past", order=order)
            return True
    return False


def _names(text: str) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for name in map(name_said, unlisted(text)):
        names.setdefault(key_of(name), name)
    return tuple(names.values())


def _tags(text: str) -> tuple[str, ...]:
    return tags_said(tag for tag in _TAGS.split(text) if tag)


def _yes_or_no(field: str, text: str) -> bool:
    found = _YES_OR_NO.get(text.casefold())
    if found is None:
        message = f'{field} is true or false, not {quoted(text)}; to leave that column out: --columns "{field}=".'
        raise BadInput(message)
    return found


def _word(field: str, text: str, allowed: tuple[str, ...]) -> str:
    if text.casefold() in allowed:
        return text.casefold()
    message = f"{field} is {' or '.join(allowed)}, not {quoted(text)}."
    raise BadInput(message)


def _uid(text: str) -> str:
    if not _UID.fullmatch(text):
        message = f'{quoted(text)} is no uid of relcli\'s; leave that column out: --columns "uid=".'
        raise BadInput(message)
    return text
