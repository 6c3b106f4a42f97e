"""The commands that print JSON, by the names of which there is a schema."""

from collections.abc import Sequence
from typing import NamedTuple

from relcli.views.table import Column, Record, Table

FIELDS = ("name", "what", "also")


class SchemaRow(NamedTuple):
    """A command, what its document tells, and further commands that print the same."""

    name: str
    what: str
    also: Sequence[str]


def schemas_table(rows: Sequence[SchemaRow]) -> Table:
    """The table of `schema`."""
    return Table(
        noun="schemas",
        columns=(
            Column("Command", lambda row: row.name),
            Column("Its JSON tells", lambda row: row.what, grows=True, least=20),
            Column("The same of", lambda row: _several(row.also), grows=True, least=20),
        ),
        rows=rows,
        record=schema_record,
        fields=FIELDS,
        notes=["relcli schema COMMAND prints the JSON Schema."],
    )


def schema_record(row: SchemaRow) -> Record:
    """A command as scripts read it."""
    return {"name": row.name, "what": row.what, "also": list(row.also)}


def _several(names: Sequence[str]) -> str:
    """Names of commands, each word that they begin with once: promise kept, move, break."""
    shown: list[str] = []
    before = ""
    for name in names:
        first, _, rest = name.partition(" ")
        shown.append(rest if rest and first == before else name)
        before = first
    return ", ".join(shown)
