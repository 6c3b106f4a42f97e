"""How backups are told."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from relcli.rules.vocabulary.backups import Backup, Contents, Restored
from relcli.views.backups import (
    BackupRow,
    backup_record,
    backups_table,
    contents_words,
    restored_record,
    restored_words,
    size_words,
)
from relcli.views.table import Table, text_of

TODAY = date(2026, 11, 20)
RESTORE = "relcli restore"
MADE = Backup(Path("/b/x.db"), datetime(2026, 11, 20, 7, 4, tzinfo=UTC), TODAY, "before-import")
GOOD = Contents(4, 24, 1310, date(2026, 11, 19))


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (9940, "9.9 kB"),
        (10_000, "10 kB"),
        (123_456, "123 kB"),
        (1_234_567, "1.2 MB"),
        (37_600_000, "38 MB"),
        (2_500_000_000, "2.5 GB"),
        (7_000_000_000_000, "7000 GB"),
    ],
)
def test_a_size_has_two_or_three_digits_and_a_unit(size: int, words: str) -> None:
    assert size_words(size) == words


def table_of(row: BackupRow) -> Table:
    return backups_table([row], TODAY, folder="/b")


def cells(row: BackupRow) -> dict[str, str]:
    table = table_of(row)
    return {column.title: text_of(column.cell(row)) for column in table.columns}


def test_a_backup_is_told_with_its_moment_its_reason_and_what_is_in_it() -> None:
    assert cells(BackupRow(MADE, time(8, 4), 1000, GOOD)) == {
        "Made": "Fri 20 Nov 08:04",
        "Why": "before an import",
        "Customers": "24",
        "Touchpoints": "1,310",
        "Size": "1.0 kB",
        "State": "unchecked",
        "File": "x.db",
    }


def test_what_cannot_be_told_is_a_question_mark_and_verified_it_is_damaged() -> None:
    row = BackupRow(MADE, time(8, 4), 1000, None, "It is damaged.")
    told = cells(row)
    assert (told["Customers"], told["Touchpoints"], told["State"]) == ("?", "?", "damaged")
    assert cells(row._replace(contents=GOOD, verified=True))["State"] == "good"
    record = backup_record(row)
    assert (record["sound"], record["customers"], record["problem"]) == (False, None, "It is damaged.")


def test_where_one_is_unchecked_it_is_told_how_to_check_it() -> None:
    how = "Each was checked when it was made; to check again all that is in them: relcli backup verify"
    row = BackupRow(MADE, time(8, 4), 1000, GOOD)
    assert table_of(row).notes == ("They are in /b", "To go back to one: relcli restore FILE", how)
    assert how not in table_of(row._replace(verified=True)).notes
    assert how not in table_of(row._replace(contents=None, problem="It is damaged.")).notes


def test_what_is_in_it_is_told_up_to_its_last_day() -> None:
    assert contents_words(GOOD, TODAY) == "24 customers, 1,310 touchpoints up to 19 Nov"
    assert contents_words(Contents(4, 1, 0, None), TODAY) == "1 customer, 0 touchpoints"


def test_a_restore_tells_the_way_back() -> None:
    assert restored_words(Restored(GOOD, MADE, None), "/s.db", TODAY, RESTORE) == (
        "Restored 24 customers, 1,310 touchpoints up to 19 Nov from /s.db.\n"
        "What was there before is a backup now; to go back: relcli restore x.db"
    )
    assert restored_words(Restored(GOOD, None, Path("/j.damaged")), "/s.db", TODAY, RESTORE).endswith(
        "\nWhat was there before is damaged; it is now /j.damaged"
    )
    assert restored_words(Restored(GOOD, None, None), "/s.db", TODAY, RESTORE).count("\n") == 0
    assert restored_words(Restored(GOOD, None, None, ("vip", "tidy")), "/s.db", TODAY, RESTORE).endswith(
        "\nLeft out, since it would act by itself and is not relcli's: vip, tidy"
    )
    assert restored_record(Restored(GOOD, MADE, None), Path("/s.db")) == {
        "file": "/s.db",
        "customers": 24,
        "touchpoints": 1310,
        "last_day": "2026-11-19",
        "before": "/b/x.db",
        "set_aside": None,
        "left_out": [],
    }
