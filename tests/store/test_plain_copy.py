"""A plain copy: the views of a day, each a table, and nothing that is relcli's own."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from relcli.errors import Failed
from relcli.rules.vocabulary.loops import Promise
from relcli.store import plain_copy
from tests.store.conftest import Store, table_names, touch

DAY, TODAY, LATER = date(2026, 11, 2), date(2026, 11, 20), date(2026, 12, 1)


@pytest.fixture
def lived(store: Store) -> Store:
    """Acme, called twice, to whom something was promised; and what is dated later."""
    with store.change() as journal:
        who = journal.customers.add(name="Acme", key="acme", added_on=DAY)
        journal.loops.add(who, Promise("us", "the quote", DAY, TODAY))
    with store.plain() as other:
        for day in (DAY, TODAY, LATER):
            touch(other, who, day.isoformat(), text="it's “one”, \x1b[31m")
    return store


def copied(store: Store, file: Path) -> dict[str, int]:
    file.touch()
    with store.reading() as journal:
        return journal.copy_plainly(file, TODAY)


def test_each_view_of_the_day_is_a_table_to_the_letter(lived: Store, tmp_path: Path) -> None:
    counts = copied(lived, tmp_path / "copy.db")
    assert {name: count for name, count in counts.items() if count} == {
        "customer_overview": 1,
        "every_touchpoint": 2,
        "conversation": 2,
        "every_promise": 1,
        "open_promise": 1,
    }
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy, lived.reading() as journal:
        assert table_names(copy) == set(counts)
        for view in journal.views(TODAY):
            found = copy.execute(f"SELECT * FROM {view.name}")
            assert [title for title, *_ in found.description] == list(view.columns)
            answer = journal.answer(f"SELECT * FROM {view.name}", TODAY)
            assert sorted(map(list, found)) == sorted(map(list, answer.rows))


def test_nothing_that_is_relclis_own_is_in_it(lived: Store, tmp_path: Path) -> None:
    copied(lived, tmp_path / "copy.db")
    written = (tmp_path / "copy.db").read_bytes()
    (uid,) = lived.rows("SELECT uid FROM customer")[0]
    assert uid.encode() not in written
    assert list(tmp_path.glob("copy.db-*")) == []


def test_what_cannot_be_read_back_is_not_done(lived: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter(range(100))
    monkeypatch.setattr(plain_copy, "_count", lambda *_: next(counts))
    with pytest.raises(Failed, match="cannot be read back"):
        copied(lived, tmp_path / "copy.db")


def test_where_it_cannot_be_written_that_is_an_error_of_the_file(lived: Store, tmp_path: Path) -> None:
    with lived.reading() as journal, pytest.raises(OSError, match="disk is full or failed"):
        journal.copy_plainly(tmp_path / "nowhere" / "copy.db", TODAY)
