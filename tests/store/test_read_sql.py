"""Questions in SQL: the views say what the journal held on a day, and nothing but reading is done."""

import sqlite3
from datetime import date

import pytest

from relcli.errors import BadInput, Damaged, Failed
from relcli.rules.vocabulary.loops import Commitment, Fact, Feedback, Issue, Job, Move, Promise, Referral
from relcli.store import read_sql
from relcli.store.read_sql import Answer
from tests.store.conftest import Store, touch

DAY, TODAY = date(2026, 11, 2), date(2026, 11, 20)
THEN, LATER = date(2026, 11, 10), date(2026, 12, 1)


@pytest.fixture
def lived(store: Store) -> Store:
    """Acme with one loop of each sort, and Bo, added later; what is dated later is there already."""
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAY, ref="A1", place="12 High St")
        journal.customers.add(name="Bo", key="bo", added_on=LATER)
        journal.people.add(who, name="Ann Ito", key="ann ito", role="boss")
        for loop in (
            Promise("us", "the quote", DAY, THEN, moves=(Move(THEN, TODAY, "ill"), Move(LATER, LATER, "ill"))),
            Promise("them", "the key", DAY, THEN, kept_on=LATER),
            Promise("us", "the bill", DAY, THEN, kept_on=THEN),
            Issue("a stain", "small", DAY, acknowledged_on=THEN, resolved_on=LATER),
            Issue("a crack", "small", DAY, resolved_on=THEN),
            Feedback("criticism", "loud", DAY, acted_on=THEN, action="soles", told_on=LATER),
            Fact("goal", "a chair", DAY, deadline=LATER),
            Fact("goal", "a lamp", DAY, closed_on=THEN),
            Job("the hall", DAY, planned_from=THEN, started_on=THEN, done_on=LATER),
            Commitment("windows", DAY, until=TODAY),
            Commitment("floors", DAY, until=THEN),
            Referral("in", "Cy", DAY, thanked_on=LATER),
        ):
            journal.loops.add(who, loop)
    with store.plain() as other:
        for day, kind in ((DAY, "call"), (THEN, "visit"), (THEN, "service"), (TODAY, "email"), (LATER, "visit")):
            touch(other, who, day.isoformat(), kind, text=f"{kind}ed")
    return store


def asked(store: Store, question: str, today: date = TODAY) -> Answer:
    with store.reading() as journal:
        return journal.answer(question, today)


def rows(store: Store, question: str, today: date = TODAY) -> list[list[object]]:
    return [list(row) for row in asked(store, question, today).rows]


def test_a_customer_is_told_as_of_the_day(lived: Store) -> None:
    found = asked(lived, "SELECT * FROM customer_overview")
    assert [dict(zip(found.columns, row, strict=True)) for row in found.rows] == [
        {
            "customer": "Acme",
            "ref": "A1",
            "place": "12 High St",
            "phone": None,
            "email": None,
            "about": None,
            "cadence": None,
            "tags": None,
            "known_since": "2026-11-02",
            "conversations": 2,
            "last_conversation": "2026-11-10",
            "last_service": "2026-11-10",
            "last_gesture": None,
            "ended_on": None,
            "ended_by": None,
            "ended_why": None,
        }
    ]
    assert rows(lived, "SELECT customer, conversations FROM customer_overview", LATER) == [["Acme", 3], ["Bo", 0]]


def test_who_left_is_told_until_they_are_back(lived: Store) -> None:
    with lived.plain() as other:
        other.execute(
            "INSERT INTO ending (uid, customer_id, ended_on, side, why, resumed_on, created_at, changed_at)"
            " SELECT '01a1f84a-95c0-7fb5-a078-3b0e831cd763', 1, '2026-11-10', 'them', 'moved', '2026-12-01', '', ''"
        )
    ask = "SELECT ended_on, ended_by, ended_why FROM customer_overview WHERE customer = 'Acme'"
    assert rows(lived, ask) == [["2026-11-10", "them", "moved"]]
    for day in (DAY, LATER):
        assert rows(lived, ask, day) == [[None, None, None]]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("SELECT person, customer, role FROM person_at_customer", [["Ann Ito", "Acme", "boss"]]),
        (
            "SELECT day, kind, nature, text FROM every_touchpoint WHERE kind = 'email'",
            [["2026-11-20", "email", "attempt", "emailed"]],
        ),
        ("SELECT count(*) FROM every_touchpoint", [[4]]),
        ("SELECT kind FROM conversation ORDER BY day", [["call"], ["visit"]]),
        (
            "SELECT text, due, kept_on FROM every_promise ORDER BY id",
            [
                ["the quote", "2026-11-20", None],
                ["the key", "2026-11-10", None],
                ["the bill", "2026-11-10", "2026-11-10"],
            ],
        ),
        (
            "SELECT text, side, days_overdue FROM open_promise ORDER BY id",
            [["the quote", "us", 0], ["the key", "them", 10]],
        ),
        (
            "SELECT text, acknowledged_on, resolved_on FROM every_issue ORDER BY id",
            [["a stain", "2026-11-10", None], ["a crack", None, "2026-11-10"]],
        ),
        ("SELECT text, days_open FROM open_issue", [["a stain", 18]]),
        ("SELECT sort, text, acted_on, told_on FROM every_feedback", [["criticism", "loud", "2026-11-10", None]]),
        ("SELECT text, deadline FROM known_fact", [["a chair", "2026-12-01"]]),
        ("SELECT title, started_on, done_on FROM every_job", [["the hall", "2026-11-10", None]]),
        ("SELECT text, until FROM commitment_in_force", [["windows", "2026-11-20"]]),
        ("SELECT direction, who, thanked_on FROM every_referral", [["in", "Cy", None]]),
    ],
)
def test_each_view_has_what_was_known_on_the_day(lived: Store, question: str, found: list[list[object]]) -> None:
    assert rows(lived, question) == found


def test_before_anything_was_every_view_is_empty(lived: Store) -> None:
    with lived.reading() as journal:
        names = [one.name for one in journal.views(TODAY)]
    assert len(names) == len(set(names)) > 10
    for name in set(names) - {"person_at_customer"}:  # which is not dated
        assert rows(lived, f"SELECT * FROM {name}", date(2026, 11, 1)) == []


def test_the_day_is_a_function(lived: Store) -> None:
    assert rows(lived, "SELECT today()") == [["2026-11-20"]]


def test_columns_of_one_name_are_told_apart_and_a_value_is_what_json_can_hold(lived: Store) -> None:
    found = asked(lived, "SELECT 1 AS a, 2 AS a, 3 AS a_2, x'00ff' AS b, 1e999 AS c, 0.5 AS d, NULL AS e")
    assert found == Answer(["a", "a_2", "a_2_2", "b", "c", "d", "e"], [[1, 2, 3, "00ff", "inf", 0.5, None]])


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("DELETE FROM customer", "would do more than read"),
        ("WITH a AS (SELECT 1) DELETE FROM customer", "would do more than read"),
        ("CREATE TEMP TABLE x (a)", "would do more than read"),
        ("ATTACH 'x' AS y", "would do more than read"),
        ("PRAGMA user_version", "would do more than read"),
        ("VACUUM", "would do more than read"),
        ("COMMIT", "would do more than read"),
        ("SELECT load_extension('x')", "not authorized to use function"),
        ("SELECT * FROM nowhere", "no such table: nowhere"),
        ("SELECT", "incomplete input"),
        ("SELECT 1; SELECT 2", "one question at a time"),
        (" \n", "Nothing was asked"),
        ("SELECT json_extract(text, '$.a') FROM every_touchpoint", "A row has something that this cannot be done with"),
        ("SELECT '\0'", "or no text"),
        (f"SELECT '{'x' * read_sql.MOST_LETTERS}'", "longer than 20,000 letters"),
    ],
)
def test_what_is_no_question_is_refused_and_nothing_is_changed(lived: Store, question: str, sentence: str) -> None:
    before = lived.dump()
    with pytest.raises(BadInput, match=sentence) as refused:
        asked(lived, question)
    assert "called" not in refused.value.sentence
    assert lived.dump() == before


@pytest.mark.parametrize(
    "question", ["-- a\n/* b\n */ select 1 -- c", "VALUES (1);", "\n with a(b) as (select 1) select b from a"]
)
def test_a_question_may_be_written_in_many_ways(lived: Store, question: str) -> None:
    assert rows(lived, question) == [[1]]


def test_an_answer_has_its_bounds(lived: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Failed, match="longer than 10,000,000 bytes"):
        asked(lived, "SELECT zeroblob(100000000)")
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT {}) SELECT x FROM n"
    monkeypatch.setattr(read_sql, "MOST_ROWS", 3)
    assert len(rows(lived, numbers.format(3))) == 3
    with pytest.raises(Failed, match="more than 3 rows; add a LIMIT"):
        asked(lived, numbers.format(4))
    monkeypatch.setattr(read_sql, "SECONDS", 0)
    with pytest.raises(Failed, match="took more than 0 seconds"):
        asked(lived, "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")


def test_what_is_no_fault_of_the_question_is_told_as_what_it_is(lived: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(connection: sqlite3.Connection, _: str) -> None:
        """What stands in the file is lost once the question was understood."""
        connection.set_authorizer(None)
        connection.execute("PRAGMA writable_schema = ON")
        lived.path.write_bytes(lived.path.read_bytes()[:4096])

    monkeypatch.setattr(read_sql, "_understand", damaged)
    with pytest.raises(Damaged):
        asked(lived, "SELECT sum(length(text)) FROM touchpoint")
