"""The gates of the schema: they hold for any writer, plain SQLite included."""

import sqlite3
from itertools import product
from typing import get_args

import pytest

from relcli.rules.vocabulary.evidence import STAGES
from relcli.rules.vocabulary.kinds import KINDS, By, Nature, nature_of
from tests.store.conftest import SOUND, put, table_names

NOT_DATES = (
    *("2026-02-30", "2027-02-29", "2026-2-3", "20261120", "2026-11-20 ", "2026-11-20T00:00", "2026-13-01", "26-11-20"),
    *("", "now", "today", "12345", "0000-01-01", "-0001-01-01", "10000-01-01"),
)
FIRST_DAYS = [
    ("customer", "added_on"),
    ("touchpoint", "day"),
    ("plan", "made_on"),
    ("plan", "for_on"),
    ("stage_override", "said_on"),
    ("ending", "ended_on"),
    ("job", "agreed_on"),
    ("job", "planned_from"),
    ("job", "planned_to"),
    ("promise", "made_on"),
    ("promise_move", "moved_on"),
    ("issue", "heard_on"),
    ("issue_check", "checked_on"),
    ("feedback_ask", "asked_on"),
    ("feedback", "given_on"),
    ("fact", "learned_on"),
    ("fact", "deadline"),
    ("expectation", "answered_on"),
    ("commitment", "made_on"),
    ("referral", "referred_on"),
    ("fit", "rated_on"),
]
LATER_DAYS = [
    ("stage_override", "until"),
    ("stage_override", "withdrawn_on"),
    ("ending", "resumed_on"),
    ("job", "started_on"),
    ("job", "done_on"),
    ("job", "paid_on"),
    ("job", "declined_on"),
    ("promise", "due_on"),
    ("promise", "kept_on"),
    ("promise_move", "due_on"),
    ("issue", "acknowledged_on"),
    ("issue", "explained_on"),
    ("issue", "apologised_on"),
    ("issue", "resolved_on"),
    ("feedback", "acted_on"),
    ("fact", "closed_on"),
    ("expectation", "confirmed_on"),
    ("commitment", "until"),
    ("commitment", "ended_on"),
    ("referral", "thanked_on"),
]
"""Not before the day that the same row begins with."""

DATES = FIRST_DAYS + LATER_DAYS
NAMED = ["customer", "alias", "person"]


@pytest.fixture
def gate(bare: sqlite3.Connection) -> sqlite3.Connection:
    """A journal in memory with customer, person and touchpoint number 1."""
    put(bare, "customer", name="First", name_key="first")
    put(bare, "person", name="Sam", name_key="sam")
    put(bare, "touchpoint")
    put(bare, "promise")
    put(bare, "issue")
    return bare


def refuses(gate: sqlite3.Connection, table: str, **values: object) -> bool:
    """Whether the schema refuses a row, and leaves the table as it was."""
    before = gate.execute(f"SELECT * FROM {table}").fetchall()
    try:
        put(gate, table, **values)
    except sqlite3.DatabaseError:
        return gate.execute(f"SELECT * FROM {table}").fetchall() == before
    return False


@pytest.mark.parametrize("table", SOUND)
def test_a_sound_row_passes(gate: sqlite3.Connection, table: str) -> None:
    put(gate, table)
    assert gate.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_is_strict(bare: sqlite3.Connection) -> None:
    strict = bare.execute("SELECT name FROM pragma_table_list WHERE strict AND schema = 'main'")
    assert {name for (name,) in strict} == table_names(bare)


@pytest.mark.parametrize("text", NOT_DATES)
@pytest.mark.parametrize(("table", "column"), DATES)
def test_what_is_no_date_of_the_calendar_is_refused(
    gate: sqlite3.Connection, table: str, column: str, text: str
) -> None:
    assert refuses(gate, table, **{column: text})


@pytest.mark.parametrize(("table", "column"), DATES)
@pytest.mark.parametrize("day", ["2028-02-29", "9999-12-31"])
def test_a_leap_day_and_the_last_day_there_is_pass(gate: sqlite3.Connection, table: str, column: str, day: str) -> None:
    put(gate, table, **{column: day})


@pytest.mark.parametrize(("table", "column"), FIRST_DAYS)
def test_the_first_day_there_is_passes(gate: sqlite3.Connection, table: str, column: str) -> None:
    put(gate, table, **{column: "0001-01-01"})


@pytest.mark.parametrize("text", ["9:30", "24:00", "12:60", "12:30:00", "noon", ""])
def test_what_is_no_time_of_the_clock_is_refused(gate: sqlite3.Connection, text: str) -> None:
    assert refuses(gate, "touchpoint", time=text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "now", "2026-11-20", "2026-11-20 09:30:00.000000Z", "2026-11-20T09:30:00Z", "2026-11-20T09:30:00.000000"),
        *("2026-02-30T09:30:00.000000Z", "2026-11-20T24:00:00.000000Z", "2026-11-20T09:30:00.00000xZ"),
        *("0001-01-01T23:59:59.999999Z", "9999-12-31T00:00:00.000000Z"),  # which no clock ahead or behind can show
    ],
)
def test_a_change_was_made_at_no_other_than_a_moment(gate: sqlite3.Connection, text: str) -> None:
    with pytest.raises(sqlite3.Error, match="CHECK"):
        gate.execute("INSERT INTO change (made_at, command) VALUES (?, 'log')", [text])


@pytest.mark.parametrize(
    "text", ["0001-01-02T00:00:00.000000Z", "2026-11-20T23:59:59.999999Z", "9999-12-30T23:59:59.999999Z"]
)
def test_a_change_may_be_of_any_moment_that_a_clock_shows(gate: sqlite3.Connection, text: str) -> None:
    gate.execute("INSERT INTO change (made_at, command) VALUES (?, 'log')", [text])
    assert gate.execute("SELECT made_at FROM change").fetchone() == (text,)


def test_a_touchpoint_may_have_a_time_or_none(gate: sqlite3.Connection) -> None:
    for time in ("00:00", "23:59", None):
        put(gate, "touchpoint", time=time)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "handshake"),
        ("kind", "Visit"),
        ("kind", ""),
        ("kind", None),
        ("side", "nobody"),
        ("side", None),
        ("answered", 2),
        ("answered", "yes"),
        ("mood", "meh"),
        ("minutes", -1),
        ("minutes", 1441),
        ("minutes", 1.5),
        ("text", None),
        ("text", b"bytes"),
        ("key", ""),
        ("key", "k" * 201),
        ("day", None),
    ],
)
def test_a_touchpoint_that_is_none_is_refused(gate: sqlite3.Connection, column: str, value: object) -> None:
    assert refuses(gate, "touchpoint", **{column: value})


@pytest.mark.parametrize("name", ["", " ", " Acme", "Acme ", "n" * 201, None])
@pytest.mark.parametrize("table", NAMED)
def test_names_are_there_trimmed_and_of_200_characters_at_most(
    gate: sqlite3.Connection, table: str, name: str | None
) -> None:
    assert refuses(gate, table, name=name)


@pytest.mark.parametrize("table", NAMED)
def test_a_name_of_200_characters_passes_and_an_empty_key_does_not(gate: sqlite3.Connection, table: str) -> None:
    put(gate, table, name="é" * 200)
    assert refuses(gate, table, name_key="")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("customer", "ref", ""),
        ("customer", "ref", " 7"),
        ("customer", "ref", "r" * 201),
        ("customer", "place", ""),
        ("customer", "phone", ""),
        ("customer", "email", ""),
        ("customer", "about", ""),
        ("customer", "cadence", 0),
        ("customer", "cadence", 3651),
        ("customer", "cadence", "weekly"),
        ("customer", "uid", "short"),
        ("person", "role", ""),
        ("person", "phone", ""),
        ("person", "email", ""),
        ("person", "about", ""),
        ("plan", "why", None),
        ("stage_override", "stage", "partner"),
        ("stage_override", "why", ""),
        ("stage_override", "why", None),
        ("ending", "side", "both"),
        ("ending", "why", None),
        ("policy", "name", ""),
        ("policy", "name", None),
        ("policy", "value", ""),
        ("policy", "value", None),
    ],
)
def test_values_out_of_their_range_are_refused(
    gate: sqlite3.Connection, table: str, column: str, value: object
) -> None:
    assert refuses(gate, table, **{column: value})


@pytest.mark.parametrize(
    ("table", "reference"),
    [
        (table, column)
        for table, row in SOUND.items()
        for column in row
        if column in {"customer_id", "touchpoint_id", "person_id"}
    ],
)
def test_what_points_at_nobody_is_refused(gate: sqlite3.Connection, table: str, reference: str) -> None:
    assert refuses(gate, table, **{reference: 999})


def test_a_tag_is_on_a_customer_or_on_a_touchpoint_never_on_both_or_neither(gate: sqlite3.Connection) -> None:
    assert refuses(gate, "tag", customer_id=1, touchpoint_id=1)
    assert refuses(gate, "tag", customer_id=None, touchpoint_id=None)
    put(gate, "tag", customer_id=None, touchpoint_id=1)


@pytest.mark.parametrize("name", ["", "two words", "a,b", "a;b", "t" * 51])
def test_a_tag_is_one_word(gate: sqlite3.Connection, name: str) -> None:
    assert refuses(gate, "tag", name=name)


def test_a_tag_is_put_on_once(gate: sqlite3.Connection) -> None:
    put(gate, "tag")
    put(gate, "tag", customer_id=None, touchpoint_id=1)
    assert refuses(gate, "tag")
    assert refuses(gate, "tag", customer_id=None, touchpoint_id=1)


def test_a_name_without_a_ref_is_there_once(gate: sqlite3.Connection) -> None:
    assert refuses(gate, "customer", name="FIRST", name_key="first")


def test_two_sites_of_one_name_are_told_apart_by_ref(gate: sqlite3.Connection) -> None:
    put(gate, "customer", name="Subway", name_key="subway", ref="12")
    put(gate, "customer", name="Subway", name_key="subway", ref="34")
    assert refuses(gate, "customer", name="Elsewhere", name_key="elsewhere", ref="34")


def test_an_alias_leads_to_one_customer_only(gate: sqlite3.Connection) -> None:
    other = put(gate, "customer")
    put(gate, "alias")
    assert refuses(gate, "alias", customer_id=other)


def test_a_person_is_there_once_a_customer(gate: sqlite3.Connection) -> None:
    other = put(gate, "customer")
    put(gate, "person")
    put(gate, "person", customer_id=other)
    assert refuses(gate, "person", name="DANA")


def test_a_key_is_there_once_a_customer_and_again_for_another_of_the_event(gate: sqlite3.Connection) -> None:
    other = put(gate, "customer")
    put(gate, "touchpoint", key="2026-11-02-fair")
    put(gate, "touchpoint", key="2026-11-02-fair", customer_id=other)
    assert refuses(gate, "touchpoint", key="2026-11-02-fair")


def test_somebody_was_at_a_touchpoint_once(gate: sqlite3.Connection) -> None:
    put(gate, "touchpoint_person")
    assert refuses(gate, "touchpoint_person")


@pytest.mark.parametrize("table", sorted(set(SOUND) - {"touchpoint_person", "policy"}))
def test_a_uid_is_there_once(gate: sqlite3.Connection, table: str) -> None:
    uid = "u" * 36
    gate.execute(f"UPDATE {table} SET uid = :uid", {"uid": uid})
    row: dict[str, object] = {"name_key": "other"} if table in NAMED else {"name": "other"} if table == "tag" else {}
    if not gate.execute(f"SELECT 1 FROM {table}").fetchall():
        put(gate, table, uid=uid)
    assert refuses(gate, table, **row, uid=uid)
    put(gate, table, **row)


def test_the_users_word_neither_ends_nor_is_withdrawn_before_it_was_said(gate: sqlite3.Connection) -> None:
    assert refuses(gate, "stage_override", said_on="2026-11-02", until="2026-11-01")
    assert refuses(gate, "stage_override", said_on="2026-11-02", withdrawn_on="2026-11-01")
    put(gate, "stage_override", said_on="2026-11-02", until="2026-11-02", withdrawn_on="2026-11-02")


def test_nothing_is_resumed_before_it_ended(gate: sqlite3.Connection) -> None:
    assert refuses(gate, "ending", ended_on="2026-11-02", resumed_on="2026-11-01")
    put(gate, "ending", ended_on="2026-11-02", resumed_on="2026-11-02")


def test_whoever_takes_a_customer_out_takes_all_of_them_out(gate: sqlite3.Connection) -> None:
    for table in SOUND:
        put(gate, table, **({"customer_id": None, "touchpoint_id": 1} if table == "tag" else {}))
    put(gate, "tag")
    gate.execute("DELETE FROM customer")
    left = {table: gate.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in SOUND}
    assert left == dict.fromkeys(SOUND, 0) | {"policy": 1}


def test_nature_is_what_the_vocabulary_makes_of_every_kind_side_and_answer(gate: sqlite3.Connection) -> None:
    sides: tuple[By, By] = ("us", "them")
    cases = list(product(KINDS, sides, (None, False, True)))
    for kind, side, answered in cases:
        touchpoint = put(gate, "touchpoint", kind=kind, side=side, answered=answered)
        for nature in {*get_args(Nature)} - {nature_of(kind, side, answered)}:
            with pytest.raises(sqlite3.IntegrityError):
                gate.execute("UPDATE touchpoint SET nature = ? WHERE id = ?", [nature, touchpoint])


def test_nobody_can_write_another_nature(gate: sqlite3.Connection) -> None:
    assert refuses(gate, "touchpoint", kind="service", nature="conversation")
    put(gate, "touchpoint")
    with pytest.raises(sqlite3.IntegrityError):
        gate.execute("UPDATE touchpoint SET nature = 'gesture'")


def test_every_stage_of_the_vocabulary_can_be_said(gate: sqlite3.Connection) -> None:
    for stage in STAGES:
        put(gate, "stage_override", stage=stage)
