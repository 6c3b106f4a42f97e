"""Many open loops at once; that they are read again is tested beside the reading."""

from relcli.rules.vocabulary.journal import Additions, Belongings, FullCustomer, FullPerson
from relcli.rules.vocabulary.loops import CheckBack, Fact, Issue, Loops, Move, Promise
from relcli.rules.vocabulary.made import Made
from tests.store.conftest import Store
from tests.store.every_loop import DAY, LATER, TODAY

STAMP = "2026-11-20T09:30:00.000000Z"
PROMISE = Made("01900000-0000-7000-8000-000000000001", STAMP, STAMP)
ISSUE = Made("01900000-0000-7000-8000-000000000002", STAMP, STAMP)
MOVE = Made("01900000-0000-7000-8000-000000000003", "2020-01-01T00:00:00.000000Z", "2020-01-02T00:00:00.000000Z")


def test_a_loop_that_is_new_is_stamped_like_any_row(store: Store) -> None:
    has = Belongings(loops=Loops(facts=(Fact("goal", "a third chair", DAY),)))
    with store.change() as journal:
        journal.bulk.add(Additions([FullCustomer("Acme", DAY, has=has)]))
    assert store.rows("SELECT id, customer_id, length(uid), created_at, changed_at FROM fact") == [
        (1, 1, 36, STAMP, STAMP)
    ]


def test_a_loop_that_is_new_comes_with_what_belongs_to_it(store: Store) -> None:
    moved = Promise("us", "the quote", DAY, DAY, moves=(Move(LATER, TODAY, "they are away"),))
    has = Belongings(loops=Loops(promises=(Promise("us", "the lamp", DAY, LATER), moved)))
    with store.change() as journal:
        journal.bulk.add(Additions([FullCustomer("Acme", DAY, has=has)]))
    assert store.rows("SELECT promise_id, due_on FROM promise_move") == [(2, "2026-11-20")]


def test_an_issue_is_from_the_person_of_that_name_at_its_own_customer(store: Store) -> None:
    has = Belongings(
        people=(FullPerson("Dana"),),
        loops=Loops(issues=(Issue("a scratch", "small", DAY, "DANA"), Issue("dust", "small", LATER))),
    )
    with store.change() as journal:
        journal.bulk.add(Additions([FullCustomer("Acme", DAY, has=has), FullCustomer("Bo", DAY, has=has)]))
    assert store.rows("SELECT customer_id, text, person_id FROM issue ORDER BY id") == [
        (1, "a scratch", 1),
        (1, "dust", None),
        (2, "a scratch", 2),
        (2, "dust", None),
    ]


def test_what_belongs_to_a_loop_that_is_there_is_added_to_it(store: Store) -> None:
    promises = (Promise("us", "the lamp", DAY, LATER), Promise("us", "the quote", DAY, LATER, made=PROMISE))
    has = Belongings(loops=Loops(promises=promises, issues=(Issue("a scratch", "small", DAY, made=ISSUE),)))
    with store.change() as journal:
        journal.bulk.add(Additions([FullCustomer("Acme", DAY, has=has)]))
    parts = ((PROMISE.uid, Move(LATER, TODAY, "they are away", MOVE)), (ISSUE.uid, CheckBack(TODAY, "well")))
    with store.change() as journal:
        journal.bulk.add(Additions(more={1: Belongings(parts=parts)}))
    assert store.rows("SELECT promise_id, uid, moved_on, due_on, created_at, changed_at FROM promise_move") == [
        (2, MOVE.uid, "2026-11-10", "2026-11-20", MOVE.created_at, MOVE.changed_at)
    ]
    assert store.rows("SELECT issue_id, checked_on, text FROM issue_check") == [(1, "2026-11-20", "well")]
    assert store.rows("SELECT (SELECT count(*) FROM promise), (SELECT count(*) FROM issue)") == [(2, 1)]
