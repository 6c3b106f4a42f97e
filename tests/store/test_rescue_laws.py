"""The laws of a rescue: every row that there was is told of, and everything is only said to be there if it is.

Each seed is one damage to the same journal: a byte, many, a page, several, a page in the place of another.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from relcli.errors import JournalUnreadable
from relcli.rules.vocabulary.checkup import Content
from relcli.store.look_inside import look_inside
from relcli.store.recording import OWN
from relcli.store.rescue import rescue
from tests.proof.size import LARGE
from tests.store.conftest import NOW, customer, put, touch
from tests.store.damage import PAGE, some_journal

SEEDS = range(3000 if LARGE else 20)

INDEXED = {"touchpoint": ("uid", "customer_id", "day", "kind", "side", "nature", "job_id"), "policy": ("name",)}
"""The columns of which an index tells, so that another value there is noticed; of most tables the first two."""

Rows = Mapping[str, dict[object, dict[str, object]]]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal in which every sort of thing fills a page or more."""
    path = some_journal(tmp_path_factory.mktemp("laws") / "journal.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        ids = [customer(connection, f"Customer {number:02}") for number in range(30)]
        for number in range(200):
            who = ids[number % len(ids)]
            touch(connection, who, f"2026-09-{1 + number % 28:02}", text=f"more {number:03} " + "y" * (number % 90))
            if number % 2:
                for table in ("fact", "issue", "feedback", "feedback_ask", "expectation", "fit", "plan", "tag"):
                    put(connection, table, customer_id=who, **({"name": f"tag{number}"} if table == "tag" else {}))
        connection.execute("COMMIT")
    return path


def rows(path: Path) -> Rows:
    """Every row by table and by what finds it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if name not in OWN and not name.startswith("sqlite_")
        ]
        found = {table: map(dict, connection.execute(f"SELECT * FROM {table}")) for table in tables}
        return {table: {row.get("id", tuple(row.values())[:2]): row for row in of_it} for table, of_it in found.items()}


def damages(content: bytes, chance: Random) -> bytes:  # noqa: C901 - a way each
    """The same content, damaged in one way or another."""
    damaged = bytearray(content)
    pages = range(1, len(content) // PAGE)

    def put_page(number: int, page: bytes) -> None:
        damaged[number * PAGE : (number + 1) * PAGE] = page

    def page(number: int) -> bytes:
        return content[number * PAGE : (number + 1) * PAGE]

    def flips(count: int, start: int, length: int) -> None:
        for _ in range(count):
            damaged[start + chance.randrange(length)] ^= 1 << chance.randrange(8)

    one, other = chance.choice(pages), chance.choice(pages)
    empty = bytes([page(one)[0], 0, 0, 0, 0]) + PAGE.to_bytes(2, "big") + bytes(PAGE - 7)
    match chance.choice(["few", "many", "page", "head", "nought", "noise", "copy", "swap", "empty", "cut"]):
        case "few":
            flips(chance.choice([1, 3]), 0, len(content))
        case "many":
            flips(100, 0, len(content))
        case "page":
            flips(20, one * PAGE, PAGE)
        case "head":
            flips(2, one * PAGE, 12)
        case "nought":
            put_page(one, bytes(PAGE))
        case "noise":
            put_page(one, chance.randbytes(PAGE))
        case "copy":
            put_page(one, page(other))
        case "swap":
            put_page(one, page(other))
            put_page(other, page(one))
        case "empty":
            put_page(one, empty)
        case _:
            del damaged[other * PAGE :]
    return bytes(damaged)


@pytest.fixture(params=SEEDS)
def chance(request: pytest.FixtureRequest) -> Random:
    """The same damage each time."""
    return Random(request.param)  # noqa: S311


def test_every_row_is_told_of_and_everything_is_only_said_to_be_there_if_it_is(
    sound: Path, tmp_path: Path, chance: Random
) -> None:
    path, new = tmp_path / "journal.db", tmp_path / "new.db"
    path.write_bytes(damages(sound.read_bytes(), chance))
    try:
        outcome = rescue(path, new, NOW)
    except JournalUnreadable:
        assert path.stat().st_size < 20 * PAGE  # not enough is left of it
        return
    content = look_inside(new)
    assert isinstance(content, Content)
    assert (content.troubles, content.dangling) == ([], {})
    there, wanted = rows(new), rows(sound)
    told = {one.table: one for one in outcome.tables}
    for table, of_it in wanted.items():
        saved = told.get(table)
        got = there[table]
        assert len(got) == (saved.copied + saved.in_part if saved else 0), (table, saved)
        if saved is None:
            assert not of_it, table
        elif not saved.more:
            assert saved.copied + saved.in_part + saved.left_out + saved.lost >= len(of_it), (table, saved)
            missing = of_it.keys() - got.keys()
            assert len(missing) <= saved.left_out + saved.lost, (table, saved)
        if outcome.is_whole:
            assert got.keys() == of_it.keys(), table
            for key, row in of_it.items():
                for column in INDEXED.get(table, tuple(row)[1:3]):
                    assert got[key][column] == row[column], (table, key, column)
