"""The tables of the open loops as classes: a row of each goes into the schema and comes out as it was."""

import sqlite3
from typing import Any

import pytest

from relcli.store import tables, tables_of_loops
from relcli.store.loop_tables import TABLES
from tests.store.conftest import SOUND, put

ROWS: dict[str, Any] = {row.__tablename__: row for row in vars(tables_of_loops).values() if hasattr(row, "__table__")}
OWNERS = {"promise_move": "promise", "issue_check": "issue"}
"""Tables whose rows belong to one of another."""

KEPT = {
    "uid": "01900000-0000-7000-8000-000000000001",
    "created_at": "2020-01-01T00:00:00.000000Z",
    "changed_at": "2020-01-02T00:00:00.000000Z",
}

every_table = pytest.mark.parametrize("table", ROWS)


def sound(table: str) -> dict[str, Any]:
    return {**KEPT, **SOUND[table]}


def test_every_table_of_an_open_loop_is_here_but_jobs_which_touchpoints_refer_to() -> None:
    assert set(ROWS) == set(TABLES) - {"job"}
    assert not {row.__name__ for row in ROWS.values()} & set(vars(tables))


@every_table
def test_a_row_with_what_it_needs_is_taken_by_the_schema_and_comes_back_the_same(
    bare: sqlite3.Connection, table: str
) -> None:
    from sqlalchemy.pool import StaticPool
    from sqlmodel import Session, create_engine, select

    for owner in ("customer", OWNERS.get(table)):
        if owner is not None:
            put(bare, owner)
    engine = create_engine("sqlite://", creator=lambda: bare, poolclass=StaticPool)
    with Session(engine) as session:
        session.add(ROWS[table].model_validate(sound(table)))
        session.commit()
        (row,) = session.exec(select(ROWS[table])).all()
        left = {name: value for name, value in row.model_dump().items() if name not in sound(table)}
        assert row.model_dump() == {**sound(table), **left}
    assert left == {"id": 1, **dict.fromkeys(left.keys() - {"id"})}, "what nobody said is empty"


@every_table
def test_a_row_that_lacks_something_is_refused_by_its_name(table: str) -> None:
    for name in sound(table):
        with pytest.raises(ValueError, match=rf"\b{name}\n"):
            ROWS[table].model_validate({one: value for one, value in sound(table).items() if one != name})


@every_table
def test_a_text_is_no_number_and_a_number_no_text(table: str) -> None:
    for name, value in sound(table).items():
        with pytest.raises(ValueError, match=rf"\b{name}\n"):
            ROWS[table].model_validate({**sound(table), name: 7 if isinstance(value, str) else "seven"})
