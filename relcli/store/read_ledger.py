"""Reading the ledger of whom the user forgot."""

import sqlite3
from collections import defaultdict

from relcli.rules.ledger import Ledger
from relcli.rules.vocabulary.evidence import Customer
from relcli.store import recording
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


def named_elsewhere(connection: sqlite3.Connection, customer: Customer) -> dict[str, int]:
    """How many rows that hang on other customers say a customer's name, by table; those of none are left out."""
    found = {}
    for table in sorted(tables(connection) - recording.OWN):
        columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", [table]).fetchall()
        texts = [name for name, kind in columns if kind == "TEXT" and name not in _NOBODYS_WORDS]
        whose = "id" if table == "customer" else "customer_id"
        if any(name == whose for name, _ in columns) and texts:
            says = " OR ".join(f"instr({name}, :name)" for name in texts)
            rows = connection.execute(
                f"SELECT count(*) FROM {table} WHERE {whose} <> :id AND ({says})",
                {"id": customer.id, "name": customer.name},
            )
            found[table] = rows.fetchone()[0]
    return {table: count for table, count in found.items() if count}
