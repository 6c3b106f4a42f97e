"""The user's own word on a stage."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import col, select

from relcli.rules.vocabulary.evidence import Stage
from relcli.store.rows import Table
from relcli.store.tables import StageOverrideRow


class Stages(Table):
    """Writes the user's word; a new word withdraws the one before it."""

    def say(self, customer_id: int, stage: Stage, *, why: str, said_on: date, until: date | None) -> None:
        """Record the user's word on a stage from a day on; `until` is its last day.

        Said as of a past day, it counts up to the day on which another was given, or one was taken back.
        """
        self.withdraw(customer_id, said_on)
        rows = self._session.exec(select(StageOverrideRow).where(StageOverrideRow.customer_id == customer_id)).all()
        changed = [day for row in rows for day in (row.said_on, row.withdrawn_on) if day is not None]
        self._add(
            StageOverrideRow,
            customer_id=customer_id,
            stage=stage,
            why=why,
            said_on=said_on.isoformat(),
            until=until and until.isoformat(),
            withdrawn_on=min((day for day in changed if day > said_on.isoformat()), default=None),
        )

    def withdraw(self, customer_id: int, on: date) -> bool:
        """Take the user's word back from a day on; whether there was one."""
        rows = self._session.exec(
            select(StageOverrideRow).where(
                StageOverrideRow.customer_id == customer_id,
                col(StageOverrideRow.withdrawn_on).is_(None),
                col(StageOverrideRow.said_on) <= on.isoformat(),
            )
        ).all()
        for row in rows:
            self._change(row, withdrawn_on=on.isoformat())
        return bool(rows)

    def close(self, days: Mapping[int, date]) -> None:
        """Take back those words, by id, each from a day on."""
        for word_id, day in days.items():
            self._change(self._get(StageOverrideRow, word_id), withdrawn_on=day.isoformat())
