"""What the touchpoints say of both sides, as of a day."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.vocabulary.dossier import Touched
from relcli.rules.vocabulary.kinds import KINDS, By, Nature, nature_of
from relcli.rules.vocabulary.loops import Contacts, Counts, LastIds
from relcli.store.read_contacts import Windows, contacts, touched
from relcli.store.read_figures import FigureReader
from tests.store.conftest import bare_journal, put

TODAY = date(2026, 11, 20)
WINDOWS = Windows(first=180, lately=90)


def touch(bare: sqlite3.Connection, ago: int, kind: str = "call", **values: object) -> int:
    return put(bare, "touchpoint", customer_id=1, day=(TODAY - timedelta(days=ago)).isoformat(), kind=kind, **values)


@pytest.fixture
def acme(bare: sqlite3.Connection) -> sqlite3.Connection:
    """A journal in memory with customer 1, known for 1,000 days."""
    put(bare, "customer", added_on=(TODAY - timedelta(days=1000)).isoformat())
    return bare


def of_acme(bare: sqlite3.Connection, today: date = TODAY) -> Contacts:
    return contacts(bare, today, WINDOWS)[1]


def test_without_a_touchpoint_all_is_empty(acme: sqlite3.Connection) -> None:
    assert of_acme(acme) == Contacts()
    assert contacts(acme, TODAY, WINDOWS, 2) == {}


def test_the_last_of_each_is_found_and_nothing_that_lies_ahead(acme: sqlite3.Connection) -> None:
    for ago in (30, 20, -1):
        touch(acme, ago, "visit")
        touch(acme, ago - 1 if ago > 0 else ago, "call")
        touch(acme, ago, "card")
        touch(acme, ago, "service")
    found = of_acme(acme)
    last = TODAY - timedelta(days=20)
    assert (found.last_in_person, found.last_gesture, found.last_service) == (last,) * 3


def test_the_last_of_each_is_told_by_its_id(acme: sqlite3.Connection) -> None:
    service, visit, call = touch(acme, 20, "service"), touch(acme, 15, "visit"), touch(acme, 10, "call")
    touch(acme, 5, answered=0)
    touch(acme, -1, "visit")
    touch(acme, -1, "service")
    put(acme, "touchpoint", customer_id=put(acme, "customer", name_key="bo"), day=TODAY.isoformat(), kind="visit")
    assert of_acme(acme).ids == LastIds(service, call, visit)
    assert of_acme(acme, TODAY - timedelta(days=12)).ids == LastIds(service, visit, visit)
    assert of_acme(acme, TODAY - timedelta(days=30)).ids == LastIds()


def test_of_several_conversations_on_the_last_day_one_is_told(acme: sqlite3.Connection) -> None:
    calls = [touch(acme, 3), touch(acme, 3)]
    assert of_acme(acme).ids.talk in calls


def test_the_touchpoints_that_effort_is_counted_from_are_told_by_id(acme: sqlite3.Connection) -> None:
    first = [touch(acme, 1000, "visit"), touch(acme, 821, "card"), touch(acme, 900, answered=0)]
    lately = [touch(acme, 89, "visit"), touch(acme, 5, "email"), touch(acme, 0, "gift"), touch(acme, 1)]
    for ago in (820, 90, -1):
        touch(acme, ago, "visit")
    for ago in (900, 5):
        touch(acme, ago, "gift", side="them")
        touch(acme, ago, "service")
        touch(acme, ago, "email", side="them", answered=0)
    found = of_acme(acme)
    assert sorted(found.counted) == sorted(first + lately)
    assert len(found.counted) == sum(found.first) + sum(found.lately)


def test_the_last_word_during_a_job_is_found_whatever_it_amounts_to(acme: sqlite3.Connection) -> None:
    job = put(acme, "job", customer_id=1)
    for ago, phase in ((30, "during"), (20, "during"), (10, "after"), (-1, "during")):
        touch(acme, ago, "email", job_id=job, phase=phase)
    touch(acme, 5, "email", phase="during")
    assert of_acme(acme).last_during == TODAY - timedelta(days=20)


def test_a_visit_that_nobody_answered_is_no_meeting(acme: sqlite3.Connection) -> None:
    touch(acme, 30, "visit", answered=0)
    assert of_acme(acme).last_in_person is None


def test_of_what_we_began_the_last_ten_are_told_newest_first(acme: sqlite3.Connection) -> None:
    for ago in range(1, 13):
        touch(acme, ago, "call", answered=ago % 2)
    touch(acme, 3, "email", side="them")
    touch(acme, 2, "gift")
    assert of_acme(acme).begun == (True, False) * 5


def test_on_one_day_a_conversation_is_what_an_attempt_came_to(acme: sqlite3.Connection) -> None:
    touch(acme, 1, "call")
    touch(acme, 1, "call", answered=0)
    assert of_acme(acme).begun == (True, False)


def test_the_touchpoints_that_health_counts_from_are_told_by_id(acme: sqlite3.Connection) -> None:
    assert touched(acme, TODAY, 1) == Touched()
    touch(acme, 40, "card")
    cards = touch(acme, 30, "card"), touch(acme, 30, "gift")
    touch(acme, 30, "gift", side="them")
    visit = touch(acme, 20, "visit")
    calls = touch(acme, 10), touch(acme, 10, side="them")
    missed = touch(acme, 5, answered=0)
    touch(acme, 4, "email", side="them", answered=0)
    touch(acme, -1, "visit")
    put(acme, "touchpoint", customer_id=put(acme, "customer", name_key="bo"), day=TODAY.isoformat(), kind="visit")
    assert touched(acme, TODAY, 1) == Touched(cards, (visit,), calls, (missed, calls[0], visit))
    assert touched(acme, TODAY - timedelta(days=15), 1) == Touched(cards, (visit,), (visit,), (visit,))


def test_on_one_day_the_conversation_is_told_before_the_attempts(acme: sqlite3.Connection) -> None:
    call, missed = touch(acme, 1), touch(acme, 1, answered=0)
    assert touched(acme, TODAY, 1).begun == (call, missed)
    assert of_acme(acme).begun == (True, False)


def test_they_are_as_many_as_the_answers_that_were_counted(acme: sqlite3.Connection) -> None:
    ids = [touch(acme, 20 - number, answered=number % 2) for number in range(12)]
    assert touched(acme, TODAY, 1).begun == tuple(ids[:1:-1])
    assert len(of_acme(acme).begun) == 10


@pytest.mark.parametrize(("ago", "first", "lately"), [(1000, 1, 0), (821, 1, 0), (820, 0, 0), (90, 0, 0), (89, 0, 1)])
def test_effort_is_counted_over_the_first_days_and_over_the_last(
    acme: sqlite3.Connection, ago: int, first: int, lately: int
) -> None:
    touch(acme, ago, "visit")
    found = of_acme(acme)
    assert (found.first.in_person, found.lately.in_person) == (first, lately)


def test_what_takes_something_of_us_is_counted_by_what_it_takes(acme: sqlite3.Connection) -> None:
    for kind in ("visit", "call", "card", "service", "note"):
        touch(acme, 5, kind)
    touch(acme, 5, "email")
    touch(acme, 5, "email", side="them", answered=0)
    assert of_acme(acme).lately == Counts(in_person=1, talks=1, gestures=1, attempts=1)


def test_months_are_those_of_the_calendar(acme: sqlite3.Connection) -> None:
    for day in ("2025-11-30", "2025-12-01", "2026-10-31", "2026-11-01"):
        put(acme, "touchpoint", day=day)
    assert [month.talks for month in of_acme(acme).months] == [1, *(0,) * 9, 1, 1]


def test_the_first_of_twelve_months_may_lie_further_back_than_the_last_365_days(acme: sqlite3.Connection) -> None:
    put(acme, "touchpoint", day="2023-03-01")
    months = of_acme(acme, date(2024, 2, 29)).months
    assert [month.talks for month in months] == [1, *(0,) * 11]


def test_channels_and_what_they_began_are_those_of_the_last_year(acme: sqlite3.Connection) -> None:
    for ago in (364, 1):
        touch(acme, ago, "email", side="them", chasing=1)
    touch(acme, 365, "email", side="them", chasing=1)
    for kind in ("visit", "card", "service"):
        touch(acme, 2, kind)
    for windows in (WINDOWS, Windows(first=180, lately=400)):
        found = contacts(acme, TODAY, windows)[1]
        assert (dict(found.channels), found.inbound, found.chasing) == ({"email": 2, "visit": 1}, 2, 2)


def test_without_windows_nothing_is_counted_over_time_and_the_rest_is_the_same(acme: sqlite3.Connection) -> None:
    for ago, kind in ((1000, "visit"), (5, "visit"), (4, "email"), (3, "gift")):
        touch(acme, ago, kind, chasing=int(ago == 4), extra=int(ago == 5))
    of_windows = ("first", "lately", "months", "channels", "inbound", "counted")
    empty = {name: Contacts._field_defaults[name] for name in of_windows}
    found = of_acme(acme)
    assert contacts(acme, TODAY, None)[1] == found._replace(**empty, ids=found.ids._replace(talk=None))


class Logged(NamedTuple):
    """One touchpoint of a made-up journal."""

    ago: int
    kind: str
    side: By
    answered: bool | None

    @property
    def nature(self) -> Nature:
        return nature_of(self.kind, self.side, self.answered)

    @property
    def day(self) -> date:
        return TODAY - timedelta(days=self.ago)


SIDES: tuple[By, By] = ("us", "them")
LOGGED = st.lists(
    st.builds(
        Logged,
        st.integers(0, 420),
        st.sampled_from(list(KINDS)),
        st.sampled_from(SIDES),
        st.sampled_from([None, True, False]),
    ),
    max_size=25,
)


def counts(some: list[Logged]) -> Counts:
    talks = [one for one in some if one.nature == "conversation"]
    in_person = sum(KINDS[one.kind].in_person for one in talks)
    gestures = sum(one.nature == "gesture" and one.side == "us" for one in some)
    attempts = sum(one.nature == "attempt" for one in some)
    return Counts(in_person, len(talks) - in_person, gestures, attempts)


@given(LOGGED, st.integers(0, 60), st.integers(1, 400), st.integers(1, 400))
def test_it_is_what_somebody_with_a_pencil_would_count(
    logged: list[Logged], back: int, first: int, lately: int
) -> None:
    today = TODAY - timedelta(days=back)
    added = date(2026, 1, 5)
    with closing(bare_journal()) as bare:
        put(bare, "customer", added_on=added.isoformat())
        for one in logged:
            touch(bare, one.ago, one.kind, side=one.side, answered=one.answered)
        found = contacts(bare, today, Windows(first, lately))[1]
        assert FigureReader(bare).lately(today, lately).get(1, Counts()) == found.lately
    seen = [one for one in logged if one.day <= today]
    known = min([added, *(one.day for one in logged)])
    ours = [one for one in seen if one.nature == "attempt" or (one.nature == "conversation" and one.side == "us")]
    assert found.first == counts([one for one in seen if one.day < known + timedelta(days=first)])
    assert found.lately == counts([one for one in seen if one.day > today - timedelta(days=lately)])
    assert (
        sum(month.attempts for month in found.months)
        == counts(
            [one for one in seen if (today.year * 12 + today.month) - (one.day.year * 12 + one.day.month) < 12]
        ).attempts
    )
    order = sorted(ours, key=lambda one: (one.day, one.nature == "conversation"), reverse=True)
    assert found.begun == tuple(one.nature == "conversation" for one in order[:10])


def test_a_gift_of_theirs_is_no_gesture_of_ours_and_no_effort(acme: sqlite3.Connection) -> None:
    touch(acme, 5, "gift", side="them")
    found = of_acme(acme)
    assert (found.last_gesture, found.first.gestures, found.lately.gestures) == (None, 0, 0)


def test_how_often_they_began_it_counts_what_we_did_not_take_up(acme: sqlite3.Connection) -> None:
    touch(acme, 6, "call", side="them")
    touch(acme, 5, "call", side="them", answered=False, chasing=1)
    found = of_acme(acme)
    assert (found.inbound, found.chasing) == (2, 1)
