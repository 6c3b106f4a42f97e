"""`config`: the settings, which travel with the journal."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from relcli.rules.vocabulary.settings import settings
from tests.commands.refused import dump, refused
from tests.conftest import Relcli

Editor = Callable[[str], None]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Makes a shell script the editor; $1 is the file to edit."""

    def use(script: str) -> None:
        path = tmp_path / "editor"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setenv("EDITOR", str(path))

    return use


def value(relcli: Relcli, name: str) -> str:
    """What `config get` prints."""
    return relcli.ok("config", "get", name).removesuffix("\n")


def test_every_setting_is_listed_with_its_range_and_meaning(relcli: Relcli) -> None:
    listed = json.loads(relcli.ok("config", "list", "-f", "json"))["settings"]
    assert [one["name"] for one in listed] == list(settings())
    assert listed[0] == {
        "name": "cadence_acquaintance",
        "value": 45,
        "default": 45,
        "changed": False,
        "allowed": "a whole number from 1 to 3650 (days)",
        "means": "days between conversations with an acquaintance",
    }


def test_what_was_changed_is_marked(relcli: Relcli) -> None:
    relcli.ok("config", "set", "cadence_friend", "21")
    relcli.ok("config", "set", "cadence_tag.vip", "9")
    listed = relcli.ok("config", "list")
    assert "21*" in listed
    assert "cadence_tag.vip" in listed
    assert "relcli config unset NAME goes back to the default" in listed


def test_a_setting_is_set_and_counts_at_once(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert relcli.ok("config", "set", "cadence_acquaintance", "10") == "cadence_acquaintance is now 10 (was 45).\n"
    assert json.loads(relcli.ok("show", "acme", "-f", "json"))["customer"]["check_in"]["cadence"] == 10
    assert relcli.ok("config", "unset", "cadence_acquaintance") == "cadence_acquaintance is 45 again.\n"
    assert json.loads(relcli.ok("show", "acme", "-f", "json"))["customer"]["check_in"]["cadence"] == 45


def test_the_first_setting_may_begin_the_journal(relcli: Relcli) -> None:
    assert value(relcli, "week_start") == "monday"
    assert not relcli.journal.exists()
    assert relcli.ok("config", "set", "week_start", "sunday") == "week_start is now sunday (was monday).\n"
    assert value(relcli, "week_start") == "sunday"


def test_a_setting_without_value_is_called_unset(relcli: Relcli) -> None:
    assert value(relcli, "date_order") == ""
    assert relcli.ok("config", "set", "date_order", "dmy") == "date_order is now dmy (was unset).\n"
    assert relcli.ok("config", "set", "date_order", "") == "date_order is now unset (was dmy).\n"
    assert relcli.ok("config", "unset", "date_order") == "date_order is unset again.\n"


def test_an_answer_is_given_even_when_quiet(relcli: Relcli) -> None:
    assert relcli.ok("-q", "config", "get", "cadence_friend") == "30\n"
    assert relcli.ok("-q", "config", "set", "cadence_friend", "21") == ""


def test_the_record_of_a_setting_can_be_printed(relcli: Relcli) -> None:
    answer = json.loads(relcli.ok("config", "set", "cadence_friend", "21", "-f", "json"))
    assert (answer["setting"]["value"], answer["setting"]["changed"]) == (21, True)
    assert json.loads(relcli.ok("config", "get", "cadence_friend", "-f", "json"))["setting"] == answer["setting"]


def test_the_order_of_dates_is_asked_once(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental")
    assert "could be 3 April or 4 March" in refused(relcli, "log", "acme", "x", "--on", "03/04/2026", code=2)
    relcli.ok("config", "set", "date_order", "dmy")
    assert "Fri 3 Apr 2026" in relcli.ok("log", "acme", "x", "--on", "03/04/2026")


def test_the_cadence_of_a_tag_is_that_of_its_customers(relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--tag", "VIP")
    relcli.ok("config", "set", "cadence_tag.#VIP", "9")
    assert json.loads(relcli.ok("show", "acme", "-f", "json"))["customer"]["check_in"]["cadence"] == 9
    relcli.ok("config", "unset", "cadence_tag.vip")
    assert value(relcli, "cadence_tag.vip") == ""


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("get", "nope"), "There is no setting “nope”; relcli config list names all; a tag's is cadence_tag.NAME."),
        (("get", "cadence_frend"), "There is no setting “cadence_frend”; did you mean cadence_friend?"),
        (("unset", ""), "There is no setting “”; relcli config list names all"),
        (("set", "tag_cadences", "5"), "There is no setting “tag_cadences”"),
        (("set", "cadence_friend", "0"), "cadence_friend takes a whole number from 1 to 3650 (days), not “0”."),
        (("set", "cadence_friend", "3651"), "cadence_friend takes a whole number from 1 to 3650 (days), not “3651”."),
        (("set", "cadence_friend", "two"), "cadence_friend takes a whole number from 1 to 3650 (days), not “two”."),
        (("set", "cadence_friend", "2.5"), "cadence_friend takes a whole number from 1 to 3650 (days), not “2.5”."),
        (("set", "cadence_friend", ""), "cadence_friend takes a whole number from 1 to 3650 (days), not “”."),
        (("set", "engaged_expectations", "12"), "takes a whole number from 0 to 11 (expectations), not “12”."),
        (("set", "date_order", "ydm"), 'date_order takes "" or dmy or mdy, not “ydm”.'),
        (("set", "week_start", "friday"), "week_start takes monday or sunday, not “friday”."),
        (("set", "cadence_tag.", "5"), "A tag is one word of at most 50 characters, without comma or semicolon."),
        (
            ("set", "question.report", "x"),
            "There is no item “report”; did you mean reports? the items are vendors, rave,",
        ),
        (("get", "question."), "There is no item “”; the items are vendors"),
        (("get", "qestion.reports"), "There is no setting “qestion.reports”; did you mean question.reports?"),
        (("set", "question.reports", ""), "question.reports takes one line of 1 to 200 characters, not “”."),
        (("set", "question.reports", "x" * 201), "question.reports takes one line of 1 to 200 characters, not “xxx"),
        (("set", "question.reports", "a\u202eb"), "question.reports takes one line of 1 to 200 characters, not “a"),
        (("set", "cadence_tag.a b", "5"), "A tag is one word of at most 50 characters, without comma or semicolon."),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_what_can(relcli: Relcli, argv: tuple[str, ...], says: str) -> None:
    relcli.ok("config", "set", "moved_within", "30")
    said = refused(relcli, "config", *argv, code=2)
    assert says in said
    assert said.count("\n") == 1


def test_a_question_of_the_checklist_is_asked_in_your_own_words_s2_62(relcli: Relcli) -> None:
    ours = value(relcli, "question.reports")
    assert ours == "How often do they want to hear how it goes: daily, weekly, or only when it matters?"
    assert relcli.ok("config", "set", "question.Reports", " Daily or weekly? ") == (
        f"question.reports is now “Daily or weekly?” (was “{ours}”).\n"
    )
    assert value(relcli, "question.reports") == "Daily or weekly?"
    assert "what relcli expect asks about reports: Daily or weekly?" in relcli.ok("config", "list")
    assert relcli.ok("config", "unset", "question.reports") == f"question.reports is “{ours}” again.\n"
    assert value(relcli, "question.reports") == ours
    assert "question." not in relcli.ok("config", "list")


def test_a_question_can_be_worded_anew_in_the_editor(relcli: Relcli, editor: Editor) -> None:
    editor('sed -i "s/^# question.team = .*/question.team = Crew = met?/" "$1"')
    assert relcli("config", "edit", tty=True).out == "Changed: question.team.\n"
    assert value(relcli, "question.team") == "Crew = met?"


def test_all_settings_can_be_edited_at_once(relcli: Relcli, editor: Editor, tmp_path: Path) -> None:
    relcli.ok("config", "set", "cadence_friend", "21")
    relcli.ok("config", "set", "cadence_dating", "20")
    relcli.ok("config", "set", "cadence_tag.a=b", "5")
    editor(
        f'cp "$1" "{tmp_path}/begun"; sed -i -e "s/^cadence_friend = 21/cadence_friend=22/" '
        '-e "/^cadence_dating/d" -e "s/^# soon_within = 7/soon_within = 3/" "$1"'
    )
    ran = relcli("config", "edit", tty=True)
    assert (ran.code, ran.out, ran.err) == (0, "Changed: cadence_dating, cadence_friend, soon_within.\n", "")
    names = ("cadence_friend", "cadence_dating", "soon_within", "cadence_tag.a=b")
    assert [value(relcli, name) for name in names] == ["22", "21", "3", "5"]
    begun = (tmp_path / "begun").read_text()
    assert "\n# cadence_friend: days between conversations with a friend; a whole number from 1 to 3650" in begun
    assert "\ncadence_friend = 21\n" in begun
    assert "\n# soon_within = 7\n" in begun


def test_an_unchanged_edit_changes_nothing(relcli: Relcli, editor: Editor) -> None:
    relcli.ok("config", "set", "cadence_friend", "21")
    before = dump(relcli)
    editor(":")
    assert relcli("config", "edit", tty=True).out == "Nothing was changed.\n"
    assert dump(relcli) == before


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("cadence_dating = 0", "cadence_dating takes a whole number from 1 to 3650 (days), not “0”."),
        ("cadence_dateing = 5", "There is no setting “cadence_dateing”; did you mean cadence_dating?"),
        ("cadence_dating", "cadence_dating takes a whole number from 1 to 3650 (days), not “”."),
    ],
)
def test_one_bad_line_changes_nothing_and_the_text_is_kept(
    relcli: Relcli, editor: Editor, line: str, says: str
) -> None:
    relcli.ok("config", "set", "cadence_friend", "21")
    editor(f'sed -i "s/^cadence_friend = 21/cadence_friend = 22/" "$1"; echo "{line}" >> "$1"')
    said = refused(relcli, "config", "edit", code=2, tty=True)
    (kept,) = (relcli.journal.parent / "drafts").iterdir()
    assert said == f"Your text is kept in {kept}\nrelcli: {says}\n"
    assert kept.read_text().split() == f"cadence_friend = 22\n{line}\n".split()


def test_a_setting_that_another_terminal_changed_meanwhile_is_left_alone(
    relcli: Relcli, editor: Editor, tmp_path: Path
) -> None:
    relcli.ok("config", "set", "cadence_friend", "21")
    other = tmp_path / "other.sql"
    other.write_text("INSERT INTO policy VALUES ('soon_within', '3', '2026-11-20T00:00:00Z');")
    editor(
        "python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(open(sys.argv[2]).read())' "
        f'"{relcli.journal}" "{other}"; sed -i "s/^cadence_friend = 21/cadence_friend = 22/" "$1"'
    )
    assert relcli("config", "edit", tty=True).out == "Changed: cadence_friend.\n"
    assert (value(relcli, "soon_within"), value(relcli, "cadence_friend")) == ("3", "22")


@pytest.mark.parametrize(
    ("depth", "more"),
    [
        ("300", ""),
        ("3", " What was written before the last 3 changes can be undone no more."),
        ("1", " What was written before this can be undone no more."),
        ("0", " What was written before this can be undone no more."),
    ],
)
def test_fewer_changes_to_undo_are_told_of_at_once(relcli: Relcli, depth: str, more: str) -> None:
    said = relcli.ok("config", "set", "undo_depth", depth)
    assert said == f"undo_depth is now {depth} (was 200).{more}\n"
