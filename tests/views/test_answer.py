"""How the answer to a question in SQL is set."""

from relcli.views.answer import answer_table, views_table
from tests.views.people import read, titles


def test_figures_stand_on_the_right_and_what_is_not_there_is_empty() -> None:
    table = answer_table(["name", "times", "mixed"], [["Acme", 3, "a"], ["Bo", None, 1]])
    assert [(one.title, one.align, one.grows) for one in table.columns] == [
        ("name", "left", True),
        ("times", "right", False),
        ("mixed", "left", True),
    ]
    assert [read(table, title) for title in titles(table)] == [["Acme", "Bo"], ["3", ""], ["a", "1"]]
    assert [table.record(row) for row in table.rows][1] == {"name": "Bo", "times": None, "mixed": 1}
    assert table.fields == ["name", "times", "mixed"]


def test_where_there_is_no_row_a_sentence_says_so_and_a_sheet_still_has_its_columns() -> None:
    table = answer_table(["name"], [])
    assert (table.empty, table.fields, list(table.rows)) == ("No row.", ["name"], [])


def test_what_can_be_asked_of_is_told_with_its_columns() -> None:
    table = views_table([("conversation", "Talks.", ["id", "customer"])])
    assert [read(table, title) for title in titles(table)] == [["conversation"], ["Talks."], ["id, customer"]]
    (row,) = table.rows
    assert table.record(row) == {"view": "conversation", "about": "Talks.", "columns": ["id", "customer"]}
