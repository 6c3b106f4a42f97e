"""A line a record, in the user's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.errors import BadInput
from relcli.render.sanitise import clean
from relcli.render.template import template
from relcli.render.width import cells

FIELDS = ("customer", "ref", "days_overdue", "planned", "place")
RECORD = {"customer": "Acme Dental", "ref": None, "days_overdue": 12, "planned": True, "place": "日本建築"}


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("{customer}: {days_overdue}d", "Acme Dental: 12d"),
        ("", ""),
        ("no field", "no field"),
        ("{{{customer}}}", "{Acme Dental}"),
        ("[{ref}]", "[]"),
        ("{planned}", "true"),
        ("{customer:<13}|{days_overdue:>4}|{days_overdue:^4}|{days_overdue:4}", "Acme Dental  |  12| 12 |12  "),
        ("{place:<10}|{place:>10}|{place:^11}|{place:4}|", "日本建築  |  日本建築| 日本建築  |日本建築|"),
        ("{customer}\n{customer}", "Acme Dental Acme Dental"),
        ("\x1b[31m{customer}", "�[31mAcme Dental"),
    ],
)
def test_a_template_says_a_record_in_one_line(words: str, line: str) -> None:
    assert template(words, FIELDS)(RECORD) == f"{line}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{name}", "“name” is no field here; there are customer, ref, days_overdue, planned, place."),
        ("{}", "“” is no field here"),
        ("{0}", "“0” is no field here"),
        ("{customer.__class__}", "“customer.__class__” is no field here"),
        ("{customer[0]}", "“customer[0]” is no field here"),
        ("{customer!r}", "Behind customer there may stand only a width, as in {customer:<20} or {customer:>6}."),
        ("{customer:010}", "A width begins with no 0, as “010” behind customer does; a field is filled with blanks."),
        ("{customer:<010}", "A width begins with no 0"),
        ("{customer:0}", "A width begins with no 0"),
        ("{customer:9999}", "Behind customer there may stand only a width"),
        ("{days_overdue:{customer}}", "Behind days_overdue there may stand only a width"),
        ("{customer", "The template “{customer” has a brace without its other; write {{ for a brace itself."),
        ("}", "has a brace without its other"),
    ],
)
def test_a_template_that_cannot_be_is_refused_before_anything_is_said(words: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        template(words, FIELDS)
    assert said in refused.value.sentence


@given(st.text(max_size=8), st.sampled_from("<>^"), st.integers(1, 20))
def test_a_width_is_so_many_cells_as_a_terminal_counts_them(customer: str, side: str, width: int) -> None:
    line = template(f"{{customer:{side}{width}}}", FIELDS)({**RECORD, "customer": customer})
    assert cells(line[:-1]) == max(width, cells(clean(customer)))
    assert clean(customer) in line


@given(st.text(), st.text())
def test_whatever_a_record_holds_a_line_is_one_line_and_the_same_text(words: str, customer: str) -> None:
    escaped = words.replace("{", "{{").replace("}", "}}")
    line = template(escaped + "{customer}", FIELDS)({**RECORD, "customer": customer})
    assert line == clean(words + customer) + "\n"
