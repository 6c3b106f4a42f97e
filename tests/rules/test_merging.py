"""What another journal adds to this one."""

from datetime import date

from relcli.rules.merging import Here, Merge, Other, merge
from relcli.rules.register import Customers
from relcli.rules.vocabulary.evidence import Known
from relcli.rules.vocabulary.journal import (
    Belongings,
    FullAlias,
    FullCustomer,
    FullEnding,
    FullPerson,
    FullPlan,
    FullTouchpoint,
)
from relcli.rules.vocabulary.made import Made

DAY = date(2026, 11, 2)
PLAN = FullPlan(DAY, DAY, "", Made("plan"))
ENDING = FullEnding(DAY, "us", "", None, Made("ending"))
DANA = FullPerson("Dana", made=Made("dana"))
DENTIST = FullAlias("Dentist", Made("alias"))
ACME = FullCustomer(
    "Acme",
    DAY,
    has=Belongings(aliases=(DENTIST,), tags=("vip",), people=(DANA,), plans=(PLAN,), endings=(ENDING,)),
    made=Made("acme"),
)
CALL = FullTouchpoint(DAY, None, "call", "us", None, None, None, "", "k1", ("Dana",), (), Made("call"))


def merged(here: Here, settings: dict[str, int | str] | None = None) -> Merge:
    """Acme's journal into another."""
    return merge(Other([ACME], [("acme", CALL)], settings or {}), here)


def test_everything_is_added_to_an_empty_journal() -> None:
    found = merged(Here(), {"cadence_friend": 21})
    assert list(found.additions.customers) == [ACME]
    assert list(found.additions.touchpoints) == [(-1, CALL)]
    assert (found.settings, found.people, found.already) == ({"cadence_friend": 21}, 1, 0)


def test_what_is_here_by_its_uid_is_not_added() -> None:
    here = Here(
        customers=Customers([Known(7, "Acme Inc"), Known(7, "Dentist")], {"dentist"}, {"acme": 7}),
        tags={(7, "vip")},
        people={(7, "dana")},
        names={"dana": (7, "Dana")},
        uids={"plan", "ending", "dana", "alias"},
        touchpoints={"call"},
        settings={"cadence_friend": 21, "soon_within": 3},
    )
    found = merged(here, {"cadence_friend": 21, "soon_within": 5})
    assert not found.adds
    assert (found.customers_there, found.already, found.settings_kept) == (1, 1, ["soon_within"])


def test_only_what_is_missing_is_added_to_somebody_who_is_here() -> None:
    here = Here(customers=Customers([Known(7, "ACME")]), keys={(7, "k1")}, uids={"plan"})
    found = merged(here)
    assert found.additions.more == {7: ACME.has._replace(plans=())}
    assert (found.customers_there, found.touchpoints, found.already) == (1, 0, 1)


def test_another_name_that_is_somebody_elses_here_is_left_out() -> None:
    found = merged(Here(customers=Customers([Known(3, "Dentist")])))
    assert found.additions.customers[0].has.aliases == ()
    assert found.aliases_left_out == ["Dentist"]


def test_people_have_the_names_that_they_have_here() -> None:
    here = Here(
        customers=Customers([Known(7, "Acme")]),
        people={(7, "dana holt")},
        names={"dana": (7, "Dana Holt")},
        uids={"dana"},
    )
    found = merged(here)
    assert found.additions.more[7].people == ()
    assert [one.people for _, one in found.additions.touchpoints] == [("Dana Holt",)]


def test_a_person_who_is_at_another_customer_here_is_somebody_new() -> None:
    here = Here(customers=Customers([Known(3, "Bo")]), people={(3, "dana")}, names={"dana": (3, "Dana")}, uids={"dana"})
    assert merged(here).additions.customers[0].has.people == (FullPerson("Dana"),)


def test_somebody_who_cannot_be_told_is_a_problem_with_its_place() -> None:
    known = [Known(1, "Acmé"), Known(2, "ACME")]
    assert merged(Here(customers=Customers(known))).problems == [
        "customers[0].name: “Acme” may be any of 2 customers; only a ref can tell which."
    ]
