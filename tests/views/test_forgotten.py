"""How it is told what became of somebody who was forgotten."""

from pathlib import Path

from relcli.rules.vocabulary.records import Named
from relcli.views.forgotten import forgotten_record, forgotten_words

ROWS = {"alias": 1, "customer": 1, "feedback": 2, "promise": 1, "touchpoint": 1200}


def test_what_a_person_would_count_is_counted_and_the_rest_is_not() -> None:
    assert forgotten_words("Acme", ROWS, [], [], []) == (
        "Forgotten: Acme, with 1,200 touchpoints, 1 promise and 2 pieces of feedback."
    )
    assert forgotten_words("Acme", {"customer": 1}, [], [], []) == "Forgotten: Acme."


def test_what_else_there_is_to_know_has_a_line_each() -> None:
    told = forgotten_words(
        "Acme",
        {},
        [Path("/b/1.db")],
        [(Path("/b/2.db"), "a backup that holds them")],
        [Named("customer", 2, "Bear"), *(Named("promise", number, "Carls") for number in range(3, 15))],
    )
    assert told.splitlines() == [
        "Acme was forgotten before.",
        "1 backup was rewritten without them.",
        "What is recorded of other customers still names them:",
        "  Bear: what is said of them",
        *(f"  Carls: promise #{number}" for number in range(3, 14)),
        "  … 1 more",
        "These files may still hold them; delete them if you do not need them:",
        "  /b/2.db (a backup that holds them)",
    ]


def test_a_script_reads_it_all() -> None:
    left = [(Path("/b/2.db"), "a draft")]
    assert forgotten_record("Acme", ROWS, [Path("/b/1.db")], left, [Named("promise", 3, "Bear")]) == {
        "customer": "Acme",
        "rows": ROWS,
        "rewritten": ["/b/1.db"],
        "left": [{"file": "/b/2.db", "why": "a draft"}],
        "named_elsewhere": {"promise": 1},
        "named": [{"table": "promise", "id": 3, "customer": "Bear"}],
    }
