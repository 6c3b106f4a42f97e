"""What is mended in which order, and each at its turn."""

from pathlib import Path
from typing import get_args

import pytest

from relcli.errors import JournalBusy
from relcli.rules.vocabulary.checkup import Content, Looked, Problem, TooOpen
from relcli.store import journal_file
from relcli.store.look_around import look_around
from relcli.store.look_inside import look_inside
from relcli.store.look_kept import look_kept
from relcli.store.mending import Mender
from tests.store.conftest import NOW, Store, locked
from tests.store.damage import some_journal

EVERY = frozenset(get_args(Problem))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal that is well."""
    return some_journal(tmp_path / "journal.db")


def looked(path: Path) -> Looked:
    content = look_inside(path)
    assert isinstance(content, Content)
    around = look_around(path, None)._replace(aside=[path], too_open=[TooOpen(path, 0o644, 0o600)])
    return Looked(content, around, look_kept(path, None, NOW), (3, 40, 1), None)


def mender(path: Path) -> Mender:
    return Mender(path, NOW, Store(path).change)


def test_the_file_comes_first_then_indexes_then_rows(path: Path) -> None:
    found = looked(path)
    assert [problem for problem, _ in mender(path).around(found, EVERY)] == [
        "hot",
        "wal-mode",
        "aside-left",
        "too-open",
    ]
    rows = ["dangling", "stray", "acting", "record-spoilt", "setting-spoilt", "indexes-differ"]
    sound = EVERY - {"content-damaged"}
    assert [problem for problem, _ in mender(path).inside(found, sound)] == ["index-damaged", *rows]


def test_in_a_damaged_journal_nothing_is_mended_but_its_indexes(path: Path) -> None:
    assert [problem for problem, _ in mender(path).inside(looked(path), EVERY)] == ["index-damaged"]


def test_each_is_done_at_its_turn_and_kept_once_as_it_was_before(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = dict(mender(path).inside(looked(path), frozenset({"index-damaged", "dangling"})))
    with locked(path.parent), monkeypatch.context() as impatient:
        impatient.setattr(journal_file, "BUSY_SECONDS", 0)
        for step in steps.values():
            with pytest.raises(JournalBusy):
                step()
    told = [step() for step in steps.values()]
    (kept,) = path.parent.glob("journal.db.damaged-*")
    assert told == [{"kept": kept}, {"rows": {}, "kept": kept}]
