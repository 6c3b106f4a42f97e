"""`paths`: where relcli keeps things."""

import json
from pathlib import Path

import pytest

from tests.conftest import Relcli


def test_the_journal_is_where_the_environment_says(relcli: Relcli) -> None:
    answer = json.loads(relcli.ok("paths", "-f", "json"))["paths"]
    assert (answer["journal"], answer["journal_by"]) == (str(relcli.journal), "RELCLI_JOURNAL")
    assert answer["drafts"] == str(relcli.journal.parent / "drafts")
    assert answer["backups"] == f"{relcli.journal}-backups"
    assert answer["exists"] is False
    relcli.ok("add", "Acme Dental")
    assert json.loads(relcli.ok("paths", "-f", "json"))["paths"]["exists"] is True


def test_the_option_goes_before_the_environment(relcli: Relcli, tmp_path: Path) -> None:
    answer = json.loads(relcli.ok("--journal", str(tmp_path / "other.db"), "paths", "-f", "json"))["paths"]
    assert (answer["journal"], answer["journal_by"]) == (str(tmp_path / "other.db"), "--journal")


@pytest.mark.parametrize(("xdg", "folder"), [("{tmp}/xdg", "{tmp}/xdg/relcli"), ("relative", "{tmp}/home")])
def test_else_it_is_in_the_data_folder_of_the_platform(
    relcli: Relcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, xdg: str, folder: str
) -> None:
    monkeypatch.delenv("RELCLI_JOURNAL")
    monkeypatch.setenv("XDG_DATA_HOME", xdg.format(tmp=tmp_path))
    answer = json.loads(relcli.ok("paths", "-f", "json"))["paths"]
    assert answer["journal_by"] == "data folder"
    assert answer["journal"] == f"{answer['data']}/journal.db"
    assert answer["data"].startswith(folder.format(tmp=tmp_path))


def test_people_read_it_in_lines(relcli: Relcli) -> None:
    said = relcli.ok("paths")
    assert f"{relcli.journal} (from RELCLI_JOURNAL; not there yet)" in said
    assert not relcli.journal.parent.exists()
