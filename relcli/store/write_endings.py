"""Relationships that ended, and were taken up again."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import col, select

from relcli.rules.vocabulary.kinds import By
from relcli.store.rows import Table
from relcli.store.tables import EndingRow


class Endings(Table):
    """Writes endings; each stays on record after the relationship is taken up again."""

    def end(self, customer_id: int, *, on: date, by: By, why: str, cost: int | None = None) -> None:
        """Record that a relationship ended on a day, and what it costs to replace them, if that was said."""
        self._add(EndingRow, customer_id=customer_id, ended_on=on.isoformat(), side=by, why=why, cost=cost)

    def next_after(self, customer_id: int, day: date) -> date | None:
        """The first day after that one on which it ended (again), whether or not it was taken up since."""
        days = select(EndingRow.ended_on).where(
            EndingRow.customer_id == customer_id, col(EndingRow.ended_on) > day.isoformat()
        )
        return min(map(date.fromisoformat, self._session.exec(days).all()), default=None)

    def resume(self, customer_id: int, on: date) -> bool:
        """Take the relationship up again from a day on; whether there was an ending that nobody had taken back."""
        rows = self._session.exec(
            select(EndingRow).where(
                EndingRow.customer_id == customer_id,
                col(EndingRow.resumed_on).is_(None),
                col(EndingRow.ended_on) <= on.isoformat(),
            )
        ).all()
        for row in rows:
            self._change(row, resumed_on=on.isoformat())
        return bool(rows)

    def close(self, days: Mapping[int, date]) -> None:
        """Take relationships up again after those endings, by id, each from a day on."""
        for ending_id, day in days.items():
            self._change(self._get(EndingRow, ending_id), resumed_on=day.isoformat())
