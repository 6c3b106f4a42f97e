"""A file of comma separated values as records."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.commands import text_file
from relcli.commands.csv_file import Record, records_of
from relcli.errors import Failed


def records(text: str) -> list[Record]:
    """The records of a text."""
    return list(records_of(io.StringIO(text, newline=""), "x.csv"))


def test_a_record_knows_the_line_that_it_begins_on() -> None:
    assert records('\n\na,b\n1,"x\ny\r\nz"\n\n,\n2,\n') == [
        Record(3, ["a", "b"]),
        Record(4, ["1", "x\ny\r\nz"]),
        Record(9, ["2", ""]),
    ]


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("a,b", ["a", "b"]),
        ("a;b,c;d", ["a", "b,c", "d"]),
        ("a\tb", ["a", "b"]),
        ("a|b|c", ["a", "b", "c"]),
        ('"a;b;c",d', ["a;b;c", "d"]),
        ("alone", ["alone"]),
    ],
)
def test_the_delimiter_is_the_one_that_the_header_has_most_of(header: str, fields: list[str]) -> None:
    assert records(f"{header}\n")[0].fields == fields


def test_quotes_inside_an_unquoted_field_are_themselves() -> None:
    assert records('a,b\nCHANG PUAK"WHITE ELEPHANT",1\n')[1].fields == ['CHANG PUAK"WHITE ELEPHANT"', "1"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('a,b\n"x"y,1\n', "A quotation mark on line 2 of x.csv is out of place"),
        ('a,b\n1,"x\n2,y\n', "A quotation mark that opens on line 2 of x.csv is never closed"),
        ('"a,b\n', "A quotation mark that opens on line 1 of x.csv is never closed"),
        (" [1]", "x.csv looks like JSON"),
    ],
)
def test_a_file_whose_fields_nobody_can_tell_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Failed) as refusal:
        records(text)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("text", ["\n" * 9, "a\n" + "\n" * 9, "a\n" + "x\n" * 9])
def test_rows_without_end_are_refused_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(text_file, "MOST_ROWS", 8)
    with pytest.raises(Failed, match=r"^x\.csv has more than 8 lines"):
        records(text)


cells = st.text("ab,;|\t\"'\n\r é", max_size=5)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=5))
def test_what_another_program_wrote_is_read_to_the_letter(rows: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["a", "b"], *rows])
    assert [fields for _, fields in records(file.getvalue())[1:]] == [
        row for row in rows if any(cell.strip() for cell in row)
    ]
