"""`doctor`: whether the journal is well, told without changing anything."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from relcli.errors import BUSY, DAMAGED, DONE, FAILED
from relcli.render.width import cells
from relcli.store import journal_file
from relcli.store.look_inside import made
from relcli.store.migrations import NEWEST
from tests.commands.refused import refused
from tests.conftest import Relcli
from tests.store.damage import overwrite, page_of, root_of, some_journal, with_references_off, zero
from tests.store.test_doors import KILLED


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A sound journal in a private folder."""
    relcli.journal.parent.mkdir(mode=0o700)
    some_journal(relcli.journal)
    return relcli


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def checked(relcli: Relcli, code: int = DONE) -> dict[str, Any]:
    """The JSON of a check-up that changed nothing."""
    before = everything_in(relcli.journal.parent)
    ran = relcli("doctor", "-f", "json")
    assert (ran.code, ran.err) == (code, ""), ran
    assert everything_in(relcli.journal.parent) == before
    document: dict[str, Any] = json.loads(ran.out)
    assert document["healthy"] == (code == DONE)
    return document


def problems(relcli: Relcli, code: int = DONE) -> list[tuple[str, str | None]]:
    return [(one["check"], one["problem"]) for one in checked(relcli, code)["checks"] if one["state"] != "ok"]


def test_of_a_journal_that_is_well_a_line_a_check_says_so(journal: Relcli) -> None:
    document = checked(journal)
    assert [(one["check"], one["state"]) for one in document["checks"][:6]] == [
        ("integrity", "ok"),
        ("references", "ok"),
        ("schema", "ok"),
        ("recording", "ok"),
        ("settings", "ok"),
        ("leftovers", "ok"),
    ]
    assert document["mended"] == []
    assert {one["do"] for one in document["checks"] if one["state"] == "ok"} == {None}
    lines = journal.ok("doctor").splitlines()
    assert lines[0].split() == ["Check", "State", "Found", "What", "to", "do"]
    assert lines[1].split(maxsplit=3)[:3] == ["Integrity", "✓", "ok"]
    assert lines[1].endswith("All of it can be read: 3 customers, 120 touchpoints.")


@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_line_is_wider_than_the_terminal(journal: Relcli, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    zero(journal.journal, page_of(journal.journal, "note 030"))
    ran = journal("--color", "never", "doctor", tty=True)
    assert ran.code == DAMAGED
    assert max(map(cells, ran.out.splitlines())) <= width
    assert "damaged" in ran.out


def test_damage_is_told_with_exit_code_5_and_what_to_do(journal: Relcli) -> None:
    zero(journal.journal, page_of(journal.journal, "note 030"))
    first = checked(journal, DAMAGED)["checks"][0]
    assert (first["check"], first["problem"], first["do"]) == ("integrity", "content-damaged", "relcli rescue FILE")


def test_a_good_backup_is_named_where_there_is_damage(journal: Relcli) -> None:
    journal.ok("backup")
    with_references_off(journal.journal, "UPDATE touchpoint SET kind = 'zz' WHERE id = 7")
    backup = json.loads(journal.ok("backup", "list", "-f", "json"))["backups"][0]["file"]
    (damage,) = [one for one in checked(journal, DAMAGED)["checks"] if one["state"] == "damaged"]
    assert damage["do"] == f"relcli rescue FILE, or relcli restore {Path(backup).name}"


@pytest.mark.parametrize(("place", "problem"), [(0, "not-sqlite"), (100, "no-schema"), (68, "no-journal")])
def test_a_journal_that_cannot_be_opened_has_its_page_as_far_as_can_be_told(
    journal: Relcli, place: int, problem: str
) -> None:
    overwrite(journal.journal, place, bytes(20))
    document = checked(journal, DAMAGED)
    assert (document["checks"][0]["problem"], document["checks"][0]["state"]) == (problem, "damaged")
    told = {one["check"] for one in document["checks"]}
    assert told >= {"leftovers", "folder", "disk", "backups", "sqlite"}
    assert ("modes" in told) is (problem != "not-sqlite")


def test_what_a_killed_command_left_is_told_and_left_and_is_no_damage(journal: Relcli) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(journal.journal)], check=False)
    assert problems(journal)[:2] == [("integrity", "not-checked"), ("leftovers", "hot")]
    assert journal.journal.with_name("journal.db-journal").exists()


def test_rows_that_lead_nowhere_are_damage_and_rows_that_lead_astray_are_not(journal: Relcli) -> None:
    with_references_off(journal.journal, "UPDATE job SET customer_id = 2")
    assert ("references", "stray") in problems(journal)
    with_references_off(journal.journal, "DELETE FROM job")
    assert ("references", "dangling") in problems(journal, DAMAGED)


def test_a_journal_of_an_earlier_version_is_looked_at_and_not_brought_up_to_date(relcli: Relcli) -> None:
    relcli.journal.parent.mkdir(mode=0o700)
    with closing(made(1)) as old, closing(sqlite3.connect(relcli.journal)) as file:
        old.execute(f"PRAGMA application_id = {journal_file.APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
        old.backup(file)
    assert ("schema", "older-schema") in problems(relcli)


def test_what_is_private_and_what_is_kept_is_looked_at_around_the_journal(journal: Relcli) -> None:
    journal.journal.chmod(0o644)
    (journal.journal.parent / ".relcli-aside-4711").touch()
    (journal.journal.parent.parent / ".dropbox").touch()
    found = problems(journal)
    assert ("modes", "too-open") in found
    assert ("leftovers", "aside-left") in found
    assert ("folder", "synced") in found


def test_customers_who_are_probably_one_are_named_those_who_left_too(relcli: Relcli) -> None:
    for name in ("Acme Dental", "Acne Dental Inc", "Bo & Sons"):
        assert relcli("add", name).code == DONE
    relcli.ok("end", "acne", "--why", "moved away")
    (alike,) = [one for one in checked(relcli)["checks"] if one["problem"] == "alike"]
    assert alike["found"] == "1 pair of names may each be one customer's."
    assert alike["do"] == "relcli merge CUSTOMER INTO"
    assert relcli.ok("doctor").endswith("\n\nPerhaps one: “Acme Dental” and “Acne Dental Inc”\n")


def test_the_data_folder_of_relcli_itself_is_to_be_private_another_need_not_be(relcli: Relcli, tmp_path: Path) -> None:
    own = tmp_path / "home/.local/share/relcli/journal.db"
    elsewhere = tmp_path / "elsewhere/journal.db"
    for path in (own, elsewhere):
        relcli.ok("--journal", str(path), "add", "Acme")
        path.parent.chmod(0o755)
        ran = relcli("--journal", str(path), "doctor", "-f", "json")
        (modes,) = [one for one in json.loads(ran.out)["checks"] if one["check"] == "modes"]
        assert modes["figures"] == ({"files": {str(path.parent): "0755"}} if path == own else {})


def test_without_a_home_folder_it_looks_all_the_same(
    journal: Relcli,
    homeless: None,  # noqa: ARG001 - it takes the home away
) -> None:
    assert journal("doctor").code == DONE


def test_where_no_journal_is_none_can_be_looked_at(relcli: Relcli) -> None:
    assert "There is no journal at" in refused(relcli, "doctor", code=FAILED)
    relcli.journal.parent.mkdir()
    relcli.journal.touch()
    assert "There is no journal at" in refused(relcli, "doctor", code=FAILED)


def test_what_is_another_programs_or_newer_is_told_in_a_sentence(journal: Relcli) -> None:
    overwrite(journal.journal, 60, (NEWEST + 1).to_bytes(4, "big"))
    assert "comes from a newer relcli" in refused(journal, "doctor", code=DAMAGED)
    journal.journal.unlink()
    with closing(sqlite3.connect(journal.journal)) as other:
        other.execute("CREATE TABLE one (two)")
    assert "belongs to another program" in refused(journal, "doctor", "--fix", code=DAMAGED)


def test_a_journal_that_is_held_is_busy(journal: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(journal.journal, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert journal("doctor").code == BUSY


def test_a_link_to_the_journal_is_looked_through(journal: Relcli, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(journal.journal)
    journal.journal.chmod(0o640)
    ran = journal("--journal", str(link), "doctor", "-f", "json")
    (modes,) = [one for one in json.loads(ran.out)["checks"] if one["check"] == "modes"]
    assert modes["figures"] == {"files": {str(journal.journal): "0640"}}


def test_the_damage_of_an_index_alone_is_left_to_fix(journal: Relcli) -> None:
    place = (root_of(journal.journal, "touchpoint_by_day") - 1) * 4096
    content = journal.journal.read_bytes()
    overwrite(journal.journal, content.find(b"2026-10-07", place), b"2026-10-08")
    (first, *_) = checked(journal, DAMAGED)["checks"]
    assert (first["problem"], first["do"]) == ("index-damaged", "relcli doctor --fix")


def test_a_file_that_may_be_no_journal_at_all_keeps_its_mode(relcli: Relcli, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("not a journal\n" * 99, encoding="utf-8")
    notes.chmod(0o644)
    ran = relcli("--journal", str(notes), "doctor", "--fix")
    assert (ran.code, ran.err) == (DAMAGED, "")
    assert "Modes" not in ran.out
    assert notes.stat().st_mode & 0o777 == 0o644
