"""What health and effort ask of the touchpoints, as of a day: who was met, how often, and who began it."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.loops import Contacts, Counts

MOST_BEGUN = 10
MONTHS = 12
YEAR = 365

_IN_PERSON = tuple(kind.name for kind in KINDS.values() if kind.shape == "talk" and kind.in_person)

# Short searches in touchpoint_by_nature, customer by customer, as for the evidence. Of the last ten of two natures each
# is among the last ten of its own.
_LASTS = f"""
SELECT id,
       (SELECT max(day) FROM touchpoint WHERE nature = 'service' AND customer_id = c.id AND day <= :today),
       (SELECT day FROM touchpoint
         WHERE nature = 'conversation' AND customer_id = c.id AND day <= :today
           AND kind IN ('{"', '".join(_IN_PERSON)}') ORDER BY day DESC LIMIT 1),
       (SELECT max(day) FROM touchpoint WHERE nature = 'gesture' AND customer_id = c.id AND day <= :today),
       (SELECT max(day) FROM touchpoint
         WHERE extra + chasing > 0 AND customer_id = c.id AND day <= :today AND extra = 1),
       (SELECT max(t.day) FROM job j JOIN touchpoint t ON t.job_id = j.id AND t.phase = 'during'
         WHERE j.customer_id = c.id AND t.day <= :today),
       (SELECT count(*) FROM touchpoint
         WHERE extra + chasing > 0 AND customer_id = c.id AND day BETWEEN :year AND :today AND chasing = 1),
       (SELECT group_concat(day) FROM (
         SELECT day FROM touchpoint WHERE nature = 'conversation' AND customer_id = c.id AND day <= :today
            AND side = 'us' ORDER BY day DESC LIMIT {MOST_BEGUN})),
       (SELECT group_concat(day) FROM (
         SELECT day FROM touchpoint WHERE nature = 'attempt' AND customer_id = c.id AND day <= :today
          ORDER BY day DESC LIMIT {MOST_BEGUN}))
  FROM customer c WHERE true {{only}}
"""
_LATELY = """
SELECT t.customer_id, t.day, t.kind, t.side FROM customer c CROSS JOIN touchpoint t
    ON t.nature = :nature AND t.customer_id = c.id AND t.day BETWEEN :since AND :today
 WHERE true {only}
"""
_AT_FIRST = """
SELECT t.customer_id, t.kind FROM customer c CROSS JOIN touchpoint t
    ON t.nature = :nature AND t.customer_id = c.id AND t.day <= :today
   AND t.day < date(min(c.added_on, ifnull((SELECT min(day) FROM touchpoint WHERE customer_id = c.id), c.added_on)),
                    :first)
 WHERE true {only}
"""


class Windows(NamedTuple):
    """Days from the first on, and up to today, over which effort is counted."""

    first: int
    lately: int


class _Seen:
    """The touchpoints of one customer, being counted; four places each as in `Counts`."""

    def __init__(self) -> None:
        self.first = [0, 0, 0, 0]
        self.lately = [0, 0, 0, 0]
        self.months = [[0, 0, 0, 0] for _ in range(MONTHS)]
        self.channels: Counter[str] = Counter()
        self.inbound = 0


def contacts(
    connection: sqlite3.Connection, today: date, windows: Windows, customer_id: int | None = None
) -> dict[int, Contacts]:
    """What the touchpoints of every customer say, or of one, by customer id."""
    values = {
        "today": today.isoformat(),
        "year": (today - timedelta(days=YEAR - 1)).isoformat(),
        "first": f"+{windows.first} days",
        "customer": customer_id,
    }
    only = "" if customer_id is None else "AND c.id = :customer"
    seen: defaultdict[int, _Seen] = defaultdict(_Seen)
    for nature in ("conversation", "gesture", "attempt"):
        for customer, kind in connection.execute(_AT_FIRST.format(only=only), values | {"nature": nature}):
            seen[customer].first[_place(nature, kind)] += 1
        _count_lately(connection, seen, nature, today, windows.lately, only, values)
    nobody = _Seen()
    return {
        row[0]: _contacts(row, seen.get(row[0], nobody)) for row in connection.execute(_LASTS.format(only=only), values)
    }


def _count_lately(
    connection: sqlite3.Connection,
    seen: dict[int, _Seen],
    nature: str,
    today: date,
    lately: int,
    only: str,
    values: Mapping[str, Any],
) -> None:
    """Count the touchpoints of a nature in the last days, in the last months and, talks by kind, in the last year."""
    months = {_month_before(today, back): MONTHS - 1 - back for back in range(MONTHS)}
    since = (today - timedelta(days=lately - 1)).isoformat()
    begin = min(since, values["year"], f"{_month_before(today, MONTHS - 1)}-01")
    rows = connection.execute(_LATELY.format(only=only), {**values, "nature": nature, "since": begin})
    for customer, day, kind, side in rows:
        one, place = seen[customer], _place(nature, kind)
        if day >= since:
            one.lately[place] += 1
        if (month := months.get(day[:7])) is not None:
            one.months[month][place] += 1
        if nature == "conversation" and day >= values["year"]:
            one.channels[kind] += 1
            one.inbound += side == "them"


def _place(nature: str, kind: str) -> int:
    """Where `Counts` counts a touchpoint."""
    if nature == "conversation":
        return 0 if kind in _IN_PERSON else 1
    return 2 if nature == "gesture" else 3


def _contacts(row: Any, seen: _Seen) -> Contacts:
    _, last_service, last_in_person, last_gesture, last_extra, last_during, chasing, answered, unanswered = row
    return Contacts(
        last_service=_day(last_service),
        last_in_person=_day(last_in_person),
        last_gesture=_day(last_gesture),
        last_extra=_day(last_extra),
        last_during=_day(last_during),
        begun=_begun(answered, unanswered),
        first=Counts(*seen.first),
        lately=Counts(*seen.lately),
        months=tuple(Counts(*month) for month in seen.months),
        channels=tuple(sorted(seen.channels.items(), key=lambda one: (-one[1], one[0]))),
        inbound=seen.inbound,
        chasing=chasing,
    )


def _begun(answered: str | None, unanswered: str | None) -> tuple[bool, ...]:
    """Whether each of the last ten was answered, newest first; on one day the conversation is what it came to."""
    days = [(day, True) for day in answered.split(",")] if answered else []
    days += [(day, False) for day in unanswered.split(",")] if unanswered else []
    return tuple(whether for _, whether in sorted(days, reverse=True)[:MOST_BEGUN])


def _month_before(day: date, months: int) -> str:
    """The month that many months before the one of `day`: 2026-11."""
    count = day.year * 12 + day.month - 1 - months
    return f"{count // 12:04}-{count % 12 + 1:02}"


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
