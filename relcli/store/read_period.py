"""What a report asks of the journal besides evidence, loops and touchpoints: the check-ins of a span of days."""

import sqlite3
from collections import defaultdict
from datetime import date

from relcli.rules.vocabulary.evidence import Plan
from relcli.rules.vocabulary.records import Return


class PeriodReader:
    """Questions about what came before a period, and what was planned in it; a statement each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def talked_before(self, day: date) -> dict[int, date]:
        """The day of each customer's last conversation before that one, by customer id; who had none is left out."""
        rows = self._connection.execute(
            "SELECT id, (SELECT max(day) FROM touchpoint"
            " WHERE nature = 'conversation' AND customer_id = c.id AND day < :day) FROM customer c",
            {"day": day.isoformat()},
        )
        return {customer: date.fromisoformat(last) for customer, last in rows if last is not None}

    def returns(self, since: date, until: date) -> list[Return]:
        """Whoever came back in that span of days, in the order of these; nobody did: an empty list."""
        rows = self._connection.execute(
            "SELECT customer_id, ended_on, resumed_on FROM ending"
            " WHERE resumed_on BETWEEN :since AND :until ORDER BY resumed_on, id",
            {"since": since.isoformat(), "until": until.isoformat()},
        )
        return [Return(who, date.fromisoformat(left), date.fromisoformat(back)) for who, left, back in rows]

    def plans(self, until: date) -> dict[int, list[Plan]]:
        """Every next check-in that was set for a day, as they were made, by customer id; who has none is left out."""
        rows = self._connection.execute(
            "SELECT customer_id, made_on, for_on, why FROM plan WHERE made_on <= :until ORDER BY made_on, id",
            {"until": until.isoformat()},
        )
        found: defaultdict[int, list[Plan]] = defaultdict(list)
        for customer, made_on, for_on, why in rows:
            found[customer].append(Plan(date.fromisoformat(made_on), date.fromisoformat(for_on), why))
        return dict(found)
