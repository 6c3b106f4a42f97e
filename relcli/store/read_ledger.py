"""Reading the ledger of whom the user forgot."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress

from relcli.rules.ledger import Ledger
from relcli.rules.names import fold
from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.records import Named
from relcli.store import recording
from relcli.store.cells import as_name
from relcli.store.recording import tables

_NOBODYS_WORDS = frozenset({"uid", "created_at", "changed_at"})


def ledger_of(connection: sqlite3.Connection) -> Ledger:
    """The ledger of a journal; empty in one of an earlier schema, which has none."""
    if "forgotten" not in tables(connection):
        return Ledger()
    digests: defaultdict[str, set[str]] = defaultdict(set)
    for salt, digest in connection.execute("SELECT salt, digest FROM forgotten"):
        digests[salt].add(digest)
    return Ledger({salt: frozenset(some) for salt, some in digests.items()})


def together(*ledgers: Ledger) -> Ledger:
    """One ledger of several."""
    digests: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for ledger in ledgers:
        for salt, some in ledger.digests.items():
            digests[salt] |= some
    return Ledger(digests)


def named_elsewhere(connection: sqlite3.Connection, customer: Customer) -> list[Named]:
    """What is recorded of other customers and names one, by any name that they go by or are known to have gone by."""
    names = "|".join(re.escape(fold(name)) for name in _names_of(connection, customer.id) | {customer.name})
    says = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    found: dict[Named, None] = {}
    for table in sorted(tables(connection) - recording.OWN):
        for shown, texts in _texts_of_others(connection, table, customer.id):
            if says.search(fold(texts)):
                found[shown] = None
    return list(found)


def _names_of(connection: sqlite3.Connection, customer_id: int) -> set[str]:
    """A customer's name and aliases, and those that can be seen in what can be undone."""
    here = connection.execute(
        "SELECT name FROM customer WHERE id = :id UNION SELECT name FROM alias WHERE customer_id = :id"
        " UNION SELECT name FROM merged WHERE customer_id = :id",
        {"id": customer_id},
    )
    names = {name for (name,) in here}
    recorded = connection.execute(
        "SELECT table_name, before, after FROM changed_row"
        " WHERE customer_id = ? AND table_name IN ('customer', 'alias')",
        [customer_id],
    ).fetchall()
    for table, *rows in recorded:
        columns = recording.columns_of(connection, table)
        for cells in filter(None, rows):
            with suppress(ValueError):
                names.add(dict(zip(columns, recording.cells_in(cells), strict=True))["name"])
    return names


def _texts_of_others(connection: sqlite3.Connection, table: str, customer_id: int) -> Iterator[tuple[Named, str]]:
    """Each row of a table that is of another customer, as it is told of, and all its texts in one."""
    kinds = dict(connection.execute("SELECT name, type FROM pragma_table_info(?)", [table]).fetchall())
    texts = [f"r.{as_name(name)}" for name, kind in kinds.items() if kind == "TEXT" and name not in _NOBODYS_WORDS]
    parents = recording.owned_parents(connection, table)
    owner = recording.whose(connection, table, list(kinds)).format(row="r")
    if not texts or owner == "NULL":
        return
    # What hangs on a promise is told of as the promise, whose number the user knows.
    shown, number = (table, "id") if "customer_id" in kinds or not parents else parents[0]
    whole = " || char(10) || ".join(f"ifnull({text}, '')" for text in texts)
    rows = connection.execute(
        f"SELECT r.{number}, c.name, {whole} FROM {as_name(table)} r JOIN customer c ON c.id = {owner}"
        " WHERE c.id <> ? ORDER BY 1",
        [customer_id],
    )
    for one, name, text in rows:
        yield Named(shown, one, name), text
