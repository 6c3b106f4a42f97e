"""The audit on one page."""

from datetime import date
from typing import Any

from relcli.render.json_text import records
from relcli.rules.acts import ActsFor
from relcli.rules.audit import AtRisk, Left, Reason, Unwell
from relcli.rules.flags import OpenIssues
from relcli.rules.standing import Standing
from relcli.rules.vocabulary.evidence import Ending
from relcli.views.acts import everybody_of
from relcli.views.audit import FIELDS, FIELDS_OF_LEFT, Audited, audit_page
from relcli.views.table import Lines, Page, Table, text_of
from tests.views.people import TODAY, ago, customer, read, someone, titles, typed_for

SINCE = ago(365)
UNWELL = Unwell(31.0, "toppling", "trust")
ISSUES = OpenIssues((3, 7), 12, "serious")


def risk(standing: Standing, *reasons: Reason) -> AtRisk:
    them = standing.evidence.customer
    return AtRisk(them, reasons or (UNWELL,), ActsFor(them, TODAY).act("promise", ago(2), "the quote", 3))


def gone(name: str = "Old Mill", cost: int | None = None, **more: Any) -> Left:
    return Left(customer(name, **more), "engaged", Ending(ago(30), "them", "a cheaper offer", cost))


def page(at_risk: list[AtRisk], going: list[Standing], left: tuple[Left, ...] = (), *, most: int | None = None) -> Page:
    return audit_page(Audited(everybody_of(going, typed_for), at_risk, left, SINCE), TODAY, most=most)


def lines(audited: Page) -> dict[str, list[str]]:
    return {block.title: list(map(text_of, block.lines)) for block in audited.blocks if isinstance(block, Lines)}


def left_of(audited: Page) -> Table:
    (table,) = (block for block in audited.blocks if isinstance(block, Table))
    return table


def test_everybody_who_could_leave_has_each_reason_in_a_line_and_then_the_next_step_s4_25() -> None:
    acme, bo = someone("Acme Dental"), someone("Bo")
    audited = page([risk(acme, UNWELL, ISSUES)], [acme, bo])
    assert audited.title == "Who could leave: 1 of 2 customers"
    assert lines(audited) == {
        "Acme Dental": [
            "health 31, toppling, on trust",
            "2 issues open, the oldest 12 days, the gravest serious (issue #3 #7)",
            "Next: keep your promise: the quote, 2 days late (relcli promise kept 3)",
        ]
    }


def test_two_sites_of_one_name_are_told_apart() -> None:
    sites = [someone(customer("Subway", ref=ref)) for ref in ("12", "34")]
    assert list(lines(page([risk(sites[0])], sites))) == ["Subway (12)"]


def test_only_the_first_are_shown_where_that_is_asked_and_the_record_has_all() -> None:
    going = [someone(name) for name in ("Acme", "Bo", "Café")]
    audited = page([risk(one) for one in going], going, most=1)
    assert lines(audited)["Acme"]
    assert lines(audited)[""] == ["… 2 customers more (--all)"]
    assert len(list(records(audited))) == 3
    assert audited.table is not None
    assert len(audited.table.rows) == 3
    assert "" not in lines(page([risk(one) for one in going], going, most=3))


def test_where_nobody_could_leave_it_says_so() -> None:
    assert lines(page([], [someone()])) == {"": ["Nobody, by all that the journal knows."]}
    assert lines(page([], [], (gone(),))) == {"": ["Nobody is left who could."]}
    assert lines(page([], []))[""] == ["Nobody is in the journal as of Fri 20 Nov 2026. To begin: relcli add NAME"]
    assert page([], []).title == "Who could leave"


def test_who_left_is_told_with_when_by_whom_how_far_it_had_come_and_why() -> None:
    table = left_of(page([], [someone()], (gone(),)))
    assert table.title == "Who left since Thu 20 Nov 2025"
    assert titles(table) == ["Customer", "When", "By", "Had come to", "Why"]
    row = [read(table, title) for title in titles(table)]
    assert row == [["Old Mill"], ["21 Oct"], ["them"], ["◕ engaged"], ["a cheaper offer"]]
    assert (table.notes, left_of(page([], [someone()])).empty) == ([], "Nobody.")


def test_what_it_costs_to_replace_them_is_summed_where_that_was_said_s4_23() -> None:
    table = left_of(page([], [], (gone(cost=5000), gone("Bo", cost=1200))))
    assert read(table, "To replace") == ["5,000", "1,200"]
    assert table.notes == ["6,200 to replace them."]
    table = left_of(page([], [], (gone(cost=0), gone("Bo"))))
    assert read(table, "To replace") == ["0", ""]
    assert table.notes == ["0 to replace 1 of them; of the others nobody said."]


def test_a_script_gets_a_reason_by_name_with_its_figures_and_rows_and_the_next_step() -> None:
    acme = someone(customer("Acme Dental", ref="PR1"))
    audited = page([risk(acme, ISSUES)], [acme], (gone(cost=1200),))
    assert list(records(audited)) == [
        {
            "customer": "Acme Dental",
            "ref": "PR1",
            "reason": "open-issues",
            "sentence": "2 issues open, the oldest 12 days, the gravest serious",
            "figures": {"issues": 2, "oldest": 12, "worst": "serious"},
            "behind": ["issue 3", "issue 7"],
            "next": "promise",
            "next_what": "keep your promise: the quote",
            "next_due": "2026-11-18",
            "next_command": "relcli promise kept 3",
        }
    ]
    assert audited.extra["since"] == "2025-11-20"
    (left,) = audited.extra["left"]
    assert tuple(left) == FIELDS_OF_LEFT
    assert (left["on"], left["by"], left["cost"]) == ("2026-10-21", "them", 1200)


def test_there_is_a_row_a_reason() -> None:
    acme = someone("Acme Dental")
    table = page([risk(acme, UNWELL, ISSUES)], [acme]).table
    assert table is not None
    records = [table.record(row) for row in table.rows]
    assert [tuple(record) for record in records] == [FIELDS, FIELDS]
    assert [(record["reason"], record["next_due"]) for record in records] == [
        ("health", "2026-11-18"),
        ("open-issues", "2026-11-18"),
    ]
    assert read(table, "Why")[0] == "health 31, toppling, on trust"


def test_the_period_is_named_by_its_first_day() -> None:
    everybody = everybody_of([someone()], typed_for)
    audited = audit_page(Audited(everybody, (), (), date(2026, 1, 1)), TODAY)
    assert left_of(audited).title == "Who left since Thu 1 Jan 2026"
