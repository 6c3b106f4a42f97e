"""Who is meant by the rows of a file."""

from collections.abc import Mapping
from itertools import permutations

import pytest

from relcli.rules.names import fold
from relcli.rules.register import Customers, Register, Unsure, Who
from relcli.rules.vocabulary.records import Known

ACME_UID, BO_UID = "a" * 36, "b" * 36


def register(*known: Known, aliases: tuple[str, ...] = (), uids: Mapping[str, int] | None = None) -> Register:
    """A register over a journal."""
    return Register(Customers(known, {fold(alias) for alias in aliases}, uids or {}))


def test_somebody_is_found_by_uid_then_ref_then_name_and_else_is_new() -> None:
    there = register(Known(1, "Acme"), Known(1, "r1", is_ref=True), Known(2, "Bo"), uids={BO_UID: 2})
    by_uid, by_ref, by_name = Who("Any", "r1", BO_UID), Who("Any", "r1"), Who("ÁCME")
    numbers, unsure = there.settle([by_uid, by_ref, by_name, Who("Cy"), Who("cy", "r9")])
    assert numbers == {by_uid: 2, by_ref: 1, by_name: 1, Who("cy", "r9"): -1, Who("Cy"): -1}
    assert (there.new, unsure) == ([Who("cy", "r9")], {})


def test_a_ref_that_an_older_relcli_kept_is_found_in_its_composed_form() -> None:
    numbers, _ = register(Known(1, "Acme"), Known(1, "E\u03017", is_ref=True)).settle([Who("Bo", "É7")])
    assert numbers == {Who("Bo", "É7"): 1}


def test_a_beginning_of_a_name_finds_nobody() -> None:
    there = register(Known(1, "Acme Dental"))
    assert there.settle([Who("Acme")])[0] == {Who("Acme"): -1}


def test_two_refs_of_one_name_are_two_customers_in_whatever_order_they_come() -> None:
    rows = [Who("Acme", "r1"), Who("ACME", "r2"), Who("Bo")]
    for some in permutations(rows):
        there = register()
        numbers, _ = there.settle(some)
        assert len(set(numbers.values())) == 3
        assert there.apart == []


def test_one_new_ref_is_given_to_the_one_of_that_name_who_has_none() -> None:
    there = register(Known(1, "Acme"))
    assert there.settle([Who("acme"), Who("ACME", "r1")])[0] == {Who("ACME", "r1"): 1, Who("acme"): 1}
    assert (there.refs, there.new, there.apart) == ({1: "r1"}, [], [])


def test_the_ref_is_also_given_to_somebody_known_by_another_name() -> None:
    there = register(Known(1, "Acme Dental"), Known(1, "Acme"), aliases=("Acme",))
    assert there.settle([Who("Acme", "r1")])[0] == {Who("Acme", "r1"): 1}


def test_several_new_refs_are_kept_apart_from_the_one_who_has_none() -> None:
    there = register(Known(1, "Acme"))
    rows = [Who("Acme", "r1"), Who("Acme", "r2"), Who("Acme")]
    assert there.settle(rows)[0] == {rows[0]: -1, rows[1]: -2, rows[2]: 1}
    assert (there.refs, there.apart) == ({}, ["Acme", "Acme"])


def test_a_ref_is_given_to_nobody_where_several_have_the_name_and_to_nobody_new() -> None:
    two = register(Known(1, "Acme"), Known(2, "ACME"))
    assert two.settle([Who("acme", "r1")])[0] == {Who("acme", "r1"): -1}
    assert (two.refs, two.apart) == ({}, ["acme"])
    with_uid, with_ref = Who("Acme", None, ACME_UID), Who("Acme", "r1")
    fresh = register()
    assert fresh.settle([with_ref, with_uid])[0] == {with_uid: -1, with_ref: -2}
    assert fresh.refs == {}


def test_a_uid_keeps_customers_of_one_name_apart() -> None:
    there = register(Known(1, "Acme"))
    with_ref, without = Who("Acme", "r1", ACME_UID), Who("Acme", None, BO_UID)
    assert there.settle([with_ref, without])[0] == {with_ref: -1, without: 1}
    there = register(Known(1, "Acme"), Known(1, "r1", is_ref=True))
    assert there.settle([without])[0] == {without: -1}


def test_a_name_alone_is_not_enough_where_several_have_it() -> None:
    there = register(Known(1, "Acme"), Known(1, "r1", is_ref=True), Known(2, "acmé"), Known(2, "r2", is_ref=True))
    numbers, unsure = there.settle([Who("ACME"), Who("Acme")])
    assert numbers == {Who("Acme"): 1}
    assert unsure == {Who("ACME"): "“ACME” may be any of 2 customers; only a ref can tell which."}


def test_a_new_ref_with_somebodys_other_name_is_refused() -> None:
    there = register(Known(1, "Acme Dental"), Known(1, "Acme"), Known(1, "r1", is_ref=True), aliases=("Acme",))
    assert "another name of somebody already" in there.settle([Who("Acme", "r2")])[1][Who("Acme", "r2")]


def test_an_alias_is_taken_once_and_by_one_only() -> None:
    there = register(Known(1, "Acme"))
    there.settle([Who("Bo"), Who("Cy")])
    assert there.take_alias(-1, "Bobby")
    assert not there.take_alias(-1, "BOBBY")
    for taken in ("Bobby", "acme", "Bo"):
        with pytest.raises(Unsure):
            there.take_alias(-2, taken)
    with pytest.raises(Unsure):
        there.take_alias(1, "Bo")
