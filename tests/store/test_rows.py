"""What every written row has in common, whichever its table."""

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from relcli.rules.vocabulary.made import ANEW, Made
from relcli.store.rows import Many, Table, stamp
from relcli.store.tables import PersonRow, StageOverrideRow
from tests.store.conftest import NOW, customer, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session

LATER = datetime(2026, 11, 20, 17, 2, 3, 123456, tzinfo=UTC)
DANA: dict[str, Any] = {"customer_id": 1, "name": "Dana", "name_key": "dana"}
UID = "01900000-0000-7000-8000-000000000001"


class People(Table):
    """The door of a table, as the tests go through it."""

    def add(self, **values: Any) -> PersonRow:
        return self._add(PersonRow, **values)

    def get(self, row_id: int) -> PersonRow:
        return self._get(PersonRow, row_id)

    def change(self, row: PersonRow, **values: object) -> None:
        self._change(row, **values)

    def say(self, **values: Any) -> StageOverrideRow:
        return self._add(StageOverrideRow, **values)


class Crowd(Many):
    """The same for many rows at once."""

    def stamped(self, made: Made) -> dict[str, Any]:
        return self._stamped(made)

    def new_ids(self, count: int) -> range:
        return self._new_ids(PersonRow, count)

    def insert(self, *names: str) -> None:
        rows = [
            {"id": one, **self._stamped(ANEW), "customer_id": 1, "name": name, "name_key": name.casefold()}
            for one, name in zip(self.new_ids(len(names)), names, strict=True)
        ]
        self._insert(PersonRow, rows)


@pytest.fixture
def session(bare: sqlite3.Connection) -> "Iterator[Session]":
    """A session on the bare schema, in which there is customer 1."""
    from sqlalchemy.pool import StaticPool
    from sqlmodel import Session, create_engine

    customer(bare, "Acme")
    with Session(create_engine("sqlite://", creator=lambda: bare, poolclass=StaticPool), autoflush=False) as opened:
        yield opened


@pytest.fixture
def people(session: "Session") -> People:
    return People(session, NOW)


@pytest.fixture
def crowd(session: "Session") -> Crowd:
    return Crowd(session, NOW)


def persons(bare: sqlite3.Connection, columns: str) -> list[Any]:
    return bare.execute(f"SELECT {columns} FROM person ORDER BY id").fetchall()


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        (NOW, "2026-11-20T09:30:00.000000Z"),
        (LATER, "2026-11-20T17:02:03.123456Z"),
        (datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC), "2026-01-02T03:04:05.000006Z"),
    ],
)
def test_a_moment_is_kept_to_the_microsecond_so_that_texts_sort_as_moments_do(moment: datetime, kept: str) -> None:
    assert stamp(moment) == kept


def test_a_row_is_in_the_table_at_once_with_an_id_a_uid_and_its_moment(
    bare: sqlite3.Connection, people: People
) -> None:
    row = people.add(**DANA, role="owner")
    moment = "2026-11-20T09:30:00.000000Z"
    assert persons(bare, "id, uid, created_at, changed_at, name, role, phone") == [
        (row.id, row.uid, moment, moment, "Dana", "owner", None)
    ]
    assert row.uid[14] == "7", "a UUIDv7"


@pytest.mark.parametrize(("uid", "kept"), [(UID, True), (None, False)])
def test_a_uid_that_is_given_is_kept_and_else_there_is_a_new_one(people: People, uid: str | None, kept: bool) -> None:
    row = people.add(**DANA, uid=uid)
    assert (row.uid == UID) is kept
    assert len(row.uid) == 36


def test_moments_that_are_given_are_kept(people: People) -> None:
    row = people.add(**DANA, created_at=stamp(LATER))
    assert (row.created_at, row.changed_at) == (stamp(LATER), stamp(NOW))


def test_a_row_that_lacks_something_is_refused_by_its_model(bare: sqlite3.Connection, people: People) -> None:
    with pytest.raises(ValueError, match="name_key"):
        people.add(customer_id=1, name="Dana")
    assert persons(bare, "id") == []


def test_a_row_that_cannot_be_is_refused_by_the_schema_when_it_is_added(people: People) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError):
        people.say(customer_id=1, stage="foe", why="so", said_on="2026-11-20")


def test_a_row_is_found_by_its_id_and_one_that_is_gone_is_told_by_its_table(people: People) -> None:
    row = people.add(**DANA)
    assert row.id is not None
    assert people.get(row.id) is row
    with pytest.raises(LookupError, match=r"^row 7 of PersonRow is gone$"):
        people.get(7)


def test_a_change_writes_what_was_given_and_its_own_moment_and_nothing_else(
    bare: sqlite3.Connection, session: "Session", people: People
) -> None:
    row = people.add(**DANA, role="owner", phone="555")
    uid = row.uid
    People(session, LATER).change(row, name="Dana Reyes", phone=None)
    assert persons(bare, "uid, created_at, changed_at, name, name_key, role, phone") == [
        (uid, stamp(NOW), stamp(LATER), "Dana Reyes", "dana", "owner", None)
    ]


def test_a_change_of_nothing_is_a_change_of_its_moment(bare: sqlite3.Connection, session: "Session") -> None:
    row = People(session, NOW).add(**DANA)
    People(session, LATER).change(row)
    assert persons(bare, "name, created_at, changed_at") == [("Dana", stamp(NOW), stamp(LATER))]


def test_how_a_row_was_made_is_kept_as_far_as_it_is_known(crowd: Crowd) -> None:
    assert crowd.stamped(Made(UID, "2020-01-01", "2020-01-02")) == {
        "uid": UID,
        "created_at": "2020-01-01",
        "changed_at": "2020-01-02",
    }
    anew = crowd.stamped(ANEW)
    assert (len(anew["uid"]), anew["created_at"], anew["changed_at"]) == (36, stamp(NOW), stamp(NOW))
    assert anew["uid"] != crowd.stamped(ANEW)["uid"]
    assert crowd.stamped(Made(uid=UID)) == {"uid": UID, "created_at": stamp(NOW), "changed_at": stamp(NOW)}


@pytest.mark.parametrize(
    ("there", "count", "ids"),
    [((), 0, []), ((), 1, [1]), ((), 3, [1, 2, 3]), ((1, 2), 2, [3, 4]), ((7, 3), 2, [8, 9]), ((7,), 0, [])],
)
def test_new_ids_follow_the_highest_that_there_is(
    bare: sqlite3.Connection, crowd: Crowd, there: tuple[int, ...], count: int, ids: list[int]
) -> None:
    for one in there:
        put(bare, "person", id=one, name_key=str(one))
    assert list(crowd.new_ids(count)) == ids


@pytest.mark.parametrize("names", [(), ("Dana",), ("Dana", "Bo", "Ed")])
def test_many_rows_are_written_at_once_in_their_order(
    bare: sqlite3.Connection, crowd: Crowd, names: tuple[str, ...]
) -> None:
    crowd.insert(*names)
    assert persons(bare, "id, name, created_at") == [(number, name, stamp(NOW)) for number, name in enumerate(names, 1)]


def test_many_rows_of_which_one_cannot_be_are_refused(crowd: Crowd) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError):
        crowd.insert("Dana", "DANA")
