"""iCalendar (RFC 5545): entries as tasks and events that a calendar knows again by their UIDs.

Written here, since importing a library for it takes longer than all else that the command does; the tests parse it with
one. All days are days, without a time and so without a zone; moments are in UTC, as they have to be.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from relcli.render.sanitise import clean, clean_lines
from relcli.views.dated import Dated

LONGEST = 75
"""Octets of a line; the break that folds it does not count, the blank behind that does."""

_STATES = {
    True: {"open": "NEEDS-ACTION", "done": "COMPLETED", "dropped": "CANCELLED"},
    False: {"open": "CONFIRMED", "done": "CONFIRMED", "dropped": "CANCELLED"},
}
"""By whether it is a task."""

_EPOCH, _MINUTE = datetime(1970, 1, 1, tzinfo=UTC), timedelta(minutes=1)


def render_ics(entries: Iterable[Dated], *, today: date, name: str, version: str) -> Iterator[str]:
    """The calendar in pieces, each whole lines that end with CR LF. The same entries and day give the same."""
    yield _lines(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"PRODID:-//relcli//relcli {version}//EN",
            _folded(f"NAME:{_line(name)}"),
            _folded(f"X-WR-CALNAME:{_line(name)}"),
        ]
    )
    for one in entries:
        yield _lines(_component(one, today))
    yield _lines(["END:VCALENDAR"])


def _component(one: Dated, today: date) -> Iterator[str]:
    """Its lines, folded where they may be long."""
    kind = "VTODO" if one.task else "VEVENT"
    yield f"BEGIN:{kind}"
    yield _folded(f"UID:{_line(one.uid)}")
    yield from _stamps(one, today)
    if one.task:
        yield f"DUE;VALUE=DATE:{_day(one.last)}"
    else:
        yield f"DTSTART;VALUE=DATE:{_day(one.first)}"
        if one.last < date.max:  # the end is the day after the last, which there is none of
            yield f"DTEND;VALUE=DATE:{_day(one.last + timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"
    yield f"STATUS:{_STATES[one.task][one.state]}"
    if one.task and one.state == "done":
        yield "PERCENT-COMPLETE:100"
        if one.done_on is not None:  # a moment is asked for: noon in UTC is that day in nearly every zone
            yield f"COMPLETED:{_moment(datetime.combine(one.done_on, time(12), UTC))}"
    yield _folded(f"SUMMARY:{_line(one.title)}")
    if one.text:
        yield _folded(f"DESCRIPTION:{_text(one.text)}")
    if one.place:
        yield _folded(f"LOCATION:{_text(one.place)}")
    if one.sorts:
        yield _folded(f"CATEGORIES:{','.join(map(_line, one.sorts))}")
    if one.pressing:
        yield f"PRIORITY:{one.pressing}"
    yield f"END:{kind}"


def _stamps(one: Dated, today: date) -> Iterator[str]:
    """When it was made and changed, from the journal alone.

    DTSTAMP moves on from day to day, SEQUENCE (the minute of the last change) only with the entry: of two copies of one
    the later is never the lower in either, and what has not changed differs in nothing but DTSTAMP.
    """
    stamp = datetime.combine(today, time(), UTC)
    if one.changed_at is not None:
        stamp = max(stamp, one.changed_at)
    yield f"DTSTAMP:{_moment(stamp)}"
    if one.made_at is not None:
        yield f"CREATED:{_moment(one.made_at)}"
    if one.changed_at is not None:
        yield f"LAST-MODIFIED:{_moment(one.changed_at)}"
        yield f"SEQUENCE:{max(0, min((one.changed_at - _EPOCH) // _MINUTE, 2**31 - 1))}"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _moment(moment: datetime) -> str:
    return f"{moment.isoformat()[:19].replace('-', '').replace(':', '')}Z"


def _line(text: str) -> str:
    """A text on one line as a value; without what could move a cursor, turn the writing direction or hide."""
    return _escaped(clean(text))


def _text(text: str) -> str:
    """The same of a text that may have several."""
    return _escaped("\n".join(clean_lines(text)))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _lines(lines: Iterable[str]) -> str:
    return "\r\n".join([*lines, ""])


def _folded(line: str) -> str:
    """One line, broken where it is longer than 75 octets, and never within a character."""
    if len(line) <= LONGEST and line.isascii():
        return line
    octets, parts, room = line.encode(), [], LONGEST
    while octets:
        part = octets[:room].decode(errors="ignore")  # what is left of a character at the end goes into the next
        parts.append(part)
        octets, room = octets[len(part.encode()) :], LONGEST - 1
    return "\r\n ".join(parts)
