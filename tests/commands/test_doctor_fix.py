"""`doctor --fix`: what safely can be is put right, behind a copy of what that could cost, and told."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from relcli.errors import DAMAGED, DONE, FAILED
from relcli.store import journal_file, mend
from tests.conftest import Relcli
from tests.store.conftest import locked
from tests.store.damage import page_of, replaced, root_of, some_journal, with_references_off, zero
from tests.store.test_doors import KILLED


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A sound journal in a private folder."""
    relcli.journal.parent.mkdir(mode=0o700)
    some_journal(relcli.journal)
    return relcli


def fixed(relcli: Relcli, code: int = DONE) -> list[dict[str, Any]]:
    """What was mended."""
    ran = relcli("doctor", "--fix", "-f", "json")
    assert (ran.code, ran.err) == (code, ""), ran
    found: list[dict[str, Any]] = json.loads(ran.out)["mended"]
    return found


def ailing(relcli: Relcli) -> list[str]:
    """What is not well, but for backups, which a new journal has none of."""
    found = json.loads(relcli("doctor", "-f", "json").out)["checks"]
    return [one["problem"] for one in found if one["state"] != "ok" and one["check"] not in {"backups", "sqlite"}]


def rows(relcli: Relcli, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(relcli.journal)) as connection:
        return connection.execute(sql).fetchall()


def test_where_all_is_well_nothing_is_written(journal: Relcli) -> None:
    before = journal.journal.read_bytes()
    assert fixed(journal) == []
    assert journal.journal.read_bytes() == before
    assert [one.name for one in journal.journal.parent.iterdir()] == ["journal.db"]
    assert journal.ok("doctor", "--fix") == journal.ok("doctor")


def test_files_are_made_private_each_told_with_the_mode_it_had(journal: Relcli) -> None:
    journal.ok("backup")
    folder = journal.journal.with_name("journal.db-backups")
    (backup,) = folder.iterdir()
    for path, mode in ((journal.journal, 0o644), (folder, 0o755), (backup, 0o664)):
        path.chmod(mode)
    assert ailing(journal) == ["too-open"]
    assert journal("doctor", "--fix").out.splitlines()[:3] == [
        f"Made {journal.journal} private; its mode was 0644.",
        f"Made {folder} private; its mode was 0755.",
        f"Made {backup} private; its mode was 0664.",
    ]
    assert ailing(journal) == []


def test_what_killed_commands_left_is_rolled_back_and_removed(journal: Relcli) -> None:
    before = journal.journal.read_bytes()
    subprocess.run([sys.executable, "-c", KILLED, str(journal.journal)], check=False)
    aside = journal.journal.parent / ".relcli-aside-4711"
    aside.touch(mode=0o600)
    assert [(one["problem"], one["done"]) for one in fixed(journal)] == [("hot", True), ("aside-left", True)]
    assert journal.journal.read_bytes() == before
    assert not aside.exists()
    assert ailing(journal) == []


def test_the_journal_is_taken_out_of_wal_mode(journal: Relcli) -> None:
    with closing(sqlite3.connect(journal.journal)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    assert [one["problem"] for one in fixed(journal)] == ["wal-mode"]
    assert ailing(journal) == []
    assert [one.name for one in journal.journal.parent.iterdir()] == ["journal.db"]


def test_indexes_are_made_anew_and_the_journal_as_it_was_is_kept(journal: Relcli) -> None:
    replaced(journal.journal, "2026-10-07", "2026-10-08", page=root_of(journal.journal, "touchpoint_by_day"))
    damaged = journal.journal.read_bytes()
    (one,) = fixed(journal)
    kept = Path(one["figures"]["kept"])
    assert one["said"] == f"Made every index anew; the journal as it was is kept in {kept}"
    assert kept.read_bytes()[100:] == damaged[100:]
    assert ailing(journal) == []
    assert "There is no backup" in journal.ok("backup", "list")  # a damaged one is none


def test_what_leads_to_nothing_goes_behind_a_copy_and_what_leads_astray_can_be_undone(journal: Relcli) -> None:
    with_references_off(
        journal.journal,
        "DELETE FROM customer WHERE id = 3",
        "INSERT INTO touchpoint_person VALUES (1, 1)",
    )
    astray = rows(journal, "SELECT * FROM touchpoint_person")
    gone, parted = fixed(journal)
    assert gone["said"].startswith("Took out, or parted from what is gone: 40 touchpoints;")
    assert Path(gone["figures"]["kept"]).exists()
    assert parted["said"] == "Parted from another customer: 1 person at a touchpoint; relcli undo takes it back."
    assert ailing(journal) == []
    assert rows(journal, "SELECT * FROM touchpoint_person") == [(3, 1)]
    assert len(list(journal.journal.with_name("journal.db-backups").iterdir())) == 1
    assert journal.ok("undo").startswith("Undone: #1, doctor")
    assert rows(journal, "SELECT * FROM touchpoint_person") == astray
    assert ailing(journal) == ["stray"]
    assert journal.ok("redo").startswith("Done again: #1, doctor")
    assert ailing(journal) == []


def test_a_touchpoint_is_parted_from_the_job_of_another_and_from_its_phase(journal: Relcli) -> None:
    with_references_off(
        journal.journal, "UPDATE job SET customer_id = 2", "UPDATE touchpoint SET phase = 'during' WHERE id = 3"
    )
    before = rows(journal, "SELECT * FROM touchpoint")
    fixed(journal)
    assert rows(journal, "SELECT job_id, phase FROM touchpoint WHERE id = 3") == [(None, None)]
    journal.ok("undo")
    assert rows(journal, "SELECT * FROM touchpoint") == before


def test_a_trigger_is_dropped_behind_a_backup_and_harms_nothing_any_more(journal: Relcli) -> None:
    with_references_off(
        journal.journal, 'CREATE TRIGGER "an evil" AFTER INSERT ON touchpoint BEGIN DELETE FROM person; END'
    )
    assert ailing(journal) == ["acting"]
    (one,) = fixed(journal)
    assert one["said"].startswith("Dropped what is not relcli's: an evil; a backup was made before, ")
    assert ailing(journal) == []
    journal.ok("log", "acme", "hello")
    assert rows(journal, "SELECT count(*) FROM person") == [(1,)]


def test_a_setting_that_cannot_be_is_passed_over_and_unset(journal: Relcli) -> None:
    with_references_off(journal.journal, "INSERT INTO policy VALUES ('friend_conversations', '{21', 'now')")
    before = rows(journal, "SELECT * FROM policy")
    journal.ok("list")
    assert "friend_conversations" in journal.ok("config", "list")
    assert ailing(journal) == ["setting-spoilt"]
    (one,) = fixed(journal)
    assert one["said"].startswith("Back to the default: friend_conversations; a backup was made before")
    assert ailing(journal) == []
    journal.ok("undo")
    assert rows(journal, "SELECT * FROM policy") == before


def test_what_a_command_wrote_aside_and_moved_into_place_meanwhile_is_not_told_to_be_removed(
    journal: Relcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = journal.journal.parent / ".relcli-aside-4711"
    aside.touch(mode=0o600)
    clear = mend.clear_leftovers

    def too_late(path: Path) -> list[Path]:
        aside.rename(aside.with_name("export.csv"))
        return clear(path)

    monkeypatch.setattr(mend, "clear_leftovers", too_late)
    assert fixed(journal) == []


def test_a_change_that_cannot_be_undone_is_let_go_of_and_undo_says_so(journal: Relcli) -> None:
    journal.ok("log", "acme", "hello")
    for spoilt in ("after = '[1]'", "table_name = 'zz'", "after = '{9'"):
        with_references_off(journal.journal, f"UPDATE changed_row SET {spoilt}")
        ran = journal("undo")
        assert ran.code == FAILED
        assert ran.err == (
            "relcli: Change #1 cannot be undone, since what was recorded of it is damaged; nothing was changed, and "
            "relcli doctor --fix lets go of it.\n"
        )
    assert ailing(journal) == ["record-spoilt"]
    assert [one["said"] for one in fixed(journal)] == ["Let go of what cannot be undone: #1."]
    assert ailing(journal) == []
    assert journal("undo").err.startswith("relcli: Nothing can be undone")


def test_an_index_that_is_missing_is_made_behind_a_backup(journal: Relcli) -> None:
    with_references_off(journal.journal, "DROP INDEX plan_of_customer")
    (one,) = fixed(journal)
    assert one["said"].startswith("Made again: plan_of_customer; a backup was made before, ")
    assert ailing(journal) == []


def test_several_ills_of_one_journal_are_mended_at_once_and_one_copy_is_kept(journal: Relcli) -> None:
    journal.journal.chmod(0o640)
    replaced(journal.journal, "2026-10-07", "2026-10-08", page=root_of(journal.journal, "touchpoint_by_day"))
    with_references_off(journal.journal, "DELETE FROM promise")
    assert [one["problem"] for one in fixed(journal)] == ["too-open", "index-damaged", "dangling"]
    assert ailing(journal) == []
    assert len([one for one in journal.journal.parent.iterdir() if ".damaged-" in one.name]) == 1


def test_damage_beyond_an_index_stays_and_is_told(journal: Relcli) -> None:
    zero(journal.journal, page_of(journal.journal, "note 030"))
    before = journal.journal.read_bytes()
    assert fixed(journal, DAMAGED) == []
    assert journal.journal.read_bytes() == before
    assert journal("doctor", "--fix").out.startswith("Nothing was mended.\n")


def test_rows_are_not_looked_for_in_what_is_damaged(journal: Relcli) -> None:
    with_references_off(
        journal.journal,
        "UPDATE touchpoint SET kind = 'zz' WHERE id = 7",
        "DELETE FROM promise",
        "DROP INDEX plan_of_customer",
    )
    before = journal.journal.read_bytes()
    assert fixed(journal, DAMAGED) == []
    assert journal.journal.read_bytes() == before


def test_what_cannot_be_mended_is_told_with_the_reason(journal: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.journal.chmod(0o644)

    def refuse(_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(mend, "make_private", refuse)
    (one,) = fixed(journal)
    assert (one["done"], one["said"]) == (False, "Not everything could be made private: operation not permitted.")
    assert ailing(journal) == ["too-open"]


def test_whoever_does_not_come_to_write_leaves_all_as_it_is(journal: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0.01)
    with_references_off(journal.journal, "DROP INDEX plan_of_customer", "UPDATE job SET customer_id = 2")
    before = journal.journal.read_bytes()
    with locked(journal.journal.parent):
        mended = fixed(journal)
    assert [(one["problem"], one["done"]) for one in mended] == [("stray", False), ("indexes-differ", False)]
    assert all("Another program has held the journal" in one["said"] for one in mended)
    assert journal.journal.read_bytes() == before


def test_an_index_that_the_rows_do_not_fit_is_told(journal: Relcli) -> None:
    with_references_off(
        journal.journal,
        "DROP INDEX tag_of_customer",
        "INSERT INTO tag (uid, customer_id, name) VALUES (printf('%036d', 999), 1, 'vip')",
    )
    (one,) = fixed(journal)
    assert one["said"].startswith("What is missing could not be made again: The journal ")
    assert one["said"].endswith(" refused what was to be written, so nothing was changed.")
