"""Whatever a reading command prints as JSON fits its schema, to the member, over journals of every sort."""

import json

import pytest

from tests.commands.made import made
from tests.conftest import Relcli
from tests.schemas.printed import ALONE, JOURNALS, READING, calls, fits, read, write_demo


@pytest.mark.parametrize("journal", JOURNALS)
def test_what_is_printed_fits_the_schema(relcli: Relcli, journal: str) -> None:
    write, whom, today = JOURNALS[journal]
    made(relcli, write)
    for name, rests in READING.items():
        for argv in calls(rests, name, whom):
            fits(name, read(relcli, argv, name, today=today))
            if name not in ALONE:
                for line in read(relcli, argv, name, "jsonl", today).splitlines():
                    fits(name, line, record=True)


def test_every_customer_fits_the_schema_whatever_came_of_them(relcli: Relcli) -> None:
    made(relcli, write_demo)
    everybody = [*json.loads(relcli.ok("list", "-f", "json"))["customers"]]
    gone = json.loads(relcli.ok("list", "--ended", "-f", "json"))["customers"]
    assert gone
    for one in (*everybody, *gone):
        for name in ("show", "brief"):
            fits(name, relcli.ok(name, one["ref"] or one["customer"], "-f", "json"))


@pytest.mark.parametrize("name", ["paths", "config list", "doctor", "schema"])
def test_what_is_printed_without_a_journal_fits_too(relcli: Relcli, name: str) -> None:
    ran = relcli(*name.split(), "-f", "json")
    if ran.code == 0:
        fits(name, ran.out)
