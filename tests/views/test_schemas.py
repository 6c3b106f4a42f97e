from relcli.views.schemas import SchemaRow, schemas_table
from relcli.views.table import text_of

ROW = SchemaRow("promise add", "the promise that was written", ("promise kept", "promise move", "undo", "redo"))


def cells(row: SchemaRow) -> list[str]:
    return [text_of(column.cell(row)) for column in schemas_table([row]).columns]


def test_commands_that_begin_alike_say_so_once() -> None:
    assert cells(ROW)[-1] == "promise kept, move, undo, redo"


def test_a_record_has_their_whole_names() -> None:
    table = schemas_table([ROW])
    assert table.record(ROW) == {
        "name": "promise add",
        "what": "the promise that was written",
        "also": ["promise kept", "promise move", "undo", "redo"],
    }
    assert list(table.record(ROW)) == list(table.fields)
