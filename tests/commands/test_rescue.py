"""`rescue`: all that can be read of a damaged journal, in a new one beside it."""

import json
import os
from pathlib import Path

import pytest

from relcli.errors import DAMAGED, DONE, FAILED, USAGE
from relcli.render.width import cells
from tests.commands.refused import refused
from tests.conftest import Relcli
from tests.store.damage import overwrite, page_of, root_of, some_journal, zero


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal, sound as yet."""
    relcli.journal.parent.mkdir(mode=0o700)
    some_journal(relcli.journal)
    return relcli


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Where the new journal is to be."""
    return tmp_path / "rescued.db"


def test_of_a_sound_journal_everything_comes_over(journal: Relcli, new: Path) -> None:
    told = journal.ok("rescue", str(new))
    assert "Touchpoints               120        0         0     0\n" in told
    assert "\nEverything came over.\n" in told
    assert told.endswith(f"To go on with what was rescued: relcli restore {new}\n")
    assert journal.ok("--journal", str(new), "export", "json") == journal.ok("export", "json")
    assert new.stat().st_mode & 0o777 == 0o600


def test_what_is_lost_is_counted_with_exit_code_1_and_the_new_journal_is_well(journal: Relcli, new: Path) -> None:
    zero(journal.journal, page_of(journal.journal, "note 030"))
    zero(journal.journal, root_of(journal.journal, "promise"))
    damaged = journal.journal.read_bytes()
    ran = journal("rescue", str(new), "-f", "json")
    assert (ran.code, ran.err) == (FAILED, "")
    rescued = json.loads(ran.out)["rescued"]
    tables = {one["table"]: one for one in rescued["tables"]}
    assert (rescued["file"], rescued["whole"], rescued["placeholders"]) == (str(new), False, [])
    assert tables["promise"] == {
        "table": "promise",
        "copied": 0,
        "in_part": 0,
        "left_out": 0,
        "lost": 1,
        "more": False,
    }
    assert tables["promise_move"]["left_out"] == 1
    assert tables["touchpoint"]["copied"] + tables["touchpoint"]["in_part"] == 120
    assert journal.journal.read_bytes() == damaged
    assert journal("--journal", str(new), "doctor").code == DONE
    assert "(The note is lost.)" in journal.ok("--journal", str(new), "timeline", "acme")


def test_the_page_says_what_the_figures_mean(journal: Relcli, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for tree in ("customer", "promise", "policy"):
        zero(journal.journal, root_of(journal.journal, tree))
    zero(journal.journal, page_of(journal.journal, "note 030"))
    overwrite(journal.journal, journal.journal.read_bytes().find(b"note 090"), b"n\xffte")
    ran = journal("--color", "never", "rescue", str(new), tty=True)
    text = " ".join(ran.out.split())
    assert max(map(cells, ran.out.splitlines())) <= 80
    assert "In part is a touchpoint without its note, and whatever is without what did not fit or is lost." in text
    assert "Left out is what fits in no journal, or hangs on what is lost." in text
    assert "Whose name is not to the letter any more: acme dental, bo & sons, café süd (relcli rename)." in text
    assert "In 1 row letters are lost; they are � now." in text
    assert "Settings 0 0 0 unknown" in text
    assert f"{journal.journal}staysasitis;whatisin{new}cannotbeundone." in "".join(ran.out.split())  # a path is folded


def test_what_was_rescued_takes_the_place_of_the_journal(journal: Relcli, new: Path) -> None:
    zero(journal.journal, page_of(journal.journal, "note 030"))
    journal("rescue", str(new))
    restored = journal.ok("restore", str(new))
    assert restored.startswith("Restored 3 customers, 120 touchpoints")
    assert journal("doctor").code == DONE


@pytest.mark.parametrize("beside", ["", "-journal", "-wal"])
def test_nothing_that_is_there_is_written_over(journal: Relcli, new: Path, beside: str) -> None:
    there = new.with_name(f"{new.name}{beside}")
    there.write_text("a letter")
    said = refused(journal, "rescue", str(new), code=FAILED)
    assert said == f"relcli: {there} is there already; give another file.\n"
    assert there.read_text() == "a letter"
    assert "is the journal itself; give another file" in refused(journal, "rescue", str(journal.journal), code=FAILED)


def test_a_folder_that_is_not_there_or_takes_no_file_is_told(journal: Relcli, tmp_path: Path) -> None:
    said = refused(journal, "rescue", str(tmp_path / "nowhere" / "new.db"), code=FAILED)
    assert said.endswith("new.db cannot be written (no such file or directory); nothing was.\n")
    assert "is no ordinary file" in refused(journal, "rescue", str(tmp_path), code=FAILED)


def test_what_is_no_journal_gives_none(relcli: Relcli, new: Path) -> None:
    assert "There is no journal at" in refused(relcli, "rescue", str(new), code=FAILED)
    assert "Missing argument" in refused(relcli, "rescue", code=USAGE)
    relcli.journal.parent.mkdir()
    relcli.journal.write_bytes(b"a letter to the bank\n" * 500)
    ran = relcli("rescue", str(new))
    assert (ran.code, ran.out) == (DAMAGED, "")
    assert ran.err == f"relcli: Nothing in {relcli.journal} can be read as a journal, so nothing was written.\n"
    assert not os.path.lexists(new)
