"""How loops are kept agrees with the values that the rules read, and with the schema."""

import sqlite3
from datetime import date

import pytest

from relcli.rules.vocabulary.loops import FACT_SORTS, PHASES, QUESTIONS, SEVERITIES, Loops
from relcli.store.loop_tables import COLUMNS, SORTS, TABLES, Part, Sort, maker
from tests.store.conftest import SOUND, put

DAY = "datetime.date"
OF_EVERY_ROW = {"id", "uid", "customer_id", "created_at", "changed_at"}
NO_LOOPS = {
    *("customer", "merged", "alias", "person", "touchpoint", "touchpoint_person", "tag"),
    *("plan", "stage_override", "ending", "policy"),
}
by_sort = pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.field)
by_part = pytest.mark.parametrize("part", [part for sort in SORTS for part in sort.parts], ids=lambda part: part.field)


def test_every_sort_of_loop_is_kept_in_the_order_of_loops() -> None:
    assert tuple(sort.field for sort in SORTS) == Loops._fields


def test_every_table_that_is_not_of_customers_or_settings_is_one_of_loops() -> None:
    assert set(TABLES) == set(SOUND) - NO_LOOPS


@by_part
def test_the_fields_of_what_belongs_to_a_loop_are_the_columns_of_its_table(
    bare: sqlite3.Connection, part: Part
) -> None:
    columns = {name for (name,) in bare.execute("SELECT name FROM pragma_table_info(?)", [part.table])}
    assert {*part.fields, part.owner} == columns - OF_EVERY_ROW


@by_part
def test_every_day_of_what_belongs_to_a_loop_is_known_as_one(part: Part) -> None:
    hints = {name: str(hint) for name, hint in part.value.__annotations__.items()}
    assert {part.first, *part.days} == {name for name, hint in hints.items() if DAY in hint}
    assert not [name for name, hint in hints.items() if "bool" in hint]


@by_sort
def test_what_stands_in_no_column_of_a_table_is_a_part_or_known_otherwise(sort: Sort) -> None:
    elsewhere = set(sort.value._fields) - set(sort.fields) - {part.field for part in sort.parts}
    assert elsewhere <= {"id", "made", "phases"}


@by_sort
def test_the_fields_of_a_value_are_the_columns_of_its_table(bare: sqlite3.Connection, sort: Sort) -> None:
    columns = {name for (name,) in bare.execute("SELECT name FROM pragma_table_info(?)", [sort.table])}
    fields = {COLUMNS.get(field, field) for field in sort.fields}
    assert {"person_id" if field == "person" else field for field in fields} == columns - OF_EVERY_ROW


@by_sort
def test_every_day_of_a_value_is_known_as_one(sort: Sort) -> None:
    hints = {name: str(hint) for name, hint in sort.value.__annotations__.items()}
    assert {sort.first, *sort.days, *sort.later} == {name for name, hint in hints.items() if DAY in hint}
    assert set(sort.flags) == {name for name, hint in hints.items() if "bool" in hint}


def test_a_value_made_of_its_cells_has_days_and_yes_or_no_where_the_cells_have_text_and_figures() -> None:
    (promises,) = [sort for sort in SORTS if sort.field == "promises"]
    cells = {"by": "us", "text": "the quote", "made_on": "2026-11-02", "due_on": "2026-11-09", "told": 1}
    made = maker(promises)([cells.get(field) for field in promises.fields])
    assert (made.made_on, made.due_on, made.kept_on) == (date(2026, 11, 2), date(2026, 11, 9), None)
    assert made.told is True
    assert maker(promises)([{**cells, "told": None}.get(field) for field in promises.fields]).told is None


@by_sort
def test_what_hangs_on_a_day_may_be_missing(sort: Sort) -> None:
    defaults = sort.value._field_defaults
    hanging = [name for day, names in sort.later.items() for name in (day, *names)]
    assert [defaults[name] for name in hanging] == [None] * len(hanging)


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("fact", "sort", FACT_SORTS),
        ("issue", "severity", SEVERITIES),
        ("issue", "blank", tuple(QUESTIONS)),
        ("expectation", "item", tuple(QUESTIONS)),
        ("touchpoint", "phase", PHASES),
    ],
)
def test_the_schema_knows_the_words_of_the_vocabulary_and_no_others(
    bare: sqlite3.Connection, table: str, column: str, words: tuple[str, ...]
) -> None:
    put(bare, "customer")
    for word in words:
        put(bare, table, **{column: word})
    with pytest.raises(sqlite3.IntegrityError):
        put(bare, table, **{column: "whatever"})
