"""As of a day: what is dated later is invisible, to everything that is judged."""

import sqlite3
from contextlib import closing
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from relcli.commands.cases import cases
from relcli.rules.vocabulary.journal import Additions
from relcli.store.loop_tables import SORTS
from relcli.store.reader import Reader
from tests.commands.test_round_trip import days, journals, written

FIRST_DAYS = {
    **{sort.table: sort.first for sort in SORTS},
    **{part.table: part.first for sort in SORTS for part in sort.parts},
    "touchpoint": "day",
    "plan": "made_on",
    "stage_override": "said_on",
    "ending": "ended_on",
}
"""The day from which on a row is there, by its table."""

PARTS = {part.table for sort in SORTS for part in sort.parts}
"""Tables whose rows belong to one of another, and so to nobody themselves."""

LATER_DAYS = {
    **{sort.table: sort.later for sort in SORTS},
    "stage_override": {"withdrawn_on": ()},
    "ending": {"resumed_on": ()},
}
"""What happened to a row later, with what hangs on that day, by its table."""


def take_out_what_came_after(day: date, journal: sqlite3.Connection) -> None:
    """Make it a journal in which nobody ever wrote of a later day."""
    values = {"day": day.isoformat()}
    for table, first in FIRST_DAYS.items():
        journal.execute(f"DELETE FROM {table} WHERE {first} > :day", values)
    for table, later in LATER_DAYS.items():
        emptied = [
            f"{column} = CASE WHEN {on} > :day THEN NULL ELSE {column} END"
            for on, columns in later.items()
            for column in (on, *columns)
        ]
        if emptied:
            journal.execute(f"UPDATE {table} SET {', '.join(emptied)}", values)
    there = " UNION ".join(f"SELECT customer_id FROM {table}" for table in FIRST_DAYS if table not in PARTS)
    journal.execute(f"DELETE FROM customer WHERE added_on > :day AND id NOT IN ({there})", values)


# Not made smaller where it fails: a journal takes minutes to shrink. To draw and write one takes seven times as long as
# to look at it, so that each is looked at on four days.
@settings(max_examples=30, phases=[Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(additions=journals(whole=True), on=st.lists(days | st.just(date(2026, 11, 19)), min_size=4, max_size=4))
def test_what_is_dated_later_changes_nothing_of_a_day(additions: Additions, on: list[date]) -> None:
    with (
        written(additions, {}) as folder,
        closing(sqlite3.connect(folder / "there.db", isolation_level=None)) as whole,
    ):
        # No command lets a touchpoint belong to a job of a day before that was agreed.
        whole.execute(
            "UPDATE touchpoint SET job_id = NULL, phase = NULL"
            " WHERE day < (SELECT agreed_on FROM job WHERE id = job_id)"
        )
        for day in on:
            with closing(sqlite3.connect(":memory:", isolation_level=None)) as then:
                whole.backup(then)
                then.execute("PRAGMA foreign_keys = ON")
                take_out_what_came_after(day, then)
                assert cases(Reader(whole), day, over_time=True) == cases(Reader(then), day, over_time=True)
