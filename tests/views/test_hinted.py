"""Commands that a table or a page tells the user to type."""

from relcli.views.hinted import with_commands
from relcli.views.table import Cell, Column, Facts, Lines, Page, Table

TABLE = Table("names", (Column("Name", str),), ["one"], dict, empty="none", notes=["more"])


def test_sentences_are_hinted_and_what_somebody_wrote_is_not() -> None:
    facts, wrote = Facts([("Goal", "a chair")]), Lines(["as it is"], verbatim=True)
    page = Page("names", [TABLE, Lines(["one", Cell("two", "quiet")], title="Said"), facts, wrote], {"name": "one"})
    table = TABLE._replace(empty="NONE", notes=["MORE"])
    assert with_commands(TABLE, str.upper) == table
    assert with_commands(page, str.upper) == page._replace(
        blocks=[table, Lines(["ONE", Cell("TWO", "quiet")], title="Said"), facts, wrote]
    )
