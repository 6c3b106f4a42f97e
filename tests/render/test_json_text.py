import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.render.json_text import render, render_lines
from relcli.views.table import Column, Page, Table

TODAY = date(2026, 11, 22)

DUE = Table(
    noun="due",
    columns=[Column("Customer", lambda row: row["customer"])],
    rows=[{"customer": "Café Zoë", "late": 5}, {"customer": "東京", "late": None}],
    record=lambda row: row,
)


def as_read(text: str) -> str:
    """JSON cannot tell two halves of a character that stand side by side from the character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def test_one_object_with_the_format_the_day_and_the_records() -> None:
    assert render(DUE._replace(extra={"overdue": 1}), TODAY) == (
        "{\n"
        '  "format": 1,\n'
        '  "today": "2026-11-22",\n'
        '  "due": [\n'
        '    {"customer": "Café Zoë", "late": 5},\n'
        '    {"customer": "東京", "late": null}\n'
        "  ],\n"
        '  "overdue": 1\n'
        "}\n"
    )


def test_no_row_is_an_empty_list() -> None:
    assert json.loads(render(DUE._replace(rows=[]), TODAY))["due"] == []


def test_a_page_is_its_record() -> None:
    page = Page("customer", [], {"name": "Acme"}, table=DUE)
    assert json.loads(render(page, TODAY)) == {"format": 1, "today": "2026-11-22", "customer": {"name": "Acme"}}


def test_lines_are_bare_compact_records() -> None:
    assert render_lines(DUE) == '{"customer":"Café Zoë","late":5}\n{"customer":"東京","late":null}\n'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (Page("show", [], {"name": "Acme"}), '{"name":"Acme"}\n'),
        (Page("show", [], [{"a": 1}, {"a": 2}]), '{"a":1}\n{"a":2}\n'),
        (
            Page("show", [], {"name": "Acme"}, table=DUE._replace(rows=DUE.rows[1:])),
            '{"customer":"東京","late":null}\n',
        ),
        (Page("show", [], {"name": "Acme"}, table=DUE._replace(rows=[])), ""),
    ],
)
def test_the_lines_of_a_page_are_its_tables_or_its_own(page: Page, expected: str) -> None:
    assert render_lines(page) == expected


@given(st.text(st.characters()))
def test_any_text_loads_back_as_it_was(text: str) -> None:
    table = DUE._replace(rows=[{"customer": text}], extra={"said": text})
    loaded = json.loads(render(table, TODAY))
    assert loaded["due"] == [{"customer": as_read(text)}]
    assert loaded["said"] == as_read(text)
    assert json.loads(render_lines(table)) == {"customer": as_read(text)}


@given(st.text(st.characters()))
def test_any_text_can_be_written_and_acts_on_no_terminal(text: str) -> None:
    table = DUE._replace(rows=[{text: text}])
    for output in (render(table, TODAY), render_lines(table)):
        output.encode()
        assert not set(output) & set("\x1b\x7f\x9b\u202e\u2028\ufeff\u200b")


def test_what_no_json_can_hold_is_a_bug_and_said_so() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        render(DUE._replace(rows=[{"late": float("nan")}]), TODAY)
