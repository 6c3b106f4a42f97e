"""The records of a file, gathered as rows."""

from datetime import date

from relcli.commands.csv_cells import Dates
from relcli.commands.csv_file import Record
from relcli.commands.csv_rows import Gatherer, Kinds
from relcli.rules.columns import layout_of
from relcli.rules.imports import Gathered

TODAY = date(2026, 11, 20)


def gathered(*rows: str, kinds: Kinds = Kinds()) -> Gathered:  # noqa: B008 - a plain value
    """Rows below their header, cells between commas."""
    header, *records = [row.split(",") for row in rows]
    gatherer = Gatherer(layout_of(header, {}), Dates(TODAY), kinds)
    return gatherer.gather(Record(line, fields) for line, fields in enumerate(records, 2))


def keys(*rows: str, kinds: Kinds = Kinds()) -> list[str | None]:  # noqa: B008 - a plain value
    """The keys that rows are known again by."""
    return [row.touchpoint.key for row in gathered(*rows, kinds=kinds).rows if row.touchpoint]


HEADER = "customer,on,kind,text"


def test_the_same_rows_have_keys_that_differ_by_their_count_only() -> None:
    first, other, second = keys(HEADER, "A,2026-11-02,call,x", "A,2026-11-02,call,y", "A,2026-11-02,call,x")
    assert first is not None
    assert second == f"{first}-2"
    assert other not in {first, second}


def test_a_key_does_not_depend_on_what_kinds_are_made_of_words() -> None:
    row = "A,2026-11-02,AUDIT,x"
    assert keys(HEADER, row, kinds=Kinds(other="note")) == keys(HEADER, row, kinds=Kinds(meaning={"audit": "visit"}))


def test_a_key_does_not_depend_on_what_is_known_of_the_customer_nor_on_empty_columns() -> None:
    bare = keys(HEADER, "A,2026-11-02,call,x")
    assert bare == keys("mood,phone,customer,on,kind,text", ",555,A,2026-11-02,call,x")
    assert bare == keys(HEADER, "á,2026-11-02,call,x")


def test_rows_of_two_customers_have_keys_of_their_own() -> None:
    assert len(set(keys(HEADER, "A,2026-11-02,call,x", "B,2026-11-02,call,x"))) == 2
    by_ref = keys("ref,customer,on", "1,A,2026-11-02", "1,B,2026-11-02", "2,A,2026-11-02")
    assert by_ref[1] == f"{by_ref[0]}-2"
    assert len(set(by_ref)) == 3


def test_cells_do_not_run_into_one_another_in_a_key() -> None:
    assert len(set(keys("customer,on,text,with", "A,2026-11-02,x,y", "A,2026-11-02,xy,", "A,2026-11-02,,xy"))) == 3


def test_a_row_with_a_uid_or_a_key_keeps_it() -> None:
    uid = "01900000-0000-7000-8000-000000000001"
    assert keys("customer,on,uid,key", f"A,2026-11-02,{uid},", "A,2026-11-02,,k1", f"A,2026-11-02,{uid[:-1]}2,k2") == [
        None,
        "k1",
        "k2",
    ]


def test_what_is_known_of_a_customer_is_what_comes_first() -> None:
    found = gathered("customer,phone,email", "A,,a@b.c", "A,555,", "A,556,x@y.z")
    assert list(found.known.values()) == [{"email": "a@b.c", "phone": "555"}]
    assert [row.touchpoint for row in found.rows] == [None, None, None]


def test_bad_rows_leave_no_trace_of_their_customers() -> None:
    found = gathered(HEADER, "A,never,call,", "B,2026-11-02,AUDIT,", "B,2026-11-02,audit,")
    assert (found.rows, found.known, found.total) == ([], {}, 3)
    assert [problem.line for problem in found.problems] == [2]
    assert found.no_kinds == {"AUDIT": 1, "audit": 1}
