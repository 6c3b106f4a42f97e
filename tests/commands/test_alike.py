"""Customers who are probably one: told by their names, those who left too."""

import pytest

from relcli.commands.alike import alike, alike_to
from relcli.rules.vocabulary.records import Known


def known(*names: str) -> list[Known]:
    return [Known(number, name) for number, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Dental", "Acme Dental Inc."),
        ("Acme Dental", "Acne Dental"),
        ("Harbor View", "Xarbor View"),
        ("Smith, John", "John Smith"),
        ("AcmeDental", "Acme Dental"),
        ("Bäckerei Süß & Söhne", "Backerei Suss und Sohne"),
        ("Delgado Property Management", "Delgado Propety Managment"),
    ],
)
def test_names_with_a_slip_between_them_are_probably_of_one(one: str, other: str) -> None:
    assert alike(known(one, "Quite Another", other)) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Dental", "Acme Dental & Partners"),
        ("Bo & Sons", "Jo & Sons"),
        ("Round Table Pizza 12", "Round Table Pizza 13"),
        ("North Clinic", "South Clinic"),
        ("A", "B"),
    ],
)
def test_names_that_share_much_may_still_be_of_two(one: str, other: str) -> None:
    assert alike(known(one, other)) == []


def test_nobody_and_somebody_alone_are_like_no_one() -> None:
    assert alike([]) == []
    assert alike(known("Acme")) == []


def test_of_one_all_are_found_who_are_like_them() -> None:
    assert alike_to(1, known("Acme Dental", "Bo", "Acne Dental", "Dental Acme Inc", "Acme Rental 5")) == [3, 4]
    assert alike_to(1, known("Acme", "Bo")) == []
