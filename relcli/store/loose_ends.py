"""Rows that refer to nothing, or to something of another customer: how they are found, and what is done with them."""

import sqlite3
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from relcli.store.cells import as_name
from relcli.store.recording import OWN, columns_of, tables


class LooseEnd(NamedTuple):
    """A column of a table, in rows `where` it leads to nothing or astray. `optional`: it may be empty; the row stays.

    `is_dated`: the row keeps when it last changed.
    """

    table: str
    column: str
    optional: bool
    is_dated: bool
    where: str

    @property
    def question(self) -> str:
        """How many such rows there are, in SQL."""
        return f"SELECT count(*) FROM {as_name(self.table)} WHERE {self.where}"

    @property
    def mend(self) -> str:
        """The statement that lets the column lead nowhere, or takes the row out; `:now` is the moment it is made."""
        if not self.optional:
            return f"DELETE FROM {as_name(self.table)} WHERE {self.where}"
        phase = ", phase = NULL" if self.column == "job_id" else ""  # what belongs to no job is in no phase of any
        dated = ", changed_at = :now" if self.is_dated else ""
        return f"UPDATE {as_name(self.table)} SET {as_name(self.column)} = NULL{phase}{dated} WHERE {self.where}"


class _Reference(NamedTuple):
    column: str
    parent: str
    key: str
    empties: bool
    """Whether the schema empties the column when what it refers to goes; else the row goes, too."""


def dangling_in(connection: sqlite3.Connection) -> Iterator[LooseEnd]:
    """What refers to rows that are gone, of every table: what no schema lets in while its foreign keys are on."""
    for table in sorted(tables(connection)):
        for one in _references(connection, table):
            column = f"{as_name(table)}.{as_name(one.column)}"
            is_there = f"EXISTS (SELECT 1 FROM {as_name(one.parent)} WHERE {as_name(one.key)} = {column})"
            where = f"{column} IS NOT NULL AND NOT {is_there}"
            yield _loose_end(connection, table, one, where)


def strays_in(connection: sqlite3.Connection) -> Iterator[LooseEnd]:
    """What refers to something of another customer, which no foreign key forbids; the record of changes has no such."""
    for table in sorted(tables(connection) - OWN):
        owned = [one for one in _references(connection, table) if _has_owner(connection, one.parent)]
        if _has_owner(connection, table):
            for one in owned:
                yield _loose_end(connection, table, one, f"{_owner(table, one)} <> customer_id")
        else:
            for one, other in combinations(owned, 2):
                yield _loose_end(connection, table, one, f"{_owner(table, one)} <> {_owner(table, other)}")


def _loose_end(connection: sqlite3.Connection, table: str, one: _Reference, where: str) -> LooseEnd:
    return LooseEnd(table, one.column, one.empties, "changed_at" in columns_of(connection, table), where)


def _owner(table: str, one: _Reference) -> str:
    column = f"{as_name(table)}.{as_name(one.column)}"
    return f"(SELECT customer_id FROM {as_name(one.parent)} WHERE {as_name(one.key)} = {column})"


def _references(connection: sqlite3.Connection, table: str) -> list[_Reference]:
    rows = connection.execute('SELECT "from", "table", "to", on_delete FROM pragma_foreign_key_list(?)', [table])
    return sorted(_Reference(column, parent, key or "id", on == "SET NULL") for column, parent, key, on in rows)


def _has_owner(connection: sqlite3.Connection, table: str) -> bool:
    return "customer_id" in columns_of(connection, table)
