"""The records of a file, gathered as checked rows, with what is wrong with the others."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from relcli.commands.csv_cells import Dates, NoOrder, cells_of, unguarded
from relcli.commands.csv_file import Record
from relcli.errors import BadInput
from relcli.rules.columns import OF_TOUCHPOINT, Layout
from relcli.rules.imports import Gathered, Problem, Row
from relcli.rules.names import composed, fold
from relcli.rules.register import Who
from relcli.rules.vocabulary.journal import FullTouchpoint
from relcli.rules.vocabulary.kinds import DEFAULT_KIND, KINDS, kind_in
from relcli.rules.vocabulary.made import ANEW, Made
from relcli.views.words import counted

ABOUT_CUSTOMER = (
    *("place", "phone", "email", "about", "cadence", "added_on", "customer_tags", "aliases"),
    *("ended_on", "ended_by", "ended_why", "ended_cost"),
)
"""The fields that are about the customer; the first row that fills one counts."""

HASHED = ("on", "time", "kind", "by", "answered", "mood", "minutes", "with", "tags", "text")
"""What a row without key or uid is known again by, besides its customer: the cells as they stand in the file."""

NOT_REMEMBERED = {"text", "key", "uid"}
"""Fields whose cells seldom come twice."""


class Kinds(NamedTuple):
    """What the user said of kinds: the one of rows without, what other words mean (folded), and what any other is."""

    none: str | None = None
    meaning: Mapping[str, str] = {}
    other: str | None = None


class _NoKind(BadInput):
    """A word that is no kind and was given no meaning."""


class Gatherer:
    """Makes rows of records, one at a time; `raw` leaves the apostrophes before formulas."""

    def __init__(self, layout: Layout, dates: Dates, kinds: Kinds, *, raw: bool = False) -> None:
        self._layout = layout
        self._cells = cells_of(dates)
        self._kinds = kinds
        self._raw = raw
        self._remembered: dict[tuple[str, str], Any] = {}
        self._times: Counter[bytes] = Counter()
        self._rows: list[Row] = []
        self._known: dict[Who, dict[str, Any]] = {}
        self._problems: list[Problem] = []
        self._no_order: list[Problem] = []
        self._no_kinds: Counter[str] = Counter()

    def gather(self, records: Iterable[Record]) -> Gathered:
        """All rows, and what is wrong with the others."""
        total = 0
        for line, fields in records:
            total += 1
            try:
                self._take(line, fields)
            except _NoKind as word:
                self._no_kinds[str(word)] += 1
            except NoOrder as problem:
                self._no_order.append(Problem(line, str(problem)))
            except BadInput as problem:
                self._problems.append(Problem(line, str(problem)))
        return Gathered(self._rows, self._known, total, self._problems, self._no_order, self._no_kinds)

    @property
    def meanings_unused(self) -> Sequence[str]:
        """The words that were given a meaning as a kind and are nowhere in the file."""
        seen = {composed(text).casefold() for field, text in self._remembered if field == "kind"}
        return [word for word in self._kinds.meaning if word not in seen]

    def _take(self, line: int, fields: Sequence[str]) -> None:
        cells = self._cells_in(fields)
        values = self._values(cells)
        if "customer" not in cells:
            raise BadInput("it names no customer.")
        who = Who(values["customer"], values.get("ref"), values.get("customer_uid", ""))
        touchpoint = self._touchpoint(cells, values) if self._tells_what_happened(cells) else None
        known = self._known.setdefault(who, {})
        for field in ABOUT_CUSTOMER:
            if field in values:
                known.setdefault(field, values[field])
        self._rows.append(Row(line, who, touchpoint))

    def _cells_in(self, fields: Sequence[str]) -> dict[str, str]:
        """What stands in the columns that are understood, by field; empty cells are left out."""
        headers = len(self._layout.headers)
        if len(fields) != headers and (len(fields) < headers or any(field.strip() for field in fields[headers:])):
            raise BadInput(f"it has {counted(len(fields), 'field')} where the header has {headers}.")
        cells = {}
        for field, places in self._layout.columns.items():
            text = fields[places[0]].strip()
            if len(places) > 1:
                text = ", ".join(filter(None, (fields[place].strip() for place in places)))
            if text:
                cells[field] = text if self._raw else unguarded(text)
        return cells

    def _values(self, cells: Mapping[str, str]) -> dict[str, Any]:
        return {
            field: made_of(text) if field in NOT_REMEMBERED else self._remember(field, text, made_of)
            for field, text in cells.items()
            if (made_of := self._cells.get(field)) is not None
        }

    def _remember(self, field: str, text: str, made_of: Callable[[str], Any]) -> Any:
        found = self._remembered.get((field, text))
        if found is None:
            found = self._remembered[field, text] = made_of(text)
        return found

    def _tells_what_happened(self, cells: Mapping[str, str]) -> bool:
        """Whether a row tells of a touchpoint; one without a day that says nothing else is about a customer only."""
        if "on" in cells:
            return True
        said = [field for field in OF_TOUCHPOINT if field in cells]
        if said:
            raise BadInput(f"it has no day, and yet a {said[0]}.")
        return False

    def _touchpoint(self, cells: Mapping[str, str], values: Mapping[str, Any]) -> FullTouchpoint:
        day, time = values["on"]
        text = values.get("text", "")
        uid = values.get("uid")
        return FullTouchpoint(
            day=day,
            time=values.get("time", time),
            kind=self._kind(cells.get("kind"), text),
            by=values.get("by", "us"),
            answered=values.get("answered"),
            mood=values.get("mood"),
            minutes=values.get("minutes"),
            text=text,
            key=values.get("key") or (None if uid else self._key_of(cells)),
            people=values.get("with", ()),
            tags=values.get("tags", ()),
            extra=values.get("extra", False),
            chasing=values.get("chasing", False),
            made=Made(uid) if uid else ANEW,
        )

    def _kind(self, said: str | None, text: str) -> str:
        if said is None:
            return self._kinds.none or kind_in(text) or DEFAULT_KIND
        return str(self._remember("kind", said, self._meaning))

    def _meaning(self, said: str) -> str:
        word = composed(said).casefold()
        kind = self._kinds.meaning.get(word) or (word if word in KINDS else self._kinds.other)
        if kind is None:
            raise _NoKind(said)
        return kind

    def _key_of(self, cells: Mapping[str, str]) -> str:
        """A key that the same row has whenever it is imported, whatever kinds are made of its words.

        Rows that are the same are counted: each is a touchpoint of its own.
        """
        who = cells.get("ref") or fold(cells["customer"])
        said = "\x1f".join(f"{field}\x1e{cells[field]}" for field in HASHED if field in cells)
        mark = blake2b(f"{who}\x1d{said}".encode(), digest_size=16)
        self._times[mark.digest()] += 1
        times = self._times[mark.digest()]
        return f"csv:{mark.hexdigest()}" if times == 1 else f"csv:{mark.hexdigest()}-{times}"
