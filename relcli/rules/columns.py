"""Which column of a table holds what: by its header, or as the user said."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from relcli.rules.names import words_of

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "customer": (
        *("client", "customer name", "client name", "name", "company", "company name", "account", "account name"),
        *("business", "business name", "firm", "household", "organisation", "organization"),
    ),
    "ref": (),
    "on": (
        *("date", "day", "when", "visit date", "visited on", "date of visit", "activity date", "contact date"),
        *("service date", "inspection date", "date visited", "date of contact"),
    ),
    "time": ("start time", "visit time", "time of day"),
    "kind": ("type", "reason", "activity", "visit type", "contact type", "activity type", "type of contact"),
    "by": (),
    "answered": (),
    "mood": (),
    "minutes": ("duration", "duration minutes", "duration min", "mins", "length minutes"),
    "with": ("contact", "contacts", "contact name", "contact person", "person", "people", "attendees", "met with"),
    "tags": ("tag", "labels", "label"),
    "text": (
        *("note", "notes", "comment", "comments", "description", "remark", "remarks", "details", "summary", "memo"),
        *("visit notes", "what happened"),
    ),
    "key": (),
    "uid": (),
    "place": ("address", "street", "street address", "city", "town", "location"),
    "phone": ("telephone", "phone number", "tel", "mobile", "mobile phone"),
    "email": ("e mail", "mail", "email address", "e mail address"),
    "about": (),
    "cadence": (),
    "added_on": ("added", "customer since", "client since", "known since"),
    "customer_tags": (),
    "aliases": ("alias", "also called", "also known as", "aka", "dba"),
    "customer_uid": (),
    "ended_on": (),
    "ended_by": (),
    "ended_why": (),
    "ended_cost": (),
    "extra": (),
    "chasing": (),
}
"""Every field of a row with what else its column may be called, in words as `words_of` gives them.

A `ref` is only taken from a column of that very name: "site", "id" and "account no" mean too many things. New fields
stand last, so that what cuts an export by the place of a column still fits.
"""

FIELDS = tuple(SYNONYMS)

OF_TOUCHPOINT = (
    "time",
    "kind",
    "by",
    "answered",
    "mood",
    "minutes",
    "with",
    "tags",
    "text",
    "key",
    "uid",
    "extra",
    "chasing",
)
"""The fields that only a touchpoint has; a row with none of them and no day tells of a customer only."""

JOINED = ("place",)
"""The fields that several columns may make up together, such as address and city."""

_NAMES: Mapping[str, str] = {
    " ".join(words_of(name)): field for field, also in SYNONYMS.items() for name in (field, *also)
}

MOST_LISTED = 30
"""Headers in one sentence."""


class Layout(NamedTuple):
    """Which columns (counted from 0) hold which field; a field that no column holds is not there."""

    headers: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]

    @property
    def ignored(self) -> tuple[str, ...]:
        """The headers of columns that nothing is taken from; columns without a header are left out."""
        used = {place for places in self.columns.values() for place in places}
        return tuple(header for place, header in enumerate(self.headers) if header and place not in used)


class Unclear(ValueError):
    """The columns cannot be told apart or are too few; the message is a sentence for the user."""


def layout_of(headers: Sequence[str], said: Mapping[str, Sequence[str]]) -> Layout:
    """Which columns hold what. `said` names the headers of a field, none to take it from nowhere; it goes first.

    A header that is the field's own name goes before those that are synonyms of it. Unclear: a header that was said
    is not there or there twice, several columns fit one field, no column has the customer, or none has the day of
    what happened.
    """
    columns = {field: tuple(_place_of(header, headers) for header in names) for field, names in said.items()}
    taken = {place for places in columns.values() for place in places}
    found: dict[str, list[int]] = {}
    for place, header in enumerate(headers):
        field = _NAMES.get(" ".join(words_of(header)))
        if field is not None and field not in columns and place not in taken:
            found.setdefault(field, []).append(place)
    columns |= {field: _chosen(field, places, headers) for field, places in found.items()}
    layout = Layout(tuple(headers), {field: columns[field] for field in FIELDS if columns.get(field)})
    _refuse_too_few(layout)
    return layout


def _place_of(wanted: str, headers: Sequence[str]) -> int:
    places = [place for place, header in enumerate(headers) if header == wanted] or [
        place for place, header in enumerate(headers) if words_of(header) == words_of(wanted)
    ]
    if len(places) == 1:
        return places[0]
    if places:
        raise Unclear(f"{len(places)} columns are called {_named(wanted)}; give each a name of its own.")
    raise Unclear(f"There is no column {_named(wanted)}; the columns are {_listed(headers)}.")


def _chosen(field: str, places: Sequence[int], headers: Sequence[str]) -> tuple[int, ...]:
    """The columns of one field among those whose header fits it."""
    own = [place for place in places if words_of(headers[place]) == words_of(field)]
    fits = own or places
    if len(fits) > 1 and (own or field not in JOINED):
        names = _listed([headers[place] for place in fits])
        example = f'--columns "{field}={headers[fits[0]]}"'
        alike = len({headers[place] for place in fits}) == 1
        hint = "give each a name of its own" if alike else f"say which: {example}"
        raise Unclear(f"Several columns may be the {field}: {names}; {hint}.")
    return tuple(fits)


def _refuse_too_few(layout: Layout) -> None:
    columns = layout.columns
    if "customer" not in columns:
        raise Unclear(
            f"No column tells the customer; the columns are {_listed(layout.headers)}. "
            'Say which: --columns "customer=…,on=…".'
        )
    of_touchpoint = [field for field in OF_TOUCHPOINT if field in columns]
    if "on" not in columns and of_touchpoint:
        header = layout.headers[columns[of_touchpoint[0]][0]]
        raise Unclear(
            f"No column tells the day of {_named(header)}; the columns are {_listed(layout.headers)}. "
            f'Say which: --columns "on=…"; or take in customers only: --columns "{of_touchpoint[0]}=".'
        )


def _listed(headers: Sequence[str]) -> str:
    """Headers in quotes; at most MOST_LISTED of them."""
    names = [_named(header) for header in headers[:MOST_LISTED] if header]
    return ", ".join(names) + (" …" if len(headers) > MOST_LISTED else "") or "without names"


def _named(header: str) -> str:
    """A header in quotes, on one line, shortened to 40 characters."""
    return f"“{' '.join(header.split())[:40]}”"
