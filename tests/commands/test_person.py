"""`person`: the people at a customer."""

import json
from typing import Any

import pytest

from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


@pytest.fixture(autouse=True)
def acme(relcli: Relcli) -> None:
    """Acme Dental with Dana Reyes and Dora."""
    made(relcli, write_acme)


def write_acme(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    relcli.ok("person", "add", "acme", "Dana Reyes", "--role", "office manager")
    relcli.ok("person", "add", "acme", "Dora")


def people(relcli: Relcli) -> list[dict[str, Any]]:
    """The people that `show` tells of."""
    found: list[dict[str, Any]] = json.loads(relcli.ok("show", "acme", "-f", "json"))["customer"]["people"]
    return found


def test_a_person_is_added_with_what_is_known_of_them(relcli: Relcli) -> None:
    said = relcli.ok("person", "add", "acme", "Ana Núñez", "--phone", "555", "--email", "a@b.example", "--about", "x")
    assert said == "Added Ana Núñez at Acme Dental.\n"
    ana = people(relcli)[0]
    assert (ana["name"], ana["phone"], ana["email"], ana["about"]) == ("Ana Núñez", "555", "a@b.example", "x")


def test_the_record_of_a_person_can_be_printed(relcli: Relcli) -> None:
    answer = json.loads(relcli.ok("person", "add", "acme", "Ana", "--role", "owner", "-f", "json"))
    assert (answer["person"]["name"], answer["person"]["role"]) == ("Ana", "owner")
    answer = json.loads(relcli.ok("person", "remove", "acme", "ana", "-f", "json"))
    assert answer["person"]["name"] == "Ana"


def test_a_person_is_edited_by_the_beginning_of_the_name_and_an_empty_value_empties_a_field(relcli: Relcli) -> None:
    said = relcli.ok("person", "edit", "acme", "dana", "--name", "Dana Reyes-Holt", "--role", "", "--phone", "555")
    assert said == "Changed Dana Reyes-Holt at Acme Dental.\n"
    dana = people(relcli)[0]
    assert (dana["name"], dana["role"], dana["phone"]) == ("Dana Reyes-Holt", None, "555")


def test_a_person_may_be_given_their_own_name_in_other_letters(relcli: Relcli) -> None:
    assert relcli.ok("person", "edit", "acme", "dora", "--name", "DORA") == "Changed DORA at Acme Dental.\n"


def test_a_removed_person_leaves_the_touchpoints_they_were_at(relcli: Relcli) -> None:
    relcli.ok("log", "acme", "met", "--with", "Dora", "--with", "Dana")
    assert relcli.ok("person", "remove", "acme", "Dora") == "Removed Dora from Acme Dental.\n"
    (touchpoint,) = json.loads(relcli.ok("timeline", "acme", "-f", "json"))["touchpoints"]
    assert touchpoint["with"] == ["Dana Reyes"]


def test_one_name_may_be_at_two_customers(relcli: Relcli) -> None:
    relcli.ok("add", "Zed")
    assert relcli.ok("person", "add", "zed", "Dora") == "Added Dora at Zed.\n"


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("add", "acme", "dora"), 1, "Dora is at Acme Dental already; relcli person edit"),
        (("add", "acme", "DÓRA"), 1, "Dora is at Acme Dental already"),
        (("add", "acme", ""), 2, "A name cannot be empty."),
        (("add", "acme", "a\x1b[31mb"), 2, "A name cannot hold the invisible character U+001B."),
        (("add", "acme", "Ana", "--role", "x" * 201), 2, "The role has at most 200 characters; this one has 201."),
        (("add", "nobody", "Ana"), 3, "No customer called “nobody”."),
        (("edit", "acme", "dora"), 2, "Nothing to change was given; relcli person edit -h lists what can be."),
        (("edit", "acme", "dora", "--name", "dana reyes"), 1, "Dana Reyes is at Acme Dental already"),
        (("edit", "acme", "dona", "--role", "x"), 3, "Nobody called “dona” at Acme Dental. Did you mean “Dora”"),
        (("edit", "acme", "d", "--role", "x"), 3, "“d” may be “Dana Reyes” or “Dora” at Acme Dental; say more"),
        (("remove", "acme", "bob"), 3, "Nobody called “bob” at Acme Dental."),
    ],
)
def test_a_refused_change_of_people_changes_nothing(
    relcli: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    said = refused(relcli, "person", *argv, code=code)
    assert says in said
    assert said.count("\n") == 1


def test_nobody_is_added_at_a_customer_before_they_came_in(relcli: Relcli) -> None:
    relcli.ok("add", "Acme")
    said = refused(relcli, "person", "add", "acme", "Dana", code=3, today="2026-11-01")
    assert said.startswith("relcli: Acme was not in the journal yet on 2026-11-01")
