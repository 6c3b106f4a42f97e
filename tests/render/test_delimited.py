import csv
import io
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.render.delimited import render_csv, render_tsv
from relcli.render.sanitise import clean_file
from relcli.views.table import Page, Table

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("\t\r\n\\\"',;=+-@\x00\x1b\u2028")))
WHOLE_TEXTS = TEXTS.map(lambda text: re.sub("[\ud800-\udfff]", "", text))


def table_of(*records: Mapping[str, Any], fields: tuple[str, ...] = ()) -> Table:
    return Table(noun="due", columns=[], rows=records, record=lambda row: row, fields=fields)


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def unguarded(text: str) -> str:
    return text[1:] if re.match(r"'+[=+\-@\t\r]", text) else text


def shown(text: str) -> str:
    """What csv has of a text."""
    return clean_file(text.replace("\r\n", "\n").replace("\r", "\n"))


def unescaped(text: str) -> str:
    signs = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    return re.sub(r"\\(.)", lambda found: signs[found[1]], text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-5, "-5"),
        (-0.5, "-0.5"),
        ("Café", "Café"),
        ([], ""),
        (["a", 1, None, True], '"a; 1; ; true"'.replace('"', "")),
        ({"how": "é"}, '"{""how"":""é""}"'),
        ([{"a": 1}, {"a": 2}], '"{""a"":1}; {""a"":2}"'),
        ("a,b", '"a,b"'),
        ('say "hi"', '"say ""hi"""'),
        ("one\ntwo", '"one\ntwo"'),
        ("one\rtwo", '"one\ntwo"'),
        ("one\r\ntwo", '"one\ntwo"'),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("\u200b=1+1", "\ufffd=1+1"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("=1+1", "'=1+1"),
        ("+49 30 1234", "'+49 30 1234"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", '"\nx"'),
        ("'=x", "''=x"),
        ("'tis", "'tis"),
        (["=x", "y"], "'=x; y"),
        ("a=b", "a=b"),
        ("\x00", "\ufffd"),
        ("\ud800", "\ufffd"),
    ],
)
def test_a_value_in_csv(value: object, expected: str) -> None:
    assert render_csv(table_of({"a": "", "b": value})) == f"a,b\n,{expected}\n"


def test_raw_csv_and_tsv_leave_every_text_alone() -> None:
    table = table_of({"a": "=1+1", "b": "\x1b[0m\u202e"})
    assert render_csv(table, raw=True) == "a,b\n=1+1,\x1b[0m\u202e\n"
    assert render_tsv(table, raw=True) == "a\tb\n=1+1\t\x1b[0m\u202e\n"


def test_the_header_is_there_even_when_no_row_is() -> None:
    assert render_csv(table_of(fields=("customer", "due"))) == "customer,due\n"
    assert render_tsv(table_of(fields=("customer", "due"))) == "customer\tdue\n"


def test_the_fields_decide_the_order_and_a_missing_one_is_empty() -> None:
    assert render_csv(table_of({"b": 2, "a": 1}, {"a": 3}, fields=("a", "b"))) == "a,b\n1,2\n3,\n"


def test_without_fields_every_name_of_every_record_is_a_column() -> None:
    assert render_csv(table_of({"a": 1}, {"b": 2, "a": 3})) == "a,b\n1,\n3,2\n"


def test_without_fields_and_rows_there_is_nothing_to_write() -> None:
    assert render_csv(table_of()) == ""
    assert render_tsv(table_of()) == ""


def test_a_row_of_one_empty_field_is_still_a_row() -> None:
    assert read_csv(render_csv(table_of({"a": ""}))) == [["a"], [""]]


def test_a_page_is_its_table_or_its_own_record() -> None:
    assert render_csv(Page("show", [], {"x": 1}, table=table_of({"a": 1}))) == "a\n1\n"
    assert render_csv(Page("show", [], {"x": 1, "y": None})) == "x,y\n1,\n"
    assert render_tsv(Page("show", [], [{"x": 1}, {"x": 2}])) == "x\n1\n2\n"


def test_a_value_in_tsv_is_escaped_and_guarded() -> None:
    assert render_tsv(table_of({"a": "=1\t2\r\n\\n", "b": '"'})) == "a\tb\n'=1\\t2\\r\\n\\\\n\t\"\n"
    assert (
        render_tsv(table_of({"a": -5, "b": "-5", "c": "\t=1", "d": "\x1b"})) == "a\tb\tc\td\n-5\t'-5\t\\t=1\t\ufffd\n"
    )


@given(st.lists(st.tuples(WHOLE_TEXTS, WHOLE_TEXTS)))
def test_csv_reads_back_as_it_was_once_the_apostrophes_are_taken_away(rows: list[tuple[str, str]]) -> None:
    table = table_of(*({"a": first, "b": second} for first, second in rows), fields=("a", "b"))
    assert [tuple(map(unguarded, row)) for row in read_csv(render_csv(table))[1:]] == [
        (shown(first), shown(second)) for first, second in rows
    ]
    assert [tuple(row) for row in read_csv(render_csv(table, raw=True))[1:]] == rows


@given(st.lists(st.tuples(WHOLE_TEXTS, WHOLE_TEXTS)))
def test_tsv_is_one_line_a_record_and_can_be_unescaped_back(rows: list[tuple[str, str]]) -> None:
    table = table_of(*({"a": first, "b": second} for first, second in rows), fields=("a", "b"))
    output = render_tsv(table, raw=True)
    assert "\r" not in output
    assert [tuple(map(unescaped, line.split("\t"))) for line in output.split("\n")[1:-1]] == rows


@given(st.lists(st.tuples(WHOLE_TEXTS, WHOLE_TEXTS)))
def test_no_cell_is_a_formula_or_a_command_to_a_terminal(rows: list[tuple[str, str]]) -> None:
    table = table_of(*({"a": first, "b": second} for first, second in rows), fields=("a", "b"))
    tabs = [line.split("\t") for line in render_tsv(table).split("\n")[1:-1]]
    for cell in (cell for row in [*read_csv(render_csv(table)), *tabs] for cell in row):
        assert not re.match(r"[=+\-@\t\r]", cell)
        assert clean_file(cell) == cell
        assert "\r" not in cell


@given(TEXTS)
def test_any_text_can_be_written_as_utf8(text: str) -> None:
    table = table_of({"a": text, "b": [text], "c": {text: text}})
    render_csv(table).encode()
    render_tsv(table).encode()
