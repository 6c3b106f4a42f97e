"""Text -> date given today, and date -> words.

Nothing here reads the clock. English only, whatever the locale; only ASCII digits count. `lean` says which way a text
looks when it does not say so itself: "past" for what happened, "future" for what is planned. Whether a day may lie in
the future is decided by who asks. Patterns are compiled at first use: this module is on every command's start-up path.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from time import localtime, mktime
from typing import Literal

from relcli.errors import BadDate, quoted

Lean = Literal["past", "future"]
DateOrder = Literal["dmy", "mdy", "ymd"]

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)

_LONGEST = 80  # characters of a text that can be a date, spaces included
_MOST_DAYS = 3650  # in a span
_A_LEAP_YEAR = 2000
_SHORTEST = 3  # letters of a month or weekday: "ma" may be March or May

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_STEPS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_UNIT_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}

_SPAN = r"(\d+ ?|[a-z]+ )(d|w|m|y|days?|weeks?|months?|years?)"
_WEEKDAY = r"(?:(last|next|on) )?([a-z]+)\.?"
_MONTH_DAY = r"([a-z]+)\.? ?(\d{1,2})(?:st|nd|rd|th)?(?: (\d+))?"
_DAY_MONTH = r"(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)? ?(?:of )?([a-z]+)\.?(?: (\d+))?"
_YEAR_FIRST = r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
_YEAR_LAST = r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})"
_NO_YEAR = r"(\d{1,2})/(\d{1,2})"
_IN_FIGURES = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
_TIME = r"(.*?)(?:^|(?<=-\d\d)t| at | )(\d{1,2})(?::(\d\d))? ?(am|pm)?"


def parse_day(text: str, today: date, *, lean: Lean, order: DateOrder | None = None) -> date:
    """The day that a text means, within EARLIEST..LATEST.

    `order` says how 03/04/2026 is read; None refuses it with the advice to set the order, "ymd" without. Raises BadDate
    for anything else, empty text too.
    """
    return _day(_normal(text), text, today, lean, order)


def parse_when(text: str, today: date, *, lean: Lean, order: DateOrder | None = None) -> tuple[date, time | None]:
    """The day, as `parse_day` reads it, and the time of day to the minute; None when none is said.

    A time follows its day: "yesterday 14:30", "fri at 9am", "2026-11-20T09:05". Raises BadDate.
    """
    said, clock = _time_split_off(_normal(text))
    return _day(said, text, today, lean, order), clock


def parse_span(text: str) -> int:
    """Days, 1 to 3650: "10", "10d", "2w", "3 months" (30 days each), "1y" (365). Raises BadDate, for empty text too."""
    said = _normal(text)
    span = (int(said), "d") if said.isdecimal() else _span(said)
    if span is None:
        raise BadDate(f"{quoted(text)} is no number of days: try 10, 2w or 3 months.")
    days = span[0] * _UNIT_DAYS[span[1]]
    if not 1 <= days <= _MOST_DAYS:
        raise BadDate(f"{quoted(text)} is out of reach: give 1 to {_MOST_DAYS} days, such as 10, 2w or 3 months.")
    return days


def split_day(text: str, today: date, *, order: DateOrder | None = None) -> tuple[date | None, time | None, str]:
    """The day and time that a note begins with, and the rest of it to the letter: "yesterday 14:30: called".

    (None, None, text) when what stands before the first ": " is no date. A bare number, a bare span ("2w: …") and a
    fraction ("24/7: …") are none here. Leans to the past. BadDate: it is a date in figures, with its year, that cannot
    be or cannot be told ("03/04/2026: …"); to take it for words would log it on a wrong day.
    """
    head, colon, rest = text[: _LONGEST + 2].partition(": ")
    try:
        said, clock = _time_split_off(_normal(head))
        day = _full_day(said, today, "past", order) if colon else None
    except BadDate:
        if re.fullmatch(_IN_FIGURES, head.strip()):
            raise
        day = None
    return (None, None, text) if day is None else (day, clock, rest + text[_LONGEST + 2 :])


def local(moment: datetime) -> tuple[date, time]:
    """The date and the time to the minute that the clock of this machine showed at a moment, which is in UTC.

    Where that would be outside of all years that there are, it is told as it is.
    """
    # astimezone() fails on a TZ that is a day or more off.
    year, month, day, hour, minute, *_ = localtime(moment.timestamp())
    if not date.min.year <= year <= date.max.year:
        return moment.date(), time(moment.hour, moment.minute)
    return date(year, month, day), time(hour, minute)


def midnight(day: date) -> datetime:
    """The moment, in UTC, at which a day began on the clock of this machine."""
    return datetime.fromtimestamp(mktime((day.year, day.month, day.day, 0, 0, 0, 0, 0, -1)), UTC)


def fmt_day(day: date) -> str:
    """In full: "Fri 20 Nov 2026"."""
    return f"{_WEEKDAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def fmt_short(day: date, today: date) -> str:
    """The day without its weekday: "20 Nov" in the calendar year of today, else "20 Nov 2025"."""
    short = f"{day.day} {_MONTHS[day.month - 1][:3]}"
    return short if day.year == today.year else f"{short} {day.year}"


def month_name(day: date) -> str:
    """The month of a day in full: "November"."""
    return _MONTHS[day.month - 1]


def month_number(word: str) -> int | None:
    """The month that a word in lower case names, 1 to 12, by three or more of its letters; None: it names none."""
    index = _index(word, _MONTHS)
    return None if index is None else index + 1


def fmt_near(day: date, today: date) -> str:
    """How far off: "yesterday", "in 3 days"; from 14 days weeks, from 60 months, from 730 years."""
    days = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(days)
    if near is not None:
        return near
    far = abs(days)
    steps = ((14, 1, "days"), (60, 7, "weeks"), (730, 30, "months"))
    size, unit = next(((size, unit) for below, size, unit in steps if far < below), (365, "years"))
    return f"{far // size} {unit} ago" if days < 0 else f"in {far // size} {unit}"


def count_days(days: int) -> str:
    """A number of days in words: "1 day", "12 days"."""
    return "1 day" if days == 1 else f"{days} days"


# What was said, made plain


def _normal(text: str) -> str:
    """The text in lower case, commas and runs of spaces as one space; "" (which has no form) for what is no date."""
    if len(text) > _LONGEST or not text.isascii() or not text.isprintable():
        return ""
    return " ".join(text.lower().replace(",", " ").split())


def _time_split_off(said: str) -> tuple[str, time | None]:
    match = re.fullmatch(_TIME, said)
    if match is None or not (match[3] or match[4]):
        return said, None
    if not match[1]:
        raise BadDate(f"“{said}” is a time without its day: write the day first, as in “today {said}”.")
    hour, minute, half = int(match[2]), int(match[3] or 0), match[4]
    if minute > 59 or not (1 <= hour <= 12 if half else hour <= 23):  # noqa: PLR2004 - a clock face
        raise BadDate(f"“{said[match.start(2) :]}” is no time of day: write it as 14:30 or 2:30pm.")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return match[1], time(hour, minute)


def _index(word: str, names: tuple[str, ...]) -> int | None:
    """Where the name stands that the word is, or is three or more letters of; None if nowhere."""
    if len(word) < _SHORTEST:
        return None
    return next((at for at, name in enumerate(names) if name.lower().startswith(word)), None)


def _span(said: str) -> tuple[int, str] | None:
    """How many of which unit, (3, "w") for "3 weeks"; None if it is no span."""
    match = re.fullmatch(_SPAN, said)
    if match is None:
        return None
    word = match[1].strip()
    count = int(word) if word.isdecimal() else _COUNTS.get(word)
    return None if count is None else (count, match[2][0])


# The forms of a date: each gives None when the text has another form, and raises when such a day cannot be


def _day(said: str, text: str, today: date, lean: Lean, order: DateOrder | None) -> date:
    day = _full_day(said, today, lean, order) or _bare_day(said, today, lean, order)
    if day is None:
        raise _unknown(text, today, lean)
    return day


def _full_day(said: str, today: date, lean: Lean, order: DateOrder | None) -> date | None:
    return _step(said, today) or _weekday(said, today, lean) or _calendar_day(said, today, lean, order)


def _bare_day(said: str, today: date, lean: Lean, order: DateOrder | None) -> date | None:
    """What is a date only where nothing but a date is expected: "2w" and "3/4"."""
    span = _span(said)
    if span is not None:
        return _moved(today, -span[0] if lean == "past" else span[0], span[1])
    match = re.fullmatch(_NO_YEAR, said)
    return None if match is None else _ordered_day(said, match[1], match[2], None, today, lean, order)


def _step(said: str, today: date) -> date | None:
    """So far from today, and on which side of it: "yesterday", "last month", "3 days ago", "in a week"."""
    if said in _STEPS:
        return _moved(today, _STEPS[said], "d")
    if match := re.fullmatch(r"(last|next) (week|month|year)", said):
        return _moved(today, -1 if match[1] == "last" else 1, match[2][0])
    forwards = said.startswith("in ")
    if not forwards and not said.endswith(" ago"):
        return None
    span = _span(said[3:] if forwards else said[:-4])
    return None if span is None else _moved(today, span[0] if forwards else -span[0], span[1])


def _weekday(said: str, today: date, lean: Lean) -> date | None:
    if not (match := re.fullmatch(_WEEKDAY, said)) or (wanted := _index(match[2], _WEEKDAYS)) is None:
        return None
    back = (today.weekday() - wanted) % 7
    if match[1] == "last":
        return _moved(today, -(back or 7), "d")
    if match[1] == "next" or lean == "future":
        return _moved(today, 7 - back, "d")
    return _moved(today, -back, "d")


def _calendar_day(said: str, today: date, lean: Lean, order: DateOrder | None) -> date | None:
    said = said.removeprefix("on ")
    first, _, rest = said.partition(" ")
    weekday = _index(first.removesuffix("."), _WEEKDAYS)
    said = said if weekday is None else rest
    day = _named_day(said, today, lean) or _numeric_day(said, today, lean, order)
    if day is not None and weekday not in {None, day.weekday()}:
        raise BadDate(
            f"{_spelt(day.day, day.month, day.year)} is a {_WEEKDAYS[day.weekday()]}:"
            " correct the date, or leave the weekday out."
        )
    return day


def _named_day(said: str, today: date, lean: Lean) -> date | None:
    if match := re.fullmatch(_MONTH_DAY, said):
        name, number, year = match.groups()
    elif match := re.fullmatch(_DAY_MONTH, said):
        number, name, year = match.groups()
    else:
        return None
    month = _index(name, _MONTHS)
    return None if month is None else _dated(int(number), month + 1, _year(year), today, lean)


def _numeric_day(said: str, today: date, lean: Lean, order: DateOrder | None) -> date | None:
    if match := re.fullmatch(_YEAR_FIRST, said):
        return _dated(int(match[4]), int(match[3]), _year(match[1]), today, lean)
    match = re.fullmatch(_YEAR_LAST, said)
    return None if match is None else _ordered_day(said, match[1], match[3], match[4], today, lean, order)


def _ordered_day(
    said: str, one: str, two: str, year: str | None, today: date, lean: Lean, order: DateOrder | None
) -> date:
    """The day of two numbers that only `order` can tell apart; without it, a refusal that names what they could be."""
    kept, numbers = _year(year), (int(one), int(two))
    readings = (numbers, numbers[::-1])
    if order in {"dmy", "mdy"}:
        return _dated(*readings[order == "mdy"], kept, today, lean)
    likely = [reading for reading in readings if reading[1] <= len(_MONTHS)] or readings
    days = dict.fromkeys(_dated(*reading, kept, today, lean) for reading in likely)
    could_be = " or ".join(_spelt(day.day, day.month, None) for day in days)
    isos = " or ".join(day.isoformat() for day in days)
    once = "" if order else ", or say once which comes first: relcli config set date_order dmy (or mdy)"
    raise BadDate(f"“{said}” could be {could_be}: write {isos}{once}.")


# Days that can be


def _year(digits: str | None) -> int | None:
    """The year; None if none was said."""
    if digits is None:
        return None
    if len(digits) <= len("26"):
        raise BadDate("A year has four digits here: write it out, as in 2026-04-03.")
    if not EARLIEST.year <= int(digits) <= LATEST.year:
        raise _not_kept()
    return int(digits)


def _dated(number: int, month: int, year: int | None, today: date, lean: Lean) -> date:
    """The day of these numbers; without a year the nearest to today, today included, on the side that `lean` says."""
    if not 1 <= month <= len(_MONTHS):
        raise BadDate(f"There is no month {month}: write one from 1 to 12, as in 2026-04-03.")
    end = _month_end(year or _A_LEAP_YEAR, month)
    if not 1 <= number <= end:
        raise BadDate(f"There is no {_spelt(number, month, year)}: write a day from 1 to {end}.")
    if year is not None:
        return date(year, month, number)
    step = -1 if lean == "past" else 1
    for near in range(today.year, today.year + 9 * step, step):  # around 1900 and 2100, 29 February is 8 years off
        if EARLIEST.year <= near <= LATEST.year and number <= _month_end(near, month):
            day = date(near, month, number)
            if (day <= today) if lean == "past" else (day >= today):
                return day
    raise _not_kept()


def _moved(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, calendar months or years later; a month that is too short gives its last day."""
    try:
        if unit in "dw":
            moved = day + timedelta(days=count * _UNIT_DAYS[unit])
        else:
            year, month = divmod(day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1), 12)
            moved = date(year, month + 1, min(day.day, _month_end(year, month + 1)))
    except (OverflowError, ValueError):
        raise _not_kept() from None
    if not EARLIEST <= moved <= LATEST:
        raise _not_kept()
    return moved


def _month_end(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


# What the sentences are made of


def _spelt(number: int, month: int, year: int | None) -> str:
    return f"{number} {_MONTHS[month - 1]}" + (f" {year}" if year else "")


def _not_kept() -> BadDate:
    return BadDate(f"relcli keeps the years {EARLIEST.year} to {LATEST.year}: give a day within them.")


def _unknown(text: str, today: date, lean: Lean) -> BadDate:
    tries = ("yesterday, 3 days ago" if lean == "past" else "tomorrow, in 2 weeks") + f" or {today.isoformat()}"
    if not text.strip():
        return BadDate(f"No day was given: try {tries}.")
    return BadDate(f"{quoted(text)} is no day that relcli understands: try {tries}.")
