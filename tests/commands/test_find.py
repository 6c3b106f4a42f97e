"""Which customer, and which people there, are meant by what somebody typed."""

import json

import pytest

from relcli.commands.find import near, people_called
from relcli.rules.vocabulary.records import Person
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


@pytest.fixture(autouse=True)
def everybody(relcli: Relcli) -> None:
    """Customers whose names begin alike, with an alias and refs."""
    made(relcli, write_everybody)


def write_everybody(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--place", "12 High St", "--alias", "The Dentist")
    relcli.ok("add", "Acme")
    relcli.ok("add", "Acme Plumbing & Heating")
    relcli.ok("add", "École Bleue", "--alias", "Blue School")
    relcli.ok("add", "Round Table Pizza", "--ref", "PR1", "--place", "Main St")
    relcli.ok("add", "Round Table Pizza", "--ref", "PR2", "--place", "Oak St")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Acme", "Acme"),
        ("acme", "Acme"),
        ("dent", "Acme Dental"),
        ("den ac", "Acme Dental"),
        ("acme-dental", "Acme Dental"),
        ("the dentist", "Acme Dental"),
        ("THE DENT", "Acme Dental"),
        ("heating", "Acme Plumbing & Heating"),
        ("ecole", "École Bleue"),
        ("E\u0301COLE bleue", "École Bleue"),
        ("blue", "École Bleue"),
        ("pr2", "Round Table Pizza"),
        ("  dent ", "Acme Dental"),
    ],
)
def test_a_customer_is_found_by_name_alias_ref_or_the_beginning_of_every_word(
    relcli: Relcli, typed: str, found: str
) -> None:
    assert json.loads(relcli.ok("show", typed, "-f", "json"))["customer"]["customer"] == found


@pytest.mark.parametrize("command", [("show",), ("log",), ("timeline",), ("stage",), ("end",), ("edit",)])
def test_several_that_fit_are_told_apart_on_stderr(relcli: Relcli, command: tuple[str, ...]) -> None:
    rest = {"log": ("called",), "edit": ("--phone", "5")}.get(command[0], ())
    said = refused(relcli, *command, "round", *rest, code=3)
    assert said.splitlines() == [
        "relcli: “round” may be any of 2 customers; say more of the name:",
        "  Round Table Pizza (PR1, Main St)",
        "  Round Table Pizza (PR2, Oak St)",
    ]


def test_a_name_of_two_sites_is_ambiguous_even_to_the_letter(relcli: Relcli) -> None:
    assert "Round Table Pizza (PR2, Oak St)" in refused(relcli, "show", "Round Table Pizza", code=3)


def test_of_many_that_fit_the_first_dozen_are_named(relcli: Relcli) -> None:
    for number in range(14):
        relcli.ok("add", f"Shop {number:02}")
    said = refused(relcli, "show", "shop", code=3).splitlines()
    assert (len(said), said[-1]) == (14, "  … 2 more")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("dentl", "Did you mean “The Dentist” or “Acme Dental”?"),
        ("Akme Dental", "Did you mean “Acme Dental”"),
        ("Plumming", "Did you mean “Acme Plumbing & Heating”"),
        ("blu scool", "Did you mean “Blue School” or “École Bleue”?"),
    ],
)
def test_a_near_miss_is_suggested_and_never_taken(relcli: Relcli, typed: str, hint: str) -> None:
    said = refused(relcli, "log", typed, "called", code=3)
    assert said.startswith(f"relcli: No customer called “{typed}”. {hint}")
    assert said.endswith(f'To add them: relcli add "{typed}"\n')


def test_where_nobody_is_alike_nobody_is_suggested(relcli: Relcli) -> None:
    said = refused(relcli, "log", "Xyzzy", "called", code=3)
    assert said == 'relcli: No customer called “Xyzzy”. To add them: relcli add "Xyzzy"\n'


def test_the_way_to_add_somebody_is_quoted_for_the_shell(relcli: Relcli) -> None:
    said = refused(relcli, "show", "--", '--$x "y" `z`', code=3)
    assert said.endswith('relcli add -- "--\\$x \\"y\\" \\`z\\`"\n')


@pytest.mark.parametrize("typed", ["[/]", "-", "…"])
def test_who_could_not_be_added_is_not_proposed_to_be(relcli: Relcli, typed: str) -> None:
    said = refused(relcli, "show", "--", typed, code=3)
    assert said == f"relcli: No customer called “{typed}”. relcli list names everybody.\n"


def test_no_customer_at_all_is_told_so(relcli: Relcli) -> None:
    for nothing in ("", "  "):
        said = refused(relcli, "log", nothing, "called", code=2)
        assert said == "relcli: No customer was given; give a name, an alias, or the beginning of its words.\n"


def test_a_note_in_place_of_a_customer_is_not_repeated(relcli: Relcli) -> None:
    said = refused(relcli, "show", "called about the leak " * 20, code=2)
    assert said == "relcli: A customer's name has at most 200 characters; did the note come first?\n"


def test_what_was_typed_is_quoted_on_one_safe_line(relcli: Relcli) -> None:
    said = refused(relcli, "show", "zz\nrelcli: all is well\x1b[2J", code=3)
    assert said.count("\n") == 1
    assert "\x1b" not in said


def test_near_names_come_best_first_and_once() -> None:
    assert near("acme dentl", ["Zed", "Acme Dental", "Acme", "Acme Dental"]) == ["Acme Dental", "Acme"]
    assert near("anything", []) == []


def test_a_person_is_found_as_a_customer_is() -> None:
    def person(number: int, name: str) -> Person:
        return Person(number, "", name, None, None, None, None)

    dana, dana_k, dora = person(1, "Dana"), person(2, "Dana Kay"), person(3, "Dóra")
    assert people_called("dana", [dana, dana_k, dora]) == [dana]
    assert people_called("kay", [dana, dana_k, dora]) == [dana_k]
    assert people_called("dora", [dana, dana_k, dora]) == [dora]
    assert people_called("d", [dana, dana_k, dora]) == [dana, dana_k, dora]
    assert people_called("x", [dana, dana_k, dora]) == []
