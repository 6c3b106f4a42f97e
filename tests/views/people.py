"""Customers as the views meet them: evidence written down, judged by the rules on Fri 20 Nov 2026."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from relcli.rules.names import Directory
from relcli.rules.standing import Standing, standing
from relcli.rules.vocabulary.evidence import Customer, Evidence, Stage, StageWord
from relcli.rules.vocabulary.kinds import By, nature_of
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Known, Touchpoint
from relcli.views.table import Cell, Column, Table, text_of

TODAY = date(2026, 11, 20)


def ago(days: int) -> date:
    """The day so many days before today."""
    return TODAY - timedelta(days=days)


@dataclass
class Numbers:
    """Ids in the order of asking, so that no two customers of a run are one."""

    last: int = 0

    def next(self) -> int:
        self.last += 1
        return self.last


IDS = Numbers()


def customer(name: str = "Acme Dental", **more: Any) -> Customer:
    """A customer; what is not said is not known of them."""
    number = IDS.next()
    plain: dict[str, Any] = {"ref": None, "place": None, "added_on": ago(400), "cadence": None, "tags": ()}
    return Customer(**{"id": number, "uid": f"uid-{number}", "name": name, **plain, **more})


def someone(who: str | Customer = "Acme Dental", talked: int | None = None, **more: Any) -> Standing:
    """Where a customer stands who was last talked to so many days ago (None: never); `more` is further evidence."""
    them = customer(who) if isinstance(who, str) else who
    given: dict[str, Any] = {"customer": them, "known_since": them.added_on, **more}
    if talked is not None:
        given = {"conversations": 1, "last_conversation": ago(talked), "last_kind": "call", **given}
    return standing(Evidence(**given), Policy(), TODAY)


def typed_for(them: Customer) -> str:
    """What to type for a customer whom nobody else can be taken for."""
    return Directory([Known(them.id, them.name)]).typed_for(them)


def saying(stage: Stage, until: date | None = None) -> StageWord:
    """The user's own word of ten days ago."""
    return StageWord(stage, "ten years before this journal", ago(10), until)


def touchpoint(
    kind: str = "call",
    text: str = "",
    *,
    customer: str = "Acme Dental",
    day: date = TODAY,
    by: By = "us",
    answered: bool | None = None,
    **more: Any,
) -> Touchpoint:
    """A touchpoint that says nothing but what is said here."""
    plain: dict[str, Any] = {"ref": None, "time": None, "mood": None, "minutes": None, "key": None}
    return Touchpoint(
        **{
            "id": IDS.next(),
            "uid": "uid",
            "customer_id": 1,
            "customer": customer,
            "day": day,
            "kind": kind,
            "nature": nature_of(kind, by, answered),
            "by": by,
            "answered": answered,
            "text": text,
            "people": (),
            "tags": (),
            **plain,
            **more,
        }
    )


def titles(table: Table) -> list[str]:
    """The titles of all columns."""
    return [column.title for column in table.columns]


def read(table: Table, title: str) -> list[str]:
    """One column, row by row, as plain and a wide terminal show it."""
    return [text_of(cell) for cell in cells(table, title)]


def read_short(table: Table, title: str) -> list[str]:
    """One column, row by row, as a narrow terminal shows it."""
    column = _column(table, title)
    return [text_of((column.short or column.cell)(row)) for row in table.rows]


def cells(table: Table, title: str) -> list[Cell | str]:
    """The cells of one column, with their tones."""
    column = _column(table, title)
    return [column.cell(row) for row in table.rows]


def _column(table: Table, title: str) -> Column:
    (column,) = (one for one in table.columns if one.title == title)
    return column
