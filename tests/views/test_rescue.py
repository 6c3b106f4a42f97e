"""What a rescue brought over, in a table and in sentences."""

from pathlib import Path

from relcli.rules.vocabulary.rescue import Rescued, Saved
from relcli.views.rescue import FIELDS, rescue_page, saved_record
from relcli.views.table import Lines, Page, Table
from tests.views.people import read

OLD, NEW = Path("/you/journal.db"), Path("/you/new.db")
END = [
    "/you/journal.db stays as it is; what is in /you/new.db cannot be undone.",
    "To go on with what was rescued: relcli restore /you/new.db",
]


def parts(page: Page) -> tuple[Table, list[str]]:
    table, lines = page.blocks
    assert isinstance(table, Table)
    assert isinstance(lines, Lines)
    return table, [str(line) for line in lines.lines]


def test_where_everything_came_over_that_is_all_there_is_to_say() -> None:
    table, lines = parts(rescue_page(Rescued([Saved("person", copied=1200)]), OLD, NEW))
    assert (read(table, "What"), read(table, "Copied"), read(table, "Lost")) == (["People"], ["1,200"], ["0"])
    assert lines == ["Everything came over.", *END]


def test_what_is_lost_is_counted_and_said_to_be_unknown_where_nobody_knows() -> None:
    tables = [
        Saved("touchpoint", 5, in_part=2),
        Saved("promise_move", left_out=1),
        Saved("fit", lost=3),
        Saved("policy", more=True),
        Saved("forgotten", lost=2, more=True),
    ]
    table, lines = parts(rescue_page(Rescued(tables), OLD, NEW))
    assert read(table, "What") == [
        "Touchpoints",
        "Moves of promises",
        "Ratings of fit",
        "Settings",
        "Forgotten customers",
    ]
    assert read(table, "In part") == ["2", "0", "0", "0", "0"]
    assert read(table, "Left out") == ["0", "1", "0", "0", "0"]
    assert read(table, "Lost") == ["0", "0", "3", "unknown", "at least 2"]
    assert lines == [
        "In part is a touchpoint without its note, and whatever is without what did not fit or is lost.",
        "Left out is what fits in no journal, or hangs on what is lost.",
        "Unknown: nothing that can be read tells how many there were.",
        "In all at least 8 rows did not come over whole; a backup may have more: relcli backup list",
        *END,
    ]


def test_customers_without_their_names_are_named_but_not_all_of_many() -> None:
    names = [f"Rescued customer {number}" for number in range(1, 13)]
    outcome = Rescued([Saved("customer", in_part=12)], names, garbled=2)
    _, lines = parts(rescue_page(outcome, OLD, NEW))
    assert lines[0].startswith("Whose name is not to the letter any more: Rescued customer 1, ")
    assert lines[0].endswith(", Rescued customer 10 and 2 more (relcli rename).")
    assert lines[1] == "In 2 rows letters are lost; they are � now."


def test_rows_of_which_an_index_tells_something_else_are_named() -> None:
    _, lines = parts(rescue_page(Rescued([Saved("fit", 2)], doubtful=[("fit", 7), ("policy", 0)]), OLD, NEW))
    assert lines == [
        "What stands in these is not what an index tells of them, so look them over: rating of fit #7, setting.",
        *END,
    ]


def test_the_record_has_every_table_and_whether_it_is_whole() -> None:
    page = rescue_page(Rescued([Saved("tag", 1, lost=1)], ["Acme"], 3, [("fit", 7), ("policy", 0)]), OLD, NEW)
    assert page.record == {
        "file": "/you/new.db",
        "whole": False,
        "tables": [{"table": "tag", "copied": 1, "in_part": 0, "left_out": 0, "lost": 1, "more": False}],
        "placeholders": ["Acme"],
        "garbled": 3,
        "doubtful": [{"table": "fit", "id": 7}, {"table": "policy", "id": None}],
    }
    assert list(saved_record(Saved("tag"))) == list(FIELDS)


def test_any_loss_is_one() -> None:
    assert Rescued([Saved("tag", 1)]).is_whole
    for lossy in (
        Rescued([Saved("tag", 1), Saved("fit", in_part=1)]),
        Rescued([Saved("fit", left_out=1)]),
        Rescued([Saved("fit", lost=1)]),
        Rescued([Saved("fit", more=True)]),
        Rescued([], ["Acme"]),
        Rescued([], garbled=1),
        Rescued([], doubtful=[("fit", 7)]),
    ):
        assert not lossy.is_whole
    table, _ = parts(rescue_page(Rescued([]), OLD, NEW))
    assert table.empty == "There was nothing in it."
