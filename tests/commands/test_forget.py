"""`forget`: a customer leaves for ever, on their whole name only, and no import brings them back."""

import json
from pathlib import Path

import pytest

from relcli.errors import FAILED, NEEDS_ANSWER, UNKNOWN, USAGE
from tests.commands.refused import refused
from tests.conftest import Relcli
from tests.store.test_forgetting import MARKER, holding


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with a customer whose every text holds the marker, Bear, whom they sent, and a backup."""
    relcli.ok("add", f"{MARKER} Dental", "--alias", f"{MARKER}s")
    relcli.ok("log", MARKER, f"called about {MARKER}", "--with", f"Ann {MARKER}", "--promise", f"tell {MARKER} by fri")
    relcli.ok("log", MARKER, "visit")
    relcli.ok("backup")
    relcli.ok("log", "Bear", f"sent by {MARKER} Dental", "--new")
    return relcli


def names(relcli: Relcli) -> list[str]:
    return [one["customer"] for one in json.loads(relcli.ok("list", "-f", "json"))["customers"]]


def test_they_are_gone_from_every_file_and_it_is_told_what_went(journal: Relcli) -> None:
    assert journal.ok("forget", MARKER, "--confirm", f"{MARKER} Dental") == (
        f"Forgotten: {MARKER} Dental, with 2 touchpoints, 1 promise and 1 person.\n"
        "2 backups were rewritten without them.\n"
        "What is recorded of other customers still names them:\n"
        "  Bear: touchpoint #3\n"
    )
    assert names(journal) == ["Bear"]
    # Bear's own touchpoint, which names them, is Bear's.
    assert holding(journal.journal.parent / "journal.db-backups") == _backups(journal, touchpoints=1)


def _backups(relcli: Relcli, *, touchpoints: int) -> list[str]:
    """The names of the backups that hold so many touchpoints."""
    backups = json.loads(relcli.ok("backup", "list", "-f", "json"))["backups"]
    return [Path(one["file"]).name for one in backups if one["touchpoints"] == touchpoints]


def test_a_script_that_does_not_confirm_is_told_how(journal: Relcli) -> None:
    assert refused(journal, "forget", MARKER, code=NEEDS_ANSWER) == (
        f"relcli: To erase {MARKER} Dental for ever, a script gives their whole name once more, as --confirm.\n"
    )


@pytest.mark.parametrize("name", [f"{MARKER} dental", f" {MARKER.upper()}  DÉNTAL "])
def test_their_name_is_theirs_in_whatever_case_and_accents(journal: Relcli, name: str) -> None:
    journal.ok("forget", MARKER, "--confirm", name)
    assert names(journal) == ["Bear"]
    assert refused(journal, "undo", code=FAILED) == (
        "relcli: Nothing can be undone: what was written before was let go of when somebody was forgotten.\n"
    )


@pytest.mark.parametrize("name", [MARKER, "", "Bear", f"{MARKER} Dental Ltd"])
def test_only_their_whole_name_confirms_it(journal: Relcli, name: str) -> None:
    assert refused(journal, "forget", MARKER, "--confirm", name, code=USAGE) == (
        f"relcli: That is not the whole name of {MARKER} Dental, so nothing was erased.\n"
    )


def test_a_terminal_asks_for_it(journal: Relcli) -> None:
    ran = journal("forget", MARKER, stdin=f"{MARKER} Dental\n", tty=True)
    assert ran.err == (
        f"To be erased for ever: {MARKER} Dental, known since Fri 20 Nov 2026, with 2\n"
        "touchpoints, 1 promise and 1 person.\n"
        "No undo, restore or import brings them back, nor can any of the 4 changes before\n"
        "it be undone.\n"
        "A backup is made first, and rewritten without them.\n"
        "1 other backup holds them and is rewritten without them.\n"
        "What is recorded of other customers names them, and stays:\n"
        "  Bear: touchpoint #3\n"
        f"To erase {MARKER} Dental for ever, type their whole name: "
    )
    assert ran.out.startswith("Forgotten: ")
    assert names(journal) == ["Bear"]


def test_a_dry_run_says_what_would_go_and_erases_nothing(journal: Relcli) -> None:
    before = {file: file.read_bytes() for file in sorted(journal.journal.parent.rglob("*.db"))}
    told = journal.ok("forget", MARKER, "--dry-run").splitlines()
    assert told[0].endswith("with 2 touchpoints, 1 promise and 1 person.")
    assert told[3:] == [
        "1 other backup holds them and is rewritten without them.",
        "What is recorded of other customers names them, and stays:",
        "  Bear: touchpoint #3",
        "Nothing was erased.",
    ]
    (backup,) = (file for file in before if file != journal.journal)
    kept = journal.ok("forget", MARKER, "--dry-run", "--backups", "list").splitlines()
    assert kept[-2:] == [f"  {backup} (a backup that holds them)", "Nothing was erased."]
    assert {file: file.read_bytes() for file in sorted(journal.journal.parent.rglob("*.db"))} == before
    assert "not the whole name" in refused(journal, "forget", MARKER, "--dry-run", "--confirm", "Bear", code=USAGE)


def test_a_script_reads_of_a_dry_run_what_it_will_read_of_the_run(journal: Relcli) -> None:
    foreseen = json.loads(journal.ok("forget", MARKER, "--dry-run", "-f", "json"))["forgotten"]
    told = json.loads(journal.ok("forget", MARKER, "--confirm", f"{MARKER} Dental", "-f", "json"))["forgotten"]
    # But for the backup that was made first.
    assert foreseen == {**told, "rewritten": told["rewritten"][1:], "dry_run": True}
    again = json.loads(journal.ok("forget", f"{MARKER} dental", "--dry-run", "-f", "json"))["forgotten"]
    assert (again["customer"], again["rows"], again["rewritten"]) == (f"{MARKER} dental", {}, [])


def test_who_types_nothing_erases_nothing(journal: Relcli) -> None:
    ran = journal("forget", MARKER, stdin="\n", tty=True)
    assert (ran.code, ran.out) == (NEEDS_ANSWER, "")
    assert ran.err.endswith("Nothing was typed, so nothing was erased.\n")
    assert len(names(journal)) == 2


def test_who_is_not_there_is_told_as_ever(journal: Relcli) -> None:
    assert "No customer called “Carls”." in refused(journal, "forget", "Carls", "--confirm", "Carls", code=UNKNOWN)


def test_once_more_it_looks_into_the_backups_again(journal: Relcli) -> None:
    journal.ok("forget", MARKER, "--confirm", f"{MARKER} Dental", "--backups", "list")
    again = journal.ok("forget", f"{MARKER} dental").splitlines()
    assert again == [f"{MARKER} dental was forgotten before.", "2 backups were rewritten without them."]
    assert journal.ok("forget", f"{MARKER} dental").splitlines() == [f"{MARKER} dental was forgotten before."]


def test_listed_backups_are_named_a_line_each(journal: Relcli) -> None:
    said = journal.ok("forget", MARKER, "--confirm", f"{MARKER} Dental", "--backups", "list").splitlines()
    assert said[3] == "These files may still hold them; delete them if you do not need them:"
    assert [line.endswith("(a backup that holds them)") for line in said[4:]] == [True, True]


def test_a_script_reads_what_went_and_what_is_left(journal: Relcli) -> None:
    told = json.loads(journal.ok("forget", MARKER, "--confirm", f"{MARKER} Dental", "-f", "json"))["forgotten"]
    assert (told["customer"], told["left"], told["named_elsewhere"]) == (f"{MARKER} Dental", [], {"touchpoint": 1})
    assert (told["rows"]["touchpoint"], told["rows"]["alias"]) == (2, 1)
    assert len(told["rewritten"]) == 2


def test_no_import_brings_them_back(journal: Relcli, tmp_path: Path) -> None:
    journal.ok("export", "json", str(tmp_path / "all.json"))
    journal.ok("export", "csv", str(tmp_path / "all.csv"))
    journal.ok("forget", MARKER, "--confirm", f"{MARKER} Dental")
    assert journal.ok("import", "json", str(tmp_path / "all.json")) == (
        "Nothing of all.json is new.\nLeft out, since you forgot them: 1 customer.\n"
    )
    assert journal.ok("import", "csv", str(tmp_path / "all.csv")) == (
        "Nothing of all.csv was new. 1 was in the journal already.\n"
        "Left out, since you forgot whom they are of: 2 rows.\n"
    )
    assert json.loads(journal.ok("import", "csv", str(tmp_path / "all.csv"), "-f", "json"))["import"]["forgotten"] == 2
    assert (
        json.loads(journal.ok("import", "json", str(tmp_path / "all.json"), "-f", "json"))["import"]["forgotten"] == 1
    )
    assert names(journal) == ["Bear"]


def test_who_is_added_again_is_there_again_without_what_was_before(journal: Relcli, tmp_path: Path) -> None:
    journal.ok("export", "json", str(tmp_path / "all.json"))
    journal.ok("forget", MARKER, "--confirm", f"{MARKER} Dental")
    journal.ok("add", f"{MARKER} Dental")
    journal.ok("import", "json", str(tmp_path / "all.json"))
    assert names(journal) == ["Bear", f"{MARKER} Dental"]
    timeline = json.loads(journal.ok("timeline", "-f", "json"))["touchpoints"]
    assert [one["customer"] for one in timeline] == ["Bear"]
    rows = tmp_path / "visits.csv"
    rows.write_text(f"date,customer,text\n2026-11-18,{MARKER} Dental,called\n", encoding="utf-8")
    assert "Imported 1 touchpoint from visits.csv" in journal.ok("import", "csv", str(rows))
