"""Issues as a table, in sentences, and as scripts read them."""

from datetime import date
from typing import Any

import pytest

from relcli.rules.vocabulary.evidence import Customer
from relcli.rules.vocabulary.loops import CheckBack, Issue
from relcli.rules.vocabulary.policy import Policy
from relcli.views.issues import (
    FIELDS,
    IssueRow,
    checked_words,
    issue_record,
    issue_words,
    issues_table,
    next_cell,
    next_short,
    next_words,
    nothing_wrong,
    opened_words,
    taken_words,
    waited_words,
)
from relcli.views.table import Cell
from tests.views.people import TODAY, ago, cells, customer, read, read_short

ACME = customer("Acme Dental", ref="7")
DEFAULTS = Policy()


def issue(heard: int = 0, **more: Any) -> Issue:
    """A serious one, heard of so many days ago."""
    return Issue(**{"text": "a broken lamp", "severity": "serious", "heard_on": ago(heard), "id": 3, **more})


def put_right(resolved: int, *check_backs: int, **more: Any) -> Issue:
    """One that was resolved and checked back on so many days ago, a hundred days after it was heard of."""
    checks = tuple(CheckBack(ago(days)) for days in check_backs)
    return issue(resolved + 100, resolved_on=ago(resolved), check_backs=checks, **more)


OWNED = put_right(60, 46, 18, heard_on=ago(60), explained_on=ago(60), apologised_on=ago(60))
LEFT_OUT = put_right(60, 46, 18)


@pytest.mark.parametrize(
    ("one", "cell", "sentence"),
    [
        (issue(), Cell("acknowledge by 21 Nov"), "Next: acknowledge by Sat 21 Nov 2026."),
        (issue(1), Cell("acknowledge today", "strong"), "Next: acknowledge today."),
        (issue(2), Cell("acknowledge, 1 day late", "bad"), "Next: acknowledge, 1 day late."),
        (issue(2, acknowledged_on=TODAY), Cell("explain by 25 Nov"), "Next: explain by Wed 25 Nov 2026."),
        (issue(9, acknowledged_on=TODAY), Cell("explain, 2 days late", "bad"), "Next: explain, 2 days late."),
        (issue(7, explained_on=TODAY), Cell("apologise today", "strong"), "Next: apologise today."),
        (
            issue(1, explained_on=TODAY, apologised_on=TODAY),
            Cell("resolve by 26 Nov"),
            "Next: resolve by Thu 26 Nov 2026.",
        ),
        (put_right(0), Cell("check back on 4 Dec"), "Next: check back on Fri 4 Dec 2026."),
        (put_right(14), Cell("check back today", "strong"), "Next: check back today."),
        (put_right(15), Cell("check back, 1 day late", "bad"), "Next: check back, 1 day late."),
        (put_right(20, 6), Cell("check back on 12 Dec"), "Next: check back on Sat 12 Dec 2026."),
        (LEFT_OUT, Cell("nothing", "quiet"), "Nothing is left to do."),
        (OWNED, Cell("well recovered", "good"), "Well recovered; nothing is left to do."),
    ],
)
def test_what_is_next_is_told_with_its_day_or_how_late_it_is_s1_22_s1_29(one: Issue, cell: Cell, sentence: str) -> None:
    assert next_cell(one, DEFAULTS, TODAY) == cell
    assert next_words(one, DEFAULTS, TODAY) == sentence


def test_by_when_is_told_in_few_letters_where_there_is_little_room() -> None:
    patient = Policy(resolve_within=60)
    one = issue(acknowledged_on=TODAY)
    assert next_cell(one, patient, TODAY) == Cell("explain by 19 Jan 2027")
    assert next_short(one, patient, TODAY) == Cell("explain by 19 Jan")


@pytest.mark.parametrize("one", [issue(1), issue(2), put_right(14), LEFT_OUT, OWNED])
def test_what_has_no_day_is_told_in_the_same_letters_everywhere(one: Issue) -> None:
    assert next_short(one, DEFAULTS, TODAY) == next_cell(one, DEFAULTS, TODAY)


@pytest.mark.parametrize(
    ("one", "waited"),
    [
        (issue(), "today"),
        (issue(1), "1 day"),
        (issue(20), "20 days"),
        (issue(resolved_on=TODAY), "same day"),
        (issue(20, resolved_on=ago(20)), "same day"),
        (issue(20, resolved_on=ago(17)), "3 days"),
    ],
)
def test_an_issue_waits_until_it_is_resolved(one: Issue, waited: str) -> None:
    assert waited_words(one, TODAY) == waited


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, ""),
        ({"person": "Dana Reyes"}, "from Dana Reyes"),
        ({"told_first": True}, "you told them first"),
        ({"told_first": False}, "they found out"),
        ({"blank": "dates"}, "dates not settled"),
        (
            {"person": "Dana Reyes", "told_first": False, "blank": "scope"},
            "from Dana Reyes, they found out, scope not settled",
        ),
    ],
)
def test_how_it_came_is_told_as_far_as_that_was_said_s2_46(more: dict[str, Any], told: str) -> None:
    table = issues_table([IssueRow(ACME, issue(**more))], DEFAULTS, TODAY, empty="")
    assert read(table, "How it came") == [told]
    about = f"serious, {told}" if told else "serious"
    assert f"a broken lamp ({about}), heard" in opened_words(IssueRow(ACME, issue(**more)), DEFAULTS, TODAY)


def test_a_row_says_at_whom_it_went_wrong_how_badly_and_what_is_next() -> None:
    rows = [IssueRow(ACME, issue(2)), IssueRow(customer("Bo & Sons"), put_right(0, text="a scratch", id=4))]
    table = issues_table(rows, DEFAULTS, TODAY, empty="")
    assert cells(table, "#") == [Cell("3", "quiet"), Cell("4", "quiet")]
    assert read(table, "Customer") == ["Acme Dental", "Bo & Sons"]
    assert read(table, "Issue") == ["a broken lamp", "a scratch"]
    assert read(table, "Heard") == ["18 Nov", "12 Aug"]
    assert read(table, "Waited") == ["2 days", "100 days"]
    assert read(table, "Next") == ["acknowledge, 1 day late", "check back on 4 Dec"]


def test_the_next_step_of_a_row_takes_few_letters_where_there_is_little_room() -> None:
    table = issues_table([IssueRow(ACME, put_right(0))], Policy(check_back_first=60), TODAY, empty="")
    assert (read(table, "Next"), read_short(table, "Next")) == (["check back on 19 Jan 2027"], ["check back on 19 Jan"])


def test_the_worse_it_is_the_louder_it_is_said() -> None:
    rows = [IssueRow(ACME, issue(severity=severity)) for severity in ("small", "serious", "spectacular")]
    assert cells(issues_table(rows, DEFAULTS, TODAY, empty=""), "Severity") == [
        *(Cell("small"), Cell("serious", "warn"), Cell("spectacular", "bad"))
    ]


def test_two_customers_of_one_name_are_told_apart() -> None:
    rows = [IssueRow(one, issue()) for one in (ACME, customer("Acme Dental", place="Mill Lane"))]
    table = issues_table(rows, DEFAULTS, TODAY, empty="")
    assert read(table, "Customer") == ["Acme Dental (7)", "Acme Dental (Mill Lane)"]


@pytest.mark.parametrize(
    ("unchecked", "notes"),
    [
        (0, []),
        (1, ["1 resolved issue is still to be checked back on (relcli issue list --all)"]),
        (2, ["2 resolved issues are still to be checked back on (relcli issue list --all)"]),
    ],
)
def test_what_is_still_to_be_checked_back_on_is_counted_below_the_table_s1_29(unchecked: int, notes: list[str]) -> None:
    table = issues_table([], DEFAULTS, TODAY, empty="None.", unchecked=unchecked)
    assert (table.notes, table.empty, table.noun, table.fields) == (notes, "None.", "issues", FIELDS)


@pytest.mark.parametrize(("heard", "day"), [(0, "20 Nov"), (325, "30 Dec 2025")])
def test_among_others_an_issue_is_told_with_the_day_it_was_heard_of(heard: int, day: str) -> None:
    assert issue_words(issue(heard), TODAY) == f"a broken lamp, heard {day}"


def test_an_issue_is_confirmed_with_its_day_and_what_is_next() -> None:
    assert opened_words(IssueRow(ACME, issue(1, person="Dana Reyes")), DEFAULTS, TODAY) == (
        "Issue #3 with Acme Dental: a broken lamp (serious, from Dana Reyes), heard Thu 19 Nov 2026 (yesterday)."
        " Next: acknowledge today."
    )


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (ago(5), "on the day that you heard of it"),
        (ago(4), "1 day after you heard of it"),
        (TODAY, "5 days after you heard of it"),
    ],
)
def test_a_step_of_the_repair_is_confirmed_with_how_long_it_took(day: date, after: str) -> None:
    row = IssueRow(ACME, issue(5, acknowledged_on=day))
    assert taken_words(row, "acknowledged", day, DEFAULTS, TODAY) == (
        f"Issue #3 with Acme Dental (a broken lamp) is acknowledged, {after}. Next: explain by Sun 22 Nov 2026."
    )


@pytest.mark.parametrize(
    ("days", "after"),
    [
        (0, "on the day that it was resolved"),
        (1, "1 day after it was resolved"),
        (14, "14 days after it was resolved"),
    ],
)
def test_a_check_back_is_confirmed_with_how_long_it_came_after_the_repair_s1_29(days: int, after: str) -> None:
    assert checked_words(IssueRow(ACME, OWNED), days, DEFAULTS, TODAY) == (
        f"Checked back on issue #3 with Acme Dental (a broken lamp), {after}. Well recovered; nothing is left to do."
    )


def test_a_record_has_exactly_the_fields_of_its_header() -> None:
    one = issue(
        20,
        person="Dana Reyes",
        told_first=True,
        blank="dates",
        acknowledged_on=ago(19),
        explained_on=ago(18),
        how="a ladder slipped",
        why="it stood on wet tiles",
        steps="ladders have feet now",
        apologised_on=ago(17),
        resolved_on=ago(16),
        remedy="a new lamp",
        check_backs=(CheckBack(ago(2), "they like it"),),
    )
    row = IssueRow(ACME, one)
    record = issue_record(row, DEFAULTS, TODAY)
    assert tuple(record) == FIELDS
    assert record == issues_table([row], DEFAULTS, TODAY, empty="").record(row)
    assert record == {
        "id": 3,
        "customer": "Acme Dental",
        "ref": "7",
        "severity": "serious",
        "text": "a broken lamp",
        "heard_on": "2026-10-31",
        "from": "Dana Reyes",
        "told_first": True,
        "blank": "dates",
        "acknowledged_on": "2026-11-01",
        "explained_on": "2026-11-02",
        "how": "a ladder slipped",
        "why": "it stood on wet tiles",
        "steps": "ladders have feet now",
        "apologised_on": "2026-11-03",
        "resolved_on": "2026-11-04",
        "remedy": "a new lamp",
        "checked": [{"on": "2026-11-18", "text": "they like it"}],
        "state": "resolved",
        "days_to_acknowledge": 1,
        "days_to_resolve": 4,
        "next": "check back",
        "next_on": "2026-12-16",
        "days_overdue": -26,
        "well_recovered": False,
    }


def test_a_script_reads_null_where_nobody_said_and_days_that_still_run() -> None:
    record = issue_record(IssueRow(customer(), issue(3)), DEFAULTS, TODAY)
    assert {name for name, value in record.items() if value is None} == {
        *("ref", "from", "told_first", "blank", "acknowledged_on", "explained_on", "how", "why", "steps"),
        *("apologised_on", "resolved_on", "remedy"),
    }
    assert (record["state"], record["checked"]) == ("open", [])
    assert (record["days_to_acknowledge"], record["days_to_resolve"], record["days_overdue"]) == (3, 3, 2)


def test_to_a_script_who_resolved_it_without_a_word_has_acknowledged_it_by_then_s1_22() -> None:
    record = issue_record(IssueRow(ACME, issue(3, resolved_on=ago(1))), DEFAULTS, TODAY)
    assert (record["acknowledged_on"], record["days_to_acknowledge"]) == ("2026-11-19", 2)


@pytest.mark.parametrize(("one", "recovered"), [(OWNED, True), (LEFT_OUT, False)])
def test_a_script_reads_nothing_next_when_all_is_done_and_whether_it_was_made_good_s0_24(
    one: Issue, recovered: bool
) -> None:
    record = issue_record(IssueRow(ACME, one), DEFAULTS, TODAY)
    assert (record["next"], record["next_on"], record["days_overdue"]) == (None, None, None)
    assert record["well_recovered"] is recovered


@pytest.mark.parametrize(
    ("whose", "everything", "told"),
    [
        (None, False, "No issue is open."),
        (ACME, False, "No issue with Acme Dental is open."),
        (None, True, "Nothing went wrong yet."),
        (ACME, True, "Nothing went wrong with Acme Dental yet."),
    ],
)
def test_that_there_is_no_issue_is_said_of_whom(whose: Customer | None, everything: bool, told: str) -> None:
    assert nothing_wrong(whose, everything=everything) == told
