"""The table of `list`."""

from relcli.rules.vocabulary.evidence import Ending
from relcli.views.customers import FIELDS, customers_table, ended_table, list_record, nobody_listed
from tests.views.people import TODAY, ago, customer, read, read_short, saying, someone, titles

LEFT = Ending(ago(12), "them", "moved to another town")


def test_a_row_has_stage_talks_last_next_status_and_a_year() -> None:
    one = someone("Acme Dental", talked=90, conversations=4)
    months = {one.evidence.customer.id: (0,) * 8 + (3, 0, 0, 1)}
    table = customers_table([one], months, TODAY, empty="")
    assert [(title, read(table, title)[0]) for title in titles(table)] == [
        ("Customer", "Acme Dental"),
        ("Stage", "◔ friend"),
        ("Talks", "4"),
        ("Last", "22 Aug call"),
        ("Next", "21 Sep"),
        ("Late", "60 days late"),
        ("Status", "overdue"),
        ("12 months", "········▃··▁"),
    ]


def test_who_had_no_conversation_in_a_year_has_a_row_of_dots() -> None:
    assert read(customers_table([someone()], {}, TODAY, empty=""), "12 months") == ["·" * 12]


def test_a_narrow_terminal_keeps_who_stage_last_next_status_and_the_year() -> None:
    table = customers_table([someone(talked=330)], {}, TODAY, empty="")
    shown = [column.title for column in table.columns if not column.wide]
    assert shown == ["Customer", "Stage", "Last", "Next", "Status", "12 months"]
    assert read_short(table, "Last") == ["Dec 2025"]


def test_sites_of_one_name_are_told_apart() -> None:
    sites = [someone(customer("Round Table", ref=ref)) for ref in ("PR1", "PR2")]
    assert read(customers_table(sites, {}, TODAY, empty=""), "Customer") == ["Round Table (PR1)", "Round Table (PR2)"]


def test_the_asterisk_of_an_own_word_is_explained() -> None:
    assert customers_table([someone(word=saying("married"))], {}, TODAY, empty="").notes == [
        "* your own word; the evidence says another stage"
    ]


def test_those_who_left_are_shown_with_day_who_ended_it_and_why() -> None:
    theirs, ours = someone(talked=90, ended=LEFT), someone(talked=400, ended=Ending(ago(350), "us", ""))
    table = ended_table([theirs, ours], {}, TODAY, empty="")
    assert read(table, "Ended") == ["8 Nov by them", "5 Dec 2025 by you"]
    assert read(table, "Why") == ["moved to another town", ""]
    assert "Next" not in titles(table)


def test_what_it_costs_to_replace_those_who_left_has_a_column_where_somebody_said_so_s4_23() -> None:
    assert "To replace" not in titles(ended_table([someone(ended=LEFT)], {}, TODAY, empty=""))
    said = [someone(ended=LEFT._replace(cost=cost)) for cost in (None, 0, 1200)]
    assert read(ended_table(said, {}, TODAY, empty=""), "To replace") == ["", "0", "1,200"]
    assert [list_record(one, {})["ended_cost"] for one in said] == [None, 0, 1200]


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    assert tuple(list_record(someone(talked=3), {})) == FIELDS


def test_the_record_of_one_who_left_owes_nothing() -> None:
    record = list_record(someone(talked=90, ended=LEFT), {})
    assert {name: record[name] for name in ("due", "days_overdue", "status", "ended_on", "ended_by", "ended_why")} == {
        "due": None,
        "days_overdue": None,
        "status": "ended",
        "ended_on": "2026-11-08",
        "ended_by": "them",
        "ended_why": "moved to another town",
    }


def test_the_record_of_one_who_is_here_has_no_ending() -> None:
    record = list_record(someone(), {})
    assert [record[name] for name in ("ended_on", "ended_by", "ended_why", "ended_cost")] == [None] * 4


def test_no_row_has_its_reason() -> None:
    assert nobody_listed(TODAY, ended=False, filtered=True, anybody=True) == "Nobody fits all of that."
    assert nobody_listed(TODAY, ended=True, filtered=False, anybody=True) == "Nobody has left."
    assert nobody_listed(TODAY, ended=False, filtered=False, anybody=True) == "Everybody has left: relcli list --ended"
    assert nobody_listed(TODAY, ended=False, filtered=False, anybody=False) == (
        "Nobody is in the journal as of Fri 20 Nov 2026. To begin: relcli add NAME"
    )
