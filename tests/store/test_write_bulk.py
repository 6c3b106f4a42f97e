"""Many rows at once."""

from collections.abc import Iterator
from datetime import date

import pytest

from relcli.errors import Failed
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
from relcli.rules.vocabulary.loops import Job, Loops
from relcli.rules.vocabulary.made import Made
from relcli.rules.vocabulary.records import NewTouchpoint
from relcli.store.write_bulk import BATCH
from tests.store.conftest import Store

DAY = date(2026, 11, 2)
STAMP = "2026-11-20T09:30:00.000000Z"
CALL = FullTouchpoint(DAY, "14:30", "call", "them", False, "ok", 40, "hello", "k1", ("DANA",), ("leak", "roof"))
MADE = Made("01900000-0000-7000-8000-000000000001", "2020-01-01T00:00:00.000000Z", "2020-01-02T00:00:00.000000Z")


def test_customers_come_with_all_that_hangs_on_them(store: Store) -> None:
    acme = FullCustomer(
        name="Acmé",
        added_on=DAY,
        ref="7",
        cadence=14,
        has=Belongings(
            aliases=(FullAlias("Dentist"),),
            tags=("vip",),
            people=(FullPerson("Dana", role="owner"),),
            plans=(FullPlan(DAY, date(2026, 12, 1), "tea"),),
            words=(FullWord("friend", "we go back", DAY, None, DAY),),
            endings=(FullEnding(DAY, "them", "moved", cost=400),),
        ),
        made=MADE,
    )
    with store.change() as journal:
        journal.bulk.add(Additions([acme, FullCustomer("Bo", DAY)], touchpoints=[(-1, CALL)]))
    assert store.rows("SELECT id, name, name_key, ref, cadence, added_on FROM customer ORDER BY id") == [
        (1, "Acmé", "acme", "7", 14, "2026-11-02"),
        (2, "Bo", "bo", None, None, "2026-11-02"),
    ]
    assert store.rows("SELECT uid, created_at, changed_at FROM customer WHERE id = 1") == [tuple(MADE)]
    assert store.rows("SELECT length(uid), created_at, changed_at FROM customer WHERE id = 2") == [(36, STAMP, STAMP)]
    assert store.rows("SELECT customer_id, name, name_key FROM alias") == [(1, "Dentist", "dentist")]
    assert store.rows("SELECT customer_id, name, role FROM person") == [(1, "Dana", "owner")]
    assert store.rows("SELECT customer_id, made_on, for_on, why FROM plan") == [(1, "2026-11-02", "2026-12-01", "tea")]
    assert store.rows("SELECT stage, said_on, until, withdrawn_on FROM stage_override") == [
        ("friend", "2026-11-02", None, "2026-11-02")
    ]
    assert store.rows("SELECT ended_on, side, why, resumed_on, cost FROM ending") == [
        ("2026-11-02", "them", "moved", None, 400)
    ]
    assert store.rows("SELECT customer_id, touchpoint_id, name FROM tag ORDER BY id") == [
        (1, None, "vip"),
        (None, 1, "leak"),
        (None, 1, "roof"),
    ]
    assert store.rows(
        "SELECT customer_id, day, time, kind, side, answered, mood, minutes, text, key FROM touchpoint"
    ) == [(1, "2026-11-02", "14:30", "call", "them", 0, "ok", 40, "hello", "k1")]
    assert store.rows("SELECT touchpoint_id, person_id FROM touchpoint_person") == [(1, 1)]
    assert store.rows("SELECT length(uid), created_at, changed_at FROM touchpoint") == [(36, STAMP, STAMP)]


def test_customers_who_are_there_get_what_is_new_of_them(store: Store) -> None:
    with store.change() as journal:
        customer_id = journal.customers.add(name="Acme", key="acme", added_on=DAY)
        journal.touchpoints.add(customer_id, NewTouchpoint(day=DAY, kind="call", text=""))
        after = journal.customers.add(name="Bo", key="bo", added_on=DAY)
        journal.customers.add(name="Cy", key="cy", added_on=DAY)
    more = {customer_id: Belongings(people=(FullPerson("Dana"),))}
    call = CALL._replace(made=MADE)
    with store.change() as journal:
        journal.bulk.add(Additions(more=more, refs={after: "7"}, touchpoints=[(customer_id, call)]))
    assert store.rows("SELECT name, ref FROM customer ORDER BY id") == [("Acme", None), ("Bo", "7"), ("Cy", None)]
    assert store.rows("SELECT id, text FROM touchpoint ORDER BY id") == [(1, ""), (2, "hello")]
    assert store.rows("SELECT uid, created_at, changed_at FROM touchpoint WHERE id = 2") == [tuple(MADE)]
    assert store.rows("SELECT touchpoint_id, person_id FROM touchpoint_person") == [(2, 1)]


def test_a_touchpoint_is_of_the_job_of_that_uid_whether_new_or_there(store: Store) -> None:
    job = Job("the hall", DAY, made=MADE)
    hall = CALL._replace(people=(), job=MADE.uid, phase="during", extra=True, chasing=True)
    has = Belongings(loops=Loops(jobs=(Job("the attic", DAY), job)))
    with store.change() as journal:
        journal.bulk.add(Additions([FullCustomer("Acme", DAY, has=has)], touchpoints=[(-1, hall)]))
    with store.change() as journal:
        journal.bulk.add(Additions(touchpoints=[(1, hall._replace(key="k2", phase=None, chasing=False))]))
    assert store.rows("SELECT id, title FROM job") == [(1, "the attic"), (2, "the hall")]
    assert store.rows("SELECT job_id, phase, extra, chasing FROM touchpoint ORDER BY id") == [
        (2, "during", 1, 1),
        (2, None, 1, 0),
    ]


def test_batches_keep_the_order_of_the_file_and_tell_how_far_they_are(store: Store) -> None:
    bare = CALL._replace(people=(), tags=(), key=None)
    told: list[int] = []
    with store.change() as journal:
        many = ((-1, bare._replace(text=str(number))) for number in range(BATCH + 5))
        journal.bulk.add(Additions([FullCustomer("Acme", DAY)], touchpoints=many), told.append)
    assert told == [BATCH, BATCH + 5]
    assert store.rows("SELECT count(*) FROM touchpoint WHERE CAST(text AS INTEGER) <> id - 1") == [(0,)]
    by_uid = [int(text) for (text,) in store.rows("SELECT text FROM touchpoint ORDER BY uid")]
    assert by_uid == sorted(by_uid)


def test_nothing_stays_of_additions_that_fail_on_their_way(store: Store) -> None:
    with store.change() as journal:
        journal.customers.add(name="Bo", key="bo", added_on=DAY)
    before = store.dump()

    def failing() -> Iterator[tuple[int, FullTouchpoint]]:
        yield from [(-1, CALL._replace(people=(), key=None))] * BATCH
        message = "the disk is gone"
        raise OSError(message)

    with pytest.raises(OSError, match="gone"), store.change() as journal:
        journal.bulk.add(Additions([FullCustomer("Acme", DAY)], touchpoints=failing()))
    assert store.dump() == before


def test_the_schema_has_the_last_word(store: Store) -> None:
    wrong = [FullCustomer("Acme", DAY), FullCustomer("ACME", DAY)]
    with store.change():
        pass
    with pytest.raises(Failed, match="refused"), store.change() as journal:
        journal.bulk.add(Additions(wrong))
    assert store.rows("SELECT count(*) FROM customer") == [(0,)]
