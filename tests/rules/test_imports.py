"""What an import of rows adds to a journal."""

from datetime import date
from typing import Any

from relcli.rules.imports import Gathered, Plan, Problem, Row, There, decide
from relcli.rules.ledger import Ledger, digest_of
from relcli.rules.register import Customers, Who
from relcli.rules.vocabulary.journal import FullEnding, FullPerson, FullTouchpoint
from relcli.rules.vocabulary.made import Made
from relcli.rules.vocabulary.records import Known

TODAY = date(2026, 11, 20)
ACME = Who("Acme")


def touchpoint(day: int = 1, **values: Any) -> FullTouchpoint:
    """A call in November."""
    call = FullTouchpoint(date(2026, 11, day), None, "call", "us", None, None, None, "", None)
    return call._replace(**values)


def plan(*rows: Row, there: There | None = None, **known: Any) -> Plan:
    """The plan for some rows; `known` is said of Acme."""
    return decide(Gathered(rows, {ACME: known}, total=len(rows)), there or There(), TODAY)


HERE = There(
    customers=Customers([Known(1, "Acme")]),
    people={(1, "dana")},
    keys={(1, "k1")},
    uids={"u1"},
)


def test_a_new_customer_is_known_since_their_first_day_or_the_one_that_was_said() -> None:
    rows = (Row(2, ACME, touchpoint(9)), Row(3, ACME, touchpoint(2)))
    assert [one.added_on for one in plan(*rows).additions.customers] == [date(2026, 11, 2)]
    (said,) = plan(*rows, added_on=date(2026, 1, 5)).additions.customers
    assert said.added_on == date(2026, 1, 5)
    (silent,) = plan(Row(2, ACME, None)).additions.customers
    assert silent.added_on == TODAY


def test_a_customer_who_left_comes_with_the_end_that_was_said_and_nobody_else_with_one() -> None:
    row = Row(2, ACME, None)
    (left,) = plan(row, ended_on=date(2026, 3, 1), ended_by="us", ended_why="moved", ended_cost=9).additions.customers
    assert left.has.endings == (FullEnding(date(2026, 3, 1), "us", "moved", cost=9),)
    (briefly,) = plan(row, ended_on=date(2026, 3, 1)).additions.customers
    assert briefly.has.endings == (FullEnding(date(2026, 3, 1), "them", ""),)
    (there,) = plan(row).additions.customers
    assert there.has.endings == ()


def test_rows_are_known_again_by_uid_and_by_key_at_their_customer() -> None:
    rows = [
        Row(2, ACME, touchpoint(made=Made("u1"))),
        Row(3, ACME, touchpoint(key="k1")),
        Row(4, ACME, touchpoint(key="k2", made=Made("u2"))),
        Row(5, Who("Bo"), None),
        Row(6, Who("Bo"), touchpoint(key="k1")),
        Row(7, Who("Cy"), touchpoint(key="k1")),
    ]
    found = plan(*rows, there=HERE)
    assert (found.already, [row.line for row in found.rows]) == (2, [4, 6, 7])
    assert [number for number, _ in found.additions.touchpoints] == [1, -1, -2]
    assert found.customers_there == 1


def test_a_uid_or_key_that_comes_twice_in_the_file_is_a_problem() -> None:
    found = plan(
        Row(2, ACME, touchpoint(key="k1")),
        Row(3, ACME, touchpoint(key="k1")),
        Row(4, ACME, touchpoint(made=Made("u1"))),
        Row(5, ACME, touchpoint(key="k9", made=Made("u1"))),
        Row(6, Who("Bo"), touchpoint(key="k1")),
    )
    assert found.problems == [
        Problem(3, "has the uid or key of line 2 again"),
        Problem(5, "has the uid or key of line 4 again"),
    ]
    assert [row.line for row in found.rows] == [2, 4, 6]


def test_people_are_added_where_they_are_not_yet() -> None:
    rows = (Row(2, ACME, touchpoint(people=("DANA", "Bo"))), Row(3, ACME, touchpoint(people=("bo",))))
    found = plan(*rows, there=HERE)
    assert {number: has.people for number, has in found.additions.more.items()} == {1: (FullPerson("Bo"),)}
    anew = plan(*rows).additions
    assert [one.name for one in anew.customers[0].has.people] == ["DANA", "Bo"]
    assert anew.more == {}


def test_problems_are_told_in_the_order_of_lines() -> None:
    gathered = Gathered(
        [Row(4, ACME, touchpoint(key="k")), Row(5, ACME, touchpoint(key="k"))],
        {},
        11,
        [Problem(9, "late"), Problem(3, "early")],
        [Problem(2, "either"), Problem(7, "or")],
        {"AUDIT": 5},
    )
    found = decide(gathered, There(), TODAY)
    assert [problem.line for problem in found.problems] == [3, 5, 9]
    assert found.bad_rows == 10


def test_a_row_of_whom_nobody_can_tell_who_is_meant_is_a_problem() -> None:
    there = There(Customers([Known(1, "Acmé"), Known(2, "ACME")]))
    found = plan(Row(2, Who("Bo"), None), Row(3, ACME, touchpoint()), there=there)
    assert found.problems == [Problem(3, "“Acme” may be any of 2 customers; only a ref can tell which.")]
    assert found.rows == []


def test_rows_of_somebody_whom_the_user_forgot_are_left_out_and_counted() -> None:
    ledger = Ledger({"salt": frozenset([digest_of("salt", "name", "Acme")])})
    rows = [Row(2, ACME, touchpoint()), Row(3, Who("Bo"), touchpoint()), Row(4, ACME, None)]
    found = plan(*rows, there=There(ledger=ledger))
    assert (found.forgotten, [row.line for row in found.rows]) == (2, [3])
    assert [one.name for one in found.additions.customers] == ["Bo"]
    assert plan(*rows).forgotten == 0


def test_another_name_that_is_somebody_elses_is_a_problem() -> None:
    found = plan(Row(2, ACME, None), Row(3, Who("Bo"), None), aliases=("Ack", "BO", "ack"))
    assert found.problems == [Problem(2, "“BO” is somebody else's name already.")]
    assert [one.name for one in found.additions.customers[0].has.aliases] == ["Ack"]


def test_what_is_there_already_leaves_nothing_to_write() -> None:
    assert not plan(Row(2, ACME, touchpoint(key="k1")), there=HERE).adds
    assert plan(Row(2, ACME, touchpoint(key="k2")), there=HERE).adds
    assert plan(Row(2, Who("Acme", "r1"), touchpoint(key="k1")), there=HERE).adds
