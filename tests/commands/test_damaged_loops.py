"""A journal whose loops hold what no relcli wrote: the damage is told as damage, never as a fault of relcli."""

import sqlite3
from contextlib import closing

import pytest

from relcli.errors import DAMAGED
from tests.commands.made import made
from tests.commands.refused import refused
from tests.commands.test_taking_back import gone_on
from tests.conftest import Relcli


def damage(relcli: Relcli, statement: str) -> None:
    with closing(sqlite3.connect(relcli.journal)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "command"),
    [
        ("UPDATE fact SET sort = 'zz'", ("facts", "--all")),
        ("UPDATE fact SET sort = 'zz'", ("brief", "acme")),
        ("UPDATE issue SET severity = 'zz'", ("issue", "list", "--all")),
        ("UPDATE issue SET blank = 'zz'", ("issue", "list", "--all")),
        ("UPDATE promise SET side = 'zz'", ("promise", "list", "--all")),
        ("UPDATE feedback SET sort = 'zz'", ("feedback", "list", "--all")),
        ("UPDATE expectation SET item = 'zz'", ("expect", "acme")),
        ("UPDATE referral SET direction = 'zz'", ("refer", "list", "--all")),
        *(
            (f"UPDATE {table} SET customer_id = -5", (*command, "--all"))
            for table, command in (
                ("promise", ("promise", "list")),
                ("issue", ("issue", "list")),
                ("fact", ("facts",)),
                ("job", ("job", "list")),
                ("commitment", ("commitment", "list")),
                ("referral", ("refer", "list")),
                ("feedback", ("feedback", "list")),
            )
        ),
    ],
)
def test_what_no_relcli_wrote_is_damage(relcli: Relcli, statement: str, command: tuple[str, ...]) -> None:
    made(relcli, gone_on)
    damage(relcli, statement)
    said = refused(relcli, *command, code=DAMAGED)
    assert said == f"relcli: The journal {relcli.journal} is damaged; relcli doctor tells what to do.\n"
