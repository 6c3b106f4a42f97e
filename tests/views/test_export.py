"""The whole journal as records."""

from datetime import date

from relcli.rules.columns import FIELDS
from relcli.rules.vocabulary.journal import Belongings, FullAlias, FullCustomer, FullEnding, FullTouchpoint
from relcli.rules.vocabulary.loops import Ask, Job, Loops, Move, Promise
from relcli.rules.vocabulary.made import Made
from relcli.views.export import Whole, customer_record, flat_table, touchpoint_record

DAY = date(2026, 11, 2)
ACME = FullCustomer("Acme", DAY, made=Made("a"))
BO = FullCustomer("Bo", DAY, made=Made("b"))
CALL = FullTouchpoint(
    DAY, None, "call", "us", False, None, 0, "hello", None, ("Dana; Bo", "Cy"), ("t",), made=Made("c")
)


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


def test_what_is_not_extra_and_nobody_chasing_leaves_its_cell_empty() -> None:
    rows = flat_table(Whole([ACME], [("a", CALL), ("a", CALL._replace(extra=True, chasing=True))])).rows
    assert [(row["extra"], row["chasing"]) for row in rows] == [(None, None), (True, True)]


def test_the_cost_of_an_ending_stands_in_the_table() -> None:
    ended = FullEnding(DAY, "them", "moved", cost=400)
    (row,) = flat_table(Whole([ACME._replace(has=Belongings(endings=(ended,)))])).rows
    assert row["ended_cost"] == 400


def test_an_open_loop_is_a_record_of_its_fields_with_what_belongs_to_it() -> None:
    move = Move(DAY, date(2027, 3, 1), "they are away", Made("m", "then", "now"))
    promise = Promise("us", "the quote", DAY, DAY, broken_on=DAY, told=False, moves=(move,), id=7, made=Made("p"))
    loops = Loops(promises=(promise,), asks=(Ask(DAY),), jobs=(Job("the hall", DAY, phases=frozenset({"before"})),))
    record = customer_record(ACME._replace(has=Belongings(loops=loops)))
    assert record["promises"] == [
        {
            "uid": "p",
            "created_at": "",
            "changed_at": "",
            "by": "us",
            "text": "the quote",
            "made_on": "2026-11-02",
            "due_on": "2026-11-02",
            "kept_on": None,
            "broken_on": "2026-11-02",
            "told": False,
            "broken_why": None,
            "moves": [
                {
                    "uid": "m",
                    "created_at": "then",
                    "changed_at": "now",
                    "moved_on": "2026-11-02",
                    "due_on": "2027-03-01",
                    "why": "they are away",
                }
            ],
        }
    ]
    assert [one["asked_on"] for one in record["asks"]] == ["2026-11-02"]
    assert "phases" not in record["jobs"][0]
    assert record["expectations"] == []


def test_a_touchpoint_tells_its_job_by_uid() -> None:
    record = touchpoint_record("a", CALL._replace(job="j", phase="during", extra=True))
    assert [record[name] for name in ("job", "phase", "extra", "chasing")] == ["j", "during", True, False]
