"""`import`: bring in what stands in files."""

import typer

from relcli.commands.import_csv import import_csv
from relcli.commands.import_json import import_json

HELP = """Bring in touchpoints and customers from a file; a second time adds nothing.

Examples:
  relcli import csv visits.csv --dry-run
  relcli import json journal.json

"""

app = typer.Typer(no_args_is_help=True, help=HELP)
app.command("csv")(import_csv)
app.command("json")(import_json)
