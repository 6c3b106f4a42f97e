"""The SQLModel classes and the migrated schema are two tellings of one thing; these tests hold them together."""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from relcli.store import tables, tables_of_loops
from tests.store.conftest import table_names

if TYPE_CHECKING:
    from sqlalchemy import Table

ROWS: list[Any] = [
    row for module in (tables, tables_of_loops) for row in vars(module).values() if hasattr(row, "__table__")
]
CLASSES: "dict[str, Table]" = {row.__tablename__: row.__table__ for row in ROWS}
TYPES = {"INTEGER": "INTEGER", "VARCHAR": "TEXT"}
"""What SQLModel calls a type, and what SQLite does."""


class Column(NamedTuple):
    """What both sides say of a column; `key` is its place in the primary key, 0 if it is not in it."""

    name: str
    type: str
    not_null: bool
    key: int
    default: Any


def columns_of_schema(connection: sqlite3.Connection, table: str) -> list[Column]:
    """The columns as SQLite has them; a column of a primary key cannot be null, whatever table_info says."""
    rows = connection.execute(
        'SELECT name, type, "notnull", pk, dflt_value FROM pragma_table_info(?) ORDER BY cid', [table]
    )
    return [Column(name, type_, bool(not_null or key), key, default) for name, type_, not_null, key, default in rows]


def columns_of_class(table: "Table") -> list[Column]:
    """The columns as SQLModel has them."""
    keys = [column.name for column in table.primary_key.columns]
    return [
        Column(
            column.name,
            TYPES[str(column.type)],
            not column.nullable,
            keys.index(column.name) + 1 if column.name in keys else 0,
            getattr(column.server_default, "arg", None),
        )
        for column in table.columns
    ]


def references_of_class(table: "Table") -> Iterable[tuple[str, str, str]]:
    """Column, and the table and column that it points to."""
    return ((key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys)


def test_every_table_of_the_schema_has_its_class_and_the_other_way_round(bare: sqlite3.Connection) -> None:
    assert set(CLASSES) == table_names(bare)
    assert set(ROWS[0].metadata.tables) == set(CLASSES)


@pytest.mark.parametrize("name", CLASSES)
def test_class_and_schema_agree_column_by_column(bare: sqlite3.Connection, name: str) -> None:
    assert columns_of_class(CLASSES[name]) == columns_of_schema(bare, name)


@pytest.mark.parametrize("name", CLASSES)
def test_class_and_schema_agree_on_what_points_where(bare: sqlite3.Connection, name: str) -> None:
    rows = bare.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', [name])
    assert sorted(references_of_class(CLASSES[name])) == sorted(rows.fetchall())


def test_a_class_is_named_after_its_table() -> None:
    assert [row.__name__ for row in ROWS] == [f"{name.title().replace('_', '')}Row" for name in CLASSES]
