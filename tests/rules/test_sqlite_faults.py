"""Which faults a version of SQLite has, as its release notes tell."""

import pytest

from relcli.rules.sqlite_faults import Version, faults_of


@pytest.mark.parametrize(
    ("version", "count"),
    [
        ((3, 34, 1), 0),
        ((3, 35, 0), 1),
        ((3, 37, 1), 1),
        ((3, 37, 2), 0),
        ((3, 40, 1), 0),
        ((3, 46, 1), 0),
        ((3, 47, 0), 1),
        ((3, 47, 1), 0),
        ((3, 50, 4), 0),
        ((3, 51, 0), 1),
        ((3, 51, 1), 1),
        ((3, 51, 2), 0),
        ((3, 53, 0), 0),
    ],
)
def test_a_fault_is_there_from_the_version_that_brought_it_to_the_one_without(version: Version, count: int) -> None:
    assert len(faults_of(version, wal=False)) == count


@pytest.mark.parametrize(
    ("version", "has_it"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 44, 7), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
    ],
)
def test_what_concerns_wal_mode_is_told_of_a_journal_in_it_and_gone_where_it_was_taken_back_to(
    version: Version, has_it: bool
) -> None:
    assert any("WAL" in one.what for one in faults_of(version, wal=True)) == has_it
    assert not any("WAL" in one.what for one in faults_of(version, wal=False))
