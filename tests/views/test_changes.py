"""Changes, in the user's words."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from relcli.rules.vocabulary.changes import Change, How, InTheWay, Written
from relcli.views.changes import (
    FIELDS,
    ChangeAt,
    change_record,
    change_words,
    changes_table,
    in_the_way_words,
    moment_words,
    row_words,
    said_words,
    turned_words,
    what_words,
)
from tests.views.people import TODAY, read


def change(command: str = "log", whose: str | None = "Acme Dental", **rows: Any) -> Change:
    """A change of these rows: how many of a table that came or went, or the cells of the only one."""
    counts = {table: row if isinstance(row, int) else 1 for table, row in rows.items()}
    first = {table: {} if isinstance(row, int) else row for table, row in rows.items()}
    customers = 0 if whose is None else 1
    return Change(41, "2026-11-20T16:02:31.000000Z", command, False, counts, counts, first, customers, whose)


def with_changed(one: Change, **rows: Any) -> Change:
    """The same, with rows that it only changed, each the only one of its table."""
    counts = {**one.rows, **dict.fromkeys(rows, 1)}
    return one._replace(rows=counts, first={**one.first, **rows})


CALL = {"kind": "call", "side": "us", "nature": "conversation"}


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (change(touchpoint=CALL), "log: call with Acme Dental"),
        (change(touchpoint={**CALL, "nature": "attempt"}), "log: call to Acme Dental, unanswered"),
        (change(touchpoint=CALL, promise=1, plan=1, person=1), "log: call with Acme Dental"),
        (change("promise kept", promise={"text": "the quote"}), "promise kept: the quote (Acme Dental)"),
        (change("promise move", promise_move={"why": "ill"}), "promise move: ill (Acme Dental)"),
        (change("promise remove", promise={"text": "it"}, promise_move=2), "promise remove: it (Acme Dental)"),
        (change("issue check", issue_check={"text": ""}), "issue check: Acme Dental"),
        (change("add", customer={"name": "Acme Dental"}), "add: Acme Dental"),
        (change("config set", None, policy={"name": "cadence_friend"}), "config set: cadence_friend"),
        (change("import csv", None, touchpoint=3271, customer=587), "import csv: 3,271 touchpoints and 587 customers"),
        (change("person add", person=2), "person add: 2 people (Acme Dental)"),
        (change("feedback add", feedback=2), "feedback add: 2 pieces of feedback (Acme Dental)"),
        (change("import csv", touchpoint=2, customer=1), "import csv: 2 touchpoints and 1 customer (Acme Dental)"),
        (change("snooze", plan={"why": ""}), "snooze: Acme Dental"),
        (change("fit", fit={"score": 4}), "fit: 4 (Acme Dental)"),
        (change("orbit", None, moon=1), "orbit"),
        (change("orbit", None, moon=1, policy={"name": "undo_depth"}), "orbit: undo_depth"),
        (change("log", touchpoint={}), "log: Acme Dental"),
        (change("log", touchpoint={"kind": "séance"}), "log: Acme Dental"),
        (change("fact edit", fact={"text": "x\n" * 99}), f"fact edit: {'x ' * 98}x (Acme Dental)"),
    ],
)
def test_a_change_is_told_by_its_command_and_by_what_it_is_about(one: Change, words: str) -> None:
    assert change_words(one) == words


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (with_changed(change("stage", stage_override={"stage": "friend"})), "stage: friend (Acme Dental)"),
        (with_changed(change("job remove", job={"title": "hall"}), touchpoint=CALL), "job remove: hall (Acme Dental)"),
        (with_changed(change("import csv", touchpoint=CALL), customer={}), "import csv: call with Acme Dental"),
        (with_changed(change("import csv", touchpoint=3), customer={}), "import csv: 3 touchpoints (Acme Dental)"),
        (with_changed(change("merge", alias={"name": "Acne"}), issue={}), "merge: Acne (Acme Dental)"),
        (change("merge", None, customer={"name": "Acne"})._replace(into="Acme"), "merge: Acne into Acme"),
        (
            change("merge", None, customer={"name": "Acme", "ref": "P2", "place": "Bonn"})._replace(into="Acme"),
            "merge: Acme (P2) into Acme",
        ),
        (
            change("merge", None, customer={"name": "Acme", "ref": None, "place": "Bonn"})._replace(into="Acme"),
            "merge: Acme (Bonn) into Acme",
        ),
        (
            change("merge", None, customer={"name": "Acme", "ref": None, "place": None})._replace(into="Acme"),
            "merge: Acme into Acme",
        ),
        (with_changed(change("edit", alias={"name": "Acne"}), customer={"name": "Acme Dental"}), "edit: Acme Dental"),
        (with_changed(change("rename", alias={}), customer={"name": "Acme Dental"}), "rename: Acme Dental"),
        (with_changed(change("issue ack"), issue={"text": "a scratch"}), "issue ack: a scratch (Acme Dental)"),
    ],
)
def test_it_is_about_what_the_command_is_called_after_else_about_what_came_or_went(one: Change, words: str) -> None:
    assert change_words(one) == words


def told(command: str, whose: str | None, *rows: Written) -> Change:
    """A change of these rows, all of which are told."""
    counts = Counter(row.table for row in rows)
    moved = Counter(row.table for row in rows if row.before is None or row.after is None)
    first = {row.table: row.cells for row in reversed(rows)}
    customers = 0 if whose is None else 1
    return Change(41, "2026-11-20T16:02:31.000000Z", command, False, counts, moved, first, customers, whose, rows)


PROMISE = {"id": 7, "uid": "u", "customer_id": 1, "text": "the quote", "due_on": "2026-11-27", "kept_on": None}
ACME = {"id": 1, "name": "Acme Dental", "phone": None, "cadence": 30, "changed_at": "then"}
DONE = {"id": 5, "day": "2025-11-02", "kind": "call", "side": "us", "nature": "conversation", "job_id": 3}


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (told("log", "Acme", Written("touchpoint", None, DONE)), "log: call with Acme (#5, 2 Nov 2025)"),
        (told("promise add", "Acme", Written("promise", None, PROMISE)), "promise add #7 of Acme: the quote"),
        (
            told("promise kept", "Acme", Written("promise", PROMISE, {**PROMISE, "kept_on": "2026-11-20"})),
            "promise kept #7 of Acme: the quote, on 20 Nov",
        ),
        (
            told("promise edit", "Acme", Written("promise", {**PROMISE, "kept_on": "2026-11-20"}, PROMISE)),
            "promise edit #7 of Acme: the quote, kept 20 Nov → none",
        ),
        (
            told("promise edit", "Acme", Written("promise", PROMISE, {**PROMISE, "text": "the bill"})),
            "promise edit #7 of Acme: text the quote → the bill",
        ),
        (
            told("promise edit", "Acme", Written("promise", PROMISE, {**PROMISE, "kept_on": "2026-11-20"})),
            "promise edit #7 of Acme: the quote, kept 20 Nov",
        ),
        (
            told("job remove", "Acme", Written("touchpoint", DONE, {**DONE, "job_id": None})),
            "job remove: call with Acme (#5, 2 Nov 2025)",
        ),
        (
            told("edit", "Acme Dental", Written("customer", ACME, {**ACME, "cadence": 21, "changed_at": "now"})),
            "edit: Acme Dental: cadence 30 → 21",
        ),
        (told("edit", "Acme Dental", Written("tag", {"name": "vip"}, None)), "edit: Acme Dental: no tag vip"),
        (told("edit", "Acme Dental", Written("customer", ACME, {**ACME})), "edit: Acme Dental"),
        (
            told("add", "Acme Dental", Written("customer", None, ACME), Written("tag", None, {"name": "vip"})),
            "add: Acme Dental",
        ),
        (told("rename", "B", Written("customer", ACME, {**ACME, "name": "B"})), "rename: Acme Dental → B"),
        (
            told("expect", "Acme", Written("expectation", None, {"id": 2, "item": "channel", "answer": "phone"})),
            "expect: Acme: channel: phone",
        ),
        (
            told("snooze", "Acme", Written("plan", None, {"id": 2, "for_on": "2026-12-06", "why": ""})),
            "snooze: Acme: next check-in 6 Dec",
        ),
        (
            told("feedback ask", "Acme", Written("feedback_ask", None, {"id": 2, "question": "well?"})),
            "feedback ask ask2 of Acme: well?",
        ),
        (
            told("config set", None, Written("policy", None, {"name": "soon_within", "value": "9"})),
            "config set: soon_within 9",
        ),
        (
            told(
                "fact edit",
                "Acme",
                Written(
                    "fact", {"id": 1, "text": "x", "deadline": "2026-99-01"}, {"id": 1, "text": "x", "deadline": None}
                ),
            ),
            "fact edit #1 of Acme: x, deadline 2026-99-01 → none",
        ),
        (
            told("import csv", "Acme", *(Written("touchpoint", None, {**DONE, "id": number}) for number in (1, 2))),
            "import csv: 2 touchpoints (Acme)",
        ),
    ],
)
def test_the_one_row_has_its_number_and_what_became_of_its_fields(one: Change, words: str) -> None:
    assert said_words(one, TODAY) == words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (InTheWay("touchpoint", DONE, "Acme", "added"), "#5, call with Acme on 2 Nov 2025,"),
        (InTheWay("promise", PROMISE, "Acme", "changed"), "promise #7 of Acme"),
        (InTheWay("promise_move", {"promise_id": 7}, None, "gone"), "move of a promise #7"),
        (InTheWay("customer", ACME, None, "changed"), "Acme Dental"),
        (InTheWay("person", {"id": 3, "name": "Dana"}, "Acme", "added"), "a person of Acme"),
        (InTheWay("moon", {"id": 3}, None, "added"), "a row of moon"),
    ],
)
def test_a_row_is_named_by_its_number_and_whose_it_is_and_never_by_its_text(row: InTheWay, words: str) -> None:
    assert row_words(row, TODAY) == words


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("added", "added promise #7 of Acme to what it wrote; nothing was changed. With that program take it out and"),
        (
            "in its place",
            "put promise #7 of Acme in its place; nothing was changed. With that program take it out and",
        ),
        (
            "changed",
            "changed promise #7 of Acme since; nothing was changed. With that program put it back as it was and",
        ),
        ("gone", "took promise #7 of Acme out since; nothing was changed. With that program put it back and"),
    ],
)
def test_what_stands_in_the_way_is_told_with_what_to_do(how: How, words: str) -> None:
    assert in_the_way_words(6, "undone", InTheWay("promise", PROMISE, "Acme", how), TODAY) == (
        f"Change #6 cannot be undone, since another program {words} try again, or go back to a backup; "
        "relcli backup list names them."
    )


def test_a_script_reads_the_row_and_its_fields() -> None:
    moved = told("promise edit", "Acme", Written("promise", PROMISE, {**PROMISE, "due_on": "2026-12-04"}))
    record = change_record(moved)
    assert (record["table"], record["row"]) == ("promise", 7)
    assert record["edits"] == [{"field": "due", "before": "2026-11-27", "after": "2026-12-04"}]


def test_a_text_is_shortened_only_where_it_is_asked_for() -> None:
    one = change("fact edit", fact={"text": "x" * 99})
    assert change_words(one, 40) == f"fact edit: {'x' * 39}… (Acme Dental)"
    assert change_record(one)["what"] == f"{'x' * 99} (Acme Dental)"
    assert turned_words([one], "Undone", TODAY) == f"Undone: #41, fact edit: {'x' * 39}… (Acme Dental)."
    rows = [ChangeAt(one, TODAY, "17:02")]
    assert read(changes_table(rows, TODAY, empty=""), "Change") == [f"fact edit: {'x' * 99} (Acme Dental)"]
    short = changes_table(rows, TODAY, text_cells=40, empty="")
    assert read(short, "Change") == [f"fact edit: {'x' * 39}… (Acme Dental)"]


def test_one_that_is_about_several_customers_is_counted() -> None:
    assert what_words(change(touchpoint=2, customer=1)._replace(customers=2, customer=None)) == (
        "2 touchpoints and 1 customer"
    )


@pytest.mark.parametrize(
    ("day", "words"), [(TODAY, "Fri 20 Nov 17:02"), (TODAY.replace(year=2025), "Thu 20 Nov 2025 17:02")]
)
def test_a_moment_has_its_year_only_where_that_is_another(day: date, words: str) -> None:
    assert moment_words(ChangeAt(change(touchpoint=CALL), day, "17:02"), TODAY) == words


def test_a_line_has_number_moment_words_and_whether_it_is_undone() -> None:
    done, undone = change(touchpoint=CALL), change("add", customer={"name": "Acme Dental"})._replace(undone=True)
    shown = changes_table([ChangeAt(done, TODAY, "17:02"), ChangeAt(undone, TODAY, "17:02")], TODAY, empty="None.")
    assert read(shown, "#") == ["#41", "#41"]
    assert read(shown, "When") == ["Fri 20 Nov 17:02"] * 2
    assert read(shown, "Change") == ["log: call with Acme Dental", "add: Acme Dental"]
    assert read(shown, "State") == ["", "undone"]


def test_what_was_turned_is_confirmed_line_by_line() -> None:
    assert turned_words([change(touchpoint=CALL), change("snooze", plan={})], "Undone", TODAY) == (
        "Undone: #41, log: call with Acme Dental.\nUndone: #41, snooze: Acme Dental."
    )


def test_a_script_gets_every_table_that_was_written() -> None:
    record = change_record(change(touchpoint=CALL, touchpoint_person=1, moon=2))
    assert tuple(record) == FIELDS
    assert record == {
        "id": 41,
        "made_at": "2026-11-20T16:02:31.000000Z",
        "command": "log",
        "what": "call with Acme Dental",
        "customer": "Acme Dental",
        "undone": False,
        "rows": {"touchpoint": 1, "touchpoint_person": 1, "moon": 2},
        "table": None,
        "row": None,
        "edits": [],
    }
