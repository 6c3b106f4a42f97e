"""What there can be one of at a customer, of whatever day, and what refers to them."""

import sqlite3
from datetime import date

from relcli.rules.vocabulary.joining import Half, Latest, OpenEnding, OpenWord
from relcli.store.read_joining import referring_to
from relcli.store.reader import Reader
from relcli.store.recording import OWN, columns_of, tables
from tests.store.conftest import customer, put, touch

DAY, LATER = date(2026, 11, 2), date(2026, 12, 24)


def half(bare: sqlite3.Connection, who: int) -> Half:
    reader = Reader(bare)
    return reader.half(reader.customers([who])[0])


def test_of_somebody_of_whom_nothing_is_known_there_is_nothing(bare: sqlite3.Connection) -> None:
    found = half(bare, customer(bare, "acme"))
    assert found[3:] == ((), (), frozenset(), {}, {})
    assert (found.customer.name, found.known_since, found.detail.phone) == ("acme", date(2026, 1, 5), None)


def test_they_are_known_since_their_first_touchpoint_if_that_is_earlier(bare: sqlite3.Connection) -> None:
    who = customer(bare, "acme")
    touch(bare, who, "2026-03-01")
    assert half(bare, who).known_since == date(2026, 1, 5)
    touch(bare, who, "2024-03-01")
    assert half(bare, who).known_since == date(2024, 3, 1)


def test_only_what_was_not_taken_back_is_open(bare: sqlite3.Connection) -> None:
    who = customer(bare, "acme")
    put(bare, "stage_override", withdrawn_on="2026-11-03")
    word = put(bare, "stage_override", until="2026-12-24")
    put(bare, "ending", resumed_on="2026-11-03")
    ending = put(bare, "ending")
    found = half(bare, who)
    assert found.words == (OpenWord(word, "friend", DAY, LATER),)
    assert found.endings == (OpenEnding(ending, DAY),)


def test_of_each_thing_that_was_asked_the_latest_answer_is_told_and_of_one_day_the_last(
    bare: sqlite3.Connection,
) -> None:
    who = customer(bare, "acme")
    put(bare, "fit", rated_on="2026-12-24", score=5)
    last = put(bare, "fit", rated_on="2026-12-24", score=2)
    put(bare, "fit", rated_on="2026-12-01", score=3)
    answer = put(bare, "expectation")
    assert half(bare, who).latest == {"fit": Latest(LATER, last, "2"), "reports": Latest(DAY, answer, "weekly")}


def test_keys_and_rows_are_theirs_alone(bare: sqlite3.Connection) -> None:
    who, other = customer(bare, "acme"), customer(bare, "bo")
    touch(bare, who, "2026-11-02", key="k1")
    touch(bare, who, "2026-11-02")
    touch(bare, other, "2026-11-02", key="k2")
    put(bare, "tag", customer_id=other)
    assert (half(bare, who).keys, half(bare, who).rows) == (frozenset({"k1"}), {"touchpoint": 2})
    assert (half(bare, other).keys, half(bare, other).rows) == (frozenset({"k2"}), {"tag": 1, "touchpoint": 1})


def test_if_you_added_a_table_with_a_customer_merge_has_to_find_it(bare: sqlite3.Connection) -> None:
    """By its reference: a customer_id that refers to nobody would be left behind where a customer is merged."""
    named = {(table, "customer_id") for table in tables(bare) - OWN if "customer_id" in columns_of(bare, table)}
    assert set(referring_to(bare, "customer")) == named


def test_a_table_that_is_added_later_is_found_whatever_it_and_its_columns_are_called(bare: sqlite3.Connection) -> None:
    bare.execute("""CREATE TABLE "my 'moon'" (id INTEGER PRIMARY KEY, "of" INTEGER REFERENCES customer (id)) STRICT""")
    assert ("my 'moon'", "of") in set(referring_to(bare, "customer"))
