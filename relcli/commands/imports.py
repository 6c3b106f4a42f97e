"""`import`: bring in what stands in files."""

import typer

from relcli.commands.import_csv import import_csv
from relcli.commands.import_json import import_json

app = typer.Typer(
    no_args_is_help=True, help="Bring in touchpoints and customers from a file; a second time adds nothing."
)
app.command("csv")(import_csv)
app.command("json")(import_json)
