"""Reading touchpoints: those asked for, how many they are, and one of them."""

import sqlite3
from datetime import date
from typing import Any

from relcli.rules.vocabulary.kinds import KINDS, MOODS, NATURES, SIDES
from relcli.rules.vocabulary.records import Asked, OnDay, Touchpoint
from relcli.store.cells import ALL_ROWS, as_list, clock, names_in, one_of

_TOUCHPOINTS = """
SELECT t.id, t.uid, t.customer_id, c.name, c.ref, t.day, t.time, t.kind, t.nature, t.side, t.answered, t.mood,
       t.minutes, t.text, t.key, t.job_id, t.phase, t.extra, t.chasing,
       (SELECT group_concat(p.name, char(31)) FROM touchpoint_person tp JOIN person p ON p.id = tp.person_id
         WHERE tp.touchpoint_id = t.id) AS people,
       (SELECT group_concat(g.name, char(31)) FROM tag g WHERE g.touchpoint_id = t.id) AS tags
  FROM touchpoint t JOIN customer c ON c.id = t.customer_id
"""


class TouchpointReader:
    """Questions about touchpoints; what is dated later than asked for is invisible."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def asked_for(self, asked: Asked, limit: int | None = None) -> list[Touchpoint]:
        """The touchpoints asked for, newest first; with `limit` the newest so many."""
        where, values = _where(asked)
        rows = self._rows(
            f"{_TOUCHPOINTS} WHERE {where} ORDER BY t.day DESC, t.time IS NULL, t.time DESC, t.id DESC LIMIT :limit",
            **values,
            limit=-1 if limit is None else min(limit, ALL_ROWS),
        )
        return [_touchpoint(row) for row in rows]

    def count(self, asked: Asked) -> int:
        """How many touchpoints there are of those asked for."""
        where, values = _where(asked)
        return int(self._rows(f"SELECT count(*) FROM touchpoint t WHERE {where}", **values)[0][0])

    def per_day(self, asked: Asked) -> list[OnDay]:
        """How many touchpoints there are of those asked for, by day, kind and nature, by their day."""
        where, values = _where(asked)
        rows = self._rows(
            f"SELECT t.day, t.kind, t.nature, count(*) FROM touchpoint t WHERE {where}"
            " GROUP BY t.day, t.kind, t.nature ORDER BY t.day, t.kind, t.nature",
            **values,
        )
        return [
            OnDay(date.fromisoformat(day), one_of(KINDS, kind), one_of(NATURES, nature), count)
            for day, kind, nature, count in rows
        ]

    def one(self, touchpoint_id: int) -> Touchpoint:
        """The touchpoint of that id. IndexError: there is none."""
        return _touchpoint(self._rows(f"{_TOUCHPOINTS} WHERE t.id = :id", id=touchpoint_id)[0])

    def by_key(self, key: str, customer_id: int | None = None) -> list[Touchpoint]:
        """What was logged under a key, for one customer or for all at that event."""
        only = "" if customer_id is None else "AND t.customer_id = :customer"
        rows = self._rows(f"{_TOUCHPOINTS} WHERE t.key = :key {only} ORDER BY t.id", key=key, customer=customer_id)
        return [_touchpoint(row) for row in rows]

    def _rows(self, sql: str, **values: object) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()


def _where(asked: Asked) -> tuple[str, dict[str, object]]:
    tests = ["t.day <= :until"]
    if asked.since is not None:
        tests.append("t.day >= :since")
    if asked.customer_id is not None:
        tests.append("t.customer_id = :customer")
    if asked.kinds:
        tests.append("t.kind IN (SELECT value FROM json_each(:kinds))")
    if asked.among is not None:
        tests.append("t.customer_id IN (SELECT value FROM json_each(:among))")
    return " AND ".join(tests), {
        "until": asked.until.isoformat(),
        "since": asked.since and asked.since.isoformat(),
        "customer": asked.customer_id,
        "kinds": as_list(asked.kinds) if asked.kinds else None,
        "among": None if asked.among is None else as_list(asked.among),
    }


def _touchpoint(row: Any) -> Touchpoint:
    touchpoint_id, uid, customer_id, customer, ref, day, time, kind, nature, by, answered, *rest, people, tags = row
    mood, minutes, text, key, job_id, phase, extra, chasing = rest
    return Touchpoint(
        touchpoint_id,
        uid,
        customer_id,
        customer,
        ref,
        date.fromisoformat(day),
        clock(time),
        one_of(KINDS, kind),
        one_of(NATURES, nature),
        one_of(SIDES, by),
        None if answered is None else bool(answered),
        None if mood is None else one_of(MOODS, mood),
        minutes,
        text,
        key,
        names_in(people),
        names_in(tags),
        job_id,
        phase,
        bool(extra),
        bool(chasing),
    )
