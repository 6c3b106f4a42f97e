"""Plans: a next check-in set for a day."""

from datetime import date

from relcli.store.rows import Table
from relcli.store.tables import PlanRow


class Plans(Table):
    """Writes plans; the latest one made counts, the earlier ones stay as evidence."""

    def add(self, customer_id: int, *, made_on: date, for_on: date, why: str = "") -> None:
        """Set the next check-in of a customer for a day."""
        self._add(PlanRow, customer_id=customer_id, made_on=made_on.isoformat(), for_on=for_on.isoformat(), why=why)
