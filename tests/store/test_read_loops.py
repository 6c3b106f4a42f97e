"""Open loops as of a day. They are written through the writer's door, so that both sides are held together."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from relcli.rules.vocabulary.loops import (
    NO_LOOPS,
    Begun,
    CheckBack,
    Fact,
    Issue,
    Job,
    Loops,
    Move,
    Promise,
)
from relcli.rules.vocabulary.made import Made
from relcli.store.loop_tables import SORTS, Loop, Sort
from relcli.store.read_contacts import Windows
from relcli.store.reader import Reader
from tests.store.conftest import NOW, Store, put
from tests.store.every_loop import DAY, LATER, OTHERS, TODAY, WHOLE


def kept(store: Store, *loops: Loop) -> int:
    """Write loops to a customer with one person; the customer's id."""
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAY)
        journal.people.add(who, name="Dana", key="dana")
        for one in loops:
            journal.loops.add(who, one)
    return who


def read(store: Store, today: date, who: int | None = None) -> dict[int, Loops]:
    with store.reading() as journal:
        return journal.loops.loops(today, who)


def the_one(store: Store, sort: str, today: date) -> Loop | None:
    """The only loop of a sort as of a day, as one that is not in a journal yet; None: there is none."""
    found = getattr(read(store, today).get(1, NO_LOOPS), sort)
    return found[0]._replace(id=0) if found else None


@pytest.mark.parametrize(("sort", "one"), [*WHOLE.items(), *OTHERS.items()])
def test_what_is_written_is_read_again(store: Store, sort: str, one: Loop) -> None:
    who = kept(store, one)
    assert the_one(store, sort, TODAY) == one
    assert read(store, TODAY, who) == read(store, TODAY)
    assert read(store, TODAY, who + 1) == {}


@pytest.mark.parametrize(("sort", "one"), [*WHOLE.items(), *OTHERS.items()])
def test_nothing_is_there_before_its_first_day(store: Store, sort: str, one: Loop) -> None:
    kept(store, one)
    assert read(store, DAY - timedelta(days=1)) == {}
    assert the_one(store, sort, DAY) is not None


LATER_DAYS = [
    (sort, one, day)
    for of in (WHOLE, OTHERS)
    for sort in SORTS
    for day in sort.later
    if (one := of.get(sort.field)) is not None and getattr(one, day) is not None
]


@pytest.mark.parametrize(("sort", "one", "day"), LATER_DAYS, ids=lambda part: part if isinstance(part, str) else "")
def test_what_happened_to_it_later_is_invisible_until_its_day(store: Store, sort: Sort, one: Loop, day: str) -> None:
    kept(store, one)
    happened = getattr(one, day)
    gone = dict.fromkeys((day, *sort.later[day]))
    the_day_before = the_one(store, sort.field, happened - timedelta(days=1))
    assert the_day_before is not None
    assert {name: getattr(the_day_before, name) for name in gone} == gone
    on_the_day = the_one(store, sort.field, happened)
    assert {name: getattr(on_the_day, name) for name in gone} == {name: getattr(one, name) for name in gone}


def test_a_move_and_a_check_back_are_invisible_until_their_day(store: Store) -> None:
    moves = (Move(DAY, LATER, "they are away"), Move(LATER, TODAY, "and we"))
    kept(store, Promise("us", "the quote", DAY, DAY, moves=moves), WHOLE["issues"])
    before = read(store, LATER - timedelta(days=1))[1]
    assert (before.promises[0].moves, before.issues[0].check_backs) == (moves[:1], ())
    after = read(store, LATER)[1]
    assert (after.promises[0].moves, after.issues[0].check_backs) == (moves, (CheckBack(LATER, "well"),))


def test_a_job_has_the_phases_of_its_touchpoints(store: Store) -> None:
    kept(store, Job("the hall", DAY))
    with store.plain() as connection:
        for day, phase in (("2026-11-03", "before"), ("2026-11-04", "before"), ("2026-11-05", "during")):
            put(connection, "touchpoint", day=day, job_id=1, phase=phase)
    days = (date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 5))
    phases = [read(store, day)[1].jobs[0].phases for day in days]
    assert phases == [frozenset(), frozenset({"before"}), frozenset({"before", "during"})]


def test_loops_come_in_the_order_of_their_days_and_then_of_their_writing(store: Store) -> None:
    days = (LATER, DAY, LATER)
    kept(store, *(Fact("goal", f"number {number}", day) for number, day in enumerate(days, 1)))
    assert [one.text for one in read(store, TODAY)[1].facts] == ["number 2", "number 1", "number 3"]


def test_loops_of_several_customers_come_by_day_or_each_customers_together(store: Store) -> None:
    with store.change() as journal:
        bo, acme = (journal.customers.add(name=name, key=name, added_on=DAY) for name in ("bo", "acme"))
        for who, day in ((bo, LATER), (acme, DAY), (bo, DAY), (acme, LATER)):
            journal.loops.add(who, Fact("goal", "a third chair", day))
        every, apart = journal.reader.loops.some(Fact, TODAY), journal.reader.loops.some(Fact, TODAY, by_customer=True)
        together = journal.reader.loops.loops(TODAY)
    assert [(who, one.learned_on) for who, one in every] == [(acme, DAY), (bo, DAY), (bo, LATER), (acme, LATER)]
    assert [who for who, _ in apart] == [bo, bo, acme, acme]
    assert {who: [one.learned_on for one in loops.facts] for who, loops in together.items()} == {
        bo: [DAY, LATER],
        acme: [DAY, LATER],
    }


@pytest.mark.parametrize("one", [WHOLE["jobs"], WHOLE["referrals"]], ids=["job", "referral"])
def test_somebody_may_wait_from_the_day_of_the_first_job_or_referral(store: Store, one: Loop) -> None:
    kept(store, WHOLE["facts"], one)
    with store.reading() as journal:
        assert not journal.loops.any_waits(DAY - timedelta(days=1))
        assert journal.loops.any_waits(DAY)


def test_a_loop_is_changed_and_its_fields_emptied(store: Store) -> None:
    kept(store, WHOLE["issues"])
    with store.change() as journal:
        journal.loops.change(Issue, 1, told_first=False, remedy="painted anew", resolved_on=TODAY, blank=None)
    one = read(store, TODAY)[1].issues[0]
    assert (one.told_first, one.remedy, one.resolved_on, one.blank) == (False, "painted anew", TODAY, None)


@pytest.mark.parametrize(("sort", "one"), WHOLE.items())
def test_any_field_can_be_changed_whatever_it_is_called(store: Store, sort: str, one: Loop) -> None:
    kept(store, one)
    (fields,) = (kind.fields for kind in SORTS if kind.field == sort)
    with store.change() as journal:
        journal.loops.change(type(one), 1, **{name: getattr(one, name) for name in fields if name != "person"})
    assert the_one(store, sort, TODAY) == one


def test_to_change_one_that_is_not_there_is_a_lookup_error(store: Store) -> None:
    kept(store)
    with pytest.raises(LookupError), store.change() as journal:
        journal.loops.change(Fact, 7, text="nobody")


def test_of_the_moves_of_a_promise_the_last_is_taken_out_first(store: Store) -> None:
    moves = (Move(LATER, TODAY, "and we"), Move(DAY, LATER, "they are away"))
    kept(store, Promise("us", "the quote", DAY, DAY, moves=moves))
    for left in (moves[1:], ()):
        with store.change() as journal:
            journal.loops.unmove(1)
        assert read(store, TODAY)[1].promises[0].moves == left
    with pytest.raises(LookupError), store.change() as journal:
        journal.loops.unmove(1)


@pytest.mark.parametrize(("sort", "one"), WHOLE.items())
def test_a_removed_loop_is_gone_with_all_that_belongs_to_it(store: Store, sort: str, one: Loop) -> None:
    kept(store, one)
    with store.change() as journal:
        journal.loops.remove(type(one), 1)
    assert the_one(store, sort, TODAY) is None
    assert store.rows("SELECT count(*) FROM promise_move UNION SELECT count(*) FROM issue_check") == [(0,)]


def test_a_touchpoint_of_a_removed_job_stays_and_belongs_to_no_phase_of_any(store: Store) -> None:
    kept(store, Job("the hall", DAY), Job("the attic", DAY))
    with store.plain() as connection:
        for job in (1, 2):
            put(connection, "touchpoint", job_id=job, phase="before")
    with store.change() as journal:
        journal.loops.remove(Job, 1)
    assert store.rows("SELECT job_id, phase FROM touchpoint ORDER BY id") == [(None, None), (2, "before")]


def test_a_row_is_stamped_with_the_moment_that_it_is_written(store: Store) -> None:
    kept(store, Fact("goal", "a third chair", DAY))
    stamp = NOW.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert store.rows("SELECT length(uid), created_at, changed_at FROM fact") == [(36, stamp, stamp)]


def test_the_uid_and_the_stamps_of_a_row_that_comes_from_elsewhere_stay(store: Store) -> None:
    one, two = (
        Made(f"01900000-0000-7000-8000-{number:012d}", "2020-01-01T00:00:00.000000Z", "2020-01-02T00:00:00.000000Z")
        for number in (1, 2)
    )
    moves, check_backs = (Move(DAY, LATER, "they are away", two),), (CheckBack(LATER, "well", two),)
    kept(
        store,
        Promise("us", "the quote", DAY, DAY, moves=moves, made=one),
        Issue("a scratch", "small", DAY, check_backs=check_backs, made=one),
    )
    for table, made in (("promise", one), ("promise_move", two), ("issue", one), ("issue_check", two)):
        assert store.rows(f"SELECT uid, created_at, changed_at FROM {table}") == [tuple(made)]


def test_the_first_day_of_each_sort_in_the_whole_journal_is_told(store: Store) -> None:
    kept(store, *WHOLE.values(), Fact("need", "a ramp", TODAY))
    with store.reading() as journal:
        assert journal.loops.begun(DAY - timedelta(days=1)) == Begun()
        assert journal.loops.begun(TODAY) == Begun(DAY, None, DAY, DAY, DAY, DAY)


QUESTIONS: dict[str, Callable[[Reader], object]] = {
    "loops": lambda journal: journal.loops.loops(TODAY),
    "contacts": lambda journal: journal.loops.contacts(TODAY, Windows(180, 90)),
    "begun": lambda journal: journal.loops.begun(TODAY),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_takes_as_many_statements_for_ten_customers_as_for_one(
    store: Store, question: Callable[[Reader], object]
) -> None:
    def statements() -> int:
        traced: list[str] = []
        with store.plain() as connection:
            connection.set_trace_callback(traced.append)
            question(Reader(connection))
        return len(traced)

    kept(store, *WHOLE.values())
    of_one = statements()
    with store.change() as journal:
        for number in range(2, 11):
            who = journal.customers.add(name=f"Number {number}", key=f"number {number}", added_on=DAY)
            for one in WHOLE.values():
                journal.loops.add(who, one)
    assert statements() == of_one


@pytest.mark.parametrize(("sort", "one"), [*WHOLE.items(), *OTHERS.items()])
def test_the_loops_of_a_later_day_are_taken_back_to_what_is_read_of_an_earlier_one(
    store: Store, sort: str, one: Loop
) -> None:
    kept(store, one)
    with store.reading() as journal:
        last = journal.loops.loops(TODAY)
        for ago in range((TODAY - DAY).days + 2):
            day = TODAY - timedelta(days=ago)
            assert journal.loops.as_of(last, day) == journal.loops.loops(day), sort
