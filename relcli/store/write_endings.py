"""Relationships that ended, and were taken up again."""

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

    def resume(self, customer_id: int, on: date) -> None:
        """Take the relationship up again from a day on."""
        rows = self._session.exec(
            select(EndingRow).where(
                EndingRow.customer_id == customer_id,
                col(EndingRow.resumed_on).is_(None),
                col(EndingRow.ended_on) <= on.isoformat(),
            )
        )
        for row in rows.all():
            self._change(row, resumed_on=on.isoformat())
