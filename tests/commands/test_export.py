"""`export`: everything in the journal, in files that other programs read."""

import csv
import errno
import io
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from relcli.rules.columns import FIELDS
from relcli.store import journal_file
from tests.commands.refused import refused
from tests.conftest import Relcli
from tests.store.conftest import locked


def rows(text: str) -> list[dict[str, str]]:
    """The rows of an export as a spreadsheet has them; empty cells are left out."""
    return [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(io.StringIO(text, newline=""))]


def exported(relcli: Relcli) -> dict[str, Any]:
    """The journal as JSON."""
    document: dict[str, Any] = json.loads(relcli.ok("export", "json"))
    assert (document["format"], document["today"]) == (1, "2026-11-20")
    journal: dict[str, Any] = document["journal"]
    return journal


def test_csv_has_a_row_for_each_touchpoint_and_one_for_a_customer_without(relcli: Relcli) -> None:
    relcli.ok(
        "add",
        "Acme Dental",
        "--ref",
        "7",
        "--place",
        "Belmont",
        "--tag",
        "vip",
        "--alias",
        "A; B",
        "--on",
        "2026-01-05",
    )
    relcli.ok(
        "log", "Acme Dental", "called", "--on", "2026-11-02 14:30", "--with", "Dana Reyes", "--tag", "leak", "--new"
    )
    relcli.ok("add", "Bo")
    relcli.ok("end", "Bo", "--why", "moved")
    first, second = rows(relcli.ok("export", "csv"))
    uids = [first.pop("uid"), first.pop("customer_uid"), second.pop("customer_uid")]
    assert {len(uid) for uid in uids} == {36}
    assert first == {
        "customer": "Acme Dental",
        "ref": "7",
        "on": "2026-11-02",
        "time": "14:30",
        "kind": "call",
        "by": "us",
        "with": "Dana Reyes",
        "tags": "leak",
        "text": "called",
        "place": "Belmont",
        "added_on": "2026-01-05",
        "customer_tags": "vip",
        "aliases": r"A\; B",
    }
    assert second == {
        "customer": "Bo",
        "added_on": "2026-11-20",
        "ended_on": "2026-11-20",
        "ended_by": "them",
        "ended_why": "moved",
    }


def test_csv_has_no_room_for_open_loops(relcli: Relcli) -> None:
    relcli.ok("log", "Acme", "called", "--new")
    before = relcli.ok("export", "csv")
    relcli.ok("promise", "add", "Acme", "send the quote", "--due", "friday")
    assert relcli.ok("export", "csv") == before


def test_csv_of_a_journal_without_customers_is_its_header(relcli: Relcli) -> None:
    relcli.ok("config", "set", "cadence_friend", "21")
    assert relcli.ok("export", "csv") == ",".join(FIELDS) + "\n"


def test_csv_guards_formulas_unless_raw(relcli: Relcli) -> None:
    relcli.ok("log", "Acme", "=1+1", "--new")
    assert rows(relcli.ok("export", "csv"))[0]["text"] == "'=1+1"
    assert rows(relcli.ok("export", "csv", "--raw"))[0]["text"] == "=1+1"


def test_everything_is_exported_whatever_today_is(relcli: Relcli) -> None:
    relcli.ok("log", "Acme", "called", "--new", "--on", "2026-11-02")
    early = relcli("export", "csv", today="2020-01-01")
    assert (early.code, early.out) == (0, relcli.ok("export", "csv"))


def test_json_has_everything(relcli: Relcli) -> None:
    relcli.ok("config", "set", "cadence_friend", "21")
    relcli.ok("config", "set", "date_order", "dmy")
    relcli.ok("add", "Acme Dental", "--alias", "Dentist", "--tag", "vip", "--cadence", "2w")
    relcli.ok("person", "add", "Acme Dental", "Dana Reyes", "--role", "owner")
    relcli.ok("log", "Acme Dental", "called", "--with", "Dana", "--next", "friday", "--key", "k1", "--answered")
    relcli.ok("stage", "Acme Dental", "married", "--why", "ten years", "--until", "2027-01-01")
    relcli.ok("promise", "add", "Acme Dental", "send the quote", "--due", "friday")
    relcli.ok("promise", "move", "Acme Dental", "--due", "2026-12-01", "--why", "they are away")
    relcli.ok("end", "Acme Dental", "--why", "moved")
    relcli.ok("resume", "Acme Dental")
    journal = exported(relcli)
    assert journal["settings"] == {"cadence_friend": 21, "date_order": "dmy"}
    (customer,) = journal["customers"]
    assert (customer["name"], customer["cadence"], customer["tags"]) == ("Acme Dental", 14, ["vip"])
    assert [one["name"] for one in customer["aliases"]] == ["Dentist"]
    assert [(one["name"], one["role"]) for one in customer["people"]] == [("Dana Reyes", "owner")]
    assert [(one["made_on"], one["for_on"]) for one in customer["plans"]] == [("2026-11-20", "2026-11-27")]
    assert [(one["stage"], one["until"]) for one in customer["stage_words"]] == [("married", "2027-01-01")]
    assert [(one["why"], one["resumed_on"]) for one in customer["endings"]] == [("moved", "2026-11-20")]
    (promise,) = customer["promises"]
    assert (promise["text"], promise["due_on"]) == ("send the quote", "2026-11-27")
    assert [(one["due_on"], one["why"]) for one in promise["moves"]] == [("2026-12-01", "they are away")]
    (touchpoint,) = journal["touchpoints"]
    assert (touchpoint["customer"], touchpoint["key"]) == (customer["uid"], "k1")
    assert (touchpoint["with"], touchpoint["answered"]) == (["Dana Reyes"], True)


def test_json_of_an_empty_journal_has_no_customers(relcli: Relcli) -> None:
    relcli.ok("config", "set", "cadence_friend", "21")
    relcli.ok("config", "unset", "cadence_friend")
    assert exported(relcli) == {"settings": {}, "customers": [], "touchpoints": []}


def test_json_is_safe_to_look_at_and_lossless(relcli: Relcli) -> None:
    relcli.ok("log", "Acme", "one\x1b[31m\u202etwo\x7f", "--new")
    out = relcli.ok("export", "json")
    assert not set("\x1b\u202e\x7f") & set(out)
    assert json.loads(out)["journal"]["touchpoints"][0]["text"] == "one\x1b[31m\u202etwo\x7f"


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_terminal_is_shown_an_export_without_what_it_acts_on(relcli: Relcli, kind: str) -> None:
    relcli.ok("log", "Acme", "one\x1b[31m\u202etwo\x7f", "--new")
    ran = relcli("export", kind, tty=True)
    assert (ran.code, ran.err) == (0, "")
    assert not set("\x1b\u202e\x7f") & set(ran.out)
    assert ("one\ufffd[31m\ufffdtwo\ufffd" in ran.out) == (kind == "csv")


def test_csv_is_inert_wherever_it_goes_and_lossless_with_raw(relcli: Relcli, tmp_path: Path) -> None:
    relcli.ok("log", "Acme", "one\x1b[31m\u202etwo\x7f\r\n\tthree", "--new")
    relcli.ok("export", "csv", str(tmp_path / "x.csv"))
    assert rows(relcli.ok("export", "csv"))[0]["text"] == "one\ufffd[31m\ufffdtwo\ufffd\n\tthree"
    assert rows(relcli.ok("export", "csv", "--raw"))[0]["text"] == "one\x1b[31m\u202etwo\x7f\r\n\tthree"
    assert (tmp_path / "x.csv").read_bytes() == relcli.ok("export", "csv").encode()


def test_a_file_is_private_and_replaced_only_by_force(relcli: Relcli, tmp_path: Path) -> None:
    relcli.ok("add", "Acme")
    path = tmp_path / "out" / "journal.json"
    path.parent.mkdir()
    assert relcli.ok("export", "json", str(path)) == f"Wrote {path}.\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8") == relcli.ok("export", "json", "-")
    err = refused(relcli, "export", "csv", str(path), code=1)
    assert err == f"relcli: {path} is there already; --force replaces it.\n"
    relcli.ok("export", "csv", str(path), "--force")
    assert path.read_text(encoding="utf-8") == relcli.ok("export", "csv")
    assert [one.name for one in path.parent.iterdir()] == ["journal.json"]


def test_the_journal_itself_and_what_is_no_file_are_left_alone(relcli: Relcli, tmp_path: Path) -> None:
    relcli.ok("add", "Acme")
    assert "is the journal itself" in refused(relcli, "export", "csv", str(relcli.journal), "--force", code=1)
    (tmp_path / "link").symlink_to(relcli.journal)
    assert "is the journal itself" in refused(relcli, "export", "csv", str(tmp_path / "link"), "--force", code=1)
    assert "is no ordinary file" in refused(relcli, "export", "csv", str(tmp_path), "--force", code=1)
    assert "no such file" in refused(relcli, "export", "csv", str(tmp_path / "none" / "x.csv"), code=1)


def test_a_file_that_cannot_be_finished_leaves_the_one_before_it(
    relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    relcli.ok("add", "Acme")
    path = tmp_path / "out" / "x.csv"
    path.parent.mkdir()
    path.write_text("before")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        ran = relcli("export", "csv", str(path), "--force")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"relcli: {path} cannot be written (no space left on device); nothing was.\n"
    assert [one.read_text() for one in path.parent.iterdir()] == ["before"]


KILLED = """
import os, signal, sys
from relcli.cli import main

os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
main(sys.argv[1:])
"""


def test_what_a_killed_export_left_is_cleared_away_by_the_next(relcli: Relcli, tmp_path: Path) -> None:
    relcli.ok("add", "Acme")
    folder = tmp_path / "out"
    folder.mkdir()
    argv = ["export", "csv", str(folder / "x.csv")]
    killed = subprocess.run([sys.executable, "-c", KILLED, *argv], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(folder.iterdir())) == 1
    relcli.ok(*argv)
    assert [one.name for one in folder.iterdir()] == ["x.csv"]


def test_an_export_waits_its_turn_in_the_folder_and_not_for_ever(
    relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    relcli.ok("add", "Acme")
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(journal_file, "BUSY_SECONDS", 0)
    with locked(folder):
        err = refused(relcli, "export", "csv", str(folder / "x.csv"), code=75)
    assert "nothing was written, try again later" in err
    assert list(folder.iterdir()) == []


def test_a_name_that_is_none_for_a_file_is_refused(relcli: Relcli) -> None:
    relcli.ok("add", "Acme")
    assert "cannot be written (not a file name)" in refused(relcli, "export", "csv", "a\0b", code=1)


def test_a_file_behind_a_loop_of_links_is_refused(relcli: Relcli, tmp_path: Path) -> None:
    relcli.ok("add", "Acme")
    (tmp_path / "loop").symlink_to("loop")
    err = refused(relcli, "export", "csv", str(tmp_path / "loop" / "x.csv"), code=1)
    assert "x.csv cannot be written (too many levels of symbolic links); nothing was." in err


def test_a_file_with_a_line_break_in_its_name_is_confirmed_in_one_line(relcli: Relcli, tmp_path: Path) -> None:
    relcli.ok("add", "Acme")
    file = str(tmp_path / "a\nb.json")
    assert relcli.ok("export", "json", file) == f"Wrote {tmp_path}/a b.json.\n"
    assert relcli.ok("import", "json", file) == "Nothing of a b.json is new.\n"


def test_without_a_journal_there_is_nothing_to_export_and_no_file(relcli: Relcli, tmp_path: Path) -> None:
    err = refused(relcli, "export", "json", str(tmp_path / "x.json"), code=1)
    assert 'relcli add "Acme Dental"' in err
    assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_exporting_reads_and_never_imports_what_only_writing_needs(relcli: Relcli, kind: str) -> None:
    relcli.ok("log", "Acme", "called", "--new")
    program = (
        "import sys; from relcli.cli import main; code = main(sys.argv[1:]);"
        " print(code, sorted({'sqlmodel', 'sqlalchemy', 'pydantic', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program, "export", kind], capture_output=True, text=True, check=False)
    assert ran.stderr == "0 []\n"
    assert "called" in ran.stdout


def test_a_reader_who_has_enough_is_no_error(relcli: Relcli) -> None:
    relcli.ok("log", "Acme", "x" * 900_000, "--new")
    line = f"{sys.executable} -m relcli export csv | head -c 8"
    ran = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "customer", "")
