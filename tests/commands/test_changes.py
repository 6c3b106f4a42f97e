"""`changes`, `undo`, `redo`: what was done can be taken back, and done again."""

import json
import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from relcli.errors import DAMAGED, FAILED, UNKNOWN, USAGE
from relcli.store.recording import OWN
from tests.commands.made import made
from tests.commands.refused import refused
from tests.conftest import Relcli
from tests.store.conftest import table_names


def a_day(relcli: Relcli) -> None:
    """Acme, added, called and promised something; a setting."""
    relcli.ok("add", "Acme Dental", "--on", "2026-11-02")
    relcli.ok("log", "acme", "called about the leak", "--next", "in 3 weeks", "--promise", "the quote by fri")
    relcli.ok("config", "set", "cadence_friend", "21")


@pytest.fixture
def journal(relcli: Relcli) -> Relcli:
    """A journal after three commands."""
    return made(relcli, a_day)


def listed(relcli: Relcli, *argv: str) -> list[tuple[int, str, str, bool]]:
    found: list[dict[str, Any]] = json.loads(relcli.ok("changes", *argv, "-f", "json"))["changes"]
    return [(one["id"], one["command"], one["what"], one["undone"]) for one in found]


def told(relcli: Relcli, *argv: str) -> list[str]:
    """What a person reads of each change, without its number and moment."""
    return [re.split(r"\d\d:\d\d  ", line)[1].rstrip() for line in relcli.ok("changes", *argv).splitlines()[1:]]


def content(relcli: Relcli) -> dict[str, list[object]]:
    """Every row of every table, but for the record itself."""
    with closing(sqlite3.connect(relcli.journal)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in table_names(connection) - OWN
        }


def test_what_each_command_did_is_listed_the_newest_first(journal: Relcli) -> None:
    assert listed(journal) == [
        (3, "config set", "cadence_friend", False),
        (2, "log", "call with Acme Dental", False),
        (1, "add", "Acme Dental", False),
    ]
    assert listed(journal, "--limit", "1") == listed(journal)[:1]
    assert listed(journal, "--customer", "acme") == listed(journal)[1:]
    assert "#2  " in journal.ok("changes")
    assert "log: call with Acme Dental (#1, 20 Nov)" in journal.ok("changes")


def test_the_last_command_is_undone_with_all_that_it_wrote_and_done_again(journal: Relcli) -> None:
    after = content(journal)
    assert journal.ok("undo") == "Undone: #3, config set: cadence_friend 21.\n"
    assert json.loads(journal.ok("config", "get", "cadence_friend", "-f", "json"))["setting"]["value"] == 30
    assert journal.ok("undo") == "Undone: #2, log: call with Acme Dental (#1, 20 Nov).\n"
    assert json.loads(journal.ok("promise", "list", "-f", "json"))["promises"] == []
    assert [undone for *_, undone in listed(journal)] == [True, True, False]
    assert journal.ok("redo", "2").splitlines() == [
        "Done again: #2, log: call with Acme Dental (#1, 20 Nov).",
        "Done again: #3, config set: cadence_friend 21.",
    ]
    assert content(journal) == after


def test_a_script_gets_what_was_turned(journal: Relcli) -> None:
    undone = json.loads(journal.ok("undo", "2", "-f", "json"))["changes"]
    assert [(one["id"], one["undone"]) for one in undone] == [(3, True), (2, True)]
    again = json.loads(journal.ok("redo", "-f", "json"))["changes"]
    assert [(one["id"], one["undone"]) for one in again] == [(2, False)]


def test_an_import_is_one_change(journal: Relcli, tmp_path: Any) -> None:
    before = content(journal)
    file = tmp_path / "visits.csv"
    file.write_text("customer,on,text\nBo,2026-11-03,met\nCy,2026-11-04,met\nBo,2026-11-05,met\n", encoding="utf-8")
    journal.ok("import", "csv", str(file))
    assert listed(journal)[0] == (4, "import csv", "3 touchpoints and 2 customers", False)
    journal.ok("undo")
    assert content(journal) == before


def test_what_failed_or_changed_nothing_is_no_change(journal: Relcli) -> None:
    before = listed(journal)
    journal("log", "nobody", "called")
    journal.ok("log", "acme", "polished", "-k", "service", "--key", "k")
    journal.ok("log", "acme", "polished", "-k", "service", "--key", "k")
    journal.ok("due")
    assert listed(journal)[1:] == before


def test_the_first_command_of_a_journal_can_be_undone_which_leaves_an_empty_one(relcli: Relcli) -> None:
    relcli.ok("add", "Acme")
    assert relcli.ok("undo") == "Undone: #1, add: Acme.\n"
    assert not any(content(relcli).values())
    assert listed(relcli) == [(1, "add", "Acme", True)]
    assert "Your journal is empty." in relcli.ok()
    relcli.ok("add", "Bo")
    assert listed(relcli) == [(2, "add", "Bo", False)]


def test_a_long_text_is_shortened_on_a_terminal_and_in_a_sentence_only(relcli: Relcli) -> None:
    text = f"{'wants a third chair ' * 20}soon"
    relcli.ok("add", "Acme")
    relcli.ok("learn", "acme", "goal", text)
    assert listed(relcli)[0] == (2, "learn", f"{text} (Acme)", False)
    assert text in relcli.ok("changes")
    assert "learn #1 of Acme: wants a third chair" in relcli("changes", tty=True).out
    assert text not in " ".join(relcli("changes", tty=True).out.split())
    assert relcli.ok("undo") == "Undone: #2, learn #1 of Acme: wants a third chair wants a third chair….\n"


def test_a_wide_terminal_shows_more_of_a_long_text(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> None:
    relcli.ok("add", "Acme")
    relcli.ok("learn", "acme", "goal", f"{'x' * 70} {'y' * 70}")
    monkeypatch.setenv("COLUMNS", "140")
    assert f"learn #1 of Acme: {'x' * 70}" in relcli("changes", tty=True).out


def test_what_was_changed_is_told_from_what_to_what(journal: Relcli) -> None:
    journal.ok("edit", "acme", "--cadence", "30", "--phone", "555 0100", "--tag", "vip")
    journal.ok("edit", "acme", "--cadence", "21", "--phone", "", "--untag", "vip", "--alias", "The dentist")
    journal.ok("promise", "edit", "1", "--due", "2026-12-04")
    journal.ok("promise", "move", "1", "--due", "2026-12-24", "--why", "ill")
    journal.ok("promise", "kept", "1")
    journal.ok("rename", "acme", "Acme & Partners")
    journal.ok("edit", "acme", "--tag", "gold")
    journal.ok("config", "set", "cadence_friend", "22")
    journal.ok("config", "unset", "cadence_friend")
    assert told(journal, "--limit", "9") == [
        "config unset: no cadence_friend 22",
        "config set: cadence_friend 21 → 22",
        "edit: Acme & Partners: tag gold",
        "rename: Acme Dental → Acme & Partners",
        "promise kept #1 of Acme & Partners: the quote, on 20 Nov",
        "promise move #1 of Acme & Partners: due 24 Dec, ill",
        "promise edit #1 of Acme & Partners: the quote, due 27 Nov → 4 Dec",
        "edit: Acme & Partners: phone 555 0100 → none, cadence 30 → 21, no tag vip, alias The dentist",
        "edit: Acme & Partners: phone 555 0100, cadence 30, tag vip",
    ]
    records = json.loads(journal.ok("changes", "--limit", "5", "-f", "json"))["changes"]
    assert [(one["table"], one["row"], one["edits"]) for one in records[1:]] == [
        ("policy", None, [{"field": "cadence_friend", "before": "21", "after": "22"}]),
        ("tag", 1, [{"field": "tag", "before": None, "after": "gold"}]),
        (
            "customer",
            1,
            [
                {"field": "name", "before": "Acme Dental", "after": "Acme & Partners"},
                {"field": "alias", "before": None, "after": "Acme Dental"},
            ],
        ),
        ("promise", 1, [{"field": "kept", "before": None, "after": "2026-11-20"}]),
    ]


def test_what_was_written_of_whom_was_merged_into_them_is_of_them(relcli: Relcli) -> None:
    def of_bear() -> list[str]:
        found = json.loads(relcli.ok("changes", "--customer", "bear", "-f", "json"))["changes"]
        return [one["command"] for one in found[::-1]]

    for name in ("Bear", "Acme", "Acme Dentl"):
        relcli("add", name)
    relcli.ok("log", "dentl", "called")
    relcli.ok("merge", "dentl", "acme")
    relcli.ok("merge", "acme", "bear")
    assert of_bear() == ["add", "add", "add", "log", "merge", "merge"]
    relcli.ok("add", "Cox")  # who has the number of Acme now
    relcli.ok("log", "cox", "called")
    assert of_bear() == ["add", "add", "add", "log", "merge", "merge"]
    relcli.ok("undo", "3")
    assert of_bear() == ["add", "merge"]


def test_where_another_program_stands_in_the_way_the_row_is_named(journal: Relcli) -> None:
    journal.ok("undo")
    with closing(sqlite3.connect(journal.journal, isolation_level=None)) as other:
        other.execute("UPDATE touchpoint SET text = 'a secret'")
    assert refused(journal, "undo", code=FAILED) == (
        "relcli: Change #2 cannot be undone, since another program changed #1, call with Acme Dental on 20 Nov, since; "
        "nothing was changed. With that program put it back as it was and try again, or go back to a backup; "
        "relcli backup list names them.\n"
    )


def test_where_it_cannot_be_named_it_is_said_what_there_is_to_do(journal: Relcli) -> None:
    with closing(sqlite3.connect(journal.journal, isolation_level=None)) as other:
        other.execute("UPDATE policy SET value = '8'")
    assert refused(journal, "undo", code=FAILED).endswith(
        "or added to it; nothing was changed, and relcli backup list names what to go back to.\n"
    )


def test_nothing_is_told_of_whom_was_forgotten(journal: Relcli) -> None:
    journal.ok("add", "Bo")
    journal.ok("forget", "acme", "--confirm", "Acme Dental")
    journal.ok("edit", "bo", "--phone", "1")
    assert told(journal) == ["edit: Bo: phone 1"]
    assert "Acme" not in journal.ok("changes", "-f", "json")


def test_a_moment_that_is_none_is_told_as_damage(journal: Relcli) -> None:
    with closing(sqlite3.connect(journal.journal, isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("UPDATE change SET made_at = 'once'")
    ran = journal("changes")
    assert (ran.code, ran.out) == (DAMAGED, "")
    assert ran.err == f"relcli: The journal {journal.journal} is damaged; relcli doctor tells what to do.\n"


def test_before_anything_was_done_there_is_nothing_to_tell(relcli: Relcli) -> None:
    relcli.ok("add", "Acme")
    relcli.ok("config", "set", "undo_depth", "0")
    assert relcli.ok("changes") == "There is no change to undo.\n"
    assert relcli.ok("changes", "--customer", "acme") == "There is no change of Acme to undo.\n"


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("undo", "9"), FAILED, "Only 3 changes can be undone, so nothing was; relcli changes lists them."),
        (("redo",), FAILED, "Nothing can be done again; relcli changes lists what each command wrote."),
        (("undo", "0"), USAGE, "“0” is no number of changes; give a whole number from 1 to 10000."),
        (("undo", "all"), USAGE, "“all” is no number of changes; give a whole number from 1 to 10000."),
        (("changes", "--limit", "0"), USAGE, "“0” is no number of rows"),
        (("changes", "--customer", "nobody"), UNKNOWN, "No customer called “nobody”."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    journal: Relcli, argv: tuple[str, ...], code: int, says: str
) -> None:
    assert says in refused(journal, *argv, code=code)


COMMANDS = st.sampled_from(
    [
        *[("add", name) for name in ("Bo & Sons", "Café Zoë")],
        *[("log", "acme", note) for note in ("called", "visited, it's ''fine''", "emailed the quote")],
        ("log", "acme", "met", "--with", "Dana", "--new", "--tag", "fair", "--learned", "goal: a third chair"),
        ("log", "acme", "met", "--also", "Newcomer", "--new", "--promise", "the quote by fri", "--next", "in 2 weeks"),
        ("rename", "acme", "Acme & Partners"),
        ("edit", "acme", "--alias", "The dentist", "--tag", "vip", "--about", "é 会"),
        ("person", "add", "acme", "Dana Reyes"),
        ("person", "remove", "acme", "dana"),
        ("promise", "kept", "1"),
        ("promise", "move", "1", "--due", "2026-12-24", "--why", "ill"),
        ("promise", "remove", "1"),
        ("issue", "open", "acme", "a scratch", "--severity", "serious"),
        ("issue", "resolve", "1", "--remedy", "painted anew"),
        ("issue", "remove", "1"),
        ("job", "add", "acme", "the hall"),
        ("job", "done", "1"),
        ("job", "remove", "1"),
        ("log", "acme", "painted", "-k", "service", "--job", "1"),
        ("stage", "acme", "married", "--why", "we go back"),
        ("end", "acme", "--why", "moved"),
        ("resume", "acme"),
        ("snooze", "acme", "4w"),
        ("config", "set", "soon_within", "9"),
        ("config", "unset", "soon_within"),
    ]
)


# Not made smaller where it fails: each step is a command.
@settings(
    max_examples=12,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(commands=st.lists(COMMANDS, min_size=1, max_size=12))
def test_whatever_was_done_undo_brings_back_what_was_before_each_command_and_redo_what_was_after(
    relcli: Relcli, commands: list[tuple[str, ...]]
) -> None:
    relcli.journal.unlink(missing_ok=True)
    relcli.ok("add", "Acme Dental", "--on", "2026-01-05")
    seen = [content(relcli)]
    for command in commands:
        relcli(*command)
        if (now := content(relcli)) != seen[-1]:
            seen.append(now)
    for before in reversed(seen[:-1]):
        relcli.ok("undo")
        assert content(relcli) == before
    for after in seen[1:]:
        relcli.ok("redo")
        assert content(relcli) == after
