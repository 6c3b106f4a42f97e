"""The open loops of an exported journal: their members, and what of them cannot be true together."""

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from itertools import product
from typing import Any, get_args

import pytest

from relcli.commands.document_loops import LoopRow, WithLoops, loop_problems
from relcli.store.loop_tables import COLUMNS, SORTS, Part, Sort
from relcli.views.export import UNTOLD, member_of
from tests.store.conftest import SOUND, bare_journal, put

TODAY = date(2026, 11, 20)
UID = "01900000-0000-7000-8000-{:012d}"
MADE = {"created_at": "2020-01-01T00:00:00.000000Z", "changed_at": "2020-01-01T00:00:00.000000Z"}
OF_A_ROW = {"uid", "created_at", "changed_at"}
PARTS = [part for sort in SORTS for part in sort.parts]


def model_of(sort: Sort) -> type[LoopRow]:
    """The model of the rows of a sort."""
    found: type[LoopRow] = get_args(WithLoops.model_fields[member_of(sort.field)].annotation)[0]
    return found


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.field)
def test_every_sort_of_loop_has_its_model_with_the_members_of_its_value(sort: Sort) -> None:
    model = model_of(sort)
    assert model.value is sort.value
    assert set(model.model_fields) - OF_A_ROW == set(sort.value._fields) - UNTOLD


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.field)
def test_what_belongs_to_a_loop_has_its_model_with_the_members_of_its_value(part: Part) -> None:
    owner = next(model_of(sort) for sort in SORTS if part in sort.parts)
    model = get_args(owner.model_fields[part.field].annotation)[0]
    assert model.value is part.value
    assert set(model.model_fields) - OF_A_ROW == set(part.value._fields) - UNTOLD


def test_no_member_is_there_that_no_sort_has() -> None:
    assert set(WithLoops.model_fields) == {member_of(sort.field) for sort in SORTS}


def sound(kept: Sort | Part, **members: Any) -> dict[str, Any]:
    """The sound row of a table as it stands in a file, with `members` in place of its own; it keeps to our years."""
    parts: dict[str, Any] = {part.field: [] for part in kept.parts} if isinstance(kept, Sort) else {}
    row = {field: SOUND[kept.table].get(COLUMNS.get(field, field)) for field in kept.fields}
    row |= {day: "2199-12-31" for day in kept.days if row[day] == "9999-12-31"}
    return {"uid": UID.format(1), **MADE, **row, **parts, **members}


def problems_of(sort: Sort, row: dict[str, Any], today: date = TODAY) -> list[str]:
    """What is wrong with a customer who has one loop."""
    return list(loop_problems(WithLoops.model_validate_json(json.dumps({member_of(sort.field): [row]})), today))


def refused(connection: sqlite3.Connection, kept: Sort | Part, members: dict[str, Any]) -> bool:
    """Whether the schema refuses such a row."""
    try:
        put(connection, kept.table, **{COLUMNS.get(name, name): value for name, value in members.items()})
    except sqlite3.IntegrityError:
        return True
    return False


DAYS = (None, "2026-11-01", "2026-11-03", "2026-11-04")
"""Before the first day of every sound row, and two after it."""


def choices(kept: Sort | Part, nullable: set[str]) -> dict[str, list[Any]]:
    """What each member may be that hangs on another, every combination of which is tried."""
    if isinstance(kept, Part):
        return {day: list(DAYS[1:]) for day in kept.days}
    details = {
        name: [None, True, False] if name in kept.flags else [None, "so"] for one in kept.later.values() for name in one
    }
    days = {day: list(DAYS) if day in nullable else list(DAYS[1:]) for day in (*kept.days, *kept.later)}
    return days | details


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.field)
def test_what_cannot_be_true_together_is_what_the_schema_refuses_and_nothing_else(sort: Sort) -> None:
    with closing(bare_journal()) as connection:
        put(connection, "customer")
        columns = connection.execute('SELECT name FROM pragma_table_info(?) WHERE NOT "notnull"', [sort.table])
        tried = choices(sort, {name for (name,) in columns})
        for values in product(*tried.values()):
            members = dict(zip(tried, values, strict=True))
            assert bool(problems_of(sort, sound(sort, **members))) == refused(connection, sort, members), members


@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort.parts], ids=lambda sort: sort.field)
def test_of_what_belongs_to_a_loop_what_the_schema_refuses_is_told(sort: Sort) -> None:
    (part,) = sort.parts
    with closing(bare_journal()) as connection:
        for table in ("customer", sort.table):
            put(connection, table)
        tried = choices(part, set())
        for values in product(*tried.values()):
            members = dict(zip(tried, values, strict=True))
            told = problems_of(sort, sound(sort, **{part.field: [sound(part, **members)]}))
            assert bool(told) == refused(connection, part, members), members


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.field)
def test_what_happened_lies_up_to_today_and_what_is_due_or_planned_may_lie_ahead(sort: Sort) -> None:
    ahead = (TODAY + timedelta(days=1)).isoformat()
    assert problems_of(sort, sound(sort, **dict.fromkeys(sort.days, ahead))) == []
    for day in (sort.first, *sort.later):
        told = problems_of(sort, sound(sort, **dict.fromkeys(sort.days, "2099-01-01"), **{day: ahead}))
        assert f"{member_of(sort.field)}[0].{day}: it is yet to come" in told
        assert f"{member_of(sort.field)}[0].{day}: it is yet to come" not in problems_of(
            sort, sound(sort, **{day: TODAY.isoformat()})
        )


PROMISES, ISSUES, FEEDBACK, JOBS, REFERRALS = (
    next(sort for sort in SORTS if sort.field == field)
    for field in ("promises", "issues", "feedback", "jobs", "referrals")
)
MOVES, CHECK_BACKS = PARTS


@pytest.mark.parametrize(
    ("sort", "members", "told"),
    [
        (PROMISES, {"kept_on": "2026-11-01"}, ["promises[0].kept_on: it is before made_on"]),
        (
            PROMISES,
            {"kept_on": "2026-11-03", "broken_on": "2026-11-04", "told": True},
            ["promises[0].broken_on: it cannot stand beside kept_on"],
        ),
        (PROMISES, {"broken_on": "2026-11-04"}, ["promises[0].broken_on: there is no told"]),
        (PROMISES, {"broken_why": "lost"}, ["promises[0].broken_why: there is no broken_on"]),
        (
            PROMISES,
            {"moves": [sound(MOVES), sound(MOVES, moved_on="2026-11-01")]},
            ["promises[0].moves[1].moved_on: it is before made_on"],
        ),
        (
            PROMISES,
            {"moves": [sound(MOVES, due_on="2026-11-02")]},
            ["promises[0].moves[0].due_on: it is before moved_on"],
        ),
        (
            PROMISES,
            {"moves": [sound(MOVES, moved_on="2026-11-21")]},
            ["promises[0].moves[0].moved_on: it is yet to come"],
        ),
        (ISSUES, {"resolved_on": "2026-11-01"}, ["issues[0].resolved_on: it is before heard_on"]),
        (ISSUES, {"how": "a ladder"}, ["issues[0].how: there is no explained_on"]),
        (
            ISSUES,
            {"check_backs": [sound(CHECK_BACKS, checked_on="2026-11-01")]},
            ["issues[0].check_backs[0].checked_on: it is before heard_on"],
        ),
        (
            FEEDBACK,
            {"acted_on": "2026-11-04", "told_on": "2026-11-03"},
            ["feedback[0].told_on: it is before acted_on"],
        ),
        (FEEDBACK, {"told_on": "2026-11-03"}, ["feedback[0].told_on: there is no acted_on"]),
        (
            JOBS,
            {"started_on": "2026-11-04", "done_on": "2026-11-03"},
            ["jobs[0].done_on: it is before started_on"],
        ),
        (
            JOBS,
            {"declined_on": "2026-11-03", "paid_on": "2026-11-03"},
            ["jobs[0].declined_on: it cannot stand beside paid_on"],
        ),
        (REFERRALS, {"outcome": "they came"}, ["referrals[0].outcome: there is no outcome_on"]),
    ],
)
def test_each_is_told_by_its_place(sort: Sort, members: dict[str, Any], told: list[str]) -> None:
    assert problems_of(sort, sound(sort, **members)) == told
