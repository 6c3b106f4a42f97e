"""What health and effort ask of the touchpoints, as of a day: who was met, how often, and who began it."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from relcli.rules.vocabulary.dossier import Touched
from relcli.rules.vocabulary.kinds import KINDS
from relcli.rules.vocabulary.loops import Contacts, Counts, LastIds
from relcli.store.cells import day_of

MOST_BEGUN = 10
MONTHS = 12
YEAR = 365
_DAY = len("2026-11-20")

_IN_PERSON = frozenset(kind.name for kind in KINDS.values() if kind.shape == "talk" and kind.in_person)

_MET = f"""kind IN ('{"', '".join(sorted(_IN_PERSON))}')"""

# Short searches in touchpoint_by_nature and touchpoint_begun, customer by customer, as for the evidence. Where we began
# several on one day the conversation comes before the attempts: it is what they came to.
_LASTS = f"""
SELECT id,
       (SELECT day || id FROM touchpoint WHERE nature = 'service' AND customer_id = c.id AND day <= :today
         ORDER BY day DESC LIMIT 1),
       (SELECT day || id FROM touchpoint
         WHERE nature = 'conversation' AND customer_id = c.id AND day <= :today
           AND {_MET} ORDER BY day DESC LIMIT 1),
       (SELECT day FROM touchpoint WHERE nature = 'gesture' AND customer_id = c.id AND day <= :today AND side = 'us'
         ORDER BY day DESC LIMIT 1),
       (SELECT max(t.day) FROM job j JOIN touchpoint t ON t.job_id = j.id AND t.phase = 'during'
         WHERE j.customer_id = c.id AND t.day <= :today),
       (SELECT count(*) FROM touchpoint
         WHERE extra + chasing > 0 AND customer_id = c.id AND day BETWEEN :year AND :today AND chasing = 1
           AND side = 'them' AND nature IN ('conversation', 'one-way')),
       (SELECT group_concat(nature = 'conversation', '') FROM (
         SELECT nature FROM touchpoint
          WHERE customer_id = c.id AND day <= :today AND side = 'us' AND nature IN ('conversation', 'attempt')
          ORDER BY day DESC, nature DESC LIMIT {MOST_BEGUN})),
       {{talk}}
  FROM customer c WHERE true {{only}}
"""
_LAST_TALK = """
       (SELECT id FROM touchpoint WHERE nature = 'conversation' AND customer_id = c.id AND day <= :today
         ORDER BY day DESC LIMIT 1)
"""
_LATELY = """
SELECT t.customer_id, t.day, t.kind, t.side, t.id FROM customer c CROSS JOIN touchpoint t
    ON t.nature = :nature AND t.customer_id = c.id AND t.day BETWEEN :since AND :today
 WHERE true {only}
"""
# The end of the first days is reckoned once a customer; as a second bound beside :today it would be for each row.
_AT_FIRST = """
WITH who AS MATERIALIZED (
  SELECT c.id, min(:today, date(min(c.added_on, ifnull(t.day, c.added_on)), :first)) AS until
    FROM customer c LEFT JOIN touchpoint t
      ON t.id = (SELECT id FROM touchpoint WHERE customer_id = c.id ORDER BY day LIMIT 1)
   WHERE true {only}
)
SELECT t.customer_id, t.nature, t.kind, t.id FROM who CROSS JOIN touchpoint t
    ON t.nature IN ('conversation', 'gesture', 'attempt') AND t.customer_id = who.id AND t.day <= who.until
   AND (t.nature <> 'gesture' OR t.side = 'us')
"""

_LAST_DAY_OF = """
SELECT id FROM touchpoint
 WHERE customer_id = :customer AND {what}
   AND day = (SELECT max(day) FROM touchpoint WHERE customer_id = :customer AND {what} AND day <= :today)
 ORDER BY id
"""
_TOUCHED = (
    _LAST_DAY_OF.format(what="nature = 'gesture' AND side = 'us'"),
    _LAST_DAY_OF.format(what=f"nature = 'conversation' AND {_MET}"),
    _LAST_DAY_OF.format(what="nature = 'conversation'"),
    f"""SELECT id FROM touchpoint
         WHERE customer_id = :customer AND day <= :today AND side = 'us' AND nature IN ('conversation', 'attempt')
         ORDER BY day DESC, nature DESC, id DESC LIMIT {MOST_BEGUN}""",
)


class Windows(NamedTuple):
    """Days from the first on, and up to today, over which effort is counted."""

    first: int
    lately: int


# What is counted of one customer, in one list: four places as in `Counts` for the first days, for the last, for each
# month; then how often they began. One list is half the time of an object with several.
_FIRST, _RECENT, _OF_MONTHS = 0, 4, 8
_INBOUND = _OF_MONTHS + 4 * MONTHS
_PLACES = {"gesture": 2, "attempt": 3}


def contacts(
    connection: sqlite3.Connection, today: date, windows: Windows | None, customer_id: int | None = None
) -> dict[int, Contacts]:
    """What the touchpoints of every customer say, or of one, by customer id.

    Without `windows` nothing is counted over time (`first`, `lately`, `months`, `channels`, `inbound` stay empty),
    which takes a third of the time.
    """
    values = {
        "today": today.isoformat(),
        "year": (today - timedelta(days=YEAR - 1)).isoformat(),
        "customer": customer_id,
    }
    only = "" if customer_id is None else "AND c.id = :customer"
    counts: dict[int, list[int]] = defaultdict(lambda: [0] * (_INBOUND + 1))
    counted: dict[int, list[int]] = defaultdict(list)
    channels: dict[int, dict[str, int]] = defaultdict(dict)
    if windows is not None:
        _count_first(connection, counts, counted, windows.first, only, values)
        _count_lately(connection, counts, counted, channels, today, windows.lately, only, values)
    lasts = _LASTS.format(only=only, talk="NULL" if windows is None else _LAST_TALK)
    return {
        row[0]: _contacts(row, counts.get(row[0]), counted.get(row[0], ()), channels.get(row[0], {}))
        for row in connection.execute(lasts, values)
    }


def touched(connection: sqlite3.Connection, today: date, customer_id: int) -> Touched:
    """The touchpoints of one customer that health counts from, by id: those that `contacts` gives the days of."""
    values = {"today": today.isoformat(), "customer": customer_id}
    return Touched(*(tuple(one for (one,) in connection.execute(sql, values)) for sql in _TOUCHED))


def _count_first(
    connection: sqlite3.Connection,
    counts: dict[int, list[int]],
    counted: dict[int, list[int]],
    days: int,
    only: str,
    values: Mapping[str, Any],
) -> None:
    """Count the touchpoints of the first days since each customer is known."""
    rows = connection.execute(_AT_FIRST.format(only=only), {**values, "first": f"+{days - 1} days"})
    for customer, some in groupby(rows, key=itemgetter(0)):
        theirs, ids = counts[customer], counted[customer]
        for _, nature, kind, one in some:
            theirs[_FIRST + _PLACES.get(nature, kind not in _IN_PERSON)] += 1
            ids.append(one)


def _count_lately(
    connection: sqlite3.Connection,
    counts: dict[int, list[int]],
    counted: dict[int, list[int]],
    channels: dict[int, dict[str, int]],
    today: date,
    lately: int,
    only: str,
    values: Mapping[str, Any],
) -> None:
    """Count the touchpoints of the last days and months, and the conversations of the last year by kind."""
    months = {_month_before(today, back): _OF_MONTHS + 4 * (MONTHS - 1 - back) for back in range(MONTHS)}
    since, year = (today - timedelta(days=lately - 1)).isoformat(), values["year"]
    begin = min(since, year, f"{_month_before(today, MONTHS - 1)}-01")
    for nature in ("conversation", *_PLACES):
        rows = connection.execute(_LATELY.format(only=only), {**values, "nature": nature, "since": begin})
        place = _PLACES.get(nature)
        # The rows of a customer follow one another: what is theirs is looked up once, not for each row.
        for customer, some in groupby(rows, key=itemgetter(0)):
            theirs, ids, kinds = counts[customer], counted[customer], channels[customer]
            for _, day, kind, side, one in some:
                if nature == "gesture" and side == "them":  # a gift of theirs is no effort of ours
                    continue
                at = (kind not in _IN_PERSON) if place is None else place
                if day >= since:
                    theirs[_RECENT + at] += 1
                    ids.append(one)
                month = months.get(day[:7])
                if month is not None:
                    theirs[month + at] += 1
                if place is None and day >= year:
                    kinds[kind] = kinds.get(kind, 0) + 1
                    theirs[_INBOUND] += side == "them"
    for customer, *_ in connection.execute(_LATELY.format(only=only), {**values, "nature": "one-way", "since": year}):
        counts[customer][_INBOUND] += 1


def _contacts(row: Any, counts: list[int] | None, counted: Sequence[int], kinds: Mapping[str, int]) -> Contacts:
    _, last_service, last_in_person, last_gesture, last_during, chasing, begun, talk_id = row
    service, service_id = _day_and_id(last_service)
    in_person, in_person_id = _day_and_id(last_in_person)
    ids = LastIds(service_id, talk_id, in_person_id)
    answered = tuple([one == "1" for one in begun or ""])
    lasts = (service, in_person, day_of(last_gesture), day_of(last_during), answered)
    if counts is None:
        return Contacts(*lasts, chasing=chasing, ids=ids)
    # Four counts at a time, which takes a quarter of the time of slicing them out one after another.
    first, lately, *months = map(Counts._make, zip(*[iter(counts)] * len(Counts._fields), strict=False))
    channels, inbound = tuple(kinds.items()), counts[_INBOUND]
    return Contacts(*lasts, first, lately, tuple(months), channels, inbound, chasing, ids, tuple(counted))


def _day_and_id(cell: str | None) -> tuple[date | None, int | None]:
    """A touchpoint that one cell tells, which costs no second search: its day and, right behind that, its id."""
    return (None, None) if cell is None else (date.fromisoformat(cell[:_DAY]), int(cell[_DAY:]))


def _month_before(day: date, months: int) -> str:
    """The month that many months before the one of `day`: 2026-11."""
    count = day.year * 12 + day.month - 1 - months
    return f"{count // 12:04}-{count % 12 + 1:02}"
