"""What TAB offers from the journal, as bash gets it; tests/test_completion.py tries it in the shells themselves."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relcli.cli import app_for
from tests.conftest import Relcli

Tab = Callable[..., list[str]]


@pytest.fixture
def tab(relcli: Relcli, monkeypatch: pytest.MonkeyPatch) -> Tab:
    """Press TAB at the end of a line of words; what is offered."""

    def press(*words: str) -> list[str]:
        with monkeypatch.context() as patch:
            patch.setenv("_RELCLI_COMPLETE", "complete_bash")
            patch.setenv("COMP_WORDS", "\n".join(("relcli", *words)))
            patch.setenv("COMP_CWORD", str(len(words)))
            return relcli.ok().split()

    return press


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["acme-dental", "carls-jr-705", "eclair-cafe"]),
        ("a", ["acme-dental"]),
        ("ACM", ["ACMe-dental"]),
        ("dent", ["dental"]),
        ("acme-d", ["acme-dental"]),
        ("jr", ["jr-705"]),
        ("éc", ["éclair-cafe"]),
        ("ecl", ["eclair-cafe"]),
        ("zebra", []),
        ("-", []),
        ("[red]", []),
    ],
)
def test_customers_are_offered_from_any_of_their_words_on(
    tab: Tab, relcli: Relcli, typed: str, offered: list[str]
) -> None:
    for name in ("Acme Dental", "Carl's Jr #705", "Éclair Café"):
        relcli.ok("add", name)
    assert [one for one in tab("show", typed) if not one.startswith("-")] == offered


def test_an_alias_is_offered_and_a_ref_is_not(tab: Tab, relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--alias", "The Tooth Place", "--ref", "theref")
    assert tab("show", "the") == ["the-tooth-place"]


def test_a_customer_who_came_in_later_than_today_is_offered_too(tab: Tab, relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", today="2027-01-01")
    assert tab("show", "ac") == ["acme-dental"]


@pytest.mark.parametrize(
    "command", ["show", "log", "edit", "rename", "merge", "end", "resume", "snooze", "stage", "timeline"]
)
def test_wherever_a_customer_is_asked_for_they_are_offered(tab: Tab, relcli: Relcli, command: str) -> None:
    relcli.ok("add", "Acme Dental")
    assert tab(command, "ac") == ["acme-dental"]


@pytest.mark.parametrize("command", ["add", "edit", "remove"])
def test_a_person_is_somebody_at_a_customer_that_is_offered(tab: Tab, relcli: Relcli, command: str) -> None:
    relcli.ok("add", "Acme Dental")
    assert tab("person", command, "ac") == ["acme-dental"]


def test_a_tag_is_offered_whichever_unicode_form_was_typed(tab: Tab, relcli: Relcli) -> None:
    relcli.ok("add", "Acme", "--tag", "été")
    assert tab("due", "--tag", "é") == ["été"]
    assert tab("due", "--tag", "e\u0301") == ["e\u0301té"]


def test_tags_in_use_are_offered_but_for_those_that_a_shell_would_take_apart(tab: Tab, relcli: Relcli) -> None:
    relcli.ok("add", "Acme Dental", "--tag", "vip", "--tag", "grün", "--tag", "2026/q1", "--tag", "$(x)", "--tag", "v*")
    assert tab("due", "--tag", "") == ["2026/q1", "grün", "vip"]
    assert tab("list", "--tag", "v") == ["vip"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("log", "acme", "-k", "v"), ["visit", "video"]),
        (("timeline", "--kind", "g"), ["gift"]),
        (("due", "--stage", "m"), ["married"]),
        (("list", "--status", "o"), ["overdue", "ok"]),
        (("config", "get", "friend_"), ["friend_conversations"]),
        (("config", "set", "question.te"), ["question.team"]),
        (("log", "acme", "--mood", ""), ["good", "ok", "bad"]),
        (("due", "-f", "j"), ["json", "jsonl"]),
        (("--color", "a"), ["auto", "always"]),
        (("stage", "acme", "f"), ["friend"]),
        (("learn", "acme", "g"), ["goal"]),
        (("facts", "--sort", "v"), ["vision", "value"]),
        (("expect", "acme", "d"), ["dates", "duties"]),
    ],
)
def test_words_of_short_lists_are_offered_without_a_journal(
    tab: Tab, relcli: Relcli, words: tuple[str, ...], offered: list[str]
) -> None:
    assert tab(*words) == offered
    assert not relcli.journal.parent.exists()


def test_the_journal_of_the_line_is_the_one_that_is_asked(tab: Tab, relcli: Relcli, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    relcli.ok("--journal", str(other), "add", "Zebra Crossing")
    relcli.ok("add", "Acme Dental")
    assert tab("--journal", str(other), "show", "") == ["zebra-crossing"]


def test_without_a_journal_nothing_is_offered_and_nothing_made(tab: Tab, relcli: Relcli) -> None:
    assert tab("show", "") == []
    assert tab("due", "--tag", "") == []
    assert not relcli.journal.parent.exists()


@pytest.mark.parametrize("content", [b"", b"no journal at all" * 300])
def test_from_a_file_that_is_no_journal_nothing_is_offered(tab: Tab, relcli: Relcli, content: bytes) -> None:
    relcli.journal.parent.mkdir()
    relcli.journal.write_bytes(content)
    assert tab("show", "") == []
    assert relcli.journal.read_bytes() == content


def test_from_a_folder_in_place_of_a_journal_nothing_is_offered(tab: Tab, relcli: Relcli) -> None:
    relcli.journal.mkdir(parents=True)
    assert tab("show", "") == []


def test_a_journal_in_a_home_that_nobody_knows_offers_nothing(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELCLI_JOURNAL", "~nobody-of-that-name/journal.db")
    assert tab("show", "") == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), cut=st.integers(0, 30))
def test_what_is_offered_finds_the_customer(tab: Tab, relcli: Relcli, name: str, cut: int) -> None:
    relcli.journal.unlink(missing_ok=True)
    if relcli("add", "--", name).code != 0:
        return
    (word,) = tab("show", "")
    for offer in (word, *tab("show", word[:cut])):
        assert re.fullmatch(r"[\w-]+", offer)
        assert relcli("show", offer).code == 0


def test_no_help_text_could_undo_the_quoting_of_zsh() -> None:
    told = list(_helps(typer.main.get_command(app_for(["-h"]))))
    assert len(told) > 50
    assert [text for text in told if "\\" in text] == []


def _helps(command: object) -> Iterator[str]:
    """Every text that TAB may show beside an option or a command."""
    yield str(getattr(command, "short_help", None) or getattr(command, "help", None) or "").partition("\n")[0]
    for param in getattr(command, "params", ()):
        yield str(getattr(param, "help", None) or "")
    for one in getattr(command, "commands", {}).values():
        yield from _helps(one)


def test_backups_are_offered_by_name(relcli: Relcli, tab: Tab) -> None:
    assert tab("restore", "") == []
    relcli.ok("add", "Acme Dental")
    relcli.ok("backup")
    (one,) = Path(f"{relcli.journal}-backups").iterdir()
    assert tab("restore", "20") == tab("backup", "verify", "") == [one.name]
    assert tab("restore", "19") == []


def test_an_older_journal_is_not_brought_up_to_date_by_tab(relcli: Relcli, tab: Tab) -> None:
    relcli.ok("add", "Acme Dental")
    with closing(sqlite3.connect(relcli.journal, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 1")
    before = relcli.journal.read_bytes()
    assert tab("show", "a") == []
    assert relcli.journal.read_bytes() == before
