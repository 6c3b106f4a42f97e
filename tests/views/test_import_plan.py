"""What an import will do, or did, in words."""

from datetime import date

from relcli.rules.columns import Layout
from relcli.rules.imports import Plan, Problem, Row
from relcli.rules.register import Who
from relcli.rules.vocabulary.journal import Additions, FullCustomer, FullTouchpoint
from relcli.views.import_plan import Source, import_page, import_words, problem_lines

TODAY = date(2026, 11, 20)
CALL = FullTouchpoint(date(2026, 11, 2), None, "call", "us", None, None, None, "hello", None)
ROW = Row(2, Who("Acme"), CALL)
SOURCE = Source("visits.csv", Layout(("customer", "on"), {"customer": (0,), "on": (1,)}))
NOTHING = Plan(0, Additions(), (), 0, 0, 0, (), (), (), {}, 0)


def test_what_was_imported_is_counted_with_its_days() -> None:
    later = ROW._replace(touchpoint=CALL._replace(day=date(2025, 12, 24)))
    plan = NOTHING._replace(additions=Additions([FullCustomer("Acme", TODAY)]), rows=(ROW, later), people=2, already=1)
    assert import_words(plan, SOURCE, TODAY) == (
        "Imported 2 touchpoints, 1 new customer and 2 new people from visits.csv, 24 Dec 2025 to 2 Nov. "
        "1 was in the journal already."
    )


def test_customers_alone_have_no_days() -> None:
    plan = NOTHING._replace(additions=Additions([FullCustomer("Acme", TODAY)]), people=1)
    assert import_words(plan, SOURCE, TODAY) == "Imported 1 new customer and 1 new person from visits.csv."


def test_nothing_new_is_said_so() -> None:
    assert import_words(NOTHING._replace(already=1200), SOURCE, TODAY) == (
        "Nothing of visits.csv was new. 1,200 were in the journal already."
    )


def test_what_was_decided_on_the_way_is_told() -> None:
    plan = NOTHING._replace(additions=Additions(refs={1: "r1", 2: "r2"}), apart=list("ABCDEFG"))
    assert import_words(plan, SOURCE._replace(unused=["routin"]), TODAY).splitlines()[1:] == [
        "Given to customers who had none: the ref r1, r2.",
        "Added beside somebody of the same name without a ref: A, B, C, D, E and 2 more.",
        "Nowhere in the file, though --kinds explains it: routin.",
    ]


def test_no_problem_has_no_line() -> None:
    assert problem_lines(NOTHING, SOURCE, left_out=False) == []


def test_problems_are_told_with_what_became_of_their_rows() -> None:
    plan = NOTHING._replace(total=9, problems=[Problem(1234, "it names no customer.")])
    assert problem_lines(plan, SOURCE, left_out=True) == [
        "1 of 9 rows of visits.csv was left out:",
        "  line 1,234: it names no customer.",
    ]
    assert problem_lines(plan, SOURCE, left_out=False)[0] == (
        "1 of 9 rows of visits.csv cannot be imported, so nothing was; --skip-bad leaves them out:"
    )


def test_words_that_are_no_kind_come_most_frequent_first_and_not_all_of_thousands() -> None:
    words = {f"W{number:03d}": 1 for number in range(70)} | {"AUDIT\n2": 5}
    lines = problem_lines(NOTHING._replace(total=99, no_kinds=words), SOURCE, left_out=False)
    assert lines[1].startswith("  These are no kinds: AUDIT 2 (5 rows), W000 (1 row), ")
    assert lines[1].endswith("W058 (1 row) and 11 more.")
    assert '--kinds "AUDIT 2=visit,…"' in lines[2]


def test_the_record_of_a_plan_has_its_counts() -> None:
    plan = NOTHING._replace(total=2, rows=(ROW,), problems=[Problem(3, "bad")])
    record = import_page(plan, SOURCE, TODAY, dry_run=True).record
    assert (record["rows"], record["touchpoints_added"], record["first"], record["last"]) == (
        2,
        1,
        "2026-11-02",
        "2026-11-02",
    )
    assert record["kinds"] == {"call": 1}
    assert record["columns"] == {"customer": ["customer"], "on": ["on"]}
    assert record["bad_rows"] == [{"line": 3, "problem": "bad"}]
