"""The reader: what the journal says as of a day. Rows are put there by plain SQLite, in the test that needs them."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.vocabulary.evidence import Ending, Evidence, Plan, StageWord
from relcli.rules.vocabulary.kinds import KINDS, By, Nature, most_telling, nature_of
from relcli.rules.vocabulary.policy import Policy
from relcli.rules.vocabulary.records import Asked, Known
from relcli.store.reader import Reader
from tests.store.conftest import bare_journal, customer, put, touch

TODAY = date(2026, 11, 20)


def evidence(bare: sqlite3.Connection, today: date = TODAY) -> dict[str, Evidence]:
    """The evidence by the customer's name."""
    return {one.customer.name: one for one in Reader(bare).evidence(today)}


def test_an_empty_journal_has_no_evidence(bare: sqlite3.Connection) -> None:
    assert Reader(bare).evidence(TODAY) == []
    assert Reader(bare).customer_count() == 0


def test_a_customer_without_a_touchpoint_is_known_from_the_day_they_were_added(bare: sqlite3.Connection) -> None:
    acme = put(bare, "customer", added_on="2026-11-20", ref="7", place="Riverside 3", cadence=14)
    put(bare, "tag", customer_id=acme, name="vip")
    put(bare, "tag", customer_id=acme, name="north")
    (found,) = Reader(bare).evidence(TODAY)
    assert found == Evidence(customer=found.customer, known_since=TODAY)
    assert found.customer[2:] == ("Acme Dental", "7", "Riverside 3", TODAY, 14, ("north", "vip"))


def test_all_that_is_asked_of_the_touchpoints_comes_in_one_piece(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    touch(bare, acme, "2026-02-01", "service")
    touch(bare, acme, "2026-03-01", "visit")
    touch(bare, acme, "2026-10-01", "call")
    touch(bare, acme, "2026-10-02", "service")
    touch(bare, acme, "2026-10-03", "call", answered=False)
    touch(bare, acme, "2026-10-04", "gift")
    touch(bare, acme, "2026-10-05", "note")
    touch(bare, acme, "2026-10-06", "email")
    found = evidence(bare)["Acme"]
    assert found == Evidence(
        customer=found.customer,
        known_since=date(2026, 1, 5),
        conversations=2,
        last_conversation=date(2026, 10, 1),
        last_kind="call",
        attempts=2,
        services=2,
        first_service=date(2026, 2, 1),
        last_service=date(2026, 10, 2),
    )


@pytest.mark.parametrize(("most", "counted"), [(None, (4, 3)), (5, (4, 3)), (3, (3, 3)), (2, (2, 2)), (0, (0, 0))])
def test_conversations_and_services_are_counted_no_further_than_is_asked(
    bare: sqlite3.Connection, most: int | None, counted: tuple[int, int]
) -> None:
    acme = customer(bare, "Acme")
    for day in range(1, 5):
        touch(bare, acme, f"2026-10-0{day}", "call")
    for day in range(1, 4):
        touch(bare, acme, f"2026-10-0{day}", "service")
    (found,) = Reader(bare).evidence(TODAY, most=most)
    assert (found.conversations, found.services) == counted
    (whole,) = Reader(bare).evidence(TODAY)
    assert found == whole._replace(conversations=counted[0], services=counted[1])


def test_of_the_evidence_for_a_stage_what_only_a_check_in_asks_for_is_left_empty(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    touch(bare, acme, "2026-10-01", "call")
    touch(bare, acme, "2026-10-02", "service")
    touch(bare, acme, "2026-10-03", "call", answered=False)
    put(bare, "tag", customer_id=acme, name="vip")
    put(bare, "plan", customer_id=acme)
    put(bare, "stage_override", customer_id=acme)
    put(bare, "ending", customer_id=acme)
    (whole,) = Reader(bare).evidence(TODAY)
    assert Reader(bare).evidence(TODAY, only_stage=True) == [
        whole._replace(last_conversation=None, last_kind=None, attempts=0, plan=None, ended=None)
    ]


def test_what_is_dated_later_than_today_is_invisible(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    touch(bare, acme, "2026-11-20")
    before = evidence(bare)
    for kind in KINDS:
        touch(bare, acme, "2026-11-21", kind)
    touch(bare, acme, "2026-11-21", "call", answered=False)
    put(bare, "plan", customer_id=acme, made_on="2026-11-21", for_on="2026-11-22")
    put(bare, "stage_override", customer_id=acme, said_on="2026-11-21")
    put(bare, "ending", customer_id=acme, ended_on="2026-11-21")
    assert evidence(bare) == before
    assert evidence(bare, TODAY + timedelta(days=1)) != before


def test_a_customer_known_later_is_absent_until_then(bare: sqlite3.Connection) -> None:
    customer(bare, "Later", added_on="2026-11-21")
    assert evidence(bare) == {}
    assert list(evidence(bare, date(2026, 11, 21))) == ["Later"]


@pytest.mark.parametrize(
    ("added_on", "first_touchpoint", "known_since"),
    [
        ("2026-05-01", "2026-04-30", date(2026, 4, 30)),
        ("2026-05-01", "2026-05-02", date(2026, 5, 1)),
        ("2026-12-01", "2026-11-20", TODAY),
    ],
)
def test_known_since_is_the_earlier_of_added_on_and_the_first_touchpoint_of_any_kind(
    bare: sqlite3.Connection, added_on: str, first_touchpoint: str, known_since: date
) -> None:
    touch(bare, customer(bare, "Acme", added_on=added_on), first_touchpoint, "note")
    assert evidence(bare)["Acme"].known_since == known_since


def test_added_and_first_touched_later_is_absent(bare: sqlite3.Connection) -> None:
    touch(bare, customer(bare, "Acme", added_on="2026-12-24"), "2026-11-21")
    assert evidence(bare) == {}


@pytest.mark.parametrize(
    "kinds", [("call", "visit", "coffee"), ("coffee", "call", "visit"), ("visit", "coffee", "call")]
)
def test_the_kind_of_a_day_with_several_conversations_is_the_most_telling_whatever_their_order(
    bare: sqlite3.Connection, kinds: tuple[str, ...]
) -> None:
    acme = customer(bare, "Acme")
    touch(bare, acme, "2026-11-01", "tour")
    for kind in kinds:
        touch(bare, acme, "2026-11-02", kind)
    touch(bare, acme, "2026-11-02", "meeting", answered=False)
    assert evidence(bare)["Acme"].last_kind == "visit"


def test_attempts_count_only_after_the_day_of_the_last_conversation(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    for day in ("2026-10-31", "2026-11-01", "2026-11-02", "2026-11-20", "2026-11-21"):
        touch(bare, acme, day, "call", answered=False)
    assert evidence(bare)["Acme"].attempts == 4
    touch(bare, acme, "2026-11-01", "call")
    assert evidence(bare)["Acme"].attempts == 2


def test_a_letter_of_theirs_that_nobody_took_up_is_no_attempt_of_ours(bare: sqlite3.Connection) -> None:
    touch(bare, customer(bare, "Acme"), "2026-11-01", "letter", side="them", answered=False)
    assert (evidence(bare)["Acme"].attempts, evidence(bare)["Acme"].conversations) == (0, 0)


def test_the_plan_made_last_counts_and_of_one_day_the_one_written_last(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    put(bare, "plan", customer_id=acme, made_on="2026-11-10", for_on="2026-12-01", why="first")
    put(bare, "plan", customer_id=acme, made_on="2026-11-10", for_on="2026-12-02", why="second")
    put(bare, "plan", customer_id=acme, made_on="2026-11-09", for_on="2026-12-03", why="logged late")
    put(bare, "plan", customer_id=acme, made_on="2026-11-21", for_on="2026-12-04", why="tomorrow")
    assert evidence(bare)["Acme"].plan == Plan(date(2026, 11, 10), date(2026, 12, 2), "second")
    assert evidence(bare, date(2026, 11, 9))["Acme"].plan == Plan(date(2026, 11, 9), date(2026, 12, 3), "logged late")


def test_the_users_word_holds_from_the_day_it_was_said_to_the_day_before_it_was_withdrawn(
    bare: sqlite3.Connection,
) -> None:
    acme = customer(bare, "Acme")
    put(
        bare,
        "stage_override",
        customer_id=acme,
        stage="married",
        why="ours",
        said_on="2026-11-10",
        withdrawn_on="2026-11-15",
    )
    words = [evidence(bare, date(2026, 11, day))["Acme"].word for day in (9, 10, 14, 15)]
    said = StageWord("married", "ours", date(2026, 11, 10), None)
    assert words == [None, said, said, None]


def test_a_word_said_and_withdrawn_on_one_day_never_held(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    put(bare, "stage_override", customer_id=acme, said_on="2026-11-20", withdrawn_on="2026-11-20")
    assert evidence(bare)["Acme"].word is None
    put(bare, "stage_override", customer_id=acme, stage="dating", why="so", said_on="2026-11-20", until="2026-12-31")
    assert evidence(bare)["Acme"].word == StageWord("dating", "so", TODAY, date(2026, 12, 31))


def test_the_word_said_last_counts(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    put(bare, "stage_override", customer_id=acme, stage="engaged", said_on="2026-11-12")
    put(bare, "stage_override", customer_id=acme, stage="friend", said_on="2026-11-11")
    word = evidence(bare)["Acme"].word
    assert word is not None
    assert word.stage == "engaged"


def test_an_ending_lasts_from_its_day_to_the_day_before_it_was_resumed(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    put(
        bare,
        "ending",
        customer_id=acme,
        ended_on="2026-11-10",
        side="us",
        why="unpaid",
        resumed_on="2026-11-15",
        cost=900,
    )
    ended = [evidence(bare, date(2026, 11, day))["Acme"].ended for day in (9, 10, 14, 15)]
    over = Ending(date(2026, 11, 10), "us", "unpaid", cost=900)
    assert ended == [None, over, over, None]


def test_ended_and_resumed_on_one_day_is_not_ended_and_ended_once_more_is(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    put(bare, "ending", customer_id=acme, ended_on="2026-11-20", resumed_on="2026-11-20")
    assert evidence(bare)["Acme"].ended is None
    put(bare, "ending", customer_id=acme, ended_on="2026-11-20", why="after all")
    assert evidence(bare)["Acme"].ended == Ending(TODAY, "them", "after all")


def test_settings_and_tags_are_not_dated(bare: sqlite3.Connection) -> None:
    acme = customer(bare, "Acme")
    put(bare, "tag", customer_id=acme)
    put(bare, "policy", changed_at="2026-11-20T00:00:00.000000Z", value="30")
    assert evidence(bare, date(2026, 1, 5))["Acme"].customer.tags == ("vip",)
    assert Reader(bare).policy().soon_within == 30


def test_evidence_about_one_customer_is_what_the_evidence_about_all_says_of_them(bare: sqlite3.Connection) -> None:
    for number in range(1, 5):
        who = customer(bare, f"Customer {number}")
        for day in range(number):
            touch(bare, who, f"2026-11-0{day + 1}", "call", answered=None if day % 2 else False)
            touch(bare, who, f"2026-10-0{day + 1}", "service")
        put(bare, "plan", customer_id=who)
    journal = Reader(bare)
    for one in journal.evidence(TODAY):
        assert journal.evidence(TODAY, one.customer.id) == [one]
    assert journal.evidence(TODAY, 99) == []


class Logged(NamedTuple):
    """One touchpoint of a made-up journal with two customers."""

    customer: int
    day: date
    kind: str
    side: By
    answered: bool | None

    @property
    def nature(self) -> Nature:
        return nature_of(self.kind, self.side, self.answered)


DAYS = st.dates(date(2026, 11, 10), date(2026, 11, 20))
SIDES: tuple[By, By] = ("us", "them")
LOGGED = st.lists(
    st.builds(
        Logged,
        st.sampled_from([1, 2]),
        DAYS,
        st.sampled_from(list(KINDS)),
        st.sampled_from(SIDES),
        st.sampled_from([None, True, False]),
    ),
    max_size=12,
)


def evidence_from(logged: list[Logged], today: date) -> list[Evidence]:
    """The evidence about two customers, added on 15 and 25 November, after those touchpoints were written."""
    with closing(bare_journal()) as bare:
        for name, added_on in (("One", "2026-11-15"), ("Two", "2026-11-25")):
            put(bare, "customer", uid=name * 12, name=name, name_key=name, added_on=added_on)
        for one in logged:
            touch(bare, one.customer, one.day.isoformat(), one.kind, side=one.side, answered=one.answered)
        return Reader(bare).evidence(today)


@given(LOGGED, DAYS, st.randoms(use_true_random=False))
def test_in_whatever_order_touchpoints_are_logged_the_evidence_is_equal(
    logged: list[Logged], today: date, random: Random
) -> None:
    shuffled = list(logged)
    random.shuffle(shuffled)
    assert evidence_from(shuffled, today) == evidence_from(logged, today)


@given(LOGGED, DAYS)
def test_the_evidence_is_what_a_person_with_a_pencil_would_count(logged: list[Logged], today: date) -> None:
    counted = {}
    for who, added_on in ((1, date(2026, 11, 15)), (2, date(2026, 11, 25))):
        seen = [one for one in logged if one.customer == who and one.day <= today]
        talks = [one for one in seen if one.nature == "conversation"]
        services = [one.day for one in seen if one.nature == "service"]
        last = max((one.day for one in talks), default=None)
        known_since = min([added_on, *(one.day for one in seen)])
        if known_since <= today:
            counted[who] = (
                known_since,
                len(talks),
                last,
                most_telling(tuple(one.kind for one in talks if one.day == last)) if talks else None,
                sum(one.nature == "attempt" and one.day > (last or date.min) for one in seen),
                len(services),
                min(services, default=None),
                max(services, default=None),
            )
    assert {one.customer.id: one[1:9] for one in evidence_from(logged, today)} == counted


def test_months_are_counted_from_the_first_of_the_oldest_to_today(bare: sqlite3.Connection) -> None:
    acme, quiet = customer(bare, "Acme"), customer(bare, "Quiet")
    for day in ("2025-11-30", "2025-12-01", "2025-12-31", "2026-01-01", "2026-11-20", "2026-11-21"):
        touch(bare, acme, day)
    touch(bare, acme, "2026-05-05", "service")
    touch(bare, quiet, "2025-11-30")
    assert Reader(bare).conversations_by_month(TODAY) == {acme: [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]}


@pytest.mark.parametrize(
    ("today", "months", "counts"),
    [
        (date(2026, 1, 31), 2, [2, 1]),
        (date(2026, 1, 1), 1, [1]),
        (date(2025, 12, 31), 1, [2]),
        (date(2025, 12, 1), 3, [0, 1, 1]),
        (date(2026, 12, 31), 13, [2, 1, *[0] * 11]),
    ],
)
def test_months_at_the_edges_of_a_year(bare: sqlite3.Connection, today: date, months: int, counts: list[int]) -> None:
    acme = customer(bare, "Acme")
    for day in ("2025-11-30", "2025-12-01", "2025-12-31", "2026-01-01"):
        touch(bare, acme, day)
    assert Reader(bare).conversations_by_month(today, months) == {acme: counts}


def test_a_customer_goes_by_name_alias_and_ref(bare: sqlite3.Connection) -> None:
    acme, zed = customer(bare, "Acme", ref="7"), customer(bare, "Zed")
    put(bare, "alias", customer_id=zed, name="Zee", name_key="zee")
    assert sorted(Reader(bare).known()) == [
        Known(acme, "7", True),
        Known(acme, "Acme"),
        Known(zed, "Zed"),
        Known(zed, "Zee"),
    ]


def test_customers_come_in_the_order_of_their_ids_and_nobody_is_left_out(bare: sqlite3.Connection) -> None:
    acme, zed = customer(bare, "Acme"), customer(bare, "Zed", added_on="2030-01-01")
    assert [one.name for one in Reader(bare).customers([zed, 99, acme])] == ["Zed", "Acme"]
    assert Reader(bare).customers([]) == []


def test_the_detail_has_the_rest_of_what_is_known(bare: sqlite3.Connection) -> None:
    acme = put(bare, "customer", phone="01 23", email="hi@acme.test", about="Two chairs.")
    put(bare, "alias", customer_id=acme, name="The dentist", name_key="the dentist")
    put(bare, "alias", customer_id=acme, name="ACME", name_key="acme")
    for name in ("Sam", "Dana"):
        put(bare, "person", customer_id=acme, name=name, name_key=name.casefold(), role="dentist")
    detail = Reader(bare).detail(acme)
    assert detail[:4] == ("01 23", "hi@acme.test", "Two chairs.", ("ACME", "The dentist"))
    assert [(person.name, person.role, person.phone) for person in detail.people] == [
        ("Dana", "dentist", None),
        ("Sam", "dentist", None),
    ]


def test_the_policy_is_the_defaults_with_what_the_user_changed(bare: sqlite3.Connection) -> None:
    assert Reader(bare).policy() == Policy()
    for name, value in (("soon_within", 3), ("date_order", "dmy"), ("cadence_tag.vip", 10), ("of_a_later_relcli", 1)):
        put(bare, "policy", name=name, value=json.dumps(value))
    policy = Reader(bare).policy()
    assert (policy.soon_within, policy.date_order, dict(policy.tag_cadences)) == (3, "dmy", {"vip": 10})


def test_tags_in_use_are_those_of_customers_each_once(bare: sqlite3.Connection) -> None:
    acme, zed = customer(bare, "Acme"), customer(bare, "Zed")
    touchpoint = touch(bare, acme, "2026-11-02")
    for who in (acme, zed):
        put(bare, "tag", customer_id=who, name="vip")
    put(bare, "tag", customer_id=zed, name="north")
    put(bare, "tag", customer_id=None, touchpoint_id=touchpoint, name="billing")
    assert Reader(bare).tags_in_use() == ["north", "vip"]


QUESTIONS: dict[str, Callable[[Reader], object]] = {
    "evidence": lambda journal: journal.evidence(TODAY),
    "evidence of one": lambda journal: journal.evidence(TODAY, 1),
    "conversations by month": lambda journal: journal.conversations_by_month(TODAY),
    "touchpoints": lambda journal: journal.touchpoints.asked_for(Asked(TODAY)),
    "touchpoint count": lambda journal: journal.touchpoints.count(Asked(TODAY)),
    "known": lambda journal: journal.known(),
    "customers": lambda journal: journal.customers(list(range(1, 40))),
    "detail": lambda journal: journal.detail(1),
    "policy": lambda journal: journal.policy(),
    "tags in use": lambda journal: journal.tags_in_use(),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_takes_as_many_statements_for_thirty_customers_as_for_one(
    bare: sqlite3.Connection, question: Callable[[Reader], object]
) -> None:
    def statements() -> list[str]:
        traced: list[str] = []
        bare.set_trace_callback(traced.append)
        question(Reader(bare))
        bare.set_trace_callback(None)
        return traced

    def fill(number: int) -> None:
        who = customer(bare, f"Customer {number}")
        for table in ("alias", "person", "tag", "plan", "stage_override", "ending"):
            name = {"name": f"n{number}"} if table in {"alias", "person", "tag"} else {}
            key = {"name_key": f"n{number}"} if table in {"alias", "person"} else {}
            put(bare, table, customer_id=who, **name, **key)
        put(bare, "touchpoint_person", touchpoint_id=touch(bare, who, "2026-11-02"), person_id=1)

    fill(1)
    of_one = statements()
    for number in range(2, 31):
        fill(number)
    assert len(of_one) >= 1
    assert len(statements()) == len(of_one)


def test_the_evidence_is_found_through_indexes_and_never_by_going_through_all_touchpoints(
    bare: sqlite3.Connection,
) -> None:
    asked: list[str] = []
    bare.set_trace_callback(asked.append)
    Reader(bare).evidence(TODAY)
    bare.set_trace_callback(None)
    (statement,) = [sql for sql in asked if "last_kinds" in sql]
    plan = [detail for *_, detail in bare.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert any("touchpoint_by_nature" in step for step in plan), plan
    assert not [step for step in plan if step.startswith("SCAN touchpoint")]
