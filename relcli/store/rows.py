"""What every written row has in common: a uid, the moment it was made, the moment it last changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Integer, column, func
from sqlmodel import Session, SQLModel, insert, select

from relcli.rules.vocabulary.made import Made
from relcli.store.uids import new_uid

Row = TypeVar("Row", bound=SQLModel)

Values = dict[str, Any]


class Table:
    """Adds and changes rows within one session; `now` is UTC."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._stamp = stamp(now)

    def _add(self, table: type[Row], /, **values: Any) -> Row:
        """A new row, checked by its model and flushed, so that the schema has checked it too."""
        row = table.model_validate(
            {"uid": new_uid(self._now), "created_at": self._stamp, "changed_at": self._stamp}
            | {name: value for name, value in values.items() if name != "uid" or value is not None}
        )
        self._session.add(row)
        self._session.flush()
        return row

    def _get(self, table: type[Row], row_id: int) -> Row:
        row = self._session.get(table, row_id)
        if row is None:
            message = f"row {row_id} of {table.__name__} is gone"
            raise LookupError(message)
        return row

    def _change(self, row: SQLModel, **values: object) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        row.changed_at = self._stamp
        self._session.add(row)
        self._session.flush()


class Many(Table):
    """Adds many rows at once, in batches straight to a table.

    The transaction belongs to one writer alone, so ids can be given out here, and rows can refer to one another before
    they are written.
    """

    def _stamped(self, made: Made) -> Values:
        return {
            "uid": made.uid or new_uid(self._now),
            "created_at": made.created_at or self._stamp,
            "changed_at": made.changed_at or self._stamp,
        }

    def _new_ids(self, table: type[SQLModel], count: int) -> range:
        """So many ids that follow the highest one in the table."""
        highest = self._session.exec(select(func.coalesce(func.max(column("id", Integer)), 0)).select_from(table)).one()
        return range(highest + 1, highest + 1 + count)

    def _insert(self, table: type[SQLModel], rows: Sequence[Values]) -> None:
        if rows:
            self._session.connection().execute(insert(table), rows)


def stamp(now: datetime) -> str:
    """A UTC moment as the journal keeps it: 2026-11-20T17:02:03.123456Z."""
    return now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
