"""How it is told what became of somebody who was forgotten."""

from datetime import date
from pathlib import Path

from relcli.rules.vocabulary.records import Erasure, Named
from relcli.views.forgotten import foreseen_page, forgotten_record, forgotten_words
from relcli.views.table import Lines, text_of

ROWS = {"alias": 1, "customer": 1, "feedback": 2, "promise": 1, "touchpoint": 1200}


def test_what_a_person_would_count_is_counted_and_the_rest_is_not() -> None:
    assert forgotten_words("Acme", Erasure(ROWS, [], []), []) == (
        "Forgotten: Acme, with 1,200 touchpoints, 1 promise and 2 pieces of feedback."
    )
    assert forgotten_words("Acme", Erasure({"customer": 1}, [], []), []) == "Forgotten: Acme."


def test_what_else_there_is_to_know_has_a_line_each() -> None:
    told = forgotten_words(
        "Acme",
        Erasure({}, [Path("/b/1.db")], [(Path("/b/2.db"), "a backup that holds them")], ["loose", "mine"]),
        [Named("customer", 2, "Bear"), *(Named("promise", number, "Carls") for number in range(3, 15))],
    )
    assert told.splitlines() == [
        "Acme was forgotten before.",
        "1 backup was rewritten without them.",
        "What is recorded of other customers still names them:",
        "  Bear: what is said of them",
        *(f"  Carls: promise #{number}" for number in range(3, 14)),
        "  … 1 more",
        "In the journal are tables that relcli did not make, and they stay; look there for them: loose and mine.",
        "These files may still hold them; delete them if you do not need them:",
        "  /b/2.db (a backup that holds them)",
    ]


def test_a_script_reads_it_all() -> None:
    erased = Erasure(ROWS, [Path("/b/1.db")], [(Path("/b/2.db"), "a draft")], ["mine"])
    assert forgotten_record("Acme", erased, [Named("promise", 3, "Bear")]) == {
        "customer": "Acme",
        "rows": ROWS,
        "rewritten": ["/b/1.db"],
        "left": [{"file": "/b/2.db", "why": "a draft"}],
        "other_tables": ["mine"],
        "named_elsewhere": {"promise": 1},
        "named": [{"table": "promise", "id": 3, "customer": "Bear"}],
        "dry_run": False,
    }


def foreseen(one: Erasure, *named: Named, rewrites: bool = True, dry_run: bool = False) -> list[str]:
    """The lines about Acme (A1)."""
    page = foreseen_page("Acme", "Acme (A1)", one, named, rewrites=rewrites, dry_run=dry_run)
    (block,) = page.blocks
    assert isinstance(block, Lines)
    return [text_of(line) for line in block.lines]


def test_what_would_go_is_counted_with_since_when_and_what_can_be_undone_no_more() -> None:
    two = [Path("/b/1.db"), Path("/b/2.db")]
    rows = {"touchpoint": 1200, "promise": 1, "change": 1400}
    one = Erasure(rows, two, [(Path("/b/3.db"), "no backup")], ["mine"], date(2019, 3, 4))
    assert foreseen(one, Named("promise", 3, "Bear"), dry_run=True) == [
        "To be erased for ever: Acme (A1), known since Mon 4 Mar 2019, with 1,200 touchpoints and 1 promise.",
        "No undo, restore or import brings them back, nor can any of the 1,400 changes before it be undone.",
        "A backup is made first, and rewritten without them.",
        "2 other backups hold them and are rewritten without them.",
        "What is recorded of other customers names them, and stays:",
        "  Bear: promise #3",
        "In the journal is a table that relcli did not make, and it stays; look there for them: mine.",
        "These files may hold them, and stay; delete them if you do not need them:",
        "  /b/3.db (no backup)",
        "Nothing was erased.",
    ]


def test_who_would_leave_nothing_has_few_words() -> None:
    bare = Erasure({"customer": 1, "change": 1}, [Path("/b/1.db")], [])
    assert foreseen(bare) == [
        "To be erased for ever: Acme (A1).",
        "No undo, restore or import brings them back, nor can the change before it be undone.",
        "A backup is made first, and rewritten without them.",
        "1 other backup holds them and is rewritten without them.",
    ]
    kept = Erasure({"customer": 1}, [], [(Path("/b/1.db"), "a backup that holds them")])
    assert foreseen(kept, rewrites=False)[1:3] == [
        "No undo, restore or import brings them back.",
        "A backup is made first, which holds them and stays.",
    ]


def test_of_whom_was_forgotten_before_only_the_backups_are_told() -> None:
    assert foreseen(Erasure({}, [Path("/b/1.db")], []), dry_run=True) == [
        "Acme (A1) was forgotten before.",
        "1 backup holds them and is rewritten without them.",
        "Nothing was erased.",
    ]
