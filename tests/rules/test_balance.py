"""Balance: what each side keeps and gives, and how the two of them talk."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.rules.balance import Channel, Unwanted, Word, balance, channel_mix, chase_ratio, unwanted_channels
from relcli.rules.vocabulary.kinds import By
from relcli.rules.vocabulary.loops import Answer, Contacts, Direction, Job, Loops, Move, Promise, Referral
from tests.rules.people import TODAY, ago

NOBODY = Word(0, 0)


def promise(by: By = "us", due: int = 5, **more: Any) -> Promise:
    return Promise(by, "the quote", ago(30), ago(due))._replace(**more)


@pytest.mark.parametrize(
    ("one", "word"),
    [
        (promise(kept_on=ago(9)), Word(1, 1)),
        (promise(kept_on=ago(5)), Word(1, 1)),
        (promise(kept_on=ago(1)), Word(1, 1)),
        (promise(broken_on=ago(6), told=True), Word(0, 1)),
        (promise(broken_on=ago(6), told=False), Word(0, 1)),
        (promise(due=1), Word(0, 1)),
        (promise(due=0), NOBODY),
        (promise(due=-1), NOBODY),
        (promise(due=1, moves=(Move(ago(2), TODAY, "rain"),)), NOBODY),
    ],
    ids=[
        *("kept early", "on time", "late", "broken with notice", "broken silently"),
        *("past due", "due today", "due tomorrow", "moved to today"),
    ],
)
def test_a_promise_counts_once_it_is_kept_or_broken_or_past_due_on_either_side_s3_13(one: Promise, word: Word) -> None:
    ours, theirs = Loops(promises=(one,)), Loops(promises=(one._replace(by="them"),))
    assert (balance(ours, TODAY).ours, balance(ours, TODAY).theirs) == (word, NOBODY)
    assert (balance(theirs, TODAY).ours, balance(theirs, TODAY).theirs) == (NOBODY, word)


def test_referrals_are_counted_each_way() -> None:
    each: tuple[Direction, ...] = ("in", "out", "in")
    found = balance(Loops(referrals=tuple(Referral(way, "Bo & Sons", ago(9)) for way in each)), TODAY)
    assert (found.referred_in, found.referred_out) == (2, 1)


def test_work_without_money_and_money_without_work_are_told_the_oldest_first_s3_14_s3_15() -> None:
    jobs = (
        Job("the cellar", ago(90), done_on=ago(20), id=8),
        Job("the gate", ago(90), paid_on=ago(30), id=7),
        Job("the hall", ago(90), done_on=ago(10), id=1),
        Job("the stairs", ago(90), done_on=ago(20), id=2),
        Job("the roof", ago(90), paid_on=ago(3), id=3),
        Job("the door", ago(90), paid_on=ago(30), started_on=ago(2), id=4),
        Job("the fence", ago(90), done_on=ago(40), paid_on=ago(30), id=5),
        Job("the shed", ago(90), id=9),
        Job("the pond", ago(90), id=6),
    )
    found = balance(Loops(jobs=jobs), TODAY)
    assert [job.id for job in found.unpaid] == [2, 8, 1]
    assert [job.id for job in found.undelivered] == [4, 7, 3]
    assert (found.delivered, found.paid) == (4, 4)


@pytest.mark.parametrize(("chasing", "inbound", "ratio"), [(0, 0, None), (0, 4, 0), (1, 3, 33), (4, 4, 100)])
def test_the_chase_ratio_is_how_much_of_what_they_began_was_to_ask_where_we_were_s2_50(
    chasing: int, inbound: int, ratio: int | None
) -> None:
    assert chase_ratio(Contacts(chasing=chasing, inbound=inbound)) == ratio


def test_the_mix_of_channels_tells_the_most_frequent_first_and_in_person_among_equals_s3_25() -> None:
    used = (("email", 1), ("call", 4), ("visit", 1))
    assert channel_mix(Contacts(channels=used)) == (
        Channel("call", 4, 66),
        Channel("visit", 1, 16),
        Channel("email", 1, 16),
    )
    assert channel_mix(Contacts()) == ()


USED = Contacts(channels=(("call", 3), ("email", 2), ("message", 1), ("visit", 4)))


@pytest.mark.parametrize(
    ("answer", "unwanted"),
    [
        ("email", ["call", "message"]),
        ("By e-mail, please.", ["call", "message"]),
        ("Phone or texts", ["email"]),
        ("calls", ["email", "message"]),
        ("call, email, message", []),
        ("email, never by phone", ["call", "message"]),
        ("no calls", ["call"]),
        ("please don't ring: call only if it burns", ["email", "message"]),
        ("email instead of calls", ["call", "message"]),
        ("no visits", ["visit"]),
        ("not in person", ["visit"]),
        ("in person", ["call", "email", "message"]),
        ("letter", ["call", "email", "message"]),
        ("as you like", []),
        ("a thank-you card and a note", []),
        ("", []),
    ],
)
def test_a_channel_that_they_did_not_want_is_told_s2_54(answer: str, unwanted: list[str]) -> None:
    found = unwanted_channels([Answer("channel", answer, ago(30))], USED)
    assert [one.kind for one in found.used] == unwanted if found else not unwanted
    assert found is None or found.answer == answer


def test_the_latest_answer_about_channels_counts_and_no_other() -> None:
    answers = [
        Answer("channel", "email, call", ago(10), id=3),
        Answer("channel", "letter", ago(10), id=2),
        Answer("channel", "message", ago(90), id=9),
        Answer("meetings", "never", ago(1), id=4),
    ]
    assert unwanted_channels(answers, USED) == Unwanted("email, call", (Channel("message", 1, 10),))


def test_where_they_said_nothing_or_nobody_talked_no_channel_is_unwanted() -> None:
    assert unwanted_channels([], USED) is None
    assert unwanted_channels([Answer("channel", "email", ago(30))], Contacts()) is None


promises = st.lists(
    st.builds(
        Promise,
        by=st.sampled_from(["us", "them"]),
        text=st.just(""),
        made_on=st.just(ago(90)),
        due_on=st.integers(-9, 89).map(ago),
        kept_on=st.none() | st.integers(0, 89).map(ago),
    ),
    max_size=5,
)


@given(promises, st.randoms(use_true_random=True))
def test_the_order_in_which_promises_are_read_is_irrelevant(few: list[Promise], shuffle: Random) -> None:
    before = balance(Loops(promises=tuple(few)), TODAY)
    shuffle.shuffle(few)
    assert balance(Loops(promises=tuple(few)), TODAY) == before
    assert all(word.kept <= word.settled for word in (before.ours, before.theirs))
