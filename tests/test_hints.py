"""Commands in what relcli says: typed as they stand, they are about the journal that the sentence is about."""

from pathlib import Path

from relcli.cli import COMMANDS
from relcli.errors import FAILED
from relcli.hints import NAMES, hinted
from tests.conftest import Relcli


def test_every_command_is_known() -> None:
    assert sorted(NAMES.split("|")) == sorted(one.name for one in COMMANDS)


def test_only_commands_are_made_to_name_the_journal() -> None:
    said = "No such thing; relcli list shows all, relcli backup -h tells more, and relcli keeps the years."
    assert hinted(said, "my j.db") == said.replace("relcli list", "relcli --journal 'my j.db' list")


def test_what_is_said_of_another_journal_can_be_typed_as_it_stands(relcli: Relcli, tmp_path: Path) -> None:
    other = str(tmp_path / "my other.db")
    at = ["--journal", other]
    add = relcli(*at, "due")
    assert (add.code, f"relcli --journal '{other}' add " in add.err) == (FAILED, True)
    assert f" --journal '{other}' " in relcli(f"--journal={other}", "due").err
    relcli.ok(*at, "add", "Acme")
    relcli.ok(*at, "backup", str(tmp_path / "copy.db"))
    assert f"relcli --journal '{other}' restore 20" in relcli.ok(*at, "restore", str(tmp_path / "copy.db"))
    assert f"relcli --journal '{other}' restore FILE" in relcli.ok(*at, "backup", "list")
    Path(other).chmod(0o644)
    assert f"relcli --journal '{other}' doctor --fix" in relcli.ok(*at, "doctor")
    assert f"relcli --journal '{other}' restore {tmp_path}/r.db" in relcli.ok(*at, "rescue", str(tmp_path / "r.db"))
    Path(other).unlink()
    assert f"relcli --journal '{other}' restore 20" in relcli(*at, "due").err
