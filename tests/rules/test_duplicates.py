"""Customers who are probably one: only such pairs of names are compared that may be, however many there are."""

from itertools import count

import pytest

from relcli.rules.duplicates import Spelling, distinct, worth_comparing, worth_comparing_with
from relcli.rules.vocabulary.records import Known


def compared(*names: str) -> set[tuple[str, str]]:
    """The pairs of keys that are compared, of customers by these names."""
    known = [Known(number, name) for number, name in enumerate(names, 1)]
    return {(one.key, other.key) for one, other in worth_comparing(known)}


@pytest.mark.parametrize(
    ("one", "other", "keys"),
    [
        ("Acme Dental", "acme DENTAL", ("acme dental", "acme dental")),
        ("Acme Dental, Inc.", "Dental Acme", ("acme dental", "acme dental")),
        ("The Acme Company", "ACME Ltd", ("acme", "acme")),
        ("Café Süd GmbH", "Cafe Sud", ("cafe sud", "cafe sud")),
        ("The Company", "Company", ("company the", "company")),
        ("🌻", "🌻🌻", ("🌻", "🌻🌻")),
    ],
)
def test_case_accents_order_and_legal_forms_do_not_tell_two_apart(one: str, other: str, keys: tuple[str, str]) -> None:
    assert compared(one, other) == {keys}


@pytest.mark.parametrize(
    ("one", "other"), [("Carl's Jr #705", "Carl's Jr #706"), ("Unit 5", "Unit"), ("Site 1 at 2", "Site 1 at 3")]
)
def test_other_numbers_are_another_place(one: str, other: str) -> None:
    assert compared(one, other) == set()


def test_two_with_an_outside_id_each_are_two_and_one_with_none_may_be_either() -> None:
    names = [Known(1, "Acme"), Known(2, "Acme"), Known(1, "A-1", is_ref=True), Known(2, "A-2", is_ref=True)]
    assert list(worth_comparing(names)) == []
    assert len(list(worth_comparing(names[:3]))) == 1
    assert list(worth_comparing([*names, Known(3, "Acme"), Known(3, "A-3", is_ref=True)])) == []


def test_in_whatever_order_customers_were_added_the_pair_is_the_same() -> None:
    one, other = next(worth_comparing([Known(2, "Harbor View"), Known(1, "Harbor Viex")]))
    assert (one.text, other.text) == ("Harbor Viex", "Harbor View")
    assert list(worth_comparing([Known(1, "Harbor Viex"), Known(2, "Harbor View")])) == [(one, other)]


def test_a_name_is_compared_with_the_four_that_follow_it_in_order() -> None:
    alike = ("bab", "bbb", "bcb", "bdb", "beb", "bfb")  # in the same order from the end
    assert compared(*alike) == {(a, b) for a in alike for b in alike if a < b} - {("bab", "bfb")}


def test_other_names_of_one_customer_are_no_two() -> None:
    assert list(worth_comparing([Known(1, "Acme"), Known(1, "Acme Dental"), Known(1, "Acme Inc")])) == []


def test_a_slip_at_the_beginning_or_the_end_stays_within_reach_among_ten_thousand() -> None:
    letters = "abcdefghij"
    others = [f"{a}{b}{c}{d} works" for a in letters for b in letters for c in letters for d in letters]
    pairs = compared(*others, "Harbor View", "Harbor Viex", "Xarbor View", "View Garbor")
    assert ("harbor view", "harbor viex") in pairs
    assert ("harbor view", "view xarbor") in pairs
    assert ("harbor view", "garbor view") in pairs
    assert len(pairs) < 20 * len(others)


def test_two_customers_are_told_once_by_the_names_that_are_alike() -> None:
    number = count(1)
    acme, acme_too, bo, bo_too = (Spelling(next(number), name, name, name) for name in ("Acme", "Acne", "Bo", "Bob"))
    again = Spelling(2, "Acme Dental", "acme dental", "acme dental")
    assert distinct([(bo, bo_too), (acme, acme_too), (acme, again)]) == [("Acme", "Acme Dental"), ("Bo", "Bob")]


def compared_with(name: str, *others: str) -> list[str]:
    """Those of the others that a name is compared with."""
    known = [Known(number, other) for number, other in enumerate(others, 2)]
    return [other.text for _, other in worth_comparing_with(1, [*known, Known(1, name)])]


def test_one_is_compared_with_all_whose_letters_are_nearly_the_same() -> None:
    others = ["Acne Dental", "Dental Acme, Inc.", "Acme Dental 2", "Acme", "Bo & Sons", "Lacatem Dane"]
    assert compared_with("Acme Dental", *others) == ["Acne Dental", "Dental Acme, Inc.", "Lacatem Dane"]


def test_one_with_an_outside_id_is_compared_with_those_who_have_none() -> None:
    known = [Known(1, "Acme"), Known(2, "Acme"), Known(3, "Acme"), Known(1, "A-1", is_ref=True)]
    assert [other.customer_id for _, other in worth_comparing_with(1, known)] == [2, 3]
    assert [other.customer_id for _, other in worth_comparing_with(1, [*known, Known(2, "A-2", is_ref=True)])] == [3]


def test_every_name_of_both_is_compared() -> None:
    known = [Known(1, "Acme"), Known(1, "Bo & Sons"), Known(2, "Zed"), Known(2, "Bo and Son")]
    ((one, other),) = worth_comparing_with(1, known)
    assert (one.text, other.text) == ("Bo & Sons", "Bo and Son")


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("abcdefghij", "abcdefghik", True),  # one letter in ten is another
        ("abcdefghij", "abcdefghkl", False),  # two are
        ("abcdefghij", "abcdefghijklm", False),  # three more than ten
        ("abcdefghij", "abcdefghijkl", True),  # two more, of which a tenth of both is just as many
        ("abcdefghi", "abcdefghijk", True),  # as many as may be
        ("abcdefghijklmnopqrs", "abcdefghijklmnopqxy", False),  # two of nineteen are another, a little more than may be
    ],
)
def test_one_letter_in_ten_may_be_another_and_no_more(one: str, other: str, may_be: bool) -> None:
    assert compared_with(one, other) == [other] * may_be


def test_only_the_names_of_the_one_are_compared_whatever_its_number() -> None:
    known = [Known(1, "Acme"), Known(2, "Acme"), Known(3, "Acme")]
    assert [(one.customer_id, other.customer_id) for one, other in worth_comparing_with(2, known)] == [(2, 1), (2, 3)]
