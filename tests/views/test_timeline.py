"""The table of `timeline`, and that of one day."""

from datetime import date
from typing import Any

import pytest

from relcli.views.timeline import FIELDS, day_table, kind_cell, note_text, timeline_table, touchpoint_record
from tests.views.people import TODAY, ago, read, read_short, titles, touchpoint


def test_a_row_has_number_day_customer_kind_and_note() -> None:
    one = touchpoint("call", "about the leak", id=12)
    table = timeline_table([one], TODAY)
    assert [(title, read(table, title)[0]) for title in titles(table)] == [
        ("#", "12"),
        ("Day", "Fri 20 Nov 2026"),
        ("Customer", "Acme Dental"),
        ("Kind", "call"),
        ("Note", "about the leak"),
    ]


def test_one_customers_timeline_does_not_repeat_the_customer() -> None:
    assert "Customer" not in titles(timeline_table([touchpoint()], TODAY, one_customer=True))


def test_a_time_stands_behind_its_day() -> None:
    table = timeline_table([touchpoint(time="14:30"), touchpoint(day=date(2025, 3, 1), time="08:05")], TODAY)
    assert read(table, "Day") == ["Fri 20 Nov 2026 14:30", "Sat 1 Mar 2025 08:05"]
    assert read_short(table, "Day") == ["20 Nov 14:30", "1 Mar 2025 08:05"]


def test_sites_of_one_name_are_told_apart() -> None:
    sites = [touchpoint(customer="Round Table", ref=ref) for ref in ("PR1", "PR2", "PR1")]
    table = timeline_table([*sites, touchpoint(customer="Acme", ref="PR9")], TODAY)
    assert read(table, "Customer") == ["Round Table (PR1)", "Round Table (PR2)", "Round Table (PR1)", "Acme"]


@pytest.mark.parametrize(
    ("kind", "by", "answered", "told"),
    [
        ("visit", "us", None, "visit"),
        ("call", "us", False, "call, unanswered"),
        ("email", "us", None, "email, unanswered"),
        ("email", "us", True, "email"),
        ("email", "them", None, "email by them"),
        ("call", "them", False, "call by them, missed"),
        ("service", "us", None, "service"),
    ],
)
def test_a_kind_says_what_it_came_to_where_that_is_not_plain(
    kind: str, by: str, answered: bool | None, told: str
) -> None:
    assert kind_cell(touchpoint(kind, by=by, answered=answered)).text == told  # type: ignore[arg-type]


def test_a_note_tells_who_was_there_how_long_how_it_felt_and_its_tags() -> None:
    one = touchpoint(
        text="agreed on\nthe colour", people=("Bo Li", "Dana Reyes"), minutes=40, mood="good", tags=("fair", "paint")
    )
    assert note_text(one) == "(Bo Li, Dana Reyes, 40 min, felt good) agreed on the colour +fair +paint"


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ({"job_id": 3}, "(job #3) hello"),
        ({"job_id": 3, "phase": "before"}, "(before job #3) hello"),
        ({"extra": True}, "(extra mile) hello"),
        ({"chasing": True}, "(chasing us) hello"),
        (
            {"people": ("Bo Li",), "job_id": 3, "phase": "after", "extra": True, "chasing": True},
            "(Bo Li, after job #3, extra mile, chasing us) hello",
        ),
    ],
)
def test_a_note_tells_its_job_and_its_marks(marks: dict[str, Any], told: str) -> None:
    assert note_text(touchpoint(text="hello", **marks)) == told


def test_a_touchpoint_without_a_note_still_says_what_there_is() -> None:
    assert note_text(touchpoint(mood="bad")) == "(felt bad)"
    assert note_text(touchpoint()) == ""


def test_a_note_is_whole_unless_it_is_to_be_shortened() -> None:
    long = touchpoint(text="x" * 400)
    assert read(timeline_table([long], TODAY), "Note") == ["x" * 400]
    assert read(timeline_table([long], TODAY, note_cells=300), "Note") == ["x" * 299 + "…"]


def test_what_was_left_out_is_counted_and_how_to_see_it_said() -> None:
    assert timeline_table([touchpoint()], TODAY, earlier=1).notes == ["… 1 touchpoint earlier (--all)"]
    assert timeline_table([touchpoint()], TODAY, earlier=2, see_all="leave out --limit").notes == [
        "… 2 touchpoints earlier (leave out --limit)"
    ]
    assert timeline_table([touchpoint()], TODAY).notes == []


def test_the_table_of_a_day_tells_the_time_only_where_there_is_one() -> None:
    assert titles(day_table([touchpoint()], empty="")) == ["#", "Customer", "Kind", "Note"]
    timed = day_table([touchpoint(time="08:05"), touchpoint()], empty="")
    assert read(timed, "Time") == ["08:05", ""]


def test_a_record_has_exactly_the_fields_of_its_header_and_loses_nothing() -> None:
    one = touchpoint(
        "email",
        "two\nlines\x1b[31m",
        id=7,
        uid="u7",
        ref="PR1",
        day=ago(1),
        time="08:05",
        by="them",
        mood="ok",
        minutes=5,
        key="mail-1",
        people=("Bo Li",),
        tags=("fair",),
        job_id=3,
        phase="during",
        extra=True,
        chasing=True,
    )
    record = touchpoint_record(one)
    assert tuple(record) == FIELDS
    assert record == {
        "id": 7,
        "customer": "Acme Dental",
        "ref": "PR1",
        "on": "2026-11-19",
        "time": "08:05",
        "kind": "email",
        "nature": "conversation",
        "by": "them",
        "answered": None,
        "mood": "ok",
        "minutes": 5,
        "with": ["Bo Li"],
        "tags": ["fair"],
        "text": "two\nlines\x1b[31m",
        "key": "mail-1",
        "uid": "u7",
        "job": 3,
        "phase": "during",
        "extra": True,
        "chasing": True,
    }
