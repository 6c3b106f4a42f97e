"""Reading what there can be one of at a customer who is to be one with another."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from relcli.rules.vocabulary.evidence import STAGES, Customer
from relcli.rules.vocabulary.joining import Half, Latest, OpenEnding, OpenWord
from relcli.rules.vocabulary.records import Detail
from relcli.store.cells import as_name, day_of, one_of
from relcli.store.recording import OWN, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = """
SELECT id, stage, said_on, until FROM stage_override WHERE customer_id = ? AND withdrawn_on IS NULL ORDER BY said_on, id
"""
_ENDINGS = "SELECT id, ended_on FROM ending WHERE customer_id = ? AND resumed_on IS NULL ORDER BY ended_on, id"
_LATEST = """
SELECT 'fit', rated_on, id, score FROM fit WHERE customer_id = :id
UNION ALL SELECT item, answered_on, id, answer FROM expectation WHERE customer_id = :id
ORDER BY 2, 3
"""
_FIRST = "SELECT min(day) FROM touchpoint WHERE customer_id = ?"
_KEYS = "SELECT key FROM touchpoint WHERE customer_id = ? AND key IS NOT NULL"


def half_of(connection: sqlite3.Connection, customer: Customer, detail: Detail) -> Half:
    """What there can be one of at a customer, and how many rows of each table are theirs; of no day."""
    (first,) = connection.execute(_FIRST, [customer.id]).fetchone()
    latest = {
        asked: Latest(date.fromisoformat(on), row_id, str(answer))
        for asked, on, row_id, answer in connection.execute(_LATEST, {"id": customer.id})
    }
    return Half(
        customer,
        min(customer.added_on, date.fromisoformat(first or customer.added_on.isoformat())),
        detail,
        tuple(
            OpenWord(row_id, one_of(STAGES, stage), date.fromisoformat(said_on), day_of(until))
            for row_id, stage, said_on, until in connection.execute(_WORDS, [customer.id])
        ),
        tuple(OpenEnding(row_id, date.fromisoformat(on)) for row_id, on in connection.execute(_ENDINGS, [customer.id])),
        frozenset(key for (key,) in connection.execute(_KEYS, [customer.id])),
        latest,
        _rows_of(connection, customer.id),
    )


def _rows_of(connection: sqlite3.Connection, customer_id: int) -> "Mapping[str, int]":
    """How many rows of each table refer to a customer; a table without any is left out."""
    rows: Counter[str] = Counter()
    for table, column in referring_to(connection, "customer"):
        sql = f"SELECT count(*) FROM {as_name(table)} WHERE {as_name(column)} = ?"
        rows[table] += connection.execute(sql, [customer_id]).fetchone()[0]
    return +rows


def referring_to(connection: sqlite3.Connection, parent: str) -> Iterator[tuple[str, str]]:
    """Every column of every table that refers to the rows of one: the schema itself tells, so none can be forgotten."""
    for table in sorted(tables(connection) - OWN):
        columns = connection.execute('SELECT "table", "from" FROM pragma_foreign_key_list(?)', [table]).fetchall()
        yield from ((table, column) for other, column in sorted(columns) if other == parent)
