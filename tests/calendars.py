"""Calendars as the library `icalendar` reads them, which relcli itself does not use."""

from typing import Any

from icalendar import Calendar

Entry = dict[str, Any]
"""The properties of a component as plain values; `KIND` is what it is."""


def entries_in(text: str) -> list[Entry]:
    """What is in a calendar, in its order; the library has nothing to complain of."""
    calendar = Calendar.from_ical(text)
    found = list(calendar.walk())
    assert [one.errors for one in found] == [[]] * len(found)
    assert (found[0], len(calendar.subcomponents)) == (calendar, len(found) - 1)
    return [
        {"KIND": one.name, **{name: _plain(name, value) for name, value in one.items()}}
        for one in found
        if one != calendar
    ]


def _plain(name: str, value: Any) -> Any:
    if name == "CATEGORIES":
        return [str(one) for one in value.cats]
    if name in {"SEQUENCE", "PRIORITY", "PERCENT-COMPLETE"}:
        return int(value)
    return value.dt if hasattr(value, "dt") else str(value)
