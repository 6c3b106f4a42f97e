"""All of the journal at once."""

from datetime import date

from relcli.rules.vocabulary.journal import (
    Additions,
    Belongings,
    FullAlias,
    FullCustomer,
    FullEnding,
    FullPerson,
    FullPlan,
    FullTouchpoint,
    FullWord,
)
from relcli.rules.vocabulary.loops import Job, Loops, Promise
from relcli.rules.vocabulary.made import Made
from tests.store.conftest import Store

DAY, LATER = date(2026, 11, 2), date(2099, 1, 1)


def made(number: int) -> Made:
    """A row that was made elsewhere; the higher, the later."""
    stamp = f"2020-01-{number % 28 + 1:02d}T00:00:00.000000Z"
    return Made(f"01900000-0000-7000-8000-{number:012d}", stamp, stamp)


ACME = FullCustomer(
    name="Acme",
    added_on=DAY,
    ref="7",
    place="Belmont",
    phone="5",
    email="a@b.c",
    about="teeth",
    cadence=14,
    has=Belongings(
        aliases=(FullAlias("Dentist", made(3)),),
        tags=("b", "vip"),
        people=(FullPerson("Bo", made=made(5)), FullPerson("Dana", "owner", "5", "d@b.c", "kind", made(4))),
        plans=(FullPlan(DAY, LATER, "", made(7)), FullPlan(LATER, LATER, "tea", made(6))),
        words=(FullWord("friend", "so", DAY, LATER, None, made(8)),),
        endings=(FullEnding(DAY, "them", "moved", LATER, 400, made(9)),),
        loops=Loops(
            promises=(Promise("us", "the quote", DAY, LATER, made=made(10)),),
            jobs=(Job("the hall", LATER, made=made(11)),),
        ),
    ),
    made=made(2),
)
BO = FullCustomer("Bo", LATER, made=made(1))
CALL = FullTouchpoint(
    *(DAY, "14:30", "call", "them", True, "ok", 40, "hi", "k1", ("Bo", "Dana"), ("a", "b")),
    *(made(11).uid, "before", True, True, made(22)),
)
VISIT = FullTouchpoint(DAY, None, "visit", "us", None, None, None, "", None, made=made(21))
AHEAD = VISIT._replace(day=LATER, made=made(20))


def filled(store: Store) -> None:
    """A journal with two customers, one of them with everything."""
    with store.change() as journal:
        journal.bulk.add(Additions([ACME, BO], touchpoints=[(-1, AHEAD), (-1, CALL), (-2, VISIT)]))


def test_customers_come_whole_and_in_the_order_of_their_uids(store: Store) -> None:
    filled(store)
    with store.reading() as journal:
        assert journal.bulk.customers() == [BO, ACME]


def test_touchpoints_come_by_day_then_uid_also_those_yet_to_come(store: Store) -> None:
    filled(store)
    with store.reading() as journal:
        assert list(journal.bulk.touchpoints()) == [
            (BO.made.uid, VISIT),
            (ACME.made.uid, CALL),
            (ACME.made.uid, AHEAD),
        ]


def test_what_is_there_is_found_by_uid_and_key(store: Store) -> None:
    filled(store)
    with store.reading() as journal:
        bulk = journal.bulk
        assert bulk.customer_uids() == {ACME.made.uid: 1, BO.made.uid: 2}
        assert bulk.alias_keys() == {"dentist"}
        assert bulk.customer_tags() == {(1, "b"), (1, "vip")}
        assert bulk.people() == {(1, "bo"), (1, "dana")}
        assert bulk.people_by_uid() == {made(4).uid: (1, "Dana"), made(5).uid: (1, "Bo")}
        assert bulk.uids() == {made(number).uid for number in range(3, 12)}
        assert bulk.jobs() == {made(11).uid: 1}
        assert bulk.touchpoint_uids([CALL.made.uid, made(1).uid]) == {CALL.made.uid}
        assert bulk.keys(["k1", "k2"]) == {(1, "k1")}
        assert (bulk.touchpoint_uids([]), bulk.keys([])) == (set(), set())


def test_an_empty_journal_has_nothing(store: Store) -> None:
    with store.change():
        pass
    with store.reading() as journal:
        assert journal.bulk.customers() == []
        assert list(journal.bulk.touchpoints()) == []
