"""The table of `due`."""

from datetime import date

from relcli.rules.vocabulary.evidence import Ending, Plan
from relcli.views.due import FIELDS, due_record, due_table
from tests.views.people import TODAY, ago, cells, customer, read, read_short, saying, someone, titles


def test_seven_columns_say_who_and_how_late_and_why() -> None:
    assert titles(due_table([], TODAY)) == ["Customer", "Stage", "Last", "Every", "Due", "Late", "Why"]


def test_a_row_reads_from_left_to_right() -> None:
    table = due_table([someone("Acme Dental", talked=90)], TODAY)
    assert [read(table, title)[0] for title in titles(table)] == [
        "Acme Dental",
        "○ acquaintance",
        "22 Aug call",
        "45 d",
        "6 Oct",
        "45 days late",
        "2.0 × cadence",
    ]


def test_on_a_narrow_terminal_the_same_row_takes_fewer_letters() -> None:
    table = due_table([someone("Acme Dental", talked=90)], TODAY)
    shown = [column.title for column in table.columns if not column.wide]
    assert [read_short(table, title)[0] for title in shown] == [
        "Acme Dental",
        "○ acquaintance",
        "22 Aug",
        "6 Oct",
        "45 d",
        "2.0 × cadence",
    ]


def test_sites_of_one_name_are_told_apart() -> None:
    sites = [someone(customer("Round Table", ref=ref), talked=90) for ref in ("PR1", "PR2")]
    assert read(due_table(sites, TODAY), "Customer") == ["Round Table (PR1)", "Round Table (PR2)"]


def test_no_meaning_rests_on_colour_alone() -> None:
    late, today = someone(talked=100), someone(talked=45)
    tones = [getattr(cell, "tone", "") for cell in cells(due_table([late, today], TODAY), "Late")]
    assert tones == ["bad", "strong"]
    assert read(due_table([late, today], TODAY), "Late") == ["55 days late", "today"]


def test_nobody_due_says_who_is_next() -> None:
    soon, later = someone("Bo & Sons", talked=40), someone("Acme Dental", talked=1)
    assert due_table([], TODAY, among=[later, soon]).empty == (
        "Nobody is owed a check-in today. The next is Bo & Sons: Wed 25 Nov 2026 (in 5 days)."
    )


def test_nobody_due_within_some_days_says_so() -> None:
    assert due_table([], TODAY, within=1).empty == "Nobody is owed a check-in within 1 day."
    assert due_table([], TODAY, within=7).empty == "Nobody is owed a check-in within 7 days."


def test_who_left_is_never_the_next() -> None:
    left = someone(talked=40, ended=Ending(ago(3), "them", ""))
    assert due_table([], TODAY, among=[left]).empty == "Nobody is owed a check-in today."


def test_a_filter_that_nobody_fits_is_told_from_one_that_nobody_is_due_in() -> None:
    assert due_table([], TODAY, filtered=True).empty == "Nobody fits all of that."
    assert due_table([], TODAY, among=[someone("Acme Dental", talked=44)], filtered=True).empty == (
        "Nobody among those is owed a check-in today. The next is Acme Dental: Sat 21 Nov 2026 (tomorrow)."
    )


def test_what_a_limit_left_out_and_an_asterisk_are_explained_below() -> None:
    table = due_table([someone(word=saying("married"))], TODAY, left_out=3)
    assert table.notes == ["… 3 more (leave out --limit)", "* your own word; the evidence says another stage"]


def test_a_record_has_exactly_the_fields_that_are_promised() -> None:
    plan = Plan(ago(2), date(2026, 11, 24), "")
    record = due_record(someone(customer(ref="PR1"), talked=5, plan=plan))
    assert tuple(record) == FIELDS
    assert record == {
        "customer": "Acme Dental",
        "ref": "PR1",
        "stage": "acquaintance",
        "last_conversation": "2026-11-15",
        "last_kind": "call",
        "cadence": 45,
        "due": "2026-11-24",
        "days_overdue": -4,
        "status": "soon",
        "planned": True,
        "why": "planned",
    }
