"""Writing touchpoints, with who was there and their tags."""

from datetime import date
from typing import get_args

import pytest

from relcli.errors import Failed
from relcli.rules.vocabulary.kinds import KINDS, By, nature_of
from relcli.rules.vocabulary.loops import Job
from relcli.rules.vocabulary.records import NewTouchpoint
from tests.store.conftest import Store

DAY = date(2026, 11, 2)


@pytest.fixture
def acme(store: Store) -> int:
    """A customer to talk to."""
    with store.change() as journal:
        return journal.customers.add(name="Acme", key="acme", added_on=DAY)


def test_what_is_written_is_what_is_read(store: Store, acme: int) -> None:
    new = NewTouchpoint(
        day=DAY,
        kind="email",
        text="first line\nsecond \x1b[31m line — ü 🦷",
        time="09:05",
        by="them",
        answered=True,
        mood="bad",
        minutes=0,
        key="k1",
        tags=("billing", "billing", "urgent"),
        job_id=1,
        phase="after",
        extra=True,
        chasing=True,
    )
    with store.change() as journal:
        journal.loops.add(acme, Job("the hall", DAY))
        dana = journal.people.add(acme, name="Dana", key="dana")
        touchpoint_id = journal.touchpoints.add(acme, new, [dana])
    with store.reading() as journal:
        found = journal.touchpoints.one(touchpoint_id)
    assert found._replace(uid="") == (
        *(touchpoint_id, "", acme, "Acme", None, DAY, "09:05", "email", "conversation", "them"),
        *(True, "bad", 0, "first line\nsecond \x1b[31m line — ü 🦷", "k1", ("Dana",), ("billing", "urgent")),
        *(1, "after", True, True),
    )


@pytest.mark.parametrize("answered", [None, True, False])
@pytest.mark.parametrize("by", get_args(By))
def test_the_database_judges_the_nature_of_what_is_written(
    store: Store, acme: int, by: By, answered: bool | None
) -> None:
    with store.change() as journal:
        for kind in KINDS:
            one = journal.touchpoints.add(acme, NewTouchpoint(DAY, kind, "", by=by, answered=answered))
            assert journal.reader.touchpoints.one(one).nature == nature_of(kind, by, answered)


def test_one_key_is_one_touchpoint_a_customer(store: Store, acme: int) -> None:
    def log_once() -> None:
        with store.change() as journal:
            journal.touchpoints.add(acme, NewTouchpoint(DAY, "call", "", key="k1"))

    log_once()
    with pytest.raises(Failed, match="nothing was changed"):
        log_once()
    assert store.rows("SELECT count(*) FROM touchpoint") == [(1,)]


def test_somebody_unknown_was_at_no_touchpoint(store: Store, acme: int) -> None:
    with pytest.raises(Failed, match="nothing was changed"), store.change() as journal:
        journal.touchpoints.add(acme, NewTouchpoint(DAY, "call", ""), [99])
    assert store.rows("SELECT count(*) FROM touchpoint") == [(0,)]


def test_a_note_of_a_megabyte_comes_back_whole(store: Store, acme: int) -> None:
    note = "tea and cake " * 80_000
    with store.change() as journal:
        one = journal.touchpoints.add(acme, NewTouchpoint(DAY, "note", note))
    with store.reading() as journal:
        assert journal.touchpoints.one(one).text == note
