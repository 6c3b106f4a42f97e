"""The whole journal counted, as of a day: touchpoints by year, people, and what customers got of late."""

import sqlite3
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from relcli.rules.vocabulary.kinds import KINDS, NATURES
from relcli.rules.vocabulary.loops import Counts
from relcli.rules.vocabulary.records import InYear
from relcli.store.cells import day_of, one_of


class FigureReader:
    """Questions about everybody at once; a statement each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def per_year(self, today: date) -> list[InYear]:
        """How many touchpoints there are, by year, kind and nature, the earliest first."""
        # NOT INDEXED: minutes are in the rows alone, and all of them are looked at anyway.
        rows = self._rows(
            "SELECT substr(day, 1, 4), kind, nature, count(*), ifnull(sum(minutes), 0) FROM touchpoint NOT INDEXED"
            " WHERE day <= :today GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            today=today.isoformat(),
        )
        return [
            InYear(int(year), one_of(KINDS, kind), one_of(NATURES, nature), times, minutes)
            for year, kind, nature, times, minutes in rows
        ]

    def first_day(self, today: date) -> date | None:
        """The day of the first touchpoint; None: there is none."""
        return day_of(self._rows("SELECT min(day) FROM touchpoint WHERE day <= :today", today=today.isoformat())[0][0])

    def people(self) -> dict[int, int]:
        """How many people there are at each customer, by customer id. Not dated, as all that is known of a person."""
        return dict(self._rows("SELECT customer_id, count(*) FROM person GROUP BY customer_id"))

    def lately(self, today: date, days: int) -> dict[int, Counts]:
        """What each customer got of us in the last days, today among them, by customer id; who got nothing is left out.

        A gift of theirs is no effort of ours.
        """
        rows = self._rows(
            "SELECT customer_id, nature, kind, count(*) FROM touchpoint WHERE day > :since AND day <= :today"
            " AND nature IN ('conversation', 'gesture', 'attempt') AND (nature <> 'gesture' OR side = 'us')"
            " GROUP BY customer_id, nature, kind",
            since=(today - timedelta(days=days)).isoformat(),
            today=today.isoformat(),
        )
        found: defaultdict[int, list[int]] = defaultdict(lambda: [0] * len(Counts._fields))
        for customer, nature, kind, times in rows:
            field = {"gesture": "gestures", "attempt": "attempts"}.get(nature)
            place = Counts._fields.index(field or ("in_person" if KINDS[kind].in_person else "talks"))
            found[customer][place] += times
        return {customer: Counts(*counts) for customer, counts in found.items()}

    def _rows(self, sql: str, **values: object) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()
