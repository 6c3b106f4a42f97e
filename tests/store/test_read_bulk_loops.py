"""Every open loop, whatever the day."""

from typing import Any

from relcli.rules.vocabulary.journal import Additions, Belongings, FullCustomer, FullPerson
from relcli.rules.vocabulary.loops import NO_LOOPS, Fact, Job, Loops, Move, Promise
from relcli.rules.vocabulary.made import Made
from relcli.store.loop_tables import SORTS
from relcli.store.read_bulk_loops import loops_of_everybody
from tests.store.conftest import Store, put
from tests.store.every_loop import DAY, LATER, OTHERS, TODAY, WHOLE

STAMPS = ("2020-01-01T00:00:00.000000Z", "2020-01-02T00:00:00.000000Z")


def made(number: int) -> Made:
    """A row that was made elsewhere."""
    return Made(f"01900000-0000-7000-8000-{number:012d}", *STAMPS)


def known(one: Any, number: int) -> Any:
    """The same loop with all that belongs to it, as it was made elsewhere."""
    parts = {
        name: tuple(each._replace(made=made(at)) for at, each in enumerate(some, number * 10))
        for name in ("moves", "check_backs")
        if (some := getattr(one, name, ()))
    }
    return one._replace(made=made(number), **parts)


EVERYTHING = Loops(
    **{
        sort.field: tuple(
            known(of[sort.field], number) for number, of in ((at, WHOLE), (at + 20, OTHERS)) if sort.field in of
        )
        for at, sort in enumerate(SORTS, 1)
    }
)


def written(store: Store, *customers: Loops) -> None:
    """A journal with so many customers, and a Dana at each."""
    with store.change() as journal:
        journal.bulk.add(
            Additions(
                [
                    FullCustomer(f"No. {number}", DAY, has=Belongings(people=(FullPerson("Dana"),), loops=loops))
                    for number, loops in enumerate(customers, 1)
                ]
            )
        )


def read(store: Store) -> dict[int, Loops]:
    with store.plain() as connection:
        return loops_of_everybody(connection)


def test_what_is_written_is_read_again_to_the_last_field_and_stamp(store: Store) -> None:
    written(store, NO_LOOPS, EVERYTHING)
    assert read(store) == {2: EVERYTHING}


def test_what_is_yet_to_come_is_read_too(store: Store) -> None:
    ahead = Loops(facts=(Fact("goal", "a third chair", TODAY.replace(year=2099), made=made(1)),))
    written(store, ahead)
    assert read(store) == {1: ahead}


def test_each_sort_comes_by_its_first_day_then_by_uid_in_whatever_order_it_was_written(store: Store) -> None:
    moves = [Move(day, TODAY, "they are away", made(number)) for day, number in ((LATER, 3), (DAY, 5), (DAY, 4))]
    facts = [Fact("goal", "a third chair", day, made=made(number)) for day, number in ((LATER, 1), (DAY, 3), (DAY, 2))]
    written(store, Loops(promises=(Promise("us", "the quote", DAY, DAY, moves=tuple(moves)),), facts=tuple(facts)))
    found = read(store)[1]
    assert [int(one.made.uid[-1]) for one in found.facts] == [2, 3, 1]
    assert [int(one.made.uid[-1]) for one in found.promises[0].moves] == [4, 5, 3]


def test_the_phases_of_a_job_are_left_to_its_touchpoints(store: Store) -> None:
    written(store, Loops(jobs=(Job("the hall", DAY, made=made(1)),)))
    with store.plain() as connection:
        put(connection, "touchpoint", job_id=1, phase="during")
    assert read(store)[1].jobs[0].phases == frozenset()
