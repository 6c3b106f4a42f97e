import subprocess
import sys
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.render.choose import Format, draw
from relcli.render.sanitise import clean
from relcli.views.table import Column, Facts, Lines, Page, Table

TODAY = date(2026, 11, 22)

DUE = Table(
    noun="due",
    columns=[Column("Customer", lambda row: row[0])],
    rows=[("=Acme",)],
    record=lambda row: {"customer": row[0]},
    fields=("customer",),
)


def drawn(item: Table | Page, fmt: Format) -> str:
    return draw(item, fmt=fmt, today=TODAY, width=80, colour=False, most=50)


@pytest.mark.parametrize(
    ("fmt", "expected"),
    [
        ("table", "Customer\n────────\n=Acme\n"),
        ("plain", "Customer\n=Acme\n"),
        ("jsonl", '{"customer":"=Acme"}\n'),
        ("csv", "customer\n'=Acme\n"),
        ("tsv", "customer\n'=Acme\n"),
        ("markdown", "| Customer |\n| --- |\n| =Acme |\n"),
    ],
)
def test_each_format_is_drawn_by_its_renderer(fmt: Format, expected: str) -> None:
    assert drawn(DUE, fmt) == expected


def test_json_is_told_the_day() -> None:
    assert '"today": "2026-11-22"' in drawn(DUE, "json")


@pytest.mark.parametrize("fmt", get_args(Format))
def test_only_the_table_imports_rich(fmt: Format) -> None:
    """A column's text here is Western: plain asks Rich how wide a text is only beyond Latin, Greek and Cyrillic."""
    script = (
        "import sys; from datetime import date\n"
        "from relcli.render.choose import draw; from relcli.views.table import Column, Table\n"
        "table = Table('due', [Column('Customer', str)], ['Café “Zoë” … ▁▂▃'], lambda row: {'customer': row})\n"
        f"draw(table, fmt={fmt!r}, today=date(2026, 11, 22), width=80, colour=False, most=50)\n"
        "print('rich' in sys.modules, 'rich.markdown' in sys.modules, 'rich.syntax' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert run.stdout.split() == [str(fmt == "table"), "False", "False"]


@pytest.mark.parametrize("fmt", ["table", "plain", "markdown"])
@given(text=st.text(st.one_of(st.characters(), st.sampled_from("\x1b\x9b\x07\r\n\t\u202e\u2066\u2028\ufeff\ud800"))))
def test_nothing_that_a_terminal_acts_on_reaches_a_person(fmt: Format, text: str) -> None:
    table = Table(
        noun="due",
        columns=[Column(text, lambda row: row)],
        rows=[text],
        record=lambda row: {"text": row},
        title=text,
        notes=[text],
    )
    empty = table._replace(rows=[], empty=text)
    page = Page("show", [table, empty, Facts([(text, text)], title=text), Lines([text], title=text)], {}, title=text)
    for item in (table, empty, page):
        output = drawn(item, fmt)
        assert output.replace("\n", "") == clean(output.replace("\n", ""))
