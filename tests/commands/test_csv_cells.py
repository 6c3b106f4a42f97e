"""The cells of a row."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relcli.commands.csv_cells import Dates, cells_of, format_said, time_said, unguarded, when_said
from relcli.dates import fmt_day
from relcli.errors import BadInput
from relcli.render.delimited import render_csv
from relcli.views.table import Table

TODAY = date(2026, 11, 20)
CELLS = cells_of(Dates(TODAY))

days = st.dates(date(1900, 1, 1), TODAY)


@given(days)
def test_a_day_is_read_in_every_form_that_names_it_whole(day: date) -> None:
    for text in (day.isoformat(), fmt_day(day), f"{day:%Y%m%d}", f"{day.isoformat()}T00:00"):
        assert when_said(text, Dates(TODAY))[0] == day


@given(days, st.sampled_from(["%d/%m/%Y", "%m-%d-%Y", "%Y%m%d", "%d %b %Y", "%A, %d %B %Y"]))
def test_a_day_is_read_in_the_format_that_it_was_written_in(day: date, form: str) -> None:
    assert when_said(day.strftime(form), Dates(TODAY, form=form)) == (day, None)


def test_with_a_format_nothing_else_is_read() -> None:
    with pytest.raises(BadInput, match="is no day in the format “%d/%m/%Y”"):
        when_said("2026-11-02", Dates(TODAY, form="%d/%m/%Y"))


@given(st.lists(st.sampled_from([*(f"%{letter}" for letter in "YmdyjUWwaAbBcxXHIMSpfzZGVu%DFe+sE "), *"-/ ([\\{?%é"])))
@example(["%d", "%c"])
def test_every_text_is_a_format_that_reads_what_it_writes_or_is_refused(parts: list[str]) -> None:
    form = "".join(parts)
    try:
        format_said(form)
    except BadInput:
        return
    assert when_said(TODAY.strftime(form), Dates(TODAY, form=form))[0] == TODAY


@pytest.mark.parametrize("text", ["1899-12-31", "0001-01-01"])
def test_a_day_before_1900_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="keeps the years 1900 to 2199"):
        when_said(text, Dates(TODAY))


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14:30", "14:30"),
        ("9:05", "09:05"),
        ("09:05:59", "09:05"),
        ("2:30 pm", "14:30"),
        ("2pm", "14:00"),
        ("14", "14:00"),
    ],
)
def test_a_time_is_read_to_the_minute(text: str, time: str) -> None:
    assert time_said(text) == time


@pytest.mark.parametrize("text", ["25:00", "noon", "14:30 tomorrow", "-1", "1:60", "12.5", "１２:30", "1_2:30"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is no time of day"):
        time_said(text)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("answered", "YES", True),
        ("answered", "false", False),
        ("by", "Them", "them"),
        ("mood", "OK", "ok"),
        ("minutes", "0", 0),
        ("ended_cost", "400", 400),
        ("extra", "1", True),
        ("chasing", "No", False),
        ("cadence", "2w", 14),
        ("tags", "#VIP, leak;roof +vip", ("vip", "leak", "roof")),
        ("with", "Dana Reyes; dana reyes;Bo", ("Dana Reyes", "Bo")),
        ("customer", "  Acme \u00a0 Dental ", "Acme Dental"),
    ],
)
def test_a_cell_becomes_what_its_field_means(field: str, text: str, value: object) -> None:
    assert CELLS[field](text) == value


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        (
            "answered",
            "maybe",
            'answered is true or false, not “maybe”; to leave that column out: --columns "answered=".',
        ),
        ("extra", "2 hats", 'extra is true or false, not “2 hats”; to leave that column out: --columns "extra=".'),
        ("chasing", "often", 'chasing is true or false, not “often”; to leave that column out: --columns "chasing=".'),
        ("ended_cost", "-1", "“-1” is no amount; give a whole number from 0 to 1,000,000,000 in plain digits."),
        ("by", "John", "by is us or them, not “John”."),
        ("mood", "meh", "mood is good or ok or bad, not “meh”."),
        ("minutes", "1500", "is no number of minutes"),
        ("cadence", "often", "is no number of days"),
        ("tags", "x" * 51, "A tag is one word"),
        ("with", "Dana; --", "A name needs at least one letter or digit."),
        ("uid", "4711", 'is no uid of relcli\'s; leave that column out: --columns "uid="'),
        ("key", "k" * 201, "A key has 1 to 200 visible characters."),
        ("phone", "5" * 201, "The phone has at most 200 characters"),
        ("text", "x\0", "A note cannot hold the character NUL."),
    ],
)
def test_a_cell_that_means_nothing_is_told(field: str, text: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refusal:
        CELLS[field](text)
    assert sentence in str(refusal.value)


@given(st.text("'=+-@ax1\t\r", max_size=6))
def test_the_guard_of_export_is_taken_off_exactly(text: str) -> None:
    table = Table("cells", (), [text], lambda cell: {"cell": cell, "last": "x"})
    written = render_csv(table).split("\n", 1)[1].removesuffix(",x\n")
    cell = written[1:-1].replace('""', '"') if written.startswith('"') else written
    assert unguarded(cell) == text.replace("\r", "\n")
