"""Every command there is, by what it does with texts. Which there are is asked of relcli's own list."""

import typer

from relcli.cli import COMMANDS


def names_of_all() -> set[str]:
    """The name of every command, of those under another one in two words."""
    found = set()
    for command in COMMANDS:
        does = command.load()
        if isinstance(does, typer.Typer):
            below = [(one.name, one.callback) for one in does.registered_commands]
            found |= {f"{command.name} {name or getattr(callback, '__name__', '')}" for name, callback in below}
        else:
            found.add(command.name)
    return found


READING = {
    "list": ["", "--ended", "--sort urgency"],
    "show": ["everything"],
    "brief": ["everything"],
    "timeline": ["", "everything"],
    "promise list": ["--all"],
    "facts": ["--all"],
    "refer list": ["--all"],
    "job list": ["--all"],
    "commitment list": ["--all"],
    "issue list": ["--all"],
    "feedback list": ["--all"],
    "feedback asks": [""],
    "feedback themes": [""],
    "today": ["--all"],
    "due": ["--within 3650"],
    "stages": ["", "--since 2026-01-01"],
    "health": ["", "everything --explain"],
    "audit": [""],
    "changes": ["--all"],
    "config list": [""],
    "paths": [""],
    "doctor": [""],
}
"""What is behind the name of each command that only reads and has a --format."""

BOTH = {"expect": ["everything --list", "everything reports"], "fit": ["everything"], "stage": ["everything"]}
"""Commands that read as long as they are not told what to write."""

OF_ONE = ["show", "brief", "timeline", "promise list --all", "facts --all", "refer list --all", "job list --all"]
OF_ONE += [
    "commitment list --all",
    "issue list --all",
    "feedback list --all",
    "stage",
    "health",
    "expect --list",
    "fit",
]
"""Those that tell of one customer, whose name stands behind them."""

EXPORTS = {"export csv", "export json"}

WRITING = {
    "log": ["-k visit --with {} --tag {} --key {} -- {who} {}", "-k note {who} -", "--new --also {who} -- {} hi"],
    "snooze": ["--why {} -- {who} 2w"],
    "add": ["--ref {} --place {} --phone {} --email {} --about {} --tag {} --alias {} -- {}"],
    "edit": ["--ref {} --place {} --about {} --tag {} --alias {} -- {who}"],
    "rename": ["-- {who} {}"],
    "end": ["--why {} -- {who}"],
    "resume": ["-- {who}"],
    "person add": ["--role {} --phone {} --email {} --about {} -- {who} {}"],
    "person edit": ["--name {} --role {} -- {who} dana"],
    "person remove": ["-- {who} dana"],
    "promise add": ["--due friday -- {who} {}"],
    "promise kept": ["{odd}"],
    "promise move": ["--due friday --why {} {odd}"],
    "promise break": ["--told --why {} {odd}"],
    "promise edit": ["--text {} {odd}"],
    "promise remove": ["{odd}"],
    "learn": ["--source {} -- {who} goal {}"],
    "fact edit": ["--text {} {n}"],
    "fact close": ["{n}"],
    "fact remove": ["{n}"],
    "expect": ["-- {who} scope {}", "--confirmed -- {who} reports {}"],
    "refer in": ["-- {who} {} {}"],
    "refer out": ["-- {who} {} {}"],
    "refer thank": ["{n}"],
    "refer outcome": ["-- {n} {}"],
    "refer edit": ["--who {} {n}"],
    "refer remove": ["{n}"],
    "job add": ["--scope {} -- {who} {}"],
    "job start": ["{odd}"],
    "job done": ["{odd}"],
    "job paid": ["{odd}"],
    "job decline": ["--why {} {odd}"],
    "job edit": ["--title {} --scope {} {odd}"],
    "job remove": ["{odd}"],
    "commit": ["-- {who} {}"],
    "commitment edit": ["--text {} {n}"],
    "commitment end": ["{n}"],
    "commitment remove": ["{n}"],
    "issue open": ["--from dana -- {who} {}"],
    "issue ack": ["{even}"],
    "issue explain": ["--how {} --why {} --steps {} {even}"],
    "issue apologise": ["{even}"],
    "issue resolve": ["--remedy {} {even}"],
    "issue check": ["-- {odd} {}"],
    "issue edit": ["--text {} {even}"],
    "issue remove": ["{even}"],
    "feedback ask": ["-- {who} {}"],
    "feedback add": ["--criticism --theme {} -- {who} {}"],
    "feedback act": ["-- {even} {}"],
    "feedback tell": ["{odd}"],
    "feedback edit": ["--text {} {odd}"],
    "feedback remove": ["{odd}"],
    "fit": ["--why {} -- {who} 4"],
    "stage": ["--why {} -- {who} friend"],
    "undo": [""],
    "redo": [""],
    "backup": ["", "-- {file}", "list", "verify"],
    "restore": ["-- {file}"],
    "rescue": ["-- {file}"],
    "doctor": ["--fix"],
    "forget": ["--confirm {} -- {who}", "--backups list --confirm {} -- {}"],
    "import csv": ["-- {file}", "-"],
    "import json": ["-- {file}", "-"],
    "config get": ["question.scope"],
    "config set": ["-- question.scope {}", "-- cadence_tag.{} 9"],
    "config unset": ["question.scope", "-- cadence_tag.{}"],
    "config edit": [""],
    "demo": ["-- {file}"],
}
"""What is behind the name of each command that writes, or tells of what is written: {} is a text, {who} a customer with
that text for a name, {n}, {odd} and {even} a loop that has it, {file} a file; a `-` reads the text from stdin."""
