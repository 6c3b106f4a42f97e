"""A check-up: one finding a check where all is well, and what each problem amounts to."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from relcli.rules.checkup import MENDED, STATES, findings, is_damaged
from relcli.rules.vocabulary.checkup import (
    Check,
    Content,
    Differences,
    Finding,
    Kept,
    Looked,
    Problem,
    Surroundings,
    TooOpen,
    Unreadable,
)

TODAY = date(2026, 11, 20)
SOUND = Content(4, 4, customers=2, touchpoints=5)
AROUND = Surroundings(remote="", size=1000, free=5000)
KEPT = Kept(3, TODAY, Path("last.db"), written=TODAY, begun=date(2026, 1, 5))
FINE = (3, 46, 1)


def looked(
    content: Content | Unreadable = SOUND,
    around: Surroundings = AROUND,
    kept: Kept = KEPT,
    sqlite: tuple[int, int, int] = FINE,
    alike: tuple[tuple[str, str], ...] | None = (),
) -> Looked:
    return Looked(content, around, kept, sqlite, alike)


def of(check: Check, one: Looked) -> list[Finding]:
    return [finding for finding in findings(one) if finding.check == check]


def problems(check: Check, one: Looked) -> list[Problem]:
    return [finding.problem for finding in of(check, one)]


def test_where_all_is_well_every_check_says_so_in_its_order() -> None:
    found = findings(looked())
    assert [one.check for one in found] == list(get_args(Check))
    assert {one.state for one in found} == {"ok"}
    assert not is_damaged(found)


def test_every_problem_has_its_state_and_only_what_is_wrong_is_mended() -> None:
    assert set(STATES) == set(get_args(Problem))
    assert all(state != "ok" for problem, state in STATES.items() if problem in MENDED)


@pytest.mark.parametrize("reason", [one for one in get_args(Unreadable) if one != "hot"])
def test_a_file_in_which_nothing_can_be_looked_at_is_damaged_and_the_rest_is_still_told(reason: Unreadable) -> None:
    found = findings(looked(reason, alike=None))
    assert [one.check for one in found] == [
        "integrity",
        "leftovers",
        *([] if reason == "not-sqlite" else ["modes"]),  # it may be anybody's file
        "folder",
        "disk",
        "backups",
        "sqlite",
    ]
    assert found[0].state == "damaged"
    assert is_damaged(found)


def test_what_is_left_half_done_is_no_damage_and_nothing_inside_can_be_told() -> None:
    one = looked("hot", AROUND._replace(beside=[Path("journal.db-journal")]), alike=None)
    assert of("integrity", one) == [Finding("integrity", "not-checked", "unknown")]
    assert of("leftovers", one) == [Finding("leftovers", "hot", "warning", True, {"files": ["journal.db-journal"]})]
    assert not is_damaged(findings(one))


def test_damage_is_in_the_indexes_alone_or_in_what_they_are_of() -> None:
    damaged = SOUND._replace(troubles=["row 7 missing from index x"])
    assert of("integrity", looked(damaged)) == [
        Finding("integrity", "content-damaged", "damaged", False, {"troubles": ["row 7 missing from index x"]})
    ]
    (of_index,) = of("integrity", looked(damaged._replace(only_indexes=True)))
    assert (of_index.problem, of_index.state, of_index.mends) == ("index-damaged", "damaged", True)
    assert of("references", looked(damaged)) == []  # SQLite cannot have looked at all of them


def test_what_leads_to_nothing_is_damage_and_what_leads_astray_is_not_yet() -> None:
    both = SOUND._replace(dangling={"tag": 2}, strays={"touchpoint": 1})
    assert of("references", looked(both)) == [
        Finding("references", "dangling", "damaged", True, {"rows": {"tag": 2}}),
        Finding("references", "stray", "warning", True, {"rows": {"touchpoint": 1}}),
    ]
    assert problems("references", looked(both._replace(strays={}))) == ["dangling"]
    assert problems("references", looked(both._replace(dangling={}))) == ["stray"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (SOUND._replace(version=3), [("older-schema", "advice")]),
        (SOUND._replace(schema=Differences(tables=["fit"])), [("tables-differ", "damaged")]),
        (SOUND._replace(schema=Differences(indexes=["i"])), [("indexes-differ", "warning")]),
        (SOUND._replace(schema=Differences(others=["v"])), [("not-ours", "advice")]),
        (
            SOUND._replace(version=3, schema=Differences(["fit"], ["i"], ["v"])),
            [
                ("tables-differ", "damaged"),
                ("indexes-differ", "warning"),
                ("not-ours", "advice"),
                ("older-schema", "advice"),
            ],
        ),
    ],
)
def test_a_schema_may_be_older_lack_something_or_have_too_much(
    content: Content, found: list[tuple[Problem, str]]
) -> None:
    assert [(one.problem, one.state) for one in of("schema", looked(content))] == found


def test_a_table_that_cannot_be_recorded_keeps_every_command_from_writing() -> None:
    (one,) = of("recording", looked(SOUND._replace(unrecorded=["my notes"])))
    assert (one.state, one.figures) == ("damaged", {"tables": ["my notes"]})


def test_wal_mode_is_told_with_what_lies_beside_and_with_the_fault_that_concerns_it() -> None:
    around = AROUND._replace(beside=[Path("journal.db-wal")])
    one = looked(SOUND._replace(wal=True), around, sqlite=(3, 50, 4))
    assert problems("journal-mode", one) == ["wal-mode"]
    assert problems("leftovers", one) == ["wal-left"]
    assert problems("sqlite", one) == ["fault"]
    assert problems("sqlite", looked(sqlite=(3, 50, 4))) == ["sound"]


def test_files_that_others_may_look_into_are_mended_and_the_users_own_folder_is_not() -> None:
    around = AROUND._replace(too_open=[TooOpen(Path("a"), 0o644, 0o600), TooOpen(Path("b"), 0o777, None)])
    assert of("modes", looked(around=around)) == [
        Finding("modes", "too-open", "warning", True, {"files": {"a": "0644"}}),
        Finding("modes", "others-write", "warning", False, {"folders": ["b"]}),
    ]


def test_a_journal_that_nobody_may_write_to_is_told() -> None:
    assert problems("modes", looked(around=AROUND._replace(read_only=True))) == ["read-only"]


def test_a_folder_may_be_synced_and_far_away_and_where_it_cannot_be_known_that_is_not_said() -> None:
    assert problems("folder", looked(around=AROUND._replace(synced="Dropbox", remote="nfs4"))) == ["synced", "remote"]
    assert problems("folder", looked(around=AROUND._replace(synced="Dropbox"))) == ["synced"]
    assert problems("folder", looked(around=AROUND._replace(remote="nfs4"))) == ["remote"]
    assert of("folder", looked(around=AROUND._replace(remote=None)))[0].figures == {"local": False}
    assert of("folder", looked())[0].figures == {"local": True}


@pytest.mark.parametrize(("free", "found"), [(2000, ["sound"]), (1999, ["little-room"]), (None, [])])
def test_the_disk_has_room_for_the_journal_twice(free: int | None, found: list[Problem]) -> None:
    assert problems("disk", looked(around=AROUND._replace(free=free))) == found


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        (KEPT, "sound"),
        (KEPT._replace(written=date(2026, 11, 27)), "sound"),
        (KEPT._replace(written=date(2026, 11, 28)), "old-backup"),
        (KEPT._replace(written=None), "sound"),
        (KEPT._replace(bad=1), "bad-backup"),
        (Kept(2, bad=2), "bad-backup"),
        (KEPT._replace(folder=Path("journal.db-backups")), "no-way"),
        (Kept(0, written=TODAY, begun=TODAY), "none-yet"),
        (Kept(0, written=TODAY, begun=date(2026, 11, 19)), "no-backup"),
        (Kept(0, written=date(2026, 11, 19), begun=TODAY), "none-yet"),  # the clock was set
        (Kept(0, written=TODAY), "none-yet"),
        (Kept(0, begun=TODAY), "none-yet"),
    ],
)
def test_a_backup_is_old_if_the_journal_was_written_long_after_it(kept: Kept, found: Problem) -> None:
    assert problems("backups", looked(kept=kept)) == [found]


def test_customers_who_are_probably_one_are_worth_a_look() -> None:
    (one,) = of("customers", looked(alike=(("Acme", "Acne"),)))
    assert (one.state, one.figures) == ("advice", {"pairs": [["Acme", "Acne"]]})
    assert not is_damaged([one])


def test_each_fault_of_sqlite_is_a_finding_of_its_own() -> None:
    assert len(of("sqlite", looked(SOUND._replace(wal=True), sqlite=(3, 47, 0)))) == 2


def test_what_was_left_aside_is_told_beside_what_else_was_left() -> None:
    around = AROUND._replace(aside=[Path(".relcli-aside-1")])
    assert problems("leftovers", looked(around=around)) == ["aside-left"]
    assert problems("leftovers", looked("hot", around, alike=None)) == ["hot", "aside-left"]


def test_what_would_act_by_itself_is_a_warning_beside_what_does_not() -> None:
    one = looked(SOUND._replace(schema=Differences(others=["mine"], triggers=["evil"])))
    assert [(found.problem, found.state, found.mends) for found in of("schema", one)] == [
        ("not-ours", "advice", False),
        ("acting", "warning", True),
    ]


def test_undo_is_told_of_as_it_is_set_and_recorded() -> None:
    assert problems("recording", looked(SOUND._replace(undo_depth=0))) == ["none-kept"]
    assert problems("recording", looked(SOUND._replace(spoilt=[7]))) == ["record-spoilt"]
    assert problems("settings", looked(SOUND._replace(settings=["soon_within"]))) == ["setting-spoilt"]
    assert problems("settings", looked(SOUND._replace(troubles=["one"]))) == []


def test_backups_of_a_clock_that_was_wrong_and_damaged_ones_behind_the_last_are_told() -> None:
    assert problems("backups", looked(kept=KEPT._replace(ahead=date(2031, 1, 1)))) == ["ahead"]
    assert problems("backups", looked(kept=KEPT._replace(spoilt=2))) == ["spoilt-backup"]


@pytest.mark.parametrize("reason", ["not-sqlite", "no-schema", "no-journal"])
def test_of_what_cannot_be_read_no_backup_is_yet_to_come(reason: Unreadable) -> None:
    assert problems("backups", looked(reason, kept=Kept(0), alike=None)) == ["none-ever"]


def test_what_is_only_to_be_rolled_back_can_have_a_backup_yet() -> None:
    assert problems("backups", looked("hot", kept=Kept(0), alike=None)) == ["none-yet"]
    missed = Kept(0, written=date(2026, 11, 20), begun=date(2026, 11, 19))
    assert problems("backups", looked("hot", kept=missed, alike=None)) == ["no-backup"]
