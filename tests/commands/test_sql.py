"""`sql`: the journal answers any question, and is only read."""

import csv
import json

import pytest

from relcli.errors import FAILED, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    return made(relcli, write_two)


def write_two(relcli: Relcli) -> None:
    """Acme, called; and Bo, whom nobody called."""
    relcli.ok("add", "Acme Dental", "--on", "2026-11-02", "--ref", "A1")
    relcli.ok("add", "Bo & Sons", "--on", "2026-11-02")
    relcli.ok("log", "acme", "called, =1+1", "--on", "2026-11-18")


ASK = "SELECT customer, conversations, last_conversation FROM customer_overview ORDER BY customer"


def test_an_answer_is_a_table_as_any_other(journal: Relcli) -> None:
    assert journal.ok("sql", ASK) == (
        "customer     conversations  last_conversation\n"
        "Acme Dental              1  2026-11-18\n"
        "Bo & Sons                0\n"
    )
    assert json.loads(journal.ok("sql", ASK, "-f", "json"))["rows"][1] == {
        "customer": "Bo & Sons",
        "conversations": 0,
        "last_conversation": None,
    }
    assert journal.ok("sql", f"{ASK} LIMIT 0") == "No row.\n"
    assert journal.ok("sql", f"{ASK} LIMIT 0", "-f", "csv") == "customer,conversations,last_conversation\n"


def test_a_sheet_calculates_nothing_of_it(journal: Relcli) -> None:
    out = journal.ok("sql", "SELECT '=1+1' AS a, text FROM every_touchpoint", "-f", "csv")
    assert list(csv.reader(out.splitlines())) == [["a", "text"], ["'=1+1", "called, =1+1"]]


def test_it_is_as_of_the_day_that_is_believed_in(journal: Relcli) -> None:
    ask = ("sql", "SELECT count(*) AS n FROM every_touchpoint", "-f", "tsv")
    assert [journal.ok(*ask, today=day).split()[1] for day in ("2026-11-17", "2026-11-18")] == ["0", "1"]


def test_without_a_question_it_tells_what_can_be_asked_of(journal: Relcli) -> None:
    views = json.loads(journal.ok("sql", "-f", "json"))["views"]
    assert "customer_overview" in [one["view"] for one in views]
    for one in views:
        columns = ", ".join(one["columns"])
        journal.ok("sql", f"SELECT {columns} FROM {one['view']}")  # no name of them is a word of SQL's own
    assert "relcli sql " in journal.ok("sql")


def test_a_question_may_come_from_stdin(journal: Relcli) -> None:
    assert journal.ok("sql", "-", "-f", "tsv", stdin="SELECT count(*) AS n\n  FROM conversation\n") == "n\n1\n"
    assert "no UTF-8" in refused(journal, "sql", "-", code=USAGE, stdin=b"SELECT '\xff'")
    assert "Nothing was asked" in refused(journal, "sql", "-", code=USAGE, stdin="")


@pytest.mark.parametrize(
    ("question", "code", "sentence"),
    [
        ("DELETE FROM customer", USAGE, "That would do more than read the journal; begin with SELECT.\n"),
        ("SELECT * FROM costumer", USAGE, "no such table: costumer. What can be asked of: relcli sql\n"),
        ("SELECT zeroblob(99999999)", FAILED, "A text of the answer is longer than 10,000,000 bytes; ask for less.\n"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(journal: Relcli, question: str, code: int, sentence: str) -> None:
    said = refused(journal, "sql", question, code=code)
    assert said.startswith("relcli: ")
    assert said.endswith(sentence)
    assert said.count("\n") == 1
