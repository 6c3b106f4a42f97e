"""The whole journal as records."""

from datetime import date

from relcli.rules.columns import FIELDS
from relcli.rules.vocabulary.journal import Belongings, FullAlias, FullCustomer, FullEnding, FullTouchpoint
from relcli.rules.vocabulary.made import Made
from relcli.views.export import Whole, flat_table

DAY = date(2026, 11, 2)
ACME = FullCustomer("Acme", DAY, made=Made("a"))
BO = FullCustomer("Bo", DAY, made=Made("b"))
CALL = FullTouchpoint(DAY, None, "call", "us", False, None, 0, "hello", None, ("Dana; Bo", "Cy"), ("t",), Made("c"))


def test_there_is_a_row_for_each_touchpoint_and_one_for_everybody_else() -> None:
    table = flat_table(Whole([BO, ACME], [("a", CALL), ("a", CALL)]))
    assert [(row["customer"], row.get("on")) for row in table.rows] == [
        ("Acme", "2026-11-02"),
        ("Acme", "2026-11-02"),
        ("Bo", None),
    ]


def test_no_field_is_written_that_import_does_not_know() -> None:
    (row,) = flat_table(Whole([ACME], [("a", CALL)])).rows
    assert set(row) <= set(FIELDS) == set(flat_table(Whole()).fields)
    assert set(FIELDS) - set(row) == set()


def test_several_names_stand_in_one_field() -> None:
    one = ACME._replace(has=Belongings(aliases=(FullAlias("A"), FullAlias("B\\")), tags=("vip", "b\\g")))
    (row,) = flat_table(Whole([one], [("a", CALL)])).rows
    assert (row["with"], row["aliases"], row["customer_tags"]) == (r"Dana\; Bo; Cy", r"A; B\\", "vip b\\g")


def test_only_an_ending_that_nobody_took_back_is_told() -> None:
    resumed = FullEnding(DAY, "us", "paid late", DAY)
    (row,) = flat_table(Whole([ACME._replace(has=Belongings(endings=(resumed,)))])).rows
    assert row["ended_on"] is None
    ended = (FullEnding(date(2026, 1, 1), "them", "moved"), resumed)
    (row,) = flat_table(Whole([ACME._replace(has=Belongings(endings=ended))])).rows
    assert (row["ended_on"], row["ended_by"], row["ended_why"]) == ("2026-01-01", "them", "moved")
