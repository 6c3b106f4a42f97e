"""`merge`: two customers who are one, found by the names of both, and parted again by an undo."""

import json
from pathlib import Path
from typing import Any

import pytest

from relcli.errors import FAILED, UNKNOWN, USAGE
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli


def _write(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--phone", "555 0100", "--tag", "vip", "--on", "2026-03-01")
    assert relcli("add", "Acme Dentl", "--phone", "555 0199", "--cadence", "2w", "--ref", "R1", "--alias", "dentl").err
    relcli.ok("log", "acme dental", "called", "--with", "Dana", "--new", "--on", "2026-11-02")
    relcli.ok("log", "dentl", "coffee", "--with", "Dana", "--new", "--on", "2026-11-09", "--promise", "a quote by fri")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal with Acme Dental, and with Acme Dentl, who is the same; something is known of both."""
    return made(relcli, _write)


def exported(relcli: Relcli) -> Any:
    return json.loads(relcli.ok("export", "json"))["journal"]


def names(relcli: Relcli) -> list[str]:
    return [one["name"] for one in exported(relcli)["customers"]]


def write_export(relcli: Relcli, file: Path) -> str:
    file.write_text(relcli.ok("export", "json"), encoding="utf-8")
    return str(file)


MERGED = """Merged Acme Dentl into Acme Dental, with 1 touchpoint, 1 promise and 1 alias.
“Acme Dentl” finds Acme Dental from now on.
Taken over: ref R1 and cadence 14 days.
At both, and one now: Dana.
Kept in a note, since Acme Dental has another: phone 555 0199.
To take it back: relcli undo
"""


def test_all_of_one_is_the_others_then_and_its_names_find_it(journal: Relcli) -> None:
    assert journal.ok("merge", "dentl", "acme dental") == MERGED
    (one,) = exported(journal)["customers"]
    assert (one["name"], one["ref"], one["phone"], one["cadence"]) == ("Acme Dental", "R1", "555 0100", 14)
    assert [alias["name"] for alias in one["aliases"]] == ["Acme Dentl", "dentl"]
    assert [person["name"] for person in one["people"]] == ["Dana"]
    assert [promise["text"] for promise in one["promises"]] == ["a quote"]
    contacts = exported(journal)["touchpoints"]
    assert {contact["customer"] for contact in contacts} == {one["uid"]}
    assert [(contact["on"], contact["kind"], contact["with"]) for contact in contacts] == [
        *(("2026-11-02", "call", ["Dana"]), ("2026-11-09", "coffee", ["Dana"]), ("2026-11-20", "note", [])),
    ]
    assert contacts[-1]["text"] == "Merged with Acme Dentl, of which was known too:\nphone: 555 0199"
    for name in ("Acme Dentl", "acme dentl", "R1", "dentl"):
        assert json.loads(journal.ok("show", name, "-f", "json"))["customer"]["customer"] == "Acme Dental"


def test_a_dry_run_says_the_same_and_changes_nothing(journal: Relcli) -> None:
    before = journal.journal.read_bytes()
    said = journal.ok("merge", "dentl", "acme dental", "--dry-run").splitlines()
    assert said[0] == MERGED.splitlines()[0].replace("Merged Acme Dentl", "Acme Dentl would be merged")
    assert said[1:] == [*MERGED.splitlines()[1:-1], "Nothing was written."]
    assert journal.journal.read_bytes() == before
    record = json.loads(journal.ok("merge", "dentl", "acme dental", "--dry-run", "-f", "json"))["merge"]
    assert json.loads(journal.ok("merge", "dentl", "acme dental", "-f", "json"))["merge"] == {
        **record,
        "dry_run": False,
    }


def test_it_is_one_change_which_an_undo_takes_back_to_the_letter(journal: Relcli) -> None:
    before = exported(journal)
    journal.ok("merge", "dentl", "acme dental")
    after = exported(journal)
    (change, *_) = json.loads(journal.ok("changes", "-f", "json"))["changes"]
    assert (change["command"], change["what"]) == ("merge", "Acme Dentl into Acme Dental")
    assert journal.ok("undo") == "Undone: #5, merge: Acme Dentl into Acme Dental.\n"
    assert exported(journal) == before
    assert journal.ok("redo") == "Done again: #5, merge: Acme Dentl into Acme Dental.\n"
    assert exported(journal) == after


def test_a_backup_is_made_before_it(journal: Relcli) -> None:
    journal.ok("merge", "dentl", "acme dental")
    (backup,) = json.loads(journal.ok("backup", "list", "-f", "json"))["backups"]
    assert (backup["why"], backup["customers"]) == ("before-merge", 2)
    assert "before a merge" in journal.ok("backup", "list")
    journal.ok("restore", Path(backup["file"]).name)
    assert names(journal) == ["Acme Dental", "Acme Dentl"]


def test_the_changes_of_the_one_that_stays_tell_of_it(journal: Relcli) -> None:
    journal.ok("merge", "dentl", "acme dental")
    told = json.loads(journal.ok("changes", "--customer", "acme dental", "-f", "json"))["changes"]
    assert told[0]["command"] == "merge"


@pytest.mark.parametrize(
    ("one", "other", "code", "says"),
    [
        (
            "dentl",
            "R1",
            USAGE,
            "relcli: “dentl” and “R1” are Acme Dentl both; name the one that is to be no more first.\n",
        ),
        ("nobody", "dentl", UNKNOWN, "No customer called “nobody”."),
        ("dentl", "nobody", UNKNOWN, "No customer called “nobody”."),
        ("acme", "dentl", UNKNOWN, "“acme” may be any of 2 customers; say more of the name:"),
        ("dentl", "", USAGE, "No customer was given"),
    ],
)
def test_who_is_no_two_is_refused(journal: Relcli, one: str, other: str, code: int, says: str) -> None:
    assert says in refused(journal, "merge", one, other, code=code)


def test_who_was_not_there_yet_is_refused(journal: Relcli) -> None:
    assert "Acme Dentl was not in the journal yet" in refused(
        journal, "merge", "dentl", "acme dental", code=UNKNOWN, today="2026-03-02"
    )


def test_two_sites_of_one_name_are_told_apart_by_their_refs(relcli: Relcli) -> None:
    for ref in ("P1", "P2", "P3"):
        relcli.ok("add", "Pizza", "--ref", ref)
    said = relcli.ok("merge", "P2", "P1").splitlines()
    assert said == [
        "Merged Pizza (P2) into Pizza (P1).",
        "The ref “P2” finds Pizza (P1) from now on.",
        "To take it back: relcli undo",
    ]
    assert relcli.ok("undo") == "Undone: #4, merge: Pizza (P2) into Pizza.\n"
    assert relcli.ok("redo") == "Done again: #4, merge: Pizza (P2) into Pizza.\n"
    relcli.ok("log", "P2", "visited")
    assert [one["ref"] for one in exported(relcli)["customers"]] == ["P1", "P3"]
    relcli.ok("add", "Bo", "--ref", "B1")
    assert "“Pizza” finds somebody else, so it is no other name of Bo." in relcli.ok("merge", "P1", "bo")


def test_a_ref_that_came_along_is_taken_until_it_is_let_go_of(relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--ref", "A1")
    relcli.ok("add", "Bo", "--ref", "B1")
    relcli.ok("merge", "bo", "acme")
    assert "The ref B1 belongs to Acme already." in refused(relcli, "add", "Cy", "--ref", "B1", code=FAILED)
    relcli.ok("edit", "acme", "--unalias", "B1")
    relcli.ok("add", "Cy", "--ref", "B1")
    relcli.ok("undo", "2")
    relcli.ok("edit", "acme", "--ref", "B1")
    assert [(one["ref"], one["merged"][0]["ref"]) for one in exported(relcli)["customers"]] == [("B1", None)]
    assert refused(relcli, "show", "A1", code=UNKNOWN)


def test_who_was_merged_is_merged_along(relcli: Relcli, tmp_path: Path) -> None:
    for name in ("Acme", "Bo", "Cy"):
        relcli.ok("add", name)
    before = write_export(relcli, tmp_path / "before.json")
    relcli.ok("merge", "cy", "bo")
    relcli.ok("merge", "bo", "acme")
    (one,) = exported(relcli)["customers"]
    assert [gone["name"] for gone in one["merged"]] == ["Bo", "Cy"]
    assert relcli.ok("import", "json", before) == "Nothing of before.json is new.\n"
    relcli.ok("undo", "2")
    assert names(relcli) == ["Acme", "Bo", "Cy"]


def test_who_has_ended_stays_so_and_it_is_told_how_to_take_it_up_again(journal: Relcli) -> None:
    journal.ok("end", "acme dental", "--why", "moved")
    assert "Acme Dental stays ended; to take it up again: relcli resume acme-dental\n" in journal.ok(
        "merge", "dentl", "acme dental"
    )
    journal.ok("resume", "acme-dental")


def test_an_import_of_what_was_exported_before_brings_nobody_back(journal: Relcli, tmp_path: Path) -> None:
    before = write_export(journal, tmp_path / "before.json")
    journal.ok("export", "csv", str(tmp_path / "before.csv"))
    journal.ok("merge", "dentl", "acme dental")
    journal.ok("edit", "acme dental", "--unalias", "Acme Dentl", "--ref", "Z9")
    after = exported(journal)
    assert journal.ok("import", "json", before) == "Nothing of before.json is new.\n"
    assert journal.ok("import", "csv", str(tmp_path / "before.csv")).startswith("Nothing of before.csv was new.")
    assert exported(journal) == after


def test_what_is_exported_is_imported_into_an_empty_journal_as_it_is(journal: Relcli, tmp_path: Path) -> None:
    journal.ok("edit", "acme dental", "--ref", "A1")
    journal.ok("merge", "dentl", "acme dental")
    after = write_export(journal, tmp_path / "after.json")
    whole = exported(journal)
    assert [(gone["name"], gone["ref"]) for gone in whole["customers"][0]["merged"]] == [("Acme Dentl", "R1")]
    anew = ("--journal", str(tmp_path / "anew.db"))
    journal.ok(*anew, "import", "json", after)
    assert json.loads(journal.ok(*anew, "export", "json"))["journal"] == whole
    assert journal.ok(*anew, "import", "json", after) == "Nothing of after.json is new.\n"


def test_a_journal_in_which_they_are_two_still_takes_what_is_new_and_tells_who_is_called_so(
    journal: Relcli, tmp_path: Path
) -> None:
    before = journal.journal.read_bytes()
    journal.ok("merge", "dentl", "acme dental")
    journal.ok("log", "acme dental", "called again")
    after = write_export(journal, tmp_path / "after.json")
    journal.journal.write_bytes(before)
    assert journal.ok("import", "json", after) == (
        "Imported 2 touchpoints from after.json.\nLeft out, since somebody else goes by it: Acme Dentl.\n"
    )
    assert names(journal) == ["Acme Dental", "Acme Dentl"]


def test_a_journal_in_which_only_the_other_is_knows_them_again(relcli: Relcli, tmp_path: Path) -> None:
    relcli.ok("add", "Bo & Sons")
    relcli.ok("log", "bo", "visited")
    before = relcli.journal.read_bytes()
    relcli.ok("add", "Bo Lee")
    relcli.ok("merge", "bo & sons", "bo lee")
    relcli.ok("log", "bo lee", "called")
    after = write_export(relcli, tmp_path / "after.json")
    relcli.journal.write_bytes(before)
    relcli.ok("import", "json", after)
    (one,) = exported(relcli)["customers"]
    assert (one["name"], [alias["name"] for alias in one["aliases"]]) == ("Bo & Sons", ["Bo Lee"])
    assert [gone["name"] for gone in one["merged"]] == ["Bo Lee"]
    assert len(exported(relcli)["touchpoints"]) == 2
    assert relcli.ok("import", "json", after) == "Nothing of after.json is new.\n"


def test_who_is_forgotten_is_forgotten_with_whoever_was_merged_into_them(journal: Relcli, tmp_path: Path) -> None:
    before = write_export(journal, tmp_path / "before.json")
    journal.ok("backup")
    journal.ok("merge", "dentl", "acme dental")
    after = write_export(journal, tmp_path / "after.json")
    journal.ok("add", "Bear")
    journal.ok("forget", "acme dentl", "--confirm", "Acme Dental")
    assert names(journal) == ["Bear"]
    for file in journal.journal.parent.rglob("*"):
        assert not file.is_file() or b"Dentl" not in file.read_bytes(), file
    assert journal.ok("import", "json", before).endswith("Left out, since you forgot them: 2 customers.\n")
    assert journal.ok("import", "json", after).endswith("Left out, since you forgot them: 1 customer.\n")
    for backup in json.loads(journal.ok("backup", "list", "-f", "json"))["backups"]:
        journal.ok("restore", Path(backup["file"]).name)
        assert set(names(journal)) <= {"Bear"}


def test_a_customer_in_the_file_who_is_merged_into_a_forgotten_one_is_left_out(journal: Relcli, tmp_path: Path) -> None:
    before = journal.journal.read_bytes()
    journal.ok("merge", "dentl", "acme dental")
    after = write_export(journal, tmp_path / "after.json")
    journal.journal.write_bytes(before)
    journal.ok("forget", "dentl", "--confirm", "Acme Dentl")
    assert journal.ok("import", "json", after) == (
        "Nothing of after.json is new.\nLeft out, since you forgot them: 1 customer.\n"
    )


def test_the_way_back_is_that_of_the_journal_that_was_named(journal: Relcli) -> None:
    said = journal.ok("--journal", str(journal.journal), "merge", "dentl", "acme dental")
    assert said.endswith(f"To take it back: relcli --journal {journal.journal} undo\n")
