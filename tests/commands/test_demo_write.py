"""The demo's story as it is written: every sort of line in it, on the day that it is told for."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from relcli.commands import demo_write
from relcli.commands.demo_story import Customer, Ending, Moment, Person, Snooze, Word, ago, ahead
from relcli.commands.demo_write import UID_OF_THE_DEMO, write_demo
from relcli.rules.vocabulary.evidence import Plan
from relcli.rules.vocabulary.loops import Fact, Job, Promise
from relcli.rules.vocabulary.records import Asked
from tests.store.conftest import Store

TODAY = date(2026, 11, 20)

BARE = Customer("Bo & Sons", 40)
WHOLE = Customer(
    "Café Zoë",
    400,
    place="12 High St",
    about="roasts her own",
    ref="C7",
    phone="555",
    email="zoe@example.org",
    cadence=14,
    tags=("food", "vip"),
    aliases=("The Café",),
    people=(Person("Zoë", "owner", "556", "z@example.org", "kind"), Person("Dana")),
)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A journal that is not there yet."""
    return Store(tmp_path / "demo.db")


@pytest.fixture
def written(store: Store, monkeypatch: pytest.MonkeyPatch) -> "Write":
    return Write(store, monkeypatch)


class Write:
    """Writes a story of those customers; the journal."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self._store = store
        self._monkeypatch = monkeypatch

    def __call__(self, *customers: Customer, today: date = TODAY, settings: Sequence[tuple[str, str]] = ()) -> Store:
        self._monkeypatch.setattr(demo_write, "CUSTOMERS", customers)
        self._monkeypatch.setattr(demo_write, "SETTINGS", settings)
        with self._store.change() as journal:
            write_demo(journal, today)
        return self._store


def test_a_story_of_nobody_is_an_empty_journal(written: Write) -> None:
    with written().reading() as journal:
        assert (journal.customer_count(), journal.changed_settings()) == (0, {})


def test_who_there_is_comes_with_every_field_and_only_what_is_told(written: Write) -> None:
    with written(BARE, WHOLE).reading() as journal:
        bo, zoe = journal.customers([1, 2])
        assert (bo.name, bo.added_on, bo.ref, bo.place, bo.cadence, bo.tags) == (
            *("Bo & Sons", days_ago(40)),
            *(None, None, None, ()),
        )
        assert (zoe.name, zoe.added_on, zoe.ref, zoe.place, zoe.cadence, zoe.tags) == (
            *("Café Zoë", days_ago(400)),
            *("C7", "12 High St", 14, ("food", "vip")),
        )
        detail = journal.detail(2)
        assert (detail.phone, detail.email, detail.about) == ("555", "zoe@example.org", "roasts her own")
        assert detail.aliases == ("The Café",)
        assert [one[2:] for one in detail.people] == [
            ("Dana", None, None, None, None),
            ("Zoë", "owner", "556", "z@example.org", "kind"),
        ]


def test_the_demo_is_known_again_by_the_uids_of_its_customers(written: Write) -> None:
    store = written(WHOLE, BARE)
    assert store.rows("SELECT name, uid FROM customer ORDER BY id") == [
        ("Café Zoë", f"{UID_OF_THE_DEMO}000000000001"),
        ("Bo & Sons", f"{UID_OF_THE_DEMO}000000000002"),
    ]
    assert {len(uid) for (uid,) in store.rows("SELECT uid FROM customer")} == {36}


def test_names_are_found_whatever_a_keyboard_types(written: Write) -> None:
    store = written(WHOLE)
    for table in ("customer", "alias", "person"):
        assert [key for (key,) in store.rows(f"SELECT name_key FROM {table} ORDER BY id")] == {
            "customer": ["cafe zoe"],
            "alias": ["the cafe"],
            "person": ["zoe", "dana"],
        }[table]


def test_settings_are_those_that_there_are(written: Write) -> None:
    settings = (("cadence_tag.food", "21"), ("no_such_thing", "1"), ("soon_within", "9"))
    with written(settings=settings).reading() as journal:
        assert journal.changed_settings() == {"cadence_tag.food": 21, "soon_within": 9}


def test_touchpoints_of_all_are_written_the_oldest_first_with_all_that_is_told(written: Write) -> None:
    hall = Job("the hall", ago(300), started_on=ago(200))
    spoke = Moment(
        *(150, "call", "about the hall", ("Zoë", "Dana"), "them", True, "good", 20, "14:30", ("leak",), "k1"),
        job="the hall",
        phase="during",
        extra=True,
        chasing=True,
    )
    zoe = WHOLE._replace(loops=(Job("the attic", ago(350)), hall), moments=(Moment(0, "note", "today"), spoke))
    bo = BARE._replace(moments=(Moment(10, "visit", "came by"),))
    with written(bo, zoe).reading() as journal:
        third, second, first = journal.touchpoints.asked_for(Asked(until=TODAY))
        (job_id,) = (one.id for _, one in journal.loops.some(Job, TODAY) if one.title == "the hall")
    assert [(one.id, one.customer, one.day) for one in (first, second, third)] == [
        (1, "Café Zoë", days_ago(150)),
        (2, "Bo & Sons", days_ago(10)),
        (3, "Café Zoë", TODAY),
    ]
    assert (first.kind, first.text, first.time, first.by, first.answered, first.mood, first.minutes, first.key) == (
        *("call", "about the hall", "14:30", "them"),
        *(True, "good", 20, "k1"),
    )
    assert (sorted(first.people), first.tags) == (["Dana", "Zoë"], ("leak",))
    assert (first.job_id, first.phase, first.extra, first.chasing) == (job_id, "during", True, True)
    assert (third.people, third.job_id, third.phase, third.extra, third.chasing) == ((), None, None, False, False)


def test_a_job_is_of_its_own_customer_also_where_another_has_one_of_that_title(written: Write) -> None:
    hall, visit = Job("the hall", ago(30)), Moment(20, "visit", "measured", job="the hall", phase="before")
    store = written(*(one._replace(loops=(hall,), moments=(visit,)) for one in (BARE, WHOLE)))
    whose = store.rows("SELECT t.customer_id, j.customer_id FROM touchpoint t JOIN job j ON j.id = t.job_id")
    assert sorted(whose) == [(1, 1), (2, 2)]


def test_a_person_who_was_there_is_the_one_of_that_customer(written: Write) -> None:
    came = (Moment(20, "visit", "measured", ("Dana",)),)
    store = written(*(one._replace(people=(Person("Dana"),), moments=came) for one in (BARE, WHOLE)))
    whose = store.rows(
        "SELECT t.customer_id, p.customer_id FROM touchpoint_person tp"
        " JOIN touchpoint t ON t.id = tp.touchpoint_id JOIN person p ON p.id = tp.person_id"
    )
    assert sorted(whose) == [(1, 1), (2, 2)]


def test_loops_are_written_the_oldest_first_on_days_of_today(written: Write) -> None:
    quote, keys = Promise("us", "the quote", ago(9), ahead(5)), Promise("them", "the keys", ago(30), ago(20))
    goal = Fact("goal", "a third chair", ago(12), deadline=ahead(60))
    with written(BARE._replace(loops=(quote, goal)), WHOLE._replace(loops=(keys,))).reading() as journal:
        promises = {
            one.text: (customer_id, one.id, one.made_on, one.due_on)
            for customer_id, one in journal.loops.some(Promise, TODAY)
        }
        ((whose, fact),) = journal.loops.some(Fact, TODAY)
    assert promises == {
        "the keys": (2, 1, days_ago(30), days_ago(20)),
        "the quote": (1, 2, days_ago(9), days_ago(-5)),
    }
    assert (whose, fact.learned_on, fact.deadline) == (1, days_ago(12), days_ago(-60))


def test_a_check_in_is_planned_from_the_touchpoint_or_put_off_from_the_day_it_was(written: Write) -> None:
    planned = BARE._replace(moments=(Moment(10, "call", "rang", following=14), Moment(30, "call", "rang")))
    put_off = WHOLE._replace(snoozes=(Snooze(20, 7, "on holiday"), Snooze(3, 30, "moving house")))
    with written(planned, put_off).reading() as journal:
        plans = [one.plan for one in journal.evidence(TODAY)]
    assert plans == [
        Plan(days_ago(10), days_ago(10) + timedelta(days=14), ""),
        Plan(days_ago(3), days_ago(3) + timedelta(days=30), "moving house"),
    ]


def test_a_word_on_a_stage_stands_until_its_day_or_until_it_is_withdrawn(written: Write) -> None:
    words = (Word(90, "friend", "so they say", withdrawn_ago=60), Word(30, "married", "ten years", last_ago=-10))
    store = written(BARE._replace(words=words))
    assert store.rows("SELECT stage, why, said_on, until, withdrawn_on FROM stage_override ORDER BY id") == [
        ("friend", "so they say", str(days_ago(90)), None, str(days_ago(60))),
        ("married", "ten years", str(days_ago(30)), str(days_ago(-10)), None),
    ]


def test_who_left_has_left_and_who_came_back_is_there(written: Write) -> None:
    gone = BARE._replace(endings=(Ending(20, "them", "moved", cost=400),))
    back = WHOLE._replace(endings=(Ending(90, "us", "no fit", resumed_ago=60),))
    store = written(gone, back)
    assert store.rows("SELECT customer_id, ended_on, side, why, resumed_on, cost FROM ending ORDER BY id") == [
        (1, str(days_ago(20)), "them", "moved", None, 400),
        (2, str(days_ago(90)), "us", "no fit", str(days_ago(60)), None),
    ]
    with store.reading() as journal:
        assert journal.ended(TODAY) == {1}


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2026, 1, 1)])
def test_the_story_is_fresh_on_any_day(written: Write, today: date) -> None:
    one = BARE._replace(moments=(Moment(0, "call", "rang"),), loops=(Promise("us", "the quote", ago(1), ahead(1)),))
    store = written(one, today=today)
    assert store.rows("SELECT day FROM touchpoint") == [(str(today),)]
    assert store.rows("SELECT made_on, due_on FROM promise") == [
        (str(today - timedelta(days=1)), str(today + timedelta(days=1)))
    ]
