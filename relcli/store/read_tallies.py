"""Open loops in figures, as of a day: what the stages and the check-ins ask of them, without reading a single one."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from relcli.rules.vocabulary.evidence import Tally
from relcli.store.cells import day_of

_RUNNING = "started_on <= :today AND (done_on IS NULL OR done_on > :today)"
_DUE = """ifnull((SELECT due_on FROM promise_move WHERE promise_id = p.id AND moved_on <= :today
                  ORDER BY moved_on DESC, id DESC LIMIT 1), due_on)"""

_TALLIES: Mapping[tuple[str, ...], str] = {
    ("jobs", "first_job", "last_job"): (
        "SELECT customer_id, count(*), min(done_on), max(done_on) FROM job WHERE done_on <= :today {only} GROUP BY 1"
    ),
    ("facts",): "SELECT customer_id, count(*) FROM fact WHERE learned_on <= :today {only} GROUP BY 1",
    ("expectations",): (
        "SELECT customer_id, count(DISTINCT item) FROM expectation WHERE answered_on <= :today {only} GROUP BY 1"
    ),
    ("feedback_asked", "last_feedback"): (
        "SELECT customer_id, count(*), max(asked_on) FROM feedback_ask WHERE asked_on <= :today {only} GROUP BY 1"
    ),
    ("promises_settled", "promises_kept"): f"""
        SELECT customer_id, count(*), count(CASE WHEN kept_on <= :today THEN 1 END) FROM promise p
         WHERE side = 'us' AND made_on <= :today
           AND (kept_on <= :today OR broken_on <= :today OR {_DUE} < :today) {{only}} GROUP BY 1""",
    ("committed",): """
        SELECT DISTINCT customer_id, 1 FROM commitment
         WHERE made_on <= :today AND ifnull(until, :today) >= :today
           AND (ended_on IS NULL OR ended_on > :today) {only}""",
    ("report_every",): f"""
        SELECT customer_id, answer FROM expectation
         WHERE item = 'reports' AND answered_on <= :today {{only}}
           AND customer_id IN (SELECT customer_id FROM job WHERE {_RUNNING}) ORDER BY answered_on, id""",
}
"""What the stages ask of the open loops: figures that follow one another in `Tally`, and what counts them."""

_PLACE = {name: place for place, name in enumerate(Tally._fields)}
_DAYS = tuple(_PLACE[name] for name in ("first_job", "last_job", "last_feedback"))
_COMMITTED, _REPORT_EVERY = _PLACE["committed"], _PLACE["report_every"]


def tallies(connection: sqlite3.Connection, today: date, customer_id: int | None = None) -> dict[int, Tally]:
    """The open loops of every customer in figures, or of one, by customer id; who has none may be left out."""
    only = "" if customer_id is None else "AND customer_id = :customer"
    values = {"today": today.isoformat(), "customer": customer_id}
    found: defaultdict[int, list[Any]] = defaultdict(lambda: list(Tally()))
    for names, sql in _TALLIES.items():
        begin, end = _PLACE[names[0]], _PLACE[names[-1]] + 1
        for whose, *figures in connection.execute(sql.format(only=only), values):
            found[whose][begin:end] = figures
    return {whose: _tally(figures) for whose, figures in found.items()}


def _tally(figures: list[Any]) -> Tally:
    for place in _DAYS:
        figures[place] = day_of(figures[place])
    figures[_COMMITTED] = bool(figures[_COMMITTED])
    if figures[_REPORT_EVERY] is not None:
        from relcli.rules.vocabulary.loops import report_days

        figures[_REPORT_EVERY] = report_days(figures[_REPORT_EVERY])
    return Tally._make(figures)
