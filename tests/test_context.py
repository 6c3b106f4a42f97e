"""What every command is handed: where the journal is, how wide the screen is, and what is said where."""

import io
import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from relcli.context import MOST_ROWS, Context, Given, columns_of, data_folder, spoken
from relcli.errors import USAGE, AnswerLost, BadInput
from relcli.views.table import Column, Table
from tests.conftest import Relcli

DAY = date(2026, 11, 20)


def context(environ: dict[str, str] | None = None, given: Given | None = None) -> Context:
    return Context(today=DAY, now=datetime(2026, 11, 20, 9, tzinfo=UTC), given=given or Given(), environ=environ or {})


def names(*names: str) -> Table:
    return Table(
        noun="customers",
        columns=[Column("Customer", str)],
        rows=names,
        record=lambda name: {"customer": name},
        fields=["customer"],
    )


class Broken(io.StringIO):
    """A stdout that takes nothing."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def write(self, _text: str) -> int:
        raise self._error


class Terminal(io.StringIO):
    """A stdout that says it is a terminal."""

    def isatty(self) -> bool:
        return True


# Where the journal is.


def test_the_journal_is_where_the_option_says_before_the_environment() -> None:
    environ = {"RELCLI_JOURNAL": "/there.db", "XDG_DATA_HOME": "/share"}
    assert context(environ, Given(journal="/here.db")).journal == Path("/here.db")
    assert context(environ).journal == Path("/there.db")
    assert context({**environ, "RELCLI_JOURNAL": ""}, Given(journal="")).journal_from == "data folder"


def test_who_said_where_the_journal_is_can_be_told() -> None:
    assert context({"RELCLI_JOURNAL": "/there.db"}, Given(journal="/here.db")).journal_from == "--journal"
    assert context({"RELCLI_JOURNAL": "/there.db"}).journal_from == "RELCLI_JOURNAL"
    assert context().journal_from == "data folder"


def test_a_journal_may_be_named_from_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/homes/dana")
    assert context({"RELCLI_JOURNAL": "~/my.db"}).journal == Path("/homes/dana/my.db")


def test_only_a_tilde_at_the_beginning_is_a_home_folder() -> None:
    assert context({"RELCLI_JOURNAL": "./~dana/my.db"}).journal == Path("~dana/my.db")


def test_a_journal_is_found_by_the_detour_by_which_it_was_made(relcli: Relcli, tmp_path: Path) -> None:
    detour = str(tmp_path / "nowhere" / ".." / "other.db")
    relcli.ok("--journal", detour, "add", "Acme Dental")
    assert "Acme Dental" in relcli.ok("--journal", detour, "list")
    assert "Acme Dental" in relcli.ok("--journal", str(tmp_path / "other.db"), "list")


def test_a_journal_in_a_home_that_nobody_knows_is_bad_input() -> None:
    with pytest.raises(
        BadInput, match=r"^The home folder of ~nobody-of-that-name/my\.db is not known; give the whole path\.$"
    ):
        _ = context({"RELCLI_JOURNAL": "~nobody-of-that-name/my.db"}).journal


@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_without_a_home_nobody_knows_the_data_folder(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for home in (None, "not/whole"):
        if home is not None:
            monkeypatch.setenv("HOME", home)
        with pytest.raises(BadInput, match=r"^The home folder is not known; set HOME, or name the journal"):
            data_folder({})
    assert context({"RELCLI_JOURNAL": "/there.db"}).journal == Path("/there.db")


@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize("command", ["", "paths", "demo", "list", "add Acme", "export csv", "config list"])
def test_without_a_home_every_command_says_so(relcli: Relcli, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.delenv("RELCLI_JOURNAL")
    ran = relcli(*command.split())
    assert (ran.code, ran.out) == (USAGE, "")
    assert ran.err == (
        "relcli: The home folder is not known; set HOME, or name the journal with --journal or RELCLI_JOURNAL.\n"
    )


@pytest.mark.parametrize("command", ["demo", "export json", "--journal"])
def test_a_file_in_a_home_that_nobody_knows_is_told_of(relcli: Relcli, command: str) -> None:
    relcli.ok("add", "Acme Dental")
    ran = relcli(*command.split(), "~nobody-of-that-name/x")
    assert (ran.code, ran.out) == (USAGE, "")
    assert ran.err == "relcli: The home folder of ~nobody-of-that-name/x is not known; give the whole path.\n"


def test_the_data_folder_is_in_xdg_data_home_where_that_is_a_whole_path(tmp_path: Path) -> None:
    assert data_folder({"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "relcli"
    for not_whole in ("", "share", "./share", "~/share"):
        assert data_folder({"XDG_DATA_HOME": not_whole}) == data_folder({})


def test_without_it_the_data_folder_is_that_of_the_platform() -> None:
    from platformdirs import user_data_path

    assert data_folder({}) == user_data_path("relcli", appauthor=False)


def test_another_journal_can_be_looked_at_in_the_same_run() -> None:
    here = context({"RELCLI_JOURNAL": "/there.db"}, Given(color="always", quiet=True))
    there = here.at(Path("/other.db"))
    assert (there.journal, there.journal_from) == (Path("/other.db"), "--journal")
    assert (there.today, there.now) == (here.today, here.now)


# How wide the screen is.


@pytest.mark.parametrize(
    ("columns", "width"),
    [("120", 120), ("80", 80), ("21", 21), ("7", 20), ("99999", 1000), ("9" * 5000, 1000)],
)
def test_columns_says_how_wide_the_screen_is_within_reason(columns: str, width: int) -> None:
    assert columns_of(Terminal(), {"COLUMNS": columns}) == width


@pytest.mark.parametrize("columns", ["", "0", "000000", "-80", "80.5", "wide", "²", "٨٠", " 80"])
def test_without_a_width_or_a_terminal_it_is_eighty(columns: str) -> None:
    assert columns_of(io.StringIO(), {"COLUMNS": columns}) == 80


@pytest.mark.parametrize(("says", "width"), [(133, 133), (0, 80)])
def test_a_terminal_is_asked_for_its_width(monkeypatch: pytest.MonkeyPatch, says: int, width: int) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((says, 40)))
    with Path(os.devnull).open("w", encoding="utf-8") as stream:
        assert columns_of(stream, {}) == width


def test_the_screen_is_as_wide_as_that_of_the_answer() -> None:
    assert context({"COLUMNS": "120"}).width == 120


# How a sentence is said.


SENTENCE = "Logged #12: call with Acme Dental, Fri 20 Nov 2026 (2 days ago). Next check-in by 11 Dec 2026."


def test_a_sentence_is_a_line_on_its_own_and_nothing_that_a_terminal_acts_on() -> None:
    assert spoken("red\x1b[31m\nand more", io.StringIO(), {}) == "red\ufffd[31m and more\n"


def test_a_pipe_has_it_in_one_line_however_long() -> None:
    assert spoken(SENTENCE, io.StringIO(), {"COLUMNS": "40"}) == f"{SENTENCE}\n"


@pytest.mark.parametrize(
    ("environ", "lines"),
    [
        ({"COLUMNS": "100"}, [SENTENCE]),
        (
            {},
            ["Logged #12: call with Acme Dental, Fri 20 Nov 2026 (2 days ago). Next check-in", "by 11 Dec 2026."],
        ),
        (
            {"COLUMNS": "40"},
            ["Logged #12: call with Acme Dental, Fri", "20 Nov 2026 (2 days ago). Next check-in", "by 11 Dec 2026."],
        ),
    ],
)
def test_on_a_terminal_it_is_broken_between_words(environ: Mapping[str, str], lines: list[str]) -> None:
    assert spoken(SENTENCE, Terminal(), environ).splitlines() == lines


def test_what_is_to_be_copied_stays_whole() -> None:
    command = "  relcli list --journal /home/me/elsewhere/journal.db"
    assert spoken(command, Terminal(), {"COLUMNS": "30"}) == f"{command}\n"
    path = f"/home/{'x' * 40}/journal.db"
    assert spoken(f"It is in {path}.", Terminal(), {"COLUMNS": "30"}) == f"It is in\n{path}.\n"


# Who can be asked.


@pytest.mark.parametrize(("stdin", "stderr"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_person_can_be_asked_where_both_ends_are_a_terminal(
    monkeypatch: pytest.MonkeyPatch, stdin: bool, stderr: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal() if stdin else io.StringIO())
    monkeypatch.setattr(sys, "stderr", Terminal() if stderr else io.StringIO())
    assert context().interactive is (stdin and stderr)


# What is said, and where.


def test_the_answer_is_plain_in_a_pipe_and_a_table_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    context().show(names("Acme"))
    assert capsys.readouterr().out == "Customer\nAcme\n"
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    context({"TERM": "dumb"}).show(names("Acme"))
    assert screen.getvalue() == "Customer\n────────\nAcme\n"


def test_the_format_that_was_asked_for_is_the_same_everywhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    context().show(names("Acme"), "csv")
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    context().show(names("Acme"), "csv")
    assert screen.getvalue() == capsys.readouterr().out


@pytest.mark.parametrize(
    ("rows", "everything", "shown", "left"),
    [
        (MOST_ROWS, False, 50, ""),
        (MOST_ROWS + 1, False, 50, "… 1 more (--all)"),
        (MOST_ROWS + 7, False, 50, "… 7 more (--all)"),
        (MOST_ROWS + 7, True, 57, ""),
    ],
)
def test_a_terminal_shows_fifty_rows_unless_all_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, rows: int, everything: bool, shown: int, left: str
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    context({"TERM": "dumb"}).show(names(*["Acme"] * rows), everything=everything)
    assert screen.getvalue().count("Acme") == shown
    assert [line for line in screen.getvalue().splitlines() if "more" in line] == ([left] if left else [])


def test_of_a_page_of_many_tables_a_terminal_may_show_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    for everything, shown in ((False, 20), (True, 30)):
        screen = Terminal()
        monkeypatch.setattr(sys, "stdout", screen)
        context({"TERM": "dumb"}).show(names(*["Acme"] * 30), everything=everything, most=20)
        assert screen.getvalue().count("Acme") == shown


def test_a_pipe_gets_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    context().show(names(*["Acme"] * 200), "table")
    context().show(names(*["Acme"] * 200))
    assert capsys.readouterr().out.count("Acme") == 400


def test_what_was_done_is_said_on_stdout_without_what_could_act_on_a_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    context().confirm("Added Acme\x1b[2J.\nFirst check-in tomorrow.")
    assert capsys.readouterr() == ("Added Acme\ufffd[2J.\nFirst check-in tomorrow.\n", "")


def test_quiet_says_nothing_but_the_record_that_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    quiet = context(given=Given(quiet=True))
    quiet.confirm("Added Acme.")
    quiet.remark("By the way.")
    assert capsys.readouterr() == ("", "")
    quiet.confirm("Added Acme.", names("Acme"), "json")
    assert json.loads(capsys.readouterr().out)["customers"] == [{"customer": "Acme"}]


def test_what_is_beside_the_answer_goes_to_stderr_as_one_safe_line(capsys: pytest.CaptureFixture[str]) -> None:
    context().remark("By the way:\n\x1b[31mred")
    assert capsys.readouterr() == ("", "By the way: \ufffd[31mred\n")


def test_a_remark_that_cannot_be_made_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Broken(OSError(28, "No space left on device")))
    context().remark("By the way.")


def test_a_reader_who_left_ends_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(BrokenPipeError()))
    with pytest.raises(BrokenPipeError):
        context().show(names("Acme"))
    with pytest.raises(BrokenPipeError):
        context().confirm("Added Acme.")


def test_an_answer_that_cannot_be_written_is_told_apart_from_a_change_that_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(OSError(28, "No space left on device")))
    with pytest.raises(AnswerLost, match=r"^The answer could not be written out: no space left on device\.$"):
        context().show(names("Acme"))
    with pytest.raises(AnswerLost, match=r"^It is done, but that could not be written out: no space left on device\.$"):
        context().confirm("Added Acme.")
    with pytest.raises(AnswerLost, match=r"^It is done"):
        context().confirm("Added Acme.", names("Acme"), "json")


def test_the_doors_lead_to_the_journal_of_the_context(relcli: Relcli, tmp_path: Path) -> None:
    relcli.ok("add", "Acme Dental")
    with context({"RELCLI_JOURNAL": str(relcli.journal)}).reader() as journal:
        assert journal.customer_count() == 1
    with context({"RELCLI_JOURNAL": str(tmp_path / "new.db")}).writer(begins=True) as writing:
        assert writing.reader.customer_count() == 0
