"""The answer to a question in SQL, and what can be asked of."""

from collections.abc import Sequence
from functools import partial

from relcli.views.table import Column, Record, Table

Value = str | int | float | None
Row = Sequence[Value]


def answer_table(columns: Sequence[str], rows: Sequence[Row]) -> Table:
    """A column each, figures to the right; what is not there is empty."""
    figures = [all(isinstance(row[place], int | float | None) for row in rows) for place in range(len(columns))]
    return Table(
        noun="rows",
        columns=[
            Column(
                title,
                partial(_text, place=place),
                align="right" if figures[place] else "left",
                grows=not figures[place],
                least=0 if figures[place] else 8,
            )
            for place, title in enumerate(columns)
        ],
        rows=rows,
        record=lambda row: dict(zip(columns, row, strict=True)),
        fields=columns,
        empty="No row.",
    )


def views_table(views: Sequence[tuple[str, str, Sequence[str]]]) -> Table:
    """What can be asked of: by name, what a row of it is, and its columns."""
    return Table(
        noun="views",
        columns=(
            Column("View", lambda one: one[0]),
            Column("What it has", lambda one: one[1], grows=True, least=24),
            Column("Columns", lambda one: ", ".join(one[2]), grows=True, least=24),
        ),
        rows=views,
        record=_view_record,
        fields=("view", "about", "columns"),
        notes=('Ask with: relcli sql "SELECT customer, last_conversation FROM customer_overview"',),
    )


def _view_record(one: tuple[str, str, Sequence[str]]) -> Record:
    name, about, columns = one
    return {"view": name, "about": about, "columns": list(columns)}


def _text(row: Row, *, place: int) -> str:
    value = row[place]
    return "" if value is None else str(value)
