"""What another journal adds to this one."""

from datetime import date

from relcli.rules.ledger import Ledger, digest_of
from relcli.rules.merging import Here, Merge, Other, merge
from relcli.rules.register import Customers
from relcli.rules.vocabulary.journal import (
    Belongings,
    FullAlias,
    FullCustomer,
    FullEnding,
    FullPerson,
    FullPlan,
    FullTouchpoint,
)
from relcli.rules.vocabulary.loops import CheckBack, Fact, Issue, Job, Loops, Move, Promise
from relcli.rules.vocabulary.made import Made
from relcli.rules.vocabulary.records import Known

DAY = date(2026, 11, 2)
PLAN = FullPlan(DAY, DAY, "", Made("plan"))
ENDING = FullEnding(DAY, "us", "", made=Made("ending"))
DANA = FullPerson("Dana", made=Made("dana"))
DENTIST = FullAlias("Dentist", Made("alias"))
ACME = FullCustomer(
    "Acme",
    DAY,
    has=Belongings(aliases=(DENTIST,), tags=("vip",), people=(DANA,), plans=(PLAN,), endings=(ENDING,)),
    made=Made("acme"),
)
CALL = FullTouchpoint(DAY, None, "call", "us", None, None, None, "", "k1", ("Dana",), made=Made("call"))


MOVE, ANOTHER = Move(DAY, DAY, "they are away", Made("move")), Move(DAY, DAY, "and we", Made("another"))
CHECK_BACK = CheckBack(DAY, "well", Made("check-back"))
PROMISE = Promise("us", "the quote", DAY, DAY, moves=(MOVE, ANOTHER), made=Made("promise"))
ISSUE = Issue("a scratch", "small", DAY, "Dana", check_backs=(CHECK_BACK,), made=Made("issue"))
LOOPS = Loops(
    promises=(PROMISE,),
    issues=(ISSUE, Issue("dust", "small", DAY, made=Made("dust"))),
    facts=(Fact("goal", "a third chair", DAY, made=Made("fact")),),
    jobs=(Job("the hall", DAY, made=Made("job")),),
)


def merged(here: Here, settings: dict[str, int | str] | None = None) -> Merge:
    """Acme's journal into another."""
    return merge(Other([ACME], [("acme", CALL)], settings or {}), here)


def test_everything_is_added_to_an_empty_journal() -> None:
    found = merged(Here(), {"cadence_friend": 21})
    assert list(found.additions.customers) == [ACME]
    assert list(found.additions.touchpoints) == [(-1, CALL)]
    assert (found.settings, found.people, found.already) == ({"cadence_friend": 21}, 1, 0)
    assert (found.customers_there, found.additions.more) == (0, {})


def test_what_is_here_by_its_uid_is_not_added() -> None:
    here = Here(
        customers=Customers([Known(7, "Acme Inc"), Known(7, "Dentist")], {"dentist"}, {"acme": 7}),
        tags={(7, "vip")},
        people={(7, "dana")},
        names={"dana": (7, "Dana")},
        uids={"plan", "ending", "dana", "alias"},
        touchpoints={"call"},
        settings={"cadence_friend": 21, "soon_within": 3, "low_fit": 2},
    )
    found = merged(here, {"cadence_friend": 21, "soon_within": 5, "low_fit": 1})
    assert not found.adds
    assert (found.customers_there, found.already, found.settings_kept) == (1, 1, ["soon_within", "low_fit"])
    assert merged(here, {"resolve_within": 5}).adds
    assert merged(here._replace(touchpoints=())).adds


def test_only_what_is_missing_is_added_to_somebody_who_is_here() -> None:
    here = Here(customers=Customers([Known(1, "ACME")]), keys={(1, "k1")}, uids={"plan"})
    visit = CALL._replace(key=None, made=Made("visit"))
    found = merge(Other([ACME], [("acme", CALL), ("acme", visit)]), here)
    assert found.additions.more == {1: ACME.has._replace(plans=())}
    assert list(found.additions.touchpoints) == [(1, visit)]
    assert (found.customers_there, found.touchpoints, found.already) == (1, 1, 1)


def test_two_customers_who_are_one_here_add_what_both_have() -> None:
    both = FullCustomer(
        "Dentist",
        DAY,
        has=Belongings(
            tags=("vip", "new"),
            people=(FullPerson("DANA", made=Made("dana too")), FullPerson("Bo", made=Made("bo"))),
            plans=(PLAN._replace(made=Made("another")),),
        ),
        made=Made("bought up"),
    )
    here = Here(customers=Customers([Known(7, "Acme"), Known(7, "Dentist")], {"dentist"}))
    again = CALL._replace(made=Made("call too"))
    found = merge(Other([ACME, both], [("acme", CALL), ("bought up", again)]), here).additions
    assert found.more[7].tags == ("vip", "new")
    assert [one.name for one in found.more[7].people] == ["Dana", "Bo"]
    assert [one.made.uid for one in found.more[7].plans] == ["plan", "another"]
    assert [(number, one.made.uid) for number, one in found.touchpoints] == [(7, "call")]


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


def test_somebody_whom_the_user_forgot_is_left_out_and_counted() -> None:
    bo = FullCustomer("Bo", DAY, made=Made("bo"))
    other = Other([ACME, bo], [("acme", CALL), ("bo", CALL._replace(made=Made("call too")))])
    ledger = Ledger({"salt": frozenset([digest_of("salt", "uid", "acme")])})
    found = merge(other, Here(ledger=ledger))
    assert (found.forgotten, list(found.additions.customers)) == (1, [bo])
    assert [one.made.uid for _, one in found.additions.touchpoints] == ["call too"]
    assert merge(other, Here()).forgotten == 0


def with_loops(here: Here, job: str | None = None) -> Merge:
    """Acme's journal with open loops into another."""
    acme = ACME._replace(has=ACME.has._replace(loops=LOOPS))
    return merge(Other([acme], [("acme", CALL._replace(job=job))]), here)


def test_open_loops_are_added_with_all_that_belongs_to_them() -> None:
    found = with_loops(Here(), job="job")
    assert found.additions.customers[0].has.loops == LOOPS
    assert (found.loops, found.additions.customers[0].has.parts) == (5, ())
    assert [one.job for _, one in found.additions.touchpoints] == ["job"]


def test_a_loop_that_is_here_is_not_added_but_what_is_missing_of_it_is() -> None:
    here = Here(customers=Customers([Known(7, "Acme")]), uids={"promise", "move", "issue", "fact"})
    has = with_loops(here).additions.more[7]
    assert has.loops == Loops(issues=LOOPS.issues[1:], jobs=LOOPS.jobs)
    assert has.parts == (("promise", ANOTHER), ("issue", CHECK_BACK))


def test_a_move_alone_is_more_about_a_customer() -> None:
    everything = {"alias", "plan", "ending", "dana", "promise", "move", "issue", "dust", "check-back", "fact", "job"}
    here = Here(
        customers=Customers([Known(7, "Acme")], uids={"acme": 7}),
        tags={(7, "vip")},
        people={(7, "dana")},
        uids=everything,
        touchpoints={"call"},
    )
    found = with_loops(here)
    assert (found.adds, found.loops, found.additions.more) == (
        True,
        0,
        {7: Belongings(parts=(("promise", ANOTHER),))},
    )
    assert not with_loops(here._replace(uids=everything | {"another"})).adds


def test_whoever_told_of_an_issue_has_the_name_that_they_have_here() -> None:
    here = Here(
        customers=Customers([Known(7, "Acme")]),
        people={(7, "dana holt")},
        names={"dana": (7, "Dana Holt")},
        uids={"dana"},
    )
    assert [one.person for one in with_loops(here).additions.more[7].loops.issues] == ["Dana Holt", None]


def test_a_touchpoint_is_not_of_a_job_that_is_another_customers_here() -> None:
    here = Here(customers=Customers([Known(7, "Acme"), Known(3, "Bo"), Known(9, "Cy")]), uids={"job"})
    for another in (3, 9):
        elsewhere = with_loops(here._replace(jobs={"job": another}), job="job")
        assert [one.job for _, one in elsewhere.additions.touchpoints] == [None]
    at_home = here._replace(jobs={"job": 7})
    assert [one.job for _, one in with_loops(at_home, job="job").additions.touchpoints] == ["job"]
