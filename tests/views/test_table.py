"""The one neutral shape between meaning and looks."""

import pytest

from relcli.views.table import Cell, Column, Table, text_of, tone_of


@pytest.mark.parametrize(("cell", "text", "tone"), [("late", "late", ""), (Cell("late", "bad"), "late", "bad")])
def test_a_cell_is_plain_text_or_text_with_a_tone(cell: Cell | str, text: str, tone: str) -> None:
    assert (text_of(cell), tone_of(cell)) == (text, tone)


def test_a_column_reads_a_record_and_is_shown_everywhere_unless_said_otherwise() -> None:
    column = Column("Every", lambda record: f"{record['days']} d")
    assert column.cell({"days": 30}) == "30 d"
    assert (column.align, column.grows, column.wide, column.short) == ("left", False, False, None)


def test_a_table_without_extras_adds_nothing_to_its_json_and_cannot_be_made_to() -> None:
    table = Table("due", [], [], lambda row: {"row": row})
    assert dict(table.extra) == {}
    with pytest.raises(TypeError):
        table.extra["more"] = 1  # type: ignore[index]
