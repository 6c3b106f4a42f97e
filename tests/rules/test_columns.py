"""Which column of a table holds what."""

import pytest

from relcli.rules.columns import FIELDS, OF_TOUCHPOINT, SYNONYMS, Unclear, layout_of
from relcli.rules.names import words_of


def columns(*headers: str, **said: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The headers of each field."""
    layout = layout_of(headers, said)
    return {field: tuple(layout.headers[place] for place in places) for field, places in layout.columns.items()}


def test_a_header_is_known_whatever_its_case_and_punctuation() -> None:
    assert columns("CLIENT", "Visit_Date", "E-Mail", "Reason:") == {
        "customer": ("CLIENT",),
        "on": ("Visit_Date",),
        "email": ("E-Mail",),
        "kind": ("Reason:",),
    }


def test_every_field_is_known_by_its_own_name() -> None:
    assert columns(*FIELDS) == {field: (field,) for field in FIELDS}


def test_no_name_stands_for_two_fields_and_each_is_written_as_it_is_looked_up() -> None:
    names = [name for field, also in SYNONYMS.items() for name in (field.replace("_", " "), *also)]
    assert len(names) == len(set(names))
    assert [name for name in names if " ".join(words_of(name)) != name] == []
    assert set(OF_TOUCHPOINT) < set(FIELDS)


def test_an_outside_id_is_taken_from_a_column_called_ref_only() -> None:
    assert "ref" not in columns("customer", "on", "Site", "ID", "Account no")
    assert columns("customer", "on", "Ref")["ref"] == ("Ref",)
    assert columns("customer", "on", "Site", ref=("Site",))["ref"] == ("Site",)


def test_the_fields_own_name_goes_before_synonyms() -> None:
    assert columns("Name", "Customer", "on", "Day", "text", "Notes") == {
        "customer": ("Customer",),
        "on": ("on",),
        "text": ("text",),
    }


def test_what_was_said_goes_before_everything_and_frees_the_other_columns() -> None:
    assert columns("Customer", "Name", "on", "Comment", customer=("Name",), text=()) == {
        "customer": ("Name",),
        "on": ("on",),
    }


def test_a_column_that_was_said_is_not_taken_for_its_own_field_too() -> None:
    assert columns("Name", "on", "customer", customer=("Name",), about=("customer",)) == {
        "customer": ("Name",),
        "on": ("on",),
        "about": ("customer",),
    }


def test_address_and_city_make_up_the_place_together() -> None:
    assert columns("customer", "City", "Address")["place"] == ("City", "Address")
    assert columns("customer", "City", "Address", place=("Address", "City"))["place"] == ("Address", "City")


def test_columns_that_nothing_is_taken_from_are_named() -> None:
    assert layout_of(["customer", "", "Colour", "on"], {}).ignored == ("Colour",)


def test_a_table_of_customers_alone_needs_no_day() -> None:
    assert columns("name", "phone") == {"customer": ("name",), "phone": ("phone",)}


@pytest.mark.parametrize(
    ("headers", "said", "sentence"),
    [
        (["on", "text"], {}, "No column tells the customer; the columns are “on”, “text”."),
        ([""], {}, "the columns are without names."),
        (["name", "notes"], {}, "No column tells the day of “notes”"),
        (["name", "notes", "a", "b"], {"mood": ("b", "a")}, "No column tells the day of “b”"),
        (["name", "notes", "type"], {}, 'take in customers only: --columns "kind=".'),
        (["name", "client", "firm"], {}, '“name”, “client”, “firm”; say which: --columns "customer=name".'),
        (["name", "name"], {}, "give each a name of its own"),
        (["customer", "Customer"], {}, "Several columns may be the customer"),
        (["name"], {"on": ("Tag",)}, "There is no column “Tag”; the columns are “name”."),
        (["name", "x", "X "], {"on": ("x ",)}, "2 columns are called “x”"),
    ],
)
def test_columns_that_cannot_be_told_are_refused(
    headers: list[str], said: dict[str, tuple[str, ...]], sentence: str
) -> None:
    with pytest.raises(Unclear) as refusal:
        layout_of(headers, said)
    assert sentence in str(refusal.value)


def test_a_header_written_to_the_letter_goes_before_one_that_is_alike() -> None:
    assert columns("name", "day", "Day", on=("Day",))["on"] == ("Day",)
    assert columns("name", "DAY", "Zone", on=("day",))["on"] == ("DAY",)


@pytest.mark.parametrize(("columns", "end"), [(30, "“column 29”. "), (31, "“column 29” …. "), (500, "“column 29” …. ")])
def test_hundreds_of_columns_are_not_all_listed(columns: int, end: str) -> None:
    with pytest.raises(Unclear) as refusal:
        layout_of([f"column {number}" for number in range(columns)], {})
    assert f"{end}Say which" in str(refusal.value)


def test_a_long_header_is_shortened_to_40_characters() -> None:
    with pytest.raises(Unclear, match=f"“{'x' * 40}”, “{'y' * 40}”"):
        layout_of(["x" * 41, "y" * 40], {})
