"""The rows of a damaged journal: found by their trees, without these by their form, and told of by indexes."""

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from relcli.store.look_inside import made
from relcli.store.migrations import NEWEST
from relcli.store.pages import Pages, Row
from relcli.store.salvage import Shape, Wreck, shapes_of
from tests.store.damage import PAGE, page_of, root_of, some_journal, zero


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sound journal."""
    return some_journal(tmp_path / "journal.db")


@pytest.fixture(scope="module")
def shapes() -> Iterator[dict[str, Shape]]:
    """Every table of a journal."""
    with closing(made(NEWEST)) as fresh:
        yield {shape.name: shape for shape in shapes_of(fresh)}


def wreck(path: Path) -> Wreck:
    with closing(made(NEWEST)) as fresh:
        return Wreck(Pages(BytesIO(path.read_bytes())), shapes_of(fresh))


def ids(wreck: Wreck, shape: Shape) -> list[int]:
    return [int(str(one.cells[shape.rowid])) for one in wreck.rows(shape) if one.cells is not None]


def test_a_shape_knows_the_columns_of_a_row_and_of_each_index(shapes: dict[str, Shape]) -> None:
    tag = shapes["tag"]
    assert (tag.rowid, list(tag.types)) == ("id", ["id", "uid", "customer_id", "touchpoint_id", "name"])
    assert tag.needed == {"uid", "name"}
    assert tag.sorts == (("INTEGER", False), ("TEXT", True), ("INTEGER", False), ("INTEGER", False), ("TEXT", True))
    entry = tag.indexes["tag_of_customer"]
    assert (entry.columns, entry.partial) == (["customer_id", "name", "id"], True)
    assert entry.sorts == (("INTEGER", False), ("TEXT", False), ("INTEGER", True))
    by_name = shapes["customer"].indexes["customer_by_name"]
    assert (by_name.columns, by_name.partial) == (["name_key", "", "id"], False)
    assert by_name.sorts == (("TEXT", False), ("", False), ("INTEGER", True))
    both = shapes["touchpoint_person"]
    assert (both.rowid, list(both.types)) == ("", ["touchpoint_id", "person_id"])
    (entry,) = both.indexes.values()
    assert (entry.columns, entry.partial) == (["person_id", "touchpoint_id"], False)
    assert shapes["policy"].indexes == {}


def test_a_row_is_of_a_table_if_its_cells_may_be(shapes: dict[str, Shape]) -> None:
    tag = shapes["tag"]
    sound = Row(7, [None, "u", 1, None, "vip"])
    assert tag.cells(sound) == {"id": 7, "uid": "u", "customer_id": 1, "touchpoint_id": None, "name": "vip"}
    for other in (
        Row(None, sound.cells),
        Row(7, [7, "u", 1, None, "vip"]),
        Row(7, [None, "u", "1", None, "vip"]),
        Row(7, [None, "u", 1, None, None]),
        Row(7, [None, "u", 1, None, "vip", 1]),
        Row(7, [None, "u", 1, None]),
        Row(7, []),
    ):
        assert tag.cells(other) is None
    early = Row(1, [None, "u", 1, "2026-11-02", "us", "gone", None, "now", "now"])
    assert shapes["ending"].cells(early) is not None  # from before a column was added to the table


def test_every_row_of_a_sound_journal_is_found_and_no_page_is_strewn(path: Path, shapes: dict[str, Shape]) -> None:
    found = wreck(path)
    assert ids(found, shapes["touchpoint"]) == list(range(1, 121))
    for shape in shapes.values():
        assert all(one.cells is not None for one in found.rows(shape))
        assert found.is_whole(shape)
    assert list(found.strewn()) == []


def test_without_the_top_of_its_tree_the_rows_of_a_table_are_known_by_their_uids(
    path: Path, shapes: dict[str, Shape]
) -> None:
    zero(path, root_of(path, "touchpoint"))
    found = wreck(path)
    assert sorted(ids(found, shapes["touchpoint"])) == list(range(1, 121))
    assert not found.is_whole(shapes["touchpoint"])
    assert list(found.strewn()) == []


def test_rows_whose_uids_no_index_knows_and_to_which_no_tree_leads_are_strewn(
    path: Path, shapes: dict[str, Shape]
) -> None:
    for tree in ("touchpoint", "sqlite_autoindex_touchpoint_1"):
        zero(path, root_of(path, tree))
    found = wreck(path)
    assert ids(found, shapes["touchpoint"]) == []
    assert not found.is_whole(shapes["touchpoint"])
    assert sorted(row.rowid or 0 for rows in found.strewn() for row in rows) == list(range(1, 121))


def test_without_the_first_page_the_trees_are_found_all_the_same(path: Path, shapes: dict[str, Shape]) -> None:
    before = wreck(path).roots
    zero(path, 1)
    found = wreck(path)
    assert found.roots == before
    assert ids(found, shapes["touchpoint"]) == list(range(1, 121))


def test_indexes_tell_of_every_row_and_whether_they_tell_of_all(path: Path, shapes: dict[str, Shape]) -> None:
    touchpoint = shapes["touchpoint"]
    told, surely_all = wreck(path).told(touchpoint)
    assert surely_all
    assert set(told) == set(range(1, 121))
    seventh = dict(told[7])
    assert len(str(seventh.pop("uid"))) == 36
    assert seventh == {
        "id": 7,
        "customer_id": 2,
        "day": "2026-10-08",
        "kind": "call",
        "side": "us",
        "nature": "attempt",
        "job_id": None,
    }
    for name in (
        "sqlite_autoindex_touchpoint_1",
        "touchpoint_by_nature",
        "touchpoint_by_customer",
        "touchpoint_by_day",
    ):
        zero(path, root_of(path, name))
    told, surely_all = wreck(path).told(touchpoint)
    assert not surely_all


def test_a_table_without_rowids_is_read_from_its_index_too(path: Path, shapes: dict[str, Shape]) -> None:
    both = shapes["touchpoint_person"]
    zero(path, root_of(path, "touchpoint_person"))
    found = wreck(path)
    assert [dict(one.cells or {}) for one in found.rows(both)] == [{"person_id": 1, "touchpoint_id": 3}]
    assert not found.is_whole(both)


def test_a_page_that_two_trees_lead_to_is_of_the_table_that_knows_its_rows_else_of_neither(
    path: Path, shapes: dict[str, Shape]
) -> None:
    page, root = page_of(path, "note 030"), root_of(path, "person")
    content = bytearray(path.read_bytes())
    inner = bytes([5, 0, 0, 0, 0, 16, 0, 0]) + page.to_bytes(4, "big")  # a page that leads to that one alone
    content[(root - 1) * PAGE : (root - 1) * PAGE + len(inner)] = inner
    path.write_bytes(content)
    found = wreck(path)
    assert ids(found, shapes["person"]) == []
    assert sorted(ids(found, shapes["touchpoint"])) == list(range(1, 121))
    zero(path, root_of(path, "sqlite_autoindex_touchpoint_1"))
    found = wreck(path)
    assert 30 not in ids(found, shapes["touchpoint"])
    assert ids(found, shapes["person"]) == []
    assert 30 in {row.rowid for rows in found.strewn() for row in rows}
