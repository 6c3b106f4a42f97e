"""What a check-up found, in sentences."""

from datetime import date
from typing import get_args

import pytest

from relcli.rules.checkup import MENDED, STATES
from relcli.rules.vocabulary.checkup import Check, Finding, Mended, Problem
from relcli.views.checkup import (
    FIELDS,
    MARKS,
    TITLES,
    Row,
    checkup_page,
    do_words,
    finding_record,
    found_words,
    mended_record,
    mended_words,
    rows_words,
)
from relcli.views.table import Lines, Table
from tests.views.people import read

TODAY = date(2026, 11, 20)
DAYS = {"last": "2026-11-18", "written": "2026-11-20"}


def row(check: Check, problem: Problem, backup: str = "", **figures: object) -> Row:
    return Row(Finding(check, problem, STATES[problem], problem in MENDED, figures), backup, TODAY)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (
            row("integrity", "sound", customers=1, touchpoints=1200),
            "All of it can be read: 1 customer, 1,200 touchpoints.",
        ),
        (
            row("integrity", "content-damaged", troubles=["one", "two", "three", "four", "five"]),
            "Some of it is damaged. SQLite says: one, two, three and 2 more.",
        ),
        (row("references", "dangling", rows={"tag": 2}), "What these refer to is gone: 2 tags."),
        (
            row("references", "stray", rows={"touchpoint_person": 2, "issue": 1}),
            "These refer to something of another customer: 2 people at touchpoints and 1 issue.",
        ),
        (
            row("schema", "older-schema", version=3, newest=4),
            "Version 3; the next command brings it to 4, behind a backup.",
        ),
        (row("modes", "too-open", files={"/a": "0644", "/b": "0640"}), "Others may look into it: a, b."),
        (row("folder", "sound", local=True), "On a disk of this machine, and in no folder known to be synced."),
        (row("folder", "sound", local=False), "In no folder known to be synced."),
        (
            row("disk", "little-room", free=1200, size=34_000_000),
            "Only 1.2 kB are free, and a journal of 34 MB needs twice its size.",
        ),
        (row("backups", "sound", number=12, **DAYS), "12 kept, the last made 2 days ago."),
        (
            row("backups", "old-backup", number=12, **DAYS),
            "The last was made 2 days ago, and the journal was written since.",
        ),
        (
            row("backups", "bad-backup", bad=1, **DAYS),
            "The newest one is damaged; the last good one was made 2 days ago.",
        ),
        (row("backups", "bad-backup", bad=3, last=None), "The 3 newest are damaged."),
        (
            row("customers", "alike", pairs=[["Acme", "Acne"], ["Bo", "Bob"]]),
            "2 pairs of names may each be one customer's.",
        ),
        (
            row("sqlite", "fault", version="3.47.0", what="it errs", fixed="3.47.1"),
            "3.47.0 has a fault: it errs (not from 3.47.1 on).",
        ),
    ],
)
def test_what_was_found_is_a_sentence_with_its_figures(one: Row, words: str) -> None:
    assert found_words(one) == words


def test_damage_that_cannot_be_mended_is_rescued_or_a_backup_is_restored() -> None:
    assert do_words(row("integrity", "content-damaged")) == "relcli rescue FILE"
    assert do_words(row("integrity", "not-sqlite", backup="good.db")) == "relcli rescue FILE, or relcli restore good.db"


def test_what_doctor_mends_is_left_to_it_and_where_all_is_well_nothing_needs_doing() -> None:
    for problem, state in STATES.items():
        told = do_words(row("integrity", problem))
        if problem in MENDED:
            assert told == "relcli doctor --fix"
        elif state == "ok" or problem == "older-schema":
            assert told == ""
        else:
            assert told


def test_every_state_has_a_mark_and_a_word_and_every_check_a_title() -> None:
    assert [cell.text for cell in MARKS.values()] == ["✓ ok", "· advice", "! warning", "✗ damaged", "? unknown"]
    assert set(TITLES) == set(get_args(Check))


def test_a_record_is_for_scripts_and_null_where_all_is_well() -> None:
    assert finding_record(row("references", "dangling", rows={"tag": 1})) == {
        "check": "references",
        "state": "damaged",
        "problem": "dangling",
        "found": "What these refer to is gone: 1 tag.",
        "do": "relcli doctor --fix",
        "mends": True,
        "figures": {"rows": {"tag": 1}},
    }
    sound = finding_record(row("references", "sound"))
    assert list(sound) == list(FIELDS)
    assert (sound["problem"], sound["do"], sound["mends"]) == (None, None, False)


@pytest.mark.parametrize("problem", sorted(MENDED))
def test_whatever_was_mended_is_told_or_why_it_could_not_be(problem: Problem) -> None:
    figures = {"file": "F", "mode": "0644", "kept": "K", "rows": "1 tag", "indexes": "i"}
    figures |= {"files": "F", "triggers": "t", "settings": "s", "changes": "#1"}
    assert mended_words(Mended(problem, figures=figures)).strip()
    assert mended_words(Mended(problem, "The disk is full.")).endswith(": The disk is full.")


def test_a_mend_is_a_record_too() -> None:
    assert mended_record(Mended("too-open", figures={"file": "/a", "mode": "0644"})) == {
        "problem": "too-open",
        "done": True,
        "said": "Made /a private; its mode was 0644.",
        "figures": {"file": "/a", "mode": "0644"},
    }
    assert mended_record(Mended("hot", "no"))["done"] is False


def test_rows_are_counted_in_the_words_of_the_journal() -> None:
    assert rows_words({"person": 2, "touchpoint": 1, "elsewhere": 3}) == "2 people, 1 touchpoint and 3 elsewheres"


def test_the_page_has_a_line_a_check_below_what_was_mended() -> None:
    found = [row("references", "sound").finding, row("journal-mode", "wal-mode").finding]
    page = checkup_page(found, [Mended("hot")], damaged=False, backup="", today=TODAY)
    lines, table = page.blocks
    assert isinstance(lines, Lines)
    assert isinstance(table, Table)
    assert lines.lines == ["Rolled back what a killed command had left half done."]
    assert read(table, "Check") == ["References", "Journal mode"]
    assert read(table, "State") == ["✓ ok", "! warning"]
    assert page.extra["healthy"] is True
    well = checkup_page(found, [], damaged=True, backup="", today=TODAY)
    assert well.blocks == [well.table]
    assert well.extra == {"healthy": False, "mended": []}
